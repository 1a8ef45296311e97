//! Words that somebody took out, and that stand in a line which the same person wrote: whoever said something of them said nothing of that
//! line, though nothing in the text tells the two apart.

use std::collections::HashSet;
use std::ops::Range;

use super::additions::Additions;
use super::lines::{begins_number, breaks, is_of_block};
use crate::cli::one_wish::{added, bare, says, times};
use crate::cli::units::units;
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Passage};
use crate::text::paragraphs;
use crate::text::twins::{NEAR, doubtful, is_twin};

/// What became of the words that a suggestion is about.
pub(super) enum Torn {
    /// Another that wants the very same is in the text.
    Done,
    /// These words stand there instead.
    Instead(String),
    /// Their line or sentence may have become either of these.
    Either([String; 2]),
}

/// What came in the place of the words that a suggestion is about: another of the same draft that was put in takes them out, or their line
/// says this now. None where they may be what stands in the text at a byte. Cost: one look at each suggestion of the draft, and one pass
/// over the text.
pub(super) fn torn<'l>(
    thread: &Thread,
    (passage, instead): (&Passage, &str),
    threads: &(impl Iterator<Item = &'l Thread> + Clone),
    known: &Additions,
    (text, at): (&str, usize),
) -> Option<Torn> {
    let draft = known.draft();
    let by_another = threads.clone().find_map(|other| {
        let (theirs, came) =
            other.suggestion().filter(|_| other.about == thread.about && other.event != thread.event)?;
        let covers = theirs.at.start <= passage.at.start && passage.at.end <= theirs.at.end;
        let is_it = was_put_in(other)
            && covers
            && known.place_in_draft(other).is_none()
            && takes_out(theirs, came, &passage.quote);
        if !is_it || !stands((draft, theirs), came, text) {
            return None;
        }
        let is_same = theirs == passage && came == instead;
        Some(if is_same { Torn::Done } else { Torn::Instead(came.to_owned()) })
    });
    let is_added = |line: &str| adds(line, threads.clone());
    by_another
        .or_else(|| other_line((draft, passage.at.start), (text, at), is_added))
        .or_else(|| other_sentence((draft, passage.at.start), (text, at), is_added))
}

/// Whether words that come instead of others have these no more, or in a line that was not there.
fn takes_out(passage: &Passage, came: &str, quote: &str) -> bool {
    !came.is_empty() && (breaks(came) > breaks(&passage.quote) || times(&bare(came), &bare(quote)) == 0)
}

/// Whether words that came in the place of a passage stand in a text, beside what stood before or behind it.
fn stands((draft, passage): (&str, &Passage), came: &str, text: &str) -> bool {
    let before = draft.get(..passage.at.start).and_then(|before| before.split_whitespace().next_back());
    let behind = draft.get(passage.at.end..).and_then(|behind| behind.split_whitespace().next());
    let beside = [before.map(|word| format!("{word} {came}")), behind.map(|word| format!("{came} {word}"))];
    beside.iter().flatten().any(|words| says(text, words))
}

/// The line that the line of a draft became in which a byte of it stands, where a byte of the text stands in another, or may: it is much
/// like the one beside it that came in too, and `is_added` does not know which of the two somebody added.
fn other_line(
    (draft, place): (&str, usize),
    (text, at): (&str, usize),
    is_added: impl Fn(&str) -> bool,
) -> Option<Torn> {
    let line = line_at(draft, place)?;
    if !is_listed(draft, place) || text.lines().any(|other| other.trim() == line.trim()) {
        return None;
    }
    let there = line_at(text, at)?;
    let known: HashSet<Vec<String>> = draft.lines().map(own_words).collect();
    let is_new = |other: &&&str| !known.contains(&own_words(other));
    let (was, own) = (own_words(line), own_words(there));
    if known.contains(&own) {
        return None;
    }
    let begins = |other: &[String]| other.iter().zip(&was).take_while(|(one, was)| one == was).count();
    let begins_more = |other: &str| begins(&own_words(other)) > begins(&own);
    let may_be = |other: &str| is_twin(&was.join(" "), &own.join(" "), &own_words(other).join(" "));
    // Whatever stands above or below it, and came in too.
    let lines: Vec<&str> = text.lines().collect();
    let number = text.get(..at)?.matches('\n').count();
    let above = lines[..number].iter().rev().take_while(is_new).take(NEAR);
    let below = lines.iter().skip(number + 1).take_while(is_new).take(NEAR);
    let others: Vec<&str> = above.chain(below).copied().filter(|other| !is_added(other)).collect();
    let instead = |line: &str| Torn::Instead(line.trim().to_owned());
    if is_added(there) {
        // What somebody added is not what stood there.
        return Some(instead(others.first().unwrap_or(&there)));
    }
    let more = others.iter().find(|other| begins_more(other)).map(|other| instead(other));
    let either = || others.iter().find(|other| may_be(other)).map(|other| Torn::either(there, other));
    more.or_else(either)
}

