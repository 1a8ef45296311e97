use proptest::prelude::*;

use super::alike::alike;
use super::*;
use crate::between;
use crate::reviewed::{Comment, Form, Kind, Node, Part};
use paraaf_text::anatomy::in_lines;
use paraaf_text::document::markdown::sample::document;
use paraaf_text::document::markdown::{read, write};

const TEXT: &str =
    "Geachte minister,\n\nWij hebben het _rapport_ gelezen,\nmet zorg.\n\n* een\n* twee\n\nHoogachtend,\n";

fn by(author: &str, date: &str) -> By {
    By { author: Some(author.to_owned()), date: Some(date.to_owned()) }
}

/// What one person made of a text.
fn changed(text: &str, new: &str, by: &By) -> Reviewed {
    between(&carried(&read(text).0), &carried(&read(new).0), by)
}

#[test]
fn changes_come_back_as_edits_of_the_text_that_was_sent_out() {
    let new = TEXT.replace("met zorg", "met grote zorg").replace("Geachte", "Hooggeachte");
    let reviewed = changed(TEXT, &new, &by("Bram", "2026-11-26T10:00:00Z"));
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!(returned.accepted(), new);
    assert_eq!(returned.untracked(), TEXT);
    assert_eq!(returned.authors(), [(by("Bram", "2026-11-26T10:00:00Z"), 2)]);
    let found: Vec<(String, String)> =
        returned.suggestions(|_| false).all.into_iter().map(|one| (one.quote, one.instead)).collect();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(found, [pair("Geachte", "Hooggeachte"), pair("met", "met grote")]);
}

#[test]
fn an_address_that_went_out_in_lines_comes_back_as_it_was_typed() {
    let text = format!("De minister van BZK\nMevrouw Bos\nPostbus 20011\n\n{TEXT}\nAnna de Vries\nVoorzitter\n");
    let changed =
        |new: &str, by: &By| between(&carried(&read(&in_lines(&text)).0), &carried(&read(&in_lines(new)).0), by);
    for (from, to) in [("20011", "20012"), ("met zorg", "met grote zorg"), ("Voorzitter", "Secretaris")] {
        let new = text.replace(from, to);
        let reviewed = changed(&new, &by("Bram", "2026-11-26T10:00:00Z"));
        let returned = Returned::of(&text, &reviewed, |_| false);
        assert_eq!(returned.untracked(), text);
        assert_eq!(returned.accepted(), new);
        let suggestions = returned.suggestions(|_| false).all;
        assert_eq!(suggestions.len(), 1);
        assert_eq!(text.replacen(&suggestions[0].quote, &suggestions[0].instead, 1), new);
    }
}

#[test]
fn what_was_not_tracked_is_told_apart() {
    let sent = TEXT.replace("Hoogachtend", "Met groet").replace("zorg", "veel zorg");
    let reviewed = changed(&sent, &sent.replace("minister", "ministers"), &by("Bram", "2026-11-26"));
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!(returned.untracked(), sent);
    assert_eq!(returned.accepted(), sent.replace("minister", "ministers"));
    let quotes = |all: Vec<Suggestion>| all.into_iter().map(|one| (one.quote, one.instead)).collect::<Vec<_>>();
    assert_eq!(quotes(returned.suggestions(|_| false).all), [("minister,".to_owned(), "ministers,".to_owned())]);
    let untracked = quotes(returned.untracked_suggestions(|_| false));
    assert_eq!(
        untracked,
        [("met".to_owned(), "met veel".to_owned()), ("Hoogachtend,".to_owned(), "Met groet,".to_owned())]
    );
}

#[test]
fn a_footnote_that_was_tracked_is_a_suggestion_with_its_words() {
    let came = TEXT.replace("hebben het", "hebben[^1] het") + "\n[^1]: Op 3 maart.\n";
    let bram = by("Bram", "2026-11-26T10:00:00Z");
    let told = |old: &str, new: &str| -> Vec<(String, String)> {
        let reviewed = changed(old, new, &bram);
        let returned = Returned::of(old, &reviewed, |_| false);
        assert_eq!(returned.authors(), [(bram.clone(), 1)], "the mark and the words are one");
        let found = returned.suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        found.all.into_iter().map(|one| (one.quote, one.instead)).collect()
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        told(TEXT, &came),
        [pair(
            "hebben het _rapport_ gelezen,\nmet zorg.",
            "hebben[^1] het _rapport_ gelezen,\nmet zorg.\n\n[^1]: Op 3 maart."
        )]
    );
    assert_eq!(told(&came, TEXT), [pair("hebben[^1]", "hebben"), pair("[^1]: Op 3 maart.", "")]);
}

#[test]
fn two_people_in_one_file_are_kept_apart() {
    // What Bram put in, Carla took out again.
    let mut reviewed = changed(TEXT, &TEXT.replace("met zorg", "met grote zorg"), &by("Bram", "2026-11-26"));
    reviewed
        .changes
        .push(crate::reviewed::Change { kind: crate::reviewed::ChangeKind::Deleted, by: by("Carla", "2026-11-27") });
    let taken_out = reviewed.changes.len() - 1;
    for part in reviewed.body.iter_mut().flat_map(|node| match node {
        Node::Paragraph(paragraph) => paragraph.parts.iter_mut().collect::<Vec<_>>(),
        Node::Table(_) => Vec::new(),
    }) {
        if let Part::Run(marked) = part
            && marked.fate.inserted.is_some()
        {
            marked.fate.deleted = Some(taken_out);
        }
    }
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!(returned.accepted(), TEXT);
    let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
    assert_eq!(all, []);
    let (bram, carla) = (by("Bram", "2026-11-26"), by("Carla", "2026-11-27"));
    assert_eq!(
        elsewhere.iter().map(|one| (one.words.trim(), &one.by, one.why)).collect::<Vec<_>>(),
        [("grote", &bram, NoEdit::TakenOut), ("grote", &carla, NoEdit::TakesOut)]
    );
}

