//! Suggestions put into the working text, each where the words stand now that it was made about.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::base;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::side;
use crate::cli::threads::{Way, is_same};
use crate::letter::conversation::Thread;
use crate::letter::ids::CommitId;
use crate::text::compare::compare;
use crate::text::passages;
use crate::text::redline::Redline;

/// The working text, and the draft that it was written from.
pub(super) struct Working {
    pub(super) path: PathBuf,
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
    /// Another suggestion wants the same words changed otherwise.
    Competes {
        /// What the other is called.
        with: String,
    },
    /// The words that it suggests stand there already.
    Done,
}

/// One suggestion, where it goes.
struct Edit<'l> {
    thread: &'l Thread,
    at: Range<usize>,
    instead: &'l str,
}

impl Working {
    /// Reads the working text. One that is missing, or that is some draft, is the current draft.
    pub(super) fn read(desk: &Desk, letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let path = letter.workspace.working_path(&letter.name);
        let current = letter.current()?;
        let text = match side::read_working_text(&path) {
            Ok(text) if base::is_known(letter, text.as_bytes())? => None,
            Ok(text) => Some(text),
            Err(Error::NoWorkingText(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(match text {
            Some(text) => {
                let base = base::of_working_text(letter, &text, None, desk)?.at.commit;
                Self { path, text, base }
            }
            None => Self { path, text: letter.text(current)?, base: current.at.commit },
        })
    }

    /// Puts these suggestions in, as far as they fit. What two of them want changed otherwise is left to the writer. One
    /// that is meant `alone` is always accounted for; of many, those that were accepted before only where they still fit.
    pub(super) fn apply<'l>(
        &self,
        letter: &'l OpenLetter<'_>,
        threads: &[&'l Thread],
        alone: bool,
    ) -> Result<Applying<'l>, Error> {
        let base = letter.history.draft_of(self.base).map_or_else(|| letter.current(), Ok)?;
        let way = Way::to(letter, base, self.text.clone())?;
        let (mut edits, mut misfits): (Vec<Edit<'l>>, Vec<(&Thread, Misfit)>) = (Vec::new(), Vec::new());
        for thread in threads.iter().copied() {
            let (Some((_, instead)), Some(now)) = (thread.suggestion(), way.now(letter, thread)?) else { continue };
            if is_same(&now.carried) {
                edits.push(Edit { thread, at: now.carried.at, instead });
            } else if thread.is_answered() && !alone {
                // It was accepted before: by now it is worked in, or its writer knows why not.
            } else if !instead.is_empty() && !passages::find(&self.text, instead, None).is_empty() {
                misfits.push((thread, Misfit::Done));
            } else {
                let stands = Some(now.words).filter(|words| !words.is_empty());
                misfits.push((thread, Misfit::Gone { stands }));
            }
        }
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let (fitting, competing) = without_competitors(edits);
        misfits.extend(competing.into_iter().map(|(edit, with)| (edit.thread, Misfit::Competes { with })));
        let text = replaced(&self.text, &fitting);
        let redline = Arc::new(compare(self.text.clone(), text.clone()));
        Ok(Applying { text, applied: fitting.iter().map(|edit| edit.thread).collect(), misfits, redline })
    }
}

/// Parts the edits that overlap with another from the rest. Two that want the very same do not compete.
fn without_competitors(edits: Vec<Edit<'_>>) -> (Vec<Edit<'_>>, Vec<(Edit<'_>, String)>) {
    let agree = |one: &Edit<'_>, other: &Edit<'_>| one.at == other.at && one.instead == other.instead;
    let overlap = |one: &Edit<'_>, other: &Edit<'_>| one.at.start < other.at.end && other.at.start < one.at.end;
    let rivals: Vec<Option<String>> = edits
        .iter()
        .map(|edit| {
            let is_rival = |other: &&Edit<'_>| !agree(edit, other) && overlap(edit, other);
            edits.iter().find(is_rival).map(|rival| rival.thread.called())
        })
        .collect();
    let (mut fitting, mut competing) = (Vec::new(), Vec::new());
    for (edit, rival) in edits.into_iter().zip(rivals) {
        match rival {
            Some(rival) => competing.push((edit, rival)),
            None => fitting.push(edit),
        }
    }
    (fitting, competing)
}

/// The text with these edits, which stand in order; the same edit twice is one.
fn replaced(text: &str, edits: &[Edit<'_>]) -> String {
    let (mut new, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits.iter().filter(|edit| !edit.at.is_empty()) {
        if edit.at.start < done {
            continue;
        }
        new.push_str(&text[done..edit.at.start]);
        new.push_str(edit.instead);
        done = edit.at.end;
        if edit.instead.is_empty() {
            done = close_up(text, &mut new, done);
        }
    }
    new.push_str(&text[done..]);
    new
}

/// Takes away the white space that leaving words out would leave double; gives where the text goes on.
fn close_up(text: &str, before: &mut String, done: usize) -> usize {
    let rest = &text[done..];
    let blank = rest.len() - rest.trim_start().len();
    let at_the_start_of_a_line = before.is_empty() || before.ends_with('\n');
    if at_the_start_of_a_line {
        return done + blank;
    }
    let goes_on = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    if before.ends_with(' ') && goes_on {
        before.pop();
    }
    done
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
        let edits = edits.iter().map(|(at, instead)| Edit { thread, at: at.clone(), instead }).collect();
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
    fn words_that_are_left_out_leave_one_blank() {
        for (text, at, expected) in [
            ("een twee drie", 4..8, "een drie"),
            ("een twee.", 4..8, "een."),
            ("een twee", 0..3, "twee"),
            ("een\n\ntwee\n\ndrie\n", 5..9, "een\n\ndrie\n"),
            ("een twee\ndrie", 4..8, "een\ndrie"),
        ] {
            assert_eq!(left(text, &[(at, "")]).0, expected, "{text:?}");
        }
    }
}
