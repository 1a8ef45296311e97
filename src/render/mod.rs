//! THE PAGE: what a command shows, drawn for where it is shown.

pub mod markdown;
pub mod page;
pub mod terminal;
pub mod visible;
