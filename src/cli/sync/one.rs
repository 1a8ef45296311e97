//! One letter, here and at a remote: whatever one of them has, both have in the end.

use std::collections::HashSet;
use std::time::Duration;

use super::attempts::{Attempts, Next};
use super::join::join;
use super::view::Synced;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::log;
use crate::cli::open_letter::{OpenLetter, parse_rules};
use crate::cli::sync_refusal::SyncRefusal;
use crate::cli::wording;
use crate::ledger::{Alone, Ledger, Listing, Remote, Sent, Watch, Workspace};
use crate::letter::event::{Entry, Event, EventKind};
use crate::letter::ids::{CommitId, LetterName};
use crate::letter::rules::Rules;
use crate::render::page::{Page, Text, Tone};

/// How one letter is synced.
pub(super) struct Errand<'e> {
    pub(super) desk: &'e Desk,
    pub(super) workspace: &'e Workspace,
    pub(super) remote: &'e Remote<'e>,
    /// Other syncs are kept away.
    pub(super) alone: &'e Alone,
    /// Send without asking what was never sent before.
    pub(super) yes: bool,
    /// Send again what the remote has lost.
    pub(super) restore: bool,
    pub(super) watch: Watch<'e>,
}

impl Errand<'_> {
    /// Brings one letter together, here and there.
    pub(super) fn sync(&self, letter: &LetterName, mut listing: Listing) -> Result<Synced, Error> {
        let before = self.workspace.ledger(letter)?;
        let had = before.here();
        if let Some(had) = had {
            before.up_to(had).must_be_one()?;
        } else if let Some(theirs) = listing.ledgers.get(letter) {
            self.remote.has_one(letter, *theirs)?;
        }
        let (mut attempts, mut joined) = (Attempts::default(), false);
        loop {
            let theirs = self.arrived(letter, &listing)?;
            self.nothing_was_lost(letter, theirs)?;
            self.tags_agree(letter, &listing)?;
            joined |= self.bring_in(letter, theirs)?;
            if let (Some(theirs), seen) = (theirs, self.remote.seen(letter)?) {
                self.remote.note_seen(letter, seen, theirs)?;
                self.remote.track(letter, theirs)?;
            }
            let ledger = self.workspace.ledger(letter)?;
            let Some(tip) = ledger.here() else { break };
            let tags = self.tags_to_send(&ledger, &listing)?;
            if theirs == Some(tip) && tags.is_empty() {
                break;
            }
            if theirs.is_none() {
                self.may_leave(&ledger, &listing)?;
            }
            let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
            let (words, busy) = match self.remote.push(self.alone, letter, tip, &tags, self.watch)? {
                Sent::Done => {
                    self.remote.note_seen(letter, theirs, tip)?;
                    self.remote.track(letter, tip)?;
                    self.fetch_tags(letter, &listing)?;
                    return self.report(letter, had, theirs, joined);
                }
                Sent::Refused { words, busy } => (words, busy),
            };
            // Whatever git says: where somebody else was first, the remote has moved.
            let now = self.remote.list()?;
            let moved = now.ledgers.get(letter) != listing.ledgers.get(letter);
            let (remote, name) = (self.remote.name().to_owned(), letter.clone());
            match attempts.refused(moved, busy) {
                Next::After(pause) => self.wait(pause, moved),
                Next::KeepsMoving => return Err(SyncRefusal::KeepsMoving { remote, letter: name }.into()),
                Next::NotTaken => return Err(SyncRefusal::NotTaken { remote, letter: name, words }.into()),
            }
            listing = now;
        }
        self.fetch_tags(letter, &listing)?;
        let theirs = self.arrived(letter, &listing)?;
        self.report(letter, had, theirs, joined)
    }

    /// Waits before the next attempt, and says why to whoever watches.
    fn wait(&self, pause: Duration, moved: bool) {
        let remote = self.remote.name();
        let why = if moved { "somebody else was first at" } else { "somebody else is writing to" };
        self.watch.inspect(|watch| watch(&format!("{why} {remote}: trying again …")));
        std::thread::sleep(pause);
        self.watch.inspect(|watch| watch(""));
    }

    /// What the remote has, once all of it is here. That the newest commit is here does not mean that those before it are:
    /// a fetch may have been killed. What was taken in before is whole.
    fn arrived(&self, letter: &LetterName, listing: &Listing) -> Result<Option<CommitId>, Error> {
        let Some(theirs) = listing.ledgers.get(letter).copied() else { return Ok(None) };
        let here = self.workspace.ledger(letter)?.here();
        if here == Some(theirs) || self.remote.seen(letter)? == Some(theirs) {
            return Ok(Some(theirs));
        }
        Ok(self.remote.fetch(self.alone, &[letter], self.watch)?.get(letter).copied())
    }

    /// Makes the ledger here hold what the remote has. Whether two lines had to be joined.
    fn bring_in(&self, letter: &LetterName, theirs: Option<CommitId>) -> Result<bool, Error> {
        let Some(theirs) = theirs else { return Ok(false) };
        loop {
            let ledger = self.workspace.ledger(letter)?;
            let Some(here) = ledger.here() else {
                is_a_ledger(&ledger.up_to(theirs))?;
                if ledger.follow(theirs)? {
                    return Ok(false);
                }
                continue;
            };
            if ledger.leads_to(theirs, here)? {
                return Ok(false);
            }
            if ledger.leads_to(here, theirs)? {
                is_a_ledger(&ledger.up_to(theirs))?;
                if ledger.follow(theirs)? {
                    return Ok(false);
                }
                continue;
            }
            if !ledger.are_related(here, theirs)? {
                let (remote, letter) = (self.remote.name().to_owned(), letter.clone());
                return Err(SyncRefusal::Unrelated { remote, letter }.into());
            }
            join(self.workspace, &ledger, theirs, self.remote.name())?;
            return Ok(true);
        }
    }

    /// Refuses a remote that no longer has what it was seen to have.
    fn nothing_was_lost(&self, letter: &LetterName, theirs: Option<CommitId>) -> Result<(), Error> {
        let Some(seen) = self.remote.seen(letter)? else { return Ok(()) };
        let ledger = self.workspace.ledger(letter)?;
        if theirs.map(|theirs| ledger.leads_to(seen, theirs)).transpose()? == Some(true) {
            return Ok(());
        }
        let there = theirs.map(|theirs| ledger.up_to(theirs).entries()).transpose()?.unwrap_or_default();
        let (there, had) = (commits(&there), ledger.up_to(seen).entries()?);
        let gone = had.iter().filter(|entry| !there.contains(&entry.commit));
        let missing: Vec<String> = gone
            .filter_map(|entry| Some(log::sentence(entry.event.as_ref()?, &had, log::by_number, log::by_address)))
            .collect();
        let here = ledger.here();
        let leads_here = |theirs| here.map_or(Ok(false), |here| ledger.leads_to(theirs, here));
        let can_restore = theirs.map_or(Ok(true), leads_here)?;
        if self.restore && can_restore {
            return Ok(());
        }
        let (remote, letter) = (self.remote.name().to_owned(), letter.clone());
        Err(SyncRefusal::Lost { remote, letter, missing, can_restore }.into())
    }

    /// Refuses a remote whose tag of a final text is about another text than the tag here.
    fn tags_agree(&self, letter: &LetterName, listing: &Listing) -> Result<(), Error> {
        for (tag, there) in finals_of(letter, listing) {
            if self.workspace.tagged(tag)?.is_some_and(|here| here != there) {
                let (remote, tag) = (self.remote.name().to_owned(), tag.to_owned());
                return Err(SyncRefusal::TagDiffers { remote, tag }.into());
            }
        }
        Ok(())
    }

    fn tags_to_send(&self, ledger: &Ledger<'_>, listing: &Listing) -> Result<Vec<String>, Error> {
        let times = OpenLetter::open(self.workspace, ledger.letter())?.history.times_final();
        let mut tags = Vec::new();
        for tag in (1..=times).map(|nth| ledger.final_tag(nth)) {
            if !listing.finals.contains_key(&tag) && self.workspace.tagged(&tag)?.is_some() {
                tags.push(tag);
            }
        }
        Ok(tags)
    }

    fn fetch_tags(&self, letter: &LetterName, listing: &Listing) -> Result<(), Error> {
        let mut missing = Vec::new();
        for (tag, _) in finals_of(letter, listing) {
            if self.workspace.tagged(tag)?.is_none() {
                missing.push(tag);
            }
        }
        if !missing.is_empty() {
            self.remote.fetch_tags(self.alone, &missing)?;
        }
        Ok(())
    }

    /// Says what is about to leave for a remote that has nothing of this letter, and asks.
    fn may_leave(&self, ledger: &Ledger<'_>, listing: &Listing) -> Result<(), Error> {
        let (remote, letter) = (self.remote.name().to_owned(), ledger.letter().clone());
        if !listing.has_branches {
            return Err(SyncRefusal::NoBranch { remote, branch: self.workspace.branch()? }.into());
        }
        if self.yes || self.restore {
            return Ok(());
        }
        let what = contents(ledger)?;
        let page = || {
            let mut page = Page::default();
            page.push(Text::plain(format!("{letter} goes to {remote} for the first time: {}", self.remote.address())));
            page.push(Text::toned(
                Tone::Warning,
                format!("It holds {what}. Who can read {remote} can read all of it, for ever."),
            ));
            page
        };
        match self.desk.confirm(page, &format!("Send {letter} to {remote}?"))? {
            Some(true) => Ok(()),
            Some(false) => Err(Error::Declined),
            None => Err(SyncRefusal::NeverSent { remote, letter, what }.into()),
        }
    }

    /// What came in and what went out, from where the ledger stood here and there before.
    fn report(
        &self,
        letter: &LetterName,
        had: Option<CommitId>,
        theirs: Option<CommitId>,
        joined: bool,
    ) -> Result<Synced, Error> {
        let open = OpenLetter::open(self.workspace, letter)?;
        let said = |tip: Option<CommitId>, known: Option<CommitId>| -> Result<Vec<Entry>, Error> {
            let Some(tip) = tip else { return Ok(Vec::new()) };
            let mut entries = open.ledger.up_to(tip).entries_beyond(known)?;
            let is_word = |event: &Event| !matches!(event.kind, EventKind::Join(_));
            entries.retain(|entry| entry.event.as_ref().is_some_and(is_word));
            Ok(entries)
        };
        let tip = open.ledger.here();
        let came_in = said(theirs, had)?;
        let received = came_in
            .iter()
            .filter_map(|entry| Some(log::sentence(entry.event.as_ref()?, &came_in, log::by_number, log::by_address)));
        Ok(Synced {
            letter: letter.clone(),
            tip,
            received: received.collect(),
            sent: said(tip, theirs)?.len(),
            joined,
            unmerged: open.history.waiting_to_be_merged().map(wording::draft).collect(),
            rules_met: !open.history.overtaken_rules().is_empty(),
        })
    }
}

