//! What is kept beside a ledger to save time, and thrown away without loss.

use std::fs;

use paraaf::ledger::Memo;

use crate::desk::{Desk, letter, propose};

#[test]
fn a_memo_is_read_back_under_the_schema_it_was_saved_under() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let ledger = workspace.ledger(&letter()).unwrap();
    let value = vec![("anna".to_owned(), 3)];
    assert_eq!(Memo::load::<Vec<(String, i32)>>(&ledger, 1), None);
    Memo::save(&ledger, 1, draft.commit, &value);
    assert_eq!(Memo::load(&ledger, 1), Some((draft.commit, value)));
    assert_eq!(Memo::load::<Vec<(String, i32)>>(&ledger, 2), None);
    assert_eq!(Memo::load::<Vec<(String, i32)>>(&ledger, 11), None);
    let kept: Vec<_> = fs::read_dir(workspace.common_dir().join("paraaf")).unwrap().flatten().collect();
    assert_eq!(kept.len(), 1, "no draft of a memo stays behind");
}

#[test]
fn a_broken_memo_is_as_good_as_none() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    let ledger = workspace.ledger(&letter()).unwrap();
    Memo::save(&ledger, 1, draft.commit, &[1, 2, 3]);
    let path = workspace.common_dir().join("paraaf/brief.memo");
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(Memo::load::<Vec<i32>>(&ledger, 1), None, "{length} bytes");
    }
    fs::write(&path, b"\xff\n[1]").unwrap();
    assert_eq!(Memo::load::<Vec<i32>>(&ledger, 1), None);
}

#[test]
fn a_memo_that_cannot_be_kept_is_no_failure() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    fs::write(workspace.common_dir().join("paraaf"), "in the way").unwrap();
    let ledger = workspace.ledger(&letter()).unwrap();
    Memo::save(&ledger, 1, draft.commit, &1);
    assert_eq!(Memo::load::<i32>(&ledger, 1), None);
}
