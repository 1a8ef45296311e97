//! `paraaf diff`.

use crate::session::{LETTER, Session};

const CHANGE: [&str; 2] = ["[-the summer", "{+1 July"];

#[test]
fn each_side_is_a_draft_a_file_or_the_working_text() {
    let session = Session::with_two_drafts();
    session.write("3", LETTER);
    session.write("two.md", session.read("drafts/brief.md"));
    for arguments in [
        &["diff"][..],
        &["diff", "1"],
        &["diff", "1", "2"],
        &["diff", "1", "working"],
        &["diff", "./3", "two.md"],
        &["diff", "./3", "2"],
        &["diff", "1", "two.md"],
    ] {
        session.quietly("anna", arguments).says(&CHANGE);
    }
    session.quietly("anna", &["diff", "2", "1"]).says(&["[-1 July", "{+the summer"]);
    session.quietly("anna", &["diff", "./3"]).says(&["[-1 July"]);
    session.quietly("anna", &["diff", "working"]).says(&["no words changed"]);
    session.edit("interest", "great interest");
    session.quietly("anna", &["diff", "working"]).says(&["{+great+}"]).never_says(&["{+1 July"]);
    session.quietly("anna", &["diff", "working", "2"]).says(&["[-great-]"]);
    session.refused("anna", &["diff", "3"], &["no draft 3 of brief"], "paraaf log");
}

#[test]
fn without_colour_changes_have_marks_and_the_rest_is_folded() {
    let session = Session::with_two_drafts();
    let outcome = session.quietly("anna", &["diff"]);
    outcome.says(&[
        "brief · draft 1 → draft 2",
        "2 words deleted, 2 words inserted",
        "¶1–¶2 unchanged",
        "¶3  We ask you",
    ]);
    outcome.never_says(&["Dear minister", "\u{1b}"]);
    session
        .quietly("anna", &["diff", "--context", "1"])
        .says(&["We have read", "Yours sincerely"])
        .never_says(&["Dear"]);
    session.quietly("anna", &["diff", "--context", "9"]).says(&["Dear minister", "Yours sincerely"]);
    let stat = session.quietly("anna", &["diff", "--stat"]);
    stat.says(&["2 words deleted, 2 words inserted"]).never_says(&["July"]);
    assert_eq!(stat.stdout.lines().count(), 1);
}

#[test]
fn with_colour_deletions_are_struck_and_red_and_insertions_underlined_and_green() {
    let session = Session::with_two_drafts();
    let outcome = session.quietly("anna", &["diff", "--color", "always"]);
    let styles: Vec<&str> = outcome.stdout.split('\u{1b}').filter(|part| !part.starts_with("[0m")).collect();
    let of = |words: &str| styles.iter().filter(|part| part.contains(words)).copied().collect::<String>();
    let has = |codes: &str, code: &str| {
        codes.contains(&format!("[{code}m")) || codes.split(['[', ';', 'm']).any(|c| c == code)
    };
    let before = outcome.stdout.split("summer").next().unwrap();
    let after = outcome.stdout.split("summer").nth(1).unwrap().split("July").next().unwrap();
    let tail = |text: &str| text[text.len().saturating_sub(24)..].to_owned();
    assert!(has(&tail(before), "9") && has(&tail(before), "31"), "{styles:?} {}", of("summer"));
    assert!(has(after, "4") && has(after, "32"), "{after:?}");
    outcome.never_says(&["[-", "{+"]);
}

#[test]
fn two_files_need_no_workspace() {
    let session = Session::empty();
    session.write("old.md", LETTER);
    session.write("new.md", LETTER.replace("the summer", "1 July"));
    session.quietly("nobody", &["diff", "old.md", "new.md"]).says(&["old.md → new.md", "{+1 July"]);
    assert!(session.json("nobody", &["diff", "old.md", "new.md"]).get("letter").is_none());
    session.refused("nobody", &["diff", "old.md"], &["no git repository"], "paraaf init");
    session.refused("nobody", &["diff", "old.md", "none.md"], &["none.md"], "");
}

#[test]
fn one_draft_alone_has_nothing_before_it() {
    let session = Session::with_draft();
    session.refused("anna", &["diff"], &["draft 1 is the only draft"], "paraaf show");
    Session::with_letter().refused("anna", &["diff"], &["no draft of brief"], "paraaf propose");
}

#[test]
fn a_rewrapped_paragraph_has_no_words_changed() {
    let session = Session::with_draft();
    session.edit("with interest", "with\ninterest");
    session.quietly("anna", &["diff", "working"]).never_says(&["{+", "[-"]);
}

#[test]
fn a_document_takes_a_redline_as_critic_markup() {
    let session = Session::with_two_drafts();
    let outcome = session.quietly("anna", &["diff", "--format", "markdown"]);
    outcome.says(&["before {~~the summer~>1 July~~}.", "Dear minister,"]);
    session.quietly("anna", &["diff", "-o", "redline.md"]);
    assert_eq!(session.read("redline.md"), outcome.stdout);
}

#[test]
fn a_moved_paragraph_is_said_to_be_moved() {
    let session = Session::with_letter();
    let letter = |first: &str, second: &str| format!("Dear minister,\n\n{first}\n\n{second}\n\nYours sincerely,\n");
    let (one, other) = ("Your report was read with interest and worry.", "We ask you to answer before the summer.");
    session.write("drafts/brief.md", letter(one, other));
    session.quietly("anna", &["propose"]);
    session.write("drafts/brief.md", letter(other, one));
    let diff = session.json("anna", &["diff", "working"]);
    assert_eq!((&diff["words"]["deleted"], &diff["words"]["inserted"]), (&0.into(), &0.into()), "{diff}");
    let moved: Vec<_> = diff["paragraphs"].as_array().unwrap().iter().filter(|p| p["change"] == "moved").collect();
    assert_eq!(moved.len(), 1, "{diff}");
    session.quietly("anna", &["diff", "working"]).says(&["moved"]);
}

#[test]
fn a_redline_is_not_written_over_what_it_compares() {
    let session = Session::with_draft();
    session.write("a.md", LETTER);
    session.write("b.md", LETTER.replace("summer", "autumn"));
    for output in ["a.md", "b.md", "./a.md"] {
        let says = ["one of the two that are compared"];
        session.refused("anna", &["diff", "a.md", "b.md", "-o", output], &says, "another name");
    }
    session.refused("anna", &["diff", "working", "-o", "drafts/brief.md"], &["compared"], "another name");
    assert_eq!(session.read("a.md"), LETTER);
}
