//! Breaks that come and go so that what stands around them keeps its form. In `LibreOffice` (7.4) the first paragraph of what
//! was taken out has the form of what it stands in, and the last takes on the list of the paragraph before it; what stands
//! between them is brought back as it was. And what was put in, in several pieces, gives what follows its own form when it is
//! taken back, unless it begins at the end of the paragraph before it.
//!
//! So the break behind that one came, and another like it, of a paragraph without words, went where what follows begins. That
//! says the same on both sides. At the beginning of a text there is none before: there what went stands in whichever is like
//! it, the first that came or what follows.

use super::whole::{as_they_are, gone};
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

#[cfg(test)]
mod tests {
    use crate::between::{Version, between, between_versions};
    use crate::odt::write::whole::attached;
    use crate::reviewed::{By, Fate, Kind, Node, Paragraph, Part, Reading, Reviewed};
    use paraaf_text::document::line::Piece;
    use paraaf_text::document::markdown::read;

    fn sign(fate: Fate) -> &'static str {
        match (fate.inserted, fate.deleted) {
            (Some(_), _) => "+",
            (None, Some(_)) => "-",
            (None, None) => "",
        }
    }

    fn told(paragraph: &Paragraph) -> String {
        let form = &paragraph.form;
        let kind = match form.kind {
            Kind::Heading(_) => "# ",
            _ if form.item.is_some() => "* ",
            _ => "",
        };
        let parts = paragraph.parts.iter().map(|part| match part {
            Part::Run(marked) => match &marked.piece {
                Piece::Words(words) => format!("{}{words}", sign(marked.fate)),
                Piece::Break | Piece::Note(_) => String::new(),
            },
            Part::CommentStart(_) => "<".to_owned(),
            Part::CommentEnd(_) => ">".to_owned(),
        });
        format!("{kind}{}{}|", parts.collect::<String>(), sign(paragraph.end))
    }

    /// How a redline is arranged: each paragraph with what it is, its words and its break, with what became of them. Where one
    /// came whole a remark stands around its words, if there are remarks.
    fn arranged(old: &str, new: &str, has_remarks: bool) -> String {
        all_arranged(between(&read(old).0, &read(new).0, &By::default()), has_remarks)
    }

    fn all_arranged(mut reviewed: Reviewed, has_remarks: bool) -> String {
        for node in &mut reviewed.body {
            if let Node::Paragraph(paragraph) = node
                && has_remarks
                && paragraph.end.inserted.is_some()
            {
                paragraph.parts.insert(0, Part::CommentStart("0".to_owned()));
                paragraph.parts.push(Part::CommentEnd("0".to_owned()));
            }
        }
        let attached = attached(&reviewed.body);
        let of = |body: &[Node], reading| Reviewed { body: body.to_vec(), ..Reviewed::default() }.settled(reading);
        for reading in [Reading::Accepted, Reading::Rejected] {
            assert_eq!(of(&attached, reading), of(&reviewed.body, reading));
        }
        let paragraphs = attached.iter().filter_map(|node| match node {
            Node::Paragraph(paragraph) => Some(told(paragraph)),
            Node::Table(_) => None,
        });
        paragraphs.collect()
    }

    #[test]
    fn text_that_went_behind_an_item_stands_between_two_breaks_that_went() {
        let arranged = |old: &str, new: &str| arranged(old, new, false);
        assert_eq!(arranged("- een\n\ntekst\n\n# Kop\n", "- een\n\n# Kop\n"), "* een+|* -|-tekst-|# Kop|");
        assert_eq!(
            arranged("- een\n\n# weg\n\ntekst\n\n> quote\n", "- een\n\n> quote\n"),
            "* een+|* -|# -weg-|-tekst-|quote|"
        );
        // An item that went behind an item comes back as one, and text behind text as text.
        assert_eq!(arranged("- een\n- twee\n\n# Kop\n", "- een\n\n# Kop\n"), "* een-|* -twee|# Kop|");
        assert_eq!(arranged("een\n\ntekst\n\n# Kop\n", "een\n\n# Kop\n"), "een-|-tekst|# Kop|");
    }

    #[test]
    fn of_what_several_took_out_behind_an_item_the_text_stands_between_two_breaks() {
        let texts = ["- een\n- twee\n\ntekst\n\n# Kop\n", "- een\n\ntekst\n\n# Kop\n", "- een\n\n# Kop\n"];
        let version = |(at, (text, who)): (usize, (&str, &str))| {
            let by = By { author: Some(who.to_owned()), date: None };
            Version { document: read(text).0, by, parents: at.checked_sub(1).into_iter().collect() }
        };
        let versions: Vec<Version> = texts.into_iter().zip(["Anna", "Bram", "Els"]).enumerate().map(version).collect();
        let reviewed = between_versions(&versions, 0);
        assert_eq!(all_arranged(reviewed, false), "* een-|* -twee+|* -|-tekst-|# Kop|");
    }

    #[test]
    fn text_that_went_behind_an_item_at_the_end_stands_in_a_paragraph_of_its_own() {
        assert_eq!(arranged("- een\n\ntekst\n\nslot\n", "- een\n", false), "* een|-tekst-|-slot|");
        assert_eq!(arranged("een\n\ntekst\n\nslot\n", "een\n", false), "een-|-tekst-|-slot|");
    }

    #[test]
    fn what_came_with_a_remark_in_it_begins_with_the_break_before_it_where_another_kind_follows() {
        let (old, new) = ("een\n\n# Kop\n", "een\n\n- nieuw\n\n# Kop\n");
        assert_eq!(arranged(old, new, true), "een+|* <+nieuw>+|-|# Kop|");
        assert_eq!(arranged(old, new, false), "een|* +nieuw+|# Kop|");
        assert_eq!(arranged("een\n\ntwee\n", "een\n\nnieuw\n\ntwee\n", true), "een|<+nieuw>+|twee|");
        let (old, new) = ("een\n\n- weg en zo\n\n# Kop\n", "een\n\nnieuw\n\n# Kop\n");
        assert_eq!(arranged(old, new, true), "een+|<+nieuw>+|-|* -weg en zo-|# Kop|");
    }

    #[test]
    fn what_went_at_the_beginning_stands_in_what_is_like_it() {
        let arranged = |old: &str, new: &str| arranged(old, new, false);
        assert_eq!(arranged("een\n\ntwee\n", "# een\n\ntwee\n"), "# +een+|-een-|twee|");
        assert_eq!(arranged("# een\n\ntwee\n", "een\n\ntwee\n"), "# -een-|+een+|twee|");
        assert_eq!(arranged("een\n\n# Kop\n", "nieuw\n\n# Kop\n"), "-een-|+nieuw+|# Kop|");
    }
}
