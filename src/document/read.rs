//! Tells what kind of document a file is, and reads it.

use super::error::DocumentError;
use super::origin::Origin;
use super::package::Package;
use super::reviewed::Reviewed;
use super::{docx, dummies, odt};

/// Reads a Word or `OpenDocument` file, with its changes and its comments.
pub fn read(bytes: &[u8]) -> Result<Reviewed, DocumentError> {
    let mut package = Package::open(bytes)?;
    let (mut reviewed, saved) = if docx::is_one(&package) {
        (docx::read(&mut package)?, docx::saved(&mut package))
    } else if odt::is_one(&package) {
        (odt::read(&mut package)?, odt::saved(&mut package))
    } else {
        return Err(DocumentError::NotADocument);
    };
    dummies::drop(&mut reviewed);
    // Properties that cannot be read are no reason not to read the text.
    Ok(Reviewed { origin: made_of(&mut package), saved: saved.unwrap_or_default(), ..reviewed })
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
    Origin::of(&properties.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{self, TYPES, archive, docx, odt};
    use crate::origin::Made;
    use crate::reviewed::By;

    fn known() -> Origin {
        let made = |name: &str| Made { name: name.to_owned(), commit: "c".to_owned(), sha256: "5".to_owned() };
        Origin { letter: "brief".to_owned(), draft: made("3/bram"), before: None, has_record: false }
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
    fn a_file_says_who_saved_it_last() {
        let core = "<c:coreProperties xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
                    xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'>\
                    <d:creator>Anna</d:creator>LAST<t:modified>2026-03-01T09:30:00Z</t:modified></c:coreProperties>";
        let saved = |last: &str| {
            let relations = fixtures::relations(&[
                ("officeDocument", "main", "word/document.xml"),
                ("metadata/core-properties", "core", "docProps/core.xml"),
            ]);
            let text = fixtures::word("document", "<w:body/>");
            let core = core.replace("LAST", last);
            let parts = [("[Content_Types].xml", TYPES), ("_rels/.rels", &relations), ("word/document.xml", &text)];
            read(&archive(&[&parts[..], &[("docProps/core.xml", &core)]].concat())).unwrap().saved
        };
        let by = |author: &str| By { author: Some(author.to_owned()), date: Some("2026-03-01T09:30:00Z".to_owned()) };
        assert_eq!(saved(""), by("Anna"));
        assert_eq!(saved("<c:lastModifiedBy>Bram de Vries</c:lastModifiedBy>"), by("Bram de Vries"));
        assert_eq!(read(&docx("", &[])).unwrap().saved, By::default());
        let meta = "<o:document-meta xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
                    xmlns:d='http://purl.org/dc/elements/1.1/'><o:meta><d:creator> Carla </d:creator>\
                    <d:date>2026-03-01T10:30:00.5</d:date></o:meta></o:document-meta>";
        let text = "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><o:body><o:text/></o:body>\
                    </o:document-content>";
        let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
        let bytes = archive(&[kind, ("content.xml", text), ("meta.xml", meta)]);
        let carla = By { author: Some("Carla".to_owned()), date: Some("2026-03-01T10:30:00.5".to_owned()) };
        assert_eq!(read(&bytes).unwrap().saved, carla);
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
