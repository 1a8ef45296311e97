//! What is recorded of what a mail says. One word, and nothing beside it, is clear; of all else whoever reads it says what
//! it is.

use super::deputy::Instead;
use super::given::Given;
use super::reply::{Plain, Reply, verb_of};
use super::sender::called_otherwise;
use super::{machine, namesake, spelt, subject};
use crate::cli::asked;
use crate::cli::condition;
use crate::cli::error::Error;
use crate::cli::receive::act::{About, ActKind};
use crate::cli::receive::answer::{Answer, Names};
use crate::cli::receive::plan::Why;
use crate::document::inbox::Incoming;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::people::Person;
use crate::render::page::Page;

/// What the words of a mail come to.
pub(super) enum Judged {
    Nothing,
    /// What it is, and whose: its sender's, or of those whose deputy they are, or of both.
    Word(ActKind, Vec<Person>),
    /// Nobody said what it is; why it is not clear by itself.
    Unclear(Why),
}

impl Given<'_, '_> {
    /// A mail of somebody about a draft, as it is judged where nothing came with it and nothing stands beside it.
    pub(super) fn reply_to<'m>(
        &self,
        mail: &'m Incoming,
        person: &'m Person,
        about: DraftRef,
    ) -> Result<Reply<'m>, Error> {
        let rules = self.letter.rules()?;
        let names = Names::of(rules.people(), &spelt::of(person));
        let namesake = namesake::signed_by(&mail.said.all(), &names, person, rules.people());
        let headers = self.headers(mail)?.into_iter().chain(called_otherwise(mail, &names)).collect();
        let among = self.among(mail, person, about)?;
        let put_to = self.put_to_another(mail, person, &among.asked)?;
        let speaks_for = |whom: &&Person| whom.deputy.as_ref().is_some_and(|deputy| deputy.id == person.id);
        let whom = || put_to.as_ref().and_then(|put_to| put_to.only().filter(speaks_for).cloned());
        let asked = self.asked_instead(mail, person)?.or_else(whom).map(|whom| Instead { whom, is_asked: true });
        let others = self.named_instead(mail, person, &names)?.into_iter();
        let others = others.filter(|whom| asked.as_ref().is_none_or(|asked| asked.whom.id != whom.id));
        let others: Vec<Instead> = others.map(|whom| Instead { whom, is_asked: false }).collect();
        let subject = subject::unlisted(&mail.subject, mail.list.as_deref());
        Ok(Reply {
            person,
            about,
            among,
            put_to: put_to.filter(|_| asked.is_none()),
            instead: asked.into_iter().chain(others).collect(),
            own_subject: subject::says_more(&subject, &self.letter.name).then_some(&mail.subject),
            sealed: machine::sealed(mail).map(str::to_owned),
            namesake: namesake.map(|other| other.name.clone()),
            names,
            said: &mail.said,
            headers,
            beside: Vec::new(),
            later: None,
            with_files: false,
            with_unusable: false,
        })
    }

    pub(super) fn judged(&self, reply: &Reply<'_>) -> Result<Judged, Error> {
        let (words, about) = (reply.own_words(), reply.about);
        if reply.words().is_empty() {
            let says_nothing = reply.beside.is_empty() && reply.sealed.is_none() && reply.said.doubts.is_empty();
            let is_all = says_nothing || reply.with_files || reply.with_unusable;
            return Ok(if is_all { Judged::Nothing } else { Judged::Unclear(reply.unclear(Answer::Other)) });
        }
        let answer = reply.answer();
        if let Some(Plain { verdict, small_edits, .. }) = reply.plainly() {
            return Ok(Judged::Word(ActKind::Verdict { about, verdict, small_edits }, vec![reply.person.clone()]));
        }
        if !self.asks() || reply.is_only_passed_on() {
            return Ok(Judged::Unclear(reply.unclear(answer)));
        }
        let rest = if reply.with_files { " (what is attached is taken in all the same)" } else { "" };
        let withdraw = if reply.may_take_back() { " withdraw," } else { "" };
        let question =
            format!("Is that approve,{withdraw} object, remark, seen or abstain? Nothing passes it over{rest}:");
        let mut page = reply.page(answer);
        while let Some(kind) = asked::until(self.desk, &page, &question, |typed| kind(typed, about))? {
            let is_agreement = matches!(kind, ActKind::Verdict { verdict: Verdict::Approve, .. });
            let condition = condition::find(&words).filter(|_| is_agreement);
            let stands = condition.map_or(Ok(Some(true)), |condition| {
                let sure = format!("\"{condition}\" sounds like a condition. Is this an agreement as it stands?");
                self.desk.confirm(Page::default, &sure)
            })?;
            match stands {
                Some(true) => {
                    let sender = reply.person;
                    let whose = match reply.instead.as_slice() {
                        [] => Some(vec![sender.clone()]),
                        instead => self.meant(sender, instead)?,
                    };
                    return Ok(
                        whose.map_or_else(|| Judged::Unclear(reply.unclear(answer)), |whose| Judged::Word(kind, whose))
                    );
                }
                // It may be an objection instead.
                Some(false) => page = Page::default(),
                None => break,
            }
        }
        Ok(Judged::Unclear(reply.unclear(answer)))
    }
}

/// What was typed for a mail about this draft.
fn kind(typed: &str, about: DraftRef) -> Result<ActKind, String> {
    let verdict = match typed.trim().to_lowercase().as_str() {
        "approve" | "akkoord" => Verdict::Approve,
        "object" | "bezwaar" => Verdict::Object,
        "seen" | "gezien" => Verdict::Seen,
        "abstain" | "onthouding" => Verdict::Abstain,
        "withdraw" | "intrekken" => Verdict::Withdraw,
        "remark" | "opmerking" => {
            return Ok(ActKind::Remark { about: About::Known(about), passage: None, in_place_of: None, until: None });
        }
        _ => return Err(format!("'{typed}' is none of them")),
    };
    Ok(ActKind::Verdict { about, verdict, small_edits: false })
}

/// The command by which one records what somebody did.
pub(super) fn verb(kind: &ActKind) -> &'static str {
    match kind {
        ActKind::Verdict { verdict, .. } => verb_of(*verdict),
        ActKind::Propose { .. } | ActKind::Remark { .. } | ActKind::Reply { .. } | ActKind::Answer { .. } => "remark",
    }
}
