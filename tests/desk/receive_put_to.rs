//! To whom the question was put that a mail answers: each person is shown what changed since they spoke.

use crate::receive_mails::{CARLA, QUOTE, mail, passed_over, session};
use crate::session::Session;

/// A session in which Bram spoke of draft 1 and Carla of none, and both were asked about draft 2.
fn asked() -> Session {
    let session = session();
    session.quietly("anna", &["approve", "--as", "bram", "--via", "phone", "--draft", "1"]);
    session.quietly("anna", &["ask", "bram", "carla"]);
    session
}

/// The `Message-ID` of the question to somebody.
fn id_of(session: &Session, who: &str) -> String {
    let asked = session.read(&format!("outbox/brief-draft-2-{who}.eml"));
    asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned()
}

/// The words of the question to somebody.
fn question(session: &Session, who: &str) -> String {
    let asked = session.quietly("anna", &["ask", who, "--again", "--text"]).stdout;
    let body = asked.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    body.split("――――").next().unwrap().trim_end().to_owned()
}

/// What a program quotes that marks each line.
fn quoting(text: &str) -> String {
    let lines = format!("> {}\n", text.trim_end().replace('\n', "\n> "));
    format!("Akkoord\n\nOp ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:\n{lines}")
}

/// What Outlook quotes of a mail that was sent to these.
fn below_a_header(to: &str, text: &str) -> String {
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00";
    format!("Akkoord\n\n{header}\nAan: {to}\nOnderwerp: [brief 2] Do you agree?\n\n{text}\n")
}

/// A mail of Carla, with these headers beside the others.
fn of_carla(headers: &str, said: &str) -> String {
    mail(CARLA, "Re: [brief 2] Do you agree?", "1@x", said).replacen("Date:", &format!("{headers}Date:"), 1)
}

#[test]
fn a_word_to_what_somebody_else_was_asked_is_for_a_person_to_judge() {
    let session = asked();
    let (bram, carla) = (id_of(&session, "bram"), id_of(&session, "carla"));
    let (to_bram, to_carla) = (question(&session, "bram"), question(&session, "carla"));
    let redline = &to_bram[to_bram.find("You agreed to draft 1").unwrap()..];
    let answers = |id: &str, thread: &str| format!("In-Reply-To: {id}\nReferences: {thread}\n");
    let asks = "Do you agree to draft 2 of the letter \"brief\"?";
    for mail in [
        of_carla(&answers(&bram, &bram), "Akkoord"),
        of_carla(&answers(&bram, &format!("{carla} {bram}")), "Akkoord"),
        of_carla(&answers(&bram, &bram), &quoting(&to_bram)),
        of_carla(&answers(&bram, &bram), &quoting(&to_carla)),
        of_carla(&answers("<shared@x>", &format!("{bram} <shared@x>")), &format!("Akkoord\n\n{QUOTE}")),
        of_carla(&answers(&carla, &carla), &quoting(&to_bram)),
        of_carla("", &quoting(&to_bram)),
        of_carla("", &quoting(redline)),
        of_carla("", &quoting(&format!("*Dear Bram\nBos,*\n\n{asks}"))),
        of_carla("", &below_a_header("Anna de Vries <anna@bzk.example>", &to_bram)),
        of_carla("", &below_a_header("woo@fin.example", &to_bram)),
    ] {
        let says = "it answers the question to Bram Bos, and none to Carla Smit";
        passed_over(&session, &mail, &[says, "\n  paraaf approve --as carla --via mail --draft 2\n"]);
    }
    for to in ["Bram Bos <bram@fin.example>", "Bos, B. (Bram)", "Bram Bos; Anna de Vries <anna@bzk.example>"] {
        let says = "what it answers was sent to Bram Bos, and not to Carla Smit";
        passed_over(&session, &of_carla("", &below_a_header(to, asks)), &[says, "paraaf approve --as carla"]);
    }
}

#[test]
fn a_word_to_what_its_sender_was_asked_is_taken_whoever_else_was() {
    let session = asked();
    let (bram, carla) = (id_of(&session, "bram"), id_of(&session, "carla"));
    let to_carla = question(&session, "carla");
    let asks = "Do you agree to draft 2 of the letter \"brief\"?";
    let answers = |id: &str, thread: &str| format!("In-Reply-To: {id}\nReferences: {thread}\n");
    for mail in [
        of_carla(&answers(&carla, &carla), "Akkoord"),
        of_carla(&answers(&carla, &carla), &quoting(&to_carla)),
        of_carla(&answers(&carla, &format!("{bram} {carla}")), &quoting(&to_carla)),
        of_carla("", &quoting(&to_carla)),
        of_carla("", &below_a_header("Carla Smit <carla@ez.example>", &to_carla)),
        // Somebody sent it on by hand.
        of_carla("", &below_a_header("Bram Bos <bram@fin.example>", &to_carla)),
        of_carla(&answers(&carla, &carla), &below_a_header("Bram Bos <bram@fin.example>", asks)),
        // One mail to several, or to a list.
        of_carla("", &below_a_header("Bram Bos <bram@fin.example>, Carla Smit <carla@ez.example>", asks)),
        of_carla("", &below_a_header("Bos, B. (Bram); Smit, Carla", asks)),
        of_carla("", &below_a_header("Bram Bos <bram@fin.example>; Coauteurs <coauteurs@lists.example>", asks)),
        of_carla("", &below_a_header("Anna de Vries <anna@bzk.example>", asks)),
        // Where nothing tells, nobody guesses.
        of_carla("", &format!("Akkoord\n\n{QUOTE}")),
        of_carla(&answers("<sent-on@x>", "<sent-on@x>"), "Akkoord"),
    ] {
        session.write("reply.eml", &mail);
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
        assert!(outcome.stdout.contains("Carla Smit approves draft 2"), "{mail}: {outcome:#?}");
    }
}

#[test]
fn what_a_colleague_was_asked_is_none_of_the_words_of_whoever_answers_it() {
    let session = asked();
    let question = question(&session, "bram");
    let redline = question.lines().find(|line| line.contains("1 July")).unwrap();
    let passed =
        "Van: Bram Bos <bram@fin.example>\nVerzonden: maandag 23 november 2026 11:00\nAan: Carla Smit\n\nKijk jij?";
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Bram Bos";
    let mail = of_carla("", &format!("Bezwaar, te laat.\n\n{passed}\n\n{header}\n\n{question}"));
    passed_over(&session, &mail, &["  > Kijk jij?\n", "neither in the question", "paraaf object --as carla"]);
    session.write("reply.eml", mail);
    session.run_with("anna", &["receive", "reply.eml"], None).never_says(&[redline.trim(), "How to answer"]);
}
