//! Paragraphs that somebody took out, saved once more by somebody else.

use super::*;
use crate::reviewed::{Change, ChangeKind, Fate, Form, Kind, Node, Part};
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
