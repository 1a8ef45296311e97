//! Footnotes of files that people sent back, which have the words of others there.

use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

const FIRST: &str = "Of the interior.";
const SECOND: &str = "Monitor 2025, p. 14.";

/// A letter with two footnotes, and Bram's file with another word and other words for the second footnote, none of it tracked.
fn with_second(words: &str) -> (Session, String) {
    let session = sent();
    let noted = LETTER.replace("minister,", "minister,[^1]").replace("summer.", "summer.[^2]");
    let letter = format!("{noted}\n[^1]: {FIRST}\n\n[^2]: {SECOND}\n");
    session.write("drafts/brief.md", &letter);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "noted.docx"]);
    changed(&session, "noted.docx", "bram.docx", |name, text| match name {
        "word/footnotes.xml" => text.replace(SECOND, words),
        _ => text.replace("some worry", "much worry"),
    });
    (session, letter.replace("some", "much"))
}

#[test]
fn a_footnote_with_the_words_of_another_keeps_its_own_and_that_is_told() {
    let told = format!(
        "bram.docx: A footnote has the words of another in it, and nobody tracked that, as LibreOffice does it beside a comment: \
         it keeps its own: “{SECOND}” (there “{FIRST}”)."
    );
    let (session, letter) = with_second(FIRST);
    session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]).says(&[&told]);
    assert_eq!(session.read("drafts/brief.md"), letter);
    let (session, letter) = with_second(FIRST);
    let receive = ["receive", "bram.docx", "--as-remarks", "--as", "bram", "--via", "mail", "--yes"];
    session.quietly("anna", &receive).says(&[&told, "(bram-1)"]).never_says(&["(bram-2)"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), letter);
}

#[test]
fn a_footnote_that_somebody_retyped_is_told_and_taken_as_it_is() {
    let (session, letter) = with_second("Monitor 2026, p. 3.");
    let told = session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
    told.says(&["some words were changed without tracking"]).never_says(&["keeps its own"]);
    assert_eq!(session.read("drafts/brief.md"), letter.replace(SECOND, "Monitor 2026, p. 3."));
}

#[test]
fn a_new_footnote_that_somebody_accepted_in_the_program_is_the_one_that_is_recorded() {
    let session = sent();
    let noted = LETTER.replace("minister,", "minister,[^1]");
    session.write("drafts/brief.md", format!("{noted}\n[^1]: {FIRST}\n"));
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "noted.docx"]);
    let instead = format!("summer.[^2]\n\n[^2]: {SECOND}");
    session.quietly("bram", &["remark", "--at", "summer.", "--instead", &instead]);
    session.quietly("bram", &["remark", "--at", "some worry", "--instead", "great worry"]);
    changed(&session, "noted.docx", "carla.docx", |name, text| match name {
        "word/footnotes.xml" => {
            let (rest, last) = text.rsplit_once("<w:footnote ").unwrap();
            let (note, end) = last.split_once("</w:footnote>").unwrap();
            let new = note.replacen("w:id=\"1\"", "w:id=\"77\"", 1).replace(FIRST, SECOND);
            assert!(new.contains("w:id=\"77\"") && new.contains(SECOND), "{note}");
            format!("{rest}<w:footnote {note}</w:footnote><w:footnote {new}</w:footnote>{end}")
        }
        "word/document.xml" => {
            let text = replacing(&text, "some worry", &run("great worry"));
            replacing(&text, "summer.", &(run("summer.") + "<w:r><w:footnoteReference w:id=\"77\"/></w:r>"))
        }
        _ => text,
    });
    let receive = ["receive", "carla.docx", "--as-remarks", "--as", "carla", "--via", "mail", "--yes"];
    session.run("anna", &receive).never_says(&["is not in it", "would not say"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    let letter = session.read("drafts/brief.md");
    assert_eq!((letter.matches(SECOND).count(), letter.matches("summer.[^2]").count()), (1, 1), "{letter}");
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}
