//! Who is at the keyboard, and what else git has been told about them.

use git2::{Config, ConfigLevel, ErrorCode, Odb, Repository};

use super::environment;
use super::error::LedgerError;
use super::workspace::Workspace;
use super::writer::Writer;
use crate::letter::event::Signature;
use crate::letter::moment::Moment;

/// In which of its two roles a person stands in a commit.
#[derive(Debug, Clone, Copy)]
enum Role {
    Author,
    Committer,
}

impl Role {
    /// The environment variable that goes before the settings for one part of this role.
    fn variable(self, part: &str) -> String {
        let role = match self {
            Self::Author => "AUTHOR",
            Self::Committer => "COMMITTER",
        };
        format!("GIT_{role}_{part}")
    }

    /// The name and the address that git has for this role; an empty one is none.
    fn writer(self, config: &Config) -> Result<Writer, LedgerError> {
        let setting = |key: &str| config.get_string(key).ok();
        let variable = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let name = variable(&self.variable("NAME")).or_else(|| setting("user.name"));
        let email = variable(&self.variable("EMAIL")).or_else(|| setting("user.email"));
        let email = email.or_else(|| variable("EMAIL"));
        let said = |text: Option<String>| {
            let text = text.filter(|text| !text.contains(['<', '>']))?.trim().to_owned();
            if text.is_empty() { None } else { Some(text) }
        };
        let (name, email) = said(name).zip(said(email)).ok_or(LedgerError::NoIdentity)?;
        Ok(Writer { name, email })
    }
}

impl Workspace {
    /// The person who says something now: `GIT_AUTHOR_NAME`, `_EMAIL` and `_DATE`, else `user.name`, `user.email` and
    /// the present moment.
    pub fn author(&self) -> Result<Signature, LedgerError> {
        self.signature(Role::Author)
    }

    /// The person who writes it down: `GIT_COMMITTER_NAME`, `_EMAIL` and `_DATE`, else as for the author.
    pub fn committer(&self) -> Result<Signature, LedgerError> {
        self.signature(Role::Committer)
    }

    /// The same workspace with this person at the keyboard now, whatever the environment and the settings say.
    #[must_use]
    pub fn written_by(mut self, writer: Writer) -> Self {
        self.writer = Some(writer);
        self
    }

    /// Who would write where there is no repository yet: the committer, provided that git knows an author too.
    pub fn writer_outside() -> Result<Writer, LedgerError> {
        let config = outside()?;
        Role::Author.writer(&config)?;
        let committer = Role::Committer.writer(&config)?;
        // The dates are read too, by a repository that is nowhere: better now than when there is one.
        let nowhere = Odb::new().and_then(Repository::from_odb).and_then(|repo| {
            repo.set_config(&config)?;
            Ok(repo)
        });
        let nowhere = nowhere.map_err(LedgerError::git("tell who is at the keyboard"))?;
        nowhere.committer_from_env().map_err(undated)?;
        Ok(committer)
    }

    /// A setting of git where there is no repository yet.
    pub fn config_get_outside(key: &str) -> Result<Option<String>, LedgerError> {
        setting(&outside()?, key)
    }

    /// A setting of git, from all the files that git reads: `paraaf.me`, `core.pager`.
    pub fn config_get(&self, key: &str) -> Result<Option<String>, LedgerError> {
        setting(&self.config()?, key)
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

    fn signature(&self, role: Role) -> Result<Signature, LedgerError> {
        if let Some(Writer { name, email }) = &self.writer {
            let now = git2::Signature::now(name, email).map_err(|_| LedgerError::NoIdentity)?;
            return Ok(plain(&now));
        }
        // The library makes both roles at once, and fails for want of either.
        let config = self.config()?;
        Role::Author.writer(&config)?;
        Role::Committer.writer(&config)?;
        let found = match role {
            Role::Author => self.repo.author_from_env(),
            Role::Committer => self.repo.committer_from_env(),
        };
        found.map(|signature| plain(&signature)).map_err(undated)
    }
}

/// The settings that hold outside of any repository.
fn outside() -> Result<Config, LedgerError> {
    environment::settings().map_err(LedgerError::git("read the settings of git"))
}

fn setting(config: &Config, key: &str) -> Result<Option<String>, LedgerError> {
    match config.get_string(key) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(LedgerError::git(format!("read the setting {key}"))(error)),
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

/// Why there is no signature though the names are known: a date that is none. The library does not say which.
fn undated(error: git2::Error) -> LedgerError {
    let set = |role: Role| {
        let variable = role.variable("DATE");
        std::env::var_os(&variable).map(|date| format!("{variable} ('{}')", date.to_string_lossy()))
    };
    let dates: Vec<String> = [Role::Author, Role::Committer].into_iter().filter_map(set).collect();
    if dates.is_empty() {
        LedgerError::git("tell who is at the keyboard")(error)
    } else {
        LedgerError::UnreadableDate(dates.join(" or "))
    }
}
