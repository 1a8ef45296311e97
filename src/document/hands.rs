//! Paragraphs that several people put in or took out. `LibreOffice` (7.4) takes the pieces of such a paragraph back, or out, one
//! by one, and the last of them with its break; a heading or an item behind it then takes on its form. So what was put in or
//! taken out is the break before it, and its own stays, where the paragraph before it is of the same form: that makes the
//! same texts. Where it is of another form, the break before it is put in with it, or taken out, and another one behind it is
//! taken out, or put in, of a paragraph without words that is like the one before.

use std::collections::HashSet;

use super::reviewed::{Change, ChangeKind, Fate, Node, Paragraph, Part, Reviewed};

/// The same document, where paragraphs of several hands begin with the break before them.
pub(super) fn apart(reviewed: &Reviewed) -> Reviewed {
    let mut out = reviewed.clone();
    let mut at = 1;
    while at < out.body.len() {
        let (done, length) = run(&out.body[at..], reviewed).unwrap_or((Done::PutIn, 0));
        if begins_before(&out.body[at - 1..], length, reviewed) {
            shift(&mut out.body[at - 1..=at - 1 + length]);
            at += length;
        } else if let Some(parted) = between(&out, at, done, length, reviewed) {
            at += parted.body.len() - out.body.len() + length;
            out = parted;
        } else {
            at += length.max(1);
        }
    }
    out
}

/// The same for paragraphs that were put in, behind one of the same form, alone: the writer of a format takes out where it does
/// what went whole, and parts what came from what follows.
pub(super) fn put_in_apart(reviewed: &Reviewed) -> Reviewed {
    let mut body = reviewed.body.clone();
    let mut at = 1;
    while at < body.len() {
        let (done, length) = run(&body[at..], reviewed).unwrap_or((Done::TakenOut, 0));
        if done == Done::PutIn && begins_before(&body[at - 1..], length, reviewed) {
            shift(&mut body[at - 1..=at - 1 + length]);
        }
        at += length.max(1);
    }
    Reviewed { body, ..reviewed.clone() }
}

