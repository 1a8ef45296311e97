//! HTML taken apart as browsers take it: words, tags, and what stands between them that nobody sees.

use super::tag::Tag;

/// The next thing in HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// Words, as they are written there.
    Words(&'h str),
    /// An element begins.
    Opens(Tag),
    /// An element of this name ends.
    Closes(String),
    /// A style sheet.
    Sheet(&'h str),
    /// What only some programs read.
    Conditional(&'h str),
    /// A comment that never ends: nobody knows who reads what stands there.
    Endless,
}

/// The elements of which nothing is shown.
const SILENT: &[&str] = &["script", "style", "template", "title"];

/// So far a tag is looked at with its quotes: one that is longer holds a picture.
const LONGEST_TAG: usize = 1 << 16;

/// What HTML consists of, whatever is wrong with it.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (piece, after) = next(rest);
            rest = after;
            if piece.is_some() {
                return piece;
            }
        }
        None
    })
}

/// What stands at the beginning, if anything does, and what comes after it.
fn next(html: &str) -> (Option<Piece<'_>>, &str) {
    let Some(inside) = html.strip_prefix('<') else {
        let (words, rest) = html.split_at(html.find('<').unwrap_or(html.len()));
        return (Some(Piece::Words(words)), rest);
    };
    if let Some(inside) = inside.strip_prefix("!--") {
        return comment(inside);
    }
    let (name, closes) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let words = (Some(Piece::Words("<")), inside);
    // Where nothing ends any more there are only words.
    let all = (Some(Piece::Words(html)), "");
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        // What is no name is a comment as well, and has no quotes.
        let is_comment = closes || inside.starts_with(['!', '?']);
        if !is_comment {
            return words;
        }
        return inside.split_once('>').map_or(all, |(_, rest)| (None, rest));
    }
    let Some(end) = end_of_tag(name) else { return all };
    let (tag, rest) = (Tag::of(&name[..end]), &name[end + 1..]);
    if closes {
        return (Some(Piece::Closes(tag.name)), rest);
    }
    if SILENT.contains(&tag.name.as_str()) {
        let (silent, rest) = apart(rest, &format!("</{}", tag.name));
        return ((tag.name == "style").then_some(Piece::Sheet(silent)), rest);
    }
    (Some(Piece::Opens(tag)), rest)
}

/// A comment, of which `<!--` is taken off.
fn comment(inside: &str) -> (Option<Piece<'_>>, &str) {
    // The marks of its beginning may be those of its end, too.
    if let Some(rest) = inside.strip_prefix('>').or_else(|| inside.strip_prefix("->")) {
        return (None, rest);
    }
    let ends = |at: usize| ["--", "--!"].into_iter().find(|mark| inside[..at].ends_with(mark)).map(|mark| (at, mark));
    let found = inside.match_indices('>').find_map(|(at, _)| ends(at));
    let Some((end, mark)) = found else { return (Some(Piece::Endless), "") };
    let is_conditional = inside.trim_ascii_start().starts_with("[if");
    (is_conditional.then_some(Piece::Conditional(&inside[..end - mark.len()])), &inside[end + 1..])
}

/// Where a tag ends, from its name on: at the first `>` that stands in no value.
fn end_of_tag(text: &str) -> Option<usize> {
    #[derive(Clone, Copy)]
    enum At {
        Tag,
        Between,
        Name,
        BehindName,
        BeforeValue,
        Value,
        Quoted(char),
    }
    let mut at = At::Tag;
    for (here, c) in text.char_indices().take(LONGEST_TAG) {
        let is_space = c.is_ascii_whitespace();
        at = match (at, c) {
            (At::Quoted(quote), c) => {
                if c == quote {
                    At::Between
                } else {
                    at
                }
            }
            (_, '>') => return Some(here),
            (At::BeforeValue, '"' | '\'') => At::Quoted(c),
            (At::BeforeValue, _) if is_space => At::BeforeValue,
            (At::Value, _) if !is_space => At::Value,
            (At::BeforeValue, _) => At::Value,
            (At::Tag, c) if !is_space && c != '/' => At::Tag,
            (At::Name | At::BehindName, _) if is_space => At::BehindName,
            (At::Name | At::BehindName, '=') => At::BeforeValue,
            _ if is_space || c == '/' => At::Between,
            _ => At::Name,
        };
    }
    // A quote that never ends is none, and a picture in a value has no end that matters.
    text.find('>')
}

/// What stands before a closing tag, and what behind it.
fn apart<'t>(text: &'t str, tag: &str) -> (&'t str, &'t str) {
    let found = text.as_bytes().windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag.as_bytes()));
    let Some(at) = found else { return (text, "") };
    (&text[..at], text[at..].find('>').map_or("", |end| &text[at + end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tags_end_where_browsers_end_them() {
        for (html, words) in [
            ("<!-->Niet <!-- -->akkoord", "Niet akkoord"),
            ("<!--->Niet <!-- x > y --!>akkoord", "Niet akkoord"),
            ("<!x=\">Niet \">akkoord", "Niet \">akkoord"),
            ("</=\">Niet <?'>akkoord", "Niet akkoord"),
            ("<p a==\">Niet <b c=\">akkoord", "Niet akkoord"),
            ("<p a=b=\">Niet <b c=d'>akkoord", "Niet akkoord"),
            ("<p =\">Niet <b/=\">akkoord", "Niet akkoord"),
            ("<p a = '>'b=\">\" c>akkoord</p d='>'>", "akkoord"),
            ("5 < 6 <", "5 < 6 <"),
        ] {
            let read = pieces(html).filter_map(|piece| match piece {
                Piece::Words(words) => Some(words),
                _ => None,
            });
            assert_eq!(read.collect::<String>(), words, "{html}");
        }
        let odd: Vec<_> = pieces("<!--[if mso]>niet<![endif]--><style>p{}</STYLE ><!-- x").collect();
        assert_eq!(odd, [Piece::Conditional("[if mso]>niet<![endif]"), Piece::Sheet("p{}"), Piece::Endless]);
    }
}
