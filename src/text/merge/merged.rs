//! What a merge gives: runs that are settled, and passages of which two wordings are left.

/// What two writers made of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub(super) parts: Vec<Part>,
    /// Of each conflict the first one about the same words, by its place among the conflicts.
    pub(super) together: Vec<usize>,
}

/// A run of the merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It is settled.
    Settled(String),
    /// Both changed it, and not alike.
    Conflict(Conflict),
}

/// Two wordings of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What both began from.
    pub base: String,
    /// The wording of the first writer.
    pub ours: String,
    /// The wording of the second.
    pub theirs: String,
}

impl Merge {
    /// The runs of the merged text, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The passages that are not settled.
    pub fn conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.parts.iter().filter_map(|part| match part {
            Part::Conflict(conflict) => Some(conflict),
            Part::Settled(_) => None,
        })
    }

    /// Which conflict this one is of those about the same words – a passage that somebody moved is one where it stood and
    /// one where it went – and how many these are; none where it is the only one.
    pub fn one_of(&self, conflict: usize) -> Option<(usize, usize)> {
        let first = self.together.get(conflict)?;
        let of = |all: &[usize]| all.iter().filter(|other| *other == first).count();
        let all = of(&self.together);
        (all > 1).then(|| (of(&self.together[..=conflict]), all))
    }

    /// The merged text, with the wording of the second writer where it is not settled.
    pub fn with_theirs(&self) -> String {
        let part = |part: &Part| match part {
            Part::Settled(text) => text.clone(),
            Part::Conflict(conflict) => conflict.theirs.clone(),
        };
        self.parts.iter().map(part).collect()
    }

    /// The merged text; none where something is not settled.
    pub fn text(&self) -> Option<String> {
        let settled = self.parts.iter().map(|part| match part {
            Part::Settled(text) => Some(text.as_str()),
            Part::Conflict(_) => None,
        });
        settled.collect()
    }
}
