//! The repository that the letters live in: opening it, refusing what cannot hold a ledger, and where things are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use git2::{Config, ConfigLevel, ErrorCode, Oid, Repository, RepositoryInitOptions, RepositoryOpenFlags};

use super::environment;
use super::error::LedgerError;
use super::writer::Writer;
use crate::letter::ids::LetterName;

/// How long an append waits for another writer, unless it is told otherwise: hundreds of events long.
const PATIENCE: Duration = Duration::from_secs(10);

/// A git repository with a work tree, in which letters are written.
pub struct Workspace {
    pub(super) repo: Repository,
    pub(super) patience: Duration,
    /// Who is at the keyboard, where that is not left to git.
    pub(super) writer: Option<Writer>,
    /// Whether every event is signed, whatever git's settings say.
    pub(super) signs: bool,
    root: PathBuf,
}

impl Workspace {
    /// Opens the repository that `dir` lies in.
    ///
    /// Folders above are searched as git does: up to a border of file systems or to `GIT_CEILING_DIRECTORIES`.
    /// Refused are bare repositories, those with SHA-256 names or a reftable, those that belong to somebody else, and
    /// any where a variable such as `GIT_DIR` names another one.
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        set_up_the_store();
        environment::names_no_other(dir)?;
        // The settings are then those that the environment names; a folder that is given goes before `GIT_DIR`.
        let opened = Repository::open_ext(dir, RepositoryOpenFlags::FROM_ENV, environment::ceilings());
        let repo = opened.map_err(|error| refusal(dir, error))?;
        if let Some(work_tree) = environment::work_tree(dir) {
            repo.set_workdir(&work_tree, false).map_err(LedgerError::git("open the work tree"))?;
        }
        // A namespace is for those whom a repository serves, not for those who work in it.
        repo.remove_namespace().map_err(LedgerError::git("open the repository"))?;
        Self::of(repo)
    }

    /// Makes `dir` a repository, unless it is the top of one already. Folders above it do not matter: a workspace may
    /// lie inside another repository.
    pub fn create(dir: &Path) -> Result<Self, LedgerError> {
        if dir.join(".git").exists() {
            return Self::open(dir);
        }
        set_up_the_store();
        environment::names_none()?;
        let made = Repository::init_opts(dir, RepositoryInitOptions::new().no_reinit(true));
        made.map_err(LedgerError::git(format!("make {} a git repository", dir.display())))?;
        Self::open(dir)
    }

    fn of(repo: Repository) -> Result<Self, LedgerError> {
        let root = match repo.workdir() {
            // The library ends the path of a folder in a slash; nobody else does.
            Some(root) if !repo.is_bare() => root.components().collect(),
            _ => return Err(LedgerError::Bare(repo.path().to_owned())),
        };
        Ok(Self { repo, patience: PATIENCE, writer: None, signs: false, root })
    }

    /// The same workspace, waiting so long for another writer before it gives up.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same workspace, signing every event whatever git's settings say.
    #[must_use]
    pub fn signing(self) -> Self {
        Self { signs: true, ..self }
    }

    /// The folder that holds `reviewers.toml` and `drafts/`: the top of the work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git directory of this work tree.
    pub fn git_dir(&self) -> &Path {
        self.repo.path()
    }

    /// The git directory that all work trees of the repository share.
    pub fn common_dir(&self) -> &Path {
        self.repo.commondir()
    }

    /// Every letter that has a ledger, here or at a remote, or had one, or that has a working text; in alphabetical order. A branch of this
    /// kind of name that holds no event of such a letter is somebody's own. Cost: one read of the store a ledger.
    pub fn letters(&self) -> Result<Vec<LetterName>, LedgerError> {
        let mut letters = BTreeSet::new();
        let mut prefixes = vec!["refs/heads/drafts/".to_owned()];
        for remote in self.remotes()? {
            prefixes.extend([format!("refs/remotes/{remote}/drafts/"), format!("refs/paraaf/seen/{remote}/")]);
        }
        let listing = || LedgerError::git("list the branches");
        let mut references = self.repo.references().map_err(listing())?;
        for name in references.names() {
            // A name that is no UTF-8 is the name of no letter.
            let Ok(name) = name else { continue };
            let letter = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
            let Some(letter) = letter.and_then(|letter| letter.parse::<LetterName>().ok()) else { continue };
            let at = if letters.contains(&letter) { None } else { self.reference(name)? };
            if let Some(at) = at
                && self.leads_to_an_event(&letter, at)?
            {
                letters.insert(letter);
            }
        }
        letters.extend(working_texts(&self.root.join("drafts"))?);
        Ok(letters.into_iter().collect())
    }

    /// Where a reference stands; none when there is no such reference.
    pub(super) fn reference(&self, name: &str) -> Result<Option<Oid>, LedgerError> {
        match self.repo.refname_to_id(name) {
            Ok(oid) => Ok(Some(oid)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(LedgerError::git(format!("look up {name}"))(error)),
        }
    }

    /// The remotes that the repository knows, in alphabetical order.
    pub(super) fn remotes(&self) -> Result<Vec<String>, LedgerError> {
        let remotes = self.repo.remotes().map_err(LedgerError::git("list the remotes"))?;
        let mut names: Vec<String> = remotes.iter().filter_map(|name| Some(name.ok()??.to_owned())).collect();
        names.sort_unstable();
        Ok(names)
    }
}

