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

/// The text that is left when every conflict is settled with what the one, or the other, wrote.
fn resolved(merge: &Merge, with: fn(&Conflict) -> &String) -> String {
    let wording = |part: &Part| match part {
        Part::Settled(text) => text.clone(),
        Part::Conflict(conflict) => with(conflict).clone(),
    };
    merge.parts().iter().map(wording).collect()
}

fn counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    add(&mut counts, text, 1);
    counts
}

/// A word that all three have once is there once, whichever wording is chosen for all that is not settled; and one that the
/// base has once and that a writer took away is in a clean merge no more often than the other has put it in anew.
fn keeps_what_stands_once(base: &str, ours: &str, theirs: &str) -> Result<(), TestCaseError> {
    let merge = merge(base, ours, theirs);
    let has = |counts: &Counts, word: &String| counts.get(word).copied().unwrap_or_default();
    let (had, our, their) = (counts(base), counts(ours), counts(theirs));
    let once: Vec<&String> = had.iter().filter(|(_, count)| **count == 1).map(|(word, _)| word).collect();
    for text in [resolved(&merge, |conflict| &conflict.ours), resolved(&merge, |conflict| &conflict.theirs)] {
        let left = counts(&text);
        for word in once.iter().filter(|word| has(&our, word) == 1 && has(&their, word) == 1) {
            let count = has(&left, word);
            prop_assert_eq!(count, 1, "{} stands there {} times\n{:?}\n{:#?}", word, count, text, merge);
        }
    }
    if let Some(text) = merge.text() {
        let left = counts(&text);
        for word in once {
            let (here, there) = (has(&our, word), has(&their, word));
            let is_gone = here == 0 || there == 0;
            let most = (here.max(there) - 1).max(0);
            prop_assert!(!is_gone || has(&left, word) <= most, "{word} was deleted\n{text:?}");
        }
    }
    Ok(())
}

/// What only one writer wrote stands once in all that is shown.
fn writes_once(base: &str, (ours, theirs): (&str, &str), new: &[&str]) -> Result<(), TestCaseError> {
    let merge = merge(base, ours, theirs);
    let mut shown = String::new();
    for part in merge.parts() {
        match part {
            Part::Settled(text) => shown.push_str(text),
            Part::Conflict(conflict) => shown.extend([conflict.ours.as_str(), conflict.theirs.as_str()]),
        }
    }
    for paragraph in new {
        let word = paragraph.split(' ').next().expect("a word");
        prop_assert_eq!(shown.matches(word).count(), 1, "{}\n{:#?}", paragraph, merge);
    }
    Ok(())
}

/// A clean merge has no sentence that is in none of the three texts: with words of both in it.
fn holds_whole_sentences(base: &str, ours: &str, theirs: &str) -> Result<(), TestCaseError> {
    let all = |text: &str| -> HashSet<String> {
        let found = sentences::Sentences::of(text);
        let words = |number| text[found.words(number)].split_whitespace().collect::<Vec<_>>().join(" ");
        (0..found.starts.len()).map(words).collect()
    };
    let Some(merged) = merge(base, ours, theirs).text() else { return Ok(()) };
    let known = [base, ours, theirs].map(all);
    for sentence in all(&merged) {
        let is_known = known.iter().any(|known| known.contains(&sentence));
        prop_assert!(is_known, "{sentence:?}\nbase {base:?}\nours {ours:?}\ntheirs {theirs:?}\nmerged {merged:?}");
    }
    Ok(())
}

/// What somebody does to a short letter with short paragraphs, sentence by sentence.
#[derive(Debug, Clone)]
enum Act {
    MoveSentence(Index, Index),
    MoveParagraph(Index, Index),
    DeleteWord(Index),
    DeleteSentence(Index),
    Replace(Index),
    Join(Index),
}

fn act() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    prop_oneof![
        (at(), at()).prop_map(|(from, to)| Act::MoveSentence(from, to)),
        (at(), at()).prop_map(|(from, to)| Act::MoveParagraph(from, to)),
        at().prop_map(Act::DeleteWord),
        at().prop_map(Act::DeleteSentence),
        at().prop_map(Act::Replace),
        at().prop_map(Act::Join),
    ]
}

/// What changes words where they stand.
fn wording() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    prop_oneof![at().prop_map(Act::DeleteWord), at().prop_map(Act::Replace)]
}

/// Short sentences in paragraphs that nothing but a blank line sets apart.
const PROSE: &str = "Wij lazen uw brief. Wij kunnen niet instemmen met artikel 7. Dank voor alles.\n\nHet kost 100 euro per \
                     jaar. De helft betaalt u. Tot ziens!\n\nGroet van ons allen.\n";

