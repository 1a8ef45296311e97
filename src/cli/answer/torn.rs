//! Words that somebody took out, and that stand in a line which the same person wrote: whoever said something of them said nothing of that
//! line, though nothing in the text tells the two apart.

use super::additions::Additions;
use super::lines::{begins_number, breaks, is_of_block};
use crate::cli::one_wish::{bare, says, times};
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Passage};

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
    mut threads: impl Iterator<Item = &'l Thread>,
    known: &Additions,
    (text, at): (&str, usize),
) -> Option<Torn> {
    let draft = known.draft();
    let by_another = threads.find_map(|other| {
        let (theirs, came) =
            other.suggestion().filter(|_| other.about == thread.about && other.event != thread.event)?;
        let was_accepted = matches!(other.answer(), Some(Answer::Accepted | Answer::Partly));
        let covers = theirs.at.start <= passage.at.start && passage.at.end <= theirs.at.end;
        let is_it =
            was_accepted && covers && known.place_in_draft(other).is_none() && takes_out(theirs, came, &passage.quote);
        if !is_it || !stands((draft, theirs), came, text) {
            return None;
        }
        let is_same = theirs == passage && came == instead;
        Some(if is_same { Torn::Done } else { Torn::Instead(came.to_owned()) })
    });
    by_another.or_else(|| other_line((draft, passage.at.start), (text, at)).map(Torn::Instead))
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

/// The line that the line of a draft became in which a byte of it stands, where a byte of the text stands in another: more words are the
/// same at the beginning of that.
fn other_line((draft, place): (&str, usize), (text, at): (&str, usize)) -> Option<String> {
    let line = line_at(draft, place)?;
    if text.lines().any(|other| other.trim() == line.trim()) {
        return None;
    }
    let there = line_at(text, at)?;
    // An item has another number where one came in before it.
    let own_words = |line: &str| bare(line).into_iter().skip(usize::from(begins_number(line.trim_start())));
    let shared = |other: &str| own_words(other).zip(own_words(line)).take_while(|(one, was)| one == was).count();
    let is_new = |other: &&str| !draft.lines().any(|was| was.trim() == other.trim());
    let own = shared(there);
    // Whatever stands right above or below it, and came in too.
    let lines: Vec<&str> = text.lines().collect();
    let number = text.get(..at)?.matches('\n').count();
    let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|number| lines.get(number).copied()).filter(is_new);
    let is_one = is_new(&there) && is_of_block(line);
    beside.find(|other| is_one && shared(other) > own).map(|other| other.trim().to_owned())
}

fn line_at(text: &str, at: usize) -> Option<&str> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next()
}
