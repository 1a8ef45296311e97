//! What one person typed over, or took out beside, words of another, as Word and `LibreOffice` keep it.

use super::{NoEdit, Returned, Suggestion, Suggestions, With};
use crate::fixtures::docx;
use crate::read;
use crate::reviewed::{By, Reviewed};

/// A stretch of a paragraph: who put it in and who took it out (`B` at ten, `E` at eleven; `-` for nobody), and its words.
type Stretch<'t> = (&'t str, &'t str);

fn mark(name: char) -> String {
    let (by, hour) = if name == 'B' { ("Bram", 10) } else { ("Els", 11) };
    format!("w:id='1' w:author='{by}' w:date='2026-11-26T{hour}:00:00Z'")
}

/// Both marks: `B-` was put in by Bram, `-E` taken out by Els.
fn marks(fate: &str) -> [Option<char>; 2] {
    let mut marks = fate.chars().map(|c| Some(c).filter(|c| *c != '-'));
    [marks.next().flatten(), marks.next().flatten()]
}

fn run((fate, words): Stretch<'_>) -> String {
    let [inserted, deleted] = marks(fate);
    let text = if deleted.is_some() { "w:delText" } else { "w:t" };
    let mut run = format!("<w:r><{text} xml:space='preserve'>{words}</{text}></w:r>");
    if let Some(name) = deleted {
        run = format!("<w:del {}>{run}</w:del>", mark(name));
    }
    if let Some(name) = inserted {
        run = format!("<w:ins {}>{run}</w:ins>", mark(name));
    }
    run
}

