use proptest::prelude::*;

use super::compared::Told;
use super::line::{Line, marks};
use super::tokens::Side;
use super::*;
use crate::attributed::{self, AttributedText, Run};
use crate::marks::Fate;
use crate::page::RedlineBlock;
use paraaf_text::compare::compare;
use paraaf_text::document::markdown::{sample, write};
use paraaf_text::redline::{Change, Span};

/// What a line says, with what became of its words as `CriticMarkup` has it.
fn drawn(line: &Line) -> String {
    let words = |marks: &[Mark]| -> String {
        let run = |run: &[Mark]| {
            let words: String = run.iter().map(|mark| mark.words.as_str()).collect();
            match run[0].fate {
                Fate::Kept => words,
                Fate::Deleted | Fate::Joined => format!("[-{words}-]"),
                Fate::Inserted | Fate::Split => format!("{{+{words}+}}"),
            }
        };
        marks.chunk_by(|one, next| one.fate == next.fate).map(run).collect()
    };
    match &line.cells {
        None => words(&line.marks),
        Some(cells) => cells.iter().map(|cell| words(&cell.marks)).collect::<Vec<_>>().join(" | "),
    }
}

/// What a page shows of a redline: what is said of each paragraph that is marked, and its lines.
fn set(old: &str, new: &str) -> Vec<String> {
    let block = RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0);
    let typeset = Typeset::of(&block, Addresses::Linked);
    let marked = typeset.shown(&block).into_iter().flatten().map(|at| &typeset.paragraphs[at]);
    let told = |set: &Paragraph| -> Vec<String> {
        let says = set.says.iter().map(|says| format!("({says})"));
        says.chain(set.lines.iter().map(drawn).filter(|line| !line.is_empty())).collect()
    };
    marked.flat_map(told).collect()
}

#[test]
fn marks_of_markdown_are_no_words() {
    assert_eq!(set("Een **oude** brief.\n", "Een **nieuwe** brief.\n"), ["Een [-oude-] {+nieuwe+} brief."]);
    assert_eq!(set("- een\n- twee van ons\n", "- een\n- drie van ons\n"), ["• [-twee-] {+drie+} van ons"]);
    assert_eq!(set("1. een\n2. twee\n", "1. een\n"), ["[-2. twee-]"]);
    let notes = "\n\n[^1]: Oud.\n\n[^2]: Nieuw.\n";
    let block = |text: &str| format!("Iets{text}.[^1][^2]{notes}");
    let redline = RedlineBlock::new(compare(block(""), block(" en meer")), 0);
    let marks = Typeset::of(&redline, Addresses::Linked).paragraphs.remove(0).lines.remove(0).marks;
    let raised: Vec<&str> = marks.iter().filter(|mark| mark.wear.raised).map(|mark| mark.words.as_str()).collect();
    assert_eq!(raised, ["1", "2"]);
    assert_eq!(set("Iets.[^1]\n\n[^1]: Oud.\n", "Iets.[^1]\n\n[^1]: Nieuw.\n"), ["1 [-Oud-] {+Nieuw+}."]);
}

