//! Ledgers for tests, told as one line: `draft A; anna approves 1; draft B; bram objects 2; undo 1`.
//!
//! Texts go by a letter and by what was done to it since: `A~` is A in another layout, `A+` is A with a small edit of
//! four words, `A++` with two of them, `A!` is A with another figure in it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::event::{
    Answer, Answering, Asking, DraftRef, Entry, Event, EventKind, Finalisation, Joining, Judgement, Point, Proposal,
    Remark, Reply, Signature, Verdict, Via,
};
use super::ids::{CommitId, DraftNumber, EventId, ReviewerId, TextHash};
use super::moment::Moment;

/// The hash of a text that goes by this name.
pub(crate) fn text(name: &str) -> TextHash {
    let mut bytes = [0; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    TextHash::from_bytes(bytes)
}

/// The entries that this story leaves. Each step is one of
///
/// - `draft A`: the pen proposes text A, written from the draft before; ` with N` works in the N-th draft;
/// - `WHO approves|objects|abstains|saw|withdraws N`: WHO says so of draft N; ` for WHOM` makes them a deputy,
///   ` with small edits` allows these;
/// - `WHO remarks N as ADDRESS`: WHO says something of draft N; `WHO replies N` and `accept N`, `decline N`: about the
///   N-th thing that was said;
/// - `ask WHO N`: WHO is really asked about draft N; `write WHO N`: the mail is written, and not sent;
/// - `override N`: the N-th thing that was said is passed over; `undo N`: it is taken back;
/// - `on LINE`: what follows happens elsewhere, in a line that parts from where the story stands; `on main` goes back;
/// - `join LINE`: that line, which was published first, and this one become one; ` overtaking N` names the N-th thing
///   that was said; `rules`: the pen records rules;
/// - `final N`, `reopen`; `day N`: the N-th day begins; `foreign`: a commit that is no event.
pub(crate) fn entries(story: &str) -> Vec<Entry> {
    told(story).0
}

/// The entries that this story leaves, and the day on which it ends.
pub(crate) fn told(story: &str) -> (Vec<Entry>, Date) {
    let mut told = Told {
        entries: Vec::new(),
        drafts: Vec::new(),
        said: Vec::new(),
        day: 1,
        line: "main",
        tips: HashMap::new(),
        newest: HashMap::new(),
        joined: None,
    };
    for step in story.split(';').map(str::trim).filter(|step| !step.is_empty()) {
        told.step(step);
    }
    let today = told.now().to_datetime().date();
    (told.in_order(), today)
}

struct Told<'s> {
    entries: Vec<Entry>,
    drafts: Vec<DraftRef>,
    said: Vec<EventId>,
    day: i64,
    line: &'s str,
    /// The newest commit of each line.
    tips: HashMap<&'s str, CommitId>,
    /// The newest draft of each line.
    newest: HashMap<&'s str, DraftRef>,
    /// The line that the next entry joins.
    joined: Option<CommitId>,
}

impl<'s> Told<'s> {
    /// Day 1 is 1 December 2026.
    fn now(&self) -> Moment {
        Moment { seconds: 1_796_083_200 + (self.day - 1) * 86_400, offset: 0 }
    }

    fn draft(&self, nth: &str) -> DraftRef {
        self.drafts[nth.parse::<usize>().unwrap() - 1]
    }

