//! A later mail of somebody, or one of which nobody knows when it was written, that leaves their plain word to a person.

use crate::receive_mails::{BRAM, mail, mail_of, session};
use crate::receive_quotes::{ANNA, asked, outlook};
use crate::session::Session;

const QUESTION: &str = "Re: [brief 2] Do you agree?";

/// What becomes of a plain word with another mail of the same person beside it.
fn beside(other: &str, is_recorded: bool) {
    beside_in(&session(), "paraaf approve", other, is_recorded);
}

fn beside_in(session: &Session, approve: &str, other: &str, is_recorded: bool) {
    session.write("in/1.eml", mail(BRAM, QUESTION, "1@x", "Akkoord"));
    session.write("in/2.eml", other);
    let outcome = session.run_with("anna", &["receive", "in", "--yes", "--letter", "brief"], None);
    if is_recorded {
        outcome.says(&["Bram Bos approves draft 2"]);
    } else {
        let because =
            "1.eml: Bram Bos says one word, which only a person can judge, because Bram Bos may take it back in 2.eml";
        outcome.says(&[because, &format!("\n  {approve} --as bram --via mail --draft 2")]);
        outcome.never_says(&["approves draft 2 ("]);
    }
}

fn later(subject: &str, said: &str) -> String {
    mail(BRAM, subject, "2@x", said).replace("10:30:00", "11:30:00")
}

#[test]
fn a_later_mail_that_may_be_a_programs_or_has_no_words_holds_a_plain_word_back() {
    let with = |header: &str, subject: &str, said: &str| {
        later(subject, said).replacen("Date:", &format!("{header}\nDate:"), 1)
    };
    let of = |parts: &[(&str, &str)]| mail_of(parts).replace("10:30:00", "11:30:00").replacen("<1@x>", "<2@x>", 1);
    for other in [
        later("Afwezig vanaf morgen, Re: [brief 2] Do you agree?", "Ik trek mijn akkoord in."),
        with("X-MS-Exchange-Inbox-Rules-Loop: x", QUESTION, "Ik trek mijn akkoord in."),
        with("Auto-Submitted: auto-replied", QUESTION, "Ik trek mijn akkoord in."),
        later(QUESTION, ""),
        of(&[
            ("Content-Type: text/plain", "Verstuurd vanaf mijn iPhone"),
            ("Content-Type: image/jpeg; name=IMG_1.jpg", "x"),
        ]),
        of(&[("Content-Type: application/pkcs7-mime; name=smime.p7m", "x")]),
        of(&[
            ("Content-Type: text/plain", "Bij nader inzien niet."),
            ("Content-Type: text/calendar", "BEGIN:VCALENDAR"),
        ]),
    ] {
        beside(&other, false);
    }
}

