//! What is left to be taken in of a document of which the text was merged.

use super::demo::quoted;
use crate::ledger::{BegunFor, MergedFile};

/// The command that takes in the comments of a document of which the text is worked in, where it has any.
pub(super) fn takes_comments(file: &MergedFile, whose: Option<&BegunFor>) -> Option<String> {
    let whose = whose.map(|(id, via)| format!(" --as {id} --via {}", via.as_str())).unwrap_or_default();
    (file.comments > 0).then(|| format!("paraaf receive {}{whose}", quoted(&file.typed)))
}
