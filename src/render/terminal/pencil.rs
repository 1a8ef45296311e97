//! Marks the words of one paragraph: what is gone, what is new, and the white space between them.
//!
//! White space is re-flowed, so it is not written where it stands but remembered, for the old text and the new one apart,
//! until the next word shows whether a reader needs a blank there. `De oude brief` against `De nieuwe brief` becomes
//! `De [-oude-]{+nieuwe+} brief`, whichever side of the words the spans have their blanks on.

use std::borrow::Cow;
use std::io;

use super::wrap::{Flow, is_white};
use crate::page::Tone;
use crate::visible::visible;
use paraaf_text::redline::{Change, ParagraphChange, Redline, Span};

/// What happened to some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Deleted,
    Inserted,
}

/// In which text white space was seen since its last word.
#[derive(Debug, Clone, Copy, Default)]
struct Gap {
    old: bool,
    new: bool,
}

/// Writes the words of one paragraph onto lines.
pub(super) struct Pencil<'l, 'o> {
    flow: &'l mut Flow<'o>,
    markers: Markers,
    /// The fate of the word before; none at the start.
    last: Option<Fate>,
    gap: Gap,
    /// Whether a blank was written before the change that is going on.
    spaced: bool,
    /// Which of the two texts is written.
    side: Side,
    /// Whether changes of typography are marked also where words changed.
    typographic: bool,
}

/// Whether changes have markers, because they have no look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markers {
    No,
    Yes,
    /// There are words that look like one, and are to be told from it.
    Imitated,
}

/// Which of the two texts is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The old text, with what is gone marked.
    Old,
    /// The new text, with what is new marked.
    New,
    /// Both in one.
    Both,
}

impl<'l, 'o> Pencil<'l, 'o> {
    pub(super) fn new(flow: &'l mut Flow<'o>, markers: bool) -> Self {
        let markers = if markers { Markers::Yes } else { Markers::No };
        Self { flow, markers, last: None, gap: Gap::default(), spaced: false, side: Side::Both, typographic: false }
    }

    /// Writes no more than one side.
    pub(super) fn side(self, side: Side) -> Self {
        Self { side, ..self }
    }

    /// Marks every change of typography.
    pub(super) fn typographic(self, typographic: bool) -> Self {
        Self { typographic, ..self }
    }

    /// Writes a paragraph, its line left open.
    pub(super) fn paragraph(mut self, redline: &Redline, paragraph: &ParagraphChange) -> io::Result<()> {
        // The break that ends a paragraph which is gone or new as a whole goes without saying.
        let breaks = match paragraph.change {
            Change::Kept | Change::Edited | Change::Moved => true,
            Change::Deleted | Change::Inserted => false,
        };
        let is_typographic = |span: &Span| matches!(span, Span::Typographic { .. });
        let mark_typography =
            paragraph.spans.iter().any(is_typographic) && (self.typographic || !has_changed_words(redline, paragraph));
        let side = self.side;
        if self.markers == Markers::Yes && has_imitations(redline, paragraph) {
            self.markers = Markers::Imitated;
        }
        for span in paragraph.spans.iter().filter(|span| on_side(span, side)) {
            match span {
                Span::Typographic { .. } if mark_typography => {
                    if side != Side::New {
                        self.span(Fate::Deleted, redline.old_of(span))?;
                    }
                    if side != Side::Old {
                        self.span(Fate::Inserted, redline.new_of(span))?;
                    }
                    // The change ends here: what is gone next to it is another.
                    self.spaced = false;
                }
                Span::Kept { .. } | Span::Typographic { .. } if side == Side::Old => {
                    self.span(Fate::Kept, redline.old_of(span))?;
                }
                Span::Kept { .. } | Span::Typographic { .. } => {
                    self.span(Fate::Kept, redline.new_of(span))?;
                    // The words are those of the new text; what stood behind them in the old one parts them from what
                    // is gone there, also where a comma stands close to them now.
                    self.gap.old |= redline.old_of(span).bytes().next_back().is_some_and(is_white);
                }
                Span::Deleted { .. } if breaks && redline.is_break(span) => self.word(Fate::Deleted, "¶")?,
                Span::Inserted { .. } if breaks && redline.is_break(span) => self.word(Fate::Inserted, "¶")?,
                Span::Deleted { .. } => self.span(Fate::Deleted, redline.old_of(span))?,
                Span::Inserted { .. } => self.span(Fate::Inserted, redline.new_of(span))?,
            }
        }
        self.close()
    }

    fn span(&mut self, fate: Fate, text: &str) -> io::Result<()> {
        // A byte order mark counts as white space, and this is where one can stand.
        let text = visible(text.trim_start_matches('\u{FEFF}'));
        let text = if self.markers == Markers::Imitated { held_apart(text) } else { text };
        let start = text.bytes().position(|byte| !is_white(byte)).unwrap_or(text.len());
        self.see_white(fate, start > 0);
        let (lines, mut rest) = text[start..].split_at(self.flow.lines_length(&text[start..]));
        if !lines.is_empty() {
            self.begin(fate)?;
            self.flow.lines(tone(fate), lines)?;
        }
        while !rest.is_empty() {
            let (word, after) = rest.split_at(self.flow.word_length(rest));
            if !word.is_empty() {
                self.word(fate, word)?;
            }
            let (white, next) = after.split_at(after.bytes().position(|byte| !is_white(byte)).unwrap_or(after.len()));
            self.see_white(fate, !white.is_empty());
            rest = next;
        }
        Ok(())
    }

