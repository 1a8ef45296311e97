//! Lines in which somebody wrote on since a suggestion was made: what they wrote belongs to what stands in the line, and not to
//! what a suggestion puts behind, before or in the place of that.

use std::ops::Range;

use crate::cli::one_wish::is_sentence;
use crate::letter::event::Passage;
use crate::text::paragraphs;

/// Where words go that are to stand at a place of a draft, and at a byte of a text that was made of it: those that begin a line
/// there, or end one, behind or before whatever was written in that line since.
pub(super) fn past_what_was_written_on((draft, place): (&str, usize), words: &str, text: &str, at: usize) -> usize {
    let (Some(before), Some(behind)) = (draft.get(..place), draft.get(place..)) else { return at };
    let starts = || paragraphs::starts(text).into_iter();
    let begins = words.trim_start_matches([' ', '\t']).starts_with(LINE_ENDS) || breaks_off(words);
    if begins && ends_line(behind) {
        // Where a line is broken off by hand it ends before the sign for that.
        let paragraph_end = |at: usize| {
            let next = starts().find(|start| *start > at).unwrap_or(text.len());
            let line = text[at..next].trim_end();
            let is_broken_off = line.ends_with('\\') && breaks_off(&text[at + line.len() - 1..next]);
            at + line.len() - usize::from(is_broken_off)
        };
        let own = indent(words);
        let mut end = if ends_line(&text[at..]) || breaks_off(&text[at..]) { at } else { paragraph_end(at) };
        // A line that came below it goes on with it, and is no part of a paragraph that comes behind.
        while !breaks_off(words) && breaks_off(&text[end..]) {
            end = paragraph_end(text.len() - text[end + 1..].trim_start().len());
        }
        // What is indented below the line now, and was not, belongs to that line.
        while is_under(&text[end..], own) && !is_under(behind, own) {
            end = paragraph_end(text.len() - text[end..].trim_start().len());
        }
        return end;
    }
    let ends = words.trim_end_matches([' ', '\t']).ends_with(LINE_ENDS);
    if ends && begins_line(before) && !begins_line(&text[..at]) {
        let start = starts().rfind(|start| *start <= at).unwrap_or(0);
        return start + (text[start..at].len() - text[start..at].trim_start().len());
    }
    at
}

/// Whether a suggestion of more or fewer lines than its passage has in a draft, or of other words than all of its own, would part
/// what was written on in those lines since, or indented below them, from what it belongs to.
pub(super) fn parts_what_was_written_on(
    draft: &str,
    passage: &Passage,
    instead: &str,
    text: &str,
    at: &Range<usize>,
) -> bool {
    let Some((before, behind)) = draft.get(..passage.at.start).zip(draft.get(passage.at.end..)) else { return false };
    let (begins, ends) = (begins_line(before), ends_line(behind));
    // Words that are all others, or none, are another line.
    let is_other = !instead.split_whitespace().any(|word| passage.quote.split_whitespace().any(|was| was == word));
    let is_parted = breaks(instead) != breaks(&passage.quote) || is_other && begins && ends;
    let own = before.len() - before.trim_end_matches([' ', '\t']).len();
    let written_on = ends && !ends_line(&text[at.end..]) || begins && !begins_line(&text[..at.start]);
    let stands_below = ends && is_under(&text[at.end..], own) && !is_under(behind, own);
    is_parted && (written_on || stands_below)
}

/// Whether words go on with the sign that a line is broken off here by hand.
pub(super) fn breaks_off(words: &str) -> bool {
    words.strip_prefix('\\').is_some_and(|behind| behind.starts_with(LINE_ENDS))
}

/// What words that are added are: those of one kind stand behind each other in the order in which they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words in a line.
    InLine,
    /// A line below one that is broken off by hand.
    BreaksOff,
    /// A line, an item or a row.
    Line,
    /// A paragraph.
    Paragraph,
}

