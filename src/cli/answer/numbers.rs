//! The numbers of items where suggestions are put in: a list that counts on does so with all of them, and of two after which one
//! that does not would have numbers that nobody asked for neither is put in.

use std::cell::LazyCell;

use super::edits::{Edit, Rivalry, parted, replaced};
use crate::letter::conversation::Thread;
use crate::text::document::markdown::{Edited, counted_alone, counted_with, in_step, new_leaps};

/// The text with these edits, its lists counting on where they do with each of them alone.
pub(super) fn counted(text: &str, edits: &[Edit<'_>]) -> String {
    // What changes no number can be in one text.
    let (numbering, others): (Vec<&Edit<'_>>, Vec<&Edit<'_>>) =
        edits.iter().partition(|edit| changes_lines(text, edit));
    let others: Vec<Edit<'_>> = others.into_iter().cloned().collect();
    let others = (!others.is_empty()).then(|| Edited { text: replaced(text, &others), words: 0..0 });
    let alone: Vec<Edited> = numbering.into_iter().map(|edit| alone(text, edit)).chain(others).collect();
    counted_with(replaced(text, edits), text, &alone)
}

/// Gives the items of edits the numbers that come next in a text where those that they have came next in the draft that their
/// suggestions are about.
pub(super) fn numbered_on<'d>(text: &str, edits: &mut [Edit<'_>], draft: impl Fn(&Thread) -> Option<&'d str>) {
    for edit in edits.iter_mut().filter(|edit| !edit.words().is_empty()) {
        let Some((passage, instead)) = edit.thread.suggestion() else { continue };
        let Some(draft) = draft(edit.thread).filter(|draft| *draft != text) else { continue };
        let (Some(before), Some(behind)) = (draft.get(..passage.at.start), draft.get(passage.at.end..)) else {
            continue;
        };
        let words = before.len()..before.len() + instead.len();
        let made = Edited { text: [before, instead, behind].concat(), words };
        let words = in_step(&made, &alone(text, edit));
        match &mut edit.adds {
            Some(added) => added.words = words,
            None => edit.instead = words.into(),
        }
    }
}

/// Takes those edits out that another one is in the way of: with both, a list has a step from one number to another that it has
/// with neither.
pub(super) fn without_leaping<'l>(text: &str, edits: &mut Vec<Edit<'l>>) -> Vec<(Edit<'l>, String, Rivalry)> {
    let each =
        LazyCell::new(|| -> Vec<String> { edits.iter().map(|edit| counted_alone(text, &alone(text, edit))).collect() });
    let leaps = |places: &[usize]| {
        let some: Vec<Edit<'_>> = places.iter().map(|place| edits[*place].clone()).collect();
        let together = counted(text, &some);
        let sources = || [text].into_iter().chain(places.iter().map(|place| each[*place].as_str()));
        // Most letters have no step that was not there: what each makes by itself need not be known then.
        !new_leaps(&together, &[text]).is_empty() && !new_leaps(&together, &sources().collect::<Vec<_>>()).is_empty()
    };
    let all: Vec<usize> = (0..edits.len()).collect();
    let mut rivals: Vec<Option<usize>> = vec![None; edits.len()];
    if leaps(&all) {
        for one in 0..edits.len() {
            for other in one + 1..edits.len() {
                if !edits[one].agrees(&edits[other]) && leaps(&[one, other]) {
                    rivals[one].get_or_insert(other);
                    rivals[other].get_or_insert(one);
                }
            }
        }
        // What only more than two come to is left out from where it begins.
        let mut kept: Vec<usize> = Vec::new();
        for place in all.into_iter().filter(|place| rivals[*place].is_none()).collect::<Vec<_>>() {
            kept.push(place);
            if let [.., before, _] = kept[..]
                && leaps(&kept)
            {
                kept.pop();
                rivals[place] = Some(before);
            }
        }
    }
    let named = |rival: Option<usize>| rival.map(|other| (edits[other].thread.called(), Rivalry::Numbers));
    let rivals = rivals.into_iter().map(named).collect();
    parted(edits, rivals)
}

/// Whether an edit brings lines, or leaves some out, or touches what a line begins with.
fn changes_lines(text: &str, edit: &Edit<'_>) -> bool {
    let taken = edit.taken();
    let line = text[..taken.start].rfind('\n').map_or(0, |end| end + 1);
    let is_behind_first = text[line..taken.start].trim_start().contains(' ');
    edit.notes.is_some() || !is_behind_first || edit.words().contains('\n') || text[taken].contains('\n')
}

/// The text with one edit, and where its words stand.
fn alone(text: &str, edit: &Edit<'_>) -> Edited {
    let lines = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let length = edit.words().replace("\r\n", "\n").replace('\n', lines).len();
    let start = edit.taken().start;
    Edited { text: replaced(text, std::slice::from_ref(edit)), words: start..start + length }
}
