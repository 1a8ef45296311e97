//! The changes of an `OpenDocument` text, which stand before it: what was taken out is kept there.

use std::collections::HashMap;

use crate::reviewed::By;
use crate::xml::Element;

/// The changes by their ids.
#[derive(Debug, Default)]
pub(super) struct Regions<'d> {
    all: HashMap<&'d str, Region<'d>>,
    /// The lists in what was taken out that go on with another there, and which.
    lists: HashMap<&'d str, &'d str>,
}

/// One change.
#[derive(Debug, Clone)]
pub(super) struct Region<'d> {
    pub(super) by: By,
    pub(super) what: What<'d>,
    /// Who put in what this change is about, where that is said in it: `LibreOffice` (7.4) has one region for what somebody did
    /// within another's insertion, and both of them in it.
    pub(super) put_in_by: Option<By>,
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
            let insertion = region.child("text:insertion");
            let within = region.elements().find(|change| change.name != "text:insertion");
            let change = within.or(insertion)?;
            let what = match change.name.as_str() {
                "text:insertion" => What::Insertion,
                "text:deletion" => What::Deletion(change),
                _ => What::Format,
            };
            let by = |change: &Element| change.child("office:change-info").map(by).unwrap_or_default();
            Some((id, Region { by: by(change), what, put_in_by: within.and(insertion).map(by) }))
        };
        let regions = || tree.elements().filter(|element| element.name == "text:changed-region");
        let removed = regions().filter_map(|region| region.child("text:deletion")).flat_map(Element::elements);
        Self {
            all: regions().filter_map(region).collect(),
            lists: lists(removed.filter(|element| element.name == "text:list")),
        }
    }

    /// The change of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Region<'d>> {
        self.all.get(id)
    }

    /// The first of the lists that the one of this id is of.
    pub(super) fn list<'i>(&self, id: &'i str) -> &'i str
    where
        'd: 'i,
    {
        self.lists.get(id).copied().unwrap_or(id)
    }
}

/// Which of these lists go on with which: the one that they name, or the one before them with their style.
fn lists<'d>(all: impl Iterator<Item = &'d Element>) -> HashMap<&'d str, &'d str> {
    let mut lists: HashMap<&str, &str> = HashMap::new();
    let mut last: HashMap<&str, &str> = HashMap::new();
    for list in all {
        let (Some(id), style) = (list.attribute("xml:id"), list.attribute("text:style-name").unwrap_or_default())
        else {
            continue;
        };
        let goes_on = list.attribute("text:continue-numbering") == Some("true");
        let before = list.attribute("text:continue-list").or_else(|| last.get(style).copied().filter(|_| goes_on));
        let first = before.map_or(id, |before| lists.get(before).copied().unwrap_or(before));
        lists.insert(id, first);
        last.insert(style, id);
    }
    lists
}

/// The day without an hour that stands for no day.
pub(super) const NO_DATE: &str = "1970-01-01";

/// Who did something, and when, as it is written.
pub(super) fn by(element: &Element) -> By {
    let text = |name: &str| element.child(name).map(Element::text).filter(|text| !text.is_empty());
    By { author: text("dc:creator"), date: text("dc:date").filter(|date| date != NO_DATE) }
}
