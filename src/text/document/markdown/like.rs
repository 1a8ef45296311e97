//! Writes a document like a text that it comes from: what nobody touched keeps its bytes.
//!
//! A letter goes out to Word and comes back. Its lines were wrapped, its breaks were two spaces, its bullets were stars:
//! none of that may come back as a change.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser};
use similar::DiffOp;

use super::read::{options, read};
use super::write::{write, write_block};
use crate::anatomy::{in_lines, out_of_lines};
use crate::compare::compare;
use crate::document::line::Piece;
use crate::document::model::{Block, Document};
use crate::edits::edits;
use crate::merge::merge_words;
use crate::redline::Span;
use crate::words::trim_end;

/// The document as Markdown; each block that the other text has too is written as it is there, and of a block in which
/// words changed all but those. An address that was typed in short lines is the same block whether it is read as lines or
/// as one.
pub fn write_like(document: &Document, other: &str) -> String {
    let canonical = write(document);
    if document.blocks.is_empty() {
        return canonical;
    }
    let (wanted, _) = read(&canonical);
    // Nobody touched anything; and block by block there is more than one way to write a list behind a list.
    if says(other, &wanted) {
        return other.to_owned();
    }
    let model = Model::of(other);
    let mut alike = [Ends::AsTyped, Ends::Hard].into_iter().map(|ends| alike(&wanted, &model, ends));
    // What stands beside something else can be read as a part of it: a list of a list, a line of a table.
    alike.find(|text| says(text, &wanted)).unwrap_or(canonical)
}

/// Whether a text says a document, each block of it read as it is or in lines.
fn says(text: &str, document: &Document) -> bool {
    let (plain, _) = read(text);
    plain == *document || {
        let (lined, _) = read(&in_lines(text));
        let is_it = |(at, block): (usize, &Block)| plain.blocks[at] == *block || lined.blocks.get(at) == Some(block);
        plain.notes == document.notes
            && plain.blocks.len() == document.blocks.len()
            && document.blocks.iter().enumerate().all(is_it)
    }
}

/// How the line ends are written of a block in which words changed, where they were those of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Without the marks that it has none of either.
    AsTyped,
    /// With the marks that keep them.
    Hard,
}

/// The text that another is to be like.
struct Model<'o> {
    text: &'o str,
    blocks: Vec<ModelBlock>,
    /// Where it says, apart from any block, where its links lead: `[1]: https://…`.
    definitions: Vec<Range<usize>>,
}

/// A block of it.
struct ModelBlock {
    /// Where it stands.
    place: Range<usize>,
    /// What it says, as it is read.
    key: String,
    /// Its bytes with its line ends kept, and what they say, where that is something else.
    lined: Option<(String, String)>,
}

impl<'o> Model<'o> {
    fn of(text: &'o str) -> Self {
        let definitions = definitions(text);
        let said = |bytes: &str| key(&read_with(bytes, text, &definitions).blocks);
        let lined = in_lines(text);
        let (typed, in_lined) = (places(text), places(&lined));
        let matched = typed.len() == in_lined.len();
        let block = |(at, place): (usize, Range<usize>)| {
            let bytes = &text[place.clone()];
            let as_lines = in_lined.get(at).filter(|_| matched).map(|place| &lined[place.clone()]);
            let differs = as_lines.filter(|lines| *lines != bytes);
            ModelBlock { key: said(bytes), place, lined: differs.map(|lines| (lines.to_owned(), said(lines))) }
        };
        Self { text, blocks: typed.into_iter().enumerate().map(block).collect(), definitions }
    }

    /// What some bytes say in this text: one block of it says where a link leads, and another text has the place.
    fn read(&self, bytes: &str) -> Document {
        read_with(bytes, self.text, &self.definitions)
    }

    fn bytes(&self, block: usize) -> &'o str {
        &self.text[self.blocks[block].place.clone()]
    }

    /// What stands between two blocks that follow each other.
    fn between(&self, block: usize, next: usize) -> &'o str {
        &self.text[self.blocks[block].place.end..self.blocks[next].place.start]
    }
}

