//! Comments that a file was sent out with, and what was done to them before it came back.

use crate::receive::{changed, replacing, sent, tracked};
use crate::session::Session;

/// A redline that was sent out with a remark of Carla's, an objection of Anna's and her answer beside it.
fn with_remarks() -> Session {
    let session = sent();
    session.quietly("anna", &["remark", "--at", "summer", "-m", "Which one?", "--as", "carla", "--via", "mail"]);
    session.quietly("anna", &["object", "--at", "worry", "-m", "That is too weak"]);
    session.quietly("anna", &["answer", "carla-1", "partly", "-m", "We say so."]);
    session.edit("some worry", "much worry");
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["diff", "1", "2", "-o", "red.docx"]);
    session
}

/// The same file with words typed into a comment.
fn typed(session: &Session, to: &str, old: &str, new: &str) {
    changed(session, "red.docx", to, |name, text| {
        let is_comments = name.ends_with("word/comments.xml");
        assert!(!is_comments || text.contains(old), "{text}");
        if is_comments { text.replacen(old, new, 1) } else { text }
    });
}

#[test]
fn words_typed_into_a_comment_that_was_sent_out_are_a_reply_of_whoever_sent_the_file() {
    let session = with_remarks();
    let tracked = "</w:p><w:p><w:ins w:id=\"90\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"><w:r><w:t>Not at all!\
                   </w:t></w:r></w:ins></w:p></w:comment>";
    for (old, new, reply) in [
        ("Which one?", "Which one? I am against it.", "Bram Bos replies to carla-1\n  I am against it."),
        ("carla-1 (remark)", "No! carla-1 (remark)", "Bram Bos replies to carla-1\n  No!"),
        ("We say so.", "We say so. Where?", "Bram Bos replies to carla-1\n  Where?"),
        ("</w:p></w:comment>", tracked, "Bram Bos replies to carla-1\n  Not at all!"),
    ] {
        typed(&session, "typed.docx", old, new);
        session.refused(
            "anna",
            &["receive", "typed.docx", "--via", "mail", "--yes"],
            &["not known who sent"],
            "--as WHO",
        );
        let receive = ["receive", "typed.docx", "--as", "bram", "--via", "mail", "--dry-run"];
        session.run("anna", &receive).says(&[reply, "they are taken for a reply of Bram Bos"]);
    }
    // A program that dates a comment anew when it is edited makes no remark of Carla's of it.
    typed(&session, "typed.docx", "Which one?", "Which one? I am against it.");
    changed(&session, "typed.docx", "later.docx", |name, text| {
        let is_comments = name.ends_with("word/comments.xml");
        if is_comments { text.replacen("w:date=\"2026-11-23", "w:date=\"2026-11-22", 1) } else { text }
    });
    let outcome = session.run("anna", &["receive", "later.docx", "--as", "bram", "--via", "mail", "--dry-run"]);
    outcome.says(&["Bram Bos replies to carla-1\n  I am against it."]).never_says(&["Carla Smit remarks"]);
    typed(&session, "typed.docx", "</w:p></w:comment>", tracked);
    session.quietly("anna", &["receive", "typed.docx", "--as", "bram", "--via", "mail", "--yes"]);
    session.quietly("anna", &["remark"]).says(&["Bram Bos", "Not at all!"]);
}

#[test]
fn words_typed_over_those_of_a_comment_are_told_and_left_to_a_person() {
    let session = with_remarks();
    for (old, new, says) in [
        (
            "Which one?",
            "Never.",
            "Carla Smit said in carla-1, and the file does not say who; it says now \"carla-1 (remark): Never.",
        ),
        (
            "Which one?",
            "Which one",
            "said in carla-1, and the file does not say who; it says now \"carla-1 (remark): Which one (",
        ),
        (
            "too weak",
            "too weak indeed",
            "Anna de Vries said in anna-1, and the file does not say who; it says now \"anna-1 (objection): That is too weak indeed\"",
        ),
        (
            "That is",
            "Nobody says that That is",
            "it says now \"anna-1 (objection): Nobody says that That is too weak\"",
        ),
        (
            "anna-1 (objection): That is too weak",
            "I agree.",
            "said in anna-1, and the file does not say who; it says now \"I agree.\"",
        ),
        (
            "We say so.",
            "You do not.",
            "Anna de Vries said in carla-1, and the file does not say who; it says now \"accepted in part: You do not.\"",
        ),
    ] {
        typed(&session, "typed.docx", old, new);
        let receive = ["receive", "typed.docx", "--as", "bram", "--via", "mail", "--yes"];
        let outcome = session.run("anna", &receive);
        outcome.says(&[says, "There is nothing to record.", "\n  paraaf remark --re"]);
    }
    // Where two people worked on the file, it does not say which of them typed it.
    typed(&session, "typed.docx", "Which one?", "Which one? I am against it.");
    changed(&session, "typed.docx", "two.docx", |name, text| {
        let is_text = name.ends_with("word/document.xml");
        if is_text { replacing(&text, "summer", &tracked("Carla Smit", "summer", "autumn")) } else { text }
    });
    let outcome =
        session.run("anna", &["receive", "two.docx", "--as-remarks", "--as", "bram", "--via", "mail", "--yes"]);
    assert_eq!(outcome.code, 1, "{outcome:#?}");
    outcome
        .says(&["Carla Smit suggests", "Which one? I am against it.", "ask whose words they are"])
        .never_says(&["replies"]);
}

#[test]
fn words_typed_into_a_comment_about_words_that_are_gone_are_a_reply_without_the_quote_above_them() {
    let session = with_remarks();
    session.edit("summer", "autumn");
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["diff", "1", "3", "-o", "red.docx"]);
    typed(&session, "typed.docx", "Which one?", "Which one? I am against it.");
    let receive = ["receive", "typed.docx", "--as", "bram", "--via", "mail", "--dry-run"];
    let told = session.run("anna", &receive);
    told.says(&["Bram Bos replies to carla-1\n  I am against it."]).never_says(&["on \"summer\"\n"]);
}

#[test]
fn what_was_said_of_words_before_somebody_took_them_out_is_no_reply_to_that() {
    let session = sent();
    session.quietly("anna", &["object", "--at", "summer", "-m", "We cannot promise that."]);
    session.quietly("anna", &["show", "1", "--remarks", "-o", "sent.docx"]);
    for (date, says) in [
        ("2026-11-22T08:00:00Z", "Anna de Vries remarks on \"summer\" (¶3)"),
        ("2026-11-24T09:30:00Z", "Anna de Vries replies to the remark of Bram Bos"),
    ] {
        changed(&session, "sent.docx", "bram.docx", |name, text| {
            if name.ends_with("word/comments.xml") {
                let at = text.find("w:date=\"").unwrap() + "w:date=\"".len();
                let end = at + text[at..].find('"').unwrap();
                let text = [&text[..at], date, &text[end..]].concat();
                return text.replace("anna-1 (objection): We cannot promise that.", "Can that be done?");
            }
            let is_text = name.ends_with("word/document.xml");
            if is_text { replacing(&text, "summer", &tracked("Bram Bos", "summer", "autumn")) } else { text }
        });
        let receive = ["receive", "bram.docx", "--as", "bram", "--as-remarks", "--via", "mail", "--dry-run"];
        session.run("anna", &receive).says(&["Bram Bos suggests \"autumn.\" instead of", says]);
    }
}
