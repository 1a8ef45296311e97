//! Append, then read.

use paraaf::ledger::{LedgerError, RecordChange, Relation, TreeChange};
use paraaf::letter::event::{
    Asking, DraftRef, Event, EventKind, Finalisation, Joining, Judgement, Outcome, Proposal, Signature, Verdict, Via,
};
use paraaf::letter::history::History;
use paraaf::letter::ids::{CommitId, EventId};
use paraaf::letter::moment::Moment;
use proptest::prelude::*;
use proptest::sample::select;

use crate::desk::{Desk, approve, entries, event, hash, letter, proposal, propose, text_is, verdict, words_of};

#[test]
fn what_is_appended_is_read_back() {
    let desk = Desk::new();
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    assert!(ledger.is_empty() && ledger.entries().unwrap().is_empty());
    let draft = propose(&workspace, "Dear all,\r\n");
    approve(&workspace, draft, "Good.\n\n---\nFine: yes");
    let entries = entries(&workspace);
    assert_eq!(words_of(&entries), ["", "Good.\n\n---\nFine: yes"]);
    let ledger = workspace.ledger(&letter()).unwrap();
    assert_eq!(ledger.relation(), &Relation::Local);
    assert_eq!(ledger.tip(), Some(entries[1].commit));
    assert_eq!(ledger.text(draft.commit).unwrap(), b"Dear all,\r\n");
    assert_eq!(ledger.rules().unwrap(), None);
    desk.assert_healthy();
}

#[test]
fn the_rules_stand_beside_the_letter_from_then_on() {
    let desk = Desk::new();
    let workspace = desk.open();
    let rules = TreeChange { rules: Some(b"reviewers = []\n".to_vec()), ..TreeChange::NONE };
    let kind = EventKind::Rules { reviewer: "anna".parse().unwrap() };
    let ledger = workspace.ledger(&letter()).unwrap();
    ledger.append(|batch| batch.commit(&event(kind.clone(), ""), &rules)).unwrap();
    propose(&workspace, "Dear all,\n");
    assert_eq!(workspace.ledger(&letter()).unwrap().rules().unwrap().unwrap(), b"reviewers = []\n");
    let files = desk.git(&["ls-tree", "--name-only", "drafts/brief"]);
    assert_eq!(files, ".gitattributes\nREADME\nletter.md\nreviewers.toml");
}

#[test]
fn only_proposals_change_the_letter() {
    let desk = Desk::new();
    let workspace = desk.open();
    let first = propose(&workspace, "Dear all,\n");
    approve(&workspace, first, "");
    let second = propose(&workspace, "Dear both,\n");
    approve(&workspace, second, "");
    let drafts = desk.git(&["log", "--reverse", "--format=%H", "drafts/brief", "--", "letter.md"]);
    assert_eq!(drafts, format!("{}\n{}", first.commit, second.commit));
}

#[test]
fn a_text_that_is_proposed_again_is_a_draft_of_its_own_and_the_current_one() {
    let desk = Desk::new();
    let workspace = desk.open();
    let [first, _, again] = ["one\n", "two\n", "one\n"].map(|text| propose(&workspace, text).commit);
    let history = History::of(&entries(&workspace));
    assert_eq!(history.current().unwrap().at.commit, again);
    assert_ne!(first, again);
}

#[test]
fn a_batch_that_fails_halfway_leaves_nothing() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let ledger = workspace.ledger(&letter()).unwrap();
    let failed: Result<(), LedgerError> = ledger.append(|batch| {
        batch.commit(&event(verdict(draft, Verdict::Approve), "one"), &TreeChange::NONE)?;
        batch.commit(&event(verdict(draft, Verdict::Approve), "two\0"), &TreeChange::NONE)?;
        Ok(())
    });
    assert!(matches!(failed, Err(LedgerError::ControlCharacter { .. })));
    assert_eq!(words_of(&entries(&workspace)), [""]);
}

#[test]
fn a_batch_without_events_changes_nothing() {
    let desk = Desk::new();
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    assert_eq!(ledger.append(|_| Ok::<_, LedgerError>(7)).unwrap(), 7);
    assert!(workspace.ledger(&letter()).unwrap().is_empty());
    assert!(!workspace.common_dir().join("paraaf.lock").exists());
}

