//! The words of the paragraphs that changed, in sentences, with what became of each.

use std::borrow::Cow;
use std::ops::Range;

use crate::footnotes::{marks_behind, unmarked};
use crate::labels::is_label;
use crate::paragraphs::sign;
use crate::redline::{ParagraphChange, Redline, Span};
use crate::typographic::fold;
use crate::words::words;

/// Words that stand behind the last item but one.
const LEADS_TO_THE_LAST: &[&str] = &["en", "of", "and", "or", "und", "oder", "et", "ou"];

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It went, or came.
    Changed,
    /// It is this word of the other side.
    Stayed(usize),
    /// A part of it stayed, or it stands in a paragraph that did not change.
    Apart,
}

impl Fate {
    pub(super) fn partner(self) -> Option<usize> {
        match self {
            Self::Stayed(partner) => Some(partner),
            Self::Changed | Self::Apart => None,
        }
    }
}

/// A word of a paragraph that changed.
pub(super) struct Word<'t> {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// Where its letters stand, between the marks around them.
    letters: Range<usize>,
    /// What it is compared by: marks of footnotes set behind it make no other word of it, nor does the sign that a sentence
    /// or an item ends with.
    pub(super) says: Cow<'t, str>,
    /// That sign: the last item of a list that moves up has another.
    ending: String,
    /// The paragraph that it stands in.
    pub(super) paragraph: usize,
    /// Whether a sentence starts with it.
    starts: bool,
    /// Whether it is of the sign or the number that a paragraph begins with.
    is_label: bool,
    pub(super) fate: Fate,
}

impl Word<'_> {
    /// Where it stands, for a partner on the other side: without its ending where the partner has another one.
    pub(super) fn beside(&self, partner: &Self) -> Range<usize> {
        if self.ends_like(partner) { self.at.clone() } else { self.at.start..self.letters.end }
    }

    pub(super) fn ends_like(&self, partner: &Self) -> bool {
        self.ending == partner.ending
    }

    /// Whether it has letters or figures.
    pub(super) fn tells(&self) -> bool {
        self.says.contains(char::is_alphanumeric)
    }

    /// What it says without the marks around it; all of it where it says nothing else.
    pub(super) fn core(&self) -> &str {
        let core = self.says.trim_matches(|c: char| !c.is_alphanumeric());
        if core.is_empty() { &self.says } else { core }
    }
}

/// The words of one side, in order.
pub(super) struct Words<'t> {
    pub(super) all: Vec<Word<'t>>,
}

/// The words of both sides.
pub(super) fn of(redline: &Redline) -> (Words<'_>, Words<'_>) {
    let is_change = |span: &Span| matches!(span, Span::Deleted { .. } | Span::Inserted { .. });
    let changed: Vec<&ParagraphChange> =
        redline.paragraphs().iter().filter(|paragraph| paragraph.spans.iter().any(is_change)).collect();
    let (old_starts, new_starts) = redline.starts();
    let mut olds: Vec<usize> = changed.iter().flat_map(|paragraph| paragraph.was.iter().copied()).collect();
    // What went between two that stayed in one is in none.
    for span in changed.iter().flat_map(|paragraph| &paragraph.spans) {
        if let Span::Deleted { old } = span {
            let first = old_starts.partition_point(|start| *start <= old.start);
            olds.extend(first..=old_starts.partition_point(|start| *start < old.end));
        }
    }
    let mut olds = Words::cut(redline.old(), old_starts, olds);
    let mut news =
        Words::cut(redline.new_text(), new_starts, changed.iter().filter_map(|paragraph| paragraph.number).collect());
    for span in changed.iter().flat_map(|paragraph| &paragraph.spans) {
        match span {
            Span::Deleted { old } => olds.within(old).for_each(|at| olds.all[at].fate = Fate::Changed),
            Span::Inserted { new } => news.within(new).for_each(|at| news.all[at].fate = Fate::Changed),
            Span::Kept { old, new } | Span::Typographic { old, new } => {
                let (was, is) = (olds.within(old), news.within(new));
                if was.len() == is.len() {
                    for (old, new) in was.zip(is) {
                        olds.all[old].fate = Fate::Stayed(new);
                        news.all[new].fate = Fate::Stayed(old);
                    }
                }
            }
        }
    }
    (olds, news)
}

impl<'t> Words<'t> {
    /// The words of the paragraphs with these numbers.
    fn cut(text: &'t str, starts: &[usize], mut numbers: Vec<usize>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let mut all: Vec<Word<'t>> = Vec::new();
        for number in numbers {
            let Some(start) = number.checked_sub(1).and_then(|place| starts.get(place)).copied() else { continue };
            let end = starts.get(number).copied().unwrap_or(text.len());
            let first = all.len();
            let sign = start + sign(&text[start..end]).end;
            for word in words(&text[start..end]) {
                let at = start + word.start..start + word.end;
                let word = &text[at.clone()];
                let letters = letters(word);
                let letters = at.start + letters.start..at.start + letters.end;
                let says = match unmarked(word) {
                    Cow::Borrowed(word) => fold(word),
                    Cow::Owned(word) => Cow::Owned(fold(&word).into_owned()),
                };
                let is_label = at.end <= sign;
                let ending = String::new();
                all.push(Word {
                    at,
                    letters,
                    says,
                    ending,
                    paragraph: number,
                    starts: false,
                    is_label,
                    fate: Fate::Apart,
                });
            }
            mark_sentences(&mut all[first..]);
            part_endings(&mut all[first..]);
        }
        Self { all }
    }

