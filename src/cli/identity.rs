//! A name to write under: git's own. Where git has none, a terminal is asked once and the repository remembers.

use super::error::Error;
use crate::ledger::{LedgerError, Workspace, Writer};
use crate::letter::event::Signature;

/// How a line of text is asked for; none comes back where there is nobody to ask.
type Ask<'a> = &'a dyn Fn(&str) -> Result<Option<String>, Error>;

/// Who is at the keyboard, before there is a repository that could keep it.
pub(super) struct Identity {
    /// The name and the address.
    pub(super) writer: Writer,
    /// Whether git knew them, or they were typed just now.
    is_typed: bool,
}

impl Identity {
    /// Keeps what was typed in the repository's own configuration.
    pub(super) fn keep(&self, workspace: &Workspace) -> Result<(), Error> {
        if self.is_typed {
            workspace.config_set_local("user.name", &self.writer.name)?;
            workspace.config_set_local("user.email", &self.writer.email)?;
        }
        Ok(())
    }
}

/// Sees to it that a workspace has a name to write under.
pub(super) fn ensure(ask: Ask<'_>, workspace: &Workspace) -> Result<(), Error> {
    in_repository(ask, workspace)?.keep(workspace)
}

/// Who is at the keyboard of a repository; what is typed is not kept yet.
pub(super) fn in_repository(ask: Ask<'_>, workspace: &Workspace) -> Result<Identity, Error> {
    match workspace.committer() {
        Ok(Signature { name, email, .. }) => Ok(Identity { writer: Writer { name, email }, is_typed: false }),
        Err(LedgerError::NoIdentity) => typed(ask),
        Err(error) => Err(error.into()),
    }
}

/// Sees to it that there is a name to write under, before there is a repository.
pub(super) fn before_repository(ask: Ask<'_>) -> Result<Identity, Error> {
    match Workspace::writer_outside() {
        Ok(writer) => Ok(Identity { writer, is_typed: false }),
        Err(LedgerError::NoIdentity) => typed(ask),
        Err(error) => Err(error.into()),
    }
}

fn typed(ask: Ask<'_>) -> Result<Identity, Error> {
    let answer = |question| ask(question)?.ok_or(Error::Ledger(LedgerError::NoIdentity));
    let name = answer("Your name, as others are to see it:")?;
    let email = answer("Your e-mail address:")?;
    Ok(Identity { writer: Writer { name, email }, is_typed: true })
}
