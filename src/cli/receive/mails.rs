//! Mails that came back: what each says becomes the word of whoever sent it. Only one word is an answer by itself; all else
//! is shown, and somebody says what it is.

use super::act::{self, Act, ActKind};
use super::answer::{self, Answer};
use super::arguments::Arguments;
use super::documents::{Documents, File, printable};
use super::plan::{Plan, Received, Seen};
use super::who::People;
use crate::cli::condition;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::document::inbox::{self, Attached, Automatic, Incoming};
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, Entry, EventKind, Verdict, Via};
use crate::letter::evidence::{Evidence, MessageId};
use crate::letter::ids::EventId;
use crate::letter::moment::Moment;
use crate::letter::people::{self, Person};
use crate::render::page::{Page, Text, Tone};
use crate::text::intake::{self, FileKind};

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
        for post in mails {
            let (before, now) = (plan.mark(), documents.now());
            match self.mail(post, documents, people, plan) {
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
        let mut seen = Seen {
            from: mail.from.join(", "),
            subject: mail.subject.clone(),
            words: mail.words.clone(),
            command: None,
        };
        let (files, others) = attached(&mail.attachments, &evidence, &person);
        let place = plan.received.len();
        plan.received.push(Received::mail(&post.name, evidence.clone()));
        if !files.is_empty() {
            documents.plan(&files, people, plan)?;
        }
        let has_acts = !files.is_empty();
        let said = self.said(&mail, &person, about, has_acts)?;
        let why = match said {
            Said::Nothing => None,
            Said::Unclear => Some(format!(
                "{} says more than one word, which only a person can judge: {}",
                person.name,
                command("approve|object|remark", &person, about, true)
            )),
            Said::Word(kind) => {
                seen.command = Some(command(verb(&kind), &person, about, false));
                let mut speaker = people.speaker(&person, None)?;
                speaker.by.at = at.unwrap_or(speaker.by.at);
                plan.acts.push(Act { speaker, words: printable(&mail.words), evidence: vec![evidence], kind });
                None
            }
        };
        plan.received[place].mail = Some(seen);
        let nothing = mail.words.is_empty() && files.is_empty();
        let why = why.or_else(|| nothing.then(|| "it says nothing above what it quotes".to_owned()));
        for name in others {
            plan.notes.push(format!("{}: {name} is attached, and was left alone.", post.name));
        }
        Ok(why)
    }

    /// Whoever sent it: the person whose address it is from; else whoever was named, or is asked for.
    fn sender(&self, mail: &Incoming, name: &str, people: &People<'_>) -> Result<Option<Person>, Error> {
        if let [named] = self.arguments.speakers.named(people.rules)?.as_slice() {
            return Ok(Some((*named).clone()));
        }
        if let [from] = mail.from.as_slice()
            && let Some(person) = people.rules.people().iter().find(|person| person.has_email(from))
        {
            return Ok(Some(person.clone()));
        }
        if !self.asks() {
            return Ok(None);
        }
        let question =
            format!("{name} is from {}. Who is that? An id, or nothing to pass it over:", mail.from.join(", "));
        let typed = self.desk.line(&question)?;
        typed.map(|typed| Ok(people::find(people.rules.people(), &typed)?.clone())).transpose()
    }

    /// The draft that a mail is about: as it was said, as its subject says, as the question has it that it answers, or the
    /// one that its sender was last asked about. Or why that is not known.
    fn about(&self, mail: &Incoming, person: &Person, name: &str) -> Result<Result<DraftRef, String>, Error> {
        let history = &self.letter.history;
        let known = |draft: &DraftName| match self.letter.draft(draft) {
            Ok(draft) => Ok(draft.at),
            Err(error) => Err(error.sentence()),
        };
        if let Some(draft) = &self.arguments.draft {
            return Ok(Ok(self.letter.draft(draft)?.at));
        }
        if let Some((letter, draft)) = tag(&mail.subject) {
            if letter != self.letter.name.as_str() {
                return Ok(Err(format!("it is about the letter '{letter}': receive it there with --letter {letter}")));
            }
            return Ok(known(&draft));
        }
        let asked = |id: &String| {
            let asked: EventId = id.get(..16)?.parse().ok()?;
            self.entries.iter().filter_map(|entry| entry.event.as_ref()).find_map(|event| match &event.kind {
                EventKind::Ask(asking) if event.id == asked => Some(asking.about),
                _ => None,
            })
        };
        if let Some(about) = mail.answers.iter().find_map(asked) {
            return Ok(Ok(about));
        }
        if let [only] = history.drafts() {
            return Ok(Ok(only.at));
        }
        let last = history.asked(&person.id).iter().map(|asked| asked.about).max_by_key(|about| about.number);
        if let Some(about) = last {
            return Ok(Ok(about));
        }
        let current = self.letter.current()?.at.number;
        if self.asks()
            && let Some(typed) = self.desk.line(&format!("Which draft is {name} about? [1–{current}]"))?
        {
            return Ok(known(&typed.parse()?));
        }
        Ok(Err("it does not say which draft it is about: say --draft N".to_owned()))
    }

    /// What is recorded of the words. One word is clear; of all else whoever reads it says what it is.
    fn said(&self, mail: &Incoming, person: &Person, about: DraftRef, with_files: bool) -> Result<Said, Error> {
        let words = mail.words.as_str();
        let verdict = |verdict, small_edits| Said::Word(ActKind::Verdict { about, verdict, small_edits });
        let answer = answer::of(words);
        match answer {
            _ if words.is_empty() => return Ok(Said::Nothing),
            Answer::Clear { verdict: said, small_edits } => return Ok(verdict(said, small_edits)),
            Answer::Begins(_) | Answer::Free => {}
        }
        if !self.asks() {
            return Ok(Said::Unclear);
        }
        let mut page = Page::default();
        page.push(Text::toned(Tone::Strong, format!("{} writes about draft {}:", person.name, about.number)));
        for line in words.lines() {
            page.push(Text::plain(format!("  {line}")).hanging(2));
        }
        if let Answer::Begins(said) = answer {
            page.push(Text::toned(Tone::Warning, format!("It begins as if they {}, and says more.", begins(said))));
        }
        let rest = if with_files { " (what is attached is taken in all the same)" } else { "" };
        let question = format!("Is that approve, object, remark, seen or abstain? Nothing passes it over{rest}:");
        let Some(typed) = self.desk.line_after(&page, &question)? else { return Ok(Said::Unclear) };
        Ok(match typed.trim().to_lowercase().as_str() {
            "approve" | "akkoord" => {
                if let Some(condition) = condition::find(words) {
                    let sure = format!("\"{condition}\" sounds like a condition. Is this an agreement as it stands?");
                    if self.desk.confirm(Page::default, &sure)? != Some(true) {
                        return Ok(Said::Unclear);
                    }
                }
                verdict(Verdict::Approve, false)
            }
            "object" | "bezwaar" => verdict(Verdict::Object, false),
            "seen" | "gezien" => verdict(Verdict::Seen, false),
            "abstain" | "onthouding" => verdict(Verdict::Abstain, false),
            "remark" | "opmerking" => Said::Word(ActKind::Remark { about, passage: None }),
            _ => Said::Unclear,
        })
    }

    fn asks(&self) -> bool {
        self.desk.can_ask() && !self.arguments.yes
    }
}