#[test]
fn a_batch_that_somebody_overtakes_is_made_again_on_the_new_tip() {
    let desk = Desk::new();
    let workspace = desk.open();
    let mut calls = 0;
    let number = workspace
        .ledger(&letter())
        .unwrap()
        .append(|batch| {
            calls += 1;
            let number = u32::try_from(batch.ledger().entries()?.len()).unwrap() + 1;
            let number = number.to_string().parse().unwrap();
            if calls == 1 {
                propose(&workspace, "I was first.\n");
            }
            batch.commit(&event(proposal(number, "Dear all,\n"), ""), &text_is("Dear all,\n"))?;
            Ok::<_, LedgerError>(number)
        })
        .unwrap();
    assert_eq!((calls, number.get()), (2, 2));
    assert_eq!(entries(&workspace).len(), 2);
}

#[test]
fn a_batch_that_is_overtaken_may_find_that_nothing_is_left_to_say() {
    let desk = Desk::new();
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    let said = ledger.append(|batch| {
        if batch.ledger().is_empty() {
            batch.commit(&event(proposal("1".parse().unwrap(), "Dear all,\n"), ""), &text_is("Dear all,\n"))?;
            propose(&workspace, "Dear all,\n");
            return Ok::<_, LedgerError>(true);
        }
        Ok(false)
    });
    assert!(!said.unwrap());
    assert_eq!(entries(&workspace).len(), 1);
}

#[test]
fn a_ledger_that_never_stands_still_is_given_up() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let result = workspace.ledger(&letter()).unwrap().append(|batch| {
        // Another program, which does not know of our lock.
        desk.foreign_commit("Again");
        batch.commit(&event(verdict(draft, Verdict::Seen), ""), &TreeChange::NONE)
    });
    assert!(matches!(result, Err(LedgerError::KeepsMoving(_))), "{result:?}");
    assert!(entries(&workspace).iter().skip(1).all(|entry| entry.event.is_none()));
}

fn signature() -> impl Strategy<Value = Signature> {
    let name = "[A-Za-zé’][A-Za-zé’.,'-]{0,8}( [A-Za-zé\".()-]{1,8}){0,2}";
    let at = (0i64..=4_102_444_800, -840i32..=840).prop_map(|(seconds, offset)| Moment { seconds, offset });
    (name, "[a-z.+-]{0,8}@?[a-z.]{0,8}", at).prop_map(|(name, email, at)| Signature { name, email, at })
}

