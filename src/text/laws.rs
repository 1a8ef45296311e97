//! The laws that hold for the redline of any two texts, tried on generated texts and on mutants of real prose.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::compare::compare;
use super::distance::{same_layout, words_changed};
use super::paragraphs;
use super::redline::{Change, Redline, Span, WordCounts};
use super::typographic::same;
use super::words::{count, words};

/// A letter of our own, hard-wrapped, with a list, a heading and everything that is refined inside a word.
pub(crate) const LETTER: &str = "\
# Aan de gemeenteraad

Geachte mevrouw 't Hart, geachte leden,

Sinds het voorjaar van 2024 rijdt er na negen uur 's avonds geen bus meer naar
het buitengebied. Wie in 's-Heerenbroek woont en geen auto heeft, komt na een
avonddienst niet thuis. Wij vinden dat zo'n gat in de dienstregeling niet past
bij een gemeente van 31.500 inwoners.

Wij vragen u om drie dingen:

- een late rit op werkdagen, ook buiten de vakanties;
- een belbus in het weekend, te bestellen per telefoon of e-mail;
- een bedrag van € 45\u{a0}000 per jaar, zo nodig uit de reserve.

Wij begrijpen dat de begroting krap is. Daarom hebben wij met de vervoerder
gesproken, die bereid is de helft van de kosten te dragen. \"Met twee ritten
zijn we er,\" zegt de planner. De raad heeft hierover nooit gestemd.

Wij komen graag naar de vergadering van 12 december om dit toe te lichten.

Hoogachtend,  
J. de Boer  
namens 214 bewoners
";

fn words_of(text: &str) -> Vec<&str> {
    words(text).map(|range| &text[range]).collect()
}

/// Holds a redline against every law.
pub(crate) fn check(redline: &Redline) {
    let mut olds = Vec::new();
    let mut at_new = 0;
    let mut number = 0;
    let mut counts = WordCounts::default();
    let starts = (paragraphs::starts(redline.old()), paragraphs::starts(redline.new_text()));
    let crosses = |starts: &[usize], range: Range<usize>| starts.iter().any(|s| range.start < *s && *s < range.end);
    for paragraph in redline.paragraphs() {
        assert!(!paragraph.spans.is_empty());
        if let Some(its_own) = paragraph.number {
            number += 1;
            assert_eq!(its_own, number, "paragraphs are numbered in the order of the new text");
        }
        for span in &paragraph.spans {
            let (old, new) = (redline.old_of(span), redline.new_of(span));
            assert!(!old.is_empty() || !new.is_empty(), "a span has bytes");
            let crosses_start = span.old_range().is_some_and(|range| crosses(&starts.0, range))
                || span.new_range().is_some_and(|range| crosses(&starts.1, range));
            assert!(!crosses_start, "no paragraph starts inside a span: {span:?}");
            olds.extend(span.old_range().filter(|range| !range.is_empty()));
            if let Some(range) = span.new_range() {
                assert_eq!(range.start, at_new, "new ranges tile the new text");
                at_new = range.end;
            }
            match span {
                Span::Kept { .. } => {
                    assert_eq!(words_of(old), words_of(new), "kept words are the same words");
                    counts.kept += count(new);
                    counts.moved += if paragraph.change == Change::Moved { count(new) } else { 0 };
                }
                Span::Typographic { .. } => {
                    assert!(same(old, new) && old != new, "{old:?} differs from {new:?} in typography");
                    counts.typographic += count(new);
                }
                Span::Deleted { .. } => counts.deleted += count(old),
                Span::Inserted { .. } => counts.inserted += count(new),
            }
        }
        let stays = |span: &Span| matches!(span, Span::Kept { .. } | Span::Typographic { .. });
        match paragraph.change {
            Change::Kept => assert!(paragraph.spans.iter().all(stays) && !paragraph.was.is_empty()),
            Change::Edited => assert!(!paragraph.spans.iter().all(stays) && !paragraph.was.is_empty()),
            Change::Deleted => assert!(paragraph.number.is_none() && paragraph.was.len() == 1),
            Change::Inserted => assert!(paragraph.was.is_empty()),
            Change::Moved => assert!(!paragraph.was.is_empty()),
        }
    }
    olds.sort_by_key(|range| (range.start, range.end));
    let end = olds.iter().fold(0, |at, range| {
        assert_eq!(range.start, at, "old ranges tile the old text");
        range.end
    });
    assert_eq!((end, at_new), (redline.old().len(), redline.new_text().len()), "both texts are covered");
    assert_eq!(counts, redline.words(), "the counts are those of the spans");
    if count(redline.new_text()) > 0 {
        assert_eq!(number, paragraphs::starts(redline.new_text()).len(), "every new paragraph stands once");
    }
}

