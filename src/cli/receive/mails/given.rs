//! What mails are held against.

use crate::cli::desk::Desk;
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive::arguments::Arguments;
use crate::letter::event::Entry;

/// What is given when a mail is looked at.
pub(crate) struct Given<'r, 'w> {
    pub(crate) arguments: &'r Arguments,
    pub(crate) desk: &'r Desk,
    pub(crate) letter: &'r OpenLetter<'w>,
    /// What was recorded before.
    pub(crate) entries: &'r [Entry],
}

impl Given<'_, '_> {
    /// Whether somebody is asked about what is not clear.
    pub(super) fn asks(&self) -> bool {
        self.desk.can_ask() && !self.arguments.yes
    }
}