/// The kind of words.
pub(super) fn kind(words: &str) -> Kind {
    let blanks = |blank: &str| blank.matches('\n').count();
    let before = &words[..words.len() - words.trim_start().len()];
    let behind = &words[words.trim_end().len()..];
    match is_line(words) {
        _ if breaks_off(words) => Kind::BreaksOff,
        false => Kind::InLine,
        true if !is_of_block(words) && blanks(before).max(blanks(behind)) > 1 => Kind::Paragraph,
        true => Kind::Line,
    }
}

/// Whether words go on with a line and have lines of their own below that: what another adds behind the same line has no place behind
/// them.
pub(super) fn goes_beyond_line(words: &str) -> bool {
    kind(words) == Kind::InLine && words.contains('\n')
}

/// Whether words instead of others have lines below those, of another kind than what somebody adds there.
pub(super) fn has_other_lines_below(quote: &str, instead: &str, added: &str) -> bool {
    let below = instead.trim().split_once('\n').map(|(line, below)| {
        let sign = if line.ends_with('\\') { "\\\n" } else { "\n" };
        format!("{sign}{below}")
    });
    breaks(instead) > breaks(quote) && below.is_some_and(|below| kind(&below) != kind(added))
}

/// How many line breaks stand between words.
pub(super) fn breaks(words: &str) -> usize {
    words.trim().matches('\n').count()
}

/// Whether words are a row, an item or part of a quotation.
pub(super) fn is_of_block(words: &str) -> bool {
    words.trim_start().starts_with(['|', '-', '*', '+', '>']) || begins_number(words.trim_start())
}

/// Whether a text begins with the number of an item.
pub(super) fn begins_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Where the block ends whose end a byte of a draft was, in a text that was made of it.
pub(super) fn block_end((draft, place): (&str, usize), text: &str, at: usize) -> usize {
    let ends_block = |text: &str| {
        let behind = text.trim_start_matches([' ', '\t', '\r']);
        behind.is_empty() || behind.strip_prefix('\n').is_some_and(ends_line)
    };
    if !draft.get(place..).is_some_and(ends_block) {
        return at;
    }
    let mut end = at;
    while !ends_block(&text[end..]) {
        let line = text[end..].trim_start_matches([' ', '\t', '\r', '\n']);
        let start = text.len() - line.len();
        end = start + line.find('\n').unwrap_or(line.len());
    }
    end
}

/// Whether words begin a line, or end one.
pub(super) fn is_line(words: &str) -> bool {
    let (from, to) = (words.trim_start_matches([' ', '\t', '\\']), words.trim_end_matches([' ', '\t']));
    from.starts_with(LINE_ENDS) || to.ends_with(LINE_ENDS)
}

/// Whether words that are added behind some text are a sentence behind the end of one.
pub(super) fn is_next_sentence(before: &str, words: &str) -> bool {
    words.starts_with(' ') && is_sentence(words) && is_sentence(before)
}

/// Whether words that go to a byte of a text part a line there, with others at both of its new ends: what stood behind that byte is
/// said of what comes, and not of what stood before it.
pub(super) fn tears_line(text: &str, at: usize, words: &str) -> bool {
    let Some((first, (_, last))) =
        words.split_once('\n').map(|(first, rest)| (first, rest.rsplit_once('\n').unwrap_or(("", rest))))
    else {
        return false;
    };
    let says = |text: &str| text.contains(char::is_alphanumeric);
    let (before, behind) = text.split_at(at);
    let own = |line: Option<&str>| line.is_some_and(says);
    says(first) && says(last) && own(before.rsplit('\n').next()) && own(behind.split('\n').next())
}

/// Whether a text goes on with a line that is indented further.
fn is_under(text: &str, indented: usize) -> bool {
    indent(text) > indented && !text.trim().is_empty()
}

