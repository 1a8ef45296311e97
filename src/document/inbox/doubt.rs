//! Why a word in a mail may not be all that its sender says.

use std::fmt;

/// Why a word in a mail may not mean what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Words stand below or between what is quoted, and only that says what they are about.
    AmongQuotes,
    /// Words are struck out.
    Struck,
    /// The HTML has words that the plain text has not.
    TwoVersions,
    /// Words of what is quoted have a colour behind them.
    Highlighted,
    /// A picture stands for words: a hand with its thumb down.
    Picture,
    /// A picture may hold words: nothing says what it shows.
    Unread,
    /// There are boxes to tick or fields to fill in, and no word says how that was done.
    Form,
    /// Words are there that nobody sees.
    Hidden,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AmongQuotes => "its words stand below or between what it quotes",
            Self::Struck => "words are struck out in it",
            Self::TwoVersions => "its HTML says something else than its plain text",
            Self::Highlighted => "words of what it quotes are highlighted",
            Self::Picture => "a picture in it stands for words",
            Self::Unread => "what a picture in it shows cannot be read",
            Self::Form => "it has boxes to tick or fields to fill in",
            Self::Hidden => "its HTML can hide words or strike them out",
        })
    }
}
