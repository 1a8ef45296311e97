//! A file that went round, received as the draft of each of those who were at work in it.

use crate::outcome::Outcome;
use crate::receive::{changed, replacing, sent};
use crate::session::Session;

fn change(tag: &str, who: &str, hour: &str, inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-24T{hour}:30:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn gone(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

fn bram(words: &str) -> String {
    change("ins", "Bram Bos", "09", &run(words))
}

fn carla(words: &str) -> String {
    change("ins", "Carla Smit", "11", &run(words))
}

fn anna(words: &str) -> String {
    change("ins", "Anna de Vries", "13", &run(words))
}

/// The file with these changes in the place of `summer`.
fn file(session: &Session, name: &str, changes: &str) {
    changed(session, "brief.docx", name, |part, text| {
        if part.ends_with("document.xml") { replacing(&text, "summer", changes) } else { text }
    });
}

fn receive(session: &Session, name: &str, who: &str) -> Outcome {
    session.run("anna", &["receive", name, "--as", who, "--via", "mail", "--yes"])
}

/// A session in which Bram's file became draft 2: he added to `summer`.
fn with_brams() -> Session {
    let session = sent();
    file(&session, "bram.docx", &(run("summer") + &bram(" at last")));
    receive(&session, "bram.docx", "bram").says(&["Bram Bos proposes draft 2"]);
    session
}

#[test]
fn a_file_with_all_that_the_draft_before_has_stands_on_top_of_it() {
    let takes_out = |inner: &str| change("del", "Carla Smit", "11", inner);
    let his_went = change("ins", "Bram Bos", "09", &takes_out(&gone(" at last")));
    for (hers, says) in [
        (run("summer") + &bram(" at last") + &carla(" and soon"), "the summer at last and soon."),
        (run("summer") + &his_went + &carla(" and soon"), "the summer and soon."),
        (run("summer") + &his_went, "the summer."),
        // The program lost whose the words were that she took out, or she accepted them before.
        (run("summer") + &carla(" and soon") + &takes_out(&gone(" at last")), "the summer and soon."),
        (run("summer at last") + &carla(" and soon"), "the summer at last and soon."),
    ] {
        let session = with_brams();
        file(&session, "carla.docx", &hers);
        let told = receive(&session, "carla.docx", "carla");
        told.says(&["Carla Smit proposes draft 3"]).never_says(&["has changes of"]);
        session.quietly("anna", &["show"]).says(&[says]);
    }
    // Each of the words is of whoever wrote it.
    let session = with_brams();
    file(&session, "carla.docx", &(run("summer") + &bram(" at last") + &carla(" and soon")));
    receive(&session, "carla.docx", "carla");
    file(&session, "anna.docx", &(run("summer") + &bram(" at last") + &carla(" and soon") + &anna(" indeed")));
    receive(&session, "anna.docx", "anna").says(&["Anna de Vries proposes draft 4"]);
    let blamed = session.quietly("anna", &["blame", "--format", "markdown"]).stdout.clone();
    for (words, draft) in [("at last", "²"), ("and soon", "³"), ("indeed.", "⁴")] {
        assert!(blamed.contains(&format!("[{words}]{draft}")), "{blamed}");
    }
}

#[test]
fn what_came_into_the_letter_since_stays_beside_a_file_that_went_round() {
    let session = with_brams();
    let draft = session.quietly("anna", &["show"]).stdout.clone();
    session.write("drafts/brief.md", draft.replace("We ask", "We kindly ask"));
    session.quietly("anna", &["propose", "--yes", "-m", "Kindly."]);
    file(&session, "carla.docx", &(run("summer") + &bram(" at last") + &carla(" and soon")));
    receive(&session, "carla.docx", "carla").says(&["Carla Smit proposes draft 4"]);
    session.quietly("anna", &["show"]).says(&["We kindly ask", "the summer at last and soon."]);
}

#[test]
fn a_file_with_other_words_of_another_than_the_draft_has_is_left_to_the_pen() {
    let session = with_brams();
    for hers in [
        // Bram's words are others there, or none; or Carla changed something without tracking too.
        run("summer") + &bram(" at once") + &carla(" and soon"),
        run("summer") + &carla(" and soon"),
        run("summer at once") + &carla(" and soon"),
    ] {
        file(&session, "carla.docx", &hers);
        receive(&session, "carla.docx", "carla").refuses(&["changed the same words"], "--as-remarks keeps both");
    }
    session.quietly("anna", &["show"]).says(&["the summer at last."]);
}

#[test]
fn what_somebody_changed_in_their_draft_and_has_not_in_their_next_file_stays_and_is_told() {
    let session = with_brams();
    let ask = change("del", "Bram Bos", "15", &gone("ask")) + &change("ins", "Bram Bos", "15", &run("beg"));
    let again = |name: &str, summer: &str| {
        file(&session, name, summer);
        changed(&session, name, &format!("2{name}"), |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "ask", &ask) } else { text }
        });
        format!("2{name}")
    };
    let all = again("all.docx", &(run("summer") + &bram(" at last")));
    let told = session.run("anna", &["receive", &all, "--as", "bram", "--via", "mail", "--dry-run"]);
    told.says(&["draft 3"]).never_says(&["without that"]);
    let without = again("without.docx", &run("summer"));
    receive(&session, &without, "bram").says(&[
        "Bram Bos proposes draft 3",
        "Bram Bos put in \"at last\" in draft 2, and this file is without that: it stays.",
    ]);
    session.quietly("anna", &["show"]).says(&["We beg you", "the summer at last."]);
}

