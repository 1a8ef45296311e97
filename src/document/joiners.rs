//! The joiners that a program puts into a table for itself, and others.

use crate::fixtures::{docx, odt};
use crate::read;
use crate::reviewed::Reading;
use paraaf_text::document::markdown::write;

fn both(bytes: &[u8]) -> [String; 2] {
    let reviewed = read(bytes).unwrap();
    [Reading::Accepted, Reading::Rejected].map(|reading| write(&reviewed.settled(reading)))
}

/// A Word file with a cell in which these runs are.
fn word(runs: &str) -> Vec<u8> {
    docx(&format!("<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>"), &[])
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

#[test]
fn the_joiner_that_libreoffice_puts_into_a_row_is_no_word_of_the_letter() {
    let row = |tracked: &str, words: &str| format!("<w:tr>{tracked}<w:tc><w:p>{words}</w:p></w:tc></w:tr>");
    let came = |words: &str| format!("<w:ins w:id='1' w:author='Bram'>{}</w:ins>", run(words));
    let tracked = "<w:trPr><w:ins w:id='2' w:author='Bram'/></w:trPr>";
    let rows = [row("", &run("Norm")), row(tracked, &(came("Meldingen") + &came("\u{200d}")))].concat();
    let word = docx(&format!("<w:tbl>{rows}</w:tbl>"), &[]);
    assert_eq!(both(&word), ["| Norm |\n| --- |\n| Meldingen |\n", "| Norm |\n| --- |\n"]);
    let region = "<text:changed-region text:id='i'><text:insertion><office:change-info>\
                  <dc:creator>Bram</dc:creator></office:change-info></text:insertion></text:changed-region>";
    let body = "<table:table><table:table-row><table:table-cell><text:p>Norm</text:p></table:table-cell></table:table-row>\
                <table:table-row><table:table-cell><text:p><text:change-start text:change-id='i'/>\
                <text:span>Meldingen</text:span>\u{200d}<text:change-end text:change-id='i'/></text:p></table:table-cell>\
                </table:table-row></table:table>";
    assert_eq!(both(&odt("", region, body))[0], "| Norm |\n| --- |\n| Meldingen |\n");
}

#[test]
fn it_goes_also_where_the_row_was_accepted_or_others_wrote_on_in_it() {
    let of_els = |words: &str| format!("<w:ins w:id='1' w:author='Els'>{}</w:ins>", run(words));
    for (runs, reads) in [
        (run("Meldingen\u{200d}"), "Meldingen"),
        (run("\u{200d}Meldingen"), "Meldingen"),
        (run("Meldingen\u{200d} (nieuw)"), "Meldingen (nieuw)"),
        (run("Meldingen\u{200d}") + &of_els("en"), "Meldingenen"),
        (format!("<w:del w:id='2'><w:r><w:delText>a\u{200d}</w:delText></w:r></w:del>{}", of_els("b")), "b"),
    ] {
        assert_eq!(both(&word(&runs))[0], format!("| {reads} |\n| --- |\n"), "{runs}");
    }
    assert_eq!(both(&word(&run("\u{200d}"))), ["", ""]);
}

#[test]
fn one_that_joins_stays_and_so_does_any_that_stands_elsewhere() {
    for words in ["ه\u{200d}", "ক্\u{200d}", "👩\u{200d}👧", "pay\u{200d}pal"] {
        assert_eq!(both(&word(&run(words)))[0], format!("| {words} |\n| --- |\n"));
        let paragraph = docx(&format!("<w:p>{}</w:p>", run(words)), &[]);
        assert_eq!(both(&paragraph)[0], format!("{words}\n"));
    }
    let paragraph = docx(&format!("<w:p>{}</w:p>", run("Meldingen\u{200d}")), &[]);
    assert_eq!(both(&paragraph)[0], "Meldingen\u{200d}\n");
}
