//! What reading and writing a ledger costs, by the number of its events, loose and packed.
//!
//! `cargo bench --bench ledger -- build DIR EVENTS` builds one such ledger and stops, `-- read DIR` reads it once;
//! `benches/ledger-vs-git` times whole programs with them.

use std::path::Path;
use std::process::Command;

use divan::Bencher;
use paraaf::ledger::{LedgerError, TreeChange, Workspace, new_event_id};
use paraaf::letter::event::{DraftRef, Entry, Event, EventKind, Judgement, Proposal, Signature, Verdict, Via};
use paraaf::letter::ids::{DraftNumber, LetterName, TextHash};
use paraaf::letter::moment::Moment;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const REVIEWERS: usize = 40;
const EVENTS_A_DRAFT: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", folder, events, ..] => build(Path::new(folder), events.parse().expect("a number of events")),
        ["read", folder, ..] => println!("{} events", read(Path::new(folder)).len()),
        _ => divan::main(),
    }
}

/// Every event of a ledger, from the objects to the values.
#[divan::bench(args = [(1_000, false), (1_000, true), (10_000, false), (10_000, true)], sample_count = 20)]
fn entries(bencher: Bencher<'_, '_>, (events, packed): (usize, bool)) {
    let folder = TempDir::new().expect("a temporary folder");
    build(folder.path(), events);
    if packed {
        pack(folder.path());
    }
    bencher.bench_local(|| read(folder.path()));
}

/// One more event, on the disk when it returns.
#[divan::bench(sample_count = 50)]
fn append(bencher: Bencher<'_, '_>) {
    let folder = TempDir::new().expect("a temporary folder");
    let events = 10;
    build(folder.path(), events);
    let workspace = Workspace::open(folder.path()).expect("a workspace");
    let ledger = workspace.ledger(&letter()).expect("a ledger");
    bencher.bench_local(|| {
        ledger
            .append(|batch| {
                let kind = EventKind::Rules { reviewer: "reviewer-1".parse().expect("an id") };
                batch.commit(&event(events, 1, "", kind), &TreeChange::NONE)
            })
            .expect("an event")
    });
}

fn read(folder: &Path) -> Vec<Entry> {
    let workspace = Workspace::open(folder).expect("a workspace");
    workspace.ledger(&letter()).and_then(|ledger| ledger.entries()).expect("a ledger")
}

/// A letter that was discussed so often that its ledger holds this many events, in one batch.
fn build(folder: &Path, events: usize) {
    let workspace = Workspace::create(folder).expect("a new repository");
    // Whether it is packed is for the measurement to say, not for the number of its objects.
    workspace.config_set_local("gc.auto", "0").expect("a setting");
    let people: Vec<String> = (0..REVIEWERS).map(|n| format!("\"Reviewer {n} <reviewer-{n}@example.org>\"")).collect();
    let rules = format!("reviewers = [\n  {}\n]\n", people.join(",\n  ")).into_bytes();
    let ledger = workspace.ledger(&letter()).expect("an empty ledger");
    let built = ledger.append(|batch| {
        let mut number = DraftNumber::FIRST;
        let mut draft: Option<DraftRef> = None;
        for at in 0..events {
            match draft.filter(|_| at % EVENTS_A_DRAFT != 0) {
                None => {
                    let text = text(number);
                    let hash = TextHash::from_bytes(Sha256::digest(&text).into());
                    let based_on = draft.map(|draft| draft.commit);
                    let reviewer = "reviewer-0".parse().expect("an id");
                    let proposal =
                        Proposal { draft: number, hash, based_on, works_in: None, reviewer, via: Via::Myself };
                    let change = TreeChange {
                        letter: Some(text.into_bytes()),
                        rules: (at == 0).then(|| rules.clone()),
                        ..TreeChange::NONE
                    };
                    let commit = batch.commit(&event(at, 0, "", EventKind::Propose(proposal)), &change)?;
                    draft = Some(DraftRef { number, commit, hash });
                    number = number.next();
                }
                Some(about) => {
                    let who = at % REVIEWERS;
                    let verdict = if at % 17 == 0 { Verdict::Object } else { Verdict::Approve };
                    let words = if at % 3 == 0 { "Good, but see my remark on the third paragraph." } else { "" };
                    let reviewer = format!("reviewer-{who}").parse().expect("an id");
                    let judgement = Judgement {
                        about,
                        reviewer,
                        verdict,
                        via: Via::Mail,
                        deputy: None,
                        small_edits: false,
                        point: None,
                    };
                    batch.commit(&event(at, who, words, EventKind::Verdict(judgement)), &TreeChange::NONE)?;
                }
            }
        }
        Ok::<_, LedgerError>(())
    });
    built.expect("a ledger");
}

fn letter() -> LetterName {
    "brief".parse().expect("a slug")
}

/// One event a minute.
fn event(at: usize, who: usize, words: &str, kind: EventKind) -> Event {
    let seconds = 1_780_000_000 + i64::try_from(at).expect("a number of events") * 60;
    let signature = |n: usize| Signature {
        name: format!("Reviewer {n}"),
        email: format!("reviewer-{n}@example.org"),
        at: Moment { seconds, offset: 60 },
    };
    let id = new_event_id().expect("random bytes");
    let (by, recorded_by, words) = (signature(who), signature(0), words.to_owned());
    Event { id, letter: letter(), by, recorded_by, words, evidence: Vec::new(), kind }
}

fn text(draft: DraftNumber) -> String {
    let paragraph =
        "We write to you because the matter at hand has been put off for longer than it can bear. ".repeat(8);
    format!("Dear all,\n\n{paragraph}\n\nThis is what we ask in draft {draft}.\n\n{paragraph}\n\n{paragraph}\n")
}

fn pack(folder: &Path) {
    let packed = Command::new("git").arg("-C").arg(folder).args(["gc", "--quiet"]).status();
    assert!(packed.is_ok_and(|status| status.success()), "git gc");
}
