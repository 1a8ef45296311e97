//! Tables that a paragraph passed, or that passed one, and in which something changed as well.

use proptest::prelude::*;

use super::tables::{told_rows, told_whole_rows};
use super::{of, version};
use crate::between::{Version, between_versions};
use crate::read::read;
use crate::reviewed::{ChangeKind, Marked, Node, Part, Reading, Reviewed};
use crate::write::{Written, write};
use paraaf_text::document::line::Piece;

const LONG: &str = "De bedragen in deze tabel zijn in duizenden euro's en zijn door het ministerie getoetst.";
const SHORT: &str = "Bedragen in euro's.";
const ROWS: [&str; 3] = ["| voorbereiding | 1.200 | 300 |", "| loketten | 4.500 | 6.800 |", "| beheer | 310 | 2.100 |"];

fn table(rows: &[&str]) -> String {
    format!("| Onderdeel | 2026 | 2027 |\n| :-- | --: | --: |\n{}\n", rows.join("\n"))
}

fn letter(parts: &[&str]) -> String {
    format!("## Kosten\n\n{}\n\nDe dekking wordt gevonden binnen de begroting.\n", parts.join("\n\n"))
}

/// The redline of these versions, each made of the one before, which goes out in both formats.
fn redline(texts: &[(&str, String)]) -> Reviewed {
    let versions = texts.iter().enumerate().map(|(at, (who, text))| version(text, who, at.checked_sub(1).as_slice()));
    let versions: Vec<Version> = versions.collect();
    let redline = between_versions(&versions, 0);
    for format in [Written::Docx, Written::Odt] {
        let back = read(&write(&redline, format).unwrap()).unwrap();
        for reading in [Reading::Rejected, Reading::Accepted] {
            assert_eq!(back.settled(reading), redline.settled(reading), "{format:?}");
        }
    }
    redline
}

fn tables(redline: &Reviewed) -> usize {
    redline.body.iter().filter(|node| matches!(node, Node::Table(_))).count()
}

/// Who changed what is outside of tables.
fn movers(redline: &Reviewed) -> Vec<&str> {
    let ends = redline.body.iter().filter_map(|node| match node {
        Node::Paragraph(paragraph) => paragraph.end.deleted.or(paragraph.end.inserted),
        Node::Table(_) => None,
    });
    ends.filter_map(|change| redline.changes[change].by.author.as_deref()).collect()
}

#[test]
fn a_table_stays_where_a_paragraph_passed_it_and_each_change_in_it_is_of_whoever_made_it() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let row = |kind, words: &str| (kind, words.to_owned(), Some("carla".to_owned()));
    let old = table(&ROWS);
    let figure =
        (table(&[ROWS[0], "| loketten | 4.750 | 6.800 |", ROWS[2]]), vec![row(gone, "4.500"), row(come, "4.750")]);
    let without = (table(&[ROWS[0], ROWS[2]]), vec![row(gone, "loketten 4.500 6.800")]);
    let with = (table(&[ROWS[0], ROWS[1], "| opleiding | 250 | 150 |", ROWS[2]]), vec![row(come, "opleiding 250 150")]);
    for (new, changes) in [figure, without, with] {
        for note in [SHORT, LONG] {
            let (before, after) = (|table: &str| letter(&[note, table]), |table: &str| letter(&[table, note]));
            let orders = [
                [("anna", before(&old)), ("bram", after(&old)), ("carla", after(&new))],
                [("anna", before(&old)), ("carla", before(&new)), ("bram", after(&new))],
                [("anna", after(&old)), ("bram", before(&old)), ("carla", before(&new))],
                [("anna", after(&old)), ("carla", after(&new)), ("bram", before(&new))],
            ];
            for texts in orders {
                let redline = redline(&texts);
                assert_eq!((tables(&redline), told_rows(&redline)), (1, changes.clone()), "{texts:#?}");
                assert_eq!(movers(&redline), ["bram", "bram"], "{texts:#?}");
            }
        }
    }
}

#[test]
fn in_a_table_that_passed_more_than_it_says_each_change_is_of_whoever_made_it() {
    let long = [LONG, "De Kamer heeft hier in het debat van vorige week met klem en bij motie om gevraagd.", SHORT]
        .join("\n\n");
    let (old, new) = (table(&ROWS[1..2]), table(&["| loketten | 4.750 | 6.800 |"]));
    for texts in [
        [("anna", letter(&[&long, &old])), ("bram", letter(&[&old, &long])), ("carla", letter(&[&new, &long]))],
        [("anna", letter(&[&long, &old])), ("carla", letter(&[&long, &new])), ("bram", letter(&[&new, &long]))],
    ] {
        let redline = redline(&texts);
        let told = told_whole_rows(&redline);
        let of_carla =
            told.iter().flat_map(|(kind, _, words)| words.iter().map(move |(words, who)| (*kind, words.as_str(), who)));
        let of_carla: Vec<_> =
            of_carla.filter(|(_, _, who)| *who == "carla").map(|(kind, words, _)| (kind, words)).collect();
        assert_eq!(of_carla, [(ChangeKind::Inserted, "4.750"), (ChangeKind::Deleted, "4.500")], "{told:#?}");
        assert!(told.iter().all(|(_, who, _)| who == "bram"), "{told:#?}");
    }
}

