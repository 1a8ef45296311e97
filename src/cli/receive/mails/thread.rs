//! Which mail of a thread a mail answers: a word to one that came after the question is no answer to that.

use super::beside::{Beside, Receipt, header};
use super::given::Given;
use super::reply::Reply;
use crate::cli::error::Error;
use crate::cli::receive::answer;
use crate::document::inbox::Incoming;
use crate::letter::event::DraftRef;
use crate::letter::evidence::MessageId;
use crate::letter::people::Person;

impl Given<'_, '_> {
    /// Why a word in a mail may answer another mail than the question, as a sentence without its full stop. A program that
    /// sends a question gives it an id of its own, and so any mail may be one; but none that has others before it. What is
    /// quoted tells by itself what is answered.
    pub(super) fn answers_another(&self, mail: &Incoming) -> Option<String> {
        let (nearest, before) = mail.answers.split_first()?;
        let is_within = before.iter().any(|id| id != nearest);
        let doubts = is_within && mail.said.quoted.is_empty() && !self.is_question(nearest);
        doubts.then(|| "it answers a mail that came after the question, and quotes nothing of either".to_owned())
    }

    /// A mail of somebody about a draft, as it is judged among those of one receipt, where nothing came with it.
    pub(super) fn reply_among<'m>(
        &self,
        one: &'m Beside<'_>,
        person: &'m Person,
        about: DraftRef,
        receipt: &Receipt<'_>,
    ) -> Result<Reply<'m>, Error> {
        let mut reply = self.reply_to(one.mail, person, about)?;
        reply.headers.extend(self.answers_one_here(one, person, about, receipt)?);
        Ok(reply)
    }

    /// Why a word in a mail answers another one that is here, or was, and that is not the question; as a sentence without
    /// its full stop.
    fn answers_one_here(
        &self,
        one: &Beside<'_>,
        person: &Person,
        about: DraftRef,
        receipt: &Receipt<'_>,
    ) -> Result<Option<String>, Error> {
        let mail = one.mail;
        let Some(answered) = mail.answers.first().filter(|id| mail.id.as_ref() != Some(id)) else { return Ok(None) };
        if !mail.said.quoted.is_empty() || self.is_question(answered) || self.answers_another(mail).is_some() {
            return Ok(None);
        }
        let doubt =
            |which: &str| format!("it answers {which}, which is not the question, and quotes nothing of either");
        for other in receipt.mails.iter().filter(|other| other.mail.id.as_ref() == Some(answered)) {
            if !self.is_asked_in(other.mail, person, about)? {
                return Ok(Some(doubt(&format!("another mail ({})", other.name))));
            }
        }
        let id = format!("<{}>", answered.to_lowercase());
        let is_its_header = |line: &str| line.starts_with("message-id:") && line.contains(&id);
        let is_unread = |(_, bytes): &&(&str, &[u8])| header(bytes).lines().any(is_its_header);
        if let Some((name, _)) = receipt.unreadable.iter().find(is_unread) {
            return Ok(Some(doubt(&format!("another mail ({name})"))));
        }
        let id = MessageId::new(answered);
        let events = self.entries.iter().filter_map(|entry| entry.event.as_ref());
        let is_recorded = events.flat_map(|event| &event.evidence).any(|known| id.is_some() && known.message == id);
        Ok(is_recorded.then(|| doubt("a mail that was received before")))
    }

    /// Whether a mail is the question about a draft as somebody got it, from whoever asked.
    fn is_asked_in(&self, mail: &Incoming, person: &Person, about: DraftRef) -> Result<bool, Error> {
        let me = self.letter.workspace.committer()?.email;
        let askers = self.askers(None)?;
        let asks = |from: &String| me.eq_ignore_ascii_case(from) || askers.iter().any(|one| one.has_email(from));
        if !mail.from.iter().all(asks) {
            return Ok(false);
        }
        let known = self.known(person, about)?;
        let known = known.within(true);
        // A letter that has a block quote is all of it.
        let text = answer::without_disclaimer(mail.said.whole.as_ref().unwrap_or(&mail.said.words));
        Ok(!text.trim().is_empty() && known.beyond(text).is_empty() && known.out_of_place(text).is_empty())
    }
}
