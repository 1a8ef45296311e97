//! Whose word it is and who records it: the person at the keyboard, others on whose behalf they type, or a deputy.

use clap::Args;

use super::error::Error;
use super::open_letter::me;
use super::refusal::Refusal;
use super::wording;
use crate::ledger::{BegunFor, Workspace, new_event_id};
use crate::letter::event::{Event, EventKind, Signature, Via};
use crate::letter::ids::{EventId, LetterName, ReviewerId};
use crate::letter::people::{self, Person};
use crate::letter::rules::Rules;

/// The arguments that say whose word it is.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Speakers {
    /// Record it for somebody else: an id, an address or the beginning of a name
    #[arg(long = "as", value_name = "WHO", value_delimiter = ',')]
    others: Vec<String>,
    /// How their word reached you
    #[arg(long, value_name = "HOW", value_parser = ["mail", "phone", "meeting", "paper"])]
    via: Option<String>,
}

/// One person who speaks, and who writes it down.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// Whose word it is.
    pub(super) person: Person,
    /// Who speaks for that person, where it is not they themselves.
    pub(super) deputy: Option<Person>,
    /// How their word came in.
    pub(super) via: Via,
    /// The author of the event.
    pub(super) by: Signature,
    /// The committer of the event.
    pub(super) recorded_by: Signature,
}

impl Speaker {
    /// The person at the keyboard, as the rules know them.
    pub(super) fn myself(workspace: &Workspace, rules: &Rules) -> Result<Self, Error> {
        let me = me(workspace, rules)?;
        let (author, recorded_by) = (workspace.author()?, workspace.committer()?);
        // The rules know the name, unless git was told another for this very command.
        let told = std::env::var_os("GIT_AUTHOR_NAME").is_some();
        let name = if told { author.name } else { me.name.clone() };
        let by = Signature { name, email: author.email, at: author.at };
        Ok(Self { person: me.clone(), deputy: None, via: Via::Myself, by, recorded_by })
    }

    /// The person at the keyboard, who must hold the pen.
    pub(super) fn pen(workspace: &Workspace, rules: &Rules, doing: &'static str) -> Result<Self, Error> {
        let speaker = Self::myself(workspace, rules)?;
        if rules.holds_pen(&speaker.person.id) {
            return Ok(speaker);
        }
        let pen = rules.pen().iter().map(|id| rules.name_of(id).to_owned()).collect();
        Err(Refusal::NotThePen { pen, doing }.into())
    }

    /// Another person, whose word this one writes down.
    pub(super) fn writing_for(&self, person: &Person, via: Via) -> Self {
        let by = Signature { name: person.name.clone(), email: person.email(), at: self.by.at };
        Self { person: person.clone(), deputy: None, via, by, recorded_by: self.recorded_by.clone() }
    }

    /// The same person speaking for another whose deputy they are.
    pub(super) fn in_the_place_of(self, whom: &Person) -> Result<Self, Error> {
        let today = self.by.at.to_datetime().date();
        let may = whom.deputy.as_ref().filter(|deputy| deputy.id == self.person.id);
        match may.map(|deputy| deputy.until) {
            Some(Some(until)) if until < today => Err(Refusal::DeputyUntil {
                deputy: self.person.name,
                whom: whom.name.clone(),
                until: until.to_string(),
            }
            .into()),
            Some(_) => Ok(Self { person: whom.clone(), deputy: Some(self.person), ..self }),
            None => Err(Refusal::NoDeputy { deputy: self.person.name, whom: whom.name.clone() }.into()),
        }
    }

    /// An event of this person, with an id of its own.
    pub(super) fn event(&self, letter: &LetterName, words: &str, kind: EventKind) -> Result<Event, Error> {
        Ok(self.event_as(new_event_id()?, letter, words, kind))
    }

    /// An event of this person, with this id.
    pub(super) fn event_as(&self, id: EventId, letter: &LetterName, words: &str, kind: EventKind) -> Event {
        let (by, recorded_by) = (self.by.clone(), self.recorded_by.clone());
        Event { id, letter: letter.clone(), by, recorded_by, words: words.to_owned(), evidence: Vec::new(), kind }
    }

    /// The id of whoever spoke for the person, where it was not they themselves.
    pub(super) fn deputy_id(&self) -> Option<ReviewerId> {
        self.deputy.as_ref().map(|deputy| deputy.id.clone())
    }
}

impl Speakers {
    /// Whoever was named when something was begun that goes on now; refused where somebody else, or another way, is named now.
    pub(super) fn as_begun(&self, (person, via): &BegunFor, rules: &Rules) -> Result<Self, Error> {
        let is_another = self.named(rules)?.iter().any(|named| named.id != *person);
        if is_another || self.via().is_some_and(|said| said != *via) {
            return Err(Refusal::MergeOfOther { whose: wording::whose(&(person.clone(), *via), rules) }.into());
        }
        Ok(Self::of(&(person.clone(), *via)))
    }

    /// One person, and how their words came in.
    pub(super) fn of((person, via): &BegunFor) -> Self {
        Self { others: vec![person.to_string()], via: Some(via.as_str().to_owned()) }
    }

    /// The one person who proposes a draft.
    pub(super) fn only(&self, workspace: &Workspace, rules: &Rules) -> Result<Speaker, Error> {
        let mut speakers = self.resolve(workspace, rules)?;
        match (speakers.len(), speakers.pop()) {
            (1, Some(speaker)) => Ok(speaker),
            (several, _) => Err(Error::SeveralProposers(several)),
        }
    }

    /// Whether anything is said of who speaks, or how it came in.
    pub(super) fn are_named(&self) -> bool {
        self.are_others() || self.via.is_some()
    }

    /// Whether others are named.
    pub(super) fn are_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// How their word came in, where that was said.
    pub(super) fn via(&self) -> Option<Via> {
        self.via.as_deref().and_then(Via::from_spelling)
    }

    /// Everyone who is named; each of them once.
    pub(super) fn named<'r>(&self, rules: &'r Rules) -> Result<Vec<&'r Person>, Error> {
        let mut people: Vec<&Person> = Vec::new();
        for person in self.each_named(rules)? {
            if people.iter().all(|known| known.id != person.id) {
                people.push(person);
            }
        }
        Ok(people)
    }

    /// Who is named for each of several things, in their order.
    pub(super) fn each_named<'r>(&self, rules: &'r Rules) -> Result<Vec<&'r Person>, Error> {
        self.others.iter().map(|typed| Ok(people::find(rules.people(), typed)?)).collect()
    }

    /// Everyone whose word it is; each of them once.
    pub(super) fn resolve(&self, workspace: &Workspace, rules: &Rules) -> Result<Vec<Speaker>, Error> {
        let via = self.via();
        if !self.are_others() {
            return if via.is_some() { Err(Error::ViaAlone) } else { Ok(vec![Speaker::myself(workspace, rules)?]) };
        }
        let recorder = Speaker::pen(workspace, rules, "record for others")?;
        let via = via.ok_or(Error::NoVia)?;
        Ok(self.named(rules)?.into_iter().map(|person| recorder.writing_for(person, via)).collect())
    }
}
