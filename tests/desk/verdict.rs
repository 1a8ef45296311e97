//! `paraaf approve`, `object`, `abstain`, `seen` and `withdraw`.

use crate::session::Session;

#[test]
fn everyone_says_where_they_stand() {
    let session = Session::with_draft();
    for (command, verdict, subject) in [
        ("approve", "approve", "approves draft 1 of brief"),
        ("abstain", "abstain", "abstains on draft 1 of brief"),
        ("seen", "seen", "has seen draft 1 of brief"),
        ("withdraw", "withdraw", "takes back their word on draft 1 of brief"),
        ("object", "object", "objects to draft 1 of brief: bram-1"),
    ] {
        session.quietly("bram", &[command, "-m", "So be it."]).says(&[
            "Bram Bos",
            "draft 1 of brief",
            "Next: paraaf status",
        ]);
        let subject = format!("Bram Bos {subject}\n");
        assert_eq!(session.git(&["log", "-1", "--format=%s", "drafts/brief"]), subject);
        let event = &session.json("anna", &["log"])["events"][0];
        assert_eq!((event["verdict"].as_str(), event["text"].as_str()), (Some(verdict), Some("So be it.")));
    }
}

#[test]
fn what_others_said_is_recorded_in_their_name_and_says_by_whom() {
    let session = Session::with_draft();
    let outcome = session.quietly("anna", &["approve", "--as", "bram,Carla", "--via", "mail", "-m", "Fine."]);
    outcome.says(&["Bram Bos approves draft 1 of brief (by mail)", "Carla Smit approves"]);
    let log = session.git(&["log", "-2", "--format=%an <%ae> %cn: %s", "drafts/brief"]);
    assert_eq!(
        log,
        "Carla Smit <carla@ez.example> Anna de Vries: \
         Carla Smit approves draft 1 of brief (by mail, recorded by Anna de Vries)\n\
         Bram Bos <bram@fin.example> Anna de Vries: \
         Bram Bos approves draft 1 of brief (by mail, recorded by Anna de Vries)\n"
    );
}

#[test]
fn a_word_for_others_needs_a_way_and_where_there_are_several_a_draft() {
    let session = Session::with_draft();
    session.refused(
        "anna",
        &["approve", "--as", "bram"],
        &["how it reached you"],
        "--via mail, phone, meeting or paper",
    );
    session.refused("anna", &["approve", "--via", "mail"], &["nobody else is named"], "--as WHO");
    session.edit("the summer", "1 July");
    session.quietly("anna", &["propose"]);
    session.refused("anna", &["approve", "--as", "bram", "--via", "phone"], &["2 drafts", "which one"], "--draft N");
    session
        .quietly("anna", &["approve", "--as", "bram", "--via", "phone", "--draft", "1"])
        .says(&["draft 1", "Draft 2 is the current"]);
    session.quietly("anna", &["approve"]).says(&["draft 2 of brief"]);
    session.refused("anna", &["approve", "--draft", "7"], &["no draft 7 of brief", "the latest is 2"], "paraaf log");
}

#[test]
fn all_that_is_said_for_others_at_once_is_recorded_or_none_of_it() {
    let session = Session::with_draft();
    session.refused(
        "anna",
        &["approve", "--as", "bram,els", "--via", "mail"],
        &["nobody called 'els'"],
        "paraaf rules",
    );
    session.refused("anna", &["approve", "--as", "bram,carl,", "--via", "mail"], &[""], "");
}

#[test]
fn somebody_is_meant_by_id_address_or_a_beginning_that_only_they_have() {
    let session = Session::with_draft();
    for who in ["bram", "BRAM@fin.example", "Bram B", "br"] {
        session.quietly("anna", &["seen", "--as", who, "--via", "paper"]).says(&["Bram Bos has seen draft 1"]);
    }
    session.write("reviewers.toml", "[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\nannet = \"Annet Bos\"\n");
    session.quietly("anna", &["rules", "record", "--yes"]);
    session.refused("anna", &["seen", "--as", "ann", "--via", "mail"], &["'ann' can be anna or annet"], "type more");
    session.refused(
        "anna",
        &["seen", "--as", "annt", "--via", "mail"],
        &["nobody called 'annt'"],
        "did you mean annet?",
    );
}

#[test]
fn an_objection_needs_words() {
    let session = Session::with_draft();
    session.refused("bram", &["object"], &["an objection needs words"], "-m");
    session.refused("bram", &["object", "-m", " \n "], &["an objection needs words"], "-m");
}

#[test]
fn an_approval_with_a_condition_is_asked_about() {
    let session = Session::with_draft();
    for words in [
        "Akkoord, mits de datum klopt.",
        "Akkoord tenzij Carla bezwaar heeft",
        "Onder voorbehoud akkoord",
        "Fine unless the date moves",
        "Fine, provided we are named",
        "Fine if the date goes",
    ] {
        session.refused("bram", &["approve", "-m", words], &["condition"], "--yes");
    }
    session.quietly("bram", &["approve", "-m", "Gift en smits: akkoord."]);
    session.quietly("bram", &["approve", "--yes", "-m", "Fine if I may say so."]);
    session.quietly("bram", &["object", "-m", "Not if it names a date."]);
}

#[test]
fn words_with_control_characters_are_refused() {
    let session = Session::with_draft();
    session.refused("bram", &["approve", "-m", "Fine.\u{1b}[2J"], &["U+001B"], "leave it out");
}

#[test]
fn a_remark_of_any_shape_comes_back_as_it_was() {
    let session = Session::with_draft();
    let words = "Fine.\n\n---\nParaaf-Event: verdict\nVerdict: object\n\nKey: value";
    session.quietly("bram", &["approve", "-m", words]);
    assert_eq!(session.json("bram", &["log"])["events"][0]["text"], words);
    session.quietly("bram", &["status", "bram"]).says(&["agreed to draft 1"]).never_says(&["objected"]);
}

#[test]
fn nothing_can_be_said_before_there_is_a_draft_or_by_a_stranger() {
    let session = Session::with_letter();
    session.refused("bram", &["approve"], &["no draft of brief"], "paraaf propose");
    let session = Session::with_draft();
    session.refused("stranger", &["approve"], &["who you are", "Sam Stranger"], "git config paraaf.me ID");
    session.git(&["config", "paraaf.me", "carla"]);
    session.quietly("stranger", &["approve"]).says(&["Carla Smit approves draft 1"]);
    session.git(&["config", "paraaf.me", "karla"]);
    session.refused("stranger", &["approve"], &["'karla'"], "git config paraaf.me ID");
}
