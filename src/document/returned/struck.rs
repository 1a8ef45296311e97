//! What somebody took out, saved once more by somebody else.

use super::tests::by_two;
use super::*;
use crate::reviewed::{Change, ChangeKind, Comment, Fate, Form, Kind, Node, Part};
use paraaf_text::document::line::Piece;
use paraaf_text::document::markdown::read;

/// What comes back where somebody took these paragraphs out, saved as something else.
fn told(text: &str, taken: &[&str], saved: &dyn Fn(&mut Form)) -> Vec<(String, String)> {
    let mut reviewed = Reviewed::of(&carried(&read(text).0));
    let by = By { author: Some("Bram".to_owned()), date: None };
    reviewed.changes.push(Change { kind: ChangeKind::Deleted, by });
    let went = Fate { inserted: None, deleted: Some(0) };
    for node in &mut reviewed.body {
        let Node::Paragraph(paragraph) = node else { continue };
        for part in &mut paragraph.parts {
            let Part::Run(run) = part else { continue };
            if matches!(&run.piece, Piece::Words(words) if taken.contains(&words.as_str())) {
                run.fate = went;
                paragraph.end = went;
                saved(&mut paragraph.form);
            }
        }
    }
    let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    assert_eq!(found.elsewhere, []);
    found.all.into_iter().map(|one| (one.quote, one.instead)).collect()
}

#[test]
fn what_was_taken_out_is_what_it_was_whatever_stands_behind_it() {
    let pair = |quote: &str| vec![(quote.to_owned(), String::new())];
    let text = "Punten:\n\n1. een\n2. twee\n\n> Gezegd.\n\nSlot.\n";
    assert_eq!(told(text, &["twee"], &|form| form.quotes = 1), pair("2. twee"));
    let text = "## Een\n\nWoord.\n\n### Twee\n\nNog een.\n\n## Drie\n\nSlot.\n";
    let heading = |form: &mut Form| {
        if form.kind == Kind::Heading(3) {
            form.kind = Kind::Heading(2);
        }
    };
    assert_eq!(told(text, &["Twee", "Nog een."], &heading), pair("### Twee\n\nNog een."));
}

/// The comments that go with the suggestions of Bram, who takes `en wel nu` out: one of this person at what stands in these pieces.
fn comments_of(who: &str, begins: usize, ends: usize) -> Vec<Vec<usize>> {
    let mut reviewed = by_two(&[("", "Wij vragen dit "), ("-B", "en wel nu "), ("", "aan u.")]);
    let by = By { author: Some(who.to_owned()), date: None };
    reviewed.comments = vec![Comment { id: "1".to_owned(), by, text: "Laat staan.".to_owned(), ..Comment::default() }];
    let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!() };
    paragraph.parts.insert(ends, Part::CommentEnd("1".to_owned()));
    paragraph.parts.insert(begins, Part::CommentStart("1".to_owned()));
    let text = "Wij vragen dit en wel nu aan u.\n";
    let all = Returned::of(text, &reviewed, |_| false).suggestions(|_| false).all;
    all.into_iter().map(|one| one.comments).collect()
}

#[test]
fn a_comment_on_what_another_took_out_goes_with_that() {
    assert_eq!(comments_of("Els", 1, 2), [[0]], "on the words themselves");
    assert_eq!(comments_of("Els", 2, 2), [[0]], "behind them, where a program keeps them elsewhere");
    let none: [Vec<usize>; 1] = [Vec::new()];
    assert_eq!(comments_of("Els", 0, 2), none, "on others too");
    assert_eq!(comments_of("Els", 1, 1), none, "before them");
    assert_eq!(comments_of("Bram", 1, 2), none, "on their own");
}