fn alike(document: &Document, model: &Model<'_>, ends: Ends) -> String {
    // One that is in lines and one that is not say the same.
    let in_lines: HashMap<&str, &str> = model
        .blocks
        .iter()
        .filter_map(|block| block.lined.as_ref().map(|(_, lined)| (block.key.as_str(), lined.as_str())))
        .collect();
    let same = |key: &str| in_lines.get(key).map_or(key, |lined| *lined).to_owned();
    let known: Vec<String> = model.blocks.iter().map(|block| same(&block.key)).collect();
    let blocks: Vec<String> = document.blocks.iter().map(|block| same(&key(std::slice::from_ref(block)))).collect();
    let mut found: Vec<Option<usize>> = vec![None; blocks.len()];
    for op in edits(&known, &blocks) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| found[new_index + step] = Some(old_index + step));
        }
    }
    let models = models(document, model, &found);
    let mut text = String::new();
    let mut before: Option<usize> = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let was = found[at].or(models[at]);
        match (before, was) {
            (None, Some(0)) if at == 0 => text.push_str(&model.text[..model.blocks[0].place.start]),
            (Some(last), Some(place)) if place == last + 1 => text.push_str(model.between(last, place)),
            _ if at > 0 => text.push_str("\n\n"),
            _ => {}
        }
        match (found[at], models[at]) {
            (Some(place), _) => text.push_str(model.bytes(place)),
            (None, Some(was)) => text.push_str(&edited(block, model, was, ends)),
            (None, None) => text.push_str(write_block(block).trim_end_matches('\n')),
        }
        before = was;
    }
    let ends_alike = before.is_some_and(|last| last + 1 == model.blocks.len());
    let last = model.blocks.last().filter(|_| ends_alike && document.notes.is_empty());
    text.push_str(last.map_or("\n", |last| &model.text[last.place.end..]));
    // Those that stood beside a block which is another now.
    for definition in model.definitions.iter().map(|place| model.text[place.clone()].trim()) {
        if !text.contains(definition) {
            text.push_str(if text.ends_with("\n\n") || is_definition_last(&text) { "" } else { "\n" });
            text.push_str(definition);
            text.push('\n');
        }
    }
    let notes = write(&Document { blocks: Vec::new(), notes: document.notes.clone() });
    if !notes.is_empty() {
        text.push('\n');
        text.push_str(&notes);
    }
    text
}

/// The block that each block without its like may have been before words in it changed: looked for between the neighbours
/// that have their like.
fn models(document: &Document, model: &Model<'_>, found: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut models = Vec::with_capacity(found.len());
    let mut next = 0;
    for (at, here) in found.iter().enumerate() {
        if let Some(here) = here {
            next = here + 1;
            models.push(None);
            continue;
        }
        let end = found[at..].iter().find_map(|after| *after).unwrap_or(model.blocks.len()).max(next);
        let wanted = write_block(&document.blocks[at]);
        let was = (next..end).find(|block| has_half(&wanted, model.bytes(*block)));
        models.push(was);
        next = was.map_or(next, |was| was + 1);
    }
    models
}

/// Whether half of the words of one block, at least, are in another.
fn has_half(one: &str, other: &str) -> bool {
    let known: HashSet<&str> = other.split_whitespace().collect();
    let (all, shared) =
        (one.split_whitespace().count(), one.split_whitespace().filter(|word| known.contains(word)).count());
    shared * 2 >= all
}

