//! THE WORDS: paragraphs, words and the redline between two texts. Pure functions on text; nothing of ours below.

pub mod compare;
pub mod redline;
