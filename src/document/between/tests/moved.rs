//! What moved as it was is a move, however short it is, where one person moved it.

use super::{of, version};
use crate::between::{Version, between_versions};
use crate::reviewed::{ChangeKind, Reviewed};
use crate::write::{Written, write};

/// The moves: who moved each.
fn moves(reviewed: &Reviewed) -> Vec<(Option<&str>, Option<&str>)> {
    let by = |change: usize| reviewed.changes[change].by.author.as_deref();
    for (away, here) in &reviewed.moves {
        let kinds = [away, here].map(|change| reviewed.changes[*change].kind);
        assert_eq!(kinds, [ChangeKind::MovedAway, ChangeKind::MovedHere]);
    }
    reviewed.moves.iter().map(|(away, here)| (by(*away), by(*here))).collect()
}

#[test]
fn a_paragraph_or_an_item_of_a_few_words_that_moved_is_moved() {
    for (old, new) in [
        (
            "De wet is oud.\n\nDe cijfers zijn slecht.\n\n# Kop\n",
            "De cijfers zijn slecht.\n\nDe wet is oud.\n\n# Kop\n",
        ),
        ("- een termijn\n- meer toezicht\n\nSlot.\n", "- meer toezicht\n- een termijn\n\nSlot.\n"),
        ("1. een:\n   - twee;\n   - drie;\n2. vier.\n", "1. een:\n   - drie;\n   - twee;\n2. vier.\n"),
        ("Kort[^1].\n\nEen twee.\n\n# Kop\n\n[^1]: noot\n", "Een twee.\n\nKort[^1].\n\n# Kop\n\n[^1]: noot\n"),
    ] {
        let reviewed = of(old, new);
        assert_eq!(moves(&reviewed), [(Some("Anna"), Some("Anna"))], "{old} {new}");
        write(&reviewed, Written::Docx).unwrap();
    }
}

#[test]
fn of_paragraphs_that_say_the_same_each_is_one_move() {
    let reviewed = of("Ja.\n\nJa.\n\nNee, dat niet.\n\nOf toch.\n", "Nee, dat niet.\n\nOf toch.\n\nJa.\n\nJa.\n");
    assert_eq!(moves(&reviewed).len(), 2, "{reviewed:#?}");
}

#[test]
fn what_changed_on_its_way_is_no_move() {
    let stays = "De wet is van 2022 en is oud.\n\nNiemand weet hoe zij werkt.\n\n";
    let old = format!("{stays}De cijfers zijn slecht.\n\n# Kop\n");
    for (moved, note) in [
        ("De cijfers zijn goed.", ""),
        ("De **cijfers** zijn slecht.", ""),
        ("De cijfers zijn slecht[^1].", "\n[^1]: noot\n"),
    ] {
        assert_eq!(moves(&of(&old, &format!("{moved}\n\n{stays}# Kop\n{note}"))), [], "{moved}");
    }
}

#[test]
fn what_one_took_out_and_another_put_in_elsewhere_is_no_move() {
    let long = "De derde alinea gaat over het geld van gemeenten.";
    for moved in ["Het archief.", long] {
        let text = |before: &str, behind: &str| format!("Geachte heer,\n\n{before}Wij vragen geld.\n\n{behind}# Kop\n");
        let (before, behind) = (text(&format!("{moved}\n\n"), ""), text("", &format!("{moved}\n\n")));
        let told = |second: &str| {
            let versions: [Version; 3] =
                [version(&before, "anna", &[]), version(&text("", ""), "bram", &[0]), version(&behind, second, &[1])];
            between_versions(&versions, 0)
        };
        let by_two = told("carla");
        assert_eq!(moves(&by_two), []);
        let makers: Vec<Option<&str>> = by_two.changes.iter().map(|change| change.by.author.as_deref()).collect();
        assert_eq!(makers, [Some("bram"), Some("carla")]);
        write(&by_two, Written::Docx).unwrap();
        assert_eq!(moves(&told("bram")), [(Some("bram"), Some("bram"))]);
    }
}
