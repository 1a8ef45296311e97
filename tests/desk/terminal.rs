//! What a person at a terminal sees and is asked.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::outcome::Outcome;
use crate::session::{LETTER, Session};
use crate::sync::House;

/// Runs a command on a terminal of 24 lines of 80 columns, on which this is typed; all it shows is one output.
pub(crate) fn at_terminal(command: Command, typed: &str) -> Outcome {
    watched(command, typed, |_, _| ())
}

/// The same, interrupted once it has shown this, as Ctrl-C does.
pub(crate) fn interrupted_at(command: Command, typed: &str, shown: &str) -> Outcome {
    let mut is_sent = false;
    watched(command, typed, |process, screen| {
        if !is_sent && String::from_utf8_lossy(screen).contains(shown) {
            is_sent = Command::new("kill").args(["-INT", &process.to_string()]).status().unwrap().success();
        }
    })
}

/// Runs a command on a terminal, and looks at what it has shown each time that it shows more.
fn watched(mut command: Command, typed: &str, mut look: impl FnMut(u32, &[u8])) -> Outcome {
    let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&screen).unwrap();
    unlockpt(&screen).unwrap();
    tcsetwinsize(&screen, Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let line = ptsname(&screen, Vec::new()).unwrap();
    let keyboard = || File::options().read(true).write(true).open(Path::new(line.to_str().unwrap())).unwrap();
    command.stdin(keyboard()).stdout(keyboard()).stderr(keyboard());
    let mut child = command.spawn().unwrap();
    // The command's own copies of the terminal go with it: the screen ends when the program does.
    drop(command);
    let mut screen = File::from(screen);
    screen.write_all(typed.as_bytes()).unwrap();
    let (mut shown, mut part) = (Vec::new(), [0; 4096]);
    // A terminal that nobody has open any more gives an error rather than an end.
    while let Ok(length @ 1..) = screen.read(&mut part) {
        shown.extend_from_slice(&part[..length]);
        look(child.id(), &shown);
    }
    let code = child.wait().unwrap().code().unwrap_or(-1);
    Outcome { code, stdout: String::from_utf8_lossy(&shown).replace("\r\n", "\n"), stderr: String::new() }
}

pub(crate) fn paraaf(session: &Session, who: &str, arguments: &[&str]) -> Command {
    let mut command = session.paraaf(who, arguments);
    command.env("GIT_PAGER", "cat").env("TERM", "xterm");
    command
}

#[test]
fn whoever_goes_on_about_their_objection_is_asked_whether_that_lifts_it() {
    let session = Session::with_draft();
    session.quietly("carla", &["object", "-m", "No."]);
    for arguments in [&["remark", "--re", "carla-1", "-m", "Well then."][..], &["seen"]] {
        let outcome = at_terminal(paraaf(&session, "carla", arguments), "n\n").done();
        outcome.says(&["Carla Smit objects to draft 1", "Does this lift your objection?", "still objects"]);
    }
    let outcome = at_terminal(paraaf(&session, "carla", &["remark", "--re", "carla-1", "-m", "Fine."]), "y\n").done();
    outcome.says(&["Carla Smit replies to carla-1", "Carla Smit approves draft 1"]);
    assert!(session.json("carla", &["remark", "--open"])["remarks"].as_array().unwrap().is_empty());
    at_terminal(paraaf(&session, "carla", &["seen"]), "").done().never_says(&["Does this lift"]);
}

#[test]
fn a_transfer_is_seen_while_it_lasts() {
    let house = House::new();
    house.anna.quietly("anna", &["approve"]);
    let outcome = at_terminal(paraaf(&house.anna, "anna", &["sync"]), "").done();
    outcome.says(&["\rWriting objects: 100%", "brief · 1 event sent to origin"]);
    let last = outcome.stdout.rsplit('\r').next().unwrap();
    assert!(last.starts_with("brief · 1 event sent"), "what was seen is taken away: {:?}", outcome.stdout);
}

#[test]
fn a_proposal_is_shown_with_its_consequence_and_asked_about() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    session.edit("the summer", "1 July");
    let tip = session.tip();
    let shows = ["{+1 July", "2 agreed", "none of these would count any more", "Propose this as draft 2", "[y/N]"];
    for answer in ["n\n", "\n", "\u{4}"] {
        let outcome = at_terminal(paraaf(&session, "anna", &["propose"]), answer);
        assert_eq!(outcome.code, 2, "{outcome:#?}");
        outcome.says(&shows).says(&["nothing was recorded"]);
        assert_eq!(session.tip(), tip);
    }
    at_terminal(paraaf(&session, "anna", &["propose", "--yes"]), "").done().never_says(&["[y/N]"]);
    session.edit("1 July", "2 July");
    at_terminal(paraaf(&session, "anna", &["propose"]), "ja\n")
        .done()
        .says(&["Propose this as draft 3", "proposes draft 3"]);
}

