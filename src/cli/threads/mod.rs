//! What was said about the words of a letter, with what became of the words and of what was said.

mod data;
mod pencil;
mod put_in_since;
mod sight;
mod standing;
mod way;

pub(crate) use data::RemarkData;
pub(crate) use pencil::{Words, quoted, said_of};
pub(crate) use sight::{answered, contributions, fate, headline, in_a_line, in_words, speaker, speaker_of, state};
pub(crate) use standing::{Standing, State, find, open_remarks, replaced_by, standings, standings_on};
pub(crate) use way::{Now, Way, is_same, spoken_of};
