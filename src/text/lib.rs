//! THE WORDS: paragraphs, words and the redline between two texts. Pure functions on text; nothing of ours below.

pub mod anatomy;
mod anchors;
pub mod attribution;
mod breaks;
mod catch_up;
mod chain;
mod chapters;
pub mod compare;
pub mod connecting;
pub mod data;
pub mod distance;
pub mod document;
mod draw;
pub mod edits;
mod fixed;
pub mod footnotes;
mod gaps;
pub mod intake;
mod islands;
mod labels;
pub mod language;
#[cfg(test)]
mod laws;
mod leap;
mod lines;
mod lockstep;
#[cfg(test)]
mod mark_laws;
mod marked;
pub mod merge;
mod moves;
pub mod paragraphs;
mod parallel;
pub mod particles;
pub mod passages;
mod polish;
pub mod redline;
mod refine;
#[cfg(test)]
mod revisions;
mod script;
pub mod sentences;
mod shingles;
mod side;
mod slide;
pub mod small_edit;
mod standing;
mod strangers;
mod tails;
mod tokens;
mod trim;
pub mod twins;
pub mod typographic;
mod unique;
pub mod words;
