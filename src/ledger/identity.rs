//! Who is at the keyboard, as git has it.

use super::error::LedgerError;
use super::workspace::Workspace;
use crate::letter::event::Signature;

impl Workspace {
    /// The person who says something now: `GIT_AUTHOR_*`, else `user.*`, and the present moment.
    pub fn author(&self) -> Result<Signature, LedgerError> {
        todo!()
    }

    /// The person who writes it down: `GIT_COMMITTER_*`, else `user.*`, and the present moment.
    pub fn committer(&self) -> Result<Signature, LedgerError> {
        todo!()
    }

    /// A setting of git, from all its files: `paraaf.me`, `core.pager`.
    pub fn config_get(&self, key: &str) -> Result<Option<String>, LedgerError> {
        let _ = key;
        todo!()
    }

    /// Keeps a setting in the repository's own configuration.
    pub fn config_set_local(&self, key: &str, value: &str) -> Result<(), LedgerError> {
        let _ = (key, value);
        todo!()
    }
}
