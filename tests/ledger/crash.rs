//! Killed in the middle, out of space, not allowed to write.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, SystemTime};

use paraaf::ledger::LedgerError;

use crate::desk::{BRANCH, Desk, child, entries, letter, propose, try_propose, words_of};

/// A process that records events until it is killed, and what it says it has recorded.
struct Writer {
    process: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Writer {
    fn start(desk: &Desk) -> Self {
        let mut process = child("records_until_it_is_killed", desk.path()).spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, said }
    }

    /// The words of the next event that it has recorded; none when it is dead and has said all.
    fn next(&mut self) -> Option<String> {
        let mut lines = self.said.by_ref().map_while(Result::ok);
        lines.find_map(|line| line.strip_prefix("acknowledged ").map(str::to_owned))
    }

    /// Kills it, and gives all that it had still to say.
    fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::iter::from_fn(|| self.next()).collect()
    }
}

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged() {
    let desk = Desk::new();
    let mut acknowledged = Vec::new();
    let mut left_behind = 0;
    for round in 0..25 {
        // The first is killed at another moment each time, the second has to go on with what the first one leaves.
        let (mut first, mut second) = (Writer::start(&desk), Writer::start(&desk));
        for writer in [&mut first, &mut second] {
            acknowledged.push(writer.next().expect("a new process records something"));
        }
        std::thread::sleep(Duration::from_micros(1403 * round));
        acknowledged.extend(first.kill());
        left_behind += usize::from(desk.path().join(".git").join(format!("{BRANCH}.lock")).exists());
        for _ in 0..2 {
            acknowledged.push(second.next().expect("the other process goes on"));
        }
        acknowledged.extend(second.kill());

        desk.assert_healthy();
        let recorded = recorded(&desk);
        for words in &acknowledged {
            assert!(recorded.contains(words), "round {round}: '{words}' is gone");
        }
    }
    println!("{} events acknowledged, {left_behind} locks left behind by the first of two", acknowledged.len());
    propose(&desk.open(), "After all that.\n");
    desk.assert_healthy();
}

/// The words of every verdict and the text of every draft.
fn recorded(desk: &Desk) -> HashSet<String> {
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    let entries = ledger.entries().unwrap();
    let texts = entries.iter().map(|entry| String::from_utf8(ledger.text(entry.commit).unwrap()).unwrap());
    words_of(&entries).into_iter().chain(texts).collect()
}

/// What a killed writer leaves: its note of what it was doing, and git's lock on the reference.
fn leave(desk: &Desk, note: &str, lock: &str) {
    fs::write(desk.path().join(".git/paraaf.lock"), note).unwrap();
    fs::write(desk.path().join(".git").join(format!("{BRANCH}.lock")), lock).unwrap();
}

const OID: &str = "0123456789012345678901234567890123456789";

#[test]
fn a_lock_that_a_killed_writer_left_is_cleared_away() {
    let desk = Desk::new();
    let workspace = desk.open();
    propose(&workspace, "Dear all,\n");
    for lock in [format!("{OID}\n"), String::new()] {
        leave(&desk, &format!("{BRANCH} {OID}\n"), &lock);
        propose(&workspace, "Dear both,\n");
    }
    assert_eq!(entries(&workspace).len(), 3);
}

