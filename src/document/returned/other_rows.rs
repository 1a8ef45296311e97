//! Tables of which rows came or went without tracking, or as somebody accepted them, beside what was tracked in the others.

use super::{NoEdit, Returned};

const LETTER: &str = "Zie:\n\n| post | a | b |\n|---|---|---|\n| paden | 85 | 40 |\n| kruispunten | 35 | 22 |\n| licht | 85 | 40 |\n\nSlot.\n";
const ROWS: [&str; 4] = ["post/a/b", "paden/85/40", "kruispunten/35/22", "licht/85/40"];

fn mark(what: &str, inner: &str) -> String {
    format!("<w:{what} w:id='1' w:author='Els' w:date='2026-11-22T10:00:00Z'>{inner}</w:{what}>")
}

/// A row of these cells; in one `85>86` was tracked, and `+` before the row says that all of its words were, `-` that they went.
fn row(row: &str) -> String {
    let put_in = |words: &str| mark("ins", &format!("<w:r><w:t>{words}</w:t></w:r>"));
    let taken_out = |words: &str| mark("del", &format!("<w:r><w:delText>{words}</w:delText></w:r>"));
    let (came, went) = (row.strip_prefix('+'), row.strip_prefix('-'));
    let cell = |words: &str| match words.split_once('>') {
        Some((old, new)) => taken_out(old) + &put_in(new),
        None if came.is_some() => put_in(words),
        None if went.is_some() => taken_out(words),
        None => format!("<w:r><w:t>{words}</w:t></w:r>"),
    };
    let cells: Vec<String> = came.or(went).unwrap_or(row).split('/').map(cell).collect();
    let cells = format!("<w:tc><w:p>{}</w:p></w:tc>", cells.join("</w:p></w:tc><w:tc><w:p>"));
    let fate = went.map(|_| mark("del", "")).unwrap_or_default();
    format!("<w:tr><w:trPr>{fate}</w:trPr>{cells}</w:tr>")
}

/// What is suggested of a table of these rows: in which line of the letter, what instead of what, and whose it is.
fn told(rows: &[&str]) -> Vec<String> {
    let all: String = rows.iter().copied().map(row).collect();
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body = format!("{}<w:tbl>{all}</w:tbl>{}", paragraph("Zie:"), paragraph("Slot."));
    let reviewed = crate::read(&crate::fixtures::docx(&body, &[])).unwrap();
    let returned = Returned::of(LETTER, &reviewed, |_| false);
    let found = returned.suggestions(|_| false);
    let all = returned.untracked_suggestions(|_| false).into_iter().chain(found.all);
    let told = all.map(|one| {
        let line = LETTER[..one.at.start].matches('\n').count();
        format!("{line} {}: {} > {}", one.by.author.unwrap_or_default(), one.quote, one.instead)
    });
    let none = found.elsewhere.into_iter().map(|one| {
        assert_eq!(one.why, NoEdit::Untracked);
        format!("none: {}", one.words.trim())
    });
    told.chain(none).collect()
}

#[test]
fn a_figure_in_another_row_than_came_or_went_is_a_suggestion_at_its_own() {
    let [head, paden, kruispunten, licht] = ROWS;
    let (new, figure) = ("handhaving/15/6", "paden/85>86/40");
    let els = "4 Els: 85 > 86";
    for (rows, untracked) in [
        (vec![head, figure, new, kruispunten, licht], "4 : | > |\n| handhaving | 15 | 6 |"),
        (vec![head, new, figure, kruispunten, licht], "3 : |---|---|---| > |---|---|---|\n| handhaving | 15 | 6 |"),
        (vec![head, figure, kruispunten, licht, new], "6 : | > |\n| handhaving | 15 | 6 |"),
        (vec![head, figure, licht], "5 : | kruispunten | 35 | 22 | > "),
        (vec![head, figure, kruispunten], "6 : | licht | 85 | 40 | > "),
    ] {
        assert_eq!(told(&rows), [untracked, els], "{rows:?}");
    }
    // The same figures stand in the row that went.
    assert_eq!(told(&[head, kruispunten, "licht/85>87/40"]), ["4 : | paden | 85 | 40 | > ", "6 Els: 85 > 87"]);
    let both = told(&[head, "paden/85/40>41", new, "kruispunten/35>36/22", licht, "nog een/1/2"]);
    assert_eq!(both[2..], ["4 Els: 40 > 41", "5 Els: 35 > 36"]);
    // A row that was changed in its place, one that moved, and one of those that came.
    let in_place = ["kruispunten/38/22>25", "+voorlichting/1/2", new];
    let found = told(&[&[head, paden], &in_place[..], &[licht]].concat());
    assert!(found.contains(&"5 Els: 22 > 25".to_owned()), "{found:?}");
    let found = told(&[head, kruispunten, licht, figure, new]);
    assert!(found.contains(&els.to_owned()), "{found:?}");
    let found = told(&[head, paden, "handhaving/15>16/6", kruispunten, licht]);
    assert_eq!(found, ["4 : | > |\n| handhaving | 15 | 6 |", "none: 15 16"]);
    let found = told(&[head, paden, "handhaving/15>16/6", licht]);
    assert!(found.contains(&"none: 15 16".to_owned()), "{found:?}");
}

#[test]
fn rows_that_were_tracked_come_and_go_beside_some_that_were_not() {
    let [head, paden, kruispunten, licht] = ROWS;
    let (new, tracked) = ("handhaving/15/6", "+voorlichting/5/1");
    let came = told(&[head, paden, tracked, kruispunten, new, licht]);
    assert_eq!(came, ["5 : | > |\n| handhaving | 15 | 6 |", "4 Els: | > |\n| voorlichting | 5 | 1 |"]);
    let beside = told(&[head, paden, kruispunten, new, tracked, licht]);
    assert_eq!(beside, ["5 : | > |\n| handhaving | 15 | 6 |", "6 Els: | > | voorlichting | 5 | 1 |\n|"]);
    let went = told(&[head, paden, new, kruispunten, "-licht/85/40"]);
    assert_eq!(went, ["4 : | > |\n| handhaving | 15 | 6 |", "6 Els: | licht | 85 | 40 | > "]);
    let went = told(&[head, paden, "-kruispunten/35/22", new, licht]);
    assert_eq!(went, ["5 : | > |\n| handhaving | 15 | 6 |", "5 Els: | kruispunten | 35 | 22 | > "]);
    let replaced = told(&[head, tracked, kruispunten, licht]);
    assert_eq!(
        replaced,
        ["4 : | paden | 85 | 40 | > ", "3 Els: |---|---|---| > |---|---|---|\n| voorlichting | 5 | 1 |"]
    );
}
