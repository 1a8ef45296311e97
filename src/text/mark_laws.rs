//! The laws of the marks of footnotes in a redline: a mark that comes or goes marks no word.

use proptest::prelude::*;

use super::attribution::Attributions;
use super::compare::compare;
use super::laws::check;
use super::redline::{Redline, Span};

fn compared(old: &str, new: &str) -> Redline {
    compare(old.to_owned(), new.to_owned())
}

/// A redline as `[-…-]` and `{+…+}`.
fn shown(redline: &Redline) -> String {
    let spans = redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans);
    let shown = spans.map(|span| match span {
        Span::Deleted { .. } => format!("[-{}-]", redline.old_of(span)),
        Span::Inserted { .. } => format!("{{+{}+}}", redline.new_of(span)),
        Span::Kept { .. } | Span::Typographic { .. } => redline.new_of(span).to_owned(),
    });
    shown.collect::<Vec<_>>().concat()
}

#[test]
fn a_mark_that_came_behind_a_word_is_all_that_changed() {
    for (old, new, expected) in [
        ("kost 500 miljoen euro.", "kost 500[^2] miljoen euro.[^1]", "kost 500{+[^2]+} miljoen euro.{+[^1]+}"),
        ("kost 500[^1] euro", "kost 500 euro", "kost 500[-[^1]-] euro"),
        ("een slot.", "een slot[^1].", "een slot{+[^1]+}."),
        ("dat is[^1] zo", "dat is[^2] zo", "dat is[-[^1]-]{+[^2]+} zo"),
        ("zo is het[^1]", "zo is het[^1][^2]", "zo is het[^1]{+[^2]+}"),
        ("kost 500 euro nu", "kost 600[^1] euro nu", "kost [-500 -]{+600[^1] +}euro nu"),
        ("kost 500[^1] veel nu", "kost 500 nu", "kost 500[-[^1]-] [-veel -]nu"),
        ("kost 500 veel.", "kost 500[^1]", "kost 500{+[^1]+}[- veel.-]"),
        ("Kosten\n\nVeel.", "Kosten[^1]\n\nVeel.", "Kosten{+[^1]+}\n\nVeel."),
        ("kost 500 miljoen nu", "kost 500[^1] miljard nu", "kost 500{+[^1]+} [-miljoen -]{+miljard +}nu"),
    ] {
        let redline = compared(old, new);
        check(&redline);
        assert_eq!(shown(&redline), expected);
    }
}

/// A word by its number, what ends it, and whether a paragraph does with it.
type Word = (u8, u8, bool);

/// Words, some of them with a mark behind.
fn text(words: &[Word], marks: &[bool]) -> String {
    let word = |((word, end, breaks), mark): (&(u8, u8, bool), &bool)| {
        let end = [",", ".", "", ""][usize::from(*end)];
        let mark = if *mark { "[^1]" } else { "" };
        format!("woord{word}{end}{mark}{}", if *breaks { "\n\n" } else { " " })
    };
    words.iter().zip(marks).map(word).collect()
}

fn noted() -> impl Strategy<Value = (Vec<Word>, Vec<bool>, Vec<bool>)> {
    let words = prop::collection::vec((0_u8..40, 0_u8..4, prop::bool::weighted(0.1)), 1..30);
    let marks = || prop::collection::vec(prop::bool::weighted(0.3), 30);
    (words, marks(), marks())
}

proptest! {
    #[test]
    fn marks_that_come_and_go_mark_no_word((words, before, after) in noted()) {
        // In one paragraph, of which every word stands once: else one can stand for another.
        let words: Vec<_> = (0..).zip(&words).map(|(number, (_, end, _))| (number, *end, false)).collect();
        let redline = compared(&text(&words, &before), &text(&words, &after));
        check(&redline);
        for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
            let marked = match span {
                Span::Deleted { .. } => redline.old_of(span),
                Span::Inserted { .. } => redline.new_of(span),
                Span::Kept { .. } | Span::Typographic { .. } => continue,
            };
            prop_assert!(!marked.contains("woord"), "{}", shown(&redline));
        }
    }

    #[test]
    fn marks_that_come_and_go_make_nobody_an_author((words, before, after) in noted()) {
        let words: Vec<_> = (0..).zip(&words).map(|(number, (_, end, breaks))| (number, *end, *breaks)).collect();
        let mut attributions = Attributions::default();
        attributions.begin(&text(&words, &before));
        attributions.follow(&[(0, &compared(&text(&words, &before), &text(&words, &after)))]);
        prop_assert!(attributions.of(1).iter().all(|run| run.draft == 0), "{:?}", attributions.of(1));
    }

    #[test]
    fn the_laws_hold_where_marks_and_words_change(one in noted(), other in noted()) {
        check(&compared(&text(&one.0, &one.1), &text(&other.0, &other.1)));
        let edited: Vec<_> = one.0.iter().zip(&other.0).map(|(one, other)| if one.1 == other.1 { *other } else { *one }).collect();
        check(&compared(&text(&one.0, &one.1), &text(&edited, &one.2)));
    }
}
