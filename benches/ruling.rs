//! What it costs to say whose word counts: standings and the ruling, by the number of reviewers, for a letter of 50 drafts.
//!
//! `cargo bench --bench ruling -- build DIR PEOPLE` builds such a ledger and stops, so that whole programs can be timed
//! with it.

use std::path::Path;

use divan::Bencher;
use paraaf::ledger::{LedgerError, TreeChange, Workspace};
use paraaf::letter::case::{Case, Change, Changes, judged};
use paraaf::letter::event::{Asking, DraftRef, Entry, Event, EventKind, Judgement, Proposal, Signature, Verdict, Via};
use paraaf::letter::history::History;
use paraaf::letter::ids::{CommitId, DraftNumber, EventId, LetterName, TextHash};
use paraaf::letter::moment::Moment;
use paraaf::letter::rules::Rules;
use paraaf::letter::ruling::Ruling;
use paraaf::text::distance::same_layout;
use paraaf::text::small_edit::small_edit;

const DRAFTS: usize = 50;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", folder, people, ..] => build(Path::new(folder), people.parse().expect("a number of people")),
        _ => divan::main(),
    }
}

/// From what was said and how the texts differ to who counts and what is needed.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn ruling(bencher: Bencher<'_, '_>, people: usize) {
    let rules = Rules::parse(&rules(people)).expect("rules");
    let history = History::of(&entries(people));
    let current = history.current().map(|draft| draft.at.hash);
    let changes: Changes =
        judged(&history, current).into_iter().map(|at| (at.hash, Change::Small { words: 2 })).collect();
    let today = jiff::civil::date(2026, 12, 1);
    let case = Case {
        rules: &rules,
        history: &history,
        current,
        changes: &changes,
        signed: &std::collections::HashSet::new(),
        today,
    };
    bencher.bench_local(|| Ruling::on(&case).needed.len());
}

/// How 49 earlier drafts differ from the current one, as far as a sign-off is concerned.
#[divan::bench]
fn changes_of_49_drafts(bencher: Bencher<'_, '_>) {
    let texts: Vec<String> = (1..=DRAFTS).map(text).collect();
    bencher.bench_local(|| {
        let (current, earlier) = texts.split_last().expect("drafts");
        let layouts = earlier.iter().filter(|judged| same_layout(judged, current)).count();
        let edits: Vec<_> = earlier.iter().map(|judged| small_edit(judged, current, &["Anna de Vries"])).collect();
        (layouts, edits.len())
    });
}

/// Reading the rules.
#[divan::bench(args = [10, 100, 1_000])]
fn parse(bencher: Bencher<'_, '_>, people: usize) {
    let text = rules(people);
    bencher.bench_local(|| Rules::parse(&text).expect("rules"));
}

/// Three steps: a pen, a majority and the rest.
fn rules(people: usize) -> String {
    let name = |n: usize| format!("p{n} = \"Person {n} <p{n}@example.org>\"\n");
    let named: String = (0..people).map(name).collect();
    let ids = |from: usize, to: usize| {
        let ids: Vec<String> = (from..to).map(|n| format!("\"p{n}\"")).collect();
        ids.join(", ")
    };
    let (a, b) = (people / 10, people / 2);
    format!(
        "due = 2026-12-05\n[people]\n{named}[[step]]\nname = \"first\"\nwho = [{}]\n[[step]]\nname = \"second\"\n\
         who = [{}]\nneed = \"majority\"\n[[step]]\nname = \"third\"\nwho = [{}]\nneed = \"seen\"\n\
         silence = \"consents\"\n",
        ids(0, a),
        ids(a, b),
        ids(b, people)
    )
}

/// A letter of some 700 words; one figure in it is the number of the draft.
fn text(draft: usize) -> String {
    let paragraph =
        "We write to you because the matter at hand has been put off for longer than it can bear. ".repeat(12);
    format!("Dear all,\n\n{paragraph}\n\nThis is what we ask in draft {draft}.\n\n{paragraph}\n\n{paragraph}\n")
}

/// What happens: everyone is asked about every tenth draft, and speaks of about a third of the drafts, in turn.
fn happenings(people: usize, mut record: impl FnMut(EventKind, usize, Option<String>) -> CommitId) {
    let id = |n: usize| format!("p{n}").parse().expect("an id");
    let (mut number, mut based_on) = (DraftNumber::FIRST, None);
    for draft in 1..=DRAFTS {
        let text = text(draft);
        let hash = TextHash::of(&text);
        let proposal = Proposal { draft: number, hash, based_on, works_in: None, reviewer: id(0), via: Via::Myself };
        let commit = record(EventKind::Propose(proposal), 0, Some(text));
        let about = DraftRef { number, commit, hash };
        if draft % 10 == 1 {
            let asked = (0..people).map(id).collect();
            record(EventKind::Ask(Asking { about, reviewer: id(0), asked, sent: true }), 0, None);
        }
        for who in (draft % 3..people).step_by(3).filter(|who| draft + 6 > DRAFTS || who % 10 == draft % 10) {
            let verdict = if who % 97 == 13 { Verdict::Object } else { Verdict::Approve };
            let (reviewer, small_edits) = (id(who), who % 2 == 0);
            let judgement =
                Judgement { about, reviewer, verdict, via: Via::Myself, deputy: None, small_edits, point: None };
            record(EventKind::Verdict(judgement), who, None);
        }
        (number, based_on) = (number.next(), Some(commit));
    }
}

fn event(at: usize, who: usize, kind: EventKind) -> Event {
    let seconds = 1_780_000_000 + i64::try_from(at).expect("a number of events") * 60;
    let (name, email) = (format!("Person {who}"), format!("p{who}@example.org"));
    let by = Signature { name, email, at: Moment { seconds, offset: 60 } };
    let mut id = [0; 10];
    id[..8].copy_from_slice(&at.to_be_bytes());
    let (id, letter): (_, LetterName) = (EventId::from_random(id), "brief".parse().expect("a slug"));
    Event { id, letter, by: by.clone(), recorded_by: by, words: String::new(), evidence: Vec::new(), kind }
}

fn entries(people: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    happenings(people, |kind, who, _| {
        let at = entries.len();
        let mut commit = [0; 20];
        commit[..8].copy_from_slice(&(at + 1).to_be_bytes());
        let commit = CommitId::from_bytes(commit);
        let parents = entries.last().map(|entry| entry.commit).into_iter().collect();
        entries.push(Entry { commit, parents, event: Some(event(at, who, kind)) });
        commit
    });
    entries
}

fn build(folder: &Path, people: usize) {
    let workspace = Workspace::create(folder).expect("a new repository");
    let ledger = workspace.ledger(&"brief".parse().expect("a slug")).expect("an empty ledger");
    let built = ledger.append(|batch| {
        let mut at = 0;
        happenings(people, |kind, who, text| {
            let rules = (at == 0).then(|| rules(people).into_bytes());
            let change = TreeChange { letter: text.map(String::into_bytes), rules, ..TreeChange::NONE };
            at += 1;
            batch.commit(&event(at, who, kind), &change).expect("an event")
        });
        Ok::<_, LedgerError>(())
    });
    built.expect("a ledger");
}
