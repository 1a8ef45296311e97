//! Which mails have a date that cannot be right: before that of what they answer or quote.

use super::about::About;
use super::beside::{Beside, Receipt};
use super::dated::Dated;
use super::given::Given;
use crate::cli::error::Error;
use crate::letter::event::EventKind;
use crate::letter::ids::EventId;
use crate::letter::moment::Moment;

impl Given<'_, '_> {
    /// Finds them among the mails of one receipt, and puts these behind the others.
    pub(super) fn find_behind(&self, receipt: &mut Receipt<'_>) -> Result<(), Error> {
        let mut all = Vec::new();
        for one in &receipt.mails {
            let mut dated = one.dated;
            for sent in self.built_on(one, receipt)? {
                dated = dated.behind(sent);
            }
            all.push(dated);
        }
        receipt.mails.iter_mut().zip(all).for_each(|(one, dated)| one.dated = dated);
        receipt.mails.sort_by_key(|one| one.dated.order());
        Ok(())
    }

    /// When those were sent that a mail answers or quotes: questions, and other mails of the receipt. What its subject names
    /// is a draft that was proposed before that, and what it quotes then was asked about it.
    fn built_on(&self, one: &Beside<'_>, receipt: &Receipt<'_>) -> Result<Vec<Moment>, Error> {
        let mail = one.mail;
        let about = match self.about_as_said(mail)? {
            About::Draft(about) if self.arguments.draft.is_none() => Some(about),
            _ => None,
        };
        let events = || self.entries.iter().filter_map(|entry| entry.event.as_ref());
        let answers: Vec<EventId> = mail.answers.iter().filter_map(|id| id.get(..16)?.parse().ok()).collect();
        let answered = events().filter(|event| answers.contains(&event.id)).map(|event| event.by.at);
        let asked = events().filter(|event| match &event.kind {
            EventKind::Ask(asking) => !mail.said.quoted.is_empty() && Some(asking.about) == about,
            _ => false,
        });
        let first = asked.map(|event| event.by.at).min_by_key(|at| at.seconds);
        let others = receipt.mails.iter().filter(|other| other.dated.is_after(one.dated) && one.builds_on(other));
        let others = others.filter_map(|other| match other.dated {
            Dated::At(at) => Some(at),
            _ => None,
        });
        let draft = about.map(|about| self.letter.draft_at(about)).transpose()?.map(|draft| draft.proposed);
        Ok(answered.chain(first).chain(others).chain(draft).collect())
    }
}
