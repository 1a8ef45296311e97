//! A file that went on from hand to hand holds what a later draft has: somebody accepted that in the program, or typed on without
//! tracking, or the file of the one before came in as a draft. What was done to those words since has no place in the draft that was
//! sent out; it is an edit of the later one.

use super::accepted::Accepted;
use super::recorded::Recorded;
use super::stands_on::{Held, distance, has_and_lacks, has_them, holds};
use crate::cli::answer::text_with;
use crate::cli::author::{minute, same_moment};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::outgoing::by;
use crate::cli::wording;
use crate::document::returned::Returned;
use crate::document::reviewed::{By, Reviewed};
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Entry, Event, EventKind};
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber};

/// How many of the last drafts are looked at.
const MOST: usize = 8;

/// How many groups of people are, of whose changes a draft may have all.
const MOST_PEOPLE: usize = 6;

/// What a file has of later drafts.
pub(super) struct HeldAgainst {
    /// The draft that it is held against; none where that is not known.
    pub(super) draft: Option<Later>,
    /// That, as a sentence.
    pub(super) note: String,
}

/// A later draft that a file holds.
pub(super) struct Later {
    /// Its commit.
    pub(super) commit: CommitId,
    /// Its text.
    pub(super) text: String,
    /// Whose changes in the file it has, and when they were made.
    pub(super) own: Vec<By>,
}

/// A file, and the draft that it was sent out as.
#[derive(Clone, Copy)]
pub(super) struct Sent<'r> {
    /// What it is called.
    pub(super) name: &'r str,
    /// What it holds.
    pub(super) reviewed: &'r Reviewed,
    /// The draft.
    pub(super) draft: &'r Draft,
    /// The text of that.
    pub(super) text: &'r str,
    /// Whose changes were in it, and when they were made.
    pub(super) own: &'r [By],
}

/// The later draft that a file holds; none where it is the one that was sent out that it changes. Cost: one reading of the file for each
/// group of people whose changes a draft may have, and one more for each later draft that may be it.
pub(super) fn held_against(
    read: Sent<'_>,
    letter: &OpenLetter<'_>,
    entries: &[Entry],
) -> Result<Option<HeldAgainst>, Error> {
    let later = letter.history.drafts().iter().rev().take_while(|one| one.at.number > read.draft.at.number);
    let later: Vec<&Draft> = later.take(MOST).collect();
    if later.is_empty() {
        return Ok(None);
    }
    let untracked = |text: &str, own: &[By]| Returned::of(text, read.reviewed, |by| has(own, by)).untracked();
    let unmarked = untracked(read.text, read.own);
    let recorded = Recorded::of(letter, entries);
    let Some(tracked) = Tracked::of(&read, &unmarked, &recorded) else { return Ok(None) };
    let with = |had: Vec<By>| {
        let own = [read.own, &had].concat();
        let now = if had.is_empty() { unmarked.clone() } else { untracked(read.text, &own) };
        (had, own, now)
    };
    let groups: Vec<(Vec<By>, Vec<By>, String)> = tracked.groups().into_iter().map(with).collect();
    let mut best: Option<(usize, DraftNumber, HeldAgainst)> = None;
    let mut steps = vec![read.text.to_owned()];
    let apart = distance(read.text, &unmarked);
    // Whose files the drafts since came of, as long as each came of one.
    let mut writers: Option<Vec<&str>> = Some(Vec::new());
    for draft in later.into_iter().rev() {
        writers = writers.filter(|_| is_of_a_file(draft, entries)).map(|of| [of.as_slice(), &[&draft.by]].concat());
        let text = letter.text(draft)?;
        steps.push(text.clone());
        for (had, own, now) in &groups {
            let has_them = has_them([read.text, &unmarked], [&text, now]);
            // Where all is tracked that was changed, the draft has what they did, or is another.
            if apart == 0 && (had.is_empty() || !has_them) {
                continue;
            }
            let now = untracked(&text, own);
            let left = distance(&text, &now);
            let held = if has_them { tracked.held(letter, &read, (draft, &text), (had, &writers))? } else { None };
            let is_it = match left {
                0 => true,
                // Of a file of which somebody rejected part, or typed over it, somebody else has to have had the rest.
                _ if apart == 0 => held == Some(Held::NothingElse) && tracked.all.len() > had.len(),
                _ => holds(&steps, &now, held, writers.is_some()),
            };
            // Of those that leave nothing to explain it is the last: what was done to words that came in with it is an edit of that.
            let is_better = |(known, of, _): &(usize, DraftNumber, HeldAgainst)| {
                left < *known || (left == 0 && draft.at.number > *of)
            };
            if is_it && best.as_ref().is_none_or(is_better) {
                let (sent, number) = (read.draft.at.number, draft.at.number);
                let note = format!(
                    "{}: sent out as draft {sent}, it holds what draft {number} has: it is read as made of draft {number}.",
                    read.name
                );
                let draft = Some(Later { commit: draft.at.commit, text: text.clone(), own: own.clone() });
                best = Some((left, number, HeldAgainst { draft, note }));
            }
        }
    }
    let of_some = || {
        let (has, lacks) = (2..=steps.len()).find_map(|until| has_and_lacks(&steps[..until], &unmarked))?;
        let note = format!(
            "{}: it has \"{}\", which came in since draft {}, and not \"{}\", which came in or was taken out too: whoever sent it \
             wants that otherwise, or never had it. Ask, if it matters.",
            read.name,
            wording::shortened(&has),
            read.draft.at.number,
            wording::shortened(&lacks)
        );
        Some(HeldAgainst { draft: None, note })
    };
    Ok(best.map(|(_, _, best)| best).or_else(of_some))
}