    fn step(&mut self, step: &'s str) {
        let words: Vec<&'s str> = step.split_whitespace().collect();
        let number = u16::try_from(self.entries.len() + 1).unwrap().to_be_bytes();
        let id = EventId::from_random([number[0], number[1], 0, 0, 0, 0, 0, 0, 0, 0]);
        let mut commit = [7; 20];
        commit[..2].copy_from_slice(&number);
        let commit = CommitId::from_bytes(commit);
        let pen: ReviewerId = "pen".parse().unwrap();
        let (who, kind) = match words.as_slice() {
            ["foreign"] => return self.push(commit, None),
            ["day", nth] => {
                self.day = nth.parse().unwrap();
                return;
            }
            ["draft", name, works_in @ ..] => {
                let before = self.newest.get(self.line).copied();
                let number = before.map_or(DraftNumber::FIRST, |draft| draft.number.next());
                let draft = DraftRef { number, commit, hash: text(name) };
                self.newest.insert(self.line, draft);
                self.drafts.push(draft);
                let (hash, reviewer, via) = (draft.hash, pen.clone(), Via::Myself);
                let based_on = before.map(|draft| draft.commit);
                let works_in = works_in.last().map(|nth| self.draft(nth).commit);
                (pen, EventKind::Propose(Proposal { draft: number, hash, based_on, works_in, reviewer, via }))
            }
            ["on", line] => {
                if let (None, Some(tip)) = (self.tips.get(line), self.tips.get(self.line).copied()) {
                    self.tips.insert(line, tip);
                    self.newest.extend(self.newest.get(self.line).copied().map(|draft| (*line, draft)));
                }
                self.line = line;
                return;
            }
            ["join", line, rest @ ..] => {
                let nth = |nth: &&str| nth.parse::<usize>().ok();
                let overtaken = rest.iter().filter_map(nth).map(|nth| self.said[nth - 1]).collect();
                let event = EventKind::Join(Joining { reviewer: Some(pen.clone()), overtaken });
                let drafts = [self.line, *line].into_iter().filter_map(|line| self.newest.get(line)).copied();
                self.newest.extend(drafts.max_by_key(|draft| draft.number).map(|draft| (self.line, draft)));
                self.joined = Some(self.tips[line]);
                (pen, event)
            }
            ["rules"] => {
                self.said.push(id);
                (pen.clone(), EventKind::Rules { reviewer: pen })
            }
            ["undo", nth] => {
                let retracts = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                // Only whoever recorded something takes it back.
                let recorded = self.entries.iter().filter_map(|entry| entry.event.as_ref());
                let mut recorded = recorded.filter(|event| event.id == retracts);
                let who: ReviewerId = recorded.next().unwrap().recorded_by.name.parse().unwrap();
                (who.clone(), EventKind::Retract { retracts, reviewer: who })
            }
            ["override", nth] => {
                let overrides = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                (pen.clone(), EventKind::Override { overrides, reviewer: pen })
            }
            [verb @ ("ask" | "write"), who, nth] => {
                let (about, asked) = (self.draft(nth), vec![who.parse().unwrap()]);
                (pen.clone(), EventKind::Ask(Asking { about, reviewer: pen, asked, sent: *verb == "ask" }))
            }
            [who, "remarks", nth, "as", address] => {
                self.said.push(id);
                let reviewer: ReviewerId = who.parse().unwrap();
                let point = Point { address: address.parse().unwrap(), passage: None };
                let (about, via, deputy, speaker) = (self.draft(nth), Via::Myself, None, reviewer.clone());
                let (in_place_of, until) = (None, None);
                (speaker, EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of, until }))
            }
            [who, "replies", nth] => {
                let re = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                let reviewer: ReviewerId = who.parse().unwrap();
                let reply = Reply { re, address: None, reviewer: reviewer.clone(), via: Via::Myself, deputy: None };
                (reviewer, EventKind::Reply(reply))
            }
            [verb @ ("accept" | "decline"), nth] => {
                let re = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                let answer = if *verb == "accept" { Answer::Accepted } else { Answer::Declined };
                (pen.clone(), EventKind::Answer(Answering { re, address: None, answer, reviewer: pen }))
            }
            ["final", nth] => {
                let about = self.draft(nth);
                (pen.clone(), EventKind::Finalise(Finalisation { about, reviewer: pen, without: Vec::new() }))
            }
            ["reopen"] => (pen.clone(), EventKind::Reopen { reviewer: pen }),
            [who, verb, nth, rest @ ..] => {
                self.said.push(id);
                let speaker: ReviewerId = who.parse().unwrap();
                (speaker.clone(), EventKind::Verdict(judgement(speaker, verb, self.draft(nth), rest)))
            }
            _ => panic!("no step {step}"),
        };
        let by = Signature { name: who.to_string(), email: format!("{who}@x.example"), at: self.now() };
        let letter = "letter".parse().unwrap();
        let (recorded_by, words, evidence) = (by.clone(), String::new(), Vec::new());
        self.push(commit, Some(Event { id, letter, by, recorded_by, words, evidence, kind }));
    }

    fn push(&mut self, commit: CommitId, event: Option<Event>) {
        let parents = self.joined.take().into_iter().chain(self.tips.get(self.line).copied()).collect();
        self.tips.insert(self.line, commit);
        self.entries.push(Entry { commit, parents, event });
    }

    /// The entries that the line where the story ends knows of, as a ledger gives them: ancestors first, and of a join
    /// the published line first.
    fn in_order(self) -> Vec<Entry> {
        let Some(tip) = self.tips.get(self.line) else { return Vec::new() };
        let (mut ordered, mut path) = (Vec::new(), vec![(*tip, false)]);
        while let Some((commit, parents_are_down)) = path.pop() {
            let entry = self.entries.iter().find(|entry| entry.commit == commit).unwrap();
            if ordered.iter().any(|known: &Entry| known.commit == commit) {
                continue;
            }
            if parents_are_down {
                ordered.push(entry.clone());
            } else {
                path.push((commit, true));
                path.extend(entry.parents.iter().rev().map(|parent| (*parent, false)));
            }
        }
        ordered
    }
}

fn judgement(speaker: ReviewerId, verb: &str, about: DraftRef, rest: &[&str]) -> Judgement {
    let verdict = match verb {
        "approves" => Verdict::Approve,
        "objects" => Verdict::Object,
        "abstains" => Verdict::Abstain,
        "saw" => Verdict::Seen,
        "withdraws" => Verdict::Withdraw,
        other => panic!("no verb {other}"),
    };
    let small_edits = rest == ["with", "small", "edits"];
    let (reviewer, deputy) = match rest {
        ["for", whom] => (whom.parse().unwrap(), Some(speaker)),
        _ => (speaker, None),
    };
    Judgement { about, reviewer, verdict, via: Via::Myself, deputy, small_edits, point: None }
}
