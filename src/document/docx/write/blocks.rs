//! Paragraphs and tables as Word has them.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::links::Links;
use super::lists::Lists;
use super::moves::Moves;
use super::notes::Notes;
use crate::docx::ids::{Ids, Style};
use crate::docx::named::Named;
use crate::reviewed::{ChangeKind, Fate, Form, Marked, Node, Paragraph, Part, Reviewed, Role, Row};
use paraaf_text::document::line::{Look, Piece};
use paraaf_text::document::model::Align;

/// Writes the text of a document.
pub(super) struct Writer<'d> {
    pub(super) reviewed: &'d Reviewed,
    pub(super) ids: &'d Ids,
    pub(super) links: Links,
    pub(super) lists: Lists<'d>,
    moves: Moves,
    pub(super) notes: Notes,
    /// The part that is being written.
    pub(super) part: &'static str,
    /// Whether the footnote that is being written still lacks its own number, which Word shows where the text has it.
    pub(super) owes_mark: bool,
    /// Whether that is a table.
    in_table: bool,
    /// Whether the paragraph that is being written stands below a table, which has no white below it.
    below_table: bool,
    /// The last id that a change was given.
    id: usize,
}

impl<'d> Writer<'d> {
    pub(super) fn new(reviewed: &'d Reviewed, ids: &'d Ids) -> Self {
        let (links, lists) = (Links::called(&ids.relation), Lists::beside(&ids.lists));
        let (moves, notes) = (Moves::of(reviewed), Notes::of(reviewed));
        Self {
            reviewed,
            ids,
            links,
            lists,
            moves,
            notes,
            part: "document",
            owes_mark: false,
            in_table: false,
            below_table: false,
            id: 0,
        }
    }

    /// The body. Word cannot track the end of the last paragraph, nor end in a table: an empty one is added then.
    pub(super) fn body(&mut self) -> String {
        self.part = "document";
        let mut out = String::new();
        self.nodes(&self.reviewed.body, &mut out);
        let ends_well = match self.reviewed.body.last() {
            Some(Node::Paragraph(last)) => last.end == Fate::default(),
            Some(Node::Table(_)) | None => false,
        };
        if !ends_well {
            self.blank(&mut out);
        }
        out
    }

    /// A paragraph without words.
    pub(super) fn blank(&self, out: &mut String) {
        let properties = self.plain();
        let _ = if properties.is_empty() { write!(out, "<w:p/>") } else { write!(out, "<w:p>{properties}</w:p>") };
    }

    /// The properties of a paragraph that is nothing but text.
    pub(super) fn plain(&self) -> String {
        let style = self.style(None);
        if style.is_empty() { style } else { format!("<w:pPr>{style}</w:pPr>") }
    }

