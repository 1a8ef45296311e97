//! THE WORDS: paragraphs, words and the redline between two texts. Pure functions on text; nothing of ours below.

mod breaks;
pub mod compare;
pub mod data;
pub mod distance;
mod draw;
mod gaps;
pub mod intake;
#[cfg(test)]
mod laws;
pub mod paragraphs;
pub mod redline;
mod side;
pub mod typographic;
pub mod words;
