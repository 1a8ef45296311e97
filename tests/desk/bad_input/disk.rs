//! Places that cannot be written, and disks that are full.

use std::process::Command;

use crate::session::{LETTER, PARAAF, Session};

/// A command of somebody who is not root, whom the rights of folders bind; root gives them the workspace.
#[cfg(unix)]
pub(crate) fn as_ordinary_user(session: &Session, arguments: &[&str]) -> Command {
    use std::os::unix::process::CommandExt;

    let mut command = session.paraaf("anna", arguments);
    if give_away(session.home()) {
        command.uid(65534).gid(65534);
    }
    command
}

/// Gives a folder to somebody who is not root; whether that was needed.
#[cfg(unix)]
pub(crate) fn give_away(folder: &std::path::Path) -> bool {
    use std::os::unix::fs::{MetadataExt, chown};

    fn give(path: &std::path::Path) {
        chown(path, Some(65534), Some(65534)).unwrap();
        if path.is_dir() && !path.is_symlink() {
            for entry in std::fs::read_dir(path).unwrap() {
                give(&entry.unwrap().path());
            }
        }
    }
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    if is_root {
        give(folder);
    }
    is_root
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |session: &Session, name: &str, mode: u32| {
        std::fs::set_permissions(session.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let session = Session::with_two_drafts();
    if as_ordinary_user(&session, &["status"]).output().is_err() {
        eprintln!("skipped: an ordinary user may not run {PARAAF}");
        return;
    }
    mode(&session, "drafts", 0o555);
    session.must_refuse(&mut as_ordinary_user(&session, &["edit", "1"]), &["drafts/brief.md", "denied"], "the right");
    let mut command = as_ordinary_user(&session, &["status", "-o", "drafts/out.txt"]);
    session.must_refuse(&mut command, &["drafts/out.txt", "denied"], "the right");
    mode(&session, "drafts", 0o755);
    mode(&session, ".git/objects", 0o555);
    for folder in std::fs::read_dir(session.path(".git/objects")).unwrap() {
        std::fs::set_permissions(folder.unwrap().path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    }
    session.must_refuse(&mut as_ordinary_user(&session, &["approve"]), &["cannot", "denied"], "the right");
    let empty = Session::empty();
    mode(&empty, ".", 0o555);
    empty.must_refuse(&mut as_ordinary_user(&empty, &["init"]), &["cannot"], "");
    empty.must_refuse(&mut as_ordinary_user(&empty, &["demo", "play"]), &["play", "denied"], "the right");
}

#[test]
fn what_is_no_folder_cannot_hold_a_letter() {
    let session = Session::empty();
    session.write("drafts", "a file");
    session.refused("anna", &["demo", "drafts/play"], &["drafts/play"], "");
    session.refused("anna", &["demo", "drafts"], &["drafts"], "");
}

/// The program where no file can grow: what a full disk does to it, without filling one.
fn on_a_full_disk(session: &Session, arguments: &[&str]) -> Command {
    let mut command = session.command("sh", "anna");
    command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", PARAAF]).args(arguments);
    command
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let session = Session::with_two_drafts();
    session.must_refuse(&mut on_a_full_disk(&session, &["approve"]), &["cannot"], "make room");
    session.must_refuse(
        &mut on_a_full_disk(&session, &["edit", "1"]),
        &["cannot write", "drafts/brief.md"],
        "make room",
    );
    session.must_refuse(&mut on_a_full_disk(&session, &["status", "-o", "out.txt"]), &["out.txt"], "make room");
    session.write("out.txt", "what it held");
    session.must_refuse(&mut on_a_full_disk(&session, &["show", "-o", "out.txt"]), &["out.txt"], "make room");
    session.edit("interest", "great interest");
    session.must_refuse(&mut on_a_full_disk(&session, &["propose"]), &["cannot"], "make room");
    session.must_refuse(&mut on_a_full_disk(&session, &["rules", "record"]), &[""], "");
    session.quietly("anna", &["propose"]).says(&["draft 3"]);
    session.quietly("anna", &["approve"]);
    session.git(&["fsck", "--strict"]);
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_half_made_is_left_by_a_start_on_a_full_disk() {
    let session = Session::with_letter();
    session.write("v1.md", LETTER);
    session.must_refuse(&mut on_a_full_disk(&session, &["init", "memo"]), &["cannot write"], "make room");
    session.quietly("anna", &["init", "memo"]);
}
