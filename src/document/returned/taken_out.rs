//! What one person put in and another took out, tracked or not.

use proptest::prelude::*;

use super::alike::alike;
use super::tests::{applied, by_two, told};
use super::{NoEdit, Returned, Suggestion, Suggestions, With};
use crate::reviewed::By;

#[test]
fn what_one_put_in_the_place_of_words_and_another_took_out_with_them_is_a_suggestion_of_each() {
    let text = "Over dit zegt de toelichting niets. Wij vragen u dit.\n";
    let sentence = [
        ("-B", "Over dit zegt de "),
        ("-C", "toelichting "),
        ("+C-B", "memorie "),
        ("-B", "niets. "),
        ("", "Wij vragen u dit."),
    ];
    assert_eq!(told(text, &sentence), ["Bram: Over dit zegt de toelichting niets. > ", "Carla: toelichting > memorie"]);
    // What she typed and struck in between is nothing to anybody.
    let in_two = [
        ("-B", "Over dit "),
        ("-C", "zegt de toelichting"),
        ("+C-B", "zegt de"),
        ("+C-B", " memorie"),
        ("-B", " niets. "),
        ("", "Wij vragen u dit."),
    ];
    assert_eq!(told(text, &in_two), ["Bram: Over dit zegt de toelichting niets. > ", "Carla: toelichting > memorie"]);
    let last = [
        ("", "Over dit zegt de toelichting niets. Wij vragen "),
        ("-B", "u "),
        ("-C", "dit"),
        ("+C-B", "snel"),
        ("", "."),
    ];
    assert_eq!(told(text, &last), ["Bram: u dit. > .", "Carla: dit. > snel."]);
    let alone =
        [("", "Over dit zegt de "), ("-C", "toelichting "), ("+C-B", "memorie "), ("", "niets. Wij vragen u dit.")];
    assert_eq!(told(text, &alone), ["Carla: toelichting > memorie", "Bram: toelichting > "]);
    // Whoever is left out has no part in it.
    let without = |name: &str| {
        let found =
            Returned::of(text, &by_two(&sentence), |_| false).suggestions(|by| by.author.as_deref() == Some(name));
        let told = |one: &Suggestion| (one.by.author.clone().unwrap(), one.instead.clone());
        found.all.iter().map(told).find(|(who, _)| who != name)
    };
    assert_eq!(without("Bram"), Some(("Carla".to_owned(), "memorie".to_owned())));
    assert_eq!(without("Carla"), Some(("Bram".to_owned(), String::new())));
    // Where it was replaced once more, the last words are suggested and the others listed.
    let again = [
        ("", "Over dit zegt de "),
        ("-C", "toelichting"),
        ("+C-B", "memorie"),
        ("+B", "nota"),
        ("", " niets. Wij vragen u dit."),
    ];
    assert_eq!(told(text, &again), ["Bram with Carla's : toelichting > nota", "Carla: TakenOut memorie"]);
}

#[test]
fn what_was_lost_is_listed_where_it_could_go_in_beside_what_took_it_out() {
    let parts = [("", "begin "), ("-B", "(45)"), ("+B-C", "(45) € 31,-"), ("", " € 11,- einde")];
    let told = told("begin (45) € 11,- einde\n", &parts);
    assert_eq!(told, ["Carla: (45) > ", "Bram: TakenOut (45) € 31,-"]);
}

#[test]
fn who_replaces_words_up_to_and_with_some_of_anothers_says_so_with_these() {
    let text = "Een gemeente ontvangt per jaar.\n";
    let spans = [
        ("", "Een "),
        ("-C", "gemeente ontvangt"),
        ("+B-C", " in de"),
        ("+C", "stad krijgt in de"),
        ("+B", " Randstad"),
        ("", " per jaar."),
    ];
    assert_eq!(told(text, &spans), ["Carla with Bram's Randstad: gemeente ontvangt > stad krijgt in de Randstad"]);
    let text = "De toelichting zegt niets.\n";
    let within = [("", "De toelichting zegt "), ("-C", "niets"), ("+B-C", " gelukkig"), ("+C", "iets"), ("", ".")];
    assert_eq!(told(text, &within), ["Carla: niets. > iets.", "Bram: TakenOut gelukkig"]);
}

