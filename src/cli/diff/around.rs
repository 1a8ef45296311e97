//! What stands around a redline on a page that is read by itself: where the letter stands, and what was said of it.

use super::since;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::side::Side;
use crate::cli::threads::Words;
use crate::cli::{status, threads};
use crate::letter::rules::Rules;
use crate::render::page::{Block, Note, Page, Table, Text, Tone};
use crate::text::redline::Redline;

/// What is put around the redline.
pub(super) struct Around {
    /// Where the letter stands, the table, and what is to be known beside it.
    standing: (Text, Table, Vec<Text>),
    /// The remarks beside paragraphs.
    notes: Vec<Note>,
    /// The remarks on the whole letter.
    beside: Vec<Text>,
}

impl Around {
    /// What belongs around a redline up to the current draft: the table, and the remarks that are open or were made since
    /// the older side. Nothing around any other redline: it would speak of another text.
    pub(super) fn of(
        letter: &OpenLetter<'_>,
        from: &Side,
        to: &Side,
        redline: &Redline,
    ) -> Result<Option<Self>, Error> {
        let (Side::Draft(to), current) = (to, letter.current()?.at) else { return Ok(None) };
        if letter.draft(to)?.at != current {
            return Ok(None);
        }
        let rules = letter.rules()?;
        let since = match from {
            Side::Draft(from) => Some(letter.draft(from)?.at.number),
            Side::Working | Side::File(_) => None,
        };
        let ruling = letter.ruling(&rules)?;
        let mut standings = threads::standings(letter, &ruling)?;
        standings.retain(|standing| {
            standing.state.is_open() || since.is_some_and(|since| standing.thread.about.number >= since)
        });
        let (notes, rest) = since::notes(&standings, redline, current.number, Words::Read);
        let beside =
            rest.into_iter().flat_map(|standing| since::lines(standing, current.number, Words::Read)).collect();
        Ok(Some(Self { notes, beside, ..Self::table(letter, &rules)? }))
    }

    /// The table alone.
    pub(super) fn table(letter: &OpenLetter<'_>, rules: &Rules) -> Result<Self, Error> {
        let standing = status::in_short(letter, rules)?;
        Ok(Self { standing, notes: Vec::new(), beside: Vec::new() })
    }

    /// The page with the table on top, the remarks beside its paragraphs and those on the whole letter below.
    pub(super) fn put_around(&self, page: Page) -> Page {
        let (heading, table, beside) = self.standing.clone();
        let mut around = Page { about: page.about, blocks: Vec::new() };
        let mut blocks = page.blocks.into_iter();
        around.extend(blocks.next());
        around.head(heading).push(table);
        around.extend(beside);
        around.head(Text::toned(Tone::Strong, "What changed"));
        let mut below = self.beside.clone();
        let mut beside = false;
        for block in blocks {
            match block {
                Block::Redline(redline) if !self.notes.is_empty() => {
                    around.push(redline.with_notes(self.notes.clone()));
                    beside = true;
                }
                other => around.blocks.push(other),
            }
        }
        // Where nothing changed there are no paragraphs for remarks to stand beside.
        if !beside {
            below.extend(self.notes.iter().flat_map(|note| note.lines.iter().cloned()));
        }
        if !below.is_empty() {
            around.head(Text::toned(Tone::Strong, "Remarks"));
            around.extend(below);
        }
        around
    }
}
