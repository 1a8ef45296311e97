//! Draws a page as Markdown; a redline as `CriticMarkup` (`{++new++}`, `{--old--}`, `{~~old~>new~~}`), the whole text, so
//! that what reads it can accept or reject every change.

use std::borrow::Cow;
use std::io::{self, Write as _};

use super::page::{Block, Page, Piece, RedlineBlock, Table, Text, Tone};
use super::visible::visible;
use paraaf_text::document::line::{Line, Look, Run};
use paraaf_text::document::markdown::{in_cell, in_paragraph};
use paraaf_text::redline::{Change, ParagraphChange, Redline, Span};
use paraaf_text::words::is_space;

/// Writes a page. Cost: linear in the page.
pub fn write(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    for block in &page.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => write!(out, "{}\n\n", in_paragraph(&line(text)))?,
            Block::Space | Block::NewPage => out.write_all(b"\n")?,
            Block::Table(table) => write_table(table, out)?,
            Block::Redline(block) => write_redline(block, out)?,
            Block::Attributed(text) => {
                text.lines().try_for_each(|text| write!(out, "{}\n\n", in_paragraph(&line(&text))))?;
            }
            Block::Verbatim(bytes) => out.write_all(bytes)?,
            Block::Lines(lines) => write!(out, "```\n{}\n```\n\n", visible(lines.trim_end()))?,
        }
    }
    Ok(())
}

/// Words as they were typed: what somebody is called or said is no Markdown.
fn line(text: &Text) -> Line {
    let run = |Piece { words, tone, .. }: &Piece| {
        let look = match tone {
            Tone::Strong | Tone::Bad => Look::STRONG,
            Tone::Command => Look::CODE,
            Tone::Plain | Tone::Faint | Tone::Good | Tone::Warning | Tone::Inserted | Tone::Deleted => Look::PLAIN,
        };
        Run::words(visible(words), look, None)
    };
    Line::new(text.pieces.iter().map(run))
}

fn write_table(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    if !table.head.is_empty() {
        out.write_all(row(table.head.iter().map(|head| in_cell(&Line::plain(head))).collect()).as_bytes())?;
        out.write_all(format!("|{}\n", "---|".repeat(table.head.len())).as_bytes())?;
    }
    for cells in &table.rows {
        out.write_all(row(cells.iter().map(|cell| in_cell(&line(cell))).collect()).as_bytes())?;
    }
    out.write_all(b"\n")
}

fn write_redline(block: &RedlineBlock, out: &mut dyn io::Write) -> io::Result<()> {
    let redline: &Redline = &block.redline;
    let mut drawn = Vec::new();
    let mut ends = LINES;
    for (index, paragraph) in redline.paragraphs().iter().enumerate() {
        let notes: Vec<String> = block.noted(index).map(comment).collect();
        if !notes.is_empty() {
            write!(drawn, "{{>>{}<<}}", notes.join("; "))?;
        }
        if paragraph.change == Change::Moved {
            let from: Vec<String> = paragraph.was.iter().map(|number| format!("¶{number}")).collect();
            write!(drawn, "{{>>moved from {}<<}}", from.join(" "))?;
        }
        // The break before a paragraph that is gone may be gone too: rejecting must not glue two paragraphs together.
        if paragraph.change == Change::Deleted {
            let start = paragraph.spans.iter().find_map(Span::old_range).map_or(0, |old| old.start);
            let missing = line_ends(&redline.old()[..start]).saturating_sub(ends);
            out.write_all(&b"\n\n"[..missing])?;
        }
        write_paragraph(block, paragraph, &mut drawn)?;
        let text = String::from_utf8_lossy(&drawn);
        ends = if text.trim().is_empty() { LINES.min(ends + line_ends(&text)) } else { line_ends(&text) };
        out.write_all(&drawn)?;
        drawn.clear();
    }
    Ok(())
}

/// So many ends of lines part two paragraphs.
const LINES: usize = 2;

/// How many ends of lines, as far as they matter, a text ends with.
fn line_ends(text: &str) -> usize {
    let blank = &text[text.trim_end_matches(is_space).len()..];
    blank.matches('\n').take(LINES).count()
}