#[test]
fn a_mail_of_more_than_a_word_is_shown_and_whoever_reads_it_says_what_it_is() {
    let session = Session::with_draft();
    let mail = "From: Bram Bos <bram@fin.example>\nSubject: Re: [brief 1] x\nMessage-ID: <1@x>\n\nAkkoord, mits de datum klopt.\n";
    session.write("reply.eml", mail);
    let receive = |typed: &str| at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), typed);
    receive("\n").says(&["mits de datum klopt", "as if they agreed, and says more", "There is nothing to record"]);
    receive("approve\nn\n\n").says(&["\"mits\" sounds like a condition", "There is nothing to record"]);
    // What is no agreement as it stands may be an objection.
    receive("approve\nn\nobject\nn\n").says(&["sounds like a condition", "paraaf object --as bram"]);
    receive("object\nn\n").says(&["paraaf object --as bram --via mail --draft 1", "nothing was recorded"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
    receive("object\ny\n").done().says(&["Bram Bos objects to draft 1"]);
}

#[test]
fn a_mail_with_an_attachment_that_cannot_be_used_is_asked_about() {
    let session = Session::with_draft();
    let headers = "From: Bram Bos <bram@fin.example>\nSubject: Re: [brief 1] x\nMessage-ID: <1@x>\n";
    let broken = "--b\nContent-Type: application/octet-stream; name=bram.docx\n\nPK\u{3}\u{4} word/document\n";
    let word = "--b\nContent-Type: text/plain\n\nBezwaar\n";
    let mail = format!("{headers}Content-Type: multipart/mixed; boundary=b\n\n{word}{broken}--b--\n");
    session.write("reply.eml", mail);
    let outcome = at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), "object\ny\n");
    outcome.says(&["Look again: bram.docx is attached and cannot be taken in", "Bram Bos objects to draft 1"]);
    outcome.says(&["cannot use bram.docx"]);
}

#[test]
fn who_is_at_the_keyboard_is_asked_once_and_kept() {
    let session = Session::with_draft();
    if Outcome::of(session.command("git", "nobody").env_remove("GIT_CONFIG_NOSYSTEM").args(["config", "user.name"]))
        .code
        == 0
    {
        eprintln!("skipped: this system has a name for everyone in git's system configuration");
        return;
    }
    let outcome = at_terminal(paraaf(&session, "nobody", &["approve"]), "Bram Bos\nbram@fin.example\n");
    outcome.done().says(&["name", "e-mail", "Bram Bos approves draft 1"]);
    assert_eq!(session.git(&["config", "--local", "user.email"]), "bram@fin.example\n");
    at_terminal(paraaf(&session, "nobody", &["seen"]), "").done().says(&["Bram Bos has seen"]).never_says(&["e-mail"]);
    let elsewhere = Session::empty();
    let outcome = at_terminal(paraaf(&elsewhere, "nobody", &["init", "brief"]), "\n");
    assert_eq!(outcome.code, 2);
    assert!(!elsewhere.exists(".git"), "{outcome:#?}");
    at_terminal(paraaf(&elsewhere, "nobody", &["init", "brief"]), "Els Kok\nels@x.example\n").done();
    assert!(elsewhere.read("reviewers.toml").contains("Els Kok <els@x.example>"));
    elsewhere.write("drafts/brief.md", crate::session::LETTER);
    elsewhere.quietly("nobody", &["propose"]).says(&["Els Kok proposes draft 1"]);
}

#[test]
fn a_condition_in_an_approval_is_asked_about() {
    let session = Session::with_draft();
    let approve = ["approve", "-m", "Akkoord, mits de datum klopt"];
    let outcome = at_terminal(paraaf(&session, "bram", &approve), "n\n");
    outcome.says(&["mits", "condition", "[y/N]"]);
    assert_eq!((outcome.code, session.git(&["rev-list", "--count", "drafts/brief"])), (2, "1\n".to_owned()));
    at_terminal(paraaf(&session, "bram", &approve), "y\n").done().says(&["Bram Bos approves"]);
}

#[test]
fn an_objection_without_words_is_asked_for_them() {
    let session = Session::with_draft();
    at_terminal(paraaf(&session, "bram", &["object"]), "Say by which day.\n").done().says(&["objects to draft 1"]);
    assert_eq!(session.json("anna", &["log"])["events"][0]["text"], "Say by which day.");
    assert_eq!(at_terminal(paraaf(&session, "bram", &["object"]), "\n").code, 2);
}

#[test]
fn what_is_taken_back_is_named_first() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    let outcome = at_terminal(paraaf(&session, "anna", &["undo"]), "n\n");
    outcome.says(&["Bram Bos approves draft 1", "Carla Smit approves draft 1", "[y/N]"]);
    assert_eq!((outcome.code, session.git(&["rev-list", "--count", "drafts/brief"])), (2, "3\n".to_owned()));
    at_terminal(paraaf(&session, "anna", &["undo"]), "y\n").done().says(&["Taken back by Anna de Vries"]);
}

