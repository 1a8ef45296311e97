//! Folders and repositories in which no letter can be kept.

use crate::outcome::Outcome;
use crate::session::{LETTER, REVIEWERS, Session};

/// A folder with a letter in it, and a repository made by this git command.
fn with_repository(init: &[&str]) -> Option<Session> {
    let session = Session::empty();
    if Outcome::of(session.command("git", "anna").args(init)).code != 0 {
        eprintln!("skipped: this git cannot do 'git {}'", init.join(" "));
        return None;
    }
    session.write("reviewers.toml", REVIEWERS);
    session.write("drafts/brief.md", LETTER);
    Some(session)
}

fn refused_everywhere(session: &Session, says: &str, hints: &str) {
    for arguments in [&["status"][..], &["status", "--check"], &["propose"], &["approve"], &["rules"], &["show"]] {
        session.refused("anna", arguments, &[says], hints);
    }
}

#[test]
fn no_git_repository() {
    let session = Session::empty();
    session.write("reviewers.toml", REVIEWERS);
    session.write("drafts/brief.md", LETTER);
    refused_everywhere(&session, "no git repository", "paraaf init");
}

#[test]
fn a_bare_repository() {
    let Some(session) = with_repository(&["init", "--quiet", "--bare"]) else { return };
    refused_everywhere(&session, "bare repository", "git clone");
    session.refused("anna", &["init", "brief"], &["bare repository"], "git clone");
}

#[test]
fn a_repository_with_sha_256_names() {
    let Some(session) = with_repository(&["init", "--quiet", "--object-format=sha256"]) else { return };
    refused_everywhere(&session, "SHA-256", "--object-format=sha1");
}

#[test]
fn a_repository_with_a_reftable() {
    let Some(session) = with_repository(&["init", "--quiet", "--ref-format=reftable"]) else { return };
    refused_everywhere(&session, "reftable", "git refs migrate --ref-format=files");
}

#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else() {
    use std::os::unix::fs::chown;

    let session = Session::with_draft();
    if chown(session.path(".git"), Some(65533), None).and_then(|()| chown(session.folder(), Some(65533), None)).is_err()
    {
        eprintln!("skipped: only root can give a folder to somebody else");
        return;
    }
    refused_everywhere(&session, "belongs to another user", "git config --global --add safe.directory");
}

#[test]
fn a_branch_named_drafts() {
    let session = Session::with_letter();
    session.git(&["add", "."]);
    session.git(&["commit", "--quiet", "-m", "Begin"]);
    session.git(&["branch", "drafts"]);
    session.refused("anna", &["propose"], &["branch 'drafts'"], "git branch -m drafts");
    session.write("v1.md", "We ask.\n");
    session.refused("anna", &["init", "memo", "v1.md"], &["branch 'drafts'"], "git branch -m drafts");
}

#[test]
fn a_branch_that_is_no_ledger() {
    let session = Session::with_letter();
    session.git(&["add", "."]);
    session.git(&["commit", "--quiet", "-m", "Begin"]);
    session.git(&["branch", "drafts/brief"]);
    session.refused("anna", &["propose"], &["drafts/brief"], "git branch -m drafts/brief");
}

#[test]
fn a_ledger_that_is_checked_out() {
    let session = Session::with_draft();
    session.git(&["worktree", "add", "--quiet", "../ledger", "drafts/brief"]);
    session.refused("anna", &["approve"], &["checked out in", "ledger"], "switch");
    session.edit("the summer", "1 July");
    session.refused("anna", &["propose"], &["checked out in"], "switch");
    session.quietly("anna", &["status"]).says(&["brief · draft 1"]);
}
