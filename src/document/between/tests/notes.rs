//! Footnotes in which words changed.

use super::{both_ways, told, version};
use crate::between::{Version, between_versions};
use crate::read::read;
use crate::reviewed::{ChangeKind, Marked, Node, Part, Reading, Reviewed};
use crate::write::{Written, write};
use paraaf_text::document::line::Piece;

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

/// Each mark of a footnote that went or came in the text, by what its footnote says, and who did that.
fn told_marks(reviewed: &Reviewed) -> Vec<Told> {
    let mut told = Vec::new();
    for node in &reviewed.body {
        let Node::Paragraph(paragraph) = node else { continue };
        for part in &paragraph.parts {
            let Part::Run(Marked { piece, fate, .. }) = part else { continue };
            let (Piece::Note(note), Some(change)) = (piece, fate.deleted.or(fate.inserted)) else { continue };
            let change = &reviewed.changes[change];
            let first = match &reviewed.notes[*note][0] {
                Node::Paragraph(paragraph) => paragraph.parts.first(),
                Node::Table(_) => None,
            };
            let says = match first {
                Some(Part::Run(Marked { piece: Piece::Words(words), .. })) => words.as_str(),
                Some(_) | None => "",
            };
            told.push((change.kind, says.split(' ').next().unwrap_or_default().to_owned(), change.by.author.clone()));
        }
    }
    told
}

#[test]
fn of_footnotes_at_one_word_each_is_told_by_what_it_says() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let letter = |notes: &[&str]| {
        let marks = (1..=notes.len()).map(|at| format!("[^{at}]")).collect::<Vec<_>>().concat();
        let notes = (1..).zip(notes).map(|(at, note)| format!("[^{at}]: {note}\n\n")).collect::<Vec<_>>().concat();
        format!("Een zin hier{marks} staat er.\n\n{notes}")
    };
    let (old, own) = ("Oude noot zegt dit.", "Bram schreef deze zelf.");
    let (another, third) = ("Tweede noot staat daar.", "Heel iets anders hier.");
    let told = |texts: [&[&str]; 3]| {
        let [one, two, three] = texts.map(letter);
        let versions = [version(&one, "anna", &[]), version(&two, "bram", &[0]), version(&three, "els", &[1])];
        let redline = between_versions(&versions, 0);
        in_files(&redline);
        assert!(told(&redline).iter().all(|(_, words, _)| words.is_empty()), "{:?}", told(&redline));
        told_marks(&redline)
    };
    let each = [one(gone, "Oude", "els"), one(come, "Bram", "bram")];
    assert_eq!(told([&[old], &[old, own], &[own]]), each);
    assert_eq!(told([&[old], &[own, old], &[own]]), each);
    assert_eq!(told([&[old, another], &[another], &[]]), [one(gone, "Oude", "bram"), one(gone, "Tweede", "els")]);
    assert_eq!(told([&[old, another], &[old], &[]]), [one(gone, "Oude", "els"), one(gone, "Tweede", "bram")]);
    let between = [one(come, "Bram", "bram"), one(come, "Heel", "els")];
    assert_eq!(told([&[old, another], &[old, own, another], &[old, own, third, another]]), between);
    assert_eq!(told([&[], &[own], &[third, own]]), [one(come, "Heel", "els"), one(come, "Bram", "bram")]);
}

#[test]
fn words_of_a_footnote_keep_their_writer_where_its_mark_went_elsewhere() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let note = "De noot zegt dit.";
    let nooit = "De noot zegt nooit dit.";
    let at = |text: &str, note: &str| format!("{text}\n\nEen andere alinea.\n\n[^1]: {note}\n");
    let first = "Een zin hier[^1] staat er zo.";
    let moved = "Een zin hier staat er zo.[^1]";
    let twice = "Een zin hier[^1] staat er[^1] zo.";
    let below = "Een andere alinea.\n\nEen zin hier[^1] staat er zo.\n\n[^1]: De noot zegt nooit dit.\n".to_owned();
    let others = "Heel andere woorden, en niet een paar.[^1]";
    for after in [at(moved, nooit), at(twice, nooit), below, at(others, nooit)] {
        let versions = [
            version(&at(first, note), "anna", &[]),
            version(&at(first, nooit), "els", &[0]),
            version(&after, "bram", &[1]),
        ];
        let redline = between_versions(&versions, 0);
        in_files(&redline);
        let told = told(&redline);
        let of = |who: &str| told.iter().filter(|(.., by)| by.as_deref() == Some(who)).cloned().collect::<Vec<_>>();
        assert!(!of("els").is_empty() && of("els").iter().all(|one| one.1 == "nooit" && one.0 == come), "{told:?}");
        assert!(of("bram").iter().all(|(_, words, _)| !words.contains("nooit")), "{told:?}");
        assert!(told.iter().all(|(.., by)| by.is_some()), "{told:?}");
    }
    // What was taken out before is of that one too.
    let versions = [
        version(&at(first, nooit), "anna", &[]),
        version(&at(first, note), "els", &[0]),
        version(&at(moved, note), "bram", &[1]),
    ];
    let redline = between_versions(&versions, 0);
    assert!(told(&redline).contains(&one(gone, "nooit", "els")), "{:?}", told(&redline));
}

