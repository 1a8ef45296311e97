//! Paragraphs and tables that went whole. In `LibreOffice` (7.4) the first paragraph of what was taken out takes on the form
//! of the one in which it was, and a table with nothing open around it makes a mess. So what went whole was taken out at the
//! end of the paragraph before it, with the break behind that one; the last of what went has the break that stays.
//!
//! That one is brought back into the list of the paragraph before it, whatever it says itself. So text that went behind an
//! item stands in the paragraph that follows, where that is text too; where it is not, a break beside it parts them, see
//! [`parted`]. Where nothing follows, text that went stands in a paragraph of its own, which stays.

use super::parted;
use crate::reviewed::{Fate, Form, Node, Paragraph, Part, Row};

/// The same text, where a paragraph that went whole says what it was in `before`, and no other says anything there.
pub(super) fn attached(nodes: &[Node]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut at = 0;
    while at < nodes.len() {
        let length = run(&nodes[at..]);
        if out.is_empty()
            && let Some(came) = parted::came_before(&nodes[..length], &nodes[length..])
        {
            out.extend(as_they_are(&nodes[length..length + came]));
            out.extend(as_they_are(&nodes[..length]));
            at = length + came;
            continue;
        }
        if let Some(Node::Paragraph(before)) = out.last_mut()
            && before.end == Fate::default()
            && let Some(came) = parted::came(before, &nodes[at..], length)
        {
            let (went, came) = nodes[at..at + length + came].split_at(length);
            let more = parted::behind_a_break(before, came, went);
            at += more.len() - 1;
            out.extend(more);
            continue;
        }
        if let Some(Node::Paragraph(before)) = out.last_mut()
            && length > 0
            && before.end == Fate::default()
        {
            let went = &nodes[at..at + length];
            let (length, more) = match attachable(&before.form, went, nodes.get(at + length)) {
                Attached::First(length) => (length, attach(before, &went[..length], at + length == nodes.len())),
                Attached::BehindABreak => (length, parted::behind_a_break(before, &[], went)),
                Attached::ToNothing => (length, on_their_own(went)),
            };
            out.extend(more);
            at += length;
            if length > 0 {
                continue;
            }
        }
        out.extend(as_they_are(&nodes[at..=at]));
        at += 1;
    }
    out
}

/// How many of these went whole, one after the other. A table at their end stands on its own, unless nothing follows.
fn run(nodes: &[Node]) -> usize {
    let mut last: Option<Fate> = None;
    let gone = nodes.iter().take_while(|node| {
        let fate = match node {
            Node::Paragraph(paragraph) => gone(paragraph),
            // What goes with a table is one change with it.
            Node::Table(rows) => gone_table(rows).filter(|fate| last.is_none_or(|last| last == *fate)),
        };
        last = fate;
        fate.is_some()
    });
    let length = gone.count();
    if length == nodes.len() {
        return length;
    }
    let tables = nodes[..length].iter().rev().take_while(|node| matches!(node, Node::Table(_))).count();
    length - tables
}

/// Where what went whole stands.
enum Attached {
    /// So many at the end of the paragraph before, the others in what follows.
    First(usize),
    /// All in what follows, with the break before them, which goes as they did.
    BehindABreak,
    /// All in a paragraph of their own.
    ToNothing,
}

