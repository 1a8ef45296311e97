//! What somebody writes between the lines that they quote is recorded with the lines that it is about.

use crate::receive_mails::{BRAM, mail, passed_over, session};
use crate::receive_quotes::{ANNA, asked, outlook};
use crate::session::Session;
use crate::terminal::{at_terminal, paraaf};

const FIRST: &str = "We have read the report with interest and some worry.";
const LAST: &str = "We ask you to answer before 1 July.";

/// What is recorded where a person says what a mail is.
pub(crate) fn recorded(session: &Session, mail: &str, what: &str) -> String {
    session.write("reply.eml", mail);
    at_terminal(paraaf(session, "anna", &["receive", "reply.eml"]), &format!("{what}\ny\n")).done();
    let message = session.git(&["log", "-1", "--format=%b", "drafts/brief", "--"]);
    message.split("\nParaaf-Format").next().unwrap().trim().to_owned()
}

fn thunderbird(id: &str, quoted: &str) -> String {
    let body = format!("Op 23-11-2026 om 10:00 schreef Anna de Vries:\n{quoted}\n\nGroet,\nBram\n");
    mail(BRAM, "Re: [brief 2] Do you agree?", id, &body)
}

/// Lines with the mark of a quote.
fn marked(text: &str) -> String {
    format!("> {}\n", text.replace('\n', "\n> "))
}

#[test]
fn answers_between_the_lines_of_a_letter_are_recorded_below_what_they_answer() {
    let session = session();
    let question = marked(&asked(&session));
    let line = format!("> {FIRST}\n");
    let told = recorded(
        &session,
        &thunderbird("b.1@fin.example", &question.replace(&line, &format!("{line}\nNo, with joy.\n\n"))),
        "remark",
    );
    assert!(told.contains(&format!("{line}\nNo, with joy.\n\n> ")), "{told}");
    assert!(!told.contains("taken out") && !told.contains("AGREE") && told.ends_with("Groet,\nBram"), "{told}");
    assert!(told.contains("lines)"), "{told}");
    // Below all of it there is no one line that is answered.
    let told = recorded(&session, &thunderbird("b.2@fin.example", &format!("{question}\nNo, with joy.")), "object");
    assert_eq!(told, "No, with joy.\n\nGroet,\nBram");
}

#[test]
fn lines_that_were_chosen_from_a_letter_are_no_suggestion_to_take_out_the_others() {
    let session = session();
    let question = asked(&session);
    assert!(question.contains(LAST), "{question}");
    let quoted = format!("> {FIRST}\n\nNo, with joy.\n\n> {LAST}\n\nNo, they know.");
    let told = recorded(&session, &thunderbird("b.1@fin.example", &quoted), "remark");
    assert_eq!(told, format!("{quoted}\n\nGroet,\nBram"));
    // Where the words stand above them, the lines are told too; a word above them is no agreement.
    let above = outlook("Akkoord", ANNA, FIRST);
    passed_over(&session, &above, &["lines were taken out of what it quotes", &format!("\n  > > {FIRST}\n")]);
    let told = recorded(&session, &outlook("This is not so:", ANNA, FIRST), "remark");
    assert_eq!(told, format!("This is not so:\n\n(it quotes these lines, and not those between them:)\n> {FIRST}"));
}

#[test]
fn one_line_that_went_from_a_whole_letter_is_told_as_taken_out() {
    let session = session();
    let question = asked(&session).replace(FIRST, "");
    let told = recorded(&session, &outlook("Zie hieronder.", ANNA, &question), "remark");
    assert_eq!(told, format!("Zie hieronder.\n\n(taken out of what it quotes:)\n{FIRST}"));
}

#[test]
fn a_line_typed_into_a_quote_without_marks_is_told_below_the_line_that_it_answers() {
    let session = session();
    let question = asked(&session).replace(FIRST, &format!("{FIRST}\n\nDelete this."));
    let told = recorded(&session, &outlook("Bezwaar, zie hieronder.", ANNA, &question), "object");
    assert_eq!(told, format!("Bezwaar, zie hieronder.\n\n(among what it quotes:)\n> {FIRST}\nDelete this."));
}

#[test]
fn a_passage_above_the_whole_question_leaves_nothing_out() {
    let session = session();
    let question = asked(&session);
    let header = "Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:";
    let words = format!("Bezwaar:\n\n> {FIRST}\n\nNo, with joy.");
    let body = format!("{words}\n\n{header}\n\n{}", marked(&question));
    let told = recorded(&session, &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &body), "object");
    assert_eq!(told, words);
}
