//! What comes in again: a copy is told from another mail with the same id, and what was passed over can still be received.

use std::fmt::Write as _;

use crate::receive::{changed as with_changes, replacing, sent, tracked};
use crate::receive_attached::changed;
use crate::receive_mails::{BRAM, CARLA, mail, mail_of, session};
use crate::session::Session;

#[test]
fn another_mail_with_the_same_id_is_no_copy_and_is_shown() {
    for other in [
        mail(CARLA, "Re: [brief 2]", "same@x", "Bezwaar: alinea 2"),
        mail(CARLA, "Re: [brief 1]", "same@x", "Bezwaar: alinea 2"),
        mail(CARLA, "Re: [brief 2]", "same@x", "Akkoord"),
        mail(BRAM, "Re: [brief 1]", "same@x", "Akkoord").replace("10:30:00", "10:31:00"),
    ] {
        let session = session();
        session.write("in/a.eml", mail(BRAM, "Re: [brief 2]", "same@x", "Akkoord"));
        session.write("in/b.eml", &other);
        let words = format!("\n  > {}\n", other.trim_end().rsplit('\n').next().unwrap());
        let command = if other.contains(CARLA) { "object --as carla" } else { "object --as bram" };
        let says = ["which only a person can judge, because it has", &words, command];
        let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
        assert_eq!(outcome.code, 1, "{other}: {outcome:#?}");
        outcome.says(&says).says(&["Bram Bos approves draft 2", "it has the Message-ID of another mail (a.eml)"]);
        // The first is recorded by now, and is named so.
        let outcome = session.run_with("anna", &["receive", "in/b.eml", "--yes"], None);
        let recorded = "of another mail, from which it was recorded that Bram Bos approves draft 2";
        outcome.says(&says).says(&[recorded, "There is nothing to record"]);
        let outcome = session.run_with("anna", &["receive", "in/a.eml", "--yes"], None);
        outcome.says(&["a.eml: it was received before: Bram Bos approves draft 2"]);
    }
}

#[test]
fn a_copy_that_came_by_other_servers_is_received_once() {
    let session = session();
    let first = mail(BRAM, "Re: [brief 2]", "a@x", "Akkoord");
    let copy = format!("Received: from mx2.example\nAuthentication-Results: mx2; dmarc=fail\n{first}");
    session.write("in/a.eml", &first);
    session.write("in/b.eml", &copy);
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    outcome.says(&["Bram Bos approves draft 2", "b.eml: it came in twice"]);
    let outcome = session.run_with("anna", &["receive", "in/b.eml", "--yes"], None);
    outcome.says(&["b.eml: it was received before: Bram Bos approves draft 2"]);
}

#[test]
fn what_a_mail_says_can_be_received_after_the_document_in_it() {
    let session = session();
    let document = data_encoding::BASE64_MIME.encode(&changed(&session, "some worry", "much worry"));
    let headers = "Content-Type: application/octet-stream; name=bram.docx\nContent-Transfer-Encoding: base64";
    let word = ("Content-Type: text/plain; charset=utf-8", "Bezwaar: alinea 2");
    session.write("reply.eml", mail_of(&[word, (headers, &document)]).replace("Re: [brief 2]", "Re:"));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    outcome.says(&["Bram Bos proposes draft 3", "it does not say which draft it is about: say --draft N"]);
    let tip = session.tip();
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--draft", "2", "--yes"], None);
    outcome.says(&[
        "> Bezwaar: alinea 2",
        "Bram Bos says more than one word, which only a person can judge, because bram.docx is attached, which was received",
        "\n  paraaf object --as bram --via mail --draft 2 -m \"…\"\n",
        "bram.docx was received before: Bram Bos proposes draft 3",
        "There is nothing to record",
    ]);
    assert_eq!(session.tip(), tip);
    // Where the document is all there is, it came in before.
    session.write("reply.eml", mail_of(&[(headers, &document)]));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    outcome.says(&["received before: Bram Bos proposes draft 3", "There is nothing to record"]);
}

