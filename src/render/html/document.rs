//! A page as a document of its own.

use std::io;

use super::escape::escaped;
use super::tones::{is_set_in, language, line};
use super::{letter, redline, table};
use crate::page::{About, Block, Page, Text};
use paraaf_text::language::Language;

/// How every page looks: light or dark as the reader has it, and on paper.
const STYLE: &str = include_str!("style.css");

/// What a page may do: show itself. Nothing in it runs and nothing is fetched, whatever somebody wrote into it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes a page as a document of its own; it goes by this name where it has none.
pub fn document(page: &Page, name: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let title = page.title().unwrap_or_else(|| name.to_owned());
    let title = escaped(&title);
    let tag = own_language(page).map_or("en", Language::tag);
    write!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n"
    )?;
    write_about(&page.about, out)?;
    write!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n")?;
    out.write_all(b"<a class=\"skip\" href=\"#text\" lang=\"en\">Skip to the text</a>\n")?;
    let (head, blocks) = match page.blocks.as_slice() {
        [Block::Heading(head), rest @ ..] => (line(head), rest),
        blocks => (title.into_owned(), blocks),
    };
    if blocks.iter().any(has_title) {
        out.write_all(b"<main id=\"text\" tabindex=\"-1\">\n")?;
    } else {
        // A letter has no heading on paper; who hears the page is told what it is all the same.
        let is_letter = matches!(blocks, [Block::Verbatim(_), ..]);
        let class = if is_letter { " class=\"spoken\"" } else { "" };
        write!(out, "<header{class}><h1>{head}</h1></header>\n<main id=\"text\" tabindex=\"-1\">\n")?;
    }
    write_blocks(blocks, out)?;
    out.write_all(b"</main>\n</body>\n</html>\n")
}

/// The language that all of a page is in, where that is not the program's own: that of a letter which stands alone.
fn own_language(page: &Page) -> Option<Language> {
    match page.blocks.as_slice() {
        [Block::Verbatim(bytes)] => Language::of(&String::from_utf8_lossy(bytes)),
        _ => None,
    }
}

fn has_title(block: &Block) -> bool {
    block.verbatim().is_some_and(|bytes| letter::has_title(&String::from_utf8_lossy(bytes)))
}

fn write_about(about: &About, out: &mut dyn io::Write) -> io::Result<()> {
    for (name, value) in [("author", &about.author), ("dcterms.created", &about.date)] {
        if let Some(value) = value {
            writeln!(out, "<meta name=\"{name}\" content=\"{}\">", escaped(value))?;
        }
    }
    Ok(())
}

/// Lines that follow each other without a space belong together.
fn write_blocks(blocks: &[Block], out: &mut dyn io::Write) -> io::Result<()> {
    let mut open = false;
    let mut level = 1;
    for block in blocks {
        let is_line = matches!(block, Block::Text(_));
        if open && !is_line {
            out.write_all(b"</div>\n")?;
        }
        if !open && is_line {
            out.write_all(b"<div class=\"lines\">\n")?;
        }
        open = is_line;
        match block {
            Block::Heading(text) => {
                level = 2;
                writeln!(out, "<h2>{}</h2>", line(text))?;
            }
            Block::Text(text) => write_line(text, out)?,
            Block::Space => {}
            Block::NewPage => out.write_all(b"<div class=\"new-page\"></div>\n")?,
            Block::Table(table) => table::write(table, out)?,
            Block::Redline(block) => redline::write(block, level, out)?,
            Block::Attributed(text) => redline::attributed(text, level, out)?,
            Block::Verbatim(bytes) => letter::write(&String::from_utf8_lossy(bytes), out)?,
            Block::Lines(lines) => writeln!(out, "<pre tabindex=\"0\">{}</pre>", escaped(lines.trim_end()))?,
        }
    }
    if open { out.write_all(b"</div>\n") } else { Ok(()) }
}

