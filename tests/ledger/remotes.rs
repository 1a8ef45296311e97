//! Ledgers that came with a clone, and what a remote has beside what is here.

use paraaf::ledger::{LedgerError, Relation, TreeChange, Workspace};
use paraaf::letter::event::Verdict;

use crate::desk::{BRANCH, Desk, approve, entries, event, letter, propose, verdict, words_of};

fn relation(workspace: &Workspace) -> Relation {
    workspace.ledger(&letter()).unwrap().relation().clone()
}

fn origin() -> String {
    "origin".to_owned()
}

#[test]
fn a_plain_clone_reads_what_the_remote_has_and_its_first_event_starts_the_branch_there() {
    let desk = Desk::new();
    let draft = propose(&desk.open(), "Dear all,\n");
    let clone = desk.cloned();
    let workspace = clone.open();
    assert_eq!(workspace.letters().unwrap(), [letter()]);
    assert_eq!(relation(&workspace), Relation::RemoteOnly { remote: origin() });
    assert_eq!(entries(&workspace), entries(&desk.open()));

    approve(&workspace, draft, "Good.");
    assert_eq!(relation(&workspace), Relation::Ahead { remote: origin(), by: 1 });
    assert_eq!(words_of(&entries(&workspace)), ["", "Good."]);
    assert_eq!(clone.git(&["rev-parse", "drafts/brief~1"]), draft.commit.to_string());
    let minutes = clone.git(&["log", "--format=%s", "drafts/brief"]);
    assert_eq!(
        minutes,
        "Bram Bos approves draft 1 of brief (by mail, recorded by Anna de Vries)\n\
         Bram Bos proposes draft 1 of brief (by mail, recorded by Anna de Vries)"
    );
    let trailers = clone.git(&["log", "-1", "--format=%(trailers:key=Verdict,valueonly)", "drafts/brief"]);
    assert_eq!(trailers.trim(), "approve");
}

#[test]
fn a_ledger_behind_its_remote_is_read_there_and_goes_on_from_there() {
    let desk = Desk::new();
    let draft = propose(&desk.open(), "Dear all,\n");
    let clone = desk.cloned();
    clone.git(&["branch", "--quiet", "--no-track", "drafts/brief", "origin/drafts/brief"]);
    assert_eq!(relation(&clone.open()), Relation::InStep { remote: origin() });

    approve(&desk.open(), draft, "one");
    clone.git(&["fetch", "--quiet"]);
    assert_eq!(relation(&clone.open()), Relation::Behind { remote: origin(), by: 1 });
    assert_eq!(words_of(&entries(&clone.open())), ["", "one"]);

    approve(&clone.open(), draft, "two");
    assert_eq!(words_of(&entries(&clone.open())), ["", "one", "two"]);
    assert_eq!(relation(&clone.open()), Relation::Ahead { remote: origin(), by: 1 });
}

#[test]
fn a_ledger_that_went_another_way_than_its_remote_says_so() {
    let desk = Desk::new();
    let draft = propose(&desk.open(), "Dear all,\n");
    let clone = desk.cloned();
    approve(&clone.open(), draft, "mine");
    approve(&desk.open(), draft, "theirs 1");
    approve(&desk.open(), draft, "theirs 2");
    clone.git(&["fetch", "--quiet"]);
    assert_eq!(relation(&clone.open()), Relation::Diverged { remote: origin(), ours: 1, theirs: 2 });
    assert_eq!(words_of(&entries(&clone.open())), ["", "mine"]);
}

#[test]
fn of_several_remotes_the_upstream_counts_and_else_origin() {
    let desk = Desk::new();
    let draft = propose(&desk.open(), "Dear all,\n");
    let clone = desk.cloned();
    approve(&desk.open(), draft, "only at the other one");
    let other = desk.cloned();
    other.git(&["branch", "--quiet", "--no-track", "drafts/brief", "origin/drafts/brief"]);
    clone.git(&["remote", "add", "other", &other.path().display().to_string()]);
    clone.git(&["fetch", "--quiet", "other"]);
    let workspace = clone.open();
    assert_eq!(relation(&workspace), Relation::RemoteOnly { remote: origin() });
    assert_eq!(entries(&workspace).len(), 1);

    clone.git(&["remote", "rename", "origin", "source"]);
    match clone.open().ledger(&letter()).map(|ledger| ledger.tip()) {
        Err(LedgerError::SeveralRemotes { remotes, .. }) => assert_eq!(remotes, ["other", "source"]),
        unexpected => panic!("{unexpected:?}"),
    }
    assert_eq!(clone.open().letters().unwrap(), [letter()]);

    clone.git(&["config", "branch.drafts/brief.remote", "other"]);
    clone.git(&["config", "branch.drafts/brief.merge", BRANCH]);
    assert_eq!(relation(&clone.open()), Relation::RemoteOnly { remote: "other".to_owned() });
    assert_eq!(entries(&clone.open()).len(), 2);
}

#[test]
fn a_remote_that_is_fetched_while_an_event_is_written_is_not_forked() {
    let desk = Desk::new();
    let draft = propose(&desk.open(), "Dear all,\n");
    let clone = desk.cloned();
    let workspace = clone.open();
    let mut calls = 0;
    let ledger = workspace.ledger(&letter()).unwrap();
    ledger
        .append(|batch| {
            calls += 1;
            if calls == 1 {
                approve(&desk.open(), draft, "theirs");
                clone.git(&["fetch", "--quiet"]);
            }
            batch.commit(&event(verdict(draft, Verdict::Seen), "mine"), &TreeChange::NONE)
        })
        .unwrap();
    assert_eq!(words_of(&entries(&workspace)), ["", "theirs", "mine"]);
    assert_eq!(relation(&workspace), Relation::Ahead { remote: origin(), by: 1 });
}
