//! A line, an item, a row or a paragraph that somebody added below what was changed without tracking: it is theirs, whatever stands above
//! it, and goes below the line of the text that was sent out in whose place, or behind which, that stands.

use std::ops::Range;

use super::moved::Edit;
use super::rows::is_row_or_item;
use paraaf_text::edits::{DiffOp, edits};

/// What is added below a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    Item,
    Row,
    Paragraph,
}

/// Such an addition to what came back as one to the text that was sent out; none where it is no whole line, or where that has no line of
/// its kind there. Cost: one comparison of lines.
pub(super) fn below((sent, back): (&str, &str), at: &Range<usize>, instead: &str) -> Option<Edit> {
    let added = instead.strip_prefix(back.get(at.clone())?)?;
    let breaks = added.trim_start_matches([' ', '\\']);
    if !breaks.starts_with('\n') || added.contains("[^") {
        return None;
    }
    let body = breaks.trim().trim_end_matches('\\').trim_end();
    let kind = if body.starts_with('|') {
        Kind::Row
    } else if begins_item(body) {
        Kind::Item
    } else if breaks.starts_with("\n\n") {
        Kind::Paragraph
    } else {
        Kind::Line
    };
    let (olds, news) = (lines(sent), lines(back));
    let above = news.iter().position(|line| line.end == bare(back, at.end))?;
    let ops = edits(&said(sent, &olds), &said(back, &news));
    let stretch = ops.iter().find(|op| op.new_range().contains(&above))?;
    if matches!(stretch, DiffOp::Equal { .. }) {
        return None;
    }
    let last = olds.get(stretch.old_range().end.checked_sub(1)?)?.clone();
    let line = &sent[last.clone()];
    let is_row = line.starts_with('|');
    let is_of_its_kind = match kind {
        Kind::Row => is_row,
        Kind::Item => begins_item(line),
        Kind::Line => !is_row && !begins_item(line) && !line.starts_with('#'),
        Kind::Paragraph => true,
    };
    let word = last.start + line.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let quote = &sent[word..last.end];
    let is_broken_off = sent[last.end..].starts_with('\\');
    let (at, instead) = match kind {
        Kind::Row | Kind::Item => (word..last.end, format!("{quote}\n{body}")),
        Kind::Paragraph if is_broken_off => return None,
        Kind::Paragraph => (word..last.end, format!("{quote}\n\n{body}")),
        Kind::Line if is_broken_off => (word..last.end + 1, format!("{quote}\\\n{body}\\")),
        Kind::Line => (word..last.end, format!("{quote}\\\n{body}")),
    };
    (is_of_its_kind && !body.is_empty()).then_some((at, instead))
}

/// Whether an edit of what came back is of a line that the text that was sent out has not: words in it are none of a line beside it
/// that begins as it does. Cost: one comparison of lines.
pub(super) fn is_in_new_line((sent, back): (&str, &str), at: &Range<usize>, instead: &str) -> bool {
    let at = in_its_line(back, at, instead);
    let (olds, news) = (lines(sent), lines(back));
    let end = at.start + bare(&back[at.clone()], at.len());
    let Some(line) = news.iter().position(|line| line.start <= at.start && end <= line.end) else { return false };
    let ops = edits(&said(sent, &olds), &said(back, &news));
    ops.iter().any(|op| op.new_range().contains(&line) && matches!(op, DiffOp::Insert { .. }))
}

/// The passage of an edit without the lines around it that it leaves as they are, where what it changes is words of one line.
fn in_its_line(text: &str, at: &Range<usize>, instead: &str) -> Range<usize> {
    let quote = &text[at.clone()];
    let (olds, news) = (quote.split_inclusive('\n'), instead.split_inclusive('\n'));
    let above: usize =
        olds.clone().zip(news.clone()).take_while(|(old, new)| old == new).map(|(old, _)| old.len()).sum();
    let (old, new) = (&quote[above..], &instead[above..]);
    let same = old.split('\n').rev().zip(new.split('\n').rev()).take_while(|(old, new)| old == new);
    let below: usize = same.map(|(line, _)| line.len() + 1).sum();
    let changed = at.start + above..(at.end.saturating_sub(below)).max(at.start + above);
    let is_in_line = !text[changed.clone()].contains('\n') && !new[..new.len().saturating_sub(below)].contains('\n');
    if is_in_line { changed } else { at.clone() }
}