    pub(super) fn nodes(&mut self, nodes: &[Node], out: &mut String) {
        let mut below_table = false;
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Paragraph(paragraph) => {
                    self.below_table = below_table;
                    // Where one is taken out, the next one stands there.
                    below_table &= paragraph.end.deleted.is_some();
                    self.paragraph(paragraph, out);
                }
                Node::Table(rows) => {
                    // Two tables in a row would be one.
                    if at > 0 && matches!(nodes[at - 1], Node::Table(_)) {
                        self.blank(out);
                    }
                    self.table(rows, out);
                    below_table = true;
                }
            }
        }
    }

    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, out: &mut String) {
        out.push_str("<w:p>");
        let mut properties = self.form(&paragraph.form);
        let mark = self.marks(paragraph.end);
        if !mark.is_empty() {
            let _ = write!(properties, "<w:rPr>{mark}</w:rPr>");
        }
        if !properties.is_empty() {
            let _ = write!(out, "<w:pPr>{properties}</w:pPr>");
        }
        if std::mem::take(&mut self.owes_mark) {
            self.own_mark(out);
        }
        let mut runs: Vec<&Marked> = Vec::new();
        for part in &paragraph.parts {
            match part {
                Part::Run(marked) => runs.push(marked),
                Part::CommentStart(id) | Part::CommentEnd(id) => {
                    self.linked(&std::mem::take(&mut runs), out);
                    self.comment(id, matches!(part, Part::CommentStart(_)), out);
                }
            }
        }
        self.linked(&runs, out);
        self.begin_move(paragraph.end, out);
        out.push_str("</w:p>");
        self.end_move(paragraph.end, 1, out);
    }

    /// The number of a footnote in front of its words: Word shows none that is not there.
    fn own_mark(&self, out: &mut String) {
        let style = escape(self.ids.style(Named::NoteMark));
        let _ = write!(
            out,
            "<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> \
             </w:t></w:r>"
        );
    }

    /// Where a comment begins or ends. A comment that is not there is none.
    fn comment(&self, id: &str, begins: bool, out: &mut String) {
        let Some(place) = self.reviewed.comments.iter().position(|comment| comment.id == id) else { return };
        let _ = if begins {
            write!(out, "<w:commentRangeStart w:id=\"{place}\"/>")
        } else {
            write!(
                out,
                "<w:commentRangeEnd w:id=\"{place}\"/><w:r><w:rPr><w:rStyle w:val=\"{}\"/></w:rPr>\
                 <w:commentReference w:id=\"{place}\"/></w:r>",
                escape(self.ids.style(Named::CommentMark))
            )
        };
    }

    /// Runs, those that lead somewhere together in a link.
    fn linked(&mut self, runs: &[&Marked], out: &mut String) {
        let mut at = 0;
        while at < runs.len() {
            let target = runs[at].link.as_deref();
            let length = runs[at..].iter().take_while(|run| run.link.as_deref() == target).count();
            let group = &runs[at..at + length];
            match target {
                Some(target) => {
                    let id = self.links.id(self.part, target);
                    let _ = write!(out, "<w:hyperlink r:id=\"{id}\">");
                    self.runs(group, out);
                    out.push_str("</w:hyperlink>");
                }
                None => self.runs(group, out),
            }
            at += length;
        }
    }

    fn form(&mut self, form: &Form) -> String {
        let named = Named::of(form, self.part == "footnotes");
        let item = form.item.as_ref().filter(|item| !item.continues);
        let mut out = match item {
            None => self.style(named),
            Some(item) => {
                let number = self.lists.number(item);
                let place = format!("<w:ilvl w:val=\"{}\"/><w:numId w:val=\"{number}\"/>", item.depth);
                format!("{}<w:numPr>{place}</w:numPr>", self.style_alone(named))
            }
        };
        if form.role == Role::Annex {
            out.push_str("<w:pageBreakBefore/>");
        }
        if std::mem::take(&mut self.below_table) && !named.is_some_and(Named::has_white_above) {
            out.push_str("<w:spacing w:before=\"160\"/>");
        }
        match form.align {
            Align::Center => out.push_str("<w:jc w:val=\"center\"/>"),
            Align::Right => out.push_str("<w:jc w:val=\"right\"/>"),
            Align::Unset => {}
        }
        out
    }

    /// The style of a paragraph that stands in no list, whatever its style says. A heading may be numbered by its style:
    /// it is one that it does not name.
    fn style(&self, named: Option<Named>) -> String {
        let is_heading = matches!(named, Some(Named::Heading(_)));
        let is_numbered = self.named(named).is_numbered && !is_heading;
        self.style_alone(named) + if is_numbered { "<w:numPr><w:numId w:val=\"0\"/></w:numPr>" } else { "" }
    }

    fn named(&self, named: Option<Named>) -> &'d Style {
        if named.is_none() && self.in_table { &self.ids.cell } else { self.ids.paragraph(named) }
    }

    fn style_alone(&self, named: Option<Named>) -> String {
        let id = self.named(named).id.as_deref();
        id.map(|id| format!("<w:pStyle w:val=\"{}\"/>", escape(id))).unwrap_or_default()
    }

    fn runs(&mut self, runs: &[&Marked], out: &mut String) {
        let mut at = 0;
        while at < runs.len() {
            let fate = runs[at].fate;
            let length = runs[at..].iter().take_while(|run| run.fate == fate).count();
            let opened = [(fate.inserted, true), (fate.deleted, false)];
            let names: Vec<&str> =
                opened.into_iter().filter_map(|(change, _)| change).map(|place| self.element(place)).collect();
            self.begin_move(fate, out);
            for (name, place) in names.iter().zip([fate.inserted, fate.deleted].into_iter().flatten()) {
                let attributes = self.attributes(place);
                let _ = write!(out, "<w:{name} {attributes}>");
            }
            // Words that are elsewhere now are words all the same.
            let text = if names.contains(&"del") { "delText" } else { "t" };
            for one in &runs[at..at + length] {
                self.run(one, text, out);
            }
            for name in names.iter().rev() {
                let _ = write!(out, "</w:{name}>");
            }
            self.end_move(fate, length, out);
            at += length;
        }
    }

    fn table(&mut self, rows: &[Row], out: &mut String) {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
        let width = self.ids.measure / columns;
        let _ = write!(
            out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>",
            escape(self.ids.style(Named::Table))
        );
        for _ in 0..columns {
            let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
        }
        out.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            let mut properties = if at == 0 { "<w:tblHeader/>".to_owned() } else { String::new() };
            properties.push_str(&self.marks(row.fate));
            let _ = write!(out, "<w:tr><w:trPr>{properties}</w:trPr>");
            for cell in &row.cells {
                let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
                let outer = std::mem::replace(&mut self.in_table, true);
                self.nodes(&cell.nodes, out);
                self.in_table = outer;
                out.push_str("</w:tc>");
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }

    /// The marks of what became of a break or a row. What was put in and taken out again is not there at all.
    fn marks(&mut self, fate: Fate) -> String {
        let mut out = String::new();
        for place in [fate.inserted, fate.deleted].into_iter().flatten() {
            let name = self.element(place);
            let attributes = self.attributes(place);
            let _ = write!(out, "<w:{name} {attributes}/>");
        }
        out
    }

    /// The mark before the first words of a move.
    fn begin_move(&mut self, fate: Fate, out: &mut String) {
        let Some(change) = fate.deleted.or(fate.inserted) else { return };
        let attributes = match self.moves.of_change(change) {
            Some(end) if end.id.is_none() => self.attributes(change),
            Some(_) | None => return,
        };
        let id = self.id;
        if let Some(end) = self.moves.end(fate) {
            end.id = Some(id);
            let _ = write!(out, "<w:{}Start {attributes} w:name=\"{}\"/>", end.range(), end.name);
        }
    }

    /// The mark behind the last words of a move, when so many more runs or breaks of it were written.
    fn end_move(&mut self, fate: Fate, written: usize, out: &mut String) {
        if let Some(end) = self.moves.end(fate)
            && end.is_over_after(written)
            && let Some(id) = end.id
        {
            let _ = write!(out, "<w:{}End w:id=\"{id}\"/>", end.range());
        }
    }

    fn element(&self, place: usize) -> &'static str {
        if let Some(end) = self.moves.of_change(place) {
            return if end.is_away { "moveFrom" } else { "moveTo" };
        }
        match self.reviewed.changes[place].kind {
            ChangeKind::Inserted | ChangeKind::MovedHere => "ins",
            ChangeKind::Deleted | ChangeKind::MovedAway => "del",
        }
    }

    /// An id that nothing else has, who did it and when; neither is made up.
    fn attributes(&mut self, place: usize) -> String {
        self.id += 1;
        let by = &self.reviewed.changes[place].by;
        let mut out = format!("w:id=\"{}\"", self.id);
        // Word has no change without a name; one that is not known is empty.
        let _ = write!(out, " w:author=\"{}\"", escape(by.author.as_deref().unwrap_or_default()));
        if let Some(date) = &by.date {
            let _ = write!(out, " w:date=\"{}\"", escape(date));
        }
        out
    }

    /// A run, whose words stand in elements of this name.
    fn run(&self, run: &Marked, name: &str, out: &mut String) {
        out.push_str("<w:r>");
        let mut properties = String::new();
        let style = if run.look.has(Look::CODE) {
            Some(Named::Verbatim)
        } else if matches!(run.piece, Piece::Note(_)) {
            Some(Named::NoteMark)
        } else {
            run.link.as_ref().map(|_| Named::Link)
        };
        if let Some(style) = style {
            let _ = write!(properties, "<w:rStyle w:val=\"{}\"/>", escape(self.ids.style(style)));
        }
        for (look, element) in [(Look::STRONG, "<w:b/>"), (Look::EMPHASIS, "<w:i/>"), (Look::STRUCK, "<w:strike/>")] {
            if run.look.has(look) {
                properties.push_str(element);
            }
        }
        if !properties.is_empty() {
            let _ = write!(out, "<w:rPr>{properties}</w:rPr>");
        }
        match &run.piece {
            Piece::Break => out.push_str("<w:br/>"),
            Piece::Note(note) => {
                let _ = write!(out, "<w:footnoteReference w:id=\"{}\"/>", self.ids.note(self.notes.number(*note)));
            }
            Piece::Words(text) => {
                for (at, words) in text.split('\t').enumerate() {
                    if at > 0 {
                        out.push_str("<w:tab/>");
                    }
                    if !words.is_empty() {
                        let _ = write!(out, "<w:{name} xml:space=\"preserve\">{}</w:{name}>", escape(words));
                    }
                }
            }
        }
        out.push_str("</w:r>");
    }
}
