//! What both writers did to a paragraph, or a sentence, of which it is not to be seen what it became. What the other did there would go to
//! whichever a redline draws, and may come to stand where nobody meant it: so that all of it is left to a person. Cost: one look at the
//! edits for each.

use std::ops::Range;

use super::edits::Edit;
use super::script::Script;
use super::sentences::ends;

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
