//! `paraaf ask`: whoever's word is needed is asked for it, with what changed since they last spoke.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::speaker::Speaker;
use super::threads;
use super::view::View;
use super::wording;
use crate::document;
use crate::ledger::new_event_id;
use crate::letter::ids::ReviewerId;

mod again;
mod enclosures;
mod mail;
mod outbox;
mod round;
mod send;
#[cfg(test)]
mod tests;
mod view;
mod whom;
mod words;

pub(super) use again::{Questions, Quotable, files};
use enclosures::{Enclosures, Write};
pub(super) use mail::message_of;
use round::Round;
use view::{AskView, Asked, Way};
use whom::{Recipient, Whom};
pub(super) use words::{OPENINGS, greeting};

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
        Ok(Box::new(self.ask(desk, document::write)?))
    }

    /// Asks, with enclosures that are made so.
    fn ask(&self, desk: &Desk, write: Write) -> Result<AskView, Error> {
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
            return Ok(view);
        }
        let round = Round {
            letter: &letter,
            current: &current,
            rules: &rules,
            pen: &pen,
            standings: &threads::standings(&letter, &ruling)?,
            message: self.message.as_deref(),
            id: new_event_id()?,
        };
        if self.sent {
            let commit = round.record(ids(&recipients), true)?;
            return Ok(view.done(Way::SentByHand, Some(commit)));
        }
        let mut enclosures = Enclosures::of(&letter, &current, write)?;
        let written = recipients.iter().map(|recipient| mail::write(&round, recipient, &mut enclosures));
        let mails = written.collect::<Result<Vec<_>, Error>>()?;
        let view = view.without(&recipients, &mails);
        if self.text {
            let commit = round.record(ids(&recipients), false)?;
            let printed = mails.into_iter().map(|mail| mail.printed).collect();
            return Ok(view.done(Way::Printed(printed), Some(commit)));
        }
        let view = view.lacking(enclosures.lacks());
        // Somebody without an address cannot be mailed, and has not been asked.
        if recipients.iter().all(|recipient| recipient.person.emails.is_empty()) {
            return Err(Refusal::NoAddress(names(&recipients)).into());
        }
        if self.send {
            return self.send(desk, &round, &recipients, &mails, view);
        }
        let mut asked = Vec::new();
        let folder = outbox::open(&workspace)?;
        for (recipient, mail) in recipients.iter().zip(&mails) {
            if let Some(bytes) = &mail.bytes {
                let path = outbox::put(&folder, &letter.name, current.at.number, &recipient.person.id, bytes)?;
                asked.push(Asked::to_file(recipient, path));
            }
        }
        let commit = round.record(asked.iter().map(|one| one.id.clone()).collect(), false)?;
        Ok(view.done(Way::Outbox(asked), Some(commit)))
    }

    fn send(
        &self,
        desk: &Desk,
        round: &Round<'_>,
        recipients: &[Recipient<'_>],
        mails: &[mail::Written],
        view: AskView,
    ) -> Result<AskView, Error> {
        let program = send::Program::of(round.letter.workspace)?;
        // Whoever has no address gets no mail.
        let mails_to_send = mails.iter().filter(|mail| mail.bytes.is_some()).count();
        let (count, with) = (wording::count(mails_to_send, "mail", "mails"), program.name().to_owned());
        if !self.yes {
            match desk.confirm(|| view.before(), &format!("Send {count} with {with}?"))? {
                Some(true) => {}
                Some(false) => return Err(Error::Declined),
                // What has left the house cannot be taken back.
                None => return Err(Refusal::SendUnasked { count, with }.into()),
            }
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
        let commit = if sent.is_empty() { None } else { Some(round.record(sent.clone(), true)?) };
        Ok(view.done(Way::Sent { sent, failed }, commit))
    }
}

fn ids(recipients: &[Recipient<'_>]) -> Vec<ReviewerId> {
    recipients.iter().map(|recipient| recipient.person.id.clone()).collect()
}

fn names(recipients: &[Recipient<'_>]) -> Vec<String> {
    recipients.iter().map(|recipient| recipient.person.name.clone()).collect()
}
