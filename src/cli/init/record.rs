//! The pile becomes drafts.

use std::path::Path;

use super::pile::{Sheet, recorded};
use super::survey::Rulebook;
use crate::cli::error::Error;
use crate::cli::open_letter::me;
use crate::ledger::{TreeChange, Workspace, new_event_id};
use crate::letter::event::{Event, EventKind, Proposal, Signature, Via};
use crate::letter::evidence::Evidence;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};

/// Records the pile as drafts in one go: all of them, or none.
pub(super) fn record(
    workspace: &Workspace,
    letter: &LetterName,
    sheets: &[Sheet],
    rulebook: &Rulebook,
) -> Result<Vec<CommitId>, Error> {
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let me = me(workspace, &rulebook.rules)?;
    let recorded_by = workspace.committer()?;
    let ledger = workspace.ledger(letter)?;
    ledger.append(|batch| {
        if !batch.ledger().is_empty() {
            return Err(Error::AlreadyStarted(letter.clone()));
        }
        let mut drafts: Vec<CommitId> = Vec::new();
        let mut number = DraftNumber::FIRST;
        for sheet in recorded(sheets) {
            let event = Event {
                id: new_event_id()?,
                letter: letter.clone(),
                by: Signature { name: me.name.clone(), email: recorded_by.email.clone(), at: sheet.written },
                recorded_by: recorded_by.clone(),
                words: format!("From {}", plain_name(&sheet.name)),
                evidence: sheet.original.iter().map(|original| Evidence::of_bytes(original.bytes())).collect(),
                kind: EventKind::Propose(Proposal {
                    draft: number,
                    hash: TextHash::of(&sheet.text),
                    based_on: drafts.last().copied(),
                    works_in: None,
                    reviewer: me.id.clone(),
                    via: Via::Myself,
                }),
            };
            let rules = drafts.is_empty().then(|| rulebook.bytes.clone());
            let originals = sheet.original.iter().cloned().collect();
            let letter = Some(sheet.text.clone().into());
            drafts.push(batch.commit(&event, &TreeChange { letter, rules, originals, ..TreeChange::NONE })?);
            number = number.next();
        }
        Ok(drafts)
    })
}

/// The name of a file as words of an event, which hold no control characters: nobody typed those as words.
fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.replace(char::is_control, "\u{fffd}")
}
