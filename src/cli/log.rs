//! `paraaf log`: the minutes, newest first.

use std::collections::{HashMap, HashSet};
use std::io;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::log_data::EventData;
use super::view::{self, View};
use super::wording;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{Answer, DraftRef, Entry, Event, EventKind, Outcome, Via};
use crate::letter::history::{Draft, History, retracted};
use crate::letter::ids::{CommitId, EventId, LetterName, RemarkAddress, ReviewerId};
use crate::letter::moment::Moment;
use crate::render::page::{Page, Text, Tone};

/// Show everything that happened, newest first
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf log\n  paraaf log -n 10")]
pub(super) struct Log {
    /// Show no more than so many events
    #[arg(short = 'n', long = "max-count", value_name = "N")]
    at_most: Option<usize>,
    /// Show also where two lines were joined
    #[arg(long)]
    joins: bool,
}

impl Log {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let name = desk.letter(&workspace)?;
        let ledger = workspace.ledger(&name)?;
        if ledger.is_empty() {
            return Err(Error::NoDraftYet(name));
        }
        let mut entries = ledger.entries()?;
        let gone = retracted(&entries);
        let history = History::of(&entries);
        let unpublished = history.drafts().iter().filter(|draft| draft.unpublished);
        let unpublished = unpublished.map(|draft| (draft.at.commit, Unpublished::of(draft, &history))).collect();
        let threads = history.conversation().threads().iter();
        let remarks = threads.map(|thread| (thread.event, thread.called())).collect();
        entries.reverse();
        let shown = self.at_most.unwrap_or(usize::MAX);
        Ok(Box::new(LogView { letter: name, entries, shown, gone, unpublished, remarks, joins: self.joins }))
    }
}

struct LogView {
    letter: LetterName,
    entries: Vec<Entry>,
    /// How many of them are shown, from the newest on.
    shown: usize,
    gone: HashSet<EventId>,
    /// Whether joins are shown to people: they said nothing new.
    joins: bool,
    /// The proposals that another had overtaken before they were published.
    unpublished: HashMap<CommitId, Unpublished>,
    /// What each remark and objection is called, by its event.
    remarks: HashMap<EventId, String>,
}

/// What a draft goes by that another had overtaken before it was published.
struct Unpublished {
    called: String,
    name: DraftName,
}

impl Unpublished {
    fn of(draft: &Draft, history: &History) -> Self {
        Self { called: wording::draft(draft), name: history.name_of(draft) }
    }
}

#[derive(Serialize)]
struct LogData<'v> {
    letter: &'v LetterName,
    events: Vec<EventData<'v>>,
}

impl LogView {
    fn name_of(&self, draft: CommitId) -> Option<&DraftName> {
        self.unpublished.get(&draft).map(|unpublished| &unpublished.name)
    }

    /// What one calls a draft that an event is about.
    fn called(&self, about: DraftRef) -> String {
        let unpublished = self.unpublished.get(&about.commit);
        unpublished.map_or_else(|| about.number.to_string(), |unpublished| unpublished.called.clone())
    }

    fn event<'v>(&'v self, commit: CommitId, event: &'v Event) -> EventData<'v> {
        let mut data = EventData::of(commit, event, |draft| self.name_of(draft));
        data.unpublished = self.unpublished.contains_key(&commit);
        data.taken_back = self.gone.contains(&event.id);
        data
    }
}

impl View for LogView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for entry in self.entries.iter().filter(|entry| self.joins || !is_plain_join(entry)).take(self.shown) {
            let Some(event) = &entry.event else {
                let foreign = format!("commit {} is no event, and was passed over", entry.commit.short());
                page.push(Text::toned(Tone::Faint, format!("{:16}  {foreign}", "")).hanging(18));
                continue;
            };
            // All hours at one clock: mails come from several, and an earlier one would stand there as later.
            let at = Moment { offset: event.recorded_by.at.offset, ..event.by.at };
            let when = Text::toned(Tone::Faint, format!("{}  ", wording::minute(at)));
            let line = when
                .and(
                    Tone::Plain,
                    sentence(event, &self.entries, |about| self.called(about), |re| self.remarks.get(&re).cloned()),
                )
                .hanging(18);
            let line = match self.name_of(entry.commit) {
                Some(name) => line
                    .and(Tone::Plain, "; another came in before it: ")
                    .and(Tone::Command, format!("paraaf show {name}")),
                None => line,
            };
            let taken_back = self.gone.contains(&event.id);
            page.push(if taken_back { line.and(Tone::Warning, " – taken back") } else { line });
            for words in event.words.lines().filter(|line| !line.trim().is_empty()) {
                page.push(Text::toned(Tone::Faint, format!("{:18}{words}", "")).hanging(18));
            }
            for evidence in &event.evidence {
                page.push(Text::toned(Tone::Faint, format!("{:18}from {evidence}", "")).hanging(18));
            }
        }
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        let events = self
            .entries
            .iter()
            .take(self.shown)
            .filter_map(|entry| Some(self.event(entry.commit, entry.event.as_ref()?)));
        view::write_object(&LogData { letter: &self.letter, events: events.collect() }, out)
    }
}

