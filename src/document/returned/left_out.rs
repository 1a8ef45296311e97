//! A document without the changes of some people. Words of those who stay may have been written where words of the letter had
//! been taken out by somebody who does not: those stand in the place of the words of the letter.

use std::borrow::Cow;

use super::premise::{GoesOn, Premises};
use super::{held, overtyped};
use crate::reviewed::{By, Reviewed};
use paraaf_text::document::model::Document;

/// The document and, for each of its changes, whether it is accepted where those of some people are left out.
///
/// # Errors
/// [`GoesOn`] where words of somebody who stays, or words that were not tracked, go on with words of one of those.
pub(super) fn without<'r>(
    reviewed: &'r Reviewed,
    (own, sent): (&[bool], &Document),
    left_out: impl Fn(&By) -> bool,
) -> Result<(Cow<'r, Reviewed>, Vec<bool>), GoesOn> {
    if overtyped::tracked(reviewed, own, sent, &|by| !left_out(by)).is_some() {
        return Err(GoesOn);
    }
    let changes = reviewed.changes.iter().zip(own);
    let mut accepted: Vec<bool> = changes.map(|(change, own)| *own || !left_out(&change.by)).collect();
    let held = held::rows(reviewed, &|change| accepted[change]);
    let others: Vec<usize> = (0..accepted.len()).filter(|change| accepted[*change] && !own[*change]).collect();
    for change in Premises::of(&held, own).with(others)? {
        accepted[change] = true;
    }
    Ok((held, accepted))
}