fn said(text: &str, all: &[Range<usize>]) -> Vec<String> {
    all.iter().map(|line| text[line.clone()].to_owned()).collect()
}

/// The lines of a text that say something, without the signs that end them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut end = 0;
    let all = text.split_inclusive('\n').map(|line| {
        let start = end;
        end += line.len();
        let start = start + (line.len() - line.trim_start().len());
        start..bare(text, start + line.trim().len())
    });
    all.filter(|line| line.start < line.end).collect()
}

/// Where a line ends that ends before a byte, without the sign of a break.
fn bare(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches([' ', '\\']).len()
}

fn begins_item(line: &str) -> bool {
    is_row_or_item(line) && !line.starts_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(sent: &str, back: &str, behind: &str, words: &str) -> Option<String> {
        let start = back.find(behind).unwrap();
        let (at, instead) = below((sent, back), &(start..start + behind.len()), &format!("{behind}{words}"))?;
        Some([&sent[..at.start], &instead, &sent[at.end..]].concat())
    }

    #[test]
    fn a_name_below_one_that_was_typed_stands_below_the_last_that_was_sent_out() {
        let sent = "Dank.\n\nAnna Vries\\\nSue Lyle\n";
        let back = "Dank.\n\nAnna Vries\\\nSusan Lyle\\\nBram Bos\n";
        let wanted = "Dank.\n\nAnna Vries\\\nSue Lyle\\\nCarla Smit\n";
        assert_eq!(added(sent, back, "Bos", "\\\nCarla Smit").as_deref(), Some(wanted));
        let back = "Dank.\n\nAnna Vries\\\nBram Bos\\\nSue Lyle\n";
        let wanted = "Dank.\n\nAnna Vries\\\nCarla Smit\\\nSue Lyle\n";
        assert_eq!(added(sent, back, "Bos\\", "\nCarla Smit\\").as_deref(), Some(wanted));
        assert_eq!(added(sent, sent, "Lyle", "\\\nCarla Smit"), None, "it has its place itself");
        assert_eq!(added(sent, back, "Bram", " W."), None, "it is no line");
    }

    #[test]
    fn words_in_a_line_that_was_not_sent_out_are_of_no_other() {
        let (sent, back) = ("Owen Price\\\nSue Lyle\n", "Owen Price\\\nSue Bos\\\nSue Lyle\n");
        let is_new = |back: &str, quote: &str, instead: &str| {
            let start = back.find(quote).unwrap();
            is_in_new_line((sent, back), &(start..start + quote.len()), instead)
        };
        assert!(is_new(back, "Sue", "Susan") && !is_new(back, "Sue Lyle", "Susan Lyle"));
        assert!(!is_new("Owen Price\\\nSusan Lyle\n", "Susan", "Suzan"));
        assert!(is_new(back, "Price\\\nSue", "Price\\\nSusan"), "whichever word beside it holds it");
        assert!(is_new(back, "Sue Bos\\\nSue", "Susan Bos\\\nSue"));
        assert!(!is_new(back, "Bos\\\nSue", "Bos\\\nSusan") && !is_new(back, "Price\\", "Prize\\"));
    }

    #[test]
    fn rows_items_and_paragraphs_stand_below_what_is_of_their_kind() {
        let sent = "| a | 1 |\n|---|---|\n| b | 2 |\n\n- een\n\nSlot.\n";
        let back = "| a | 1 |\n|---|---|\n| b | 2 |\n| c | 3 |\n\n- een\n- twee\n\nSlot.\n\nGroet.\n";
        let row = added(sent, back, "| c | 3 |", "\n| d | 4 |").unwrap();
        assert_eq!(row, sent.replace("| b | 2 |", "| b | 2 |\n| d | 4 |"));
        assert_eq!(added(sent, back, "twee", "\n- drie").unwrap(), sent.replace("een", "een\n- drie"));
        assert_eq!(added(sent, back, "Groet.", "\n\nTot dan.").unwrap(), sent.replace("Slot.", "Slot.\n\nTot dan."));
        assert_eq!(added(sent, back, "Groet.", "\n- drie"), None);
    }
}
