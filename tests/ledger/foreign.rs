//! Commits that others put in a ledger, histories that fork and join, and what a later version wrote.

use paraaf::ledger::{LedgerError, TreeChange};
use paraaf::letter::ids::CommitId;

use crate::desk::{
    BRANCH, Desk, approve, entries, event, letter, proposal, propose, try_approve, try_propose, words_of,
};

#[test]
fn a_foreign_commit_is_passed_over_and_its_files_are_not_built_on() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let foreign = desk.foreign_commit("Tidy up");
    approve(&workspace, draft, "Good.");
    let entries = entries(&workspace);
    let commits: Vec<CommitId> = entries.iter().map(|entry| entry.commit).collect();
    assert_eq!(commits[..2], [draft.commit, foreign]);
    assert_eq!(entries[1].event, None);
    assert_eq!(words_of(&entries), ["", "Good."]);
    let ledger = workspace.ledger(&letter()).unwrap();
    assert_eq!(ledger.text(commits[2]).unwrap(), b"Dear all,\n");
    assert!(matches!(ledger.text(foreign), Err(LedgerError::Missing { .. })));
}

#[test]
fn the_newest_event_counts_though_foreign_commits_stand_above_it() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    desk.foreign_commit("One");
    let tip = desk.foreign_commit("Two");
    let ledger = workspace.ledger(&letter()).unwrap();
    assert_eq!(ledger.tip(), Some(tip));
    assert_eq!(ledger.newest_event().unwrap(), Some(draft.commit));
}

#[test]
fn a_branch_without_any_event_is_not_written_to() {
    let desk = Desk::new();
    let empty = desk.git(&["hash-object", "-t", "tree", "-w", "/dev/null"]);
    let commit = desk.git(&["commit-tree", &empty, "-m", "Somebody's own work"]);
    desk.git(&["update-ref", BRANCH, &commit]);
    assert!(matches!(try_propose(&desk.open(), "Dear all,\n"), Err(LedgerError::NotALedger(_))));
    assert_eq!(desk.git(&["rev-parse", BRANCH]), commit);
}

/// Two branches of events from one proposal, and a merge of them; the merge's parents in this order.
fn forked(desk: &Desk, order: [usize; 2]) -> (Vec<CommitId>, CommitId) {
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let root = desk.git(&["rev-parse", BRANCH]);
    let mut sides = Vec::new();
    for side in ["left", "right"] {
        desk.git(&["update-ref", BRANCH, &root]);
        approve(&workspace, draft, &format!("{side} 1"));
        approve(&workspace, draft, &format!("{side} 2"));
        sides.push(desk.git(&["rev-parse", BRANCH]));
    }
    let [first, second] = order.map(|side| sides[side].as_str());
    let tree = format!("{first}^{{tree}}");
    let merge = desk.git(&["commit-tree", &tree, "-p", first, "-p", second, "-m", "Merge"]);
    desk.git(&["update-ref", BRANCH, &merge]);
    let parents = [first, second].map(|commit| commit.parse().unwrap()).to_vec();
    (parents, merge.parse().unwrap())
}

#[test]
fn a_join_has_all_of_its_first_parent_before_what_only_the_second_one_holds() {
    for (order, expected) in [
        ([0, 1], ["", "left 1", "left 2", "right 1", "right 2"]),
        ([1, 0], ["", "right 1", "right 2", "left 1", "left 2"]),
    ] {
        let desk = Desk::new();
        let (parents, merge) = forked(&desk, order);
        let entries = entries(&desk.open());
        assert_eq!(words_of(&entries), expected);
        let last = entries.last().unwrap();
        assert_eq!((last.commit, &last.parents), (merge, &parents));
        let newest = desk.open().ledger(&letter()).unwrap().newest_event().unwrap();
        assert_eq!(newest, Some(parents[1]), "the last event in the order");
        desk.assert_healthy();
    }
}

#[test]
fn only_a_plain_chain_follows_what_is_known() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    approve(&workspace, draft, "one");
    desk.foreign_commit("Tidy up");
    approve(&workspace, draft, "two");
    let ledger = workspace.ledger(&letter()).unwrap();
    let all = ledger.entries().unwrap();
    assert_eq!(ledger.entries_after(draft.commit).unwrap().unwrap(), all[1..]);
    assert_eq!(ledger.entries_after(ledger.tip().unwrap()).unwrap().unwrap(), []);
    assert_eq!(ledger.entries_after(CommitId::from_bytes([1; 20])).unwrap(), None);

    let forked_desk = Desk::new();
    let (parents, merge) = forked(&forked_desk, [0, 1]);
    let workspace = forked_desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    assert_eq!(ledger.entries_after(parents[0]).unwrap(), None);
    assert_eq!(ledger.entries_after(merge).unwrap().unwrap(), []);
}

#[test]
fn a_ledger_with_an_event_of_a_later_version_is_neither_read_nor_written() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let newer = desk.foreign_commit("Anna dances\n\nParaaf-Format: 1\nParaaf-Event: dance\nLetter: brief");
    let is_newer = |error: &LedgerError| match error {
        LedgerError::NeedsNewer { commit, what } => *commit == newer && what == "an event of the kind 'dance'",
        _ => false,
    };
    let ledger = workspace.ledger(&letter()).unwrap();
    assert!(is_newer(&ledger.entries().unwrap_err()));
    assert!(is_newer(&ledger.rules().unwrap_err()));
    assert!(is_newer(&try_approve(&workspace, draft, "").unwrap_err()));
}

#[test]
fn a_mangled_event_is_named_with_what_is_wrong() {
    let desk = Desk::new();
    let workspace = desk.open();
    propose(&workspace, "Dear all,\n");
    let bad = desk.foreign_commit("Anna approves\n\nParaaf-Format: 1\nParaaf-Event: verdict\nLetter: brief");
    match workspace.ledger(&letter()).unwrap().entries() {
        Err(LedgerError::Malformed { commit, why }) => assert_eq!((commit, &*why), (bad, "it has no 'Draft'")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proposal_with_another_text_than_it_names_is_refused() {
    let desk = Desk::new();
    let workspace = desk.open();
    let ledger = workspace.ledger(&letter()).unwrap();
    let said = event(proposal("1".parse().unwrap(), "Dear all,\n"), "");
    for change in [TreeChange::NONE, crate::desk::text_is("Dear all,\r\n")] {
        let result = ledger.append(|batch| batch.commit(&said, &change));
        assert!(matches!(result, Err(LedgerError::NotItsText(_))));
    }
    assert!(workspace.ledger(&letter()).unwrap().is_empty());
}

#[test]
fn a_text_that_the_disk_has_changed_is_not_handed_out() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let blob = desk.git(&["rev-parse", &format!("{}:letter.md", draft.commit)]);
    let other = desk.git(&["hash-object", "-w", "-t", "blob", "--stdin"]);
    let object = |name: &str| workspace.git_dir().join("objects").join(&name[..2]).join(&name[2..]);
    std::fs::remove_file(object(&blob)).unwrap();
    std::fs::copy(object(&other), object(&blob)).unwrap();
    let result = desk.open().ledger(&letter()).unwrap().text(draft.commit);
    assert!(matches!(result, Err(LedgerError::Damaged { file: "letter.md", .. })), "{result:?}");
}
