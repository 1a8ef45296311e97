//! Walks a whole ledger and holds every commit of it against what the ones before it allow.
//!
//! What is read elsewhere stops at the first thing that is wrong; here everything that is wrong is found. Cost: one read
//! of each commit and its tree, and one check of each signature.
//!
//! | file | what it holds against what |
//! |---|---|
//! | `links` | an event against its parents, and the draft or event that it is about |
//! | `files` | the files beside an event against those before it |
//! | `seen` | the ledger against what was seen of it before |

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use git2::{ObjectType, Oid};

use super::commit::{RawCommit, commit_id, oid};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::signature;
use super::signed::Signed;
use super::trailers::Flaw;
use super::{message, tree};
use crate::letter::ancestry::Ancestry;
use crate::letter::event::{DraftRef, Entry, Event, EventKind};
use crate::letter::ids::{CommitId, DraftNumber, EventId};
use crate::letter::key::{Certificate, PublicKey};
use crate::letter::rules::Rules;
use crate::letter::trust::{self, Proof};

mod earlier;
mod files;
mod finding;
mod links;
mod seen;

use earlier::Earlier;
pub use finding::{Finding, FindingKind};

/// What one commit leaves for those that build on it.
struct Known {
    /// The tree of the newest event up to here.
    tree: Option<Oid>,
    is_proposal: Option<DraftRef>,
    /// The highest number of a draft up to here.
    highest: Option<DraftNumber>,
}

/// A walk that is under way.
struct Audit<'a, 'w> {
    ledger: &'a Ledger<'w>,
    ancestry: &'a Ancestry<'a>,
    /// Where each commit stands in the order of the ledger.
    places: HashMap<Oid, usize>,
    known: HashMap<Oid, Known>,
    events: HashMap<EventId, Earlier>,
    finalised: HashSet<CommitId>,
    rules: HashMap<Oid, Option<Rc<Rules>>>,
    /// What the `OpenPGP` signatures are worth: these were checked together.
    openpgp: HashMap<CommitId, Signed>,
    /// The rules in force now: a key that was made known later vouches for what it signed before.
    now: Option<Rc<Rules>>,
    findings: Vec<Finding>,
}

impl Ledger<'_> {
    /// Everything in the ledger that is not as it should be, in the order of the ledger; nothing in one that is sound.
    pub fn audit(&self) -> Result<Vec<Finding>, LedgerError> {
        if self.workspace.repo.is_shallow() {
            return Err(LedgerError::Shallow(self.letter().clone()));
        }
        let order = self.order()?;
        let ancestry = Ancestry::of(&order);
        let mut audit = Audit {
            ledger: self,
            ancestry: &ancestry,
            places: order.iter().enumerate().map(|(place, entry)| (oid(entry.commit), place)).collect(),
            known: HashMap::with_capacity(order.len()),
            events: HashMap::with_capacity(order.len()),
            finalised: HashSet::new(),
            rules: HashMap::new(),
            openpgp: HashMap::new(),
            now: None,
            findings: Vec::new(),
        };
        audit.now = self.rules().ok().flatten().and_then(|bytes| parsed(&bytes));
        audit.check_openpgp(&order)?;
        for entry in &order {
            audit.look_at(oid(entry.commit))?;
        }
        audit.look_at_tags()?;
        audit.look_for_the_forgotten()?;
        Ok(audit.findings)
    }

    /// Every commit with its parents, ancestors first, whatever is in it.
    fn order(&self) -> Result<Vec<Entry>, LedgerError> {
        let store = self.store()?;
        let (mut order, mut reached, mut path) = (Vec::new(), HashSet::new(), Vec::new());
        path.extend(self.head.map(|head| (head, None)));
        while let Some((at, parents)) = path.pop() {
            if let Some(parents) = parents {
                order.push(Entry { commit: commit_id(at), parents, event: None });
            } else if reached.insert(at) {
                let object = store.read(at).ok();
                let parents = object.as_ref().and_then(|object| RawCommit::parse(object.data())).map(|raw| raw.parents);
                let parents = parents.unwrap_or_default();
                path.push((at, Some(parents.iter().copied().map(commit_id).collect())));
                path.extend(parents.into_iter().rev().map(|parent| (parent, None)));
            }
        }
        Ok(order)
    }
}

impl Audit<'_, '_> {
    fn found(&mut self, at: Oid, event: Option<EventId>, kind: FindingKind) {
        self.findings.push(Finding { commit: Some(commit_id(at)), event, kind });
    }

