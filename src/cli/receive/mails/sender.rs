//! Whose a mail is.

use super::given::Given;
use super::{machine, shown, subject};
use crate::cli::asked;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Names};
use crate::cli::receive::who::People;
use crate::document::inbox::Incoming;
use crate::letter::people::Person;

/// What the name that a mail gives its address says of somebody else, as a sentence without its full stop: that of another
/// person, or that somebody writes in another's name.
pub(super) fn called_otherwise(mail: &Incoming, names: &Names) -> Option<String> {
    mail.called.iter().find_map(|called| {
        let name = called.rsplit_once('<').map_or(called.as_str(), |(name, _)| name).trim();
        let lower = name.to_lowercase();
        let is_by_another = BY_ANOTHER.iter().any(|words| format!(" {lower} ").contains(&format!(" {words} ")));
        match answer::signed_by_another(&format!("--\n{name}"), names) {
            Some(other) => Some(format!("the name beside its address (\"{name}\") has that of {other}")),
            None => is_by_another.then(|| format!("the name beside its address (\"{name}\") speaks for somebody")),
        }
    })
}

/// What stands between whoever writes and in whose name they do.
const BY_ANOTHER: &[&str] =
    &["namens", "o.b.o.", "obo", "on behalf of", "for", "p/a", "i.o.", "im auftrag von", "pour"];

/// Whether an address is the one to which a mailing list has mails returned that did not arrive: no person writes from it.
fn is_for_bounces(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let list = local.split('+').next().and_then(|local| local.strip_suffix("-bounces"));
    list.is_some_and(|list| !list.is_empty())
}

impl Given<'_, '_> {
    /// What the headers of a mail say that makes a word in it doubtful, and whom it greets, as sentences without their full stops.
    pub(super) fn headers(&self, mail: &Incoming) -> Result<Vec<String>, Error> {
        let mut doubts = Vec::new();
        if subject::says_more(&subject::unlisted(&mail.subject, mail.list.as_deref()), &self.letter.name) {
            doubts.push(format!("its subject is not just that of the question (\"{}\")", mail.subject));
        }
        doubts.extend(machine::may_have_written(mail).map(str::to_owned));
        let rules = self.letter.rules()?;
        let is_persons = |address: &str| rules.people().iter().any(|person| person.has_email(address));
        let others = mail.sent_by.iter().filter(|address| is_persons(address) || !is_for_bounces(address));
        let others: Vec<&str> = others.map(String::as_str).collect();
        if !others.is_empty() {
            let (others, from) = (others.join(", "), mail.from.join(", "));
            doubts.push(format!("it was sent by {others} in the name of {from}"));
        }
        if mail.is_doubted {
            let from = mail.from.join(", ");
            doubts.push(format!("a server that took it in could not confirm that it is from {from} (dmarc=fail)"));
        }
        doubts.extend(self.said_to_another(mail)?);
        doubts.extend(self.answers_another(mail));
        Ok(doubts)
    }

    /// Whoever sent it: the person whose address it is from; else whoever was named, or is asked for. Or why that is not
    /// known.
    pub(super) fn sender(
        &self,
        mail: &Incoming,
        name: &str,
        people: &People<'_>,
    ) -> Result<Result<Person, String>, Error> {
        let from = mail.from.join(", ");
        let has = |person: &&Person| mail.from.iter().any(|address| person.has_email(address));
        let known: Vec<&Person> = people.rules.people().iter().filter(has).collect();
        if let [named] = self.arguments.speakers.named(people.rules)?.as_slice() {
            let is_theirs = known.is_empty() || known.iter().any(|person| person.id == named.id);
            if let (false, Some(other)) = (is_theirs, known.first()) {
                return Ok(Err(format!(
                    "it is from {from}, which is the address of {}, and --as names {}: leave --as out, or record \
                     it by hand",
                    other.name, named.name
                )));
            }
            return Ok(Ok((*named).clone()));
        }
        if let ([_], [person]) = (mail.from.as_slice(), known.as_slice()) {
            return Ok(Ok((*person).clone()));
        }
        if self.asks() {
            let question = "Who is that? An id, or nothing to pass it over:";
            if let Some(person) = asked::who(self.desk, people.rules, &shown::page(mail, name), question)? {
                return Ok(Ok(person));
            }
        }
        Ok(Err(match (mail.from.len(), known.len()) {
            (1, 0) => format!("it is from {from}, and the rules name nobody with that address: say --as WHO"),
            (1, _) => format!("it is from {from}, and the rules name several people with that address: say --as WHO"),
            _ => format!("it is from {from}, and so is no one person's mail: record it by hand"),
        }))
    }
}