/// Whether paragraphs were put in whole here, one after the other, or taken out, and how many.
fn run(nodes: &[Node], reviewed: &Reviewed) -> Option<(Done, usize)> {
    let done = |node: &Node| if let Node::Paragraph(paragraph) = node { whole(paragraph, reviewed) } else { None };
    let first = nodes.first().and_then(done)?;
    Some((first, nodes.iter().take_while(|node| done(node) == Some(first)).count()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    PutIn,
    TakenOut,
}

/// What was done to a whole paragraph; nothing to one that stands elsewhere as it was, or of which something stayed.
fn whole(paragraph: &Paragraph, reviewed: &Reviewed) -> Option<Done> {
    let is_moved = |change: usize| reviewed.moves.iter().any(|(away, here)| [*away, *here].contains(&change));
    let done = |fate: Fate| match (fate.inserted, fate.deleted) {
        (Some(change), None) if !is_moved(change) => Some(Done::PutIn),
        (None, Some(change)) if !is_moved(change) => Some(Done::TakenOut),
        (_, _) => None,
    };
    let own = done(paragraph.end)?;
    let is_own = |part: &Part| matches!(part, Part::Run(marked) if done(marked.fate) == Some(own));
    paragraph.parts.iter().all(is_own).then_some(own)
}

/// Whether so many paragraphs behind the first of these are of several hands, and stand behind one of their form and before
/// another form, between words that stay.
fn begins_before(nodes: &[Node], length: usize, reviewed: &Reviewed) -> bool {
    let (Some(Node::Paragraph(before)), Some(Node::Paragraph(last)), Some(Node::Paragraph(next))) =
        (nodes.first(), nodes.get(length), nodes.get(length + 1))
    else {
        return false;
    };
    let stays = |part: Option<&Part>| matches!(part, Some(Part::Run(marked)) if marked.fate == Fate::default());
    are_of_several(&nodes[1..=length], reviewed)
        && before.end == Fate::default()
        && before.before.is_none()
        && before.form == last.form
        && last.form != next.form
        && stays(before.parts.last())
        && stays(next.parts.first())
}

fn are_of_several(nodes: &[Node], reviewed: &Reviewed) -> bool {
    let changes = nodes.iter().flat_map(changes);
    let hands: HashSet<_> = changes.filter_map(|change| Some(&reviewed.changes.get(change)?.by.author)).collect();
    hands.len() > 1
}

fn has_words_left(paragraph: &Paragraph) -> bool {
    paragraph.parts.iter().any(|part| matches!(part, Part::Run(marked) if marked.fate == Fate::default()))
}

/// The same document, where the break before so many paragraphs is put in with them, or taken out, and another one behind them
/// the other way. They stand before those beside them to which the opposite was done.
fn between(out: &Reviewed, at: usize, done: Done, length: usize, reviewed: &Reviewed) -> Option<Reviewed> {
    let (first, rest) = out.body.get(at..)?.split_at_checked(length)?;
    let beside = run(rest, reviewed).filter(|(other, _)| done == Done::TakenOut && *other == Done::PutIn);
    let (second, rest) = rest.split_at(beside.map_or(0, |(_, length)| length));
    // What was taken out is looked after first: more is accepted than rejected.
    let (done, own, others) = match (are_of_several(first, reviewed), are_of_several(second, reviewed)) {
        (true, _) => (done, first, second),
        (false, true) => (Done::PutIn, second, first),
        (false, false) => return None,
    };
    let behind = if done == Done::TakenOut { others.first() } else { None };
    let (Node::Paragraph(before), Node::Paragraph(last), Node::Paragraph(next), Node::Paragraph(behind)) =
        (&out.body[at - 1], own.last()?, rest.first()?, behind.or(rest.first())?)
    else {
        return None;
    };
    let are_left = before.end == Fate::default() && before.before.is_none() && has_words_left(before);
    if last.form == behind.form || !are_left || !has_words_left(next) {
        return None;
    }
    let mut changes = out.changes.clone();
    let end = own.first().map(end)?;
    let by = changes.get(end.inserted.or(end.deleted)?)?.by.clone();
    let other = Some(changes.len());
    let (kind, opposite) = match done {
        Done::PutIn => (ChangeKind::Deleted, Fate { inserted: None, deleted: other }),
        Done::TakenOut => (ChangeKind::Inserted, Fate { inserted: other, deleted: None }),
    };
    changes.push(Change { kind, by });
    let before = Node::Paragraph(Paragraph { end, ..before.clone() });
    let Node::Paragraph(Paragraph { form, .. }) = &out.body[at - 1] else { return None };
    let nothing = Node::Paragraph(Paragraph { form: form.clone(), end: opposite, ..Paragraph::default() });
    let mut body = out.body[..at - 1].to_vec();
    body.push(before);
    body.extend_from_slice(own);
    body.push(nothing);
    body.extend_from_slice(others);
    body.extend_from_slice(rest);
    Some(Reviewed { body, changes, ..out.clone() })
}

fn end(node: &Node) -> Fate {
    match node {
        Node::Paragraph(paragraph) => paragraph.end,
        Node::Table(_) => Fate::default(),
    }
}

fn changes(node: &Node) -> Vec<usize> {
    let Node::Paragraph(paragraph) = node else { return Vec::new() };
    let runs = paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    });
    runs.chain([paragraph.end]).filter_map(|fate| fate.inserted.or(fate.deleted)).collect()
}

