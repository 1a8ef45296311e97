//! Footnotes of a file that came back, which have the words of others there.

use crate::cli::wording;
use crate::document::returned::Traded;

/// Which of them keep their words, as a sentence.
pub(super) fn kept(name: &str, traded: &[Traded]) -> Option<String> {
    let each = |Traded { kept, instead }: &Traded| {
        let there = match instead.as_str() {
            "" => "nothing".to_owned(),
            words => format!("“{}”", wording::shortened(words)),
        };
        format!("“{}” (there {there})", wording::shortened(kept))
    };
    let all: Vec<String> = traded.iter().map(each).collect();
    let listed = wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let (footnotes, it) = match all.len() {
        0 => return None,
        1 => ("A footnote has the words of another", "it keeps its own"),
        _ => ("Footnotes have the words of others", "they keep their own"),
    };
    Some(format!(
        "{name}: {footnotes} in it, and nobody tracked that, as LibreOffice does it beside a comment: {it}: {listed}. Whoever \
         wants other words there says so in a remark."
    ))
}
