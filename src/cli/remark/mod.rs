//! `paraaf remark`: what people say about the words of a letter, and the list of it.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::passage::Place;
use super::remark_refusal::RemarkRefusal;
use super::said::Said;
use super::speaker::Speaker;
use super::view::View;
use super::{lifting, reason, threads};
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{DraftRef, EventKind, Judgement, Passage, Point, Remark as Remarking, Reply, Verdict};

mod list;
mod view;

use list::{Filter, ListView};
use view::{RemarkView, ReplyView, Written};

/// Say something about a draft or about words of it, reply to a remark, or list them all
///
/// A remark says nothing about where you stand: paraaf object does. It is followed through every later draft, whatever
/// becomes of the words it is about. Without anything to say it lists every remark and objection, what became of the
/// words, and what was answered.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf remark --at \"before the summer\" -m \"Which summer?\"\n  \
                  paraaf remark --paragraph 3 --instead \"We ask you to answer.\"\n  \
                  paraaf remark --re carla-2 -m \"That is better.\"\n  \
                  paraaf remark --open")]
pub(super) struct Remark {
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Place,
    /// Reply to this remark or objection
    #[arg(long, value_name = "ID-2", conflicts_with_all = ["at", "paragraph", "instead", "draft"])]
    re: Option<String>,
    /// List only what is open
    #[arg(long, conflicts_with_all = ["message", "at", "paragraph", "instead", "re", "others", "via", "whom"])]
    open: bool,
    /// List only what this person said
    #[arg(long, value_name = "WHO", conflicts_with_all = ["message", "at", "paragraph", "instead", "re", "others", "via", "whom"])]
    by: Option<String>,
}

impl Remark {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let says = self.said.message.is_some() || self.said.names_speakers() || self.place.is_named();
        match &self.re {
            Some(re) => self.reply(desk, re),
            None if says && !self.open && self.by.is_none() => self.record(desk),
            None => self.list(desk),
        }
    }

    fn list(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.current()?;
        let rules = letter.rules()?;
        let by = self.by.as_ref().map(|typed| letter.anyone(&rules, typed)).transpose()?;
        let draft = self.said.draft.as_ref().map(|name| letter.draft(name)).transpose()?.map(|draft| draft.at);
        let filter = Filter { open: self.open, by: by.map(|person| person.id.clone()), draft };
        Ok(Box::new(ListView::of(&letter, &rules, &filter)?))
    }

    fn record(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let mut spoken: Vec<(Speaker, DraftRef, Option<Passage>)> = Vec::new();
        for speaker in self.said.speakers(&workspace, &letter.rules()?)? {
            let about = self.said.about(&letter, &speaker)?;
            let text = letter.text(letter.draft_at(about)?)?;
            let passage = self.place.passage(about.number, &text)?;
            spoken.push((speaker, about, passage));
        }
        // Whoever suggests other words has said what they mean.
        let suggests = spoken.iter().all(|(.., passage)| passage.as_ref().is_some_and(|one| one.instead.is_some()));
        let words = match self.said.message.as_deref() {
            None if suggests => String::new(),
            message => reason::of(desk, message, "What is the remark?", "a remark")?,
        };
        let written = letter.ledger.append(|batch| {
            let now = OpenLetter::open(&workspace, &letter.name)?;
            let first = new_event_id()?;
            let commit = |(speaker, about, passage): &(Speaker, DraftRef, Option<Passage>)| {
                let (reviewer, deputy, via) = (speaker.person.id.clone(), speaker.deputy_id(), speaker.via);
                let address = now.history.conversation().next_address(&reviewer);
                let point = Point { address: address.clone(), passage: passage.clone() };
                let kind = EventKind::Remark(Remarking {
                    about: *about,
                    reviewer,
                    via,
                    deputy,
                    point,
                    in_place_of: None,
                    until: None,
                });
                let event = speaker.event_as(new_event_id()?.beside(first), &letter.name, &words, kind);
                let commit = batch.commit(&event, &TreeChange::NONE)?;
                Ok::<_, Error>(Written::of(speaker, commit, address, about.number))
            };
            spoken.iter().map(commit).collect::<Result<Vec<Written>, Error>>()
        })?;
        Ok(Box::new(RemarkView::new(letter.name.clone(), written, letter.must_be_open().is_err())))
    }

    fn reply(&self, desk: &Desk, re: &str) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let thread = threads::find(&letter, re)?;
        let speakers = self.said.speakers(&workspace, &letter.rules()?)?;
        let [speaker] = speakers.as_slice() else { return Err(RemarkRefusal::ReplyOfSeveral.into()) };
        let words = reason::of(desk, self.said.message.as_deref(), "What is the reply?", "a reply")?;
        let is_own = thread.reviewer == speaker.person.id;
        let lifts = if is_own { lifting::asked(desk, &letter, speaker, None)? } else { None };
        let commit = letter.ledger.append(|batch| {
            let first = new_event_id()?;
            let (reviewer, deputy, via) = (speaker.person.id.clone(), speaker.deputy_id(), speaker.via);
            let (re, address) = (thread.event, thread.unmistakable());
            let reply = EventKind::Reply(Reply { re, address, reviewer, via, deputy });
            let commit = batch.commit(&speaker.event_as(first, &letter.name, &words, reply), &TreeChange::NONE)?;
            if let Some(about) = lifts {
                let (reviewer, deputy) = (speaker.person.id.clone(), speaker.deputy_id());
                let (verdict, small_edits, point) = (Verdict::Approve, false, None);
                let approval = Judgement { about, reviewer, verdict, via, deputy, small_edits, point };
                let id = new_event_id()?.beside(first);
                let event = speaker.event_as(id, &letter.name, "", EventKind::Verdict(approval));
                batch.commit(&event, &TreeChange::NONE)?;
            }
            Ok::<_, Error>(commit)
        })?;
        Ok(Box::new(ReplyView::of(&letter, thread, speaker, commit, lifts)))
    }
}
