//! The text with its open changes. What was put in stands between two marks; what was taken out stands before the text, and
//! a mark where it was. A break that was taken out is in neither: the paragraphs on both sides of it are one.

use std::fmt::Write as _;

use super::blocks::Blocks;
use super::by::by_whom;
use super::comments;
use super::styles::Styles;
use super::tables;
use super::whole;
use super::words::{DENIABLE, Words};
use crate::closed;
use crate::odt::changes::NO_DATE;
use crate::reviewed::{Fate, Form, Kind, Marked, Node, Paragraph, Part, Reading, Reviewed, Role, Row};
use paraaf_text::document::line::{Look, Piece};

/// What all parts of a text share.
#[derive(Debug)]
pub(super) struct Shared<'d> {
    pub(super) reviewed: &'d Reviewed,
    pub(super) styles: Styles,
    /// The changes so far, as they stand before the text.
    pub(super) regions: Vec<String>,
    pub(super) tables: usize,
    /// Whether what went whole is attached to the paragraph before it.
    pub(super) attaches: bool,
    /// As what the footnotes of a table are read that is written as it was or is, with nothing open in it.
    pub(super) reading: Option<Reading>,
}

impl Shared<'_> {
    /// Notes a change, and gives the name that its marks have.
    fn region(&mut self, change: usize, element: &str, content: &str) -> String {
        let id = format!("ct{}", self.regions.len() + 1);
        let by = self.reviewed.changes.get(change).map(|change| &change.by);
        let mut info = by.map(by_whom).unwrap_or_default();
        if by.is_none_or(|by| by.date.is_none()) {
            // LibreOffice (7.4) takes a change without a date for no change, and writes this day for none.
            let _ = write!(info, "<dc:date>{NO_DATE}</dc:date>");
        }
        self.regions.push(format!(
            "<text:changed-region xml:id=\"{id}\" text:id=\"{id}\"><text:{element}><office:change-info>{info}\
             </office:change-info>{content}</text:{element}></text:changed-region>"
        ));
        id
    }
}

/// One text: that of the document, of a footnote, or of a cell.
struct Flow<'s, 'd> {
    shared: &'s mut Shared<'d>,
    blocks: Blocks,
    words: Words,
    /// Whether the paragraph that is open has anything of another that ended in it.
    goes_on: bool,
    deletion: Option<Deletion>,
    /// What the paragraph that is being written was, if it went whole.
    was: Option<Form>,
    /// The insertion that is open, and its name.
    insertion: Option<(usize, String)>,
    /// How the last words look in the paragraph that is being written, those that went among them.
    last: Look,
    /// How all that stays of that paragraph looks.
    stays: Look,
}

/// What was taken out at one place.
struct Deletion {
    fate: Fate,
    change: usize,
    /// How the words before it look.
    after: Look,
    /// The paragraphs that end in it, and the tables between them.
    ended: Vec<Ended>,
    words: Words,
}

enum Ended {
    Paragraph(Form, String),
    Table(String),
}

/// What words that went have to say that they are not: LibreOffice (7.4) brings words back in the look of those before them, or
/// in the one of all that stays of the paragraph, where they say nothing of it. Whole headings and subjects are bold, whatever their words say.
fn denied(before: Look, look: Look, form: &Form) -> Look {
    let is_bold = matches!(form.kind, Kind::Heading(_)) || form.role == Role::Subject;
    let denied = DENIABLE.into_iter().filter(|one| before.has(*one) && !look.has(*one));
    denied.filter(|one| !(is_bold && *one == Look::STRONG)).fold(Look::PLAIN, |all, one| all | one)
}

/// The look that all words share that stay of the first of these paragraphs, and of those that are one with it once what went
/// is out.
fn look_of_what_stays(nodes: &[Node]) -> Look {
    let mut looks: Option<Look> = None;
    for node in nodes {
        let Node::Paragraph(paragraph) = node else { continue };
        for part in &paragraph.parts {
            if let Part::Run(Marked { piece: Piece::Words(_), look, fate: Fate { deleted: None, .. }, .. }) = part {
                looks = Some(looks.map_or(*look, |all| all & *look));
            }
        }
        if paragraph.end.deleted.is_none() {
            break;
        }
    }
    looks.unwrap_or(Look::PLAIN)
}

fn is_gone_table(node: &Node) -> bool {
    matches!(node, Node::Table(rows) if whole::gone_table(rows).is_some())
}

