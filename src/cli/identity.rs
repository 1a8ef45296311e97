//! A name to write under: git's own. Where git has none, a terminal is asked once and the repository remembers.

use super::error::Error;
use crate::ledger::{LedgerError, Workspace};

/// How a line of text is asked for; none comes back where there is nobody to ask.
type Ask<'a> = &'a dyn Fn(&str) -> Result<Option<String>, Error>;

/// What was typed when git had no name for the user; nothing where it had.
pub(super) struct Identity(Option<(String, String)>);

impl Identity {
    /// Keeps what was typed in the repository's own configuration.
    pub(super) fn keep(&self, workspace: &Workspace) -> Result<(), Error> {
        if let Some((name, email)) = &self.0 {
            workspace.config_set_local("user.name", name)?;
            workspace.config_set_local("user.email", email)?;
        }
        Ok(())
    }
}

/// Sees to it that a workspace has a name to write under.
pub(super) fn ensure(ask: Ask<'_>, workspace: &Workspace) -> Result<(), Error> {
    match workspace.committer() {
        Ok(_) => Ok(()),
        Err(LedgerError::NoIdentity) => typed(ask)?.keep(workspace),
        Err(error) => Err(error.into()),
    }
}

/// Sees to it that there is a name to write under, before there is a repository.
pub(super) fn before_repository(ask: Ask<'_>) -> Result<Identity, Error> {
    if Workspace::has_identity_outside()? { Ok(Identity(None)) } else { typed(ask) }
}

fn typed(ask: Ask<'_>) -> Result<Identity, Error> {
    let answer = |question| ask(question)?.ok_or(Error::Ledger(LedgerError::NoIdentity));
    Ok(Identity(Some((answer("Your name, as others are to see it:")?, answer("Your e-mail address:")?))))
}
