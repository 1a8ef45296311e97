//! Repositories that cannot hold a ledger, and branches that are in its way: refused, each with its own reason.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use paraaf::ledger::{LedgerError, Workspace};
use tempfile::TempDir;

use crate::desk::{BRANCH, Desk, child, git, letter, propose, try_propose};

fn real(folder: &TempDir) -> PathBuf {
    fs::canonicalize(folder.path()).unwrap()
}

fn refusal(folder: &TempDir) -> LedgerError {
    match Workspace::open(&real(folder)) {
        Err(error) => error,
        Ok(workspace) => panic!("opened {}", workspace.root().display()),
    }
}

#[test]
fn a_folder_that_is_no_repository() {
    let folder = TempDir::new().unwrap();
    assert!(matches!(refusal(&folder), LedgerError::NotARepository(path) if path == real(&folder)));
}

#[test]
fn a_bare_repository() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "--quiet", "--bare"]);
    assert!(matches!(refusal(&folder), LedgerError::Bare(path) if path == real(&folder)));
}

#[test]
fn a_repository_with_sha_256_names() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "--quiet", "--object-format=sha256"]);
    assert!(matches!(refusal(&folder), LedgerError::Sha256(path) if path == real(&folder)));
}

#[test]
fn a_repository_with_a_reftable() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "--quiet"]);
    // By hand, because git itself can do it only since version 2.45.
    git(folder.path(), &["config", "core.repositoryFormatVersion", "1"]);
    git(folder.path(), &["config", "extensions.refStorage", "reftable"]);
    assert!(matches!(refusal(&folder), LedgerError::Reftable(path) if path == real(&folder)));
}

#[test]
#[cfg(unix)]
fn a_repository_of_somebody_else() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;

    let desk = Desk::new();
    let mut opener = child("opens", desk.path());
    opener.env("HOME", "/nonexistent").env_remove("XDG_CONFIG_HOME").env_remove("SUDO_UID");
    // Only root can become somebody else, to whom the desk is a stranger's.
    if fs::metadata(desk.path()).unwrap().uid() == 0 {
        assert!(Command::new("chmod").args(["-R", "a+rX"]).arg(desk.path()).status().unwrap().success());
        opener.uid(65534).gid(65534);
        let output = String::from_utf8(opener.output().unwrap().stdout).unwrap();
        let top = fs::canonicalize(desk.path()).unwrap();
        assert!(output.contains(&format!("outcome Err(ForeignOwner({top:?}))")), "{output}");
    }
}

#[test]
fn a_branch_named_drafts_leaves_no_room() {
    let desk = Desk::new();
    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    desk.git(&["branch", "drafts"]);
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).map(|ledger| ledger.tip());
    assert!(matches!(ledger, Err(LedgerError::BranchInTheWay(branch)) if branch == "drafts"));
}

#[test]
fn a_ledger_that_is_checked_out_is_read_but_not_written() {
    let desk = Desk::new();
    propose(&desk.open(), "Dear all,\n");
    let elsewhere = TempDir::new().unwrap();
    let linked = elsewhere.path().join("linked");
    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    desk.git(&["worktree", "add", "--quiet", &linked.display().to_string(), "drafts/brief"]);
    let assert_refused = |workspace: &Workspace, top: &std::path::Path| {
        assert_eq!(workspace.ledger(&letter()).unwrap().entries().unwrap().len(), 1);
        match try_propose(workspace, "Dear both,\n") {
            Err(LedgerError::CheckedOut { worktree, .. }) => {
                assert_eq!(fs::canonicalize(worktree).unwrap(), fs::canonicalize(top).unwrap());
            }
            other => panic!("{other:?}"),
        }
    };
    assert_refused(&desk.open(), &linked);
    assert_refused(&Workspace::open(&linked).unwrap(), &linked);

    desk.git(&["worktree", "remove", &linked.display().to_string()]);
    propose(&desk.open(), "Dear both,\n");
    desk.git(&["worktree", "add", "--quiet", "--detach", &linked.display().to_string()]);
    desk.git(&["symbolic-ref", "HEAD", BRANCH]);
    let seen_from_linked = Workspace::open(&linked).unwrap();
    match try_propose(&seen_from_linked, "Dear three,\n") {
        Err(LedgerError::CheckedOut { worktree, .. }) => {
            assert_eq!(fs::canonicalize(worktree).unwrap(), fs::canonicalize(desk.path()).unwrap());
        }
        other => panic!("{other:?}"),
    }
}
