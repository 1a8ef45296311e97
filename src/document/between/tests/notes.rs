//! Footnotes in which words changed.

use super::{both_ways, told, version};
use crate::between::{Version, between_versions};
use crate::read::read;
use crate::reviewed::{ChangeKind, Reading, Reviewed};
use crate::write::{Written, write};

type Told = (ChangeKind, String, Option<String>);

fn one(kind: ChangeKind, words: &str, who: &str) -> Told {
    (kind, words.to_owned(), Some(who.to_owned()))
}

/// A redline as files of either format have it; both texts come back.
fn in_files(redline: &Reviewed) -> [(Written, Reviewed); 2] {
    [Written::Docx, Written::Odt].map(|format| {
        let back = read(&write(redline, format).unwrap()).unwrap();
        for reading in [Reading::Rejected, Reading::Accepted] {
            assert_eq!(back.settled(reading), redline.settled(reading), "{format:?}");
        }
        (format, back)
    })
}

/// What is told of these versions, in the model and in files.
fn in_all_ways(versions: &[Version], goes: bool) -> Vec<Told> {
    let redline = between_versions(versions, 0);
    let said = |all: Vec<Told>| -> Vec<Told> { all.into_iter().filter(|(_, words, _)| !words.is_empty()).collect() };
    let all = said(told(&redline));
    for (format, back) in in_files(&redline) {
        let mut found = said(told(&back));
        // A footnote that goes goes whole in OpenDocument, and the words of one that came stand within what came.
        let has_hands = |(kind, ..): &&Told| format == Written::Docx || *kind != ChangeKind::Deleted || !goes;
        for one in all.iter().filter(has_hands) {
            let place = found.iter().position(|other| other == one).unwrap_or_else(|| panic!("{one:?} in {found:?}"));
            found.remove(place);
        }
        found.retain(|(_, words, _)| !words.ends_with('¶'));
        assert_eq!(found, [], "{format:?}");
    }
    all
}

fn letter(note: &str) -> String {
    format!("Een zin hier.[^1] Nog een.\n\nEinde.\n\n[^1]: {note}\n")
}

#[test]
fn each_word_of_a_footnote_that_stayed_is_of_whoever_changed_it() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let versions = [
        version(&letter("De noot zegt dit en dat."), "anna", &[]),
        version(&letter("De noot zegt nooit dit en dat."), "bram", &[0]),
        version(&letter("De noot zegt nooit dit."), "carla", &[1]),
    ];
    let each = [one(come, "nooit", "bram"), one(gone, "en dat", "carla")];
    assert_eq!(in_all_ways(&versions, false), each);
    // Also where two wrote at once, and where not a word stayed in the end.
    let aside = [
        version(&letter("De noot zegt dit en dat."), "anna", &[]),
        version(&letter("De noot zegt nooit dit en dat."), "bram", &[0]),
        version(&letter("Deze noot zegt dit en dat."), "carla", &[0]),
        version(&letter("Deze noot zegt nooit dit en dat."), "dirk", &[1, 2]),
    ];
    let each = [one(gone, "De", "carla"), one(come, "Deze", "carla"), one(come, "nooit", "bram")];
    assert_eq!(in_all_ways(&aside, false), each);
    let bits = [
        version(&letter("een twee drie vier"), "anna", &[]),
        version(&letter("een twee vijf zes"), "bram", &[0]),
        version(&letter("acht negen vijf zes"), "carla", &[1]),
    ];
    let each = [
        one(gone, "een twee", "carla"),
        one(gone, "drie vier", "bram"),
        one(come, "acht negen", "carla"),
        one(come, "vijf zes", "bram"),
    ];
    assert_eq!(in_all_ways(&bits, false), each);
}

#[test]
fn a_footnote_that_went_or_came_is_of_whoever_did_that_and_its_words_of_whoever_changed_them() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let without = "Een zin hier. Nog een.\n\nEinde.\n";
    let new = [
        version(without, "anna", &[]),
        version(&letter("Nieuwe noot van Carla staat hier."), "carla", &[0]),
        version(&letter("Nieuwe noot NIET van Carla staat hier."), "bram", &[1]),
    ];
    assert_eq!(in_all_ways(&new, false), [one(come, "NIET", "bram")]);
    let mark = |versions: &[Version]| {
        let changes = between_versions(versions, 0).changes;
        changes.into_iter().next().map(|change| (change.kind, change.by.author.unwrap_or_default()))
    };
    assert_eq!(mark(&new), Some((come, "carla".to_owned())));
    let went = [
        version(&letter("De noot zegt dit en dat."), "anna", &[]),
        version(&letter("De noot zegt dat."), "carla", &[0]),
        version(without, "bram", &[1]),
    ];
    assert_eq!(in_all_ways(&went, true), [one(gone, "dit en", "carla")]);
    assert_eq!(mark(&went), Some((gone, "bram".to_owned())));
}

#[test]
fn footnotes_of_tables_and_of_several_paragraphs_come_back() {
    let table =
        |note: &str| format!("Begin.\n\n| post | som |\n| --- | --- |\n| huur[^1] | 1 |\n\nEinde.\n\n[^1]: {note}\n");
    let versions = [
        version(&table("De noot zegt dit en dat."), "anna", &[]),
        version(&table("De noot zegt nooit dit en dat."), "bram", &[0]),
        version(&table("De noot zegt nooit dit en wat."), "carla", &[1]),
    ];
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let told = in_all_ways(&versions, false);
    let in_table = |kind, words: &str, who: &str| told.contains(&one(kind, words, who));
    assert!(
        in_table(come, "nooit", "bram") && in_table(gone, "dat", "carla") && in_table(come, "wat", "carla"),
        "{told:?}"
    );
    for (old, new) in [
        ("Een twee drie.\n\n    Vier vijf.", "Een twee.\n\n    Nieuw hier.\n\n    Vier vijf."),
        ("Een twee drie.\n\n    Vier vijf.", "Een twee drie. Vier vijf."),
        ("Een twee drie vier vijf.", "Een twee drie vier vijf.\n\n    Zes."),
        ("Een twee drie vier vijf.\n\n    Zes.", "Een twee drie vier vijf."),
        ("Een.\n\n    - twee\n    - drie", "Een.\n\n    - twee\n    - half\n    - drie"),
        ("Een twee.", "Heel iets anders."),
    ] {
        both_ways(&letter(old), &letter(new));
        in_files(&between_versions(&[version(&letter(old), "anna", &[]), version(&letter(new), "bram", &[0])], 0));
    }
}
