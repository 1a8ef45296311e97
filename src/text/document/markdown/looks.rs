//! Which looks words have that are being read: each was begun, and has not ended.

use pulldown_cmark::{Tag, TagEnd};

use crate::document::line::Look;

/// How often each look was begun and not ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looks([usize; 3]);

const LOOKS: [Look; 3] = [Look::STRONG, Look::EMPHASIS, Look::STRUCK];

impl Looks {
    /// A look begins, if this is one.
    pub(super) fn begin(&mut self, tag: &Tag<'_>) {
        if let Some(at) = place(tag.to_end()) {
            self.0[at] += 1;
        }
    }

    /// A look ends, if this is one.
    pub(super) fn end(&mut self, tag: TagEnd) {
        if let Some(at) = place(tag) {
            self.0[at] = self.0[at].saturating_sub(1);
        }
    }

    /// How words look here that look like this by themselves.
    pub(super) fn with(self, look: Look) -> Look {
        let begun = LOOKS.iter().zip(self.0).filter(|(_, begun)| *begun > 0);
        begun.fold(look, |look, (more, _)| look | *more)
    }
}

fn place(tag: TagEnd) -> Option<usize> {
    match tag {
        TagEnd::Strong => Some(0),
        TagEnd::Emphasis => Some(1),
        TagEnd::Strikethrough => Some(2),
        _ => None,
    }
}
