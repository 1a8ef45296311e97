//! Rows and columns in which several people typed, as `LibreOffice` (7.4) tracks them: by their words.

use super::{NoEdit, Returned, Suggestion, Suggestions, With};
use crate::fixtures::docx;
use crate::read;
use crate::reviewed::{By, Reviewed};

const TEXT: &str = "| Post | Som |\n| --- | --- |\n| beheer | 300 |\n";

fn mark(by: &str, hour: u8) -> String {
    format!("w:id='1' w:author='{by}' w:date='2026-11-26T{hour:02}:00:00Z'")
}

fn plain(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn ins(by: &str, hour: u8, words: &str) -> String {
    format!("<w:ins {}>{}</w:ins>", mark(by, hour), plain(words))
}

fn del(by: &str, hour: u8, words: &str) -> String {
    format!("<w:del {}><w:r><w:delText>{words}</w:delText></w:r></w:del>", mark(by, hour))
}

/// Bram put these words in at ten, and Els took them out at eleven.
fn gone(words: &str) -> String {
    format!("<w:ins {}>{}</w:ins>", mark("Bram", 10), del("Els", 11, words))
}

fn row(properties: &str, cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|words| format!("<w:tc><w:p>{words}</w:p></w:tc>")).collect();
    let cells = cells.concat();
    format!("<w:tr>{properties}{cells}</w:tr>")
}

fn table(rows: &[String]) -> Reviewed {
    read(&docx(&format!("<w:tbl>{}</w:tbl><w:p/>", rows.concat()), &[])).unwrap()
}

/// The table that was sent out, with a row behind its first.
fn with_row(properties: &str, cells: &[String]) -> Reviewed {
    let old = |one: &str, other: &str| row("", &[plain(one), plain(other)]);
    table(&[old("Post", "Som"), row(properties, cells), old("beheer", "300")])
}

fn is(by: &By, name: &str) -> bool {
    by.author.as_deref() == Some(name)
}

/// The one suggestion of a file of which all is tracked, and what is none. It gives the text with all accepted.
fn only(reviewed: &Reviewed) -> (Suggestion, usize) {
    let returned = Returned::of(TEXT, reviewed, |_| false);
    assert_eq!(returned.untracked(), TEXT);
    let Suggestions { mut all, elsewhere } = returned.suggestions(|_| false);
    assert_eq!(all.len(), 1, "{all:?} {elsewhere:?}");
    let only = all.remove(0);
    assert_eq!([&TEXT[..only.at.start], &only.instead, &TEXT[only.at.end..]].concat(), returned.accepted());
    (only, elsewhere.len())
}

#[test]
fn a_row_in_which_others_typed_is_one_suggestion_of_whoever_put_it_in() {
    let by_els = format!("<w:trPr><w:ins {}/></w:trPr>", mark("Els", 11));
    for (properties, word, expected) in [
        ("", gone("opleiding") + &ins("Els", 11, "training"), "training"),
        ("", ins("Bram", 10, "opleiding") + &ins("Els", 11, " extra"), "opleiding extra"),
        ("", ins("Els", 11, "extra ") + &ins("Bram", 10, "opleiding"), "extra opleiding"),
        (by_els.as_str(), ins("Els", 11, "extra ") + &ins("Bram", 10, "opleiding"), "extra opleiding"),
        ("", ins("Els", 10, "de ") + &ins("Bram", 10, "opleiding"), "de opleiding"),
    ] {
        let reviewed = with_row(properties, &[word, ins("Bram", 10, "50")]);
        let (suggestion, elsewhere) = only(&reviewed);
        assert!(suggestion.instead.contains(&format!("| {expected} | 50 |")), "{suggestion:?}");
        assert!(is(&suggestion.by, "Bram") && elsewhere == 0, "{suggestion:?}");
        assert!(matches!(&suggestion.with[..], [With::PutIn(by, _)] if is(by, "Els")), "{suggestion:?}");
    }
}

#[test]
fn a_row_of_which_the_words_of_a_cell_were_taken_out_again_is_one_suggestion() {
    for word in [gone("opleiding"), del("Els", 11, "opleiding")] {
        let (suggestion, elsewhere) = only(&with_row("", &[word, ins("Bram", 10, "50")]));
        assert!(is(&suggestion.by, "Bram") && elsewhere == 0, "{suggestion:?}");
        assert!(suggestion.instead.contains("|  | 50 |") && !suggestion.instead.contains("opleiding"));
    }
}

