//! What mails are held against.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::quotable::Quotable;
use crate::cli::ask::Questions;
use crate::cli::desk::Desk;
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive::arguments::Arguments;
use crate::letter::event::Entry;
use crate::letter::ids::{CommitId, ReviewerId};

/// What is given when a mail is looked at.
pub(crate) struct Given<'r, 'w> {
    pub(crate) arguments: &'r Arguments,
    pub(crate) desk: &'r Desk,
    pub(crate) letter: &'r OpenLetter<'w>,
    /// What was recorded before.
    pub(crate) entries: &'r [Entry],
    /// What people were asked.
    pub(crate) questions: Questions<'r, 'w>,
    /// What somebody may quote in a mail about a draft, once it was asked: many mails of one receipt may need it.
    pub(crate) quotable: RefCell<HashMap<(CommitId, ReviewerId), Rc<Quotable>>>,
}

impl Given<'_, '_> {
    /// Whether somebody is asked about what is not clear.
    pub(super) fn asks(&self) -> bool {
        self.desk.can_ask() && !self.arguments.yes
    }
}
