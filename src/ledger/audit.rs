//! Walks a whole ledger and holds every commit of it against what the ones before it allow.
//!
//! What is read elsewhere stops at the first thing that is wrong; here everything that is wrong is found. Cost: one read
//! of each commit and its tree, and one check of each signature.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use git2::{ErrorCode, ObjectType, Oid};
use sha2::{Digest, Sha256};

use super::commit::{RawCommit, commit_id, oid};
use super::error::LedgerError;
use super::ledger::{Ledger, branch};
use super::signature;
use super::signed::{Signed, Unchecked};
use super::trailers::Flaw;
use super::{message, tree};
use crate::letter::ancestry::Ancestry;
use crate::letter::event::{Answering, DraftRef, Entry, Event, EventKind, Judgement, Point, Reply, Verdict};
use crate::letter::ids::{CommitId, EventId};
use crate::letter::key::{Certificate, PublicKey};
use crate::letter::rules::Rules;
use crate::letter::trust::{self, Distrust, Proof};

/// Something in a ledger that its events do not account for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The commit; none where a commit is missing altogether.
    pub commit: Option<CommitId>,
    /// The event in it, where it can be read.
    pub event: Option<EventId>,
    /// What is wrong.
    pub kind: FindingKind,
}

/// What is wrong with a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// It is no event.
    Foreign,
    /// It says that it is an event, and does not read as one.
    Malformed(String),
    /// Only a later version understands it.
    NeedsNewer(String),
    /// Its parents are not those that its kind has: a second beginning, or lines that meet without a join.
    Parents,
    /// It repeats the event of another commit.
    Repeated(CommitId),
    /// The text beside it is not the one whose hash it gives.
    Text,
    /// It speaks of a draft that is not there, or by parts that do not belong together.
    Misfit,
    /// The words that it quotes do not stand where it says.
    Quote,
    /// It is about a remark that is not there.
    NoThread,
    /// It changes a file that its kind does not change.
    File(String),
    /// A join that leaves out what one side brought.
    DropsASide(String),
    /// Whoever did it may not, or did not do it.
    Distrust(Distrust),
    /// The signature is not one of this commit.
    BadSignature,
    /// It was signed with a key that had expired.
    ExpiredKey,
    /// It was signed with a key that was revoked.
    RevokedKey,
    /// It was signed with an `OpenPGP` key that no rules name, so that nobody can tell whether it was.
    UnknownKey(String),
    /// The signature is not checked here.
    Unchecked(Unchecked),
    /// A tag of a final text that is not about an event which made it final.
    Tag(String),
    /// It was seen here before, and is not in the ledger any more; with what it was.
    Forgotten(Box<Event>),
    /// The object is not there, or not what its name says.
    Damaged(String),
}

/// What one commit leaves for those that build on it.
struct Known {
    /// The tree of the newest event up to here.
    tree: Option<Oid>,
    is_proposal: Option<DraftRef>,
}

/// A walk that is under way.
struct Audit<'a, 'w> {
    ledger: &'a Ledger<'w>,
    ancestry: &'a Ancestry<'a>,
    /// Where each commit stands in the order of the ledger.
    places: HashMap<Oid, usize>,
    known: HashMap<Oid, Known>,
    ids: HashMap<EventId, CommitId>,
    finalised: HashSet<CommitId>,
    /// The remarks and objections, by their events.
    threads: HashMap<EventId, Oid>,
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
            ids: HashMap::with_capacity(order.len()),
            finalised: HashSet::new(),
            threads: HashMap::new(),
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
        let passed_over = Known { tree: before, is_proposal: None };
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
        if let Some(first) = self.ids.insert(event.id, commit_id(at)) {
            self.found(at, id, FindingKind::Repeated(first));
        }
        self.look_at_parents(at, &raw, &event);
        self.look_at_draft(at, &raw, &event);
        self.look_at_files(at, &raw, &event, before)?;
        // The first event brings its own rules.
        self.look_at_trust(at, &event, object.data(), before.unwrap_or(raw.tree));
        if matches!(event.kind, EventKind::Finalise(_)) {
            self.finalised.insert(commit_id(at));
        }
        let begins = |judgement: &Judgement| judgement.verdict == Verdict::Object;
        if matches!(&event.kind, EventKind::Remark(_))
            || matches!(&event.kind, EventKind::Verdict(judgement) if begins(judgement))
        {
            self.threads.insert(event.id, at);
        }
        let is_proposal = match &event.kind {
            EventKind::Propose(proposal) => {
                Some(DraftRef { number: proposal.draft, commit: commit_id(at), hash: proposal.hash })
            }
            _ => None,
        };
        self.known.insert(at, Known { tree: Some(raw.tree), is_proposal });
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

    /// One parent, none for the first event, two for a join of lines of which neither leads to the other.
    fn look_at_parents(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
        let sound = match (&event.kind, raw.parents.as_slice()) {
            (EventKind::Join(_), [one, other]) => !self.leads_to(*one, *other) && !self.leads_to(*other, *one),
            (EventKind::Join(_), _) => false,
            (_, [_]) => true,
            (_, []) => self.known.is_empty(),
            (_, _) => false,
        };
        if !sound {
            self.found(at, Some(event.id), FindingKind::Parents);
        }
    }

