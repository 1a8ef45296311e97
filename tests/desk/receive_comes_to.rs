//! Files that went round of which the suggestions, put in together, would say something else than the last of them says.

use crate::outcome::Outcome;
use crate::receive::{changed, replacing, sent};
use crate::session::Session;

fn change(tag: &str, (who, at): (&str, &str), inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-{at}:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn gone(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

const BRAM: (&str, &str) = ("Bram Bos", "24T09:30");
const CARLA: (&str, &str) = ("Carla Smit", "24T11:30");
const ANNA: (&str, &str) = ("Anna de Vries", "24T15:30");

fn puts_in(who: (&str, &str), words: &str) -> String {
    change("ins", who, &run(words))
}

/// Words that the first put in and the second took out.
fn took_out(of: (&str, &str), who: (&str, &str), words: &str) -> String {
    change("ins", of, &change("del", who, &gone(words)))
}

/// A file with this behind the word "summer".
fn file(session: &Session, name: &str, behind: &str) {
    changed(session, "brief.docx", name, |part, text| {
        let words = run("summer") + behind;
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
}

fn receive(session: &Session, name: &str, who: &str) -> Outcome {
    session.run("anna", &["receive", name, "--as", who, "--as-remarks", "--via", "mail", "--yes"])
}

fn apply_all(session: &Session) -> Outcome {
    session.run("anna", &["answer", "--apply-all", "--yes"])
}

/// Bram adds words, Carla some behind them, and Anna corrects his and takes out hers.
fn of_three(session: &Session) -> [(&'static str, &'static str); 3] {
    let hers = " and never in a winter";
    file(session, "bram.docx", &puts_in(BRAM, " or by the autumn"));
    file(session, "carla.docx", &(puts_in(BRAM, " or by the autumn") + &puts_in(CARLA, hers)));
    let his = puts_in(BRAM, " or by the ") + &took_out(BRAM, ANNA, "autumn") + &puts_in(ANNA, "harvest");
    file(session, "annas.docx", &(his + &took_out(CARLA, ANNA, hers)));
    [("bram.docx", "bram"), ("carla.docx", "carla"), ("annas.docx", "anna")]
}

#[test]
fn nothing_goes_in_that_the_last_of_three_took_out_in_whatever_order_their_files_come_in() {
    for order in [[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 2, 0]] {
        let session = sent();
        let files = of_three(&session);
        for place in order {
            let (name, who) = files[place];
            receive(&session, name, who);
        }
        apply_all(&session);
        let text = session.read("drafts/brief.md");
        assert!(!text.contains("never") && !text.contains("autumn"), "{order:?}: {text}");
    }
}

#[test]
fn what_somebody_accepted_in_the_program_and_corrected_does_not_go_in_as_it_was() {
    let corrected = |name: &str, session: &Session| {
        let words = run("autumn, or by the ") + &change("del", CARLA, &gone("winter")) + &puts_in(CARLA, "harvest");
        changed(session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
        });
    };
    let session = sent();
    corrected("carla.docx", &session);
    receive(&session, "carla.docx", "carla");
    apply_all(&session);
    let text = session.read("drafts/brief.md");
    assert!(!text.contains("winter"), "{text}");
    // Where the first came in before, too.
    let session = sent();
    changed(&session, "brief.docx", "bram.docx", |part, text| {
        let words = change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn, or by the winter");
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    corrected("carla.docx", &session);
    receive(&session, "carla.docx", "carla");
    apply_all(&session);
    let text = session.read("drafts/brief.md");
    assert!(!text.contains("winter"), "{text}");
}

#[test]
fn who_takes_out_what_somebody_accepted_before_them_holds_back_both_wishes() {
    let session = sent();
    file(&session, "bram.docx", &puts_in(BRAM, " or by the autumn"));
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    let annas = change("del", ANNA, &gone(" or by the autumn")) + &puts_in(CARLA, " and never in a winter");
    file(&session, "annas.docx", &annas);
    receive(&session, "annas.docx", "anna");
    apply_all(&session).says(&["Not put in: bram-1"]);
    assert!(!session.read("drafts/brief.md").contains("autumn"));
}

#[test]
fn words_that_one_replaces_and_a_sentence_that_another_adds_behind_them_both_go_in() {
    let session = sent();
    let changed_word = change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn") + &run(".");
    for (name, words) in [
        ("bram.docx", changed_word.clone()),
        ("carla.docx", changed_word.clone() + &puts_in(CARLA, " We hope to hear from you.")),
    ] {
        changed(&session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer.", &words) } else { text }
        });
    }
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    receive(&session, "carla.docx", "carla").says(&["(carla-1)"]).never_says(&["replies", "would not say"]);
    apply_all(&session).never_says(&["Not put in"]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("before the autumn. We hope to hear from you."), "{text}");
}
