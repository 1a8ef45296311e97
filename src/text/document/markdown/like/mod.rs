//! Writes a document like a text that it comes from: what nobody touched keeps its bytes.
//!
//! A letter goes out to Word and comes back. Its lines were wrapped, its breaks were two spaces, its bullets were stars:
//! none of that may come back as a change.

mod edited;
mod folded;
mod marks;
mod model;
mod names;
mod notes;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use similar::DiffOp;

use super::read::read;
use super::write::{write, write_block};
use crate::anatomy::in_lines;
use crate::document::model::{Block, Document};
use crate::edits::edits;
use edited::{Ends, edited, has_half};
use folded::folded;
use marks::apart_from;
use model::{Model, definitions, key};
use notes::{Notes, numbered_like};

/// The document as Markdown, like another text. See [`Like::write`].
pub fn write_like(document: &Document, other: &str) -> String {
    Like::of(other).write(document)
}

/// A text that documents are written like.
pub struct Like<'o> {
    other: &'o str,
    says: Document,
    model: Model<'o>,
}

impl<'o> Like<'o> {
    /// Cost: one pass.
    pub fn of(other: &'o str) -> Self {
        Self { other, says: read(other).0, model: Model::of(other) }
    }

    /// The document as Markdown; each block that the other text has too is written as it is there, and of a block in which
    /// words changed all but those. An address that was typed in short lines is the same block whether it is read as lines
    /// or as one.
    pub fn write(&self, document: &Document) -> String {
        let unreferred = document.without_loose_marks(&self.says);
        let document = unreferred.as_ref().unwrap_or(document);
        let folded = folded(document, &self.says);
        let document = folded.as_ref().unwrap_or(document);
        let canonical = write(document);
        if document.blocks.is_empty() {
            return canonical;
        }
        let (wanted, _) = read(&canonical);
        // Nobody touched anything; and block by block there is more than one way to write a list behind a list.
        if says(self.other, &self.says, &wanted, &HashMap::new()) {
            return self.other.to_owned();
        }
        let mut model = self.model.clone();
        let (blocks, notes) = numbered_like(&wanted, &mut model);
        let mut alike = [Ends::AsTyped, Ends::Hard].into_iter().map(|ends| alike(&blocks, notes.clone(), &model, ends));
        // What stands beside something else can be read as a part of it: a list of a list, a line of a table.
        let lines = model.lines();
        alike.find(|text| says(text, &read(text).0, &wanted, &lines)).unwrap_or(canonical)
    }
}

/// Whether a text, which reads as `plain`, says a document, each block of it read as it is or in lines; or as the lines that it
/// was in the other text, where the salutation or the closing that told so is another now.
fn says(text: &str, plain: &Document, document: &Document, known: &HashMap<&str, &str>) -> bool {
    if plain == document {
        return true;
    }
    let one = |document: &Document| document.clone().with_lists_counting_on();
    let (plain, document) = (&one(plain), &one(document));
    if plain.notes != document.notes || plain.blocks.len() != document.blocks.len() {
        return false;
    }
    let lined = read(&in_lines(text)).0.with_lists_counting_on();
    let key = |block: &Block| key(std::slice::from_ref(block));
    let was_lines = |typed: &Block, block: &Block| known.get(&*key(typed)) == Some(&&*key(block));
    let is_it = |(at, block): (usize, &Block)| {
        let typed = &plain.blocks[at];
        typed == block || lined.blocks.get(at) == Some(block) || was_lines(typed, block)
    };
    document.blocks.iter().enumerate().all(is_it)
}