    fn look_at(&mut self, at: Oid) -> Result<(), LedgerError> {
        let store = self.ledger.store()?;
        let object = match store.read(at) {
            Ok(object) if Oid::hash_object(ObjectType::Commit, object.data()).is_ok_and(|found| found == at) => object,
            Ok(_) => {
                self.found(at, None, FindingKind::Damaged("it is not what its name says".to_owned()));
                return Ok(());
            }
            Err(error) => {
                self.found(at, None, FindingKind::Damaged(error.message().to_owned()));
                return Ok(());
            }
        };
        let Some(raw) = RawCommit::parse(object.data()) else {
            self.found(at, None, FindingKind::Malformed("it is no commit".to_owned()));
            return Ok(());
        };
        let before = raw.parents.first().and_then(|parent| self.known.get(parent)).and_then(|known| known.tree);
        let highest = self.highest(&raw);
        let passed_over = Known { tree: before, is_proposal: None, highest };
        let event = match message::read(self.ledger.letter(), &raw) {
            Ok(Some(event)) => event,
            Ok(None) => {
                self.known.insert(at, passed_over);
                self.found(at, None, FindingKind::Foreign);
                return Ok(());
            }
            Err(flaw) => {
                self.known.insert(at, passed_over);
                let kind = match flaw {
                    Flaw::NeedsNewer(what) => FindingKind::NeedsNewer(what),
                    Flaw::Malformed(why) => FindingKind::Malformed(why),
                };
                self.found(at, None, kind);
                return Ok(());
            }
        };
        let id = Some(event.id);
        // The first event brings its own rules.
        let rules = self.rules_in(before.unwrap_or(raw.tree));
        if let Some(first) = self.note(at, &event, rules.as_deref()) {
            self.found(at, id, FindingKind::Repeated(first));
        }
        self.look_at_parents(at, &raw, &event);
        self.look_at_draft(at, &raw, &event);
        self.look_at_events(at, &raw, &event);
        self.look_at_files(at, &raw, &event, before)?;
        self.look_at_trust(at, &event, object.data(), rules.as_deref());
        if matches!(event.kind, EventKind::Finalise(_)) {
            self.finalised.insert(commit_id(at));
        }
        let is_proposal = match &event.kind {
            EventKind::Propose(proposal) => {
                Some(DraftRef { number: proposal.draft, commit: commit_id(at), hash: proposal.hash })
            }
            _ => None,
        };
        let highest = highest.max(is_proposal.map(|draft| draft.number));
        self.known.insert(at, Known { tree: Some(raw.tree), is_proposal, highest });
        Ok(())
    }

    /// Checks all `OpenPGP` signatures, by every key that the rules ever named. Of what its owner said of one at several
    /// times, that it expires or is revoked, the last counts.
    fn check_openpgp(&mut self, order: &[Entry]) -> Result<(), LedgerError> {
        let store = self.ledger.store()?;
        let (mut open, mut trees) = (Vec::new(), Vec::with_capacity(order.len()));
        for entry in order {
            let Ok(object) = store.read(oid(entry.commit)) else { continue };
            trees.extend(RawCommit::parse(object.data()).map(|raw| raw.tree));
            open.extend(signature::openpgp_of(object.data()).map(|signature| (entry.commit, signature)));
        }
        if open.is_empty() {
            return Ok(());
        }
        let mut all: Vec<Rc<Rules>> = trees.into_iter().filter_map(|tree| self.rules_in(tree)).collect();
        all.extend(self.now.clone());
        all.dedup_by(|later, earlier| Rc::ptr_eq(later, earlier));
        let mut keys: BTreeMap<&str, &Certificate> = BTreeMap::new();
        for person in all.iter().flat_map(|rules| rules.people()) {
            if let Some(PublicKey::OpenPgp(key)) = &person.key {
                keys.insert(key.fingerprint(), key);
            }
        }
        let keys: Vec<&Certificate> = keys.into_values().collect();
        self.openpgp = self.ledger.check_openpgp(&keys, open)?;
        Ok(())
    }

    /// Whoever did it is who it says, and may do it by the rules that were in force.
    fn look_at_trust(&mut self, at: Oid, event: &Event, object: &[u8], rules: Option<&Rules>) {
        let checked = self.openpgp.remove(&commit_id(at));
        let (proof, flaw) = match checked.unwrap_or_else(|| signature::check(object)) {
            Signed::No => (Proof::Unsigned, None),
            Signed::With(key) => (Proof::SignedWith(key), None),
            Signed::Expired(key) => (Proof::SignedWith(key), Some(FindingKind::ExpiredKey)),
            Signed::Revoked(key) => (Proof::SignedWith(key), Some(FindingKind::RevokedKey)),
            Signed::UnknownKey(key) => (Proof::Unclear, Some(FindingKind::UnknownKey(key))),
            Signed::Unchecked(why) => (Proof::Unclear, Some(FindingKind::Unchecked(why))),
            Signed::Badly => (Proof::Unclear, Some(FindingKind::BadSignature)),
        };
        if let Some(flaw) = flaw {
            self.found(at, Some(event.id), flaw);
        }
        let Some(rules) = rules else { return };
        for distrust in trust::judge(event, rules, self.now.clone().as_deref(), &proof) {
            self.found(at, Some(event.id), FindingKind::Distrust(distrust));
        }
    }

    fn rules_in(&mut self, at: Oid) -> Option<Rc<Rules>> {
        let id = self.ledger.workspace.repo.find_tree(at).ok()?.get_name(tree::RULES)?.id();
        if !self.rules.contains_key(&id) {
            let rules = self.blob(at, tree::RULES).and_then(|bytes| parsed(&bytes));
            self.rules.insert(id, rules);
        }
        self.rules.get(&id)?.clone()
    }
}

fn parsed(bytes: &[u8]) -> Option<Rc<Rules>> {
    let text = String::from_utf8_lossy(bytes);
    Rules::parse(text.trim_start_matches('\u{feff}')).ok().map(Rc::new)
}