/// What Bram and Carla, who have the first letters of their names in the places of the changes, made of one paragraph:
/// `+C` is what Carla put in, `-B` what Bram took out, `+B-C` what Bram put in and Carla took out again.
pub(super) fn by_two(parts: &[(&str, &str)]) -> Reviewed {
    use crate::reviewed::{Change, ChangeKind, Fate, Marked, Paragraph};
    let (mut changes, mut stretches) = (Vec::new(), Vec::new());
    for (mark, words) in parts {
        let mut fate = Fate::default();
        for (at, sign) in mark.char_indices().step_by(2) {
            let by = by(if mark[at..].chars().nth(1) == Some('B') { "Bram" } else { "Carla" }, "2026-11-26T10:00:00Z");
            let (kind, place) = match sign {
                '+' => (ChangeKind::Inserted, &mut fate.inserted),
                _ => (ChangeKind::Deleted, &mut fate.deleted),
            };
            *place = Some(changes.len());
            changes.push(Change { kind, by });
        }
        let piece = paraaf_text::document::line::Piece::Words((*words).to_owned());
        let look = paraaf_text::document::line::Look::PLAIN;
        stretches.push(Part::Run(Marked { piece, look, before: None, link: None, fate }));
    }
    let body = vec![Node::Paragraph(Paragraph { parts: stretches, ..Paragraph::default() })];
    Reviewed { body, changes, ..Reviewed::default() }
}

/// Who suggests what, and what is none, as sentences.
pub(super) fn told(text: &str, parts: &[(&str, &str)]) -> Vec<String> {
    let reviewed = by_two(parts);
    let Suggestions { all, elsewhere } = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    let who = |by: &By| by.author.clone().unwrap();
    let all = all.iter().map(|one| {
        assert_eq!(&text[one.at.clone()], one.quote);
        let with = one.with.iter().map(|with| match with {
            With::PutIn(by, words) => format!(" with {}'s {}", who(by), words.trim()),
            With::TakenOut(by, words) => format!(" without {}'s {}", who(by), words.trim()),
            With::Untracked(words) => format!(" with {words} untracked"),
        });
        format!("{}{}: {} > {}", who(&one.by), with.collect::<String>(), one.quote, one.instead)
    });
    let elsewhere = elsewhere.iter().map(|one| format!("{}: {:?} {}", who(&one.by), one.why, one.words.trim()));
    all.chain(elsewhere).collect()
}

#[test]
fn of_the_blanks_around_words_that_one_put_in_and_another_took_out_one_is_left() {
    let ours = "De zitting is op 4 juni.\n";
    let reviewed = by_two(&[("", "De zitting is op "), ("-B", "4"), ("+B-C", "5"), ("", " juni.")]);
    assert_eq!(Returned::of(ours, &reviewed, |_| false).accepted(), "De zitting is op juni.\n");
    assert_eq!(Returned::of(ours, &reviewed, |_| false).untracked(), ours);
}

#[test]
fn what_was_not_tracked_is_in_nobodys_suggestion() {
    let ours = "Het register gaat op 1 juli open.\n";
    let date = [("", "Het register gaat op "), ("-C", "1"), ("+C", "15"), ("", " augustus open.")];
    assert_eq!(told(ours, &date), ["Carla: 1 > 15"]);
    let ours = "Wij steunen hun dierbare volk.\n";
    let put_in = [("", "Wij steunen dit "), ("+C", "moedige "), ("", "dierbare volk.")];
    assert_eq!(told(ours, &put_in), ["Carla: dierbare > moedige dierbare"]);
    let instead = [("", "Wij steunen "), ("-C", "dit"), ("+C", "elk"), ("", " dierbare volk.")];
    assert_eq!(told(ours, &instead), ["Carla: hun > elk"]);
    let around = [
        ("", "Wij "),
        ("-C", "steunen"),
        ("+C", "eren"),
        ("", " dit "),
        ("+C", "zo "),
        ("-C", "dierbare "),
        ("", "volk."),
    ];
    assert_eq!(told(ours, &around), ["Carla: steunen > eren", "Carla: dierbare > zo"]);
    // The untracked word went as well: what it came to is not to be told of the words that were sent out.
    assert_eq!(
        told("Wij steunen volk.\n", &[("", "Wij steunen "), ("-C", "ons "), ("", "volk.")]),
        ["Carla: Untracked ons"]
    );
}

#[test]
fn a_word_that_was_typed_beside_one_that_somebody_else_took_out_stands_in_its_place() {
    let ours = "Wij respecteren Simone Roos.\n";
    let second = [("", "Wij "), ("-B", "respecteren"), ("+C", "steunen"), ("", " Simone Roos.")];
    assert_eq!(told(ours, &second), ["Bram: respecteren > ", "Carla: respecteren > steunen"]);
    let before = [("", "Wij "), ("+C", "steunen"), ("-B", "respecteren"), ("", " Simone Roos.")];
    assert_eq!(told(ours, &before), ["Carla: respecteren > steunen", "Bram: respecteren > "]);
    let apart = [("", "Wij "), ("-B", "respecteren "), ("+C", "steunen "), ("", "Simone Roos.")];
    assert_eq!(told(ours, &apart), ["Bram: respecteren > ", "Carla: Simone > steunen Simone"]);
    let ending = [("", "Wij "), ("-B", "respecteren"), ("+B", "steunen"), ("+C", "den"), ("", " Simone Roos.")];
    assert_eq!(told(ours, &ending), ["Bram with Carla's den: respecteren > steunenden"]);
    // A letter that is put into a word that stayed is no word beside it.
    let within = [("", "Wij respect"), ("+C", "t"), ("", "eren Simone "), ("-B", "Roos"), ("", ".")];
    assert_eq!(told(ours, &within), ["Carla: respecteren > respectteren", "Bram: Roos. > ."]);
}

