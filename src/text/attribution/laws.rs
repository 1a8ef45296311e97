//! The laws of attribution, on generated letters whose words keep an identity through all drafts.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::Attributions;
use super::run::draft_at;
use crate::compare::compare;
use crate::laws::{LETTER, mutate, mutation, noise};
use crate::redline::{Change, ParagraphChange, Redline};
use crate::revisions::{Letter, Places, revision};
use crate::words::words;

/// The redlines of successive drafts, and who brought in which words of each.
fn attributed(texts: &[String]) -> (Vec<Redline>, Attributions) {
    let redlines: Vec<Redline> = texts.windows(2).map(|pair| compare(pair[0].clone(), pair[1].clone())).collect();
    let mut attributions = Attributions::default();
    attributions.begin(&texts[0]);
    for (before, redline) in redlines.iter().enumerate() {
        attributions.follow(&[(before, redline)]);
    }
    (redlines, attributions)
}

/// Holds the form of an attribution: runs tile the text, start with a word, and differ from their neighbours.
fn check_form(text: &str, attributions: &Attributions, draft: usize) {
    let runs = attributions.of(draft);
    let end = runs.iter().fold(0, |at, run| {
        assert!(run.at.start == at && run.at.end > at, "runs tile the text");
        assert!(at == 0 || words(text).any(|word| word.start == at), "a run starts with a word");
        assert!(run.draft <= draft, "nobody wrote before the draft was there");
        run.at.end
    });
    assert_eq!(end, text.len());
    assert!(runs.windows(2).all(|pair| pair[0].draft != pair[1].draft), "runs beside each other are of two drafts");
}

proptest! {
    #[test]
    fn every_word_belongs_to_the_first_draft_in_which_it_stands(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut drafts = vec![letter.set(72, false)];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            drafts.push(letter.set(revision.width, revision.curly));
        }
        let texts: Vec<String> = drafts.iter().map(|(text, _)| text.clone()).collect();
        let (redlines, attributions) = attributed(&texts);
        let mut first: HashMap<usize, usize> = HashMap::new();
        for (draft, (text, places)) in drafts.iter().enumerate() {
            check_form(text, &attributions, draft);
            for (id, at) in places.iter().flatten() {
                let first = *first.entry(*id).or_insert(draft);
                let named = draft_at(attributions.of(draft), at.start);
                // Words that are everywhere go with the phrase they stand in, and nobody can tell one from another.
                if Letter::is_common(*id) || named == first {
                    continue;
                }
                let excused = is_anew(&redlines, &drafts[named].1, named, *id)
                    || named > 0 && strayed(&redlines[named - 1], &drafts[named - 1].1, &drafts[named].1, *id);
                prop_assert!(excused, "{} of draft {} is told of {}, not {}\n{}", &text[at.clone()], draft + 1, named + 1, first + 1, texts.join("\n=====\n"));
            }
        }
    }

    #[test]
    fn the_form_holds_where_everything_repeats(texts in vec(noise(), 1..5)) {
        let (_, attributions) = attributed(&texts);
        texts.iter().enumerate().for_each(|(draft, text)| check_form(text, &attributions, draft));
    }

    #[test]
    fn the_form_holds_for_mutants_of_prose_and_taking_all_back_gives_all_back(mutations in vec(mutation(), 0..8)) {
        let mut texts = vec![LETTER.to_owned()];
        for mutation in &mutations {
            texts.push(mutate(&texts[texts.len() - 1], mutation));
        }
        texts.push(LETTER.to_owned());
        let (_, attributions) = attributed(&texts);
        texts.iter().enumerate().for_each(|(draft, text)| check_form(text, &attributions, draft));
    }

    #[test]
    fn a_word_stands_in_the_draft_that_is_named_for_it(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut texts = vec![letter.set(72, false).0];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            texts.push(letter.set(revision.width, false).0);
        }
        let (_, attributions) = attributed(&texts);
        let last = texts.len() - 1;
        for word in words(&texts[last]) {
            let named = draft_at(attributions.of(last), word.start);
            let stands = words(&texts[named]).any(|there| texts[named][there] == texts[last][word.clone()]);
            prop_assert!(stands, "{}", &texts[last][word]);
        }
    }
}

/// Whether a word stands in a paragraph that was written anew in the draft named: between paragraphs that have next to
/// nothing in common a redline keeps no word, and neither does a reader.
fn is_anew(redlines: &[Redline], places: &Places, named: usize, id: usize) -> bool {
    let number = paragraph_of(places, id).map(|paragraph| paragraph + 1);
    let anew = |paragraph: &ParagraphChange| paragraph.number == number && paragraph.change == Change::Inserted;
    named > 0 && redlines[named - 1].paragraphs().iter().any(anew)
}

/// Whether a word went to a paragraph that the redline does not take for the one it was in, with fewer words around it
/// than are known again.
fn strayed(redline: &Redline, before: &Places, after: &Places, id: usize) -> bool {
    let (Some(from), Some(to)) = (paragraph_of(before, id), paragraph_of(after, id)) else { return false };
    let came_from = redline.paragraphs().iter().any(|its| its.number == Some(to + 1) && its.was.contains(&(from + 1)));
    let ids = |places: &Places| places.iter().flatten().map(|(id, _)| *id).collect::<Vec<_>>();
    let (olds, news) = (ids(before), ids(after));
    let place = |ids: &[usize]| ids.iter().position(|its| *its == id).unwrap_or(0);
    let (old, new) = (place(&olds), place(&news));
    let alike = |(one, other): &(&usize, &usize)| one == other;
    let after = olds[old..].iter().zip(&news[new..]).take_while(alike).count();
    let before = olds[..old].iter().rev().zip(news[..new].iter().rev()).take_while(alike).count();
    !came_from && before + after < 6
}

fn paragraph_of(places: &Places, id: usize) -> Option<usize> {
    places.iter().position(|words| words.iter().any(|(its, _)| *its == id))
}
