//! How the styles of a letter look where nobody says how they are to look.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::named::Named;
use super::spaces::{NAMESPACES, XML};
use super::styles::Styles;
use crate::xml;

/// The styles of a document of ours.
pub(super) fn part() -> String {
    let normal = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>";
    let all: String =
        Named::all().into_iter().map(|named| definition(named, &named.id(), "", Some("Normal"))).collect();
    part_of(&(normal.to_owned() + &all))
}

/// What these styles come to.
pub(super) fn read() -> Styles {
    let part = xml::parse("styles.xml", part().as_bytes());
    part.map(|tree| Styles::of(&tree)).unwrap_or_default()
}

/// A part with these styles.
pub(super) fn part_of(styles: &str) -> String {
    format!(
        "{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"160\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>{styles}</w:styles>"
    )
}

/// A style of paragraphs that are text, with white between them.
pub(super) fn ordinary(id: &str, space: &str, normal: Option<&str>) -> String {
    format!(
        "<w:style{space} w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"Letter Text\"/>{}<w:pPr><w:spacing w:after=\"200\"/>\
         </w:pPr></w:style>",
        escape(id),
        based_on(normal)
    )
}

fn based_on(other: Option<&str>) -> String {
    other.map(|other| format!("<w:basedOn w:val=\"{}\"/>", escape(other))).unwrap_or_default()
}

/// What a style is, under this id; a paragraph is otherwise as that of another id is. `space` declares the prefix of its
/// names, where that is not known.
pub(super) fn definition(named: Named, id: &str, space: &str, normal: Option<&str>) -> String {
    let family = named.family();
    let based = based_on(normal.filter(|_| family == "paragraph"));
    format!(
        "<w:style{space} w:type=\"{family}\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>{based}<w:qFormat/>{}</w:style>",
        escape(id),
        named.name(),
        properties(named)
    )
}

const TYPEWRITER: &str =
    "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"20\"/></w:rPr>";

fn properties(named: Named) -> String {
    let spaced = |before: u32, more: &str| format!("<w:pPr>{more}<w:spacing w:before=\"{before}\"/></w:pPr>");
    match named {
        Named::Heading(level) => {
            let (size, outline) = ([32, 28, 26, 24, 22, 22][usize::from(level.clamp(1, 6)) - 1], level - 1);
            format!(
                "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{outline}\"/></w:pPr>\
                 <w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr>"
            )
        }
        Named::Quote(depth) => {
            let left = 567 * depth;
            format!(
                "<w:pPr><w:ind w:left=\"{left}\" w:right=\"567\"/></w:pPr><w:rPr><w:color w:val=\"404040\"/></w:rPr>"
            )
        }
        Named::Continued(depth) => format!("<w:pPr><w:ind w:left=\"{}\"/></w:pPr>", 360 * depth),
        // The items of a list stand closer to each other than to what is around them.
        Named::Item => "<w:pPr><w:contextualSpacing/></w:pPr>".to_owned(),
        Named::Code | Named::Verbatim => TYPEWRITER.to_owned(),
        Named::Rule => {
            "<w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>\
             </w:pPr>"
                .to_owned()
        }
        Named::Address | Named::Signature => "<w:pPr><w:keepLines/></w:pPr>".to_owned(),
        Named::Date | Named::Salutation => spaced(240, ""),
        Named::Subject => spaced(240, "") + "<w:rPr><w:b/></w:rPr>",
        // With white to sign in behind it.
        Named::Closing => {
            "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"640\"/></w:pPr>".to_owned()
        }
        Named::NoteText => "<w:rPr><w:sz w:val=\"18\"/></w:rPr>".to_owned(),
        Named::NoteMark => "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>".to_owned(),
        Named::CommentMark => "<w:rPr><w:sz w:val=\"16\"/></w:rPr>".to_owned(),
        Named::Link => "<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr>".to_owned(),
        Named::Table => {
            let mut edges = String::new();
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                let _ = write!(edges, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
            }
            format!("<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>")
        }
    }
}
