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

/// Section 3's five people: who holds the pen, a deputy, and three steps.
const FIVE: &str = r#"pen = ["anna"]
due = 2026-12-01

[people]
anna  = "Anna de Vries <anna@bzk.example>"
bram  = "Bram Bos <bram@fin.example>"
carla = "Carla Smit <carla@ez.example>"
sg    = "SG BZK <sg@bzk.example>"

[people.dirk]
name   = "Dirk Ay"
email  = "dirk@jenv.example"
org    = "JenV"
deputy = "carla"
deputy-until = 2026-11-30

[[step]]
name = "mede-auteurs"
who  = ["anna", "bram"]

[[step]]
name = "juristen"
who  = ["carla", "dirk"]
need = 1

[[step]]
name    = "kennisname"
who     = ["sg"]
need    = "seen"
due     = 2026-11-28
silence = "consents"
"#;

#[test]
fn five_people_in_three_steps_with_a_deputy_and_silence() {
    let session = Session::with_letter();
    session.write("reviewers.toml", FIVE);
    session.run("anna", &["rules"]);
    session.run_and_look("anna", &["propose"]);
    session.run_and_look("anna", &["approve"]);
    session.run("anna", &["ask", "--dry-run"]);
    session.run("anna", &["ask"]);
    session.run_and_look("anna", &["ask", "--sent"]);
    session.days_later(1);
    // An early word is kept and counts.
    session.run_and_look("dirk", &["object", "-m", "Say by which day."]);
    session.run_and_look("anna", &["approve", "--as", "bram", "--via", "mail", "--small-edits"]);
    session.run("carla", &["approve", "--as", "bram", "--via", "mail"]);
    session.edit("before the summer", "before 1 July");
    session.run("anna", &["propose", "--dry-run"]);
    session.run_and_look("anna", &["propose", "-m", "A date, as Dirk asked"]);
    session.run_and_look("carla", &["approve", "--for", "dirk"]);
    session.run("bram", &["approve", "--for", "dirk"]);
    session.run_and_look("anna", &["approve"]);
    session.run("anna", &["ask", "--text"]);
    session.run_and_look("anna", &["approve", "--as", "bram", "--via", "phone"]);
    session.run("anna", &["ask", "sg", "-m", "For your information."]);
    session.run_and_look("anna", &["ask", "--sent"]);
    session.run("anna", &["finalise"]);
    session.days_later(5);
    session.run("anna", &["status"]);
    session.run("carla", &["finalise"]);
    session.run_and_look("anna", &["finalise"]);
    session.run("anna", &["propose"]);
    // What comes too late is kept and shown, and changes nothing in what is final.
    session.run_and_look("sg", &["object", "-m", "I was on leave."]);
    session.run_and_look("anna", &["close", "--sent", "-m", "By post"]);
    session.run("anna", &["reopen", "-m", "The SG objects after all"]);
    session.run("anna", &["status"]);
    session.run("anna", &["override", "sg", "-m", "Agreed with the minister"]);
    session.run_and_look("anna", &["finalise"]);
    session.run("anna", &["log"]);
    insta::assert_snapshot!(session.transcript());
    insta::assert_snapshot!("five_people_record", session.stable(&session.git(&["show", "brief-final-2:sign-off.md"])));
    let mail = session.read("outbox/brief-draft-1-bram.eml");
    assert!(mail.contains("Subject: [brief 1] Do you agree?"), "{mail}");
}

/// Forty reviewers; the last one has a deputy.
fn forty() -> String {
    let person = |n: u32| format!("p{n:02} = \"Person {n:02} <p{n:02}@example.org>\"\n");
    let people: String = (1..40).map(person).collect();
    format!(
        "pen = [\"anna\"]\ndue = 2026-11-24\n[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\n{people}\
         [people.p40]\nname = \"Person 40\"\nemail = \"p40@example.org\"\ndeputy = \"p01\"\n[[step]]\nname = \"all\"\n\
         who = [{}]\n",
        (1..=40).map(|n| format!("\"p{n:02}\"")).collect::<Vec<_>>().join(", ")
    )
}

#[test]
fn the_evening_before_the_deadline_with_three_of_forty_missing_and_one_word_to_change() {
    let session = Session::with_letter();
    session.write("reviewers.toml", forty());
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask"]);
    session.quietly("anna", &["ask", "--sent"]);
    let ids = |from: u32, to: u32| (from..=to).map(|n| format!("p{n:02}")).collect::<Vec<_>>().join(",");
    let mail = ["--via", "mail"];
    session.quietly("anna", &[&["approve", "--small-edits", "--as", &ids(1, 31)], &mail[..]].concat());
    session.quietly("anna", &[&["approve", "--as", &ids(32, 36)], &mail[..]].concat());
    session.quietly("anna", &["approve", "--as", "p01", "--for", "p40", "--via", "phone"]);
    session.run("anna", &["status"]);
    // One word: the answer is to come before the holidays.
    session.edit("some worry", "some concern");
    session.run("anna", &["propose", "--dry-run"]);
    session.run_and_look("anna", &["propose"]);
    session.run("anna", &["ask", "--dry-run", "--carried"]);
    session.run_and_look("anna", &["approve", "--as", "p32,p33,p34,p35,p36", "--via", "mail", "--draft", "2"]);
    session.run_and_look("anna", &["approve", "--as", "p01", "--for", "p40", "--via", "phone", "--draft", "2"]);
    // One of the three has left the ministry: the roster changes while the draft circulates.
    let changed = forty().replace("p39 = \"Person 39 <p39@example.org>\"\n", "els = \"Els Kok <els@x.example>\"\n");
    session.write("reviewers.toml", changed.replace("\"p39\"", "\"els\""));
    session.run("anna", &["rules"]);
    session.run_and_look("anna", &["rules", "record", "-m", "Els for 39", "--yes"]);
    session.run_and_look("anna", &["approve", "--as", "els", "--via", "phone", "--draft", "2"]);
    // A figure is no small edit: everyone would have to be asked again.
    session.edit("the summer", "1 July");
    session.run("anna", &["propose", "--dry-run"]);
    session.edit("1 July", "the summer");
    session.run("anna", &["finalise"]);
    session.run_and_look("anna", &["finalise", "--without", "p37,p38", "-m", "niet bereikt"]);
    insta::assert_snapshot!(session.transcript());
    let record = session.git(&["show", "brief-final-1:sign-off.md"]);
    assert!(record.contains("Made final without Person 37 and Person 38: niet bereikt"), "{record}");
}