/// A small change to a text, as people and their programs make them.
#[derive(Debug, Clone)]
pub(crate) enum Mutation {
    Replace(Index, &'static str),
    Insert(Index, &'static str),
    Delete(Index),
    Join(Index),
    Split(Index),
    Move(Index, Index),
    Rewrap(usize),
    HardBreak(Index),
    NoHardBreaks,
    Crlf,
    Curl,
    Decompose,
    Loosen(Index),
    Chop(Index),
}

pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    let word = || {
        select(
            &[
                "nieuw",
                "de",
                "van",
                "niet",
                "2025",
                "'s-Gravenhage",
                "één",
                "a",
                "- ",
                "#",
                "\u{feff}",
                "\n\n",
                "的政策",
            ][..],
        )
    };
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), word()).prop_map(|(at, word)| Mutation::Replace(at, word)),
        4 => (at(), word()).prop_map(|(at, word)| Mutation::Insert(at, word)),
        4 => at().prop_map(Mutation::Delete),
        2 => at().prop_map(Mutation::Join),
        2 => at().prop_map(Mutation::Split),
        2 => (at(), at()).prop_map(|(from, to)| Mutation::Move(from, to)),
        1 => (20_usize..90).prop_map(Mutation::Rewrap),
        1 => at().prop_map(Mutation::HardBreak),
        1 => Just(Mutation::NoHardBreaks),
        1 => Just(Mutation::Crlf),
        1 => Just(Mutation::Curl),
        1 => Just(Mutation::Decompose),
        1 => at().prop_map(Mutation::Loosen),
        1 => at().prop_map(Mutation::Chop),
    ]
}

pub(crate) fn mutate(text: &str, mutation: &Mutation) -> String {
    let ranges: Vec<_> = words(text).collect();
    let paragraphs = paragraphs::split(text);
    if ranges.is_empty() {
        return text.to_owned();
    }
    let splice = |index: &Index, word: &str| {
        let range = &ranges[index.index(ranges.len())];
        format!("{}{word}{}", &text[..range.start], &text[range.end..])
    };
    match mutation {
        Mutation::Replace(index, word) => splice(index, word),
        Mutation::Insert(index, word) => {
            splice(index, &format!("{word} {}", &text[ranges[index.index(ranges.len())].clone()]))
        }
        Mutation::Delete(index) => splice(index, ""),
        Mutation::Join(index) => {
            let joined = index.index(paragraphs.len());
            let mut text = String::new();
            for (at, paragraph) in paragraphs.iter().enumerate() {
                text.push_str(if at == joined { paragraph.trim_end() } else { paragraph });
                text.push_str(if at == joined { " " } else { "" });
            }
            text
        }
        Mutation::Split(index) => {
            let range = &ranges[index.index(ranges.len())];
            format!("{}\n\n{}", &text[..range.start], &text[range.start..])
        }
        Mutation::Move(from, to) => {
            let mut paragraphs: Vec<String> =
                paragraphs.iter().map(|paragraph| format!("{}\n\n", paragraph.trim_end())).collect();
            let moved = paragraphs.remove(from.index(paragraphs.len()));
            paragraphs.insert(to.index(paragraphs.len() + 1), moved);
            paragraphs.concat()
        }
        Mutation::Rewrap(width) => rewrap(text, *width),
        Mutation::HardBreak(index) => {
            let range = &ranges[index.index(ranges.len())];
            format!("{}\\\n{}", &text[..range.start], &text[range.start..])
        }
        Mutation::NoHardBreaks => text.replace("\\\n", "\n").replace("  \n", "\n"),
        Mutation::Crlf => text.replace('\n', "\r\n"),
        Mutation::Curl => text.replace('\'', "\u{2019}").replace(" \"", " \u{201c}").replace('"', "\u{201d}"),
        Mutation::Decompose => text.replace('é', "e\u{301}").replace("€ ", "€\u{a0}"),
        // A space before the last character of a word.
        Mutation::Loosen(index) => {
            let range = &ranges[index.index(ranges.len())];
            let last = text[range.clone()].char_indices().next_back().map_or(range.end, |(at, _)| range.start + at);
            format!("{} {}", &text[..last], &text[last..])
        }
        Mutation::Chop(index) => text[..ranges[index.index(ranges.len())].end].to_owned(),
    }
}

