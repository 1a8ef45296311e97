//! Tells what kind of document a file is, and reads it.

use super::error::DocumentError;
use super::origin::Origin;
use super::package::Package;
use super::reviewed::Reviewed;
use super::{docx, odt};

/// Reads a Word or `OpenDocument` file, with its changes and its comments.
pub fn read(bytes: &[u8]) -> Result<Reviewed, DocumentError> {
    let mut package = Package::open(bytes)?;
    let reviewed = if docx::is_one(&package) {
        docx::read(&mut package)?
    } else if odt::is_one(&package) {
        odt::read(&mut package)?
    } else {
        return Err(DocumentError::NotADocument);
    };
    Ok(Reviewed { origin: made_of(&mut package), ..reviewed })
}

/// The draft that a Word or `OpenDocument` file was made of; none where it does not say so, or is no document. The text
/// is not looked at.
pub fn origin(bytes: &[u8]) -> Option<Origin> {
    made_of(&mut Package::open(bytes).ok()?)
}

fn made_of(package: &mut Package<'_>) -> Option<Origin> {
    let properties = if docx::is_one(package) {
        docx::properties(package)
    } else if odt::is_one(package) {
        odt::properties(package)
    } else {
        return None;
    };
    // Properties that cannot be read are no reason not to read the text.
    Origin::of(&properties.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixtures::{TYPES, archive, docx, odt};
    use crate::document::origin::Made;

    fn known() -> Origin {
        let made = |name: &str| Made { name: name.to_owned(), commit: "c".to_owned(), sha256: "5".to_owned() };
        Origin { letter: "brief".to_owned(), draft: made("3/bram"), before: None }
    }

    const OWN: [(&str, &str); 5] = [
        ("Company", "BZK"),
        ("Paraaf-Letter", "brief"),
        ("Paraaf-Draft", "3/bram"),
        ("Paraaf-Draft-Commit", "c"),
        ("Paraaf-Draft-SHA256", "5"),
    ];

    #[test]
    fn a_text_says_in_its_properties_what_it_was_made_of() {
        let own = OWN.map(|(name, value)| format!("<m:user-defined m:name='{name}'>{value}</m:user-defined>")).concat();
        let meta = format!(
            "<o:document-meta xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
             xmlns:m='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'><o:meta>{own}</o:meta></o:document-meta>"
        );
        let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
        assert_eq!(origin(&archive(&[kind, ("content.xml", "<a/>"), ("meta.xml", &meta)])), Some(known()));
    }

    #[test]
    fn a_file_that_does_not_say_so_was_made_of_nothing_known() {
        for bytes in [
            Vec::new(),
            b"PK".to_vec(),
            odt("", "", ""),
            docx("", &[]),
            archive(&[("[Content_Types].xml", TYPES)]),
            archive(&[("a", "b")]),
        ] {
            assert_eq!(origin(&bytes), None);
        }
    }
}
