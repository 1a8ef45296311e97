//! `paraaf approve`, `object`, `abstain`, `seen`, `withdraw`: what somebody says of a draft.

use clap::Args;

use super::condition;
use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::reason;
use super::refusal::Refusal;
use super::speaker::{Speaker, Speakers};
use super::view::View;
use crate::ledger::{TreeChange, Workspace, new_event_id};
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, EventKind, Judgement, Verdict};
use crate::letter::ids::CommitId;
use crate::letter::people;
use crate::letter::rules::Rules;
use crate::render::page::Page;

mod view;

use view::{After, Recorded, VerdictView};

/// What every verdict takes.
#[derive(Debug, Clone, Args)]
struct Said {
    /// In which words
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// The draft it is about [default: the current one; for others, the one they were last asked about]
    #[arg(long, value_name = "N")]
    draft: Option<DraftName>,
    /// Speak as the deputy of this person
    #[arg(long = "for", value_name = "WHO")]
    whom: Option<String>,
    #[command(flatten)]
    speakers: Speakers,
}

/// Defines a command for one verdict: the text above it is its help.
macro_rules! verdict_command {
    ($(#[$doc:meta])* $name:ident, $verdict:ident, $example:literal $(, $alias:literal)?) => {
        $(#[$doc])*
        #[derive(Debug, Args)]
        #[command($(visible_alias = $alias,)? after_help = concat!("Example:\n  ", $example))]
        pub(super) struct $name {
            #[command(flatten)]
            said: Said,
        }

        impl $name {
            pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
                self.said.record(desk, Verdict::$verdict, false)
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
#[command(
    visible_alias = "akkoord",
    after_help = "Example:\n  paraaf approve\n  paraaf approve --as bram,carla --via mail --draft 2"
)]
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
            self.said.ask_about_conditions(desk)?;
        }
        self.said.record(desk, Verdict::Approve, self.small_edits)
    }
}

verdict_command! {
    /// Object to a draft, with the reason
    ///
    /// An objection stands, whatever drafts come after it, until its speaker approves, abstains or withdraws.
    Object, Object, "paraaf object -m \"The second paragraph names a date that we cannot promise.\"", "bezwaar"
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
    fn record(&self, desk: &Desk, verdict: Verdict, small_edits: bool) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let rules = letter.rules()?;
        let mut said = Vec::new();
        for speaker in self.speakers(&workspace, &rules)? {
            let about = self.about(&letter, &speaker)?;
            // The very bytes are read, so that nobody agrees to a text that is not the one recorded.
            let draft = letter.history.draft_of(about.commit).expect("what is spoken of is a draft of the letter");
            letter.bytes(draft)?;
            said.push((speaker, about));
        }
        let words = self.words(desk, verdict)?;
        let commits = letter.ledger.append(|batch| {
            // What is recorded in one go is known by the first half of its ids, so that it can be taken back in one go.
            let first = new_event_id()?;
            let commit = |(speaker, about): &(Speaker, DraftRef)| {
                let (reviewer, deputy) = (speaker.person.id.clone(), speaker.deputy_id());
                let judgement = Judgement { about: *about, reviewer, verdict, via: speaker.via, deputy, small_edits };
                let id = new_event_id()?.beside(first);
                let event = speaker.event_as(id, &letter.name, &words, EventKind::Verdict(judgement));
                Ok::<_, Error>(batch.commit(&event, &TreeChange::NONE)?)
            };
            said.iter().map(commit).collect::<Result<Vec<CommitId>, Error>>()
        })?;
        let recorded = said
            .iter()
            .zip(commits)
            .map(|((speaker, about), commit)| Recorded::of(speaker, *about, letter.called(*about), commit));
        let recorded: Vec<Recorded> = recorded.collect();
        // The words are recorded; what goes wrong from here on does not undo it, and must not look as if it did.
        let after = After::of(&workspace, &letter.name, verdict, &recorded).map_err(|error| error.sentence());
        Ok(Box::new(VerdictView::new(letter.name.clone(), verdict, small_edits, recorded, after)))
    }

    /// Whose words these are.
    fn speakers(&self, workspace: &Workspace, rules: &Rules) -> Result<Vec<Speaker>, Error> {
        let mut speakers = self.speakers.resolve(workspace, rules)?;
        let Some(whom) = &self.whom else { return Ok(speakers) };
        let whom = people::find(rules.people(), whom)?;
        match (speakers.pop(), speakers.is_empty()) {
            (Some(speaker), true) => Ok(vec![speaker.in_the_place_of(whom)?]),
            _ => Err(Refusal::DeputyForSeveral.into()),
        }
    }

    /// The draft that is meant. A word that was passed on may have been about an older draft than today's: then it is
    /// about the newest one that the person was asked about.
    fn about(&self, letter: &OpenLetter<'_>, speaker: &Speaker) -> Result<DraftRef, Error> {
        let current = letter.current()?;
        if let Some(name) = &self.draft {
            return Ok(letter.draft(name)?.at);
        }
        let drafts = letter.history.drafts().len();
        if !self.speakers.are_others() || drafts == 1 {
            return Ok(current.at);
        }
        let asked = letter.history.asked(&speaker.person.id).iter().map(|asked| asked.about);
        asked.max_by_key(|about| about.number).ok_or(Error::WhichDraft(drafts))
    }

    fn words(&self, desk: &Desk, verdict: Verdict) -> Result<String, Error> {
        match verdict {
            Verdict::Object => reason::of(desk, self.message.as_deref(), "What is the objection?", "an objection"),
            Verdict::Approve | Verdict::Abstain | Verdict::Seen | Verdict::Withdraw => {
                Ok(self.message.clone().unwrap_or_default())
            }
        }
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
