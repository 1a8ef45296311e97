//! Append, then read.

use paraaf::ledger::{Relation, TreeChange};
use paraaf::letter::event::EventKind;

use crate::desk::{Desk, approve, entries, event, letter, propose, words_of};

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
    assert_eq!(ledger.current_among([draft.commit]).unwrap(), Some(draft.commit));
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
