//! `paraaf status`.

use std::fmt::Write as _;

use crate::session::{LETTER, Session};

/// The screen that the design shows: one who objects, one whose word is stale, one not heard, one who agrees.
fn with_trouble() -> Session {
    let session = Session::with_letter();
    session.write("reviewers.toml", session.read("reviewers.toml") + "dirk = \"Dirk Ay\"\n");
    session.quietly("anna", &["propose"]);
    session.quietly("carla", &["approve"]);
    session.quietly("anna", &["object", "--as", "dirk", "--via", "phone", "-m", "Say by when."]);
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "--draft", "2"]);
    session
}

#[test]
fn trouble_stands_first_and_says_why() {
    let session = with_trouble();
    let outcome = session.quietly("anna", &["status"]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines[0], "brief · draft 2 · NOT READY");
    let starts =
        ["  With you", "✗ Dirk Ay", "… Anna de Vries", "  Not asked yet", "? Carla Smit", "  Settled", "✓ Bram Bos"];
    for (line, start) in lines[2..].iter().zip(starts) {
        assert!(line.starts_with(start), "{}", outcome.stdout);
    }
    outcome.says(&[
        "blocks",
        "NO: +2 −2 words since, ¶3",
        "not heard",
        "mail (Anna)",
        "phone (Anna)",
        "1 agrees, on Anna's word",
        "1 agreed to an earlier text",
        "Say by when.",
        "Next: paraaf diff 1 2",
    ]);
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{}", outcome.stdout);
}

#[test]
fn a_page_for_others_calls_nobody_you() {
    let session = with_trouble();
    session.quietly("anna", &["status", "-o", "status.html"]);
    let html = session.read("status.html");
    let places = ["With Anna de Vries", "With the pen", "Not asked yet", "Settled"].map(|title| html.find(title));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{html}");
    assert!(!html.contains("With you"), "{html}");
}

#[test]
fn a_symbol_never_stands_without_a_word() {
    let outcome = with_trouble().quietly("anna", &["status"]);
    for (symbol, word) in [("✗", "objects"), ("?", "NO"), ("…", "not heard"), ("✓", "yes")] {
        let line = outcome.stdout.lines().find(|line| line.starts_with(symbol)).unwrap();
        assert!(line.contains(word), "{line}");
    }
}

#[test]
fn one_person_has_a_whole_story() {
    let session = with_trouble();
    let outcome = session.quietly("anna", &["status", "dirk"]);
    outcome.says(&[
        "Dirk Ay",
        "objected to draft 1, dirk-1 (by phone, recorded by Anna de Vries)",
        "Say by when.",
        "blocks",
    ]);
    outcome.never_says(&["Bram"]);
    session.quietly("anna", &["status", "Anna d"]).says(&["proposed draft 1", "proposed draft 2", "not heard"]);
    session.refused("anna", &["status", "zed"], &["nobody called 'zed'"], "paraaf rules");
}

#[test]
fn history_has_a_column_a_draft() {
    let outcome = with_trouble().quietly("anna", &["status", "--history"]);
    outcome.says(&["draft 1", "draft 2", "counts?"]);
    let dirk = outcome.stdout.lines().find(|line| line.starts_with("Dirk")).unwrap();
    assert!(dirk.contains("objects") && dirk.contains('–'), "{dirk}");
}

#[test]
fn a_long_history_shows_the_newest_drafts_unless_all_are_asked_for() {
    let session = Session::with_letter();
    for number in 1..=12 {
        session.write("drafts/brief.md", LETTER.replace("the summer", &format!("{number} July")));
        session.quietly("anna", &["propose"]);
        session.quietly("bram", &["approve"]);
    }
    session.quietly("carla", &["seen"]);
    let outcome = session.quietly("anna", &["status", "--history"]);
    outcome.says(&["draft 8", "draft 12", "… 7 earlier drafts (--all shows all)", "seen"]).never_says(&["draft 7"]);
    assert!(outcome.stdout.lines().all(|line| line.chars().count() <= 80), "{}", outcome.stdout);
    assert_eq!(outcome.stdout.lines().filter(|line| line.contains("agrees")).count(), 1);
    let all = session.quietly("anna", &["status", "--history", "--all"]);
    all.says(&["draft 1 ", "draft 7", "draft 12"]).never_says(&["earlier"]);
}

