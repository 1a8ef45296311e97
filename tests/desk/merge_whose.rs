//! Whose text it is that is merged in, and of which draft: kept until the merge is proposed or given up, and read from the
//! file.

use crate::receive_attached::changed;
use crate::session::Session;

const MERGE: &[&str] = &["merge", "from-bram.md", "--base", "1"];
const AS_BRAM: &[&str] = &["--as", "bram", "--via", "mail"];

/// A session with two drafts, and what Bram made of the first one.
fn with_file_from_bram() -> Session {
    let session = Session::with_two_drafts();
    let outside = session.quietly("anna", &["show", "1"]).stdout.replace("interest", "great interest");
    session.write("from-bram.md", outside);
    session
}

/// The message of the newest event.
fn newest(session: &Session) -> String {
    session.git(&["log", "-1", "--format=%an %B", "drafts/brief", "--"])
}

#[test]
fn a_merge_that_is_not_proposed_at_once_keeps_whose_it_is() {
    for go_on in
        [&["merge", "--continue", "--yes"][..], &["propose", "--yes"], &["propose", "drafts/brief.md", "--yes"]]
    {
        let session = with_file_from_bram();
        let said = session.quietly("anna", &[MERGE, AS_BRAM].concat());
        said.says(&["not proposed yet", "It is merged for Bram Bos (by mail)"]);
        session
            .quietly("anna", go_on)
            .says(&["Bram Bos proposes draft 3", "The merge was begun for Bram Bos (by mail)."]);
        let message = newest(&session);
        let is_brams = message.starts_with("Bram Bos ") && message.contains("\nVia: mail");
        assert!(is_brams && message.contains("recorded by Anna de Vries"), "{message}");
        session.quietly("anna", &["blame"]).says(&["Bram Bos"]);
    }
}

#[test]
fn the_name_outlasts_two_wordings_and_a_draft_that_came_in_meanwhile() {
    let session = with_file_from_bram();
    session.write("from-bram.md", session.read("from-bram.md").replace("the summer", "August"));
    let said = session.run("anna", &[MERGE, AS_BRAM].concat());
    said.says(&["1 passage has two wordings", "It is merged for Bram Bos (by mail)"]);
    let text = session.read("drafts/brief.md");
    let marks = |line: &&str| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let settled: Vec<&str> = text.lines().filter(|line| !marks(line) && !line.contains("1 July")).collect();
    session.write("drafts/brief.md", settled.join("\n") + "\n");
    // Another draft comes in from elsewhere, and what was merged so far is merged once more.
    session.write("other.md", session.quietly("anna", &["show"]).stdout.replace("Yours sincerely", "Yours truly"));
    session.quietly("anna", &["propose", "other.md", "--yes"]).says(&["Anna de Vries proposes draft 3"]);
    session.quietly("anna", &["merge"]).says(&["It is merged for Bram Bos (by mail)"]);
    session.quietly("anna", &["merge", "--continue", "--yes"]).says(&["Bram Bos proposes draft 4"]);
}

#[test]
fn somebody_else_is_not_taken_for_whoever_it_was_begun_for() {
    let session = with_file_from_bram();
    session.quietly("anna", &[MERGE, AS_BRAM].concat());
    for other in [&["--as", "carla", "--via", "mail"][..], &["--as", "bram", "--via", "phone"], &["--as", "bram,carla"]]
    {
        let go_on = [&["merge", "--continue", "--yes"], other].concat();
        let says = ["begun for Bram Bos (by mail)", "named now"];
        session.refused("anna", &go_on, &says, "leave --as and --via out");
    }
    session.quietly("anna", &["merge", "--continue", "--as", "bram", "--yes"]).says(&["Bram Bos proposes draft 3"]);
}

#[test]
fn a_merge_that_was_begun_for_nobody_goes_on_as_it_is_said() {
    let session = with_file_from_bram();
    session.quietly("anna", MERGE).never_says(&["merged for"]);
    let go_on = [&["merge", "--continue", "--yes"], AS_BRAM].concat();
    session.quietly("anna", &go_on).says(&["Bram Bos proposes draft 3"]).never_says(&["begun for"]);
}

#[test]
fn a_merge_that_was_given_up_is_nobodys() {
    let session = with_file_from_bram();
    session.quietly("anna", &[MERGE, AS_BRAM].concat());
    session.quietly("anna", &["merge", "--abort"]);
    session.quietly("anna", MERGE);
    session.quietly("anna", &["merge", "--continue", "--yes"]).says(&["Anna de Vries proposes draft 3"]);
}

#[test]
fn who_cannot_be_recorded_is_refused_before_anything_is_merged() {
    let session = with_file_from_bram();
    let before = session.read("drafts/brief.md");
    session.refused("anna", &[MERGE, &["--as", "bram"]].concat(), &["reached"], "--via mail");
    session.refused("anna", &[MERGE, &["--as", "bram,carla", "--via", "mail"]].concat(), &["one person"], "--as");
    assert_eq!(session.read("drafts/brief.md"), before);
    session.refused("anna", &["merge", "--continue"], &["no merge of brief is under way"], "");
}

#[test]
fn a_file_that_names_its_draft_is_merged_from_that_one() {
    let session = Session::with_draft();
    session.write("x.docx", changed(&session, "interest", "great interest"));
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["merge", "x.docx", "--yes"]).says(&["proposes draft 3", "1 word inserted"]);
    let text = session.quietly("anna", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("1 July"), "{text}");
    // A text says nothing of that, and what the hint names can be typed.
    session.write(
        "from-bram.md",
        session.quietly("anna", &["show", "1"]).stdout.replace("Yours sincerely", "Yours truly"),
    );
    session.refused("anna", &["merge", "from-bram.md", "--yes"], &["is nearer to draft 1"], "--based-on N");
    session.quietly("anna", &["merge", "from-bram.md", "--based-on", "1", "--yes"]).says(&["proposes draft 4"]);
}
