//! Suggestions put into the working text, each where the words stand now that it was made about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::additions::{Additions, Place};
use crate::cli::base;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::remark_refusal::RemarkRefusal;
use crate::cli::side;
use crate::cli::threads::{Way, is_same};
use crate::letter::conversation::Thread;
use crate::letter::ids::{CommitId, DraftNumber};
use crate::text::compare::compare;
use crate::text::paragraphs;
use crate::text::redline::Redline;

/// The working text, and the draft that it was written from.
pub(super) struct Working {
    pub(super) path: PathBuf,
    /// What the file held; none where there was none.
    found: Option<Vec<u8>>,
    text: String,
    /// The proposal of that draft.
    pub(super) base: CommitId,
}

/// What putting suggestions in leaves.
pub(super) struct Applying<'l> {
    /// The text with them in it.
    pub(super) text: String,
    /// Those that are in it.
    pub(super) applied: Vec<&'l Thread>,
    /// Those that are not, and why.
    pub(super) misfits: Vec<(&'l Thread, Misfit)>,
    /// What they change.
    pub(super) redline: Arc<Redline>,
}

/// Why a suggestion is not put in.
pub(super) enum Misfit {
    /// The words it was made about are not there as they were.
    Gone {
        /// The words in their place, if there are any.
        stands: Option<String>,
    },
    /// Another suggestion is about the same words.
    Competes {
        /// What the other is called.
        with: String,
        /// What the two want.
        how: Rivalry,
    },
    /// The text was written from a draft before the one that it is about.
    Newer {
        /// The draft that the text was written from.
        base: DraftNumber,
    },
    /// The words that it suggests stand there already.
    Done,
}

/// How two suggestions are in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rivalry {
    /// Both change the same words.
    Otherwise,
    /// The other changes words to which this one adds.
    ChangesWhatItAddsTo,
    /// The other adds to words that this one changes.
    AddsToWhatItChanges,
    /// Both change the same words, and are of one person.
    OfOnePerson,
}

/// One suggestion, where it goes.
struct Edit<'l> {
    thread: &'l Thread,
    at: Range<usize>,
    instead: &'l str,
    /// Where words are added, and which; none where it does more than that.
    adds: Option<(usize, String)>,
}

impl Edit<'_> {
    /// The bytes in whose place words come.
    fn taken(&self) -> Range<usize> {
        self.adds.as_ref().map_or_else(|| self.at.clone(), |(at, _)| *at..*at)
    }

    fn words(&self) -> &str {
        self.adds.as_ref().map_or(self.instead, |(_, words)| words)
    }

    /// How another is in its way; none where both can be put in.
    fn rivalry(&self, other: &Self) -> Option<Rivalry> {
        let agree = self.at == other.at && self.instead == other.instead;
        let overlap = self.at.start < other.at.end && other.at.start < self.at.end;
        if agree || !overlap {
            return None;
        }
        let is_of_one = self.thread.reviewer == other.thread.reviewer;
        let stands_beside = |changes: &Self, at: usize| {
            is_of_one && !changes.instead.is_empty() && (at <= changes.at.start || changes.at.end <= at)
        };
        match (&self.adds, &other.adds) {
            (Some(_), Some(_)) => None,
            (Some((at, _)), None) if stands_beside(other, *at) => None,
            (None, Some((at, _))) if stands_beside(self, *at) => None,
            (Some(_), None) => Some(Rivalry::ChangesWhatItAddsTo),
            (None, Some(_)) => Some(Rivalry::AddsToWhatItChanges),
            (None, None) if is_of_one => Some(Rivalry::OfOnePerson),
            (None, None) => Some(Rivalry::Otherwise),
        }
    }
}

