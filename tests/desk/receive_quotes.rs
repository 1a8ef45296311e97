//! What a mail quotes: what somebody wrote into it, or answers in it, is theirs and never an agreement unseen.

use crate::receive_mails::{BRAM, QUOTE, mail, mail_of, passed_over, session};
use crate::session::Session;

/// A mail of Bram about draft 2, below which Outlook puts what it answers.
pub(crate) fn outlook(answer: &str, from: &str, quoted: &str) -> String {
    let header = format!("Van: {from}\nVerzonden: maandag 23 november 2026 10:00\nAan: Bram Bos <bram@fin.example>");
    let body = format!("{answer}\n\n{header}\nOnderwerp: [brief 2] Do you agree?\n\n{quoted}");
    mail(BRAM, "Re: [brief 2] Do you agree?", "a.1@fin.example", &body)
}

pub(crate) const ANNA: &str = "Anna de Vries <anna@bzk.example>";

/// The question to Bram about the draft that is the newest then, as he got it.
pub(crate) fn asked(session: &Session) -> String {
    let asked = session.quietly("anna", &["ask", "bram", "--again", "--text"]).stdout;
    let body = asked.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    body.split("――――").next().unwrap().trim_end().to_owned()
}

pub(crate) fn approves(session: &Session, mail: &str) {
    session.write("reply.eml", mail);
    session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None).says(&["Bram Bos approves draft 2"]);
}

pub(crate) const COMMANDS: [&str; 2] = ["paraaf approve --as bram", "paraaf object --as bram"];

#[test]
fn an_agreement_with_a_colleague_is_none_with_the_draft() {
    let session = session();
    let question = asked(&session);
    for (mail, says) in [
        (outlook("Akkoord", "Carla Smit <carla@ez.example>", "Object"), "\n  > Object"),
        (outlook("Akkoord", "Carla Smit <carla@ez.example>", &question), "it quotes a mail of Carla Smit"),
        (outlook("Akkoord", "secretariaat@fin.example", &question), "it quotes a mail of secretariaat@fin.example"),
        (
            mail(
                BRAM,
                "Re: [brief 2]",
                "a.1@fin.example",
                &format!("Akkoord\n\n{}", QUOTE.replace(ANNA, "Carla Smit")),
            ),
            "it quotes a mail of Carla Smit, who did not ask",
        ),
    ] {
        passed_over(&session, &mail, &[says, COMMANDS[0], COMMANDS[1]]);
    }
    for from in [ANNA, "Vries, Anna de", "anna@bzk.example", "Anna"] {
        approves(&session, &outlook("Akkoord", from, &question));
    }
}

#[test]
fn the_words_that_a_question_asks_for_are_the_senders_below_it_too() {
    let session = session();
    let question = asked(&session);
    for word in ["OBJECT", "Object", "Agree", "Agree small", "Seen", "Abstain", "Bezwaar"] {
        let mail = outlook("", ANNA, &format!("{question}\n\n{word}"));
        passed_over(&session, &mail, &[&format!("\n  > {word}\n"), COMMANDS[0], COMMANDS[1]]);
    }
    let all_but_one: Vec<&str> =
        question.lines().filter(|line| !["AGREE", "SEEN", "ABSTAIN"].iter().any(|word| line.contains(word))).collect();
    passed_over(&session, &outlook("", ANNA, &all_but_one.join("\n")), &["> OBJECT – I object", COMMANDS[1]]);
}

#[test]
fn the_words_of_another_draft_are_not_those_of_this_one() {
    let session = session();
    let question = asked(&session);
    approves(&session, &outlook("Akkoord", ANNA, &question));
    let before = question.replace("before 1 July", "before the summer");
    assert_ne!(before, question);
    let says = ["before the summer", "neither in the question about draft 2 nor in draft 2", COMMANDS[0], COMMANDS[1]];
    passed_over(&session, &outlook("Akkoord", ANNA, &before), &says);
    let other = question.replace("draft 2", "draft 1");
    passed_over(&session, &outlook("Akkoord", ANNA, &other), &["> Do you agree to draft 1", COMMANDS[0]]);
}