    /// The words of which all letters stand in a range of the text.
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.all.partition_point(|word| word.letters.start < range.start);
        let end = self.all.partition_point(|word| word.letters.end <= range.end);
        first..end.max(first)
    }

    /// All sentences.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        (0..self.all.len()).filter_map(|at| self.starting(at)).collect()
    }

    /// The sentence that starts with a word.
    pub(super) fn starting(&self, at: usize) -> Option<Range<usize>> {
        let first = self.all.get(at).filter(|word| word.starts)?;
        let goes_on = |word: &&Word<'_>| word.paragraph == first.paragraph && !word.starts;
        Some(at..at + 1 + self.all[at + 1..].iter().take_while(goes_on).count())
    }

    /// The sentence that starts behind a word, in its paragraph.
    pub(super) fn behind(&self, at: usize) -> Option<Range<usize>> {
        self.starting(at + 1).filter(|_| self.are_beside(at))
    }

    /// The sentence that ends before a word, in its paragraph.
    pub(super) fn ending(&self, at: usize) -> Option<Range<usize>> {
        let before = self.all[..at].iter().rposition(|word| word.starts)?;
        (self.all[before].paragraph == self.all[at].paragraph).then_some(before..at)
    }

    /// Whether a sentence is all of its paragraph.
    pub(super) fn are_paragraph(&self, sentence: &Range<usize>) -> bool {
        let paragraph = self.all[sentence.start].paragraph;
        let opens = sentence.start.checked_sub(1).and_then(|before| self.all.get(before));
        let opens = opens.is_none_or(|before| before.paragraph != paragraph || before.is_label);
        opens && self.all.get(sentence.end).is_none_or(|behind| behind.paragraph != paragraph)
    }

    /// Whether some words went, or came.
    pub(super) fn are_changed(&self, words: Range<usize>) -> bool {
        self.all[words].iter().all(|word| word.fate == Fate::Changed)
    }

    /// The same of a sentence, of which less than half may have stayed at its start: what the next one begins with too.
    pub(super) fn changed(&self, sentence: &Range<usize>) -> bool {
        let stayed = self.all[sentence.clone()].iter().take_while(|word| word.fate.partner().is_some()).count();
        stayed * 2 < sentence.len() && self.are_changed(sentence.start + stayed..sentence.end)
    }

    /// Whether a word and the next one stand in one paragraph.
    pub(super) fn are_beside(&self, at: usize) -> bool {
        self.all.get(at + 1).is_some_and(|next| next.paragraph == self.all[at].paragraph)
    }
}

/// Where the letters of a word stand; all of it where it has none.
fn letters(word: &str) -> Range<usize> {
    let end = marks_behind(word).next().map_or(word.len(), |mark| mark.start);
    let start = end - word[..end].trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let length = word[start..end].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    if length > 0 { start..start + length } else { 0..word.len() }
}

/// Marks the words of a paragraph that sentences start with.
fn mark_sentences(paragraph: &mut [Word<'_>]) {
    let own = paragraph.iter().position(|word| !word.is_label).unwrap_or(paragraph.len());
    let mut rest = &mut paragraph[own..];
    if let [label, _, ..] = rest
        && is_label(&label.says)
    {
        label.is_label = true;
        rest = &mut rest[1..];
    }
    let mut ended = true;
    for (at, word) in rest.iter_mut().enumerate() {
        word.starts = ended && (at == 0 || !word.says.starts_with(char::is_lowercase));
        ended = ends_sentence(&word.says);
    }
    // The last item but one is no other for the word that leads to the last.
    if let [.., before, last] = rest
        && before.says.ends_with([';', ','])
        && LEADS_TO_THE_LAST.contains(&&*last.says)
    {
        last.starts = true;
    }
}

/// Parts the last words of the sentences of a paragraph from the signs that they end with.
fn part_endings(paragraph: &mut [Word<'_>]) {
    for at in 0..paragraph.len() {
        if paragraph.get(at + 1).is_none_or(|next| next.starts) {
            let word = &mut paragraph[at];
            let says = word.says.trim_end_matches(['.', ';', ',']).len();
            if says > 0 && says < word.says.len() {
                word.ending = word.says[says..].to_owned();
                word.says = Cow::Owned(word.says[..says].to_owned());
            }
        }
    }
}

/// Whether a word ends a sentence if the next one may start one.
fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
    word.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}