/// The same words in the same paragraphs, on lines of another width. What must not begin a line stays where it is.
fn rewrap(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for paragraph in paragraphs::split(text) {
        let words = words_of(paragraph);
        let prose = words[0].starts_with(char::is_alphabetic) && !paragraph.contains("  \n");
        if !prose {
            wrapped.push_str(paragraph);
            continue;
        }
        let mut column = 0;
        for word in words {
            let breaks = column + word.len() > width && word.starts_with(|c: char| c.is_ascii_lowercase());
            wrapped.push_str(if column == 0 {
                ""
            } else if breaks {
                "\n"
            } else {
                " "
            });
            wrapped.push_str(word);
            column = if breaks { word.len() } else { column + word.len() + 1 };
        }
        wrapped.push_str(&paragraph[paragraph.trim_end().len()..]);
    }
    wrapped
}

/// Text of few words, so that much of it repeats, and of every kind of white space.
pub(crate) fn noise() -> impl Strategy<Value = String> {
    let token = select(
        &[
            "a",
            "b",
            "a",
            "b",
            "c",
            "de",
            "'ja'",
            "’ja’",
            "’ja ’",
            "10",
            "\u{a0}",
            "\u{c}",
            "é",
            "e\u{301}",
            "的",
            "政",
            "カタカナ",
            "👍🏽",
            "\\",
        ][..],
    );
    let gap = select(
        &[
            " ", " ", " ", "\n", "\r\n", "\n\n", "  \n", "", "\t", "\u{feff}", "\n- ", "\n# ", "\r", "\n1. ", "\n2. ",
            "\n---\n",
        ][..],
    );
    vec((gap, token), 0..40).prop_map(|pairs| pairs.into_iter().flat_map(|(gap, token)| [gap, token]).collect())
}

/// A book of letters, each a little different, so long that every stage of a comparison has work.
fn book() -> String {
    let letter = |number: usize| {
        LETTER.replace("2024", &format!("{}", 1900 + number)).replace("raad", &format!("raad-{number}"))
    };
    (0..50).map(letter).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_for_mutants_of_a_book(mutations in vec(mutation(), 0..60), cut in any::<Index>()) {
        let old = book();
        let new = mutations.iter().fold(old.clone(), |text, mutation| mutate(&text, mutation));
        check(&compare(old.clone(), new.clone()));
        // The same book with a part of it put last.
        let middle = mutate(&new, &Mutation::Chop(cut)).len();
        let turned = format!("{}\n\n{}", &new[middle..], &new[..middle]);
        check(&compare(turned, old));
    }
}