#[test]
fn what_is_certainly_a_programs_and_says_nothing_else_holds_nothing_back() {
    let away =
        |subject: &str, said: &str| later(subject, said).replacen("Date:", "Auto-Submitted: auto-replied\nDate:", 1);
    let automatic = "Automatisch antwoord: [brief 2] Do you agree?";
    for said in [
        "Ik ben afwezig tot en met maandag en lees mijn mail niet.",
        "Beste afzender,\n\nIk ben met verlof tot 4\ndecember.\n\nMet vriendelijke groet,\nBram Bos",
        "Ik ben afwezig tot en met 3 december. Voor dringende zaken kunt u contact opnemen met het secretariaat.",
        "Thank you for your message. I am out of the office until Monday, December 7.\n\nKind regards,\n\nBram",
    ] {
        beside(&away(automatic, said), true);
    }
    for said in [
        "Nee, sorry, geen.",
        "Trek ik terug.",
        "Niet.",
        "Ik ben afwezig. Vergeet mijn ja.",
        "Ik ben afwezig. Lees mijn mail niet.",
        "Ik ben afwezig.\n\nGroet,\nCarla",
        "",
    ] {
        beside(&away(automatic, said), false);
    }
    beside(&away("Mijn ja vervalt", "Ik ben afwezig tot maandag."), false);

    let of = |kind: &str, subject: &str, parts: &[(&str, &str)]| {
        let mail = mail_of(parts).replace("10:30:00", "11:30:00").replacen("a.1@fin.example", "2@x", 1);
        mail.replace("multipart/mixed", kind).replacen("Re: [brief 2]", subject, 1)
    };
    let read = "Uw bericht\n\n  Onderwerp: [brief 2] Do you agree?\n\nis gelezen op dinsdag 24 november 2026 11:30:00.";
    let displayed =
        "Final-Recipient: rfc822; bram@fin.example\nDisposition: manual-action/MDN-sent-manually; displayed";
    let receipt = [("Content-Type: text/plain", read), ("Content-Type: message/disposition-notification", displayed)];
    let subject = "Gelezen: [brief 2] Do you agree?";
    beside(&of("multipart/report; report-type=disposition-notification", subject, &receipt), true);
    // A receipt that somebody put into a mail of their own is another.
    beside(&of("multipart/mixed", subject, &receipt), false);

    let accepted = |said: &str, reply: &str| {
        let calendar = format!("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n{reply}\nEND:VEVENT\nEND:VCALENDAR");
        let parts = [("Content-Type: text/plain", said), ("Content-Type: text/calendar; method=REPLY", &calendar)];
        of("multipart/alternative", "Geaccepteerd: Overleg woensdag", &parts)
    };
    let yes = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bram@fin.example";
    beside(&accepted("", yes), true);
    beside(&accepted("Dan trek ik mijn woord in.", yes), false);
    beside(&accepted("", &format!("{yes}\nCOMMENT:Dan trek ik mijn woord in.")), false);
    beside(&accepted("", "ATTENDEE;PARTSTAT=DECLINED:mailto:bram@fin.example"), false);
}

#[test]
fn a_later_mail_about_another_draft_or_letter_that_speaks_of_this_one_holds_a_plain_word_back() {
    for other in [
        later("Re: [brief 1] Do you agree?", "Bij nader inzien ben ik toch tegen, ook tegen versie 2."),
        mail(BRAM, "Re: [brief 1] Do you agree?", "2@x", "Bezwaar: alinea 2"),
        mail(BRAM, "Re: [brief 1] Do you agree?", "1@x", "Bezwaar"),
        later("Re: [brief 9] Do you agree?", "Ik zie er toch van af."),
        later("Re: [anders 2] Do you agree?", "Akkoord hier. Ik trek mijn akkoord op brief 2 in."),
    ] {
        beside(&other, false);
    }
    let quotes = "Bezwaar\n\nOp di 24 nov 2026 om 9:00 schreef Anna <anna@bzk.example>:\n> Do you agree to draft 2 of the letter \"brief\"?\n";
    let of_the_other = later("Re: [anders 2] Do you agree?", &quotes.replace("brief", "anders"));
    let draft = session().quietly("anna", &["show"]).stdout;
    let line = draft.lines().find(|line| line.contains("before 1 July")).unwrap().to_owned();
    let quotes_the_text = format!("Bezwaar\n\nOp di 24 nov 2026 om 9:00 schreef Anna <anna@bzk.example>:\n> {line}\n");
    let beside_another_letter = |other: &str, is_recorded: bool| {
        let session = session();
        session.quietly("anna", &["init", "anders"]);
        beside_in(&session, "paraaf approve --letter brief", other, is_recorded);
    };
    for other in [later("Re: [anders 2] Do you agree?", "Akkoord"), of_the_other] {
        beside_another_letter(&other, true);
        // No such letter: this one may be meant.
        beside(&other, false);
    }
    for other in [
        later("Re: [anders 2] Do you agree?", quotes),
        later("Re: [anders 2] Do you agree? En brief 2 trek ik in", "Akkoord"),
        later("Re: [anders 2] Do you agree?", "Akkoord").replacen("Date:", "References: <1@x>\nDate:", 1),
        later("Re: [breif 2] Do you agree?", "Bezwaar"),
        later("Re: [anders 2] Do you agree?", &quotes_the_text),
    ] {
        beside_another_letter(&other, false);
    }
}

