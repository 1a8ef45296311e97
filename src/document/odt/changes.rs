//! The changes of an `OpenDocument` text, which stand before it: what was taken out is kept there.

use std::collections::HashMap;

use crate::reviewed::By;
use crate::xml::Element;

/// The changes by their ids.
#[derive(Debug, Default)]
pub(super) struct Regions<'d>(HashMap<&'d str, Region<'d>>);

/// One change.
#[derive(Debug, Clone)]
pub(super) struct Region<'d> {
    pub(super) by: By,
    pub(super) what: What<'d>,
}

/// What was done.
#[derive(Debug, Clone, Copy)]
pub(super) enum What<'d> {
    /// Something was put in.
    Insertion,
    /// This was taken out.
    Deletion(&'d Element),
    /// Something looks otherwise.
    Format,
}

impl<'d> Regions<'d> {
    /// The regions in `text:tracked-changes`.
    pub(super) fn of(tree: &'d Element) -> Self {
        let region = |region: &'d Element| {
            let id = region.attribute("text:id").or_else(|| region.attribute("xml:id"))?;
            let change = region.elements().next()?;
            let what = match change.name.as_str() {
                "text:insertion" => What::Insertion,
                "text:deletion" => What::Deletion(change),
                _ => What::Format,
            };
            Some((id, Region { by: change.child("office:change-info").map(by).unwrap_or_default(), what }))
        };
        Self(tree.elements().filter(|element| element.name == "text:changed-region").filter_map(region).collect())
    }

    /// The change of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Region<'d>> {
        self.0.get(id)
    }
}

/// The day without an hour that stands for no day.
pub(super) const NO_DATE: &str = "1970-01-01";

/// Who did something, and when, as it is written.
pub(super) fn by(element: &Element) -> By {
    let text = |name: &str| element.child(name).map(Element::text).filter(|text| !text.is_empty());
    By { author: text("dc:creator"), date: text("dc:date").filter(|date| date != NO_DATE) }
}