/// A block that the other text does not have: in the bytes of the one that it was, but for the words that changed. That
/// is a merge: one writer gave those bytes to the words, another changed the words.
fn edited(block: &Block, model: &Model<'_>, was: usize, ends: Ends) -> String {
    let written = write_block(block);
    let written = written.trim_end_matches('\n');
    let lined = model.blocks[was].lined.as_ref().filter(|_| has_breaks(block)).map(|(lined, _)| lined.as_str());
    let bytes = lined.unwrap_or(model.bytes(was));
    let like_it = || {
        let Document { blocks, notes } = model.read(bytes);
        let [was] = blocks.as_slice() else { return None };
        let merged = merge_words(write_block(was).trim_end_matches('\n'), bytes, written).text();
        let is_it = |text: &str| model.read(text) == Document { blocks: vec![block.clone()], notes: notes.clone() };
        let with_breaks = merged.as_ref().map(|merged| with_breaks_of(bytes, merged));
        [with_breaks, merged, with_bullets_of(bytes, written)].into_iter().flatten().find(|text| is_it(text))
    };
    let text = like_it().unwrap_or_else(|| written.to_owned());
    if lined.is_some() && ends == Ends::AsTyped { out_of_lines(&text) } else { text }
}

/// Whether it is a paragraph of several lines.
fn has_breaks(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if line.runs().iter().any(|run| run.piece == Piece::Break))
}

/// A list with the bullets that another has.
fn with_bullets_of(model: &str, written: &str) -> Option<String> {
    let bullet = model.trim_start().chars().next().filter(|c| "*+".contains(*c))?;
    let line = |line: &str| match line.trim_start().strip_prefix("- ") {
        Some(rest) => format!("{}{bullet} {rest}", &line[..line.len() - rest.len() - 2]),
        None => line.to_owned(),
    };
    Some(written.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// A block in which words came in the place of others, with the line ends that stood behind those.
fn with_breaks_of(model: &str, merged: &str) -> String {
    let redline = compare(model.to_owned(), merged.to_owned());
    let mut text = String::with_capacity(merged.len());
    let mut gone = "";
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let (old, new) = (redline.old_of(span), redline.new_of(span));
        let (was, is) = (&old[trim_end(old)..], &new[trim_end(new)..]);
        match span {
            Span::Deleted { .. } => gone = was,
            Span::Inserted { .. } if !gone.is_empty() && !is.is_empty() => {
                text.push_str(&new[..trim_end(new)]);
                text.push_str(std::mem::take(&mut gone));
            }
            Span::Inserted { .. } | Span::Kept { .. } | Span::Typographic { .. } => {
                text.push_str(new);
                gone = "";
            }
        }
    }
    text
}

/// Where a text says where its links lead, in order.
fn definitions(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, options());
    let mut places: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, one)| one.span.clone()).collect();
    places.sort_by_key(|place| place.start);
    places
}

/// What some bytes say where a text says where links lead.
fn read_with(bytes: &str, text: &str, definitions: &[Range<usize>]) -> Document {
    if definitions.is_empty() {
        return read(bytes).0;
    }
    let said = definitions.iter().map(|place| text[place.clone()].trim());
    read(&[bytes].into_iter().chain(["\n"]).chain(said).collect::<Vec<_>>().join("\n")).0
}

/// Whether the last line of a text is such a definition.
fn is_definition_last(text: &str) -> bool {
    let start = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    definitions(text).last().is_some_and(|last| last.end > start)
}

/// Where the blocks of a text stand, without the white space behind each.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let starts = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        // What a parser puts before what came already is nothing that stands anywhere.
        if starts && places.last().is_none_or(|last| last.end <= range.start) {
            let end = range.start + text[range.clone()].trim_end().len();
            places.push(range.start..end);
        }
    }
    places
}

