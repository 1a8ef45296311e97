//! Mails that came back: what each says becomes the word of whoever sent it. Only one word is an answer by itself; all else
//! is shown, and somebody says what it is.

use super::act::{self, Act, ActKind};
use super::documents::{Documents, printable};
use super::plan::{Plan, Received, Seen, Why};
use super::who::People;
use super::whole;
use crate::cli::error::Error;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::cli::{asked, hints, wording};
use crate::document::inbox::{self, Incoming};
use crate::letter::event::{Entry, Via};
use crate::letter::evidence::Evidence;
use crate::letter::people::Person;
use crate::render::page::Page;

mod about;
mod addressed;
mod among;
mod attached;
mod away;
mod before;
mod behind;
mod beside;
mod dated;
mod deputy;
mod given;
mod in_place;
mod judged;
mod later;
mod machine;
mod missing;
mod namesake;
mod put_to;
mod quotable;
mod reply;
mod sender;
mod shown;
mod spelt;
mod subject;
mod theirs;
mod thread;
mod withdrawal;
mod writers;

use about::About;
use attached::Attached;
use before::{Before, Earlier, Known};
use beside::{Beside, Receipt};
use dated::{Dated, Latest};
pub(super) use given::Given;
use judged::Judged;
use reply::Reply;

/// A mail as it came in.
#[derive(Debug, Clone)]
pub(super) struct Post {
    /// What it is called here.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// A mail that was read, and what it is beside those that stand before it in this receipt.
struct One<'m> {
    read: &'m Beside<'m>,
    known: Known,
    receipt: &'m Receipt<'m>,
}

impl Given<'_, '_> {
    /// Plans what becomes of mails.
    pub(super) fn plan(
        &self,
        mails: &[Post],
        documents: &mut Documents<'_, '_>,
        people: &mut People<'_>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        people.came_by(Via::Mail);
        let clock = self.letter.workspace.committer()?.at;
        // In the order in which they were written: the later word of somebody counts, whatever its file is called.
        let mut read: Vec<_> = mails.iter().map(|post| (post, inbox::read(&post.bytes))).collect();
        read.sort_by_key(|(_, mail)| mail.as_ref().map_or(i64::MAX, |mail| Dated::of(mail, clock).order()));
        let mut receipt = Receipt::default();
        for (post, mail) in &read {
            let (name, bytes) = (post.name.as_str(), post.bytes.as_slice());
            match mail {
                Ok(mail) => receipt.mails.push(Beside::of(name, bytes, mail, clock)),
                Err(_) => receipt.unreadable.push((name, bytes)),
            }
        }
        self.find_behind(&mut receipt)?;
        let mut earlier: Vec<Earlier<'_>> = Vec::new();
        for read in &receipt.mails {
            let known = Earlier::known(&earlier, read.mail, &read.evidence);
            earlier.push(Earlier { name: read.name, mail: read.mail, evidence: read.evidence.clone() });
            let one = One { read, known, receipt: &receipt };
            let (before, now) = (plan.mark(), documents.now());
            match self.mail(&one, documents, people, plan) {
                Ok(None) => {}
                Ok(Some(why)) => plan.pass_over_read(read.name, why, before),
                // What is wrong with one mail is no reason to leave the others.
                Err(error) if is_of_it_alone(&error) => {
                    plan.back_to(before);
                    documents.back_to(now);
                    plan.pass_over(read.name, error.sentence());
                }
                Err(error) => return Err(error),
            }
        }
        for (post, why) in read.iter().filter_map(|(post, mail)| Some((post, mail.as_ref().err()?))) {
            plan.pass_over(&post.name, why.to_string());
        }
        Ok(())
    }

