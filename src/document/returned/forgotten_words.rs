//! What one put in and another took out, as `LibreOffice` (7.4) saves it in a Word file: without a word of the first.

use super::{NoEdit, Returned, With};

fn mark(what: &str, who: &str) -> String {
    let day = ["Bram", "Els", "Carla"].iter().position(|one| *one == who).unwrap() + 21;
    format!("<w:{what} w:id='1' w:author='{who}' w:date='2026-11-{day}T10:00:00Z'/>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

/// A run that somebody put in (`+B`), that somebody took out (`-E`), or both: a mark, and its words.
fn marked(mark_of: &str, words: &str) -> String {
    let within = |what: &str, who: &str, inner: &str| {
        let open = mark(what, who).replace("/>", ">");
        format!("{open}{inner}</w:{what}>")
    };
    let gone = || format!("<w:r><w:delText xml:space='preserve'>{words}</w:delText></w:r>");
    match mark_of {
        "+B" => within("ins", "Bram", &run(words)),
        "-E" => within("del", "Els", &gone()),
        "+E" => within("ins", "Els", &run(words)),
        "+C" => within("ins", "Carla", &run(words)),
        "+B-E" => within("ins", "Bram", &within("del", "Els", &gone())),
        _ => run(words),
    }
}

/// A paragraph of these runs, with what became of the break behind it; an item of a list where it is one.
fn paragraph(is_item: bool, end: &str, runs: &[(&str, &str)]) -> String {
    let item = if is_item { "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>" } else { "" };
    let end = match end {
        "+B" => mark("ins", "Bram"),
        "-E" => mark("del", "Els"),
        _ => String::new(),
    };
    let runs: String = runs.iter().map(|(of, words)| marked(of, words)).collect();
    format!("<w:p><w:pPr>{item}<w:rPr>{end}</w:rPr></w:pPr>{runs}</w:p>")
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>\
                         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

/// Whose suggestion is what, with what is changed without tracking, and what is none.
fn told(text: &str, body: &str) -> Vec<String> {
    let reviewed = crate::read(&crate::fixtures::docx(body, &[("numbering", NUMBERING)])).unwrap();
    let returned = Returned::of(text, &reviewed, |_| false);
    let found = returned.suggestions(|_| false);
    let all = returned.untracked_suggestions(|_| false).into_iter().chain(found.all);
    let who = |author: Option<String>| author.unwrap_or_default();
    let told = all.map(|one| {
        let is_without = one.with.iter().any(|with| matches!(with, With::TakenOut(..)));
        let with = if is_without { " without" } else { "" };
        format!("{}{with}: {} > {}", who(one.by.author), one.quote, one.instead)
    });
    let none =
        found.elsewhere.into_iter().map(|one| format!("{}: {:?} {}", who(one.by.author), one.why, one.words.trim()));
    told.chain(none).collect()
}

const LIST: &str = "Zie:\n\n- een\n- twee\n\nSlot.\n";

/// The list with what came behind its last item, and the paragraph behind it.
fn list(last_end: &str, last: &[(&str, &str)], new: &[(&str, &[(&str, &str)])], is_slot_item: bool) -> String {
    let mut body = paragraph(false, "", &[("", "Zie:")]) + &paragraph(true, "", &[("", "een")]);
    body += &paragraph(true, last_end, last);
    for (end, runs) in new {
        body += &paragraph(true, end, runs);
    }
    body + &paragraph(is_slot_item, "", &[("", "Slot.")])
}

#[test]
fn of_several_items_that_one_put_in_those_that_another_left_are_his_suggestion() {
    let last = [("", "twee")];
    let (drie, vier): ([_; 1], [_; 1]) = ([("+B", "drie")], [("+B", "vier")]);
    let (no_drie, no_vier) = ([("-E", "drie")], [("-E", "vier")]);
    let five = [("+B", "vijf")];
    // The first, by its words or with the break behind it, and with that before it.
    for (last_end, end) in [("+B", "+B"), ("+B", "-E"), ("-E", "+B")] {
        let body = list(last_end, &last, &[(end, &no_drie), ("", &vier)], false);
        assert_eq!(told(LIST, &body), ["Bram without: twee > twee\n- vier"], "{last_end} {end}");
    }
    // The last; with the break behind it the paragraph behind the list is saved as an item.
    for (end, is_item) in [("", false), ("-E", true)] {
        let body = list("+B", &last, &[("+B", &drie), (end, &no_vier)], is_item);
        assert_eq!(told(LIST, &body), ["Bram without: twee > twee\n- drie"], "{end}");
    }
    // One between.
    for end in ["+B", "-E"] {
        let body = list("+B", &last, &[("+B", &drie), (end, &no_vier), ("", &five)], false);
        assert_eq!(told(LIST, &body), ["Bram without: twee > twee\n- drie\n- vijf"], "{end}");
    }
    // A sentence and an item, of which either went.
    let body = list("+B", &[("", "twee"), ("-E", " Dat is vreemd.")], &[("", &drie)], false);
    assert_eq!(told(LIST, &body), ["Bram without: twee > twee\n- drie"]);
    let body = list("+B", &[("", "twee"), ("+B", " Dat is vreemd.")], &[("", &no_drie)], false);
    assert_eq!(told(LIST, &body), ["Bram without: twee > twee Dat is vreemd."]);
}

#[test]
fn an_item_or_a_paragraph_that_went_whole_is_in_neither_text_and_leaves_what_is_beside_it() {
    let gone = [("-E", "drie")];
    for (end, is_item) in [("", false), ("-E", true)] {
        let body = list("+B", &[("", "twee")], &[(end, &gone)], is_item);
        assert_eq!(told(LIST, &body), ["Bram: TakenOut drie", "Els: TakesOut drie"], "{end}");
    }
    // So it is with an item of the letter.
    let body = list("-E", &[("-E", "twee")], &[], true);
    assert_eq!(told(LIST, &body), ["Els: - twee > "]);
    // Who leaves words before it joins these and the paragraph behind the list to an item.
    let body = list("-E", &[("", "t"), ("-E", "wee")], &[("-E", &[("-E", "drie")])], true);
    assert!(told(LIST, &body).contains(&": Slot. > - Slot.".to_owned()), "{:?}", told(LIST, &body));
    let text = "Een.\n\nGroet\n";
    for end in ["", "-E"] {
        let body = paragraph(false, "+B", &[("", "Een.")])
            + &paragraph(false, "+B", &[("+B", "Twee.")])
            + &paragraph(false, end, &[("-E", "Drie.")])
            + &paragraph(false, "", &[("", "Groet")]);
        assert_eq!(told(text, &body), ["Bram without: Een. > Een.\n\nTwee."], "{end}");
    }
    // Words that a comment parts, of which only some lost their mark.
    let body = paragraph(false, "", &[("", "Een."), ("+B-E", " Dat kan ook"), ("-E", "!")])
        + &paragraph(false, "", &[("", "Groet")]);
    assert_eq!(told(text, &body), ["Bram: TakenOut Dat kan ook!", "Els: TakesOut Dat kan ook", "Els: TakesOut !"]);
    // Where nobody put in what stands beside it, nobody knows whose it was.
    let body = paragraph(false, "", &[("", "Een."), ("-E", " Dat kan ook!")]) + &paragraph(false, "", &[("", "Groet")]);
    assert_eq!(told(text, &body), [format!("Els: {:?} Dat kan ook!", NoEdit::Untracked)]);
}

#[test]
fn what_the_letter_has_is_nobodys_also_where_somebody_put_in_a_break_beside_it() {
    let text = "Een. Twee.\n\nGroet\n";
    let body = paragraph(false, "+B", &[("", "Een."), ("-E", " Twee.")])
        + &paragraph(false, "", &[("+B", "Drie.")])
        + &paragraph(false, "", &[("", "Groet")]);
    assert_eq!(told(text, &body), ["Els: Twee. > ", "Bram: Groet > Drie.\n\nGroet"]);
    let body = paragraph(false, "+B", &[("-E", "Een. Twee.")])
        + &paragraph(false, "", &[("+B", "Drie.")])
        + &paragraph(false, "", &[("", "Groet")]);
    assert!(
        told(text, &body).iter().any(|one| one.starts_with("Els: ") && one.contains(" > ")),
        "{:?}",
        told(text, &body)
    );
}

fn row(of: Option<(&str, &str)>, run_of: &str, cells: [&str; 2]) -> String {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(false, "", &[(run_of, words)]));
    let of = of.map(|(what, who)| mark(what, who)).unwrap_or_default();
    format!("<w:tr><w:trPr>{of}</w:trPr>{}</w:tr>", cells.map(cell).concat())
}

#[test]
fn of_two_rows_that_one_put_in_the_one_that_another_left_is_his_suggestion() {
    let text = "| a | b |\n| --- | --- |\n| 1 | 2 |\n";
    let (came, went) = (Some(("ins", "Bram")), Some(("del", "Els")));
    let old = [row(None, "", ["a", "b"]), row(None, "", ["1", "2"])].concat();
    let (five, gone) = (row(came, "+B", ["5", "6"]), row(went, "-E", ["7", "2"]));
    for rows in [[gone.clone(), five.clone()], [five, gone]] {
        let body = format!("<w:tbl>{old}{}</w:tbl>", rows.concat());
        let told = told(text, &body);
        assert_eq!(told[0].split_once(": ").unwrap().1, "| > |\n| 5 | 6 |", "{told:?}");
        assert_eq!(told.iter().filter(|one| one.contains(" > ")).count(), 1, "{told:?}");
        assert!(told[0].starts_with("Bram without"), "{told:?}");
    }
    // A row of the letter that went is the letter's.
    let old = [row(None, "", ["a", "b"]), row(went, "-E", ["1", "2"]), row(came, "+B", ["5", "6"])].concat();
    let told = told(text, &format!("<w:tbl>{old}</w:tbl>"));
    assert!(
        told.iter().any(|one| one.starts_with("Els: ")) && told.iter().any(|one| one.starts_with("Bram: ")),
        "{told:?}"
    );
}

/// A letter of one paragraph, and of what became of it.
fn told_of(letter: &str, runs: &[(&str, &str)]) -> Vec<String> {
    told(&format!("{letter}\n\nGroet\n"), &(paragraph(false, "", runs) + &paragraph(false, "", &[("", "Groet")])))
}

#[test]
fn the_end_of_what_one_put_in_at_the_end_of_a_paragraph_is_his_whatever_words_it_shares_with_the_letter() {
    let left = [("", "Wij willen een gesprek."), ("+B", " Dat kan maandag. "), ("-E", "Of dinsdag.")];
    assert_eq!(told_of("Wij willen een gesprek.", &left), ["Bram without: gesprek. > gesprek. Dat kan maandag."]);
    let title = [("", "Prof. Jansen, Uppsala"), ("+B", "; Dr. Bos"), ("-E", ", Uppsala")];
    assert_eq!(told_of("Prof. Jansen, Uppsala", &title), ["Bram without: Uppsala > Uppsala; Dr. Bos"]);
    // All of it but the blank before it.
    let all = [("", "Wij willen een gesprek."), ("+B", " "), ("-E", "Of een gesprek.")];
    assert_eq!(
        told_of("Wij willen een gesprek.", &all),
        ["Bram: TakenOut Of een gesprek.", "Els: TakesOut Of een gesprek."]
    );
    // Where two added something it is of the one who stands beside it.
    let of_two =
        [("", "Wij willen een gesprek."), ("+E", " Snel."), ("+B", " Dat kan maandag. "), ("-E", "Of dinsdag.")];
    let told_two = told_of("Wij willen een gesprek.", &of_two);
    let marked = [of_two[0], of_two[1], of_two[2], ("+B-E", "Of dinsdag.")];
    assert_eq!(told_two, told_of("Wij willen een gesprek.", &marked));
    // What came after they went is not of the same person.
    let later = [("", "Wij willen een gesprek."), ("+C", " Wij bellen u."), ("-E", " Dat kan maandag.")];
    let told_later = told_of("Wij willen een gesprek.", &later);
    assert!(told_later.contains(&"Carla: gesprek. > gesprek. Wij bellen u.".to_owned()), "{told_later:?}");
    assert!(!told_later.iter().any(|one| one.contains("without") || one.contains("TakenOut")), "{told_later:?}");
    // In place of what the letter said.
    let instead = [("", "Tot "), ("-E", "een gesprek."), ("+B", "overleg"), ("-E", ", op elk moment.")];
    let told = told_of("Tot een gesprek.", &instead);
    assert!(told.iter().all(|one| !one.contains("Untracked") && !one.contains("PutBack")), "{told:?}");
}

#[test]
fn a_name_that_one_put_in_below_the_last_and_another_took_out_leaves_none_of_its_words() {
    let text = "Dr. Nowak, Jagiellonian University\n";
    let last = ("", "Dr. Nowak, Jagiellonian University");
    let line = |words: &str| format!("\u{1}{words}");
    let body =
        |runs: &[(&str, &str)]| paragraph(false, "", runs).replace('\u{1}', "</w:t><w:br/><w:t xml:space='preserve'>");
    let (kowalski, bos) = ("Dr. Kowalski, Jagiellonian University", line("Dr. Bos\u{1}"));
    let told_one = told(text, &body(&[last, ("+B", &line("")), ("-E", kowalski)]));
    assert_eq!(told_one, [format!("Bram: TakenOut {kowalski}"), format!("Els: TakesOut {kowalski}")]);
    let told_two = told(text, &body(&[last, ("+B", &bos), ("-E", kowalski)]));
    assert_eq!(told_two, ["Bram without: University > University\\\nDr. Bos"]);
}

#[test]
fn what_the_letter_has_goes_by_whoever_took_it_out_beside_what_another_put_in() {
    // It is the letter's own, though it is the same as what stays.
    let own = [("", "Dr. Bos, Leiden"), ("-E", ", Leiden"), ("+B", ", hoogleraar")];
    let told = told_of("Dr. Bos, Leiden, Leiden", &own);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("Els: ")), "{told:?}");
    // Words that nobody tracked are nobody's where nobody put in anything beside them.
    let typed = [("", "Wij "), ("+B", "graag "), ("", "willen een gesprek."), ("-E", " Of dinsdag.")];
    let told = told_of("Wij willen een gesprek.", &typed);
    assert!(told.contains(&"Els: Untracked Of dinsdag.".to_owned()), "{told:?}");
    // Of what went from a word on that was put in, the words of the letter are the letter's.
    let both = [("", "Een. "), ("-E", "Twee. En drie."), ("+B-E", " En vier.")];
    let told = told_of("Een. Twee.", &both);
    assert!(told.iter().any(|one| one.starts_with("Els: Twee. >")), "{told:?}");
    assert!(told.iter().all(|one| !one.contains("Untracked")), "{told:?}");
}

