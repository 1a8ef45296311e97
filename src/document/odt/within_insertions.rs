//! What somebody did within words that another put in: `LibreOffice` (7.4) has one region for it, with both in it.

use crate::fixtures::odt;
use crate::read;
use crate::returned::Returned;
use crate::reviewed::Reading;
use paraaf_text::document::markdown::write;

fn change(kind: &str, by: &str, inner: &str) -> String {
    let info = format!("<office:change-info><dc:creator>{by}</dc:creator></office:change-info>");
    format!("<text:{kind}>{info}{inner}</text:{kind}>")
}

fn region(id: &str, changes: &[String]) -> String {
    format!("<text:changed-region text:id='{id}'>{}</text:changed-region>", changes.concat())
}

/// Bram put words in, before and behind what Els took out of these; Els put others in their place.
fn regions(words: &str) -> String {
    let gone = [change("deletion", "Els", words), change("insertion", "Bram", "")];
    let bram = |id: &str| region(id, &[change("insertion", "Bram", "")]);
    bram("a") + &region("b", &gone) + &region("c", &[change("insertion", "Els", "")]) + &bram("d")
}

fn put_in(id: &str, words: &str) -> String {
    format!("<text:change-start text:change-id='{id}'/>{words}<text:change-end text:change-id='{id}'/>")
}

const STYLES: &str = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1'/>\
    </text:list-style>";

/// Who suggests what in the place of what, and how many are named with it.
type Told = (String, String, String, usize);

/// The text with all changes rejected, with all accepted, and every suggestion.
fn told(changes: &str, body: &str) -> (String, String, Vec<Told>) {
    let reviewed = read(&odt(STYLES, changes, body)).unwrap();
    let text = write(&reviewed.settled(Reading::Rejected));
    let returned = Returned::of(&text, &reviewed, |_| false);
    assert_eq!(returned.untracked(), text);
    let found = returned.suggestions(|_| false);
    assert_eq!(found.elsewhere, []);
    let all = found.all.into_iter();
    let all = all.map(|one| (one.by.author.unwrap_or_default(), one.quote, one.instead, one.with.len())).collect();
    let accepted = returned.accepted();
    (text, accepted, all)
}

fn suggestion(by: &str, quote: &str, instead: &str, with: usize) -> Told {
    (by.to_owned(), quote.to_owned(), instead.to_owned(), with)
}

#[test]
fn words_replaced_in_what_another_put_in_are_one_suggestion_of_both() {
    let changes = regions("<text:p>Randstad en</text:p>");
    let words = |lead: &str| {
        put_in("a", lead)
            + "<text:change text:change-id='b'/>"
            + &put_in("c", "Randstad of")
            + &put_in("d", " omgeving")
    };
    let body = format!("<text:p>een gemeente{} krijgt dit</text:p>", words(" in de "));
    assert_eq!(
        told(&changes, &body),
        (
            "een gemeente krijgt dit\n".to_owned(),
            "een gemeente in de Randstad of omgeving krijgt dit\n".to_owned(),
            vec![suggestion("Bram", "gemeente", "gemeente in de Randstad of omgeving", 1)],
        )
    );
    let cells = |second: &str| {
        let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
        format!("<table:table><table:table-row>{}{}</table:table-row></table:table>", cell("waar"), cell(second))
    };
    let (text, accepted, all) = told(&changes, &cells(&format!("hier{}", words(" in de "))));
    assert_eq!(
        (text.as_str(), accepted.as_str()),
        ("| waar | hier |\n| --- | --- |\n", "| waar | hier in de Randstad of omgeving |\n| --- | --- |\n",)
    );
    assert_eq!(all, [suggestion("Bram", "hier", "hier in de Randstad of omgeving", 1)]);
    let note = "<text:note><text:note-body><text:p>Zie het besluit van de raad{} in deze.</text:p></text:note-body></text:note>";
    let (text, accepted, all) =
        told(&changes, &format!("<text:p>een{}</text:p>", note.replace("{}", &words(" over "))));
    assert_eq!(
        (text.as_str(), accepted.as_str()),
        (
            "een[^1]\n\n[^1]: Zie het besluit van de raad in deze.\n",
            "een[^1]\n\n[^1]: Zie het besluit van de raad over Randstad of omgeving in deze.\n",
        )
    );
    assert_eq!(all.len(), 1);
}

#[test]
fn an_item_in_which_another_replaced_a_word_is_one_suggestion() {
    let list = |items: &[String]| {
        let items: Vec<_> =
            items.iter().map(|words| format!("<text:list-item><text:p>{words}</text:p></text:list-item>")).collect();
        format!("<text:list text:style-name='L'>{}</text:list>", items.concat())
    };
    let gone = "<text:list text:style-name='L'><text:list-item><text:p>wijkt af</text:p></text:list-item></text:list>";
    let body = list(&[
        "een;<text:change-start text:change-id='a'/>".to_owned(),
        "de wet <text:change-end text:change-id='a'/><text:change text:change-id='b'/>".to_owned()
            + &put_in("c", "wijkt sterk af")
            + &put_in("d", " hiervan;"),
        "twee.".to_owned(),
    ]);
    let (text, accepted, all) = told(&regions(gone), &body);
    assert_eq!(text, "1. een;\n2. twee.\n");
    assert_eq!(accepted, "1. een;\n2. de wet wijkt sterk af hiervan;\n3. twee.\n");
    assert_eq!(all, [suggestion("Bram", "een;", "een;\n2. de wet wijkt sterk af hiervan;", 1)]);
}

#[test]
fn what_another_took_out_again_is_in_neither_text_whichever_of_the_two_stands_first() {
    let gone = change("deletion", "Els", "<text:p> erbij</text:p>");
    let came = change("insertion", "Bram", "");
    for changes in [[gone.clone(), came.clone()], [came, gone]] {
        let reviewed = read(&odt("", &region("b", &changes), "<text:p>een<text:change text:change-id='b'/></text:p>"));
        let reviewed = reviewed.unwrap();
        for reading in [Reading::Accepted, Reading::Rejected] {
            assert_eq!(write(&reviewed.settled(reading)), "een\n");
        }
        let authors: Vec<_> = reviewed.changes.iter().map(|change| change.by.author.as_deref()).collect();
        assert_eq!(authors, [Some("Bram"), Some("Els")]);
    }
}

#[test]
fn words_that_another_set_otherwise_are_put_in_still() {
    let format = [change("format-change", "Els", ""), change("insertion", "Bram", "")];
    let body = format!("<text:p>een{} twee</text:p>", put_in("b", " erbij"));
    let (text, accepted, all) = told(&region("b", &format), &body);
    assert_eq!((text.as_str(), accepted.as_str()), ("een twee\n", "een erbij twee\n"));
    assert_eq!(all, [suggestion("Bram", "een", "een erbij", 0)]);
}
