//! Copies of one file that went round, received together: each is looked at as if those before it had come in alone.

use std::fmt::Write as _;

use data_encoding::BASE64_MIME;

use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

/// A change as Word keeps it, of nine o'clock on that day of November.
fn change(tag: &str, who: &str, day: u8, inner: &str) -> String {
    format!("<w:{tag} w:id=\"9{day}\" w:author=\"{who}\" w:date=\"2026-11-{day}T09:00:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn gone(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

/// A session with `bram.docx`, in which Bram adds a word, and `carla.docx`, the same file in which Carla made another of it.
fn went_round() -> Session {
    let session = sent();
    let (bram, carla) = (run("late "), change("del", "Carla Smit", 12, &gone("late ")));
    for (name, of_bram, of_carla) in
        [("bram.docx", bram, String::new()), ("carla.docx", carla, change("ins", "Carla Smit", 12, &run("early ")))]
    {
        changed(&session, "brief.docx", name, |part, text| {
            let changes = change("ins", "Bram Bos", 11, &of_bram) + &of_carla + &run("summer");
            if part.ends_with("document.xml") { replacing(&text, "summer", &changes) } else { text }
        });
    }
    session
}

#[test]
fn what_one_made_of_another_s_words_is_theirs_in_whatever_order_the_files_are_named() {
    for order in [["bram.docx", "carla.docx"], ["carla.docx", "bram.docx"]] {
        let session = went_round();
        let receive = ["receive", order[0], order[1], "--as-remarks", "--via", "mail", "--yes"];
        let told = session.quietly("anna", &receive);
        told.says(&["Bram Bos suggests \"the late\" instead of \"the\"", "(bram-1)", "Carla Smit replies to bram-1"]);
        told.says(&["carla.docx: Carla Smit changes what Bram Bos suggests in bram-1"]).never_says(&["bram-2"]);
        let thread = session.json("anna", &["remark"])["remarks"][0]["thread"].as_array().unwrap().clone();
        assert_eq!(thread.iter().filter(|one| one["by"] == "carla").count(), 1, "{thread:#?}");
        let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
        all.says(&["Not put in: bram-1, Carla Smit said something about it that is not answered"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
}

#[test]
fn a_later_file_of_somebody_stands_in_the_place_of_an_earlier_one_that_comes_in_with_it() {
    let session = sent();
    for (name, day, words) in [("one.docx", 11, "late "), ("two.docx", 12, "very late ")] {
        changed(&session, "brief.docx", name, |part, text| {
            let changes = change("ins", "Bram Bos", day, &run(words)) + &run("summer");
            if part.ends_with("document.xml") { replacing(&text, "summer", &changes) } else { text }
        });
    }
    let receive = ["receive", "two.docx", "one.docx", "--as-remarks", "--via", "mail", "--yes"];
    session.quietly("anna", &receive).says(&["Bram Bos has other words now in the place of bram-1"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-2"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "very late summer"));
    let remarks = session.json("anna", &["remark"])["remarks"].as_array().unwrap().clone();
    assert_eq!(remarks[1]["in_place_of"], remarks[0]["event_id"], "{remarks:#?}");
}

#[test]
fn files_that_came_with_several_mails_are_looked_at_the_same_way() {
    let session = went_round();
    for (name, from, second) in
        [("carla", "Carla Smit <carla@ez.example>", 30), ("bram", "Bram Bos <bram@fin.example>", 20)]
    {
        let document = std::fs::read(session.path(&format!("{name}.docx"))).unwrap();
        let mut mail = format!(
            "From: {from}\nDate: 23 Nov 2026 08:01:{second} +0000\nSubject: [brief 1]\nMessage-ID: <{name}@x>\n"
        );
        write!(mail, "MIME-Version: 1.0\nContent-Type: application/octet-stream; name={name}.docx\n").unwrap();
        write!(mail, "Content-Transfer-Encoding: base64\n\n{}\n", BASE64_MIME.encode(&document)).unwrap();
        session.write(&format!("replies/{name}.eml"), mail);
    }
    let told = session.quietly("anna", &["receive", "replies/", "--as-remarks", "--yes"]);
    told.says(&["(bram-1)", "Carla Smit replies to bram-1"]).never_says(&["bram-2"]);
}

#[test]
fn people_are_named_for_each_of_the_files_or_for_none() {
    let session = went_round();
    let receive = |who| ["receive", "bram.docx", "carla.docx", "--as-remarks", "--as", who, "--via", "mail", "--yes"];
    let refused = session.run("anna", &receive("carla"));
    assert!(refused.stderr.contains("--as names 1 person, and what came in is 2 files"), "{refused:?}");
    // One person can have sent both.
    session.quietly("anna", &receive("carla,carla")).says(&["(bram-1)", "Carla Smit replies to bram-1"]);
}