fn alike(blocks: &[Block], mut notes: Notes, model: &Model<'_>, ends: Ends) -> String {
    // One that is in lines and one that is not say the same.
    let in_lines = model.lines();
    let same = |key: &str| in_lines.get(key).map_or(key, |lined| *lined).to_owned();
    let known: Vec<String> = model.blocks.iter().map(|block| same(&block.key)).collect();
    let keys: Vec<String> = blocks.iter().map(|block| same(&key(std::slice::from_ref(block)))).collect();
    let mut found: Vec<Option<usize>> = vec![None; keys.len()];
    for op in edits(&known, &keys) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| found[new_index + step] = Some(old_index + step));
        }
    }
    let models = models(blocks, model, &found);
    let mut text = String::new();
    let (mut above, mut before): (String, Option<usize>) = (String::new(), None);
    // Up to where all of the other text is there, or gone with a block.
    let mut done = 0;
    for (at, block) in blocks.iter().enumerate() {
        let was = found[at].or(models[at]);
        match (before, was) {
            (None, Some(0)) if at == 0 => text.push_str(&notes.between(model, 0..model.blocks[0].place.start)),
            (Some(last), Some(place)) if place == last + 1 => {
                text.push_str(&notes.between(model, model.blocks[last].place.end..model.blocks[place].place.start));
            }
            _ => {
                let beside = at.checked_sub(1).map(|last| (&blocks[last], block));
                let is_close = beside.is_some_and(are_numbered) && model.is_close(was.or(before.map(|last| last + 1)));
                text.push_str(if at == 0 {
                    ""
                } else if is_close {
                    "\n"
                } else {
                    "\n\n"
                });
                let start = was.map_or(done, |place| model.blocks[place].place.start);
                model.silent_in(done..start.max(done)).for_each(|silent| text.extend([silent, "\n\n"]));
            }
        }
        done = was.map_or(done, |place| model.blocks[place].place.end.max(done));
        let written = match (found[at], models[at]) {
            (Some(place), _) => model.bytes(place).to_owned(),
            (None, Some(was)) => edited(block, model, was, ends),
            (None, None) => model.named(write_block(block).trim_end_matches('\n')),
        };
        let is_behind_a_list = matches!((block, at.checked_sub(1).map(|last| &blocks[last])),
            (Block::List(list), Some(Block::List(before))) if list.number.is_none() && before.goes_on_in(list));
        let written = if is_behind_a_list { apart_from(&above, &written) } else { written };
        text.push_str(&written);
        above = written;
        before = was;
    }
    let last = before
        .and_then(|last| model.blocks.get(last))
        .filter(|_| before.map(|last| last + 1) == Some(model.blocks.len()));
    if let Some(last) = last {
        text.push_str(&notes.between(model, last.place.end..model.text.len()));
    } else {
        model.silent_in(done..model.text.len()).for_each(|silent| text.extend(["\n\n", silent]));
        text.push('\n');
    }
    // Those that stood beside a block which is another now.
    for definition in model.definitions.iter().map(|place| model.text[place.clone()].trim()) {
        if !text.contains(definition) {
            text.push_str(if text.ends_with("\n\n") || is_definition_last(&text) { "" } else { "\n" });
            text.push_str(definition);
            text.push('\n');
        }
    }
    for note in notes.left() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        text.push_str(&note);
        text.push('\n');
    }
    text
}

/// Whether two blocks are numbered lists: nothing but their numbers tells one from the other.
fn are_numbered((before, block): (&Block, &Block)) -> bool {
    matches!((before, block), (Block::List(before), Block::List(list))
        if before.number.is_some() && list.number.is_some())
}

/// The block that each block without its like may have been before words in it changed: looked for between the neighbours
/// that have their like.
fn models(blocks: &[Block], model: &Model<'_>, found: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut models = Vec::with_capacity(found.len());
    let mut next = 0;
    for (at, here) in found.iter().enumerate() {
        if let Some(here) = here {
            next = here + 1;
            models.push(None);
            continue;
        }
        let end = found[at..].iter().find_map(|after| *after).unwrap_or(model.blocks.len()).max(next);
        let wanted = write_block(&blocks[at]);
        let was = (next..end).find(|block| has_half(&wanted, &model.blocks[*block].written));
        models.push(was);
        next = was.map_or(next, |was| was + 1);
    }
    grown(blocks, model, found, &mut models);
    models
}

/// Of blocks for which none was found: one that is left between those of their neighbours, where more was added to it than it had.
fn grown(blocks: &[Block], model: &Model<'_>, found: &[Option<usize>], models: &mut [Option<usize>]) {
    for at in 0..blocks.len() {
        let of = |other: usize| found[other].or(models[other]);
        if of(at).is_some() {
            continue;
        }
        let start = (0..at).rev().find_map(of).map_or(0, |was| was + 1);
        let end = (at + 1..blocks.len()).find_map(of).unwrap_or(model.blocks.len()).max(start);
        let wanted = write_block(&blocks[at]);
        models[at] = (start..end).find(|block| has_half(&model.blocks[*block].written, &wanted));
    }
}

/// Whether the last line of a text is such a definition.
fn is_definition_last(text: &str) -> bool {
    let start = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    definitions(text).last().is_some_and(|last| last.end > start)
}