#[test]
fn a_change_of_the_look_alone_is_seen() {
    assert_eq!(
        set("Een oude brief van ons.\n", "Een **oude brief van** ons.\n"),
        ["(\"oude brief van\" now bold)", "Een [-oude brief van-] {+oude brief van+} ons."]
    );
    assert_eq!(
        set("Zie `art. 3` hier.\n", "Zie art. 3 hier.\n"),
        ["(\"art. 3\" no longer set as typed)", "Zie [-art. 3-] {+art. 3+} hier."]
    );
    // Two words that changed theirs are marked as one with the word between them: each of them is named.
    assert_eq!(
        set("De *Rekenkamer* en de *Ombudsman* delen dit.\n", "De Rekenkamer en de Ombudsman delen dit.\n"),
        [
            "(\"Rekenkamer\" no longer in italics)",
            "(\"Ombudsman\" no longer in italics)",
            "De [-Rekenkamer en de Ombudsman-] {+Rekenkamer en de Ombudsman+} delen dit."
        ]
    );
    assert_eq!(
        set("Voor **1** en **2 mei** graag.\n", "Voor 1 en **`2` mei** graag.\n")[..2],
        ["(\"1\" no longer bold)", "(\"2\" now set as typed)"]
    );
    assert_eq!(
        set("| a | *b* |\n|---|---|\n", "| a | **b** |\n|---|---|\n"),
        ["(now bold, no longer in italics)", "a | [-b-] {+b+}"]
    );
    assert_eq!(set("Kop\n\ntekst\n", "## Kop\n\ntekst\n"), ["(now a heading)", "Kop"]);
    assert_eq!(set("# Kop\n\ntekst\n", "## Kop\n\ntekst\n"), ["(now a heading of level 2, was of level 1)", "Kop"]);
    assert_eq!(set("tekst van ons\n", "> tekst van ons\n"), ["(now a quotation)", "tekst van ons"]);
    assert_eq!(set("tekst van ons\n", "- tekst van ons\n"), ["(now an item of a list)", "{+•+} tekst van ons"]);
    assert_eq!(set("Een *x* hier.\n", "Een _x_ hier.\n"), ["(written otherwise, reads the same)", "Een x hier."]);
}

#[test]
fn a_paragraph_that_came_for_one_with_the_same_words_says_what_it_is_now() {
    let shown = |old: &str, new: &str| set(&format!("{old}\n\ntekst\n"), &format!("{new}\n\ntekst\n"));
    for (old, new, says) in [
        ("## Vervolg", "**Vervolg**", "(no longer a heading) (now bold)"),
        ("**Vervolg**", "## Vervolg", "(now a heading) (no longer bold)"),
        ("## Vervolg", "`Vervolg`", "(no longer a heading) (now set as typed)"),
    ] {
        assert_eq!(shown(old, new).join(" "), format!("[-Vervolg-] {says} {{+Vervolg+}}"));
    }
    assert_eq!(shown("## Vervolg", "**Besluit**"), ["[-Vervolg-]", "{+Besluit+}"]);
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(
        set(&format!("{table}\n## Vervolg\n\ntekst\n"), &format!("{table}| 3 | 4 |\n\n**Vervolg**\n\ntekst\n")),
        ["[-Vervolg-]", "{+3+} | {+4+}", "(no longer a heading)", "(now bold)", "{+Vervolg+}"]
    );
}

#[test]
fn where_a_link_leads_is_told_where_that_changed() {
    assert_eq!(
        set("Zie [de nota](http://a.nl) hier.\n", "Zie [de nota](http://b.nl) hier.\n"),
        ["Zie de nota [-(http://a.nl)-] {+(http://b.nl)+} hier."]
    );
    assert_eq!(
        set("Zie [hier](http://a.nl) een.\n", "Zie [hier](http://a.nl) twee.\n"),
        ["Zie hier [-een-] {+twee+}."]
    );
    assert_eq!(set("Zie hier.\n", "Zie [hier](http://a.nl).\n"), ["Zie [-hier-] {+hier (http://a.nl)+}."]);
}

#[test]
fn a_row_has_its_cells_whatever_changed_in_them() {
    let head = "| post | 2025 | 2026 |\n|---|---|---|\n";
    let row = |cells: &str| format!("{head}| {cells} |\n");
    assert_eq!(set(&row("huur | 100 | 110"), &row("huur | 100 | 115")), ["huur | 100 | [-110-] {+115+}"]);
    assert_eq!(
        set(&row("huur kaal | 20 | 22"), &row("energie | 7 | 8")),
        ["[-huur kaal-] {+energie+} | [-20-] {+7+} | [-22-] {+8+}"]
    );
    assert_eq!(set(head, &row("huur | 100 | 110")), ["{+huur+} | {+100+} | {+110+}"]);
    let other = "| post | 2026 |\n|---|---|\n| huur | 110 |\n";
    assert_eq!(
        set(&row("huur | 100 | 110"), other),
        ["post | [-2025-] | 2026", "(columns set left, left (were left, left, left))", "huur | [-100-] | 110"]
    );
    assert_eq!(
        set("| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b |\n|---|--:|\n| 1 | 2 |\n"),
        ["(columns set left, right (were left, left))"]
    );
}

