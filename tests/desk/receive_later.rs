//! A later mail of somebody, or one of which nobody knows when it was written, that leaves their plain word to a person.

use crate::receive_mails::{BRAM, mail, mail_of, session};

const QUESTION: &str = "Re: [brief 2] Do you agree?";

/// What becomes of a plain word with another mail of the same person beside it.
fn beside(other: &str, is_recorded: bool) {
    let session = session();
    session.write("in/1.eml", mail(BRAM, QUESTION, "1@x", "Akkoord"));
    session.write("in/2.eml", other);
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    if is_recorded {
        outcome.says(&["Bram Bos approves draft 2"]);
    } else {
        outcome.says(&["1.eml: Bram Bos says one word, which only a person can judge, because 2.eml"]);
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
    let away = "Ik ben afwezig tot en met maandag en lees mijn mail niet.";
    beside(&with("Auto-Submitted: auto-replied", "Automatisch antwoord: [brief 2] Do you agree?", away), true);
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
    beside(&later("Re: [anders 2] Do you agree?", "Akkoord"), true);
}

#[test]
fn a_later_mail_holds_a_plain_word_back_unless_it_is_certainly_about_something_else() {
    for (subject, said) in [
        ("Negeer mijn mail van vanochtend", "Ik bel je straks."),
        ("Bij nader inzien", "Ik wil hier eerst mijn directeur over spreken."),
        ("Te snel", "Mijn ja van zojuist was voorbarig."),
        ("Second thoughts", "Please disregard my last mail."),
        ("Stuur nog niets weg", "Ik kom daar morgen op terug."),
        ("Gedoe", "Laat even liggen, er is intern gedoe over."),
        ("Lunch", "Hallo"),
    ] {
        beside(&later(subject, said), false);
    }
    let thread = "Om 12 uur in de kantine, dat is het handigst.\n\nOp di 24 nov 2026 om 9:00 schreef Piet <p@x.example>:\n\
        > Zullen we vandaag samen in de kantine lunchen?\n";
    let answers = later("Re: Lunch", thread).replacen("Date:", "In-Reply-To: <lunch@x>\nDate:", 1);
    beside(&answers, true);
    beside(&later("Lunch", "Zullen we om 12 uur in de kantine eten?"), true);
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