#[test]
fn the_base_of_a_text_is_asked_where_it_is_not_known() {
    let session = Session::with_two_drafts();
    session.write("bram.md", LETTER.replace("interest", "great interest"));
    let outcome = at_terminal(paraaf(&session, "anna", &["propose", "bram.md"]), "2\ny\n");
    outcome.done().says(&["nearer to draft 1", "[1–2]", "proposes draft 3"]);
    session.write("bram.md", LETTER.replace("interest", "good interest"));
    let outcome = at_terminal(paraaf(&session, "anna", &["propose", "bram.md"]), "1\n");
    outcome.says(&["draft 3 came in since"]);
    assert_eq!(outcome.code, 2);
}

#[test]
fn a_pile_is_shown_in_order_before_it_is_recorded() {
    let session = Session::empty();
    session.write_on(3, "v1.md", "We ask.\n");
    session.write_on(2, "v2.md", "We ask you.\n");
    let outcome = at_terminal(paraaf(&session, "anna", &["init", "brief", "v2.md", "v1.md"]), "n\n");
    outcome.says(&["v1.md", "2026-11-03", "OLDER", "1 word inserted", "Record these as 2 drafts?"]);
    assert!(outcome.code == 2 && !session.exists(".git"), "{outcome:#?}");
    at_terminal(paraaf(&session, "anna", &["init", "brief", "v2.md", "v1.md"]), "y\n")
        .done()
        .says(&["draft 2 is v2.md"]);
}

#[test]
fn an_editor_opens_the_working_text() {
    let session = Session::with_draft();
    let mut command = paraaf(&session, "anna", &["edit"]);
    command.env("GIT_EDITOR", "sed -i.bak s/summer/winter/");
    at_terminal(command, "").done().says(&["paraaf propose"]);
    assert!(session.read("drafts/brief.md").contains("before the winter"));
    let mut command = paraaf(&session, "anna", &["edit"]);
    command.env("GIT_EDITOR", "false");
    let outcome = at_terminal(command, "");
    assert_eq!(outcome.code, 2);
    outcome.says(&["'false'", "git config core.editor"]);
}

#[test]
fn nothing_that_others_wrote_reaches_the_terminal_as_a_command() {
    let session = Session::with_letter();
    session.write("drafts/brief.md", format!("{LETTER}\u{1b}]0;title\u{7}\u{1b}[2J\u{202e}\u{9b}31m\r over\n"));
    session.quietly("anna", &["propose", "-m", "Look\u{202e}"]);
    session.edit("interest", "\u{1b}[31minterest");
    for arguments in [
        &["show"][..],
        &["diff", "working"],
        &["diff", "working", "--side-by-side"],
        &["diff", "working", "--format", "markdown"],
        &["propose", "--dry-run"],
        &["log"],
        &["show", "--format", "json"],
    ] {
        let outcome = at_terminal(paraaf(&session, "anna", arguments), "").done();
        outcome.never_says(&["\u{1b}", "\u{7}", "\u{202e}", "\u{9b}", "\r"]);
    }
    at_terminal(paraaf(&session, "anna", &["show"]), "").says(&["␛[2J", "‹U+202E›"]);
    // With colour, the only escape sequences are those of its own tones.
    let mut command = paraaf(&session, "anna", &["diff", "working"]);
    command.env_remove("NO_COLOR");
    let shown = at_terminal(command, "").stdout;
    assert!(shown.contains('\u{1b}'), "{shown:?}");
    for part in shown.split('\u{1b}').skip(1) {
        let code = part.strip_prefix('[').and_then(|part| part.split_once('m')).map(|(code, _)| code);
        assert!(code.is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')), "{part:?}");
    }
}

#[test]
fn a_page_fits_the_terminal() {
    let session = Session::with_draft();
    session.edit("We have read", "We, who write this letter to you on behalf of all of our colleagues, have now read");
    session.quietly("anna", &["approve", "--as", "bram", "--via", "meeting", "-m", "word ".repeat(40).trim()]);
    for arguments in [
        &["diff", "working"][..],
        &["diff", "working", "--side-by-side"],
        &["status"],
        &["log"],
        &["status", "bram"],
        &["rules"],
    ] {
        let shown = at_terminal(paraaf(&session, "anna", arguments), "").done().stdout;
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    }
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager_of_git() {
    let session = Session::with_draft();
    for _ in 0..15 {
        session.quietly("bram", &["approve", "-m", "Good."]);
    }
    let paged = |arguments: &[&str]| {
        let mut command = session.paraaf("anna", arguments);
        command.env("GIT_PAGER", "sed s/^/P:/");
        at_terminal(command, "").done()
    };
    paged(&["log"]).says(&["P:2026"]);
    paged(&["status"]).never_says(&["P:"]);
    paged(&["log", "--no-pager"]).never_says(&["P:"]);
    session.git(&["config", "core.pager", "sed s/^/C:/"]);
    at_terminal(session.paraaf("anna", &["log"]), "").done().says(&["C:2026"]);
}