#[test]
fn what_one_typed_in_the_words_of_another_is_one_suggestion_of_both() {
    let ours = "Wij danken u.\n";
    let within = [("", "Wij danken u"), ("+B", ", en zijn u "), ("+C", "zeer "), ("+B", "erkentelijk"), ("", ".")];
    assert_eq!(told(ours, &within), ["Bram with Carla's zeer: u. > u, en zijn u zeer erkentelijk."]);
    let ours = "Wij verzoeken u dit te bevestigen.\n";
    let replaced = [
        ("", "Wij "),
        ("-B", "verzoeken u dit te bevestigen"),
        ("+B", "vragen u "),
        ("+B-C", "vandaag"),
        ("+C", "morgen"),
        ("+B", " te "),
        ("+B-C", "zullen "),
        ("+B", "betalen"),
        ("", "."),
    ];
    let by_both = "Bram with Carla's morgen: verzoeken u dit te bevestigen. > vragen u morgen te betalen.";
    assert_eq!(told(ours, &replaced), [by_both]);
    // Without Carla it is what Bram wrote, and without Bram there is nothing that hers goes on with.
    let reviewed = by_two(&replaced);
    let without = |name: &str| {
        let left_out = |by: &By| by.author.as_deref() == Some(name);
        Returned::of(ours, &reviewed, |_| false).suggestions(left_out)
    };
    assert_eq!(without("Carla").all[0].instead, "vragen u vandaag te zullen betalen.");
    assert!(without("Carla").elsewhere.iter().all(|one| one.why == NoEdit::GoesOn));
    assert_eq!(without("Bram").all[0].instead, "vragen u vandaag te zullen betalen.");
    let instead = [("", "Wij danken u"), ("+B-C", " zeer"), ("+C", " hartelijk"), ("", ".")];
    assert_eq!(told("Wij danken u.\n", &instead), ["Carla: u. > u hartelijk.", "Bram: TakenOut zeer"]);
    // What stands between two insertions keeps them apart.
    let apart = [("", "Wij "), ("+B", "allen "), ("", "danken "), ("+C", "en eren "), ("", "u.")];
    assert_eq!(told("Wij danken u.\n", &apart), ["Bram: Wij > Wij allen", "Carla: danken > danken en eren"]);
}

#[test]
fn a_paragraph_or_a_row_beside_one_of_somebody_else_is_a_suggestion_of_its_own() {
    let own = |who: &str, words: &str| {
        let mark = format!("w:author='{who}' w:date='2026-11-26T10:00:00Z'");
        let run = format!("<w:ins w:id='2' {mark}><w:r><w:t>{words}</w:t></w:r></w:ins>");
        format!("<w:p><w:pPr><w:rPr><w:ins w:id='1' {mark}/></w:rPr></w:pPr>{run}</w:p>")
    };
    let plain = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let row = |who: &str, paragraph: &str| {
        let ins =
            if who.is_empty() { String::new() } else { format!("<w:trPr><w:ins w:id='3' w:author='{who}'/></w:trPr>") };
        format!("<w:tr>{ins}<w:tc>{paragraph}</w:tc></w:tr>")
    };
    let found = |text: &str, body: &str| {
        let reviewed = crate::read(&crate::fixtures::docx(body, &[])).unwrap();
        let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
        assert_eq!(found.elsewhere, []);
        assert!(found.all.iter().all(|one| one.with.is_empty()), "{:?}", found.all);
        let told = |one: Suggestion| format!("{}: {} > {}", one.by.author.unwrap(), one.quote, one.instead);
        found.all.into_iter().map(told).collect::<Vec<_>>()
    };
    let beside = [plain("Een."), own("Bram", "Erbij."), own("Carla", "Ook dit."), plain("Twee.")].concat();
    assert_eq!(found("Een.\n\nTwee.\n", &beside), ["Bram: Een. > Een.\n\nErbij.", "Carla: Twee. > Ook dit.\n\nTwee."]);
    let rows = [
        row("", &plain("kop")),
        row("", &plain("een")),
        row("Bram", &own("Bram", "b")),
        row("Carla", &own("Carla", "c")),
    ];
    let table = "| kop |\n| --- |\n| een |\n";
    assert_eq!(found(table, &format!("<w:tbl>{}</w:tbl>", rows.concat())).len(), 2);
}