#[test]
fn whatever_somebody_wrote_later_holds_a_plain_word_back_in_whatever_words_and_thread() {
    for (subject, said) in [
        ("Negeer mijn mail van vanochtend", "Ik bel je straks."),
        ("Van gedachten", "Ik ben van gedachten veranderd."),
        ("Paraaf", "Mijn paraaf was zonder mandaat gezet."),
        ("Change", "I have changed my opinion entirely."),
        ("Lunch", "Zullen we om 12 uur in de kantine eten?"),
        ("Re:", "👎"),
        ("", "Bel me even."),
    ] {
        beside(&later(subject, said), false);
    }
    let thread = "Vergeet het, mijn directeur wil dit anders.\n\nOp di 24 nov 2026 om 9:00 schreef Anna <anna@bzk.example>:\n\
        > Straks krijg je een mail met de vraag of je instemt met de brief.\n";
    beside(&later("Re: Straks", thread).replacen("Date:", "In-Reply-To: <straks@x>\nDate:", 1), false);
}

#[test]
fn several_later_mails_are_told_in_one_sentence_by_subject_and_time() {
    let session = session();
    session.write("in/1.eml", mail(BRAM, QUESTION, "1@x", "Akkoord"));
    session.write("in/2.eml", later("Lunch morgen", "Zullen we om 12 uur lunchen?"));
    session.write(
        "in/3.eml",
        later("Re: Vergadering", "Tot dan.").replace("11:30:00", "12:30:00").replace("<2@x>", "<3@x>"),
    );
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    let both = "in 2.eml (\"Lunch morgen\", 2026-11-24 11:30) and 3.eml (\"Re: Vergadering\", 2026-11-24 12:30):\n  paraaf \
        approve --as bram --via mail --draft 2\n2.eml:";
    outcome.says(&[both]);
}

#[test]
fn plain_words_one_after_the_other_are_each_recorded() {
    let session = session();
    session.write("in/1.eml", mail(BRAM, QUESTION, "1@x", "Bezwaar"));
    session.write("in/2.eml", later(QUESTION, "Akkoord"));
    session.write("in/3.eml", later(QUESTION, "Gezien").replace("11:30:00", "12:30:00").replace("<2@x>", "<3@x>"));
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    outcome.says(&["Bram Bos objects to draft 2", "Bram Bos approves draft 2", "Bram Bos has seen draft 2"]);
    for other in [later("Re: [brief 1]", "Bezwaar"), later("Re: [brief 9]", "Akkoord")] {
        beside(&other, false);
    }
    beside(&later("Re: [brief 1]", "Akkoord"), true);
}

#[test]
fn what_answers_or_quotes_a_mail_was_written_after_it_whatever_its_clock_says() {
    let before = mail(BRAM, QUESTION, "2@x", "Ik trek mijn akkoord in.").replace("10:30:00", "09:31:00");
    beside(&before, true);
    beside(&before.replacen("Date:", "In-Reply-To: <1@x>\nDate:", 1), false);
    beside(&before.replacen("Date:", "References: <0@x> <1@x>\nDate:", 1), false);
    beside(
        &before.replacen(
            "in.",
            "in.\n\nOp di 24 nov 2026 om 10:30 schreef Bram Bos <bram@fin.example>:\n> Akkoord\n",
            1,
        ),
        false,
    );
    let objects = mail(BRAM, QUESTION, "2@x", "Bezwaar").replace("10:30:00", "09:31:00");
    beside(&objects.replacen("Date:", "In-Reply-To: <1@x>\nDate:", 1), false);
}

