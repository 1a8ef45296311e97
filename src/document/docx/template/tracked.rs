//! Refuses tracked changes in what goes along from a template: they would go out with every letter, under the name of
//! whoever made them there.

use crate::error::DocumentError;
use crate::xml::{self, Element};

/// What is a tracked change wherever it stands; the changes of looks all end alike.
const TRACKED: [&str; 7] = ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"];

/// Refuses a part that goes along as it is, if there are tracked changes in it. What is not XML has none.
pub(super) fn refuse_in_bytes(name: &str, bytes: &[u8]) -> Result<(), DocumentError> {
    xml::parse(name, bytes).map_or(Ok(()), |tree| refuse(name, &tree))
}

/// Refuses a part that there are tracked changes in.
pub(super) fn refuse(name: &str, tree: &Element) -> Result<(), DocumentError> {
    if has_any(tree) { Err(DocumentError::OpenChanges(name.to_owned())) } else { Ok(()) }
}

fn has_any(tree: &Element) -> bool {
    tree.elements().any(|element| {
        let name = element.name.as_str();
        TRACKED.contains(&name) || name.starts_with("w:") && name.ends_with("Change") || has_any(element)
    })
}
