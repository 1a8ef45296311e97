//! What somebody says of a draft: whose words they are, which draft they are about, and the words.

use clap::Args;

use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::speaker::{Speaker, Speakers};
use crate::ledger::Workspace;
use crate::letter::draft_name::DraftName;
use crate::letter::event::DraftRef;
use crate::letter::people;
use crate::letter::rules::Rules;

/// What every command takes by which somebody says something.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Said {
    /// In which words
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) message: Option<String>,
    /// The draft it is about [default: the current one; for others, the one they were last asked about]
    #[arg(long, value_name = "N")]
    pub(super) draft: Option<DraftName>,
    /// Speak as the deputy of this person
    #[arg(long = "for", value_name = "WHO")]
    whom: Option<String>,
    #[command(flatten)]
    speakers: Speakers,
}

impl Said {
    /// Whether it is said who speaks.
    pub(super) fn names_speakers(&self) -> bool {
        self.whom.is_some() || self.speakers.are_named()
    }

    /// Whose words these are.
    pub(super) fn speakers(&self, workspace: &Workspace, rules: &Rules) -> Result<Vec<Speaker>, Error> {
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
    pub(super) fn about(&self, letter: &OpenLetter<'_>, speaker: &Speaker) -> Result<DraftRef, Error> {
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
}
