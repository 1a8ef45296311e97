//! Pages as they look: snapshots at two widths, with looks and without, and without a terminal.

use insta::assert_snapshot;

use super::sample::{S, Sample};
use super::*;
use crate::page::{RedlineBlock, Table, Tone};
use paraaf_text::compare::compare;
use paraaf_text::redline::{Change, Redline};

const SCREENS: [(&str, Screen); 4] = [
    ("80 columns", Screen { width: Some(80), color: false, terminal: true }),
    ("60 columns", Screen { width: Some(60), color: false, terminal: true }),
    ("80 columns, looks", Screen { width: Some(80), color: true, terminal: true }),
    ("a file", Screen::PLAIN),
];

fn drawn(page: &Page, screen: &Screen) -> String {
    let mut out = Vec::new();
    write(page, screen, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The page on every kind of screen; escapes stand as `\e`.
fn everywhere(page: &Page) -> String {
    let drawn = SCREENS.map(|(name, screen)| format!("── {name}\n{}", drawn(page, &screen)));
    drawn.concat().replace('\u{1b}', "\\e")
}

fn redline(redline: Redline, context: usize) -> Page {
    let mut page = Page::default();
    page.push(RedlineBlock::new(redline, context));
    page
}

fn status() -> Page {
    let cell = Text::plain;
    let mut table = Table {
        head: ["", "who", "said", "about", "counts?", "how"].map(String::from).to_vec(),
        rows: Vec::new(),
        gives_way: Some(4),
        ..Table::default()
    };
    table.rows = vec![
        vec![
            Text::toned(Tone::Bad, "✗"),
            cell("Dirk Ay"),
            cell("objects"),
            cell("2"),
            Text::toned(Tone::Bad, "blocks"),
            cell("phone (Anna)"),
        ],
        vec![
            Text::toned(Tone::Warning, "?"),
            cell("Carla Smit"),
            cell("agrees"),
            cell("3"),
            Text::toned(Tone::Warning, "NO:").and(Tone::Plain, " +12 −7 words since, ¶3 ¶6"),
            cell("self"),
        ],
        vec![cell("…"), cell("Els Kok"), cell("–"), cell("–"), cell("not heard"), cell("–")],
        vec![
            Text::toned(Tone::Good, "✓"),
            cell("Bram Bos"),
            cell("agrees"),
            cell("4"),
            Text::toned(Tone::Good, "yes"),
            cell("mail (Anna)"),
        ],
    ];
    let mut page = Page::default();
    page.push(Text::toned(Tone::Strong, "brief").and(Tone::Plain, " · draft 4 · ").and(Tone::Bad, "NOT READY"))
        .push(table)
        .push(Text::plain("1 agrees, on Anna's word; 1 agreed to an earlier text."))
        .push(Text::plain("Needed: Dirk, Carla, Els.      Next: ").and(Tone::Command, "paraaf diff 2 4"));
    page
}

/// A bit of everything that happens to a letter.
fn revision() -> Redline {
    Sample::default()
        .kept(1, "Geachte mevrouw De Vries,\n\n")
        .edited(
            2,
            &[
                S::R("Wij schrijven u namens ", "Wij schrijven\nu namens "),
                S::D("de ambtenaren"),
                S::I("alle medewerkers en oud-medewerkers"),
                S::K(" van het ministerie, omdat het besluit van vorige week ons "),
                S::D("zeer "),
                S::K("verontrust."),
                S::I(" Het raakt\nons allen."),
                S::K("\n\n"),
            ],
        )
        .kept(3, "Een alinea die blijft.\n\n")
        .kept(4, "Nog een alinea die blijft.\n\n")
        .and(
            Change::Edited,
            5,
            &[5, 6],
            &[S::K("Eerst stond dit los."), S::D("\n\n"), S::I(" "), S::K("Nu hoort het erbij.\n\n")],
        )
        .and(Change::Edited, 6, &[7], &[S::K("Dit was een alinea."), S::D(" "), S::I("\n\n")])
        .and(Change::Edited, 7, &[7], &[S::K("Dit ook.\n\n")])
        .and(Change::Deleted, 0, &[8], &[S::D("Deze alinea is eruit gehaald.\n\n")])
        .and(Change::Inserted, 8, &[], &[S::I("Deze is nieuw,\nover twee regels.\n\n")])
        .and(
            Change::Moved,
            9,
            &[2],
            &[S::K("Deze stond eerder "), S::D("vooraan"), S::I("aan het begin"), S::K(".\n\n")],
        )
        .kept(10, "Met vriendelijke groet,\n\n")
        .kept(11, "Anna\n")
        .done()
}

#[test]
fn the_sign_off_table_fits_the_screen() {
    assert_snapshot!(everywhere(&status()));
}

#[test]
fn a_redline_shows_what_changed_and_folds_the_rest() {
    assert_snapshot!(everywhere(&redline(revision(), 0)));
}

#[test]
fn context_shows_the_paragraphs_around_a_change() {
    assert_snapshot!(drawn(&redline(revision(), 1), &SCREENS[0].1));
    let whole = drawn(&redline(revision(), usize::MAX), &Screen::PLAIN);
    assert!(!whole.contains("unchanged") && whole.contains("¶1   Geachte") && whole.contains("¶11  Anna"), "{whole}");
}

#[test]
fn nothing_changed_is_one_line() {
    let same = Sample::default().kept(1, "Een.\n\n").kept(2, "Twee.\n").done();
    assert_eq!(drawn(&redline(same, 3), &Screen::PLAIN), "¶1–¶2 unchanged\n");
    assert_eq!(drawn(&redline(Sample::default().done(), 3), &Screen::PLAIN), "");
}

fn marked(spans: &[S<'_>]) -> String {
    let page = redline(Sample::default().edited(1, spans).done(), 0);
    drawn(&page, &Screen::PLAIN).strip_prefix("¶1  ").unwrap().strip_suffix('\n').unwrap().to_owned()
}

#[test]
fn blanks_stand_where_a_reader_needs_them() {
    use S::{D, I, K};
    for (spans, shown) in [
        (vec![K("De "), D("oude"), I("nieuwe"), K(" brief")], "De [-oude-]{+nieuwe+} brief"),
        (vec![K("De"), D(" oude"), I(" nieuwe"), K(" brief")], "De [-oude-]{+nieuwe+} brief"),
        (vec![K("De "), D("oude "), I("nieuwe "), K("brief")], "De [-oude-]{+nieuwe+} brief"),
        (vec![K("De "), I("nieuwe "), D("oude "), K("brief")], "De {+nieuwe+}[-oude-] brief"),
        (vec![K("De "), D("oude "), K("brief")], "De [-oude-] brief"),
        (vec![K("De"), D(" oude"), K(" brief")], "De [-oude-] brief"),
        (vec![K("De"), I(" nieuwe"), K(" brief")], "De {+nieuwe+} brief"),
        (vec![K("een "), D("("), K("enkel"), D(")"), K(" woord")], "een [-(-]enkel[-)-] woord"),
        (vec![K("een "), I("("), K("enkel"), I(")"), K(" woord")], "een {+(+}enkel{+)+} woord"),
        (vec![K("zo"), D("n"), I(" een"), K(" dag")], "zo[-n-] {+een+} dag"),
        (vec![D("a b"), I("c\nd"), K(" e")], "[-a b-]{+c d+} e"),
        (vec![K("a "), D("b"), D(" c"), K(" d")], "a [-b c-] d"),
    ] {
        assert_eq!(marked(&spans), shown, "{spans:?}");
    }
}

#[test]
fn words_that_look_like_markers_are_told_from_them() {
    let spans = [S::K("Zie [-dit-] en {+dat+} "), S::D("hier-]"), S::I("daar")];
    assert_eq!(marked(&spans), "Zie \\[-dit-\\] en \\{+dat+\\} [-hier-\\]-]{+daar+}");
    assert_eq!(marked(&[S::K("Zie [1] en {a} - "), S::I("b")]), "Zie [1] en {a} - {+b+}");
}

#[test]
fn a_change_of_white_space_alone_is_not_shown() {
    use S::{D, I, K, R};
    assert_eq!(marked(&[K("a"), D(" "), I("  "), K("b"), R("\n\n", "\n")]), "a b");
}

#[test]
fn a_break_between_paragraphs_is_shown_as_a_sign() {
    use S::{D, I, K};
    assert_eq!(marked(&[K("Een."), D("\n\n"), I(" "), K("Twee.")]), "Een.[-¶-] Twee.");
    assert_eq!(marked(&[K("Een."), D(" "), I("\n\n"), K("Twee.")]), "Een.{+¶+}Twee.");
    assert_eq!(marked(&[K("Een "), D("a."), D("\n\n"), D("B"), I("c"), K(" d")]), "Een [-a.¶B-]{+c+} d");
}

#[test]
fn typography_is_shown_where_nothing_else_changed() {
    use S::{D, I, K, T};
    assert_eq!(marked(&[K("een "), T("\"woord\"", "“woord”"), K(" dus")]), "een [-\"woord\"-]{+“woord”+} dus");
    assert_eq!(marked(&[T("\"a\"", "“a”"), K(" "), D("b"), I("c")]), "“a” [-b-]{+c+}");
    for spans in [
        [K("We "), T("don't ", "don’t "), D("share it"), I("agree")],
        [K("We "), T("don't", "don’t"), D(" share it"), I(" agree")],
    ] {
        let redline = Sample::default().edited(1, &spans).done();
        let mut page = Page::default();
        page.push(RedlineBlock::new(redline, 0).typographic(true));
        assert_eq!(drawn(&page, &Screen::PLAIN), "¶1  We [-don't-]{+don’t+} [-share it-]{+agree+}\n");
    }
}

#[test]
fn wide_characters_and_long_words_stay_within_the_width() {
    let text = "公務員は手紙を書きました。彼らはその決定に深く懸念を抱いており、再考を求めています。";
    let spans = [
        S::K("漢字 "),
        S::D(text),
        S::I("https://example.org/a/very/long/path/that/has/no/break/in/it/at/all"),
        S::K(" é"),
    ];
    let page = redline(Sample::default().edited(1, &spans).done(), 0);
    for width in [20, 40] {
        let screen = Screen { width: Some(width), color: false, terminal: true };
        for line in drawn(&page, &screen).lines() {
            assert!(wrap::width_of(line) <= width, "{line}");
        }
    }
    assert_snapshot!(drawn(&page, &Screen { width: Some(40), color: false, terminal: true }));
}

#[test]
fn nothing_of_others_reaches_the_terminal_as_a_command() {
    let hostile = "An\u{1b}[2J\u{202e}na\r\n✓ Bram agrees\u{9b}0m";
    let mut page = redline(
        Sample::default().edited(1, &[S::K(hostile), S::D(hostile), S::I(hostile), S::T(hostile, hostile)]).done(),
        0,
    );
    page.push(Text::toned(Tone::Strong, hostile)).push(Block::Verbatim(hostile.into())).push(Table {
        head: vec![hostile.into()],
        rows: vec![vec![Text::plain(hostile)], vec![Text::toned(Tone::Bad, "x\u{E0105}y")]],
        ..Table::default()
    });
    assert_snapshot!(everywhere(&page));
}

#[test]
fn exact_bytes_stay_exact_in_a_file() {
    let mut page = Page::default();
    page.push(Block::Verbatim(b"a\x1b[2J\xff\r\nb".to_vec()));
    let mut out = Vec::new();
    write(&page, &Screen::PLAIN, &mut out).unwrap();
    assert_eq!(out, b"a\x1b[2J\xff\r\nb");
    assert_eq!(drawn(&page, &SCREENS[0].1), "a␛[2J\u{fffd}\r\nb\n");
}

#[test]
fn lines_after_the_first_hang() {
    let mut page = Page::default();
    page.push(Text::plain("hint: ").and(Tone::Command, "paraaf propose --based-on 5").hanging(6));
    assert_eq!(
        drawn(&page, &Screen { width: Some(20), color: false, terminal: true }),
        "hint: paraaf propose\n      --based-on 5\n"
    );
}

#[test]
fn every_tone_comes_through_a_table() {
    for tone in Tone::ALL {
        let words = Text::toned(tone, "a bé c");
        let cell = Table { head: Vec::new(), rows: vec![vec![words.clone()]], ..Table::default() };
        let (mut table, mut text) = (Page::default(), Page::default());
        table.push(cell);
        text.push(words);
        let screen = Screen { width: Some(80), color: true, terminal: true };
        let plain = |page| anstream::adapter::strip_str(&drawn(page, &screen)).to_string();
        assert_eq!(plain(&table), plain(&text));
        let style = look::look(tone).to_string();
        assert!(drawn(&table, &screen).starts_with(&format!("{style}a")), "{tone:?}");
    }
}

#[test]
fn words_flow_alike_with_and_without_a_width() {
    use S::{D, I, K};
    let page = redline(
        Sample::default()
            .edited(1, &[K("  een\ntwee \r\n drie\t"), D(" vier\nvijf "), I("zes"), K("\n zeven \n")])
            .done(),
        0,
    );
    let wide = Screen { width: Some(1000), color: false, terminal: true };
    assert_eq!(drawn(&page, &wide), "¶1  een twee drie [-vier vijf-]{+zes+} zeven\n");
    assert_eq!(drawn(&page, &Screen::PLAIN), drawn(&page, &wide));
}

#[test]
fn an_old_and_a_new_word_may_part_at_a_line_end() {
    let spans = [S::K("wij "), S::D("ambtenarenorganisatie"), S::I("medewerkersorganisatie"), S::K(" zijn")];
    let page = redline(Sample::default().edited(1, &spans).done(), 0);
    assert_eq!(
        drawn(&page, &Screen { width: Some(32), color: false, terminal: true }),
        "¶1  wij\n    [-ambtenarenorganisatie-]\n    {+medewerkersorganisatie+}\n    zijn\n"
    );
}

#[test]
fn a_deletion_before_an_inserted_comma_keeps_its_blank() {
    let (old, new) = ("Dat is van ons bij de raad gevraagd.", "Dat is van ons, allen gevraagd.");
    let page = redline(compare(old.to_owned(), new.to_owned()), 0);
    assert_eq!(drawn(&page, &Screen::PLAIN), "¶1  Dat is van ons [-bij de raad-]{+, allen+} gevraagd.\n");
}
