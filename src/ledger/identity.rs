//! Who is at the keyboard, and what else git has been told about them.

use git2::{Config, ConfigLevel, ErrorCode};

use super::error::LedgerError;
use super::workspace::Workspace;
use crate::letter::event::Signature;
use crate::letter::moment::Moment;

impl Workspace {
    /// The person who says something now: `GIT_AUTHOR_NAME`, `_EMAIL` and `_DATE`, else `user.name`, `user.email` and
    /// the present moment.
    pub fn author(&self) -> Result<Signature, LedgerError> {
        self.repo.author_from_env().map(|signature| plain(&signature)).map_err(nobody)
    }

    /// The person who writes it down: `GIT_COMMITTER_NAME`, `_EMAIL` and `_DATE`, else as for the author.
    pub fn committer(&self) -> Result<Signature, LedgerError> {
        self.repo.committer_from_env().map(|signature| plain(&signature)).map_err(nobody)
    }

    /// Whether git knows a name to write under where there is no repository yet.
    pub fn has_identity_outside() -> Result<bool, LedgerError> {
        let config = Config::open_default().map_err(LedgerError::git("read the settings of git"))?;
        let known = |variables: &[&str], key: &str| {
            let set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            variables.iter().any(set) || config.get_string(key).is_ok_and(|value| !value.trim().is_empty())
        };
        Ok(known(&["GIT_COMMITTER_NAME"], "user.name") && known(&["GIT_COMMITTER_EMAIL", "EMAIL"], "user.email"))
    }

    /// A setting of git, from all the files that git reads: `paraaf.me`, `core.pager`.
    pub fn config_get(&self, key: &str) -> Result<Option<String>, LedgerError> {
        match self.config()?.get_string(key) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(LedgerError::git(format!("read the setting {key}"))(error)),
        }
    }

    /// Keeps a setting in the repository's own configuration.
    pub fn config_set_local(&self, key: &str, value: &str) -> Result<(), LedgerError> {
        let keeping = || LedgerError::git(format!("keep the setting {key}"));
        let mut local = self.config()?.open_level(ConfigLevel::Local).map_err(keeping())?;
        local.set_str(key, value).map_err(keeping())
    }

    pub(super) fn config(&self) -> Result<Config, LedgerError> {
        self.repo.config().map_err(LedgerError::git("read the settings of git"))
    }
}

fn plain(signature: &git2::Signature<'_>) -> Signature {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let when = signature.when();
    Signature {
        name: text(signature.name_bytes()),
        email: text(signature.email_bytes()),
        at: Moment { seconds: when.seconds(), offset: when.offset_minutes() },
    }
}

/// No name, an empty one, or a date that is none.
fn nobody(error: git2::Error) -> LedgerError {
    let unnamed = error.code() == ErrorCode::NotFound || error.class() == git2::ErrorClass::Invalid;
    if unnamed { LedgerError::NoIdentity } else { LedgerError::git("tell who is at the keyboard")(error) }
}
