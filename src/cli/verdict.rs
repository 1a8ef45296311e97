//! `paraaf approve`, `object`, `abstain`, `seen`, `withdraw`: what somebody says of a draft.

use clap::Args;
use serde::Serialize;

use super::condition;
use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::speaker::{Speaker, Speakers};
use super::view::{self, View};
use super::wording;
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{DraftRef, Event, EventKind, Judgement, Verdict, Via};
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, ReviewerId};
use crate::letter::ruling::Reason;
use crate::render::page::{Page, Text, Tone};
use crate::render::visible::is_hidden;

/// What every verdict takes.
#[derive(Debug, Clone, Args)]
struct Said {
    /// In which words
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// The draft it is about [default: the current one]
    #[arg(long, value_name = "N")]
    draft: Option<DraftNumber>,
    #[command(flatten)]
    speakers: Speakers,
}

/// Defines a command for one verdict: the text above it is its help.
macro_rules! verdict_command {
    ($(#[$doc:meta])* $name:ident, $verdict:ident, $example:literal) => {
        $(#[$doc])*
        #[derive(Debug, Args)]
        #[command(after_help = concat!("Example:\n  ", $example))]
        pub(super) struct $name {
            #[command(flatten)]
            said: Said,
        }

        impl $name {
            pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
                self.said.record(desk, Verdict::$verdict)
            }
        }
    };
}

/// Agree to a draft
///
/// It counts for exactly these words: a draft that comes later needs to be agreed to again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf approve\n  paraaf approve --as bram,carla --via mail --draft 2")]
pub(super) struct Approve {
    #[command(flatten)]
    said: Said,
    /// It is an agreement as it stands: do not ask about conditions in it
    #[arg(short, long)]
    yes: bool,
}

impl Approve {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        if !self.yes {
            self.said.ask_about_conditions(desk)?;
        }
        self.said.record(desk, Verdict::Approve)
    }
}

verdict_command! {
    /// Object to a draft, with the reason
    ///
    /// An objection stands, whatever drafts come after it, until its speaker approves, abstains or withdraws.
    Object, Object, "paraaf object -m \"The second paragraph names a date that we cannot promise.\""
}
verdict_command! {
    /// Leave a draft to the others
    Abstain, Abstain, "paraaf abstain -m \"Not my field\""
}
verdict_command! {
    /// Say that a draft was read, neither agreeing nor objecting
    Seen, Seen, "paraaf seen"
}
verdict_command! {
    /// Take back what was said before
    Withdraw, Withdraw, "paraaf withdraw -m \"I changed departments\""
}

impl Said {
    fn record(&self, desk: &Desk, verdict: Verdict) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let rules = letter.rules()?;
        let about = self.about(&letter)?;
        // The very bytes are read, so that nobody agrees to a text that is not the one recorded.
        letter.bytes(letter.draft(about.number)?)?;
        let speakers = self.speakers.resolve(&workspace, &rules)?;
        let words = self.words(desk, verdict)?;
        let commits = letter.ledger.append(|batch| {
            // What is recorded in one go is known by the first half of its ids, so that it can be taken back in one go.
            let first = new_event_id()?;
            let commit = |speaker: &Speaker| {
                let id = new_event_id()?.beside(first);
                let event = event(id, &letter.name, speaker, verdict, about, &words);
                Ok::<_, Error>(batch.commit(&event, &TreeChange::default())?)
            };
            speakers.iter().map(commit).collect::<Result<Vec<CommitId>, Error>>()
        })?;
        // What is still needed is worked out from the ledger as it stands now, others' words included.
        let now = OpenLetter::open(&workspace, &letter.name)?;
        let ruling = now.ruling(&rules);
        let needed = ruling.needed.iter().map(|need| Needed {
            reason: need.reason,
            people: need.people.clone(),
            names: need.people.iter().map(|id| rules.name_of(id).to_owned()).collect(),
        });
        Ok(Box::new(VerdictView {
            letter: letter.name.clone(),
            draft: about.number,
            current: now.current()?.at.number,
            verdict,
            recorded: speakers.iter().zip(commits).map(Recorded::of).collect(),
            ready: ruling.is_ready(),
            needed: needed.collect(),
            still_objects: if verdict == Verdict::Object { Vec::new() } else { still_objects(&now, &speakers) },
        }))
    }

    /// The draft that is meant. A word that was passed on may have been about an older draft than today's.
    fn about(&self, letter: &OpenLetter<'_>) -> Result<DraftRef, Error> {
        let current = letter.current()?;
        let drafts = letter.history.drafts().len();
        match self.draft {
            Some(number) => Ok(letter.draft(number)?.at),
            None if self.speakers.are_others() && drafts > 1 => Err(Error::WhichDraft(drafts)),
            None => Ok(current.at),
        }
    }

    fn words(&self, desk: &Desk, verdict: Verdict) -> Result<String, Error> {
        let mut words = self.message.clone().unwrap_or_default();
        if verdict == Verdict::Object && says_nothing(&words) {
            words = desk.line("What is the objection?")?.unwrap_or_default();
            if says_nothing(&words) {
                return Err(Error::NoReason);
            }
        }
        Ok(words)
    }

    /// An approval with a condition in it is nearly always an objection.
    fn ask_about_conditions(&self, desk: &Desk) -> Result<(), Error> {
        let Some(condition) = self.message.as_deref().and_then(condition::find) else { return Ok(()) };
        let question = format!("\"{condition}\" sounds like a condition. Is this an agreement as it stands?");
        match desk.confirm(Page::default, &question)? {
            Some(true) => Ok(()),
            Some(false) => Err(Error::Declined),
            None => Err(Error::Conditional(condition.to_owned())),
        }
    }
}

