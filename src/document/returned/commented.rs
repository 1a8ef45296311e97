//! What was said of words before and after somebody took them out.

use super::Returned;
use super::tests::by_two;
use crate::reviewed::{By, Comment, Node, Part};

/// The passage of a comment that was made on this day at what stands in these pieces, and whether it goes with what Carla changed on
/// the 25th.
fn commented(day: &str, begins: usize, ends: usize) -> (String, usize) {
    let mut reviewed =
        by_two(&[("", "Voor "), ("-C", "1"), ("-C", "5 januari"), ("+C", "1 februari"), ("", " graag.")]);
    // One change, of which a part looks otherwise.
    let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!() };
    let Some(Part::Run(run)) = paragraph.parts.get_mut(2) else { panic!() };
    run.fate.deleted = Some(0);
    let dated = |author: &str, day: &str| By {
        author: Some(author.to_owned()),
        date: Some(if day.len() == 2 { format!("2026-11-{day}T09:10:00Z") } else { day.to_owned() }),
    };
    reviewed.changes.iter_mut().for_each(|change| change.by = dated("Carla", "25"));
    let (id, text) = ("1".to_owned(), "Is dat haalbaar?".to_owned());
    reviewed.comments = vec![Comment { id: id.clone(), by: dated("Bram", day), text, ..Comment::default() }];
    let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!() };
    paragraph.parts.insert(ends, Part::CommentEnd(id.clone()));
    paragraph.parts.insert(begins, Part::CommentStart(id));
    let text = "Voor 15 januari graag.\n";
    let returned = Returned::of(text, &reviewed, |_| false);
    let all = returned.suggestions(|_| false).all;
    let passage = returned.passages().remove(0).map(|at| text[at].to_owned());
    (passage.unwrap(), all.iter().map(|one| one.comments.len()).sum())
}

#[test]
fn what_was_said_before_the_words_went_is_said_of_these_words_and_not_of_the_change() {
    let of_the_words = ("15 januari".to_owned(), 0);
    for (begins, ends) in [(1, 3), (1, 4), (3, 3), (4, 4)] {
        assert_eq!(commented("23", begins, ends), of_the_words, "{begins} {ends}");
        assert_eq!(commented("26", begins, ends).1, 1, "{begins} {ends}");
    }
    assert_eq!(commented("25", 1, 4).1, 1, "in the same minute");
    assert_eq!(commented("0000-00-00T00:00:00", 1, 4).1, 1, "at a moment that is none");
}
