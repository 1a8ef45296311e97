//! Escape sequences, bidirectional controls and other characters that hide: they are in what others write, and must not
//! reach a terminal.

use crate::outcome::Outcome;
use crate::session::{LETTER, Session};

const HIDDEN: [char; 8] = ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{e0041}', '\u{ad}'];

#[track_caller]
fn nothing_hidden(outcome: &Outcome) {
    for c in HIDDEN {
        assert!(!outcome.stdout.contains(c) && !outcome.stderr.contains(c), "{c:?} came through: {outcome:#?}");
    }
}

/// A workspace in which everyone hides something everywhere.
fn with_hidden_words() -> Session {
    let session = Session::with_letter();
    let unseen: String = HIDDEN.iter().filter(|c| !c.is_control()).collect();
    let rules = session.read("reviewers.toml").replace("Bram Bos", &format!("Bram {unseen}Bos"));
    session.write("reviewers.toml", rules);
    session.write(
        "drafts/brief.md",
        LETTER.replace("interest", &format!("interest{}", HIDDEN.iter().collect::<String>())),
    );
    session.quietly("anna", &["propose", "-m", &format!("Look{unseen}")]);
    session.quietly("bram", &["approve", "-m", &format!("Good{unseen}.")]);
    session.quietly("anna", &["object", "--as", "carla", "--via", "phone", "-m", &format!("No{unseen}.")]);
    session.edit("some worry", &format!("no worry{}", HIDDEN.iter().collect::<String>()));
    session
}

#[test]
fn nothing_hidden_reaches_the_page() {
    let session = with_hidden_words();
    for arguments in [
        &["diff", "working"][..],
        &["diff", "working", "--context", "9"],
        &["propose", "--dry-run"],
        &["status"],
        &["status", "--all"],
        &["status", "--check"],
        &["status", "--history"],
        &["status", "bram"],
        &["log"],
        &["rules"],
        &["propose"],
        &["undo"],
    ] {
        let outcome = session.run("anna", arguments);
        assert!(outcome.code != 2 || arguments == ["undo"], "{outcome:?}");
        nothing_hidden(&outcome);
        nothing_hidden(&session.run("anna", &[arguments, &["--format", "json"]].concat()));
    }
    session.quietly("anna", &["status"]).says(&["‹U+202E›"]);
}

#[test]
fn nothing_hidden_reaches_an_error() {
    let session = with_hidden_words();
    let bidirectional: String = HIDDEN.iter().filter(|c| !c.is_control()).collect();
    for unseen in ["a\u{1b}[2Jb".to_owned(), "a\u{9b}2Jb".to_owned(), format!("a{bidirectional}b")] {
        for arguments in [
            &["approve", "--as", &unseen, "--via", "mail"][..],
            &["diff", &format!("./{unseen}")],
            &["propose", &unseen],
            &["-C", &unseen, "status"],
            &["status", &unseen],
            &["status", "-o", &format!("no/{unseen}/out.txt")],
            &["status", "--letter", &unseen],
            &["show", &unseen],
            &[&unseen],
            &["approve", "--via", &unseen],
        ] {
            for format in ["text", "json"] {
                let outcome = session.run("anna", &[arguments, &["--format", format]].concat());
                assert_eq!(outcome.code, 2, "{outcome:?}");
                nothing_hidden(&outcome);
            }
        }
    }
    session.write("reviewers.toml", format!("[people]\nanna = \"Anna\"\n\"{}\" = 3\n", '\u{202e}'));
    nothing_hidden(&session.run("anna", &["rules"]));
}

#[test]
fn nobodys_words_forge_a_line() {
    let session = Session::with_draft();
    session.quietly("bram", &["approve", "-m", "Good.\n✓ Carla Smit  agrees  1  yes  self"]);
    session.quietly("anna", &["object", "--as", "carla", "--via", "mail", "-m", "No.\nNothing is needed any more."]);
    let status = session.quietly("anna", &["status"]).stdout;
    assert!(
        !status.lines().any(|line| line.starts_with("Nothing is needed") || line.starts_with("✓ Carla")),
        "{status}"
    );
    let log = session.quietly("anna", &["log"]).stdout;
    assert!(!log.lines().any(|line| line.starts_with('✓') || line.starts_with("Nothing")), "{log}");
}
