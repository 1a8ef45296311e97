//! Which remote is meant.

use super::Remote;
use crate::ledger::error::LedgerError;
use crate::ledger::ledger::branch;
use crate::ledger::workspace::Workspace;
use crate::letter::ids::LetterName;

impl Workspace {
    /// The remote that is meant: the one that was named; else that of a ledger's upstream, the only one, or `origin`.
    pub fn remote(&self, named: Option<&str>, letter: Option<&LetterName>) -> Result<Remote<'_>, LedgerError> {
        let all = self.remotes()?;
        let choose = |name: &str| Remote { workspace: self, name: name.to_owned() };
        if let Some(named) = named {
            let known = all.iter().any(|name| name == named);
            return if known {
                Ok(choose(named))
            } else {
                Err(LedgerError::NoSuchRemote { named: named.to_owned(), all })
            };
        }
        let upstream = letter.and_then(|letter| self.repo.branch_upstream_remote(&branch(letter)).ok());
        let upstream = upstream.as_ref().and_then(|name| name.as_str().ok());
        let found = upstream.filter(|name| all.iter().any(|known| known == name));
        let found = found.or_else(|| all.iter().find(|name| *name == "origin").map(String::as_str));
        match (found, all.as_slice()) {
            (Some(name), _) => Ok(choose(name)),
            (None, [only]) => Ok(choose(only)),
            (None, []) => Err(LedgerError::NoRemote),
            (None, _) => Err(LedgerError::WhichRemote(all)),
        }
    }
}