/// Gives each break to the paragraph before; the last keeps one that stays.
fn shift(nodes: &mut [Node]) {
    let mut behind = Fate::default();
    for node in nodes.iter_mut().rev() {
        if let Node::Paragraph(paragraph) = node {
            behind = std::mem::replace(&mut paragraph.end, behind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::between::{Version, between_versions};
    use crate::reviewed::{By, Reading};
    use paraaf_text::document::markdown;

    fn written(versions: [&str; 3]) -> (Reviewed, Reviewed) {
        let version = |(place, (text, author)): (usize, (&str, &str))| Version {
            document: markdown::read(text).0,
            by: By { author: Some(author.to_owned()), date: None },
            parents: place.checked_sub(1).into_iter().collect(),
        };
        let versions = versions.into_iter().zip(["Anna", "Bram", "Carla"]).enumerate().map(version);
        let reviewed = between_versions(&versions.collect::<Vec<_>>(), 0);
        (apart(&reviewed), reviewed)
    }

    #[test]
    fn what_several_took_out_or_put_in_before_a_heading_begins_with_the_break_before_it() {
        let (with, without) = ("Een.\n\nDit gaat er later uit.\n\n## Kop\n", "Een.\n\n## Kop\n");
        let between = "Een.\n\nDit gaat er uit.\n\n## Kop\n";
        for versions in [[with, between, without], [without, between, with]] {
            let (apart, reviewed) = written(versions);
            assert_ne!(apart, reviewed);
            let [Node::Paragraph(first), Node::Paragraph(second), Node::Paragraph(_)] = &apart.body[..] else {
                panic!()
            };
            assert_ne!(first.end, Fate::default());
            assert_eq!(second.end, Fate::default());
            for reading in [Reading::Accepted, Reading::Rejected] {
                assert_eq!(apart.settled(reading), reviewed.settled(reading));
            }
        }
    }

    #[test]
    fn what_one_did_or_what_stands_before_its_own_form_is_left_as_it_is() {
        let (with, without) = ("Een.\n\nDit gaat er later uit.\n\n## Kop\n", "Een.\n\n## Kop\n");
        for versions in [
            [with, with, without],
            ["Een.\n\nDit gaat er later uit.\n\nSlot.\n", "Een.\n\nDit gaat er uit.\n\nSlot.\n", "Een.\n\nSlot.\n"],
            [
                "> Een.\n\nDit gaat er later uit.\n\nSlot.\n",
                "> Een.\n\nDit gaat er uit.\n\nSlot.\n",
                "> Een.\n\nSlot.\n",
            ],
        ] {
            let (apart, reviewed) = written(versions);
            assert_eq!(apart, reviewed);
        }
    }

    /// The breaks of what several did: `-` is taken out, `+` put in; an empty paragraph is `()`.
    fn breaks(versions: [&str; 3]) -> String {
        let (apart, reviewed) = written(versions);
        for reading in [Reading::Accepted, Reading::Rejected] {
            assert_eq!(apart.settled(reading), reviewed.settled(reading));
        }
        let told = |node: &Node| {
            let Node::Paragraph(paragraph) = node else { return String::new() };
            let sign = match (paragraph.end.inserted, paragraph.end.deleted) {
                (Some(change), _) => (ChangeKind::Inserted, change, "+"),
                (None, Some(change)) => (ChangeKind::Deleted, change, "-"),
                (None, None) => return ".".to_owned(),
            };
            assert_eq!(apart.changes[sign.1].kind, sign.0);
            format!("{}{}", if paragraph.parts.is_empty() { "()" } else { "" }, sign.2)
        };
        apart.body.iter().map(told).collect()
    }

    #[test]
    fn behind_another_form_the_break_before_them_goes_along_and_one_behind_them_stands_for_it() {
        let (with, without) = ("> Een.\n\nDit gaat er later uit.\n\n## Kop\n", "> Een.\n\n## Kop\n");
        let other = "> Een.\n\nDit gaat er uit.\n\n## Kop\n";
        assert_eq!(breaks([with, other, without]), "--()+.");
        assert_eq!(breaks([without, other, with]), "++()-.");
        // What went stands first, and what came behind the break that stands for the one before.
        let item = "> Een.\n\n- Hier staat nu iets heel anders.\n\n## Kop\n";
        assert_eq!(breaks([with, other, item]), "--()++.");
    }
}
