//! A redline as people read it who know no Markdown: bold words are bold, an item has its bullet, a row has its cells, and
//! what the marks of Markdown say is told in no other way. What changed is marked as in the redline itself, paragraph by
//! paragraph; where a change is of the look alone, the words went as they looked and came as they look.

mod cells;
mod compared;
mod groups;
mod line;
mod looks;
mod paragraph;
mod says;
mod set;
mod tokens;
mod writers;

pub(crate) use groups::{Group, Placed};
pub(crate) use line::{Addresses, Cell, Mark, Wear};
pub(crate) use paragraph::Paragraph;
pub(crate) use set::Typeset;

#[cfg(test)]
mod tests;