impl Working {
    /// Reads the working text. One that is missing, or an older draft that nobody went on from, is the current draft.
    pub(super) fn read(desk: &Desk, letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let path = letter.workspace.working_path(&letter.name);
        let current = letter.current()?;
        let found = found(&path)?;
        let text = match side::read_working_text(&path) {
            Ok(text) => {
                // Whoever goes on from the current draft may well come back to the words of an older one.
                let goes_on = letter.workspace.base(&letter.name)? == Some(current.at.commit);
                let waits = !goes_on && base::is_known(letter, text.as_bytes())?;
                (!waits).then_some((text, goes_on))
            }
            Err(Error::NoWorkingText(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(match text {
            Some((text, true)) => Self { path, found, text, base: current.at.commit },
            Some((text, false)) => {
                let base = base::of_working_text(letter, &text, None, desk)?.at.commit;
                Self { path, found, text, base }
            }
            None => Self { path, found, text: letter.text(current)?, base: current.at.commit },
        })
    }

    /// Refuses to go on when somebody has written in it since it was read.
    pub(super) fn must_be_as_it_was(&self) -> Result<(), Error> {
        let path = self.path.clone();
        if found(&path)? == self.found { Ok(()) } else { Err(RemarkRefusal::ChangedMeanwhile { path }.into()) }
    }

    /// Puts these suggestions in, as far as they fit. What two of them want changed otherwise is left to the writer.
    pub(super) fn apply<'l>(&self, letter: &'l OpenLetter<'_>, threads: &[&'l Thread]) -> Result<Applying<'l>, Error> {
        let base = letter.history.draft_of(self.base).map_or_else(|| letter.current(), Ok)?;
        let way = Way::to(letter, base, self.text.clone())?;
        let mut additions = HashMap::new();
        let (mut edits, mut misfits): (Vec<Edit<'l>>, Vec<(&Thread, Misfit)>) = (Vec::new(), Vec::new());
        for thread in threads.iter().copied() {
            let Some((passage, instead)) = thread.suggestion() else { continue };
            if thread.about.number > base.at.number {
                misfits.push((thread, Misfit::Newer { base: base.at.number }));
                continue;
            }
            match way.now(letter, thread)? {
                Some(now) if stands_already(&self.text, &now.carried.at, &passage.quote, instead) => {
                    misfits.push((thread, Misfit::Done));
                }
                Some(now) if is_same(&now.carried) => {
                    let at = now.carried.at;
                    let known = match additions.entry(thread.about.commit) {
                        Entry::Occupied(known) => known.into_mut(),
                        Entry::Vacant(new) => new.insert(Additions::to(letter, &thread.about)?),
                    };
                    let adds = match known.place(thread, &self.text, &at) {
                        Some(Place::Done) => {
                            misfits.push((thread, Misfit::Done));
                            continue;
                        }
                        Some(Place::At(at, words)) => Some((at, words)),
                        None => None,
                    };
                    edits.push(Edit { thread, at, instead, adds });
                }
                now => {
                    let stands = now.map(|now| now.words).filter(|words| !words.is_empty());
                    misfits.push((thread, Misfit::Gone { stands }));
                }
            }
        }
        let (fitting, competing) = without_competitors(edits);
        misfits.extend(competing.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
        let text = replaced(&self.text, &fitting);
        let redline = Arc::new(compare(self.text.clone(), text.clone()));
        Ok(Applying { text, applied: fitting.iter().map(|edit| edit.thread).collect(), misfits, redline })
    }
}

/// What the file holds; none where there is none.
fn found(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { name: path.to_owned(), source }),
    }
}

/// Whether the words that are suggested stand at the place already: they came in the place of the quoted ones, or they
/// hold these and stand around them.
fn stands_already(text: &str, at: &Range<usize>, quote: &str, instead: &str) -> bool {
    // The same words in other paragraphs are a change.
    let words = |text: &str| -> Vec<Vec<String>> {
        let paragraphs = paragraphs::split(text).into_iter();
        paragraphs.map(|paragraph| paragraph.split_whitespace().map(str::to_owned).collect()).collect()
    };
    let is_it = |range: Range<usize>| text.get(range).is_some_and(|there| words(there) == words(instead));
    if instead.is_empty() {
        return false;
    }
    let around = instead.match_indices(quote).filter_map(|(before, _)| {
        let start = at.start.checked_sub(before)?;
        Some(start..start + instead.len())
    });
    is_it(at.clone()) || around.into_iter().any(is_it)
}

