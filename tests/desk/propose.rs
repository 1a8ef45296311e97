//! `paraaf propose`.

use crate::session::{LETTER, Session};

/// The letter in the words of somebody who added a sentence to the first draft.
fn from_bram() -> String {
    LETTER.replace("some worry.", "some worry, and we thank you for it.")
}

#[test]
fn the_next_draft_comes_from_the_working_text() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.edit("the summer", "1 July");
    let outcome = session.quietly("anna", &["propose", "-m", "A date"]);
    outcome.says(&["Anna de Vries proposes draft 2 of brief", "1 agreed", "not count any more"]);
    assert_eq!(session.git(&["show", "drafts/brief:letter.md"]), session.read("drafts/brief.md"));
    let message = session.git(&["log", "-1", "--format=%B", "drafts/brief"]);
    for line in ["\nA date\n", "\nParaaf-Format: 1\n", "\nParaaf-Event: propose\n", "\nDraft: 2\n", "\nVia: self\n"] {
        assert!(message.contains(line), "{message}");
    }
    assert_eq!(session.git(&["log", "--format=%an", "drafts/brief", "--", "letter.md"]).lines().count(), 2);
}

#[test]
fn a_text_comes_from_a_file_or_from_standard_input() {
    let session = Session::with_draft();
    session.write("bram.md", from_bram());
    let outcome = session.quietly("anna", &["propose", "bram.md", "--as", "bram", "--via", "mail"]);
    outcome.says(&["Bram Bos proposes draft 2 of brief"]);
    let who = session.git(&["log", "-1", "--format=%an <%ae>, %cn: %s", "drafts/brief"]);
    let subject = "Bram Bos proposes draft 2 of brief (by mail, recorded by Anna de Vries)";
    assert_eq!(who, format!("Bram Bos <bram@fin.example>, Anna de Vries: {subject}\n"));
    let third = from_bram().replace("the summer", "1 July");
    session.run_with("anna", &["propose", "-"], Some(third.as_bytes())).done().says(&["draft 3"]);
    assert_eq!(session.quietly("anna", &["show"]).stdout, third);
}

#[test]
fn a_dry_run_shows_everything_and_records_nothing() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "meeting"]);
    session.edit("the summer", "1 July");
    let tip = session.tip();
    let outcome = session.quietly("anna", &["propose", "--dry-run"]);
    outcome.says(&["{+1 July", "2 agreed", "none of these would count any more", "Nothing was recorded"]);
    assert_eq!(session.tip(), tip);
    assert!(session.json("anna", &["propose", "--dry-run"]).get("recorded").is_none());
}

#[test]
fn a_text_from_an_older_draft_never_takes_newer_words_back() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["edit", "1"]);
    session.edit("interest", "great interest");
    session.refused("anna", &["propose"], &["draft 2 came in since", "draft 1"], "--based-on 2");
    session.refused("anna", &["propose", "--based-on", "1"], &["draft 2 came in since"], "--based-on 2");
    session.refused("anna", &["propose", "--based-on", "9"], &["no draft 9 of brief"], "paraaf log");
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose", "--based-on", "2"]).says(&["draft 3"]);
}

#[test]
fn a_working_text_equal_to_an_older_draft_is_no_new_draft() {
    let session = Session::with_two_drafts();
    session.write("drafts/brief.md", LETTER);
    session.git(&["update-ref", "-d", "refs/worktree/paraaf/base/brief"]);
    session.refused("anna", &["propose"], &["draft 2 came in since", "draft 1"], "--based-on 2");
}

#[test]
fn without_a_note_the_committed_text_tells_what_a_text_was_written_from() {
    let session = Session::with_draft();
    session.git(&["add", "."]);
    session.git(&["commit", "--quiet", "-m", "Begin"]);
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose"]);
    session.git(&["update-ref", "-d", "refs/worktree/paraaf/base/brief"]);
    session.edit("interest", "great interest");
    session.refused("anna", &["propose"], &["draft 2 came in since", "draft 1"], "--based-on 2");
    // Neither a note, nor equal to a draft, nor committed: off a terminal nobody can say.
    session.git(&["rm", "--quiet", "--cached", "drafts/brief.md"]);
    session.git(&["commit", "--quiet", "-m", "Out"]);
    session.refused("anna", &["propose"], &["not known", "working text"], "--based-on");
}

#[test]
fn a_file_nearer_to_an_older_draft_is_refused_off_a_terminal() {
    let session = Session::with_two_drafts();
    session.write("bram.md", from_bram());
    session.refused("anna", &["propose", "bram.md"], &["bram.md", "nearer to draft 1"], "--based-on");
    let merged = from_bram().replace("the summer", "1 July");
    session.write("bram.md", merged);
    session.quietly("anna", &["propose", "bram.md"]).says(&["draft 3"]);
}

#[test]
fn a_file_that_is_the_working_text_is_the_working_text() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["edit", "1"]);
    session.edit("interest", "great interest");
    let outcome =
        session.refused("anna", &["propose", "./drafts/brief.md"], &["draft 2 came in since"], "--based-on 2");
    assert!(!outcome.stderr.contains("nearer"), "{}", outcome.stderr);
}

#[test]
fn a_working_text_that_is_some_draft_is_brought_along() {
    let session = Session::with_two_drafts();
    let third = session.read("drafts/brief.md").replace("interest", "great interest");
    session.write("new.md", &third);
    session.quietly("anna", &["propose", "new.md"]).never_says(&["left alone"]);
    assert_eq!(session.read("drafts/brief.md"), third);
    session.edit("some worry", "no worry");
    session.quietly("anna", &["propose"]).says(&["draft 4"]);
}

#[test]
fn a_working_text_with_words_of_its_own_is_left_alone() {
    let session = Session::with_draft();
    session.edit("interest", "great interest");
    let mine = session.read("drafts/brief.md");
    session.write("bram.md", from_bram());
    session.quietly("anna", &["propose", "bram.md"]).says(&["drafts/brief.md", "left alone"]);
    assert_eq!(session.read("drafts/brief.md"), mine);
    session.refused("anna", &["propose"], &["draft 2 came in since", "draft 1"], "--based-on 2");
}

#[test]
fn a_text_keeps_its_bytes() {
    let session = Session::with_draft();
    let bytes = "\u{feff}Geachte minister,\r\n\r\nWij vragen u te antwoorden.";
    session.write("drafts/brief.md", bytes);
    session.quietly("anna", &["propose"]);
    assert_eq!(session.git(&["show", "drafts/brief:letter.md"]), bytes);
    assert_eq!(session.quietly("anna", &["show"]).stdout, bytes);
    assert_eq!(session.read("drafts/brief.md"), bytes);
}

#[test]
fn one_person_proposes_and_for_others_it_is_said_how() {
    let session = Session::with_draft();
    session.edit("interest", "great interest");
    session.refused("anna", &["propose", "--as", "bram,carla", "--via", "mail"], &["one person"], "--as");
    session.refused("anna", &["propose", "--as", "bram"], &["how it reached you"], "--via");
    session.refused("anna", &["propose", "--via", "mail"], &["--via"], "--as");
}

#[test]
fn a_text_file_may_be_the_working_text() {
    let session = Session::with_letter();
    std::fs::rename(session.path("drafts/brief.md"), session.path("drafts/brief.txt")).unwrap();
    session.quietly("anna", &["propose"]).says(&["draft 1 of brief"]);
    assert!(!session.exists("drafts/brief.md"));
}
