//! Ledgers for tests, told as one line: `draft A; anna approves 1; draft B; bram objects 2; undo 1`.

use super::event::{DraftRef, Entry, Event, EventKind, Judgement, Proposal, Signature, Verdict, Via};
use super::ids::{CommitId, DraftNumber, EventId, ReviewerId, TextHash};
use super::moment::Moment;

/// The hash of a text that is called by one letter.
pub(crate) fn text(name: &str) -> TextHash {
    TextHash::from_bytes([name.as_bytes()[0]; 32])
}

/// The entries that this story leaves. `draft A` proposes text A; `WHO VERDICT N` says something of draft N; `undo N`
/// takes back the N-th thing that was said; `foreign` is a commit that is no event.
pub(crate) fn entries(story: &str) -> Vec<Entry> {
    let mut told = Told { entries: Vec::new(), drafts: Vec::new(), said: Vec::new() };
    for step in story.split(';').map(str::trim).filter(|step| !step.is_empty()) {
        told.step(step);
    }
    told.entries
}

struct Told {
    entries: Vec<Entry>,
    drafts: Vec<DraftRef>,
    said: Vec<EventId>,
}

impl Told {
    fn step(&mut self, step: &str) {
        let words: Vec<&str> = step.split_whitespace().collect();
        let number = u8::try_from(self.entries.len() + 1).unwrap();
        let id = EventId::from_random([number; 10]);
        let commit = CommitId::from_bytes([number; 20]);
        let (who, kind) = match words.as_slice() {
            ["foreign"] => return self.push(commit, None),
            ["draft", name] => {
                let next = self.drafts.last().map_or(DraftNumber::FIRST, |draft| draft.number.next());
                self.drafts.push(DraftRef { number: next, commit, hash: text(name) });
                let by: ReviewerId = "pen".parse().unwrap();
                let proposal =
                    Proposal { draft: next, hash: text(name), based_on: None, reviewer: by.clone(), via: Via::Myself };
                (by, EventKind::Propose(proposal))
            }
            ["undo", nth] => {
                let reviewer: ReviewerId = "pen".parse().unwrap();
                let retracts = self.said[nth.parse::<usize>().unwrap() - 1];
                self.said.push(id);
                (reviewer.clone(), EventKind::Retract { retracts, reviewer })
            }
            [who, verb, nth] => {
                let verdict = match *verb {
                    "approves" => Verdict::Approve,
                    "objects" => Verdict::Object,
                    "abstains" => Verdict::Abstain,
                    "saw" => Verdict::Seen,
                    "withdraws" => Verdict::Withdraw,
                    other => panic!("no verb {other}"),
                };
                self.said.push(id);
                let reviewer: ReviewerId = who.parse().unwrap();
                let about = self.drafts[nth.parse::<usize>().unwrap() - 1];
                let judgement = Judgement { about, reviewer: reviewer.clone(), verdict, via: Via::Myself };
                (reviewer, EventKind::Verdict(judgement))
            }
            _ => panic!("no step {step}"),
        };
        let at = Moment { seconds: i64::from(number), offset: 0 };
        let by = Signature { name: who.to_string(), email: format!("{who}@x.example"), at };
        let letter = "letter".parse().unwrap();
        self.push(commit, Some(Event { id, letter, by: by.clone(), recorded_by: by, words: String::new(), kind }));
    }

    fn push(&mut self, commit: CommitId, event: Option<Event>) {
        let parents = self.entries.last().map(|entry| entry.commit).into_iter().collect();
        self.entries.push(Entry { commit, parents, event });
    }
}
