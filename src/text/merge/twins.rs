//! What both writers did to a paragraph of which it is not to be seen what it became: one of them put another beside it that is as much
//! like it. What the other did there would go to whichever a redline draws, and may come to stand where nobody meant it: so that all
//! of it is left to a person; and so with a sentence. Cost: one look at the edits for each such paragraph, and one at the sentences of
//! those that were worked over.

use std::ops::Range;

use super::edits::Edit;
use super::script::Script;
use super::sentences::{Sentences, ends};
use crate::redline::{Change, ParagraphChange, Redline, Span};
use crate::twins::{doubtful, paragraph, said, twins};

/// The paragraphs and the sentences of the old text that may have become another than is drawn.
pub(super) fn all_twins<'r>(redline: &'r Redline) -> Vec<Range<usize>> {
    let mut found = twins(redline);
    let (old_starts, new_starts) = redline.starts();
    let all = redline.paragraphs();
    for (index, change) in all.iter().enumerate().filter(|(_, change)| change.change == Change::Edited) {
        let [number] = change.was[..] else { continue };
        if index > 0 && all[index - 1].was == change.was {
            continue;
        }
        let at = paragraph(redline.old(), old_starts, number);
        let parts = all[index..].iter().take_while(|part| part.was == change.was).filter_map(|part| part.number);
        let parts = parts.map(|number| paragraph(redline.new_text(), new_starts, number));
        let Some(now) = parts.reduce(|one, other| one.start..other.end) else { continue };
        let (olds, news) = (sentences(redline.old(), &at), sentences(redline.new_text(), &now));
        let words = |text: &'r str, all: &[Range<usize>]| all.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>();
        let found_here = doubtful(&words(redline.old(), &olds), &words(redline.new_text(), &news));
        found.extend(found_here.into_iter().map(|at| olds[at].clone()));
        let is_there = |old: &&Range<usize>| {
            let was = said(&redline.old()[(*old).clone()]);
            news.iter().any(|new| said(&redline.new_text()[new.clone()]) == was)
        };
        let changes = changes(&all[index..], &change.was, at.start);
        let is_torn =
            |old: &Range<usize>| changes.iter().any(|change| change.start < old.end && old.start < change.end);
        found.extend(olds.iter().filter(is_there).filter(|old| is_torn(old)).cloned());
    }
    found
}

/// Where words came and went in a paragraph of the old text, as it is drawn in these paragraphs of the new one.
fn changes(parts: &[ParagraphChange], was: &[usize], start: usize) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), start);
    for span in parts.iter().take_while(|part| part.was == was).flat_map(|part| &part.spans) {
        match span {
            Span::Kept { old, .. } | Span::Typographic { old, .. } => at = old.end,
            Span::Deleted { old } => {
                found.push(old.clone());
                at = old.end;
            }
            Span::Inserted { .. } => found.push(at..at),
        }
    }
    found
}

/// Where the sentences of a passage stand.
fn sentences(text: &str, at: &Range<usize>) -> Vec<Range<usize>> {
    let passage = &text[at.clone()];
    let starts = Sentences::of(passage).starts;
    let ends = starts.iter().skip(1).copied().chain([passage.len()]);
    starts.iter().zip(ends).map(|(start, end)| at.start + start..at.start + end).collect()
}

/// Contests what the one made of these passages, and of what is new beside them, where the other changed them otherwise.
pub(super) fn contest_twins(twins: &[Range<usize>], one: &mut Script, other: &Script) {
    for passage in twins {
        let touched = other.strong_edits().any(|(_, edit)| is_within(edit, passage));
        let of_it = |edit: &Edit| passage.start <= edit.at.start && edit.at.end <= passage.end;
        let is_same = |edit: &Edit| other.strong_edits().any(|(_, also)| also.is_same(edit));
        let own = || one.strong_edits().filter(|(_, edit)| of_it(edit));
        if !touched || own().all(|(_, edit)| is_same(edit)) {
            continue;
        }
        let contested: Vec<usize> = own().map(|(index, _)| index).collect();
        for index in contested {
            one.edits[index].contested = true;
        }
    }
}

/// Whether an edit is of this passage: not of what stands above or below it.
fn is_within(edit: &Edit, passage: &Range<usize>) -> bool {
    let is_inside = passage.start < edit.at.end && edit.at.start < passage.end;
    let is_whole = edit.text.ends_with(['\n', '\r']) || ends(&edit.text);
    let begins_it = edit.at.is_empty() && edit.at.start == passage.start && !is_whole;
    is_inside || begins_it
}
