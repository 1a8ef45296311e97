//! The parts that every Word document of ours has.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::document::origin::Origin;

/// How every part begins.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The spaces that names are in.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What each part is.
pub(super) fn content_types(has_comments: bool) -> String {
    let mut text = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        let kind = format!("application/vnd.openxmlformats-officedocument.{kind}+xml");
        let _ = write!(text, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    };
    part("word/document.xml", "wordprocessingml.document.main");
    for name in ["styles", "numbering", "settings", "footnotes"] {
        part(&format!("word/{name}.xml"), &format!("wordprocessingml.{name}"));
    }
    part("word/footer1.xml", "wordprocessingml.footer");
    part("docProps/custom.xml", "custom-properties");
    if has_comments {
        for name in ["comments", "commentsExtended"] {
            part(&format!("word/{name}.xml"), &format!("wordprocessingml.{name}"));
        }
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
    let mut text = String::new();
    for (place, (name, value)) in origin.map(Origin::properties).into_iter().flatten().enumerate() {
        let _ = write!(
            text,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{name}\"><vt:lpwstr>{}</vt:lpwstr>\
             </property>",
            place + 2,
            escape(value)
        );
    }
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{text}</Properties>"
    )
}

/// What holds for the whole document.
pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:defaultTabStop w:val=\"720\"/>\
    <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
    <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
    </w:compat></w:settings>";

/// The number of each page.
pub(super) const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
    <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>";

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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

fn with_links(mut text: String, links: &[(String, &str)]) -> String {
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

/// The styles, by the names that every Word knows.
pub(super) fn styles() -> String {
    let mut text = format!(
        "{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"160\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    let mut style = |kind: &str, id: &str, name: &str, properties: &str| {
        let default = if id == "Normal" { " w:default=\"1\"" } else { "" };
        let based = if kind == "paragraph" && id != "Normal" { "<w:basedOn w:val=\"Normal\"/>" } else { "" };
        let _ = write!(
            text,
            "<w:style w:type=\"{kind}\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{properties}</w:style>"
        );
    };
    style("paragraph", "Normal", "Normal", "");
    for level in 1..=6 {
        let (size, outline) = ([32, 28, 26, 24, 22, 22][level - 1], level - 1);
        let properties = format!(
            "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{outline}\"/></w:pPr>\
             <w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr>"
        );
        style("paragraph", &format!("Heading{level}"), &format!("heading {level}"), &properties);
    }
    for depth in 1..=9 {
        let number = if depth == 1 { String::new() } else { format!(" {depth}") };
        let left = 567 * depth;
        let quote = format!(
            "<w:pPr><w:ind w:left=\"{left}\" w:right=\"567\"/></w:pPr><w:rPr><w:color w:val=\"404040\"/></w:rPr>"
        );
        style("paragraph", &format!("Quote{depth}"), &format!("Quote{number}"), &quote);
        let left = 360 * depth;
        let goes_on = format!("<w:pPr><w:ind w:left=\"{left}\"/></w:pPr>");
        style("paragraph", &format!("ListContinue{depth}"), &format!("List Continue{number}"), &goes_on);
    }
    let typewriter =
        "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"20\"/></w:rPr>";
    style("paragraph", "SourceCode", "Source Code", typewriter);
    let line =
        "<w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"808080\"/></w:pBdr></w:pPr>";
    style("paragraph", "HorizontalLine", "Horizontal Line", line);
    style("paragraph", "FootnoteText", "footnote text", "<w:rPr><w:sz w:val=\"18\"/></w:rPr>");
    style(
        "character",
        "FootnoteReference",
        "footnote reference",
        "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>",
    );
    style("character", "CommentReference", "annotation reference", "<w:rPr><w:sz w:val=\"16\"/></w:rPr>");
    style("character", "VerbatimChar", "Verbatim Char", typewriter);
    style("character", "Hyperlink", "Hyperlink", "<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr>");
    let edge = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).concat();
    style("table", "TableGrid", "Table Grid", &format!("<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"));
    text + "</w:styles>"
}
