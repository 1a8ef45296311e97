//! `paraaf approve`, `object`, `abstain`, `seen`, `withdraw`: what somebody says of a draft.

use clap::Args;

use super::condition;
use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::passage::Place;
use super::said::Said;
use super::speaker::Speaker;
use super::view::View;
use super::{lifting, reason};
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{DraftRef, EventKind, Judgement, Passage, Point, Verdict};
use crate::render::page::Page;

mod view;

use view::{After, Recorded, VerdictView};

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
                Saying::plain(&self.said, Verdict::$verdict).record(desk)
            }
        }
    };
}

/// Agree to a draft
///
/// It counts for exactly these words: a draft that comes later needs to be agreed to again, unless only its layout
/// changed. With --small-edits it also holds when at most 10 words change, and no figure, name, negation, salutation,
/// addressee or signature.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf approve\n  paraaf approve --as bram,carla --via mail --draft 2")]
pub(super) struct Approve {
    #[command(flatten)]
    said: Said,
    /// Agree to later drafts too, as long as only a few words change: no figure, name or negation among them
    #[arg(long)]
    small_edits: bool,
    /// It is an agreement as it stands: do not ask about conditions in it
    #[arg(short, long)]
    yes: bool,
}

impl Approve {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        if !self.yes {
            ask_about_conditions(desk, self.said.message.as_deref())?;
        }
        let small_edits = self.small_edits;
        Saying { small_edits, ..Saying::plain(&self.said, Verdict::Approve) }.record(desk)
    }
}

/// Object to a draft, or to words of it, with the reason
///
/// An objection stands, whatever drafts come after it, until its speaker approves, abstains or withdraws. With --at or
/// --paragraph it is about these words, and is followed through every later draft.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  paraaf object -m \"The second paragraph names a date that we cannot promise.\"\n  \
                  paraaf object --at \"before the summer\" --instead \"this year\" -m \"We cannot promise that.\""
)]
pub(super) struct Object {
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    place: Place,
}

impl Object {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        Saying { said: &self.said, verdict: Verdict::Object, small_edits: false, place: Some(&self.place) }.record(desk)
    }
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

/// One verdict on its way into the ledger.
struct Saying<'s> {
    said: &'s Said,
    verdict: Verdict,
    small_edits: bool,
    /// Which words it is about, where that can be said.
    place: Option<&'s Place>,
}

/// What one person says of one draft.
struct Spoken {
    speaker: Speaker,
    about: DraftRef,
    verdict: Verdict,
    passage: Option<Passage>,
}

impl<'s> Saying<'s> {
    /// A verdict on a draft as a whole.
    fn plain(said: &'s Said, verdict: Verdict) -> Self {
        Self { said, verdict, small_edits: false, place: None }
    }

    fn record(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let spoken = self.spoken(desk, &letter)?;
        let words = self.words(desk)?;
        let recorded = letter.ledger.append(|batch| {
            // Addresses go on from those of others, who may have been first.
            let now =
                (self.verdict == Verdict::Object).then(|| OpenLetter::open(&workspace, &letter.name)).transpose()?;
            // What is recorded in one go is known by the first half of its ids, so that it can be taken back in one go.
            let first = new_event_id()?;
            let commit = |one: &Spoken| {
                let Spoken { speaker, about, verdict, passage } = one;
                let (reviewer, deputy) = (speaker.person.id.clone(), speaker.deputy_id());
                let address = now.as_ref().map(|now| now.history.conversation().next_address(&reviewer));
                let point = address.map(|address| Point { address, passage: passage.clone() });
                let (about, via, verdict) = (*about, speaker.via, *verdict);
                let mut recorded = Recorded::of(speaker, about, letter.called(about), verdict, point.as_ref());
                let small_edits = self.small_edits;
                let judgement = Judgement { about, reviewer, verdict, via, deputy, small_edits, point };
                let id = new_event_id()?.beside(first);
                let event = speaker.event_as(id, &letter.name, &words, EventKind::Verdict(judgement));
                recorded.commit = Some(batch.commit(&event, &TreeChange::NONE)?);
                Ok::<_, Error>(recorded)
            };
            spoken.iter().map(commit).collect::<Result<Vec<Recorded>, Error>>()
        })?;
        // The words are recorded; what goes wrong from here on does not undo it, and must not look as if it did.
        let after = After::of(&workspace, &letter.name, &recorded).map_err(|error| error.sentence());
        Ok(Box::new(VerdictView::new(letter.name.clone(), self.verdict, self.small_edits, recorded, after)))
    }

    /// What everyone says; with the word that lifts an objection, where this one alone does not and its speaker is asked.
    fn spoken(&self, desk: &Desk, letter: &OpenLetter<'_>) -> Result<Vec<Spoken>, Error> {
        let mut spoken = Vec::new();
        for speaker in self.said.speakers(letter.workspace, &letter.rules()?)? {
            let about = self.said.about(letter, &speaker)?;
            // The very text is read, so that nobody agrees to one that is not the one recorded.
            let text = letter.text(letter.draft_at(about)?)?;
            let passage = self.place.map(|place| place.passage(about.number, &text)).transpose()?.flatten();
            spoken.push(Spoken { speaker, about, verdict: self.verdict, passage });
        }
        if let [one] = spoken.as_slice()
            && let Some(lifts) = lifting::asked(desk, letter, &one.speaker, Some((one.verdict, one.about)))?
        {
            let speaker = one.speaker.clone();
            spoken.push(Spoken { speaker, about: lifts, verdict: Verdict::Approve, passage: None });
        }
        Ok(spoken)
    }

    fn words(&self, desk: &Desk) -> Result<String, Error> {
        let message = self.said.message.as_deref();
        match self.verdict {
            Verdict::Object => reason::of(desk, message, "What is the objection?", "an objection"),
            Verdict::Approve | Verdict::Abstain | Verdict::Seen | Verdict::Withdraw => {
                Ok(message.unwrap_or_default().to_owned())
            }
        }
    }
}

/// An approval with a condition in it is nearly always an objection.
fn ask_about_conditions(desk: &Desk, message: Option<&str>) -> Result<(), Error> {
    let Some(condition) = message.and_then(condition::find) else { return Ok(()) };
    let question = format!("\"{condition}\" sounds like a condition. Is this an agreement as it stands?");
    match desk.confirm(Page::default, &question)? {
        Some(true) => Ok(()),
        Some(false) => Err(Error::Declined),
        None => Err(Error::Conditional(condition.to_owned())),
    }
}
