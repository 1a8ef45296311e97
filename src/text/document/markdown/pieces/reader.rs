//! Reads the pieces of a text.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::super::bare_links::Said;
use super::super::dialect::options;
use super::super::looks::Looks;
use super::super::read::{align, is_break, level};
use super::super::whole::Whole;
use super::{Kind, Leaf, Piece, Pieces, What};
use crate::document::line::Look;
use crate::document::model::Align;

impl Pieces {
    /// Reads a text. Cost: one pass, and that of `read`.
    pub fn of(text: &str) -> Self {
        let whole = Whole::of(text);
        let mut events = Said::of(Parser::new_ext(&whole.text, options()).into_offset_iter());
        let mut reader = Reader { text, ..Reader::default() };
        for (event, at) in events.by_ref() {
            reader.take(event, whole.before(at));
        }
        // Where the places of links are told is no part of the document: it is shown as it is written.
        let places = events.into_events();
        let mut places: Vec<Range<usize>> =
            places.reference_definitions().iter().map(|(_, place)| whole.before(place.span.clone())).collect();
        places.sort_by_key(|place| place.start);
        for place in places {
            reader.leaf = None;
            reader.push(What::Words, place);
        }
        reader.finish()
    }
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    out: Pieces,
    leaf: Option<usize>,
    /// Whether the leaf has nothing but the sign of an item yet.
    begun: bool,
    looks: Looks,
    links: Vec<(Rc<str>, String)>,
    pictures: Vec<String>,
    quotes: usize,
    lists: usize,
    note: Option<String>,
    code: bool,
    table: Option<(usize, Rc<[Align]>)>,
    tables: usize,
    /// The labels of footnotes, in the order of their numbers: first those that the text refers to.
    referred: Vec<String>,
    defined: Vec<String>,
    /// Which pieces and leaves have the label of a footnote for a number yet.
    labels: Vec<(usize, String)>,
    noted: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(words) if self.code => self.lines(&words, at),
            Event::Text(words) | Event::InlineHtml(words) if !is_break(&words) => self.words(&words, at),
            Event::Code(words) => {
                self.looked(Look::CODE, |reader| reader.words(&words, at));
            }
            Event::Html(words) => self.lines(&words, at),
            Event::InlineHtml(_) | Event::HardBreak => self.push(What::Break, at),
            Event::SoftBreak => self.push(What::Spelled(" ".to_owned()), at),
            Event::Rule => {
                self.new_leaf(Kind::Rule);
                self.push(What::Rule, at);
                self.leaf = None;
            }
            Event::FootnoteReference(label) => {
                let label = label.to_lowercase();
                if self.note.is_none() && !self.referred.contains(&label) {
                    self.referred.push(label.clone());
                }
                self.labels.push((self.out.all.len(), label));
                self.push(What::Note(0), at);
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, at),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }, at),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.looks.begin(&tag),
            Tag::Link { dest_url, title, .. } => {
                let told = told(&dest_url, &title);
                self.links.push((dest_url.into_string().into(), told));
            }
            Tag::Image { dest_url, title, .. } => self.pictures.push(told(&dest_url, &title)),
            Tag::BlockQuote(_) => {
                self.leaf = None;
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.leaf = self.leaf.filter(|_| self.begun);
                self.lists += 1;
            }
            Tag::Item => self.item(&at),
            Tag::FootnoteDefinition(label) => {
                let label = label.to_lowercase();
                self.defined.push(label.clone());
                self.note = Some(label.clone());
                self.leaf = None;
                self.new_leaf(Kind::Text);
                let end = self.text[at.clone()].find("]:").map_or(at.end, |end| at.start + end + 2);
                self.labels.push((self.out.all.len(), label));
                self.push(What::NoteNumber(0), at.start..end);
                self.begun = true;
            }
            Tag::Table(columns) => {
                let columns: Vec<Align> = columns.into_iter().map(align).collect();
                self.table = Some((self.tables, columns.into()));
                self.tables += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                let head = matches!(tag, Tag::TableHead);
                if let Some((table, columns)) = self.table.clone() {
                    self.leaf = None;
                    self.new_leaf(Kind::Row { table, head, columns });
                }
            }
            Tag::TableCell => self.cell(&at),
            Tag::CodeBlock(kind) => {
                self.new_leaf(Kind::Code);
                self.code = true;
                if let CodeBlockKind::Fenced(language) = kind
                    && !language.is_empty()
                {
                    let fence = self.text[at.clone()].lines().next().unwrap_or_default().trim_end();
                    let told = fence.trim_start().trim_start_matches(['`', '~']).trim_start();
                    let end = at.start + fence.len();
                    self.push(What::Aside(language.into_string()), end - told.len()..end);
                }
            }
            Tag::Heading { level: of, .. } => self.new_leaf(Kind::Heading(level(of))),
            Tag::Paragraph | Tag::HtmlBlock => self.new_leaf(Kind::Text),
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.looks.end(tag),
            TagEnd::Link => {
                if let Some((_, told)) = self.links.pop() {
                    self.address(What::Address(told), at);
                }
            }
            TagEnd::Image => {
                if let Some(told) = self.pictures.pop() {
                    self.address(What::Picture(told), at);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.leaf = None;
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.leaf = None;
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.leaf = None;
                self.note = None;
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.leaf = None;
            }
            TagEnd::Table => {
                self.table = None;
                self.leaf = None;
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow => {
                self.leaf = None;
            }
            TagEnd::TableHead
            | TagEnd::TableCell
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// The sign of an item, which stands in the first paragraph of it.
    fn item(&mut self, at: &Range<usize>) {
        let written = &self.text[at.clone()];
        let words = written.trim_start();
        let start = at.start + written.len() - words.len();
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (what, length) = match words[..digits].parse() {
            Ok(number) => (What::Number(number), digits + 1),
            Err(_) => (What::Bullet, words.chars().next().map_or(0, char::len_utf8)),
        };
        if !self.begun {
            self.leaf = None;
        }
        self.new_leaf(Kind::Text);
        self.push(what, start..(start + length).min(at.end));
        self.begun = true;
    }

    /// A cell begins at the line that parts it from the one before.
    fn cell(&mut self, at: &Range<usize>) {
        let row = self.out.all.last().map_or(0, |piece| piece.at.start);
        let from = row.min(at.start);
        let bar = self.text[from..at.start].rfind('|').map_or(at.start, |bar| from + bar);
        let bar = if self.text[at.start..].starts_with('|') { at.start } else { bar };
        let end = (bar + 1).min(self.text.len());
        let end = if self.text.is_char_boundary(end) { end } else { bar };
        self.push(What::Cell, bar..end);
    }

    /// Where a link or a picture leads stands behind its words.
    fn address(&mut self, what: What, at: Range<usize>) {
        let (What::Address(told) | What::Picture(told)) = &what else { return };
        let last = self.out.all.last();
        let says = |piece: &Piece| {
            piece.what == What::Words && self.text[piece.at.clone()] == **told
                || matches!(&piece.what, What::Spelled(words) if words == told)
        };
        let is_said = last.is_some_and(says);
        if told.is_empty() || matches!(what, What::Address(_)) && is_said {
            return;
        }
        let inside = last.map_or(at.start, |piece| piece.at.end.clamp(at.start, at.end));
        let start = self.text[inside..at.end].find(']').map_or(inside, |end| inside + end + 1);
        self.push(what, start..at.end.max(start));
    }

    fn lines(&mut self, words: &str, at: Range<usize>) {
        if words.len() != at.len() || self.text[at.clone()] != *words {
            for (number, line) in words.trim_end_matches(['\n', '\r']).split('\n').enumerate() {
                if number > 0 {
                    self.push(What::Break, at.start..at.start);
                }
                self.words(line.trim_end_matches('\r'), at.clone());
            }
            return;
        }
        let mut start = at.start;
        for line in words.split_inclusive('\n') {
            let said = line.trim_end_matches(['\n', '\r']);
            self.words(said, start..start + said.len());
            if said.len() < line.len() {
                self.push(What::Break, start + said.len()..start + line.len());
            }
            start += line.len();
        }
    }

    fn words(&mut self, words: &str, at: Range<usize>) {
        if words.is_empty() {
            return;
        }
        let source = &self.text[at.clone()];
        // Code stands between its marks; an entity is written otherwise than it reads.
        match source.find(words).filter(|_| !source.starts_with('&') || source == words) {
            Some(inside) => {
                let start = at.start + inside;
                self.push(What::Words, start..start + words.len());
            }
            None => self.push(What::Spelled(words.to_owned()), at),
        }
    }

    fn looked(&mut self, look: Look, words: impl FnOnce(&mut Self)) {
        let first = self.out.all.len();
        words(self);
        for piece in &mut self.out.all[first..] {
            piece.look = piece.look | look;
        }
    }

    fn push(&mut self, what: What, at: Range<usize>) {
        if self.leaf.is_none() {
            self.new_leaf(Kind::Text);
        }
        let look = self.looks.with(Look::PLAIN);
        let link = self.links.last().map(|(to, _)| Rc::clone(to));
        self.begun = false;
        self.out.all.push(Piece { at, what, look, link, leaf: self.leaf.unwrap_or(0) });
    }

    /// Begins a paragraph of a kind, in which a sign may stand already.
    fn new_leaf(&mut self, kind: Kind) {
        let Self { quotes, lists, .. } = *self;
        let leaf = Leaf { kind, quotes, lists, note: None };
        let begun = self.leaf.filter(|_| self.begun);
        let at = begun.unwrap_or(self.out.leaves.len());
        match self.out.leaves.get_mut(at) {
            Some(begun) => *begun = leaf,
            None => self.out.leaves.push(leaf),
        }
        self.noted.extend(self.note.iter().map(|label| (at, label.clone())));
        self.leaf = Some(at);
    }

    fn finish(self) -> Pieces {
        let Self { mut out, referred, defined, labels, noted, .. } = self;
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for label in referred.into_iter().chain(defined) {
            let next = numbers.len() + 1;
            numbers.entry(label).or_insert(next);
        }
        let number = |label: &str| numbers.get(label).copied().unwrap_or_default();
        for (at, label) in labels {
            if let What::Note(is) | What::NoteNumber(is) = &mut out.all[at].what {
                *is = number(&label);
            }
        }
        for (at, label) in noted {
            out.leaves[at].note = Some(number(&label));
        }
        out.all.sort_by_key(|piece| piece.at.start);
        out
    }
}

/// Where something leads, with what that is called.
fn told(to: &str, title: &str) -> String {
    if title.is_empty() { to.to_owned() } else { format!("{to} \"{title}\"") }
}