    /// The text of a proposal is the one that it names; whoever speaks of a draft speaks of one that came before.
    fn look_at_draft(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
        let about = match &event.kind {
            EventKind::Propose(proposal) => {
                let sound = self
                    .blob(raw.tree, tree::LETTER)
                    .is_some_and(|text| Sha256::digest(&text).as_slice() == proposal.hash.as_bytes());
                if !sound {
                    self.found(at, Some(event.id), FindingKind::Text);
                }
                return;
            }
            EventKind::Verdict(judgement) => {
                self.look_at_passage(at, event, judgement.about, judgement.point.as_ref());
                judgement.about
            }
            EventKind::Remark(remark) => {
                self.look_at_passage(at, event, remark.about, Some(&remark.point));
                remark.about
            }
            EventKind::Reply(Reply { re, .. }) | EventKind::Answer(Answering { re, .. }) => {
                return self.look_at_thread(at, event, *re);
            }
            EventKind::Ask(asking) => asking.about,
            EventKind::Finalise(finalisation) => finalisation.about,
            EventKind::Retract { .. }
            | EventKind::Rules { .. }
            | EventKind::Override { .. }
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => return,
        };
        let proposal = oid(about.commit);
        let is_it = self.known.get(&proposal).is_some_and(|known| known.is_proposal == Some(about));
        // That it stands somewhere in the ledger is not enough: nobody speaks of what is yet to come.
        if !is_it || !self.leads_to(proposal, at) {
            self.found(at, Some(event.id), FindingKind::Misfit);
        }
    }

    /// The words that a remark quotes stand in its draft where it says; its address is its speaker's own.
    fn look_at_passage(&mut self, at: Oid, event: &Event, about: DraftRef, point: Option<&Point>) {
        let Some(point) = point else { return };
        let tree = self.known.get(&oid(about.commit)).and_then(|known| known.tree);
        let stands = point.passage.as_ref().is_none_or(|passage| {
            let text = tree.and_then(|tree| self.blob(tree, tree::LETTER)).unwrap_or_default();
            text.get(passage.at.clone()) == Some(passage.quote.as_bytes())
        });
        if !stands {
            self.found(at, Some(event.id), FindingKind::Quote);
        }
    }

    /// A reply or an answer is about a remark or an objection that came before.
    fn look_at_thread(&mut self, at: Oid, event: &Event, re: EventId) {
        let begun = self.threads.get(&re).copied();
        if !begun.is_some_and(|begun| self.leads_to(begun, at)) {
            self.found(at, Some(event.id), FindingKind::NoThread);
        }
    }

    /// An event changes only the files that its kind changes.
    fn look_at_files(
        &mut self,
        at: Oid,
        raw: &RawCommit<'_>,
        event: &Event,
        before: Option<Oid>,
    ) -> Result<(), LedgerError> {
        if let (EventKind::Join(_), [published, other]) = (&event.kind, raw.parents.as_slice()) {
            return self.look_at_join(at, raw, event, *published, *other);
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
        for name in changed.into_iter().filter(|name| !may_change.contains(&name.as_str())) {
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
        let follows = [tree::SIGNERS, tree::OPENPGP_KEYS];
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

    /// Whoever did it is who it says, and may do it by the rules that were in force.
    fn look_at_trust(&mut self, at: Oid, event: &Event, object: &[u8], rules: Oid) {
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
        let Some(rules) = self.rules_in(rules) else { return };
        for distrust in trust::judge(event, &rules, self.now.clone().as_deref(), &proof) {
            self.found(at, Some(event.id), FindingKind::Distrust(distrust));
        }
    }

    /// The tags of final texts are about events that made one final.
    fn look_at_tags(&mut self) -> Result<(), LedgerError> {
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
    fn look_for_the_forgotten(&mut self) -> Result<(), LedgerError> {
        let (repo, letter) = (&self.ledger.workspace.repo, self.ledger.letter());
        let listing = || LedgerError::git("list the references");
        let mut seen: Vec<Oid> = Vec::new();
        for reference in repo.references_glob("refs/paraaf/seen/*").map_err(listing())? {
            let reference = reference.map_err(listing())?;
            let is_ours = reference.name().is_ok_and(|name| name.ends_with(&format!("/{letter}")));
            seen.extend(reference.target().filter(|_| is_ours));
        }
        if let Ok(log) = repo.reflog(&branch(letter)) {
            seen.extend(log.iter().map(|entry| entry.id_new()).filter(|at| *at != Oid::ZERO_SHA1));
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

    /// Whether one commit is another, or leads to it.
    fn leads_to(&self, earlier: Oid, later: Oid) -> bool {
        let places = self.places.get(&earlier).zip(self.places.get(&later));
        earlier == later || places.is_some_and(|(earlier, later)| self.ancestry.leads_to(*earlier, *later))
    }

    fn rules_in(&mut self, at: Oid) -> Option<Rc<Rules>> {
        let id = self.ledger.workspace.repo.find_tree(at).ok()?.get_name(tree::RULES)?.id();
        if !self.rules.contains_key(&id) {
            let rules = self.blob(at, tree::RULES).and_then(|bytes| parsed(&bytes));
            self.rules.insert(id, rules);
        }
        self.rules.get(&id)?.clone()
    }

    fn has(&self, at: Oid, name: &str) -> bool {
        self.ledger.workspace.repo.find_tree(at).is_ok_and(|tree| tree.get_name(name).is_some())
    }

    fn blob(&self, at: Oid, name: &str) -> Option<Vec<u8>> {
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

fn parsed(bytes: &[u8]) -> Option<Rc<Rules>> {
    let text = String::from_utf8_lossy(bytes);
    Rules::parse(text.trim_start_matches('\u{feff}')).ok().map(Rc::new)
}
