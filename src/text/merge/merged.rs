//! What a merge gives: runs that are settled, and passages of which two wordings are left.

/// What two writers made of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub(super) parts: Vec<Part>,
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

    /// The merged text; none where something is not settled.
    pub fn text(&self) -> Option<String> {
        let settled = self.parts.iter().map(|part| match part {
            Part::Settled(text) => Some(text.as_str()),
            Part::Conflict(_) => None,
        });
        settled.collect()
    }
}
