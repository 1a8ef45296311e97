//! What a mail says itself, in all of its parts, and what makes that doubtful.

use mail_parser::{Message, MessagePart, PartType};

use super::attached;
use super::doubt::Doubt;
use super::html::{self, Shown};
use super::known::Known;
use super::quoted::Quote;
use super::quotes::{self, Apart, apart};
use super::standing_out::StandingOut;
use super::struck;

/// What the sender of a mail says in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Every word that is no quote: of the plain text, or else of the HTML; of both where they differ.
    pub words: String,
    /// What stands below the line that begins a signature.
    pub signature: String,
    /// The words among what they quote, where they stand below or between that.
    pub whole: Option<String>,
    /// What it quotes: of the plain text, and of the HTML.
    pub quoted: Vec<String>,
    /// How many bytes of each of these are passages that stand above the header of a mail: somebody put these there.
    pub cited: Vec<usize>,
    /// Whose mails these are, as programs write that above them: how many bytes of each stand above that, and what it says.
    pub headed: Vec<Vec<(usize, String)>>,
    /// Whether the last of these is of the HTML.
    pub quotes_html: bool,
    /// What the mails are about that it quotes.
    pub subjects: Vec<String>,
    /// To whom the mails were sent that it quotes, as their headers say.
    pub addressed: Vec<String>,
    /// Whose mails it quotes, as programs write that above them.
    pub writers: Vec<String>,
    /// The words of what it quotes that look otherwise than those around them.
    pub marked: Vec<StandingOut>,
    /// Why one word of it is not all of it.
    pub doubts: Vec<Doubt>,
    /// All that it says, as people read it, where the words by themselves are less than that.
    pub(super) told: Option<String>,
    /// What both of its versions quote, as that stands there.
    pub(super) quotes: Quotes,
}

/// What both versions of a mail quote, as that stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quotes {
    plain: Quote,
    html: Quote,
    /// Whether the second is of HTML.
    is_html: bool,
    /// The words of that which look otherwise than those around them.
    marked: Vec<StandingOut>,
}

impl Said {
    /// The same where it is known what it may quote: lines of that which look like those of a program are none.
    #[must_use]
    pub fn against(&self, known: &Known) -> Self {
        let mut said = self.clone();
        said.read_quotes(Some(known));
        said
    }

    /// Whether it quotes anything, if only what a program writes above that.
    pub fn quotes_anything(&self) -> bool {
        !self.quotes.plain.is_empty() || !self.quotes.html.is_empty()
    }

    fn read_quotes(&mut self, known: Option<&Known>) {
        let Quotes { plain, html, is_html, marked } = &self.quotes;
        let (plain, html) = (plain.read(known), html.read(known));
        self.quotes_html = *is_html && !html.text.trim().is_empty();
        self.marked = marked.iter().filter(|one| !html.programs.contains(&one.place)).cloned().collect();
        let texts = [(plain.text, plain.cited, plain.headed), (html.text, html.cited, html.headed)];
        (self.quoted, self.cited, self.headed) =
            texts.into_iter().filter(|(text, ..)| !text.trim().is_empty()).collect();
        self.subjects = [plain.subjects, html.subjects].concat();
        self.writers = [plain.writers, html.writers].concat();
        self.addressed = [plain.addressed, html.addressed].concat();
    }

    /// Everything that is said, with the signature.
    pub fn all(&self) -> String {
        with_signature(&self.words, &self.signature)
    }

    /// The same as people read it: with what is struck out in its HTML, and what that alone tells beside its words.
    pub fn told(&self) -> String {
        self.told.clone().unwrap_or_else(|| self.all())
    }