/// How many columns the next words are indented, where they are on another line than a text goes on from.
fn indent(text: &str) -> usize {
    let blank = &text[..text.len() - text.trim_start().len()];
    let Some(line) = blank.rfind(LINE_ENDS) else { return 0 };
    blank[line + 1..].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// Whether nothing more stands in the line that a text goes on with.
fn ends_line(text: &str) -> bool {
    let behind = text.trim_start_matches([' ', '\t']);
    behind.is_empty() || behind.starts_with(LINE_ENDS)
}

/// Whether nothing stands yet in the line that a text ends in.
fn begins_line(text: &str) -> bool {
    let before = text.trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(LINE_ENDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Dank u,\n\n| a |\n|---|\n| b |\n\nGroet,";

    #[test]
    fn a_new_line_goes_behind_whatever_was_written_on_in_the_line_before() {
        let groet = LETTER.len() - 6;
        let text = "Dank u, zeer,\nvan harte.\n\nEn met groet, Groet,";
        let found = |place: usize, words: &str, text: &str, at: usize| {
            past_what_was_written_on((LETTER, place), words, text, at)
        };
        assert_eq!(found(7, "\n\nEen.", text, 7), text.find("\n\nEn").unwrap());
        assert_eq!(found(groet, "Een.\n\n", text, text.len() - 6), text.find("En met").unwrap());
        let items = "Dank u,\n   - sub b\n\nGroet,";
        assert_eq!(found(7, "\n2. nieuw", items, 7), items.find("\n\nGroet").unwrap(), "with all below it");
        assert_eq!(found(7, "\n   - sub a", items, 7), 7);
        assert_eq!(found(4, "\n\nEen.", text, 4), 4, "it stood within a line before too");
        assert_eq!(found(7, " en", text, 7), 7, "it begins no line");
        let names = "Dank u, zeer\\\nnaam\n\nGroet,";
        assert_eq!(
            found(7, "\\\nBram", names, 7),
            names.find("\\\nnaam").unwrap(),
            "before the sign that ends its line"
        );
        assert_eq!(found(7, "\\\nBram", "Dank u,\\\nnaam\n\nGroet,", 7), 7);
    }

    #[test]
    fn a_paragraph_stands_behind_the_block_that_got_longer() {
        let (draft, text) = ("- een\n\nSlot.", "- een\n- twee\n\nSlot.");
        assert_eq!(block_end((draft, 5), text, 5), text.find("\n\n").unwrap());
        assert_eq!(block_end((draft, 5), draft, 5), 5);
        assert_eq!(block_end(("- een\n- drie", 5), text, 5), 5, "it stood within the list");
        let kinds =
            ["\n- een", "\n\n- een", "\n| a |", "\n\nSlot.", "Slot.\n\n", " en", "\\\nAnna", "2. twee\n"].map(kind);
        let (line, paragraph) = (Kind::Line, Kind::Paragraph);
        assert_eq!(kinds, [line, line, line, paragraph, paragraph, Kind::InLine, Kind::BreaksOff, line]);
    }

    #[test]
    fn what_would_part_words_from_their_line_is_known() {
        let parts = |at: Range<usize>, instead: &str, text: &str| {
            let passage = Passage { at: at.clone(), quote: LETTER[at.clone()].to_owned(), instead: None };
            parts_what_was_written_on(LETTER, &passage, instead, text, &at)
        };
        assert!(parts(5..7, "allen.\n\nEen.", "Dank u, zeer.\n\nGroet,"));
        assert!(!parts(5..7, "allen.\n\nEen.", "Dank u,\n\nGroet,"));
        assert!(!parts(5..7, "allen.", "Dank u, zeer.\n\nGroet,"));
        assert!(parts(0..7, "", "Dank u, zeer.\n\nGroet,") && parts(0..7, "", "Dank u,\n  - en meer\n\nGroet,"));
        assert!(!parts(0..7, "", "Dank u,\n\nGroet,"));
        assert!(parts(0..7, "Welkom", "Dank u, zeer.\n\nGroet,"));
        assert!(!parts(0..7, "Dank allen,", "Dank u, zeer.\n\nGroet,"));
    }
}
