//! Rows of tables that stand elsewhere now.

use super::tables::{WholeRow, told_whole_rows};
use super::version;
use crate::between::between_versions;
use crate::read::read;
use crate::reviewed::{ChangeKind, Reading};
use crate::write::{Written, write};

const GAS: &str = "| gas en licht | 20 |";
const RENT: &str = "| huur van het pand | 100 |";

fn table(rows: &[&str]) -> String {
    format!("Begin.\n\n| post | som |\n| --- | ---: |\n{}\n| totaal | 120 |\n\nEinde.\n", rows.join("\n"))
}

/// The rows that went or came in these versions, each by another, and which a Word file has as well.
fn told(versions: &[(&str, &[&str])]) -> Vec<WholeRow> {
    let versions: Vec<_> = versions
        .iter()
        .enumerate()
        .map(|(at, (who, rows))| version(&table(rows), who, at.checked_sub(1).as_slice()))
        .collect();
    let redline = between_versions(&versions, 0);
    let told = told_whole_rows(&redline);
    let back = read(&write(&redline, Written::Docx).unwrap()).unwrap();
    for reading in [Reading::Rejected, Reading::Accepted] {
        assert_eq!(back.settled(reading), redline.settled(reading));
    }
    assert_eq!(told_whole_rows(&back), told);
    told
}

fn row(kind: ChangeKind, who: &str, words: &[(&str, &str)]) -> WholeRow {
    (kind, who.to_owned(), words.iter().map(|(words, who)| ((*words).to_owned(), (*who).to_owned())).collect())
}

#[test]
fn words_in_a_row_that_another_moved_are_of_whoever_wrote_them() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let more = "| gas en licht | 26 |";
    let was = row(gone, "els", &[("gas en licht", "els"), ("20", "bram")]);
    let is = row(come, "els", &[("gas en licht", "els"), ("26", "bram")]);
    let order = [is.clone(), was.clone()];
    assert_eq!(told(&[("anna", &[RENT, GAS]), ("bram", &[RENT, more]), ("els", &[more, RENT])]), order);
    // Also where the one moved it first.
    assert_eq!(told(&[("anna", &[RENT, GAS]), ("els", &[GAS, RENT]), ("bram", &[more, RENT])]), order);
    // And where a third took it out then: it is of that one.
    let out = [("anna", &[RENT, GAS][..]), ("bram", &[RENT, more]), ("els", &[more, RENT]), ("carla", &[RENT])];
    assert_eq!(told(&out), [row(gone, "carla", &[("gas en licht", "carla"), ("20", "bram")])]);
}

#[test]
fn a_row_that_one_put_in_and_another_moved_is_of_whoever_put_it_in() {
    let (new, more) = ("| water en meer | 5 |", "| water en meer | 9 |");
    let versions = [
        ("anna", &[RENT, GAS][..]),
        ("bram", &[RENT, GAS, new]),
        ("carla", &[RENT, GAS, more]),
        ("els", &[more, RENT, GAS]),
    ];
    let whole = row(ChangeKind::Inserted, "bram", &[("water en meer", "bram"), ("9", "carla")]);
    assert_eq!(told(&versions), [whole]);
}

#[test]
fn a_row_that_was_taken_out_and_one_like_it_that_another_put_in_are_two() {
    let (gone, come) = (ChangeKind::Deleted, ChangeKind::Inserted);
    let versions = [("anna", &[GAS, RENT][..]), ("bram", &[RENT]), ("els", &[RENT, GAS])];
    let words = |who: &'static str| [("gas en licht", who), ("20", who)];
    assert_eq!(told(&versions), [row(gone, "bram", &words("bram")), row(come, "els", &words("els"))]);
}
