//! Whose what came back is: the people in a file, and whoever sent it, as the rules know them. Nobody is guessed.

use super::answer;
use super::arguments::{Arguments, AuthorIs};
use super::names::Names;
use crate::cli::asked;
use crate::cli::author::called;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::receive_refusal::{ReceiveRefusal, UNNAMED};
use crate::cli::speaker::Speaker;
use crate::cli::wording;
use crate::document::reviewed::By;
use crate::ledger::Workspace;
use crate::letter::event::Via;
use crate::letter::moment::Moment;
use crate::letter::people::{self, Person, WhoIsMeant};
use crate::letter::rules::Rules;
use crate::render::page::Page;

/// The people of one receipt.
pub(super) struct People<'r> {
    desk: &'r Desk,
    workspace: &'r Workspace,
    pub(super) rules: &'r Rules,
    arguments: &'r Arguments,
    /// Whoever sent the file that is looked at, where that is known beforehand.
    sender: Option<&'r Person>,
    /// Whoever is at the keyboard, where the rules know them.
    myself: Option<Speaker>,
    /// How words of others came in, once that is known.
    via: Option<Via>,
    /// The names that were asked about.
    asked: Vec<(String, Option<Person>)>,
    /// The names in the files, each once.
    met: Vec<String>,
    /// The names that nobody could be asked about.
    strangers: Vec<String>,
    /// What was said by people who were left out, and how often.
    left_out: Vec<(String, usize)>,
    /// The dates in a file that have not come yet.
    ahead: Vec<Moment>,
    /// Whether anything can come to be recorded.
    records: bool,
}

impl<'r> People<'r> {
    pub(super) fn new(desk: &'r Desk, workspace: &'r Workspace, rules: &'r Rules, arguments: &'r Arguments) -> Self {
        let myself = Speaker::myself(workspace, rules).ok();
        let via = arguments.speakers.via();
        let (asked, met, strangers) = (Vec::new(), Vec::new(), Vec::new());
        let (left_out, ahead) = (Vec::new(), Vec::new());
        let records = arguments.records(desk);
        let sender = None;
        Self { desk, workspace, rules, arguments, sender, myself, via, asked, met, strangers, left_out, ahead, records }
    }

    /// Whether everyone is there who was said to be an author.
    pub(super) fn are_all_there(&self) -> Result<(), Error> {
        for AuthorIs { name, who } in self.arguments.authors.iter().filter(|said| !said.who.is_empty()) {
            match people::find(self.rules.people(), who) {
                Ok(_) => {}
                Err(WhoIsMeant::Nobody { .. }) => {
                    let ids = self.rules.people().iter().map(|person| person.id.clone()).collect();
                    let (name, who) = (name.clone(), who.clone());
                    return Err(ReceiveRefusal::NoSuchAuthor { name, who, ids }.into());
                }
                Err(unclear) => return Err(unclear.into()),
            }
        }
        Ok(())
    }

