//! Reads Markdown: `CommonMark` with tables, footnotes and struck-out words. Any text is Markdown of some document.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Parser, RefDefs, Tag, TagEnd};

use super::bare_links::Said;
use super::dialect::options;
use super::items::{self, Count};
use super::looks::Looks;
use super::whole::Whole;
use crate::document::line::{Line, Look, Piece, Run};
use crate::document::model::{Align, Block, Document, MAX_DEPTH};
use crate::document::unread::{Unread, UnreadKind};

/// The document that a text says, and what it has that a document cannot hold. Cost: one pass; two where there may be
/// a table.
pub fn read(text: &str) -> (Document, Vec<Unread>) {
    let mut reader = Reader::default();
    let text = &*Whole::of(text).text;
    let mut targets = Vec::new();
    let mut events = Said::of(Parser::new_ext(text, options()).into_offset_iter());
    for (event, at) in events.by_ref() {
        match event {
            Event::Start(Tag::Item) => reader.item(items::number(text, &at)),
            event => {
                targets.extend(target(&event));
                reader.take(event);
            }
        }
    }
    reader.unread.extend(without_links(events.into_events().reference_definitions(), &targets));
    reader.finish()
}

/// The name of the place that a link or a picture has its target from.
fn target(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
        return None;
    };
    let is_named = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    is_named.then(|| id.to_string())
}

/// The places that say where links lead, but for those with these names.
fn without_links(places: &RefDefs<'_>, targets: &[String]) -> Vec<Unread> {
    let used: Vec<usize> = targets.iter().filter_map(|name| Some(places.get(name)?.span.start)).collect();
    let mut left: Vec<_> = places.iter().filter(|(_, place)| !used.contains(&place.span.start)).collect();
    left.sort_by_key(|(_, place)| place.span.start);
    let unread = |name: &str, to: &str| Unread::of(UnreadKind::LinkTarget, 0, format!("[{name}]: {to}"));
    left.into_iter().map(|(name, place)| unread(name, &place.dest)).collect()
}

/// What is being read at one depth.
enum Frame {
    Quote(Vec<Block>),
    /// The number that its next item has by counting on; none where it has bullets.
    List(Option<u64>, Vec<Item>),
    Item(Option<u64>, Vec<Block>),
    Note(String, Vec<Block>),
    Table(Vec<Align>, Vec<Vec<Line>>),
}

