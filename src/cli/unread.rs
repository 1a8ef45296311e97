//! What a letter cannot hold of a file, and a file of a letter, as it is told.

use std::fmt::Write as _;

use super::wording;
use crate::render::page::{Page, Text, Tone};
use crate::text::document::unread::{Unread, UnreadKind};

/// Lists what a file has that a letter cannot hold.
pub(super) fn tell_unread(path: &str, unread: &[Unread], page: &mut Page) {
    let (looks, others): (Vec<Unread>, Vec<Unread>) = unread.iter().cloned().partition(is_of_looks);
    let kept = "changes of how it looks, of which a letter keeps what it has signs for, as it has for bold words";
    for (all, what) in [(others, "what a letter cannot hold"), (looks, kept)] {
        if !all.is_empty() {
            page.push(Text::toned(Tone::Warning, format!("{path} has {what}:")).hanging(2));
        }
        for line in listed(&all) {
            page.push(Text::plain(format!("  {line}")));
        }
    }
}

/// Whether somebody changed how something looks. A letter may hold that.
pub(super) fn is_of_looks(unread: &Unread) -> bool {
    unread.kind == UnreadKind::FormattingChange
}

/// What cannot be held, a kind of each person at a time, with where it stands.
pub(super) fn listed(unread: &[Unread]) -> Vec<String> {
    let kind = |unread: &Unread| (unread.kind, unread.by.clone());
    let mut kinds: Vec<(UnreadKind, Option<String>)> = unread.iter().map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let line = |one: (UnreadKind, Option<String>)| {
        let all: Vec<&Unread> = unread.iter().filter(|unread| kind(unread) == one).collect();
        let by = one.1.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        format!("{}{by}{}", called(one.0, all.len()), places(&all))
    };
    kinds.into_iter().map(line).collect()
}

/// Where things of a kind stand, and the words of one that has some.
fn places(all: &[&Unread]) -> String {
    let mut numbers: Vec<usize> = all.iter().map(|unread| unread.paragraph).filter(|number| *number > 0).collect();
    numbers.dedup();
    let more = numbers.len().saturating_sub(5);
    let mut places: Vec<String> = numbers.iter().take(5).map(|number| format!("¶{number}")).collect();
    if more > 0 {
        places.push(format!("and {more} more"));
    }
    let mut text = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    let words = all.iter().map(|unread| unread.words.as_str()).find(|words| !words.is_empty());
    if let Some(words) = words {
        // Writing to a String cannot fail.
        let _ = write!(text, ": “{}”", wording::shortened(words));
    }
    text
}

fn called(kind: UnreadKind, count: usize) -> String {
    let (one, several) = match kind {
        UnreadKind::Picture => ("picture", "pictures"),
        UnreadKind::TextBox => ("text box", "text boxes"),
        UnreadKind::Formula => ("formula, kept as words", "formulas, kept as words"),
        UnreadKind::Object => ("object of another program", "objects of other programs"),
        UnreadKind::FormattingChange => ("tracked change of looks", "tracked changes of looks"),
        UnreadKind::Underline => ("underlining, its words kept", "underlinings, their words kept"),
        UnreadKind::Highlight => ("highlighting, its words kept", "highlightings, their words kept"),
        UnreadKind::Colour => ("passage in a colour, its words kept", "passages in a colour, their words kept"),
        UnreadKind::Script => ("raised or lowered word, kept as it is", "raised or lowered words, kept as they are"),
        UnreadKind::Hidden => ("hidden passage, left out", "hidden passages, left out"),
        UnreadKind::PageEdge => ("header or footer", "headers and footers"),
        UnreadKind::PageBreak => ("page break", "page breaks"),
        UnreadKind::LinkTarget => ("address that no words link to", "addresses that no words link to"),
        UnreadKind::LostNote => ("footnote that is not in the file", "footnotes that are not in the file"),
        UnreadKind::MixedNote => (
            "footnote that LibreOffice may have emptied, as it does beside a comment",
            "footnotes whose words LibreOffice may have traded or lost, as it does where a comment stands between them",
        ),
        UnreadKind::MergedCells => ("merged cell, its words kept", "merged cells, their words kept"),
        UnreadKind::CellBlocks => {
            ("cell with paragraphs or a list, kept as lines", "cells with paragraphs or lists, kept as lines")
        }
        UnreadKind::Label => {
            ("list with labels that are no plain numbers", "lists with labels that are no plain numbers")
        }
        UnreadKind::Unknown => ("thing that this version does not know", "things that this version does not know"),
    };
    wording::count(count, one, several)
}
