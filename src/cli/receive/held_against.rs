//! A file that went on from hand to hand holds what a later draft has: somebody accepted that in the program, or typed on without
//! tracking, or the file of the one before came in as a draft. What was done to those words since has no place in the draft that was
//! sent out; it is an edit of the later one.

use super::accepted::Accepted;
use super::recorded::Recorded;
use super::stands_on::{Has, distance, has_and_lacks, has_them, holds};
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
use crate::letter::ids::CommitId;
use crate::text::merge::merge_words;

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
    /// What the file was made of, where others went on with that in the draft.
    pub(super) before: Option<String>,
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
    let unmarked = read.untracked(read.text, read.own);
    let recorded = Recorded::of(letter, entries);
    let Some(tracked) = Tracked::of(&read, &unmarked, &recorded) else { return Ok(None) };
    let with = |had: Vec<By>| {
        let own = [read.own, &had].concat();
        let now = if had.is_empty() { unmarked.clone() } else { read.untracked(read.text, &own) };
        let are_known = tracked.are_known(&had);
        With { had, own, now, are_known }
    };
    let groups: Vec<With> = tracked.groups().into_iter().map(with).collect();
    let mut best: Option<Held<'_>> = None;
    let mut steps = vec![read.text.to_owned()];
    let apart = distance(read.text, &unmarked);
    // Whose files the drafts since came of, as long as each came of one.
    let mut writers: Option<Vec<&str>> = Some(Vec::new());
    for draft in later.into_iter().rev() {
        writers = writers.filter(|_| is_of_a_file(draft, entries)).map(|of| [of.as_slice(), &[&draft.by]].concat());
        let text = letter.text(draft)?;
        steps.push(text.clone());
        for with in &groups {
            let has_them = has_them([read.text, &unmarked], [&text, &with.now]);
            // Where all is tracked that was changed, the draft has what they did, or is another.
            if apart == 0 && (with.had.is_empty() || !has_them && !with.are_known) {
                continue;
            }
            let now = read.untracked(&text, &with.own);
            let left = distance(&text, &now);
            let has = if has_them { tracked.has(letter, &read, (draft, &text), (&with.had, &writers))? } else { None };
            let is_it = match left {
                0 => has_them || apart > 0,
                // Of a file of which somebody rejected part, or typed over it, somebody else has to have had the rest.
                _ if apart == 0 => has == Some(Has::NothingElse) && tracked.all.len() > with.had.len(),
                _ => holds(&steps, &now, has, writers.is_some()),
            };
            let of = |left, before| Held { draft, text: text.clone(), with, left, before };
            let is_better = |held: &Held<'_>| best.as_ref().is_none_or(|best| held.is_better_than(best));
            // Whether others went on in it is asked last: that are two merges of the whole letter.
            let goes_on = (left > 0 && with.are_known).then(|| of(0, Some(with.now.clone())));
            let goes_on = goes_on.filter(|held| is_better(held) && read.goes_on_to(with, &text));
            let held = goes_on.or_else(|| is_it.then(|| of(left, None)).filter(is_better));
            best = held.or(best);
        }
    }
    Ok(best.map(|best| best.told(&read)).or_else(|| of_some(&read, &steps, &unmarked)))
}

/// The changes of some people, which a draft may have.
struct With {
    had: Vec<By>,
    /// Those, and what was in the file when it was sent out.
    own: Vec<By>,
    /// What the file says with them, and without all others.
    now: String,
    /// Whether all that they did is recorded, of whichever draft.
    are_known: bool,
}

/// A draft that a file may hold.
struct Held<'h> {
    draft: &'h Draft,
    text: String,
    with: &'h With,
    /// How many words of it the file has not, or has beside it, and nobody tracked that.
    left: usize,
    /// What the file was made of, where others went on with that in the draft.
    before: Option<String>,
}

impl Held<'_> {
    /// Of those that leave nothing to explain it is the last: what was done to words that came in with it is an edit of that. One with
    /// which others went on in other words is it where it has the changes of more people of whom all is recorded, and else the first of
    /// these: what is recorded of that is found again.
    fn is_better_than(&self, best: &Self) -> bool {
        let is_more = self.with.had.len() > best.with.had.len() || self.with.are_known && !best.with.are_known;
        let is_less = best.with.had.len() > self.with.had.len() || best.with.are_known && !self.with.are_known;
        match (self.left, best.left) {
            (0, 0) if self.before.is_some() => is_more,
            (0, 0) => best.before.is_none() || !is_less,
            (left, known) => left < known,
        }
    }

    fn told(self, read: &Sent<'_>) -> HeldAgainst {
        let (name, sent, number) = (read.name, read.draft.at.number, self.draft.at.number);
        let beside = if self.before.is_some() { ", and what else was changed in that stays" } else { "" };
        let note = format!(
            "{name}: sent out as draft {sent}, it holds what draft {number} has: it is read as made of draft {number}{beside}."
        );
        let (commit, own) = (self.draft.at.commit, self.with.own.clone());
        HeldAgainst { draft: Some(Later { commit, text: self.text, before: self.before, own }), note }
    }
}

