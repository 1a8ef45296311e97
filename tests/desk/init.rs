//! `paraaf init`.

use crate::session::{LETTER, REVIEWERS, Session};

/// A session with the pile that everyone has, written in its natural order.
fn with_pile() -> Session {
    let session = Session::empty();
    session.write_on(2, "letter_v1.md", "We ask.\n");
    session.write_on(3, "letter_v2.md", "We ask you.\n");
    session.write_on(4, "letter_v10.md", "We ask you to answer.\n");
    session.write_on(5, "final_DEF2.md", "We ask you to answer soon.\n");
    session
}

const PILE: [&str; 6] = ["init", "brief", "final_DEF2.md", "letter_v10.md", "letter_v2.md", "letter_v1.md"];

#[test]
fn an_empty_folder_becomes_a_workspace_that_can_propose_at_once() {
    let session = Session::empty();
    session.quietly("anna", &["init"]).says(&["letter", "reviewers.toml", "drafts/letter.md", "paraaf propose"]);
    assert!(session.exists(".git"));
    assert!(session.read("reviewers.toml").contains("\"Anna de Vries <anna@bzk.example>\""));
    assert_eq!(session.read("drafts/.gitattributes"), "* -text\n");
    session.refused("anna", &["propose"], &["nothing has been written yet"], "write drafts/letter.md");
    session.write("drafts/letter.md", LETTER);
    session.quietly("anna", &["propose"]).says(&["Anna de Vries proposes draft 1 of letter"]);
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let session = Session::with_letter();
    session.write("drafts/.gitattributes", "mine\n");
    session.quietly("anna", &["init", "brief"]);
    assert_eq!(session.read("reviewers.toml"), REVIEWERS);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    assert_eq!(session.read("drafts/.gitattributes"), "mine\n");
    session.quietly("anna", &["init", "second"]);
    assert!(session.exists("drafts/second.md"));
}

#[test]
fn the_first_argument_is_the_letter_unless_a_file_is_called_so() {
    let session = Session::empty();
    session.write("brief", "We ask.\n");
    session.quietly("anna", &["init", "brief"]);
    assert_eq!(session.read("drafts/letter.md"), "We ask.\n");
    let session = Session::empty();
    session.quietly("anna", &["init", "brief"]);
    assert!(session.exists("drafts/brief.md"));
}

#[test]
fn a_name_that_is_neither_a_letter_nor_a_file_is_refused() {
    let session = Session::empty();
    session.refused("anna", &["init", "De_Brief"], &["De_Brief"], "lower-case");
    session.refused("anna", &["init", "brief", "v1.md"], &["v1.md"], "");
    session.refused("anna", &["init", "V1.md"], &["V1.md"], "");
}

#[test]
fn a_pile_becomes_drafts_in_natural_order_dated_by_the_files() {
    let session = with_pile();
    let outcome = session.quietly("anna", &PILE);
    outcome.says(&["draft 1 is letter_v1.md", "draft 4 is final_DEF2.md", "2026-11-04 12:00", "2 words inserted"]);
    outcome.never_says(&["OLDER"]);
    let log = session.json("anna", &["log"]);
    let told = |field: &str| -> Vec<String> {
        let events = log["events"].as_array().unwrap().iter().rev();
        events.map(|event| event[field].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        told("text"),
        ["letter_v1.md", "letter_v2.md", "letter_v10.md", "final_DEF2.md"].map(|n| format!("From {n}"))
    );
    let days = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"];
    assert!(
        told("at").iter().zip(days).all(|(at, day)| at.starts_with(&format!("{day}T12:00:00"))),
        "{:?}",
        told("at")
    );
    assert_eq!(session.git(&["log", "-1", "--format=%as", "drafts/brief"]), "2026-11-05\n");
    assert_eq!(session.read("drafts/brief.md"), "We ask you to answer soon.\n");
    session.refused("anna", &["propose"], &["nothing changed since draft 4"], "");
}

#[test]
fn dates_that_contradict_the_order_stop_a_script() {
    let session = with_pile();
    session.write_on(1, "letter_v10.md", "We ask you to answer.\n");
    session.refused("anna", &PILE, &["letter_v10.md", "dates"], "--yes");
    assert!(!session.exists(".git"));
    session.quietly("anna", &[&PILE[..], &["--yes"]].concat()).says(&["draft 3 is letter_v10.md", "OLDER"]);
}

#[test]
fn a_file_that_repeats_the_one_before_is_left_out() {
    let session = with_pile();
    session.write_on(4, "letter_v3.md", "We ask you.\n");
    session.quietly("anna", &[&PILE[..], &["letter_v3.md"]].concat()).says(&["letter_v3.md", "left out", "draft 4"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "4\n");
}

#[test]
fn a_pile_is_recorded_as_a_whole_or_not_at_all() {
    let session = with_pile();
    session.write_on(4, "letter_v3.md", "We\0ask.\n");
    session.refused("anna", &[&PILE[..], &["letter_v3.md"]].concat(), &["letter_v3.md", "NUL"], "");
    session.write("drafts/brief.md", "Other words.\n");
    session.refused("anna", &PILE, &["drafts/brief.md", "already"], "move it");
    let session = with_pile();
    session.write("reviewers.toml", "reviewers = [\n");
    session.refused("anna", &PILE, &["reviewers.toml", "line 1"], "");
    let session = with_pile();
    session.git(&["init", "--quiet"]);
    session.write("reviewers.toml", REVIEWERS);
    session.refused("stranger", &PILE, &["who you are"], "paraaf.me");
    session.quietly("anna", &PILE);
    session.refused("anna", &PILE, &["already has drafts"], "propose");
}

#[test]
fn a_working_text_that_is_the_last_of_the_pile_is_kept() {
    let session = Session::with_letter();
    session.write_on(1, "v1.md", "Dear minister,\n");
    session.quietly("anna", &["init", "brief", "v1.md", "drafts/brief.md", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}