/// An item of a list, and its number.
type Item = (Option<u64>, Vec<Block>);

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    stack: Vec<Frame>,
    /// Containers that stand too deep, and so are as their parents.
    too_deep: usize,
    line: Vec<Run>,
    looks: Looks,
    links: Vec<String>,
    code: Option<String>,
    notes: Notes,
    unread: Vec<Unread>,
    paragraphs: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.words(&text, Look::PLAIN),
            },
            Event::Code(text) => self.words(&text, Look::CODE),
            Event::InlineHtml(html) if is_break(&html) => self.line.push(Run::mark(Piece::Break)),
            Event::InlineHtml(html) => self.words(&html, Look::PLAIN),
            Event::Html(html) => {
                self.words(html.trim_end_matches(['\n', '\r']), Look::PLAIN);
                self.line.push(Run::mark(Piece::Break));
            }
            Event::SoftBreak => self.words(" ", Look::PLAIN),
            Event::HardBreak => self.line.push(Run::mark(Piece::Break)),
            Event::Rule => {
                self.end_paragraph();
                self.block(Some(Block::Rule));
            }
            Event::FootnoteReference(label) => {
                let note = self.notes.place(&label);
                self.line.push(Run::mark(Piece::Note(note)));
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, Look::PLAIN),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }, Look::PLAIN),
        }
    }

    fn words(&mut self, text: &str, look: Look) {
        self.line.push(Run::words(text, self.looks.with(look), self.links.last().map(String::as_str)));
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.looks.begin(&tag),
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::Image { dest_url, .. } => {
                let paragraph = self.paragraphs + 1;
                self.unread.push(Unread::of(UnreadKind::Picture, paragraph, dest_url.into_string()));
            }
            Tag::BlockQuote(_) => self.open(Frame::Quote(Vec::new())),
            Tag::List(first) => self.open(Frame::List(first, Vec::new())),
            Tag::FootnoteDefinition(label) => {
                // Its place is before that of the footnotes in it.
                self.notes.place(&label);
                self.open(Frame::Note(label.into_string(), Vec::new()));
            }
            Tag::Table(columns) => {
                self.end_paragraph();
                self.stack.push(Frame::Table(columns.into_iter().map(align).collect(), Vec::new()));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Frame::Table(_, rows)) = self.stack.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.end_paragraph(),
            Tag::Item
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.looks.end(tag),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::Heading(of) => {
                let line = self.end_line();
                self.block(Block::heading(level(of), &line));
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.block(Block::code(&code));
            }
            TagEnd::TableCell => {
                let line = self.end_line();
                if let Some(Frame::Table(_, rows)) = self.stack.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(line);
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.close();
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Begins an item, of which a number is written where it has one.
    fn item(&mut self, written: Option<u64>) {
        let mut number = None;
        if let Some(Frame::List(next, _)) = self.stack.last_mut().filter(|_| self.too_deep == 0) {
            number = next.map(|next| written.unwrap_or(next));
            *next = number.map(|number| number + 1);
        }
        self.open(Frame::Item(number, Vec::new()));
    }

    fn open(&mut self, frame: Frame) {
        self.end_paragraph();
        // A list and its items count as one depth; either is left out only together with the other.
        let full = self.stack.len() >= 2 * MAX_DEPTH && !matches!(frame, Frame::Item(..));
        if full || (self.too_deep > 0) {
            self.too_deep += 1;
        } else {
            self.stack.push(frame);
        }
    }

    fn close(&mut self) {
        self.end_paragraph();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.stack.pop() {
            Some(Frame::Quote(blocks)) => self.block(Block::quote(blocks)),
            Some(Frame::List(_, items)) => lists(items).into_iter().for_each(|list| self.block(Some(list))),
            Some(Frame::Item(number, blocks)) => {
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push((number, blocks));
                }
            }
            Some(Frame::Note(label, blocks)) => self.notes.define(&label, blocks),
            Some(Frame::Table(columns, rows)) => self.block(Block::table(columns, rows)),
            None => {}
        }
    }

    fn end_line(&mut self) -> Line {
        Line::new(std::mem::take(&mut self.line))
    }

    fn end_paragraph(&mut self) {
        let line = self.end_line();
        self.block(Block::paragraph(line));
    }

    /// Puts a block where it stands.
    fn block(&mut self, block: Option<Block>) {
        let Some(block) = block else { return };
        self.paragraphs += 1;
        match self.stack.last_mut() {
            Some(Frame::Quote(blocks) | Frame::Item(_, blocks) | Frame::Note(_, blocks)) => blocks.push(block),
            // Neither holds blocks of its own; a parser that says so otherwise is still not obeyed.
            Some(Frame::List(..) | Frame::Table(..)) | None => self.blocks.push(block),
        }
    }

    fn finish(mut self) -> (Document, Vec<Unread>) {
        self.end_paragraph();
        let document = Document { blocks: self.blocks, notes: self.notes.texts };
        (document.settled(), self.unread)
    }
}

/// Footnotes by their labels.
#[derive(Default)]
struct Notes {
    places: HashMap<String, usize>,
    texts: Vec<Vec<Block>>,
}

impl Notes {
    fn place(&mut self, label: &str) -> usize {
        let next = self.texts.len();
        let place = *self.places.entry(label.to_lowercase()).or_insert(next);
        if place == next {
            self.texts.push(Vec::new());
        }
        place
    }

    /// A label that says two things is the mark of the first; the second is a footnote all the same.
    fn define(&mut self, label: &str, blocks: Vec<Block>) {
        let place = self.place(label);
        if self.texts[place].is_empty() {
            self.texts[place] = blocks;
        } else {
            self.texts.push(blocks);
        }
    }
}

/// The lists that items in a row are.
fn lists(items: Vec<Item>) -> Vec<Block> {
    let mut lists: Vec<(Option<u64>, Vec<Vec<Block>>)> = Vec::new();
    let mut count = Count::default();
    for (number, blocks) in items.into_iter().filter(|(_, blocks)| !blocks.is_empty()) {
        let leaps = count.leaps_to(number);
        match lists.last_mut().filter(|_| !leaps) {
            Some((_, items)) => items.push(blocks),
            None => lists.push((number, vec![blocks])),
        }
    }
    lists.into_iter().filter_map(|(number, items)| Block::list(number, items)).collect()
}

pub(super) fn is_break(html: &str) -> bool {
    let tag = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    tag.eq_ignore_ascii_case("br")
}

pub(super) fn level(of: HeadingLevel) -> u8 {
    match of {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

pub(super) fn align(alignment: Alignment) -> Align {
    match alignment {
        // To the left is how cells are set where nothing is said: programs for documents say so in every cell.
        Alignment::None | Alignment::Left => Align::Unset,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