/// Whether a draft came in as a file.
fn is_of_a_file(draft: &Draft, entries: &[Entry]) -> bool {
    let is_it = |event: &Event| matches!(event.kind, EventKind::Propose(_)) && !event.evidence.is_empty();
    entries.iter().any(|entry| entry.commit == draft.at.commit && entry.event.as_ref().is_some_and(is_it))
}

/// Who made tracked changes in a file, and when.
struct Tracked<'l> {
    all: Vec<By>,
    /// What is recorded of the draft that was sent out, as a file would say whose it is.
    recorded: Vec<(By, &'l Thread)>,
}

impl<'l> Tracked<'l> {
    /// Those in a file; none where what is recorded of the draft that was sent out stands there without a mark and is in no letter.
    fn of(read: &Sent<'_>, unmarked: &str, recorded: &Recorded<'l>) -> Option<Self> {
        let about = read.draft.at;
        if Accepted::of(read.text, unmarked, about, recorded).all().iter().any(|thread| !is_in(thread)) {
            return None;
        }
        let recorded: Vec<(By, &'l Thread)> =
            recorded.of_draft(about).map(|thread| (by(&thread.name, thread.said), thread)).collect();
        let mut all: Vec<By> = Vec::new();
        for change in &read.reviewed.changes {
            if !has(read.own, &change.by) && !has(&all, &change.by) {
                all.push(change.by.clone());
            }
        }
        Some(Self { all, recorded })
    }

    /// What a draft has of the changes of these people; none where that is not known.
    fn held(
        &self,
        letter: &OpenLetter<'_>,
        read: &Sent<'_>,
        (draft, text): (&Draft, &str),
        (had, writers): (&[By], &Option<Vec<&str>>),
    ) -> Result<Option<Held>, Error> {
        if had.is_empty() {
            return Ok(None);
        }
        if let Some(writers) = writers {
            let until = by(&draft.by, draft.proposed).date;
            let is_of_it = |by: &By| {
                let is_writer = by.author.as_deref().is_some_and(|author| writers.contains(&author));
                is_writer && by.date.as_deref().map(minute) <= until.as_deref().map(minute)
            };
            return Ok(had.iter().all(is_of_it).then_some(Held::NothingElse));
        }
        let of_it: Vec<&Thread> =
            self.recorded.iter().filter(|(by, _)| has(had, by)).map(|(_, thread)| *thread).collect();
        if !had.iter().all(|by| self.is_recorded(by)) || of_it.iter().any(|thread| !is_in(thread)) {
            return Ok(None);
        }
        let with = text_with(letter, read.draft, read.text, &of_it)?;
        Ok(Some(if distance(&with, text) == 0 { Held::NothingElse } else { Held::All }))
    }

    /// Those that a later draft may have, from none up to all, the first at work first. What is recorded is in each: about another
    /// draft it would be recorded again.
    fn groups(&self) -> Vec<Vec<By>> {
        let mut dated: Vec<&By> = self.all.iter().filter(|by| by.date.is_some()).collect();
        // Dates are written the largest unit first.
        dated.sort_by(|one, other| one.date.cmp(&other.date));
        let ends = dated.iter().enumerate().map(|(place, by)| (place + 1, by.author.as_ref()));
        let mut until: Vec<usize> = vec![0];
        for (end, author) in ends {
            match until.last_mut().filter(|last| **last > 0 && dated[**last - 1].author.as_ref() == author) {
                Some(last) => *last = end,
                None => until.push(end),
            }
        }
        let groups = until.into_iter().take(MOST_PEOPLE).map(|end| dated[..end].iter().copied().cloned().collect());
        groups.filter(|group: &Vec<By>| self.all.iter().all(|by| has(group, by) || !self.is_recorded(by))).collect()
    }

    fn is_recorded(&self, by: &By) -> bool {
        self.recorded.iter().any(|(known, _)| same_moment(known, by))
    }
}

fn has(all: &[By], by: &By) -> bool {
    all.iter().any(|known| same_moment(known, by))
}

/// Whether somebody put a suggestion into the letter.
fn is_in(thread: &Thread) -> bool {
    matches!(thread.answer(), Some(Answer::Accepted | Answer::Partly))
}
