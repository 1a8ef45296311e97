//! The parts that every Word document of ours has.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::docx::spaces::{NAMESPACES, XML};
use crate::origin::Origin;

/// What each part of a document of ours is.
pub(super) fn content_types(has_comments: bool) -> String {
    let mut kinds = vec![("word/document.xml".to_owned(), "wordprocessingml.document.main".to_owned())];
    let comments = if has_comments { &["comments", "commentsExtended"][..] } else { &[] };
    for name in ["styles", "numbering", "settings", "footnotes"].iter().chain(comments) {
        kinds.push((format!("word/{name}.xml"), format!("wordprocessingml.{name}")));
    }
    kinds.push(("word/footer1.xml".to_owned(), "wordprocessingml.footer".to_owned()));
    kinds.push(("docProps/custom.xml".to_owned(), "custom-properties".to_owned()));
    types(&[], &[], &kinds)
}

/// What parts are: by the endings of their names, and by the names of those of others and of ours.
pub(super) fn types(endings: &[(String, String)], others: &[(String, String)], ours: &[(String, String)]) -> String {
    let mut text = format!("{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    let known = [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")];
    let is_said = |ending: &str| endings.iter().any(|(said, _)| said.eq_ignore_ascii_case(ending));
    let known = known.into_iter().filter(|(ending, _)| !is_said(ending));
    for (ending, kind) in known.chain(endings.iter().map(|(ending, kind)| (ending.as_str(), kind.as_str()))) {
        let _ = write!(text, "<Default Extension=\"{}\" ContentType=\"{}\"/>", escape(ending), escape(kind));
    }
    for (name, kind) in others {
        let _ = write!(text, "<Override PartName=\"{}\" ContentType=\"{}\"/>", escape(name), escape(kind));
    }
    for (name, kind) in ours {
        let kind = format!("application/vnd.openxmlformats-officedocument.{kind}+xml");
        let _ = write!(text, "<Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escape(name));
    }
    text + "</Types>"
}

/// Where the text is found, and what it was made of.
pub(super) const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"main\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/><Relationship Id=\"custom\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" \
    Target=\"docProps/custom.xml\"/></Relationships>";

/// The draft that the document was made of. The first number that a property can have is 2.
pub(super) fn properties(origin: Option<&Origin>) -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\">{}</Properties>",
        listed(origin, 2)
    )
}

/// The same as it stands among other properties, with numbers from this one on.
pub(super) fn listed(origin: Option<&Origin>, first: u64) -> String {
    let mut text = String::new();
    for ((name, value), number) in origin.map(Origin::properties).into_iter().flatten().zip(first..) {
        let _ = write!(
            text,
            "<property xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\" \
             fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{name}\"><vt:lpwstr>{}</vt:lpwstr>\
             </property>",
            escape(value)
        );
    }
    text
}

/// The two footnotes that draw the line above the others.
pub(super) const LINES: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// What holds for the whole document, and whether what is changed from now on is tracked.
pub(super) fn settings(tracks: bool) -> String {
    let tracks = if tracks { "<w:trackRevisions/>" } else { "" };
    format!(
        "{XML}<w:settings {NAMESPACES}>{tracks}<w:defaultTabStop w:val=\"720\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         </w:settings>"
    )
}

/// The number of each page.
pub(super) const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
    <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>";

/// How the kind of a relation begins.
pub(super) const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A4 with a margin of 2.5 cm.
const PAGE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" \
    w:gutter=\"0\"/></w:sectPr>";

/// The text itself.
pub(super) fn document(body: &str) -> String {
    format!("{XML}<w:document {NAMESPACES}><w:body>{body}{PAGE}</w:body></w:document>")
}

/// The relations of the text.
pub(super) fn document_relations(links: &[(String, &str)], has_comments: bool) -> String {
    let mut text = String::new();
    for part in ["styles", "numbering", "settings", "footnotes"] {
        let _ = write!(text, "<Relationship Id=\"{part}\" Type=\"{KINDS}/{part}\" Target=\"{part}.xml\"/>");
    }
    let _ = write!(text, "<Relationship Id=\"footer\" Type=\"{KINDS}/footer\" Target=\"footer1.xml\"/>");
    if has_comments {
        let _ = write!(
            text,
            "<Relationship Id=\"comments\" Type=\"{KINDS}/comments\" Target=\"comments.xml\"/><Relationship \
             Id=\"commentsExtended\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" \
             Target=\"commentsExtended.xml\"/>"
        );
    }
    with_links(text, links)
}

/// The relations of a part that only leads elsewhere.
pub(super) fn relations(links: &[(String, &str)]) -> String {
    with_links(String::new(), links)
}

pub(super) fn with_links(mut text: String, links: &[(String, &str)]) -> String {
    for (id, target) in links {
        let target = escape(*target);
        let _ = write!(
            text,
            "<Relationship Id=\"{id}\" Type=\"{KINDS}/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
        );
    }
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{text}</Relationships>"
    )
}
