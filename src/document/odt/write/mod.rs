//! Writes `OpenDocument` texts, with open changes as `LibreOffice` tracks them.
//!
//! The same document has the same bytes. What is written is read back before it is given to anyone.

mod blocks;
mod by;
mod comments;
mod flow;
mod lists;
mod one;
mod parted;
mod parts;
mod styles;
mod tables;
mod whole;
mod words;

use crate::archive::archive;
use crate::reviewed::Reviewed;
use flow::Shared;
use styles::Styles;

/// The archive of a text. What went whole is attached to the paragraph before it, or stands where it was.
pub(crate) fn write(reviewed: &Reviewed, attaches: bool) -> Vec<u8> {
    let reviewed = &one::by_person(reviewed);
    let mut shared =
        Shared { reviewed, styles: Styles::default(), regions: Vec::new(), tables: 0, attaches, reading: None };
    let body = flow::text(&reviewed.body, &mut shared);
    let content = parts::content(&shared.styles.part(), &shared.regions, &body, reviewed.tracks);
    archive(&[
        ("mimetype", parts::MIMETYPE.to_owned()),
        ("META-INF/manifest.xml", parts::MANIFEST.to_owned()),
        ("content.xml", lists::named(&content)),
        ("styles.xml", parts::styles()),
        ("meta.xml", parts::meta(reviewed.origin.as_ref())),
    ])
}
