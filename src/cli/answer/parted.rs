//! Suggestions that give a place a footnote of its own, where the letter refers to one at several places. What was done to that one
//! since was done to what stands at this place too.

use super::edits::{Edit, Parted, replaced};
use crate::letter::event::Passage;
use crate::render::page::{Text, Tone};
use crate::text::document::markdown::note_marks;
use crate::text::footnotes::{Label, footnotes};
use crate::text::merge::{PartedNote, merge_words, parted_notes};

/// The footnotes of a suggestion about a draft that come in the place of such.
pub(super) fn parted(draft: &str, passage: &Passage, instead: &str) -> Vec<Parted> {
    let (Some(before), Some(behind)) = (draft.get(..passage.at.start), draft.get(passage.at.end..)) else {
        return Vec::new();
    };
    let suggested = [before, instead, behind].concat();
    let all = parted_notes(draft, &suggested).into_iter().filter_map(|PartedNote { of, own }| {
        Some(Parted { of: of.to_string(), own: own.to_string(), was: said(draft, of)? })
    });
    all.collect()
}

/// Makes suggestions to one place, of which each changes other words of its footnote, the same: with the words of all.
pub(super) fn united(edits: &mut [Edit<'_>]) {
    for first in 0..edits.len() {
        let [Parted { own, was, .. }] = edits[first].parted.as_slice() else { continue };
        let (own, was) = (own.clone(), was.clone());
        let is_beside = |other: &Edit<'_>| {
            let one = &edits[first];
            let place = |edit: &Edit<'_>| edit.notes.as_ref().map(|notes| notes.at);
            one.at == other.at
                && one.instead == other.instead
                && one.parted == other.parted
                && place(one) == place(other)
        };
        let beside: Vec<usize> = (first..edits.len()).filter(|other| is_beside(&edits[*other])).collect();
        let words = |edit: &Edit<'_>| said(&edit.notes.as_ref()?.words, Label(&own));
        let all = beside[1..].iter().try_fold(words(&edits[first]), |all, other| {
            let merged = merge_words(&was, &all?, &words(&edits[*other])?).text()?;
            Some(Some(merged))
        });
        let Some(Some(all)) = all.filter(|_| beside.len() > 1) else { continue };
        for other in beside {
            say(&mut edits[other], &own, &all);
        }
    }
}

/// Gives the footnotes of edits the words that came since into those in whose place they come. Parts those where both changed
/// the same words, each with what it says there now.
pub(super) fn with_words_since<'l>(text: &str, edits: &mut Vec<Edit<'l>>) -> Vec<(Edit<'l>, Option<String>)> {
    let new = replaced(text, edits);
    let mut misfits = Vec::new();
    let mut place = 0;
    while let Some(edit) = edits.get_mut(place) {
        match merged(edit, &new) {
            Ok(all) => {
                for (own, words) in all {
                    say(edit, &own, &words);
                }
                place += 1;
            }
            Err(stands) => misfits.push((edits.remove(place), stands)),
        }
    }
    misfits
}

/// The footnotes of an edit with the words that came since, each with its label; what there is instead where they do not fit.
fn merged(edit: &Edit<'_>, now: &str) -> Result<Vec<(String, String)>, Option<String>> {
    let mut all = Vec::new();
    for Parted { of, own, was } in &edit.parted {
        let Some(is) = said(now, Label(of)) else { return Err(None) };
        if is.split_whitespace().eq(was.split_whitespace()) {
            continue;
        }
        let stands = || Some([of, is.as_str()].concat());
        let words = edit.notes.as_ref().and_then(|notes| said(&notes.words, Label(own)));
        let merged = words.and_then(|words| merge_words(was, &is, &words).text());
        all.push((own.clone(), merged.ok_or_else(stands)?));
    }
    Ok(all)
}

/// A footnote that no mark refers to any more, and that stays.
pub(super) fn loose_line(label: &str) -> Text {
    Text::toned(Tone::Warning, format!("Nothing in the letter refers to {label} any more, and its words still stand."))
}

/// Takes out, with these edits, the footnotes in whose place others came wherever the text referred to them; gives the labels
/// of those of which another edit changes the words.
pub(super) fn without_unmarked(text: &str, edits: &mut Vec<Edit<'_>>) -> Vec<String> {
    let marks_in = |text: &str, of: &str| note_marks(text).iter().filter(|(_, label)| *label == Label(of)).count();
    let new = replaced(text, edits);
    let mut unmarked: Vec<(usize, String)> = Vec::new();
    for (place, edit) in edits.iter().enumerate() {
        for Parted { of, .. } in &edit.parted {
            let is_known = unmarked.iter().any(|(_, known)| known == of);
            if !is_known && marks_in(text, of) > 0 && marks_in(&new, of) == 0 {
                unmarked.push((place, of.clone()));
            }
        }
    }
    let mut loose = Vec::new();
    for (place, of) in unmarked {
        let Some(at) = footnotes(text).into_iter().find(|note| note.label == Label(&of)).map(|note| note.at) else {
            continue;
        };
        let is_in_it = |edit: &Edit<'_>| {
            let added = edit.notes.iter().chain(&edit.adds).any(|added| at.start < added.at && added.at < at.end);
            added || edit.at.start < at.end && at.start < edit.at.end
        };
        if edits.iter().any(is_in_it) {
            loose.push(of);
        } else {
            let thread = edits[place].thread;
            edits.push(Edit { thread, at, instead: "".into(), adds: None, notes: None, parted: Vec::new() });
        }
    }
    loose
}

/// What a footnote says, with the colon before it.
fn said(text: &str, label: Label<'_>) -> Option<String> {
    let note = footnotes(text).into_iter().find(|note| note.label == label)?;
    Some(text[note.at][note.label.0.len()..].to_owned())
}

/// Gives a footnote that an edit brings other words.
fn say(edit: &mut Edit<'_>, own: &str, words: &str) {
    let Some(notes) = &mut edit.notes else { return };
    let Some(note) = footnotes(&notes.words).into_iter().find(|note| note.label == Label(own)) else { return };
    let at = note.at.start + own.len()..note.at.end;
    notes.words.replace_range(at, words);
}
