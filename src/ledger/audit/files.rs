//! Files: an event changes only those that its kind changes, and a join leaves out nothing.

use std::collections::{BTreeMap, HashSet};

use git2::{ErrorCode, ObjectType, Oid};

use super::Audit;
use super::finding::FindingKind;
use crate::ledger::commit::RawCommit;
use crate::ledger::error::LedgerError;
use crate::ledger::{originals, tree};
use crate::letter::event::{Event, EventKind};
use crate::letter::ids::TextHash;

impl Audit<'_, '_> {
    /// An event changes only the files that its kind changes.
    pub(super) fn look_at_files(
        &mut self,
        at: Oid,
        raw: &RawCommit<'_>,
        event: &Event,
        before: Option<Oid>,
    ) -> Result<(), LedgerError> {
        if let (EventKind::Join(_), [published, other]) = (&event.kind, raw.parents.as_slice()) {
            return self.look_at_join(at, raw, event, *published, *other);
        }
        // Most events leave the files as they were: nothing is looked up for those.
        if before != Some(raw.tree) && !self.keeps_originals(before, raw.tree, event)? {
            self.found(at, Some(event.id), FindingKind::Originals);
        }
        let Some(before) = before else {
            self.look_at_keys(at, raw, event);
            return Ok(());
        };
        if before == raw.tree {
            return Ok(());
        }
        let may_change: &[&str] = match &event.kind {
            EventKind::Propose(_) => &[tree::LETTER],
            EventKind::Rules { .. } => &[tree::RULES, tree::SIGNERS, tree::OPENPGP_KEYS],
            EventKind::Finalise(_) => &[tree::RECORD],
            EventKind::Reopen { .. } => &[tree::RECORD, tree::LETTER],
            EventKind::Verdict(_)
            | EventKind::Remark(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Ask(_)
            | EventKind::Retract { .. }
            | EventKind::Override { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => &[],
        };
        let (old, new) = (self.files(before)?, self.files(raw.tree)?);
        let names: HashSet<&String> = old.keys().chain(new.keys()).collect();
        let mut changed: Vec<&String> = names.into_iter().filter(|name| old.get(*name) != new.get(*name)).collect();
        changed.sort();
        let is_looked_at = |name: &str| may_change.contains(&name) || name == originals::FOLDER;
        for name in changed.into_iter().filter(|name| !is_looked_at(name)) {
            self.found(at, Some(event.id), FindingKind::File(name.clone()));
        }
        if matches!(event.kind, EventKind::Rules { .. }) {
            self.look_at_keys(at, raw, event);
        }
        Ok(())
    }

    /// The files of keys are those that follow from the rules beside them.
    fn look_at_keys(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
        let rules = self.blob(raw.tree, tree::RULES).unwrap_or_default();
        for (name, keys) in tree::keys(&rules) {
            if self.blob(raw.tree, name).unwrap_or_default() != keys {
                self.found(at, Some(event.id), FindingKind::File(name.to_owned()));
            }
        }
    }

    /// What only one side changed is as that side has it; of what both changed the published side's stands.
    fn look_at_join(
        &mut self,
        at: Oid,
        raw: &RawCommit<'_>,
        event: &Event,
        published: Oid,
        other: Oid,
    ) -> Result<(), LedgerError> {
        let tree_of = |parent: Oid| self.known.get(&parent).and_then(|known| known.tree);
        let (Some(published_tree), Some(other_tree)) = (tree_of(published), tree_of(other)) else { return Ok(()) };
        if published_tree == other_tree && raw.tree == published_tree {
            return Ok(());
        }
        let fork = match self.ledger.workspace.repo.merge_base(published, other) {
            Ok(fork) => self.known.get(&fork).and_then(|known| known.tree),
            Err(error) if error.code() == ErrorCode::NotFound => None,
            Err(error) => return Err(LedgerError::git("find where two lines parted")(error)),
        };
        let Some(fork) = fork else {
            self.found(at, Some(event.id), FindingKind::Parents);
            return Ok(());
        };
        let (base, ours, theirs, now) =
            (self.files(fork)?, self.files(other_tree)?, self.files(published_tree)?, self.files(raw.tree)?);
        let names: HashSet<&String> = [&base, &ours, &theirs, &now].into_iter().flat_map(BTreeMap::keys).collect();
        let mut dropped: Vec<String> = Vec::new();
        self.look_at_keys(at, raw, event);
        // The keys go with the rules, whichever side changed them.
        let follows = [tree::SIGNERS, tree::OPENPGP_KEYS, originals::FOLDER];
        let mut kept = self.originals(published_tree)?;
        kept.extend(self.originals(other_tree)?);
        if self.originals(raw.tree)? != kept {
            dropped.push(originals::FOLDER.to_owned());
        }
        for name in names.into_iter().filter(|name| !follows.contains(&name.as_str())) {
            let (base, ours, theirs, now) = (base.get(name), ours.get(name), theirs.get(name), now.get(name));
            let expected = if theirs == base { ours } else { theirs };
            // A text that one side made final stays, whatever was proposed beside it.
            let is_final =
                name == tree::LETTER && (self.has(published_tree, tree::RECORD) || self.has(other_tree, tree::RECORD));
            let sound = now == expected || is_final && (now == ours || now == theirs);
            if !sound {
                dropped.push(name.clone());
            }
        }
        dropped.sort();
        for name in dropped {
            self.found(at, Some(event.id), FindingKind::DropsASide(name));
        }
        Ok(())
    }

    /// Whether all originals are still there, and each that came is one that this event was recorded from.
    fn keeps_originals(&self, before: Option<Oid>, now: Oid, event: &Event) -> Result<bool, LedgerError> {
        let old = before.map(|before| self.originals(before)).transpose()?.unwrap_or_default();
        let new = self.originals(now)?;
        let repo = &self.ledger.workspace.repo;
        let is_evidence = |name: &str, id: Oid| {
            let bytes = repo.find_blob(id).map(|blob| TextHash::of_bytes(blob.content())).ok();
            let said = originals::hash_in(name).filter(|said| Some(said) == bytes.as_ref());
            said.is_some_and(|said| event.evidence.iter().any(|evidence| evidence.hash == said))
        };
        let are_there = old.iter().all(|(name, id)| new.get(name) == Some(id));
        Ok(are_there && new.iter().all(|(name, id)| old.contains_key(name) || is_evidence(name, *id)))
    }

    fn originals(&self, at: Oid) -> Result<BTreeMap<String, Oid>, LedgerError> {
        originals::within(&self.ledger.workspace.repo, at).map_err(LedgerError::git("read the originals of a commit"))
    }

    fn has(&self, at: Oid, name: &str) -> bool {
        self.ledger.workspace.repo.find_tree(at).is_ok_and(|tree| tree.get_name(name).is_some())
    }

    pub(super) fn blob(&self, at: Oid, name: &str) -> Option<Vec<u8>> {
        let repo = &self.ledger.workspace.repo;
        let id = repo.find_tree(at).ok()?.get_name(name)?.id();
        let blob = repo.find_blob(id).ok()?;
        let is_it = Oid::hash_object(ObjectType::Blob, blob.content()).is_ok_and(|found| found == id);
        is_it.then(|| blob.content().to_owned())
    }

    fn files(&self, at: Oid) -> Result<BTreeMap<String, Oid>, LedgerError> {
        let tree = self.ledger.workspace.repo.find_tree(at).map_err(LedgerError::git("read the files of a commit"))?;
        Ok(tree.iter().map(|entry| (String::from_utf8_lossy(entry.name_bytes()).into_owned(), entry.id())).collect())
    }
}
