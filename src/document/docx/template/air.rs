//! Whether a house style parts paragraphs by itself.

use crate::xml::Element;

/// The longest way from a style to what it is based on; a circle has no end.
const LONGEST: usize = 32;

/// Whether there is white before or after an ordinary paragraph, which has the style of this id.
pub(super) fn parts_paragraphs(styles: &Element, normal: Option<&str>) -> bool {
    ["w:before", "w:after"].into_iter().any(|side| {
        let white = white(styles, normal, side);
        white.is_some_and(|white| white.trim().parse() != Ok(0))
    })
}

/// What is said of the white on a side: by the style, by what it is based on, or for the whole document.
fn white<'s>(styles: &'s Element, normal: Option<&str>, side: &str) -> Option<&'s str> {
    let mut next = normal.map(str::to_owned);
    for _ in 0..LONGEST {
        let Some(id) = next else { break };
        let mut all = styles.elements().filter(|element| element.name == "w:style");
        let Some(style) = all.find(|style| style.attribute("w:styleId") == Some(&id)) else { break };
        if let Some(said) = style.at(&["w:pPr", "w:spacing"]).and_then(|spacing| spacing.attribute(side)) {
            return Some(said);
        }
        next = style.child("w:basedOn").and_then(|based| based.attribute("w:val")).map(str::to_owned);
    }
    styles.at(&["w:docDefaults", "w:pPrDefault", "w:pPr", "w:spacing"])?.attribute(side)
}