    /// Plans one mail; gives why nothing is recorded of it, or not all.
    fn mail(
        &self,
        One { read, known, receipt }: &One<'_>,
        documents: &mut Documents<'_, '_>,
        people: &mut People<'_>,
        plan: &mut Plan,
    ) -> Result<Option<Why>, Error> {
        let Beside { name, mail, dated, .. } = **read;
        let mut evidence = read.evidence.clone();
        let before = Before::of(&evidence, self.entries);
        if let Some(what) = before.all(&evidence, !mail.said.all().is_empty()) {
            return Ok(Some(what.into()));
        }
        if let Known::Same(what) = known {
            return Ok(Some(what.as_str().into()));
        }
        if let Some(why) = machine::wrote(mail) {
            let (from, subject, words) = (mail.from.join(", "), mail.subject.clone(), mail.said.told());
            let seen = Some(Seen { from, subject, words, command: None });
            plan.received.push(Received { mail: seen, ..Received::mail(name, evidence) });
            return Ok(Some(why.into()));
        }
        let person = match self.sender(mail, name, people)? {
            Ok(person) => person,
            Err(why) => return Ok(Some(why.into())),
        };
        let words = [printable(&mail.said.told()), printable(&mail.said.all())];
        let files = Attached::of(&mail.attachments, &evidence, &person).files;
        let mut doubled = None;
        match (before.known(&evidence, (&person, dated, &words), &files), known) {
            (Known::Same(what), _) => return Ok(Some(what.into())),
            (Known::Another(which), _) => doubled = Some(which),
            (Known::New, Known::Another(which)) => doubled = Some(which.clone()),
            (Known::New, Known::New | Known::Same(_)) => {}
        }
        if doubled.is_some() {
            // What two mails have tells neither from the other: this one is known by its bytes.
            evidence.message = None;
        }
        let attached = Attached::of(&mail.attachments, &evidence, &person);
        for inner in &attached.mails {
            plan.notes.push(format!(
                "{name}: {inner} is a mail by itself, and was left alone: save it as a file (.eml) and receive that."
            ));
        }
        let about = match self.about(mail, name)? {
            About::Draft(about) => Some(about),
            About::Other(why) => return Ok(Some(why.into())),
            // A document says itself which draft it was made of.
            About::Unknown if attached.files.is_empty() => return Ok(Some(UNKNOWN.into())),
            About::Unknown => None,
        };
        if let Some(about) = about
            && let Some(why) = dated.before(self.letter.draft_at(about)?)
        {
            return Ok(Some(why.into()));
        }
        let place = plan.received.len();
        plan.received.push(Received::mail(name, evidence.clone()));
        let Taken { changed, unchanged, unusable } = take(&attached, self.entries, documents, people, plan)?;
        let unused: Vec<String> = unusable.iter().map(|(doubt, _)| doubt.clone()).collect();
        let (from, subject, text) = (mail.from.join(", "), mail.subject.clone(), mail.said.told());
        let mut seen = Seen { from, subject, words: text, command: None };
        let why = match about {
            Some(about) => {
                let mut reply = self.reply_among(read, &person, about, receipt)?;
                let doubled = doubled.map(|which| format!("it has the Message-ID of another mail{which}"));
                reply.headers.extend(doubled);
                reply.beside = [changed.as_slice(), &unchanged, &unused, &attached.beside()].concat();
                reply.with_files = !changed.is_empty();
                reply.with_unusable = !unusable.is_empty();
                reply.later = self.taken_back(read, &reply, receipt)?;
                seen.words = reply.shown();
                self.reply(&reply, dated, &evidence, &mut seen, people, plan)?
            }
            None => (changed.is_empty() || !seen.words.is_empty()).then(|| UNKNOWN.into()),
        };
        plan.received[place].mail = Some(seen);
        let mut why = why;
        for (_, sentence) in unusable {
            // What is the matter with it is why nothing is recorded, where nothing else is.
            match &why {
                None => why = Some(sentence.into()),
                Some(_) => plan.notes.push(format!("{name}: {sentence}.")),
            }
        }
        for sentence in &unchanged {
            plan.notes.push(format!("{name}: {sentence}."));
        }
        for other in &attached.others {
            plan.notes.push(format!("{name}: {other}, and was left alone."));
        }
        plan.notes.extend(to_be_said(name, mail, dated));
        Ok(why)
    }