#[test]
fn an_item_before_a_paragraph_that_went_keeps_its_label_when_it_was_only_saved() {
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
                     <w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>";
    let item = |mark: &str, words: &str| {
        let list = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr>";
        format!("<w:p><w:pPr>{list}<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let own = "w:author='Anna' w:date='2026-11-26T10:00:00Z'";
    let gone = format!("<w:p><w:del w:id='2' {own}><w:r><w:delText>Kop</w:delText></w:r></w:del></w:p>");
    let body: [&str; 4] = [
        &item("", "Een."),
        &item(&format!("<w:del w:id='1' {own}/>"), "Twee."),
        &gone,
        "<w:p><w:r><w:t>Groet</w:t></w:r></w:p>",
    ];
    let reviewed = crate::read(&crate::fixtures::docx(&body.concat(), &[("numbering", numbering)])).unwrap();
    let text = "1. Een.\n2. Twee.\n\nGroet\n";
    let returned = Returned::of(text, &reviewed, |by| by.author.as_deref() == Some("Anna"));
    assert_eq!((returned.untracked(), returned.accepted()), (text.to_owned(), text.to_owned()));
}

#[test]
fn what_one_took_out_of_the_words_of_another_is_not_in_the_suggestion_of_these() {
    let text = "Wij danken u.\n";
    let within =
        [("", "Wij danken u."), ("+B", " Wij gaan hier "), ("+B-C", "niet "), ("+B", "mee akkoord."), ("", "")];
    assert_eq!(told(text, &within), ["Bram without Carla's niet: u. > u. Wij gaan hier mee akkoord."]);
    let half = [("", "Wij danken "), ("-B", "u"), ("+B", "jou"), ("+B-C", " ook"), ("", ".")];
    assert_eq!(told(text, &half), ["Bram without Carla's ook: u. > jou."]);
    // Nothing is left to suggest, and both are told.
    let whole = by_two(&[("", "Wij danken u."), ("+B-C", " Wij gaan niet akkoord.")]);
    let found = Returned::of(text, &whole, |_| false).suggestions(|_| false);
    assert_eq!(found.all, []);
    assert_eq!(found.elsewhere.iter().map(|one| one.why).collect::<Vec<_>>(), [NoEdit::TakenOut, NoEdit::TakesOut]);
    // What she took out of the letter beside it is hers where he is left out, and his is his where she is.
    let beyond = by_two(&[("", "Wij "), ("+B", "zeer "), ("+B-C", "graag "), ("-C", "danken "), ("", "u.")]);
    let without =
        |name: &str| Returned::of(text, &beyond, |_| false).suggestions(|by| by.author.as_deref() == Some(name)).all;
    let hers = without("Bram").into_iter().find(|one| one.by.author.as_deref() == Some("Carla")).unwrap();
    assert_eq!(sorted(&applied(text, &[hers]).0), ["Wij", "u."]);
    let his = without("Carla").into_iter().find(|one| one.by.author.as_deref() == Some("Bram")).unwrap();
    assert!(his.instead.contains("zeer graag"), "{his:?}");
}

#[test]
fn what_one_took_out_around_the_words_of_another_is_a_suggestion_of_whoever_took_it_out() {
    let text = "Wij kunnen rekenen op ons.\n";
    for parts in [
        [("", "Wij kunnen "), ("-C", "rekenen"), ("+B-C", " altijd"), ("-C", " op ons"), ("", ".")],
        [("", "Wij kunnen rekenen"), ("", ""), ("+B-C", " altijd"), ("-C", " op ons"), ("", ".")],
        [("", "Wij kunnen "), ("-C", "rekenen"), ("+B-C", " altijd"), ("", " op ons"), ("", ".")],
    ] {
        let reviewed = by_two(&parts);
        let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
        let who: Vec<_> = found.all.iter().map(|one| (one.by.author.as_deref(), one.with.len())).collect();
        assert_eq!(who, [(Some("Carla"), 0)], "{parts:?}");
        let without: String = parts.iter().filter(|(marks, _)| marks.is_empty()).map(|(_, words)| *words).collect();
        assert_eq!(applied(text, &found.all).0.split_whitespace().collect::<String>(), without.replace(' ', ""));
        let elsewhere: Vec<_> = found.elsewhere.iter().map(|one| (one.by.author.as_deref(), one.why)).collect();
        assert_eq!(elsewhere, [(Some("Bram"), NoEdit::TakenOut), (Some("Carla"), NoEdit::TakesOut)]);
    }
    // The same as a program has it for which what she took out is one.
    let mut one = by_two(&[("", "Wij kunnen rekenen"), ("+B-C", " altijd"), ("-C", " op ons"), ("", ".")]);
    let Node::Paragraph(paragraph) = &mut one.body[0] else { unreachable!() };
    let Part::Run(run) = &mut paragraph.parts[2] else { unreachable!() };
    run.fate.deleted = Some(1);
    let found = Returned::of(text, &one, |_| false).suggestions(|_| false);
    assert_eq!((found.all[0].by.author.as_deref(), &*found.all[0].instead), (Some("Carla"), "rekenen."));
    assert_eq!((found.all[0].with.len(), found.elsewhere[0].why), (0, NoEdit::TakenOut));
}

#[test]
fn a_move_in_which_another_typed_is_one_suggestion() {
    use crate::reviewed::ChangeKind;
    let mut reviewed = by_two(&[
        ("", "Een. "),
        ("-B", "Twee en drie. "),
        ("", "Vier. "),
        ("+B", "Twee "),
        ("+C", "of "),
        ("+B", "en drie. "),
        ("", "Vijf."),
    ]);
    reviewed.changes[0].kind = ChangeKind::MovedAway;
    reviewed.changes[1].kind = ChangeKind::MovedHere;
    reviewed.changes[3].kind = ChangeKind::MovedHere;
    let ours = "Een. Twee en drie. Vier. Vijf.\n";
    let all = Returned::of(ours, &reviewed, |_| false).suggestions(|_| false).all;
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].by.author.as_deref(), all[0].with.len()), (Some("Bram"), 1));
    assert_eq!(ours.replace(&all[0].quote, &all[0].instead), "Een. Vier. Twee of en drie. Vijf.\n");
}

#[test]
fn whatever_marks_a_typed_word_begins_or_ends_with_it_stands_in_the_place_of_what_was_struck() {
    for (struck, typed) in [
        ("€ 1.500", "€ 1.750"),
        ("1.500", "€ 1.750"),
        ("Jansen.", "Jansen-de Wit."),
        ("(070 342 80 00)", "(088 123 45 67)"),
        ("Hieronder volgt:", "Hieronder staan de bedragen:"),
        ("500 euro", "€ 950,-"),
        ("\"beste\"", "'goede'"),
        ("- 5", "-10"),
    ] {
        let ours = format!("Wij vragen u {struck} en dank.\n");
        for (first, second) in [(("-B", struck), ("+C", typed)), (("+C", typed), ("-B", struck))] {
            let returned = by_two(&[("", "Wij vragen u "), first, second, ("", " en dank.")]);
            let all = Returned::of(&ours, &returned, |_| false).suggestions(|_| false).all;
            let carlas = all.iter().find(|one| one.by.author.as_deref() == Some("Carla")).unwrap();
            let applied = [&ours[..carlas.at.start], &carlas.instead, &ours[carlas.at.end..]].concat();
            assert_eq!(applied, ours.replace(struck, typed));
        }
    }
    // A mark that belongs to the word before it needs no word to be gone.
    let ours = "Wij vragen u dit te doen.\n";
    let on = [("", "Wij vragen u dit te "), ("-B", "doen"), ("+C", ", en wel nu"), ("", ".")];
    assert_eq!(told(ours, &on), ["Bram: doen. > .", "Carla: doen. > doen, en wel nu."]);
}

#[test]
fn white_space_that_one_takes_out_beside_words_that_another_takes_out_makes_no_word_of_two() {
    let parts = [("", "Wij "), ("-B", "danken"), ("-C", " "), ("-C", "u "), ("", "zeer.")];
    let parts = [parts.as_slice(), &[("", " En"), ("-C", " "), ("", "zo.")]].concat();
    let told = told("Wij danken u zeer. En zo.\n", &parts);
    assert!(
        told.contains(&"Carla: danken u > ".to_owned()) || told.contains(&"Carla: danken u zeer. > zeer.".to_owned()),
        "{told:?}"
    );
    // What one person makes of two words is what that person wrote.
    assert!(told.contains(&"Carla: En zo. > Enzo.".to_owned()), "{told:?}");
}

