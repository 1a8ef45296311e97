//! `paraaf ask`: who is asked, what the mail says, and how it leaves the house.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::receive_mails::{BRAM, mail};
use crate::session::Session;
use crate::terminal::{at_terminal, paraaf};

/// A program that keeps what it is handed in the place of sending it.
fn with_sendmail(session: &Session, script: &str) {
    session.write("sendmail.sh", format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(session.path("sendmail.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    session.git(&["config", "sendemail.sendmailCmd", &session.path("sendmail.sh").display().to_string()]);
}

#[test]
fn everyone_whose_word_is_needed_is_asked_once() {
    let session = Session::with_draft();
    session.quietly("anna", &["ask"]).says(&["Bram Bos", "Carla Smit", "2 mails", "paraaf ask --sent"]);
    assert_eq!(session.read("outbox/.gitignore"), "*\n");
    // What was written has not been asked: it is written again.
    session.quietly("anna", &["ask"]).says(&["2 mails"]);
    session.quietly("anna", &["ask", "--sent"]);
    session.refused("anna", &["ask"], &["asked about this text already"], "--again");
    session.refused("anna", &["ask", "--sent"], &["no mail"], "paraaf ask");
    session.quietly("anna", &["ask", "--again", "--dry-run"]).says(&["Bram Bos", "Carla Smit"]);
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    session.refused("anna", &["ask"], &["the only word that is needed is your own"], "paraaf approve");
    session.quietly("anna", &["approve"]);
    session.refused("anna", &["ask"], &["nobody's word is needed"], "paraaf status");
}

#[test]
fn whoever_was_asked_anew_waits_anew() {
    let session = Session::with_draft();
    session.quietly("anna", &["ask"]);
    session.quietly("anna", &["ask", "--sent"]);
    session.quietly("anna", &["ask", "--again", "bram", "-m", "A reminder."]).says(&["1 mail", "paraaf ask --sent"]);
    session.quietly("anna", &["ask", "--sent"]).says(&["Bram Bos"]).never_says(&["Carla"]);
    session.refused("anna", &["ask", "--sent"], &["no mail"], "paraaf ask");
    session.quietly("anna", &["ask", "--again", "--text"]).says(&["Bram Bos", "Carla Smit"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail"]);
    session.quietly("anna", &["ask", "--sent"]).says(&["Carla Smit"]).never_says(&["Bram"]);
}

#[test]
fn a_mail_brings_word_files_that_can_be_sent_back() {
    let session = Session::with_draft();
    session.quietly("bram", &["approve"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask"]);
    let attached = |mail: &str| {
        let mail = fs::read(session.path(mail)).unwrap();
        paraaf::document::inbox::read(&mail).unwrap().attachments
    };
    let (bram, carla) = (attached("outbox/brief-draft-2-bram.eml"), attached("outbox/brief-draft-2-carla.eml"));
    let names = |all: &[paraaf::document::inbox::Attached]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&bram), ["brief-changes-1-to-2.docx", "brief-draft-2.docx", "brief-draft-2.md"]);
    assert_eq!(names(&carla), ["brief-draft-2.docx", "brief-draft-2.md"]);
    for file in &bram[..2] {
        let origin = paraaf::document::origin(&file.bytes).unwrap();
        assert_eq!((origin.draft.name.as_str(), origin.before.is_some()), ("2", file.name.contains("changes")));
        session.write(&file.name, &file.bytes);
        session.refused(
            "anna",
            &["receive", &file.name, "--as", "bram", "--yes"],
            &["draft 2 as it was"],
            "paraaf show",
        );
    }
}

#[test]
fn a_mail_shows_what_changed_since_the_person_last_spoke() {
    let session = Session::with_draft();
    session.quietly("bram", &["approve"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask", "-m", "By Friday, please."]);
    let mail = session.read("outbox/brief-draft-2-bram.eml");
    assert!(mail.contains("To: \"Bram Bos\" <bram@fin.example>"), "{mail}");
    assert!(mail.contains("You agreed to draft 1"), "{mail}");
    assert!(mail.contains("[-the summer-]{+1 July+}"), "{mail}");
    assert!(mail.contains("<del") && mail.contains("By Friday, please."), "{mail}");
    assert!(mail.contains("brief-draft-2.md"), "{mail}");
    // Carla never spoke: she reads the letter itself.
    let mail = session.read("outbox/brief-draft-2-carla.eml");
    assert!(mail.contains("This is the letter:") && mail.contains("We ask you to answer before 1 July."), "{mail}");
}

#[test]
fn a_reply_is_about_the_draft_that_was_asked_about() {
    let session = Session::with_draft();
    session.quietly("anna", &["ask"]);
    session.quietly("anna", &["ask", "--sent"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    // Bram's mail crossed the new draft: it is no agreement to that one.
    session
        .quietly("anna", &["approve", "--as", "bram", "--via", "mail"])
        .says(&["draft 1", "Draft 2 is the current one"]);
    session.refused("anna", &["approve", "--as", "anna", "--via", "mail"], &["must say which one"], "--draft");
}

#[test]
fn mails_are_handed_to_the_program_that_git_knows() {
    let session = Session::with_draft();
    with_sendmail(&session, "echo \"$@\" >> \"$HOME/sent\"; cat > \"$HOME/mail\"");
    session.quietly("anna", &["ask", "--send", "--yes"]).says(&["Asked about draft 1", "Bram Bos and Carla Smit"]);
    let home = session.home();
    assert_eq!(fs::read_to_string(home.join("sent")).unwrap(), "-i -- bram@fin.example\n-i -- carla@ez.example\n");
    assert!(!fs::read_to_string(home.join("mail")).unwrap().contains('\r'));
    session.quietly("anna", &["status"]).says(&["Asked, and waiting", "asked 23 Nov, today"]);
}

#[test]
fn what_was_not_sent_is_said_and_not_recorded_as_asked() {
    let session = Session::with_draft();
    with_sendmail(&session, "cat > /dev/null\ncase \"$*\" in *carla*) echo \"no such mailbox\" >&2; exit 67;; esac");
    let outcome = session.run("anna", &["ask", "--send", "--yes"]);
    assert_eq!(outcome.code, 2);
    outcome.says(&["Asked about draft 1 of brief: Bram Bos", "Not sent to Carla Smit: no such mailbox"]);
    session.quietly("anna", &["ask", "--dry-run"]).says(&["Carla Smit"]).never_says(&["Bram Bos"]);
    session.git(&["config", "--unset", "sendemail.sendmailCmd"]);
    session.git(&["config", "sendemail.smtpServer", "smtp.example"]);
    session.refused("anna", &["ask", "--send"], &["the server 'smtp.example'"], "sendmailCmd");
}

#[test]
fn mails_that_nobody_said_yes_to_are_not_sent_and_those_without_an_address_are_not_counted() {
    let session = Session::with_letter();
    let people = "reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Bram Bos <bram@fin.example>\", \"Els Kok\"]\n";
    session.write("reviewers.toml", people);
    session.quietly("anna", &["propose"]);
    with_sendmail(&session, "echo \"$@\" >> \"$HOME/sent\"; cat > /dev/null");
    let tip = session.tip();
    session.refused("anna", &["ask", "--send"], &["1 mail would be sent with"], "paraaf ask --send --yes");
    assert_eq!((session.tip(), session.home().join("sent").exists()), (tip, false));
    let outcome = at_terminal(paraaf(&session, "anna", &["ask", "--send"]), "y\n").done();
    outcome.says(&["Send 1 mail with", "Asked about draft 1 of brief: Bram Bos", "No address is known of Els Kok"]);
    assert_eq!(fs::read_to_string(session.home().join("sent")).unwrap(), "-i -- bram@fin.example\n");
}

#[test]
fn an_address_that_mail_programs_refuse_is_told() {
    let session = Session::with_letter();
    let people = "reviewers = [\"Anna de Vries <anna@bzk.example>\", \"José Bos <josé@fin.example>\"]\n";
    session.write("reviewers.toml", people);
    session.quietly("anna", &["propose"]);
    session.refused("anna", &["ask"], &["the address 'josé@fin.example' has letters that many"], "ask WHO --sent");
}

#[test]
fn somebody_without_an_address_is_asked_by_hand() {
    let session = Session::with_letter();
    session.write("reviewers.toml", "reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Els Kok\"]\n");
    session.quietly("anna", &["propose"]);
    session.refused("anna", &["ask"], &["no address is known of Els Kok"], "ask WHO --sent");
    session.quietly("anna", &["ask", "--text"]).says(&["To: Els Kok (no address)", "Do you agree to draft 1"]);
    session.quietly("anna", &["ask", "els", "--sent"]).says(&["Recorded as asked about draft 1 of brief: Els Kok"]);
}

#[test]
fn only_the_pen_asks_and_only_while_the_letter_is_open() {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n{}", crate::session::REVIEWERS));
    session.refused("anna", &["ask"], &["no draft"], "paraaf propose");
    session.quietly("anna", &["propose"]);
    session.refused("bram", &["ask"], &["only Anna de Vries may ask"], "ask them");
    session.quietly("anna", &["close", "--abandoned", "-m", "Overtaken"]);
    session.refused("anna", &["ask"], &["brief is closed"], "paraaf reopen");
}

/// The HTML of a mail that was written to somebody.
fn html_to(session: &Session, who: &str) -> String {
    let mut mails = fs::read_dir(session.path("outbox")).unwrap().map(|one| one.unwrap().path());
    let mail = mails.find(|path| path.to_string_lossy().ends_with(&format!("-{who}.eml"))).unwrap();
    let mail = fs::read_to_string(mail).unwrap().replace('\r', "").replace("=\n", "");
    let part = mail.split("Content-Type: text/html").nth(1).unwrap().split("\n--").next().unwrap();
    let (_, part) = part.split_once("\n\n").unwrap();
    let mut pieces = part.split('=');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend(piece[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_html_of_a_mail_tells_what_became_of_remarks_as_it_reads_and_is_known_where_it_is_quoted() {
    let session = Session::with_letter();
    let text =
        "Geachte voorzitter,\n\n## Aanleiding\n\nDit is **niet** verplicht, zie [het stuk](https://a.example/1).\n";
    session.write("drafts/brief.md", text);
    session.quietly("anna", &["propose", "-y"]);
    let suggests = |at: &str, instead: &str| session.quietly("bram", &["remark", "--at", at, "--instead", instead]);
    suggests("## Aanleiding", "### Aanleiding");
    suggests("is **niet** verplicht", "is *niet* verplicht");
    suggests("[het stuk](https://a.example/1)", "[het stuk](https://a.example/2)");
    session.edit("Dit is **niet** verplicht", "Dat is **nooit** verplicht");
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["ask"]);
    session.quietly("anna", &["ask", "--sent"]);
    let html = html_to(&session, "bram");
    assert!(html.contains("What became of your remarks") && html.contains("het stuk (https://a.example/2)"), "{html}");
    assert!(html.contains("is <strong>niet</strong> verplicht") && html.contains("a heading of level 3"), "{html}");
    assert!(!["**", "##", "]("].iter().any(|mark| html.contains(mark)), "{html}");
    let reply = format!("<p>Akkoord</p><blockquote type=\"cite\">{html}</blockquote>");
    let mail = mail(BRAM, "Re: [brief 2] Do you agree?", "a.1@fin.example", &reply).replace("text/plain", "text/html");
    session.write("reply.eml", mail);
    session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None).says(&["Bram Bos approves draft 2"]);
}
