//! What an HTML mail shows, as the lines of a plain one: what it quotes begins with `>`, and what is struck out stands
//! between `~~`.

mod element;
mod lists;
mod marks;
mod named;
mod pictures;
mod rows;
mod told;

use std::ops::Range;

use super::cited;
use super::colour::{Colour, WHITE};
use super::doubt::Doubt;
use super::look;
use super::markup::{self, Piece};
use super::sheet::Sheet;
use super::standing_out::{StandingOut, Way};
use super::tag::Tag;
use element::{BLACK_ON_WHITE, Element};
use lists::Told;
use marks::Marks;
use named::decoded;
use rows::Rows;

/// An HTML mail as lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Why its words may not be all of it, or not be what somebody sees.
    pub(super) doubts: Vec<Doubt>,
    /// The words of what it quotes that look otherwise than those around them.
    pub(super) marked: Vec<StandingOut>,
    /// The lines of the text that are rows of tables.
    pub(super) rows: Vec<Range<usize>>,
}

/// No mail that somebody wrote is nested deeper.
const DEEPEST: usize = 512;

/// What stands for a picture in what is quoted, where no question has one.
const PICTURE: &str = "(picture) ";

/// The same for a field or a box to tick.
const FIELD: &str = "(field) ";

/// Reads HTML, whatever is wrong with it.
pub(super) fn shown(html: &str) -> Shown {
    Reader::default().read(html).ended()
}

/// The same with all that its own words tell, in lines that are for people: items with their numbers, rows, and where links
/// lead.
pub(super) fn told(html: &str) -> String {
    Reader { told: Some(Told::default()), ..Reader::default() }.read(html).text
}

/// How a program marks in plain text what is bold in the HTML that it makes it of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Bold {
    #[default]
    Unmarked,
    /// `*so*`.
    Starred,
    /// `SO`.
    InCapitals,
}

/// What it shows as plain text that is made of it.
pub(super) fn made_plain(html: &str, bold: Bold) -> Shown {
    Reader { bold, ..Reader::default() }.read(html).ended()
}

/// The words that stand out in it, each in one way.
pub(super) fn standing_out(html: &str) -> Vec<(Way, String)> {
    Reader::default().read(html).marks.standing_out()
}

#[derive(Default)]
struct Reader {
    text: String,
    /// How it marks what is bold.
    bold: Bold,
    /// What it tells beside its words, where that is asked for.
    told: Option<Told>,
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
    /// Where the first words are that are struck out in no quote that is marked as one.
    struck: Option<usize>,
    /// Where the last of its own words are that are highlighted.
    highlighted: Option<usize>,
    /// What its style sheets say of its elements.
    sheet: Sheet,
    /// How its words look.
    marks: Marks,
    rows: Rows,
    /// Where pictures are that are in no quote that is marked as one.
    pictures: Vec<usize>,
    /// The colours of the words, each with what is behind it.
    colours: Vec<(Colour, Colour)>,
    /// The colours that style sheets have for words, and for what is behind them.
    inks: Vec<Colour>,
    papers: Vec<Colour>,
}

impl Reader {
    fn read(mut self, html: &str) -> Self {
        let sheets = markup::pieces(html).filter_map(|piece| match piece {
            Piece::Sheet(sheet) => Some(sheet),
            _ => None,
        });
        self.sheet = Sheet::of(sheets);
        if self.sheet.is_endless {
            self.doubt(Doubt::Hidden);
        }
        for piece in markup::pieces(html) {
            match piece {
                Piece::Words(words) => self.words(words),
                Piece::Opens(tag) => self.open(tag),
                Piece::Closes(name) => self.close(&name),
                Piece::Sheet(sheet) => self.sheet(sheet),
                Piece::Conditional(inside) => self.conditional(inside),
                Piece::Endless => self.doubt(Doubt::Hidden),
            }
        }
        self.tell_close(0);
        self.line();
        self.marks.ended(&self.text);
        self
    }

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

