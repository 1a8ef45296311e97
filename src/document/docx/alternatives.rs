//! What a document says in more than one way, for programs that know different ones.

use crate::xml::Element;

/// What to read of alternatives: the first, which is what the program that wrote it meant.
pub(super) fn chosen(element: &Element) -> Option<&Element> {
    element.child("mc:Choice").or_else(|| element.child("mc:Fallback"))
}