#[test]
fn words_that_replace_some_that_another_put_in_and_what_stood_behind_them_are_one_with_these() {
    let name = [
        ("", "Geachte "),
        ("-B", "mevrouw De Wit"),
        ("+B", "mevrouw "),
        ("+B-C", "mr. De Wit"),
        ("-C", ","),
        ("+C", "mr. A. de Wit,"),
    ];
    assert_eq!(
        told("Geachte mevrouw De Wit,\n", &name),
        ["Bram without Carla's mr. De Wit with Carla's mr. A. de Wit,: De > mr. A. de"]
    );
    let text = "Dat kost gemeenten € 2,5 miljoen per jaar.\n";
    let figure = [
        ("", "Dat kost gemeenten "),
        ("-B", "€ 2,5 miljoen"),
        ("+B", "€ "),
        ("+B-C", "2,7 miljoen"),
        ("-C", " per"),
        ("+C", "2,8 miljoen euro per"),
        ("", " jaar."),
    ];
    assert_eq!(
        told(text, &figure),
        ["Bram without Carla's 2,7 miljoen with Carla's 2,8 miljoen euro per: 2,5 miljoen > 2,8 miljoen euro"]
    );
    let text = "Wij stellen voor de termijn te verlengen.\n";
    let behind = [
        ("", "Wij stellen"),
        ("+B", " "),
        ("+B-C", "graag"),
        ("-C", " voor de termijn"),
        ("+C", "nadrukkelijk voor de periode"),
        ("", " te verlengen."),
    ];
    assert_eq!(told(text, &behind), ["Carla: voor de termijn > nadrukkelijk voor de periode", "Bram: TakenOut graag"]);
    // Who only takes out does so of each by itself.
    let out = [("", "Wij stellen"), ("+B-C", " graag"), ("-C", " voor"), ("", " de termijn te verlengen.")];
    assert_eq!(
        told("Wij stellen voor de termijn te verlengen.\n", &out),
        ["Carla: voor > ", "Bram: TakenOut graag", "Carla: TakesOut graag"]
    );
}

#[test]
fn a_correction_in_a_footnote_whose_mark_somebody_else_took_out_is_a_suggestion() {
    let bram = "w:id='1' w:author='Bram' w:date='2026-11-26T10:00:00Z'";
    let carla = "w:id='2' w:author='Carla' w:date='2026-11-25T10:00:00Z'";
    let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let mark = "<w:r><w:footnoteReference w:id='7'/></w:r>";
    let body = |mark: &str| format!("<w:p>{}{mark}{}</w:p>", run("Zie dit."), run(" Slot."));
    let gone = body(&format!("<w:del {bram}>{mark}</w:del>"));
    let note = |words: &str| format!("<w:footnote w:id='7'><w:p>{words}</w:p></w:footnote>");
    let replaced = format!(
        "{}<w:del {carla}><w:r><w:delText>2025</w:delText></w:r></w:del><w:ins {carla}>{}</w:ins>{}",
        run("Monitor "),
        run("2026"),
        run(", p. 14.")
    );
    let text = "Zie dit.[^1] Slot.\n\n[^1]: Monitor 2025, p. 14.\n";
    let reviewed = crate::read(&crate::fixtures::docx(&gone, &[("footnotes", &note(&replaced))])).unwrap();
    let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    let mut told: Vec<_> =
        found.all.iter().map(|one| (one.by.author.as_deref().unwrap(), &*one.quote, &*one.instead)).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [("Bram", "[^1]: Monitor 2025, p. 14.", ""), ("Bram", "dit.[^1]", "dit."), ("Carla", "2025,", "2026,")]
    );
    let put_in = format!("{}<w:ins {carla}>{}</w:ins>{}", run("Monitor"), run(" NIET"), run(" 2025, p. 14."));
    let reviewed = crate::read(&crate::fixtures::docx(&gone, &[("footnotes", &note(&put_in))])).unwrap();
    let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    assert_eq!(found.all.len(), 2);
    let listed: Vec<_> =
        found.elsewhere.iter().map(|one| (one.by.author.as_deref(), one.words.trim(), one.why)).collect();
    assert_eq!(listed[0], (Some("Carla"), "NIET", NoEdit::TakenOut));
}

/// Who suggests what of a Word file, nobody where it was not tracked, and what is none.
fn told_of(text: &str, body: &str) -> Vec<String> {
    let reviewed = crate::read(&crate::fixtures::docx(body, &[])).unwrap();
    let returned = Returned::of(text, &reviewed, |_| false);
    let found = returned.suggestions(|_| false);
    let who = |by: &By| by.author.clone().unwrap_or_default();
    let all = returned.untracked_suggestions(|_| false).into_iter().chain(found.all);
    let all = all.map(|one| format!("{}: {} > {}", who(&one.by), one.quote, one.instead));
    all.chain(found.elsewhere.iter().map(|one| format!("{}: {:?} {}", who(&one.by), one.why, one.words.trim())))
        .collect()
}

