//! How words look: bold, italic, struck out, as on a typewriter.

use crate::xml::Element;
use paraaf_text::document::line::Look;

/// What the properties of a run, a paragraph or a style say about looks: what they turn on, and what they turn off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    on: Look,
    off: Look,
}

impl Said {
    /// What a `w:rPr` says.
    pub(super) fn of(properties: &Element) -> Self {
        let mut said = Self::default();
        for property in properties.elements() {
            let look = match property.name.as_str() {
                "w:b" => Look::STRONG,
                "w:i" => Look::EMPHASIS,
                "w:strike" | "w:dstrike" => Look::STRUCK,
                _ => continue,
            };
            if is_on(property) {
                said = Self { on: said.on | look, off: said.off - look };
            } else {
                said = Self { on: said.on - look, off: said.off | look };
            }
        }
        said
    }

    /// This upon something that was said before.
    pub(super) fn upon(self, before: Look) -> Look {
        (before - self.off) | self.on
    }

    /// This, where it says nothing, as another says.
    pub(super) fn or(self, other: Self) -> Self {
        Self { on: self.on | (other.on - self.off), off: self.off | (other.off - self.on) }
    }

    /// The same on a typewriter.
    pub(super) fn as_code(self) -> Self {
        Self { on: self.on | Look::CODE, ..self }
    }
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(property: &Element) -> bool {
    !matches!(property.attribute("w:val"), Some("0" | "false" | "off" | "none"))
}
