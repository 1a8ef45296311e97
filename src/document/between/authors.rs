//! Who made each change, where several versions lie between the two documents.
//!
//! What came is followed back, version by version, to the one that first had it; what went is followed forward to the
//! first that had it no more. Nobody is named for what cannot be followed.

use std::ops::Range;

use super::atoms::Side;
use super::pairs::{self, Pairs};
use crate::document::reviewed::By;
use crate::text::compare::compare;
use crate::text::document::model::Document;

/// A version of a document.
#[derive(Debug, Clone)]
pub struct Version {
    /// What it says.
    pub document: Document,
    /// Who made it, and when.
    pub by: By,
    /// The versions that it was made of, by their places in the list, the one that it followed first.
    pub parents: Vec<usize>,
}

/// The version that each piece came with, or went with; none where that is not known.
#[derive(Debug)]
pub(super) struct Authors {
    by: Vec<By>,
    came: Vec<Option<usize>>,
    went: Vec<Option<usize>>,
}

/// What became of a piece of the old document in a version.
#[derive(Debug, Clone, Copy)]
enum Here {
    At(usize),
    Gone(usize),
}

impl Authors {
    /// One author for all.
    pub(super) fn one(old: &Side, new: &Side, by: &By) -> Self {
        Self { by: vec![by.clone()], came: vec![Some(0); new.atoms.len()], went: vec![Some(0); old.atoms.len()] }
    }

    /// Those of the versions from one of them to the last. Cost: a redline for each version and parent.
    pub(super) fn of(versions: &[Version], sides: &[Side], old: usize) -> Self {
        let before = ancestors(versions, old);
        let mut all: Vec<Traced> = Vec::with_capacity(versions.len());
        for (place, (version, side)) in versions.iter().zip(sides).enumerate() {
            let traced = if place == old {
                let atoms = side.atoms.len();
                Traced { came: vec![None; atoms], here: Some((0..atoms).map(Here::At).collect()) }
            } else if before[place] {
                Traced { came: vec![Some(place); side.atoms.len()], here: None }
            } else {
                let parents: Vec<(&Traced, Pairs)> = version
                    .parents
                    .iter()
                    .filter_map(|parent| Some((all.get(*parent)?, paired(sides.get(*parent)?, side))))
                    .collect();
                Traced::after(&parents, place, side.atoms.len(), &before)
            };
            all.push(traced);
        }
        let Traced { came, here } = all.pop().unwrap_or_default();
        let gone = |here: &Here| match here {
            Here::At(_) => None,
            Here::Gone(version) => Some(*version),
        };
        let atoms = sides.get(old).map_or(0, |side| side.atoms.len());
        let went = here.map_or_else(|| vec![None; atoms], |here| here.iter().map(gone).collect());
        Self { by: versions.iter().map(|version| version.by.clone()).collect(), came, went }
    }

    /// Names what is not known of a stretch that changed by what stands beside it: a redline marks a word between two
    /// changes too, and what shields a break.
    pub(super) fn fill(&mut self, olds: &Range<usize>, news: &Range<usize>) {
        fill(&mut self.went[olds.clone()]);
        fill(&mut self.came[news.clone()]);
        let first = |all: &[Option<usize>]| all.first().copied().flatten();
        match (first(&self.went[olds.clone()]), first(&self.came[news.clone()])) {
            (None, Some(known)) => self.went[olds.clone()].fill(Some(known)),
            (Some(known), None) => self.came[news.clone()].fill(Some(known)),
            (None, None) | (Some(_), Some(_)) => {}
        }
    }

    /// The version that a piece of the new document came with.
    pub(super) fn came(&self, at: usize) -> Option<usize> {
        self.came[at]
    }

    /// The version that a piece of the old document went with.
    pub(super) fn went(&self, at: usize) -> Option<usize> {
        self.went[at]
    }

    /// Who made a version.
    pub(super) fn by(&self, version: Option<usize>) -> By {
        version.and_then(|version| self.by.get(version)).cloned().unwrap_or_default()
    }
}

/// What is known of the pieces of a version.
#[derive(Debug, Default)]
struct Traced {
    came: Vec<Option<usize>>,
    /// Of a version that the old one is in: what became of each piece of that.
    here: Option<Vec<Here>>,
}

impl Traced {
    fn after(parents: &[(&Self, Pairs)], place: usize, atoms: usize, before: &[bool]) -> Self {
        let heirs: Vec<(&Vec<Here>, &Pairs)> =
            parents.iter().filter_map(|(parent, pairs)| Some((parent.here.as_ref()?, pairs))).collect();
        let came = |at: usize| {
            let mut found = parents.iter().filter_map(|(parent, pairs)| Some(parent.came[pairs.old_of[at]?]));
            let first = found.next();
            match first {
                _ if first == Some(None) || found.any(|other| other.is_none()) => None,
                // What had been gone before the old document came back with this version.
                Some(Some(version)) if heirs.is_empty() || !before[version] => Some(version),
                _ => Some(place),
            }
        };
        let here = |at: usize| {
            let mut gone = place;
            for (here, pairs) in &heirs {
                match here[at] {
                    Here::At(at) => {
                        if let Some(new) = pairs.new_of[at] {
                            return Here::At(new);
                        }
                    }
                    Here::Gone(version) => gone = version,
                }
            }
            Here::Gone(gone)
        };
        let olds = heirs.first().map(|(here, _)| here.len());
        Self { came: (0..atoms).map(came).collect(), here: olds.map(|olds| (0..olds).map(here).collect()) }
    }
}

/// The version that a version was made of, with all that those were made of, and itself.
fn ancestors(versions: &[Version], of: usize) -> Vec<bool> {
    let mut before = vec![false; versions.len()];
    let mut waiting = vec![of];
    while let Some(version) = waiting.pop() {
        if before.get(version) == Some(&false) {
            before[version] = true;
            waiting.extend(&versions[version].parents);
        }
    }
    before
}

fn paired(old: &Side, new: &Side) -> Pairs {
    pairs::of(old, new, &compare(old.text.clone(), new.text.clone()))
}

fn fill(all: &mut [Option<usize>]) {
    let mut known = all.iter().find_map(|one| *one);
    for one in all {
        known = one.or(known);
        *one = known;
    }
}
