//! The parts of a template that go along as they are: what its pages show at their edges, its theme, its fonts, and all
//! that these lead to. What only its own text used stays behind, and so does what is about whoever made it.

use std::collections::HashSet;

use super::super::relations::{Relation, Relations, name_for};
use super::outline::Outline;
use crate::error::DocumentError;
use crate::package::Package;
use crate::xml::{self, Element};

/// Parts with their bytes, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Carried {
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// The names that are taken, in lower case.
    pub(super) taken: HashSet<String>,
}

/// What a document that is made after a template must not have of its settings: what locks it, what leads to the files
/// of others, and what takes the names off the changes that people make in it.
const NOT_SET: [&str; 7] = [
    "w:attachedTemplate",
    "w:documentProtection",
    "w:linkStyles",
    "w:mailMerge",
    "w:removeDateAndTime",
    "w:removePersonalInformation",
    "w:writeProtection",
];

/// The relations of settings that go with these.
const NOT_RELATED: [&str; 4] = ["attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData"];

impl Carried {
    /// Takes a name for a part that is written anew.
    pub(super) fn take(&mut self, name: &str) -> Result<(), DocumentError> {
        let is_new = self.taken.insert(name.to_lowercase());
        let damaged =
            || DocumentError::Damaged { part: name.to_owned(), why: "it stands there for two things".to_owned() };
        if is_new { Ok(()) } else { Err(damaged()) }
    }

    /// Takes in a part, and all that it leads to.
    pub(super) fn add(&mut self, package: &mut Package<'_>, relation: &Relation) -> Result<(), DocumentError> {
        let mut next = vec![(relation.target.clone(), relation.kind == "settings")];
        while let Some((target, is_settings)) = next.pop() {
            let Some(name) = package.name(&target).map(str::to_owned) else { continue };
            if name.ends_with('/') || !self.taken.insert(name.to_lowercase()) {
                continue;
            }
            let Some(mut bytes) = package.bytes(&name)? else { continue };
            if is_settings {
                bytes = Outline::of(&name, &bytes)?.with(is_not_set, &[]);
            }
            self.parts.push((name.clone(), bytes));
            let Some(listed) = package.name(&name_for(&name)).map(str::to_owned) else { continue };
            if !self.taken.insert(listed.to_lowercase()) {
                continue;
            }
            let Some(mut bytes) = package.bytes(&listed)? else { continue };
            if is_settings {
                bytes = Outline::of(&listed, &bytes)?.with(is_not_related, &[]);
            }
            let relations = Relations::of_tree(&xml::parse(&listed, &bytes)?, &name);
            let inside = relations.all().iter().rev().filter(|relation| !relation.outside);
            next.extend(inside.map(|relation| (relation.target.clone(), false)));
            self.parts.push((listed, bytes));
        }
        Ok(())
    }

    /// A name in a folder that no part has.
    pub(super) fn free(&mut self, folder: &str, name: &str) -> String {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let names = std::iter::once(format!("{folder}{name}"))
            .chain((2..).map(|number| format!("{folder}{stem}{number}.{ending}")));
        let is_free = |name: &String| {
            !self.taken.contains(&name.to_lowercase()) && !self.taken.contains(&name_for(name).to_lowercase())
        };
        let name = names.into_iter().find(is_free).unwrap_or_default();
        self.taken.insert(name.to_lowercase());
        self.taken.insert(name_for(&name).to_lowercase());
        name
    }
}

fn is_not_set(element: &Element) -> bool {
    NOT_SET.contains(&element.name.as_str())
}

fn is_not_related(relation: &Element) -> bool {
    let kind = relation.attribute("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
    NOT_RELATED.contains(&kind)
}
