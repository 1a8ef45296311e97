//! A passage of one draft, and where it is in the next ones.
//!
//! | stage | what it does |
//! |---|---|
//! | `find` | where quoted words stand, however their lines are broken and their quotes drawn |
//! | `nearest` | what somebody may have meant whose words stand nowhere |
//! | `pieces` | a redline as pieces of the old text, each with what became of it |
//! | `carry` | where a passage is once a redline has been gone through |
//! | `verbatim` | where it is in a paragraph or a sentence that stands there word for word |
//! | `repeated` | which place is which where a passage stands several times |
//! | `search` | where its words came up that a redline takes for new ones |
//! | `trail` | through many drafts, and back again where a passage was gone and returned |
//!
//! A passage is a range of bytes; the white space at its ends is no part of it. It is *unchanged* where its words are
//! the same in the same paragraphs, whatever their lines, quotes and spaces.

mod carry;
mod find;
mod folded;
#[cfg(test)]
mod laws;
mod nearest;
mod pieces;
mod repeated;
mod search;
mod trail;
mod verbatim;

pub use carry::{Carried, Carrier, Fate};
pub use find::find;
pub use nearest::nearest;
pub use trail::Trail;
