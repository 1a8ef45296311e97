//! What is numbered in files that people sent back: the items of a list, and footnotes.

use crate::receive::changed;
use crate::session::Session;

const LISTED: &str =
    "Dear minister,\n\nWe ask you:\n\n1. to wait;\n2. to answer.\n\nYours sincerely,\n\nAnna de Vries\n";

/// A session in which Anna holds the pen, with a letter that has a list, sent out as `brief.docx`.
fn sent() -> Session {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.write("drafts/brief.md", LISTED);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session
}

/// The file with an item more, which somebody tracked: before the one with these words.
fn with_item(session: &Session, to: &str, (who, words): (&str, &str), before: &str) {
    changed(session, "brief.docx", to, |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        let by = format!("w:author=\"{who}\" w:date=\"2026-11-24T09:30:00Z\"");
        let at = text.find(before).unwrap();
        let start = text[..at].rfind("<w:p>").unwrap();
        let item = text[start..].find("<w:numPr>").map(|found| start + found).unwrap();
        let list = &text[item..item + text[item..].find("</w:numPr>").unwrap() + "</w:numPr>".len()];
        let added = format!(
            "<w:p><w:pPr>{list}<w:rPr><w:ins w:id=\"900\" {by}/></w:rPr></w:pPr>\
             <w:ins w:id=\"901\" {by}><w:r><w:t>{words}</w:t></w:r></w:ins></w:p>"
        );
        [&text[..start], &added, &text[start..]].concat()
    });
}

#[test]
fn a_list_counts_on_when_several_people_add_an_item() {
    let session = sent();
    with_item(&session, "bram.docx", ("Bram Bos", "to read;"), "to wait;");
    with_item(&session, "carla.docx", ("Carla Smit", "to come;"), "to answer.");
    let expected = LISTED.replace("1. to wait;\n2. to answer.", "1. to read;\n2. to wait;\n3. to come;\n4. to answer.");
    let remarks = ["receive", "bram.docx", "carla.docx", "--as-remarks", "--via", "mail", "--yes"];
    let told = session.quietly("anna", &remarks);
    told.says(&["Bram Bos suggests \"1. to read; 1.\"", "Carla Smit suggests \"wait; 2. to come;\""]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), expected);
    session.write("drafts/brief.md", LISTED);
    let other = sent();
    with_item(&other, "bram.docx", ("Bram Bos", "to read;"), "to wait;");
    with_item(&other, "carla.docx", ("Carla Smit", "to come;"), "to answer.");
    other.quietly("anna", &["receive", "bram.docx", "carla.docx", "--via", "mail", "--yes"]);
    assert_eq!(other.quietly("anna", &["show", "3"]).stdout, expected);
}

#[test]
fn a_footnote_that_is_suggested_has_a_label_of_its_own_where_it_is_put_in() {
    let session = sent();
    changed(&session, "brief.docx", "bram.docx", |name, text| {
        let by = "w:id=\"902\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"";
        if name.ends_with("document.xml") {
            let end = text.find("We ask you:").unwrap() + "We ask you:</w:t></w:r>".len();
            let mark = format!("<w:ins {by}><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:ins>");
            return [&text[..end], &mark, &text[end..]].concat();
        }
        let note =
            format!("<w:footnote w:id=\"7\"><w:p><w:ins {by}><w:r><w:t>Again.</w:t></w:r></w:ins></w:p></w:footnote>");
        if name.ends_with("footnotes.xml") { text.replace("</w:footnotes>", &(note + "</w:footnotes>")) } else { text }
    });
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    let own = LISTED.replace("minister,", "minister,[^1]") + "\n[^1]: Of the interior.\n";
    session.write("drafts/brief.md", &own);
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["There is another footnote [^1]: that of bram-1 is [^2] now"]);
    assert_eq!(session.read("drafts/brief.md"), own.replace("you:\n", "you:[^2]\n\n[^2]: Again.\n"));
}

/// A session with a letter that has a footnote, and Bram's file without it; Anna refers to it at a second place since.
fn with_footnote_out(text: &str, second: &str) -> Session {
    let session = sent();
    session.write("drafts/brief.md", text);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "noted.docx"]);
    changed(&session, "noted.docx", "bram.docx", |name, text| {
        let by = "w:id=\"903\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"";
        if !name.ends_with("document.xml") {
            return text;
        }
        let mark = text.find("<w:footnoteReference").unwrap();
        let (start, end) = (text[..mark].rfind("<w:r>").unwrap(), mark + text[mark..].find("</w:r>").unwrap() + 6);
        [&text[..start], &format!("<w:del {by}>"), &text[start..end], "</w:del>", &text[end..]].concat()
    });
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", text.replace(second, &format!("{second}[^1]")));
    session
}

#[test]
fn the_words_of_a_footnote_stay_while_the_letter_refers_to_them() {
    let text = LISTED.replace("ask you:", "ask you:[^1]") + "\n[^1]: Of the interior.\n";
    let session = with_footnote_out(&text, "minister,");
    let says = ["the letter still refers to [^1], whose words bram-2 takes out"];
    let apply = ["answer", "bram-2", "accepted", "--apply", "--yes"];
    session.refused("anna", &apply, &says, "take out every mark [^1] first");
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["now: bram-1.", "Not put in: bram-2, the letter still refers to [^1]"]);
    let left = text.replace("minister,", "minister,[^1]").replace("ask you:[^1]", "ask you:");
    assert_eq!(session.read("drafts/brief.md"), left);
    // It waits until the last mark is gone.
    session.write("drafts/brief.md", left.replace("minister,[^1]", "minister,"));
    session.quietly("anna", &["answer", "bram-2", "accepted", "--apply", "--yes"]);
    assert_eq!(session.read("drafts/brief.md").trim_end(), LISTED.trim_end());
}

#[test]
fn of_a_suggestion_that_takes_out_a_mark_and_its_footnote_the_mark_goes_where_another_stands() {
    let text = LISTED.replace("ask you:", "ask you:[^1]\n\n[^1]: Of the interior.");
    let session = with_footnote_out(&text, "minister,");
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["now: bram-1.", "The words of [^1] stay, since the letter refers to them elsewhere"]);
    let left = text.replace("minister,", "minister,[^1]").replace("ask you:[^1]", "ask you:");
    assert_eq!(session.read("drafts/brief.md"), left);
}