/// Whether this is a join that changed nothing: what it brought together stands in the minutes itself.
fn is_plain_join(entry: &Entry) -> bool {
    let kind = entry.event.as_ref().map(|event| &event.kind);
    matches!(kind, Some(EventKind::Join(joining)) if joining.overtaken.is_empty())
}

/// What one calls a draft where it is not known whether another overtook it.
pub(super) fn by_number(about: DraftRef) -> String {
    about.number.to_string()
}

/// What a remark is called where that is not known: nothing but what its event says.
pub(super) fn by_address(_: EventId) -> Option<String> {
    None
}

/// What happened, as a sentence of the minutes; `called` says what one calls a draft, and `remark` what the remark is
/// called that began with an event.
pub(super) fn sentence(
    event: &Event,
    all: &[Entry],
    called: impl Fn(DraftRef) -> String,
    remark: impl Fn(EventId) -> Option<String>,
) -> String {
    let remark = |re: EventId, address: Option<&RemarkAddress>| {
        remark(re).or_else(|| address.map(ToString::to_string)).unwrap_or_else(|| format!("event {re}"))
    };
    let by = &event.by.name;
    let recorded = |via: Via| match via {
        Via::Myself => String::new(),
        via => format!(" ({}, recorded by {})", wording::by_way_of(via), event.recorded_by.name),
    };
    match &event.kind {
        EventKind::Propose(proposal) => {
            format!("{by} proposes draft {}{}", proposal.draft, recorded(proposal.via))
        }
        EventKind::Verdict(judgement) => {
            let (does, draft) = (wording::does(judgement.verdict), called(judgement.about));
            let whom = judgement.deputy.as_ref().map(|_| format!(" for {}", judgement.reviewer)).unwrap_or_default();
            let small = if judgement.small_edits { ", with small edits too" } else { "" };
            let address =
                judgement.point.as_ref().map(|point| format!(" ({})", remark(event.id, Some(&point.address))));
            let address = address.unwrap_or_default();
            format!("{by} {does} draft {draft}{whom}{small}{address}{}", recorded(judgement.via))
        }
        EventKind::Remark(said) => {
            let whom = said.deputy.as_ref().map(|_| format!(" for {}", said.reviewer)).unwrap_or_default();
            let (draft, address) = (called(said.about), remark(event.id, Some(&said.point.address)));
            format!("{by} remarks on draft {draft}{whom} ({address}){}", recorded(said.via))
        }
        EventKind::Reply(reply) => {
            let whom = reply.deputy.as_ref().map(|_| format!(" for {}", reply.reviewer)).unwrap_or_default();
            format!("{by} replies to {}{whom}{}", remark(reply.re, reply.address.as_ref()), recorded(reply.via))
        }
        EventKind::Answer(answering) => {
            let called = remark(answering.re, answering.address.as_ref());
            match answering.answer {
                Answer::Accepted => format!("{by} accepts {called}"),
                Answer::Partly => format!("{by} accepts {called} in part"),
                Answer::Declined => format!("{by} declines {called}"),
            }
        }
        EventKind::Retract { retracts, .. } => format!("{by} takes back their own record, event {retracts}"),
        EventKind::Rules { .. } => format!("{by} records the rules"),
        EventKind::Ask(asking) => {
            let ids: Vec<&str> = asking.asked.iter().map(ReviewerId::as_str).collect();
            let (whom, draft) = (wording::short_list(&ids), called(asking.about));
            let sent = if asking.sent { "" } else { " (not sent)" };
            format!("{by} asks {whom} about draft {draft}{sent}")
        }
        EventKind::Override { overrides, .. } => {
            let objection = all.iter().filter_map(|entry| entry.event.as_ref()).find(|event| event.id == *overrides);
            let whose = objection.map_or_else(|| format!("event {overrides}"), |event| event.by.name.clone());
            format!("{by} passes over the objection of {whose}")
        }
        EventKind::Finalise(finalisation) => {
            let ids: Vec<&str> = finalisation.without.iter().map(ReviewerId::as_str).collect();
            let without = if ids.is_empty() { String::new() } else { format!(", without {}", wording::list(&ids)) };
            format!("{by} makes draft {} final{without}", finalisation.about.number)
        }
        EventKind::Reopen { .. } => format!("{by} opens the letter again"),
        EventKind::Close { outcome: Outcome::Abandoned, .. } => format!("{by} closes the letter: it will not be sent"),
        EventKind::Close { outcome: Outcome::Sent, .. } => format!("{by} closes the letter: it was sent"),
        EventKind::Join(joining) => {
            let rules = if joining.overtaken.is_empty() {
                ""
            } else {
                "; of two changes of the rules the published one stands"
            };
            format!("{by} joins what was recorded in two places{rules}")
        }
    }
}
