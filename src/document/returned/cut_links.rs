//! Links whose words somebody changed. `LibreOffice` (7.4) saves a link that leads to a place on a page (`…/page#place`) as a
//! field, and ends it where a tracked change begins: the other words of it are a link no more. Nobody took them out of it.

use std::borrow::Cow;
use std::ops::Range;

use super::links::plain;
use super::walk;
use crate::reviewed::{Fate, Marked, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::Document;
use paraaf_text::document::settle::each_line;

/// The words of a link that was sent out, and where it leads.
type Sent = (String, String);

/// The document in which each link that was sent out has all its words, where some of them are a link still.
pub(super) fn joined<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let sent = links(sent);
    let is_cut = |paragraph: &Paragraph| sent.iter().any(|link| find(paragraph, own, link).is_some());
    if !walk::any(&reviewed, &is_cut) {
        return reviewed;
    }
    walk::each(reviewed.to_mut(), &mut |paragraph| {
        for link in &sent {
            if let Some(span) = find(paragraph, own, link) {
                join(paragraph, own, &span, &link.1);
            }
        }
    });
    reviewed
}

/// The links with a place, whole.
fn links(document: &Document) -> Vec<Sent> {
    let mut found: Vec<Sent> = Vec::new();
    for blocks in [&document.blocks].into_iter().chain(&document.notes) {
        each_line(blocks, &mut |line| {
            let mut last: Option<&str> = None;
            for run in line.runs() {
                let link = run.link.as_deref().filter(|address| address.contains('#'));
                if let (Some(address), Piece::Words(words)) = (link, &run.piece) {
                    match found.last_mut().filter(|_| last == Some(address)) {
                        Some((all, _)) => all.push_str(words),
                        None => found.push((words.clone(), address.to_owned())),
                    }
                }
                last = link;
            }
        });
    }
    found
}

/// Whether a run stood there when the document was sent out.
fn was_sent(fate: Fate, own: &[bool]) -> bool {
    fate.inserted.is_none_or(|change| own[change]) && fate.deleted.is_none_or(|change| !own[change])
}

/// Where all words of a link stand among those that were sent out, some of them in it and others in none: bytes of these.
fn find(paragraph: &Paragraph, own: &[bool], (words, address): &Sent) -> Option<Range<usize>> {
    let mut text = String::new();
    let mut runs: Vec<(Range<usize>, Option<&str>)> = Vec::new();
    for part in &paragraph.parts {
        if let Part::Run(marked) = part
            && was_sent(marked.fate, own)
        {
            let start = text.len();
            text.push_str(said(marked));
            runs.push((start..text.len(), marked.link.as_deref()));
        }
    }
    let found = text.match_indices(words.as_str()).map(|(at, _)| at..at + words.len());
    let is_cut = |span: &Range<usize>| {
        let within = || runs.iter().filter(|(at, _)| at.start < span.end && span.start < at.end);
        let is_it = |link: Option<&str>| link.is_some_and(|link| plain(link) == plain(address));
        within().all(|(_, link)| link.is_none() || is_it(*link))
            && within().any(|(_, link)| link.is_none())
            && within().any(|(_, link)| is_it(*link))
    };
    found.into_iter().find(is_cut)
}

/// Makes a link of these words and of what was put in among them, or in the place of the first or the last.
fn join(paragraph: &mut Paragraph, own: &[bool], span: &Range<usize>, address: &str) {
    let mut parts = Vec::with_capacity(paragraph.parts.len() + 2);
    // The parts of the link, from the first to the last of those that were sent out.
    let mut within: Option<Range<usize>> = None;
    let mut at = 0;
    for part in paragraph.parts.drain(..) {
        let Part::Run(marked) = part else {
            parts.push(part);
            continue;
        };
        if !was_sent(marked.fate, own) || said(&marked).is_empty() {
            parts.push(Part::Run(marked));
            continue;
        }
        let run = at..at + said(&marked).len();
        at = run.end;
        let cuts = [span.start, span.end].map(|cut| cut.clamp(run.start, run.end) - run.start);
        for piece in [0..cuts[0], cuts[0]..cuts[1], cuts[1]..run.len()] {
            if piece.is_empty() {
                continue;
            }
            let is_within = piece.start == cuts[0] && piece.end == cuts[1];
            let mut marked = marked.clone();
            if let Piece::Words(words) = &mut marked.piece {
                *words = words[piece].to_owned();
            }
            if is_within {
                within = Some(within.map_or(parts.len(), |all| all.start)..parts.len() + 1);
            }
            parts.push(Part::Run(marked));
        }
    }
    let Some(mut within) = within else {
        paragraph.parts = parts;
        return;
    };
    let is =
        |part: Option<&Part>, is_it: &dyn Fn(Fate) -> bool| matches!(part, Some(Part::Run(run)) if is_it(run.fate));
    let goes = |fate: Fate| fate.deleted.is_some_and(|change| !own[change]);
    let came = |fate: Fate| fate.inserted.is_some_and(|change| !own[change]);
    while within.start > 0 && is(parts.get(within.start), &goes) && is(parts.get(within.start - 1), &came) {
        within.start -= 1;
    }
    if is(parts.get(within.end - 1), &goes) {
        while is(parts.get(within.end), &came) {
            within.end += 1;
        }
    }
    for part in &mut parts[within] {
        if let Part::Run(marked) = part
            && matches!(marked.piece, Piece::Words(_))
        {
            marked.link = Some(address.to_owned());
        }
    }
    paragraph.parts = parts;
}

