//! Words that look otherwise than those around them, and in which ways.

/// Words of what a mail quotes that look otherwise than the others there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingOut {
    /// The words.
    pub words: String,
    /// The whole line that they stand in.
    pub line: String,
    /// The place of that line.
    pub(super) place: usize,
    pub(super) ways: Vec<Way>,
}

/// A way in which words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Bold,
    Slanted,
    Underlined,
    Boxed,
    Loud,
    Bigger,
    /// A link to somewhere else than its words say.
    Linked,
    /// Programs change one shade for another.
    Grey,
    /// How much red, green and blue it has.
    Ink([u8; 3]),
    /// The same of what is behind them.
    Paper([u8; 3]),
    /// By a style that is not read here, or that hides them: which one, as a digest of it.
    Unread(u64),
}

/// The words of texts that are known to stand out there, line by line, each in the ways in which it does.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    all: Vec<(Way, String)>,
}

impl Lines {
    /// Adds words of one line, parted by single blanks.
    pub(super) fn add(&mut self, way: Way, words: &str) {
        self.all.push((way, format!(" {words} ")));
    }

    /// Whether words stand out there in this way too.
    pub(super) fn has(&self, way: Way, words: &str) -> bool {
        let words = format!(" {words} ");
        self.all.iter().any(|(known, line)| *known == way && line.contains(&words))
    }
}
