//! Four clones that record and sync at random through one bare repository, and are killed now and then.

use super::kills::{End, LEFT_ALONE, Lasts, end_after, start};
use crate::session::Session;
use crate::sync::{Chance, House};

/// What one clone says, and was told to be recorded.
fn work(clone: &Session, nth: usize, events: usize) -> (Vec<String>, usize) {
    let mut chance = Chance(nth as u64 + 19);
    let (who, mut acknowledged, mut killed) = (["anna", "bram", "carla"][nth % 3], Vec::new(), 0);
    let mut lasts = Lasts::default();
    let mut run = |arguments: &[&str], chance: &mut Chance| {
        let is_sync = arguments == ["sync"];
        // Most are left alone.
        let delay = if chance.below(3) == 0 { lasts.moment(&is_sync, chance) } else { LEFT_ALONE };
        let end = if chance.below(2) == 0 { End::Kill } else { End::KillAll };
        let took = end_after(start(clone, who, arguments), delay, end);
        if let Some(took) = took {
            lasts.remember(is_sync, took);
        }
        killed += usize::from(took.is_none());
        took.is_some()
    };
    for event in 0..events {
        let words = format!("clone {nth} event {event}");
        let verdict = ["approve", "seen", "abstain", "object"][usize::try_from(chance.below(4)).unwrap()];
        if run(&[verdict, "-m", &words], &mut chance) {
            acknowledged.push(words);
        }
        if chance.below(3) == 0 {
            run(&["sync"], &mut chance);
        }
    }
    (acknowledged, killed)
}

fn four_clones(events: usize) {
    let house = House::new();
    let mut clones: Vec<Session> = (0..4).map(|_| house.clone()).collect();
    let done: Vec<(Vec<String>, usize)> = std::thread::scope(|scope| {
        let threads = clones.iter_mut().enumerate();
        let threads: Vec<_> = threads.map(|(nth, clone)| scope.spawn(move || work(clone, nth, events))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let who = |nth: usize| ["anna", "bram", "carla"][nth % 3];
    for _ in 0..2 {
        for (nth, clone) in clones.iter().enumerate() {
            clone.quietly(who(nth), &["sync"]);
        }
    }
    let log = clones[0].git(&["log", "--format=%B", "drafts/brief", "--"]);
    let said: Vec<&str> = log.lines().filter(|line| line.starts_with("clone ")).collect();
    let once: std::collections::BTreeSet<&str> = said.iter().copied().collect();
    assert_eq!(said.len(), once.len(), "nothing was recorded twice");
    for words in done.iter().flat_map(|(acknowledged, _)| acknowledged) {
        assert!(once.contains(words.as_str()), "'{words}' was acknowledged");
    }
    for (nth, clone) in clones.iter().enumerate() {
        assert_eq!(clone.tip(), clones[0].tip());
        clone.git(&["fsck", "--full", "--strict"]);
        clone.quietly(who(nth), &["verify"]);
    }
    house.hub.git(&["fsck", "--full", "--strict"]);
    let (acknowledged, killed) = done.iter().fold((0, 0), |(words, kills), one| (words + one.0.len(), kills + one.1));
    println!("{acknowledged} events acknowledged, {} recorded, {killed} commands killed", said.len());
    assert!(killed > events / 4, "commands were killed");
}

#[test]
fn four_clones_that_are_killed_now_and_then_end_with_the_same() {
    four_clones(20);
}

#[test]
#[ignore = "the long form: a minute"]
fn four_clones_with_fifty_events_that_are_killed_now_and_then_end_with_the_same() {
    four_clones(50);
}
