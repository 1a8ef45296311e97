//! Words that one writer took away in one place and put in in another: these two edits are tied.
//!
//! A redline follows long paragraphs that moved. A sentence, a name, a date that went elsewhere is for it something that
//! went and something that came. To take the one without the other would lose those words or write them twice, and what
//! the other writer did to them where they stood would be undone where they went. So tied edits are settled together or
//! not at all. Edits are tied by what can hardly be chance: a name or a figure that the base has once, four words in a row,
//! a whole sentence or paragraph. Another word that the base has once, and a few in a row, tie where what went or what came
//! is short: of two passages that were rewritten some words are the same by chance, and one of them would leave both
//! passages, and what is tied to these, to a person. Cost: one hash of every word that went or came, a few of the words in
//! a row, and one of each word of the base.

use std::collections::HashMap;
use std::ops::Range;

use super::edits::{Edit, Strength, overlap};
use super::sentences::Sentences;
use crate::typographic::fold;
use crate::words::words;

/// The number of words in a row that are hardly there by chance where what went or came is short.
const RUN: usize = 3;

/// The number of words in a row that are hardly there by chance, however long what went or came is.
const LONG_RUN: usize = 4;

/// The most words that are short.
const SHORT: usize = 8;

/// Edits of one writer that have the same words.
#[derive(Debug, Clone, Default)]
pub(super) struct Tie {
    /// Where the words stood.
    went: Vec<Range<usize>>,
    /// The edits that took them away or put them in, in order.
    pub(super) edits: Vec<usize>,
    /// Whether they were put in anywhere.
    came: bool,
    /// Whether anything that was taken away with them, or put in, is short.
    short: bool,
}

/// What ties edits to each other.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Word(String),
    /// A word without the marks around it.
    Core(String),
    Run(String),
    LongRun(String),
    /// A sentence or a paragraph.
    Whole(String),
}

impl Key {
    /// Whether it may be there by chance in what is not short.
    fn is_common(&self) -> bool {
        match self {
            Self::Word(word) | Self::Core(word) => !word.contains(|c: char| c.is_uppercase() || c.is_numeric()),
            Self::Run(_) => true,
            Self::LongRun(_) | Self::Whole(_) => false,
        }
    }
}

/// The ties between the strong edits of one writer.
pub(super) fn ties(base: &str, edits: &[Edit]) -> Vec<Tie> {
    let strong = || edits.iter().enumerate().filter(|(_, edit)| edit.strength == Strength::Strong);
    if strong().nth(1).is_none() {
        return Vec::new();
    }
    let (all, sentences) = (Counted::of(base), Sentences::of(base));
    let is_short = |text: &str| words(text).nth(SHORT).is_none();
    let mut found: HashMap<Key, Tie> = HashMap::new();
    for (index, edit) in strong() {
        let went = &base[edit.at.clone()];
        let whole = |at: &Range<usize>| {
            let bounded = |at: &usize| *at == base.len() || sentences.starts.binary_search(at).is_ok();
            bounded(&(edit.at.start + at.start)) && bounded(&(edit.at.start + at.end))
        };
        for (key, at) in keys(went, Some(&all), whole) {
            let tie = found.entry(key).or_default();
            tie.short |= is_short(went);
            tie.went.push(edit.at.start + at.start..edit.at.start + at.end);
            tie.add(index);
        }
    }
    for (index, edit) in strong() {
        for (key, _) in keys(&edit.text, None, |_| true) {
            if let Some(tie) = found.get_mut(&key) {
                tie.came = true;
                tie.short |= is_short(&edit.text);
                tie.add(index);
            }
        }
    }
    let ties = |(key, tie): &(Key, Tie)| tie.came && tie.edits.len() > 1 && (tie.short || !key.is_common());
    found.into_iter().filter(ties).map(|(_, tie)| tie).collect()
}

impl Tie {
    fn add(&mut self, edit: usize) {
        if let Err(place) = self.edits.binary_search(&edit) {
            self.edits.insert(place, edit);
        }
    }

    /// Whether the other writer did something to these words where they stood, and not the very same everywhere.
    pub(super) fn is_touched(&self, mine: &[Edit], other: &[Edit]) -> bool {
        let touched = |at: &Range<usize>| {
            let first = other.partition_point(|edit| edit.at.end <= at.start);
            let near = other[first..].iter().take_while(|edit| edit.at.start < at.end);
            near.into_iter().any(|edit| edit.strength == Strength::Strong && overlap(&edit.at, at))
        };
        let also = |edit: &usize| {
            let first = other.partition_point(|one| one.at.start < mine[*edit].at.start);
            other[first..].iter().take(2).any(|one| one.is_same(&mine[*edit]))
        };
        self.went.iter().any(touched) && !self.edits.iter().all(also)
    }
}

/// How often a text has each word.
struct Counted {
    words: HashMap<String, usize>,
    cores: HashMap<String, usize>,
}

impl Counted {
    fn of(text: &str) -> Self {
        let mut counted = Self { words: HashMap::new(), cores: HashMap::new() };
        for at in words(text) {
            let word = &text[at];
            *counted.cores.entry(core(word)).or_default() += 1;
            *counted.words.entry(word.to_owned()).or_default() += 1;
        }
        counted
    }
}

/// What a passage can be tied by, and where that stands in it; single words only where the base has them once.
fn keys(text: &str, base: Option<&Counted>, is_whole: impl Fn(&Range<usize>) -> bool) -> Vec<(Key, Range<usize>)> {
    let all: Vec<(String, Range<usize>)> = words(text).map(|at| (core(&text[at.clone()]), at)).collect();
    let joined =
        |words: &[(String, Range<usize>)]| words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
    let mut keys = Vec::new();
    for (core, at) in &all {
        let word = &text[at.clone()];
        if base.is_none_or(|base| base.words.get(word) == Some(&1)) {
            keys.push((Key::Word(word.to_owned()), at.clone()));
        }
        if base.is_none_or(|base| base.cores.get(core) == Some(&1)) {
            keys.push((Key::Core(core.clone()), at.clone()));
        }
    }
    for run in all.windows(RUN) {
        keys.push((Key::Run(joined(run)), run[0].1.start..run[RUN - 1].1.end));
    }
    for run in all.windows(LONG_RUN) {
        keys.push((Key::LongRun(joined(run)), run[0].1.start..run[LONG_RUN - 1].1.end));
    }
    let sentences = Sentences::of(text);
    for (starts, least) in [(&sentences.paragraphs, 1), (&sentences.starts, RUN)] {
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for at in starts.iter().zip(ends).map(|(start, end)| *start..end).filter(&is_whole) {
            let (first, last) = (
                all.partition_point(|(_, word)| word.start < at.start),
                all.partition_point(|(_, word)| word.end <= at.end),
            );
            if first + least <= last {
                keys.push((Key::Whole(joined(&all[first..last])), at));
            }
        }
    }
    keys
}

/// A word as it is known elsewhere: whatever marks and quotes stand around it there.
fn core(word: &str) -> String {
    let folded = fold(word);
    let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() { folded.into_owned() } else { core.to_owned() }
}
