//! Who joined and who left while the current draft circulates.

use serde::Serialize;

use super::row::Row;
use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, parse_rules};
use crate::letter::ids::{CommitId, ReviewerId};
use crate::letter::moment::Moment;
use crate::letter::rules::Rules;

/// A change of the rules since the current draft was proposed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RosterChange {
    pub(crate) commit: CommitId,
    pub(crate) by: String,
    pub(crate) at: Moment,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) joined: Vec<ReviewerId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) left: Vec<ReviewerId>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
    /// The names of those who joined and of those who left.
    #[serde(skip)]
    pub(crate) names: (Vec<String>, Vec<String>),
}

/// Every change of the rules since the current draft was proposed, the oldest first.
pub(super) fn changes(letter: &OpenLetter<'_>) -> Result<Vec<RosterChange>, Error> {
    let Some(current) = letter.history.current() else { return Ok(Vec::new()) };
    let mut changes = Vec::new();
    let mut old = None;
    for change in letter.history.rules_changes_since(current) {
        let Some(now) = rules_at(letter, change.commit)? else { continue };
        let known = match old.take() {
            Some(known) => Some(known),
            None => rules_at(letter, current.at.commit)?,
        };
        if let Some(then) = known {
            let difference = then.difference(&now);
            let ids =
                |people: &[&crate::letter::people::Person]| people.iter().map(|person| person.id.clone()).collect();
            let names =
                |people: &[&crate::letter::people::Person]| people.iter().map(|person| person.name.clone()).collect();
            changes.push(RosterChange {
                commit: change.commit,
                by: change.by.clone(),
                at: change.at,
                joined: ids(&difference.joined),
                left: ids(&difference.left),
                why: change.why.clone(),
                names: (names(&difference.joined), names(&difference.left)),
            });
        }
        old = Some(now);
    }
    Ok(changes)
}

/// Notes in the rows of those who joined when that was.
pub(super) fn mark_joined(rows: &mut [Row], changes: &[RosterChange]) {
    for change in changes {
        for row in rows.iter_mut().filter(|row| change.joined.contains(&row.id)) {
            row.joined = Some(change.at);
        }
    }
}

fn rules_at(letter: &OpenLetter<'_>, commit: CommitId) -> Result<Option<Rules>, Error> {
    let bytes = letter.ledger.rules_at(commit)?;
    bytes.map(|bytes| parse_rules(&bytes, "an earlier reviewers.toml of the ledger")).transpose()
}
