//! The laws that hold for any three texts, tried on mutants of one letter and on noise.

use std::collections::{HashMap, HashSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::compare::compare;
use crate::laws::{LETTER, Mutation, mutate, mutation, noise};
use crate::redline::{Change, Span};
use crate::words::words;

/// Five paragraphs of which no two are alike, the first no longer than the others.
const SECTIONS: [&str; 5] = [
    "Wij vragen uw aandacht voor de bus die na negen uur niet meer naar het buitengebied rijdt.\n\n",
    "Wie in het dorp woont en geen auto heeft, komt na een avonddienst met geen mogelijkheid thuis.\n\n",
    "De begroting van de gemeente is krap, en dat begrijpen wij beter dan u misschien denkt.\n\n",
    "Daarom hebben wij met de vervoerder gesproken, die de helft van alle kosten wil dragen.\n\n",
    "Graag lichten wij dit voorstel toe in de vergadering die voor december is uitgeschreven.\n\n",
];

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

/// A word of which one writer changed the typography alone, and which the other left as it was, has its new form.
fn keeps_typography(base: &str, ours: &str, theirs: &str) -> Result<(), TestCaseError> {
    let merge = merge(base, ours, theirs);
    let Some(merged) = merge.text() else { return Ok(()) };
    let (one, other) = (compare(base.to_owned(), ours.to_owned()), compare(base.to_owned(), theirs.to_owned()));
    // The words of the base that the other left whole, where they stood.
    let whole: HashSet<Range<usize>> = words(theirs).collect();
    let mut stays: HashSet<Range<usize>> = HashSet::new();
    let unmoved = other.paragraphs().iter().filter(|paragraph| paragraph.change != Change::Moved);
    for span in unmoved.flat_map(|paragraph| &paragraph.spans) {
        let Span::Kept { old, new } = span else { continue };
        let shifted = |by: usize| move |range: Range<usize>| range.start + by..range.end + by;
        let (olds, news) =
            (words(other.old_of(span)).map(shifted(old.start)), words(other.new_of(span)).map(shifted(new.start)));
        stays.extend(olds.zip(news).filter(|(_, is)| whole.contains(is)).map(|(was, _)| was));
    }
    let (mut least, mut has) = (Counts::new(), Counts::new());
    add(&mut has, &merged, 1);
    for span in one.paragraphs().iter().filter(|paragraph| paragraph.change != Change::Moved).flat_map(|one| &one.spans)
    {
        let Span::Typographic { old, .. } = span else { continue };
        let (was, is) = (one.old_of(span), one.new_of(span));
        if words(was).count() != words(is).count() {
            continue;
        }
        for (was, is_now) in words(was).zip(words(is)) {
            let at = old.start + was.start..old.start + was.end;
            if stays.contains(&at) && base[at] != is[is_now.clone()] {
                *least.entry(is[is_now].to_owned()).or_default() += 1;
            }
        }
    }
    for (word, least) in least {
        let has = has.get(&word).copied().unwrap_or_default();
        prop_assert!(has >= least, "{word} is lost: {has} of {least}\n{merge:#?}");
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
    fn what_one_moves_and_the_other_edits(
        (from, to) in (0_usize..5, 0_usize..5),
        (at, word) in (any::<Index>(), select(&["nieuw", "1 juli", "nooit"][..])),
        inserts in any::<bool>(),
    ) {
        let base = SECTIONS.concat();
        let moved = |text: &str| {
            let mut parts: Vec<&str> = text.split_inclusive("\n\n").collect();
            let part = parts.remove(from);
            parts.insert(to, part);
            parts.concat()
        };
        let all: Vec<_> = words(&base).collect();
        let place = all[at.index(all.len())].clone();
        let instead = if inserts { format!("{word} {}", &base[place.clone()]) } else { word.to_owned() };
        let edited = [&base[..place.start], &instead, &base[place.end..]].concat();
        let result = merge(&base, &moved(&base), &edited);
        prop_assert_eq!(result.text(), Some(moved(&edited)), "{:#?}", result);
        loses_nothing(&base, &moved(&base), &edited)?;
        holds_everywhere(&base, &moved(&base), &edited)?;
    }

    #[test]
    fn a_change_of_typography_that_the_other_leaves_alone(
        before in vec(mutation(), 0..3), ours in vec(mutation(), 0..4), theirs in vec(mutation(), 0..4), curls in any::<bool>()
    ) {
        let base = mutant(&before);
        let edit = |mutations: &[Mutation]| mutations.iter().fold(base.clone(), |text, one| mutate(&text, one));
        let form = if curls { Mutation::Curl } else { Mutation::Decompose };
        let (ours, theirs) = (mutate(&edit(&ours), &form), edit(&theirs));
        keeps_typography(&base, &ours, &theirs)?;
    }

    #[test]
    fn any_texts(base in noise(), ours in noise(), theirs in noise()) {
        holds_everywhere(&base, &ours, &theirs)?;
    }
}
