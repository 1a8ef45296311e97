//! Laws that hold for any page: nothing of others is obeyed by the terminal, and no word of a redline is lost.

use proptest::prelude::*;

use super::look::look;
use super::sample::{S, Sample};
use super::*;
use crate::page::{RedlineBlock, Table, Tone};
use crate::visible::is_hidden;

fn drawn(page: &Page, screen: &Screen) -> String {
    let mut out = Vec::new();
    write(page, screen, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn screen() -> impl Strategy<Value = Screen> {
    (prop::option::of(1usize..100), any::<bool>()).prop_map(|(width, color)| Screen { width, color, terminal: true })
}

/// Words between which blanks or line ends stand, each with a fate: 0 kept, 1 deleted, 2 inserted.
fn changes() -> impl Strategy<Value = Vec<(u8, String)>> {
    prop::collection::vec((0u8..3, r"([a-zé漢]{1,6}[ \n]){1,4}"), 1..12)
}

/// What is read when changes of one kind are left out: `[-` … `-]` or `{+` … `+}`.
fn without<'a>(marked: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = marked.split(open).enumerate();
    parts
        .flat_map(|(index, part)| if index == 0 { part } else { part.split_once(close).unwrap().1 }.split_whitespace())
        .flat_map(|word| word.split(['[', ']', '{', '}', '-', '+']))
        .filter(|word| !word.is_empty())
        .collect()
}

proptest! {
    #[test]
    fn no_text_of_others_is_obeyed(
        text in r"([a\x1b\x9b\r\n\t\x00\x7f\u{200d}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{e0100}-\u{e0110}]|\PC|\[31m){0,30}",
        screen in screen(),
    ) {
        let spans = [S::K(&text), S::D(&text), S::I(&text), S::T(&text, &text)];
        let mut page = Page::default();
        page.push(RedlineBlock::new(Sample::default().edited(1, &spans).done(), 0))
            .push(Text::toned(Tone::Bad, text.as_str()))
            .push(Table {
                head: vec![text.clone(), String::new()],
                rows: vec![vec![Text::toned(Tone::Good, text.as_str()), Text::plain(text.as_str())]], gives_way: Some(0),
                ..Table::default()
            })
            .push(Block::Verbatim(text.clone().into_bytes()))
            .push(Block::Lines(text.clone()));
        let mut shown = drawn(&page, &screen).replace("\r\n", "\n");
        for look in Tone::ALL.map(look).into_iter().rev() {
            for ours in [look.render().to_string(), look.render_reset().to_string()] {
                shown = if ours.is_empty() { shown } else { shown.replace(&ours, "") };
            }
        }
        prop_assert!(!shown.contains(is_hidden), "{shown:?}");
    }

    #[test]
    fn both_texts_can_be_read_from_a_redline(changes in changes(), width in prop::option::of(20usize..100)) {
        let spans: Vec<_> = changes
            .iter()
            .map(|(fate, words)| match fate {
                0 => S::K(words),
                1 => S::D(words),
                _ => S::I(words),
            })
            .collect();
        let mut page = Page::default();
        page.push(RedlineBlock::new(Sample::default().edited(1, &spans).done(), 0));
        let marked = drawn(&page, &Screen { width, color: false, terminal: true });
        let marked = marked.strip_prefix("¶1").unwrap();
        let words = |unless: u8| {
            changes.iter().filter(move |(fate, _)| *fate != unless).flat_map(|(_, words)| words.split_whitespace())
        };
        prop_assert_eq!(without(marked, "[-", "-]"), words(1).collect::<Vec<_>>(), "{}", marked);
        prop_assert_eq!(without(marked, "{+", "+}"), words(2).collect::<Vec<_>>(), "{}", marked);
    }

    #[test]
    fn a_table_is_drawn_at_any_width(
        cells in prop::collection::vec(r"[a-z漢 ]{0,30}", 6),
        width in 1usize..120,
        gives_way in prop::option::of(0usize..4),
    ) {
        let rows = cells.chunks(3).map(|row| row.iter().map(|cell| Text::plain(cell.as_str())).collect()).collect();
        let mut page = Page::default();
        page.push(Table { head: vec!["a".into(), String::new(), "c".into()], rows, gives_way, ..Table::default() });
        let shown = drawn(&page, &Screen { width: Some(width), color: false, terminal: true });
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(&shown), letters(&format!("ac{}", cells.concat())));
        for line in shown.lines().filter(|_| width >= 12) {
            prop_assert!(wrap::width_of(line) <= width, "{line:?}");
        }
    }
}
