//! What an HTML mail shows, as the lines of a plain one: what it quotes begins with `>`, and what is struck out stands
//! between `~~`.

use mail_parser::decoders::html::html_to_text;

use super::cited;
use super::doubt::Doubt;
use super::look;
use super::tag::Tag;

/// An HTML mail as lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Why its words may not be all of it, or not be what somebody sees.
    pub(super) doubts: Vec<Doubt>,
}

/// The elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The elements of which nothing is shown.
const SILENT: &[&str] = &["script", "style", "template", "title"];

/// The elements that hold nothing.
const EMPTY: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// No mail that somebody wrote is nested deeper.
const DEEPEST: usize = 512;

/// So far a tag is looked at with its quotes: one that is longer holds a picture.
const LONGEST_TAG: usize = 1 << 16;

/// Reads HTML, whatever is wrong with it.
pub(super) fn shown(html: &str) -> Shown {
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.words(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let Some(end) = is_tag.then(|| end_of_tag(rest)).flatten() else {
            reader.words("<");
            rest = &rest[1..];
            continue;
        };
        let inside = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(inside) = inside.strip_prefix('/') {
            reader.close(&Tag::of(inside).name);
            continue;
        }
        let tag = Tag::of(inside);
        if SILENT.contains(&tag.name.as_str()) {
            let closing = format!("</{}", tag.name);
            let (silent, behind) = apart(rest, &closing);
            if tag.name == "style" {
                reader.sheet(silent);
            }
            rest = behind;
        } else {
            reader.open(tag, inside);
        }
    }
    reader.words(rest);
    reader.line();
    Shown { text: reader.text, doubts: reader.doubts }
}

/// Where a tag ends: at the first `>` that stands in no value.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices().take(LONGEST_TAG) {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
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

/// An element that is open.
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own")]
struct Element {
    name: String,
    quotes: bool,
    strikes: bool,
    hides: bool,
    /// Whether its lines are kept as they stand.
    keeps: bool,
}

#[derive(Default)]
struct Reader {
    text: String,
    /// The line that is being read.
    current: String,
    open: Vec<Element>,
    /// How many elements are open beyond the deepest that is looked at.
    beyond: usize,
    /// Whether the last words were struck out.
    striking: bool,
    doubts: Vec<Doubt>,
}

