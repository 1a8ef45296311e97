//! `OpenDocument` texts.

mod body;
mod changes;
mod comments;
mod inline;
mod reading;
mod styles;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod within_insertions;
mod write;

use super::error::DocumentError;
use super::package::Package;
use super::reviewed::{By, Reviewed};
use super::xml::Element;
use changes::Regions;
use reading::Reader;
use styles::Styles;
pub(super) use write::write;

/// What the file says that it is, before anything else in it.
const MIMETYPE: &str = "mimetype";

/// Whether an archive says that it is of the `OpenDocument` family.
pub(super) fn is_one(package: &Package<'_>) -> bool {
    package.has(MIMETYPE) && package.has("content.xml")
}

/// Reads an `OpenDocument` text with its changes and its comments.
pub(super) fn read(package: &mut Package<'_>) -> Result<Reviewed, DocumentError> {
    let kind = package.bytes(MIMETYPE)?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind).trim().to_owned();
    let known = ["application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template"];
    if !known.contains(&kind.as_str()) {
        return Err(DocumentError::OtherKind(kind));
    }
    let has_programs = package.names().iter().any(|name| {
        (name.starts_with("Basic/") || name.starts_with("Scripts/"))
            && !name.ends_with('/')
            && !name.ends_with("-lc.xml")
    });
    if has_programs {
        return Err(DocumentError::Macros);
    }
    if let Some(manifest) = package.tree("META-INF/manifest.xml")?
        && manifest.find("manifest:encryption-data").is_some()
    {
        return Err(DocumentError::Encrypted);
    }
    let content = package.needed("content.xml")?;
    let named = package.tree("styles.xml")?;
    let styles = Styles::of(&content, named.as_ref());
    let text = content.at(&["office:body", "office:text"]);
    let text = text.ok_or_else(|| DocumentError::Missing("its text".to_owned()))?;
    let regions = text.child("text:tracked-changes").map(Regions::of).unwrap_or_default();
    let mut reviewed = Reader::new(&styles, &regions).read(text);
    if let Some(named) = &named {
        comments::page_edges(named, &mut reviewed.unread);
    }
    Ok(reviewed)
}

/// Who saved a text last, and when: whoever made it, where nobody saved it since.
pub(super) fn saved(package: &mut Package<'_>) -> Result<By, DocumentError> {
    let tree = package.tree("meta.xml")?.unwrap_or_default();
    let Some(meta) = tree.child("office:meta") else { return Ok(By::default()) };
    let author = meta.said("dc:creator").or_else(|| meta.said("meta:initial-creator"));
    let date = meta.said("dc:date").or_else(|| meta.said("meta:creation-date"));
    Ok(By { author, date })
}

/// The properties that somebody gave a text, each a name and a value.
pub(super) fn properties(package: &mut Package<'_>) -> Result<Vec<(String, String)>, DocumentError> {
    let tree = package.tree("meta.xml")?.unwrap_or_default();
    let meta = tree.child("office:meta").into_iter().flat_map(Element::elements);
    let properties = meta.filter(|element| element.name == "meta:user-defined");
    let named = |property: &Element| Some((property.attribute("meta:name")?.to_owned(), property.text()));
    Ok(properties.filter_map(named).collect())
}
