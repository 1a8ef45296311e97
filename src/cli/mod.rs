//! cli

pub mod format;
pub mod output;
pub mod question;
pub mod view;