/// The elements of a text.
pub(super) fn text(nodes: &[Node], shared: &mut Shared<'_>) -> String {
    let (blocks, words) = (Blocks::default(), Words::new());
    let attached = shared.attaches.then(|| whole::attached(nodes));
    let mut flow = Flow {
        shared,
        blocks,
        words,
        goes_on: false,
        deletion: None,
        was: None,
        insertion: None,
        last: Look::PLAIN,
        stays: Look::PLAIN,
    };
    flow.nodes(attached.as_deref().unwrap_or(nodes));
    flow.blocks.finish()
}

impl Flow<'_, '_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Paragraph(paragraph) => {
                    if !self.goes_on {
                        self.stays = look_of_what_stays(&nodes[at..]);
                    }
                    self.paragraph(paragraph);
                }
                Node::Table(rows) => {
                    let mut others = nodes[at + 1..].iter().skip_while(|node| is_gone_table(node));
                    if matches!(others.next(), Some(Node::Paragraph(_))) && self.goes_with_words(rows) {
                        continue;
                    }
                    self.settle();
                    self.table(rows);
                }
            }
        }
        self.settle();
    }

    /// Takes out a table with the paragraphs around it, where they go by one change.
    fn goes_with_words(&mut self, rows: &[Row]) -> bool {
        let fate = whole::gone_table(rows);
        let is_open = |deletion: &Deletion| Some(deletion.fate) == fate && deletion.words.xml.is_empty();
        if !self.shared.attaches || !self.goes_on || !self.deletion.as_ref().is_some_and(is_open) {
            return false;
        }
        let went = tables::sides(rows).and_then(|(went, _)| went).map(|(_, rows)| rows);
        let table = self.table_as(Reading::Rejected, &went.unwrap_or_default());
        if let Some(deletion) = &mut self.deletion {
            deletion.ended.push(Ended::Table(table));
        }
        true
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.was = paragraph.before.clone().filter(|_| self.shared.attaches);
        for part in &paragraph.parts {
            match part {
                Part::Run(marked) => self.run(marked, &paragraph.form),
                Part::CommentStart(id) | Part::CommentEnd(id) => {
                    // A remark stays where what is around it goes.
                    self.put_in(None, &paragraph.form);
                    let mark = comments::mark(self.shared.reviewed, id, matches!(part, Part::CommentStart(_)));
                    self.words.mark(&mark);
                }
            }
        }
        if let Some(deletion) = self.deletion(paragraph.end, &paragraph.form) {
            let words = std::mem::replace(&mut deletion.words, Words::new());
            deletion.ended.push(Ended::Paragraph(paragraph.form.clone(), words.xml));
            deletion.after = Look::PLAIN;
            self.last = Look::PLAIN;
            self.goes_on = true;
        } else {
            self.take_out(&paragraph.form, true);
            self.put_in(paragraph.end.inserted, &paragraph.form);
            self.end(&paragraph.form);
        }
    }

    fn run(&mut self, marked: &Marked, form: &Form) {
        let note = match marked.piece {
            Piece::Note(note) => {
                // A text cannot track what goes in what goes.
                let gone = marked.fate.deleted.map(|_| Reading::Rejected);
                self.note(note, gone.or(self.shared.reading))
            }
            Piece::Words(_) | Piece::Break => String::new(),
        };
        let (stays, mut unlike) = (self.stays, Look::PLAIN);
        if marked.fate.deleted.is_some() {
            let Some(deletion) = self.deletion(marked.fate, form) else { return };
            unlike = denied(deletion.after | stays, marked.look, form);
        } else {
            self.put_in(marked.fate.inserted, form);
        }
        let style = self.shared.styles.words(marked.look, unlike);
        let words = match &mut self.deletion {
            Some(deletion) => &mut deletion.words,
            None => &mut self.words,
        };
        match &marked.piece {
            Piece::Words(text) => {
                words.words(text, style.as_deref(), marked.link.as_deref());
                self.last = marked.look;
            }
            Piece::Break => words.line_break(),
            Piece::Note(_) => words.mark(&note),
        }
    }

    /// A footnote, which stands where its mark is.
    fn note(&mut self, place: usize, reading: Option<Reading>) -> String {
        let nodes = self.shared.reviewed.notes.get(place).map_or(&[][..], Vec::as_slice);
        let body = match reading {
            Some(reading) => text(&closed::nodes(nodes, reading), self.shared),
            None => text(nodes, self.shared),
        };
        let body = if body.is_empty() { "<text:p/>" } else { &body };
        let number = place + 1;
        format!(
            "<text:note text:id=\"ftn{number}\" text:note-class=\"footnote\"><text:note-citation>{number}</text:note-citation>\
             <text:note-body>{body}</text:note-body></text:note>"
        )
    }

    /// The deletion that something with this fate goes into; none where it is not taken out.
    fn deletion(&mut self, fate: Fate, form: &Form) -> Option<&mut Deletion> {
        let change = fate.deleted?;
        if self.deletion.as_ref().is_some_and(|open| open.fate != fate) {
            self.take_out(form, false);
        }
        if self.deletion.is_none() {
            self.put_in(fate.inserted, form);
            let after = self.last;
            self.deletion = Some(Deletion { fate, change, after, ended: Vec::new(), words: Words::new() });
        }
        self.deletion.as_mut()
    }

    /// Ends the deletion that is open, if one is, in a paragraph of this form or at its end.
    fn take_out(&mut self, form: &Form, at_end: bool) {
        let Some(Deletion { change, ended, words, .. }) = self.deletion.take() else { return };
        let mut blocks = Blocks::default();
        let styles = &mut self.shared.styles;
        let has_ended = !ended.is_empty();
        for ended in ended {
            match ended {
                Ended::Paragraph(form, words) => blocks.paragraph(&form, &words, styles),
                Ended::Table(table) => blocks.other(&table),
            }
        }
        match &self.was {
            Some(was) if has_ended => blocks.paragraph(was, &words.xml, styles),
            None if has_ended && at_end => blocks.paragraph(form, &words.xml, styles),
            // What follows in the paragraph that goes on says in what list that stands.
            Some(_) | None => blocks.plain(form, &words.xml, styles),
        }
        let id = self.shared.region(change, "deletion", &blocks.finish());
        self.words.mark(&format!("<text:change text:change-id=\"{id}\"/>"));
    }

    /// Begins and ends what is put in, so that what follows is put in by this change.
    fn put_in(&mut self, change: Option<usize>, form: &Form) {
        self.take_out(form, false);
        if self.insertion.as_ref().map(|(open, _)| *open) == change {
            return;
        }
        if let Some((_, id)) = self.insertion.take() {
            self.words.mark(&format!("<text:change-end text:change-id=\"{id}\"/>"));
        }
        if let Some(change) = change {
            let id = self.shared.region(change, "insertion", "");
            self.words.mark(&format!("<text:change-start text:change-id=\"{id}\"/>"));
            self.insertion = Some((change, id));
        }
    }

    fn end(&mut self, form: &Form) {
        let words = std::mem::replace(&mut self.words, Words::new());
        self.blocks.paragraph(form, &words.xml, &mut self.shared.styles);
        self.last = Look::PLAIN;
        self.goes_on = false;
    }

    /// Ends all that is open, with a paragraph of its own where that needs one.
    fn settle(&mut self) {
        let form = Form::default();
        self.put_in(None, &form);
        if self.goes_on || !self.words.xml.is_empty() {
            self.end(&form);
        }
    }

    /// A table; one of which rows were put in and taken out is two, since a text cannot track a row.
    fn table(&mut self, rows: &[Row]) {
        let Some((went, came)) = tables::sides(rows) else {
            let table = self.table_of(rows);
            return self.blocks.other(&table);
        };
        if let Some((change, rows)) = went {
            let table = self.table_as(Reading::Rejected, &rows);
            let id = self.shared.region(change, "deletion", &table);
            self.blocks.other(&format!("<text:change text:change-id=\"{id}\"/>"));
        }
        if let Some((change, rows)) = came {
            let id = self.shared.region(change, "insertion", "");
            self.blocks.other(&format!("<text:change-start text:change-id=\"{id}\"/>"));
            let table = self.table_as(Reading::Accepted, &rows);
            self.blocks.other(&table);
            self.blocks.other(&format!("<text:change-end text:change-id=\"{id}\"/>"));
        }
    }

    /// A table with nothing open in it, also in its footnotes.
    fn table_as(&mut self, reading: Reading, rows: &[Row]) -> String {
        let outer = self.shared.reading.replace(reading);
        let table = self.table_of(rows);
        self.shared.reading = outer;
        table
    }

    fn table_of(&mut self, rows: &[Row]) -> String {
        self.shared.tables += 1;
        tables::table(rows, self.shared.tables, &mut |nodes| text(nodes, self.shared))
    }
}
