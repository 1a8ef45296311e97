//! Mails that came by a mailing list: what it adds says nothing, and what somebody adds to that does.

use crate::receive_mails::{BRAM, QUOTE, mail, mail_of, passed_over, session};
use crate::receive_quotes::approves;

const MAILMAN: &str = "_______________________________________________\nCoauteurs mailing list -- coauteurs@lists.example\n\
    To unsubscribe send an email to coauteurs-leave@lists.example";
const GROUP: &str = "-- \nJe ontvangt dit bericht omdat je bent geabonneerd op de groep 'Coauteurs' in Google Groepen.\n\
    Stuur een e-mail naar coauteurs+unsubscribe@googlegroups.com als je je wilt afmelden bij deze groep en geen e-mails van \
    de groep meer wilt ontvangen.";

#[test]
fn what_a_list_puts_below_a_mail_says_nothing_and_what_stands_below_that_does() {
    let session = session();
    let plain = "Content-Type: text/plain; charset=utf-8";
    let parts = |footer: &str| mail_of(&[(plain, &format!("Akkoord\n\n{QUOTE}")), (plain, footer)]);
    for footer in [MAILMAN, GROUP] {
        let of = |said: &str| mail(BRAM, "Re: [brief 2]", "1@x", &format!("Akkoord\n\n{said}"));
        for said in [footer.to_owned(), format!("Groet,\nBram\n\n{QUOTE}\n{footer}")] {
            approves(&session, &of(&said));
            for more in ["Alinea 3 klopt niet.", "Niet", "Bezwaar"] {
                passed_over(&session, &of(&format!("{said}\n{more}")), &[&format!("\n  > {more}"), "paraaf object"]);
            }
        }
    }
    approves(&session, &parts(MAILMAN));
    passed_over(&session, &parts(&format!("{MAILMAN}\nAlinea 3 klopt niet.")), &["\n  > Alinea 3 klopt niet."]);
    passed_over(&session, &parts("Alinea 3 klopt niet."), &["its words stand below or between what it quotes"]);
}

#[test]
fn a_list_that_takes_what_does_not_arrive_sends_in_nobodys_name() {
    let session = session();
    let sent =
        |by: &str| mail(BRAM, "Re: [brief 2]", "1@x", "Akkoord").replace("\nTo:", &format!("\nSender: {by}\nTo:"));
    approves(&session, &sent("Coauteurs <coauteurs-bounces@lists.example>"));
    approves(&session, &sent("coauteurs-bounces+bram=fin.example@lists.example"));
    for by in
        ["coauteurs@lists.example", "bounces@lists.example", "-bounces@lists.example", "els@coauteurs-bounces.example"]
    {
        passed_over(&session, &sent(by), &[&format!("it was sent by {by} in the name of bram@fin.example")]);
    }
    let rules = session.read("reviewers.toml").replace("carla@ez.example", "carla-bounces@ez.example");
    session.write("reviewers.toml", rules);
    session.quietly("anna", &["rules", "record"]);
    passed_over(&session, &sent("carla-bounces@ez.example"), &["it was sent by carla-bounces@ez.example in the name"]);
}

#[test]
fn a_line_of_a_signature_that_is_not_known_is_named() {
    let session = session();
    for (said, line) in [
        (
            "Akkoord\n\nMet vriendelijke groet,\n\nBram Bos\nRaadsheer in buitengewone dienst\nT 06-12345678",
            "Raadsheer in buitengewone dienst",
        ),
        ("Akkoord\n\nGroet, Bram\nAlinea 3 klopt niet", "Alinea 3 klopt niet"),
        ("Akkoord\n\n-- \nBram Bos\nAfdeling Onzin", "Afdeling Onzin"),
    ] {
        let says = format!("because \"{line}\" below it is not known for a line of a signature");
        passed_over(&session, &mail(BRAM, "Re: [brief 2]", "1@x", said), &[&says, "paraaf object --as bram"]);
    }
}

#[test]
fn a_letter_that_is_quoted_without_marks_signs_nothing() {
    let session = session();
    let letter = "Dear Bram Bos,\n\nas Carla Smit said, we agree.";
    session.write("reply.eml", mail(BRAM, "Re: [brief 2]", "1@x", &format!("Akkoord\n\nGroet,\nBram\n\n{letter}")));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    outcome.says(&["Bram Bos says more than one word", "There is nothing to record"]);
    assert!(!outcome.stdout.contains("signed with the name of"), "{outcome:#?}");
    let signed = mail(BRAM, "Re: [brief 2]", "1@x", "Akkoord\n\nGroet,\nnamens Bram, Carla Smit");
    passed_over(&session, &signed, &["it is signed with the name of Carla Smit"]);
}

#[test]
fn a_mark_that_programs_put_before_from_is_none_of_the_sender() {
    let session = session();
    session.edit("before 1 July", "before 1 July.\n\nFrom 2027 on it is too late");
    session.quietly("anna", &["propose"]);
    let asked = session.quietly("anna", &["ask", "bram", "--again", "--text"]).stdout;
    let body = asked.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    let body = body.split("――――").next().unwrap().trim_end();
    assert!(body.contains("\nFrom 2027 on"), "{body}");
    let marked = body.replace("\nFrom 2027", "\n>From 2027");
    let quoted = |body: &str| format!("> {}\n", body.replace('\n', "\n> "));
    let wrote = "Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:";
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\n";
    let of = |quote: &str| mail(BRAM, "Re: [brief 3]", "1@x", &format!("Akkoord\n\n{quote}"));
    for quote in [format!("{wrote}\n{}", quoted(&marked)), format!("{header}\n{marked}\n")] {
        session.write("reply.eml", of(&quote));
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
        assert!(outcome.stdout.contains("Bram Bos approves draft 3"), "{quote}: {outcome:#?}");
        let changed = quote.replace("From 2027", "From 2028");
        passed_over(&session, &of(&changed), &["what it quotes has words in it", "From 2028"]);
    }
}
