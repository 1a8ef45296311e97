//! Killed or interrupted at any moment: the program alone, or with every program of git that it started.

use std::collections::BTreeMap;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::lab::{Lab, WHO};
use crate::outcome::Outcome;
use crate::session::Session;
use crate::sync::Chance;

/// What is killed in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Verdict,
    Propose,
    /// A sync that sends, receives, joins two lines, or carries the tag of a final text to and fro.
    Send,
    Receive,
    Join,
    SendTag,
    ReceiveTag,
    Merge,
    Finalise,
}

const WORKS: [Work; 9] = [
    Work::Verdict,
    Work::Propose,
    Work::Send,
    Work::Receive,
    Work::Join,
    Work::SendTag,
    Work::ReceiveTag,
    Work::Merge,
    Work::Finalise,
];

/// The moment at which a command is ended that is to come to its end.
pub(super) const LEFT_ALONE: Duration = Duration::from_mins(1);

/// How a command ends before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It is killed, and git's programs that it started live on.
    Kill,
    /// All of it is killed at once, as when the power fails.
    KillAll,
    /// Somebody types Ctrl-C.
    Interrupt,
    /// Somebody asks it to go.
    Terminate,
}

/// One command that is about to be killed.
struct Attempt {
    work: Work,
    desk: usize,
    arguments: Vec<String>,
    /// What it says in the ledger; nothing for a sync.
    words: Option<String>,
    /// The sentences that the current draft must have in the end.
    sentences: Vec<String>,
}

impl Attempt {
    /// Prepares a desk so that the command has something to do.
    fn prepare(lab: &mut Lab, work: Work, desk: usize) -> Self {
        let other = 1 - desk;
        let (mut words, mut sentences) = (None, Vec::new());
        let mut arguments: Vec<String> = vec!["sync".to_owned()];
        match work {
            Work::Verdict => {
                let said = lab.new_words();
                arguments = ["seen", "-m", &said].map(str::to_owned).to_vec();
                words = Some(said);
            }
            Work::Propose => {
                let said = lab.write(desk, true);
                arguments = ["propose", "--yes", "-m", &said].map(str::to_owned).to_vec();
                sentences.push(said.clone());
                words = Some(said);
            }
            Work::Send => lab.say(desk, "seen"),
            Work::Receive => {
                lab.say(other, "seen");
                lab.done(other, &["sync"]);
            }
            Work::Join => {
                lab.say(other, "seen");
                lab.done(other, &["sync"]);
                lab.say(desk, "abstain");
            }
            Work::SendTag | Work::ReceiveTag => {
                let from = if work == Work::SendTag { desk } else { other };
                all_agree(lab, from);
                lab.done(from, &["finalise", "--yes", "--leave-open"]);
                if work == Work::ReceiveTag {
                    lab.done(from, &["sync"]);
                }
            }
            Work::Merge => {
                // Both are written from one draft; the other's is published first.
                lab.done(desk, &["edit"]);
                lab.done(other, &["edit"]);
                sentences.push(lab.propose(other, false));
                lab.done(other, &["sync"]);
                sentences.push(lab.propose(desk, true));
                lab.done(desk, &["sync"]);
                let said = lab.new_words();
                arguments = ["merge", "--yes", "-m", &said].map(str::to_owned).to_vec();
                words = Some(said);
            }
            Work::Finalise => {
                all_agree(lab, desk);
                let said = lab.new_words();
                arguments = ["finalise", "--yes", "--leave-open", "-m", &said].map(str::to_owned).to_vec();
                words = Some(said);
            }
        }
        Self { work, desk, arguments, words, sentences }
    }

    fn start(&self, lab: &Lab) -> Child {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        start(&lab.desks[self.desk], WHO[self.desk], &arguments)
    }

