//! What holds for any two documents.

use proptest::prelude::*;

use super::between;
use crate::document::from_document::{leaves, with_own_notes};
use crate::document::reviewed::{By, ChangeKind, Fate, Node, Part, Reading, Reviewed};
use crate::text::document::markdown::laws::document;
use crate::text::document::markdown::{read, write};
use crate::text::document::model::{Block, Document};

/// A document as far as programs for documents can say it.
fn sayable(document: &Document) -> Document {
    Reviewed::of(document).settled(Reading::Accepted)
}

fn by() -> By {
    By { author: Some("Anna".to_owned()), date: None }
}

fn of(old: &str, new: &str) -> Reviewed {
    between(&read(old).0, &read(new).0, &by())
}

fn both_ways(old: &str, new: &str) {
    let reviewed = of(old, new);
    assert_eq!(write(&reviewed.settled(Reading::Rejected)), old);
    assert_eq!(write(&reviewed.settled(Reading::Accepted)), new);
}

#[test]
fn either_text_comes_back() {
    for (old, new) in [
        ("een twee drie\n", "een TWEE drie\n"),
        ("een\n\ntwee\n", "een twee\n"),
        ("een twee\n", "een\n\ntwee\n"),
        ("# Kop\n\ntekst\n", "Kop\n\n## tekst\n"),
        ("1. een\n2. twee\n", "1. een\n2. half\n3. twee\n"),
        ("- een\n\ntekst\n", "1. een\n\ntekst\n"),
        (
            "a\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\nb\n",
            "a\n\n| x | y |\n| --- | --- |\n| 1 | 3 |\n| 4 | 5 |\n\nb\n",
        ),
        ("a **b** c\n", "a b **c**\n"),
        ("a[^1] b\n\n[^1]: noot\n", "a b[^1]\n\n[^1]: noot\n"),
        ("a[^1]\n\n[^1]: noot\n", "a[^1]\n\n[^1]: andere noot\n"),
        ("K x\n\nA\n\n| t |\n| --- |\n\ny L\n", "K z L\n"),
        ("[hier](https://a.example)\n", "[hier](https://b.example)\n"),
        ("een\n", "een\n\ntwee\n"),
        ("een\n\ntwee\n", "een\n"),
    ] {
        both_ways(old, new);
    }
}

#[test]
fn a_moved_paragraph_is_moved() {
    let (a, b, c) =
        ("De eerste alinea is van de voorzitter.", "De tweede gaat over geld en tijd.", "Tot slot de groeten.");
    let reviewed = of(&format!("{a}\n\n{b}\n\n{c}\n"), &format!("{b}\n\n{c}\n\n{a}\n"));
    let kinds: Vec<ChangeKind> = reviewed.changes.iter().map(|change| change.kind).collect();
    assert!(kinds.contains(&ChangeKind::MovedAway) && kinds.contains(&ChangeKind::MovedHere), "{kinds:?}");
}

/// Whether a break that stays has words that came right on both sides of it.
fn has_bare_break(reviewed: &Reviewed) -> bool {
    let came = |part: Option<&Part>| matches!(part, Some(Part::Run(marked)) if marked.fate.inserted.is_some());
    reviewed.body.windows(2).any(|pair| match pair {
        [Node::Paragraph(one), Node::Paragraph(other)] => {
            one.end == Fate::default() && came(one.parts.last()) && came(other.parts.first())
        }
        _ => false,
    })
}

#[test]
fn no_break_that_stays_stands_between_words_that_came() {
    for (old, new) in [
        ("een\n\ntwee\n", "een a\n\nb twee\n"),
        ("x een twee\n\ndrie\n", "x een\n\nvier\n\nvijf drie\n"),
        ("a\n\nb\n\nc\n", "a x\n\ny b x\n\ny c\n"),
    ] {
        let reviewed = of(old, new);
        assert!(!has_bare_break(&reviewed), "{reviewed:#?}");
        both_ways(old, new);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_can_be_said_is_all_that_leaves_say(document in document()) {
        prop_assert_eq!(leaves(&sayable(&document).blocks), leaves(&with_own_notes(&document).blocks));
        prop_assert_eq!(sayable(&sayable(&document)), sayable(&document));
    }

    #[test]
    fn rejecting_gives_the_old_document_and_accepting_the_new(old in document(), new in document()) {
        let reviewed = between(&old, &new, &by());
        prop_assert_eq!(reviewed.settled(Reading::Rejected), sayable(&old));
        prop_assert_eq!(reviewed.settled(Reading::Accepted), sayable(&new));
        prop_assert!(!has_bare_break(&reviewed));
    }

    #[test]
    fn few_edits_come_back_too(old in document(), edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4u8), 1..4)) {
        let mut new = old.clone();
        for (place, edit) in edits {
            if new.blocks.is_empty() { break; }
            let at = place.index(new.blocks.len());
            match edit {
                0 => drop(new.blocks.remove(at)),
                1 => new.blocks.insert(at, Block::Paragraph(crate::text::document::line::Line::plain("nieuw"))),
                2 => { let block = new.blocks.remove(at); new.blocks.push(block); }
                _ => { let block = new.blocks[at].clone(); new.blocks.insert(at, block); }
            }
        }
        let new = new.settled();
        let reviewed = between(&old, &new, &by());
        prop_assert_eq!(reviewed.settled(Reading::Rejected), sayable(&old));
        prop_assert_eq!(reviewed.settled(Reading::Accepted), sayable(&new));
        prop_assert!(!has_bare_break(&reviewed));
    }
}
