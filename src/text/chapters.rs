//! Cuts two texts into chapters that can be compared one after the other.
//!
//! Where an anchor reaches over the end of a paragraph, nothing before that end depends on what comes after it. Every
//! stage runs on one chapter before any runs on the next, so that a text is in the processor's cache when it is looked
//! at again. Cost: one pass over the anchors.

use std::ops::Range;

use super::side::{Match, Side};

/// The number of bytes from which a chapter ends at the next place where it can.
const LENGTH: usize = 1 << 15;

/// Whole paragraphs of both texts, and the anchors in them.
pub(super) struct Chapter {
    /// Where it stands in the old text.
    pub(super) old: Range<usize>,
    /// Where it stands in the new text.
    pub(super) new: Range<usize>,
    /// What surely stands in both, in order.
    pub(super) anchors: Vec<Match>,
}

/// The chapters of two texts, given what surely stands in both; the last anchor is the end of both texts.
pub(super) fn chapters(old: &Side<'_>, new: &Side<'_>, anchors: Vec<Match>) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    let mut open = Chapter { old: 0..0, new: 0..0, anchors: Vec::new() };
    for anchor in anchors {
        let long = anchor.old.end - open.old.start >= LENGTH || anchor.new.end - open.new.start >= LENGTH;
        let ends = (old.starts_in(&anchor.old).last(), new.starts_in(&anchor.new).last());
        match ends {
            (Some(end), Some(new_end)) if long => {
                let before = Match { old: anchor.old.start..*end, new: anchor.new.start..*new_end, ..anchor };
                let after = Match { old: *end..anchor.old.end, new: *new_end..anchor.new.end, ..anchor };
                open.anchors.push(before);
                (open.old.end, open.new.end) = (*end, *new_end);
                let next = Chapter { old: *end..*end, new: *new_end..*new_end, anchors: Vec::new() };
                chapters.push(std::mem::replace(&mut open, next));
                if !after.old.is_empty() {
                    open.anchors.push(after);
                }
            }
            _ => open.anchors.push(anchor),
        }
    }
    (open.old.end, open.new.end) = (old.text.len(), new.text.len());
    chapters.push(open);
    chapters
}
