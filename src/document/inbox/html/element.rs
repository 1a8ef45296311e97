//! What an element does to the words in it, as its name, its attributes and its style say.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::inbox::colour::{BLACK, Colour, WHITE};
use crate::inbox::look;
use crate::inbox::size::Size;
use crate::inbox::standing_out::Way;
use crate::inbox::tag::Tag;
use crate::inbox::unread;

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

/// The elements that strike words out.
const STRIKES: &[&str] = &["del", "s", "strike"];

/// The elements of which an attribute says what colour is behind their words.
const PAPERS: &[&str] = &["body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The elements within a line by which somebody puts a colour behind words.
const HIGHLIGHTS: &[&str] = &["b", "em", "font", "i", "mark", "span", "strong", "u"];

/// The elements of which the words stand out from those around them.
const BOLD: &[&str] = &["b", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "th"];

/// The colours of a mail that says nothing of them.
pub(super) const BLACK_ON_WHITE: (Colour, Colour) = (BLACK, WHITE);

/// How words look beside others: each of these may be a mark that somebody put there.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own")]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) slanted: bool,
    pub(super) underlined: bool,
    /// Whether there is a line around them.
    pub(super) boxed: bool,
    /// Whether a style puts them in capitals.
    pub(super) loud: bool,
    /// A colour that is not as dark as that of words mostly is.
    pub(super) ink: Option<Colour>,
    /// A colour behind them that is not nearly white.
    pub(super) paper: Option<Colour>,
    /// How much bigger they are than the words of a mail that says nothing of it.
    pub(super) size: Size,
    /// Whether they are a link, which programs colour and underline as they like.
    pub(super) is_link: bool,
    /// Whether that leads elsewhere than they say.
    pub(super) leads_elsewhere: bool,
    /// What of their style is not read, or hides them, as a digest of it; nought where nothing is.
    pub(super) unread: u64,
}

/// An element that is open.
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own")]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) quotes: bool,
    pub(super) strikes: bool,
    pub(super) hides: bool,
    /// Whether its words have another colour behind them than those around.
    pub(super) highlights: bool,
    /// Whether its lines are kept as they stand.
    pub(super) keeps: bool,
    /// The colour of its words, and what is behind them.
    pub(super) ink: Colour,
    pub(super) paper: Colour,
    pub(super) look: Look,
    /// Which link it is, if it is one.
    pub(super) anchor: Option<usize>,
}

impl Element {
    /// The element that a tag begins within another.
    pub(super) fn of(tag: Tag, style: &str, quotes: bool, anchor: Option<usize>, outer: Option<&Self>) -> Self {
        let around = outer.map_or(BLACK_ON_WHITE, |outer| (outer.ink, outer.paper));
        let attribute = |name: &str, of: &[&str]| {
            let value = tag.value(name).filter(|_| of.contains(&tag.name.as_str()));
            value.and_then(Colour::of_attribute)
        };
        let ink = attribute("color", &["font"]).or_else(|| attribute("text", &["body"])).unwrap_or(around.0);
        let paper = attribute("bgcolor", PAPERS).unwrap_or(around.1);
        // Which of several wins is for browsers to say: none may be lost.
        let inks: Vec<Colour> = [ink].into_iter().chain(look::inks(style).into_iter().flatten()).collect();
        let papers = look::papers(style).into_iter().flatten().map(|paper| paper.on(around.1));
        let papers: Vec<Colour> = [paper].into_iter().chain(papers).collect();
        let (ink, paper) = (*inks.last().unwrap_or(&ink), *papers.last().unwrap_or(&paper));
        let is_lost = (inks.len() > 2 || papers.len() > 2)
            && inks.iter().any(|ink| papers.iter().any(|paper| ink.is_lost_on(*paper)));
        let highlights = HIGHLIGHTS.contains(&tag.name.as_str()) && paper != around.1 && paper.is_strong()
            || tag.name == "mark" && papers.len() == 1;
        let hides = tag.value("hidden").is_some() || look::hides_whatever_its_colours(style) || is_lost;
        let mut look = Look::of(&tag.name, style, ink, outer.map(|outer| outer.look).unwrap_or_default());
        // Whatever stands on all of a quote marks nothing in it.
        let painted = tag.value("bgcolor").and_then(Colour::of_attribute).unwrap_or(paper);
        look.boxed |= highlights;
        let is_gone = (ink, paper) != around && ink.is_lost_on(painted);
        for (name, value) in hiding(&tag).chain(is_gone.then(|| ("color".to_owned(), "lost".to_owned()))) {
            look.unread = digest(look.unread, &(name, value));
        }
        if painted != around.1 {
            look.paper = Some(painted).filter(|painted| painted.is_seen());
        }
        look.boxed |= tag.name == "table" && tag.value("border").is_some_and(|lines| lines.trim() != "0");
        if let Some(size) = tag.value("size").filter(|_| tag.name == "font") {
            look.size = Size::of_font(size).unwrap_or(look.size);
        }
        look.is_link |= anchor.is_some();
        let name = tag.name;
        let strikes = STRIKES.contains(&name.as_str()) || look::strikes(style);
        let keeps = name == "pre" || look::keeps(style);
        Self { name, quotes, strikes, hides, highlights, keeps, ink, paper, look, anchor }
    }
}

