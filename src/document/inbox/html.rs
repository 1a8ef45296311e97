//! What an HTML mail shows, as the lines of a plain one: what it quotes begins with `>`, and what is struck out stands
//! between `~~`.

use mail_parser::decoders::html::html_to_text;

use super::cited;
use super::colour::{BLACK, Colour, WHITE};
use super::doubt::Doubt;
use super::look;
use super::markup::{self, Piece};
use super::picture;
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

/// The elements that hold nothing.
const EMPTY: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// No mail that somebody wrote is nested deeper.
const DEEPEST: usize = 512;

/// The elements that strike words out. A redline of ours has the last.
const STRIKES: &[&str] = &["s", "strike", DELETED];
const DELETED: &str = "del";

/// The elements of which an attribute says what colour is behind their words.
const PAPERS: &[&str] = &["body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The elements within a line by which somebody puts a colour behind words.
const HIGHLIGHTS: &[&str] = &["b", "em", "font", "i", "mark", "span", "strong", "u"];

/// What stands for a picture in what is quoted, where no question has one.
const PICTURE: &str = "(picture) ";

/// The elements that show what no word says.
const PICTURES: &[&str] = &["applet", "audio", "canvas", "embed", "iframe", "math", "meter", "object", "svg", "video"];

/// A picture below so many lines is that of a signature: an answer, an ending and a name, or a greeting, an answer and an
/// ending stand above it. One that says something stands beside the answer.
const LINES_ABOVE_A_LOGO: usize = 3;

/// Reads HTML, whatever is wrong with it.
pub(super) fn shown(html: &str) -> Shown {
    let mut reader = Reader::default();
    for piece in markup::pieces(html) {
        match piece {
            Piece::Words(words) => reader.words(words),
            Piece::Opens(tag) => reader.open(tag),
            Piece::Closes(name) => reader.close(&name),
            Piece::Sheet(sheet) => reader.sheet(sheet),
            Piece::Conditional(inside) => reader.conditional(inside),
            Piece::Endless => reader.doubt(Doubt::Hidden),
        }
    }
    reader.line();
    reader.ended()
}

/// An element that is open.
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own")]
struct Element {
    name: String,
    quotes: bool,
    strikes: bool,
    hides: bool,
    /// Whether its words have another colour behind them than those around.
    highlights: bool,
    /// Whether its lines are kept as they stand.
    keeps: bool,
    /// The colour of its words, and what is behind them.
    ink: Colour,
    paper: Colour,
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
    /// How many lines of its own it has so far.
    lines: usize,
    /// Where the first words are that a redline struck out.
    redlined: Option<usize>,
    /// Where the last of its own words are that are highlighted.
    highlighted: Option<usize>,
    /// Where pictures are that are in no quote that is marked as one.
    pictures: Vec<usize>,
    /// The colours of the words, each with what is behind it.
    colours: Vec<(Colour, Colour)>,
    /// The colours that style sheets have for words, and for what is behind them.
    inks: Vec<Colour>,
    papers: Vec<Colour>,
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

    fn is_own(&self) -> bool {
        !self.is(|element| element.quotes)
    }

    /// A style sheet is for all of the mail, wherever it stands.
    fn sheet(&mut self, sheet: &str) {
        if look::hides(sheet) || look::strikes(sheet) {
            self.doubt(Doubt::Hidden);
        }
        if look::pictures(sheet) {
            self.doubt(Doubt::Unread);
        }
        self.inks.extend(look::inks(sheet).into_iter().flatten());
        self.papers.extend(look::papers(sheet).into_iter().flatten().map(|paper| paper.on(WHITE)));
    }

    /// What Outlook shows, and other programs do not.
    fn conditional(&mut self, inside: &str) {
        if !self.is_own() {
            return;
        }
        let words = inside.split_once("]>").map_or("", |(_, words)| words);
        let mut settings = 0_usize;
        for piece in markup::pieces(words.trim_end_matches("<![endif]")) {
            match piece {
                Piece::Opens(tag) if tag.name == "xml" => settings += 1,
                Piece::Closes(name) if name == "xml" => settings = settings.saturating_sub(1),
                Piece::Opens(tag) if tag.name.ends_with("imagedata") => self.picture(&tag),
                Piece::Words(words) if settings == 0 && !decoded(words).trim().is_empty() => self.doubt(Doubt::Hidden),
                _ => {}
            }
        }
    }

    /// A picture of which no word says what it shows.
    fn picture(&mut self, tag: &Tag) {
        if picture::is_dot(tag) {
            return;
        }
        let lines = self.lines + usize::from(!self.current.trim().is_empty());
        if lines < LINES_ABOVE_A_LOGO || picture::is_big(Some(tag), &[]) {
            self.doubt(Doubt::Unread);
        }
        self.pictures.push(self.text.len());
    }

    /// What an element says that holds no words.
    fn says(&mut self, tag: &Tag, style: &str) {
        if !self.is_own() {
            if picture::is_one(tag) && !picture::is_dot(tag) {
                self.current.push_str(PICTURE);
            }
            return;
        }
        let name = tag.name.as_str();
        let alt = tag.value("alt").filter(|alt| !decoded(alt).trim().is_empty());
        if let Some(alt) = alt {
            self.words(alt);
            self.doubt(Doubt::Picture);
        }
        let is_of = |is: &str| tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case(is));
        if ["input", "select", "textarea"].contains(&name) && !is_of("hidden") {
            self.doubt(Doubt::Form);
        }
        if alt.is_none() && picture::is_one(tag) {
            self.picture(tag);
        }
        if PICTURES.contains(&name) || tag.value("background").is_some() || look::pictures(style) {
            self.doubt(Doubt::Unread);
        }
    }

    fn open(&mut self, tag: Tag) {
        let style = tag.value("style").map(decoded).unwrap_or_default();
        self.says(&tag, &style);
        if BLOCKS.contains(&tag.name.as_str()) {
            self.line();
        }
        // A bar before the end of a tag ends no element that can hold something.
        if EMPTY.contains(&tag.name.as_str()) {
            return;
        }
        if self.open.len() >= DEEPEST {
            if self.is_own() {
                self.doubt(Doubt::Hidden);
            }
            self.beyond += 1;
            return;
        }
        let quotes = self.quotes(&tag, &style);
        let around = self.open.last().map_or((BLACK, WHITE), |around| (around.ink, around.paper));
        let attribute = |name: &str, of: &[&str]| {
            let value = tag.value(name).filter(|_| of.contains(&tag.name.as_str()));
            value.and_then(Colour::of_attribute)
        };
        let ink = attribute("color", &["font"]).or_else(|| attribute("text", &["body"])).unwrap_or(around.0);
        let paper = attribute("bgcolor", PAPERS).unwrap_or(around.1);
        // Which of several wins is for browsers to say: none may be lost.
        let inks: Vec<Colour> = [ink].into_iter().chain(look::inks(&style).into_iter().flatten()).collect();
        let papers = look::papers(&style).into_iter().flatten().map(|paper| paper.on(around.1));
        let papers: Vec<Colour> = [paper].into_iter().chain(papers).collect();
        let (ink, paper) = (*inks.last().unwrap_or(&ink), *papers.last().unwrap_or(&paper));
        let is_lost = (inks.len() > 2 || papers.len() > 2)
            && inks.iter().any(|ink| papers.iter().any(|paper| ink.is_lost_on(*paper)));
        let highlights = HIGHLIGHTS.contains(&tag.name.as_str()) && paper != around.1 && paper.is_strong()
            || tag.name == "mark" && papers.len() == 1;
        let hides = tag.value("hidden").is_some() || look::hides(&style) || is_lost;
        let name = tag.name;
        let strikes = STRIKES.contains(&name.as_str()) || look::strikes(&style);
        let keeps = name == "pre" || look::keeps(&style);
        self.open.push(Element { name, quotes, strikes, hides, highlights, keeps, ink, paper });
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
            // Browsers go on with the look of what was not closed itself.
            let goes_on = |element: &Element| element.strikes || element.hides || element.ink.is_lost_on(element.paper);
            if self.is_own() && self.open[at + 1..].iter().any(goes_on) {
                self.doubt(Doubt::Hidden);
            }
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
        if !words.trim().is_empty() {
            self.looks();
            // A mark that stands above a word is no part of it.
            let is_raised = self.open.last().is_some_and(|element| element.name == "sup");
            if is_raised && !words.contains(char::is_alphanumeric) {
                self.current.push('^');
            }
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

    /// How the words look that come now.
    fn looks(&mut self) {
        let is_own = self.is_own();
        if self.is(|element| element.strikes) {
            // What our own question struck out stands in what is quoted of it.
            let is_redline = self.open.iter().all(|element| !element.strikes || element.name == DELETED);
            if !is_redline {
                self.doubt(Doubt::Struck);
            } else if is_own {
                self.redlined.get_or_insert(self.text.len());
            }
        }
        if is_own && self.is(|element| element.hides) {
            self.doubt(Doubt::Hidden);
        }
        if self.is(|element| element.highlights) {
            if is_own {
                self.highlighted = Some(self.text.len());
            } else {
                self.doubt(Doubt::Highlighted);
            }
        }
        let colours = self.open.last().map_or((BLACK, WHITE), |element| (element.ink, element.paper));
        if is_own && !self.colours.contains(&colours) {
            self.colours.push(colours);
        }
    }

    /// What has been read, with what is only known at the end.
    fn ended(mut self) -> Shown {
        let is_lost = self.colours.iter().any(|(ink, paper)| {
            // Which words a sheet is for nobody can say.
            let inks = self.inks.iter().filter(|_| *paper != WHITE).chain([ink]);
            let papers = self.papers.iter().chain([paper]);
            inks.clone().any(|ink| papers.clone().any(|paper| ink.is_lost_on(*paper)))
        });
        if is_lost {
            self.doubt(Doubt::Hidden);
        }
        if self.redlined.is_none() && self.highlighted.is_none() && self.pictures.is_empty() {
            return Shown { text: self.text, doubts: self.doubts };
        }
        let end = cited::end_of_own(&self.text);
        if self.redlined.is_some_and(|at| end.is_none_or(|end| at < end)) {
            self.doubt(Doubt::Struck);
        }
        if self.highlighted.is_some_and(|at| end.is_some_and(|end| at >= end)) {
            self.doubt(Doubt::Highlighted);
        }
        let (mut text, mut before) = (String::new(), 0);
        for at in self.pictures.iter().filter(|at| end.is_some_and(|end| **at >= end)) {
            text.push_str(&self.text[before..*at]);
            text.push_str(PICTURE);
            before = *at;
        }
        text.push_str(&self.text[before..]);
        Shown { text, doubts: self.doubts }
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
        if self.is_own() {
            self.lines += 1;
        } else {
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
mod tests;
