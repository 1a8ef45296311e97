//! `paraaf demo`.

use crate::outcome::Outcome;
use crate::session::Session;

#[test]
fn the_story_is_played_and_can_be_gone_on_from() {
    let session = Session::empty();
    let outcome = session.quietly("nobody", &["demo", "play"]);
    outcome.says(&[
        "$ paraaf init brief",
        "$ paraaf diff\n",
        "{+",
        "objects",
        "NOT READY",
        "words since",
        "{+voor 1 maart+}",
        "carla-1 of brief is accepted",
        "The workspace is",
        "Econonnische",
    ]);
    // What was shown is what is there.
    let status = session.quietly("nobody", &["-C", "play", "status"]).stdout;
    assert!(outcome.stdout.contains(&status), "{status}");
    let drafts = session.json("nobody", &["-C", "play", "log"]);
    let drafts = drafts["events"].as_array().unwrap().iter().filter(|event| event["event"] == "propose").count();
    assert_eq!(drafts, 3);
    session.quietly("nobody", &["-C", "play", "approve"]).says(&["Anna de Vries approves draft 3"]);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let session = Session::empty();
    session.write("play/mine.txt", "mine");
    session.refused("nobody", &["demo", "play"], &["play", "already"], "paraaf demo");
}

#[test]
fn it_is_annas_story_whoever_plays_it() {
    let session = Session::empty();
    let as_ci = |arguments: &[&str]| {
        let mut command = session.paraaf("nobody", arguments);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "CI").env(format!("GIT_{role}_EMAIL"), "ci@x.example");
        }
        Outcome::of(&mut command).done()
    };
    as_ci(&["demo", "play"]).says(&["on Anna's word"]).never_says(&["CI"]);
    let people = session.git(&["-C", "play", "log", "--format=%cn", "drafts/brief", "--"]);
    assert!(people.lines().all(|name| name == "Anna de Vries"), "{people}");
}

#[test]
fn the_last_line_is_a_command_that_works_from_here() {
    let session = Session::empty();
    let outcome = session.quietly("nobody", &["demo", "my play"]);
    let line = outcome.stdout.lines().last().unwrap().trim();
    let mut shell = session.command("sh", "nobody");
    Outcome::of(shell.args(["-c", line])).done().says(&["brief · draft 3"]);
}

#[test]
fn without_a_folder_it_is_a_new_temporary_one() {
    let session = Session::empty();
    let outcome = session.quietly("anna", &["demo"]);
    let line = outcome.stdout.lines().find_map(|line| line.strip_prefix("The workspace is ")).unwrap();
    assert!(line.starts_with(&session.home().display().to_string()), "{line}");
    session.quietly("nobody", &["-C", line, "status"]).says(&["brief · draft 3"]);
}