/// How those that went are attached to a paragraph of this form: all, unless the last would come into its list. Then those
/// behind an item are not, of which the first is like what follows.
fn attachable(before: &Form, run: &[Node], next: Option<&Node>) -> Attached {
    let comes_back = |last: Option<&Node>| match last {
        Some(Node::Paragraph(last)) => before.item.is_none() || last.form.item.is_some(),
        Some(Node::Table(_)) | None => true,
    };
    if comes_back(run.last()) {
        return Attached::First(run.len());
    }
    let kept = match next {
        Some(Node::Paragraph(next)) if next.end == Fate::default() => Some(&next.form),
        Some(Node::Paragraph(_) | Node::Table(_)) | None => None,
    };
    let is_next = |first: &Node| match (first, kept) {
        (Node::Paragraph(first), Some(next)) => Form { role: next.role, ..first.form.clone() } == *next,
        (Node::Paragraph(_) | Node::Table(_), _) => false,
    };
    let mut ends =
        (0..run.len()).rev().filter(|end| comes_back(end.checked_sub(1).map(|last| &run[last])) && is_next(&run[*end]));
    // What several people took out is no one deletion: those before the last of them may come back where they are.
    let mut last_of_one = (0..run.len())
        .filter(|at| comes_back(at.checked_sub(1).map(|last| &run[last])) && parted::by_one(&run[*at..]).is_some());
    let is_free = match next {
        Some(Node::Paragraph(next)) => parted::goes_on(next),
        Some(Node::Table(_)) => false,
        None => true,
    };
    match (ends.next(), last_of_one.next().filter(|_| is_free)) {
        (Some(end), _) | (None, Some(end @ 1..)) => Attached::First(end),
        (None, Some(0)) if next.is_some() => Attached::BehindABreak,
        (None, Some(0)) => Attached::ToNothing,
        (None, None) => Attached::First(run.len()),
    }
}

/// What became of a paragraph that went whole.
pub(super) fn gone(paragraph: &Paragraph) -> Option<Fate> {
    let is_gone = |fate: Fate| fate.deleted.is_some() && fate.inserted.is_none();
    let words_are = paragraph.parts.iter().all(|part| match part {
        Part::Run(marked) => is_gone(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => false,
    });
    Some(paragraph.end).filter(|end| words_are && is_gone(*end))
}

/// What became of a table of which all rows went by one change.
pub(super) fn gone_table(rows: &[Row]) -> Option<Fate> {
    let first = rows.first()?.fate;
    let by_one = rows.iter().all(|row| row.fate == first && row.cells.iter().all(|cell| cell.fate == Fate::default()));
    Some(first).filter(|fate| by_one && fate.deleted.is_some() && fate.inserted.is_none())
}

/// Lets the break of the last of them stay.
fn on_their_own(run: &[Node]) -> Vec<Node> {
    let mut own: Vec<Node> = as_they_are(run).collect();
    if let Some(Node::Paragraph(last)) = own.last_mut() {
        last.end = Fate::default();
    }
    own
}

pub(super) fn as_they_are(run: &[Node]) -> impl Iterator<Item = Node> {
    run.iter().map(|node| match node {
        Node::Paragraph(paragraph) => Node::Paragraph(Paragraph { before: None, ..paragraph.clone() }),
        table @ Node::Table(_) => table.clone(),
    })
}

/// Gives the paragraph before them the break of the first, and each of them that of the next.
fn attach(before: &mut Paragraph, run: &[Node], at_end: bool) -> Vec<Node> {
    let form = before.form.clone();
    let fate = |node: &Node| match node {
        Node::Paragraph(paragraph) => paragraph.end,
        Node::Table(rows) => gone_table(rows).unwrap_or_default(),
    };
    before.end = run.first().map(fate).unwrap_or_default();
    let mut out = Vec::with_capacity(run.len() + 1);
    for (at, node) in run.iter().enumerate() {
        let next = run.get(at + 1).map(fate);
        match node {
            Node::Table(_) => {
                out.push(node.clone());
                if next.is_none() && at_end {
                    let nothing = Some(Form::default());
                    out.push(Node::Paragraph(Paragraph {
                        form: form.clone(),
                        before: nothing,
                        ..Paragraph::default()
                    }));
                }
            }
            Node::Paragraph(paragraph) => {
                let own = paragraph.form.clone();
                let form = if next.is_none() { form.clone() } else { own.clone() };
                let parts = paragraph.parts.clone();
                let end = next.unwrap_or_default();
                out.push(Node::Paragraph(Paragraph { parts, end, form, before: Some(own), leads: None }));
            }
        }
    }
    out
}
