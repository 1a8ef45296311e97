//! The text that another is to be like: its blocks and where they stand, and where its links and footnotes lead.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::super::dialect::options;
use super::super::read::read;
use super::super::tops::tops;
use super::super::write::write_block;
use crate::anatomy::in_lines;
use crate::document::model::Block;

/// The text that another is to be like.
#[derive(Clone)]
pub(super) struct Model<'o> {
    pub(super) text: &'o str,
    pub(super) blocks: Vec<ModelBlock>,
    /// Where what says nothing in a letter stands: a table without a word.
    pub(super) silent: Vec<Range<usize>>,
    /// Where it says, apart from any block, where its links lead: `[1]: https://…`.
    pub(super) definitions: Vec<Range<usize>>,
    /// Where its footnotes stand, in that order.
    pub(super) notes: Vec<Range<usize>>,
    /// The names of its footnotes in that order, and behind them the names that new ones get.
    pub(super) names: Vec<String>,
}

/// A block of it.
#[derive(Clone)]
pub(super) struct ModelBlock {
    /// Where it stands.
    pub(super) place: Range<usize>,
    /// What it says, as it is read.
    pub(super) key: String,
    /// The same as it is written where nothing is known of its bytes.
    pub(super) written: String,
    /// Its bytes with its line ends kept, and what they say, where that is something else.
    pub(super) lined: Option<(String, String)>,
}

impl<'o> Model<'o> {
    pub(super) fn of(text: &'o str) -> Self {
        let (notes, names) = notes(text).into_iter().unzip();
        let (blocks, silent, definitions) = (Vec::new(), Vec::new(), definitions(text));
        let mut model = Self { text, blocks, silent, definitions, notes, names };
        let lined = in_lines(text);
        let (typed, in_lined) = (places(text), places(&lined));
        let matched = typed.len() == in_lined.len();
        let block = |(at, place): (usize, Range<usize>)| {
            let bytes = &text[place.clone()];
            let as_lines = in_lined.get(at).filter(|_| matched).map(|place| &lined[place.clone()]);
            let differs = as_lines.filter(|lines| *lines != bytes);
            let lined = differs.map(|lines| (lines.to_owned(), key(&model.read(lines))));
            let said = model.read(bytes);
            ModelBlock { key: key(&said), place, written: said.iter().map(write_block).collect(), lined }
        };
        let all = typed.into_iter().enumerate().map(block);
        let (silent, blocks) = all.partition(|block: &ModelBlock| block.written.is_empty());
        let silent: Vec<ModelBlock> = silent;
        model.blocks = blocks;
        model.silent = silent.into_iter().map(|block| block.place).collect();
        model
    }

    /// Whether a block stands on the line right below the one before it.
    pub(super) fn is_close(&self, block: Option<usize>) -> bool {
        let pair = block.and_then(|block| Some((self.blocks.get(block.checked_sub(1)?)?, self.blocks.get(block)?)));
        pair.is_some_and(|(before, block)| self.text[before.place.end..block.place.start].matches('\n').count() == 1)
    }

    /// What says nothing and stands in a stretch of the text.
    pub(super) fn silent_in(&self, stretch: Range<usize>) -> impl Iterator<Item = &'o str> {
        let inside = move |place: &&Range<usize>| stretch.start <= place.start && place.end <= stretch.end;
        self.silent.iter().filter(inside).map(|place| self.text[place.clone()].trim_end())
    }

    /// What some bytes say in this text: one block of it says where a link leads, and another text has the place. The
    /// footnotes are numbered as they stand in this text.
    pub(super) fn read(&self, bytes: &str) -> Vec<Block> {
        self.read_whole(bytes).0
    }

    /// The same with what each footnote says, as far as these bytes do.
    pub(super) fn read_whole(&self, bytes: &str) -> (Vec<Block>, Vec<Vec<Block>>) {
        let mut whole = String::new();
        for name in &self.names {
            whole.extend(["[^", name, "]"]);
        }
        whole.push_str(if self.names.is_empty() { "" } else { "\n\n" });
        whole.push_str(bytes);
        whole.push_str("\n\n");
        for definition in &self.definitions {
            whole.push_str(self.text[definition.clone()].trim());
            whole.push('\n');
        }
        for name in &self.names {
            whole.extend(["\n[^", name, "]: x\n"]);
        }
        let mut document = read(&whole).0;
        if !self.names.is_empty() {
            document.blocks.remove(0);
        }
        (document.blocks, document.notes)
    }

    /// What each block that is lines says as it is read, and what as lines.
    pub(super) fn lines(&self) -> HashMap<&str, &str> {
        let lined = self.blocks.iter().filter_map(|block| block.lined.as_ref().map(|(_, lined)| (&block.key, lined)));
        lined.map(|(typed, lined)| (typed.as_str(), lined.as_str())).collect()
    }

    pub(super) fn bytes(&self, block: usize) -> &'o str {
        &self.text[self.blocks[block].place.clone()]
    }
}

/// Where a text says where its links lead, in order.
pub(super) fn definitions(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, options());
    let mut places: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, one)| one.span.clone()).collect();
    places.sort_by_key(|place| place.start);
    places
}

/// Where the blocks of a text stand, without the white space behind each.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    tops(text, |event, place| {
        let is_note = matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
        // What a parser puts before what came already is nothing that stands anywhere.
        if !is_note && places.last().is_none_or(|last| last.end <= place.start) {
            places.push(place);
        }
    });
    places
}

/// Where the footnotes of a text stand, each with its name. Of a name that two have, the first is meant.
fn notes(text: &str) -> Vec<(Range<usize>, String)> {
    let mut notes: Vec<(Range<usize>, String)> = Vec::new();
    tops(text, |event, place| {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event
            && notes.iter().all(|(_, known)| known.to_lowercase() != name.to_lowercase())
        {
            notes.push((place, name.to_string()));
        }
    });
    notes.sort_by_key(|(place, _)| place.start);
    notes
}

pub(super) fn key(blocks: &[Block]) -> String {
    format!("{blocks:?}")
}