#[test]
fn changes_that_were_there_when_it_was_sent_are_no_changes() {
    let first = TEXT.replace("minister", "ministers");
    let anna = by("Anna", "2026-11-25");
    let reviewed = changed(&first, TEXT, &anna);
    let returned = Returned::of(TEXT, &reviewed, |by| *by == anna);
    assert_eq!((returned.untracked().as_str(), returned.accepted().as_str()), (TEXT, TEXT));
    assert_eq!((returned.authors(), returned.suggestions(|_| false)), (Vec::new(), Suggestions::default()));
    // Somebody rejected it: that leaves no mark, and is a change all the same.
    let rejected = Reviewed::of(&reviewed.settled(Reading::Rejected));
    assert_eq!(Returned::of(TEXT, &rejected, |by| *by == anna).untracked(), first);
}

#[test]
fn a_comment_is_about_the_words_that_it_stands_beside() {
    let mut reviewed = changed(TEXT, &TEXT.replace("met zorg", "met grote zorg"), &by("Bram", "2026-11-26"));
    let comment = |id: &str| Comment { id: id.to_owned(), text: "?".to_owned(), ..Comment::default() };
    reviewed.comments = ["words", "point", "nowhere"].map(comment).to_vec();
    let Some(Node::Paragraph(paragraph)) = reviewed.body.get_mut(1) else { panic!() };
    let last = paragraph.parts.len();
    paragraph.parts.insert(last, Part::CommentEnd("words".to_owned()));
    paragraph.parts.insert(1, Part::CommentStart("words".to_owned()));
    paragraph.parts.insert(0, Part::CommentEnd("point".to_owned()));
    let found = Returned::of(TEXT, &reviewed, |_| false).passages();
    let words = |at: &Option<Range<usize>>| at.clone().map(|at| &TEXT[at]);
    assert_eq!(found.iter().map(words).collect::<Vec<_>>(), [Some("rapport_ gelezen,\nmet zorg."), Some("Wij"), None]);
}

#[test]
fn a_comment_on_words_that_were_put_in_stands_at_them() {
    let mut reviewed =
        by_two(&[("", "Wij "), ("+B", "allen samen "), ("", "danken "), ("-B", "u"), ("+C", "jullie"), ("", ".")]);
    let comment = |id: &str| Comment { id: id.to_owned(), text: "?".to_owned(), ..Comment::default() };
    reviewed.comments = ["put in", "place", "stayed", "both"].map(comment).to_vec();
    let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!() };
    let marks = [
        (0, Part::CommentStart("both".to_owned())),
        (1, Part::CommentStart("put in".to_owned())),
        (2, Part::CommentEnd("put in".to_owned())),
        (2, Part::CommentStart("stayed".to_owned())),
        (2, Part::CommentEnd("both".to_owned())),
        (3, Part::CommentEnd("stayed".to_owned())),
        (5, Part::CommentStart("place".to_owned())),
        (5, Part::CommentEnd("place".to_owned())),
    ];
    for (at, mark) in marks.into_iter().rev() {
        paragraph.parts.insert(at, mark);
    }
    let (ours, theirs) = ("Wij danken u.\n", "Wij allen samen danken jullie.\n");
    let returned = Returned::of(ours, &reviewed, |_| false);
    assert_eq!(returned.accepted(), theirs);
    let found = returned.passages_put_in(theirs, |_| false);
    let words: Vec<Option<&str>> = found.into_iter().map(|at| at.map(|at| &theirs[at])).collect();
    assert_eq!(words, [Some("allen samen"), Some("jullie"), None, None]);
}

#[test]
fn a_comment_on_words_that_came_in_goes_with_the_suggestion_of_them() {
    let mut reviewed =
        by_two(&[("", "Wij "), ("+B", "allen "), ("", "danken "), ("-B", "u"), ("+C", "jullie"), ("", ".")]);
    let comment = |id: &str| Comment { id: id.to_owned(), text: "?".to_owned(), ..Comment::default() };
    reviewed.comments = ["came", "both", "place"].map(comment).to_vec();
    let Some(Node::Paragraph(paragraph)) = reviewed.body.first_mut() else { panic!() };
    let marks = [
        (1, Part::CommentStart("came".to_owned())),
        (1, Part::CommentStart("both".to_owned())),
        (2, Part::CommentEnd("came".to_owned())),
        (3, Part::CommentEnd("both".to_owned())),
        (5, Part::CommentStart("place".to_owned())),
        (5, Part::CommentEnd("place".to_owned())),
    ];
    for (at, mark) in marks.into_iter().rev() {
        paragraph.parts.insert(at, mark);
    }
    let all = Returned::of("Wij danken u.\n", &reviewed, |_| false).suggestions(|_| false).all;
    let comments: Vec<(&str, &[usize])> = all.iter().map(|one| (one.instead.as_str(), &*one.comments)).collect();
    assert_eq!(comments, [("Wij allen", [0].as_slice()), (".", &[]), ("jullie.", &[2])]);
}

#[test]
fn a_paragraph_that_moved_is_taken_out_here_and_put_in_there() {
    let ours = "Heer,\n\nDe eerste alinea gaat over de planning en over alle mensen.\n\nTussen een.\n\nTussen twee.\n\nGroet\n";
    let theirs = "Heer,\n\nTussen een.\n\nTussen twee.\n\nDe eerste alinea gaat over de planning en over alle mensen.\n\nGroet\n";
    let reviewed = changed(ours, theirs, &by("Bram", "2026-11-26"));
    assert!(reviewed.changes.iter().any(|change| change.kind == crate::reviewed::ChangeKind::MovedHere));
    let returned = Returned::of(ours, &reviewed, |_| false);
    assert_eq!(returned.authors(), [(by("Bram", "2026-11-26"), 1)]);
    let all = returned.suggestions(|_| false).all;
    let told: Vec<_> = all.iter().map(|one| (one.quote.as_str(), one.instead.as_str(), one.half)).collect();
    assert_eq!(
        told,
        [
            ("De eerste alinea gaat over de planning en over alle mensen.", "", Some(Half::MovedAway)),
            ("twee.", "twee.\n\nDe eerste alinea gaat over de planning en over alle mensen.", Some(Half::MovedHere))
        ]
    );
}

#[test]
fn who_puts_words_back_beside_a_change_that_another_took_out_is_told() {
    assert_eq!(
        told(
            "Het kost 29 euro meer.\n",
            &[("", "Het kost "), ("+C", "11 euro"), ("-C", "29 "), ("-B", "euro"), ("", " meer.")]
        ),
        ["Carla: 29 > 11", "Bram: euro > ", "Carla: PutsBack euro"]
    );
}

