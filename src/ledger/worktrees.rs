//! Where a ledger is checked out: there, writing it would change the branch under the user's hands.

use std::fs;
use std::path::{Path, PathBuf};

use super::ledger::{Ledger, branch};
use super::workspace::Workspace;

impl Ledger<'_> {
    /// The work tree that has this ledger as its checked-out branch.
    pub(super) fn checked_out_in(&self) -> Option<PathBuf> {
        let head = format!("ref: {}", branch(self.letter()));
        let has_it =
            |git_dir: &Path| fs::read_to_string(git_dir.join("HEAD")).is_ok_and(|text| text.trim_end() == head);
        work_trees(self.workspace).into_iter().find(|(git_dir, _)| has_it(git_dir)).map(|(_, top)| top)
    }
}

/// The git directory and the top of every work tree of the repository.
fn work_trees(workspace: &Workspace) -> Vec<(PathBuf, PathBuf)> {
    let common = workspace.common_dir();
    let mut trees = vec![(workspace.git_dir().to_owned(), workspace.root().to_owned())];
    // The main work tree, seen from a linked one. A bare repository has linked ones alone.
    let bare = workspace.config().is_ok_and(|config| config.get_bool("core.bare").unwrap_or(false));
    if workspace.git_dir() != common && !bare {
        trees.push((common.to_owned(), common.parent().unwrap_or(common).to_owned()));
    }
    for entry in fs::read_dir(common.join("worktrees")).into_iter().flatten().flatten() {
        // `gitdir` names the `.git` file at the top of the work tree. Where that is gone, nobody works.
        let git_dir = entry.path();
        let link = fs::read_to_string(git_dir.join("gitdir")).unwrap_or_default();
        let link = git_dir.join(link.trim_end());
        trees.extend(link.parent().filter(|_| link.exists()).map(|top| (git_dir.clone(), top.to_owned())));
    }
    trees
}
