//! The paragraphs and tables of a Word document.

use super::alternatives::chosen;
use super::fields::Fields;
use super::inline::Inline;
use super::looks::Said;
use super::numbering::{Label, Place};
use super::reading::Reader;
use super::relations::Relations;
use crate::reviewed::{Cell, Fate, Form, Kind, Node, Numbered, Paragraph, Part, Reviewed, Row};
use crate::xml::Element;
use paraaf_text::document::model::Align;
use paraaf_text::document::unread::UnreadKind;

impl<'d> Reader<'d> {
    /// Reads the footnotes, or the endnotes, of their part. Those that draw the line above them are none.
    pub(super) fn read_notes(&mut self, name: &'static str, tree: &Element, relations: &'d Relations) {
        let outer = std::mem::replace(&mut self.relations, relations);
        for note in tree.elements().filter(|element| element.name == name) {
            if note.attribute("w:type").is_some_and(|kind| kind != "normal") {
                continue;
            }
            let place = self.out.notes.len();
            self.note_places.insert((name, note.attribute("w:id").unwrap_or_default().to_owned()), place);
            let mut nodes = Vec::new();
            self.out.notes.push(Vec::new());
            self.fields = Fields::of(note);
            self.blocks(note, Fate::default(), &mut nodes);
            self.out.notes[place] = nodes;
        }
        self.paragraph = 0;
        self.relations = outer;
    }

    /// Reads the body.
    pub(super) fn read(mut self, body: &Element) -> Reviewed {
        let mut nodes = Vec::new();
        self.fields = Fields::of(body);
        self.blocks(body, Fate::default(), &mut nodes);
        self.out.body = nodes;
        self.out
    }