const SHORT: &str = "# Aan het college\n\n12 maart\n\nWij lazen uw brief. Wij kunnen niet instemmen met artikel 7. Dank voor \
                     alles.\n\n- Jan de Vries\n- Bram Bos (onder voorbehoud)\n- Els Kok\n\n## Kosten\n\nHet kost 100 euro per \
                     jaar. De helft betaalt u.\n\n## Slot\n\nTot ziens! Groet,\n\nPiet\n";

/// The sentences of a text, each with the white space behind it: what ends a line, or a sentence in it.
fn sentences(text: &str) -> Vec<String> {
    let lines = text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")).map(str::to_owned);
    lines.collect()
}

fn after(text: &str, act: &Act, new: &str) -> String {
    let words: Vec<Range<usize>> = words(text).collect();
    if words.is_empty() {
        return text.to_owned();
    }
    let moved = |mut parts: Vec<String>, from: &Index, to: &Index| {
        let part = parts.remove(from.index(parts.len()));
        parts.insert(to.index(parts.len() + 1), part);
        parts.concat()
    };
    let splice = |at: &Index, word: &str| {
        let range = &words[at.index(words.len())];
        format!(
            "{}{word}{}",
            &text[..range.start],
            text[range.end..].trim_start_matches(if word.is_empty() { " " } else { "" })
        )
    };
    match act {
        Act::MoveSentence(from, to) => moved(sentences(text), from, to),
        Act::MoveParagraph(from, to) => moved(text.split_inclusive("\n\n").map(str::to_owned).collect(), from, to),
        Act::DeleteWord(at) => splice(at, ""),
        Act::DeleteSentence(at) => {
            let mut parts = sentences(text);
            parts.remove(at.index(parts.len()));
            parts.concat()
        }
        Act::Replace(at) => splice(at, new),
        Act::Join(at) => {
            let breaks: Vec<_> = text.match_indices("\n\n").map(|(place, _)| place).collect();
            let Some(place) = breaks.get(at.index(breaks.len().max(1))) else { return text.to_owned() };
            format!("{} {}", &text[..*place], &text[place + 2..])
        }
    }
}