fn write_line(text: &Text, out: &mut dyn io::Write) -> io::Result<()> {
    let class = if is_set_in(text) { " class=\"in\"" } else { "" };
    writeln!(out, "<p{class}{}>{}</p>", language(text), line(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::{Note, RedlineBlock, Table, Tone};
    use paraaf_text::compare::compare;

    fn drawn(page: &Page) -> String {
        let mut out = Vec::new();
        document(page, "paraaf", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A page with one of everything, in which these words stand everywhere.
    fn everything(words: &str, old: &str, new: &str) -> Page {
        let mut page = Page::default();
        page.about.author = Some(words.to_owned());
        page.head(Text::toned(Tone::Strong, words));
        page.extend(Tone::ALL.map(|tone| Text::toned(tone, words)));
        page.push(Block::Space);
        let mut table = Table { caption: words.to_owned(), names: Some(1), ..Table::default() };
        table.head = vec![String::new(), words.to_owned()];
        table.titles = vec![0];
        table.rows = vec![vec![Text::default(), Text::plain(words)]; 2];
        page.push(table);
        page.head(Text::plain(words));
        let note = Note { paragraph: 0, lines: vec![Text::plain(format!("  {words}"))] };
        page.push(RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0).with_notes(vec![note]));
        page.push(Block::Verbatim(new.as_bytes().to_owned()));
        page.push(Block::Lines(words.to_owned()));
        page
    }

    /// Whether every element that is opened is closed, in order, and no place is named twice.
    fn is_well_formed(html: &str) -> Result<(), String> {
        let (before, style) = html.split_once("<style>").ok_or("no style sheet")?;
        let (_, after) = style.split_once("</style>").ok_or("an open style sheet")?;
        let html = format!("{}{after}", before.strip_prefix("<!doctype html>").ok_or("no doctype")?);
        let (mut open, mut places, mut rest) = (Vec::new(), Vec::new(), html.as_str());
        while let Some((text, tag)) = rest.split_once('<') {
            if text.contains('>') {
                return Err(format!("a stray > in {text:?}"));
            }
            let (tag, after) = tag.split_once('>').ok_or("a tag without an end")?;
            rest = after;
            let name = tag.split(' ').next().unwrap_or_default();
            if let Some(name) = name.strip_prefix('/') {
                let opened = open.pop();
                if opened != Some(name) {
                    return Err(format!("{opened:?} is closed as {name}"));
                }
            } else if !["meta", "br", "hr"].contains(&name) {
                open.push(name);
            }
            if !tag.matches('"').count().is_multiple_of(2) {
                return Err(format!("quotes in <{tag}>"));
            }
            places.extend(tag.split_once(" id=\"").map(|(_, id)| id.split('"').next().unwrap_or_default()));
        }
        let named = places.len();
        places.sort_unstable();
        places.dedup();
        if open.is_empty() && named == places.len() { Ok(()) } else { Err(format!("{open:?} left open, {places:?}")) }
    }

    #[test]
    fn a_document_stands_by_itself() {
        let html = drawn(&everything("a < b", "Een oude brief.\n", "Een nieuwe brief van het kabinet.\n"));
        assert_eq!(is_well_formed(&html), Ok(()));
        for part in [
            "<html lang=\"en\">",
            "<title>a &lt; b</title>",
            "content=\"default-src 'none'",
            "<h1><strong>a &lt; b</strong></h1>",
            "<caption>a &lt; b</caption>",
            "<span class=\"spoken\">vervallen: </span>oude brief<span",
            "<main id=\"text\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"), "{html}");
    }

    #[test]
    fn a_letter_alone_is_in_its_own_language() {
        let letter = |text: &str| {
            let about = About { title: Some("brief, draft 2".to_owned()), ..About::default() };
            drawn(&Page { about, blocks: vec![Block::Verbatim(text.as_bytes().to_owned())] })
        };
        let html = letter("Geachte minister,\n\nWij vragen u om het besluit.\n");
        assert!(html.contains("<html lang=\"nl\">") && html.contains("<title>brief, draft 2</title>"), "{html}");
        assert!(html.contains("<header class=\"spoken\"><h1>brief, draft 2</h1>"), "{html}");
        assert!(!letter("# Een brief van het kabinet\n\nTekst.\n").contains("<header"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_said_every_element_is_closed(
            words in r#"([a-c<>&"' ]|<script>|</p>|-->|\PC){0,12}"#,
            old in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}){0,15}",
            new in r"([a-c]{1,3}[ .\n*_<>`|#-]{1,2}|\n\n|> |1\. |- ){0,15}"
        ) {
            let html = drawn(&everything(&words, &old, &new));
            prop_assert_eq!(is_well_formed(&html), Ok(()), "{}", html);
        }
    }
}
