//! THE PAGE: what a command shows, drawn for where it is shown.

mod apart;
pub mod attributed;
pub mod csv;
mod folds;
pub mod html;
pub mod markdown;
mod marks;
pub mod page;
pub mod pdf;
pub mod terminal;
mod typeset;
pub mod visible;
