//! Word documents: the parts of the archive, found through their relationships and never by their usual names.

mod alternatives;
mod body;
mod codes;
mod comments;
mod definitions;
mod extras;
mod fields;
mod formula;
mod ids;
mod inline;
mod kind;
mod leads;
mod looks;
mod named;
mod numbering;
mod reading;
mod relations;
mod spaces;
mod styles;
mod symbols;
mod template;
#[cfg(test)]
mod tests;
mod traded;
mod write;

use super::aside;
use super::error::DocumentError;
use super::package::Package;
use super::reviewed::{By, Reviewed};
use super::xml::Element;
pub(super) use kind::is_one;
use kind::refuse_other_kinds;
use numbering::Numbering;
use reading::Reader;
use relations::Relations;
use styles::Styles;
pub use template::Template;
#[cfg(test)]
pub(super) use write::text_of;
pub(super) use write::{write, write_within};

/// Reads a Word document with its changes and its comments.
pub(super) fn read(package: &mut Package<'_>) -> Result<Reviewed, DocumentError> {
    let relations = Relations::of_package(package)?;
    let main = relations.of_kind("officeDocument").next().map(|relation| relation.target.clone());
    let main = main.ok_or_else(|| DocumentError::Missing("its text".to_owned()))?;
    refuse_other_kinds(package, &main)?;
    let document = package.needed(&main)?;
    let relations = Relations::of_part(package, &main)?;
    let styles = related(package, &relations, "styles")?.map(|tree| Styles::of(&tree)).unwrap_or_default();
    let numbering = related(package, &relations, "numbering")?;
    let numbering = numbering.map(|tree| Numbering::of(&tree)).unwrap_or_default();
    let mut notes = Vec::new();
    for (kind, name) in [("footnotes", "w:footnote"), ("endnotes", "w:endnote")] {
        let Some(relation) = relations.of_kind(kind).next() else { continue };
        if let Some(tree) = package.tree(&relation.target)? {
            notes.push((name, tree, Relations::of_part(package, &relation.target)?));
        }
    }
    let mut comments = None;
    if let Some(relation) = relations.of_kind("comments").next()
        && let Some(tree) = package.tree(&relation.target)?
    {
        comments = Some((tree, Relations::of_part(package, &relation.target)?));
    }
    let extended = related(package, &relations, "commentsExtended")?;

    let mut reader = Reader::new(&styles, &numbering, &relations);
    for (name, tree, relations) in &notes {
        reader.read_notes(name, tree, relations);
    }
    let body = document.child("w:body").ok_or_else(|| DocumentError::Missing("its text".to_owned()))?;
    let mut reviewed = reader.read(body);
    if let Some((tree, relations)) = &comments {
        let words = |comment: &Element| {
            let remark = Reader::new(&styles, &numbering, relations).read(comment);
            reviewed.unread.extend(aside::unread(&remark));
            aside::words(&remark)
        };
        reviewed.comments = comments::read(tree, extended.as_ref(), words);
    }
    for relation in relations.of_kind("header").chain(relations.of_kind("footer")) {
        if let Some(tree) = package.tree(&relation.target)? {
            extras::page_edge(&tree, &mut reviewed.unread);
        }
    }
    traded::list(&saved_with(package)?, body, &mut reviewed.unread);
    Ok(reviewed)
}

/// The properties that somebody gave a document, each a name and a value.
pub(super) fn properties(package: &mut Package<'_>) -> Result<Vec<(String, String)>, DocumentError> {
    let relations = Relations::of_package(package)?;
    let tree = related(package, &relations, "custom-properties")?.unwrap_or_default();
    let properties = tree.elements().filter(|element| element.name == "own:property");
    let named = |property: &Element| Some((property.attribute("name")?.to_owned(), property.text()));
    Ok(properties.filter_map(named).collect())
}

/// Who saved a document last, and when: whoever made it, where nobody saved it since.
pub(super) fn saved(package: &mut Package<'_>) -> Result<By, DocumentError> {
    let relations = Relations::of_package(package)?;
    let tree = related(package, &relations, "core-properties")?.unwrap_or_default();
    let author = tree.said("core:lastModifiedBy").or_else(|| tree.said("dc:creator"));
    let date = tree.said("dcterms:modified").or_else(|| tree.said("dcterms:created"));
    Ok(By { author, date })
}

/// The program that saved a document last, as it calls itself; empty where it does not say.
fn saved_with(package: &mut Package<'_>) -> Result<String, DocumentError> {
    let relations = Relations::of_package(package)?;
    let tree = related(package, &relations, "extended-properties")?.unwrap_or_default();
    let said = tree.elements().find(|element| element.name.ends_with(":Application"));
    Ok(said.map(Element::text).unwrap_or_default())
}

/// The part of a kind; none where there is none.
fn related(package: &mut Package<'_>, relations: &Relations, kind: &str) -> Result<Option<Element>, DocumentError> {
    let target = relations.of_kind(kind).next().map(|relation| relation.target.as_str());
    target.map_or(Ok(None), |target| package.tree(target))
}
