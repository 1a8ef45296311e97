//! Who made each change, where several versions lie between the two documents.
//!
//! What came is followed back, version by version, to the one that first had it; what went is followed forward to the
//! first that had it no more. Words that are in all versions can be tracked as well, because the paragraph that they stand
//! in moved, or became another kind: those are followed once more, as a redline of each version would track them. What is
//! left then is of whoever moved a paragraph last, where it is long (of two that changed places either has moved, and the
//! redlines of the versions may have seen the other one), else of whoever made the last version, and where the last was not
//! made of the old one nobody is named.

use std::ops::Range;

use super::atoms::Side;
use super::pairs::{self, Pairs};
use super::settle::settle;
use crate::reviewed::By;
use paraaf_text::compare::compare;
use paraaf_text::document::model::Document;
use paraaf_text::redline::Change;

/// The length in characters that what is kept between two changes and marked with them never reaches: it is two short words.
const FEW: usize = 16;

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
    /// The last version, where it was made of the old one.
    maker: Option<usize>,
    /// The last version in which a paragraph moved, or else the maker.
    mover: Option<usize>,
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
        let (came, went) = (vec![Some(0); new.atoms.len()], vec![Some(0); old.atoms.len()]);
        Self { by: vec![by.clone()], came, went, maker: None, mover: None }
    }

    /// Those of the versions from one of them to the last. Cost: a redline for each version and parent.
    pub(super) fn of(versions: &[Version], sides: &[Side], old: usize) -> Self {
        let before = ancestors(versions, old);
        let mut by_words: Vec<Traced> = Vec::with_capacity(versions.len());
        let mut by_forms: Vec<Traced> = Vec::with_capacity(versions.len());
        let mut mover = None;
        for (place, (version, side)) in versions.iter().zip(sides).enumerate() {
            if place == old || before[place] {
                let traced = Traced::start(place, side.atoms.len(), place == old);
                by_words.push(traced.clone());
                by_forms.push(traced);
                continue;
            }
            let parents = version.parents.iter().filter(|parent| **parent < place);
            let (words, forms): (Vec<_>, Vec<_>) = parents
                .filter_map(|parent| {
                    let before = sides.get(*parent)?;
                    let redline = compare(before.text.clone(), side.text.clone());
                    if redline.paragraphs().iter().any(|paragraph| paragraph.change == Change::Moved) {
                        mover = Some(place);
                    }
                    let mut forms = pairs::of(before, side, &redline);
                    settle(before, side, &mut forms);
                    Some(((*parent, pairs::of_moved_too(before, side, &redline)), (*parent, forms)))
                })
                .unzip();
            by_words.push(Traced::after(&by_words, &words, place, side.atoms.len(), &before));
            by_forms.push(Traced::after(&by_forms, &forms, place, side.atoms.len(), &before));
        }
        let olds = sides.get(old).map_or(0, |side| side.atoms.len());
        let last = |all: Vec<Traced>| all.into_iter().next_back().unwrap_or_default();
        let (words, forms) = (last(by_words), last(by_forms));
        let or = |one: Vec<Option<usize>>, other: Vec<Option<usize>>| {
            one.into_iter().zip(other).map(|(one, other)| one.or(other)).collect()
        };
        let maker = words.here.is_some().then(|| versions.len().saturating_sub(1));
        let went = or(words.went(olds), forms.went(olds));
        let came = or(words.came, forms.came);
        Self {
            by: versions.iter().map(|version| version.by.clone()).collect(),
            came,
            went,
            maker,
            mover: mover.or(maker),
        }
    }

    /// Names what is not known of a stretch that changed by what stands beside it: a redline marks a word between two
    /// changes too, and what shields a break.
    pub(super) fn fill(&mut self, olds: &Range<usize>, news: &Range<usize>) {
        fill(&mut self.went[olds.clone()], self.mover);
        fill(&mut self.came[news.clone()], self.mover);
        let first = |all: &[Option<usize>]| all.first().copied().flatten();
        match (first(&self.went[olds.clone()]), first(&self.came[news.clone()])) {
            (None, Some(known)) => self.went[olds.clone()].fill(Some(known)),
            (Some(known), None) => self.came[news.clone()].fill(Some(known)),
            (None, None) => {
                self.went[olds.clone()].fill(self.maker);
                self.came[news.clone()].fill(self.maker);
            }
            (Some(_), Some(_)) => {}
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
#[derive(Debug, Default, Clone)]
struct Traced {
    came: Vec<Option<usize>>,
    /// Of a version that the old one is in: what became of each piece of that.
    here: Option<Vec<Here>>,
}

impl Traced {
    /// The old version itself, or one that it was made of.
    fn start(place: usize, atoms: usize, is_old: bool) -> Self {
        if is_old {
            Self { came: vec![None; atoms], here: Some((0..atoms).map(Here::At).collect()) }
        } else {
            Self { came: vec![Some(place); atoms], here: None }
        }
    }

    /// A version that was made of these.
    fn after(all: &[Self], parents: &[(usize, Pairs)], place: usize, atoms: usize, before: &[bool]) -> Self {
        let parents: Vec<(&Self, &Pairs)> =
            parents.iter().filter_map(|(parent, pairs)| Some((all.get(*parent)?, pairs))).collect();
        let heirs: Vec<(&Vec<Here>, &Pairs)> =
            parents.iter().filter_map(|(parent, pairs)| Some((parent.here.as_ref()?, *pairs))).collect();
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

    /// The version that each piece of the old one went with; none of what is still there.
    fn went(&self, olds: usize) -> Vec<Option<usize>> {
        let gone = |here: &Here| match here {
            Here::At(_) => None,
            Here::Gone(version) => Some(*version),
        };
        self.here.as_ref().map_or_else(|| vec![None; olds], |here| here.iter().map(gone).collect())
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

/// Names what is not known in a row of pieces by what stands before it, or else behind it; where more than a few words are
/// not known in one place they were moved, and all of it is of whoever did.
fn fill(all: &mut [Option<usize>], mover: Option<usize>) {
    let longest = all.chunk_by(|one, next| one.is_none() == next.is_none()).filter(|run| run[0].is_none());
    let is_moved =
        longest.map(<[_]>::len).max().is_some_and(|longest| longest > FEW) && all.iter().any(Option::is_some);
    if let Some(mover) = mover.filter(|_| is_moved) {
        for one in all {
            *one = one.or(Some(mover));
        }
        return;
    }
    let mut known = all.iter().find_map(|one| *one);
    for one in all {
        known = one.or(known);
        *one = known;
    }
}
