//! What the environment says of repositories, as it does inside a hook of git.
//!
//! Settings count as they do for git (`GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM`, `GIT_CONFIG_NOSYSTEM`). The repository
//! is always the one around the folder: where a variable names another one, git would follow that, and everything here
//! would not. So nothing is done then, rather than half of it here and half of it there.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use git2::{Config, ConfigLevel, Repository};

use super::error::LedgerError;

/// What a program of ours must not hand on to git, which is told its folder.
const OF_ANOTHER_REPOSITORY: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
];

/// Where the parts of the repository around a folder lie.
struct Around {
    git_dir: PathBuf,
    common: PathBuf,
    top: Option<PathBuf>,
}

impl Around {
    fn of(dir: &Path) -> Option<Self> {
        let git_dir = Repository::discover_path(dir, ceilings()).ok()?;
        let common = match fs::read_to_string(git_dir.join("commondir")) {
            Ok(common) => git_dir.join(common.trim_end()),
            Err(_) => git_dir.clone(),
        };
        let top = dir.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        Some(Self { git_dir, common, top })
    }

    /// What each variable may name: what git would find without it.
    fn may_be(&self, variable: &str) -> Option<PathBuf> {
        match variable {
            "GIT_DIR" => Some(self.git_dir.clone()),
            "GIT_COMMON_DIR" => Some(self.common.clone()),
            "GIT_OBJECT_DIRECTORY" => Some(self.common.join("objects")),
            "GIT_WORK_TREE" => self.top.clone(),
            _ => None,
        }
    }
}

/// Refuses to work in the repository around a folder where a variable names another one.
pub(super) fn names_no_other(dir: &Path) -> Result<(), LedgerError> {
    let named = named();
    if named.is_empty() {
        return Ok(());
    }
    let around = Around::of(dir);
    for (variable, named) in named {
        let place = fs::canonicalize(dir.join(&named)).ok();
        let may_be = around.as_ref().and_then(|around| around.may_be(variable)?.canonicalize().ok());
        if place.is_none() || place != may_be {
            return Err(LedgerError::NamedElsewhere { variable, named });
        }
    }
    Ok(())
}

/// The work tree that a variable names, as git reads it: from the folder, not from the repository.
pub(super) fn work_tree(dir: &Path) -> Option<PathBuf> {
    let named = env::var_os("GIT_WORK_TREE").filter(|named| !named.is_empty())?;
    fs::canonicalize(dir.join(named)).ok()
}

/// Refuses to begin a repository where a variable names one already.
pub(super) fn names_none() -> Result<(), LedgerError> {
    match named().into_iter().next() {
        Some((variable, named)) => Err(LedgerError::NamedElsewhere { variable, named }),
        None => Ok(()),
    }
}

/// The variables that name a repository, or a part of one, and what they name.
fn named() -> Vec<(&'static str, PathBuf)> {
    let places = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"];
    let set = |variable| Some((variable, PathBuf::from(env::var_os(variable).filter(|named| !named.is_empty())?)));
    places.into_iter().filter_map(set).collect()
}

/// The folders in which a search for a repository ends.
pub(super) fn ceilings() -> Vec<PathBuf> {
    let ceilings = env::var_os("GIT_CEILING_DIRECTORIES").unwrap_or_default();
    env::split_paths(&ceilings).collect()
}

/// The user's own `git`, in a repository that it finds as we did.
pub(super) fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    for variable in OF_ANOTHER_REPOSITORY {
        git.env_remove(variable);
    }
    git.arg("-C").arg(root);
    git
}

/// Whether somebody named the file that holds their settings: then it holds all of them.
pub(super) fn settings_are_named() -> bool {
    env::var_os("GIT_CONFIG_GLOBAL").is_some()
}

/// The settings that hold outside of any repository.
pub(super) fn settings() -> Result<Config, git2::Error> {
    let named = |variable| env::var_os(variable).map(PathBuf::from);
    let is_off = |value: String| Config::parse_bool(value).is_ok_and(|is_true| is_true);
    let without_system = env::var("GIT_CONFIG_NOSYSTEM").is_ok_and(is_off);
    let system = if without_system { None } else { named("GIT_CONFIG_SYSTEM").or_else(|| Config::find_system().ok()) };
    let own = match named("GIT_CONFIG_GLOBAL") {
        Some(file) => vec![(Some(file), ConfigLevel::Global)],
        None => vec![(Config::find_xdg().ok(), ConfigLevel::XDG), (Config::find_global().ok(), ConfigLevel::Global)],
    };
    let mut config = Config::new()?;
    for (file, level) in [(system, ConfigLevel::System)].into_iter().chain(own) {
        // As for git, a file that is not there says nothing.
        if let Some(file) = file.filter(|file| file.exists()) {
            config.add_file(&file, level, false)?;
        }
    }
    Ok(config)
}