    pub(super) fn blocks(&mut self, parent: &Element, fate: Fate, nodes: &mut Vec<Node>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:p" => {
                    let paragraph = self.paragraph(element, fate);
                    nodes.push(Node::Paragraph(paragraph));
                }
                "w:tbl" => {
                    let table = self.table(element, fate);
                    nodes.push(Node::Table(table));
                }
                "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                    let fate = self.fate(element, fate);
                    self.blocks(element, fate, nodes);
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.blocks(content, fate, nodes);
                    }
                }
                "w:customXml" | "w:smartTag" | "w:sdtContent" => self.blocks(element, fate, nodes),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.blocks(chosen, fate, nodes);
                    }
                }
                "w:commentRangeStart" => {
                    self.waiting.push(Part::CommentStart(element.attribute("w:id").unwrap_or_default().to_owned()));
                }
                "w:commentRangeEnd" => {
                    let end = Part::CommentEnd(element.attribute("w:id").unwrap_or_default().to_owned());
                    match nodes.last_mut() {
                        Some(Node::Paragraph(paragraph)) => paragraph.parts.push(end),
                        Some(Node::Table(_)) | None => self.waiting.push(end),
                    }
                }
                "w:altChunk" => self.list(UnreadKind::Unknown, "altChunk"),
                "w:sectPr" => self.formatting_changes(element),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, outer: Fate) -> Paragraph {
        let empty = Element::default();
        self.place += 1;
        let properties = element.child("w:pPr").unwrap_or(&empty);
        let mark = properties.child("w:rPr").unwrap_or(&empty);
        let mut end = outer;
        for change in mark.elements() {
            if matches!(change.name.as_str(), "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo") {
                end = self.fate(change, end);
            }
        }
        let style = properties.child("w:pStyle").and_then(|style| style.attribute("w:val"));
        let looks = self.styles.meaning(style).looks;
        let form = self.form(properties, true);
        let before = self.form_before(properties, &form);
        self.formatting_changes(properties);
        // A heading is bold by its style, and says so by being a heading.
        let looks = if matches!(form.kind, Kind::Text) { looks } else { Said::default() };
        let mut parts = std::mem::take(&mut self.waiting);
        self.paragraph += 1;
        let number = self.out.unread.len();
        let mut inline = Inline { reader: self, parts: Vec::new(), looks, kind: form.kind };
        inline.read(element, outer, None);
        parts.append(&mut inline.parts);
        if parts.is_empty() && self.out.unread.len() == number {
            self.paragraph -= 1;
        }
        Paragraph { parts, end, form, before, leads: None, place: self.place }
    }

    /// What a paragraph with these properties is.
    fn form(&mut self, properties: &Element, lists_labels: bool) -> Form {
        let style = properties.child("w:pStyle").and_then(|style| style.attribute("w:val"));
        let meaning = self.styles.meaning(style);
        let place = Place::of(properties).or(&meaning.place);
        let align = match properties.child("w:jc").and_then(|align| align.attribute("w:val")) {
            Some("center") => Align::Center,
            Some("right" | "end") => Align::Right,
            _ => Align::Unset,
        };
        let mut form = Form { kind: meaning.kind, quotes: meaning.quotes, align, ..Form::default() };
        if let Some(depth) = meaning.continues {
            form.item = Some(Numbered { list: String::new(), depth, start: None, continues: true });
        }
        let Some((list, depth)) = place.named() else {
            let last = self.last_item.as_ref().filter(|_| form.item.is_none() && form.kind == Kind::Text);
            if let Some(depth) = last.and_then(|(list, depth)| self.numbering.goes_on(properties, (list, *depth))) {
                form.item = Some(Numbered { list: String::new(), depth, start: None, continues: true });
            } else if lists_labels && form.item.is_none() {
                self.last_item = None;
            }
            return form;
        };
        let level = self.numbering.level(list, depth);
        let is_heading = matches!(form.kind, Kind::Heading(_));
        let is_lost = level.label == Label::Other || is_heading && level.label == Label::Number;
        if lists_labels && is_lost && !self.labels.iter().any(|known| known == list) {
            self.labels.push(list.to_owned());
            self.paragraph += 1;
            self.list(UnreadKind::Label, "");
            self.paragraph -= 1;
        }
        if !is_heading && level.label != Label::None {
            let start = (level.label != Label::Bullet).then_some(level.start);
            let name = self.numbering.name(list, level.label);
            form.item = Some(Numbered { list: name, depth, start, continues: false });
            if lists_labels {
                self.last_item = Some((list.to_owned(), depth));
            }
        }
        form
    }

    /// What the paragraph was before its form was changed, where that says something else.
    fn form_before(&mut self, properties: &Element, form: &Form) -> Option<Form> {
        let was_put_in_list = properties.at(&["w:numPr", "w:ins"]).is_some();
        let before = match properties.child("w:pPrChange") {
            Some(change) => self.form(change.child("w:pPr").unwrap_or(&Element::default()), false),
            None if was_put_in_list => Form { item: None, ..form.clone() },
            None => return None,
        };
        (before != *form).then_some(before)
    }

    fn table(&mut self, table: &Element, outer: Fate) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows(table, outer, &mut rows);
        rows
    }

    fn rows(&mut self, parent: &Element, outer: Fate, rows: &mut Vec<Row>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:tr" => {
                    let mut fate = outer;
                    for change in element.child("w:trPr").into_iter().flat_map(Element::elements) {
                        if matches!(change.name.as_str(), "w:ins" | "w:del") {
                            fate = self.fate(change, fate);
                        }
                    }
                    let mut cells = Vec::new();
                    self.cells(element, outer, &mut cells);
                    rows.push(Row { fate, cells });
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" => self.rows(element, outer, rows),
                "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => {
                    let fate = self.fate(element, outer);
                    self.rows(element, fate, rows);
                }
                "w:tblPr" => self.formatting_changes(element),
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: &Element, outer: Fate, cells: &mut Vec<Cell>) {
        for element in row.elements() {
            match element.name.as_str() {
                "w:tc" => {
                    let cell = self.cell(element, outer);
                    cells.push(cell);
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" => self.cells(element, outer, cells),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &Element, outer: Fate) -> Cell {
        let empty = Element::default();
        let properties = element.child("w:tcPr").unwrap_or(&empty);
        let mut fate = outer;
        for change in properties.elements() {
            match change.name.as_str() {
                "w:cellIns" | "w:cellDel" => fate = self.fate(change, fate),
                "w:cellMerge" => self.list_look(change, ""),
                _ => {}
            }
        }
        let span = properties.child("w:gridSpan").and_then(|span| span.attribute("w:val")?.parse().ok()).unwrap_or(1);
        let goes_down = properties.child("w:vMerge").is_some();
        let mut nodes = Vec::new();
        self.blocks(element, outer, &mut nodes);
        if span > 1 || goes_down {
            self.list(UnreadKind::MergedCells, "");
        }
        let paragraphs = nodes.iter().filter(|node| match node {
            Node::Paragraph(paragraph) => !paragraph.parts.is_empty(),
            Node::Table(_) => true,
        });
        let has_list = nodes.iter().any(|node| match node {
            Node::Paragraph(paragraph) => paragraph.form.item.is_some(),
            Node::Table(_) => true,
        });
        if paragraphs.count() > 1 || has_list {
            self.list(UnreadKind::CellBlocks, "");
        }
        // A table is as wide as a page; a span that says otherwise is no span.
        Cell { fate, nodes, span: if span > 64 { 1 } else { span } }
    }
}
