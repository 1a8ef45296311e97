//! `paraaf log`, and git's own log of the ledger.

use crate::session::Session;

#[test]
fn the_minutes_are_newest_first_with_the_words_said() {
    let session = Session::with_two_drafts();
    session.quietly("bram", &["approve", "-m", "Good.\nAnd short."]);
    session.quietly("anna", &["object", "--as", "carla", "--via", "phone", "--draft", "2", "-m", "Late."]);
    let log = session.quietly("anna", &["log"]).stdout;
    let places: Vec<usize> = [
        "Carla Smit objects to draft 2 (carla-1) (by phone, recorded by Anna de Vries)",
        "Late.",
        "Bram Bos approves draft 2",
        "Good.",
        "And short.",
        "proposes draft 2",
        "proposes draft 1",
    ]
    .iter()
    .map(|words| log.find(words).unwrap_or_else(|| panic!("'{words}' is missing: {log}")))
    .collect();
    assert!(places.is_sorted(), "{log}");
    assert_eq!(session.quietly("anna", &["log", "-n", "1"]).stdout.lines().count(), 2);
}

#[test]
fn git_log_reads_as_the_minutes() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "-m", "Good."]);
    assert_eq!(
        session.git(&["log", "--format=%s", "drafts/brief", "--"]),
        "Bram Bos approves draft 1 of brief (by mail, recorded by Anna de Vries)\n\
         Anna de Vries proposes draft 1 of brief\n"
    );
    let files = session.git(&["ls-tree", "--name-only", "drafts/brief"]);
    assert_eq!(files, ".gitattributes\nREADME\nletter.md\nreviewers.toml\n");
}

#[test]
fn a_foreign_commit_is_passed_over_and_named() {
    let session = Session::with_draft();
    let foreign = session.git(&["commit-tree", "drafts/brief^{tree}", "-p", "drafts/brief", "-m", "Typo"]);
    session.git(&["update-ref", "refs/heads/drafts/brief", foreign.trim()]);
    session.quietly("anna", &["log"]).says(&[&foreign[..7], "no event"]);
    session.quietly("anna", &["status"]).says(&["1 commit", "no event"]);
    session.quietly("anna", &["approve"]);
}

#[test]
fn dates_and_names_of_git_are_honoured() {
    let session = Session::with_draft();
    let mut command = session.paraaf("nobody", &["approve"]);
    command.env("GIT_AUTHOR_NAME", "Bram Bos").env("GIT_AUTHOR_EMAIL", "bram@fin.example");
    command.env("GIT_COMMITTER_NAME", "Bram Bos").env("GIT_COMMITTER_EMAIL", "bram@fin.example");
    command.env("GIT_AUTHOR_DATE", "2026-12-05T10:00:00+0100").env("GIT_COMMITTER_DATE", "1796500000 +0200");
    crate::outcome::Outcome::of(&mut command).done();
    let log = session.git(&["log", "-1", "--format=%aI %cI %an %cn", "drafts/brief"]);
    assert_eq!(log, "2026-12-05T10:00:00+01:00 2026-12-05T21:46:40+02:00 Bram Bos Bram Bos\n");
    assert_eq!(session.json("anna", &["log"])["events"][0]["at"], "2026-12-05T10:00:00+01:00");
}

#[test]
fn there_is_no_log_before_there_is_a_draft() {
    Session::with_letter().refused("anna", &["log"], &["no draft of brief"], "paraaf propose");
}
