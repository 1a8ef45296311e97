//! What `paraaf verify` would say of what a command just recorded: said at once, while it is easily mended.

use super::desk::Desk;
use super::error::Error;
use super::open_letter::parse_rules;
use super::view::Warning;
use crate::ledger::Signed;
use crate::letter::ids::{CommitId, LetterName, ReviewerId};
use crate::letter::people::Person;
use crate::letter::trust::{self, Distrust, Proof};

/// Where a ledger stood before a command.
pub(super) struct Before {
    letter: LetterName,
    tip: Option<CommitId>,
}

/// Something that is recorded, and that others will have doubts about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Caution {
    /// It comes from an address that the rules do not know.
    Stranger {
        /// Whose it is said to be.
        who: ReviewerId,
        /// The name that it comes from.
        name: String,
        /// The address.
        email: String,
        /// The address that the rules have.
        known: String,
    },
    /// Its writer has a key, and did not sign.
    Unsigned(String),
}

impl Before {
    /// Where the ledger stands now; none where it is not known yet which letter is meant.
    pub(super) fn of(desk: &Desk) -> Option<Self> {
        let workspace = desk.workspace().ok()?;
        let letter = desk.letter(&workspace).ok()?;
        let tip = workspace.ledger(&letter).ok()?.tip();
        Some(Self { letter, tip })
    }

    /// What is doubtful about what was recorded since, each thing once. Cost: one read of each new event.
    pub(super) fn cautions(&self, desk: &Desk) -> Result<Vec<Caution>, Error> {
        let workspace = desk.workspace()?;
        let ledger = workspace.ledger(&self.letter)?;
        let Some(bytes) = ledger.rules()?.filter(|_| ledger.tip() != self.tip) else { return Ok(Vec::new()) };
        let rules = parse_rules(&bytes, "the recorded reviewers.toml")?;
        let new = ledger.entries_beyond(self.tip)?;
        let commits: Vec<CommitId> = new.iter().map(|entry| entry.commit).collect();
        let mut signed = ledger.signatures(&commits, &rules.certificates())?;
        let mut cautions = Vec::new();
        for entry in &new {
            let Some(event) = &entry.event else { continue };
            let proof = match signed.remove(&entry.commit) {
                Some(Signed::No) | None => Proof::Unsigned,
                Some(Signed::With(key)) => Proof::SignedWith(key),
                Some(_) => Proof::Unclear,
            };
            for distrust in trust::judge(event, &rules, Some(&rules), &proof) {
                let caution = match distrust {
                    Distrust::Stranger { who, name, email } => {
                        let known = rules.person(&who).map(Person::email).unwrap_or_default();
                        Caution::Stranger { who, name, email, known }
                    }
                    Distrust::Unsigned(who) => Caution::Unsigned(rules.name_of(&who).to_owned()),
                    Distrust::NotThePen(_)
                    | Distrust::Unknown(_)
                    | Distrust::Forged(_)
                    | Distrust::Recorder(_)
                    | Distrust::OtherKey(_)
                    | Distrust::NotTheirs(_) => continue,
                };
                if !cautions.contains(&caution) {
                    cautions.push(caution);
                }
            }
        }
        Ok(cautions)
    }
}

impl Caution {
    /// The same as it is told.
    pub(super) fn warning(&self) -> Warning {
        Warning { kind: self.kind(), text: self.sentence(), hint: self.hint() }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Stranger { .. } => "stranger",
            Self::Unsigned(_) => "unsigned",
        }
    }

    fn sentence(&self) -> String {
        match self {
            Self::Stranger { name, email, .. } => {
                format!("it is recorded as from {name} <{email}>, an address that the rules do not know")
            }
            Self::Unsigned(name) => {
                format!("it is recorded without a signature, though {name} has a key: anyone could have written it")
            }
        }
    }

    fn hint(&self) -> String {
        match self {
            Self::Stranger { who, email, known, .. } => format!(
                "paraaf verify names it until the rules do: under [people.{who}], also = [\"{email}\"], then paraaf rules \
                 record. If it was not meant: git config user.email {known}"
            ),
            Self::Unsigned(_) => {
                "paraaf verify names it. To sign from now on: git config commit.gpgsign true, or --sign".to_owned()
            }
        }
    }
}