#[test]
fn a_later_mail_from_an_address_that_nobody_has_may_be_theirs() {
    let said = "Ik trek mijn akkoord in.";
    let from = |who: &str| mail(who, "Straks", "2@x", said).replace("10:30:00", "11:30:00");
    for who in
        ["Bram Bos <bb@x.example>", "Bram <b@x.example>", "\"Bos, B. (Bram)\" <b@x.example>", "bram.bos@x.example"]
    {
        beside(&from(who), false);
    }
    let twice = from("Bram <bram@fin.example>").replacen("From:", "From: Thuis <t@x.example>\nFrom:", 1);
    beside(&twice, false);
    beside(&from("iPhone <i@x.example>").replacen(said, "Toch niet.\n\nGroet,\nBram", 1), false);
    beside(&from("Thuis <t@x.example>").replacen("Date:", "In-Reply-To: <1@x>\nDate:", 1), false);
    beside(&from("Thuis <t@x.example>"), true);
    beside(&from("Bram Jansen <b@x.example>"), true);
    beside(&from("Carla Smit <carla@ez.example>"), true);

    let session = session();
    session.quietly("anna", &["ask", "bram"]);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let id = asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
    session.write("in/1.eml", mail(BRAM, QUESTION, "1@x", "Akkoord"));
    let from_home = |id: &str| from("Thuis <t@x.example>").replacen("Date:", &format!("References: {id}\nDate:"), 1);
    session.write("in/2.eml", from_home(&id));
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    outcome
        .says(&["in 2.eml (\"Straks\", from t@x.example, 2026-11-24 11:30, before what it answers)"])
        .never_says(&["approves draft 2 ("]);
}

#[test]
fn a_mail_of_whoever_asked_is_not_taken_for_one_of_those_in_its_thread() {
    let reminder = later(QUESTION, "Graag vandaag nog.").replacen("Date:", "References: <1@x>\nDate:", 1);
    beside(&reminder.replace(BRAM, "Anna de Vries <anna@bzk.example>"), true);
}

#[test]
fn a_mail_of_which_nobody_knows_when_it_was_written_counts_as_later() {
    let date = "Tue, 24 Nov 2026 11:30:00 +0100";
    for said in ["Ik trek mijn akkoord in.", "Bezwaar"] {
        let other = later(QUESTION, said);
        assert!(other.contains(date));
        beside(&other.replace(&format!("Date: {date}"), "X-Date: x"), false);
        beside(&other.replace(date, "gisteren"), false);
        beside(&other.replace(date, "Tue, 24 Nov 2037 11:30:00 +0100"), false);
    }
}

#[test]
fn a_mail_of_theirs_that_anybody_sends_on_holds_a_plain_word_back() {
    let sent_on = |from: &str, above: &str, said: &str| {
        let body = format!(
            "{above}\n\nVan: Bram Bos <bram@fin.example>\nVerzonden: dinsdag 24 november 2026 11:00\nAan: Anna de Vries \
             <anna@bzk.example>\nOnderwerp: RE: [brief 2] Do you agree?\n\n{said}\n"
        );
        mail(from, "FW: [brief 2] Do you agree?", "2@x", &body).replace("10:30:00", "11:30:00")
    };
    for from in ["Carla Smit <carla@ez.example>", "Anna de Vries <anna@bzk.example>", "Anna <a@x.example>"] {
        for above in ["Zie onder.", ""] {
            beside(&sent_on(from, above, "Ik trek mijn akkoord in.\n\nBram"), false);
        }
    }
    beside(&sent_on("Carla Smit <carla@ez.example>", "Zie onder.", "Akkoord"), true);
    beside(
        &sent_on("Carla Smit <carla@ez.example>", "Zie onder.", "Ik trek in.").replace("11:30:00", "09:30:00"),
        true,
    );
    let attached = |said: &str| {
        let inner = mail(BRAM, QUESTION, "3@x", said);
        let parts = [("Content-Type: text/plain", "Zie de bijlage."), ("Content-Type: message/rfc822", inner.as_str())];
        mail_of(&parts).replacen(BRAM, "Carla Smit <carla@ez.example>", 1).replacen("10:30:00", "11:30:00", 1)
    };
    beside(&attached("Ik trek mijn akkoord in."), false);
    beside(&attached("Akkoord"), true);
    let of_anna = sent_on("Carla Smit <carla@ez.example>", "Zie onder.", "Ik trek in.");
    let of_anna = of_anna.replace("Van: Bram Bos <bram@fin.example>", "Van: Anna de Vries <anna@bzk.example>");
    beside(&of_anna, true);
}

