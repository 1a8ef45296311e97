//! Paragraphs and tables that went whole. In `LibreOffice` (7.4) the first paragraph of what was taken out takes on the form
//! of the one in which it was, and a table with nothing open around it makes a mess. So what went whole was taken out at the
//! end of the paragraph before it, with the break behind that one; the last of what went has the break that stays.
//!
//! That one is brought back into the list of the paragraph before it, whatever it says itself. So text that went behind an
//! item stands in the paragraph that follows, where that is text too; where it is not, a break beside it parts them, see
//! [`parted`]. Where nothing follows, text that went stands in a paragraph of its own, which stays.

use super::parted::{self, as_they_are, gone};
use crate::reviewed::{Fate, Form, Node, Paragraph, Row};

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
                out.push(Node::Paragraph(Paragraph { parts, end, form, before: Some(own), ..Paragraph::default() }));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::between::{Version, between, between_versions};
    use crate::reviewed::{By, Kind, Part, Reading, Reviewed};
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
