//! A letter, or a redline, as the document that goes out: whose changes they are, what was remarked, and of which drafts
//! it was made.

pub(super) mod annex;
mod by;
mod house_style;
pub(super) mod remarks;

use clap::Args;

use super::error::Error;
use super::open_letter::OpenLetter;
use super::side::Side;
use crate::document::reviewed::{By, Reviewed};
use crate::document::{Origin, Version, between, between_versions};
use crate::letter::history::Draft;
use crate::letter::lineage::lineage;
use crate::text::anatomy::in_lines;
use crate::text::document::markdown;
use crate::text::document::model::Document;
use crate::text::document::unread::Unread;
use crate::text::redline::Redline;
pub(super) use by::by;
pub(super) use house_style::HouseStyle;

/// What goes out beside a redline.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Beside {
    /// In a document: without what was remarked, which is beside it as comments
    #[arg(long)]
    no_remarks: bool,
}

/// A draft as a document, with what was remarked of it where that is wanted.
pub(super) fn letter(letter: &OpenLetter<'_>, draft: &Draft, text: &str, remarked: bool) -> Result<Reviewed, Error> {
    let mut document = Reviewed::of(&read(text));
    document.unread = unread(text);
    document.origin =
        Some(Origin { letter: letter.name.to_string(), draft: letter.made(draft), before: None, has_record: false });
    document.tracks = letter.history.made_final().is_none();
    Ok(if remarked { document.remarked(remarks::of(letter, Some(draft), text)?) } else { document })
}

/// A text as it is set: an address that was typed in short lines is lines.
fn read(text: &str) -> Document {
    markdown::read(&in_lines(text)).0
}

/// What of a text a page or a document cannot hold.
pub(super) fn unread(text: &str) -> Vec<Unread> {
    markdown::read(text).1
}

/// A final draft as a document with the record of who signed off behind it. It says that it has one: nobody is to take the
/// record for words of the letter.
pub(super) fn with_annex(letter: Reviewed, record: &str) -> Reviewed {
    let mut document = letter.followed_by(&markdown::read(record).0);
    if let Some(origin) = &mut document.origin {
        origin.has_record = true;
    }
    document
}

/// A redline as a document with tracked changes.
pub(super) fn redline(
    letter: Option<&OpenLetter<'_>>,
    (from, to): (&Side, &Side),
    redline: &Redline,
    beside: Beside,
) -> Result<Reviewed, Error> {
    // What neither of the texts could say there is told once.
    let mut all = unread(redline.new_text());
    let known: Vec<_> = all.iter().map(|one| (one.kind, one.words.clone())).collect();
    all.extend(unread(redline.old()).into_iter().filter(|one| !known.contains(&(one.kind, one.words.clone()))));
    let Some(letter) = letter else {
        let mut document = nobodys(redline);
        document.unread = all;
        return Ok(document);
    };
    let draft = |side: &Side| match side {
        Side::Draft(name) => letter.draft(name).map(Some),
        Side::Working | Side::File(_) => Ok(None),
    };
    let (old, new) = (draft(from)?, draft(to)?);
    let mut document = match (old, new) {
        (Some(old), Some(new)) => between_drafts(letter, old, new)?.unwrap_or_else(|| nobodys(redline)),
        (None, _) | (_, None) => nobodys(redline),
    };
    document.unread = all;
    document.origin = new.map(|new| Origin {
        letter: letter.name.to_string(),
        draft: letter.made(new),
        before: old.map(|old| letter.made(old)),
        has_record: false,
    });
    document.tracks = new.is_some() && letter.history.made_final().is_none();
    if beside.no_remarks {
        return Ok(document);
    }
    Ok(document.remarked(remarks::of(letter, new, redline.new_text())?))
}

/// What changed between two texts of which nobody knows who made the one of the other.
fn nobodys(redline: &Redline) -> Reviewed {
    let (old, new) = (read(redline.old()), read(redline.new_text()));
    between(&old, &new, &By::default())
}

/// What changed from a draft to one that was made of it, each change under the name of the draft that made it; none where
/// the one was not made of the other.
fn between_drafts(letter: &OpenLetter<'_>, old: &Draft, new: &Draft) -> Result<Option<Reviewed>, Error> {
    let lineage = lineage(&letter.history, new);
    let Some(place) = lineage.iter().position(|descent| descent.draft.at.commit == old.at.commit) else {
        return Ok(None);
    };
    let version = |draft: &Draft, parents: Vec<usize>| {
        let document = read(&letter.text(draft)?);
        Ok(Version { document, by: by(&draft.by, draft.proposed), parents })
    };
    let versions = lineage.into_iter().map(|descent| version(descent.draft, descent.parents));
    Ok(Some(between_versions(&versions.collect::<Result<Vec<_>, Error>>()?, place)))
}
