//! One sync of a repository at a time, and what a killed one left: in this repository, and in the other one where that
//! is a folder of this machine.

use std::path::{Path, PathBuf};

use git2::Oid;

use crate::ledger::claim::{Claim, Intent};
use crate::ledger::error::LedgerError;
use crate::ledger::lock::{WRITERS, WriteLock};
use crate::ledger::workspace::Workspace;

/// Keeps other syncs of a repository away as long as it lives.
pub struct Alone {
    claim: Claim,
}

impl Workspace {
    /// Keeps other syncs of this repository away until it is dropped; waits for one that is under way, but not for ever.
    pub fn sync_alone(&self) -> Result<Alone, LedgerError> {
        // What a killed writer left is in the way of git too.
        drop(WriteLock::acquire(&self.repo, self.patience)?);
        let folder = self.common_dir().join("paraaf");
        let making = |source| LedgerError::File { doing: "make", path: folder.clone(), source };
        std::fs::create_dir_all(&folder).map_err(making)?;
        let claim = Claim::acquire(folder.join("sync.lock"), self.common_dir(), self.patience, |_| ())?;
        Ok(Alone { claim })
    }
}

impl Alone {
    /// Does what lets git lock these references, so that its locks can be told from others' if all of it is killed; and
    /// where git alone was killed, takes its locks away.
    pub(super) fn during<T>(
        &self,
        intents: &[Intent],
        work: impl FnOnce() -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        self.claim.note(intents)?;
        let done = work();
        let _ = self.claim.finish();
        done
    }
}

/// A reference that a program of git is about to lock.
pub(super) fn intent(reference: String, to: Option<Oid>) -> Intent {
    Intent { reference: PathBuf::from(reference), to, through_git: true }
}

/// Does what lets git lock these references in another repository. Where that is a folder of this machine, they are noted
/// in it: then whoever writes there next can clear away what a kill left, whichever clone they come from.
///
/// That it cannot be noted is no failure, and neither is it that somebody else takes long: git keeps both apart too.
pub(super) fn during_a_push<T>(workspace: &Workspace, remote: &str, intents: &[Intent], work: impl FnOnce() -> T) -> T {
    let claim = folder(workspace, remote).and_then(|common| {
        let claim = Claim::acquire(common.join(WRITERS), &common, workspace.patience, |_| ()).ok()?;
        claim.note(intents).ok()?;
        Some(claim)
    });
    let done = work();
    let _ = claim.map(|claim| claim.finish());
    done
}

/// The git directory of another repository, where that is a folder of this machine.
fn folder(workspace: &Workspace, remote: &str) -> Option<PathBuf> {
    let remote = workspace.repo.find_remote(remote).ok()?;
    let url = remote.pushurl().ok().flatten().or_else(|| remote.url().ok())?;
    git_directory(&workspace.root().join(path_of(url)?))
}

/// The path that the address of a repository is; none where it names another machine or a way to get there.
fn path_of(url: &str) -> Option<&Path> {
    if let Some(path) = url.strip_prefix("file://") {
        return Some(Path::new(path));
    }
    // As git reads it: a colon before the first slash stands behind the name of a machine.
    let machine = url.split('/').next().is_some_and(|start| start.contains(':'));
    let drive = cfg!(windows) && url.as_bytes().get(1) == Some(&b':');
    (!machine || drive).then(|| Path::new(url))
}

/// Where git finds a repository that is named by this path.
fn git_directory(path: &Path) -> Option<PathBuf> {
    let beside = |ending: &str| {
        let mut path = path.as_os_str().to_owned();
        path.push(ending);
        PathBuf::from(path)
    };
    let places = [path.join(".git"), path.to_owned(), beside(".git").join(".git"), beside(".git")];
    places.into_iter().find(|place| place.join("HEAD").is_file() && place.join("objects").is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_path_unless_it_names_a_machine() {
        for (url, path) in [
            ("/srv/letters.git", Some("/srv/letters.git")),
            ("../letters", Some("../letters")),
            ("./a:b", Some("./a:b")),
            ("file:///srv/letters", Some("/srv/letters")),
            ("host:letters", None),
            ("anna@host:/srv/letters", None),
            ("https://host/letters", None),
            ("ssh://host/letters", None),
            ("ext::cat", None),
        ] {
            assert_eq!(path_of(url), path.map(Path::new), "{url}");
        }
    }

    #[test]
    fn a_repository_is_found_where_git_finds_it() {
        let folder = tempfile::tempdir().unwrap();
        for place in ["bare.git", "work/.git"] {
            std::fs::create_dir_all(folder.path().join(place).join("objects")).unwrap();
            std::fs::write(folder.path().join(place).join("HEAD"), "ref: refs/heads/main\n").unwrap();
        }
        for (named, place) in [("bare.git", Some("bare.git")), ("bare", Some("bare.git")), ("work", Some("work/.git"))]
        {
            assert_eq!(git_directory(&folder.path().join(named)), place.map(|place| folder.path().join(place)));
        }
        assert_eq!(git_directory(folder.path()), None);
    }
}