fn kind() -> impl Strategy<Value = (EventKind, TreeChange)> {
    let number = (1u32..500).prop_map(|number| number.to_string().parse().unwrap());
    let commit = any::<[u8; 20]>().prop_map(CommitId::from_bytes);
    let reviewer = "[a-zé李][a-z0-9é_-]{0,12}".prop_map(|id| id.parse().unwrap());
    let via = select(Via::ALL);
    let proposal = (
        number.clone(),
        // A draft has words.
        any::<String>().prop_map(|text| text + "x"),
        proptest::option::of((commit.clone(), commit.clone())),
        reviewer.clone(),
        via.clone(),
    );
    let about = (number, commit, any::<String>());
    let about = about.prop_map(|(number, commit, text)| DraftRef { number, commit, hash: hash(&text) });
    let people = prop::collection::vec(reviewer.clone(), 0..6);
    let own = (proptest::option::of(reviewer.clone()), any::<bool>());
    let verdict = (about.clone(), reviewer.clone(), select(Verdict::ALL), via, own);
    let id = any::<[u8; 10]>().prop_map(EventId::from_random);
    prop_oneof![
        proposal.prop_map(|(draft, text, based_on, reviewer, via)| {
            let hash = hash(&text);
            let (based_on, works_in) = based_on.unzip();
            (EventKind::Propose(Proposal { draft, hash, based_on, works_in, reviewer, via }), text_is(&text))
        }),
        verdict.prop_map(|(about, reviewer, verdict, via, (deputy, small_edits))| {
            let judgement = Judgement { about, reviewer, verdict, via, deputy, small_edits, point: None };
            (EventKind::Verdict(judgement), TreeChange::NONE)
        }),
        (about.clone(), reviewer.clone(), people.clone(), any::<bool>()).prop_map(|(about, reviewer, asked, sent)| {
            (EventKind::Ask(Asking { about, reviewer, asked, sent }), TreeChange::NONE)
        }),
        (id.clone(), reviewer.clone())
            .prop_map(|(retracts, reviewer)| (EventKind::Retract { retracts, reviewer }, TreeChange::NONE)),
        (id.clone(), reviewer.clone())
            .prop_map(|(overrides, reviewer)| (EventKind::Override { overrides, reviewer }, TreeChange::NONE)),
        (about, reviewer.clone(), people, any::<Vec<u8>>()).prop_map(|(about, reviewer, without, record)| {
            let kind = EventKind::Finalise(Finalisation { about, reviewer, without });
            (kind, TreeChange { record: RecordChange::Write(record), ..TreeChange::NONE })
        }),
        reviewer.clone().prop_map(|reviewer| {
            (EventKind::Reopen { reviewer }, TreeChange { record: RecordChange::Remove, ..TreeChange::NONE })
        }),
        (reviewer.clone(), select(Outcome::ALL))
            .prop_map(|(reviewer, outcome)| (EventKind::Close { outcome, reviewer }, TreeChange::NONE)),
        (proptest::option::of(reviewer.clone()), prop::collection::vec(id, 0..4))
            .prop_map(|(reviewer, overtaken)| { (EventKind::Join(Joining { reviewer, overtaken }), TreeChange::NONE) }),
        (reviewer, any::<Vec<u8>>()).prop_map(|(reviewer, rules)| {
            (EventKind::Rules { reviewer }, TreeChange { rules: Some(rules), ..TreeChange::NONE })
        }),
    ]
}

fn happening() -> impl Strategy<Value = (Event, TreeChange)> {
    let words = "([A-Z][a-z-]{0,5}: [a-z]{1,4}|-{2,4}|[a-zé ,.]{0,9})(\n{1,3}([A-Z][a-z-]{0,5}: [a-z]{1,4}| *-{2,4}|[a-zé]{1,9})){0,4}";
    (any::<[u8; 10]>(), signature(), signature(), words, kind()).prop_map(
        |(id, by, recorded_by, words, (kind, change))| {
            let (id, words) = (EventId::from_random(id), words.trim().to_owned());
            (Event { id, letter: letter(), by, recorded_by, words, evidence: Vec::new(), kind }, change)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn reading_gives_what_was_appended(happenings in prop::collection::vec(happening(), 1..20)) {
        let desk = Desk::new();
        let workspace = desk.open();
        let ledger = workspace.ledger(&letter()).unwrap();
        // In two batches, so that one builds on what is there already.
        let (before, after) = happenings.split_at(happenings.len() / 2);
        for batch_of in [before, after] {
            ledger
                .append(|batch| batch_of.iter().try_for_each(|(event, change)| batch.commit(event, change).map(|_| ())))
                .unwrap();
        }
        let ledger = workspace.ledger(&letter()).unwrap();
        let entries = ledger.entries().unwrap();
        let read: Vec<&Event> = entries.iter().filter_map(|entry| entry.event.as_ref()).collect();
        prop_assert_eq!(read, happenings.iter().map(|(event, _)| event).collect::<Vec<_>>());

        let mut letter_now = None;
        let mut rules_now = None;
        let mut record_now = None;
        for ((_, change), entry) in happenings.iter().zip(&entries) {
            letter_now = change.letter.as_ref().or(letter_now);
            rules_now = change.rules.as_ref().or(rules_now);
            record_now = match &change.record {
                RecordChange::None => record_now,
                RecordChange::Write(record) => Some(record.clone()),
                RecordChange::Remove => None,
            };
            prop_assert_eq!(&ledger.text(entry.commit).ok(), &letter_now.cloned());
            prop_assert_eq!(&ledger.record_at(entry.commit).unwrap(), &record_now);
            prop_assert_eq!(&ledger.rules_at(entry.commit).unwrap(), &rules_now.cloned());
        }
        prop_assert_eq!(ledger.rules().unwrap(), rules_now.cloned());
        desk.assert_healthy();
    }
}
