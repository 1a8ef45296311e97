//! The files that something was recorded from, where whoever recorded it wanted them kept: byte for byte, each by the
//! SHA-256 of its bytes, in a folder beside the letter. None is ever taken out of it, and one file that came twice is one.

use std::collections::BTreeMap;

use git2::{Oid, Repository, Tree};

use super::error::LedgerError;
use super::ledger::Ledger;
use crate::letter::ids::TextHash;

/// The folder that they stand in.
pub(super) const FOLDER: &str = "originals";

/// A file that something was recorded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    name: String,
    bytes: Vec<u8>,
}

impl Original {
    /// A file with these bytes; names of files of its kind end so.
    pub fn new(bytes: Vec<u8>, ending: &str) -> Self {
        Self { name: format!("{}.{ending}", TextHash::of_bytes(&bytes)), bytes }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where it stands beside the letter.
    pub fn path(&self) -> String {
        format!("{FOLDER}/{}", self.name)
    }
}

/// The SHA-256 that the name of a file says.
pub(super) fn hash_in(name: &str) -> Option<TextHash> {
    name.split_once('.')?.0.parse().ok()
}

/// The folder with these added to it; none where none are.
pub(super) fn added(
    repo: &Repository,
    from: Option<&Tree<'_>>,
    originals: &[Original],
) -> Result<Option<Oid>, git2::Error> {
    if originals.is_empty() {
        return Ok(None);
    }
    let before = from.and_then(|tree| tree.get_name(FOLDER)).map(|entry| repo.find_tree(entry.id())).transpose()?;
    let mut folder = repo.treebuilder(before.as_ref())?;
    for original in originals {
        folder.insert(&original.name, repo.blob(&original.bytes)?, 0o100_644)?;
    }
    folder.write().map(Some)
}

/// The files in the folder of a tree, by their names.
pub(super) fn within(repo: &Repository, tree: Oid) -> Result<BTreeMap<String, Oid>, git2::Error> {
    let tree = repo.find_tree(tree)?;
    let Some(entry) = tree.get_name(FOLDER) else { return Ok(BTreeMap::new()) };
    let folder = repo.find_tree(entry.id())?;
    Ok(folder.iter().map(|entry| (String::from_utf8_lossy(entry.name_bytes()).into_owned(), entry.id())).collect())
}

impl Ledger<'_> {
    /// All files that are kept beside the letter. Cost: all of them are read.
    pub fn originals(&self) -> Result<Vec<Original>, LedgerError> {
        let Some(newest) = self.newest_event()? else { return Ok(Vec::new()) };
        let repo = &self.workspace.repo;
        let reading = || LedgerError::git(format!("read the originals of commit {}", newest.short()));
        let files = within(repo, self.tree_of(newest)?).map_err(reading())?;
        let read =
            |(name, id)| Ok(Original { name, bytes: repo.find_blob(id).map_err(reading())?.content().to_owned() });
        files.into_iter().map(read).collect()
    }
}
