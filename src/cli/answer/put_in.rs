//! Suggestions put into a text, each where the words stand now that it was made about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use super::additions::{Additions, Place};
use super::doubles::without_doubles;
use super::edits::{Added, Edit, Rivalry, one_of_each, without_competitors};
use super::halves::without_halves;
use super::lines::parts_what_was_written_on;
use super::moves::{Move, waiting, without_lone_ends, without_rivals, without_standing};
use super::notes::{Noted, noted, with_own_labels};
use super::numbers::{counted, numbered_on, without_leaping};
use super::overtaking::{self, Overtaking};
use super::parted::{parted, united, with_words_since, without_unmarked};
use super::referred::{KeptNote, without_referred};
use super::since::{Since, doubled, since};
use super::torn::{Torn, torn};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::renamed_note::RenamedNote;
use crate::cli::stands::stands_already;
use crate::cli::threads::{Way, is_same};
use crate::letter::conversation::{Contribution, Thread};
use crate::letter::event::Via;
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber};
use crate::text::compare::compare;
use crate::text::document::markdown::is_renumbered;
use crate::text::redline::Redline;

/// What putting suggestions in leaves.
pub(crate) struct Applying<'l> {
    /// The text with them in it.
    pub(super) text: String,
    /// Those that are in it.
    pub(super) applied: Vec<&'l Thread>,
    /// Those that are not, and why.
    pub(super) misfits: Vec<(&'l Thread, Misfit)>,
    /// The footnotes of those that have another name now.
    pub(super) renamed: Vec<RenamedNote>,
    /// The footnotes that they would take out, and to which the text refers.
    pub(super) kept: Vec<KeptNote>,
    /// The labels of the footnotes that they leave without a mark.
    pub(super) loose: Vec<String>,
    /// What of them is one end of a move of which the other waits: what each is called.
    pub(super) waiting: Vec<(String, String)>,
    /// What they change.
    pub(super) redline: Arc<Redline>,
}

/// Who said something about a suggestion.
pub(super) type SaidOf = fn(&Thread) -> Option<&str>;

/// Why a suggestion is not put in.
pub(super) enum Misfit {
    /// The words it was made about are not there as they were.
    Gone {
        /// The words in their place, if there are any.
        stands: Option<String>,
    },
    /// The line or the sentence it was made about may have become either of these.
    Either([String; 2]),
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
    /// It begins a line, ends or leaves out one, and more was written in that since.
    WrittenOn,
    /// It takes out the words of a footnote, and the text refers to them.
    Referred {
        /// The label of the footnote.
        label: String,
    },
    /// Somebody else said something about it, and nobody answered that.
    SpokenOf {
        /// That person's name.
        who: String,
    },
    /// What it adds came in otherwise since, or stood there and was taken out.
    Since(Since),
    /// The words that it suggests stand there already.
    Done {
        /// What others said about it that nobody answered: who, and in which words.
        said: Vec<(String, String)>,
    },
}

impl<'l> Applying<'l> {
    /// The text with them in it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Those that are in it.
    pub(crate) fn applied(&self) -> &[&'l Thread] {
        &self.applied
    }

    /// Those that are not.
    pub(crate) fn left(&self) -> impl Iterator<Item = &'l Thread> {
        self.misfits.iter().map(|(thread, _)| *thread)
    }
}

/// Puts in all of these that are their writer's last word: nobody is held to what they wanted before they said something else.
/// What others said something about is left to the pen.
pub(crate) fn put_in_all<'l>(
    letter: &'l OpenLetter<'_>,
    base: &Draft,
    text: &str,
    waiting: Vec<&'l Thread>,
) -> Result<Applying<'l>, Error> {
    let of_later = |thread: &&Thread| overtaking::overtaken(letter, thread).is_none();
    let (last, overtaken): (Vec<&Thread>, Vec<&Thread>) = waiting.into_iter().partition(of_later);
    let mut applying = put_in(letter, base, text, &last, Some(said_of))?;
    applying.misfits.extend(overtaken.into_iter().filter_map(|thread| {
        let with = overtaking::overtaken(letter, thread)?.called();
        Some((thread, Misfit::Competes { with, how: Rivalry::Overtaken }))
    }));
    Ok(applying)
}

/// The text with these in it, whatever was said about them.
pub(crate) fn text_with(
    letter: &OpenLetter<'_>,
    base: &Draft,
    text: &str,
    threads: &[&Thread],
) -> Result<String, Error> {
    Ok(put_in(letter, base, text, threads, None)?.text)
}

