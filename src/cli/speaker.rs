//! Whose word it is and who records it: the person at the keyboard, or others on whose behalf they type.

use clap::Args;

use super::error::Error;
use super::open_letter::me;
use crate::ledger::Workspace;
use crate::letter::event::{Signature, Via};
use crate::letter::people::{self, Person};
use crate::letter::rules::Rules;

/// The arguments that say whose word it is.
#[derive(Debug, Clone, Args)]
pub(super) struct Speakers {
    /// Record it for somebody else: an id, an address or the beginning of a name
    #[arg(long = "as", value_name = "WHO", value_delimiter = ',')]
    others: Vec<String>,
    /// How their word reached you
    #[arg(long, value_name = "HOW", value_parser = ["mail", "phone", "meeting", "paper"])]
    via: Option<String>,
}

/// One person whose word is recorded.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// Who it is.
    pub(super) person: Person,
    /// How their word came in.
    pub(super) via: Via,
    /// The author of the event.
    pub(super) by: Signature,
    /// The committer of the event.
    pub(super) recorded_by: Signature,
}

impl Speakers {
    /// Whether others are named.
    pub(super) fn are_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// Everyone whose word it is; each of them once.
    pub(super) fn resolve(&self, workspace: &Workspace, rules: &Rules) -> Result<Vec<Speaker>, Error> {
        let via = self.via.as_deref().and_then(Via::from_spelling);
        let me = me(workspace, rules)?;
        let (author, recorded_by) = (workspace.author()?, workspace.committer()?);
        if !self.are_others() {
            if via.is_some() {
                return Err(Error::ViaAlone);
            }
            // The rules know the name, unless git was told another for this very command.
            let told = std::env::var_os("GIT_AUTHOR_NAME").is_some();
            let name = if told { author.name } else { me.name.clone() };
            let by = Signature { name, email: author.email, at: author.at };
            return Ok(vec![Speaker { person: me.clone(), via: Via::Myself, by, recorded_by }]);
        }
        let via = via.ok_or(Error::NoVia)?;
        let mut speakers: Vec<Speaker> = Vec::new();
        for typed in &self.others {
            let person = people::find(rules.people(), typed)?;
            if speakers.iter().all(|speaker| speaker.person.id != person.id) {
                let by = Signature { name: person.name.clone(), email: person.email(), at: author.at };
                let recorded_by = recorded_by.clone();
                speakers.push(Speaker { person: person.clone(), via, by, recorded_by });
            }
        }
        Ok(speakers)
    }
}
