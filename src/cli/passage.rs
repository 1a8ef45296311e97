//! The words that somebody speaks about: as they are named on the command line, and as programs read them.

use std::ops::Range;

use clap::Args;
use serde::Serialize;

use super::remark_refusal::RemarkRefusal;
use crate::letter::event::Passage;
use crate::letter::ids::DraftNumber;
use crate::text::{paragraphs, passages};

/// The arguments that say which words something is about.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Place {
    /// The words it is about, as the draft has them; line ends and the form of quotes make no difference
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    at: Option<String>,
    /// The paragraph it is about, or in which --at looks
    #[arg(long, value_name = "N")]
    paragraph: Option<usize>,
    /// Suggest other words in their place; "" to leave them out
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    instead: Option<String>,
}

impl Place {
    /// Whether anything was said of a place.
    pub(super) fn is_named(&self) -> bool {
        self.at.is_some() || self.paragraph.is_some() || self.instead.is_some()
    }

    /// The passage of this draft that is meant; none where it is the whole letter.
    pub(super) fn passage(&self, draft: DraftNumber, text: &str) -> Result<Option<Passage>, RemarkRefusal> {
        let within = self.paragraph.map(|number| numbered(text, number, draft)).transpose()?;
        let at = match &self.at {
            Some(quoted) if quoted.trim().is_empty() => return Err(RemarkRefusal::NoQuote),
            Some(quoted) => Some(place_of(quoted, within, draft, text)?),
            None => within,
        };
        let Some(at) = at else {
            return if self.instead.is_some() { Err(RemarkRefusal::InsteadOfWhat) } else { Ok(None) };
        };
        let quote = text[at.clone()].to_owned();
        let instead = self.instead.as_deref().map(|words| suggestion(words, &quote)).transpose()?;
        Ok(Some(Passage { at, quote, instead }))
    }
}

fn numbered(text: &str, number: usize, draft: DraftNumber) -> Result<Range<usize>, RemarkRefusal> {
    paragraphs::words_of(text, number).ok_or_else(|| {
        let last = paragraphs::starts(text).len();
        RemarkRefusal::NoParagraph { asked: number, last, draft }
    })
}

fn place_of(
    quoted: &str,
    within: Option<Range<usize>>,
    draft: DraftNumber,
    text: &str,
) -> Result<Range<usize>, RemarkRefusal> {
    let mut places = passages::find(text, quoted, within);
    match (places.pop(), places.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            places.push(last);
            let place = |at: Range<usize>| (paragraphs::number_at(text, at.start), around(text, &at));
            let places = places.into_iter().map(place).collect();
            Err(RemarkRefusal::Several { quoted: quoted.to_owned(), draft, places })
        }
        (None, _) => {
            let nearest = passages::nearest(text, quoted);
            let nearest = nearest.map(|at| (paragraphs::number_at(text, at.start), text[at].to_owned()));
            Err(RemarkRefusal::NotThere { quoted: quoted.to_owned(), draft, nearest })
        }
    }
}

/// A place with a few words on either side, on one line.
fn around(text: &str, at: &Range<usize>) -> String {
    /// So many words on either side.
    const WORDS: usize = 4;
    let before: Vec<&str> = text[..at.start].split_whitespace().rev().take(WORDS).collect();
    let after = text[at.end..].split_whitespace().take(WORDS);
    let middle = text[at.clone()].split_whitespace();
    let words: Vec<&str> = before.into_iter().rev().chain(middle).chain(after).collect();
    format!("… {} …", words.join(" "))
}

fn suggestion(words: &str, quote: &str) -> Result<String, RemarkRefusal> {
    if let Some(character) = words.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(RemarkRefusal::ControlCharacter { character });
    }
    let words = words.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let same = words.split_whitespace().eq(quote.split_whitespace());
    if same { Err(RemarkRefusal::SameWords) } else { Ok(words) }
}

/// A passage as programs read it: bytes of the draft, the words there, and those suggested instead.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct PassageData<'p> {
    at: [usize; 2],
    quote: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'p str>,
}

impl<'p> PassageData<'p> {
    /// This passage.
    pub(super) fn of(passage: &'p Passage) -> Self {
        let Passage { at, quote, instead } = passage;
        Self { at: [at.start, at.end], quote, instead: instead.as_deref() }
    }
}
