//! The footnotes of a document that is to be like a text: which of that text each is, and the bytes of each.

use std::ops::Range;

use similar::DiffOp;

use super::super::write::write;
use super::edited::{has_half, like_bytes};
use super::model::{Model, key};
use crate::document::model::{Block, Document};
use crate::document::settle::with_lines;
use crate::edits::edits;

/// The footnotes of a document, in the order of the text that it is to be like, and behind those the new ones.
#[derive(Clone)]
pub(super) struct Notes {
    /// The bytes of each; none of one that is gone.
    bytes: Vec<Option<String>>,
    /// Which of them stand in the text that is written so far.
    stands: Vec<bool>,
}

/// The document with its footnotes numbered as they stand in a text, which learns the names of those that are new to it.
pub(super) fn numbered_like(document: &Document, model: &mut Model<'_>) -> (Vec<Block>, Notes) {
    let known = model.read_whole(model.text).1;
    let known = &known[..model.notes.len().min(known.len())];
    let found = pairs(&document.notes, known);
    let mut numbers = Vec::with_capacity(found.len());
    for place in found {
        numbers.push(place.unwrap_or_else(|| {
            model.names.push(new_name(&model.names));
            model.names.len() - 1
        }));
    }
    let numbered = |blocks: &[Block]| {
        with_lines(blocks, &mut |line| line.renumbered(|note| Some(numbers.get(note).copied().unwrap_or(note))))
    };
    let mut bytes = vec![None; model.names.len()];
    for (note, number) in document.notes.iter().zip(&numbers) {
        let note = numbered(note);
        bytes[*number] = Some(match (known.get(*number), model.notes.get(*number)) {
            (Some(was), Some(place)) => {
                let is = model.text[place.clone()].to_owned();
                if *was == note { is } else { edited(&note, was, model, *number, &is) }
            }
            _ => model.named(&written(&note, &model.names[*number])),
        });
    }
    let stands = vec![false; bytes.len()];
    (numbered(&document.blocks), Notes { bytes, stands })
}

impl Notes {
    /// The bytes of a text in a place that has no block, with the footnotes there as they are now.
    pub(super) fn between(&mut self, model: &Model<'_>, place: Range<usize>) -> String {
        let mut text = String::new();
        let mut end = place.start;
        for (number, note) in model.notes.iter().enumerate() {
            if note.start < end || note.end > place.end {
                continue;
            }
            text.push_str(&model.text[end..note.start]);
            end = note.end;
            match &self.bytes[number] {
                Some(bytes) => text.push_str(bytes),
                // Of two breaks around one that is gone, the first is left.
                None => end = place.end.min(end + blank(&model.text[end..])),
            }
            self.stands[number] = true;
        }
        text.push_str(&model.text[end..place.end]);
        if end == model.text.len() && text.ends_with("\n\n") {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }

    /// Those that do not stand anywhere yet.
    pub(super) fn left(self) -> impl Iterator<Item = String> {
        self.bytes.into_iter().zip(self.stands).filter(|(_, stands)| !stands).filter_map(|(bytes, _)| bytes)
    }
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\n', '\r']).len()
}

/// Which known footnote each is: the one that says the same, where it stood or elsewhere, or the one that shares its words, of
/// those between two such before all others.
fn pairs(notes: &[Vec<Block>], known: &[Vec<Block>]) -> Vec<Option<usize>> {
    let keys = |notes: &[Vec<Block>]| notes.iter().map(|note| key(note)).collect::<Vec<_>>();
    let (keys, known_keys) = (keys(notes), keys(known));
    let mut stayed = vec![None; notes.len()];
    for op in edits(&known_keys, &keys) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| stayed[new_index + step] = Some(old_index + step));
        }
    }
    let mut found = stayed.clone();
    for (at, key) in keys.iter().enumerate() {
        if found[at].is_none() {
            found[at] = (0..known.len()).find(|place| known_keys[*place] == *key && !found.contains(&Some(*place)));
        }
    }
    let mut next = 0;
    for at in 0..found.len() {
        if found[at].is_none() {
            let end = stayed[at..].iter().find_map(|after| *after).unwrap_or(known.len());
            let words = written(&notes[at], "");
            let is_it =
                |place: &usize| !found.contains(&Some(*place)) && has_half(&words, &written(&known[*place], ""));
            found[at] = (next..end).chain(0..known.len()).find(is_it);
            stayed[at] = found[at].filter(|place| (next..end).contains(place));
        }
        next = stayed[at].map_or(next, |place| place + 1);
    }
    found
}

/// The first number that no footnote has for its name.
fn new_name(names: &[String]) -> String {
    let mut numbers = (1..=names.len() + 1).map(|number| number.to_string());
    numbers.find(|name| !names.contains(name)).unwrap_or_default()
}

pub(super) fn written(note: &[Block], name: &str) -> String {
    let text = write(&Document { blocks: Vec::new(), notes: vec![note.to_vec()] });
    format!("[^{name}]{}", text.trim_end_matches('\n').trim_start_matches("[^1]"))
}

/// A footnote in the bytes of the one that it was, but for the words that changed.
fn edited(note: &[Block], was: &[Block], model: &Model<'_>, number: usize, bytes: &str) -> String {
    let name = &model.names[number];
    let is_it = |text: &str| model.read_whole(text).1.get(number).is_some_and(|said| said == note);
    like_bytes(model, bytes, [&written(was, name), &written(note, name)], is_it)
}
