//! Small documents for tests, made of their parts.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
    <Override PartName='/word/document.xml' \
    ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The relations of a part, each a kind, an id and a target; a target with a colon is outside.
pub(super) fn relations(relations: &[(&str, &str, &str)]) -> String {
    let mut text = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>".to_owned();
    for (kind, id, target) in relations {
        let mode = if target.contains(':') { " TargetMode='External'" } else { "" };
        write!(text, "<Relationship Id='{id}' Type='{KINDS}/{kind}' Target='{target}'{mode}/>").unwrap();
    }
    text + "</Relationships>"
}

/// A part of a Word document with this in its root.
pub(super) fn word(root: &str, inner: &str) -> String {
    format!(
        "<w:{root} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='{KINDS}' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' \
         xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>{inner}</w:{root}>"
    )
}

/// A Word document with this in its body, and these other parts, each a kind, a name and what is in its root.
pub(super) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let text = word("document", &format!("<w:body>{body}</w:body>"));
    let mut related = vec![("hyperlink", "link", "https://brief.example/a")];
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "main", "word/document.xml")])),
        ("word/document.xml".to_owned(), text),
    ];
    for (kind, inner) in others {
        related.push((kind, kind, kind));
        parts.push((format!("word/{kind}"), word(kind, inner)));
    }
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations(&related)));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&parts)
}

/// An `OpenDocument` text with these automatic styles, changes and paragraphs.
pub(super) fn odt(styles: &str, changes: &str, body: &str) -> Vec<u8> {
    let mut spaces = String::new();
    for space in ["office", "text", "table", "style", "drawing", "xsl-fo-compatible"] {
        write!(spaces, " xmlns:{space}='urn:oasis:names:tc:opendocument:xmlns:{space}:1.0'").unwrap();
    }
    let more = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xlink='http://www.w3.org/1999/xlink' \
        xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'";
    let text = format!(
        "<office:document-content{spaces} {more}><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text><text:tracked-changes>{changes}</text:tracked-changes>{body}</office:text></office:body></office:document-content>"
    );
    let text = text.replace(" fo:", " xsl-fo-compatible:");
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &text)])
}
