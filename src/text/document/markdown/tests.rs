//! Where a letter is read otherwise than Markdown is: rows that are longer than the head of their table, and the numbers of items.

use std::borrow::Cow;

use super::whole::Whole;
use super::{Spelled, place, read, write, write_like};
use crate::document::settle::each_line;

const TEXT: &str = "De kosten zijn deze.\n\n| post | 2025 |\n|---|---|\n| huur | 100 | niet *betaald* door Els Kok |\n| gas | 20 |\n\nHoogachtend,\n";

fn words(text: &str) -> String {
    let mut words = String::new();
    each_line(&read(text).0.blocks, &mut |line| words.extend([&line.text(), " "]));
    words
}

#[test]
fn a_cell_beyond_the_head_is_read_and_its_bytes_stay() {
    for text in [
        TEXT.to_owned(),
        TEXT.replace("| post | 2025 |\n|---|---|", "post | 2025\n---|---"),
        TEXT.replace("\n|", "\n> |"),
        TEXT.replace("| post", "[^1]\n\n[^1]: noot\n\n    | post").replace("\n|", "\n    |"),
        TEXT.replace('\n', "\r\n"),
    ] {
        let (document, unread) = read(&text);
        let all = format!("{} {:?}", words(&text), document.notes);
        assert!(all.contains("betaald") && all.contains("Els Kok"), "{text}\n{all}");
        assert_eq!(unread, []);
        assert_eq!(write_like(&document, &text), text);
        assert_eq!(read(&write(&document)).0, document);
    }
    let changed = TEXT.replace("Hoogachtend", "Met groet").replace("zijn deze", "zijn die");
    assert_eq!(write_like(&read(&changed).0, TEXT), changed);
    let kept = write_like(&read(&TEXT.replace("gas", "stroom")).0, TEXT);
    assert_eq!(read(&kept), read(&TEXT.replace("gas", "stroom")));
}

#[test]
fn an_empty_cell_and_a_bar_that_is_a_character_make_no_column() {
    for row in ["| gas | 20 | |", "| gas | 20 \\| 30 |", "| gas | `20 \\| 30` |", "gas"] {
        let text = TEXT.replace(" | niet *betaald* door Els Kok |", " |").replace("| gas | 20 |", row);
        assert!(matches!(Whole::of(&text).text, Cow::Borrowed(_)), "{row}");
    }
}

#[test]
fn a_link_without_words_says_where_it_leads() {
    for text in [
        "Zie [](https://a.example/x).\n",
        "Zie [ ](https://a.example/x).\n",
        "Zie [![](b.png)](https://a.example/x).\n",
    ] {
        let (document, _) = read(text);
        let written = write(&document);
        assert!(written.contains("https://a.example/x"), "{written}");
        assert_eq!(read(&written).0, document);
    }
    assert_eq!(write(&read("Zie []().\n").0), "Zie .\n");
}

#[test]
fn words_that_look_like_the_address_of_a_link_are_words() {
    let text = "Stemming, zie [de lijst][1] en [Anna]:\n\n[Bram]: nee\n[Anna]: ja\n\n[1]: https://example.org/lijst\n";
    let document = read(text).0;
    let spelled = Spelled::of(text);
    for words in ["[Bram]: nee", "[Anna]: ja", "Stemming, zie"] {
        assert!(spelled.text.contains(words), "{}", spelled.text);
    }
    assert!(!spelled.text.contains("example.org"), "{}", spelled.text);
    assert_eq!(write_like(&document, text), text);
    assert_eq!(read(&write(&document)).0, document);
    let changed = read(&text.replace("nee", "onthouding")).0;
    assert_eq!(read(&write_like(&changed, text)).0, changed);
    assert!(matches!(Whole::of("Zie [1].\n\n[1]: /lijst\n").text, Cow::Borrowed(_)));
}

#[test]
fn words_in_such_a_cell_have_their_place() {
    let at = TEXT.find("Els Kok").unwrap();
    let before: usize = words(&TEXT[..at]).chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!(place(TEXT, &(at..at + 7)), before..before + 6);
    let spelled = Spelled::of(TEXT);
    for word in ["Els Kok", "betaald", "Hoogachtend", "De kosten"] {
        let place = spelled.text.find(word).unwrap();
        assert_eq!(&TEXT[spelled.written(&(place..place + word.len())).unwrap()], word);
    }
}

#[test]
fn items_keep_the_numbers_that_they_are_written_with() {
    for (text, written) in [
        ("1. een\n3. drie\n4. vier\n", "1. een\n\n3. drie\n4. vier\n"),
        ("1. een\n1. twee\n", "1. een\n\n1. twee\n"),
        ("0. een\n1. twee\n", "0. een\n1. twee\n"),
        ("3) een\n\n   meer\n5) twee\n", "3. een\n\n   meer\n\n5. twee\n"),
        ("1.\n2. twee\n", "2. twee\n"),
        ("> 1. een\n> 4. vier\n", "> 1. een\n>\n> 4. vier\n"),
        ("- een\n  1. a\n  3. b\n", "- een\n\n  1. a\n\n  3. b\n"),
        ("1. een\n\n2) twee\n", "1. een\n\n2) twee\n"),
        ("1. een\n\n1) twee\n", "1. een\n\n1. twee\n"),
        ("999999999. een\n", "999999999. een\n"),
    ] {
        assert_eq!(write(&read(text).0), written);
        assert_eq!(read(written).0, read(text).0, "{text}");
    }
}