#[test]
fn a_lock_of_somebody_else_is_named_and_left_alone() {
    let desk = Desk::new();
    let workspace = desk.open().with_patience(Duration::from_millis(50));
    propose(&workspace, "Dear all,\n");
    let other = "1123456789012345678901234567890123456789";
    let path = workspace.git_dir().join(format!("{BRANCH}.lock"));
    for (note, lock) in [
        (String::new(), ""),
        (String::new(), OID),
        (format!("{BRANCH} {OID}\n"), other),
        (format!("refs/heads/drafts/nota {OID}\n"), OID),
        ("not a note".to_owned(), ""),
    ] {
        leave(&desk, &note, lock);
        match try_propose(&workspace, "Dear both,\n") {
            Err(LedgerError::ForeignLock { path: named, .. }) => assert_eq!(named, path),
            other => panic!("{other:?}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), lock);
    }
    assert_eq!(entries(&workspace).len(), 1);
    fs::remove_file(path).unwrap();
    propose(&workspace, "Dear both,\n");
}

#[test]
fn an_empty_lock_that_is_older_than_the_note_is_somebody_elses() {
    let desk = Desk::new();
    let workspace = desk.open().with_patience(Duration::from_millis(50));
    propose(&workspace, "Dear all,\n");
    leave(&desk, &format!("{BRANCH} {OID}\n"), "");
    let lock = File::options().write(true).open(workspace.git_dir().join(format!("{BRANCH}.lock"))).unwrap();
    lock.set_modified(SystemTime::now() - Duration::from_mins(5)).unwrap();
    match try_propose(&workspace, "Dear both,\n") {
        Err(LedgerError::ForeignLock { age, .. }) => assert!(age >= Duration::from_mins(5)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_writer_that_waits_too_long_says_what_it_waited_for() {
    let desk = Desk::new();
    let workspace = desk.open().with_patience(Duration::from_millis(50));
    let path = workspace.git_dir().join("paraaf.lock");
    let held = File::create(&path).unwrap();
    held.lock().unwrap();
    match try_propose(&workspace, "Dear all,\n") {
        Err(LedgerError::Held { path: named, .. }) => assert_eq!(named, path),
        other => panic!("{other:?}"),
    }
    assert!(entries(&workspace).is_empty());
    held.unlock().unwrap();
    propose(&workspace, "Dear all,\n");
}

/// What `records_one_event` says when a shell has prepared the ground for it.
fn outcome_of(mut command: Command) -> String {
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let outcome = said.lines().find_map(|line| line.strip_prefix("outcome ").map(str::to_owned));
    outcome.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_an_error_and_changes_nothing() {
    let desk = Desk::new();
    let workspace = desk.open();
    propose(&workspace, "Dear all,\n");
    let before = desk.git(&["rev-parse", BRANCH]);
    let inner = child("records_one_event", desk.path());
    let mut command = Command::new("sh");
    // No file may grow: each write fails as it does when the disk is full.
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
        .arg(inner.get_program())
        .args(inner.get_args());
    command.env("PARAAF_DESK", desk.path());
    let outcome = outcome_of(command);
    assert!(outcome.starts_with("Git {") || outcome.starts_with("File {"), "{outcome}");
    assert_eq!(desk.git(&["rev-parse", BRANCH]), before);
    desk.assert_healthy();
    propose(&workspace, "Dear both,\n");
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_is_an_error_and_changes_nothing() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;

    for folder in [".", ".git/objects", ".git/refs"] {
        let desk = Desk::new();
        propose(&desk.open(), "Dear all,\n");
        let before = desk.git(&["rev-parse", BRANCH]);
        let mut writer = child("records_one_event", desk.path());
        // Nothing is forbidden to root, who becomes nobody for this.
        if fs::metadata(desk.path()).unwrap().uid() == 0 {
            run("chown", &["-R", "65534:65534", "."], &desk);
            writer.uid(65534).gid(65534).env("HOME", "/nonexistent");
        }
        run("chmod", &["-R", "a-w", folder], &desk);
        let outcome = outcome_of(writer);
        run("chmod", &["-R", "u+w", folder], &desk);
        assert!(outcome.starts_with("Git {") || outcome.starts_with("File {"), "{folder}: {outcome}");
        assert_eq!(desk.git(&["-c", "safe.directory=*", "rev-parse", BRANCH]), before);
        desk.git(&["-c", "safe.directory=*", "fsck", "--full", "--strict", "--no-dangling"]);
    }
}

#[cfg(unix)]
fn run(program: &str, arguments: &[&str], desk: &Desk) {
    assert!(Command::new(program).args(arguments).current_dir(desk.path()).status().unwrap().success());
}
