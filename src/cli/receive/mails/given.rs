//! What mails are held against.

use crate::cli::desk::Desk;
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive::arguments::Arguments;
use crate::letter::event::Entry;

/// What is given when a mail is looked at.
pub(super) struct Given<'r, 'w> {
    pub(super) arguments: &'r Arguments,
    pub(super) desk: &'r Desk,
    pub(super) letter: &'r OpenLetter<'w>,
    /// What was recorded before.
    pub(super) entries: &'r [Entry],
}

impl Given<'_, '_> {
    /// Whether somebody is asked about what is not clear.
    pub(super) fn asks(&self) -> bool {
        self.desk.can_ask() && !self.arguments.yes
    }
}
