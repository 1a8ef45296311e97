//! Ledgers that are held, locked, or hold what this version does not know.

use std::fs::File;

use crate::session::Session;

/// Puts a commit with this message behind the ledger.
fn append(session: &Session, message: &str) {
    let commit = session.git(&["commit-tree", "drafts/brief^{tree}", "-p", "drafts/brief", "-m", message]);
    session.git(&["update-ref", "refs/heads/drafts/brief", commit.trim()]);
}

#[test]
fn a_lock_that_is_held() {
    let session = Session::with_draft();
    let lock = File::options().create(true).truncate(false).write(true).open(session.path(".git/paraaf.lock")).unwrap();
    lock.lock().unwrap();
    session.refused("anna", &["approve"], &["another process", "paraaf.lock"], "try again");
    session.quietly("anna", &["status"]);
    drop(lock);
    session.quietly("anna", &["approve"]);
}

#[test]
fn a_lock_of_another_program() {
    let session = Session::with_draft();
    session.write(".git/refs/heads/drafts/brief.lock", "not ours");
    session.refused("anna", &["approve"], &["brief.lock", "in the way"], "rm '");
    assert!(session.exists(".git/refs/heads/drafts/brief.lock"));
}

#[test]
fn an_event_that_only_a_newer_version_knows() {
    let id = "Letter: brief\nEvent-Id: aaaaaaaaaaaaaaa2";
    for message in [
        format!("Anna dances\n\nParaaf-Format: 1\nParaaf-Event: dance\n{id}"),
        format!("Anna approves\n\nParaaf-Format: 2\nParaaf-Event: verdict\n{id}"),
    ] {
        let session = Session::with_draft();
        append(&session, &message);
        for arguments in [&["status"][..], &["status", "--check"], &["approve"], &["log"]] {
            session.refused("anna", arguments, &["does not know"], "newer paraaf");
        }
    }
}

#[test]
fn an_event_that_is_broken() {
    let session = Session::with_draft();
    append(&session, "Bram objects\n\nParaaf-Format: 1\nParaaf-Event: verdict\nLetter: brief");
    session.refused("anna", &["status", "--check"], &["says it is an event"], "git show");
}
