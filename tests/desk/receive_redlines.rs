//! Answers between the lines of a question that shows what changed: the words that were struck out are told so, too where the
//! mail has plain text beside its HTML.

use crate::receive_between::recorded;
use crate::receive_mails::{mail_of, session};
use crate::receive_programs::page;
use crate::receive_quotes::{ANNA, asked, outlook};
use crate::session::Session;

const WROTE: &str = "Op 23-11-2026 om 10:00 schreef Anna de Vries:";

/// What is typed: Bram agreed before, and the date of the mail is before that of the question.
const OBJECT: &str = "object\ny";

/// A session in which Bram, who agreed before, is asked about the date that is another now; and that question as a page.
fn redline() -> (Session, String) {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.days_later(2);
    session.quietly("anna", &["ask", "bram"]);
    let page = page(&session.read("outbox/brief-draft-2-bram.eml"));
    assert!(page.contains("1 July"), "{page}");
    (session, page)
}

/// The plain text that programs make of a page: without a mark for what is struck out.
fn plain(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body.split_once('>').unwrap().1);
    let body = body.replace('\n', " ").replace("</p>", "\n\n").replace("<br>", "\n").replace("</div>", "\n");
    let mut parts = body.split('<');
    let first = parts.next().unwrap().to_owned();
    let text = parts.fold(first, |text, part| text + part.split_once('>').map_or(part, |(_, words)| words));
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.lines().map(|line| line.trim().to_owned() + "\n").collect::<String>().trim().to_owned()
}

fn both(plain: &str, html: &str) -> String {
    let [plain, html] = [("plain", plain), ("html", html)]
        .map(|(kind, body)| (format!("Content-Type: text/{kind}; charset=utf-8"), body.to_owned()));
    mail_of(&[(&plain.0, &plain.1), (&html.0, &html.1)]).replace("mixed", "alternative")
}

/// The page with words put behind the paragraph of the date.
fn behind_the_date(page: &str, words: &str) -> String {
    let date = page.find("1 July").unwrap();
    let end = date + page[date..].find("</p>").unwrap() + "</p>".len();
    format!("{}{words}{}", &page[..end], &page[end..])
}

fn strikes_the_summer(told: &str) {
    assert!(told.contains("~~the summer~~"), "{told}");
    assert_eq!(told.matches("the summer").count(), 1, "{told}");
    assert_eq!(told.matches("That is too late.").count(), 1, "{told}");
    assert!(told.find("1 July").unwrap() < told.find("That is too late.").unwrap(), "{told}");
}

#[test]
fn a_line_that_outlook_has_below_a_redline_is_told_with_what_that_struck_out() {
    let (session, page) = redline();
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Bram Bos\n\
        Onderwerp: [brief 2] Do you agree?";
    let asked = behind_the_date(&page, "<p style='color:red'>That is too late.</p>");
    let lines: String = header.lines().map(|line| line.replace('<', "&lt;").replace('>', "&gt;") + "<br>").collect();
    let html = format!("<p>Object, see below</p><div>{lines}</div>{asked}");
    let mail = both(&format!("Object, see below\n\n{header}\n\n{}", plain(&asked)), &html);
    let told = recorded(&session, &mail, OBJECT);
    strikes_the_summer(&told);
}

#[test]
fn an_answer_between_the_marked_lines_of_a_redline_is_told_below_what_that_struck_out() {
    let (session, page) = redline();
    let asked = behind_the_date(&page, "\u{1}That is too late.\u{2}");
    let html = asked.replace('\u{1}', "</blockquote><p>").replace('\u{2}', "</p><blockquote type='cite'>");
    let html = format!("<p>Object, see below</p><div>{WROTE}</div><blockquote type='cite'>{html}</blockquote>");
    let quoted = plain(&asked).replace('\u{1}', "\u{1}\n").replace('\u{2}', "\n\u{1}\n");
    // Each line is broken where a program likes.
    let marked = |text: &str| {
        let lines = text.trim().lines().map(|line| format!("> {}\n", line.replace(" answer", "\n> answer")));
        lines.collect::<String>()
    };
    let parts: Vec<&str> = quoted.split('\u{1}').collect();
    let [above, own, below] = parts.as_slice() else { panic!("{quoted}") };
    let text = format!("Object, see below\n\n{WROTE}\n{}\n{}\n\n{}", marked(above), own.trim(), marked(below));
    let told = recorded(&session, &both(&text, &html), OBJECT);
    strikes_the_summer(&told);
    assert!(told.contains("\n> answer before ~~the summer~~"), "{told}");
    // Where the plain text leaves words out, the page is told.
    let told = recorded(
        &session,
        &both(&text.replace("a.1@", "a.2@").replace("> Dear minister,\n", ""), &html).replace("a.1@", "a.2@"),
        OBJECT,
    );
    strikes_the_summer(&told);
}

#[test]
fn what_is_said_twice_in_a_quote_is_told_at_both_places() {
    let (session, page) = redline();
    let asked = behind_the_date(&page, "<p>No.</p>");
    let first = asked.find("Do you agree to").unwrap();
    let end = first + asked[first..].find("</p>").unwrap() + "</p>".len();
    let asked = format!("{}<p>No.</p>{}", &asked[..end], &asked[end..]);
    let header = "<div>Van: Anna de Vries &lt;anna@bzk.example&gt;<br>Verzonden: maandag 23 november 2026 10:00<br>\
        Aan: Bram Bos<br>Onderwerp: [brief 2] Do you agree?</div>";
    let html = format!("<p>Object, see below</p>{header}{asked}");
    let told = recorded(&session, &both("", &html), OBJECT);
    assert_eq!(told.lines().filter(|line| *line == "No.").count(), 2, "{told}");
}

#[test]
fn a_line_of_one_word_behind_a_comment_is_the_letters() {
    let session = session();
    session.edit("Yours sincerely,", "Enclosures:\n\nThe report\n\nYours sincerely,");
    session.quietly("anna", &["propose"]);
    let asked = asked(&session);
    let date = "We ask you to answer before 1 July.";
    assert!(asked.contains(date) && asked.contains("\nEnclosures:\n"), "{asked}");
    let asked = asked.replace(date, &format!("{date}\n\nThat is too late."));
    let mail = outlook("Object, see below", ANNA, &asked).replace("[brief 2]", "[brief 3]");
    let told = recorded(&session, &mail.replace("24 Nov", "25 Nov"), "object");
    assert_eq!(told, format!("Object, see below\n\n(among what it quotes:)\n> {date}\nThat is too late."));
}
