//! What people do to one letter in turn, each file put in as it comes: what a later one corrects stands where they saw it.

use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

const BRAM: (&str, &str) = ("Bram Bos", "24T09:30");
const CARLA: (&str, &str) = ("Carla Smit", "24T11:30");
const ANNA: (&str, &str) = ("Anna de Vries", "24T15:30");

fn change(tag: &str, (who, at): (&str, &str), inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-{at}:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn puts_in(who: (&str, &str), words: &str) -> String {
    change("ins", who, &run(words))
}

fn takes_out(who: (&str, &str), words: &str) -> String {
    change("del", who, &format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>"))
}

/// A file in which these words of the letter are this instead.
fn file(session: &Session, name: &str, all: &[(&str, &str)]) {
    changed(session, "brief.docx", name, |part, text| match part {
        "word/document.xml" => all.iter().fold(text, |text, (words, instead)| replacing(&text, words, instead)),
        _ => text,
    });
}

fn receive(session: &Session, name: &str, who: &str) -> String {
    session.run("anna", &["receive", name, "--as", who, "--as-remarks", "--via", "mail", "--yes"]).stdout
}

/// Receives a file, puts in what it says and proposes that.
fn put_in(session: &Session, name: &str, who: &str) -> String {
    let told = receive(session, name, who);
    let answered = session.run("anna", &["answer", "--apply-all", "--yes"]);
    session.run("anna", &["propose", "--yes"]);
    told + &answered.stdout + &answered.stderr
}

#[test]
fn what_the_third_corrects_in_the_words_of_the_second_is_put_in() {
    let session = sent();
    let bram = ("worry", run("") + &takes_out(BRAM, "worry") + &puts_in(BRAM, "doubt"));
    let added = |of: &str| ("summer.", run("summer.") + &puts_in(CARLA, " The figures ") + of + &puts_in(CARLA, "."));
    let corrected = change("ins", CARLA, &takes_out(ANNA, "are here")) + &puts_in(ANNA, "follow");
    let files = [
        ("bram.docx", "bram", vec![bram.clone()]),
        ("carla.docx", "carla", vec![bram.clone(), added(&puts_in(CARLA, "are here"))]),
        ("anna.docx", "anna", vec![bram, added(&corrected)]),
    ];
    for (name, who, all) in files {
        let all: Vec<(&str, &str)> = all.iter().map(|(words, instead)| (*words, instead.as_str())).collect();
        file(&session, name, &all);
        let told = put_in(&session, name, who);
        assert!(!told.contains("Not put in"), "{told}");
    }
    let wanted = LETTER.replace("worry", "doubt").replace("summer.", "summer. The figures follow.");
    assert_eq!(session.read("drafts/brief.md"), wanted);
}

#[test]
fn what_is_said_of_words_that_another_took_out_is_not_put_into_a_line_of_theirs() {
    for together in [true, false] {
        let session = sent();
        let line = change("ins", BRAM, "<w:r><w:br/></w:r>");
        let his = takes_out(BRAM, "answer before the summer")
            + &puts_in(BRAM, "wait")
            + &line
            + &puts_in(BRAM, "or to answer before the summer");
        file(&session, "bram.docx", &[("answer before the summer", &his)]);
        file(&session, "carla.docx", &[("summer", &(run("summer") + &puts_in(CARLA, " of this year")))]);
        let told = if together {
            receive(&session, "bram.docx", "bram");
            put_in(&session, "carla.docx", "carla")
        } else {
            put_in(&session, "bram.docx", "bram");
            put_in(&session, "carla.docx", "carla")
        };
        assert!(told.contains("Not put in: carla-1"), "{told}");
        assert!(!session.read("drafts/brief.md").contains("of this year"));
    }
}

#[test]
fn a_word_at_the_beginning_of_a_sentence_stays_there_whatever_came_before_it() {
    let session = sent();
    let sentence = puts_in(BRAM, "We ask you this. ") + &run("We ask");
    file(&session, "bram.docx", &[("We ask", &sentence)]);
    let word = takes_out(CARLA, "We") + &puts_in(CARLA, "All of us") + &run(" ask");
    file(&session, "carla.docx", &[("We ask", &word)]);
    for who in ["bram", "carla"] {
        let told = put_in(&session, &format!("{who}.docx"), who);
        assert!(!told.contains("Not put in"), "{told}");
    }
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("We ask", "We ask you this. All of us ask"));
}
