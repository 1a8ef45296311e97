//! What is printed to record a mail by hand, and what is known of a mail that came by a list or was kept by a program.

use crate::receive_mails::{BRAM, CARLA, mail, passed_over, session};
use crate::receive_quotes::approves;
use crate::terminal::{at_terminal, paraaf};

#[test]
fn each_command_names_its_letter_where_several_are_here() {
    let session = session();
    session.write("nota.md", "Dear all,\n\nThis is the note.\n");
    session.quietly("anna", &["init", "nota", "nota.md"]);
    session.write("reply.eml", mail(BRAM, "Re: [brief 2]", "1@x", "Akkoord, maar let op de datum.\n\nBram"));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes", "--letter", "brief"], None);
    outcome.says(&["\n  paraaf object --letter brief --as bram --via mail --draft 2 -m \"…\"\n"]);
    let command = "approve --letter brief --as bram --via mail --draft 2";
    outcome.says(&[&format!("\n  paraaf {command}\n")]);
    session.quietly("anna", &command.split(' ').collect::<Vec<_>>());
    session.write("reply.eml", mail(CARLA, "Re: [brief 2]", "2@x", "Gezien"));
    session.quietly("anna", &["receive", "reply.eml", "--yes", "--letter", "brief"]).says(&["--letter brief"]);
}

#[test]
fn who_takes_back_an_agreement_is_offered_that_and_it_is_never_recorded_unseen() {
    let session = session();
    session.write("reply.eml", mail(BRAM, "Re: [brief 2]", "0@x", "Akkoord"));
    session.quietly("anna", &["receive", "reply.eml", "--yes"]);
    let back = mail(BRAM, "Re: [brief 2]", "1@x", "Ik trek mijn akkoord in. De datum klopt niet.\n\nBram");
    let back = back.replace("10:30:00", "11:30:00");
    let withdraw = "\n  paraaf withdraw --as bram --via mail --draft 2\n  paraaf object --as bram";
    passed_over(&session, &back, &["\n  paraaf approve --as bram", withdraw]);
    at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), "withdraw\ny\n").done().says(&[
        "Is that approve, withdraw, object, remark, seen or abstain?",
        "Bram Bos takes back their word on draft 2",
    ]);
    let other = mail(BRAM, "Re: [brief 2]", "2@x", "Trek artikel 5 in.\n\nBram").replace("10:30:00", "11:30:00");
    session.write("reply.eml", other);
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    assert!(!outcome.stdout.contains("withdraw"), "{outcome:#?}");
}

#[test]
fn the_name_of_its_own_list_in_the_subject_of_a_mail_says_nothing() {
    let session = session();
    let listed = |subject: &str, list: &str| {
        mail(BRAM, subject, "1@x", "Akkoord").replacen(
            "Date:",
            &format!("List-Id: Brief <{list}.lists.example>\nDate:"),
            1,
        )
    };
    for subject in ["Re: [Coauteurs] [brief 2] Do you agree?", "[coauteurs] Re: [brief 2] Do you agree?"] {
        approves(&session, &listed(subject, "coauteurs"));
        let says = ["its subject is not just that of the question"];
        passed_over(&session, &listed(subject, "auteurs"), &says);
        passed_over(&session, &mail(BRAM, subject, "1@x", "Akkoord"), &says);
    }
    let says = ["its subject is not just that of the question (\"Re: [niet] [brief 2] Do you agree?\")"];
    passed_over(&session, &listed("Re: [niet] [brief 2] Do you agree?", "niet"), &says);
}

#[test]
fn a_mail_as_apple_mail_keeps_it_is_told_as_that() {
    let session = session();
    let mail = mail(BRAM, "Re: [brief 2]", "1@x", "Akkoord");
    session.write("12.emlx", format!("{:<10}\n{mail}<?xml version=\"1.0\"?>\n<plist/>\n", mail.len()));
    let says = ["12.emlx is a mail as Apple Mail keeps it for itself"];
    session.refused("anna", &["receive", "12.emlx"], &says, "drag it out of Apple Mail into a folder");
    session.refused(
        "anna",
        &["propose", "12.emlx", "--as", "bram", "--via", "mail"],
        &says,
        "drag it out of Apple Mail",
    );
    session.write("replies/12.emlx", session.read("12.emlx"));
    session.write("replies/1.eml", mail);
    let outcome = session.run_with("anna", &["receive", "replies", "--dry-run"], None);
    outcome.says(&["12.emlx: it is a mail as Apple Mail keeps it for itself (.emlx): drag it out"]);
}

#[test]
fn what_a_program_puts_before_a_comment_is_told_once() {
    let session = session();
    let asked = crate::receive_quotes::asked(&session);
    let line = "We ask you to answer before 1 July.";
    assert!(asked.contains(line), "{asked}");
    let commented = asked.replace(line, &format!("{line}\n\n\u{1}"));
    let comment =
        "<b><i><span style='color:#0070C0'>[Bram Bos] </span></i></b><span style='color:#0070C0'>Too late.</span>";
    let html = crate::receive_quotes::in_html("Object, see below", &commented).replace('\u{1}', comment);
    session.write("reply.eml", html);
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    assert_eq!(outcome.stdout.matches("Too late.").count(), 1, "{outcome:#?}");
}