#[test]
fn a_row_that_came_without_tracking_and_went_with_it_leaves_none_behind() {
    let text = "| a | b |\n| --- | --- |\n| 1 | 2 |\n";
    let row = |mark: &str, cells: [&str; 2]| {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr><w:trPr>{mark}</w:trPr>{}</w:tr>", cells.map(cell).concat())
    };
    let gone = "<w:del w:id='1' w:author='Els' w:date='2026-11-26T10:00:00Z'/>";
    let rows = [row("", ["a", "b"]), row(gone, ["5", "6"]), row("", ["1", "2"])].concat();
    assert_eq!(told_of(text, &format!("<w:tbl>{rows}</w:tbl>")), ["Els: Untracked 5\n6"]);
}

#[test]
fn what_was_typed_without_tracking_and_taken_out_with_it_is_nobodys_wish() {
    let mark = |who: &str| format!("w:id='1' w:author='{who}' w:date='2026-11-26T10:00:00Z'");
    let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let del = |who: &str, words: &str| format!("<w:del {}>{}</w:del>", mark(who), run(words));
    let paragraph = |end: &str, inner: &str| format!("<w:p><w:pPr><w:rPr>{end}</w:rPr></w:pPr>{inner}</w:p>");
    let end = |what: &str, who: &str| format!("<w:{what} {}/>", mark(who));
    let text = "Een gemeente ontvangt per jaar.\n\nGroet\n";
    let first = |inner: &str| [paragraph("", inner), paragraph("", &run("Groet"))].concat();
    let around = |what: &str| first(&[&run("Een gemeente ontvangt"), what, &run(" per jaar.")].concat());
    assert_eq!(told_of(text, &around(&del("Bram", " in de Randstad"))), ["Bram: Untracked in de Randstad"]);
    // What is left of it is still somebody's.
    assert_eq!(
        told_of(text, &around(&[run(" in de"), del("Bram", " Randstad")].concat())),
        [": ontvangt > ontvangt in de", "Bram: Untracked Randstad"]
    );
    let more = [run("Een gemeente"), del("Bram", " ontvangt in de Randstad"), run(" per jaar.")].concat();
    assert_eq!(told_of(text, &first(&more)), ["Bram: ontvangt > ", "Bram: Untracked in de Randstad"]);
    let instead = [run("Een gemeente "), del("Bram", "krijgt"), run(" per jaar.")].concat();
    assert_eq!(told_of(text, &first(&instead)), [": ontvangt > ", "Bram: Untracked krijgt"]);
    // A paragraph of its own, with the break before it or behind it.
    for body in [
        [
            paragraph(&end("del", "Els"), &run("Een gemeente ontvangt per jaar.")),
            paragraph("", &del("Els", "Wij zien uw antwoord.")),
            paragraph("", &run("Groet")),
        ],
        [
            paragraph("", &run("Een gemeente ontvangt per jaar.")),
            paragraph(&end("del", "Els"), &del("Els", "Wij zien uw antwoord.")),
            paragraph("", &run("Groet")),
        ],
    ] {
        assert_eq!(told_of(text, &body.concat()), ["Els: Untracked Wij zien uw antwoord."]);
    }
    let both = [
        paragraph(&end("ins", "Bram"), &run("Een gemeente ontvangt per jaar.")),
        paragraph(&end("del", "Els"), &del("Els", "Wij zien uw antwoord.")),
        paragraph("", &run("Groet")),
    ];
    let told = told_of(text, &both.concat());
    assert_eq!(told, ["Bram: TakenOut Wij zien uw antwoord.", "Els: TakesOut Wij zien uw antwoord."]);
    // Where somebody is left out, what they took out stays, and with it the wish of whoever sent the file.
    let reviewed = crate::read(&crate::fixtures::docx(&around(&del("Bram", " in de Randstad")), &[])).unwrap();
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!(returned.untracked_suggestions(|_| true)[0].instead, "ontvangt in de Randstad");
    // Whoever put other words in its place wants these: a program may have forgotten whose the first were.
    let ins = format!("<w:ins {}>{}</w:ins>", mark("Els"), run(" in de stad"));
    assert_eq!(
        told_of(text, &around(&[del("Els", " in de Randstad"), ins].concat())),
        ["Els: ontvangt > ontvangt in de stad", "Els: Untracked in de Randstad"]
    );
}

