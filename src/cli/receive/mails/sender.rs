//! Whose a mail is.

use super::given::Given;
use crate::cli::error::Error;
use crate::cli::receive::who::People;
use crate::document::inbox::Incoming;
use crate::letter::people::{self, Person};

impl Given<'_, '_> {
    /// Whoever sent it: the person whose address it is from; else whoever was named, or is asked for.
    pub(super) fn sender(&self, mail: &Incoming, name: &str, people: &People<'_>) -> Result<Option<Person>, Error> {
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
}
