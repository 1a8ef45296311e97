//! What an event hangs on: its parents, the draft that it is about, and the events that it takes back, passes over or
//! overtakes.

use git2::Oid;
use sha2::{Digest, Sha256};

use super::Audit;
use super::earlier::{Earlier, What};
use super::finding::FindingKind;
use crate::ledger::commit::{RawCommit, commit_id, oid};
use crate::ledger::tree;
use crate::letter::event::{Answering, DraftRef, Event, EventKind, Point, Reply};
use crate::letter::ids::{CommitId, DraftNumber, EventId, ReviewerId};
use crate::letter::rules::Rules;
use crate::letter::trust::Distrust;

impl Audit<'_, '_> {
    /// Notes an event for those that speak of it later; gives the commit that holds it already, if one does.
    pub(super) fn note(&mut self, at: Oid, event: &Event, rules: Option<&Rules>) -> Option<CommitId> {
        if let Some(earlier) = self.events.get(&event.id) {
            return Some(commit_id(earlier.at));
        }
        self.events.insert(event.id, Earlier::of(at, event, rules));
        None
    }

    /// One parent, none for the first event, two for a join of lines of which neither leads to the other.
    pub(super) fn look_at_parents(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
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
    pub(super) fn look_at_draft(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
        let about = match &event.kind {
            EventKind::Propose(proposal) => {
                let sound = self
                    .blob(raw.tree, tree::LETTER)
                    .is_some_and(|text| Sha256::digest(&text).as_slice() == proposal.hash.as_bytes());
                if !sound {
                    self.found(at, Some(event.id), FindingKind::Text);
                }
                let named = [proposal.based_on, proposal.works_in].into_iter().flatten().map(oid);
                if named.into_iter().any(|draft| !self.is_draft_before(draft, at)) {
                    self.found(at, Some(event.id), FindingKind::Misfit);
                }
                if self.highest(raw).is_some_and(|highest| proposal.draft <= highest) {
                    self.found(at, Some(event.id), FindingKind::Number);
                }
                return;
            }
            EventKind::Verdict(judgement) => {
                self.look_at_point(at, event, judgement.about, &judgement.reviewer, judgement.point.as_ref());
                judgement.about
            }
            EventKind::Remark(remark) => {
                self.look_at_point(at, event, remark.about, &remark.reviewer, Some(&remark.point));
                let is_there = |of: EventId| {
                    self.before(of, at).is_some_and(|one| [What::Objection, What::Remark].contains(&one.what))
                };
                if !remark.in_place_of.is_none_or(is_there) {
                    self.found(at, Some(event.id), FindingKind::NoThread);
                }
                remark.about
            }
            EventKind::Reply(Reply { re, address, .. }) | EventKind::Answer(Answering { re, address, .. }) => {
                // A reply or an answer is about a remark or an objection that came before, and calls it by its address.
                let is_it = |earlier: &Earlier| {
                    let is_called_so = address.is_none() || *address == earlier.address;
                    [What::Objection, What::Remark].contains(&earlier.what) && is_called_so
                };
                if !self.before(*re, at).is_some_and(is_it) {
                    self.found(at, Some(event.id), FindingKind::NoThread);
                }
                return;
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

    /// A remark goes by an address of its speaker's own that was not given before, and the words that it quotes stand in
    /// its draft where it says.
    fn look_at_point(&mut self, at: Oid, event: &Event, about: DraftRef, reviewer: &ReviewerId, point: Option<&Point>) {
        let Some(point) = point else { return };
        // Two clones may give one address at the same time; nobody gives one that they know.
        let mut given = self.events.values().filter(|earlier| earlier.address.as_ref() == Some(&point.address));
        let is_known = given.any(|earlier| earlier.at != at && self.leads_to(earlier.at, at));
        if point.address.reviewer() != reviewer || is_known {
            self.found(at, Some(event.id), FindingKind::Address);
        }
        let tree = self.known.get(&oid(about.commit)).and_then(|known| known.tree);
        let stands = point.passage.as_ref().is_none_or(|passage| {
            let text = tree.and_then(|tree| self.blob(tree, tree::LETTER)).unwrap_or_default();
            !passage.at.is_empty() && text.get(passage.at.clone()) == Some(passage.quote.as_bytes())
        });
        if !stands {
            self.found(at, Some(event.id), FindingKind::Quote);
        }
    }

    /// Whoever speaks of an event speaks of one that came before, of the kind that can be meant; and takes back no more
    /// than what is theirs.
    pub(super) fn look_at_events(&mut self, at: Oid, raw: &RawCommit<'_>, event: &Event) {
        let is_sound = match &event.kind {
            EventKind::Retract { retracts, reviewer } => match self.before(*retracts, at) {
                Some(earlier) if [What::Objection, What::Remark, What::Word].contains(&earlier.what) => {
                    if !earlier.whose.contains(reviewer) {
                        let distrust = Distrust::NotTheirs(reviewer.clone());
                        self.found(at, Some(event.id), FindingKind::Distrust(distrust));
                    }
                    true
                }
                Some(_) | None => false,
            },
            EventKind::Override { overrides, .. } => {
                self.before(*overrides, at).is_some_and(|earlier| earlier.what == What::Objection)
            }
            EventKind::Join(joining) => joining.overtaken.iter().all(|overtaken| {
                let is_there =
                    |parent: &Oid| self.events.get(overtaken).is_some_and(|one| self.leads_to(one.at, *parent));
                let is_of_rules = self.before(*overtaken, at).is_some_and(|earlier| earlier.what == What::Rules);
                is_of_rules && raw.parents.first().is_some_and(|published| !is_there(published))
            }),
            EventKind::Propose(_)
            | EventKind::Verdict(_)
            | EventKind::Remark(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Ask(_)
            | EventKind::Rules { .. }
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. } => true,
        };
        if !is_sound {
            self.found(at, Some(event.id), FindingKind::NoSuchEvent);
        }
    }

    /// The event with this id, where it leads to that commit.
    fn before(&self, id: EventId, at: Oid) -> Option<&Earlier> {
        self.events.get(&id).filter(|earlier| earlier.at != at && self.leads_to(earlier.at, at))
    }

    fn is_draft_before(&self, draft: Oid, at: Oid) -> bool {
        draft != at
            && self.known.get(&draft).is_some_and(|known| known.is_proposal.is_some())
            && self.leads_to(draft, at)
    }

    /// The highest number of a draft before this commit.
    pub(super) fn highest(&self, raw: &RawCommit<'_>) -> Option<DraftNumber> {
        raw.parents.iter().filter_map(|parent| self.known.get(parent)?.highest).max()
    }

    /// Whether one commit is another, or leads to it.
    pub(super) fn leads_to(&self, earlier: Oid, later: Oid) -> bool {
        let places = self.places.get(&earlier).zip(self.places.get(&later));
        earlier == later || places.is_some_and(|(earlier, later)| self.ancestry.leads_to(*earlier, *later))
    }
}
