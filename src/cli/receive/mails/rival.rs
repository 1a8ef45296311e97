//! Another mail of one person in one receipt that leaves open whether a clear word is theirs still: one from the same moment
//! that says something else, or a later one that is not clear.

use super::about::{self, About};
use super::dated::Dated;
use super::given::Given;
use super::judged;
use super::speaks;
use super::subject;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Answer, Names};
use crate::document::inbox::Incoming;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// What a mail of somebody comes to beside others of theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Plainly(Verdict),
    /// What only a person can judge.
    Unclear,
    Nothing,
}

impl Given<'_, '_> {
    /// Why the plain word of a mail may not be its sender's last, as a sentence without its full stop: what another among
    /// all of one receipt is that says otherwise.
    pub(super) fn rival<'m>(
        &self,
        mail: &Incoming,
        dated: Dated,
        all: impl Iterator<Item = (&'m str, &'m Incoming)>,
        clock: Moment,
    ) -> Result<Option<String>, Error> {
        let rules = self.letter.rules()?;
        let Some(person) = writer(mail, rules.people()) else { return Ok(None) };
        let names = Names::of(rules.people(), person);
        let Answer::Clear { verdict, .. } = judged::answer_of(&mail.said, &names) else { return Ok(None) };
        if mail.automatic.is_some() {
            return Ok(None);
        }
        for (name, other) in all {
            let then = Dated::of(other, clock);
            let (is_beside, is_later) = (dated.is_beside(then), then.is_after(dated));
            let is_theirs = writer(other, rules.people()).is_some_and(|writer| writer.id == person.id);
            let says_the_same = other.said == mail.said && other.subject == mail.subject;
            let is_copy = says_the_same && other.attachments == mail.attachments && other.sealed == mail.sealed;
            if is_copy || !is_theirs || !(is_beside || is_later) || !self.may_be_about_one(mail, other, person)? {
                continue;
            }
            // One that has the id of this one is passed over, whatever it says.
            let is_of_one_id = other.id.is_some() && other.id == mail.id;
            let says = if is_of_one_id { Says::Unclear } else { self.says(other, person, &names)? };
            let is_dated = [dated, then].iter().all(|when| matches!(when, Dated::At(_)));
            if is_beside && says != Says::Nothing && says != Says::Plainly(verdict) {
                return Ok(Some(if is_dated {
                    format!("{name}, of the same moment, says something else")
                } else {
                    format!("{name} says something else, and which of both {} wrote later is not known", person.name)
                }));
            }
            // A plain word that is later is recorded after this one.
            if is_later && says == Says::Unclear {
                return Ok(Some(format!("{name}, which {} wrote later, is not clear", person.name)));
            }
        }
        Ok(None)
    }

    /// Whether what another mail says may be about what was agreed to: it is about some draft of the letter, or is not plainly
    /// about something else.
    fn may_be_about_one(&self, mail: &Incoming, other: &Incoming, person: &Person) -> Result<bool, Error> {
        let letter = self.letter.name.as_str();
        Ok(match (self.about_as_said(mail)?, self.about_as_said(other)?) {
            // A plain word is about the draft that it names, and is recorded of that, but for one that has the id of this one.
            (About::Draft(one), About::Draft(about)) => {
                let names = Names::of(self.letter.rules()?.people(), person);
                let has_own_id = other.id.is_none() || other.id != mail.id;
                let is_recorded = |says| match says {
                    Says::Plainly(verdict) => has_own_id || verdict == Verdict::Approve,
                    Says::Unclear | Says::Nothing => false,
                };
                one == about || !is_recorded(self.says(other, person, &names)?)
            }
            (About::Draft(about), About::Other(_)) => {
                let tags = about::tags(&other.subject);
                let is_of_it = tags.len() != 1 || tags.iter().any(|(named, _)| named == letter);
                is_of_it || !self.is_of_something_else(mail, other, person, about)?
            }
            (About::Draft(about), About::Unknown) => !self.is_of_something_else(mail, other, person, about)?,
            (About::Other(_) | About::Unknown, _) => true,
        })
    }

    /// Whether another mail of somebody has certainly nothing to do with the question that they answered: it has a subject of
    /// its own, is in no thread with that, quotes nothing of the letter, brings nothing along, and has no word by which one
    /// speaks of a letter. It quotes the mail of another thread that it answers, or has words enough and none by which
    /// one speaks of what was said before. A plain word about another letter is that.
    fn is_of_something_else(
        &self,
        mail: &Incoming,
        other: &Incoming,
        person: &Person,
        about: DraftRef,
    ) -> Result<bool, Error> {
        let thread = |one: &'_ Incoming| one.id.iter().chain(&one.answers).cloned().collect::<Vec<_>>();
        let is_in_it = thread(other).iter().any(|id| thread(mail).contains(id));
        let brings = !is_bare(other) || !other.said.marked.is_empty() || !other.said.doubts.is_empty();
        if is_in_it || brings || !subject::says_more(&other.subject, &self.letter.name) {
            return Ok(false);
        }
        let names = Names::of(self.letter.rules()?.people(), person);
        let is_of_another_letter = !about::tags(&other.subject).is_empty();
        let is_plain = matches!(judged::answer_of(&other.said, &names), Answer::Clear { .. });
        if is_of_another_letter && is_plain {
            return Ok(true);
        }
        let said = other.said.all();
        let own = format!("{}\n{said}", other.subject);
        if speaks::of_a_letter(&own, self.letter.name.as_str()) {
            return Ok(false);
        }
        // A name or a greeting stands in any mail.
        let quoted = || other.said.quoted.iter().flat_map(|text| text.lines()).map(str::trim);
        let lines: Vec<&str> = quoted().filter(|line| line.split_whitespace().count() > 4).collect();
        let beyond = self.among(other, person, about)?.quoted;
        let is_ours = |line: &&str| !beyond.iter().any(|one| one == line);
        if quoted().any(answer::begins) || lines.iter().any(is_ours) {
            return Ok(false);
        }
        let answers_another = !other.answers.is_empty() && !lines.is_empty() && !said.trim().is_empty();
        Ok(answers_another || speaks::count(&said) >= ENOUGH && !speaks::of_what_was(&own))
    }

    fn says(&self, mail: &Incoming, person: &Person, names: &Names) -> Result<Says, Error> {
        if self.is_a_programs(mail) {
            return Ok(Says::Nothing);
        }
        let is_of_another = match self.about_as_said(mail)? {
            About::Draft(about) => {
                let among = self.among(mail, person, about)?;
                among.has_gap || !among.quoted.is_empty() || !among.marked.is_empty() || !among.others.is_empty()
            }
            About::Other(_) | About::Unknown => false,
        };
        let is_doubtful = is_of_another
            || !is_bare(mail)
            || !mail.said.doubts.is_empty()
            || !self.headers(mail)?.is_empty()
            || self.asked_instead(mail, person)?.is_some();
        Ok(match judged::answer_of(&mail.said, names) {
            Answer::Clear { verdict, .. } if !is_doubtful => Says::Plainly(verdict),
            Answer::Clear { .. } | Answer::Begins(_) | Answer::Other | Answer::Free => Says::Unclear,
        })
    }

    /// Whether a program certainly wrote a mail, and its words do not speak of the letter. Its subject is that of the mail
    /// which it answers.
    fn is_a_programs(&self, mail: &Incoming) -> bool {
        let is_certain = mail.automatic.is_some_and(|automatic| automatic.is_certain);
        is_certain && is_bare(mail) && !speaks::of_a_verdict(&mail.said.all(), self.letter.name.as_str())
    }
}

/// So many words tell what a mail is about.
const ENOUGH: usize = 5;

/// Whether a mail is its words, and nothing came with it that may say something else.
fn is_bare(mail: &Incoming) -> bool {
    mail.attachments.is_empty() && mail.sealed.is_none()
}

/// Whoever has one of the addresses that a mail is from.
fn writer<'p>(mail: &Incoming, people: &'p [Person]) -> Option<&'p Person> {
    people.iter().find(|person| mail.from.iter().any(|address| person.has_email(address)))
}
