//! Paragraphs that one put in and another took out again, or joined to the next, in an `OpenDocument` file.

use super::{NoEdit, Returned};
use crate::fixtures::odt;
use crate::read;
use crate::reviewed::By;

fn change(kind: &str, by: &str, inner: &str) -> String {
    let info = format!("<office:change-info><dc:creator>{by}</dc:creator></office:change-info>");
    format!("<text:{kind}>{info}{inner}</text:{kind}>")
}

/// The text without what Bram did, each suggestion, and what is none.
type Told = (String, Vec<(String, String)>, Vec<(String, NoEdit)>);

/// Bram put a paragraph of this style in behind the first, and Els took it out with the break behind it.
fn told(text: &str, first: &str, style: &str) -> Told {
    let region = |id: &str, changes: &[String]| {
        format!("<text:changed-region text:id='{id}'>{}</text:changed-region>", changes.concat())
    };
    let came = change("insertion", "Bram", "");
    let changes = region("a", std::slice::from_ref(&came))
        + &region("b", &[change("deletion", "Els", "<text:p>weg</text:p>"), came])
        + &region("c", &[change("deletion", "Els", &format!("<text:p text:style-name='{style}'/><text:p/>"))]);
    let body = format!(
        "<text:{first}>een<text:change-start text:change-id='a'/></text:{first}><text:p><text:change-end text:change-id='a'/>\
        <text:change text:change-id='b'/><text:change text:change-id='c'/>twee</text:p>"
    );
    let reviewed = read(&odt("", &changes, &body)).unwrap();
    let returned = Returned::of(text, &reviewed, |_| false);
    let found = returned.suggestions(|_| false);
    let name = |by: By| by.author.unwrap();
    (
        returned.accepted_but(|by| by.author.as_deref() == Some("Bram")).unwrap(),
        found.all.into_iter().map(|one| (one.quote, one.instead)).collect(),
        found.elsewhere.into_iter().map(|one| (name(one.by), one.why)).collect(),
    )
}

#[test]
fn a_paragraph_that_one_put_in_and_another_took_out_joins_nothing() {
    for (text, first, style) in [
        ("een\n\ntwee\n", "p", "Text_20_body"),
        ("een\n\ntwee\n", "p", "Quotations"),
        ("# een\n\ntwee\n", "h", "Text_20_body"),
    ] {
        let (without_bram, suggestions, elsewhere) = told(text, first, style);
        assert_eq!(without_bram, text);
        assert_eq!(suggestions, []);
        assert_eq!(elsewhere, [("Bram".to_owned(), NoEdit::TakenOut), ("Els".to_owned(), NoEdit::TakesOut)]);
    }
}

#[test]
fn a_paragraph_that_one_put_in_and_another_joined_to_the_next_is_one_suggestion() {
    let region = |id: &str, kind: &str, by: &str, inner: &str| {
        format!("<text:changed-region text:id='{id}'>{}</text:changed-region>", change(kind, by, inner))
    };
    let changes = region("a", "insertion", "Bram", "") + &region("c", "deletion", "Els", "<text:p/><text:p/>");
    let body = "<text:p>een<text:change-start text:change-id='a'/></text:p><text:p>nieuw <text:change-end text:change-id='a'/>\
        <text:change text:change-id='c'/>twee</text:p>";
    let reviewed = read(&odt("", &changes, body)).unwrap();
    let text = "een\n\ntwee\n";
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!((returned.untracked().as_str(), returned.accepted().as_str()), (text, "een\n\nnieuw twee\n"));
    assert_eq!(returned.accepted_but(|by| by.author.as_deref() == Some("Bram")).as_deref(), Some(text));
    let found = returned.suggestions(|_| false);
    let all: Vec<_> = found.all.iter().map(|one| (one.quote.as_str(), one.instead.as_str())).collect();
    assert_eq!((all, found.elsewhere.len()), (vec![("twee", "nieuw twee")], 0));
}
