//! What this test program does when a test starts it as a process of its own. Run by hand, these do nothing. Each line
//! that is meant for the test starts on a line of its own, after what the test harness prints.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use paraaf::ledger::Workspace;

use crate::desk::{desk_of_child, letter, newest_draft, try_approve, try_propose};

/// Records so many events one by one, each naming this process.
#[test]
#[ignore = "run by a test of its own"]
fn records_events() {
    let Some(desk) = desk_of_child() else { return };
    let workspace = Workspace::open(&desk).unwrap().with_patience(Duration::from_mins(2));
    let draft = newest_draft(&workspace.ledger(&letter()).unwrap()).unwrap().unwrap();
    let events: u32 = std::env::var("PARAAF_EVENTS").unwrap().parse().unwrap();
    for at in 0..events {
        try_approve(&workspace, draft, &format!("{} {at}", std::process::id())).unwrap();
    }
}

/// Records events until it is killed, and says which are recorded: `acknowledged <words>`.
#[test]
#[ignore = "run by a test of its own"]
fn records_until_it_is_killed() {
    let Some(desk) = desk_of_child() else { return };
    let workspace = Workspace::open(&desk).unwrap();
    for at in 0.. {
        let words = format!("{} {at}", std::process::id());
        let recorded = match newest_draft(&workspace.ledger(&letter()).unwrap()).unwrap() {
            Some(draft) if at % 3 != 0 => try_approve(&workspace, draft, &words).map(|_| ()),
            Some(_) | None => try_propose(&workspace, &words).map(|_| ()),
        };
        recorded.unwrap();
        println!("\nacknowledged {words}");
        std::io::stdout().flush().unwrap();
    }
}

/// Records one event and says how that went.
#[test]
#[ignore = "run by a test of its own"]
fn records_one_event() {
    let Some(desk) = desk_of_child() else { return };
    println!("\noutcome {}", attempt(&desk));
}

fn attempt(desk: &Path) -> String {
    let recorded = Workspace::open(desk).and_then(|workspace| try_propose(&workspace, "A new text.\n"));
    match recorded {
        Ok(draft) => format!("recorded draft {}", draft.number),
        Err(error) => format!("{error:?}"),
    }
}

/// Says who is at the keyboard.
#[test]
#[ignore = "run by a test of its own"]
fn says_who_it_is() {
    let Some(desk) = desk_of_child() else { return };
    let workspace = Workspace::open(&desk).unwrap();
    println!("\nauthor {:?}", workspace.author());
    println!("committer {:?}", workspace.committer());
}

/// Opens the workspace and says how that went.
#[test]
#[ignore = "run by a test of its own"]
fn opens() {
    let Some(desk) = desk_of_child() else { return };
    println!("\noutcome {:?}", Workspace::open(&desk).map(|workspace| workspace.root().to_owned()));
}

/// Makes a new workspace where nothing is.
#[test]
#[ignore = "run by a test of its own"]
fn makes_a_workspace() {
    let Some(desk) = desk_of_child() else { return };
    Workspace::create(&desk).unwrap();
}
