//! `paraaf edit`, where there is no terminal to open an editor on.

use crate::session::{LETTER, Session};

#[test]
fn a_draft_becomes_the_working_text() {
    let session = Session::with_two_drafts();
    let second = session.read("drafts/brief.md");
    session.quietly("anna", &["edit", "1"]).says(&["draft 1", "Draft 2 is the current one"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    session.quietly("anna", &["edit"]).never_says(&["is the current one"]);
    assert_eq!(session.read("drafts/brief.md"), second);
    std::fs::remove_file(session.path("drafts/brief.md")).unwrap();
    session.quietly("anna", &["edit"]);
    assert_eq!(session.read("drafts/brief.md"), second);
}

#[test]
fn words_that_are_in_no_draft_are_never_overwritten() {
    let session = Session::with_two_drafts();
    session.edit("interest", "great interest");
    session.refused("anna", &["edit", "1"], &["drafts/brief.md", "in no draft"], "paraaf propose");
    session.refused("anna", &["edit", "2"], &["drafts/brief.md", "in no draft"], "paraaf propose");
    let mine = session.read("drafts/brief.md");
    session.quietly("anna", &["edit"]).says(&["your own words", "draft 2"]);
    assert_eq!(session.read("drafts/brief.md"), mine);
}

#[test]
fn line_endings_are_not_words() {
    let session = Session::with_two_drafts();
    session.write("drafts/brief.md", LETTER.replace('\n', "\r\n"));
    session.quietly("anna", &["edit"]);
    assert!(!session.read("drafts/brief.md").contains('\r'));
}

#[test]
fn nothing_can_be_edited_before_there_is_a_draft() {
    let session = Session::with_letter();
    session.refused("anna", &["edit"], &["no draft of brief"], "paraaf propose");
    let session = Session::with_draft();
    session.refused("anna", &["edit", "9"], &["no draft 9 of brief", "the latest is 1"], "paraaf log");
}