/// Paragraphs, each with what became of the break behind it.
fn file(paragraphs: &[(&[Stretch<'_>], &str)]) -> Reviewed {
    let paragraph = |(stretches, end): &(&[Stretch<'_>], &str)| {
        let [inserted, deleted] = marks(end);
        let inserted = inserted.map_or_else(String::new, |name| format!("<w:ins {}/>", mark(name)));
        let deleted = deleted.map_or_else(String::new, |name| format!("<w:del {}/>", mark(name)));
        let runs: String = stretches.iter().copied().map(run).collect();
        format!("<w:p><w:pPr><w:rPr>{inserted}{deleted}</w:rPr></w:pPr>{runs}</w:p>")
    };
    read(&docx(&paragraphs.iter().map(paragraph).collect::<String>(), &[])).unwrap()
}

fn name(by: &By) -> &str {
    by.author.as_deref().unwrap_or("nobody")
}

/// A text with a suggestion in it.
fn with(text: &str, one: &Suggestion) -> String {
    [&text[..one.at.start], &one.instead, &text[one.at.end..]].concat()
}

/// Each suggestion as whose it is with the text that it gives, and the text that all of them give together.
fn each(text: &str, reviewed: &Reviewed) -> (Vec<(String, String)>, String) {
    let returned = Returned::of(text, reviewed, |_| false);
    let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
    assert_eq!(elsewhere, []);
    let mut together = text.to_owned();
    for one in all.iter().rev() {
        together.replace_range(one.at.clone(), &one.instead);
    }
    let spaced = |text: String| text.replace("  ", " ").replace("\n\n\n\n", "\n\n").trim_start().to_owned();
    let each = all.iter().map(|one| (name(&one.by).to_owned(), spaced(with(text, one)))).collect();
    (each, spaced(together))
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(by, text)| ((*by).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_sentence_behind_one_that_another_took_out_is_a_suggestion_of_its_own() {
    let text = "Dit blijft. Dat gaat. Slot volgt.\n";
    let without = ("Els", "Dit blijft. Slot volgt.\n");
    let came = ("Bram", "Dit blijft. Dat gaat. Nieuw komt. Slot volgt.\n");
    // Els took out the sentence with the blank behind it, which by then was the one that came with the new sentence.
    let behind =
        [("--", "Dit blijft. "), ("-E", "Dat gaat."), ("BE", " "), ("B-", "Nieuw komt."), ("--", " Slot volgt.")];
    let (each_one, together) = each(text, &file(&[(&behind, "--")]));
    assert_eq!(each_one, pairs(&[without, came]));
    assert_eq!(together, "Dit blijft. Nieuw komt. Slot volgt.\n");
    // The blank was there before both.
    let apart = [("--", "Dit blijft. "), ("-E", "Dat gaat. "), ("B-", "Nieuw komt. "), ("--", "Slot volgt.")];
    let (each_one, together) = each(text, &file(&[(&apart, "--")]));
    assert_eq!(each_one, pairs(&[without, came]));
    assert_eq!(together, "Dit blijft. Nieuw komt. Slot volgt.\n");
    // The new sentence stands before the one that went.
    let before =
        [("--", "Dit blijft. "), ("B-", "Nieuw komt."), ("BE", " "), ("-E", "Dat gaat."), ("--", " Slot volgt.")];
    let (each_one, together) = each(text, &file(&[(&before, "--")]));
    assert_eq!(each_one, pairs(&[("Bram", "Dit blijft. Nieuw komt. Dat gaat. Slot volgt.\n"), without]));
    assert_eq!(together, "Dit blijft. Nieuw komt. Slot volgt.\n");
}

#[test]
fn a_paragraph_behind_one_that_another_took_out_is_a_suggestion_of_its_own() {
    let text = "Dit blijft.\n\nDat gaat.\n\nSlot volgt.\n";
    let reviewed = file(&[
        (&[("--", "Dit blijft.")], "--"),
        (&[("-E", "Dat gaat.")], "BE"),
        (&[("B-", "Nieuw komt.")], "--"),
        (&[("--", "Slot volgt.")], "--"),
    ]);
    let (each_one, together) = each(text, &reviewed);
    let came = "Dit blijft.\n\nDat gaat.\n\nNieuw komt.\n\nSlot volgt.\n";
    assert_eq!(each_one, pairs(&[("Els", "Dit blijft.\n\nSlot volgt.\n"), ("Bram", came)]));
    assert_eq!(together, "Dit blijft.\n\nNieuw komt.\n\nSlot volgt.\n");
}

#[test]
fn what_replaces_words_of_somebody_who_is_left_out_stands_in_the_place_of_the_letters() {
    let without_bram = |text: &str, stretches: &[Stretch<'_>]| {
        let reviewed = file(&[(stretches, "--")]);
        Returned::of(text, &reviewed, |_| false).accepted_but(|by| name(by) == "Bram")
    };
    let text = "Met grote zorg lazen wij dit.\n";
    let replaced =
        [("--", "Met "), ("-B", "grote zorg"), ("BE", "verbazing"), ("E-", "verontrusting"), ("--", " lazen wij dit.")];
    assert_eq!(without_bram(text, &replaced).as_deref(), Some("Met verontrusting lazen wij dit.\n"));
    let beside = [("--", "Met grote"), ("B-", " en diepe"), ("E-", " verbazing en"), ("--", " zorg lazen wij dit.")];
    assert_eq!(without_bram(text, &beside).as_deref(), Some("Met grote verbazing en zorg lazen wij dit.\n"));
    let goes_on = [("--", "Met grote zorg"), ("B-", " en on"), ("E-", "geloof"), ("--", " lazen wij dit.")];
    assert_eq!(without_bram(text, &goes_on), None, "without Bram it would be 'zorggeloof'");
}

/// Each suggestion as whose it is, the text that it gives and what was typed in it and not tracked; those of nobody come first.
fn untracked(text: &str, paragraphs: &[(&[Stretch<'_>], &str)]) -> Vec<(String, String, Vec<String>)> {
    let reviewed = file(paragraphs);
    let returned = Returned::of(text, &reviewed, |_| false);
    let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
    assert_eq!(elsewhere, []);
    let nobodys = returned.untracked_suggestions(|_| false);
    let words = |one: &With| match one {
        With::Untracked(words) => Some(words.clone()),
        With::PutIn(..) | With::TakenOut(..) => None,
    };
    let told =
        |one: &Suggestion| (name(&one.by).to_owned(), with(text, one), one.with.iter().filter_map(words).collect());
    nobodys.iter().chain(&all).map(told).collect()
}

#[test]
fn what_was_typed_over_tracked_words_without_tracking_is_in_the_suggestion_of_these() {
    let one = |text: &str, stretches: &[Stretch<'_>], new: &str, typed: &str| {
        let told = untracked(text, &[(stretches, "--")]);
        assert_eq!(told, [("Bram".to_owned(), format!("{new}\n"), vec![typed.to_owned()])], "{stretches:?}");
    };
    let text = "Met drie leden van buiten de raad.\n";
    let replaced =
        [("--", "Met "), ("-B", "drie leden van"), ("--", "vijf leden"), ("B-", " van"), ("--", " buiten de raad.")];
    one(text, &replaced, "Met vijf leden van buiten de raad.", "vijf leden");
    let all = [("--", "Met "), ("-B", "drie leden"), ("--", "vijf leden"), ("--", " van buiten de raad.")];
    one(text, &all, "Met vijf leden van buiten de raad.", "vijf leden");
    let before = [("--", "Met "), ("--", "vijf leden"), ("-B", "drie leden"), ("--", " van buiten de raad.")];
    one(text, &before, "Met vijf leden van buiten de raad.", "vijf leden");
    let end = [("--", "Met "), ("-B", "drie leden"), ("B-", "vier "), ("--", "collega's van buiten de raad.")];
    one(text, &end, "Met vier collega's van buiten de raad.", "collega's");
    let text = "Wij komen graag. Tot dan.\n";
    let rest = [("--", "Wij komen graag."), ("B-", " Dat kan "), ("--", "vanaf dinsdag."), ("--", " Tot dan.")];
    one(text, &rest, "Wij komen graag. Dat kan vanaf dinsdag. Tot dan.", "vanaf dinsdag.");
    let within = [
        ("--", "Wij komen graag. "),
        ("B-", "Dat kan "),
        ("--", "heel goed"),
        ("B-", " vandaag. "),
        ("--", "Tot dan."),
    ];
    one(text, &within, "Wij komen graag. Dat kan heel goed vandaag. Tot dan.", "heel goed");
}

#[test]
fn what_was_typed_over_words_of_a_new_paragraph_without_tracking_is_in_its_suggestion() {
    let text = "Dit blijft.\n\nSlot volgt.\n";
    let new: [Stretch<'_>; 3] = [("B-", "De "), ("--", "gevolgen voor ons"), ("B-", " zijn groot.")];
    let told = untracked(text, &[(&[("--", "Dit blijft.")], "B-"), (&new, "--"), (&[("--", "Slot volgt.")], "--")]);
    let whole = "Dit blijft.\n\nDe gevolgen voor ons zijn groot.\n\nSlot volgt.\n".to_owned();
    assert_eq!(told, [("Bram".to_owned(), whole, vec!["gevolgen voor ons".to_owned()])]);
}

#[test]
fn what_was_changed_beside_tracked_words_without_tracking_stays_nobodys() {
    let text = "Met grote zorg lazen wij dit.\n";
    let beside = [("--", "Met "), ("B-", "zeer "), ("--", "diepe zorg lazen wij dit.")];
    let told = untracked(text, &[(&beside, "--")]);
    let pair = |by: &str, new: &str| (by.to_owned(), format!("{new} zorg lazen wij dit.\n"), Vec::new());
    assert_eq!(told, [pair("nobody", "Met diepe"), pair("Bram", "Met zeer grote")]);
}

#[test]
fn what_one_typed_without_tracking_and_another_replaced_with_it_is_in_nobodys_place() {
    let text = "De 27 mensen wachten.\n";
    let whole = [("--", "De "), ("-E", "29 mensen"), ("E-", "30 mensen"), ("--", " wachten.")];
    let figure = [("--", "De "), ("-E", "29"), ("E-", "30"), ("--", " mensen wachten.")];
    let before = [("--", "De "), ("E-", "30 mensen"), ("-E", "29 mensen"), ("--", " wachten.")];
    for stretches in [&whole[..], &figure, &before] {
        let told = untracked(text, &[(stretches, "--")]);
        let pair = |by: &str, new: &str| (by.to_owned(), text.replace("27", new), Vec::<String>::new());
        assert_eq!(told, [pair("nobody", "29"), pair("Els", "30")]);
    }
}

#[test]
fn what_a_third_person_replaced_in_untracked_words_is_one_with_these() {
    let text = "Wij komen graag.\n";
    let stretches = [
        ("--", "Wij komen graag."),
        ("B-", " Dat kan "),
        ("--", "vanaf "),
        ("-E", "dinsdag"),
        ("E-", "woensdag"),
        ("B-", "."),
    ];
    let reviewed = file(&[(&stretches, "--")]);
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!(returned.untracked_suggestions(|_| false), []);
    let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
    let given: Vec<_> = all.iter().map(|one| (name(&one.by), with(text, one))).collect();
    assert_eq!(given, [("Bram", "Wij komen graag. Dat kan vanaf woensdag.\n".to_owned())]);
    assert!(all[0].with.contains(&With::Untracked("vanaf".to_owned())), "{all:?}");
    // What was replaced is in none.
    let told: Vec<_> = elsewhere.iter().map(|one| (name(&one.by), one.words.as_str(), one.why)).collect();
    assert_eq!(told, [("Els", "dinsdag", NoEdit::Untracked)]);
}

#[test]
fn a_sentence_behind_those_that_another_took_out_is_in_the_place_of_none() {
    let text = "Dit blijft. Dat gaat. Slot volgt.\n";
    let stretches = [
        ("--", "Dit blijft. "),
        ("-E", "Dat gaat."),
        ("BE", " Nieuw gaat. "),
        ("B-", "Nieuw blijft."),
        ("--", " Slot volgt."),
    ];
    let reviewed = file(&[(&stretches, "--")]);
    let Suggestions { all, elsewhere } = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    let all: Vec<_> = all.iter().map(|one| (name(&one.by).to_owned(), with(text, one).replace("  ", " "))).collect();
    let came = "Dit blijft. Dat gaat. Nieuw gaat. Nieuw blijft. Slot volgt.\n";
    assert_eq!(all, pairs(&[("Els", "Dit blijft. Slot volgt.\n"), ("Bram", came)]));
    let told: Vec<_> = elsewhere.iter().map(|one| (name(&one.by), one.words.trim(), one.why)).collect();
    assert_eq!(told, [("Els", "Nieuw gaat.", NoEdit::TakesOut)]);
}

#[test]
fn what_was_typed_without_tracking_among_words_of_somebody_who_is_left_out_is_told() {
    let text = "Wij komen graag.\n";
    let reviewed = file(&[(&[("--", "Wij komen graag."), ("B-", " Dat kan "), ("--", "vanaf dinsdag.")], "--")]);
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!(returned.untracked_suggestions(|by| name(by) == "Bram"), []);
    let elsewhere = returned.suggestions(|by| name(by) == "Bram").elsewhere;
    assert!(elsewhere.iter().any(|one| one.why == NoEdit::Among), "{elsewhere:?}");
    assert_eq!(returned.accepted_but(|by| name(by) == "Bram"), None, "it would be 'graag.vanaf'");
    assert_eq!(
        returned.accepted_but(|by| name(by) == "Els").as_deref(),
        Some("Wij komen graag. Dat kan vanaf dinsdag.\n")
    );
}

#[test]
fn what_was_typed_over_without_tracking_goes_with_the_sentence_that_was_taken_out() {
    let text = "Een. Dat is op 15 februari klaar. Slot.\n";
    for name in ["-B", "-E"] {
        let stretches = [("--", "Een."), (name, " Dat is op 15 maart klaar."), ("--", " Slot.")];
        let reviewed = file(&[(&stretches, "--")]);
        let returned = Returned::of(text, &reviewed, |_| false);
        assert_eq!(returned.untracked_suggestions(|_| false), []);
        let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
        let given: Vec<String> = all.iter().map(|one| with(text, one).replace("  ", " ")).collect();
        assert_eq!(given, ["Een. Slot.\n"]);
        let told: Vec<_> = elsewhere.iter().map(|one| (one.words.as_str(), one.why)).collect();
        assert_eq!(told, [("maart", NoEdit::Untracked)]);
    }
}

#[test]
fn who_types_over_two_corrections_of_another_and_what_stands_between_them_makes_one_sentence() {
    let text = "Met drie leden van buiten, onder wie een student.\n";
    // From behind the first, or within it, up to within the second.
    let from = [("-B", "drie leden"), ("BE", "vijf leden"), ("-E", " van buiten, onder wie ")];
    let behind = [("-B", "drie"), ("B-", "vijf"), ("--", " "), ("-E", "leden van buiten, onder wie ")];
    let to =
        [("-B", "een student"), ("BE", "minstens"), ("E-", "mensen, onder wie minstens"), ("B-", " twee studenten")];
    for (first, given, lost) in [
        (&from[..], "Met mensen, onder wie minstens twee studenten.\n", vec![("Bram", "vijf leden")]),
        (&behind, "Met drie mensen, onder wie minstens twee studenten.\n", vec![]),
    ] {
        let all = [&[("--", "Met ")], first, &to, &[("--", ".")]].concat();
        let reviewed = file(&[(&all, "--")]);
        let Suggestions { all, elsewhere } = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
        let one = all.iter().find(|one| one.instead.contains("mensen")).unwrap();
        assert_eq!((name(&one.by), with(text, one).as_str()), ("Bram", given));
        assert!(one.with.iter().any(|with| with.by().is_some_and(|by| name(by) == "Els")), "{one:?}");
        let told: Vec<_> = elsewhere.iter().map(|one| (name(&one.by), one.words.as_str())).collect();
        assert_eq!(told, lost);
    }
}
