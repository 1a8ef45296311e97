//! What a letter finds where it is to start. All that could stop it half way is looked for here, before anything is made.

use std::path::{Path, PathBuf};

use super::pile::Sheet;
use super::starter;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::identity::{self, Identity};
use crate::cli::open_letter::{known, parse_rules, rules_file, rules_in};
use crate::cli::{file, replace};
use crate::ledger::{LedgerError, Workspace, Writer};
use crate::letter::event::Signature;
use crate::letter::ids::LetterName;
use crate::letter::people::{Claims, Person};
use crate::letter::rules::Rules;

/// Where the letter is to start.
pub(super) enum Ground {
    /// In a repository.
    Repository(Workspace),
    /// In a folder that is to become one.
    Folder(PathBuf),
}

impl Ground {
    /// What there is around the desk.
    pub(super) fn of(desk: &Desk) -> Result<Self, Error> {
        match desk.workspace() {
            Ok(workspace) => Ok(Self::Repository(workspace)),
            Err(Error::Ledger(LedgerError::NotARepository(_))) => Ok(Self::Folder(desk.folder().to_owned())),
            Err(error) => Err(error),
        }
    }

    fn root(&self) -> &Path {
        match self {
            Self::Repository(workspace) => workspace.root(),
            Self::Folder(folder) => folder,
        }
    }

    /// The folder as a workspace, which it is from now on; with what was typed about who writes there.
    pub(super) fn settle(self, identity: &Identity) -> Result<Workspace, Error> {
        let workspace = match self {
            Self::Repository(workspace) => workspace,
            Self::Folder(folder) => Workspace::create(&folder)?,
        };
        identity.keep(&workspace)?;
        Ok(workspace)
    }

    /// Whether there is a repository yet.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::Folder(_))
    }
}

/// Looks for what is in the way of the letter and its pile.
pub(super) fn refuse_what_is_in_the_way(
    desk: &Desk,
    ground: &Ground,
    letter: &LetterName,
    sheets: &[Sheet],
) -> Result<(), Error> {
    let root = ground.root();
    let drafts = root.join("drafts");
    for path in
        [root.join(rules_file(root, letter)), drafts.join(".gitattributes")].iter().filter(|path| !path.exists())
    {
        check_room(path)?;
    }
    if let Ground::Repository(workspace) = ground {
        let ledger = workspace.ledger(letter)?;
        ledger.must_be_one()?;
        if !ledger.is_empty() && !sheets.is_empty() {
            return Err(Error::AlreadyStarted(letter.clone()));
        }
    }
    if sheets.is_empty() {
        return Ok(());
    }
    for ending in ["md", "txt"] {
        let working = drafts.join(format!("{letter}.{ending}"));
        if working.exists() && !sheets.iter().any(|sheet| is_same(desk, sheet, &working)) {
            return Err(Error::AlreadyThere(working));
        }
    }
    Ok(())
}

/// Whether a file can be made in the folder that it is to stand in, or in the one that this folder is to be made in.
fn check_room(path: &Path) -> Result<(), Error> {
    let folder = path.ancestors().skip(1).find(|folder| folder.exists());
    let Some(folder) = folder else { return Ok(()) };
    // Any name that is not there tells whether one can be added.
    let name = path.file_name().unwrap_or_default();
    replace::check(&folder.join(name)).map_err(|source| Error::Write { name: path.to_owned(), source })
}

fn is_same(desk: &Desk, sheet: &Sheet, working: &Path) -> bool {
    file::is_same(&desk.path(&sheet.name), working)
}

/// Who is at the keyboard: asked before anything is made.
pub(super) fn who(desk: &Desk, ground: &Ground) -> Result<Identity, Error> {
    let ask = |question: &str| desk.line(question);
    match ground {
        Ground::Repository(workspace) => identity::in_repository(&ask, workspace),
        Ground::Folder(_) => identity::before_repository(&ask),
    }
}

/// The rules that the letter starts with.
pub(super) struct Rulebook {
    /// What they say.
    pub(super) rules: Rules,
    /// Byte for byte.
    pub(super) bytes: Vec<u8>,
    /// Whether they were made up here, from who is typing.
    is_starter: bool,
}

impl Rulebook {
    /// The rules that the letter's ledger has recorded; else those on file; else those that name whoever is typing.
    pub(super) fn of(ground: &Ground, letter: &LetterName, writer: &Writer) -> Result<Self, Error> {
        let recorded = match ground {
            Ground::Repository(workspace) => workspace.ledger(letter)?.rules()?,
            Ground::Folder(_) => None,
        };
        if let Some(bytes) = recorded {
            return Ok(Self { rules: parse_rules(&bytes, "the recorded reviewers.toml")?, bytes, is_starter: false });
        }
        match rules_in(ground.root(), letter) {
            Ok((rules, bytes)) => Ok(Self { rules, bytes, is_starter: false }),
            Err(Error::NoRules { .. }) => {
                let (rules, text) = starter::naming(writer)?;
                Ok(Self { rules, bytes: text.into_bytes(), is_starter: true })
            }
            Err(error) => Err(error),
        }
    }

    /// The same rules once there is a repository. Its settings may give whoever is typing another name than those that
    /// hold outside of it.
    pub(super) fn within(self, workspace: &Workspace) -> Result<Self, Error> {
        if !self.is_starter {
            return Ok(self);
        }
        let Signature { name, email, .. } = workspace.committer()?;
        let (rules, text) = starter::naming(&Writer { name, email })?;
        Ok(Self { rules, bytes: text.into_bytes(), is_starter: true })
    }

    /// Whoever is typing, as the rules know them.
    pub(super) fn me(&self, ground: &Ground, writer: &Writer) -> Result<&Person, Error> {
        let id = match ground {
            Ground::Repository(workspace) => workspace.config_get("paraaf.me")?,
            Ground::Folder(_) => Workspace::config_get_outside("paraaf.me")?,
        };
        let Writer { name, email } = writer.clone();
        known(&self.rules, &Claims { id, email: Some(email), name: Some(name) })
    }
}
