//! Ledgers for tests, told as one line: `draft A; anna approves 1; draft B; bram objects 2; undo 1`.
//!
//! Texts go by a letter and by what was done to it since: `A~` is A in another layout, `A+` is A with a small edit of
//! four words, `A++` with two of them, `A!` is A with another figure in it.

use jiff::civil::Date;

use super::event::{
    Asking, DraftRef, Entry, Event, EventKind, Finalisation, Judgement, Proposal, Signature, Verdict, Via,
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
/// - `draft A`: the pen proposes text A;
/// - `WHO approves|objects|abstains|saw|withdraws N`: WHO says so of draft N; ` for WHOM` makes them a deputy,
///   ` with small edits` allows these;
/// - `ask WHO N`: WHO is really asked about draft N; `write WHO N`: the mail is written, and not sent;
/// - `override N`: the N-th thing that was said is passed over; `undo N`: it is taken back;
/// - `final N`, `reopen`; `day N`: the N-th day begins; `foreign`: a commit that is no event.
pub(crate) fn entries(story: &str) -> Vec<Entry> {
    told(story).0
}

/// The entries that this story leaves, and the day on which it ends.
pub(crate) fn told(story: &str) -> (Vec<Entry>, Date) {
    let mut told = Told { entries: Vec::new(), drafts: Vec::new(), said: Vec::new(), day: 1 };
    for step in story.split(';').map(str::trim).filter(|step| !step.is_empty()) {
        told.step(step);
    }
    let today = told.now().to_datetime().date();
    (told.entries, today)
}

struct Told {
    entries: Vec<Entry>,
    drafts: Vec<DraftRef>,
    said: Vec<EventId>,
    day: i64,
}

impl Told {
    /// Day 1 is 1 December 2026.
    fn now(&self) -> Moment {
        Moment { seconds: 1_796_083_200 + (self.day - 1) * 86_400, offset: 0 }
    }

    fn draft(&self, nth: &str) -> DraftRef {
        self.drafts[nth.parse::<usize>().unwrap() - 1]
    }

    fn step(&mut self, step: &str) {
        let words: Vec<&str> = step.split_whitespace().collect();
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
            ["draft", name] => {
                let next = self.drafts.last().map_or(DraftNumber::FIRST, |draft| draft.number.next());
                self.drafts.push(DraftRef { number: next, commit, hash: text(name) });
                let (hash, reviewer) = (text(name), pen.clone());
                let proposal = Proposal { draft: next, hash, based_on: None, reviewer, via: Via::Myself };
                (pen, EventKind::Propose(proposal))
            }
            ["undo", nth] => {
                let retracts = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                (pen.clone(), EventKind::Retract { retracts, reviewer: pen })
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
        self.push(commit, Some(Event { id, letter, by: by.clone(), recorded_by: by, words: String::new(), kind }));
    }

    fn push(&mut self, commit: CommitId, event: Option<Event>) {
        let parents = self.entries.last().map(|entry| entry.commit).into_iter().collect();
        self.entries.push(Entry { commit, parents, event });
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
    Judgement { about, reviewer, verdict, via: Via::Myself, deputy, small_edits }
}
