//! A letter with headings, items, a table and words that stand out, as mails have it: those of today, in which it is set, and
//! those of before, in which it stood in Markdown. Whoever answers quotes the one or the other.

use crate::receive_lines::{answers, quotes};
use crate::receive_mails::passed_over;
use crate::receive_programs::page;
use crate::receive_quotes::{COMMANDS, approves};
use crate::session::Session;

const SET: &str = "## Money\n\nWe **ask** for *this*, see [the note](https://example.org/note).[^1]\n\n- rent of the house\n\
    - repairs\n\n| post | 2025 | 2026 |\n|:-----|-----:|-----:|\n| rent | 100 | 110 |\n| repairs | 20 | 22 |\n\n\
    [^1]: As in **annex 2**.\n\nWe";

/// What is asked about draft 2, as HTML: after a word about draft 1, what changed since that.
fn asked(has_spoken: bool) -> (Session, String) {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    if has_spoken {
        session.edit("We", SET);
        session.quietly("anna", &["propose"]);
        session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "--yes"]);
        let letter = session.read("drafts/brief.md");
        let letter = letter.replace("**ask**", "ask").replace("house\n", "whole house\n").replace("| 110 |", "| 115 |");
        let letter = letter.replace("example.org/note", "example.org/other").replace("| repairs | 20 | 22 |\n", "");
        session.write("drafts/brief.md", letter);
    } else {
        session.quietly("anna", &["propose"]);
        session.edit("We", SET);
    }
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask", "bram"]);
    session.days_later(2);
    let html = page(&session.read("outbox/brief-draft-2-bram.eml"));
    (session, html)
}

/// What programs make of HTML: each paragraph and each row on a line, cells apart.
fn plain(html: &str) -> String {
    let html = html.replace('\n', "").replace("<br>", "\n").replace("</td><td", "</td>\t<td");
    let html = ["p", "div", "tr"].iter().fold(html, |html, name| html.replace(&format!("</{name}>"), "\n"));
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    let text = parts.collect::<String>();
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c))
        .trim()
        .to_owned()
}

#[test]
fn a_mail_shows_a_letter_as_it_is_set() {
    let (_, html) = asked(false);
    for shown in [
        "<strong>Money</strong></p>",
        "We <strong>ask</strong> for <span style=\"font-style:italic\">this</span>, see the note (https://example.org/note).[1]",
        ">• rent of the house</p>",
        ">110</td></tr>",
        "[1] As in <strong>annex 2</strong>.",
    ] {
        assert!(html.contains(shown), "{shown}\n{html}");
    }
    for mark in ["**", "## ", "|--", "](", "[^"] {
        assert!(!html.contains(mark), "{mark}\n{html}");
    }
}

#[test]
fn what_changed_is_marked_in_a_letter_that_is_set() {
    let (_, html) = asked(true);
    let words = plain(&html);
    for shown in [
        "We ask ask for this, see the note (https://example.org/note) (https://example.org/other).[1]",
        "• rent of the whole house",
        "rent\t100\t110 115",
        "– row deleted \trepairs\t20\t22",
    ] {
        assert!(words.contains(shown), "{shown}\n{words}");
    }
    assert!(html.contains("<strong>ask</strong></del>"), "{html}");
}

#[test]
fn a_word_above_a_letter_that_is_set_is_taken_from_every_program() {
    for has_spoken in [false, true] {
        let (session, html) = asked(has_spoken);
        for (plain, quoted) in quotes(&plain(&html), &html) {
            let [both, alone, html] = answers(&plain, &quoted);
            // Plain text alone does not tell what is struck out.
            let all = if has_spoken { vec![both, html] } else { vec![both, alone, html] };
            for mail in &all {
                approves(&session, mail);
            }
        }
    }
}

#[test]
fn a_word_above_a_letter_in_markdown_is_taken_as_before() {
    let (session, html) = asked(false);
    let (above, rest) = html.split_once("This is the letter:</strong></p>").unwrap();
    let below = &rest[rest.find("<p style=\"margin:0 0 .6em\">").unwrap()..];
    let letter = session.read("drafts/brief.md").replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;");
    let letter =
        letter.split("\n\n").map(|part| format!("<p style=\"margin:0 0 .8em;white-space:pre-line\">{part}</p>"));
    let html = format!("{above}This is the letter:</strong></p>{}{below}", letter.collect::<String>());
    for (_, quoted) in quotes("", &html) {
        let [_, _, html] = answers("", &quoted);
        approves(&session, &html);
    }
}

#[test]
fn words_put_below_a_heading_an_item_or_a_row_are_never_passed_over() {
    let (session, html) = asked(false);
    let text = plain(&html);
    for (at, in_text) in [
        ("<strong>Money</strong></p>", "Money"),
        ("• rent of the house</p>", "• rent of the house"),
        (">110</td></tr>", "rent\t100\t110"),
    ] {
        assert!(html.contains(at) && text.contains(in_text), "{at}\n{text}");
        let below = if at.ends_with("</tr>") { "<tr><td>Not so.</td></tr>" } else { "<p>Not so.</p>" };
        let html = html.replacen(at, &format!("{at}{below}"), 1);
        let text = text.replacen(in_text, &format!("{in_text}\nNot so."), 1);
        for (plain, quoted) in quotes(&text, &html) {
            for mail in answers(&plain, &quoted) {
                passed_over(&session, &mail, &["Not so.", COMMANDS[0], COMMANDS[1]]);
            }
        }
    }
}

#[test]
fn a_cell_that_was_changed_and_a_row_or_item_that_was_taken_out_are_a_doubt() {
    let (session, html) = asked(false);
    let row = html.find("<tr><td").and_then(|_| html.rfind("<tr>")).unwrap();
    let end = row + html[row..].find("</tr>").unwrap() + "</tr>".len();
    let item = html.find("• repairs").unwrap();
    let begin = html[..item].rfind("<p").unwrap();
    let item = begin..begin + html[begin..].find("</p>").unwrap() + "</p>".len();
    for changed in [
        html.replace(">110<", ">115<"),
        format!("{}{}", &html[..row], &html[end..]),
        format!("{}{}", &html[..item.start], &html[item.end..]),
        html.replace("repairs</p>", "<b>repairs</b></p>"),
        html.replace("<strong>ask</strong>", "<s>ask</s>"),
    ] {
        assert_ne!(changed, html);
        for (_, quoted) in quotes("", &changed) {
            let [_, _, html] = answers("", &quoted);
            passed_over(&session, &html, &[", because ", COMMANDS[0], COMMANDS[1]]);
        }
    }
}

#[test]
fn an_address_in_lines_is_known_as_it_is_sent_and_in_one_line_as_it_was_sent_before() {
    let session = Session::with_letter();
    let address = |number: &str| format!("The minister\nBox {number}\nThe Hague\n\nDear minister,\n\nWe ask you.\n");
    session.write("drafts/brief.md", address("1"));
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", address("2"));
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["ask", "bram"]);
    session.days_later(2);
    let html = page(&session.read("outbox/brief-draft-2-bram.eml"));
    assert!(plain(&html).contains("The minister\nBox 1 2\nThe Hague"), "{html}");
    for html in [html.clone(), html.replace("<br>", " ")] {
        for (_, quoted) in quotes("", &html) {
            let [_, _, mail] = answers("", &quoted);
            approves(&session, &mail);
        }
    }
}