impl Look {
    fn of(name: &str, style: &str, ink: Colour, around: Self) -> Self {
        // The line beside a quote is none around words of it.
        let is_boxed = name != "blockquote" && look::boxes(style);
        let size = if name == "big" { around.size.times(1.2) } else { around.size };
        Self {
            bold: look::bold(style).unwrap_or(around.bold || BOLD.contains(&name)),
            slanted: look::slanted(style).unwrap_or(around.slanted || ["em", "i"].contains(&name)),
            underlined: around.underlined || ["ins", "u"].contains(&name) || look::underlines(style),
            boxed: around.boxed || is_boxed,
            loud: around.loud || look::shouts(style),
            ink: Some(ink).filter(|ink| ink.is_strong() || ink.is_grey()),
            paper: around.paper,
            size: look::size(style, size),
            is_link: around.is_link,
            leads_elsewhere: false,
            unread: unread::of(style).iter().fold(around.unread, digest),
        }
    }

    /// In which ways words stand out that look like this, among others.
    pub(super) fn ways(self, others: Self) -> Vec<Way> {
        let marks = [
            (self.bold && !others.bold, Way::Bold),
            (self.slanted && !others.slanted, Way::Slanted),
            (self.underlined && !others.underlined && !self.is_link, Way::Underlined),
            (self.boxed && !others.boxed, Way::Boxed),
            (self.loud && !others.loud, Way::Loud),
            (self.size.is_bigger_than(others.size), Way::Bigger),
            (self.leads_elsewhere, Way::Linked),
        ];
        let unread = (self.unread != 0 && self.unread != others.unread).then_some(Way::Unread(self.unread));
        let ink = self.ink.filter(|ink| self.ink != others.ink && !(self.is_link && ink.is_of_a_link()));
        let paper = self.paper.filter(|_| self.paper != others.paper).map(|paper| Way::Paper(paper.bytes()));
        let ink = ink.map(|ink| if ink.is_strong() { Way::Ink(ink.bytes()) } else { Way::Grey });
        marks.into_iter().filter(|(is, _)| *is).map(|(_, way)| way).chain(ink).chain(paper).chain(unread).collect()
    }

    /// Whether words stand out that look like this, among others.
    pub(super) fn stands_out(self, others: Self) -> bool {
        !self.ways(others).is_empty()
    }
}

/// What a tag says by itself that hides words, or puts something behind them that cannot be read.
fn hiding(tag: &Tag) -> impl Iterator<Item = (String, String)> {
    let is_shut = tag.name == "details" && tag.value("open").is_none() || tag.name == "dialog";
    let named = is_shut || ["bdo", "blink", "marquee"].contains(&tag.name.as_str());
    let said = ["hidden", "background"].into_iter().filter(|name| tag.value(name).is_some());
    let all: Vec<&str> = said.chain(named.then_some(tag.name.as_str())).collect();
    all.into_iter().map(|name| (name.to_owned(), String::new())).collect::<Vec<_>>().into_iter()
}

/// A digest of what was not read so far, and of one thing more.
fn digest(before: u64, (name, value): &(String, String)) -> u64 {
    let mut hasher = DefaultHasher::new();
    (before, name, value).hash(&mut hasher);
    hasher.finish().max(1)
}

/// Whether an element makes its words bold where they stand.
pub(super) fn is_bold(name: &str) -> bool {
    ["b", "strong"].contains(&name)
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element holds nothing.
pub(super) fn is_empty(name: &str) -> bool {
    EMPTY.contains(&name)
}