#[test]
fn each_word_of_a_short_footnote_that_several_rewrote_is_of_whoever_changed_it() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let cell = |note: &str| {
        format!("Begin.\n\n| post | wat |\n| --- | --- |\n| huur | een zin hier[^1] |\n\nEinde.\n\n[^1]: {note}\n")
    };
    let told = |notes: [&str; 3]| {
        let [in_text, in_cell] = [letter, cell].map(|letter: fn(&str) -> String| {
            let [one, two, three] = notes.map(letter);
            in_all_ways(&[version(&one, "anna", &[]), version(&two, "els", &[0]), version(&three, "bram", &[1])], false)
        });
        assert_eq!(in_text, in_cell);
        in_text
    };
    let old = "Besluit 12 februari.";
    let added = "Besluit 12 februari, nummer zeven van het register.";
    let each = [
        one(gone, "Besluit 12 februari", "bram"),
        one(come, "Brief van mei", "bram"),
        one(come, ", nummer zeven van het register", "els"),
    ];
    assert_eq!(told([old, added, "Brief van mei, nummer zeven van het register."]), each);
    let each = [one(gone, "Besluit 12 februari", "bram"), one(come, "Brief van", "bram"), one(come, "NIET", "els")];
    assert_eq!(told([old, "Besluit 12 februari NIET.", "Brief van NIET."]), each);
    let each = [
        one(gone, "Besluit 12", "els"),
        one(gone, "februari", "bram"),
        one(come, "Uitspraak 13", "els"),
        one(come, "maart", "bram"),
    ];
    assert_eq!(told([old, "Uitspraak 13 februari.", "Uitspraak 13 maart."]), each);
    let told_niet = told([old, "Besluit 12 februari NIET.", "NIET Brief."]);
    assert!(told_niet.contains(&one(come, "NIET", "els")), "{told_niet:?}");
    // Who only added words, however many, took out none.
    let each =
        [one(gone, "Ibidem", "bram"), one(come, "Zie", "bram"), one(come, "nummer zeven van het register", "els")];
    assert_eq!(told(["Ibidem.", "Ibidem, nummer zeven van het register.", "Zie nummer zeven van het register."]), each);
    assert_eq!(told(["Besluit.", "Brief.", "Brief van mei."]), [one(come, "van mei", "bram")]);
}

#[test]
fn a_short_footnote_that_one_rewrote_goes_and_comes_whole() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let (old, new) = (letter("Besluit 12 februari."), letter("Brief van 12."));
    let versions = [
        version(&old, "anna", &[]),
        version(&old.replace("Einde", "Slot"), "els", &[0]),
        version(&new.replace("Einde", "Slot"), "bram", &[1]),
    ];
    let redline = between_versions(&versions, 0);
    in_files(&redline);
    assert_eq!(told_marks(&redline), [one(gone, "Besluit", "bram"), one(come, "Brief", "bram")]);
}

#[test]
fn words_of_a_footnote_with_a_list_that_another_rewrote_are_of_whoever_wrote_them() {
    let letters = ["Besluit 12.", "- Besluit 12.\n    - Register.", "- Brief 12.\n    - Register."].map(letter);
    let versions =
        [version(&letters[0], "anna", &[]), version(&letters[1], "els", &[0]), version(&letters[2], "bram", &[1])];
    let redline = between_versions(&versions, 0);
    in_files(&redline);
    let told = told(&redline);
    let of = |who: &str| told.iter().filter(|(.., by)| by.as_deref() == Some(who)).map(|one| one.1.as_str()).collect();
    let (els, bram): (String, String) = (of("els"), of("bram"));
    assert!(els.contains("Register") && !els.contains("Brief") && !bram.contains("Register"), "{told:?}");
}
