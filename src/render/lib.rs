//! THE PAGE: what a command shows, drawn for where it is shown.

mod apart;
pub mod attributed;
mod by_line;
pub mod csv;
mod folds;
pub mod html;
pub mod markdown;
mod marks;
pub mod page;
pub mod passage;
pub mod pdf;
pub mod terminal;
mod typeset;
pub mod visible;
