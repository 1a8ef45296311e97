//! The parts that every text of ours has.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::words;
use crate::origin::Origin;

/// How every part begins.
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What the file is.
pub(super) const MIMETYPE: &str = "application/vnd.oasis.opendocument.text";

/// The parts, and what each is.
pub(super) const MANIFEST: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
    <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\
    <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\
    <manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";

fn spaces() -> String {
    let mut out = String::new();
    for (prefix, space) in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    ] {
        let _ = write!(out, " xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0\"");
    }
    out + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
           xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" office:version=\"1.3\""
}

/// The text, with its changes before it.
pub(super) fn content(styles: &str, regions: &[String], body: &str, tracks: bool) -> String {
    let changes = if regions.is_empty() && !tracks {
        String::new()
    } else {
        format!("<text:tracked-changes text:track-changes=\"{tracks}\">{}</text:tracked-changes>", regions.concat())
    };
    // A text has a paragraph, whatever it says.
    let body = if body.is_empty() { "<text:p/>" } else { body };
    format!(
        "{XML}<office:document-content{}><office:automatic-styles>{}<style:style style:name=\"Table\" \
         style:family=\"table\"><style:table-properties fo:margin-bottom=\"2.8mm\"/></style:style><style:style style:name=\"Cell\" \
         style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1mm\" fo:border=\"0.5pt solid #808080\"/>\
         </style:style>{styles}</office:automatic-styles><office:body><office:text>{changes}{body}</office:text></office:body>\
         </office:document-content>",
        spaces(),
        words::styles()
    )
}

/// What the text was made of.
pub(super) fn meta(origin: Option<&Origin>) -> String {
    let mut own = String::new();
    for (name, value) in origin.map(Origin::properties).into_iter().flatten() {
        let _ = write!(
            own,
            "<meta:user-defined meta:name=\"{name}\" meta:value-type=\"string\">{}</meta:user-defined>",
            escape(value)
        );
    }
    format!("{XML}<office:document-meta{}><office:meta>{own}</office:meta></office:document-meta>", spaces())
}

/// The styles, by the names that every program knows, on A4 with a margin of 2.5 cm and the number of each page.
pub(super) fn styles() -> String {
    let mut out = format!(
        "{XML}<office:document-styles{}><office:styles><style:default-style style:family=\"paragraph\">\
         <style:text-properties fo:font-family=\"Calibri, Carlito, sans-serif\" fo:font-size=\"11pt\"/></style:default-style>",
        spaces()
    );
    let mut style = |family: &str, name: &str, shown: &str, parent: &str, properties: &str| {
        let mut parent =
            if parent.is_empty() { String::new() } else { format!(" style:parent-style-name=\"{parent}\"") };
        // Where the style does not say of what level it is, LibreOffice (7.4) sets that and a numbering on the heading itself,
        // and what is taken out or brought back beside the heading gets both.
        if let Some(level) = name.strip_prefix("Heading_20_") {
            let _ = write!(parent, " style:default-outline-level=\"{level}\"");
        }
        let _ = write!(
            out,
            "<style:style style:name=\"{name}\" style:display-name=\"{shown}\" style:family=\"{family}\"{parent}>{properties}\
             </style:style>"
        );
    };
    let mut paragraph = |name: &str, shown: &str, parent: &str, set: &str, words: &str| {
        let properties = format!("<style:paragraph-properties {set}/><style:text-properties {words}/>");
        style("paragraph", name, shown, parent, &properties);
    };
    let body = "fo:margin-bottom=\"2.8mm\" fo:line-height=\"110%\"";
    paragraph("Standard", "Standard", "", "fo:margin-top=\"0mm\"", "fo:language=\"nl\" fo:country=\"NL\"");
    paragraph("Text_20_body", "Text body", "Standard", body, "");
    // What a letter has above and below its text: apart from it, and with white to sign in.
    let apart = "fo:margin-top=\"4.2mm\"";
    let closing = "fo:keep-with-next=\"always\" fo:margin-bottom=\"11mm\"";
    paragraph("Addressee", "Addressee", "Text_20_body", "fo:keep-together=\"always\"", "");
    paragraph("Letter_20_Date", "Letter Date", "Text_20_body", apart, "");
    paragraph("Subject", "Subject", "Text_20_body", apart, "fo:font-weight=\"bold\"");
    paragraph("Greeting", "Greeting", "Text_20_body", apart, "");
    paragraph("Closing", "Closing", "Text_20_body", &format!("{apart} {closing}"), "");
    paragraph("Signature", "Signature", "Text_20_body", "fo:keep-together=\"always\"", "");
    for level in 1..=6 {
        let size = [16, 14, 13, 12, 11, 11][level - 1];
        paragraph(
            &format!("Heading_20_{level}"),
            &format!("Heading {level}"),
            "Standard",
            "fo:keep-with-next=\"always\" fo:margin-top=\"4.2mm\" fo:margin-bottom=\"1.4mm\"",
            &format!("fo:font-weight=\"bold\" fo:font-size=\"{size}pt\""),
        );
    }
    for depth in 1..=9 {
        let (name, shown) = match depth {
            1 => ("Quotations".to_owned(), "Quotations".to_owned()),
            _ => (format!("Quotations_20_{depth}"), format!("Quotations {depth}")),
        };
        let set = format!("{body} fo:margin-left=\"{}mm\" fo:margin-right=\"10mm\"", 10 * depth);
        paragraph(&name, &shown, "Standard", &set, "fo:color=\"#404040\"");
    }
    let typewriter = "fo:font-family=\"Liberation Mono, Consolas, monospace\" fo:font-size=\"10pt\"";
    paragraph("Preformatted_20_Text", "Preformatted Text", "Standard", body, typewriter);
    let line = "fo:border-bottom=\"0.75pt solid #808080\" fo:margin-bottom=\"4mm\"";
    paragraph("Horizontal_20_Line", "Horizontal Line", "Standard", line, "");
    paragraph("Footnote", "Footnote", "Standard", "", "fo:font-size=\"9pt\"");
    paragraph("Footer", "Footer", "Standard", "fo:text-align=\"center\"", "");
    style("text", "Source_20_Text", "Source Text", "", &format!("<style:text-properties {typewriter}/>"));
    // LibreOffice counts footnotes anew on each page where nothing is said.
    out + "<text:notes-configuration text:note-class=\"footnote\" style:num-format=\"1\" \
           text:start-numbering-at=\"document\"/></office:styles>\
           <office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties \
           fo:page-width=\"210mm\" fo:page-height=\"297mm\" fo:margin-top=\"25mm\" fo:margin-bottom=\"20mm\" \
           fo:margin-left=\"25mm\" fo:margin-right=\"25mm\"/><style:footer-style><style:header-footer-properties \
           fo:min-height=\"5mm\" fo:margin-top=\"5mm\"/></style:footer-style></style:page-layout></office:automatic-styles>\
           <office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\"><style:footer>\
           <text:p text:style-name=\"Footer\"><text:page-number text:select-page=\"current\"/></text:p></style:footer>\
           </style:master-page></office:master-styles></office:document-styles>"
}