    /// Does again what was killed, as somebody would who saw no answer, and takes the letter to where it was open.
    fn go_on(&self, lab: &Lab) {
        for desk in [0, 1] {
            let status = lab.run(desk, &["status"]);
            assert!(matches!(status.code, 0 | 1), "{:?}: {status:#?}", self.work);
        }
        let again: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        match self.work {
            Work::Verdict => {}
            Work::Propose => {
                let outcome = lab.run(self.desk, &again[..2]);
                assert!(outcome.code == 0 || outcome.stderr.contains("nothing changed"), "{outcome:#?}");
            }
            Work::Send | Work::Receive | Work::Join | Work::SendTag | Work::ReceiveTag => {
                lab.done(self.desk, &["sync"]);
            }
            Work::Merge => {
                let mut outcome = lab.run(self.desk, &["merge", "--yes"]);
                if outcome.stderr.contains("--continue") {
                    outcome = lab.run(self.desk, &["merge", "--continue", "--yes"]);
                }
                assert!(outcome.code == 0 || outcome.stderr.contains("nothing to merge"), "{outcome:#?}");
            }
            Work::Finalise => {
                let outcome = lab.run(self.desk, &["finalise", "--yes", "--leave-open"]);
                assert!(outcome.code == 0 || outcome.stderr.contains("is final"), "{outcome:#?}");
            }
        }
        if !self.sentences.is_empty() {
            let text = lab.done(self.desk, &["show"]).stdout;
            for sentence in &self.sentences {
                assert!(text.contains(&format!("stands {sentence}.")), "{:?} lost '{sentence}':\n{text}", self.work);
            }
        }
        lab.sync_all();
        if matches!(self.work, Work::SendTag | Work::ReceiveTag | Work::Finalise) {
            let tags = lab.hub.git(&["tag", "--list"]);
            for desk in [0, 1] {
                assert_eq!(lab.desks[desk].git(&["tag", "--list"]), tags, "both have every tag");
            }
            let finals = lab.hub.git(&["log", "--format=%B", "drafts/brief", "--"]);
            let finals = finals.lines().filter(|line| *line == "Paraaf-Event: finalise").count();
            assert_eq!(tags.lines().count(), finals, "each final text has its tag");
            lab.done(self.desk, &["reopen", "-m", "Again."]);
            lab.sync_all();
        }
    }
}

fn all_agree(lab: &Lab, desk: usize) {
    let others: Vec<&str> = ["anna", "bram", "carla"].into_iter().filter(|who| *who != WHO[desk]).collect();
    lab.done(desk, &["approve"]);
    lab.done(desk, &["approve", "--draft", &current(lab, desk), "--as", &others.join(","), "--via", "mail"]);
}

fn current(lab: &Lab, desk: usize) -> String {
    lab.desks[desk].json(WHO[desk], &["status"])["draft"].to_string()
}

/// Starts a command in a group of its own.
pub(super) fn start(session: &Session, who: &str, arguments: &[&str]) -> Child {
    let mut command: Command = session.paraaf(who, arguments);
    command.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits so long, then ends it; how long the command ran, if it was done by then.
pub(super) fn end_after(mut child: Child, delay: Duration, end: End) -> Option<Duration> {
    let start = Instant::now();
    while start.elapsed() < delay && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200).min(delay.saturating_sub(start.elapsed())));
    }
    let took = start.elapsed();
    if child.try_wait().unwrap().is_none() {
        let pid = Pid::from_child(&child);
        let _ = match end {
            End::Kill => kill_process(pid, Signal::KILL),
            End::KillAll => kill_process_group(pid, Signal::KILL),
            End::Interrupt => kill_process_group(pid, Signal::INT),
            End::Terminate => kill_process(pid, Signal::TERM),
        };
    }
    // It may have ended by itself in the last moment. What git's programs have to say they say to nobody then.
    let outcome = Outcome::from(&child.wait_with_output().unwrap());
    if outcome.code == -1 {
        assert_eq!(outcome.stderr, "", "it goes without a word");
        // Unless it had said all that it had to say: then what it said must be true.
        let was_done = outcome.stdout.ends_with('\n');
        assert!(was_done || outcome.stdout.is_empty(), "it says all or nothing: {outcome:?}");
        return was_done.then_some(took);
    }
    Some(outcome.done()).map(|_| took)
}