/// What two people do to a paragraph: words that stay, that they put in one beside the other, and that one takes out and
/// another replaces.
fn by_both() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let word = "[a-z]{1,3}[.,]?|€ [1-9]{2},-|\\([0-9]{2}\\)";
    let put_in = (prop::sample::select(vec!["+B", "+C", "+B-C", "+C-B"]), word);
    let struck = prop::sample::select(vec![None, Some("-B"), Some("-C")]);
    let place = (word, struck, prop::collection::vec(put_in, 0..4)).prop_map(|(stood, struck, put_in)| {
        let beside = if struck.is_some() || put_in.is_empty() { "" } else { " " };
        let mut parts = vec![(struck.unwrap_or(""), stood), ("", beside.to_owned())];
        let last = put_in.len();
        for (at, (mark, word)) in put_in.into_iter().enumerate() {
            parts.push((mark, if at + 1 < last { format!("{word} ") } else { word }));
        }
        parts.push(("", " ".to_owned()));
        parts
    });
    prop::collection::vec(place, 1..5).prop_map(|places| {
        let begun = places.into_iter().flatten().chain([("", "einde".to_owned())]);
        std::iter::once(("", "begin ".to_owned())).chain(begun).collect()
    })
}

proptest! {
    #[test]
    fn a_suggestion_has_only_words_that_stand_in_the_file(parts in by_both()) {
        let ours: String = parts.iter().filter(|(mark, _)| !mark.starts_with('+')).map(|(_, words)| words.as_str()).collect();
        let ours = format!("{}\n", ours.split_whitespace().collect::<Vec<_>>().join(" "));
        let stand: Vec<&str> = parts.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(mark, words)| (*mark, words.as_str())).collect();
        let reviewed = by_two(&parts);
        for one in Returned::of(&ours, &reviewed, |_| false).suggestions(|_| false).all {
            for word in one.instead.split_whitespace() {
                prop_assert!(stand.contains(&word), "{:?} in {:?}", word, one);
            }
        }
    }
}

/// A text with suggestions put in, but for those of which another one wants the same words changed too.
pub(super) fn applied(text: &str, all: &[Suggestion]) -> (String, usize) {
    let stands = |one: &&Suggestion| all.iter().filter(|other| moved::overlap(&one.at, &other.at)).count() == 1;
    let put_in: Vec<&Suggestion> = all.iter().filter(stands).collect();
    let mut applied = text.to_owned();
    put_in.iter().rev().for_each(|one| applied.replace_range(one.at.clone(), &one.instead));
    (applied, all.len() - put_in.len())
}