#[test]
fn beside_words_that_nobody_tracked_it_is_still_known_whose_words_went() {
    let runs = [("", "Wij willen graag een gesprek."), ("+B", " Dat kan maandag. "), ("-E", "Of een gesprek.")];
    let told = told_of("Wij willen een gesprek.", &runs);
    assert!(told.contains(&"Bram without: gesprek. > gesprek. Dat kan maandag.".to_owned()), "{told:?}");
    assert!(told.contains(&": willen > willen graag".to_owned()), "{told:?}");
}

#[test]
fn a_row_is_of_whoever_put_in_words_of_it_and_goes_as_one() {
    let text = "| a | b |\n| --- | --- |\n| 1 | € 2 |\n";
    let went = Some(("del", "Els"));
    let cell = |runs: &[(&str, &str)]| format!("<w:tc>{}</w:tc>", paragraph(false, "", runs));
    let euro = [cell(&[("-E", "5")]), cell(&[("+B-E", "€ "), ("-E", "2")])].concat();
    let gone = row(went, "-E", ["", ""]).replace(&row(None, "-E", ["", ""])["<w:tr><w:trPr></w:trPr>".len()..], "")
        + &euro
        + "</w:tr>";
    let head = format!("<w:tr>{}{}</w:tr>", cell(&[("-E", "a"), ("+B", "A")]), cell(&[("", "b")]));
    let old = row(None, "", ["1", "€ 2"]);
    let told = told(text, &format!("<w:tbl>{head}{old}{gone}</w:tbl>"));
    assert!(told.iter().any(|one| one.starts_with("Bram: TakenOut 5")), "{told:?}");
    assert_eq!(told.iter().filter(|one| one.starts_with("Els: TakesOut")).count(), 1, "{told:?}");
    assert!(told.iter().all(|one| !one.contains("Untracked") && !one.contains("| > |")), "{told:?}");
}
