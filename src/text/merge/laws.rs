//! The laws that hold for any three texts, tried on mutants of one letter and on noise.

use std::collections::{HashMap, HashSet};

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::text::compare::compare;
use crate::text::laws::{LETTER, Mutation, mutate, mutation, noise};
use crate::text::redline::{Change, Span};
use crate::text::words::words;

type Counts = HashMap<String, isize>;

fn add(counts: &mut Counts, text: &str, times: isize) {
    for range in words(text) {
        *counts.entry(text[range].to_owned()).or_default() += times;
    }
}

/// The words that a redline says are new, and those that it says are gone; a moved one is both, and one of which a part
/// changed too.
fn changed(base: &str, text: &str) -> (Counts, Counts) {
    let redline = compare(base.to_owned(), text.to_owned());
    let whole = |text: &str| words(text).collect::<HashSet<_>>();
    let (olds, news) = (whole(base), whole(text));
    let (mut inserted, mut deleted) = (Counts::new(), Counts::new());
    add(&mut inserted, text, 1);
    add(&mut deleted, base, 1);
    for paragraph in redline.paragraphs().iter().filter(|paragraph| paragraph.change != Change::Moved) {
        for span in &paragraph.spans {
            let Span::Kept { old, new } = span else { continue };
            let shifted = |by: usize| move |range: Range<usize>| range.start + by..range.end + by;
            let of_old = words(redline.old_of(span)).map(shifted(old.start));
            let of_new = words(redline.new_of(span)).map(shifted(new.start));
            // A word of which another part changed was not kept.
            for (was, is) in of_old.zip(of_new).filter(|(was, is)| olds.contains(was) && news.contains(is)) {
                add(&mut inserted, &text[is], -1);
                add(&mut deleted, &base[was], -1);
            }
        }
    }
    (inserted, deleted)
}

/// No word of either writer is lost, none that both kept is, and in a clean merge none is doubled.
fn loses_nothing(base: &str, ours: &str, theirs: &str) -> Result<(), TestCaseError> {
    let merge = merge(base, ours, theirs);
    let mut result = Counts::new();
    for part in merge.parts() {
        match part {
            Part::Settled(text) => add(&mut result, text, 1),
            Part::Conflict(conflict) => {
                add(&mut result, &conflict.ours, 1);
                add(&mut result, &conflict.theirs, 1);
            }
        }
    }
    let mut had = Counts::new();
    add(&mut had, base, 1);
    let ((our_new, our_gone), (their_new, their_gone)) = (changed(base, ours), changed(base, theirs));
    let is_clean = merge.text().is_some();
    let all = had.keys().chain(our_new.keys()).chain(their_new.keys()).chain(result.keys());
    for word in all {
        let of = |counts: &Counts| counts.get(word).copied().unwrap_or_default();
        let least = of(&had) - of(&our_gone) - of(&their_gone) + of(&our_new).max(of(&their_new));
        let most = of(&had) - of(&our_gone).max(of(&their_gone)) + of(&our_new) + of(&their_new);
        prop_assert!(of(&result) >= least, "{word} is lost: {} of {least}\n{merge:#?}", of(&result));
        prop_assert!(!is_clean || of(&result) <= most, "{word} is doubled: {} of {most}\n{merge:#?}", of(&result));
    }
    Ok(())
}

fn mirrored(merge: &Merge) -> Merge {
    let mirror = |part: &Part| match part {
        Part::Settled(text) => Part::Settled(text.clone()),
        Part::Conflict(Conflict { base, ours, theirs }) => {
            Part::Conflict(Conflict { base: base.clone(), ours: theirs.clone(), theirs: ours.clone() })
        }
    };
    Merge { parts: merge.parts.iter().map(mirror).collect() }
}

fn holds_everywhere(base: &str, ours: &str, theirs: &str) -> Result<(), TestCaseError> {
    for text in [ours, theirs] {
        prop_assert_eq!(merge(base, text, base).text(), Some(text.to_owned()), "the other one changed nothing");
        prop_assert_eq!(merge(base, base, text).text(), Some(text.to_owned()), "the one changed nothing");
        prop_assert_eq!(merge(base, text, text).text(), Some(text.to_owned()), "both did the same");
    }
    prop_assert_eq!(mirrored(&merge(base, ours, theirs)), merge(base, theirs, ours));
    Ok(())
}

fn mutant(mutations: &[Mutation]) -> String {
    mutations.iter().fold(LETTER.to_owned(), |text, mutation| mutate(&text, mutation))
}

proptest! {
    #[test]
    fn letters_that_two_people_edit(
        before in vec(mutation(), 0..3), ours in vec(mutation(), 0..6), theirs in vec(mutation(), 0..6)
    ) {
        let base = mutant(&before);
        let edit = |mutations: &[Mutation]| mutations.iter().fold(base.clone(), |text, one| mutate(&text, one));
        holds_everywhere(&base, &edit(&ours), &edit(&theirs))?;
        // What no reader calls a change gives way, so that it cannot be counted as words.
        let of_words = |mutations: Vec<Mutation>| {
            mutations.into_iter().filter(|one| !matches!(one, Mutation::Curl | Mutation::Decompose)).collect::<Vec<_>>()
        };
        let (ours, theirs) = (edit(&of_words(ours)), edit(&of_words(theirs)));
        loses_nothing(&base, &ours, &theirs)?;
    }

    #[test]
    fn any_texts(base in noise(), ours in noise(), theirs in noise()) {
        holds_everywhere(&base, &ours, &theirs)?;
    }
}
