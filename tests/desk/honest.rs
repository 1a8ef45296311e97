//! What a reader may rely on: no word counts for a text it was not about, no dissent goes away unseen, no words are taken
//! back silently, and what was recorded is said to be recorded.

use crate::session::{REVIEWERS, Session};

/// Two drafts, of which the second changes a word.
fn two_drafts() -> Session {
    let session = Session::with_draft();
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose"]);
    session
}

#[test]
fn an_older_text_saved_over_the_working_text_does_not_take_newer_words_back() {
    let session = two_drafts();
    let old = session.quietly("anna", &["show", "1"]).stdout;
    session.write("drafts/brief.md", &old);
    session.refused("anna", &["propose"], &["nearer to draft 1 than to draft 2"], "--based-on");
    session.write("drafts/brief.md", old.replace("Dear minister", "Dear all"));
    session.refused("anna", &["propose"], &["nearer to draft 1 than to draft 2"], "--based-on");
    session.quietly("anna", &["propose", "--based-on", "2"]).says(&["proposes draft 3"]);
}

#[test]
fn a_working_text_of_unknown_origin_is_asked_about() {
    let session = Session::with_letter();
    session.write("elsewhere.md", "Something else altogether, written by Bram.\n");
    session.quietly("anna", &["propose", "elsewhere.md"]).says(&["proposes draft 1", "was left alone"]);
    session.refused("anna", &["propose"], &["not known which draft"], "--based-on");
}

#[test]
fn the_empty_form_gives_way_to_the_first_draft() {
    let session = Session::empty();
    session.quietly("anna", &["init", "brief"]);
    session.write("b.md", "Written by Bram.\n");
    session.quietly("anna", &["propose", "b.md"]).never_says(&["left alone"]);
    assert_eq!(session.read("drafts/brief.md"), "Written by Bram.\n");
}

#[test]
fn rules_that_take_out_somebody_who_spoke_are_not_recorded_unasked() {
    let session = Session::with_draft();
    session.quietly("bram", &["object", "-m", "No."]);
    session.write("reviewers.toml", REVIEWERS.replace("bram = ", "bram-bos = "));
    session.refused("anna", &["rules", "record"], &["takes out Bram Bos"], "--yes");
    session.write("reviewers.toml", "[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\n");
    session.refused("anna", &["rules", "record"], &["takes out Bram Bos"], "--yes");
    session.quietly("anna", &["rules", "record", "--yes"]);
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["status"]).says(&["READY", "Not in the rules any more, and objecting: Bram Bos"]);
    session.quietly("anna", &["status", "bram"]).says(&["Bram Bos", "objected to draft 1"]);
}

#[test]
fn those_who_abstain_are_not_said_to_agree() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["abstain", "--as", "bram,carla", "--via", "mail"]);
    let status = session.quietly("anna", &["status"]);
    status.says(&["READY", "1 agrees and 2 left it to the others"]).never_says(&["everyone agrees"]);
}

#[test]
fn a_draft_that_is_recorded_is_said_to_be_recorded_whatever_becomes_of_the_working_text() {
    let session = Session::with_draft();
    session.write("other.md", crate::session::LETTER.replace("the summer", "1 July"));
    session.write(".git/refs/worktree/paraaf/base/brief.lock", "");
    let outcome = session.quietly("anna", &["propose", "other.md"]);
    outcome.says(&["proposes draft 2", "The draft is recorded, but the working text did not follow", "--based-on 2"]);
}

#[test]
fn two_commands_are_two_mistakes() {
    let session = Session::with_draft();
    session.quietly_at_once("anna", &["approve", "--as", "bram", "--via", "mail"]);
    session.quietly_at_once("anna", &["approve", "--as", "carla", "--via", "mail"]);
    session.quietly("anna", &["undo"]).says(&["Carla Smit"]).never_says(&["Bram Bos"]);
}

#[test]
fn a_draft_whose_text_was_exchanged_is_not_shown_and_not_agreed_to() {
    let session = Session::with_draft();
    session.git(&["worktree", "add", "--quiet", "../aside", "drafts/brief"]);
    session.write("../aside/letter.md", "Something else.\n");
    session.git(&["-C", "../aside", "commit", "--quiet", "--all", "--amend", "--no-edit"]);
    session.git(&["worktree", "remove", "../aside"]);
    for command in [&["show"][..], &["status"], &["approve"]] {
        session.refused("anna", command, &["its text is not the one that was proposed"], "git show");
    }
}

#[test]
fn a_verdict_that_names_two_drafts_at_once_stops_everything() {
    let session = two_drafts();
    let fresh = session.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
    let hash = |message: &str| {
        let line = message.lines().find(|line| line.starts_with("Draft-SHA256")).unwrap();
        line.to_owned()
    };
    session.quietly("bram", &["approve", "--draft", "1"]);
    let stale = session.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
    let forged = stale.replace(&hash(&stale), &hash(&fresh));
    let tree = "refs/heads/drafts/brief^{tree}";
    let commit = session.git(&["commit-tree", tree, "-p", "refs/heads/drafts/brief~1", "-m", forged.trim_end()]);
    session.git(&["update-ref", "refs/heads/drafts/brief", commit.trim()]);
    session.refused("anna", &["status"], &["the draft it names is not the one whose hash it gives"], "git show");
}

#[test]
fn a_setting_does_not_make_one_reviewer_another() {
    let session = Session::with_draft();
    session.git(&["config", "paraaf.me", "bram"]);
    session.refused("anna", &["approve"], &["'bram'", "that of 'anna'"], "--as bram");
}

#[test]
fn a_late_word_lifts_the_objection_it_is_about_and_no_other() {
    let session = two_drafts();
    session.quietly("bram", &["object", "--draft", "1", "-m", "One."]);
    session.quietly("bram", &["object", "--draft", "2", "-m", "Two."]);
    let outcome = session.quietly("bram", &["approve", "--draft", "1"]);
    outcome.says(&["Bram Bos still objects to draft 2"]).never_says(&["objects to draft 1"]);
    session.quietly("anna", &["status"]).says(&["Two."]).never_says(&["One."]);
}

#[test]
fn an_invisible_reason_is_none() {
    let session = Session::with_draft();
    session.refused("bram", &["object", "-m", "\u{200b}\u{200b}"], &["an objection needs words"], "-m");
}

#[test]
fn words_that_are_in_no_draft_can_be_gone_on_with_after_another_draft_came_in() {
    let session = Session::with_draft();
    session.edit("the summer", "autumn");
    session.write("other.md", crate::session::LETTER.replace("Dear minister", "Dear all"));
    session.quietly("anna", &["propose", "other.md"]).says(&["left alone"]);
    session.refused("anna", &["propose"], &["draft 2 came in since"], "paraaf diff 1 2");
    session.quietly("anna", &["edit"]).says(&["your own words, written from draft 1", "paraaf propose --based-on 2"]);
    assert!(session.read("drafts/brief.md").contains("autumn"));
}
