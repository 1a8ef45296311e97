//! Lines of a letter that look like those that mail programs write above what they quote.

use crate::receive_mails::{BRAM, mail, mail_of, passed_over};
use crate::receive_programs::page;
use crate::receive_quotes::COMMANDS;
use crate::session::Session;

const DATE: &str = "Datum: 8 december 2026, 14";

/// What a letter begins with, or holds.
fn letters() -> Vec<String> {
    let memo = |hour: &str| {
        format!("Van: Anna de Vries\nAan: Carla Smit\n{DATE}{hour} uur\nOnderwerp: overleg over de regeling\n\nWe")
    };
    let answers = "Op 3 november 2026 schreef de Minister van Financiën:\n\n\"De regeling kost veel.\"\n\nWe";
    let quotes = "Op 3 november 2026 schreef Els Kok:\n\n> De regeling kost veel.\n\nWe";
    vec![memo(".00"), memo(":00"), answers.to_owned(), quotes.to_owned()]
}

/// What each of several programs makes of a question: the plain text, and the HTML.
pub(crate) fn quotes(plain: &str, html: &str) -> Vec<(String, String)> {
    let marked = format!("> {}\n", plain.replace('\n', "\n> "));
    let wrote = |when: &str| format!("{when} schreef Anna de Vries <anna@bzk.example>:");
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\n\
        Aan: Bram Bos <bram@fin.example>\nOnderwerp: [brief 2] Do you agree?";
    let escaped = |text: &str| text.replace('<', "&lt;").replace('>', "&gt;");
    let bold = escaped(header).replace(": ", ":</b> ").replace('\n', "<br><b>");
    let gmail = wrote("Op ma 23 nov 2026 om 10:00");
    let apple = "Op 23 nov 2026 om 10:00 heeft Anna de Vries <anna@bzk.example> het volgende geschreven:";
    vec![
        (
            format!("{gmail}\n\n{marked}"),
            format!(
                "<div class=gmail_attr>{}<br></div><blockquote class=gmail_quote style='border-left:1px solid #ccc'>{html}</blockquote>",
                escaped(&gmail)
            ),
        ),
        (
            format!("> {apple}\n> \n{marked}"),
            format!(
                "<blockquote type=cite>{}<br><br></blockquote><blockquote type=cite>{html}</blockquote>",
                escaped(apple)
            ),
        ),
        (format!("________________________________\n{header}\n\n{plain}"), format!("<hr><div><b>{bold}</div>{html}")),
    ]
}

/// A mail of Bram, in both versions, or in one of them.
pub(crate) fn answers(plain: &str, html: &str) -> [String; 3] {
    let both = [
        ("Content-Type: text/plain; charset=utf-8", format!("Akkoord\n\n{plain}")),
        ("Content-Type: text/html; charset=utf-8", format!("<div>Akkoord</div>{html}")),
    ];
    let parts = both.each_ref().map(|(headers, body)| (*headers, body.as_str()));
    let alone = |at: usize| mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &both[at].1);
    [mail_of(&parts).replace("mixed", "alternative"), alone(0), alone(1).replace("text/plain", "text/html")]
}

fn session(letter: &str) -> (Session, String, String) {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.quietly("anna", &["propose"]);
    session.edit("We", letter);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask", "bram"]);
    session.days_later(2);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let html = page(&asked);
    let text = session.quietly("anna", &["ask", "bram", "--again", "--text"]).stdout;
    let text = text.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    let text = text.split("――――").next().unwrap().trim_end().to_owned();
    (session, text, html)
}

fn approves(session: &Session, mail: &str) {
    session.write("reply.eml", mail);
    session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None).says(&["Bram Bos approves draft 2"]);
}

#[test]
fn a_letter_that_begins_as_a_memo_or_tells_who_wrote_may_be_quoted_by_every_program() {
    for letter in letters() {
        let (session, text, html) = session(&letter);
        for (plain, quoted) in quotes(&text, &html) {
            for mail in answers(&plain, &quoted) {
                approves(&session, &mail);
            }
        }
    }
}

#[test]
fn what_is_marked_or_written_in_such_a_line_is_seen_in_every_program() {
    let letters = letters();
    for (letter, line) in [(0, DATE), (1, DATE), (2, "Op 3 november 2026 schreef")] {
        let (session, text, html) = session(&letters[letter]);
        assert!(html.contains(line), "{html}");
        let red = html.replace(line, &format!("<span style='color:red'>{line}</span>"));
        for (plain, quoted) in quotes(&text, &red) {
            let [both, _, alone] = answers(&plain, &quoted);
            for mail in [both, alone] {
                passed_over(&session, &mail, &["(marked in what it quotes:)", line, COMMANDS[0], COMMANDS[1]]);
            }
        }
        let put = |text: &str| text.replacen(line, &line.replace(['8', '3'], "9"), 1);
        for (plain, quoted) in quotes(&put(&text), &put(&html)) {
            let [both, plain, _] = answers(&plain, &quoted);
            for mail in [both, plain] {
                passed_over(&session, &mail, &[", because ", COMMANDS[0], COMMANDS[1]]);
            }
        }
    }
}

#[test]
fn a_line_put_below_those_of_a_memo_is_somebodys_own() {
    let (session, text, html) = session(&letters()[1]);
    let put = |text: &str, put: &str| text.replacen("Aan: Carla Smit", &format!("Aan: Carla Smit{put}Cc: Te Duur"), 1);
    let quoted = quotes(&put(&text, "\n"), &put(&html, "<br>"));
    for (plain, quoted) in quoted {
        for mail in answers(&plain, &quoted) {
            passed_over(&session, &mail, &["Cc: Te Duur", COMMANDS[0], COMMANDS[1]]);
        }
    }
}