#[test]
fn check_is_one_line_and_an_exit_code() {
    let session = Session::with_draft();
    let waiting = session.run("anna", &["status", "--check"]);
    assert_eq!((waiting.code, waiting.stdout.lines().count(), waiting.stderr.as_str()), (1, 1, ""));
    waiting.says(&["brief · draft 1 · not ready", "Anna de Vries"]);
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    let ready = session.run("anna", &["status", "--check"]);
    assert_eq!((ready.code, ready.stdout.lines().count()), (0, 1));
    session.quietly("bram", &["object", "-m", "Wait."]);
    assert_eq!(session.run("anna", &["status", "--check"]).code, 1);
    session.refused("anna", &["status", "--check", "--letter", "memo"], &["no letter 'memo'"], "paraaf init memo");
}

#[test]
fn ready_is_when_everyone_agrees_to_these_words() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    session.quietly("anna", &["status"]).says(&["brief · draft 1 · READY", "3 agree: 1 themselves, 2 on Anna's word"]);
    let status = session.json("anna", &["status"]);
    assert_eq!((&status["state"], &status["ready"]), (&"ready".into(), &true.into()));
}

#[test]
fn several_letters_have_a_line_each() {
    let session = Session::with_draft();
    session.write("drafts/memo.md", LETTER);
    session.write("drafts/memo/old.md", LETTER);
    session.quietly("anna", &["propose", "--letter", "memo"]);
    session.quietly("anna", &["approve", "--letter", "memo"]);
    let outcome = session.quietly("anna", &["status"]);
    outcome.says(&["brief · draft 1 · not ready", "memo · draft 1 · not ready"]);
    session.quietly("anna", &["status", "--letter", "memo"]).says(&["memo · draft 1 · NOT READY", "✓ Anna"]);
    let all = session.run("anna", &["status", "--check"]);
    assert_eq!((all.code, all.stdout.lines().count()), (1, 2));
    session.refused("anna", &["approve"], &["several letters", "brief, memo"], "--letter SLUG");
}

#[test]
fn four_hundred_people_are_summed_up() {
    let session = Session::with_letter();
    let mut rules = "[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\n".to_owned();
    for number in 1..400 {
        writeln!(rules, "p{number} = \"Person {number} <p{number}@x.example>\"").unwrap();
    }
    session.write("reviewers.toml", rules);
    session.quietly("anna", &["propose"]);
    let most: Vec<String> = (1..398).map(|number| format!("p{number}")).collect();
    session.quietly("anna", &["approve", "--as", &most.join(","), "--via", "meeting"]);
    session.quietly("anna", &["object", "--as", "p398", "--via", "mail", "-m", "No."]);
    let outcome = session.quietly("anna", &["status"]);
    outcome
        .says(&["✗ Person 398", "… Person 399", "… Anna de Vries", "397 others", "--all"])
        .never_says(&["Person 17 "]);
    assert!(outcome.stdout.lines().count() < 24, "{}", outcome.stdout);
    let all = session.quietly("anna", &["status", "--all"]);
    assert_eq!(all.stdout.lines().filter(|line| line.starts_with('✓')).count(), 397);
    // What is remembered between commands may be thrown away at any time.
    std::fs::remove_dir_all(session.path(".git/paraaf")).unwrap();
    assert_eq!(session.quietly("anna", &["status"]).stdout, outcome.stdout);
    let line = session.run("anna", &["status", "--check"]).stdout;
    assert!(line.lines().count() == 1 && line.len() < 200, "{line}");
}

#[test]
fn before_there_is_a_draft_the_next_step_is_to_propose() {
    let session = Session::with_letter();
    session.quietly("anna", &["status"]).says(&["no draft yet", "paraaf propose"]);
    assert_eq!(session.run("anna", &["status", "--check"]).code, 1);
}

#[test]
fn rules_changed_on_file_only_are_pointed_out() {
    let session = Session::with_draft();
    session.write("reviewers.toml", session.read("reviewers.toml") + "els = \"Els Kok\"\n");
    session.quietly("anna", &["status"]).says(&["reviewers.toml", "paraaf rules"]).never_says(&["Els"]);
}

#[test]
fn the_story_of_one_person_says_how_the_final_words_differ_from_theirs() {
    let session = Session::with_draft();
    session.quietly("carla", &["approve"]);
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["approve", "--as", "anna,bram", "--via", "mail", "--draft", "2"]);
    let current = "The current text, draft 2, differs from the one they spoke of last, draft 1: 2 words deleted, 2 words inserted.";
    session.quietly("anna", &["status", "carla"]).says(&[current, "[-the summer-]{+1 July+}"]);
    session.quietly("anna", &["finalise", "--without", "carla", "-m", "Abroad"]);
    let story = session.quietly("anna", &["status", "carla"]);
    story.says(&["agreed to draft 1", "The final text, draft 2, differs from", "[-the summer-]{+1 July+}"]);
    let story = session.quietly("anna", &["status", "bram"]);
    story.says(&["The final text, draft 2, is the one they spoke of last, word for word."]).never_says(&["differs"]);
}
