//! Paragraphs that several people put in or took out. `LibreOffice` (7.4) takes the pieces of such a paragraph back, or out, one
//! by one, and the last of them with its break; a heading or an item behind it then takes on its form. So what was put in or
//! taken out is the break before it, and its own stays, where the paragraph before it is of the same form: that makes the
//! same texts.

use std::collections::HashSet;

use super::reviewed::{Fate, Node, Paragraph, Part, Reviewed};

/// The same document, where paragraphs of several hands begin with the break before them.
pub(super) fn apart(reviewed: &Reviewed) -> Reviewed {
    all_apart(reviewed, &[Done::PutIn, Done::TakenOut])
}

/// The same for paragraphs that were put in alone: the writer of a format takes out where it does what went whole.
pub(super) fn put_in_apart(reviewed: &Reviewed) -> Reviewed {
    all_apart(reviewed, &[Done::PutIn])
}

fn all_apart(reviewed: &Reviewed, which: &[Done]) -> Reviewed {
    let mut body = reviewed.body.clone();
    let mut at = 1;
    while at < body.len() {
        let (done, length) = run(&body[at..], reviewed).map_or((None, 0), |(done, length)| (Some(done), length));
        if done.is_some_and(|done| which.contains(&done)) && is_apart(&body[at - 1..], length, reviewed) {
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

/// Whether so many paragraphs behind the first of these are of several hands, and stand before another form between words
/// that stay.
fn is_apart(nodes: &[Node], length: usize, reviewed: &Reviewed) -> bool {
    let (Some(Node::Paragraph(before)), Some(Node::Paragraph(last)), Some(Node::Paragraph(next))) =
        (nodes.first(), nodes.get(length), nodes.get(length + 1))
    else {
        return false;
    };
    let stays = |part: Option<&Part>| matches!(part, Some(Part::Run(marked)) if marked.fate == Fate::default());
    let changes = nodes[1..=length].iter().flat_map(changes);
    let hands: HashSet<_> = changes.filter_map(|change| Some(&reviewed.changes.get(change)?.by.author)).collect();
    hands.len() > 1
        && before.end == Fate::default()
        && before.form == last.form
        && before.before.is_none()
        && last.form != next.form
        && stays(before.parts.last())
        && stays(next.parts.first())
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
    fn what_one_did_or_what_stands_behind_another_form_is_left_as_it_is() {
        let (with, without) = ("Een.\n\nDit gaat er later uit.\n\n## Kop\n", "Een.\n\n## Kop\n");
        for versions in [
            [with, with, without],
            [
                "> Een.\n\nDit gaat er later uit.\n\n## Kop\n",
                "> Een.\n\nDit gaat er uit.\n\n## Kop\n",
                "> Een.\n\n## Kop\n",
            ],
            ["Een.\n\nDit gaat er later uit.\n\nSlot.\n", "Een.\n\nDit gaat er uit.\n\nSlot.\n", "Een.\n\nSlot.\n"],
        ] {
            let (apart, reviewed) = written(versions);
            assert_eq!(apart, reviewed);
        }
    }
}
