//! What became of the pieces of a document, version by version: words, or the cells of its tables.

use std::ops::Range;

use super::pairs::Pairs;
use crate::reviewed::By;
use paraaf_text::document::model::Document;

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

/// What became of a piece of the old document in a version.
#[derive(Debug, Clone, Copy)]
pub(super) enum Here {
    At(usize),
    Gone(usize),
}

impl Here {
    /// Where it stands, if it does.
    pub(super) fn place(self) -> Option<usize> {
        match self {
            Self::At(place) => Some(place),
            Self::Gone(_) => None,
        }
    }

    /// The version that it went with; none where it is still there.
    pub(super) fn gone(self) -> Option<usize> {
        match self {
            Self::At(_) => None,
            Self::Gone(version) => Some(version),
        }
    }
}

/// The version that each piece came with, and that each of the old one went with; none where that is not known.
#[derive(Debug, Default)]
pub(super) struct Makers {
    pub(super) came: Vec<Option<usize>>,
    pub(super) went: Vec<Option<usize>>,
}

/// What is known of the pieces of a version.
#[derive(Debug, Default, Clone)]
pub(super) struct Traced {
    pub(super) came: Vec<Option<usize>>,
    /// Of a version that the old one is in: what became of each piece of that.
    pub(super) here: Option<Vec<Here>>,
}

impl Traced {
    /// The old version itself, or one that it was made of.
    pub(super) fn start(place: usize, atoms: usize, is_old: bool) -> Self {
        if is_old {
            Self { came: vec![None; atoms], here: Some((0..atoms).map(Here::At).collect()) }
        } else {
            Self { came: vec![Some(place); atoms], here: None }
        }
    }

    /// A version that was made of these.
    pub(super) fn after(
        all: &[Self],
        parents: &[(usize, &Pairs)],
        place: usize,
        atoms: usize,
        before: &[bool],
    ) -> Self {
        let parents: Vec<(&Self, &Pairs)> =
            parents.iter().filter_map(|(parent, pairs)| Some((all.get(*parent)?, *pairs))).collect();
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
    pub(super) fn went(&self) -> Vec<Option<usize>> {
        self.here.iter().flatten().map(|here| here.gone()).collect()
    }

    /// The version that each piece came with and each of the old one went with, or else what another way to follow them says.
    pub(super) fn makers_or(&self, other: &Self) -> Makers {
        let both = |one: &[Option<usize>], other: &[Option<usize>]| -> Vec<Option<usize>> {
            one.iter().zip(other).map(|(one, other)| one.or(*other)).collect()
        };
        Makers { came: both(&self.came, &other.came), went: both(&self.went(), &other.went()) }
    }

    /// The same of some pieces; none where no versions are known.
    pub(super) fn went_in(&self, pieces: Range<usize>) -> Vec<Option<usize>> {
        let here = self.here.as_ref().and_then(|here| here.get(pieces));
        here.unwrap_or_default().iter().map(|here| here.gone()).collect()
    }
}

/// The version that a version was made of, with all that those were made of, and itself.
pub(super) fn ancestors(versions: &[Version], of: usize) -> Vec<bool> {
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
