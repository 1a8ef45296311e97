//! Whether a mail may be of somebody, whichever address it is from.

use super::beside::Beside;
use super::given::Given;
use super::spelt;
use crate::cli::receive::answer::Names;
use crate::document::inbox::{Incoming, Machine};
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// Somebody whose mail another one may be, too.
pub(super) struct Whose<'r> {
    pub(super) person: &'r Person,
    pub(super) rules: &'r Rules,
    pub(super) names: Names,
}

impl<'r> Whose<'r> {
    pub(super) fn of(person: &'r Person, rules: &'r Rules) -> Self {
        Self { person, rules, names: Names::of(rules.people(), &spelt::of(person)) }
    }
}

impl Given<'_, '_> {
    /// Whether another mail may be of whoever wrote one: it is from one of their addresses; or from one that the rules do not
    /// have, and bears their name, or is in the thread of what they were asked.
    pub(super) fn may_be_theirs(&self, other: &Beside<'_>, one: &Beside<'_>, whose: &Whose<'_>) -> bool {
        let (mail, Whose { person, rules, names }) = (other.mail, whose);
        let is_of = |whom: &Person| mail.from.iter().any(|address| whom.has_email(address));
        if is_of(person) || mail.from.iter().any(|from| one.mail.from.contains(from)) {
            return true;
        }
        let is_delivery = mail.automatic.is_some_and(|it| it.machine == Machine::Bounce && it.is_certain);
        if rules.people().iter().any(is_of) || is_delivery {
            return false;
        }
        let is_asked = |id: &String| self.asked_by(id, rules).is_some_and(|asked| asked.id == person.id);
        let is_in_thread = |id: &String| one.mail.id.as_ref() == Some(id) || one.mail.answers.contains(id);
        mail.sent_by.iter().any(|address| person.has_email(address))
            || mail.answers.iter().any(|id| is_asked(id) || is_in_thread(id))
            || mail.said.all().lines().any(|line| names.signs_with_name(line.trim()))
            || bears_name(mail, person)
    }
}

/// Whether a mail from anywhere bears somebody's name: all of it, or words of it and none of another's.
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
        there.iter().all(|word| own.contains(word)) || whole.iter().all(|word| there.contains(word))
    })
}

fn words(name: &str) -> Vec<String> {
    let plain = spelt::plain(name);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