/// Refuses a branch that is no ledger, or that only a newer version understands, before anything here follows it.
fn is_a_ledger(ledger: &Ledger<'_>) -> Result<(), Error> {
    ledger.must_be_one()?;
    ledger.entries()?;
    Ok(())
}

fn finals_of<'l>(letter: &'l LetterName, listing: &'l Listing) -> impl Iterator<Item = (&'l str, CommitId)> {
    let own = format!("{letter}-final-");
    let is_own = move |tag: &&String| tag.strip_prefix(&own).is_some_and(|nth| nth.parse::<u32>().is_ok());
    listing.finals.iter().filter(move |(tag, _)| is_own(tag)).map(|(tag, at)| (tag.as_str(), *at))
}

fn commits(entries: &[Entry]) -> HashSet<CommitId> {
    entries.iter().map(|entry| entry.commit).collect()
}

/// What a ledger holds of people: "3 drafts, 12 remarks, the names of 9 people and the addresses of 7". Those whom only
/// the rules name, now or once, are among them.
fn contents(ledger: &Ledger<'_>) -> Result<String, Error> {
    let (mut names, mut addresses) = (HashSet::new(), HashSet::new());
    let (mut drafts, mut remarks) = (0, 0);
    for entry in &ledger.entries()? {
        let Some(event) = &entry.event else { continue };
        if drafts == 0 || matches!(event.kind, EventKind::Rules { .. } | EventKind::Join(_)) {
            let rules = ledger.rules_at(entry.commit)?.and_then(|bytes| parse_rules(&bytes, "reviewers.toml").ok());
            for person in rules.iter().flat_map(Rules::people) {
                names.insert(person.name.clone());
                addresses.extend(person.emails.iter().map(|email| email.to_lowercase()));
            }
        }
        drafts += usize::from(matches!(event.kind, EventKind::Propose(_)));
        remarks += usize::from(!event.words.is_empty());
        for who in [&event.by, &event.recorded_by] {
            names.insert(who.name.clone());
            if !who.email.ends_with("@paraaf.invalid") {
                addresses.insert(who.email.to_lowercase());
            }
        }
    }
    Ok(format!(
        "{}, {}, the names of {} and {}",
        wording::count(drafts, "draft", "drafts"),
        wording::count(remarks, "remark", "remarks"),
        wording::count(names.len(), "person", "people"),
        wording::count(addresses.len(), "mail address", "mail addresses"),
    ))
}
