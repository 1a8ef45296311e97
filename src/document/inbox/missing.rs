//! The lines of a text that somebody took out of what they quote of it, changed there, or put elsewhere.

use std::collections::HashSet;

/// The lines of texts that a quote of them has not as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Those that it has nowhere; what stands side by side in a text is together.
    pub gone: Vec<Vec<String>>,
    /// Those of which it has other words in their place, and the most of these.
    pub changed: Vec<String>,
    /// Those that it has elsewhere.
    pub elsewhere: Vec<String>,
    /// Whether so much of a text is left out that what is quoted is a choice of it, and not the text without some lines.
    pub is_of_most: bool,
}

impl Missing {
    /// Adds those of another version of the same quote, without those that are known already.
    pub fn add(&mut self, other: Self) {
        self.is_of_most |= other.is_of_most;
        let all = self.gone.iter().flatten().chain(&self.changed).chain(&self.elsewhere);
        let known: HashSet<String> = all.map(|line| bare(line)).collect();
        let new = |lines: Vec<String>| -> Vec<String> {
            lines.into_iter().filter(|line| !known.contains(&bare(line))).collect()
        };
        self.gone.extend(other.gone.into_iter().map(&new).filter(|lines| !lines.is_empty()));
        self.changed.extend(new(other.changed));
        self.elsewhere.extend(new(other.elsewhere));
    }
}

/// A line without the marks that programs put around its words.
pub(super) fn bare(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