    fn open(&mut self, tag: Tag) {
        let style = tag.value("style").map(decoded).unwrap_or_default();
        self.says(&tag, &style);
        if element::is_block(&tag.name) {
            self.line();
        }
        // A bar before the end of a tag ends no element that can hold something.
        if element::is_empty(&tag.name) {
            return;
        }
        self.star(&tag.name);
        if self.open.len() >= DEEPEST {
            if self.is_own() {
                self.doubt(Doubt::Hidden);
            }
            self.beyond += 1;
            return;
        }
        let quotes = self.quotes(&tag, &style);
        if tag.name == "tr" {
            self.rows.begin(self.text.len(), self.open.len());
        }
        let style = self.sheet.style(&tag) + &style;
        self.tell_open(&tag, &style);
        let target = tag.value("href").filter(|_| tag.name == "a").map(decoded);
        let anchor = target.map(|target| self.marks.link(target));
        self.open.push(Element::of(tag, &style, quotes, anchor, self.open.last()));
    }

    /// Whether an element holds what somebody else wrote: programs mark it as that, or it stands below a line that says
    /// whose it is. What is only indented is said by whoever sent it.
    fn quotes(&self, tag: &Tag, style: &str) -> bool {
        let is_cited = tag.value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("cite"));
        let is_marked = (is_cited || tag.is_of("gmail_quote")) && !look::is_borderless(style);
        let is_block = tag.name == "blockquote";
        // Yahoo puts a number of its own before the name of the class.
        let is_yahoo =
            |class: &str| class == "yahoo_quoted" || class.starts_with("ydp") && class.ends_with("yahoo_quoted");
        let is_yahoos = tag.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(is_yahoo));
        is_yahoos || is_block && (is_marked || cited::ends_above_a_quote(&self.text))
    }

    /// Marks where what is bold begins or ends.
    fn star(&mut self, name: &str) {
        if self.bold == Bold::Starred && element::is_bold(name) {
            self.current.push('*');
        }
    }

    fn close(&mut self, name: &str) {
        self.star(name);
        if element::is_block(name) {
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
            self.rows.close(self.text.len(), at);
            self.tell_close(at);
            self.open.truncate(at);
        }
    }

    fn words(&mut self, words: &str) {
        let (keeps, strikes) = (self.is(|element| element.keeps), self.is(|element| element.strikes));
        let words = decoded(words);
        if !words.trim().is_empty() {
            self.tell_number();
        }
        if strikes != self.striking && !words.trim().is_empty() {
            // A blank behind what is struck out is not.
            let is_parted = self.striking && self.current.ends_with(' ');
            self.current.truncate(self.current.len() - usize::from(is_parted));
            self.current.push_str(if is_parted { "~~ " } else { "~~" });
            self.striking = strikes;
        }
        if !words.trim().is_empty() {
            self.looks();
            let look = self.open.last().map(|element| element.look).unwrap_or_default();
            let anchor = self.open.iter().rev().find_map(|element| element.anchor);
            let quote = self.open.iter().find(|element| element.quotes).map(|element| element.look);
            self.marks.see(&words, look, self.text.len(), quote, anchor);
            // A mark that stands above a word is no part of it.
            let is_raised = self.open.last().is_some_and(|element| element.name == "sup");
            if is_raised && (!words.contains(char::is_alphanumeric) || self.is_told_raised(&words)) {
                self.current.push('^');
            }
        }
        let is_loud = self.bold == Bold::InCapitals && self.is(|element| element::is_bold(&element.name));
        let words = if is_loud { words.to_uppercase() } else { words };
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
            // What our own question struck out stands in what is quoted of it, and programs write that as they like: the
            // mark that these words get tells them from others there.
            if is_own {
                self.struck.get_or_insert(self.text.len());
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
        let colours = self.open.last().map_or(BLACK_ON_WHITE, |element| (element.ink, element.paper));
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
        let rows = self.rows.in_lines(&self.text);
        let is_plain = self.struck.is_none() && self.highlighted.is_none() && self.pictures.is_empty();
        if is_plain && self.marks.is_empty() {
            return Shown { text: self.text, doubts: self.doubts, marked: Vec::new(), rows };
        }
        let end = cited::end_of_own(&self.text);
        let marked = self.marks.in_quotes(&self.text, end);
        if self.struck.is_some_and(|at| end.is_none_or(|end| at < end)) {
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
        Shown { text, doubts: self.doubts, marked, rows }
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

#[cfg(test)]
mod tests;