/// How long each kind of work takes on this machine at this hour, by those that came to their end.
#[derive(Debug)]
pub(super) struct Lasts<W>(BTreeMap<W, Duration>);

impl<W> Default for Lasts<W> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<W: Ord> Lasts<W> {
    /// A moment within the time that such work takes, or shortly after. The first of each kind comes to its end: it shows
    /// how long that is.
    pub(super) fn moment(&self, work: &W, chance: &mut Chance) -> Duration {
        let longest = |lasts: &Duration| u64::try_from((*lasts * 11 / 10).as_micros()).unwrap();
        self.0.get(work).map_or(LEFT_ALONE, |lasts| Duration::from_micros(chance.below(longest(lasts))))
    }

    /// What was seen last counts for half.
    pub(super) fn remember(&mut self, work: W, took: Duration) {
        self.0.entry(work).and_modify(|lasts| *lasts = (*lasts + took) / 2).or_insert(took);
    }
}

/// Ends so many commands before their time, spread evenly over kinds of work and over the time that each takes.
fn end(times: usize, works: &[Work], ends: &[End]) {
    let (mut lab, mut chance) = (Lab::new(), Chance(41));
    let mut lasts = Lasts::default();
    let (mut killed, mut left): (BTreeMap<Work, usize>, BTreeMap<String, usize>) = Default::default();
    let mut round = 0;
    while killed.values().sum::<usize>() < times {
        let work = works[round % works.len()];
        let desk = usize::try_from(chance.below(2)).unwrap();
        let known = lab.acknowledged();
        let attempt = Attempt::prepare(&mut lab, work, desk);
        let delay = lasts.moment(&work, &mut chance);
        let end = ends[usize::try_from(chance.below(ends.len() as u64)).unwrap()];
        match end_after(attempt.start(&lab), delay, end) {
            Some(took) => {
                lasts.remember(work, took);
                if let Some(words) = attempt.words.clone() {
                    lab.acknowledge(words);
                }
            }
            None => *killed.entry(work).or_default() += 1,
        }
        for lock in lab.locks() {
            *left.entry(lock).or_default() += 1;
        }
        attempt.go_on(&lab);
        lab.assert_nothing_lost(known);
        lab.assert_tidy();
        if round % 20 == 0 {
            lab.assert_whole();
        }
        round += 1;
    }
    lab.assert_nothing_lost(0);
    lab.assert_whole();
    lab.done(0, &["verify"]);
    println!("{round} commands, killed in the middle: {killed:?}");
    println!("{} events acknowledged; locks left by kills: {left:#?}", lab.acknowledged());
    println!("how long they take: {lasts:?}");
}

#[test]
fn sixty_kills_lose_nothing_and_leave_nothing_to_mend() {
    end(60, &WORKS, &[End::Kill, End::KillAll]);
}

#[test]
#[ignore = "the long form: minutes"]
fn a_thousand_kills_lose_nothing_and_leave_nothing_to_mend() {
    end(1000, &WORKS, &[End::Kill, End::KillAll]);
}

/// What takes long enough that somebody may lose patience.
const LONGER: [Work; 5] = [Work::Join, Work::SendTag, Work::ReceiveTag, Work::Merge, Work::Finalise];

#[test]
fn who_interrupts_a_command_loses_nothing_and_hears_nothing() {
    end(10, &LONGER, &[End::Interrupt, End::Terminate]);
}

#[test]
#[ignore = "the long form: minutes"]
fn who_interrupts_two_hundred_commands_loses_nothing_and_hears_nothing() {
    end(200, &LONGER, &[End::Interrupt, End::Terminate]);
}