impl Reader {
    fn is(&self, what: impl Fn(&Element) -> bool) -> bool {
        self.open.iter().any(what)
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// A style sheet is for all of the mail, wherever it stands.
    fn sheet(&mut self, sheet: &str) {
        if look::hides(sheet) || look::strikes(sheet) {
            self.doubt(Doubt::Hidden);
        }
    }

    /// What an element says that holds no words.
    fn says(&mut self, tag: &Tag) {
        if self.is(|element| element.quotes) {
            return;
        }
        let alt = tag.value("alt").filter(|alt| !decoded(alt).trim().is_empty());
        if let Some(alt) = alt {
            self.words(alt);
            self.doubt(Doubt::Picture);
        }
        let is_hidden = tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
        if ["input", "select", "textarea"].contains(&tag.name.as_str()) && !is_hidden {
            self.doubt(Doubt::Form);
        }
    }

    fn open(&mut self, tag: Tag, inside: &str) {
        self.says(&tag);
        let is_closed = inside.ends_with('/');
        let style = tag.value("style").map(decoded).unwrap_or_default();
        let is_hidden = tag.value("hidden").is_some()
            || look::hides(&style)
            || tag.name == "font" && tag.value("color").is_some_and(look::is_pale);
        if BLOCKS.contains(&tag.name.as_str()) {
            self.line();
        }
        let quotes = self.quotes(&tag, &style);
        let name = tag.name;
        if EMPTY.contains(&name.as_str()) || is_closed {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let strikes = ["s", "strike", "del"].contains(&name.as_str()) || look::strikes(&style);
        let keeps = name == "pre" || look::keeps(&style);
        self.open.push(Element { name, quotes, strikes, hides: is_hidden, keeps });
    }

    /// Whether an element holds what somebody else wrote: programs mark it as that, or it stands below a line that says
    /// whose it is. What is only indented is said by whoever sent it.
    fn quotes(&self, tag: &Tag, style: &str) -> bool {
        let is_cited = tag.value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("cite"));
        let is_marked = (is_cited || tag.is_of("gmail_quote")) && !look::is_borderless(style);
        let is_block = tag.name == "blockquote";
        tag.is_of("yahoo_quoted") || is_block && (is_marked || cited::ends_above_a_quote(&self.text))
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.line();
        }
        if name == "p" && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
            self.open.truncate(at);
        }
    }

    fn words(&mut self, words: &str) {
        let (keeps, strikes) = (self.is(|element| element.keeps), self.is(|element| element.strikes));
        let words = decoded(words);
        if strikes != self.striking && !words.trim().is_empty() {
            self.current.push_str("~~");
            self.striking = strikes;
        }
        if strikes && !words.trim().is_empty() {
            self.doubt(Doubt::Struck);
        }
        let is_own = !self.is(|element| element.quotes);
        if is_own && self.is(|element| element.hides) && !words.trim().is_empty() {
            self.doubt(Doubt::Hidden);
        }
        for c in words.chars() {
            match c {
                '\n' if keeps => self.line(),
                _ if c.is_whitespace() => {
                    if !self.current.is_empty() && !self.current.ends_with(' ') {
                        self.current.push(' ');
                    }
                }
                _ => self.current.push(c),
            }
        }
    }

    /// Ends the line.
    fn line(&mut self) {
        if self.striking {
            self.current.push_str("~~");
            self.striking = false;
        }
        let line = std::mem::take(&mut self.current);
        if line.trim().is_empty() {
            return;
        }
        if self.is(|element| element.quotes) {
            self.text.push_str("> ");
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// Words with the characters that stand there by name.
fn decoded(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let length = rest[1..].find(|c: char| !named(c)).filter(|end| *end > 0 && rest[1 + end..].starts_with(';'));
        let taken = length.map_or(1, |length| length + 2);
        match length {
            Some(_) => text.push_str(&html_to_text(&rest[..taken])),
            None => text.push('&'),
        }
        rest = &rest[taken..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_the_lines_that_it_shows() {
        for (html, text) in [
            ("<html><head><title>x</title><style>p{}</style></head><p>Niet <b>akkoord</b></p>x", "Niet akkoord\n\nx\n"),
            (
                "<div>Ja<br>nee</div>\n<DIV title='a>b'>5 &lt; 6 &amp; 7 < 8 &euro;&nbsp;9 &c</DIV>",
                "Ja\nnee\n5 < 6 & 7 < 8 € 9 &c\n",
            ),
            ("a<!-- b > c -->d<![if x]>e", "ade\n"),
            ("ja<blockquote type=\"cite\">oud<p>ouder</p></blockquote>nee", "ja\n> oud\n> ouder\n\nnee\n"),
            ("<blockquote style=\"margin: 0 0 0 40px; border: none\">mits</blockquote>", "mits\n"),
            ("ja<div class=moz-cite-prefix>nee<br>Op x schreef Anna:</div>", "ja\nnee\nOp x schreef Anna:\n"),
            ("<pre>een\ntwee</pre>", "een\ntwee\n"),
            ("<script>ja</script", ""),
        ] {
            assert_eq!(shown(html), Shown { text: text.to_owned(), doubts: Vec::new() }, "{html}");
        }
    }

    #[test]
    fn struck_words_are_told_from_those_that_stand() {
        for (html, text) in [
            ("<p><s>Niet</s> akkoord</p>", "~~Niet~~ akkoord\n\n"),
            ("<span style=\"text-decoration: line-through\">akkoord</span>", "~~akkoord~~\n"),
            ("<del>een<br>twee</del>", "~~een~~\n~~twee~~\n"),
        ] {
            assert_eq!(shown(html), Shown { text: text.to_owned(), doubts: vec![Doubt::Struck] }, "{html}");
        }
    }

    #[test]
    fn a_block_is_a_quote_where_it_is_marked_or_said_to_be_one() {
        let above = "<p>On 23 Nov 2026, Anna wrote:</p>";
        for (html, is) in [
            ("<blockquote TYPE = Cite>x</blockquote>".to_owned(), true),
            ("<blockquote class='a gmail_quote' style='border-left:1px solid #ccc'>x</blockquote>".to_owned(), true),
            ("<blockquote type=cite style='border:none;border-left:solid #CCC 1pt'>x</blockquote>".to_owned(), true),
            ("<div class=yahoo_quoted>x</div>".to_owned(), true),
            (format!("{above}<blockquote>x</blockquote>"), true),
            (format!("{above}<blockquote style='border:none'>x</blockquote>"), true),
            ("<blockquote>x</blockquote>".to_owned(), false),
            ("<blockquote style='border-left:3px solid gray'>x</blockquote>".to_owned(), false),
            ("<blockquote class=gmail_quote style='margin:0 0 0 40px;border:medium'>x</blockquote>".to_owned(), false),
            ("<blockquote type=cite style='border: medium none; margin:0'>x</blockquote>".to_owned(), false),
            ("<div class=gmail_quote title=yahoo_quoted>x</div>".to_owned(), false),
            (format!("{above}<p>nee</p><blockquote>x</blockquote>"), false),
        ] {
            assert_eq!(shown(&html).text.contains("> "), is, "{html}");
        }
        let two = shown(&format!("{above}<blockquote>x</blockquote><blockquote>maar</blockquote>"));
        assert!(two.text.ends_with("> x\nmaar\n"), "{}", two.text);
    }
}