    /// Notes who is in a file.
    pub(super) fn meet<'b>(&mut self, all: impl Iterator<Item = &'b By>) {
        for name in all.map(|by| by.author.clone().unwrap_or_default()) {
            if !self.met.contains(&name) {
                self.met.push(name);
            }
        }
    }

    /// Whether everyone of whom it was said who they are is in a file: a name that is in none was mistyped, and what was said
    /// of it would be lost. One that is only elsewhere, in what was recorded before or is passed over, is there too.
    pub(super) fn are_all_met(&mut self, elsewhere: impl FnOnce() -> Names) -> Result<(), Error> {
        if self.not_met().is_none() {
            return Ok(());
        }
        let Names { found, unread } = elsewhere();
        self.meet(found.iter());
        self.not_met().map_or(Ok(()), |said| {
            let (name, there) = (said.name.clone(), self.met.clone());
            Err(ReceiveRefusal::AuthorNotThere { name, there, unread }.into())
        })
    }

    /// Somebody of whom it was said who they are, and who is in no file so far.
    fn not_met(&self) -> Option<&'r AuthorIs> {
        self.arguments.authors.iter().find(|said| !self.met.contains(&said.name))
    }

    /// Whom a name in a file was taken for that is not theirs by the rules: it was said, or answered.
    pub(super) fn taken_for(&self, by: &By) -> Option<&Person> {
        let name = by.author.as_deref().unwrap_or_default();
        let answered = self.asked.iter().find(|(asked, _)| asked == name).and_then(|(_, person)| person.as_ref());
        let said = self.said_of(by).and_then(|_| self.matched(by)).or_else(|| self.sender_as_called(by));
        said.or(answered).filter(|person| person.name.to_lowercase() != name.trim().to_lowercase())
    }

    /// The names of whom the rules do not know, in quotes.
    pub(super) fn strangers(&self) -> &[String] {
        &self.strangers
    }

    /// The names of those who were left out, and how many things they said.
    pub(super) fn left_out(&self) -> &[(String, usize)] {
        &self.left_out
    }

    /// What was said of a name in a file.
    fn said_of(&self, by: &By) -> Option<&'r AuthorIs> {
        let name = by.author.as_deref().unwrap_or_default();
        self.arguments.authors.iter().find(|said| said.name == name)
    }

    /// The person that a name in a file is: as it was said, else exactly, by name, address or id.
    pub(super) fn matched(&self, by: &By) -> Option<&'r Person> {
        if let Some(said) = self.said_of(by).filter(|said| !said.who.is_empty()) {
            return people::find(self.rules.people(), &said.who).ok();
        }
        called(self.rules, by).or_else(|| self.sender_as_called(by))
    }

    /// Whoever sent the file, where a name in it is nothing but the words of theirs, and of nobody else's: a program may have it in
    /// another order.
    fn sender_as_called(&self, by: &By) -> Option<&'r Person> {
        let sender = self.sender.filter(|_| self.said_of(by).is_none() && called(self.rules, by).is_none())?;
        self.signs(by).filter(|person| person.id == sender.id)
    }

    /// The only person whose name is what a name in a file has words of, and no other.
    fn signs(&self, by: &By) -> Option<&'r Person> {
        let (people, name) = (self.rules.people(), by.author.as_ref()?);
        let mut found = people.iter().filter(|one| answer::Names::of(people, one).signs_with_name(name));
        found.next().filter(|_| found.next().is_none())
    }

    /// Notes who sent the file of this place that is looked at next: as it was said, or as its mail says.
    pub(super) fn looks_at(&mut self, place: usize, sender: Option<&Person>) -> Result<(), Error> {
        let named = self.arguments.speakers.each_named(self.rules)?.get(place).copied();
        let of_mail = || self.rules.people().iter().find(|one| sender.is_some_and(|sender| one.id == sender.id));
        self.sender = if sender.is_some() { of_mail() } else { named };
        Ok(())
    }

    /// Whoever a name in a file is; none where that is not known, or they are left out. What they said goes by `what`.
    pub(super) fn author(&mut self, by: &By, what: &str) -> Result<Option<Person>, Error> {
        let found = self.whoever(by, what)?;
        if found.is_none() && self.is_left_out(by) {
            self.leave_out(&shown(by));
        }
        Ok(found)
    }

    /// The same, before it is counted what is left out.
    pub(super) fn whoever(&mut self, by: &By, what: &str) -> Result<Option<Person>, Error> {
        let name = by.author.clone().unwrap_or_default();
        let shown = shown(by);
        if let Some(said) = self.said_of(by) {
            return match said.who.as_str() {
                "" => Ok(None),
                who => Ok(Some(people::find(self.rules.people(), who)?.clone())),
            };
        }
        if let Some(person) = self.matched(by) {
            return Ok(Some(person.clone()));
        }
        if let Some((_, known)) = self.asked.iter().find(|(asked, _)| *asked == name) {
            return Ok(known.clone());
        }
        if self.desk.can_ask() {
            let question = format!("Whose is {what} by {shown}? An id, or nothing to leave it out:");
            let person = asked::who(self.desk, self.rules, &Page::default(), &question)?;
            self.asked.push((name, person.clone()));
            return Ok(person);
        }
        if !self.strangers.contains(&shown) {
            self.strangers.push(shown);
        }
        Ok(None)
    }

    /// Whether somebody is left out of what comes of this receipt: it was said, or answered.
    pub(super) fn is_left_out(&self, by: &By) -> bool {
        let name = by.author.as_deref().unwrap_or_default();
        self.leaves_out(by) || self.asked.iter().any(|(asked, person)| asked == name && person.is_none())
    }

    /// Whether it was said that what somebody did is to be left out.
    pub(super) fn leaves_out(&self, by: &By) -> bool {
        self.said_of(by).is_some_and(|said| said.who.is_empty())
    }

    /// Notes that this many changes of somebody are left out.
    pub(super) fn leave_out_changes(&mut self, by: &By, count: usize) {
        (0..count).for_each(|_| self.leave_out(&shown(by)));
    }

    /// The dates that were not taken over since this was asked last, because they have not come yet.
    pub(super) fn ahead(&mut self) -> Vec<Moment> {
        std::mem::take(&mut self.ahead)
    }

    fn leave_out(&mut self, shown: &str) {
        match self.left_out.iter_mut().find(|(name, _)| name == shown) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((shown.to_owned(), 1)),
        }
    }

    /// Refuses names for more files or fewer than there are.
    pub(super) fn are_named_for(&self, files: usize) -> Result<(), Error> {
        let named = self.arguments.speakers.each_named(self.rules)?.len();
        if named == 0 || named == files {
            return Ok(());
        }
        let (named, files) = (wording::count(named, "person", "people"), wording::count(files, "file", "files"));
        Err(ReceiveRefusal::SendersOfFiles { named, files }.into())
    }

    /// Whoever sent the file of this place among all: as it was said, else the only person whose changes are in it, else
    /// asked.
    pub(super) fn sender(&self, place: usize, files: usize, name: &str, authors: &[By]) -> Result<Person, Error> {
        self.are_named_for(files)?;
        if let Some(named) = self.arguments.speakers.each_named(self.rules)?.get(place) {
            return Ok((*named).clone());
        }
        let mut known: Vec<&Person> = Vec::new();
        for person in authors.iter().filter_map(|by| self.matched(by)) {
            if known.iter().all(|other| other.id != person.id) {
                known.push(person);
            }
        }
        let only = match known.as_slice() {
            [only] if authors.iter().all(|by| self.matched(by).is_some()) => Some(*only),
            _ => None,
        };
        if self.desk.can_ask() && !self.arguments.yes {
            let proposed = only.map(|person| format!(" [{}]", person.id)).unwrap_or_default();
            let question = format!("Who sent {name}?{proposed}");
            if let Some(person) = asked::who(self.desk, self.rules, &Page::default(), &question)? {
                return Ok(person);
            }
        }
        only.cloned().ok_or_else(|| ReceiveRefusal::Sender(name.to_owned()).into())
    }

    /// Whose draft a file is that came with somebody's mail. Where all changes in it are by others, whoever sent it may only
    /// have passed it on.
    pub(super) fn whose(&self, sender: Person, name: &str, authors: &[By]) -> Result<Person, Error> {
        let named = || authors.iter().filter(|by| by.author.as_ref().is_some_and(|name| !name.trim().is_empty()));
        let known = named().find(|by| self.matched(by).is_some()).or_else(|| named().next());
        let Some(by) = known.filter(|_| !authors.iter().any(|by| self.is_by(by, &sender))) else { return Ok(sender) };
        if self.desk.can_ask() && !self.arguments.yes {
            let (from, shown) = (&sender.name, shown(by));
            let question = format!(
                "{name} came from {from}, and was changed by {shown}. Whose draft is it? An id, or nothing to leave it:"
            );
            if let Some(person) = asked::who(self.desk, self.rules, &Page::default(), &question)? {
                return Ok(person);
            }
        }
        Err(ReceiveRefusal::ChangedByOthers {
            name: name.to_owned(),
            sender: sender.name,
            sender_id: sender.id,
            author: by.author.clone().unwrap_or_default(),
            id: self.matched(by).map(|other| other.id.clone()),
        }
        .into())
    }

    /// Whether a name in a file is plainly somebody's: as it was said, or nothing but the words of their name, as of nobody
    /// else's.
    pub(super) fn is_by(&self, by: &By, person: &Person) -> bool {
        if self.said_of(by).is_some() || self.matched(by).is_some() {
            return self.matched(by).is_some_and(|known| known.id == person.id);
        }
        self.signs(by).is_some_and(|one| one.id == person.id)
    }

    /// The person at the keyboard, who must be one of the rules.
    pub(super) fn recorder(&self) -> Result<Speaker, Error> {
        match &self.myself {
            Some(myself) => Ok(myself.clone()),
            None => Speaker::myself(self.workspace, self.rules),
        }
    }

    /// This person speaking, at the moment that a file gives.
    pub(super) fn speaker(&mut self, person: &Person, date: Option<&str>) -> Result<Speaker, Error> {
        let myself = self.recorder()?;
        let mut speaker = if myself.person.id == person.id {
            myself
        } else {
            let pen = Speaker::pen(self.workspace, self.rules, "record for others")?;
            let via = self.way()?;
            pen.writing_for(person, via)
        };
        let now = speaker.recorded_by.at;
        let Some(at) = date.and_then(|date| Moment::parse(date, now.offset)) else { return Ok(speaker) };
        if at.seconds <= now.seconds.saturating_add(AHEAD) {
            speaker.by.at = at;
        } else if !self.ahead.contains(&at) {
            self.ahead.push(at);
        }
        Ok(speaker)
    }

    /// This person speaking in what a file does not give a moment of: then they had said it when they saved the file, where that is
    /// known.
    pub(super) fn speaker_of_file(&mut self, person: &Person, saved: Option<Moment>) -> Result<Speaker, Error> {
        let mut speaker = self.speaker(person, None)?;
        if let Some(saved) = saved.filter(|saved| saved.seconds <= speaker.recorded_by.at.seconds) {
            speaker.by.at = saved;
        }
        Ok(speaker)
    }

    /// The pen speaking for itself.
    pub(super) fn pen(&self, doing: &'static str) -> Result<Speaker, Error> {
        Speaker::pen(self.workspace, self.rules, doing)
    }

    /// Says how words of others came in, where that was not said.
    pub(super) fn came_by(&mut self, via: Via) {
        self.via.get_or_insert(via);
    }

    fn way(&mut self) -> Result<Via, Error> {
        if let Some(via) = self.via {
            return Ok(via);
        }
        if !self.records {
            // It is not shown, and can still be said.
            return Ok(Via::Mail);
        }
        if !self.desk.can_ask() || self.arguments.yes {
            return Err(Error::NoVia);
        }
        let read = |typed: &str| {
            let via = Via::from_spelling(&typed.to_lowercase()).filter(|via| *via != Via::Myself);
            via.ok_or_else(|| format!("'{typed}' is none of them"))
        };
        let question = "How did it reach you: mail, phone, meeting or paper? [mail]";
        let via = asked::until(self.desk, &Page::default(), question, read)?.unwrap_or(Via::Mail);
        self.via = Some(via);
        Ok(via)
    }
}

/// By so many seconds a date in a document may be ahead: programs write the time of the clock beside them as if it were UTC,
/// and that clock may be a day wrong.
pub(super) const AHEAD: i64 = 2 * 24 * 60 * 60;

/// A name in a file as it is shown.
pub(super) fn shown(by: &By) -> String {
    by.author.as_ref().map_or_else(|| UNNAMED.to_owned(), |name| format!("\"{name}\""))
}
