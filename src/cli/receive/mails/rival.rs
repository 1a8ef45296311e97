//! Another mail of one person in one receipt that leaves open whether a clear word is theirs still: one from the same moment
//! that says something else, or a later one that is not clear.

use super::about::{self, About};
use super::dated::Dated;
use super::given::Given;
use super::judged;
use crate::cli::error::Error;
use crate::cli::receive::answer::{Answer, Names};
use crate::document::inbox::Incoming;
use crate::letter::event::Verdict;
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
            let is_copy = other.said == mail.said && other.subject == mail.subject;
            if is_copy || !is_theirs || !(is_beside || is_later) || !self.may_be_about_one(mail, other)? {
                continue;
            }
            let says = self.says(other, person, &names)?;
            if is_beside && says != Says::Nothing && says != Says::Plainly(verdict) {
                return Ok(Some(format!("{name}, of the same moment, says something else")));
            }
            // A plain word that is later is recorded after this one.
            if is_later && says == Says::Unclear {
                return Ok(Some(format!("{name}, which {} wrote later, is not clear", person.name)));
            }
        }
        Ok(None)
    }

    /// Whether two mails may be about one draft: one that does not say may be about any.
    fn may_be_about_one(&self, mail: &Incoming, other: &Incoming) -> Result<bool, Error> {
        Ok(match (self.about_as_said(mail)?, self.about_as_said(other)?) {
            (About::Draft(one), About::Draft(other)) => one == other,
            (_, About::Other(_)) => about::tags(&other.subject).len() > 1,
            (_, About::Draft(_) | About::Unknown) => true,
        })
    }

    fn says(&self, mail: &Incoming, person: &Person, names: &Names) -> Result<Says, Error> {
        if mail.automatic.is_some() {
            return Ok(Says::Nothing);
        }
        let is_of_another = match self.about_as_said(mail)? {
            About::Draft(about) => {
                let among = self.among(mail, person, about)?;
                among.has_gap || !among.quoted.is_empty() || !among.marked.is_empty() || !among.others.is_empty()
            }
            About::Other(_) | About::Unknown => false,
        };
        let is_doubtful = is_of_another || !mail.said.doubts.is_empty() || !self.headers(mail)?.is_empty();
        Ok(match judged::answer_of(&mail.said, names) {
            _ if mail.said.all().is_empty() && !is_doubtful => Says::Nothing,
            Answer::Clear { verdict, .. } if !is_doubtful => Says::Plainly(verdict),
            Answer::Clear { .. } | Answer::Begins(_) | Answer::Other | Answer::Free => Says::Unclear,
        })
    }
}

/// Whoever has one of the addresses that a mail is from.
fn writer<'p>(mail: &Incoming, people: &'p [Person]) -> Option<&'p Person> {
    people.iter().find(|person| mail.from.iter().any(|address| person.has_email(address)))
}