#[test]
fn an_address_and_who_signs_are_lines_as_they_were_typed() {
    let letter = |box_: &str, signed: &str| {
        format!(
            "De minister\nPostbus {box_}\nDen Haag\n\nGeachte minister,\n\nWij\nvragen.\n\nHoogachtend,\n\n{signed}\n"
        )
    };
    let (anna, both) = ("Anna\ndirecteur", "Anna\ndirecteur\nBram\narts");
    assert_eq!(set(&letter("1", anna), &letter("2", anna)), ["De minister\nPostbus [-1-] {+2+}\nDen Haag"]);
    assert_eq!(set(&letter("1", anna), &letter("1", both)), ["Anna\ndirecteur{+↵\nBram↵\narts+}"]);
    assert_eq!(set(&letter("1", both), &letter("1", anna)), ["Anna\ndirecteur[-↵Bram↵arts-]"]);
}

/// What a page shows of a text with whose its words are: these ranges are of draft 2.
fn attributed(text: &str, of_another: &[&str]) -> Vec<String> {
    let mut runs = Vec::new();
    let mut at = 0;
    for words in of_another {
        let start = at + text[at..].find(words).unwrap();
        runs.push(Run { at: at..start, whose: None });
        at = start + words.len();
        runs.push(Run { at: start..at, whose: Some("²".to_owned()) });
    }
    runs.push(Run { at: at..text.len(), whose: None });
    runs.retain(|run| !run.at.is_empty());
    let paragraphs = vec![attributed::Paragraph { number: 1, label: "¶1¹".to_owned(), runs }];
    let text = AttributedText { text: text.to_owned(), paragraphs };
    Typeset::of_attributed(&text, Addresses::Linked).paragraphs[0].lines.iter().map(drawn).collect()
}

#[test]
fn words_of_another_draft_stand_in_brackets_within_what_they_are_set_in() {
    assert_eq!(attributed("Een **oude** brief.\n", &["**oude** "]), ["Een [oude]² brief."]);
    assert_eq!(attributed("Een **oude brief**.\n", &["brief"]), ["Een oude [brief]²."]);
    assert_eq!(attributed("- een\n- twee\n", &["- twee\n"]), ["• een", "[• twee]²"]);
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(attributed(table, &["| 1 | 2 |"]), ["a | b", "[1]² | [2]²"]);
    assert_eq!(
        attributed("Zie [de nota](http://b.nl) hier.\n", &["](http://b.nl)"]),
        ["Zie de nota [(http://b.nl)]² hier."]
    );
    let signed = "Geachte heer,\n\nIets.\n\nHoogachtend,\n\nAnna de Vries\ndirecteur Wonen\n";
    let lines = attributed(signed, &["directeur"]);
    assert_eq!(lines.last().unwrap(), "Anna de Vries\n[directeur]² Wonen");
    assert_eq!(attributed("Iets.[^1]\n\n[^1]: Noot.\n", &["[^1]", "Noot."]), ["Iets.[1]²", "1 [Noot.]²"]);
}

#[test]
fn the_head_of_a_table_stands_above_its_rows() {
    let table = |cell: &str| format!("| post | 2025 |\n|---|---|\n| huur | 100 |\n| service | {cell} |\n");
    let block = RedlineBlock::new(compare(table("20"), table("22")), 0);
    let typeset = Typeset::of(&block, Addresses::Linked);
    let groups = typeset.groups(3..4);
    let [Group::Table(rows)] = groups.as_slice() else { panic!("one table") };
    assert_eq!(rows.iter().map(|row| drawn(row.line)).collect::<Vec<_>>(), ["post | 2025", "service | [-20-] {+22+}"]);
    assert_eq!(groups[0].paragraphs(), 3..4);
    let more = |tail: &str| format!("{}{tail}", table("20"));
    let block = RedlineBlock::new(compare(more("\n## Kop\n\ntekst\n"), more("| extra | 5 |\n\n**Kop**\n\ntekst\n")), 0);
    let typeset = Typeset::of(&block, Addresses::Linked);
    let run = typeset.shown(&block).remove(0);
    let groups = typeset.groups(run);
    let table = groups.iter().find_map(|group| match group {
        Group::Table(rows) => Some(rows.iter().map(|row| drawn(row.line)).collect::<Vec<_>>()),
        Group::Line(_) => None,
    });
    assert_eq!(table.unwrap(), ["post | 2025", "{+extra+} | {+5+}"]);
}

