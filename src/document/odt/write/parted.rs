//! Breaks that come and go so that what stands around them keeps its form. In `LibreOffice` (7.4) the first paragraph of what
//! was taken out has the form of what it stands in, and the last takes on the list of the paragraph before it; what stands
//! between them is brought back as it was. And what was put in, in several pieces, gives what follows its own form when it is
//! taken back, unless it begins at the end of the paragraph before it.
//!
//! So the break behind that one came, and another like it, of a paragraph without words, went where what follows begins. That
//! says the same on both sides. At the beginning of a text there is none before: there what went stands in whichever is like
//! it, the first that came or what follows.

use crate::reviewed::{Fate, Form, Node, Paragraph, Part};

/// How many paragraphs came whole behind so many that went, where they would give what follows another form.
pub(super) fn came(before: &Paragraph, nodes: &[Node], went: usize) -> Option<usize> {
    let (run, rest) = nodes.split_at(went);
    let came: Vec<&Paragraph> = rest.iter().map_while(came_whole).collect();
    let Some(Node::Paragraph(next)) = rest.get(came.len()) else { return None };
    let is_other = came.iter().any(|paragraph| !are_alike(&paragraph.form, &next.form));
    let goes = run.is_empty() || by_one(run).is_some();
    let stays = fates(before).any(|fate| fate.inserted.is_none());
    (is_other && in_pieces(&came) && goes && stays && goes_on(next)).then_some(came.len())
}

/// How many paragraphs came whole behind those that went at the beginning of a text, where the first of these is not like the
/// first of them, but like what follows.
pub(super) fn came_before(went: &[Node], rest: &[Node]) -> Option<usize> {
    let came: Vec<&Paragraph> = rest.iter().map_while(came_whole).collect();
    let (Some(Node::Paragraph(first)), Some(Node::Paragraph(next))) = (went.first(), rest.get(came.len())) else {
        return None;
    };
    let is_like = |other: &Paragraph| are_alike(&first.form, &other.form);
    let has_other = came.first().is_some_and(|came| !is_like(came));
    (has_other && is_like(next) && by_one(went).is_some() && goes_on(next)).then_some(came.len())
}

/// Whether two paragraphs are of one kind, whatever they are for.
fn are_alike(one: &Form, other: &Form) -> bool {
    Form { role: other.role, ..one.clone() } == *other
}

/// Lets the break before these come, and another like it go with what went.
pub(super) fn behind_a_break(before: &mut Paragraph, came: &[Node], went: &[Node]) -> Vec<Node> {
    let end = |node: Option<&Node>| match node {
        Some(Node::Paragraph(paragraph)) => paragraph.end,
        Some(Node::Table(_)) | None => Fate::default(),
    };
    let (first_came, first_went) = (end(came.first()).inserted, end(went.first()).deleted);
    // A break that comes or goes for another is the change of whoever made that one.
    before.end = Fate { inserted: first_came.or(first_went), deleted: None };
    let end = Fate { inserted: None, deleted: first_went.or(first_came) };
    let form = before.before.as_ref().unwrap_or(&before.form).clone();
    let first = Paragraph { end, form, ..Paragraph::default() };
    as_they_are(came).chain([Node::Paragraph(first)]).chain(as_they_are(went)).collect()
}

/// What became of these, where all are paragraphs that went by one change.
pub(super) fn by_one(run: &[Node]) -> Option<Fate> {
    let own = |node: &Node| match node {
        Node::Paragraph(paragraph) => gone(paragraph).filter(|fate| fates(paragraph).all(|one| one == *fate)),
        Node::Table(_) => None,
    };
    let first = run.first().and_then(own)?;
    run.iter().all(|node| own(node) == Some(first)).then_some(first)
}

/// Whether a paragraph begins with words that do not go.
pub(super) fn goes_on(paragraph: &Paragraph) -> bool {
    fates(paragraph).next().is_some_and(|first| first.deleted.is_none())
}

fn fates(paragraph: &Paragraph) -> impl Iterator<Item = Fate> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

/// A paragraph that came whole.
fn came_whole(node: &Node) -> Option<&Paragraph> {
    let is_new = |fate: Fate| fate.inserted.is_some() && fate.deleted.is_none();
    match node {
        Node::Paragraph(paragraph) => (is_new(paragraph.end) && fates(paragraph).all(is_new)).then_some(paragraph),
        Node::Table(_) => None,
    }
}

/// Whether what came is more than one piece: by several changes, or around a remark, which stays where it goes.
fn in_pieces(came: &[&Paragraph]) -> bool {
    let mut changes = came.iter().flat_map(|paragraph| fates(paragraph).chain([paragraph.end]));
    let first = changes.next();
    let has_remark = came.iter().flat_map(|paragraph| &paragraph.parts).any(|part| !matches!(part, Part::Run(_)));
    has_remark || changes.any(|fate| Some(fate) != first)
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

/// The same, with nothing said of what they were.
pub(super) fn as_they_are(run: &[Node]) -> impl Iterator<Item = Node> {
    run.iter().map(|node| match node {
        Node::Paragraph(paragraph) => Node::Paragraph(Paragraph { before: None, ..paragraph.clone() }),
        table @ Node::Table(_) => table.clone(),
    })
}
