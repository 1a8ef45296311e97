//! The paragraphs of a redline as they are set.

use std::ops::Range;

use super::compared::{self, Told, compared};
use super::line::{self, Addresses, Line};
use super::looks;
use super::paragraph::Paragraph;
use super::says;
use super::tokens::Side;
use super::writers;
use crate::attributed::AttributedText;
use crate::folds;
use crate::marks::Fate;
use crate::page::RedlineBlock;
use paraaf_text::redline::{Change, ParagraphChange};

/// The paragraphs of a redline as they are set, in its order.
pub(crate) struct Typeset {
    pub(crate) paragraphs: Vec<Paragraph>,
}

impl Typeset {
    /// Cost: one pass over both texts.
    pub(crate) fn of(block: &RedlineBlock, addresses: Addresses) -> Self {
        Self::between(block, (&Side::of(block.redline.old()), &Side::of(block.redline.new_text())), addresses)
    }

    /// The same with lines run together that no mark of Markdown keeps apart. Cost: one pass over both texts.
    pub(crate) fn of_run_together(block: &RedlineBlock, addresses: Addresses) -> Self {
        let (old, new) = (block.redline.old(), block.redline.new_text());
        Self::between(block, (&Side::part_of(old, 0), &Side::part_of(new, 0)), addresses)
    }

    /// The same where both texts are parts of others: how they are set, what stands around them says. No words in them lead
    /// anywhere, so where links lead is told. Cost: one pass over the others.
    pub(crate) fn of_parts(block: &RedlineBlock, old: (&str, usize), new: (&str, usize)) -> Self {
        Self::between(block, (&Side::part_of(old.0, old.1), &Side::part_of(new.0, new.1)), Addresses::Told)
    }

    fn between(block: &RedlineBlock, sides: (&Side<'_>, &Side<'_>), addresses: Addresses) -> Self {
        let all = block.redline.paragraphs();
        let set = |(at, paragraph): (usize, &ParagraphChange)| {
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            Paragraph::of(block, sides, (before, paragraph), addresses)
        };
        let mut paragraphs: Vec<Paragraph> = all.iter().enumerate().map(set).collect();
        looks::say_of_pairs(&mut paragraphs);
        Self { paragraphs }
    }

    /// A text in which nothing changed, as one paragraph with all its lines. Cost: one pass.
    pub(crate) fn of_text(text: &str, addresses: Addresses) -> Self {
        let side = Side::of(text);
        let told = side.within(&(0..text.len())).into_iter();
        let told = told.map(|token| Told { fate: Fate::Kept, token, was: None }).collect();
        let lines = line::lines(told, (&side, &side), addresses, &mut Vec::new());
        Self { paragraphs: vec![Paragraph::unchanged(lines, String::new(), None)] }
    }

    /// A text with whose its words are. Cost: one pass.
    pub(crate) fn of_attributed(text: &AttributedText, addresses: Addresses) -> Self {
        let side = Side::of(&text.text);
        let paragraphs = text.paragraphs.iter().map(|paragraph| {
            let told = writers::told(&side, &paragraph.runs);
            let lines = line::lines(told, (&side, &side), addresses, &mut Vec::new());
            Paragraph::unchanged(lines, paragraph.label.clone(), Some(paragraph.number))
        });
        Self { paragraphs: paragraphs.collect() }
    }

    /// The runs of paragraphs to show in full.
    pub(crate) fn shown(&self, block: &RedlineBlock) -> Vec<Range<usize>> {
        folds::shown_with(block, |at| self.paragraphs[at].is_marked)
    }
}

impl Paragraph {
    fn of(
        block: &RedlineBlock,
        (old, new): (&Side<'_>, &Side<'_>),
        (before, paragraph): (Option<&ParagraphChange>, &ParagraphChange),
        addresses: Addresses,
    ) -> Self {
        let mut told = compared(block, (old, new), paragraph);
        let mut says = Vec::new();
        if told.is_empty() && paragraph.change != Change::Kept {
            match says::columns(&block.redline, before, paragraph) {
                Some(columns) => says.extend(columns),
                None => told = compared::as_written(block, paragraph),
            }
        }
        let mut lines = line::lines(told, (old, new), addresses, &mut says);
        says.extend(lines.iter().flat_map(looks::of_line));
        if lines.is_empty() && !says.is_empty() {
            lines.push(Line::row_without_words());
        }
        let is_marked = !says.is_empty() || lines.iter().any(Line::is_marked);
        if !is_marked && paragraph.change == Change::Edited {
            says.push("written otherwise, reads the same".to_owned());
        }
        let label = std::iter::once(folds::name(paragraph)).chain(folds::origin(paragraph));
        let label = label.collect::<Vec<_>>().join(" ");
        Self { lines, says, label, change: paragraph.change, number: paragraph.number, is_marked }
    }
}
