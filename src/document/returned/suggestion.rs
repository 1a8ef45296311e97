//! What became of a text, as passages of it and the words that came instead.

use std::ops::Range;

use super::alike::alike;
use super::far_apart::pieces;
use super::hunks::hunks;
use super::layout::in_lines_of;
use super::middle::{Choice, Middle};
use super::rows::{are_rows_of_other_columns, is_row_or_item};
use paraaf_text::document::markdown::{self, Edited};
use paraaf_text::paragraphs;
use paraaf_text::words::is_space;

/// The one passage that differs, from its first whole word to its last, and what the other text has there. None where
/// words and breaks between paragraphs are the same. Putting the one in the place of the other gives the other text, white
/// space within paragraphs aside.
pub(super) fn between(old: &str, new: &str) -> Option<(Range<usize>, String)> {
    let mut all = choices(old, new);
    let keeps_all = |choice: &Choice| choice.keeps_rows && choice.keeps_breaks;
    let place = all.iter().position(keeps_all).or_else(|| all.iter().position(|choice| choice.keeps_rows)).unwrap_or(0);
    (place < all.len()).then(|| all.swap_remove(place)).map(|choice| (choice.at, choice.instead))
}

/// The same as any word beside it can hold it, the least first: each of which leaves every row in its table and every item
/// in its list, and every line that is broken off by hand before the next, where any can.
pub(super) fn ways(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let mut kept: Vec<Choice> = choices(old, new).into_iter().filter(|choice| choice.keeps_rows).collect();
    if kept.iter().any(|choice| choice.keeps_breaks) {
        kept.retain(|choice| choice.keeps_breaks);
    }
    kept.into_iter().map(|choice| (choice.at, choice.instead)).collect()
}

/// The same where items only have other numbers since others came or went: those that give the other text once its lists count
/// on, and no number of an item that nobody touched is in any of them. Empty where that is not all that can be said.
pub(super) fn uncounted_ways(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let kept = markdown::uncounted(new, old);
    if kept == new {
        return Vec::new();
    }
    ways(old, &kept).into_iter().filter(|way| gives(old, way, new)).collect()
}