fn said(marked: &Marked) -> &str {
    match &marked.piece {
        Piece::Words(words) => words,
        Piece::Break | Piece::Note(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reviewed::{By, Change, ChangeKind, Node, Reading};
    use paraaf_text::document::markdown::{read, write};

    fn accepted(sent: &str, reviewed: Reviewed) -> String {
        write(&joined(Cow::Owned(reviewed), &[false; 2], &read(sent).0).settled(Reading::Accepted))
    }

    #[test]
    fn a_link_to_a_place_has_all_its_words_where_some_are_a_link_still() {
        let sent = "Zie [ons advies van mei](https://a.example/b#c) en meer.\n";
        for (back, is) in [
            ("Zie ons [advies van mei](https://a.example/b#c) en meer.\n", sent),
            ("Zie [ons](https://a.example/b#c) advies van mei en meer.\n", sent),
            ("Zie ons advies [van](https://a.example/b#c) mei en meer.\n", sent),
        ] {
            assert_eq!(accepted(sent, Reviewed::of(&read(back).0)), is, "{back}");
        }
        for stays in [
            "Zie ons advies van mei en meer.\n",
            "Zie [ons](https://a.example/d) [advies](https://a.example/b#c) van mei en meer.\n",
            "Zie ons [advies van juni](https://a.example/b#c) en meer.\n",
        ] {
            assert_eq!(accepted(sent, Reviewed::of(&read(stays).0)), stays);
        }
        let sent = "Zie [ons advies](https://a.example/b).\n";
        let out_of_it = "Zie ons [advies](https://a.example/b).\n";
        assert_eq!(accepted(sent, Reviewed::of(&read(out_of_it).0)), out_of_it);
    }

    #[test]
    fn what_was_put_in_for_its_first_or_last_word_is_in_the_link() {
        let sent = "Zie [ons advies van mei](https://a.example/b#c) en meer.\n";
        for (words, instead, is) in [
            ("ons", "het", "Zie [het advies van mei](https://a.example/b#c) en meer.\n"),
            (" mei", " juni", "Zie [ons advies van juni](https://a.example/b#c) en meer.\n"),
        ] {
            let back = sent.replace(
                "[ons advies van mei](https://a.example/b#c)",
                match words {
                    "ons" => "ons[ advies van mei](https://a.example/b#c)",
                    _ => "[ons advies van](https://a.example/b#c) mei",
                },
            );
            let mut reviewed = Reviewed::of(&read(&back).0);
            for kind in [ChangeKind::Deleted, ChangeKind::Inserted] {
                reviewed.changes.push(Change { kind, by: By::default() });
            }
            let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!("a paragraph") };
            let mut parts = Vec::new();
            for part in paragraph.parts.drain(..) {
                let Part::Run(run) = part else { continue };
                let Some((before, behind)) = said(&run).split_once(words).filter(|_| run.link.is_none()) else {
                    parts.push(Part::Run(run));
                    continue;
                };
                let piece = |words: &str, fate: Fate| {
                    Part::Run(Marked { piece: Piece::Words(words.to_owned()), fate, ..run.clone() })
                };
                parts.push(piece(before, Fate::default()));
                parts.push(piece(words, Fate { deleted: Some(0), ..Fate::default() }));
                parts.push(piece(instead, Fate { inserted: Some(1), ..Fate::default() }));
                parts.push(piece(behind, Fate::default()));
            }
            paragraph.parts = parts;
            assert_eq!(accepted(sent, reviewed), is);
        }
    }
}
