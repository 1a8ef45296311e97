//! What holds for any two documents.

mod moved;
mod moved_rows;
mod names;
mod notes;
mod passed_tables;
mod sentences;
mod tables;
mod written;

use proptest::prelude::*;

use super::{Version, between, between_versions};
use crate::from_document::{leaves, with_own_notes};
use crate::reviewed::{By, Change, ChangeKind, Fate, Marked, Node, Part, Reading, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::document::markdown::sample::{document, edited};
use paraaf_text::document::markdown::{read, write};
use paraaf_text::document::model::Document;

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
        ("1. een\n", "1. nul\n2. een\n"),
        ("1. een\n2. twee\n3. drie\n4. vier\n", "1. een\n\n3. drie\n4. vier\n"),
        ("1. een\n2. twee\n3. drie\n", "1. een\n\n3. twee\n4. drie\n"),
        ("1. een\n\n1. twee\n\n1. drie\n", "1. een\n2. twee\n3. drie\n"),
        ("3. een\n4. twee\n", "3. min\n4. nul\n5. een\n6. twee\n"),
        ("1. een\n\ntekst\n\n2. twee\n", "1. een\n\ntekst\n\n2. half\n3. twee\n"),
        ("- een\n  1. twee\n", "- een\n  1. half\n  2. twee\n"),
        ("1. een\n\n   nog een\n\n2. twee\n", "1. nul\n\n   nog nul\n\n2. een\n\n   nog een\n\n3. twee\n"),
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

/// Each change with its words and who made it.
fn told(reviewed: &Reviewed) -> Vec<(ChangeKind, String, Option<String>)> {
    let mut all: Vec<_> =
        reviewed.changes.iter().map(|change| (change.kind, String::new(), change.by.author.clone())).collect();
    for node in reviewed.body.iter().chain(reviewed.notes.iter().flatten()) {
        let Node::Paragraph(paragraph) = node else { continue };
        let runs = paragraph.parts.iter().filter_map(|part| match part {
            Part::Run(marked) => Some(marked),
            Part::CommentStart(_) | Part::CommentEnd(_) => None,
        });
        for run in runs {
            if let (Some(place), Piece::Words(words)) = (run.fate.inserted.or(run.fate.deleted), &run.piece) {
                all[place].1.push_str(words);
            }
        }
        if let Some(place) = paragraph.end.inserted.or(paragraph.end.deleted) {
            all[place].1.push('¶');
        }
    }
    all.into_iter().map(|(kind, words, who)| (kind, words.trim().to_owned(), who)).collect()
}

fn version(text: &str, who: &str, parents: &[usize]) -> Version {
    let by = By { author: Some(who.to_owned()), date: None };
    Version { document: read(text).0, by, parents: parents.to_vec() }
}

#[test]
fn each_change_is_of_whoever_made_it() {
    let (deleted, inserted) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let one = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let versions = [
        version("De eerste alinea blijft hier staan.\n\nDe laatste ook.\n", "anna", &[]),
        version("De eerste alinea blijft niet hier staan.\n\nDe laatste ook.\n", "bram", &[0]),
        version("De alinea blijft niet hier staan.\n\nEen nieuwe.\n\nDe laatste ook.\n", "carla", &[1]),
    ];
    let told = |versions: &[Version], old| told(&between_versions(versions, old));
    let (gone, came) = (one(deleted, "eerste", "carla"), one(inserted, "Een nieuwe.¶", "carla"));
    assert_eq!(told(&versions, 0), [gone.clone(), one(inserted, "niet", "bram"), came.clone()]);
    assert_eq!(told(&versions, 1), [gone, came]);
    // What the last version only took over from another is of whoever wrote or removed it there.
    let merged = [
        version("Een twee drie vier vijf zes.\n\nAcht negen.\n", "anna", &[]),
        version("Een twee drie vier vijf zes.\n\nAcht negen tien.\n", "bram", &[0]),
        version("Een drie vier vijf zes zeven.\n\nAcht negen.\n", "carla", &[0]),
        version("Een drie vier vijf zes zeven.\n\nAcht negen tien.\n", "dirk", &[1, 2]),
    ];
    assert_eq!(
        told(&merged, 0).iter().filter_map(|(_, _, who)| who.as_deref()).collect::<Vec<_>>(),
        ["carla", "carla", "bram"]
    );
    // Words that came and went, and came again, are of whoever brought them back.
    let again = [
        version("De eerste alinea blijft niet hier staan.\n\nDe laatste ook.\n", "bram", &[]),
        version("De eerste alinea blijft hier staan.\n\nDe laatste ook.\n", "carla", &[0]),
    ];
    let back = [again[0].clone(), again[1].clone(), Version { by: by(), parents: vec![1], ..again[0].clone() }];
    assert_eq!(told(&back, 1), [one(inserted, "niet", "Anna")]);
    assert_eq!(told(&back, 0), []);
}

#[test]
fn a_paragraph_that_one_moved_and_others_edited_keeps_their_names() {
    let text = |middle: &[&str]| format!("Geachte heer,\n\n{}\n\nMet groet,\n", middle.join("\n\n"));
    let (short, was) = ("Een korte zin.", "De tweede alinea gaat over de planning en mensen.");
    let is = "De tweede alinea gaat over de planning en alle mensen.";
    let versions = [
        version(&text(&[short, was]), "anna", &[]),
        version(&text(&[was, short]), "bram", &[0]),
        version(&text(&[is, short]), "carla", &[1]),
        version(&text(&[is, short, "P.S. Dank u."]), "dirk", &[2]),
    ];
    let mut all = told(&between_versions(&versions, 0));
    all.retain(|(_, words, _)| words.chars().any(char::is_alphanumeric));
    let words_of = |who: &str| -> Vec<&str> {
        all.iter().filter(|(_, _, by)| by.as_deref() == Some(who)).map(|(_, words, _)| words.as_str()).collect()
    };
    assert_eq!(words_of("carla"), ["alle"], "{all:?}");
    assert_eq!(words_of("dirk"), ["P.S. Dank u.¶"], "{all:?}");
    assert!(!words_of("bram").is_empty(), "{all:?}");
}

#[test]
fn words_that_stood_in_every_version_are_nobodys() {
    let versions = [
        version("Wij vragen u het geld over te maken.\n", "anna", &[]),
        version("Wij vragen u spoedig het geld over te maken.\n", "bram", &[0]),
        version("Wij vragen u spoedig vriendelijk het geld over te maken.\n", "carla", &[1]),
        version("Wij verzoeken u spoedig vriendelijk het geld over te maken.\n", "dirk", &[2]),
    ];
    let one = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let words = [one(gone, "vragen", "dirk"), one(come, "verzoeken", "dirk"), one(come, "spoedig", "bram")];
    let reviewed = between_versions(&versions, 0);
    assert_eq!(told(&reviewed), [&words[..], &[one(come, "vriendelijk", "carla")]].concat());
    assert_eq!(reviewed.settled(Reading::Rejected), versions[0].document);
    assert_eq!(reviewed.settled(Reading::Accepted), versions[3].document);
}

#[test]
fn a_paragraph_that_became_another_kind_is_of_whoever_made_it_that() {
    for (old, new) in [
        ("Begin.\n\n## Kop\n\nEinde.\n", "Begin.\n\nKop\n\nEinde.\n"),
        ("Begin.\n\nPunt een\n\nPunt twee\n", "Begin.\n\n- Punt een\n- Punt twee\n"),
        ("1. een\n\n   vervolg van een\n2. twee\n", "1. een\n2. vervolg van een\n3. twee\n"),
        ("1. een\n2. twee\n", "5. een\n6. twee\n"),
        ("Begin.\n\n> citaat\n", "Begin.\n\ncitaat\n"),
    ] {
        let later = format!("{new}\nEen slot.\n");
        let versions = [version(old, "anna", &[]), version(new, "bram", &[0]), version(&later, "carla", &[1])];
        let reviewed = between_versions(&versions, 0);
        let who = |change: &Change| change.by.author.clone().unwrap_or_default();
        let (last, others) = reviewed.changes.split_last().unwrap();
        assert_eq!(who(last), "carla", "{old}");
        assert!(!others.is_empty() && others.iter().all(|change| who(change) == "bram"), "{old} {others:?}");
    }
}

#[test]
fn words_that_one_wrote_and_another_made_a_heading_are_of_whoever_wrote_them() {
    let versions = [
        version("Begin.\n", "anna", &[]),
        version("Begin.\n\nNieuw is dit.\n", "bram", &[0]),
        version("Begin.\n\n# Nieuw is dit.\n", "carla", &[1]),
    ];
    let told = told(&between_versions(&versions, 0));
    assert_eq!(
        told.iter().map(|(_, words, who)| (words.as_str(), who.as_deref())).collect::<Vec<_>>(),
        [("Nieuw is dit.¶", Some("bram"))]
    );
}

#[test]
fn words_in_a_paragraph_that_another_moved_are_of_whoever_wrote_them() {
    let (first, ask) =
        ("Dear all,\n", "We ask you to answer the letter before July, and to tell us which measures come.\n");
    let (costs, wants) = ("The minister has to say what it costs", ", as Bram wants, and who pays for it in the end");
    for rest in ["", " and who pays for it in the end, as all of us have asked before"] {
        let (was, is) = (format!("{costs}{rest}.\n"), format!("{costs}{wants}{rest}.\n"));
        let text = |one: &str, other: &str| format!("{first}\n{one}\n{other}\nRegards\n");
        let versions = [
            version(&text(ask, &was), "anna", &[]),
            version(&text(ask, &is), "bram", &[0]),
            version(&text(&is, ask), "carla", &[1]),
        ];
        let told = told(&between_versions(&versions, 0));
        let of = |who: &str| -> String {
            let came = told.iter().filter(|(kind, _, by)| *kind != ChangeKind::Deleted && by.as_deref() == Some(who));
            came.map(|(_, words, _)| words.as_str()).collect()
        };
        assert!(of("bram").contains("as Bram wants") && !of("bram").contains("minister"), "{told:?}");
        assert!(!of("carla").contains("Bram"), "{told:?}");
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
    fn few_edits_come_back_too((old, new) in edited()) {
        let reviewed = between(&old, &new, &by());
        prop_assert_eq!(reviewed.settled(Reading::Rejected), sayable(&old));
        prop_assert_eq!(reviewed.settled(Reading::Accepted), sayable(&new));
        prop_assert!(!has_bare_break(&reviewed));
    }

    #[test]
    fn few_edits_by_several_come_back_too((first, second) in edited(), (third, fourth) in edited(), crossed in any::<bool>()) {
        let documents = if crossed { [&first, &third, &second, &fourth] } else { [&first, &second, &first, &second] };
        let version = |(at, document): (usize, &&Document)| {
            let by = By { author: Some(format!("nr {at}")), date: None };
            Version { document: (*document).clone(), by, parents: at.checked_sub(1).into_iter().collect() }
        };
        let versions: Vec<Version> = documents.iter().enumerate().map(version).collect();
        let reviewed = between_versions(&versions, 0);
        prop_assert_eq!(reviewed.settled(Reading::Rejected), sayable(documents[0]));
        prop_assert_eq!(reviewed.settled(Reading::Accepted), sayable(documents[3]));
        prop_assert!(!has_bare_break(&reviewed));
    }

    #[test]
    fn every_change_between_drafts_has_somebody_who_made_it(
        documents in prop::collection::vec(document(), 2..5), old in any::<prop::sample::Index>()
    ) {
        let version = |(at, document): (usize, &Document)| {
            let by = By { author: Some(format!("nr {at}")), date: Some(format!("dag {at}")) };
            Version { document: document.clone(), by, parents: at.checked_sub(1).into_iter().collect() }
        };
        let versions: Vec<Version> = documents.iter().enumerate().map(version).collect();
        let old = old.index(versions.len() - 1);
        let after = |change: &Change| versions[old + 1..].iter().any(|version| version.by == change.by);
        let reviewed = between_versions(&versions, old);
        prop_assert_eq!(reviewed.settled(Reading::Rejected), sayable(&documents[old]));
        prop_assert_eq!(reviewed.settled(Reading::Accepted), sayable(&documents[documents.len() - 1]));
        prop_assert!(!has_bare_break(&reviewed));
        prop_assert!(reviewed.changes.iter().all(after), "{:?}", reviewed.changes);
    }
}

/// Each paragraph of a redline: its words, and its break, with what became of them.
fn arranged(old: &str, new: &str) -> String {
    let sign = |fate: Fate| match (fate.inserted, fate.deleted) {
        (Some(_), _) => "+",
        (None, Some(_)) => "-",
        (None, None) => "",
    };
    let told = |node: &Node| {
        let Node::Paragraph(paragraph) = node else { return "table|".to_owned() };
        let words = paragraph.parts.iter().map(|part| match part {
            Part::Run(Marked { piece: Piece::Words(words), fate, .. }) => format!("{}{words}", sign(*fate)),
            Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => String::new(),
        });
        format!("{}{}|", words.collect::<String>(), sign(paragraph.end))
    };
    of(old, new).body.iter().map(told).collect()
}

#[test]
fn what_went_of_a_paragraph_that_stays_stands_in_it_and_not_in_one_that_came() {
    let rest = "de rest van deze lange alinea blijft zoals zij was, met al haar woorden";
    assert_eq!(
        arranged(&format!("Weg en {rest}\n"), &format!("# Kop\n\nNu {rest}\n")),
        format!("+Kop+|-Weg en +Nu {rest}|")
    );
    assert_eq!(
        arranged(&format!("een\n\n# weg\n\nWeg en {rest}\n"), &format!("een\n\n- nieuw\n\nNu {rest}\n")),
        format!("een|-weg-|+nieuw+|-Weg en +Nu {rest}|")
    );
}