/// A line of a note as a comment holds it: nothing in it ends the comment.
fn comment(line: &Text) -> String {
    let words = line.words();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&words).replace("<<}", "<< }").replace("{>>", "{ >>")
}

fn write_paragraph(block: &RedlineBlock, paragraph: &ParagraphChange, out: &mut dyn io::Write) -> io::Result<()> {
    let mut marks = marks(block, &paragraph.spans).into_iter().peekable();
    while let Some(mark) = marks.next() {
        match mark {
            Mark::Kept(words) => out.write_all(plain(words).as_bytes())?,
            Mark::Inserted(new) => write_marked(&new, INSERTED, marks.peek().is_none(), out)?,
            Mark::Deleted(old) => {
                let in_line = is_within_a_line(&old);
                let next = marks.next_if(|next| in_line && matches!(next, Mark::Inserted(_)));
                match next {
                    Some(Mark::Inserted(new))
                        if is_within_a_line(&new) && ![&old, &new].iter().any(|one| one.contains("~>")) =>
                    {
                        // The blank that both end in is no part of the change.
                        let blank = if old.ends_with(' ') && new.ends_with(' ') { " " } else { "" };
                        let (old, new) = (&old[..old.len() - blank.len()], &new[..new.len() - blank.len()]);
                        write!(out, "{{~~{}~>{}~~}}{blank}", plain(old), plain(new))?;
                    }
                    Some(Mark::Inserted(new)) => {
                        write_marked(&old, DELETED, false, out)?;
                        write_marked(&new, INSERTED, marks.peek().is_none(), out)?;
                    }
                    Some(Mark::Kept(_) | Mark::Deleted(_)) | None => {
                        write_marked(&old, DELETED, marks.peek().is_none(), out)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Words with what is done to them.
enum Mark<'r> {
    Kept(&'r str),
    Deleted(Cow<'r, str>),
    Inserted(Cow<'r, str>),
}

/// The marks of spans. White space follows the word before it: where that word stays and only one of the texts has white
/// space behind it, the white space goes with what is gone or new there. `ons bij` that became `ons, in` is
/// `ons{~~ bij~>, in~~}`. Words of which only the typography changed are marked where nothing else is, or where that was asked.
fn marks<'r>(block: &'r RedlineBlock, spans: &[Span]) -> Vec<Mark<'r>> {
    let redline: &Redline = &block.redline;
    let changes = |span: &Span| matches!(span, Span::Deleted { .. } | Span::Inserted { .. });
    let mut marks = Vec::with_capacity(spans.len());
    let typography = block.typographic || !spans.iter().any(changes);
    let (mut blank_old, mut blank_new) = ("", "");
    for (at, span) in spans.iter().enumerate() {
        let (mut old, mut new) = (redline.old_of(span), redline.new_of(span));
        if typography && matches!(span, Span::Typographic { .. }) {
            let ((was, space), (is, new_space)) = (apart(old), apart(new));
            marks.extend([Mark::Deleted(Cow::Borrowed(was)), Mark::Inserted(Cow::Borrowed(is))]);
            (old, new) = (space, new_space);
        }
        match span {
            Span::Kept { .. } | Span::Typographic { .. } => {
                let word = new.trim_end_matches(is_space);
                let (was, is) = (old.ends_with(is_space), word.len() < new.len());
                let run = spans[at + 1..].iter().take_while(|next| changes(next));
                let (mut goes, mut comes) = (false, false);
                run.for_each(|next| {
                    goes |= matches!(next, Span::Deleted { .. });
                    comes |= matches!(next, Span::Inserted { .. });
                });
                if was == is || !(goes || comes) {
                    marks.push(Mark::Kept(new));
                    continue;
                }
                marks.push(Mark::Kept(word));
                match (was, goes, comes) {
                    (true, true, _) => blank_old = " ",
                    (true, false, _) => marks.push(Mark::Deleted(Cow::Borrowed(" "))),
                    (false, _, true) => blank_new = &new[word.len()..],
                    (false, _, false) => marks.push(Mark::Inserted(Cow::Borrowed(&new[word.len()..]))),
                }
            }
            Span::Deleted { .. } => marks.push(Mark::Deleted(behind(std::mem::take(&mut blank_old), old))),
            Span::Inserted { .. } => marks.push(Mark::Inserted(behind(std::mem::take(&mut blank_new), new))),
        }
    }
    marks
}

/// Words, and the white space behind them.
fn apart(words: &str) -> (&str, &str) {
    words.split_at(words.trim_end_matches(is_space).len())
}

fn behind<'r>(blank: &'r str, words: &'r str) -> Cow<'r, str> {
    if blank.is_empty() { Cow::Borrowed(words) } else { Cow::Owned(format!("{blank}{words}")) }
}

const DELETED: (&str, &str) = ("{--", "--}");
const INSERTED: (&str, &str) = ("{++", "++}");

/// Marks words. The white space that ends a paragraph stays outside, where Markdown looks for it; a break that is a change
/// by itself, and the end of a line inside a paragraph, are marked as they stand.
fn write_marked(text: &str, (open, close): (&str, &str), is_last: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let words = text.trim_end_matches(['\n', '\r']);
    let (words, rest) = if !is_last || words.trim().is_empty() { (text, "") } else { text.split_at(words.len()) };
    write!(out, "{open}{}{close}{rest}", plain(words))
}

fn is_within_a_line(text: &str) -> bool {
    !text.contains('\n') && !text.trim().is_empty()
}

/// The text with what would read as the start or the end of a mark held apart by a backslash.
fn plain(text: &str) -> Cow<'_, str> {
    let has = |text: &str, marks: [&str; 5]| marks.iter().any(|mark| text.contains(mark));
    let mut text = visible(text);
    if has(&text, ["{++", "{--", "{~~", "{>>", "{=="]) {
        text = Cow::Owned(text.replace('{', "\\{"));
    }
    if has(&text, ["++}", "--}", "~~}", "<<}", "==}"]) {
        text = Cow::Owned(text.replace('}', "\\}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use paraaf_text::compare::compare;

    fn drawn(old: &str, new: &str) -> String {
        let mut page = Page::default();
        page.push(RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0));
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What is left when every change is accepted, or every change rejected.
    fn resolved(drawn: &str, accepted: bool) -> String {
        let mut text = String::new();
        let mut rest = drawn;
        while let Some(at) = rest.find('{') {
            text.push_str(&rest[..at]);
            let (kind, after) = rest[at..].split_at(3);
            let close = match kind {
                "{++" => "++}",
                "{--" => "--}",
                "{~~" => "~~}",
                "{>>" => "<<}",
                other => panic!("no mark {other}"),
            };
            let (inside, next) = after.split_once(close).unwrap();
            match kind {
                "{++" if accepted => text.push_str(inside),
                "{--" if !accepted => text.push_str(inside),
                "{~~" => {
                    let (old, new) = inside.split_once("~>").unwrap();
                    text.push_str(if accepted { new } else { old });
                }
                _ => {}
            }
            rest = next;
        }
        text + rest
    }

    #[test]
    fn a_redline_is_critic_markup() {
        assert_eq!(drawn("Een oude brief.\n", "Een nieuwe brief.\n"), "Een {~~oude~>nieuwe~~} brief.\n");
        assert_eq!(drawn("Een brief.\n", "Een goede brief.\n"), "Een {++goede ++}brief.\n");
        assert_eq!(
            drawn("Bij ons bij deelname aan.\n", "Bij ons, allen samen aan.\n"),
            "Bij ons{~~ bij deelname~>, allen samen~~} aan.\n"
        );
        assert_eq!(drawn("Een.\n\nTwee.\n", "Een.\n"), "Een.\n\n{--Twee.--}\n");
        assert_eq!(drawn("- een\n- twee\n- drie\n", "- een\n- drie\n"), "- een\n{--- twee--}\n- drie\n");
    }

    #[test]
    fn typography_is_marked_where_nothing_else_is_or_where_that_was_asked() {
        assert_eq!(drawn("Wij 'zien' dit.\n", "Wij ‘zien’ dit.\n"), "Wij {~~'zien'~>‘zien’~~} dit.\n");
        let (old, new) = ("Wij 'zien' dat niet\n'hier' zo.\n", "Wij ‘zien’ dit niet\n‘hier’ zo.\n");
        assert_eq!(drawn(old, new), "Wij ‘zien’ {~~dat~>dit~~} niet\n‘hier’ zo.\n");
        let mut page = Page::default();
        page.push(RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0).typographic(true));
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        let drawn = String::from_utf8(out).unwrap();
        assert_eq!(drawn, "Wij {~~'zien'~>‘zien’~~} {~~dat~>dit~~} niet\n{~~'hier'~>‘hier’~~} zo.\n");
        assert_eq!((resolved(&drawn, false).as_str(), resolved(&drawn, true).as_str()), (old, new));
    }

    #[test]
    fn what_reads_as_a_mark_is_held_apart() {
        assert_eq!(drawn("a {++b++} c\n", "a {++b++} d\n"), "a \\{++b++\\} {~~c~>d~~}\n");
        assert_eq!(drawn("a b--}c d\n", "a d\n"), "a {--b--\\}c --}d\n");
        assert_eq!(drawn("a b~>c d\n", "a e d\n"), "a {--b~>c --}{++e ++}d\n");
    }

    #[test]
    fn a_page_has_headings_and_tables() {
        let mut page = Page::default();
        page.push(Text::toned(Tone::Strong, "brief · draft 2 ").and(Tone::Plain, "is not ready"));
        let row = vec![Text::plain("Anna | Bram"), Text::toned(Tone::Good, "yes")];
        page.push(Table { head: vec!["who".into(), "counts?".into()], rows: vec![row], ..Table::default() });
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf diff"));
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        let expected = "**brief · draft 2** is not ready\n\n| who | counts? |\n|---|---|\n| Anna \\| Bram | yes |\n\nNext: `paraaf diff`\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn words_are_no_markdown() {
        use paraaf_text::document::model::Block as Read;

        let typed = [
            "5*3*2, niet 4*2*2",
            "__init__ <b>x</b> &euro; [A](oud)",
            "1. `a|b` \\\\srv\\_x\\*.xlsx",
            "~~7~~ ![p](x.png)",
        ];
        let mut page = Page::default();
        for words in typed {
            page.push(Text::plain(words));
            page.push(Text::toned(Tone::Bad, words).and(Tone::Command, words));
        }
        let rows = typed.map(|words| vec![Text::plain(words)]).to_vec();
        page.push(Table { head: vec!["in * their * words".into()], rows, ..Table::default() });
        let mut out = Vec::new();
        write(&page, &mut out).unwrap();
        let (read, unread) = paraaf_text::document::markdown::read(&String::from_utf8(out).unwrap());
        assert_eq!(unread, []);
        let texts: Vec<String> = read
            .blocks
            .iter()
            .flat_map(|block| match block {
                Read::Paragraph(line) => vec![line.text()],
                Read::Table(table) => table.rows.iter().map(|row| row[0].text()).collect(),
                other => panic!("{other:?}"),
            })
            .collect();
        let pairs = typed.iter().flat_map(|words| [(*words).to_owned(), format!("{words}{words}")]);
        let cells = std::iter::once("in * their * words").chain(typed).map(str::to_owned);
        assert_eq!(texts, pairs.chain(cells).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn accepting_gives_the_new_words_and_rejecting_the_old(
            old in "([a-d]{1,3}[ ,.\n]{1,2}){0,20}", new in "([a-d]{1,3}[ ,.\n]{1,2}){0,20}"
        ) {
            let redline = compare(old.clone(), new.clone());
            prop_assume!(redline.paragraphs().iter().all(|paragraph| paragraph.change != Change::Moved));
            let drawn = drawn(&old, &new);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&resolved(&drawn, true)), words(&new), "{}", drawn);
            prop_assert_eq!(words(&resolved(&drawn, false)), words(&old), "{}", drawn);
        }
    }
}
