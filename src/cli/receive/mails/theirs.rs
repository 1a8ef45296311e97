//! Whether a mail may be of somebody, whichever address it is from.

use super::beside::Beside;
use super::given::Given;
use super::spelt;
use crate::cli::error::Error;
use crate::cli::receive::answer::Names;
use crate::document::inbox::{self, Incoming, Known};
use crate::letter::event::DraftRef;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::text::intake;

/// Somebody whose mail another one may be, too.
pub(super) struct Whose<'r> {
    pub(super) person: &'r Person,
    pub(super) rules: &'r Rules,
    pub(super) names: Names,
    /// The draft that their mail is about.
    about: DraftRef,
    /// The addresses of those who asked, whose mails are in each thread and hold the letter with all names below it.
    askers: Vec<String>,
}

impl Given<'_, '_> {
    pub(super) fn whose<'r>(&self, person: &'r Person, about: DraftRef, rules: &'r Rules) -> Result<Whose<'r>, Error> {
        let names = Names::of(rules.people(), &spelt::of(person));
        let mut askers: Vec<String> = self.askers(None)?.into_iter().flat_map(|asker| asker.emails).collect();
        askers.push(self.letter.workspace.committer()?.email);
        Ok(Whose { person, rules, names, about, askers })
    }

    /// Whether another mail may be of whoever wrote one: it is from one of their addresses; or from one that the rules do not
    /// have, and bears their name, or is in the thread of what they were asked.
    pub(super) fn may_be_theirs(&self, other: &Beside<'_>, one: &Beside<'_>, whose: &Whose<'_>) -> bool {
        let (mail, Whose { person, rules, names, askers, .. }) = (other.mail, whose);
        let is_of = |whom: &Person| mail.from.iter().any(|address| whom.has_email(address));
        if is_of(person) || mail.from.iter().any(|from| one.mail.from.contains(from)) {
            return true;
        }
        let is_servers = |from: &String| {
            let name = from.split('@').next().unwrap_or_default().to_lowercase();
            name == "mailer-daemon" || name == "postmaster"
        };
        if rules.people().iter().any(is_of) || mail.from.iter().all(is_servers) {
            return false;
        }
        let is_askers = mail.from.iter().all(|from| askers.iter().any(|asker| asker.eq_ignore_ascii_case(from)));
        let is_in_thread = |id: &String| one.mail.id.as_ref() == Some(id) || one.mail.answers.contains(id);
        let is_asked = |id: &String| self.asked_by(id, rules).is_some_and(|asked| asked.id == person.id);
        let tells_itself = || {
            let said = mail.said.all();
            // The first line may greet them.
            let mut signed = said.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1);
            mail.sent_by.iter().any(|address| person.has_email(address))
                || bears_name(mail, person)
                || !is_askers && (mail.answers.iter().any(is_asked) || signed.any(|line| names.signs_with_name(line)))
        };
        let is_theirs = *other.theirs.borrow_mut().entry(person.id.clone()).or_insert_with(tells_itself);
        is_theirs || !is_askers && mail.answers.iter().any(is_in_thread)
    }

    /// Whether a mail of anybody has one of somebody with it, or quotes it, and words that stand neither in their own one here nor in what they
    /// were asked: they may have said these since, and somebody sends them on.
    pub(super) fn passes_on(&self, other: &Beside<'_>, one: &Beside<'_>, whose: &Whose<'_>) -> Result<bool, Error> {
        let (quotes, said) = (&other.mail.said, &one.mail.said);
        let is_theirs = |inner: &&Incoming| inner.from.iter().any(|address| whose.person.has_email(address));
        let inside = other.inside.get_or_init(|| {
            let parts = other.mail.attachments.iter().filter(|part| intake::kind(&part.bytes).is_none());
            parts.filter_map(|part| inbox::read(&part.bytes).ok()).collect()
        });
        let mut inside = inside.iter().filter(is_theirs).peekable();
        let is_of_theirs = quotes.writers.iter().any(|writer| whose.names.wrote(writer));
        if inside.peek().is_none() && !is_of_theirs {
            return Ok(false);
        }
        let mut own = Known::default();
        own.add(&said.all());
        if inside.any(|inner| !own.beyond(&inner.said.all()).is_empty()) {
            return Ok(true);
        }
        if !is_of_theirs {
            return Ok(false);
        }
        let known = self.known(whose.person, whose.about)?;
        let quotes = quotes.against(known.within(false));
        if !quotes.writers.iter().any(|writer| whose.names.wrote(writer)) {
            return Ok(false);
        }
        let asked = known.within(true);
        // A line of the question that stands by itself, or elsewhere, may be the answer: people copy it from there. What is so
        // in their own mail, too, is how their program quotes.
        let odd = |texts: &[String]| {
            let lines = texts.iter().flat_map(|text| asked.beyond(text).into_iter().chain(asked.out_of_place(text)));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        for line in odd(&said.quoted) {
            own.add(&line);
        }
        Ok(!own.beyond(&odd(&quotes.quoted).join("\n")).is_empty())
    }
}

/// Whether a mail from anywhere bears somebody's name: all of it, or nothing but words of it.
fn bears_name(mail: &Incoming, person: &Person) -> bool {
    let own = words(&spelt::of(person).name);
    let whole = words(&person.name);
    mail.called.iter().any(|called| {
        let (name, address) = called.rsplit_once('<').unwrap_or(("", called));
        let there: Vec<String> = words(name).into_iter().filter(|word| word.chars().count() > 1).collect();
        if there.is_empty() {
            let local = spelt::plain(address.split('@').next().unwrap_or_default());
            return whole.iter().any(|word| word.chars().count() > 2 && local.contains(word.as_str()));
        }
        let has_all = !whole.is_empty() && whole.iter().all(|word| there.contains(word));
        has_all || there.iter().all(|word| own.contains(word))
    })
}

fn words(name: &str) -> Vec<String> {
    let plain = spelt::plain(name);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
