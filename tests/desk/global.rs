//! What every command takes: folder, letter, format, output file, colour, and help.

use std::fs::File;

use crate::outcome::Outcome;
use crate::session::{LETTER, Session};

#[test]
fn a_command_works_in_another_folder() {
    let session = Session::with_draft();
    let mut command = session.paraaf("anna", &["-C", "letters", "status"]);
    Outcome::of(command.current_dir(session.home())).done().says(&["brief · draft 1"]);
    let mut command = session.paraaf("anna", &["diff", "brief.md", "-C", "letters/drafts"]);
    Outcome::of(command.current_dir(session.home())).done().says(&["no words changed"]);
    session.quietly("anna", &["-C", "drafts", "status"]).says(&["brief · draft 1"]);
    session.refused("anna", &["-C", "nowhere", "status"], &["nowhere"], "-C DIR");
}

#[test]
fn the_letter_is_named_only_where_there_are_several() {
    let session = Session::with_draft();
    session.quietly("anna", &["status", "--letter", "brief"]);
    session.refused("anna", &["status", "--letter", "memo"], &["no letter 'memo'", "brief"], "paraaf init memo");
    session.write("drafts/memo.md", LETTER);
    session.refused("anna", &["show"], &["several letters", "brief, memo"], "--letter");
    session.quietly("anna", &["show", "--letter", "brief"]);
    let slug = Outcome::of(&mut session.paraaf("anna", &["status", "--letter", "No Slug"]));
    assert_eq!((slug.code, slug.stdout.as_str()), (2, ""));
    assert!(slug.stderr.contains("No Slug") && slug.stderr.contains("lower-case"), "{slug:?}");
    Session::empty().refused("anna", &["status"], &["no git repository"], "paraaf init");
}

#[test]
fn output_goes_into_a_file_in_the_format_of_its_ending() {
    let session = Session::with_draft();
    let text = session.quietly("anna", &["status"]).stdout;
    assert_eq!(session.quietly("anna", &["status", "-o", "table.txt"]).stdout, "");
    assert_eq!(session.read("table.txt"), text);
    session.quietly("anna", &["status", "-o", "table.json"]);
    assert!(session.read("table.json").starts_with("{\"paraaf\":1,"));
    session.quietly("anna", &["status", "-o", "table.txt", "--format", "json"]);
    assert!(session.read("table.txt").starts_with("{\"paraaf\":1,"));
    assert_eq!(session.quietly("anna", &["status", "-o", "-"]).stdout, text);
}

#[test]
fn an_output_file_counts_from_the_folder_that_was_named() {
    let session = Session::with_draft();
    let mut command = session.paraaf("anna", &["-C", "letters", "status", "-o", "table.txt"]);
    Outcome::of(command.current_dir(session.home())).done();
    assert!(session.read("table.txt").contains("brief · draft 1"));
    let mut command = session.paraaf("anna", &["-C", "letters", "status", "-o", "-"]);
    Outcome::of(command.current_dir(session.home())).done().says(&["brief · draft 1"]);
}

#[test]
fn a_file_that_cannot_be_written_stops_a_command_before_it_records_anything() {
    let session = Session::with_draft();
    session.refused("anna", &["approve", "-o", "out.xlsx"], &["out.xlsx"], "--format");
    session.refused("anna", &["approve", "--format", "markdown"], &["markdown"], "--format");
    session.refused("anna", &["approve", "-o", "no/such/out.txt"], &["no/such/out.txt"], "");
    session.refused("anna", &["approve", "-o", "drafts"], &["drafts"], "");
}

#[test]
fn colour_comes_only_where_it_is_asked_for() {
    let session = Session::with_draft();
    let mut plain = session.paraaf("anna", &["status"]);
    Outcome::of(plain.env_remove("NO_COLOR")).done().never_says(&["\u{1b}"]);
    let always = session.quietly("anna", &["status", "--color", "always"]);
    always.says(&["\u{1b}["]);
    session.quietly("anna", &["status", "--color", "never"]).never_says(&["\u{1b}"]);
    let without: String = always
        .stdout
        .split('\u{1b}')
        .map(|part| part.strip_prefix('[').map_or(part, |code| code.split_once('m').map_or("", |(_, rest)| rest)))
        .collect();
    assert_eq!(without, session.quietly("anna", &["status"]).stdout);
}

#[test]
fn help_shows_the_daily_commands_first_and_each_command_an_example() {
    let session = Session::empty();
    let help = session.quietly("nobody", &["--help"]).stdout;
    let place = |words: &str| help.find(words).unwrap_or_else(|| panic!("'{words}' is missing: {help}"));
    assert!(place("propose") < place("status") && place("status") < place("More:"), "{help}");
    assert!(place("More:") < place("completions"), "{help}");
    for command in [
        "init",
        "propose",
        "diff",
        "approve",
        "object",
        "status",
        "abstain",
        "seen",
        "withdraw",
        "undo",
        "edit",
        "show",
        "log",
        "rules",
        "demo",
        "completions",
    ] {
        session.quietly("nobody", &[command, "--help"]).says(&["Example:", &format!("paraaf {command}")]);
    }
    session.quietly("nobody", &["--version"]).says(&["paraaf 0."]);
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_2() {
    let session = Session::empty();
    for arguments in [&["aprove"][..], &["status", "--colour", "always"], &["diff", "1", "2", "3"], &[]] {
        let outcome = Outcome::of(&mut session.paraaf("nobody", arguments));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!outcome.stderr.is_empty());
    }
}