/// What becomes of each word of a paragraph, one behind the other.
fn words_in_passing() -> impl Strategy<Value = Vec<&'static str>> {
    let fates = ["", "-B", "-C", "+B", "+C", "new", "new-B", "new-C", "gone"];
    prop::collection::vec(prop::sample::select(fates.to_vec()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_suggestion_has_a_word_that_is_in_neither_text(fates in words_in_passing()) {
        let words: Vec<String> = (0..fates.len()).map(|at| format!("w{at}")).collect();
        let (mut ours, mut parts, mut passing) = ("begin ".to_owned(), vec![("", "begin ".to_owned())], Vec::new());
        for (fate, word) in fates.iter().zip(&words) {
            if !fate.starts_with('+') && !fate.starts_with("new") {
                ours.extend([word.as_str(), " "]);
            }
            if let Some(out) = fate.strip_prefix("new").filter(|out| !out.is_empty()) {
                passing.push(word.as_str());
                parts.push((out, format!("{word} ")));
            } else if *fate != "gone" {
                parts.push((fate.strip_prefix("new").unwrap_or(fate), format!("{word} ")));
            }
            parts.push(("", "en ".to_owned()));
            ours += "en ";
        }
        parts.push(("", "einde.".to_owned()));
        ours += "einde.\n";
        let parts: Vec<(&str, &str)> = parts.iter().map(|(mark, words)| (*mark, words.as_str())).collect();
        let reviewed = by_two(&parts);
        let returned = Returned::of(&ours, &reviewed, |_| false);
        let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
        let untracked = returned.untracked_suggestions(|_| false);
        for one in all.iter().chain(&untracked) {
            let with = one.with.iter().map(|with| match with {
                With::PutIn(_, words) | With::TakenOut(_, words) | With::Untracked(words) => words,
            });
            for words in with.chain([&one.instead]) {
                prop_assert!(!words.split_whitespace().any(|word| passing.contains(&word)), "{one:?} in {ours}");
            }
        }
        for word in passing {
            prop_assert!(elsewhere.iter().any(|one| one.words.contains(word)), "{word} in {elsewhere:?}");
        }
        let all: Vec<Suggestion> = all.into_iter().chain(untracked).collect();
        let mut all = all;
        all.sort_by_key(|one| one.at.start);
        let (together, left) = applied(&ours, &all);
        let is_whole = elsewhere.iter().all(|one| one.why == NoEdit::Untracked && !one.words.contains("en"));
        if left == 0 && is_whole {
            prop_assert!(alike(&together, &returned.accepted()), "{together:?} from {all:?}");
        }
    }
}

#[test]
fn a_figure_that_lost_its_mark_and_went_with_the_row_is_told_apart_from_the_one_before_it() {
    let text = "| post | bedrag |\n| --- | --- |\n| beheer | 2.100 |\n| samen | 2.500 |\n";
    let mark = |id: u8, who: &str| format!("w:id='{id}' w:author='{who}' w:date='2026-11-26T10:00:00Z'");
    let gone = |id: u8, who: &str, words: &str| {
        format!("<w:del {}><w:r><w:delText>{words}</w:delText></w:r></w:del>", mark(id, who))
    };
    let row = |properties: &str, cells: [&str; 2]| {
        let cell = |words: &str| format!("<w:tc><w:p>{words}</w:p></w:tc>");
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.map(cell).concat())
    };
    let here = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let out = format!("<w:del {}/>", mark(1, "Bram"));
    let figures = gone(3, "Els", "2.100") + &gone(4, "Bram", "2.150");
    let rows = [
        row("", [&here("post"), &here("bedrag")]),
        row(&out, [&gone(2, "Bram", "beheer"), &figures]),
        row("", [&here("samen"), &here("2.500")]),
    ];
    assert_eq!(
        told_of(text, &format!("<w:tbl>{}</w:tbl>", rows.concat())),
        ["Bram: | beheer | 2.100 | > ", "Els: 2.100 > ", "Bram: Untracked 2.150"]
    );
}

#[test]
fn words_of_three_people_of_which_each_replaces_the_end_of_the_others_are_one() {
    let marked = |tag: &str, who: &str, inner: &str| {
        format!("<w:{tag} w:id='1' w:author='{who}' w:date='2026-11-26T10:00:00Z'>{inner}</w:{tag}>")
    };
    let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let gone = |words: &str| format!("<w:r><w:delText xml:space='preserve'>{words}</w:delText></w:r>");
    let passing = |one: &str, other: &str, words: &str| marked("ins", one, &marked("del", other, &gone(words)));
    let body = [
        run("de termijn van "),
        marked("del", "Bram", &gone("vier weken")),
        marked("ins", "Bram", &run("vijf ")),
        passing("Bram", "Els", "weken"),
        marked("del", "Els", &gone(" is")),
        passing("Els", "Carla", "maanden is"),
        marked("del", "Carla", &gone(" te kort;")),
        marked("ins", "Carla", &run("maanden is wel erg kort;")),
    ];
    let told = told_of("de termijn van vier weken is te kort;\n", &format!("<w:p>{}</w:p>", body.concat()));
    let changed = "Bram: vier weken is te > vijf maanden is wel erg";
    assert_eq!(told, [changed, "Els: TakenOut maanden is"], "{told:?}");
}