fn key(blocks: &[Block]) -> String {
    format!("{blocks:?}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::markdown::sample::document;

    const LETTER: &str =
        "Aan  \nde minister\n\nBrief\n=====\n\nEen lange\nregel _met_ nadruk.\n\n* een\n* twee\n\nSlot\n\n";

    #[test]
    fn what_nobody_touched_keeps_its_bytes() {
        let (mut document, _) = read(LETTER);
        assert_eq!(write_like(&document, LETTER), LETTER);
        document.blocks.remove(2);
        document.blocks.insert(1, read("nieuw\n").0.blocks.remove(0));
        assert_eq!(
            write_like(&document, LETTER),
            "Aan  \nde minister\n\nnieuw\n\nBrief\n=====\n\n* een\n* twee\n\nSlot\n\n"
        );
    }

    #[test]
    fn of_a_block_in_which_words_changed_all_others_keep_their_bytes() {
        let changed = |from: &str, to: &str| {
            let (document, _) = read(&LETTER.replace(from, to));
            assert_eq!(write_like(&document, LETTER), LETTER.replace(from, to));
        };
        changed("Een lange", "Een heel lange");
        changed("Een lange", "Een korte");
    }

    #[test]
    fn an_address_that_was_typed_in_short_lines_stays_so_whether_it_was_read_as_lines_or_as_one() {
        let text = "De minister van BZK\nT.a.v. mevrouw Bos\nPostbus 20011\n\nGeachte mevrouw Bos,\n\nWij vragen u\niets.\n\n\
                    Hoogachtend,\n\nAnna de Vries\nVoorzitter\n";
        let changed = |from: &str, to: &str| text.replace(from, to);
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            for document in [read(&text).0, read(&in_lines(&text)).0] {
                assert_eq!(write_like(&document, &text), text);
            }
        }
        for (from, to) in
            [("20011", "20012"), ("Anna de Vries", "Anna de Boer"), ("Wij vragen", "Wij willen"), ("mevrouw", "meneer")]
        {
            for document in [read(&changed(from, to)).0, read(&in_lines(&changed(from, to))).0] {
                assert_eq!(write_like(&document, text), changed(from, to));
            }
        }
        let long = changed("20011", "20011, en als die vol is in de brievenbus van een ander ministerie");
        let (document, _) = read(&in_lines(&changed("Postbus 20011", "Postbus  \n20011")));
        assert_eq!(write_like(&document, text), changed("Postbus 20011", "Postbus\n20011"));
        let hard = long.replacen("BZK\n", "BZK\\\n", 1).replacen("Bos\n", "Bos\\\n", 1);
        assert_eq!(write_like(&read(&hard).0, text), hard);
    }

    #[test]
    fn a_link_that_is_led_from_another_place_stays_so() {
        let text = "Zie [de wet][1] en alles wat daar al eerder over is gezegd in\n[meer].\n\n* een van ons\n* twee van ons\n\n[meer]: https://meer.example 'Meer'\n\nWij vragen u dit.\n\n\
                    [1]: https://wet.example/a \"De wet\"\n";
        for (from, to) in [("Wij vragen u dit", "Wij verzoeken u dit"), ("* twee", "* drie"), ("Zie [", "Lees [")] {
            let changed = text.replace(from, to);
            assert_eq!(write_like(&read(&changed).0, text), changed);
        }
        let (mut shorter, _) = read(text);
        shorter.blocks.pop();
        let written = write_like(&shorter, text);
        assert_eq!(read(&written).0, shorter);
        assert!(written.starts_with("Zie [de wet][1] en alles wat daar al eerder over is gezegd in\n[meer].\n\n* een van ons\n* twee van ons\n"), "{written}");
    }

    #[test]
    fn footnotes_stay_with_what_refers_to_them() {
        let text = "Een[^a]\n\nTwee\nregels\n\n[^a]: noot\n";
        assert_eq!(write_like(&read(text).0, text), text);
        let (changed, _) = read(&text.replace("Twee", "Drie"));
        assert_eq!(write_like(&changed, text), "Een[^1]\n\nDrie\nregels\n\n[^1]: noot\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn it_reads_as_the_document(document in document(), other in document()) {
            let written = write_like(&document, &write(&other));
            prop_assert_eq!(read(&written).0, read(&write(&document)).0);
            let own = write(&document);
            prop_assert_eq!(write_like(&document, &own), own);
        }
    }
}