/// Puts these suggestions into a text that was written from a draft, as far as they fit. What two of them want changed
/// otherwise is left to the writer, and so is that of which somebody else said something: `said_of` tells who. Without it the
/// pen chose by name what goes in.
pub(super) fn put_in<'l>(
    letter: &'l OpenLetter<'_>,
    base: &Draft,
    text: &str,
    threads: &[&'l Thread],
    said_of: Option<SaidOf>,
) -> Result<Applying<'l>, Error> {
    let way = Way::to(letter, base, text)?;
    let Found { mut edits, mut misfits, standing, additions } = each(letter, (&way, base, text), threads, said_of)?;
    united(&mut edits);
    let moves = Move::all(threads.iter().copied());
    let rivals = without_rivals(&mut edits, &moves);
    misfits.extend(rivals.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
    let kept = without_standing(&mut edits, text, &standing);
    misfits.extend(kept.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
    let (mut fitting, competing) = without_competitors(edits, |thread| moves.iter().any(|one| one.is_end(thread)));
    misfits.extend(competing.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
    // What somebody said about the words in whose place others came is said about these too, unless it is of whoever
    // has others now.
    let who = |thread: &'l Thread| {
        let said_by_others = |earlier: &'l Thread| said_of?(earlier).filter(|who| *who != earlier.name);
        let earlier = || overtaking::earlier(letter, thread).find_map(said_by_others);
        said_of.and_then(|said_of| said_of(thread)).or_else(earlier)
    };
    let spoken_of = without_spoken_of(&mut fitting, who);
    misfits.extend(spoken_of.into_iter().map(|(thread, who)| (thread, Misfit::SpokenOf { who })));
    let (parted, kept) = without_referred(text, &mut fitting);
    misfits.extend(parted.into_iter().map(|(edit, label)| (edit.thread, Misfit::Referred { label })));
    let gone = with_words_since(text, &mut fitting);
    misfits.extend(gone.into_iter().map(|(edit, stands)| (edit.thread, Misfit::Gone { stands })));
    numbered_on(text, &mut fitting, |thread| Some(additions.get(&thread.about.commit)?.draft()));
    let competing = without_leaping(text, &mut fitting);
    misfits.extend(competing.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
    let is_done = |why: &Misfit| matches!(why, Misfit::Done { .. });
    if said_of.is_some() {
        let waiting = misfits.iter().filter(|(_, why)| !is_done(why)).map(|(thread, _)| *thread);
        let halves = without_halves(text, &mut fitting, &waiting.collect::<Vec<_>>());
        misfits.extend(halves.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
        let doubles = without_doubles(text, &mut fitting);
        misfits.extend(doubles.into_iter().map(|(edit, since)| (edit.thread, Misfit::Since(since))));
    }
    let stands = |thread: &Thread| misfits.iter().any(|(other, why)| other.event == thread.event && is_done(why));
    let lone = without_lone_ends(&mut fitting, &moves, stands);
    misfits.extend(lone.into_iter().map(|(edit, with, how)| (edit.thread, Misfit::Competes { with, how })));
    let applied: Vec<&Thread> = fitting.iter().map(|edit| edit.thread).collect();
    let mut distinct = one_of_each(fitting);
    let renamed = with_own_labels(text, &mut distinct);
    let loose = without_unmarked(text, &mut distinct);
    // No suggestion has the number of an item that only moved on.
    let put_in = counted(text, &distinct);
    let redline = Arc::new(compare(text.to_owned(), put_in.clone()));
    let waiting = waiting(&applied, letter.history.conversation().threads().iter());
    Ok(Applying { text: put_in, applied, misfits, renamed, kept, loose, waiting, redline })
}

/// What came of suggestions that are put in one by one.
#[derive(Default)]
struct Found<'l> {
    edits: Vec<Edit<'l>>,
    misfits: Vec<(&'l Thread, Misfit)>,
    /// Those whose words stand there already, and where.
    standing: Vec<(&'l Thread, Range<usize>)>,
    /// What is added to each draft that they are about.
    additions: HashMap<CommitId, Additions>,
}

/// Each of them as an edit of the text, as far as it fits by itself.
fn each<'l>(
    letter: &'l OpenLetter<'_>,
    (way, base, text): (&Way, &Draft, &str),
    threads: &[&'l Thread],
    said_of: Option<SaidOf>,
) -> Result<Found<'l>, Error> {
    let Found { mut edits, mut misfits, mut standing, mut additions } = Found::default();
    let done = |thread: &Thread| Misfit::Done { said: said_of.map(|_| said_since(thread)).unwrap_or_default() };
    for thread in threads.iter().copied() {
        let Some((passage, instead)) = thread.suggestion() else { continue };
        if thread.about.number > base.at.number {
            misfits.push((thread, Misfit::Newer { base: base.at.number }));
            continue;
        }
        match overtaking::of(letter, thread, way, text)? {
            Overtaking::Changes(at) => {
                let instead = instead.into();
                edits.push(Edit { thread, at, instead, adds: None, notes: None, parted: Vec::new() });
                continue;
            }
            Overtaking::Waits(with, how) if said_of.is_some() => {
                misfits.push((thread, Misfit::Competes { with, how }));
                continue;
            }
            Overtaking::Waits(..) | Overtaking::None => {}
        }
        match way.now(letter, thread)? {
            Some(now) if stands_already(text, &now.carried.at, &passage.quote, instead) => {
                standing.push((thread, now.carried.at));
                misfits.push((thread, done(thread)));
            }
            Some(now) if is_same(&now.carried) || is_renumbered(&passage.quote, now.is.words()) => {
                let at = now.carried.at;
                let known = match additions.entry(thread.about.commit) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(Additions::to(letter, &thread.about)?),
                };
                let others = letter.history.conversation().threads().iter();
                let torn = torn(thread, (passage, instead), &others, known, (text, at.start));
                match torn.filter(|_| said_of.is_some()) {
                    Some(Torn::Done) => {
                        misfits.push((thread, done(thread)));
                        continue;
                    }
                    Some(Torn::Instead(stands)) => {
                        misfits.push((thread, Misfit::Gone { stands: Some(stands) }));
                        continue;
                    }
                    Some(Torn::Either(lines)) => {
                        misfits.push((thread, Misfit::Either(lines)));
                        continue;
                    }
                    None => {}
                }
                let parted = parted(known.draft(), passage, instead);
                if let Some(Noted { at, instead, adds, notes }) = noted(text, &at, &passage.quote, instead) {
                    edits.push(Edit { thread, at, instead: instead.into(), adds, notes: Some(notes), parted });
                    continue;
                }
                let beside = overtaking::beside(letter, thread, known, (way, text))?;
                if let Some((with, how)) = beside.filter(|_| said_of.is_some()) {
                    misfits.push((thread, Misfit::Competes { with, how }));
                    continue;
                }
                let place = known.place(thread, text, &at);
                let twice = doubled(known.draft(), text, &passage.quote, instead);
                if let Some(since) = twice.filter(|_| said_of.is_some() && !matches!(place, Some(Place::Done))) {
                    misfits.push((thread, Misfit::Since(since)));
                    continue;
                }
                let adds = match place {
                    Some(Place::Done) => {
                        standing.push((thread, at));
                        misfits.push((thread, done(thread)));
                        continue;
                    }
                    Some(Place::At(at, words)) => {
                        let came = since(thread, known, (way, text), (at, &words));
                        if let Some(since) = came.filter(|_| said_of.is_some()) {
                            misfits.push((thread, Misfit::Since(since)));
                            continue;
                        }
                        Some(Added { at, words })
                    }
                    None if parts_what_was_written_on(known.draft(), passage, instead, text, &at) => {
                        misfits.push((thread, Misfit::WrittenOn));
                        continue;
                    }
                    None => None,
                };
                edits.push(Edit { thread, at, instead: instead.into(), adds, notes: None, parted });
            }
            now => {
                let stands = now.map(|now| now.is.words().to_owned()).filter(|words| !words.is_empty());
                misfits.push((thread, Misfit::Gone { stands }));
            }
        }
    }
    Ok(Found { edits, misfits, standing, additions })
}

/// Takes out those about which somebody said something, by `who`, and tells who. Of several that want the very same, what is said of
/// one is said of all.
fn without_spoken_of<'l>(
    edits: &mut Vec<Edit<'l>>,
    who: impl Fn(&'l Thread) -> Option<&'l str>,
) -> Vec<(&'l Thread, String)> {
    let spoken_of: Vec<(Edit<'l>, &str)> =
        edits.iter().filter_map(|edit| Some((edit.clone(), who(edit.thread)?))).collect();
    let of_it = |edit: &Edit<'l>| {
        let of_another = || spoken_of.iter().find(|(other, _)| other.agrees(edit)).map(|(_, who)| *who);
        who(edit.thread).or_else(of_another).map(str::to_owned)
    };
    let mut found = Vec::new();
    edits.retain(|edit| match of_it(edit) {
        Some(who) => {
            found.push((edit.thread, who));
            false
        }
        None => true,
    });
    found
}

/// Who said something about a suggestion that is not answered.
fn said_of(thread: &Thread) -> Option<&str> {
    unanswered(thread).first().map(|said| said.name.as_str())
}

/// The same, all of them, with what they said.
pub(super) fn said_since(thread: &Thread) -> Vec<(String, String)> {
    unanswered(thread).into_iter().map(|said| (said.name.clone(), said.words.clone())).collect()
}

/// What was said about a suggestion since it was answered last; of whoever made it only what came in later, or was said when
/// that came in and not in the file: they can have gone back on it.
fn unanswered(thread: &Thread) -> Vec<&Contribution> {
    let since = thread.contributions.iter().rev().take_while(|said| said.answer.is_none());
    let (others, own): (Vec<_>, Vec<_>) = since.partition(|said| said.reviewer != thread.reviewer);
    let is_later = |said: &&Contribution| !said.event.is_of_one_file(&thread.event) || said.said == said.recorded;
    let went_back = own.into_iter().filter(|said| said.via != Via::Myself && is_later(said));
    let mut said: Vec<&Contribution> = if others.is_empty() { went_back.collect() } else { others };
    said.reverse();
    said
}
