//! The workspace around a ledger: its letters, its working texts and what they were written from.

use std::fs;

use paraaf::ledger::Workspace;
use paraaf::letter::ids::LetterName;
use tempfile::TempDir;

use crate::desk::{Desk, child, git, letter, propose};

#[test]
fn letters_are_ledgers_and_working_texts_directly_in_drafts() {
    let desk = Desk::new();
    let workspace = desk.open();
    assert_eq!(workspace.letters().unwrap(), []);
    propose(&workspace, "Dear all,\n");
    let drafts = desk.path().join("drafts");
    fs::create_dir_all(drafts.join("folder.md")).unwrap();
    fs::create_dir_all(drafts.join("brief")).unwrap();
    for name in ["nota.txt", "antwoord.md", "Not a slug.md", "picture.png", "brief/v1.md", ".gitattributes"] {
        fs::write(drafts.join(name), "x").unwrap();
    }
    let names: Vec<String> = workspace.letters().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["antwoord", "brief", "nota"]);
}

#[test]
fn the_working_text_is_markdown_unless_only_plain_text_is_there() {
    let desk = Desk::new();
    let workspace = desk.open();
    let ending = || workspace.working_path(&letter()).extension().unwrap().to_str().unwrap().to_owned();
    assert_eq!(ending(), "md");
    fs::create_dir(desk.path().join("drafts")).unwrap();
    fs::write(desk.path().join("drafts/brief.txt"), "x").unwrap();
    assert_eq!(ending(), "txt");
    fs::write(desk.path().join("drafts/brief.md"), "x").unwrap();
    assert_eq!(ending(), "md");
}

#[test]
fn the_committed_text_is_that_of_the_checked_out_branch() {
    let desk = Desk::new();
    let workspace = desk.open();
    assert_eq!(workspace.committed_text(&letter()).unwrap(), None, "nothing is committed yet");
    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    assert_eq!(workspace.committed_text(&letter()).unwrap(), None);
    fs::create_dir(desk.path().join("drafts")).unwrap();
    fs::write(desk.path().join("drafts/brief.md"), "Dear all,\r\n").unwrap();
    desk.git(&["add", "."]);
    desk.git(&["commit", "--quiet", "-m", "Text"]);
    fs::write(desk.path().join("drafts/brief.md"), "Dear both,\n").unwrap();
    assert_eq!(workspace.committed_text(&letter()).unwrap().unwrap(), b"Dear all,\r\n");
}

#[test]
fn each_work_tree_has_a_base_of_its_own() {
    let desk = Desk::new();
    let workspace = desk.open();
    let first = propose(&workspace, "Dear all,\n");
    let second = propose(&workspace, "Dear both,\n");
    assert_eq!(workspace.base(&letter()).unwrap(), None);
    workspace.set_base(&letter(), first.commit).unwrap();
    workspace.set_base(&letter(), second.commit).unwrap();
    workspace.set_base(&letter(), second.commit).unwrap();

    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    let elsewhere = TempDir::new().unwrap();
    desk.git(&["worktree", "add", "--quiet", "--detach", &elsewhere.path().join("linked").display().to_string()]);
    let linked = Workspace::open(&elsewhere.path().join("linked")).unwrap();
    assert_eq!(linked.base(&letter()).unwrap(), None);
    linked.set_base(&letter(), first.commit).unwrap();
    assert_eq!(linked.base(&letter()).unwrap(), Some(first.commit));
    assert_eq!(workspace.base(&letter()).unwrap(), Some(second.commit));
    assert_eq!(fs::canonicalize(linked.common_dir()).unwrap(), fs::canonicalize(workspace.git_dir()).unwrap());
    propose(&linked, "Dear three,\n");
    assert_eq!(workspace.ledger(&letter()).unwrap().entries().unwrap().len(), 3);
    desk.assert_healthy();
}

#[test]
fn a_base_whose_writer_was_killed_can_be_set_again() {
    let desk = Desk::new();
    let workspace = desk.open();
    let draft = propose(&workspace, "Dear all,\n");
    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    let elsewhere = TempDir::new().unwrap();
    desk.git(&["worktree", "add", "--quiet", "--detach", &elsewhere.path().join("linked").display().to_string()]);
    let linked = Workspace::open(&elsewhere.path().join("linked")).unwrap();
    linked.set_base(&letter(), draft.commit).unwrap();
    let name = "refs/worktree/paraaf/base/brief";
    fs::write(linked.git_dir().join(format!("{name}.lock")), "").unwrap();
    let note = format!("worktrees/linked/{name} {}\n", draft.commit);
    fs::write(workspace.git_dir().join("paraaf.lock"), note).unwrap();
    // The lock must not be older than the note.
    fs::write(linked.git_dir().join(format!("{name}.lock")), "").unwrap();
    let other = propose(&workspace, "Dear both,\n");
    linked.set_base(&letter(), other.commit).unwrap();
    assert_eq!(linked.base(&letter()).unwrap(), Some(other.commit));
}

#[test]
fn a_workspace_is_found_from_a_folder_in_it_and_in_a_submodule() {
    let desk = Desk::new();
    let deep = desk.path().join("a/b");
    fs::create_dir_all(&deep).unwrap();
    let top = fs::canonicalize(desk.path()).unwrap();
    assert_eq!(fs::canonicalize(Workspace::open(&deep).unwrap().root()).unwrap(), top);

    let outer = Desk::new();
    propose(&desk.open(), "Dear all,\n");
    desk.git(&["commit", "--quiet", "--allow-empty", "-m", "Start"]);
    let source = desk.path().display().to_string();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &source, "inner"]);
    let inner = Workspace::open(&outer.path().join("inner")).unwrap();
    assert_eq!(fs::canonicalize(inner.root()).unwrap(), fs::canonicalize(outer.path().join("inner")).unwrap());
    propose(&inner, "Dear both,\n");
    assert_eq!(inner.ledger(&letter()).unwrap().entries().unwrap().len(), 2);
}

#[test]
fn a_workspace_is_made_where_it_is_asked_for_even_inside_another_repository() {
    let desk = Desk::new();
    let inside = desk.path().join("inside");
    let made = Workspace::create(&inside).unwrap();
    assert_eq!(fs::canonicalize(made.root()).unwrap(), fs::canonicalize(&inside).unwrap());
    propose(&made, "Dear all,\n");
    let again = Workspace::create(&inside).unwrap();
    assert!(!again.ledger(&letter()).unwrap().is_empty());
    assert_eq!(git(&inside, &["rev-parse", "--show-prefix"]), "");
}

#[test]
fn a_new_workspace_starts_on_the_branch_that_the_user_prefers() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join(".gitconfig"), "[init]\n\tdefaultBranch = trunk\n").unwrap();
    let made = home.path().join("made");
    let output =
        child("makes_a_workspace", &made).env("HOME", home.path()).env_remove("XDG_CONFIG_HOME").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(fs::read_to_string(made.join(".git/HEAD")).unwrap(), "ref: refs/heads/trunk\n");
}

#[test]
fn two_letters_do_not_meet() {
    let desk = Desk::new();
    let workspace = desk.open();
    propose(&workspace, "Dear all,\n");
    let other: LetterName = "nota".parse().unwrap();
    assert!(workspace.ledger(&other).unwrap().is_empty());
}