/// What the words of a mail come to.
enum Said {
    Nothing,
    Word(ActKind),
    Unclear,
}

/// The letter and the draft that a subject names: `[brief 5]`, or `brief, draft 5`.
fn tag(subject: &str) -> Option<(String, DraftName)> {
    let pair = |letter: &str, draft: &str| {
        let letter: crate::letter::ids::LetterName = letter.parse().ok()?;
        Some((letter.as_str().to_owned(), draft.parse().ok()?))
    };
    let bracketed = subject.split('[').skip(1).filter_map(|rest| rest.split_once(']')).find_map(|(inside, _)| {
        let (letter, draft) = inside.trim().split_once(char::is_whitespace)?;
        pair(letter, draft.trim())
    });
    bracketed.or_else(|| {
        let (before, after) = subject.split_once(", draft ")?;
        let draft = after.split(|c: char| c == ':' || c.is_whitespace()).next()?;
        pair(before.split_whitespace().next_back()?, draft)
    })
}

/// The documents among what is attached, and the names of all else.
fn attached(all: &[Attached], mail: &Evidence, sender: &Person) -> (Vec<File>, Vec<String>) {
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for Attached { name, bytes } in all {
        match intake::kind(bytes) {
            Some(FileKind::Docx | FileKind::Odt) => files.push(File {
                name: if name.is_empty() { "the attachment".to_owned() } else { name.clone() },
                bytes: bytes.clone(),
                mail: Some(mail.clone()),
                sender: Some(sender.clone()),
            }),
            _ if name.is_empty() => {}
            _ => others.push(name.clone()),
        }
    }
    (files, others)
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

fn verb(kind: &ActKind) -> &'static str {
    match kind {
        ActKind::Verdict { verdict, .. } => match verdict {
            Verdict::Approve => "approve",
            Verdict::Object => "object",
            Verdict::Abstain => "abstain",
            Verdict::Seen => "seen",
            Verdict::Withdraw => "withdraw",
        },
        ActKind::Propose { .. } | ActKind::Remark { .. } | ActKind::Reply { .. } | ActKind::Answer { .. } => "remark",
    }
}

/// What one would type for it.
fn command(verb: &str, person: &Person, about: DraftRef, more: bool) -> String {
    let message = if more || verb == "object" || verb == "remark" { " -m \"…\"" } else { "" };
    format!("paraaf {verb} --as {} --via mail --draft {}{message}", person.id, about.number)
}

fn begins(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "agreed",
        Verdict::Object => "objected",
        Verdict::Abstain => "abstained",
        Verdict::Seen => "had read it",
        Verdict::Withdraw => "withdrew",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_names_its_draft() {
        let read = |subject: &str| tag(subject).map(|(letter, draft)| format!("{letter} {draft}"));
        for (subject, is) in [
            ("Re: [brief 5] Do you agree?", Some("brief 5")),
            ("Antw: [EXTERN] [brief 2/bram] x", Some("brief 2/bram")),
            ("RE: brief, draft 5: do you agree?", Some("brief 5")),
            ("Re: de brief", None),
            ("[brief vijf]", None),
        ] {
            assert_eq!(read(subject).as_deref(), is, "{subject}");
        }
    }
}
