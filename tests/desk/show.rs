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

#[test]
fn what_a_file_cannot_hold_of_the_letter_is_told() {
    let session = Session::with_letter();
    let text = "Dear minister,\n\nSee ![a map](map.png) and [the law][wet].\n\n[wet]: https://law.example\n[2]: https://lost.example\n";
    session.write("drafts/brief.md", text);
    session.quietly("anna", &["propose"]);
    let address = "1 address that no words link to: “[2]: https://lost.example”";
    for file in ["brief.docx", "brief.odt", "brief.html", "brief.pdf"] {
        let told = session.run("anna", &["show", "-o", file]);
        assert!(told.stderr.contains("1 picture (¶2): “map.png”") && told.stderr.contains(address), "{}", told.stderr);
        assert!(!told.stderr.contains("law.example"), "{}", told.stderr);
    }
    assert_eq!(session.quietly("anna", &["show"]).stdout, text);
    session.write("drafts/brief.md", text.replace("Dear", "Dearest"));
    session.quietly("anna", &["propose"]);
    let told = session.run("anna", &["diff", "1", "2", "-o", "red.docx"]);
    assert!(told.stderr.contains(address), "{}", told.stderr);
}