/// The objections that these people have not lifted.
fn still_objects(letter: &OpenLetter<'_>, speakers: &[Speaker]) -> Vec<(String, DraftNumber)> {
    let of_one = |speaker: &Speaker| {
        let words = letter.history.words_of(&speaker.person.id).iter();
        let open = words.filter(|word| word.verdict == Verdict::Object);
        open.map(|word| (speaker.person.name.clone(), word.about.number)).collect::<Vec<_>>()
    };
    speakers.iter().flat_map(of_one).collect()
}

/// Whether nothing in these words can be seen.
fn says_nothing(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

fn event(id: EventId, letter: &LetterName, speaker: &Speaker, verdict: Verdict, about: DraftRef, words: &str) -> Event {
    let judgement = Judgement { about, reviewer: speaker.person.id.clone(), verdict, via: speaker.via };
    Event {
        id,
        letter: letter.clone(),
        by: speaker.by.clone(),
        recorded_by: speaker.recorded_by.clone(),
        words: words.to_owned(),
        kind: EventKind::Verdict(judgement),
    }
}

#[derive(Serialize)]
struct VerdictView {
    letter: LetterName,
    draft: DraftNumber,
    verdict: Verdict,
    recorded: Vec<Recorded>,
    ready: bool,
    needed: Vec<Needed>,
    #[serde(skip)]
    current: DraftNumber,
    /// Objections of the same people that this word does not lift.
    #[serde(skip)]
    still_objects: Vec<(String, DraftNumber)>,
}

#[derive(Serialize)]
struct Recorded {
    commit: CommitId,
    reviewer: ReviewerId,
    name: String,
    via: Via,
}

impl Recorded {
    fn of((speaker, commit): (&Speaker, CommitId)) -> Self {
        Self { commit, reviewer: speaker.person.id.clone(), name: speaker.person.name.clone(), via: speaker.via }
    }
}

#[derive(Serialize)]
struct Needed {
    reason: Reason,
    people: Vec<ReviewerId>,
    #[serde(skip)]
    names: Vec<String>,
}

impl View for VerdictView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for recorded in &self.recorded {
            let does = wording::does(self.verdict);
            let mut sentence = format!("{} {does} draft {} of {}", recorded.name, self.draft, self.letter);
            if recorded.via != Via::Myself {
                sentence = format!("{sentence} ({})", wording::by_way_of(recorded.via));
            }
            page.push(Text::toned(Tone::Good, format!("{sentence}.")));
        }
        for (name, about) in &self.still_objects {
            page.push(Text::toned(Tone::Warning, format!("{name} still objects to draft {about}.")));
        }
        if self.draft < self.current {
            let older = format!("Draft {} is the current one.", self.current);
            page.push(Text::toned(Tone::Warning, older));
        }
        if self.ready {
            page.push(Text::toned(Tone::Good, format!("Draft {} is ready: nothing more is needed.", self.current)));
        } else {
            let names: Vec<&str> = self.needed.iter().flat_map(|need| &need.names).map(String::as_str).collect();
            page.push(Text::plain(format!("Still needed: {}.", wording::short_list(&names))));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status"));
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