/// The words of a side as it reads.
fn of_side(text: &str) -> String {
    let side = Side::of(text);
    let told = side.within(&(0..text.len())).into_iter().map(|token| Told { fate: Fate::Kept, token, was: None });
    read(&marks(told, Addresses::Linked), Fate::Deleted)
}

/// The words of marks without those of a fate, what is told beside them, and white space.
fn read(marks: &[Mark], without: Fate) -> String {
    let is_read = |mark: &&Mark| !mark.wear.aside && !mark.wear.raised;
    let sign = [Fate::Joined, Fate::Split];
    let read = marks.iter().filter(is_read).filter(|mark| mark.fate != without && !sign.contains(&mark.fate));
    read.flat_map(|mark| mark.words.chars()).filter(|c| !c.is_whitespace() && *c != '↵').collect()
}

/// Both readings of what is set, and those of the texts.
fn both_readings(old: &str, new: &str) -> Result<(), TestCaseError> {
    let block = RedlineBlock::new(compare(old.to_owned(), new.to_owned()), usize::MAX);
    let paragraphs = block.redline.paragraphs();
    if paragraphs.iter().any(|paragraph| paragraph.change == Change::Moved) {
        return Ok(());
    }
    let all: Vec<Mark> = Typeset::of(&block, Addresses::Linked)
        .paragraphs
        .into_iter()
        .flat_map(|set| set.lines)
        .flat_map(all_marks)
        .collect();
    let is_bare = |set: &str| set.contains("#\n") || set.contains("```");
    if !is_bare(old) && !is_bare(new) {
        prop_assert_eq!(sorted(&read(&all, Fate::Deleted)), sorted(&of_side(new)), "{}\n---\n{}", old, new);
        let typographic = |span: &Span| matches!(span, Span::Typographic { .. });
        if !paragraphs.iter().any(|paragraph| paragraph.spans.iter().any(typographic)) {
            prop_assert_eq!(sorted(&read(&all, Fate::Inserted)), sorted(&of_side(old)), "{}\n---\n{}", old, new);
        }
    }
    Ok(())
}

/// Its characters, in an order of their own: what went stands behind its old neighbour, which may stand elsewhere.
fn sorted(text: &str) -> String {
    let mut all: Vec<char> = text.chars().collect();
    all.sort_unstable();
    all.into_iter().collect()
}

fn all_marks(line: Line) -> Vec<Mark> {
    let cells = line.cells.into_iter().flatten().flat_map(|cell| cell.marks);
    line.marks.into_iter().chain(cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn what_is_set_reads_as_both_texts((old, new) in sample::edited()) {
        both_readings(&write(&old), &write(&new))?;
    }

    #[test]
    fn anything_can_be_set(
        old in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}|\n\n|> |1\. |- |\[a\]\(b\)|\| a \|\n\|---\|\n|\[\^1\]|\n\[\^1\]: ){0,30}",
        new in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}|\n\n|> |1\. |- |\[a\]\(b\)|\| a \|\n\|---\|\n|\[\^1\]|\n\[\^1\]: ){0,30}"
    ) {
        let block = RedlineBlock::new(compare(old.clone(), new.clone()), 0);
        let typeset = Typeset::of(&block, Addresses::Linked);
        for (paragraph, set) in block.redline.paragraphs().iter().zip(&typeset.paragraphs) {
            // Nothing that changed is passed over, but the line below the head of a table that came or went.
            let is_told = !set.says.is_empty() || set.lines.iter().any(Line::is_marked);
            if paragraph.change == Change::Edited {
                prop_assert!(is_told, "{:?}\n{}\n---\n{}", paragraph, old, new);
            }
        }
    }
}
