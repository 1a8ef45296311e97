//! Many writers at once, and git at work beside them.

use std::collections::HashSet;
use std::process::Child;

use crate::desk::{Desk, child, entries, git_command, propose, words_of};

/// A process that records so many events.
fn writer(desk: &Desk, events: u32) -> Child {
    child("records_events", desk.path()).env("PARAAF_EVENTS", events.to_string()).spawn().unwrap()
}

fn finish(children: Vec<Child>) {
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn eight_processes_lose_none_of_their_events() {
    eight_processes(50);
}

#[test]
#[ignore = "the long form: a quarter of a minute"]
fn eight_processes_lose_none_of_two_hundred_events_each() {
    eight_processes(200);
}

fn eight_processes(events: u32) {
    let desk = Desk::new();
    propose(&desk.open(), "Dear all,\n");
    finish((0..8).map(|_| writer(&desk, events)).collect());
    let entries = entries(&desk.open());
    let words: HashSet<String> = words_of(&entries).into_iter().collect();
    let all = 1 + 8 * usize::try_from(events).unwrap();
    assert_eq!((entries.len(), words.len()), (all, all), "none is lost, none is there twice");
    let chain = entries.windows(2).all(|pair| pair[1].parents == [pair[0].commit]);
    assert!(chain, "each event stands behind the one before");
    desk.assert_healthy();
}

#[test]
fn git_may_pack_while_events_are_recorded() {
    let desk = Desk::new();
    propose(&desk.open(), "Dear all,\n");
    let mut writers: Vec<Child> = (0..2).map(|_| writer(&desk, 50)).collect();
    // Opened once: what it knows of the store is out of date after each packing.
    let workspace = desk.open();
    let (mut packed, mut known) = (0, 0);
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        // Git may find the reference locked and give up; it is the writers that must not.
        let done = |arguments: &[&str]| git_command(desk.path()).args(arguments).output().unwrap().status.success();
        let read = entries(&workspace).len();
        assert!(read >= known, "events were lost from sight");
        known = read;
        packed += usize::from(done(&["pack-refs", "--all"]) && done(&["gc", "--quiet"]));
    }
    finish(writers);
    assert!(packed > 1, "git had no chance to be in the way");
    assert_eq!(words_of(&entries(&desk.open())).len(), 1 + 2 * 50);
    desk.assert_healthy();
}

#[test]
fn loose_objects_that_pile_up_are_packed() {
    let desk = Desk::new();
    let workspace = desk.open();
    // One object in the folder that git counts is then too many.
    workspace.config_set_local("gc.auto", "1").unwrap();
    workspace.config_set_local("gc.autoDetach", "false").unwrap();
    let packs = || std::fs::read_dir(workspace.git_dir().join("objects/pack")).unwrap().count();
    for draft in 0..2000 {
        propose(&workspace, &format!("draft {draft}\n"));
        if packs() > 0 {
            return;
        }
    }
    panic!("nothing was packed");
}