#[test]
fn whoever_moved_a_paragraph_past_a_table_and_changed_a_figure_in_it_did_both() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let row = |kind, words: &str, who: &str| (kind, words.to_owned(), Some(who.to_owned()));
    let of_bram = table(&[ROWS[0], "| loketten | 4.750 | 6.800 |", ROWS[2]]);
    let of_both = table(&["| voorbereiding | 1.200 | 350 |", "| loketten | 4.750 | 6.800 |", ROWS[2]]);
    for note in [SHORT, LONG] {
        let (one, two) = (letter(&[note, &table(&ROWS)]), letter(&[&of_bram, note]));
        let bram = [row(gone, "4.500", "bram"), row(come, "4.750", "bram")];
        let carla = [row(gone, "300", "carla"), row(come, "350", "carla")];
        let alone = of(&one, &two);
        assert_eq!((tables(&alone), told_rows(&alone).len()), (1, 2));
        let both = redline(&[("anna", one), ("bram", two), ("carla", letter(&[&of_both, note]))]);
        assert_eq!((tables(&both), told_rows(&both)), (1, [carla, bram].concat()));
        assert_eq!(movers(&both), ["bram", "bram"]);
    }
}

#[test]
fn a_word_behind_a_table_that_changed_stays() {
    let text = |sum: &str| format!("Begin.\n\n| post | som |\n| --- | --- |\n| huur | {sum} |\n\nEinde van alles.\n");
    let reviewed = of(&text("100"), &text("120"));
    assert_eq!(tables(&reviewed), 1);
    assert_eq!(reviewed.changes.len(), 2, "{reviewed:#?}");
}

/// What one does: a figure becomes another, or what stands at one place in the letter goes to another.
#[derive(Debug, Clone)]
struct Turn {
    figure: Option<usize>,
    moved: Option<(usize, usize)>,
}

/// The words in tables that went or came, and who did that.
fn marked(redline: &Reviewed) -> Vec<(ChangeKind, String, String)> {
    let rows = redline.body.iter().filter_map(|node| match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    });
    let parts = rows.flatten().flat_map(|row| &row.cells).flat_map(|cell| &cell.nodes).flat_map(|node| match node {
        Node::Paragraph(paragraph) => &paragraph.parts[..],
        Node::Table(_) => &[],
    });
    let told = parts.filter_map(|part| match part {
        Part::Run(Marked { piece: Piece::Words(words), fate, .. }) => {
            let change = &redline.changes[fate.deleted.or(fate.inserted)?];
            Some((change.kind, words.clone(), change.by.author.clone().unwrap_or_default()))
        }
        Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => None,
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_in_a_table_is_of_whoever_changed_it_whatever_passed_the_table(
        turns in prop::collection::vec(
            (prop::option::of(0..6_usize), prop::option::of((0..4_usize, 0..4_usize)))
                .prop_map(|(figure, moved)| Turn { figure, moved }),
            2..5,
        )
    ) {
        let mut figures: Vec<usize> = (100..106).collect();
        let mut order = vec![0, 1, 2, 3];
        let mut all = vec![(figures.clone(), order.clone())];
        for turn in &turns {
            if let Some(at) = turn.figure {
                figures[at] += 100;
            }
            if let Some((from, to)) = turn.moved {
                let one = order.remove(from);
                order.insert(to, one);
            }
            all.push((figures.clone(), order.clone()));
        }
        let names = ["anna", "bram", "carla", "dirk", "els"];
        let text = |(figures, order): &(Vec<usize>, Vec<usize>)| {
            let row = |(name, two): (&str, &[usize])| format!("| {name} van dit jaar | {} | {} |", two[0], two[1]);
            let rows: Vec<String> = ["huur", "gas", "water"].into_iter().zip(figures.chunks(2)).map(row).collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let parts = [SHORT, LONG, "De Kamer heeft hier in het debat van deze week om gevraagd.", &table(&rows)];
            letter(&order.iter().map(|part| parts[*part]).collect::<Vec<_>>())
        };
        let texts: Vec<(&str, String)> = names.into_iter().zip(all.iter().map(text)).collect();
        let first = |figure: usize, is_there: bool| {
            let at = (1..all.len()).find(|at| all[*at].0.contains(&figure) == is_there);
            at.map(|at| names[at].to_owned())
        };
        let (before, after) = (&all[0].0, &all[all.len() - 1].0);
        for (kind, words, who) in marked(&redline(&texts)) {
            let Ok(figure) = words.trim().parse::<usize>() else { continue };
            let comes = !matches!(kind, ChangeKind::Deleted | ChangeKind::MovedAway);
            if before.contains(&figure) != after.contains(&figure) {
                prop_assert_eq!(Some(who), first(figure, comes), "{} {:?}", figure, texts);
            }
        }
    }
}
