//! What is written of a document so that `LibreOffice` brings it back best.

use super::behind_cells::with_whole_notes;
use super::renumbered::renumbered;
use super::turned::turned;
use crate::reviewed::Reviewed;

/// The same document, with what `LibreOffice` would bring back otherwise in another form.
pub(super) fn prepared(reviewed: &Reviewed) -> Reviewed {
    turned(&renumbered(&with_whole_notes(reviewed)))
}