#[test]
fn a_row_of_which_all_words_were_taken_out_again_is_in_no_text() {
    let reviewed = with_row("", &[gone("opleiding"), gone("50")]);
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!((returned.untracked().as_str(), returned.accepted().as_str()), (TEXT, TEXT));
    let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
    assert_eq!(all, []);
    let told: Vec<(bool, NoEdit)> = elsewhere.iter().map(|one| (is(&one.by, "Bram"), one.why)).collect();
    assert!(told.contains(&(true, NoEdit::TakenOut)) && told.contains(&(false, NoEdit::TakesOut)), "{told:?}");
}

#[test]
fn a_column_in_which_another_typed_is_one_suggestion_also_beside_a_new_row() {
    let rows = |more: &[String]| {
        let mut rows = vec![
            row("", &[plain("Post"), plain("Som"), ins("Bram", 10, "Later")]),
            row("", &[plain("beheer"), plain("300"), gone("310") + &ins("Els", 11, "320")]),
        ];
        rows.extend_from_slice(more);
        table(&rows)
    };
    let (suggestion, elsewhere) = only(&rows(&[]));
    assert!(is(&suggestion.by, "Bram") && elsewhere == 0 && suggestion.with.len() == 1, "{suggestion:?}");
    assert!(suggestion.instead.contains("Later") && suggestion.instead.contains("320"), "{suggestion:?}");
    let new: Vec<String> = ["opleiding", "50", "60"].map(|words| ins("Bram", 10, words)).into();
    let by_bram = format!("<w:trPr><w:ins {}/></w:trPr>", mark("Bram", 10));
    for properties in ["", &by_bram] {
        let (suggestion, _) = only(&rows(&[row(properties, &new)]));
        assert!(suggestion.instead.contains("| opleiding | 50 | 60"), "{suggestion:?}");
    }
}

#[test]
fn what_another_typed_in_a_row_or_a_column_stays_where_that_is_left_out() {
    let without_bram = |reviewed: &Reviewed| {
        let returned = Returned::of(TEXT, reviewed, |_| false);
        returned.accepted_but(|by| is(by, "Bram")).unwrap()
    };
    let reviewed = with_row("", &[gone("opleiding") + &ins("Els", 11, "training"), ins("Bram", 10, "50")]);
    assert_eq!(without_bram(&reviewed), TEXT.replace("| beheer", "| training |  |\n| beheer"));
    let column = table(&[
        row("", &[plain("Post"), ins("Bram", 10, "Later"), plain("Som")]),
        row("", &[plain("beheer"), ins("Els", 11, "320"), plain("300")]),
    ]);
    let kept = without_bram(&column);
    assert!(kept.contains("| Post |  | Som |") && kept.contains("| beheer | 320 | 300 |"), "{kept}");
    let alone = with_row("", &[ins("Bram", 10, "opleiding"), ins("Bram", 10, "50")]);
    assert_eq!(without_bram(&alone), TEXT);
}

#[test]
fn a_row_of_which_all_words_were_replaced_is_no_new_one_where_another_came_without_tracking() {
    let replaced = |old: &str, new: &str| del("Bram", 10, old) + &ins("Bram", 10, new);
    let reviewed = table(&[
        row("", &[plain("Post"), plain("Som")]),
        row("", &[plain("huur"), plain("900")]),
        row("", &[replaced("beheer", "onderhoud"), replaced("300", "310")]),
    ]);
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!(returned.untracked(), TEXT.replace("| beheer", "| huur | 900 |\n| beheer"));
}

#[test]
fn words_that_somebody_typed_in_two_cells_of_a_row_are_not_one() {
    let cells = [ins("Bram", 10, "x ") + &ins("Els", 11, "55"), ins("Bram", 10, "y ") + &ins("Els", 11, "66")];
    let (suggestion, _) = only(&with_row("", &cells));
    let [With::PutIn(by, words)] = &suggestion.with[..] else { panic!("{suggestion:?}") };
    assert!(is(by, "Els"));
    assert_eq!(words, "55 66");
}