fn mirrored(merge: &Merge) -> Merge {
    let mirror = |part: &Part| match part {
        Part::Settled(text) => Part::Settled(text.clone()),
        Part::Conflict(Conflict { base, ours, theirs }) => {
            Part::Conflict(Conflict { base: base.clone(), ours: theirs.clone(), theirs: ours.clone() })
        }
    };
    Merge { parts: merge.parts.iter().map(mirror).collect(), together: merge.together.clone() }
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

/// Without what no reader calls a change: that gives way, so that it cannot be counted as words.
fn of_words(mutations: Vec<Mutation>) -> Vec<Mutation> {
    mutations.into_iter().filter(|one| !matches!(one, Mutation::Curl | Mutation::Decompose)).collect()
}

proptest! {
    #[test]
    fn letters_that_two_people_edit(
        before in vec(mutation(), 0..3), ours in vec(mutation(), 0..6), theirs in vec(mutation(), 0..6)
    ) {
        let base = mutant(&before);
        let edit = |mutations: &[Mutation]| mutations.iter().fold(base.clone(), |text, one| mutate(&text, one));
        holds_everywhere(&base, &edit(&ours), &edit(&theirs))?;
        let (ours, theirs) = (edit(&of_words(ours)), edit(&of_words(theirs)));
        loses_nothing(&base, &ours, &theirs)?;
    }

    #[test]
    fn words_that_stand_once_in_letters_that_two_people_edit(
        before in vec(mutation(), 0..3), ours in vec(mutation(), 0..6), theirs in vec(mutation(), 0..6)
    ) {
        let base = mutant(&before);
        let edit = |mutations: &[Mutation]| mutations.iter().fold(base.clone(), |text, one| mutate(&text, one));
        keeps_what_stands_once(&base, &edit(&of_words(ours)), &edit(&of_words(theirs)))?;
    }

    #[test]
    fn words_that_stand_once_in_a_letter_in_which_sentences_move(
        is_short in any::<bool>(), ours in vec(act(), 1..4), theirs in vec(act(), 1..4)
    ) {
        let base = if is_short { SHORT.to_owned() } else { SECTIONS.concat() };
        let edit = |acts: &[Act], new: &str| acts.iter().fold(base.clone(), |text, act| after(&text, act, new));
        let (ours, theirs) = (edit(&ours, "onze"), edit(&theirs, "hun"));
        keeps_what_stands_once(&base, &ours, &theirs)?;
        loses_nothing(&base, &ours, &theirs)?;
        holds_everywhere(&base, &ours, &theirs)?;
    }

    #[test]
    fn a_new_paragraph_beside_whatever_both_do(
        ours in vec(act(), 0..3), theirs in vec(act(), 0..3), (here, there) in (any::<Index>(), any::<Index>())
    ) {
        let edit = |acts: &[Act], new: &str| acts.iter().fold(SHORT.to_owned(), |text, act| after(&text, act, new));
        let with = |text: String, at: &Index, new: &str| {
            let mut paragraphs: Vec<&str> = text.split_inclusive("\n\n").collect();
            paragraphs.insert(at.index(paragraphs.len()), new);
            paragraphs.concat()
        };
        let new = ["Onzerzijds is er dit bij gekomen.\n\n", "Hunnerzijds kwam er dat nog bij.\n\n"];
        let (ours, theirs) = (with(edit(&ours, "onze"), &here, new[0]), with(edit(&theirs, "hun"), &there, new[1]));
        writes_once(SHORT, (&ours, &theirs), &new)?;
        keeps_what_stands_once(SHORT, &ours, &theirs)?;
    }

    #[test]
    fn sentences_of_a_clean_merge_are_those_of_somebody(
        is_short in any::<bool>(), ours in vec(wording(), 1..4), theirs in vec(wording(), 1..4)
    ) {
        let base = if is_short { PROSE.to_owned() } else { SECTIONS.concat() };
        let edit = |acts: &[Act], new: &str| acts.iter().fold(base.clone(), |text, act| after(&text, act, new));
        holds_whole_sentences(&base, &edit(&ours, "onze"), &edit(&theirs, "hun"))?;
    }

    #[test]
    fn of_two_neighbouring_sentences_each_is_as_its_writer_has_it_or_left_to_a_person(
        at in 0_usize..4, ours in vec(wording(), 0..3), theirs in vec(wording(), 1..3)
    ) {
        let all: Vec<&str> = SECTIONS.iter().map(|section| section.trim_end()).collect();
        let edit = |sentence: &str, acts: &[Act], new: &str| {
            let words = acts.iter().fold(sentence.trim_end_matches('.').to_owned(), |text, act| after(&text, act, new));
            format!("{}.", words.trim_end())
        };
        let (mut one, mut other) = (all.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::new());
        other.clone_from(&one);
        // Who changes no word of it takes it out.
        one[at] = if ours.is_empty() { String::new() } else { edit(all[at], &ours, "onze") };
        other[at + 1] = edit(all[at + 1], &theirs, "hun");
        let both: Vec<String> = (0..all.len()).map(|n| if n == at { &one[n] } else { &other[n] }).cloned().collect();
        let read = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let joined = |sentences: &[String]| read(&sentences.join(" ")) + "\n";
        let result = merge(&(all.join(" ") + "\n"), &joined(&one), &joined(&other));
        if let Some(text) = result.text() {
            prop_assert_eq!(read(&text), read(&joined(&both)));
        }
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
    fn what_one_adds_behind_an_item_stays_there_wherever_the_other_moves_that(
        (from, to, of) in (0_usize..4, 0_usize..4, 0_usize..4), is_item in any::<bool>(), act in proptest::option::of(act())
    ) {
        let section = |(at, text): (usize, &&str)| format!("## Kop {at}\n\n{text}- van {at}\n- tot {at}\n\n");
        let sections: Vec<String> = SECTIONS.iter().take(4).enumerate().map(section).collect();
        let (base, new) = (sections.concat(), if is_item { "- erbij" } else { "Dit kwam erbij." });
        let mut moved = sections.clone();
        let part = moved.remove(from);
        moved.insert(to, part);
        let moved = moved.concat();
        let last = format!("- tot {of}\n");
        let with = if is_item { format!("{last}{new}\n") } else { format!("{last}\n{new}\n") };
        let added = base.replace(&last, &with);
        let result = merge(&base, &moved, &added);
        // Of two sections side by side that change places either may be the one that moved.
        let is_clear = of == from && from.abs_diff(to) > 1;
        prop_assert!(!is_clear || result.text() == Some(moved.replace(&last, &with)), "{result:#?}");
        let moved = act.iter().fold(moved, |text, act| after(&text, act, "onze"));
        if let Some(text) = merge(&base, &moved, &added).text() {
            let all: Vec<&str> = text.lines().map(str::trim).take_while(|line| *line != new).filter(|line| !line.is_empty()).collect();
            // A paragraph below a list stands below it also where items came to its end.
            let is_of_list = |line: &&&str| is_item || **line == last.trim() || !line.starts_with("- ");
            let before = all.iter().rev().find(is_of_list).copied();
            // A line that was joined to it makes another item of it.
            let is_there = paragraphs::split(&moved).iter().any(|paragraph| paragraph.trim() == last.trim());
            prop_assert!(!is_there || before == Some(last.trim()), "{text}");
        }
        holds_everywhere(&base, &moved, &added)?;
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
