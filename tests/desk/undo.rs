//! `paraaf undo`.

use crate::session::Session;

#[test]
fn what_was_recorded_last_is_taken_back_and_stays_visible() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["object", "--as", "carla", "--via", "phone", "-m", "No date."]);
    let outcome = session.quietly("anna", &["undo", "-m", "That was about another letter"]);
    outcome.says(&["Taken back by Anna de Vries", "Carla Smit objects to draft 1"]);
    session.quietly("anna", &["status"]).says(&["not heard"]).never_says(&["objects to"]);
    session.quietly("anna", &["log"]).says(&["taken back", "That was about another letter", "No date."]);
    let message = session.git(&["log", "-1", "--format=%an: %B", "drafts/brief"]);
    assert!(message.starts_with("Anna de Vries: Anna de Vries") && message.contains("\nRetracts: "), "{message}");
    session.quietly("anna", &["undo"]).says(&["Anna de Vries approves draft 1"]);
}

#[test]
fn what_was_recorded_together_is_taken_back_together() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    session.quietly("anna", &["undo"]).says(&["Bram Bos", "Carla Smit"]).never_says(&["Anna de Vries approves"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "6\n");
    let status = session.json("anna", &["status"]);
    let counts: Vec<_> = status["reviewers"].as_array().unwrap().iter().map(|row| row["counts"] == true).collect();
    assert_eq!(counts, [true, false, false]);
}

#[test]
fn only_what_one_recorded_oneself_is_taken_back() {
    let session = Session::with_draft();
    session.quietly("bram", &["approve"]);
    session.refused("carla", &["undo"], &["nothing that you recorded"], "paraaf log");
    session.quietly("bram", &["undo"]);
    session.refused("bram", &["undo"], &["nothing that you recorded"], "paraaf log");
}

#[test]
fn a_draft_and_recorded_rules_cannot_be_taken_back() {
    let session = Session::with_draft();
    session.refused("anna", &["undo"], &["draft 1", "cannot be taken back"], "the next");
    session.write("reviewers.toml", session.read("reviewers.toml") + "els = \"Els Kok\"\n");
    session.quietly("anna", &["rules", "record"]);
    session.refused("anna", &["undo"], &["rules", "cannot be taken back"], "paraaf rules record");
}