    /// Takes over what its HTML tells beside the words, where these are all there.
    fn tell(&mut self, html: &Version, told: &Version) {
        let (all, whole) = (told.said().all(), told.whole.as_ref());
        let quotes_alike = html.quoted.is_empty() == told.quoted.is_empty();
        if !quotes_alike || !struck::has_all(&all, &self.all()) {
            return;
        }
        self.told = Some(all).filter(|told| *told != self.all());
        if let Some((own, whole)) = self.whole.as_mut().zip(whole).filter(|(own, whole)| struck::has_all(whole, own)) {
            own.clone_from(whole);
        }
    }

    /// Marks what its HTML strikes out, which the plain text does not tell.
    fn strike(&mut self, html: &Version) {
        let whole = html.whole.as_deref();
        let beside = |plain: &str| format!("{plain}\n\n(HTML:)\n{}", html.said().all());
        let (words, signature) = (&self.words, &self.signature);
        let own = struck::over(words, &html.own.join("\n\n")).zip(struck::over(signature, &html.signature.join("\n")));
        let told = own.map_or_else(|| beside(&self.all()), |(words, signature)| with_signature(&words, &signature));
        self.told = Some(told);
        if let Some(plain) = self.whole.as_mut().filter(|plain| Some(plain.as_str()) != whole) {
            *plain = whole.and_then(|whole| struck::over(plain, whole)).unwrap_or_else(|| beside(plain));
        }
    }

    /// Marks what its HTML strikes out in what both quote. Where nobody can tell which words of the plain text these are, the
    /// HTML is told, which has all words of the other one too: what was asked is no sentence without these marks.
    fn strike_among_quotes(&mut self, plain: &Version, html: &Version) {
        let Some((whole, shown)) = self.whole.as_mut().zip(html.whole.as_ref()) else { return };
        if whole == shown || !shown.contains(struck::STRIKE) {
            return;
        }
        let instead = || Some(shown.clone()).filter(|shown| is_within(&plain.said().all(), shown));
        if let Some(marked) = struck::over(whole, shown).or_else(instead) {
            *whole = marked;
        }
    }
}

