//! `paraaf ask`: whoever's word is needed is asked for it, with what changed since they last spoke.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::speaker::Speaker;
use super::threads::{self, Standing};
use super::view::View;
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{Asking, DraftRef, EventKind};
use crate::letter::ids::{EventId, ReviewerId};

mod enclosures;
mod mail;
mod outbox;
mod send;
mod view;
mod whom;

use enclosures::Enclosures;
use view::{AskView, Asked, Way};
use whom::{Recipient, Whom};

/// Ask for the words that are needed: a mail each, with what changed since they last spoke
///
/// Without names: everyone whose word is needed now and who was not asked about this text yet, in the order of the steps.
/// The mails are written to outbox/ for you to send; --send hands them to your own sendmail, as git knows it. Whoever
/// answers, by mail or by phone, is recorded with paraaf approve --as WHO.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf ask\n  paraaf ask carla dirk --send\n  \
                        paraaf ask --sent      once you have sent the mails of outbox/ yourself")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Ask {
    /// Whom: ids, addresses, or beginnings of names
    who: Vec<String>,
    /// Ask those again who were asked already and have not answered
    #[arg(long, conflicts_with = "sent")]
    again: bool,
    /// Also tell those whose word still counts though the text changed what changed
    #[arg(long, conflicts_with = "sent")]
    carried: bool,
    /// Say something with it
    #[arg(short, long, value_name = "TEXT", conflicts_with = "sent")]
    message: Option<String>,
    /// Print the mails instead of writing them
    #[arg(long, conflicts_with_all = ["send", "sent"])]
    text: bool,
    /// Hand the mails to sendmail, or to what sendemail.sendmailCmd names
    #[arg(long, conflicts_with = "sent")]
    send: bool,
    /// The mails that were written are sent: record that
    #[arg(long)]
    sent: bool,
    /// Show who would be asked; write and record nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before sending
    #[arg(short, long)]
    yes: bool,
}

impl Ask {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = if self.dry_run { desk.workspace()? } else { desk.workspace_to_write()? };
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.must_be_open()?;
        let current = letter.current()?.clone();
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "ask in the name of the letter")?;
        let ruling = letter.ruling(&rules)?;
        let wanted = Whom { typed: &self.who, again: self.again, carried: self.carried, sent: self.sent };
        let recipients = wanted.choose(&letter, &rules, &ruling, &pen.person.id)?;
        let view = AskView::new(&letter, &current, &recipients);
        if self.dry_run {
            return Ok(Box::new(view));
        }
        if self.sent {
            let ids = recipients.iter().map(|recipient| recipient.person.id.clone()).collect();
            let commit = self.record(&letter, &pen, current.at, ids, true, new_event_id()?)?;
            return Ok(Box::new(view.done(Way::SentByHand, Some(commit))));
        }
        let id = new_event_id()?;
        let standings = threads::standings(&letter, &ruling)?;
        let mut enclosures = Enclosures::of(&letter, &current)?;
        let mut mails = Vec::with_capacity(recipients.len());
        for recipient in &recipients {
            let whom = &recipient.person.id;
            let took_part = |standing: &&Standing<'_>| {
                let thread = standing.thread;
                thread.reviewer == *whom || thread.contributions.iter().any(|said| said.reviewer == *whom)
            };
            let own = standings.iter().filter(took_part);
            let own: Vec<&Standing<'_>> = own.collect();
            mails.push(mail::write(
                &letter,
                &rules,
                &pen,
                recipient,
                &own,
                self.message.as_deref(),
                id,
                &mut enclosures,
            )?);
        }
        if self.text {
            let ids = recipients.iter().map(|recipient| recipient.person.id.clone()).collect();
            let commit = self.record(&letter, &pen, current.at, ids, false, id)?;
            let printed = mails.into_iter().map(|mail| mail.printed).collect();
            return Ok(Box::new(view.done(Way::Printed(printed), Some(commit))));
        }
        // Somebody without an address cannot be mailed, and has not been asked.
        let able = |recipient: &&Recipient<'_>| !recipient.person.emails.is_empty();
        if !recipients.iter().any(|recipient| able(&recipient)) {
            return Err(Refusal::NoAddress(names(&recipients)).into());
        }
        if self.send {
            return self.send(desk, &letter, &pen, current.at, &recipients, &mails, view, id);
        }
        let mut asked = Vec::new();
        let folder = outbox::open(&workspace)?;
        for (recipient, mail) in recipients.iter().zip(&mails) {
            if let Some(bytes) = &mail.bytes {
                let path = outbox::put(&folder, &letter.name, current.at.number, &recipient.person.id, bytes)?;
                asked.push(Asked::to_file(recipient, path));
            }
        }
        let ids = asked.iter().map(|one| one.id.clone()).collect();
        let commit = self.record(&letter, &pen, current.at, ids, false, id)?;
        Ok(Box::new(view.done(Way::Outbox(asked), Some(commit))))
    }

    #[expect(clippy::too_many_arguments, reason = "all that was worked out before the mails leave the house")]
    fn send(
        &self,
        desk: &Desk,
        letter: &OpenLetter<'_>,
        pen: &Speaker,
        about: DraftRef,
        recipients: &[Recipient<'_>],
        mails: &[mail::Written],
        view: AskView,
        id: EventId,
    ) -> Result<Box<dyn View>, Error> {
        let program = send::Program::of(letter.workspace)?;
        let question = format!("Send these {} mails with {}?", mails.len(), program.name());
        if !self.yes && !desk.confirm(|| view.before(), &question)?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let (mut sent, mut failed) = (Vec::new(), Vec::new());
        for (recipient, mail) in recipients.iter().zip(mails) {
            let (Some(bytes), Some(address)) = (&mail.bytes, recipient.person.emails.first()) else { continue };
            match program.send(address, bytes) {
                Ok(()) => sent.push(recipient.person.id.clone()),
                Err(why) => failed.push((recipient.person.name.clone(), why)),
            }
        }
        // What has left the house is recorded, whatever became of the rest.
        let commit =
            if sent.is_empty() { None } else { Some(self.record(letter, pen, about, sent.clone(), true, id)?) };
        Ok(Box::new(view.done(Way::Sent { sent, failed }, commit)))
    }

    fn record(
        &self,
        letter: &OpenLetter<'_>,
        pen: &Speaker,
        about: DraftRef,
        asked: Vec<ReviewerId>,
        sent: bool,
        id: EventId,
    ) -> Result<crate::letter::ids::CommitId, Error> {
        let asking = Asking { about, reviewer: pen.person.id.clone(), asked, sent };
        let words = self.message.clone().unwrap_or_default();
        letter.ledger.append(|batch| {
            OpenLetter::open(letter.workspace, &letter.name)?.must_be_open()?;
            let event = pen.event_as(id, &letter.name, &words, EventKind::Ask(asking.clone()));
            Ok::<_, Error>(batch.commit(&event, &TreeChange::NONE)?)
        })
    }
}

fn names(recipients: &[Recipient<'_>]) -> Vec<String> {
    recipients.iter().map(|recipient| recipient.person.name.clone()).collect()
}