#[test]
fn what_is_typed_into_the_header_of_the_quote_is_told() {
    let session = session();
    let mail = outlook("Akkoord", ANNA, &asked(&session));
    approves(&session, &mail);
    let subject = "Onderwerp: [brief 2]";
    for (put, told) in
        [("Onderwerp: [brief 1]", "[brief 1]"), ("Datum 1 juli 2027\nOnderwerp: [brief 2]", "1 juli 2027")]
    {
        let typed = mail.replace(subject, put);
        assert_ne!(typed, mail);
        passed_over(&session, &typed, &["(among what it quotes:)", told, COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn a_mark_put_into_the_letter_says_something() {
    let session = session();
    let question = asked(&session);
    for (from, to) in [("1 July", "1 July (??)"), ("1 July", "1 July!"), ("1 July", "-1 July"), ("1 July", "1.0 July")]
    {
        let marked = question.replace(from, to);
        assert_ne!(marked, question);
        passed_over(&session, &outlook("Akkoord", ANNA, &marked), &[to, COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn what_a_server_puts_above_a_mail_from_elsewhere_is_nobodys_word() {
    let session = session();
    let question = asked(&session);
    let banner = "Let op: deze e-mail is afkomstig van buiten de organisatie. Klik niet op links en open geen bijlagen\n\
        tenzij u de afzender kent.";
    approves(&session, &outlook("Akkoord", ANNA, &format!("{banner}\n\n{question}")));
    approves(&session, &outlook("[EXTERNAL EMAIL] Akkoord", ANNA, &format!("[EXT]\n{question}")));
    let more = format!("{banner} Niet doen.\n\n{question}");
    passed_over(&session, &outlook("Akkoord", ANNA, &more), &["Niet doen.", COMMANDS[0], COMMANDS[1]]);
}

#[test]
fn a_signature_below_the_quote_is_a_signature() {
    let session = session();
    let quote = format!("Akkoord\n\n{QUOTE}\n-- \n");
    approves(&session, &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("{quote}Bram Bos")));
    let says = ["maar niet alinea 3", COMMANDS[0], COMMANDS[1]];
    passed_over(
        &session,
        &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("{quote}Bram\nmaar niet alinea 3")),
        &says,
    );
}

/// The same as HTML.
pub(crate) fn in_html(answer: &str, quoted: &str) -> String {
    let lines = |text: &str| text.lines().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().concat();
    let header = "<b>Van:</b> Anna de Vries &lt;anna@bzk.example&gt;<br><b>Verzonden:</b> maandag 23 november 2026 10:00<br>\
        <b>Aan:</b> Bram Bos<br><b>Onderwerp:</b> [brief 2] Do you agree?";
    let body = format!("{}<div>{header}</div>{}", lines(answer), lines(quoted));
    mail(BRAM, "Re: [brief 2] Do you agree?", "a.1@fin.example", &body).replace("text/plain", "text/html")
}

#[test]
fn an_option_that_is_only_marked_in_the_quote_is_shown_with_its_commands() {
    let session = session();
    let question = asked(&session);
    let option = question.lines().map(str::trim).find(|line| line.starts_with("OBJECT")).unwrap();
    for marked in [format!("=> {option}"), format!("* {option}"), format!("{option} <--"), format!("*{option}*")] {
        let says = ["(among what it quotes:)", &format!("\n  > {marked}\n"), COMMANDS[0], COMMANDS[1]];
        passed_over(&session, &outlook("", ANNA, &question.replace(option, &marked)), &says);
    }
    let lines = question.replace('<', "&lt;");
    for (opens, closes) in [
        ("<b>", "</b>"),
        ("<span style='color:red'>", "</span>"),
        ("<font color=red>", "</font>"),
        ("<span style='background:yellow'>", "</span>"),
        ("<span style='mso-highlight:yellow'>", "</span>"),
        ("<span style='border:solid 1pt'>", "</span>"),
    ] {
        let quoted = lines.replace(option, &format!("{opens}{option}{closes}"));
        let says = ["(marked in what it quotes:)", &format!("\n  > {option}\n"), COMMANDS[0], COMMANDS[1]];
        passed_over(&session, &in_html("", &quoted), &says);
    }
}

#[test]
fn words_of_the_quote_that_were_made_to_stand_out_are_a_doubt() {
    let session = session();
    let question = asked(&session);
    let lines = question.replace('<', "&lt;");
    let word = "interest";
    for tag in ["b", "u", "i", "s"] {
        let quoted = lines.replacen(word, &format!("<{tag}>{word}</{tag}>"), 1);
        passed_over(&session, &in_html("Akkoord", &quoted), &["says one word", COMMANDS[0], COMMANDS[1]]);
    }
    // Some programs have all of it in one colour.
    approves(&session, &in_html("Akkoord", &lines).replace("<p>", "<p style='color:navy'>"));
    let quoted =
        lines.replacen(word, &format!("<a href='https://x.example' style='color:#0563C1'><u>{word}</u></a>"), 1);
    passed_over(&session, &in_html("Akkoord", &quoted), &["says one word", COMMANDS[0], COMMANDS[1]]);
    let strong = lines.replace("This is the letter:", "<strong>This is the letter:</strong>");
    approves(&session, &in_html("Akkoord", &strong));
}

#[test]
fn lines_that_were_taken_out_of_the_quote_and_marks_around_its_words_are_a_doubt() {
    let session = session();
    let question = asked(&session);
    let paragraph = "We have read the report with interest and some worry.\n\n";
    let cut = outlook("Akkoord", ANNA, &question.replace(paragraph, ""));
    let named = format!("\n  > (taken out of what it quotes:)\n  > {}\n", paragraph.trim());
    passed_over(&session, &cut, &["lines were taken out of what it quotes", &named, COMMANDS[0], COMMANDS[1]]);
    for marked in ["[some worry]", "-some- worry", "~some~ worry", "SOME worry", "some, worry"] {
        let mail = outlook("Akkoord", ANNA, &question.replace("some worry", marked));
        passed_over(&session, &mail, &[marked, COMMANDS[0], COMMANDS[1]]);
    }
    let (first, second) = question.split_once(paragraph).unwrap();
    let (next, rest) = second.split_once("\n\n").unwrap();
    for quoted in [paragraph.to_owned(), format!("{first}{next}\n\n{paragraph}{rest}")] {
        let says = ["lines were taken out of what it quotes", COMMANDS[0], COMMANDS[1]];
        passed_over(&session, &outlook("Akkoord", ANNA, &quoted), &says);
    }
    for marked in ["- We", "* We", "> We", "→ We", "We *", "«We»", "we", "We_"] {
        let mail = outlook("Akkoord", ANNA, &question.replacen("We", marked, 1));
        passed_over(&session, &mail, &[COMMANDS[0], COMMANDS[1]]);
    }
    // Whoever cuts the quote off below the question leaves nothing out of the letter.
    approves(&session, &outlook("Akkoord", ANNA, question.split(paragraph).next().unwrap()));
    for warning in
        ["[EXTERNAL]", "CAUTION: This email originated from outside of the organization.", "[Externe afzender]"]
    {
        approves(&session, &outlook("Akkoord", ANNA, &format!("{warning}\n{question}")));
    }
}

#[test]
fn a_word_that_is_an_item_a_cell_or_a_link_of_html_is_about_something() {
    let session = session();
    let html = |body: &str| mail(BRAM, "Re: [brief 2]", "a.1@fin.example", body).replace("text/plain", "text/html");
    for (body, told) in [
        ("<ol start=3><li>Akkoord</li></ol>", "3. Akkoord"),
        (
            "<p>Beste Anna,</p><p><a href='https://fin.example/nota'>Akkoord</a></p>",
            "Akkoord <https://fin.example/nota>",
        ),
        ("<table><tr><td>Beste Anna,</td><td>Akkoord</td></tr></table>", "Beste Anna, | Akkoord"),
    ] {
        let says = [told, "which says more than the word", COMMANDS[0], COMMANDS[1]];
        passed_over(&session, &html(body), &says);
    }
    let signed = "<p>Akkoord</p><p>Groet,<br><a href='mailto:bram@fin.example'>Bram Bos</a></p>\
        <table><tr><td>Bram Bos</td><td>06-12345678</td></tr></table>";
    approves(&session, &html(signed));
}

#[test]
fn what_is_struck_out_in_html_is_recorded_so_beside_a_plain_text() {
    let session = session();
    let words = "Bezwaar. Zo zou ik het zeggen:\n\nEr komt \u{20ac} 12,5 miljoen 15 miljoen bij.";
    let html = "<p>Bezwaar. Zo zou ik het zeggen:</p><p>Er komt € <s>12,5 miljoen</s> <u>15 miljoen</u> bij.</p>";
    let both = mail_of(&[
        ("Content-Type: text/plain; charset=utf-8", words),
        ("Content-Type: text/html; charset=utf-8", html),
    ])
    .replace("mixed", "alternative");
    passed_over(&session, &both, &["\n  > Er komt € ~~12,5 miljoen~~ 15 miljoen bij.\n", COMMANDS[1]]);
}
