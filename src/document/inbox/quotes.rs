//! What a text says itself: its lines without those that it quotes, and what its signature says apart.

use std::ops::Range;

use super::advertising::is_advertising;
use super::cited::{self, Cited};
use super::quoted::Quote;

/// A text taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Apart {
    /// Every line that is no quote and stands in no signature.
    pub(super) own: String,
    /// What stands below `-- `.
    pub(super) signature: String,
    /// All of it, where some of its own words stand below or between what it quotes.
    pub(super) whole: Option<String>,
    /// Whether it quotes anything.
    pub(super) quotes: bool,
    /// What it quotes.
    pub(super) quoted: Quote,
}

/// Takes a text apart. What has no mark of a quote is a quote only below the header of the mail that it is from.
pub(super) fn apart(text: &str) -> Apart {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['\u{a0}', '\u{feff}'])).collect();
    let (mut own, mut signature): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let numbered = |range: Range<usize>| range.map(|at| (at, lines[at]));
    let mut below: Vec<(usize, &str)> = Vec::new();
    let (mut quotes, mut is_below, mut in_signature) = (false, false, false);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let cited = cited::at(&lines, at);
        if line.starts_with('>') || cited.is_some() {
            (quotes, in_signature) = (true, false);
            if let Some(Cited::Header(length) | Cited::Between(length)) = cited {
                let next = lines[at + length..].iter().find(|line| !line.trim().is_empty());
                if !next.is_some_and(|line| line.starts_with('>')) {
                    below.extend(numbered(at..lines.len()));
                    break;
                }
            }
            if let Some(Cited::Marked(length)) = cited
                && !line.starts_with('>')
                && is_indented(&lines[at + length..])
            {
                below.extend(numbered(at..lines.len()));
                break;
            }
            let length = cited.map_or(1, Cited::length);
            below.extend(numbered(at..at + length));
            at += length;
            // Where a quote stood.
            own.push("");
            continue;
        }
        at += 1;
        // What is parted here was no one line.
        if below.last().is_some_and(|(_, line)| !line.is_empty()) {
            below.push((at, ""));
        }
        if *line == "-- " || *line == "--" {
            in_signature = true;
        } else if begins_a_footer(&lines[at - 1..]) {
            in_signature = true;
            signature.push(line);
        } else if !is_advertising(line) {
            // A signature is read for what it says wherever it stands: some programs put it below the quote.
            is_below |= quotes && !in_signature && !line.trim().is_empty();
            if in_signature { signature.push(line) } else { own.push(line) }
        }
    }
    let whole = is_below.then(|| tidy(&lines[..at]));
    Apart { own: tidy(&own), signature: tidy(&signature), whole, quotes, quoted: Quote::of(&below) }
}

/// Whether a mailing list begins here what it puts below each mail: a line that was drawn, and its name.
pub(super) fn begins_a_footer(lines: &[&str]) -> bool {
    let [line, name, ..] = lines else { return false };
    line.len() > 20 && line.chars().all(|c| c == '_') && name.contains(" mailing list")
}

/// Whether all that follows is indented: so Yahoo quotes in plain text.
fn is_indented(lines: &[&str]) -> bool {
    let mut lines = lines.iter().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| line.starts_with([' ', '\t']))
}

/// Lines without blank ones around them, and with one at most between two.
fn tidy(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim_end();
        if line.is_empty() && (text.is_empty() || text.ends_with("\n\n")) {
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_below_and_between_what_is_quoted_are_words_too() {
        for (text, own) in [
            ("akkoord\n\n> vraag\n\nMaar niet met alinea 3.\n", "akkoord\n\nMaar niet met alinea 3."),
            ("> Ben je akkoord met alinea 3?\nakkoord\n", "akkoord"),
            ("akkoord\n\nOn 26 Nov 2026 at 9:00, Anna wrote:\n\nMaar ik ben tegen\n", "akkoord\n\nMaar ik ben tegen"),
            ("ja\n\nVan: Anna\nVerzonden: x\n\n> vraag\n\nmits\n", "ja\n\nmits"),
        ] {
            let read = apart(text);
            assert_eq!(read.own, own, "{text}");
            assert!(read.whole.is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_indented_below_the_line_that_says_whose_it_is_is_quoted_to_its_end() {
        let wrote = "On 26 Nov 2026 at 9:00, Anna wrote:";
        let read = apart(&format!("akkoord\n\n  {wrote}\n\n  vraag\n \n   nee\n"));
        let quoted = read.quoted.read(None).text;
        assert_eq!((read.own.as_str(), quoted.trim(), read.whole), ("akkoord", "vraag\n\nnee", None));
        let read = apart(&format!("akkoord\n\n{wrote}\n\n  vraag\nnee\n"));
        assert!(read.whole.is_some_and(|whole| whole.contains("nee")));
    }

    #[test]
    fn a_signature_is_kept_apart_and_ends_where_a_quote_begins() {
        let read = apart("akkoord\n-- \nBram\nNB: alleen zonder alinea 3\n\n> vraag\n> vraag\n");
        assert_eq!((read.own.as_str(), read.signature.as_str()), ("akkoord", "Bram\nNB: alleen zonder alinea 3"));
        assert_eq!(read.whole, None);
        let footer = format!("{}\nBrief mailing list -- brief@x.example", "_".repeat(47));
        let read = apart(&format!("akkoord\n\n> vraag\n{footer}\nnee\n"));
        assert_eq!((read.own.as_str(), read.signature, read.whole), ("akkoord", format!("{footer}\nnee"), None));
        let read = apart("akkoord\n\n> vraag\n\n-- \nBram\n");
        assert_eq!((read.own.as_str(), read.signature.as_str(), read.whole), ("akkoord", "Bram", None));
    }
}
