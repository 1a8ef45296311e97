//! What `paraaf receive` asks a person at a terminal. Nothing is recorded but what they said yes to.

use crate::outcome::Outcome;
use crate::session::{LETTER, Session};
use crate::terminal::{at_terminal, interrupted_at, paraaf};

const WHICH: &str = "bram.docx is nearer to draft 1 than to draft 2. Which draft was it written from? [1–2]";
const WHO: &str = "Who sent bram.docx?";
const HOW: &str = "How did it reach you: mail, phone, meeting or paper? [mail]";
const SURE: &str = "Record this? [y/N]";

/// A letter of two drafts, and a changed copy of the first that says neither whose it is nor of which draft.
fn with_a_file() -> Session {
    let session = Session::with_two_drafts();
    session.write("old.md", LETTER);
    session.write("new.md", LETTER.replace("interest", "pleasure"));
    session.quietly("anna", &["diff", "old.md", "new.md", "-o", "bram.docx"]);
    session
}

/// Types this at the questions about a file, after which nothing may be recorded.
fn records_nothing(session: &Session, typed: &str) -> Outcome {
    let before = (session.tip(), session.read("drafts/brief.md"));
    let outcome = at_terminal(paraaf(session, "anna", &["receive", "bram.docx"]), typed);
    assert_eq!((session.tip(), session.read("drafts/brief.md")), before, "{outcome:#?}");
    assert_eq!(outcome.code, 2, "{outcome:#?}");
    outcome
}

#[test]
fn the_draft_the_sender_and_the_way_of_a_file_are_asked_and_then_whether_to_record_it() {
    let session = with_a_file();
    let outcome = records_nothing(&session, "1\nbram\nphone\nn\n");
    outcome.says(&[WHICH, WHO, HOW, "interest", "pleasure", "Bram Bos proposes draft 3", SURE, "nothing was recorded"]);
    at_terminal(paraaf(&session, "anna", &["receive", "bram.docx"]), "1\nbram\nphone\ny\n").done();
    let log = session.json("anna", &["log"]);
    assert_eq!((&log["events"][0]["reviewer"], &log["events"][0]["via"]), (&"bram".into(), &"phone".into()));
    assert!(session.git(&["show", "drafts/brief:letter.md"]).contains("pleasure"));
}

#[test]
fn nothing_is_recorded_of_a_file_whose_questions_are_not_all_answered() {
    let session = with_a_file();
    let end = "\u{4}";
    records_nothing(&session, end).says(&[WHICH, "--draft N"]).never_says(&[WHO]);
    records_nothing(&session, &format!("7\n{end}"))
        .says(&[WHICH, "Not understood: there is no draft 7"])
        .never_says(&[SURE]);
    records_nothing(&session, &format!("1\nnobody\n{end}")).says(&[WHO, "nobody called 'nobody'"]).never_says(&[SURE]);
    records_nothing(&session, &format!("1\n{end}")).says(&[WHO, "it is not known who sent"]).never_says(&[SURE]);
    records_nothing(&session, &format!("1\nbram\npigeon\n{end}{end}")).says(&[HOW, "'pigeon' is none of them", SURE]);
    // An end of input at the last question is no yes, nor is an empty line or a word that is none.
    for answer in [end, "\n", "yes please\n"] {
        records_nothing(&session, &format!("1\nbram\nmail\n{answer}")).says(&[SURE, "nothing was recorded"]);
    }
}

#[test]
fn an_interrupt_at_any_question_about_a_file_records_nothing() {
    let session = with_a_file();
    let (tip, text) = (session.tip(), session.read("drafts/brief.md"));
    for (typed, question) in [("", WHICH), ("1\n", WHO), ("1\nbram\n", HOW), ("1\nbram\nmail\n", SURE)] {
        let outcome = interrupted_at(paraaf(&session, "anna", &["receive", "bram.docx"]), typed, question);
        outcome.says(&[question]);
        assert_eq!((outcome.code, session.tip(), session.read("drafts/brief.md")), (-1, tip.clone(), text.clone()));
    }
    session.quietly("anna", &["verify"]);
    at_terminal(paraaf(&session, "anna", &["receive", "bram.docx"]), "1\nbram\nmail\ny\n").done();
    assert_ne!(session.tip(), tip);
}

#[test]
fn the_command_that_a_mail_comes_to_is_shown_and_recorded_after_a_yes_alone() {
    let session = Session::with_draft();
    let mail =
        "From: Bram Bos <bram@fin.example>\nSubject: Re: [brief 1] x\nMessage-ID: <1@x>\n\nDe datum klopt niet.\n";
    session.write("reply.eml", mail);
    let (tip, command) = (session.tip(), "paraaf object --as bram --via mail --draft 1");
    let receive = || paraaf(&session, "anna", &["receive", "reply.eml"]);
    for answer in ["n\n", "\n", "\u{4}"] {
        let outcome = at_terminal(receive(), &format!("object\n{answer}"));
        outcome.says(&["De datum klopt niet.", command, "[y/N]", "nothing was recorded"]);
        assert_eq!((outcome.code, session.tip()), (2, tip.clone()), "{outcome:#?}");
    }
    at_terminal(receive(), "\u{4}").says(&["There is nothing to record"]).never_says(&["[y/N]"]);
    let outcome = interrupted_at(receive(), "object\n", "[y/N]");
    assert_eq!((outcome.code, session.tip()), (-1, tip), "{outcome:#?}");
    at_terminal(receive(), "object\ny\n").done().says(&[command, "Bram Bos objects to draft 1"]);
}

#[test]
fn what_is_mistyped_is_asked_again_and_the_answers_before_it_stay() {
    let session = Session::with_draft();
    session.quietly("anna", &["ask"]);
    let mail = |from: &str, at: u8, words: &str| {
        let headers = format!("From: {from}\nSubject: Re: [brief 1] Do you agree?\nMessage-ID: <{at}@x>\n");
        session
            .write(&format!("in/{at}.eml"), format!("{headers}Date: Tue, 24 Nov 2026 10:3{at}:00 +0100\n\n{words}\n"));
    };
    mail("Bram Bos <bram@fin.example>", 1, "Alinea 2 moet eruit.");
    mail("C. Smit <carla@thuis.example>", 2, "Prima hoor");
    let typed = "objct\nobject\ncarlla\ncarla\nremark\ny\n";
    let outcome = at_terminal(paraaf(&session, "anna", &["receive", "in"]), typed).done();
    outcome.says(&[
        "Not understood: 'objct' is none of them.",
        "2.eml is from C. Smit <carla@thuis.example>: Re: [brief 1] Do you agree?",
        "\n  Prima hoor",
        "Who is that?",
        "nobody called 'carlla'",
        "Bram Bos objects to draft 1",
        "Carla Smit remarks on the letter",
    ]);
}
