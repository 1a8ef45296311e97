//! Mails that came back: what each says becomes the word of whoever sent it. Only one word is an answer by itself; all else
//! is shown, and somebody says what it is.

use super::act::{self, Act};
use super::answer::Names;
use super::arguments::Arguments;
use super::documents::{Documents, printable};
use super::plan::{Plan, Received, Seen};
use super::who::People;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::document::inbox::{self, Automatic};
use crate::letter::event::{Entry, Via};
use crate::letter::evidence::{Evidence, MessageId};
use crate::letter::moment::Moment;

mod about;
mod attached;
mod given;
mod judged;
mod sender;

use attached::Attached;
use given::Given;
use judged::{Judged, Reply};

/// A mail as it came in.
#[derive(Debug, Clone)]
pub(super) struct Post {
    /// What it is called here.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Plans what becomes of mails, in their order.
pub(super) struct Mails<'r, 'w> {
    pub(super) arguments: &'r Arguments,
    pub(super) desk: &'r Desk,
    pub(super) letter: &'r OpenLetter<'w>,
    /// What was recorded before.
    pub(super) entries: &'r [Entry],
}

impl Mails<'_, '_> {
    pub(super) fn plan(
        &self,
        mails: &[Post],
        documents: &mut Documents<'_, '_>,
        people: &mut People<'_>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        people.came_by(Via::Mail);
        let Self { arguments, desk, letter, entries } = *self;
        let given = Given { arguments, desk, letter, entries };
        for post in mails {
            let (before, now) = (plan.mark(), documents.now());
            match given.mail(post, documents, people, plan) {
                Ok(None) => {}
                Ok(Some(why)) => plan.pass_over(&post.name, &why),
                // What is wrong with one mail is no reason to leave the others.
                Err(
                    error @ (Error::Receive(_)
                    | Error::NotDocument { .. }
                    | Error::HasRecord { .. }
                    | Error::NotText { .. }
                    | Error::NearerToOlder { .. }),
                ) => {
                    plan.back_to(before);
                    documents.back_to(now);
                    plan.pass_over(&post.name, &error.sentence());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Given<'_, '_> {
    /// Plans one mail; gives why nothing is recorded of it, or not all.
    fn mail(
        &self,
        post: &Post,
        documents: &mut Documents<'_, '_>,
        people: &mut People<'_>,
        plan: &mut Plan,
    ) -> Result<Option<String>, Error> {
        let mail = match inbox::read(&post.bytes) {
            Ok(mail) => mail,
            Err(why) => return Ok(Some(why.to_string())),
        };
        let message = mail.id.as_deref().and_then(MessageId::new);
        let evidence = Evidence { message, ..Evidence::of_bytes(&post.bytes) };
        if let Some(what) = act::before(self.entries, &evidence) {
            return Ok(Some(format!("it was received before: {what}")));
        }
        if plan.received.iter().any(|one| one.evidence.is_same(&evidence)) {
            return Ok(Some("it came in twice".to_owned()));
        }
        if let Some(automatic) = mail.automatic {
            return Ok(Some(written_by_a_program(automatic).to_owned()));
        }
        let Some(person) = self.sender(&mail, &post.name, people)? else {
            let from = mail.from.join(", ");
            return Ok(Some(format!("it is from {from}, and the rules name nobody with that address: say --as WHO")));
        };
        let about = match self.about(&mail, &person, &post.name)? {
            Ok(about) => about,
            Err(why) => return Ok(Some(why)),
        };
        let at = mail.at.map(|(seconds, offset)| Moment { seconds, offset }).filter(|at| at.seconds >= 0);
        let attached = Attached::of(&mail.attachments, &evidence, &person);
        let place = plan.received.len();
        plan.received.push(Received::mail(&post.name, evidence.clone()));
        if !attached.files.is_empty() {
            documents.plan(&attached.files, people, plan)?;
        }
        let with_files = !attached.files.is_empty();
        let names = Names::of(people.rules.people(), &person);
        let beside = attached.doubts();
        let reply = Reply { person: &person, about, names, said: &mail.said, beside, with_files };
        let (from, subject) = (mail.from.join(", "), mail.subject.clone());
        let mut seen = Seen { from, subject, words: reply.shown(), command: None };
        let why = match self.judged(&reply)? {
            Judged::Nothing => (!with_files).then(|| "it says nothing beside what it quotes".to_owned()),
            Judged::Unclear(why) => Some(why),
            Judged::Word(kind) => {
                seen.command = Some(reply.command(judged::verb(&kind), false));
                let mut speaker = people.speaker(&person, None)?;
                speaker.by.at = at.unwrap_or(speaker.by.at);
                plan.acts.push(Act { speaker, words: printable(&reply.words()), evidence: vec![evidence], kind });
                None
            }
        };
        plan.received[place].mail = Some(seen);
        for other in attached.others {
            plan.notes.push(format!("{}: {other}, and was left alone.", post.name));
        }
        Ok(why)
    }
}

fn written_by_a_program(automatic: Automatic) -> &'static str {
    match automatic {
        Automatic::Reply => "a program wrote it, and says nothing of the letter: somebody is away, or it arrived",
        Automatic::Bounce => {
            "it says that a mail could not be delivered: correct the address in reviewers.toml and ask again"
        }
        Automatic::Calendar => "it is about a meeting, and says nothing of the letter",
    }
}
