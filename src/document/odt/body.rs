//! The paragraphs, lists and tables of an `OpenDocument` text.

use super::changes::What;
use super::inline::Inline;
use super::reading::Reader;
use super::styles::Label;
use crate::reviewed::{Cell, ChangeKind, Fate, Form, Kind, Node, Numbered, Paragraph, Reviewed, Row};
use crate::xml::Element;
use paraaf_text::document::line::Look;
use paraaf_text::document::unread::UnreadKind;

/// Where a paragraph stands.
#[derive(Debug, Clone, Default)]
struct Where {
    /// The list, its style, and the depth in it.
    list: Option<(String, String, usize)>,
    /// The number that the list begins with, where it says one.
    start: Option<u64>,
    /// Whether the item began before.
    continues: bool,
    /// Whether it has a label at all.
    is_header: bool,
}

impl Reader<'_> {
    /// Reads the text.
    pub(super) fn read(mut self, text: &Element) -> Reviewed {
        let mut nodes = Vec::new();
        self.blocks(text, &mut Where::default(), &mut nodes);
        self.finish(nodes)
    }

    /// Reads the paragraphs of a footnote or a frame.
    pub(super) fn inner(&mut self, parent: &Element) -> Vec<Node> {
        let ended = std::mem::take(&mut self.ended);
        let mut nodes = Vec::new();
        self.blocks(parent, &mut Where::default(), &mut nodes);
        self.ended = ended;
        nodes
    }

    /// Reads what was taken out at a mark.
    pub(super) fn removed(&mut self, mark: &Element) -> Vec<Node> {
        let id = mark.attribute("text:change-id").unwrap_or_default();
        let Some(region) = self.regions.get(id).cloned() else { return Vec::new() };
        let What::Deletion(content) = region.what else { return Vec::new() };
        // A deletion within a deletion is a file that was made to have no end.
        if self.deleted.is_some() {
            return Vec::new();
        }
        let number = self.paragraph;
        let open = self.open.len();
        if let Some(by) = region.put_in_by {
            self.begin_insertion(id, by);
        }
        self.deleted = Some(self.change(ChangeKind::Deleted, region.by));
        // What cannot be kept is listed with the paragraph that it was taken out of.
        self.paragraph = number.saturating_sub(1);
        let nodes = self.inner(content);
        self.deleted = None;
        self.open.truncate(open);
        self.paragraph = number;
        nodes
    }

    fn blocks(&mut self, parent: &Element, at: &mut Where, nodes: &mut Vec<Node>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "text:p" | "text:h" => {
                    let last = self.paragraph(element, at);
                    nodes.append(&mut self.ended);
                    nodes.push(Node::Paragraph(last));
                    at.continues = true;
                }
                "text:list" => self.list_of(element, at, nodes),
                "table:table" => {
                    let mut rows = Vec::new();
                    self.rows(element, &mut rows);
                    nodes.push(Node::Table(rows));
                }
                "text:section" | "text:index-body" | "text:table-of-content" | "text:numbered-paragraph" => {
                    self.blocks(element, at, nodes);
                }
                "text:change-start" => self.begin(element),
                "text:change-end" => self.end(element),
                // What was taken out between two paragraphs has its own ends.
                "text:change" => {
                    let mut removed = self.removed(element);
                    nodes.append(&mut removed);
                }
                "draw:frame" | "draw:custom-shape" | "draw:g" => self.drawing(element),
                _ => {}
            }
        }
    }

    fn list_of(&mut self, element: &Element, at: &Where, nodes: &mut Vec<Node>) {
        let depth = at.list.as_ref().map_or(0, |(_, _, depth)| depth + 1);
        let outer_style = at.list.as_ref().map(|(_, style, _)| style.clone());
        let style = element.attribute("text:style-name").map(str::to_owned).or(outer_style).unwrap_or_default();
        let name = self.list_name(element, &style, depth, at.continues);
        for item in element.elements() {
            let is_header = item.name == "text:list-header";
            if !is_header && item.name != "text:list-item" {
                continue;
            }
            let start = item.attribute("text:start-value").and_then(|start| start.parse().ok());
            let style = item.attribute("text:style-override").unwrap_or(&style).to_owned();
            let list = Some((name.clone(), style, depth));
            self.blocks(item, &mut Where { list, start, continues: false, is_header }, nodes);
        }
    }

    /// What a list is called here: as the one that it goes on with, or anew. One within an item that has no words of its
    /// own goes on with the last at its depth, unless it has a name.
    fn list_name(&mut self, element: &Element, style: &str, depth: usize, stands_behind_words: bool) -> String {
        let id = |name: &str| element.attribute(name).map(|id| self.regions.list(id));
        let (own, of_file) = (id("xml:id"), id("text:continue-list"));
        let says_so = element.attribute("text:continue-numbering") == Some("true");
        // Nothing goes on with the numbers of a list that is set otherwise.
        let goes_on =
            says_so && (depth > 0 || self.last_style == style) || depth > 0 && !stands_behind_words && own.is_none();
        let known = match of_file {
            Some(other) => self.list_names.get(other).cloned(),
            // What was taken out of a list is read after the list itself has begun.
            None => own
                .and_then(|own| self.list_names.get(own))
                .or_else(|| self.going_on.get(style).filter(|_| depth == 0 && self.deleted.is_some()))
                .or_else(|| self.last_lists.get(depth).filter(|_| goes_on))
                .cloned(),
        };
        let is_new = known.is_none();
        let goes_on_with_removed = says_so && is_new && of_file.is_none() && depth == 0;
        let name = known.unwrap_or_else(|| {
            self.lists += 1;
            self.lists.to_string()
        });
        for id in [own, of_file].into_iter().flatten() {
            self.list_names.insert(id.to_owned(), name.clone());
        }
        if depth == 0 {
            style.clone_into(&mut self.last_style);
        }
        if goes_on_with_removed {
            self.going_on.insert(style.to_owned(), name.clone());
        }
        // Others may have come between: the lists within it are still its own.
        if let Some(lists) = of_file.filter(|_| depth == 0).and_then(|_| self.lists_within.get(&name)) {
            self.last_lists.clone_from(lists);
        }
        if is_new || depth > 0 {
            self.last_lists.truncate(depth);
        }
        match self.last_lists.get_mut(depth) {
            Some(last) => last.clone_from(&name),
            None => self.last_lists.resize(depth + 1, name.clone()),
        }
        self.lists_within.insert(self.last_lists[0].clone(), self.last_lists.clone());
        name
    }

    fn paragraph(&mut self, element: &Element, at: &Where) -> Paragraph {
        let form = self.form(element, at);
        self.paragraph += 1;
        if self.deleted.is_none() {
            self.places += 1;
            self.place = self.places;
        }
        let name = element.attribute("text:style-name").unwrap_or_default();
        let meaning = self.styles.meaning("paragraph", name);
        let listed = self.out.unread.len();
        // What stands behind a letter begins a page of its own, and nobody put that in.
        if self.fate().inserted.is_some() && self.styles.begins_page(name) {
            self.list(UnreadKind::PageBreak, "");
        }
        let look = if matches!(form.kind, Kind::Text) { meaning.on } else { Look::PLAIN };
        let mut inline = Inline { reader: self, parts: Vec::new(), form: form.clone(), before: None, before_until: 0 };
        inline.read(element, look, None);
        let (parts, before) = inline.finish();
        if parts.is_empty() && self.out.unread.len() == listed {
            self.paragraph -= 1;
        }
        Paragraph { parts, end: self.fate(), form, before, leads: None, place: self.place }
    }

    /// What a paragraph is.
    fn form(&mut self, element: &Element, at: &Where) -> Form {
        let name = element.attribute("text:style-name").unwrap_or_default();
        let meaning = self.styles.meaning("paragraph", name);
        let level = element.attribute("text:outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
        let kind = if element.name == "text:h" { Kind::Heading(level.clamp(1, 6)) } else { meaning.kind };
        let mut form = Form { kind, quotes: meaning.quotes, align: meaning.align, ..Form::default() };
        let Some((list, style, depth)) = &at.list else {
            let numbered = |depth| Numbered { list: String::new(), depth, start: None, continues: true };
            form.item = meaning.continues.map(numbered);
            return form;
        };
        if matches!(kind, Kind::Heading(_)) {
            return form;
        }
        let style = if style.is_empty() { self.styles.list_of(name).unwrap_or_default() } else { style.as_str() };
        let start = match self.styles.label(style, *depth) {
            Label::Bullet => None,
            Label::Number(start, is_plain) => {
                if !is_plain && !self.labels.iter().any(|known| known == style) {
                    self.labels.push(style.to_owned());
                    self.paragraph += 1;
                    self.list(UnreadKind::Label, "");
                    self.paragraph -= 1;
                }
                Some(at.start.unwrap_or(start))
            }
        };
        let continues = at.continues || at.is_header;
        form.item = Some(Numbered { list: list.clone(), depth: (*depth).min(9), start, continues });
        form
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Row>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "table:table-row" => {
                    let mut cells = Vec::new();
                    for cell in element.elements() {
                        self.cell(cell, &mut cells);
                    }
                    rows.push(Row { fate: self.fate(), cells });
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => self.rows(element, rows),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &Element, cells: &mut Vec<Cell>) {
        if element.name != "table:table-cell" && element.name != "table:covered-table-cell" {
            return;
        }
        let span = |name: &str| element.attribute(name).and_then(|span| span.parse::<usize>().ok()).unwrap_or(1);
        if span("table:number-columns-spanned") > 1 || span("table:number-rows-spanned") > 1 {
            self.list(UnreadKind::MergedCells, "");
        }
        let nodes = self.inner(element);
        let is_list = |node: &Node| match node {
            Node::Paragraph(paragraph) => paragraph.form.item.is_some(),
            Node::Table(_) => true,
        };
        let words = nodes.iter().filter(|node| match node {
            Node::Paragraph(paragraph) => !paragraph.parts.is_empty(),
            Node::Table(_) => true,
        });
        if words.count() > 1 || nodes.iter().any(is_list) {
            self.list(UnreadKind::CellBlocks, "");
        }
        let repeated = span("table:number-columns-repeated").min(64);
        let cell = Cell { fate: Fate::default(), nodes, span: 1 };
        cells.extend(std::iter::repeat_n(cell, repeated));
    }

    /// Lists a picture, or what else was drawn; a frame or a shape with the words in it.
    pub(super) fn drawing(&mut self, element: &Element) {
        let within = element.find("draw:text-box").or_else(|| element.find("text:p").map(|_| element));
        if let Some(words) = within.map(super::comments::plain_text).filter(|words| !words.trim().is_empty()) {
            return self.list(UnreadKind::TextBox, &words);
        }
        let kind = if element.find("draw:object").is_some() { UnreadKind::Object } else { UnreadKind::Picture };
        let words = element.attribute("draw:name").unwrap_or_default();
        self.list(kind, words);
    }
}