fn with_signature(words: &str, signature: &str) -> String {
    let signature = if signature.is_empty() { String::new() } else { format!("-- \n{signature}") };
    let parts = [words, signature.as_str()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

/// What the parts of a mail say that are its text.
pub(super) fn of(mail: &Message<'_>) -> Said {
    let plain = Version::of(mail.text_bodies().chain(attached::words_behind(mail)), html::shown);
    let bodies = || mail.html_bodies().chain(attached::words_behind(mail));
    let html = Version::of(bodies(), html::shown);
    let mut said = if plain.is_blank() { html.said() } else { plain.said() };
    let mut doubt = |is: bool, doubt: Doubt| {
        if is && !said.doubts.contains(&doubt) {
            said.doubts.push(doubt);
        }
    };
    for one in &html.doubts {
        doubt(true, *one);
    }
    if !plain.is_blank() && !html.is_within(&plain) && html.is_within_but_for_pictures(&plain) {
        let place = if said.signature.is_empty() { &mut said.words } else { &mut said.signature };
        html.pictures().for_each(|line| *place = format!("{place}\n{line}"));
    } else if !plain.is_blank() && !html.is_within(&plain) {
        doubt(true, Doubt::TwoVersions);
        let plain = std::mem::take(&mut said.words);
        said.words.push_str(format!("{plain}\n\n(HTML:)\n{}", html.said().all()).trim_start());
    } else if html.whole.is_some() && said.whole.is_none() {
        doubt(true, Doubt::AmongQuotes);
        said.whole.clone_from(&html.whole);
    }
    let is_struck = said.doubts.contains(&Doubt::Struck) && !said.doubts.contains(&Doubt::TwoVersions);
    if is_struck && !plain.is_blank() {
        said.strike(&html);
    } else if !plain.is_html {
        said.strike_among_quotes(&plain, &html);
    }
    // What has no plain text has its HTML for both.
    if html.is_html && (plain.is_html || plain.is_blank()) {
        said.tell(&html, &Version::of(bodies(), |html| Shown { text: html::told(html), ..Shown::default() }));
    }
    said.quotes = Quotes { plain: plain.quoted, html: html.quoted, is_html: html.is_html, marked: html.marked };
    said.read_quotes(None);
    said
}

/// The parts of one of both versions of a mail, one after the other.
#[derive(Default)]
struct Version {
    own: Vec<String>,
    signature: Vec<String>,
    whole: Option<String>,
    quoted: Quote,
    marked: Vec<StandingOut>,
    /// What is doubtful about how the words look.
    doubts: Vec<Doubt>,
    /// Whether it is one: a mail in one version has that for both.
    is_html: bool,
}

impl Version {
    fn of<'m>(parts: impl Iterator<Item = &'m MessagePart<'m>>, read: fn(&str) -> Shown) -> Self {
        let (mut version, mut before, mut has_quotes, mut lines) = (Self::default(), Vec::new(), false, 0);
        for part in parts {
            let text = match &part.body {
                PartType::Text(text) => text.to_string(),
                PartType::Html(html) => {
                    let shown = read(html);
                    version.is_html = true;
                    version.doubts.extend(shown.doubts);
                    let marked = shown.marked.into_iter();
                    version.marked.extend(marked.map(|one| StandingOut { place: lines + one.place, ..one }));
                    shown.text
                }
                _ => continue,
            };
            let Apart { own, signature, whole, quotes: also, quoted } = apart(&text);
            version.quoted.add(lines, quoted);
            lines += text.lines().count();
            // A list puts what it says below each mail in a part of its own.
            let is_footer = own.is_empty() && quotes::begins_a_footer(&signature.lines().collect::<Vec<_>>());
            let is_below = whole.is_some() || has_quotes && !(own.is_empty() && signature.is_empty()) && !is_footer;
            has_quotes |= also;
            before.push(whole.unwrap_or_else(|| text.trim().to_owned()));
            if is_below {
                version.whole = Some(String::new());
            }
            version.own.extend(Some(own).filter(|own| !own.is_empty()));
            version.signature.extend(Some(signature).filter(|signature| !signature.is_empty()));
        }
        version.whole = version.whole.map(|_| before.join("\n\n"));
        version
    }

    fn is_blank(&self) -> bool {
        self.own.is_empty() && self.signature.is_empty()
    }

    fn said(&self) -> Said {
        let doubts = self.whole.iter().map(|_| Doubt::AmongQuotes).collect();
        let (words, signature) = (self.own.join("\n\n"), self.signature.join("\n"));
        Said { words, signature, whole: self.whole.clone(), doubts, ..Said::default() }
    }

    /// Whether the other version has all of these words in their order; marks and spaces make no difference.
    fn is_within(&self, other: &Self) -> bool {
        is_within(&self.said().all(), &other.said().all())
    }

    /// The same, but for the words that stand for pictures on lines of their own.
    fn is_within_but_for_pictures(&self, other: &Self) -> bool {
        let all = self.said().all();
        let words: Vec<&str> = all.lines().filter(|line| !is_picture(line)).collect();
        is_within(&words.join("\n"), &other.said().all())
    }

    /// What stands for pictures on lines of their own.
    fn pictures(&self) -> impl Iterator<Item = String> {
        let all = self.said().all();
        all.lines().filter(|line| is_picture(line)).map(str::to_owned).collect::<Vec<_>>().into_iter()
    }
}

/// Whether a line is in brackets, as the words of a picture are.
fn is_picture(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('[') && line.ends_with(']')
}

/// Whether all words of a text stand in another one in their order; marks and spaces make no difference.
pub(super) fn is_within(text: &str, other: &str) -> bool {
    let (here, there) = (text.to_lowercase(), other.to_lowercase());
    let mut there = words(&there);
    words(&here).all(|word| there.any(|other| other == word))
}

/// What may tell something: all but spaces and marks, other than that of a question.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(struck::is_mark).filter(|word| !word.is_empty())
}
