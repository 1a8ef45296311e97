//! A letter's whole way, with the table after what changes it.

use crate::session::Session;

#[test]
fn a_letter_goes_from_first_draft_to_everyone_agreeing() {
    let session = Session::with_letter();
    session.run("anna", &["propose", "-m", "A first attempt"]);
    session.run("anna", &["approve"]);
    session.run("bram", &["approve", "-m", "Good."]);
    session.run("anna", &["object", "--as", "carla", "--via", "phone", "-m", "Say by which day."]);
    session.run("anna", &["status"]);
    session.edit("before the summer", "before 1 July");
    session.run("anna", &["diff", "working"]);
    session.run("anna", &["propose", "-m", "A date, as Carla asked"]);
    session.run("anna", &["status"]);
    session.run("carla", &["approve"]);
    session.run("anna", &["approve", "--as", "bram", "--via", "mail", "--draft", "2"]);
    session.run("anna", &["status", "--check"]);
    session.run("anna", &["approve"]);
    session.run("anna", &["status"]);
    session.run("anna", &["status", "--check"]);
    session.run("anna", &["status", "carla"]);
    session.run("anna", &["status", "--history"]);
    session.run("anna", &["log"]);
    insta::assert_snapshot!(session.transcript());
}