/// The words of an answer may be copied from the question, which the plain word quotes, too.
#[test]
fn a_line_of_the_question_that_somebody_sends_on_by_itself_may_be_the_answer() {
    let session = session();
    let question = asked(&session);
    let option = question.lines().map(str::trim).find(|line| line.starts_with("OBJECT")).unwrap();
    let last: Vec<&str> = question.lines().rev().take(3).collect();
    let copied: Vec<&str> = last.into_iter().rev().collect();
    for (said, is_recorded) in [(option, false), (&copied.join("\n"), false), ("Akkoord", true)] {
        session.write("in/1.eml", outlook("Akkoord", ANNA, &question));
        let header = "Van: Bram Bos <bram@fin.example>\nVerzonden: dinsdag 24 november 2026 11:00\nAan: Carla Smit";
        let body = format!("Zie onder.\n\n{header}\nOnderwerp: RE: [brief 2] Do you agree?\n\n{said}");
        let other = mail("Carla Smit <carla@ez.example>", "FW: [brief 2] Do you agree?", "2@x", &body);
        session.write("in/2.eml", other.replace("10:30:00", "11:30:00"));
        let outcome = session.run_with("anna", &["receive", "in", "--dry-run", "--letter", "brief"], None);
        if is_recorded {
            outcome.says(&["Bram Bos approves draft 2"]);
        } else {
            outcome.says(&["Bram Bos may take it back in 2.eml"]).never_says(&["approves draft 2"]);
        }
    }
}

#[test]
fn a_mail_that_answers_what_was_sent_after_its_own_date_has_none_that_counts() {
    let session = session();
    session.quietly("anna", &["ask", "bram"]);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let id = asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
    let before = later(QUESTION, "Ik trek mijn akkoord in.");
    let answer = before.replacen("Date:", &format!("In-Reply-To: {id}\nDate:"), 1);
    session.write(
        "in/1.eml",
        mail(BRAM, QUESTION, "1@x", "Akkoord").replace("Tue, 24 Nov 2026 10:30:00", "Wed, 25 Nov 2026 09:05:00"),
    );
    session.write("in/2.eml", &before);
    let receive = || session.run_with("anna", &["receive", "in", "--dry-run"], None);
    receive().says(&["Bram Bos approves draft 2"]);
    session.write("in/2.eml", &answer);
    receive().says(&["2.eml (\"Re: [brief 2] Do you agree?\", 2026-11-24 11:30, before what it answers)"]);
    receive().never_says(&["approves draft 2 ("]);

    // Another mail tells it, too.
    session.write("in/2.eml", before.replacen("Date:", "In-Reply-To: <3@x>\nDate:", 1));
    let lunch = mail("Carla Smit <carla@ez.example>", "Lunch", "3@x", "Tot zo.");
    session.write("in/3.eml", lunch.replace("10:30:00", "11:40:00"));
    receive().says(&["2026-11-24 11:30, before what it answers)"]).never_says(&["approves draft 2 ("]);
    // Clocks without seconds are right.
    session.write("in/3.eml", lunch.replace("10:30:00", "11:30:40"));
    receive().says(&["Bram Bos approves draft 2"]);
}
