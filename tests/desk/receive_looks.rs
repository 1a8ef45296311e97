//! Tracked changes of how words look.

use crate::receive::{changed, replacing, tracked};
use crate::session::Session;

/// A letter with lines and a table above the words that Bram made bold, and coloured.
fn made_bold() -> Session {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.edit("Dear", "Ministry\\\nThe Hague\n\n| post | 2026 |\n|---|---|\n| rent | 100 |\n| oil | 20 |\n\nDear");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    changed(&session, "brief.docx", "bram.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        let was = |looks: &str, words: &str| {
            format!(
                "<w:r><w:rPr>{looks}<w:rPrChange w:id=\"70\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"><w:rPr/>\
                 </w:rPrChange></w:rPr><w:t>{words}</w:t></w:r>"
            )
        };
        let text = replacing(&text, "some worry", &tracked("Bram Bos", "some worry", "much worry"));
        let text = replacing(&text, "the summer", &was("<w:b/>", "the summer"));
        replacing(&text, "sincerely", &was("<w:color w:val=\"FF0000\"/>", "sincerely"))
    });
    session
}

#[test]
fn how_words_look_is_told_with_the_words_whose_it_is_and_the_paragraph_of_the_draft() {
    let session = made_bold();
    let text = session.read("drafts/brief.md");
    let receive = ["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"];
    let remarks = [receive.as_slice(), &["--as-remarks", "--dry-run"]].concat();
    session.run("anna", &remarks).says(&[
        "bram.docx: 2 tracked changes of looks by Bram Bos (¶9, ¶10): “the summer”. A suggestion is about words, so that is not recorded.",
        "bram.docx has what a letter cannot hold:\n  1 passage in a colour, its words kept (¶10): “sincerely”\n",
    ]);
    let draft = session.quietly("anna", &receive);
    draft.says(&[
        "has changes of how it looks, of which a letter keeps what it has signs for, as it has for bold words:",
        "  2 tracked changes of looks by Bram Bos (¶9, ¶10): “the summer”",
    ]);
    let bold = text.replace("some worry", "much worry").replace("the summer", "**the summer**");
    assert_eq!(session.read("drafts/brief.md"), bold);
}

#[test]
fn what_becomes_a_suggestion_of_how_words_look_is_not_told_to_be_none() {
    let session = made_bold();
    session.quietly("anna", &["show", "-o", "brief.odt"]);
    changed(&session, "brief.odt", "els.odt", |name, text| {
        if name != "content.xml" {
            return text;
        }
        let region = "<text:changed-region text:id=\"f\"><text:format-change><office:change-info><dc:creator>Els Kok</dc:creator>\
                      <dc:date>2026-11-24T09:30:00</dc:date></office:change-info></text:format-change></text:changed-region>";
        let bold = "<text:change-start text:change-id=\"f\"/><text:span text:style-name=\"Tb\">the summer</text:span>\
                    <text:change-end text:change-id=\"f\"/>";
        text.replacen("</text:tracked-changes>", &format!("{region}</text:tracked-changes>"), 1).replacen(
            "the summer",
            bold,
            1,
        )
    });
    let receive = ["receive", "els.odt", "--as", "bram", "--as-remarks", "--via", "mail", "--dry-run"];
    let told = session.run("anna", &receive);
    told.says(&["Bram Bos suggests \"**the summer**.\" instead of \"the summer.\" (¶9)"]).never_says(&["of looks"]);
}
