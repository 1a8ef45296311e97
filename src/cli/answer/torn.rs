//! Words that somebody took out, and that stand in a line which the same person wrote: whoever said something of them said nothing of that
//! line, though nothing in the text tells the two apart.

use std::collections::HashSet;

use super::additions::Additions;
use super::lines::{begins_number, breaks, is_of_block};
use crate::cli::one_wish::{bare, says, times};
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Passage};
use crate::text::twins::{NEAR, is_twin};

/// What became of the words that a suggestion is about.
pub(super) enum Torn {
    /// Another that wants the very same is in the text.
    Done,
    /// These words stand there instead.
    Instead(String),
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
    by_another.or_else(|| {
        other_line((draft, passage.at.start), (text, at), |line| adds_line(line, threads.clone())).map(Torn::Instead)
    })
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
) -> Option<String> {
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
    let may_be = |other: &str| {
        let said = own_words(other);
        begins(&said) > begins(&own) || is_twin(&was.join(" "), &own.join(" "), &said.join(" "))
    };
    // Whatever stands above or below it, and came in too.
    let lines: Vec<&str> = text.lines().collect();
    let number = text.get(..at)?.matches('\n').count();
    let above = lines[..number].iter().rev().take_while(is_new).take(NEAR);
    let below = lines.iter().skip(number + 1).take_while(is_new).take(NEAR);
    let mut others = above.chain(below).filter(|other| !is_added(other));
    let other = if is_added(there) {
        // What somebody added is not what stood there.
        others.next().or(Some(&there))
    } else {
        others.find(|other| may_be(other))
    };
    other.map(|other| other.trim().to_owned())
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

/// Whether a line is one that suggestions which were put in have among what they add.
fn adds_line<'l>(line: &str, mut threads: impl Iterator<Item = &'l Thread>) -> bool {
    let said = own_words(line);
    let has_it = |(passage, instead): (&Passage, &str)| {
        let has = |words: &str| words.lines().any(|line| own_words(line) == said);
        breaks(instead) > breaks(&passage.quote) && has(instead) && !has(&passage.quote)
    };
    threads.any(|thread| was_put_in(thread) && thread.suggestion().is_some_and(has_it))
}

fn was_put_in(thread: &Thread) -> bool {
    matches!(thread.answer(), Some(Answer::Accepted | Answer::Partly))
}

fn line_at(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next()
}