/// Parts the edits that are in the way of another from the rest, all in the order of the text; of additions to one place in
/// the order in which they were recorded, which is that of the edits. Two that want the very same do not compete.
fn without_competitors(mut edits: Vec<Edit<'_>>) -> (Vec<Edit<'_>>, Vec<(Edit<'_>, String, Rivalry)>) {
    edits.sort_by_key(|edit| (edit.taken().start, edit.taken().end));
    let rival = |edit: &Edit<'_>| edits.iter().find_map(|other| Some((other.thread.called(), edit.rivalry(other)?)));
    let rivals: Vec<Option<(String, Rivalry)>> = edits.iter().map(rival).collect();
    let (mut fitting, mut competing) = (Vec::new(), Vec::new());
    for (edit, rival) in edits.into_iter().zip(rivals) {
        match rival {
            Some((with, how)) => competing.push((edit, with, how)),
            None => fitting.push(edit),
        }
    }
    (fitting, competing)
}

/// The text with these edits, which stand in order; the same edit twice is one.
fn replaced(text: &str, edits: &[Edit<'_>]) -> String {
    let (mut new, mut done) = (String::with_capacity(text.len()), 0);
    let lines = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut added: Vec<&(usize, String)> = Vec::new();
    for edit in edits.iter().filter(|edit| !edit.at.is_empty()) {
        let at = edit.taken();
        let is_added = edit.adds.as_ref().is_some_and(|one| added.contains(&one));
        if at.start < done || is_added {
            continue;
        }
        added.extend(&edit.adds);
        new.push_str(&text[done..at.start]);
        new.push_str(&edit.words().replace("\r\n", "\n").replace('\n', lines));
        done = at.end;
        if edit.words().is_empty() {
            done += close_up(&mut new, &text[at.end..]);
        }
    }
    new.push_str(&text[done..]);
    new
}

/// Takes away the white space that leaving words out would leave double; gives how many bytes of the rest go with them.
/// The break between two paragraphs stays, unless a whole paragraph was left out.
fn close_up(before: &mut String, rest: &str) -> usize {
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let line_ends = rest[blanks..].is_empty() || rest[blanks..].starts_with(['\n', '\r']);
    let starts_line = before.is_empty() || before.ends_with('\n');
    let lines_before = before.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let starts_paragraph = starts_line && (lines_before == 0 || before[lines_before..].matches('\n').count() > 1);
    match (starts_line, line_ends) {
        // A whole paragraph: what parted it from the next goes with it; at the end of the text what parted it before.
        (true, true) if starts_paragraph => {
            let gap = rest.len() - rest.trim_start().len();
            let is_whole = gap == rest.len() || rest[..gap].matches('\n').count() > 1;
            if gap == rest.len() {
                before.truncate(lines_before);
                return 0;
            }
            // Of a paragraph of several lines the first goes, and the others stay.
            if is_whole { gap } else { rest.find('\n').map_or(blanks, |end| end + 1) }
        }
        // A whole line within a paragraph, or the last one of it: its own line end goes.
        (true, true) => {
            let end = before.trim_end_matches(['\r', '\n']).len();
            before.truncate(end);
            blanks
        }
        (true, false) => blanks,
        (false, _) => {
            let goes_on = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
            if before.ends_with(' ') && goes_on {
                before.pop();
            }
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::history::History;
    use crate::letter::story;

    fn left(text: &str, edits: &[(Range<usize>, &str)]) -> (String, usize) {
        let told = "draft A; carla remarks 1 as carla-1";
        let history = History::of(&story::entries(told));
        let thread = &history.conversation().threads()[0];
        let edits = edits.iter().map(|(at, instead)| Edit { thread, at: at.clone(), instead, adds: None }).collect();
        let (fitting, competing) = without_competitors(edits);
        (replaced(text, &fitting), competing.len())
    }

    #[test]
    fn suggestions_stand_in_the_place_of_their_words() {
        let text = "Wij vragen u te antwoorden.";
        assert_eq!(
            left(text, &[(0..3, "Wij allen"), (16..26, "schrijven")]),
            ("Wij allen vragen u te schrijven.".into(), 0)
        );
    }

    #[test]
    fn of_two_that_want_the_same_words_changed_neither_is_put_in() {
        let text = "een twee drie vier";
        assert_eq!(left(text, &[(0..8, "1 2"), (4..13, "2 3"), (14..18, "4")]), ("een twee drie 4".into(), 2));
        assert_eq!(left(text, &[(0..3, "1"), (0..3, "1")]), ("1 twee drie vier".into(), 0), "both want the same");
    }

    #[test]
    fn a_suggestion_that_stands_there_is_not_put_in_again() {
        let text = "We wait no longer than May for it.";
        assert!(stands_already(text, &(3..7), "wait", "wait no longer than May"));
        assert!(!stands_already(text, &(3..7), "wait", "wait until May"));
        assert!(stands_already(text, &(3..23), "wait", "wait no\nlonger than May"));
        assert!(!stands_already(text, &(3..7), "wait", ""));
        assert!(!stands_already("Seen. We", &(0..8), "Seen. We", "Seen.\n\nWe"), "a paragraph of its own is asked for");
    }

    #[test]
    fn words_that_are_left_out_leave_one_blank() {
        for (text, at, expected) in [
            ("een twee drie", 4..8, "een drie"),
            ("een twee.", 4..8, "een."),
            ("een twee", 0..3, "twee"),
            ("een\n\ntwee\n\ndrie\n", 5..9, "een\n\ndrie\n"),
            ("een twee\ndrie", 4..8, "een\ndrie"),
            ("een\ntwee\n\ndrie", 4..8, "een\n\ndrie"),
            ("een\ntwee drie", 4..8, "een\ndrie"),
            ("een\ntwee\ndrie", 4..8, "een\ndrie"),
            ("een\ntwee", 0..3, "twee"),
            ("een\n\ntwee\n", 5..9, "een\n"),
            ("een\r\ntwee\r\n\r\ndrie", 5..9, "een\r\n\r\ndrie"),
        ] {
            assert_eq!(left(text, &[(at, "")]).0, expected, "{text:?}");
        }
    }
}