#[test]
fn a_file_that_came_back_to_whoever_was_in_it_before_stands_on_top_of_what_it_was_then() {
    let session = with_brams();
    let hers = run("summer") + &bram(" at last") + &carla(" and soon");
    file(&session, "carla.docx", &hers);
    receive(&session, "carla.docx", "carla").says(&["Carla Smit proposes draft 3"]);
    let more = change("ins", "Bram Bos", "15", &run(" indeed"));
    file(&session, "again.docx", &(hers + &more));
    receive(&session, "again.docx", "bram").says(&["Bram Bos proposes draft 4"]).never_says(&["has changes of"]);
    session.quietly("anna", &["show"]).says(&["the summer at last and soon indeed."]);
    // Of his own first file, too.
    let session = with_brams();
    file(&session, "again.docx", &(run("summer") + &bram(" at last") + &more));
    receive(&session, "again.docx", "bram").says(&["Bram Bos proposes draft 3"]);
    session.quietly("anna", &["show"]).says(&["the summer at last indeed."]);
}

#[test]
fn an_older_file_of_which_the_draft_has_all_and_more_is_no_second_wording() {
    let session = sent();
    let bram = change("ins", "Bram Bos", "09", &run(" We mean it."));
    let carla = change("ins", "Carla Smit", "11", &run(" So do others."));
    let dirk = change("ins", "Carla Smit", "11", &run(" We say so."));
    for (name, changes) in [("bram.docx", &bram), ("carla.docx", &(bram.clone() + &carla)), ("other.docx", &dirk)] {
        changed(&session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer.", &(run("summer.") + changes)) } else { text }
        });
    }
    receive(&session, "carla.docx", "carla").says(&["Carla Smit proposes draft 2"]);
    let older = receive(&session, "bram.docx", "bram");
    older.says(&["bram.docx: the current draft has these words already.", "There is nothing to record."]);
    // Words that it does not have are for a person.
    let other = ["receive", "other.docx", "--as", "bram", "--via", "mail", "--yes"];
    let hint = "paraaf merge other.docx --as bram --via mail";
    session.refused("anna", &other, &["draft 2 and Bram Bos changed the same words"], hint);
}
