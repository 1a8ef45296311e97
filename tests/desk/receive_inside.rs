//! What somebody types, or marks, inside a line that they quote is told once, with the line as it was asked.

use crate::receive_between::recorded;
use crate::receive_mails::{BRAM, mail};
use crate::receive_programs::page;
use crate::session::Session;

const FIGURES: &str = "We have read the report with interest and some worry.\n\n| Year | Costs | From |\n|:-----|------:|:-----|\n\
    | 2026 | 14.0 | the reserve |\n\nSee https://www.x.example/plan for all of it.";

/// A session in which Bram is asked about a redline, and the question as HTML.
fn session() -> (Session, String) {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.edit("We have read the report with interest and some worry.", FIGURES);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "--draft", "1"]);
    session.edit("some worry", "much worry");
    session.edit("14.0", "14.5");
    session.edit("all of it", "more of it");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask", "bram"]);
    session.days_later(2);
    let question = page(&session.read("outbox/brief-draft-2-bram.eml"));
    (session, question)
}

/// What Outlook makes of HTML as plain text: no mark for what is struck out, a tab between cells, links behind their words.
fn plain(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some((words, behind)) = rest.split_once('<') {
        let (tag, behind) = behind.split_once('>').unwrap();
        text.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" ").replace("&quot;", "\""));
        let is_parted = words.ends_with([' ', '\n']) || behind.starts_with(' ');
        text.push_str(if is_parted && !text.ends_with([' ', '\n', '\t']) { " " } else { "" });
        text.push_str(match tag {
            "/td" => "\t",
            "/tr" | "br" => "\n",
            "/p" | "/div" => "\n\n",
            _ => "",
        });
        rest = behind;
    }
    text.replace("x.example/plan", "x.example/plan<https://www.x.example/plan>")
}

/// Replies of Outlook with what it quotes: in both versions, and in HTML alone.
fn replies(said: &str, quoted: &str) -> [String; 2] {
    let header = "From: Anna <anna@bzk.example>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Bram Bos <bram@fin.example>\n\
        Subject: [brief 2] What changed since you agreed";
    let shown = header.replace('<', "&lt;").replace('\n', "<br>");
    let html = format!("<p>{said}</p><div><p>{shown}</p></div>{quoted}");
    let text = format!("{said}\n\n{header}\n\n{}", plain(quoted));
    let of = |id: &str, body: &str| mail(BRAM, "Re: [brief 2] What changed since you agreed", id, body);
    let alone = of("1@x", &html).replace("text/plain", "text/html");
    let part = |kind: &str, body: &str| format!("--b\nContent-Type: text/{kind}; charset=utf-8\n\n{body}\n");
    let both = of("2@x", &format!("{}{}--b--", part("plain", &text), part("html", &html)));
    let both = both.replacen("text/plain; charset=utf-8", "multipart/alternative; boundary=b", 1);
    [both, alone]
}

/// What is recorded of both replies, which is the same.
fn told(quoted: &str) -> String {
    let told = replies("Bezwaar, zie hieronder.", quoted).map(|mail| recorded(&session().0, &mail, "object"));
    assert_eq!(told[0], told[1]);
    told[0].clone()
}

#[test]
fn words_typed_inside_a_paragraph_of_a_redline_are_told_once_with_what_it_strikes_out() {
    let (_, question) = session();
    for (at, line) in [
        ("with interest", "We have read the report with interest WHY? and ~~some~~ much worry."),
        (" for ", "See https://www.x.example/plan for WHY? ~~all~~ more of it."),
    ] {
        let told = told(&question.replacen(at, &format!("{at} WHY? "), 1));
        let lines: Vec<&str> = told.lines().filter(|line| line.contains("WHY?")).collect();
        let [only] = lines.as_slice() else { panic!("{told}") };
        assert!(only.ends_with(line), "{told}");
        assert!(!told.contains("taken out"), "{told}");
    }
}

#[test]
fn words_typed_into_a_cell_are_told_once_with_its_row_and_those_below_a_table_below_its_rows() {
    let (_, question) = session();
    let inside = told(&question.replace("the reserve", "the reserve WHY?"));
    assert!(inside.contains("2026 | ~~14.0~~ 14.5 | the reserve WHY?"), "{inside}");
    assert_eq!(inside.matches("reserve").count(), 1, "{inside}");
    let below = told(&question.replace("</table>", "</table><p>WHY?</p>"));
    assert!(below.contains("2026 | ~~14.0~~ 14.5 | the reserve\nWHY?"), "{below}");
    assert_eq!(below.matches("reserve").count(), 1, "{below}");
}

#[test]
fn words_that_are_coloured_within_a_line_are_told_also_where_words_are_typed_into_it() {
    let (_, question) = session();
    let marked = "(marked in what it quotes:)\n";
    for (put, is_typed) in [
        ("<span style='background:yellow'>the report</span>", false),
        ("<span style='background:yellow'>the report</span> WHY?", true),
        ("the <span style='color:red'>whole</span> report", true),
    ] {
        let told = told(&question.replacen("the report", put, 1));
        let words = if put.contains("whole") { "whole" } else { "the report" };
        assert!(told.ends_with(&format!("{marked}{words}")), "{told}");
        assert_eq!(told.contains("(among what it quotes:)"), is_typed, "{told}");
    }
}
