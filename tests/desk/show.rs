//! `paraaf show`.

use crate::outcome::Outcome;
use crate::session::{LETTER, Session};

#[test]
fn a_draft_comes_out_byte_for_byte() {
    for text in
        ["een\r\ntwee\r\n", "no line end", "\u{feff}with a mark\n", "an \u{1b}[31mescape\u{202e}\n", "\n\n  a  \n\n"]
    {
        let session = Session::with_letter();
        session.write("drafts/brief.md", text);
        session.quietly("anna", &["propose"]);
        assert_eq!(session.quietly("anna", &["show"]).stdout, text);
        session.quietly("anna", &["show", "-o", "copy.txt"]);
        assert_eq!(session.read("copy.txt"), text);
    }
}

#[test]
fn a_draft_goes_into_a_file_of_any_ending() {
    let session = Session::with_draft();
    for name in ["copy.md", "copy", "copy.brief"] {
        session.quietly("anna", &["show", "-o", name]);
        assert_eq!(session.read(name), LETTER);
    }
}

#[test]
fn an_older_draft_is_shown_by_its_number() {
    let session = Session::with_two_drafts();
    assert_eq!(session.quietly("anna", &["show", "1"]).stdout, LETTER);
    assert_eq!(session.json("anna", &["show", "1"])["text"], LETTER);
    session.refused("anna", &["show", "3"], &["no draft 3 of brief", "the latest is 2"], "paraaf log");
    let usage = Outcome::of(&mut session.paraaf("anna", &["show", "three"]));
    assert_eq!((usage.code, usage.stdout.as_str()), (2, ""));
    assert!(usage.stderr.contains("three"), "{usage:?}");
}
