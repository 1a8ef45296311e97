//! What a letter cannot hold, by the paragraphs of a text.

use crate::fixtures::{docx, odt};
use crate::read;
use paraaf_text::document::unread::UnreadKind;

const TEXT: &str = "Een\\\ntwee\n\n| a | b |\n| --- | --- |\n| c | d |\n\ndrie vier[^1]\n\n[^1]: noot\n";

#[test]
fn what_a_letter_cannot_hold_has_the_number_of_the_paragraph_of_the_text() {
    let words = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let bold = |words: &str| {
        format!(
            "<w:r><w:rPr><w:b/><w:rPrChange w:id='1' w:author='Bram'><w:rPr/></w:rPrChange></w:rPr><w:t>{words}</w:t></w:r>"
        )
    };
    let cell = |words: &str| format!("<w:tc><w:p>{words}</w:p></w:tc>");
    let row = |one: &str, other: &str| format!("<w:tr>{}{}</w:tr>", cell(one), cell(other));
    let body = format!(
        "<w:p>{}<w:r><w:br/></w:r>{}</w:p><w:tbl>{}{}</w:tbl><w:p>{}{}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
        words("Een"),
        bold("twee"),
        row(&words("a"), &words("b")),
        row(&words("c"), &bold("d")),
        words("drie "),
        bold("vier"),
    );
    let notes = format!("<w:footnote w:id='1'><w:p>{}</w:p></w:footnote>", bold("noot"));
    let read = read(&docx(&body, &[("footnotes", &notes)])).unwrap();
    let unread = read.unread_in(TEXT, |_| true);
    let told: Vec<_> = unread.iter().map(|one| (one.paragraph, one.words.as_str(), one.by.as_deref())).collect();
    let expected =
        [(7, "noot", Some("Bram")), (2, "twee", Some("Bram")), (5, "d", Some("Bram")), (6, "vier", Some("Bram"))];
    assert_eq!(told, expected);
}

#[test]
fn so_has_what_an_open_document_text_says_of_looks() {
    let region = "<text:changed-region text:id='f'><text:format-change><office:change-info><dc:creator>Els</dc:creator>\
                  </office:change-info></text:format-change></text:changed-region>";
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |one: &str, other: &str| format!("<table:table-row>{}{}</table:table-row>", cell(one), cell(other));
    let body = format!(
        "<text:p>Een<text:line-break/>twee</text:p><table:table>{}{}</table:table><text:p>drie <text:change-start \
         text:change-id='f'/><text:span>vi</text:span>er<text:change-end text:change-id='f'/></text:p>",
        row("a", "b"),
        row("c", "d"),
    );
    let unread = read(&odt("", region, &body)).unwrap().unread_in(TEXT, |_| true);
    let told: Vec<_> =
        unread.iter().map(|one| (one.kind, one.paragraph, one.words.as_str(), one.by.as_deref())).collect();
    assert_eq!(told, [(UnreadKind::FormattingChange, 6, "vier", Some("Els"))]);
}