/// The words of a text, sorted.
fn sorted(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

/// Whether all words of one list are in another one, as often.
fn has_all(words: &[&str], of: &[&str]) -> bool {
    let count = |all: &[&str], word: &str| all.iter().filter(|one| **one == word).count();
    of.iter().all(|word| count(words, word) >= count(of, word))
}

/// Two paragraphs of words or more, of which some are repeated.
fn prose() -> impl Strategy<Value = String> {
    let word = "[a-e]{1,2}[.,]?|€ [1-9]{2}";
    let paragraph = prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 1..6).prop_map(|all| all.join("\n\n") + "\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn all_suggestions_of_two_people_give_what_both_made_of_a_paragraph(parts in by_both()) {
        let ours: String = parts.iter().filter(|(mark, _)| !mark.starts_with('+')).map(|(_, words)| words.as_str()).collect();
        let ours = format!("{}\n", ours.split_whitespace().collect::<Vec<_>>().join(" "));
        let untouched: String = parts.iter().filter(|(mark, _)| mark.is_empty()).map(|(_, words)| words.as_str()).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(mark, words)| (*mark, words.as_str())).collect();
        let reviewed = by_two(&parts);
        let returned = Returned::of(&ours, &reviewed, |_| false);
        let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
        let (together, left) = applied(&ours, &all);
        if left == 0 && elsewhere.is_empty() {
            let accepted = returned.accepted();
            prop_assert_eq!(together.split_whitespace().collect::<Vec<_>>(), accepted.split_whitespace().collect::<Vec<_>>(), "{:?}", all);
        }
        for one in &all {
            let (alone, _) = applied(&ours, std::slice::from_ref(one));
            prop_assert!(has_all(&sorted(&alone), &sorted(&untouched)), "{:?} in {}", one, ours);
        }
    }

    #[test]
    fn all_suggestions_of_one_person_give_the_new_text(old in prose(), new in prose()) {
        let reviewed = changed(&old, &new, &by("Bram", "2026-11-26"));
        let Suggestions { all, elsewhere } = Returned::of(&old, &reviewed, |_| false).suggestions(|_| false);
        let (together, left) = applied(&old, &all);
        prop_assert_eq!(&elsewhere, &[]);
        if left == 0 {
            prop_assert!(alike(&together, &new), "{:?} from {:?}", together, all);
        }
    }

    #[test]
    fn all_suggestions_of_two_people_give_the_last_text(texts in (prose(), prose(), prose())) {
        let (old, middle, new) = texts;
        let version = |text: &str, who: &str, parents: Vec<usize>| crate::between::Version {
            document: carried(&read(text).0),
            by: by(who, "2026-11-26"),
            parents,
        };
        let versions = [version(&old, "Anna", vec![]), version(&middle, "Bram", vec![0]), version(&new, "Carla", vec![1])];
        let reviewed = crate::between::between_versions(&versions, 0);
        let returned = Returned::of(&old, &reviewed, |_| false);
        let Suggestions { all, elsewhere } = returned.suggestions(|_| false);
        let (together, left) = applied(&old, &all);
        if left == 0 && elsewhere.is_empty() {
            prop_assert!(alike(&together, &new), "{:?} from {:?}", together, all);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn accepting_all_gives_the_new_document(old in document(), new in document()) {
        let (old, new) = (carried(&old), carried(&new));
        let text = write(&old);
        let reviewed = between(&old, &new, &By::default());
        let returned = Returned::of(&text, &reviewed, |_| false);
        prop_assert_eq!(returned.untracked(), text.clone());
        // A list behind another, of the next number, reads as one list with it.
        let said = |text: &str| carried(&read(text).0.with_lists_counting_on());
        prop_assert_eq!(said(&returned.accepted()), said(&write(&new)));
        for one in returned.suggestions(|_| false).all {
            prop_assert_eq!(&text[one.at.clone()], one.quote.as_str());
            prop_assert!(!one.quote.is_empty());
        }
    }
}

/// A redline as `LibreOffice` saves it: what came has the form of what went beside it with the same words.
fn saved(mut redline: Reviewed) -> Reviewed {
    for at in 1..redline.body.len() {
        let [Node::Paragraph(one), Node::Paragraph(other)] = &mut redline.body[at - 1..=at] else { continue };
        if one.end.deleted.is_some() && other.end.inserted.is_some() {
            other.form = Form { item: None, ..one.form.clone() };
        }
    }
    redline
}

/// A redline as `LibreOffice` saves it: what stands behind paragraphs that went has the form of the first of those.
fn saved_behind(mut redline: Reviewed) -> Reviewed {
    let mut first: Option<Form> = None;
    for node in &mut redline.body {
        let Node::Paragraph(paragraph) = node else {
            first = None;
            continue;
        };
        if paragraph.end.deleted.is_some() {
            first.get_or_insert_with(|| paragraph.form.clone());
        } else if let Some(form) = first.take() {
            paragraph.form = form;
        }
    }
    redline
}

#[test]
fn a_heading_that_went_with_the_break_before_it_is_one_suggestion_and_leaves_an_item_its_label() {
    for (old, gone) in [
        ("1. Een.\n2. Twee.\n\n## Hoorzitting\n\nDe zitting.\n", "## Hoorzitting"),
        ("Heer,\n\n## Kop\n\nWij vragen u.\n", "## Kop"),
    ] {
        let new = old.replace(&format!("{gone}\n\n"), "");
        let mut saved = between(&read(old).0, &read(&new).0, &by("Bram", "2026-11-26T10:00:00Z"));
        for at in 1..saved.body.len() {
            let [Node::Paragraph(one), Node::Paragraph(other)] = &mut saved.body[at - 1..=at] else { continue };
            if one.end.deleted.is_none() && other.end.deleted.is_some() {
                std::mem::swap(&mut one.end, &mut other.end);
                other.form = Form::default();
            }
        }
        let returned = Returned::of(old, &saved, |_| false);
        assert_eq!(returned.untracked(), old);
        assert_eq!(returned.accepted(), new);
        let found = returned.suggestions(|_| false);
        let told: Vec<_> = found.all.iter().map(|one| (one.quote.as_str(), one.instead.as_str())).collect();
        assert_eq!((told, found.elsewhere), (vec![(gone, "")], Vec::new()));
    }
}

#[test]
fn what_stands_behind_a_paragraph_that_went_keeps_its_form_when_it_was_only_saved() {
    for (old, new) in [
        ("Heer,\n\nEen.\n\n## Kop\n\nWij vragen u.\n\nGroet\n", "Heer,\n\nEen.\n\nWij vragen u.\n\nGroet\n"),
        ("Een.\n\n## Kop\n\nWij vragen u dit.\n\nGroet\n", "Een.\n\nWij vragen u ook dit.\n\nGroet\n"),
        ("- a\n- b\n\n## Kop\n\nWij vragen u.\n\nGroet\n", "- a\n- b\n\nWij vragen u.\n\nGroet\n"),
        ("| a |\n| --- |\n| b |\n\n## Kop\n\nWij vragen u.\n", "| a |\n| --- |\n| b |\n\nWij vragen u.\n"),
        ("Een.\n\nTekst die gaat.\n\n## Kop\n\nWij.\n", "Een.\n\n## Kop\n\nWij.\n"),
        ("Een.\n\n## Twee\n\nWij.\n\nGroet\n\nIk\n", "Een.\n\nGroet\n\nIk\n"),
        ("Een.\n\n- twee\n- drie\n\nGroet\n", "Een.\n\n- twee\n\nGroet\n"),
        ("Een.\n\n> twee\n\nGroet\n", "Een.\n\nGroet\n"),
    ] {
        let by = By { author: Some("Bram".to_owned()), date: None };
        let redline = between(&read(old).0, &read(new).0, &by);
        let reviewed = saved_behind(redline.clone());
        assert_ne!(reviewed, redline, "{old}");
        let returned = Returned::of(new, &reviewed, |who| *who == by);
        assert_eq!(returned.untracked(), new);
        assert_eq!(returned.accepted(), new);
        // What a person made of it is told: it is in no form that went.
        let mut touched = reviewed.clone();
        let at = reviewed.body.iter().zip(&redline.body).position(|(one, other)| one != other).unwrap();
        let Some(Node::Paragraph(behind)) = touched.body.get_mut(at) else { panic!("no paragraph") };
        behind.form = Form { kind: Kind::Heading(5), ..Form::default() };
        assert!(Returned::of(new, &touched, |who| *who == by).untracked().contains("##### "));
    }
}

#[test]
fn a_redline_that_was_only_saved_changes_nothing() {
    for (old, new) in [
        ("Heer,\n\n# Titel een\n\nWie dit leest.\n", "Heer,\n\nTitel een\n\nWie dit leest.\n"),
        ("Heer,\n\n## Een\n\nTekst.\n\n## Twee\n\nSlot.\n", "Heer,\n\n### Een\n\nTekst.\n\n### Twee\n\nSlot.\n"),
        ("Intro.\n\n- a b c\n- d e f\n\nEinde.\n", "Intro.\n\n- a b c\n\n> d e f\n\nEinde.\n"),
        ("Heer,\n\n> Titel een\n\nWie.\n", "Heer,\n\nTitel een\n\nWie.\n"),
        ("Heer,\n\nTitel een\n\n- a\n- b\n", "Heer,\n\n# Titel een\n\n- a\n- b\n"),
    ] {
        let by = By { author: Some("Bram".to_owned()), date: None };
        let redline = between(&read(old).0, &read(new).0, &by);
        let reviewed = saved(redline.clone());
        assert_ne!(reviewed, redline, "{old}");
        let returned = Returned::of(new, &reviewed, |who| *who == by);
        assert_eq!(returned.untracked(), new);
        assert_eq!(returned.accepted(), new);
        assert_eq!(returned.suggestions(|_| false), Suggestions::default());
        // What a person made of another paragraph is told.
        let mut touched = reviewed.clone();
        let Some(Node::Paragraph(first)) = touched.body.first_mut() else { panic!("no paragraph") };
        first.form.kind = Kind::Heading(1);
        assert_eq!(Returned::of(new, &touched, |who| *who == by).untracked(), format!("# {new}"));
    }
}

#[test]
fn rows_and_columns_of_which_the_words_alone_were_tracked_are_one_suggestion_each() {
    let text = "Zie:\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n";
    let row = text.replace("| 3 | 4 |", "| 5 | 6 |\n| 3 | 4 |");
    let column = "Zie:\n\n| a | b | c |\n| --- | --- | --- |\n| 1 | 2 |  |\n| 3 | 4 | 5 |\n";
    for new in [row.as_str(), column] {
        let mut reviewed = changed(text, new, &by("Bram", "2026-11-26T10:00:00Z"));
        let Node::Table(rows) = &mut reviewed.body[1] else { unreachable!() };
        let tracked = |fate: &mut crate::reviewed::Fate| std::mem::take(fate).inserted;
        for row in rows.iter_mut() {
            let outer = tracked(&mut row.fate);
            for cell in &mut row.cells {
                let fate = tracked(&mut cell.fate).or(outer);
                for node in &mut cell.nodes {
                    let Node::Paragraph(paragraph) = node else { continue };
                    for part in &mut paragraph.parts {
                        let Part::Run(run) = part else { continue };
                        run.fate.inserted = run.fate.inserted.or(fate);
                    }
                }
            }
        }
        let returned = Returned::of(text, &reviewed, |_| false);
        assert_eq!((returned.untracked(), returned.accepted()), (text.to_owned(), new.to_owned()));
        let found = returned.suggestions(|_| false);
        assert_eq!((found.all.len(), found.elsewhere.len()), (1, 0), "{:?}", found.all);
        let Suggestion { at, instead, .. } = &found.all[0];
        assert_eq!([&text[..at.start], instead, &text[at.end..]].concat(), new);
    }
}

#[test]
fn a_table_of_which_somebody_took_out_all_words_is_one_suggestion() {
    let text = "Zie:\n\nTussen.\n\n| a | b |\n| --- | --- |\n| 1 |  |\n|  |  |\n\nNa.\n";
    for (before, quote) in [(true, "Tussen.\n\n| a "), (false, "| a ")] {
        let new = if before { "Zie:\n\nNa.\n" } else { "Zie:\n\nTussen.\n\nNa.\n" };
        let mut reviewed = changed(text, new, &by("Bram", "2026-11-26T10:00:00Z"));
        with_words_alone_tracked(&mut reviewed);
        let returned = Returned::of(text, &reviewed, |_| false);
        assert_eq!((returned.untracked(), returned.accepted()), (text.to_owned(), new.to_owned()));
        let found = returned.suggestions(|_| false);
        assert_eq!((found.all.len(), found.elsewhere.len()), (1, 0), "{:?}", found.all);
        let Suggestion { at, instead, quote: found, .. } = &found.all[0];
        assert!(found.starts_with(quote), "{found}");
        let applied = [&text[..at.start], instead, &text[at.end..]].concat();
        assert_eq!(read(&applied), read(new));
    }
}

#[test]
fn a_row_goes_with_its_words_where_the_format_has_it_so() {
    let text = "Zie:\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n\nNa.\n";
    let new = text.replace("| 1 | 2 |\n", "");
    let mut reviewed = changed(text, &new, &by("Bram", "2026-11-26T10:00:00Z"));
    with_words_alone_tracked(&mut reviewed);
    reviewed.rows_go_with_words = true;
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!((returned.untracked(), returned.accepted()), (text.to_owned(), new));
    let found = returned.suggestions(|_| false).all;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].quote.as_str(), found[0].instead.as_str()), ("| 1 | 2 |", ""));
}