/// Prose of which many paragraphs begin and end with the same words: each of these is its own by the words in its
/// middle, which no other has.
fn alike_paragraphs() -> impl Strategy<Value = Vec<String>> {
    let start = select(
        &["", "De", "De gemeente", "De gemeente vraagt om een", "Wij vragen u om", "- ", "- de", "1. De", "2. De raad"]
            [..],
    );
    let end = select(&["", ".", "in de gemeente.", "voor de tekorten van het jaar.", "van de raad"][..]);
    let shared = select(&["", "van de", "de raad en het college", "voor een plan"][..]);
    vec((start, 1_usize..4, shared, 1_usize..12, end), 2..12).prop_map(|parts| {
        let own = |paragraph: usize, from: usize, words: usize| {
            (from..from + words).map(|word| format!("woord{paragraph}x{word}")).collect::<Vec<_>>().join(" ")
        };
        let paragraph = |(at, (start, before, shared, behind, end)): (usize, (&str, usize, &str, usize, &str))| {
            [start, &own(at, 0, before), shared, &own(at, before, behind), end].join(" ").trim().replace("  ", " ")
        };
        parts.into_iter().enumerate().map(paragraph).collect()
    })
}

proptest! {
    #[test]
    fn whole_paragraphs_that_come_or_go_mark_no_other_word(
        paragraphs in alike_paragraphs(),
        came in vec(prop::bool::weighted(0.3), 12),
    ) {
        let new = format!("{}\n", paragraphs.join("\n\n"));
        let kept: Vec<&str> = paragraphs.iter().zip(&came).filter(|(_, came)| !**came).map(|(text, _)| &text[..]).collect();
        let old = format!("{}\n", kept.join("\n\n"));
        let redline = compare(old.clone(), new.clone());
        check(&redline);
        prop_assert_eq!((redline.words().deleted, redline.words().kept), (0, count(&old)));
        let back = compare(new, old.clone());
        check(&back);
        prop_assert_eq!((back.words().inserted, back.words().kept), (0, count(&old)));
    }

    #[test]
    fn the_laws_hold_for_any_two_texts(old in ".{0,60}", new in ".{0,60}") {
        check(&compare(old, new));
    }

    #[test]
    fn the_laws_hold_where_everything_repeats(old in noise(), new in noise()) {
        check(&compare(old.clone(), new.clone()));
        check(&compare(new, old));
    }

    #[test]
    fn the_laws_hold_for_mutants_of_prose(mutations in vec(mutation(), 0..12), before in vec(mutation(), 0..3)) {
        let old = before.iter().fold(LETTER.to_owned(), |text, mutation| mutate(&text, mutation));
        let new = mutations.iter().fold(old.clone(), |text, mutation| mutate(&text, mutation));
        let redline = compare(old.clone(), new.clone());
        check(&redline);
        check(&compare(new.clone(), old.clone()));
        prop_assert_eq!(&redline, &compare(old, new), "the same input gives the same redline");
    }

    #[test]
    fn a_text_against_itself_is_unchanged(text in noise()) {
        let redline = compare(text.clone(), text);
        check(&redline);
        prop_assert!(redline.is_unchanged() && redline.paragraphs().iter().all(|p| p.spans.len() == 1));
    }

    #[test]
    fn rewrapping_is_no_change(width in 20_usize..90, other in 20_usize..90) {
        let (old, new) = (rewrap(LETTER, width), rewrap(LETTER, other));
        prop_assert!(same_layout(&old, &new));
        prop_assert_eq!(words_changed(&old, &new, 0), Some(0));
        let redline = compare(old, new);
        check(&redline);
        prop_assert!(redline.is_unchanged());
        prop_assert_eq!(redline.words().kept, count(LETTER));
    }

    #[test]
    fn the_distance_is_the_least_number_of_words(old in noise(), new in noise(), bound in 0_usize..90) {
        let (a, b): (Vec<_>, Vec<_>) = (super::typographic::folded_words(&old).collect(), super::typographic::folded_words(&new).collect());
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, word) in a.iter().enumerate() {
            let mut left = i + 1;
            let mut above_left = std::mem::replace(&mut row[0], left);
            for (j, other) in b.iter().enumerate() {
                let here = if word == other { above_left } else { left.min(row[j + 1]) + 1 };
                above_left = std::mem::replace(&mut row[j + 1], here);
                left = here;
            }
        }
        let least = row[b.len()];
        prop_assert_eq!(words_changed(&old, &new, bound), Some(least).filter(|least| *least <= bound));
    }
}
