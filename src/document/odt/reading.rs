//! What is known while an `OpenDocument` text is read.

use std::collections::HashMap;

use super::changes::{Regions, What};
use super::comments::{self, Named};
use super::styles::Styles;
use crate::aside;
use crate::reviewed::{By, Change, ChangeKind, Comment, Fate, Form, Node, Paragraph, Part, Reviewed};
use crate::xml::Element;
use paraaf_text::document::unread::{Unread, UnreadKind};

/// Reads a text.
pub(super) struct Reader<'d> {
    pub(super) styles: &'d Styles,
    pub(super) regions: &'d Regions<'d>,
    pub(super) out: Reviewed,
    /// The insertions that have begun and not ended, by their ids, and their places among the changes.
    pub(super) open: Vec<(String, usize)>,
    /// The deletion that is being read.
    pub(super) deleted: Option<usize>,
    /// What the comments are called, in their order.
    named: Vec<Named>,
    pub(super) paragraph: usize,
    /// The paragraph that is being read, in a footnote too, and how many there were; what was taken out is of the one that it
    /// was taken out of.
    pub(super) place: usize,
    pub(super) places: usize,
    /// The changes of how words look that have begun and not ended, by their ids, and their places among what is listed.
    looks: Vec<(String, usize)>,
    /// Lists so far; each is another, unless it says that it goes on.
    pub(super) lists: usize,
    /// What lists are called here, by the names they have in the file.
    pub(super) list_names: HashMap<String, String>,
    /// The last list at each depth.
    pub(super) last_lists: Vec<String>,
    /// The same as it was in each list that stands in no other, when that was met last.
    pub(super) lists_within: HashMap<String, Vec<String>>,
    /// The style of the last list that stands in no other.
    pub(super) last_style: String,
    /// The lists, by their styles, that say that they go on with one, and follow none: what was taken out stands before all
    /// else in the file, and `LibreOffice` (7.4) names a list anew there.
    pub(super) going_on: HashMap<String, String>,
    /// The list styles whose labels cannot be kept, each listed once.
    pub(super) labels: Vec<String>,
    /// What ends within the paragraph that is being read, because a break in it was taken out.
    pub(super) ended: Vec<Node>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(styles: &'d Styles, regions: &'d Regions<'d>) -> Self {
        Self {
            styles,
            regions,
            out: Reviewed::default(),
            open: Vec::new(),
            deleted: None,
            named: Vec::new(),
            paragraph: 0,
            place: 0,
            places: 0,
            looks: Vec::new(),
            lists: 0,
            list_names: HashMap::new(),
            last_lists: Vec::new(),
            lists_within: HashMap::new(),
            last_style: String::new(),
            going_on: HashMap::new(),
            labels: Vec::new(),
            ended: Vec::new(),
        }
    }

    /// What became of what stands here.
    pub(super) fn fate(&self) -> Fate {
        Fate { inserted: self.open.last().map(|(_, place)| *place), deleted: self.deleted }
    }

    /// An insertion begins, or a change of how something looks.
    pub(super) fn begin(&mut self, element: &Element) {
        let id = element.attribute("text:change-id").unwrap_or_default();
        let Some(region) = self.regions.get(id) else { return };
        match region.what {
            What::Insertion => self.begin_insertion(id, region.by.clone()),
            What::Format => {
                self.looks.push((id.to_owned(), self.out.unread.len()));
                let (kind, by) = (UnreadKind::FormattingChange, region.by.author.clone());
                self.out.unread.push(Unread {
                    by,
                    place: self.place,
                    ..Unread::of(kind, self.paragraph, String::new())
                });
                if let Some(by) = &region.put_in_by {
                    self.begin_insertion(id, by.clone());
                }
            }
            What::Deletion(_) => {}
        }
    }

    /// What stands from here on was put in.
    pub(super) fn begin_insertion(&mut self, id: &str, by: By) {
        let place = self.change(ChangeKind::Inserted, by);
        self.open.push((id.to_owned(), place));
    }

    /// An insertion ends.
    pub(super) fn end(&mut self, element: &Element) {
        let id = element.attribute("text:change-id").unwrap_or_default();
        self.open.retain(|(open, _)| open != id);
        for (_, place) in self.looks.extract_if(.., |(open, _)| open == id) {
            let words = &mut self.out.unread[place].words;
            *words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// Notes words of the text among those of the changes of looks that they are in.
    pub(super) fn looks_of(&mut self, words: &str) {
        for (_, place) in &self.looks {
            self.out.unread[*place].words.push_str(words);
        }
    }

    /// Notes a change.
    pub(super) fn change(&mut self, kind: ChangeKind, by: By) -> usize {
        self.out.changes.push(Change { kind, by });
        self.out.changes.len() - 1
    }

    /// Lists something that a letter cannot hold.
    pub(super) fn list(&mut self, kind: UnreadKind, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.unread.push(Unread { place: self.place, ..Unread::of(kind, self.paragraph, words) });
    }

    /// Notes a comment. The text refers to it by its place among all: that is its own also where it has no name.
    pub(super) fn comment(&mut self, element: &Element, parts: &mut Vec<Part>) {
        let remark = Reader::new(self.styles, self.regions).read(element);
        self.out.unread.extend(aside::unread(&remark));
        let (comment, named) = comments::read(element, aside::words(&remark));
        let id = self.out.comments.len().to_string();
        parts.push(Part::CommentStart(id.clone()));
        self.out.comments.push(Comment { id, ..comment });
        self.named.push(named);
    }

    /// Notes where a comment ends: the last one of that name.
    pub(super) fn comment_end(&self, element: &Element, parts: &mut Vec<Part>) {
        let Some(name) = element.attribute("office:name") else { return };
        let place = self.named.iter().rposition(|named| named.name.as_deref() == Some(name));
        parts.extend(place.map(|place| Part::CommentEnd(place.to_string())));
    }

    /// What was read, with who answers whom.
    pub(super) fn finish(mut self, body: Vec<Node>) -> Reviewed {
        for (place, Named { parent, .. }) in self.named.iter().enumerate() {
            let answers = parent.as_ref().and_then(|_| self.named.iter().position(|one| one.name == *parent));
            self.out.comments[place].answers = answers.filter(|answers| *answers != place);
        }
        self.out.body = body;
        // `LibreOffice` (7.4) takes such a row out when the changes are accepted.
        self.out.rows_go_with_words = true;
        self.out
    }
}

/// A paragraph that ends where a break was taken out.
pub(super) fn broken_off(parts: Vec<Part>, end: Fate, form: Form) -> Node {
    Node::Paragraph(Paragraph { parts, end, form, ..Paragraph::default() })
}