/// The same of a sentence in a paragraph.
fn other_sentence(
    (draft, place): (&str, usize),
    (text, at): (&str, usize),
    is_added: impl Fn(&str) -> bool,
) -> Option<Torn> {
    let (was, is) = (paragraph_at(draft, place)?, paragraph_at(text, at)?);
    if draft[was.clone()] == text[is.clone()] {
        return None;
    }
    let (olds, news): (Vec<&str>, Vec<&str>) =
        (units(&draft[was.clone()]).collect(), units(&text[is.clone()]).collect());
    let own = unit_at(&draft[was.clone()], &olds, place - was.start)?;
    let there = unit_at(&text[is.clone()], &news, at - is.start)?;
    let is_new = |sentence: &str| !olds.iter().any(|old| bare(old) == bare(sentence));
    if news.iter().any(|new| bare(new) == bare(olds[own])) || !is_new(news[there]) {
        return None;
    }
    let others = || news.iter().copied().filter(|new| *new != news[there] && is_new(new) && !is_added(new));
    if is_added(news[there]) {
        return others().max_by_key(|new| shared(new, olds[own])).map(|new| Torn::Instead(new.to_owned()));
    }
    let known: Vec<&str> = news.iter().copied().filter(|new| !is_added(new)).collect();
    let other = doubtful(&olds, &known).contains(&own).then(|| others().max_by_key(|new| shared(new, olds[own])));
    other.flatten().map(|other| Torn::either(news[there], other))
}

/// Where the paragraph stands that a byte of a text is in.
fn paragraph_at(text: &str, at: usize) -> Option<Range<usize>> {
    text.get(at..)?;
    paragraphs::words_of(text, paragraphs::number_at(text, at)).filter(|paragraph| paragraph.start <= at)
}

/// Which of the sentences of a passage a byte of it is in.
fn unit_at(passage: &str, sentences: &[&str], at: usize) -> Option<usize> {
    let mut end = 0;
    sentences.iter().position(|sentence| {
        end = passage[end..].find(sentence).map_or(end, |start| end + start + sentence.len());
        at < end
    })
}

/// How many words of one text are words of another.
fn shared(one: &str, other: &str) -> usize {
    let other = bare(other);
    bare(one).iter().filter(|word| other.contains(word)).count()
}

impl Torn {
    fn either(one: &str, other: &str) -> Self {
        Self::Either([one, other].map(|line| line.trim().to_owned()))
    }
}

/// The words of a line; an item has another number where one came in before it.
fn own_words(line: &str) -> Vec<String> {
    bare(line).into_iter().skip(usize::from(begins_number(line.trim_start()))).collect()
}

/// Whether the line in which a byte of a text stands is one of several that are written alike: a row, an item, or a line that is broken off
/// by hand.
fn is_listed(text: &str, at: usize) -> bool {
    let Some(line) = line_at(text, at) else { return false };
    let before = text.get(..at).and_then(|before| before.rfind('\n')).and_then(|end| text.get(..end));
    is_of_block(line) || line.trim_end().ends_with('\\') || before.is_some_and(|before| before.ends_with('\\'))
}

/// Whether a line or a sentence is one that a suggestion which was put in adds, and changes nothing beside.
fn adds<'l>(line: &str, mut threads: impl Iterator<Item = &'l Thread>) -> bool {
    let said = own_words(line);
    let has_it = |(passage, instead): (&Passage, &str)| {
        let has = |words: &str| {
            words.lines().any(|line| own_words(line) == said) || units(words).any(|unit| own_words(unit) == said)
        };
        added(&passage.quote, instead).is_some() && has(instead) && !has(&passage.quote)
    };
    !said.is_empty() && threads.any(|thread| was_put_in(thread) && thread.suggestion().is_some_and(has_it))
}

fn was_put_in(thread: &Thread) -> bool {
    matches!(thread.answer(), Some(Answer::Accepted | Answer::Partly))
}

fn line_at(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next()
}
