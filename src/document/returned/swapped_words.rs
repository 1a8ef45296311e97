//! Words that somebody cut and put back within their paragraph.

use super::*;
use crate::fixtures::docx;
use crate::read;

/// What comes back of a letter in which Bram, or somebody else, took these words out and put those in.
fn told(text: &str, body: &str) -> Vec<(String, String)> {
    let change = |kind: &str, tag: &str, words: &str, by: &str| {
        format!("<w:{kind} w:author='{by}'><w:r><w:{tag} xml:space='preserve'>{words}</w:{tag}></w:r></w:{kind}>")
    };
    let runs = body.split('|').map(|run| match run.split_at(1) {
        ("-", words) => change("del", "delText", words, "Bram"),
        ("+", words) => change("ins", "t", words, "Bram"),
        ("*", words) => change("ins", "t", words, "Els"),
        _ => format!("<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>"),
    });
    let reviewed = read(&docx(&format!("<w:p>{}</w:p>", runs.collect::<String>()), &[])).unwrap();
    let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    assert_eq!(found.elsewhere, []);
    found.all.into_iter().map(|one| (one.quote, one.instead)).collect()
}

#[test]
fn words_that_swap_places_are_one_change() {
    let text = "Wij vinden dat onverstandig, onrechtvaardig en duur.\n";
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        told(text, "Wij vinden dat |-onverstandig, |onrechtvaardig|+, onverstandig| en duur."),
        [pair("onverstandig, onrechtvaardig", "onrechtvaardig, onverstandig")]
    );
    assert_eq!(
        told(text, "Wij vinden dat |+onrechtvaardig, |onverstandig|-, onrechtvaardig| en duur."),
        [pair("onverstandig, onrechtvaardig", "onrechtvaardig, onverstandig")]
    );
    assert_eq!(
        told(text, "Wij |-vinden |dat onverstandig, onrechtvaardig |*echt |en |+vinden |duur.").len(),
        3,
        "somebody else changed something between"
    );
    assert_eq!(told(text, "Wij |-vinden |dat onverstandig, onrechtvaardig en |+erg |duur.").len(), 2);
}