    /// Plans what is recorded of the words of a mail; gives why nothing is.
    fn reply(
        &self,
        reply: &Reply<'_>,
        dated: Dated,
        evidence: &Evidence,
        seen: &mut Seen,
        people: &mut People<'_>,
        plan: &mut Plan,
    ) -> Result<Option<Why>, Error> {
        let (kind, whose) = match self.judged(reply)? {
            Judged::Nothing => {
                let is_nothing = !reply.with_files && !reply.with_unusable;
                return Ok(is_nothing.then(|| "it says nothing beside what it quotes".into()));
            }
            Judged::Unclear(why) => return Ok(Some(why)),
            Judged::Word(kind, whose) => (kind, whose),
        };
        let is_deputy = |whom: &Person| whom.id != reply.person.id;
        let instead = |whom| Some(whom).filter(|whom: &&Person| is_deputy(whom));
        let commands: Vec<String> =
            whose.iter().map(|whom| reply.command_of(judged::verb(&kind), instead(whom))).collect();
        for whom in &whose {
            let latest = Latest::of(whom, self.entries, &plan.acts);
            if let ActKind::Verdict { verdict, .. } = kind
                && let Some(why) = dated.overtaken(verdict, latest.as_ref(), whom)
            {
                let question = format!("{}: {why}. Record it all the same?", whom.name);
                if !self.asks() || self.desk.confirm(Page::default, &question)? != Some(true) {
                    let text = format!("{why}, and so is not recorded; to record it all the same");
                    return Ok(Some(Why { text, commands }));
                }
            }
        }
        let mut acts = Vec::new();
        for whom in &whose {
            let mut speaker = people.speaker(reply.person, None)?;
            if let Dated::At(at) = dated {
                speaker.by.at = at;
            }
            if is_deputy(whom) {
                speaker = match speaker.in_the_place_of(whom) {
                    Ok(speaker) => speaker,
                    Err(error) => return Ok(Some(asked::sentence(&error).into())),
                };
            }
            let (words, evidence) = (printable(&reply.words()), vec![evidence.clone()]);
            acts.push(Act { speaker, words, evidence, kind: kind.clone() });
        }
        seen.command = Some(commands.join(whole::BETWEEN));
        plan.acts.append(&mut acts);
        Ok(None)
    }
}

/// What became of the documents that came with a mail. Each makes a word beside it doubtful.
#[derive(Default)]
struct Taken {
    /// Those that are taken in, as sentences without their full stops.
    changed: Vec<String>,
    /// Those that say nothing new, as such sentences.
    unchanged: Vec<String>,
    /// Those of which nothing can be taken in, or was before: that as such a sentence, and why as another.
    unusable: Vec<(String, String)>,
}

/// Plans what becomes of the documents that came with a mail. What is wrong with one is no reason to lose what the mail
/// says, which may be an objection.
fn take(
    attached: &Attached,
    entries: &[Entry],
    documents: &mut Documents<'_, '_>,
    people: &mut People<'_>,
    plan: &mut Plan,
) -> Result<Taken, Error> {
    let mut all = Taken::default();
    for file in &attached.files {
        if let Some(what) = act::before(entries, &file.known_by()) {
            let doubt = format!("{} is attached, which was received before", file.name);
            all.unusable.push((doubt, format!("{} was received before: {what}", file.name)));
            continue;
        }
        let before = plan.mark();
        match documents.plan(std::slice::from_ref(file), people, plan) {
            Ok(()) => all.changed.push(format!("{} is attached with changes or comments", file.name)),
            Err(Error::Receive(ReceiveRefusal::SaysNothing { name, draft })) => {
                all.unchanged.push(format!("{name} is attached as it was sent, which is draft {draft}"));
            }
            Err(error) if is_of_it_alone(&error) => {
                plan.back_to(before);
                let next = hints::hint(&error).map(|next| format!(": {next}")).unwrap_or_default();
                let doubt = format!("{} is attached and cannot be taken in", file.name);
                all.unusable.push((doubt, format!("{}{next}", error.sentence())));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// Whether an error says what is wrong with one mail or document, and nothing of the others.
fn is_of_it_alone(error: &Error) -> bool {
    matches!(
        error,
        Error::Receive(_)
            | Error::NotDocument { .. }
            | Error::HasRecord { .. }
            | Error::NotText { .. }
            | Error::NearerToOlder { .. }
    )
}

const UNKNOWN: &str = "it does not say which draft it is about: say --draft N";

/// What whoever records a mail has to know beside what it says.
fn to_be_said(name: &str, mail: &Incoming, dated: Dated) -> Vec<String> {
    let from = mail.from.join(", ");
    let mut notes = Vec::new();
    if mail.is_doubted {
        notes.push(format!(
            "{name}: ask {from} whether they wrote it: a server that took it in could not confirm that it is from them \
             (dmarc=fail)."
        ));
    }
    if let Dated::Ahead(at) = dated {
        let at = wording::minute(at);
        notes.push(format!("{name}: its date has not come yet ({at}), and is not taken over."));
    }
    if let Dated::Behind(at) = dated {
        let at = wording::minute(at);
        notes.push(format!("{name}: its date ({at}) is before what it answers was sent, and is not taken over."));
    }
    notes
}