#[test]
fn a_new_table_of_which_the_words_alone_are_tracked_is_one_suggestion() {
    let text = "Zie:\n\nNa.\n";
    let new = "Zie:\n\n| a | b |\n| --- | --- |\n| 1 |  |\n\nNa.\n";
    let mut reviewed = changed(text, new, &by("Bram", "2026-11-26T10:00:00Z"));
    with_words_alone_tracked(&mut reviewed);
    let returned = Returned::of(text, &reviewed, |_| false);
    assert_eq!((returned.untracked(), returned.accepted()), (text.to_owned(), new.to_owned()));
    let found = returned.suggestions(|_| false);
    assert_eq!((found.all.len(), found.elsewhere.len()), (1, 0), "{:?}", found.all);
    let Suggestion { at, instead, .. } = &found.all[0];
    assert_eq!([&text[..at.start], instead, &text[at.end..]].concat(), new);
}

/// Makes what was done to rows that went, or came, something that was done to their words.
fn with_words_alone_tracked(reviewed: &mut Reviewed) {
    for node in &mut reviewed.body {
        let Node::Table(rows) = node else { continue };
        for row in rows {
            let row_fate = std::mem::take(&mut row.fate);
            for node in row.cells.iter_mut().flat_map(|cell| &mut cell.nodes) {
                let Node::Paragraph(paragraph) = node else { continue };
                for part in &mut paragraph.parts {
                    let Part::Run(run) = part else { continue };
                    run.fate = run.fate.within(row_fate);
                }
            }
        }
    }
}

#[test]
fn a_line_that_became_a_paragraph_is_no_suggestion_and_the_reason_is_true() {
    let text = "Groet,\n\nAnna  \nBram\n";
    let reviewed = changed(text, "Groet,\n\nAnna\n\nBram\n", &by("Carla", "2026-11-26T10:00:00Z"));
    let found = Returned::of(text, &reviewed, |_| false).suggestions(|_| false);
    let why: Vec<_> = found.elsewhere.iter().map(|one| one.why).collect();
    assert_eq!((found.all.len(), why), (0, vec![NoEdit::NoWords]));
}
