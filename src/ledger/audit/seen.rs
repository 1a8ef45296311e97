//! What was seen before: tags of final texts, and events that are gone.

use std::collections::HashSet;

use git2::Oid;

use super::Audit;
use super::finding::{Finding, FindingKind};
use crate::ledger::claim::Claim;
use crate::ledger::commit::{RawCommit, commit_id};
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::branch;
use crate::ledger::lock::WRITERS;
use crate::ledger::message;

impl Audit<'_, '_> {
    /// The tags of final texts are about events that made one final.
    pub(super) fn look_at_tags(&mut self) -> Result<(), LedgerError> {
        for nth in 1..=u32::try_from(self.finalised.len()).unwrap_or(u32::MAX) + 1 {
            let tag = self.ledger.final_tag(nth);
            let Some(at) = self.ledger.workspace.tagged(&tag)? else { continue };
            if !self.finalised.contains(&at) {
                self.findings.push(Finding { commit: Some(at), event: None, kind: FindingKind::Tag(tag) });
            }
        }
        Ok(())
    }

    /// What was seen at a remote, or stood here, is still in the ledger.
    pub(super) fn look_for_the_forgotten(&mut self) -> Result<(), LedgerError> {
        let (repo, letter) = (&self.ledger.workspace.repo, self.ledger.letter());
        let listing = || LedgerError::git("list the references");
        let mut seen: Vec<Oid> = self.ledger.workspace.seen_of(letter)?.into_iter().map(|(_, at)| at).collect();
        if let Ok(log) = repo.reflog(&branch(letter)) {
            // What a killed writer was about to put here may be in the log, and never stood here.
            let noted = Claim::noted_in(&repo.commondir().join(WRITERS));
            let never_stood = |at: &Oid| *at == Oid::ZERO_SHA1 || noted.iter().any(|intent| intent.to == Some(*at));
            seen.extend(log.iter().map(|entry| entry.id_new()).filter(|at| !never_stood(at)));
        }
        let mut told = HashSet::new();
        for tip in seen {
            if self.known.contains_key(&tip) || !told.insert(tip) {
                continue;
            }
            let mut walk = repo.revwalk().map_err(listing())?;
            // What git has thrown away since cannot be named any more.
            if walk.push(tip).is_err() {
                continue;
            }
            if let Some(head) = self.ledger.head {
                walk.hide(head).map_err(listing())?;
            }
            let store = self.ledger.store()?;
            for at in walk.flatten() {
                let object = store.read(at).ok();
                let raw = object.as_ref().and_then(|object| RawCommit::parse(object.data()));
                let event = raw.and_then(|raw| message::read(letter, &raw).ok().flatten());
                // An event that stands in the ledger in another commit was rewritten, and is forgotten too.
                if let Some(event) = event.filter(|_| told.insert(at) || at == tip) {
                    let (commit, id) = (Some(commit_id(at)), Some(event.id));
                    let kind = FindingKind::Forgotten(Box::new(event));
                    if !self.findings.iter().any(|finding| finding.commit == commit) {
                        self.findings.push(Finding { commit, event: id, kind });
                    }
                }
            }
        }
        Ok(())
    }
}