    fn see_white(&mut self, fate: Fate, white: bool) {
        self.gap.old |= white && fate != Fate::Inserted;
        self.gap.new |= white && fate != Fate::Deleted;
    }

    fn word(&mut self, fate: Fate, word: &str) -> io::Result<()> {
        self.begin(fate)?;
        self.flow.glyphs(tone(fate), word)
    }

    /// Puts before a word what stands between it and the one before.
    fn begin(&mut self, fate: Fate) -> io::Result<()> {
        if self.last == Some(fate) {
            if self.gap_before(fate) {
                self.flow.blanks(tone(fate), 1)?;
            }
        } else {
            let blank = self.blank_between(fate);
            self.close()?;
            if blank {
                self.flow.blanks(Tone::Plain, 1)?;
            }
            self.spaced = fate != Fate::Kept && (blank || self.spaced);
            self.open(fate)?;
        }
        self.last = Some(fate);
        self.gap.old &= fate == Fate::Inserted;
        self.gap.new &= fate == Fate::Deleted;
        Ok(())
    }

    /// Whether white space stood before a word in the text that it is from.
    fn gap_before(&self, fate: Fate) -> bool {
        match fate {
            Fate::Deleted => self.gap.old,
            Fate::Kept | Fate::Inserted => self.gap.new,
        }
    }

    /// Whether a blank parts a word from one of another fate before it.
    fn blank_between(&self, fate: Fate) -> bool {
        match (self.last, fate) {
            (None, _) => false,
            (Some(Fate::Deleted), Fate::Kept) => self.gap.old || self.gap.new && !self.spaced,
            // What replaces a word stands close to it: the blank before the first of them serves both.
            (Some(Fate::Deleted), Fate::Inserted) | (Some(Fate::Inserted), Fate::Deleted) => {
                self.gap_before(fate) && !self.spaced
            }
            (Some(_), _) => self.gap_before(fate),
        }
    }

    fn open(&mut self, fate: Fate) -> io::Result<()> {
        match fate {
            Fate::Deleted if self.markers != Markers::No => self.flow.glyphs(Tone::Deleted, "[-"),
            Fate::Inserted if self.markers != Markers::No => self.flow.glyphs(Tone::Inserted, "{+"),
            Fate::Kept | Fate::Deleted | Fate::Inserted => Ok(()),
        }
    }

    fn close(&mut self) -> io::Result<()> {
        match self.last {
            Some(Fate::Deleted) if self.markers != Markers::No => self.flow.glyphs(Tone::Deleted, "-]"),
            Some(Fate::Inserted) if self.markers != Markers::No => self.flow.glyphs(Tone::Inserted, "+}"),
            Some(Fate::Kept | Fate::Deleted | Fate::Inserted) | None => Ok(()),
        }
    }
}

/// Words that look like our own markers with a backslash in them: nobody writes a change into a letter that is none.
fn held_apart(text: Cow<'_, str>) -> Cow<'_, str> {
    if !imitates(&text) {
        return text;
    }
    let apart = text.replace("[-", "\\[-").replace("{+", "\\{+");
    Cow::Owned(apart.replace("-]", "-\\]").replace("+}", "+\\}"))
}

/// Whether something in a text looks like one of our markers. Most letters have no bracket that is part of one: the first look
/// is a sum of bits without jumps, of which the compiler makes vector instructions.
fn imitates(text: &str) -> bool {
    let bracket = |byte: u8| u8::from(byte | 0x20 == b'{') | u8::from(byte | 0x20 == b'}');
    text.bytes().fold(0, |any, byte| any | bracket(byte)) != 0
        && ["[-", "{+", "-]", "+}"].iter().any(|marker| text.contains(marker))
}

/// Whether something in one of the two texts of a paragraph does.
fn has_imitations(redline: &Redline, paragraph: &ParagraphChange) -> bool {
    // The new words of a paragraph stand together.
    let mut news = paragraph.spans.iter().filter_map(Span::new_range);
    let first = news.next();
    let last = news.next_back().or(first.clone());
    let new = first.zip(last).and_then(|(first, last)| redline.new_text().get(first.start..last.end));
    let gone = |span: &Span| !matches!(span, Span::Kept { .. }) && imitates(redline.old_of(span));
    new.is_some_and(imitates) || paragraph.spans.iter().any(gone)
}

fn on_side(span: &Span, side: Side) -> bool {
    match side {
        Side::Old => span.old_range().is_some(),
        Side::New => span.new_range().is_some(),
        Side::Both => true,
    }
}

fn tone(fate: Fate) -> Tone {
    match fate {
        Fate::Kept => Tone::Plain,
        Fate::Deleted => Tone::Deleted,
        Fate::Inserted => Tone::Inserted,
    }
}

/// Whether anything but white space and typography changed.
fn has_changed_words(redline: &Redline, paragraph: &ParagraphChange) -> bool {
    paragraph.spans.iter().any(|span| match span {
        Span::Kept { .. } | Span::Typographic { .. } => false,
        Span::Deleted { .. } => !redline.old_of(span).bytes().all(is_white) || redline.is_break(span),
        Span::Inserted { .. } => !redline.new_of(span).bytes().all(is_white) || redline.is_break(span),
    })
}
