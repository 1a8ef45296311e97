//! Files in which footnotes have the words of others.

use super::Returned;
use crate::fixtures::docx;
use crate::read;
use paraaf_text::footnotes::footnotes;

const TEXT: &str =
    "Een zin.[^1]\n\nMidden.[^2]\n\nSlot.\n\n[^1]: Kamerstuk een, nr. 2024.\n\n[^2]: Monitor twee, p. 14.\n";
const FIRST: &str = "Kamerstuk een, nr. 2024.";
const SECOND: &str = "Monitor twee, p. 14.";

fn words(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn put_in(words: &str) -> String {
    format!("<w:ins w:id='8' w:author='Bram'><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:ins>")
}

fn replaced(words: &str, new: &str) -> String {
    let old = format!("<w:r><w:delText xml:space='preserve'>{words}</w:delText></w:r>");
    format!("<w:del w:id='7' w:author='Bram'>{old}</w:del>{}", put_in(new))
}

#[derive(Debug, PartialEq, Eq)]
struct Told {
    /// What the footnotes say, each.
    notes: Vec<String>,
    /// What is kept, and what stands in its place.
    kept: Vec<(String, String)>,
    suggested: Vec<(String, String)>,
    is_untracked: bool,
}

/// What is made of a file whose footnotes are these; a third is one that Bram put in behind the last word.
fn told(notes: &[&str]) -> Told {
    let mark = |id: usize| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let new =
        if notes.len() > 2 { format!("<w:ins w:id='6' w:author='Bram'>{}</w:ins>", mark(4)) } else { String::new() };
    let body = [words("Een zin.") + &mark(2), words("Midden.") + &mark(3), words("Slot.") + &new];
    let body = format!("<w:p>{}</w:p>", body.join("</w:p><w:p>"));
    let note =
        |(place, inner): (usize, &&str)| format!("<w:footnote w:id='{}'><w:p>{inner}</w:p></w:footnote>", place + 2);
    let notes = notes.iter().enumerate().map(note).collect::<Vec<_>>().concat();
    let reviewed = read(&docx(&body, &[("footnotes", &notes)])).unwrap();
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    let accepted = returned.accepted();
    let said = |note: &str| note.split_once(": ").unwrap().1.trim().to_owned();
    Told {
        notes: footnotes(&accepted).iter().map(|note| said(&accepted[note.at.clone()])).collect(),
        kept: returned.traded().iter().map(|one| (one.kept.clone(), one.instead.clone())).collect(),
        suggested: returned.suggestions(|_| false).all.into_iter().map(|one| (one.quote, one.instead)).collect(),
        is_untracked: returned.untracked() != TEXT,
    }
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn a_footnote_that_has_the_words_of_another_keeps_its_own() {
    for (notes, kept) in [
        ([FIRST, FIRST], vec![pair(SECOND, FIRST)]),
        ([SECOND, SECOND], vec![pair(FIRST, SECOND)]),
        ([SECOND, FIRST], vec![pair(FIRST, SECOND), pair(SECOND, FIRST)]),
        ([FIRST, SECOND], vec![]),
    ] {
        let notes: Vec<String> = notes.into_iter().map(words).collect();
        let told = told(&notes.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(
            told,
            Told { notes: vec![FIRST.into(), SECOND.into()], kept, suggested: vec![], is_untracked: false }
        );
    }
}

#[test]
fn what_was_tracked_in_a_footnote_goes_with_its_words() {
    let tracked = words("Kamerstuk een, nr. ") + &replaced("2024", "2025") + &words(".");
    let changed = FIRST.replace("2024", "2025");
    let told_of = |first: &str| told(&[first, &tracked]);
    let garbled = FIRST.replace("2024", "20242025");
    let suggested = vec![pair("2024.", "2025.")];
    let notes = vec![changed, SECOND.to_owned()];
    let both = vec![pair(FIRST, &garbled), pair(SECOND, FIRST)];
    let wanted = |kept| Told { notes: notes.clone(), kept, suggested: suggested.clone(), is_untracked: false };
    assert_eq!(told_of(&words(&garbled)), wanted(both));
    assert_eq!(told_of(&words(FIRST)), wanted(vec![pair(SECOND, FIRST)]));
    assert_eq!(told(&[&tracked, &words(FIRST)]), wanted(vec![pair(SECOND, FIRST)]));
}

#[test]
fn whoever_repaired_what_was_traded_wanted_what_it_says_now() {
    let repaired = replaced("Kamerstuk een, nr. 2024", "Monitor twee, p. 15") + &words(".");
    let told = told(&[&words(FIRST), &repaired]);
    let wanted = "Monitor twee, p. 15.";
    assert_eq!(told.notes, [FIRST, wanted]);
    assert_eq!((told.suggested, told.is_untracked), (vec![pair("14.", "15.")], false));
    assert_eq!(told.kept, [pair(SECOND, FIRST)]);
}

#[test]
fn a_footnote_that_somebody_put_in_gets_its_words_back() {
    let told = told(&[&words(FIRST), &put_in("Van Bram."), &words(SECOND)]);
    assert_eq!(told.notes, [FIRST, SECOND, "Van Bram."]);
    assert_eq!((told.kept, told.is_untracked), (vec![pair(SECOND, "Van Bram.")], false));
}

#[test]
fn what_somebody_typed_in_a_footnote_is_as_it_was_typed() {
    let told_of = |first: &str, second: &str| {
        let told = told(&[first, second]);
        assert_eq!(told.kept, []);
        (told.notes, told.is_untracked)
    };
    let all = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    let third = "Monitor drie, p. 14.";
    assert_eq!(told_of(&words(FIRST), &words(third)), (all(FIRST, third), true));
    let tracked = replaced(SECOND, FIRST);
    assert_eq!(told_of(&words(FIRST), &tracked), (all(FIRST, FIRST), false), "it was tracked");
}
