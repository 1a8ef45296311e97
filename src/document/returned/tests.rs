use proptest::prelude::*;

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
        returned.suggestions().all.into_iter().map(|one| (one.quote, one.instead)).collect();
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
        let suggestions = returned.suggestions().all;
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
    assert_eq!(quotes(returned.suggestions().all), [("minister,".to_owned(), "ministers,".to_owned())]);
    let untracked = quotes(returned.untracked_suggestions());
    assert_eq!(
        untracked,
        [("met".to_owned(), "met veel".to_owned()), ("Hoogachtend,".to_owned(), "Met groet,".to_owned())]
    );
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
    let Suggestions { all, elsewhere } = returned.suggestions();
    assert_eq!(
        all.iter().map(|one| (one.instead.as_str(), &one.by)).collect::<Vec<_>>(),
        [("met grote", &by("Bram", "2026-11-26"))]
    );
    assert_eq!(
        elsewhere.iter().map(|one| (one.words.trim(), &one.by)).collect::<Vec<_>>(),
        [("grote", &by("Carla", "2026-11-27"))]
    );
}

/// What Bram and Carla, who have the first letters of their names in the places of the changes, made of one paragraph:
/// `+C` is what Carla put in, `-B` what Bram took out.
fn by_two(parts: &[(&str, &str)]) -> Reviewed {
    use crate::reviewed::{Change, ChangeKind, Fate, Marked, Paragraph};
    let (mut changes, mut stretches) = (Vec::new(), Vec::new());
    for (mark, words) in parts {
        let mut fate = Fate::default();
        if let Some(sign) = mark.chars().next() {
            let by = by(if mark.ends_with('B') { "Bram" } else { "Carla" }, "2026-11-26T10:00:00Z");
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
fn told(text: &str, parts: &[(&str, &str)]) -> Vec<String> {
    let reviewed = by_two(parts);
    let Suggestions { all, elsewhere } = Returned::of(text, &reviewed, |_| false).suggestions();
    let who = |by: &By| by.author.clone().unwrap();
    let all = all.iter().map(|one| {
        assert_eq!(&text[one.at.clone()], one.quote);
        format!("{}: {} > {}", who(&one.by), one.quote, one.instead)
    });
    let elsewhere = elsewhere.iter().map(|one| format!("{}: {:?} {}", who(&one.by), one.why, one.words.trim()));
    all.chain(elsewhere).collect()
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
    assert_eq!(told(ours, &apart), ["Bram: respecteren > ", "Carla: respecteren > respecteren steunen"]);
    let ending = [("", "Wij "), ("-B", "respecteren"), ("+B", "steunen"), ("+C", "den"), ("", " Simone Roos.")];
    assert_eq!(told(ours, &ending), ["Bram: respecteren > steunen", "Carla: GoesOn den"]);
    // A letter that is put into a word that stayed is no word beside it.
    let within = [("", "Wij respect"), ("+C", "t"), ("", "eren Simone "), ("-B", "Roos"), ("", ".")];
    assert_eq!(told(ours, &within), ["Carla: respecteren > respectteren", "Bram: Roos. > ."]);
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
            let all = Returned::of(&ours, &returned, |_| false).suggestions().all;
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
fn changes_that_were_there_when_it_was_sent_are_no_changes() {
    let first = TEXT.replace("minister", "ministers");
    let anna = by("Anna", "2026-11-25");
    let reviewed = changed(&first, TEXT, &anna);
    let returned = Returned::of(TEXT, &reviewed, |by| *by == anna);
    assert_eq!((returned.untracked().as_str(), returned.accepted().as_str()), (TEXT, TEXT));
    assert_eq!((returned.authors(), returned.suggestions()), (Vec::new(), Suggestions::default()));
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn accepting_all_gives_the_new_document(old in document(), new in document()) {
        let (old, new) = (carried(&old), carried(&new));
        let text = write(&old);
        let reviewed = between(&old, &new, &By::default());
        let returned = Returned::of(&text, &reviewed, |_| false);
        prop_assert_eq!(returned.untracked(), text.clone());
        prop_assert_eq!(carried(&read(&returned.accepted()).0), carried(&read(&write(&new)).0));
        for one in returned.suggestions().all {
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
        assert_eq!(returned.suggestions(), Suggestions::default());
        // What a person made of another paragraph is told.
        let mut touched = reviewed.clone();
        let Some(Node::Paragraph(first)) = touched.body.first_mut() else { panic!("no paragraph") };
        first.form.kind = Kind::Heading(1);
        assert_eq!(Returned::of(new, &touched, |who| *who == by).untracked(), format!("# {new}"));
    }
}
