//! Git packs and cleans up in all three repositories while people record and sync.

use std::sync::atomic::{AtomicBool, Ordering};

use super::lab::{Lab, WHO};
use crate::session::Session;

/// What git does beside, all of which may find something locked, and give up.
const CHORES: [&[&str]; 5] = [
    &["gc", "--quiet"],
    &["pack-refs", "--all"],
    &["maintenance", "run", "--quiet", "--task=gc"],
    &["maintenance", "run", "--quiet", "--task=loose-objects", "--task=incremental-repack"],
    &["reflog", "expire", "--all"],
];

fn keep_house(session: &Session, over: &AtomicBool) -> usize {
    let mut done = 0;
    while !over.load(Ordering::Relaxed) {
        for chore in CHORES {
            done += usize::from(session.command("git", "anna").args(chore).output().unwrap().status.success());
        }
    }
    done
}

#[test]
fn git_may_pack_in_every_repository_while_events_are_recorded_and_exchanged() {
    let lab = Lab::new();
    let (over, rounds) = (AtomicBool::new(false), 12);
    let Lab { hub, desks, .. } = &lab;
    // A session belongs to one thread: the git beside has one of its own in the same folder.
    let beside = [hub.again(), desks[0].again(), desks[1].again()];
    let done = std::thread::scope(|scope| {
        let over = &over;
        let keepers: Vec<_> =
            beside.into_iter().map(|session| scope.spawn(move || keep_house(&session, over))).collect();
        let writers: Vec<_> = desks
            .iter()
            .map(Session::again)
            .zip(WHO)
            .map(|(session, who)| {
                scope.spawn(move || {
                    for round in 0..rounds {
                        session.quietly(who, &["seen", "-m", &format!("{who} {round}")]);
                        session.quietly(who, &["sync"]);
                    }
                })
            })
            .collect();
        let wrote: Vec<_> = writers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        over.store(true, Ordering::Relaxed);
        let done: usize = keepers.into_iter().map(|keeper| keeper.join().unwrap()).sum();
        for writer in wrote {
            writer.unwrap();
        }
        done
    });
    lab.sync_all();
    let log = lab.hub.git(&["log", "--format=%B", "drafts/brief", "--"]);
    for (who, round) in WHO.iter().flat_map(|who| (0..rounds).map(move |round| (who, round))) {
        assert_eq!(log.lines().filter(|line| **line == format!("{who} {round}")).count(), 1, "{who} {round}");
    }
    lab.assert_whole();
    lab.assert_tidy();
    lab.done(0, &["verify"]);
    println!("git did {done} chores beside");
    assert!(done > CHORES.len(), "git had no chance to be in the way");
}