impl Sent<'_> {
    /// The text with what is in the file and was not tracked.
    fn untracked(&self, text: &str, own: &[By]) -> String {
        Returned::of(text, self.reviewed, |by| has(own, by)).untracked()
    }

    /// Whether others went on in a later draft with what the file says with the changes of these people: it has all that, and none of the
    /// changes of the others is of words that were changed there.
    fn goes_on_to(&self, with: &With, later: &str) -> bool {
        let has_all = merge_words(self.text, later, &with.now).text().is_some_and(|text| text == later);
        let accepted = || Returned::of(self.text, self.reviewed, |by| has(&with.own, by)).accepted();
        has_all && with.now != self.text && merge_words(&with.now, later, &accepted()).text().is_some()
    }
}

/// What a file has of later drafts, where it is not known which of them it holds.
fn of_some(read: &Sent<'_>, steps: &[String], unmarked: &str) -> Option<HeldAgainst> {
    let (has, lacks) = (2..=steps.len()).find_map(|until| has_and_lacks(&steps[..until], unmarked))?;
    let note = format!(
        "{}: it has \"{}\", which came in since draft {}, and not \"{}\", which came in or was taken out too: whoever sent it \
         wants that otherwise, or never had it. Ask, if it matters.",
        read.name,
        wording::shortened(&has),
        read.draft.at.number,
        wording::shortened(&lacks)
    );
    Some(HeldAgainst { draft: None, note })
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
    /// Whose suggestions are recorded, of whichever draft.
    known: Vec<By>,
}

impl<'l> Tracked<'l> {
    /// Those in a file; none where what is recorded of the draft that was sent out stands there without a mark and is in no letter.
    fn of(read: &Sent<'_>, unmarked: &str, recorded: &Recorded<'l>) -> Option<Self> {
        let about = read.draft.at;
        if Accepted::of(read.text, unmarked, about, recorded).all().iter().any(|thread| !is_in(thread)) {
            return None;
        }
        let known = recorded.all().map(|thread| by(&thread.name, thread.said)).collect();
        let recorded: Vec<(By, &'l Thread)> =
            recorded.of_draft(about).map(|thread| (by(&thread.name, thread.said), thread)).collect();
        let mut all: Vec<By> = Vec::new();
        for change in &read.reviewed.changes {
            if !has(read.own, &change.by) && !has(&all, &change.by) {
                all.push(change.by.clone());
            }
        }
        Some(Self { all, recorded, known })
    }

    /// What a draft has of the changes of these people; none where that is not known.
    fn has(
        &self,
        letter: &OpenLetter<'_>,
        read: &Sent<'_>,
        (draft, text): (&Draft, &str),
        (had, writers): (&[By], &Option<Vec<&str>>),
    ) -> Result<Option<Has>, Error> {
        if had.is_empty() {
            return Ok(None);
        }
        if let Some(writers) = writers {
            let until = by(&draft.by, draft.proposed).date;
            let is_of_it = |by: &By| {
                let is_writer = by.author.as_deref().is_some_and(|author| writers.contains(&author));
                is_writer && by.date.as_deref().map(minute) <= until.as_deref().map(minute)
            };
            return Ok(had.iter().all(is_of_it).then_some(Has::NothingElse));
        }
        let of_it: Vec<&Thread> =
            self.recorded.iter().filter(|(by, _)| has(had, by)).map(|(_, thread)| *thread).collect();
        if !had.iter().all(|by| self.is_recorded(by)) || of_it.iter().any(|thread| !is_in(thread)) {
            return Ok(None);
        }
        let with = text_with(letter, read.draft, read.text, &of_it)?;
        Ok(Some(if distance(&with, text) == 0 { Has::NothingElse } else { Has::All }))
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

    /// Whether what these people did is recorded, of whichever draft.
    fn are_known(&self, had: &[By]) -> bool {
        had.iter().all(|by| has(&self.known, by))
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
