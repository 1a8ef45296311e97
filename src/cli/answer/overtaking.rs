//! A suggestion in the place of an earlier one: whoever sends a file once more, improved, wants what it says now, and whoever changed
//! another's words in the file that went on to them wants theirs. Where the earlier is in the text already the later one changes that;
//! what was added never stands there twice.

use std::ops::Range;

use super::additions::Additions;
use super::edits::Rivalry;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::stands::standing as range;
use crate::cli::threads::Way;
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Passage};
use crate::letter::ids::EventId;

/// What a suggestion does to the one in whose place it was made.
pub(super) enum Overtaking {
    /// Nothing: there is none, or it was not put in.
    None,
    /// It changes its words, which stand here.
    Changes(Range<usize>),
    /// It waits for the pen, since these were put in and cannot be told from what stands there.
    Waits(String, Rivalry),
}

/// What of that a suggestion does.
pub(super) fn of(letter: &OpenLetter<'_>, thread: &Thread, way: &Way, text: &str) -> Result<Overtaking, Error> {
    for earlier in earlier(letter, thread) {
        if let Some(at) = stands(letter, earlier, way, text)? {
            let at = around(text, at, earlier, thread).filter(|_| !has_notes(earlier) && !has_notes(thread));
            let waits = || Overtaking::Waits(earlier.called(), Rivalry::OfOnePerson);
            return Ok(at.map_or_else(waits, Overtaking::Changes));
        }
        if was_put_in(earlier) {
            return Ok(Overtaking::Waits(earlier.called(), Rivalry::OvertakesWhatIsGone));
        }
    }
    for others in of_others(letter, thread).filter(|others| is_all_of_it(letter, thread, others)) {
        let at = stands(letter, others, way, text)?.and_then(|at| around(text, at, others, thread));
        if let Some(at) = at.filter(|_| !has_notes(others) && !has_notes(thread)) {
            return Ok(Overtaking::Changes(at));
        }
    }
    Ok(Overtaking::None)
}

/// Whether nothing else in the file of a suggestion is about the words of another, in whose place it was made.
fn is_all_of_it(letter: &OpenLetter<'_>, thread: &Thread, others: &Thread) -> bool {
    let Some((words, _)) = others.suggestion() else { return false };
    let is_beside = |one: &Thread| {
        let overlaps = |(passage, _): (&Passage, &str)| {
            passage.at.start <= words.at.end && words.at.start <= passage.at.end && one.about == others.about
        };
        one.event != thread.event && one.event.is_of_one_file(&thread.event) && one.suggestion().is_some_and(overlaps)
    };
    !letter.history.conversation().threads().iter().any(is_beside)
}

/// Whether a suggestion brings a footnote: that has its words elsewhere.
fn has_notes(one: &Thread) -> bool {
    one.suggestion().is_some_and(|(_, instead)| instead.contains("[^"))
}

/// Those of others in whose place a suggestion was made, or one of the same person before it, the last first.
fn of_others<'l>(letter: &'l OpenLetter<'_>, thread: &Thread) -> impl Iterator<Item = &'l Thread> {
    before(letter, thread).into_iter().filter(|one| !is_of_one(one, thread))
}

/// Those of the same person in whose place a suggestion was made, the last first: the third is in the place of the second, and that
/// in the place of the first.
pub(super) fn earlier<'l>(letter: &'l OpenLetter<'_>, thread: &Thread) -> impl Iterator<Item = &'l Thread> {
    before(letter, thread).into_iter().take_while(|one| is_of_one(one, thread))
}

/// The suggestions in whose place one was made, whosever they are, the last first.
fn before<'l>(letter: &'l OpenLetter<'_>, thread: &Thread) -> Vec<&'l Thread> {
    let all = letter.history.conversation().threads();
    let before = |of: Option<EventId>| all.iter().find(|one| Some(one.event) == of);
    let mut found: Vec<&Thread> = Vec::new();
    let mut next = before(thread.in_place_of);
    while let Some(one) = next.filter(|one| !found.iter().any(|known| known.event == one.event)) {
        found.push(one);
        next = before(one.in_place_of);
    }
    found
}

/// What stands where a suggestion adds words, and says nearly the same as it, or became it: one that was put in.
pub(super) fn beside(
    letter: &OpenLetter<'_>,
    thread: &Thread,
    known: &Additions,
    (way, text): (&Way, &str),
) -> Result<Option<(String, Rivalry)>, Error> {
    for other in letter.history.conversation().threads() {
        let (how, is_there) = if known.says_nearly_the_same(thread, other) {
            let how = if is_of_one(thread, other) { Rivalry::OfOnePerson } else { Rivalry::SaysNearlyTheSame };
            (how, was_put_in(other))
        } else if known.became(thread, other) {
            // Also where it came in otherwise.
            (Rivalry::BecameIt, true)
        } else {
            continue;
        };
        if is_there && stands_now(letter, other, way, text)?.is_some() {
            return Ok(Some((other.called(), how)));
        }
    }
    Ok(None)
}

/// The suggestion of the same person that was made in the place of this one.
pub(super) fn overtaken<'l>(letter: &'l OpenLetter<'_>, thread: &Thread) -> Option<&'l Thread> {
    let all = letter.history.conversation().threads();
    all.iter().find(|one| one.in_place_of == Some(thread.event) && is_of_one(one, thread) && !one.taken_back)
}

fn is_of_one(one: &Thread, other: &Thread) -> bool {
    one.reviewer == other.reviewer
}

fn was_put_in(thread: &Thread) -> bool {
    !thread.taken_back && matches!(thread.answer(), Some(Answer::Accepted | Answer::Partly))
}

/// Where the words of a suggestion stand that was put in.
fn stands(letter: &OpenLetter<'_>, thread: &Thread, way: &Way, text: &str) -> Result<Option<Range<usize>>, Error> {
    if was_put_in(thread) { stands_now(letter, thread, way, text) } else { Ok(None) }
}

/// Where the words of a suggestion stand.
fn stands_now(letter: &OpenLetter<'_>, thread: &Thread, way: &Way, text: &str) -> Result<Option<Range<usize>>, Error> {
    let Some((passage, instead)) = thread.suggestion() else { return Ok(None) };
    let now = way.now(letter, thread)?;
    Ok(now.and_then(|now| range(text, &now.carried.at, &passage.quote, instead)))
}

/// Where the words stand that a suggestion is about, with those of an earlier one among them, which stand here.
fn around(text: &str, at: Range<usize>, earlier: &Thread, thread: &Thread) -> Option<Range<usize>> {
    let ((was, put_in), (is, _)) = (earlier.suggestion()?, thread.suggestion()?);
    if earlier.about.number != thread.about.number {
        return None;
    }
    if was.at == is.at {
        return Some(at);
    }
    let before = is.quote.get(..was.at.start.checked_sub(is.at.start)?)?;
    let behind = is.quote.get(was.at.end.checked_sub(is.at.start)?..)?;
    let start = at.start.checked_sub(before.len())?;
    let words = [before, put_in, behind].concat();
    let range = start..start + words.len();
    (text.get(range.clone()) == Some(words.as_str())).then_some(range)
}