/// The letters of a folder of working texts: its direct children that end in `.md` or `.txt`.
fn working_texts(drafts: &Path) -> Result<Vec<LetterName>, LedgerError> {
    let reading = |source| LedgerError::File { doing: "list", path: drafts.to_owned(), source };
    let entries = match fs::read_dir(drafts) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(reading(error)),
    };
    let mut letters = Vec::new();
    for entry in entries {
        let path = entry.map_err(reading)?.path();
        let is_text = path.extension().is_some_and(|ending| ending == "md" || ending == "txt") && path.is_file();
        let letter = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        letters.extend(letter.filter(|_| is_text));
    }
    Ok(letters)
}

/// Why a repository could not be opened. Git's own error says it in words that change, so the settings are looked at.
fn refusal(dir: &Path, error: git2::Error) -> LedgerError {
    match error.code() {
        ErrorCode::NotFound => return LedgerError::NotARepository(dir.to_owned()),
        ErrorCode::Owner => return LedgerError::ForeignOwner(top(dir)),
        _ => {}
    }
    let top = top(dir);
    let says = |key, value: &str| extension(dir, key).is_some_and(|said| said.eq_ignore_ascii_case(value));
    if says("extensions.objectformat", "sha256") {
        LedgerError::Sha256(top)
    } else if says("extensions.refstorage", "reftable") {
        LedgerError::Reftable(top)
    } else {
        LedgerError::git(format!("open the repository at {}", top.display()))(error)
    }
}

/// The top of the work tree that `dir` lies in, or the git directory itself, found without opening it.
fn top(dir: &Path) -> PathBuf {
    let found = Repository::discover_path(dir, [] as [&Path; 0]).unwrap_or_else(|_| dir.to_owned());
    match found.file_name() {
        Some(name) if name == ".git" => found.parent().unwrap_or(&found).to_owned(),
        Some(_) | None => found,
    }
}

/// A setting of a repository that cannot be opened.
fn extension(dir: &Path, key: &str) -> Option<String> {
    let git_dir = Repository::discover_path(dir, [] as [&Path; 0]).ok()?;
    let common = match fs::read_to_string(git_dir.join("commondir")) {
        Ok(common) => git_dir.join(common.trim_end()),
        Err(_) => git_dir,
    };
    Config::open(&common.join("config")).ok()?.get_string(key).ok()
}

/// How libgit2 is to work in this program; its switches are those of the process.
fn set_up_the_store() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // A ledger is read once, from end to end: what a cache keeps is never asked for again. And hashing every
        // object on its way in is a fifth of the time it takes; `git log` does not do it, `git fsck` does.
        git2::opts::enable_caching(false);
        git2::opts::strict_hash_verification(false);

        // What was acknowledged must survive a power cut.
        let option = libgit2_sys::GIT_OPT_ENABLE_FSYNC_GITDIR.cast_signed();
        // SAFETY: the option takes one C int, and the other a path. They are set once, before this program opens its first
        // repository, so that no thread can be reading them.
        #[allow(unsafe_code, reason = "git2 has no safe calls for these options of libgit2")]
        let set = unsafe {
            if environment::settings_are_named() {
                // For git, the file that is named stands in the place of both of a user's own, also if there is none.
                for level in [ConfigLevel::XDG, ConfigLevel::Global] {
                    let _ = git2::opts::set_search_path(level, "");
                }
            }
            libgit2_sys::git_libgit2_opts(option, 1 as std::ffi::c_int)
        };
        assert_eq!(set, 0, "libgit2 knows this option since 0.27");
    });
}
