//! A document that cannot come in as a draft, since another changed the same words: it is merged under the name of whoever
//! wrote it, and nothing that was said in it is lost.

use crate::receive::{changed, replacing, sent, tracked};
use crate::session::Session;

const RECEIVE: &[&str] = &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"];

/// A file of Bram's, who put another word and remarked on a third, beside a second draft of Anna's.
fn with_file_of_bram(to: &str, second: (&str, &str)) -> Session {
    let session = sent();
    session.quietly("anna", &["remark", "--at", "worry", "-m", "Which one?", "--as", "carla", "--via", "mail"]);
    session.quietly("anna", &["show", "1", "--remarks", "-o", "brief.docx"]);
    changed(&session, "brief.docx", "bram.docx", |name, text| {
        if name.ends_with("word/comments.xml") {
            let text =
                text.replace("Carla Smit", "Bram Bos").replace("carla-1 (remark): Which one?", "No worry at all.");
            return text;
        }
        if !name.ends_with("document.xml") {
            return text;
        }
        replacing(&text, "summer", &tracked("Bram Bos", "summer", to))
    });
    session.edit(second.0, second.1);
    session.quietly("anna", &["propose", "--yes"]);
    session
}

/// Keeps Bram's wording.
fn settled(session: &Session, word: &str) {
    let text = session.read("drafts/brief.md");
    let (first, last) = (text.find("<<<<<<<").unwrap(), text.find(">>>>>>>").unwrap());
    let end = last + text[last..].find('\n').unwrap();
    let kept = format!("We ask you to answer before the {word}.");
    session.write("drafts/brief.md", format!("{}{kept}{}", &text[..first], &text[end..]));
}

#[test]
fn the_command_that_works_a_file_in_is_told_whole_and_keeps_its_name_its_evidence_and_its_comments() {
    let session = with_file_of_bram("winter", ("the summer", "the autumn"));
    let whole = "paraaf merge bram.docx --as bram --via mail works it in";
    session.refused("anna", RECEIVE, &["Bram Bos changed the same words"], whole);
    let merged = session.run("anna", &["merge", "bram.docx", "--as", "bram", "--via", "mail"]);
    merged.says(&[
        "It is merged for Bram Bos (by mail)",
        ": keep one.",
        "paraaf receive bram.docx --as bram --via mail",
    ]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("\n>>>>>>> Bram Bos (bram.docx)\n"), "{text}");
    settled(&session, "winter");
    let proposed = session.quietly("anna", &["merge", "--continue", "--yes"]);
    proposed.says(&[
        "Bram Bos proposes draft 3",
        "The comments of the file come in by: paraaf receive bram.docx --as bram --via mail",
    ]);
    let message = session.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
    assert!(message.contains("sha256:"), "{message}");
    // Its words came in already, however they were settled.
    let received = session.quietly("anna", RECEIVE);
    received
        .says(&["Bram Bos remarks on \"worry\"", "its words came in with draft 3, and only its comments are taken in"]);
    received.never_says(&["proposes"]);
    session.quietly("anna", &["remark", "--open"]).says(&["No worry at all."]);
    session.refused("anna", RECEIVE, &["was received before"], "paraaf log");
}

#[test]
fn what_another_wrote_does_not_become_the_pens_without_a_word() {
    let session = with_file_of_bram("winter", ("Dear minister", "Dear Minister"));
    let before = session.read("drafts/brief.md");
    let says = ["bram.docx has changes of Bram Bos in it, and would be recorded as yours"];
    session.refused("anna", &["merge", "bram.docx", "--yes"], &says, "paraaf merge bram.docx --as bram --via mail; or");
    session.refused("anna", &["merge", "bram.docx", "--yes"], &says, "paraaf merge bram.docx --as anna");
    assert_eq!(session.read("drafts/brief.md"), before);
    // Where it is said how it came in, the file says whose it is.
    session.quietly("anna", &["merge", "bram.docx", "--via", "mail", "--yes"]).says(&["Bram Bos proposes draft 3"]);
}

#[test]
fn the_pen_can_answer_for_what_another_wrote() {
    let session = with_file_of_bram("winter", ("Dear minister", "Dear Minister"));
    session.quietly("anna", &["merge", "bram.docx", "--as", "anna", "--yes"]).says(&["Anna de Vries proposes draft 3"]);
    let message = session.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
    assert!(!message.contains("Via: mail") && message.contains("sha256:"), "{message}");
}

#[test]
fn of_lines_that_two_people_add_at_one_place_both_may_stay() {
    let session = sent();
    session.edit("Yours sincerely,", "Yours sincerely,\n\nAnna de Vries\\\nBram Bos");
    session.quietly("anna", &["propose", "--yes"]);
    let second = session.read("drafts/brief.md");
    session.edit("Bram Bos", "Bram Bos\\\nCarla Smit");
    session.quietly("anna", &["propose", "--yes"]);
    session.write("other.md", second.replace("Bram Bos", "Bram Bos\\\nDirk Ay"));
    let merged = session.run("anna", &["merge", "other.md", "--base", "2"]);
    merged.says(&["keep both, or one: each only adds lines there"]).never_says(&["keep one"]);
}
