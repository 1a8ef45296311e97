//! A table and a redline as documents, pages and spreadsheets.

use crate::session::Session;

#[test]
fn the_table_is_given_as_a_document_a_page_and_a_spreadsheet() {
    let session = Session::with_two_drafts();
    session.quietly("bram", &["approve"]);
    let csv = session.quietly("anna", &["status", "--format", "csv"]).stdout;
    // A person a row, and no row that is no person.
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("✓,Bram Bos,agrees,2,yes,self\r\n"), "{csv}");
    session.quietly("anna", &["status", "--format", "markdown"]).says(&["| ✓ | Bram Bos | agrees | 2 | yes | self |"]);
    session.quietly("anna", &["status", "-o", "table.html"]);
    let html = session.read("table.html");
    assert!(html.starts_with("<!doctype html>") && html.contains("<td") && html.contains("Bram Bos"), "{html}");
    session.quietly("anna", &["diff", "-o", "redline.html"]);
    let page = session.read("redline.html");
    assert!(page.contains("deleted: </span>the summer<") && page.contains("<th scope=\"col\""), "{page}");
    session.quietly("anna", &["show", "-o", "letter.html"]);
    let page = session.read("letter.html");
    assert!(page.contains("<title>brief, draft 2</title>") && page.contains("<article class=\"letter\""), "{page}");
    session.quietly("anna", &["show", "--format", "markdown"]);
    session.refused("anna", &["diff", "--format", "csv"], &["cannot be given as csv"], "--format");
}

#[test]
fn a_letter_and_a_redline_are_given_as_pdf() {
    let session = Session::with_two_drafts();
    for (arguments, file) in
        [(&["show"][..], "letter.pdf"), (&["diff", "1", "2"], "redline.pdf"), (&["status"], "table.pdf")]
    {
        session.quietly("anna", &[arguments, &["-o", file]].concat());
        let bytes = std::fs::read(session.path(file)).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{file}");
        session.quietly("anna", &[arguments, &["-o", "again.pdf"]].concat());
        assert!(bytes == std::fs::read(session.path("again.pdf")).unwrap(), "{file}");
    }
    session.write("emoji.md", "Dear 🦀,\n");
    let outcome =
        crate::outcome::Outcome::of(&mut session.paraaf("anna", &["diff", "1", "emoji.md", "-o", "emoji.pdf"]));
    assert!(outcome.code == 0 && outcome.stderr.contains("no shape for 🦀 (U+1F980)"), "{outcome:?}");
}