#[test]
fn an_error_is_data_too() {
    let session = Session::with_draft();
    for (arguments, kind) in [
        (&["show", "9", "--format", "json"][..], "draft"),
        (&["propose", "--format", "json"], "nothing-changed"),
        (&["--format=json", "approve", "--as", "zed", "--via", "mail"], "who"),
        (&["aprove", "--format", "json"], "usage"),
    ] {
        let outcome = Outcome::of(&mut session.paraaf("anna", arguments));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!((&error["paraaf"], &error["error"]["kind"]), (&1.into(), &kind.into()), "{error}");
        assert!(error["error"]["text"].is_string() && error["error"]["hint"].is_string(), "{error}");
    }
}

#[test]
fn an_error_is_in_the_format_that_the_output_would_have() {
    let session = Session::with_draft();
    session.write("table.json", "as it was");
    for (arguments, is_data) in [
        (&["status", "carla", "zed", "-o", "table.json"][..], true),
        (&["diff", "9", "-o", "table.json"], true),
        (&["diff", "9", "-otable.JSON"], true),
        (&["diff", "9", "--output=table.json"], true),
        (&["aprove", "--output", "table.json"], true),
        (&["aprove", "-otable.json"], true),
        (&["diff", "9", "-o", "table.json", "--format", "text"], false),
        (&["aprove", "-o", "table.json", "--format=text"], false),
        (&["diff", "9", "-o", "table.txt"], false),
        (&["diff", "9", "-o", "table.md"], false),
        (&["diff", "9", "-o", "table.xlsx"], false),
        // The letter's own bytes, whatever the file is called.
        (&["show", "9", "-o", "table.json"], false),
    ] {
        let outcome = Outcome::of(&mut session.paraaf("anna", arguments));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{arguments:?}");
        let data: Option<serde_json::Value> = serde_json::from_str(&outcome.stderr).ok();
        assert_eq!(data.is_some_and(|data| data["error"]["kind"].is_string()), is_data, "{arguments:?}: {outcome:?}");
        assert_eq!(session.read("table.json"), "as it was");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let session = Session::with_draft();
    for arguments in [&["log"][..], &["show"], &["completions", "bash"], &["status", "--format", "json"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let outcome = session.paraaf("anna", arguments).stdout(writer).stderr(std::process::Stdio::piped()).spawn();
        let outcome = Outcome::from(&outcome.unwrap().wait_with_output().unwrap());
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_not_passed_over() {
    let session = Session::with_draft();
    for arguments in [&["log"][..], &["show"], &["status"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let outcome = session.paraaf("anna", arguments).stdout(full).stderr(std::process::Stdio::piped()).spawn();
        let outcome = Outcome::from(&outcome.unwrap().wait_with_output().unwrap());
        outcome.refuses(&["standard output", "No space left"], "");
    }
    session.refused("anna", &["show", "-o", "/dev/full"], &["/dev/full", "No space left"], "");
}

#[test]
fn each_command_that_is_printed_names_its_letter_where_several_are_here() {
    let session = Session::with_draft();
    session.quietly("anna", &["init", "memo"]).says(&["paraaf propose --letter memo"]);
    // What is printed can be typed as it stands.
    for (typed, hinted) in [
        (["remark", "--re", "bram-1", "-m", "Ja."].as_slice(), "paraaf remark --letter brief lists them"),
        (&["show", "9"], "paraaf log --letter brief lists the drafts"),
        (&["propose"], "paraaf edit --letter brief opens it; paraaf show --letter brief 1 shows the draft"),
        (&["merge", "--continue"], "paraaf merge --letter brief begins one"),
        (&["approve", "--as", "zoë", "--via", "mail"], "paraaf rules --letter brief lists everyone"),
        (&["reopen", "-m", "Toch."], "paraaf status --letter brief"),
    ] {
        let typed = [typed, &["--letter", "brief"]].concat();
        session.refused("anna", &typed, &[], hinted);
        let json = session.run_with("anna", &[typed.as_slice(), &["--format", "json"]].concat(), None);
        assert!(json.stderr.contains("--letter brief"), "{json:?}");
    }
    session.quietly("anna", &["status", "--letter", "brief"]).says(&["paraaf approve --letter brief"]);
    session.quietly("anna", &["approve", "--letter", "brief"]).says(&["Next: paraaf status --letter brief"]);
    let why = "Typ niet: paraaf approve --as carla";
    session.quietly("anna", &["remark", "-m", why, "--letter", "brief"]).says(&["paraaf remark --letter brief"]);
    session.quietly("anna", &["remark", "--letter", "brief"]).says(&[why, "paraaf answer --letter brief anna-1"]);
    // A letter that is not here is begun, and one that is alone needs no name.
    session.refused("anna", &["show", "--letter", "nota"], &["nota"], "paraaf init nota starts it");
    let alone = Session::with_draft();
    alone.quietly("anna", &["approve", "--letter", "brief"]).says(&["Next: paraaf status\n"]);
}