/// The ways that give the other text where its lists count on as they do when a suggestion is put in; all, where none does.
pub(super) fn counted_ways(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let all = ways(old, new);
    if all.len() < 2 {
        return all;
    }
    let kept: Vec<_> = all.iter().filter(|way| gives(old, way, new)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn gives(old: &str, (at, instead): &(Range<usize>, String), new: &str) -> bool {
    let text = [&old[..at.start], instead, &old[at.end..]].concat();
    let edited = Edited { text, words: at.start..at.start + instead.len() };
    alike(&markdown::counted_alone(old, &edited), new)
}

/// An edit of a text that has these words of it too in the place of itself: what was taken out is nothing that stayed, though what came
/// instead of it says it again in another line.
pub(super) fn with(
    text: &str,
    (at, instead): (Range<usize>, String),
    words: Option<&Range<usize>>,
) -> (Range<usize>, String) {
    let Some(words) = words else { return (at, instead) };
    let whole = at.start.min(words.start)..at.end.max(words.end);
    let instead = [&text[whole.start..at.start], &instead, &text[at.end..whole.end]].concat();
    (whole, instead)
}

/// Where in the old text an edit of it begins: what is put in between two words does so behind the first, whichever of them
/// holds it.
pub(super) fn place(old: &str, at: &Range<usize>, instead: &str) -> usize {
    let quote = &old[at.clone()];
    let begins = |added: &str| added.starts_with(is_space) || added.starts_with("\\\n");
    if instead.strip_prefix(quote).is_some_and(begins) {
        at.end
    } else if instead.strip_suffix(quote).is_some_and(|added| added.ends_with(is_space)) {
        old[..at.start].trim_end_matches(is_space).len()
    } else {
        at.start
    }
}

fn choices(old: &str, new: &str) -> Vec<Choice> {
    if alike(old, new) { Vec::new() } else { ways_to(old, &in_lines_of(old, new)) }
}

/// The passage that differs with what stands beside it, such that putting the other words in its place gives the other text to
/// the letter.
pub(super) fn to_the_letter(old: &str, new: &str) -> Option<(Range<usize>, String)> {
    let gives = |choice: &Choice| {
        !choice.instead.is_empty() && [&old[..choice.at.start], &choice.instead, &old[choice.at.end..]].concat() == new
    };
    ways_to(old, new).into_iter().find(gives).map(|choice| (choice.at, choice.instead))
}

fn ways_to(old: &str, new: &str) -> Vec<Choice> {
    let middle = Middle::of(old, new).in_whole_lines().in_whole_sentences().in_whole_phrases().in_whole_words();
    let choices = [middle, middle.with_word_before(), middle.with_word_after()];
    let both = middle.with_word_before().with_word_after();
    if middle.joins_an_item()
        && let Some(joined) = both.suggestion()
    {
        return vec![joined];
    }
    choices.into_iter().chain([both]).filter_map(|middle| middle.suggestion()).collect()
}

/// Each passage that differs, in the order of the old text: within paragraphs that stayed, or whole ones.
pub(super) fn all_between(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let (olds, news) = (paragraphs::split(old), paragraphs::split(new));
    let place = |all: &[&str], count: usize| all[..count].iter().map(|paragraph| paragraph.len()).sum::<usize>();
    let mut found = Vec::new();
    for (was, is) in hunks(&olds, &news) {
        // What came in goes with the paragraph before it, which has a word to hold on to.
        let lead = usize::from(was.is_empty() && was.start > 0 && is.start > 0);
        // Each of several new paragraphs can be taken without the others.
        if lead == 1 && is.len() > 1 && news[is.clone()].iter().all(|new| stands_alone(new)) {
            let (from, held) = (place(&olds, was.start - 1), olds[was.start - 1]);
            let with = |new: &&str| between(held, &[news[is.start - 1], new].concat());
            let each = news[is.clone()].iter().filter_map(with);
            found.extend(each.map(|(at, instead)| (from + at.start..from + at.end, instead)));
            continue;
        }
        // A column stands in all rows.
        if are_rows_of_other_columns(&olds[was.clone()], &news[is.clone()]) {
            let (from, to) = (place(&olds, was.start), place(&olds, was.end));
            let (rows, new) = (old[from..to].trim_end(), new[place(&news, is.start)..place(&news, is.end)].trim_end());
            found.push((from..from + rows.len(), new.to_owned()));
            continue;
        }
        let trail = usize::from(was.is_empty() && lead == 0 && !olds.is_empty());
        let (was, is) = (was.start - lead..was.end + trail, is.start - lead..(is.end + trail).min(news.len()));
        // As many paragraphs instead of as many are each in the place of one.
        let each = was.len() == is.len() && was.len() > 1;
        let count = if each { was.len() } else { 1 };
        for step in 0..count {
            let of = |all: &Range<usize>| if each { all.start + step..all.start + step + 1 } else { all.clone() };
            let (was, is) = (of(&was), of(&is));
            let (from, to) = (place(&olds, was.start), place(&olds, was.end));
            let (was, is) = (&old[from..to], &new[place(&news, is.start)..place(&news, is.end)]);
            let pieces = if are_one_paragraph(was, is) { pieces(was, is) } else { vec![(0..was.len(), 0..is.len())] };
            for (piece, new) in pieces {
                let begin = from + piece.start;
                let edit = between(&was[piece], &is[new]);
                found.extend(edit.map(|(at, instead)| (begin + at.start..begin + at.end, instead)));
            }
        }
    }
    found
}

/// Whether both are one paragraph, and no items or rows.
fn are_one_paragraph(was: &str, is: &str) -> bool {
    [was, is].iter().all(|text| paragraphs::split(text).len() == 1 && !is_row_or_item(text))
}

/// Whether a paragraph leads to nothing below it, and belongs to nothing above it.
fn stands_alone(paragraph: &str) -> bool {
    let words = paragraph.trim_end();
    let begins = |sign: &str| paragraph.starts_with(sign);
    let is_bound = is_row_or_item(paragraph) || ["#", ">", "[^", " ", "\t", "```", "~~~"].into_iter().any(begins);
    !is_bound && !words.ends_with(':') && !words.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_change_is_told_in_whole_words() {
        for (old, new, quote, instead) in [
            ("wij steunen u", "wij steunden u", "steunen", "steunden"),
            ("wij steunen u", "wij u", "steunen", ""),
            ("wij u", "wij steunen u", "wij", "wij steunen"),
            ("Zo. Wij zijn er.", "Zo. Wij zijn klaar. Wij zijn er.", "Zo.", "Zo. Wij zijn klaar."),
            ("Zo. Wij zijn klaar. Wij zijn er.", "Zo. Wij zijn er.", "Wij zijn klaar.", ""),
            ("Wij zijn er.", "Wij zijn klaar. Wij zijn er.", "Wij", "Wij zijn klaar. Wij"),
            ("- Wij zijn er.", "- Wij zijn klaar. Wij zijn er.", "-", "- Wij zijn klaar."),
            ("Het bureau van de raad.", "Het bureau van de wijk van de raad.", "bureau", "bureau van de wijk"),
            ("Het bureau van de raad.", "Het bureau van de wijk en van de raad.", "bureau", "bureau van de wijk en"),
            ("Het bureau van de raad.", "Het bureau van de rest en van de raad.", "bureau", "bureau van de rest en"),
            ("Het bureau van de wijk van de raad.", "Het bureau van de raad.", "van de wijk", ""),
            ("u", "wij u", "u", "wij u"),
            ("een\n\ntwee", "een twee", "een\n\ntwee", "een twee"),
            ("- een\n- twee\n- drie", "- een twee\n- drie", "een\n- twee", "een twee"),
            ("1. een\n2. twee", "1. een twee", "een\n2. twee", "een twee"),
            ("1. een\n2. twee drie\n3. vier", "1. een\n2. twee drie vier", "drie\n3. vier", "drie vier"),
            ("Zie:\n\n- een\n- twee", "Zie: een\n\n- twee", "Zie:\n\n- een", "Zie: een"),
            ("- een\n-\n- drie", "- een\n- drie", "-", ""),
            ("Zie:\n\n- een twee", "Zie:\n\neen twee", "-", ""),
            ("een\n\ntwee", "een\n\nnieuw\n\ntwee", "een", "een\n\nnieuw"),
            ("een twee drie", "een\n\nnieuw drie", "een twee", "een\n\nnieuw"),
            ("een\n\ntwee\\\ndrie", "een\n\nnul\\\ntwee\\\ndrie", "twee\\", "nul\\\ntwee\\"),
            ("een\\\ntwee drie", "een\\\nnul twee drie", "twee", "nul twee"),
            ("een\n\ntwee  \ndrie", "een\n\nnul  \ntwee  \ndrie", "twee", "nul  \ntwee"),
            ("Zo. Wij zijn\ner.", "Zo. Wij zijn\nklaar. Wij zijn er.", "Zo.", "Zo. Wij zijn klaar."),
            ("Zo.\nWij zijn er.", "Zo. Wij zijn\nklaar. Wij zijn er.", "Zo.", "Zo. Wij zijn klaar."),
        ] {
            let (at, found) = between(old, new).unwrap();
            assert_eq!((&old[at], found.as_str()), (quote, instead), "{old:?} {new:?}");
        }
        assert_eq!(between("een\ntwee", "een twee"), None);
    }

    #[test]
    fn what_is_put_in_between_two_words_has_one_place_whichever_of_them_holds_it() {
        for (at, instead, expected) in
            [(0..3, "een\n\nnul", 3), (5..9, "nul\n\ntwee", 3), (5..9, "drie", 5), (0..3, "eend", 0), (0..3, "", 0)]
        {
            assert_eq!(place("een\n\ntwee", &at, instead), expected, "{instead:?}");
        }
    }

    #[test]
    fn a_row_or_an_item_stays_with_those_before_it() {
        for (old, new) in [
            ("| a |\n|---|\n| b |\n\nNa", "| a |\n|---|\n| b |\n| c |\n\nErbij\n\nNa"),
            ("- a\n- b\n\nNa", "- a\n- b\n- c\n\nErbij\n\nNa"),
            ("1. a\n2. b\n\nNa", "1. a\n2. b\n3. c\n\nNa"),
            ("1. a:\n   - b;\n2. c\n", "1. a:\n   - b;\n   - d;\n2. c\n"),
            ("1. a:\n   - b;\n2. c\n\n   d\n", "1. a:\n   - b;\n   - e;\n\n2. c\n\n   d\n"),
        ] {
            let found = ways(old, new);
            assert!(!found.is_empty(), "{new:?}");
            for (at, instead) in found {
                assert_eq!([&old[..at.start], &instead, &old[at.end..]].concat(), new);
            }
        }
    }

    #[test]
    fn the_numbers_of_items_that_nobody_touched_are_in_no_suggestion() {
        let old = "Zie:\n\n1. een\n2. twee\n3. drie\n\nSlot.\n";
        let ways = |new: &str| -> Vec<(String, String)> {
            uncounted_ways(old, new).into_iter().map(|(at, instead)| (old[at].to_owned(), instead)).collect()
        };
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let came = ways("Zie:\n\n1. een\n2. nieuw\n3. twee\n4. drie\n\nSlot.\n");
        assert_eq!(came[0], pair("een", "een\n2. nieuw"));
        let went = ways("Zie:\n\n1. een\n2. drie\n\nSlot.\n");
        assert_eq!(went[0], pair("2. twee", ""));
        assert_eq!(ways("Zie:\n\n1. een\n2. twee\n3. drie\n4. vier\n\nSlot.\n"), [], "no number is another");
        assert_eq!(ways("Zie:\n\n1. twee\n2. drie\n\nSlot.\n")[0], pair("1. een", ""));
    }

    #[test]
    fn changes_in_two_paragraphs_are_two() {
        let (old, new) = ("een twee\n\ndrie vier\n\nvijf", "een 2\n\ndrie vier\n\nvijf 5\n\nzes");
        let found: Vec<_> = all_between(old, new).into_iter().map(|(at, instead)| (&old[at], instead)).collect();
        assert_eq!(found, [("twee", "2".to_owned()), ("vijf", "vijf 5\n\nzes".to_owned())]);
        assert_eq!(all_between("een", "nul\n\neen"), [(0..3, "nul\n\neen".to_owned())]);
        assert_eq!(all_between("een", "een"), []);
        let (two, item) = (all_between("een\n\ntwee", "een\n\na\n\nb\n\ntwee"), all_between("een", "een\n\n# A\n\nb"));
        assert_eq!(two, [(0..3, "een\n\na".to_owned()), (0..3, "een\n\nb".to_owned())]);
        assert_eq!(item, [(0..3, "een\n\n# A\n\nb".to_owned())]);
        let rows = "| a | b |\n|---|--:|\n| 1 | 2 |";
        let less = all_between(&format!("een\n\n{rows}\n\ntwee\n"), "een\n\n| a |\n|---|\n| 1 |\n\ntwee\n");
        assert_eq!(less, [(5..5 + rows.len(), "| a |\n|---|\n| 1 |".to_owned())]);
        let figures = all_between(rows, &rows.replace("1 | 2", "3 | 4"));
        assert_eq!(figures.len(), 1);
        let both: Vec<_> = all_between("een twee\n\ndrie vier\n\nvijf", "een 2\n\n3 vier\n\nvijf");
        assert_eq!(both, [(4..8, "2".to_owned()), (10..14, "3".to_owned())]);
    }

    proptest! {
        #[test]
        fn putting_it_in_gives_the_other_text(old in "([ab]{1,2}( |\n\n)){1,6}", new in "([ab]{1,2}( |\n\n)){1,6}") {
            match between(&old, &new) {
                None => prop_assert!(alike(&old, &new)),
                Some((at, instead)) => {
                    prop_assert!(!at.is_empty());
                    prop_assert!(alike(&[&old[..at.start], &instead, &old[at.end..]].concat(), &new));
                }
            }
        }
    }
}
