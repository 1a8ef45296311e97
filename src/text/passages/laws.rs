//! The law that passages are for: words that no edit touched are found in every later draft, at their exact place.
//!
//! In generated letters it is known where each word went, whatever a redline says.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{Fate, Trail, find};
use crate::revisions::{Letter, Places, revision};
use crate::typographic::same;

/// Where these words stand, if they stand together.
fn together(places: &Places, ids: &[usize]) -> Option<Range<usize>> {
    places.iter().find_map(|paragraph| {
        let first = paragraph.iter().position(|(id, _)| *id == ids[0])?;
        let run = paragraph.get(first..first + ids.len())?;
        run.iter().map(|(id, _)| id).eq(ids).then(|| run[0].1.start..run[ids.len() - 1].1.end)
    })
}

/// Whether half of the paragraph that these words stand in came from the draft before, so that a reader takes it for
/// the same one: of paragraphs that are strangers no word is found.
fn is_same_paragraph(before: &Places, now: &Places, ids: &[usize]) -> bool {
    let paragraph = |places: &Places| -> Vec<usize> {
        let holds = |paragraph: &&Vec<(usize, Range<usize>)>| paragraph.iter().any(|(id, _)| *id == ids[0]);
        places.iter().find(holds).into_iter().flatten().map(|(id, _)| *id).collect()
    };
    let (before, now) = (paragraph(before), paragraph(now));
    let shared = now.iter().filter(|id| before.contains(id)).count();
    2 * shared >= before.len().min(now.len())
}

proptest! {
    #[test]
    fn words_that_no_edit_touched_are_found_in_every_later_draft(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
        passages in vec((any::<Index>(), any::<Index>(), 1_usize..14), 8),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut drafts = vec![letter.set(72, false)];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            drafts.push(letter.set(revision.width, revision.curly));
        }
        let trail = Trail::through(drafts.iter().map(|(text, _)| text.clone()).collect());
        for (paragraph, first, length) in passages {
            let words = &drafts[0].1[paragraph.index(lengths.len())];
            let first = first.index(words.len());
            let passage = &words[first..(first + length).min(words.len())];
            let ids: Vec<usize> = passage.iter().map(|(id, _)| *id).collect();
            if ids.iter().all(|id| Letter::is_common(*id)) {
                continue;
            }
            let at = passage[0].1.start..passage[passage.len() - 1].1.end;
            let quote = &drafts[0].0[at.clone()];
            for (draft, (text, places)) in drafts.iter().enumerate() {
                let Some(expected) = together(places, &ids) else { break };
                if !is_same_paragraph(&drafts[draft.saturating_sub(1)].1, places, &ids) {
                    break;
                }
                let carried = trail.follow(0, at.clone(), draft);
                prop_assert_eq!(&carried.at, &expected, "{:?} of draft 1\n{}\nin draft {}\n{}", quote, &drafts[0].0, draft + 1, text);
                let whole = matches!(carried.fate, Fate::Unchanged | Fate::Moved { edited: false });
                prop_assert!(whole);
                prop_assert!(find(text, quote, None).contains(&expected));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_is_never_told_unchanged_where_its_words_are_others(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
        passages in vec((any::<Index>(), any::<Index>()), 8),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut texts = vec![letter.set(72, false).0];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            texts.push(letter.set(revision.width, revision.curly).0);
        }
        let trail = Trail::through(texts.clone());
        for (one, other) in passages {
            let (one, other) = (one.index(texts[0].len()), other.index(texts[0].len()));
            let at = one.min(other)..one.max(other);
            for (draft, text) in texts.iter().enumerate() {
                let carried = trail.follow(0, at.clone(), draft);
                let is = &text[carried.at.clone()];
                match carried.fate {
                    Fate::Unchanged | Fate::Moved { edited: false } => prop_assert!(same(&texts[0][at.clone()], is)),
                    Fate::Edited | Fate::Moved { edited: true } => prop_assert!(!is.is_empty()),
                    Fate::Removed => prop_assert!(is.is_empty()),
                }
            }
        }
    }
}