#[test]
fn a_suggestion_that_a_file_holds_again_is_not_recorded_again_and_keeps_its_answer() {
    let session = sent();
    let replaced = |from: &str, to: &str, (who, old, new): (&str, &str, &str)| {
        with_changes(&session, from, to, |name, text| {
            if name.ends_with("document.xml") { replacing(&text, old, &tracked(who, old, new)) } else { text }
        });
    };
    replaced("brief.docx", "bram.docx", ("Bram Bos", "summer", "autumn"));
    // Carla works on in the file that Bram sent her.
    replaced("bram.docx", "carla.docx", ("Carla Smit", "worry", "concern"));
    let receive = |name: &str| session.run("anna", &["receive", name, "--as-remarks", "--via", "mail", "--yes"]);
    receive("bram.docx").says(&["Bram Bos suggests \"autumn", "(bram-1)"]);
    session.quietly("anna", &["answer", "bram-1", "declined", "-m", "Not so late."]);
    let told = receive("carla.docx");
    told.says(&[
        "Carla Smit suggests",
        "carla.docx has a suggestion that is recorded already, and not again: bram-1 (declined).",
    ]);
    assert!(!told.stdout.contains("Bram Bos suggests"), "{}", told.stdout);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    let letter = session.read("drafts/brief.md");
    assert!(letter.contains("summer") && letter.contains("concern"), "{letter}");
    // Bram saves his file once more: it has other bytes, and nothing new.
    with_changes(&session, "bram.docx", "again.docx", |_, text| format!("{text}\n"));
    let tip = session.tip();
    receive("again.docx").says(&["not again: bram-1 (declined).", "There is nothing to record"]);
    assert_eq!(session.tip(), tip);
}

/// A file with three comments that have no date, each by somebody and with these words; the last is about other words than the rest.
fn commented(session: &Session, to: &str, all: [(&str, &str); 3]) {
    with_changes(session, "sent.docx", to, |name, text| {
        if name != "word/comments.xml" {
            return text;
        }
        let mut parts = text.split("<w:comment ");
        let mut made = parts.next().unwrap().to_owned();
        for (part, (who, words)) in parts.zip(all) {
            let id = part.split("w:id=\"").nth(1).unwrap().split('"').next().unwrap();
            let rest = part.split("</w:comment>").nth(1).unwrap();
            let said = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
            write!(made, "<w:comment w:id=\"{id}\" w:author=\"{who}\">{said}</w:comment>{rest}").unwrap();
        }
        made
    });
}

#[test]
fn a_comment_without_a_date_is_known_by_whose_it_is_what_it_says_and_where_it_stands() {
    let session = sent();
    for at in ["summer", "summer", "worry"] {
        session.quietly("anna", &["remark", "--at", at, "-m", "Anna's own"]);
    }
    session.quietly("anna", &["show", "1", "--remarks", "-o", "sent.docx"]);
    let receive = |name: &str| session.quietly("anna", &["receive", name, "--as", "bram", "--via", "mail", "--yes"]);
    let (bram, carla) = (("Bram Bos", "Which one?"), ("Carla Smit", "Which one?"));
    commented(&session, "bram.docx", [bram, ("Bram Bos", "Why?"), bram]);
    receive("bram.docx").says(&["(bram-1)", "(bram-2)", "(bram-3)"]).never_says(&["already"]);
    session.quietly("anna", &["answer", "bram-1", "declined", "-m", "Any."]);
    commented(&session, "carla.docx", [bram, carla, bram]);
    let told = receive("carla.docx");
    told.says(&[
        "Carla Smit remarks on \"summer",
        "carla.docx has comments that are recorded already, and not again: bram-1 (declined) and bram-3.",
    ]);
    told.never_says(&["Bram Bos remarks"]);
    // Once more of the same person, at the words where they said something else.
    commented(&session, "more.docx", [bram, bram, ("Bram Bos", "Why?")]);
    let told = receive("more.docx");
    told.says(&["(bram-4)", "(bram-5)", "more.docx has a comment that is recorded already, and not again: bram-1"]);
}
