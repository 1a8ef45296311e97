use proptest::prelude::*;

use super::*;
use crate::page::{Note, RedlineBlock, Tone};
use paraaf_text::compare::compare;

/// A page with one of everything, in which these words stand everywhere.
fn everything(words: &str, old: &str, new: &str) -> Page {
    let mut page = Page::default();
    page.about.author = Some(words.to_owned());
    page.about.date = Some("2026-11-26T16:30:05Z".to_owned());
    page.head(Text::toned(Tone::Strong, words));
    page.extend(Tone::ALL.map(|tone| Text::toned(tone, words)));
    page.push(Block::Space);
    let mut table = Table { caption: words.to_owned(), names: Some(1), ..Table::default() };
    table.head = vec![String::new(), words.to_owned()];
    table.titles = vec![0];
    table.rows = vec![vec![Text::default(), Text::plain(words)]; 3];
    page.push(table);
    let note = Note { paragraph: 0, lines: vec![Text::plain(format!("  {words}"))] };
    page.push(RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0).with_notes(vec![note]));
    page.push(Block::Verbatim(new.as_bytes().to_owned()));
    page.push(Block::Lines(words.to_owned()));
    page
}

#[test]
fn a_page_becomes_a_file_that_is_always_the_same() {
    let page = everything("Anna → ¶3 ✓", "Een oude brief.\n", "Een nieuwe brief.\n");
    let drawn = draw(&page, "paraaf").unwrap();
    assert!(drawn.bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(drawn.missing, []);
    assert_eq!(draw(&page, "paraaf").unwrap(), drawn);
}

#[test]
fn a_character_without_a_shape_is_named_and_not_left_out() {
    let page = everything("a 🦀 é e\u{301} q\u{301} שלום", "x\n", "y\n");
    assert_eq!(draw(&page, "paraaf").unwrap().missing, ['ו', 'ל', 'ם', 'ש', '🦀']);
}

#[test]
fn a_line_that_was_broken_off_ends_with_a_sign_that_has_a_shape() {
    let drawn =
        draw(&everything("a", "C. Smit\\\nminister\n", "B. Bos\\\nminister\n\nC. Smit\\\nminister\n"), "paraaf");
    assert_eq!(drawn.unwrap().missing, []);
}

#[test]
fn a_ligature_is_its_letters() {
    let set = |words: &str| {
        let mut page = Page::default();
        page.push(Text::plain(words)).push(Block::Verbatim(words.as_bytes().to_owned()));
        page.about.title = Some("same".to_owned());
        draw(&page, "paraaf").unwrap()
    };
    let drawn = set("of\u{FB01}cieel, \u{FB02}ink, e\u{FB00}ect, o\u{FB03}ce, ba\u{FB04}e");
    assert_eq!(drawn.missing, []);
    assert_eq!(drawn, set("officieel, flink, effect, office, baffle"));
}

#[test]
fn a_moment_is_read_as_it_is_written() {
    assert!(moment("2026-11-26T16:30:05Z").is_some());
    assert!(moment("2026-11-26").is_none() && moment("").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn anything_can_be_set(
        words in r"([a-c<>&é✓ ]|\PC|\n){0,40}",
        old in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}){0,15}",
        new in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}|\n\n|> |1\. |- |\[a\]\(b\)|\| a \|\n\|---\|\n|[a-z]{90} ){0,60}"
    ) {
        prop_assert!(draw(&everything(&words, &old, &new), "paraaf").is_ok());
    }
}
