//! A merge that somebody has begun and not yet proposed: what the working text was before, and what is worked in.
//!
//! Kept per work tree (`refs/worktree/paraaf/merge/<letter>`), as a tree of files, so that what the working text
//! was cannot be collected as garbage meanwhile.

use git2::Oid;

use super::commit::commit_id;
use super::error::LedgerError;
use super::lock::WriteLock;
use super::workspace::Workspace;
use crate::letter::event::Via;
use crate::letter::evidence::Evidence;
use crate::letter::ids::{CommitId, LetterName, ReviewerId};

const STATE: &str = "state";
const BEFORE: &str = "before";
const UNWRITTEN: &str = "unwritten";
const WRITTEN: &str = "written";

/// Whose merge it is, and how their text came in.
pub type BegunFor = (ReviewerId, Via);

/// The document that a text came in which is worked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedFile {
    /// What it is known by.
    pub evidence: Evidence,
    /// How many comments are in it, which are not part of the text.
    pub comments: usize,
    /// What was typed to name it.
    pub typed: String,
}

/// A merge that is under way in the working text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The draft that the merged text goes on from.
    pub current: CommitId,
    /// The overtaken proposal that is worked in; none for a text from elsewhere.
    pub works_in: Option<CommitId>,
    /// Whose text it is that is worked in, where whoever began it said so.
    pub begun_for: Option<BegunFor>,
    /// The document that the text came in, where it did.
    pub file: Option<MergedFile>,
    /// What the working text had been written from, where that was known.
    pub base: Option<CommitId>,
    /// The working text as it was; none where there was none.
    pub before: Option<Vec<u8>>,
    /// What is about to be written in its place; none once it was.
    pub unwritten: Option<Vec<u8>>,
    /// What was written in its place; none before that.
    pub written: Option<Vec<u8>>,
}

impl Merging {
    /// Whether it was cut short before it wrote anything, where this is the working text now.
    pub fn wrote_nothing(&self, now: Option<&[u8]>) -> bool {
        self.unwritten.is_some() && self.unwritten != self.before && self.before.as_deref() == now
    }
}

impl Workspace {
    /// The merge that is under way here.
    pub fn merging(&self, letter: &LetterName) -> Result<Option<Merging>, LedgerError> {
        let reading = || LedgerError::git(format!("read the merge of {letter}"));
        let Some(at) = self.reference(&place(letter))? else { return Ok(None) };
        let tree = self.repo.find_tree(at).map_err(reading())?;
        let file = |name: &str| {
            let entry = tree.get_name(name).map(|entry| self.repo.find_blob(entry.id()));
            Ok::<_, LedgerError>(entry.transpose().map_err(reading())?.map(|blob| blob.content().to_owned()))
        };
        let state = String::from_utf8_lossy(&file(STATE)?.unwrap_or_default()).into_owned();
        let said = |key: &str| state.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        let named = |key: &str| said(key).and_then(|hash| Oid::from_str(hash).ok()).map(commit_id);
        let Some(current) = named("current") else { return Ok(None) };
        let (works_in, base) = (named("works-in"), named("base"));
        let person = said("as").and_then(|id| id.parse().ok());
        let begun_for = person.zip(said("via").and_then(Via::from_spelling));
        let came = said("file").and_then(|evidence| evidence.parse().ok()).map(|evidence| MergedFile {
            evidence,
            comments: said("comments").and_then(|count| count.parse().ok()).unwrap_or_default(),
            typed: said("typed").unwrap_or_default().to_owned(),
        });
        let (before, unwritten, written) = (file(BEFORE)?, file(UNWRITTEN)?, file(WRITTEN)?);
        Ok(Some(Merging { current, works_in, begun_for, file: came, base, before, unwritten, written }))
    }

    /// Notes that a merge is under way here, and how far it is.
    pub fn note_merging(&self, letter: &LetterName, merging: &Merging) -> Result<(), LedgerError> {
        let noting = || LedgerError::git(format!("note the merge of {letter}"));
        let mut state = format!("current {}\n", merging.current);
        for (key, commit) in [("works-in", merging.works_in), ("base", merging.base)] {
            state.extend(commit.map(|commit| format!("{key} {commit}\n")));
        }
        state.extend(merging.begun_for.iter().map(|(person, via)| format!("as {person}\nvia {}\n", via.as_str())));
        state.extend(merging.file.iter().map(|MergedFile { evidence, comments, typed }| {
            // Each stands on a line of its own.
            let typed = typed.replace(['\n', '\r'], " ");
            format!("file {evidence}\ncomments {comments}\ntyped {typed}\n")
        }));
        let write = || {
            let mut tree = self.repo.treebuilder(None)?;
            tree.insert(STATE, self.repo.blob(state.as_bytes())?, 0o100_644)?;
            let texts = [(BEFORE, &merging.before), (UNWRITTEN, &merging.unwritten), (WRITTEN, &merging.written)];
            for (name, text) in texts {
                if let Some(text) = text {
                    tree.insert(name, self.repo.blob(text)?, 0o100_644)?;
                }
            }
            tree.write()
        };
        let to = write().map_err(noting())?;
        let mut lock = WriteLock::acquire(&self.repo, self.patience)?;
        let from = self.reference(&place(letter))?;
        lock.move_reference(&place(letter), from, to, "paraaf: merge")?;
        Ok(())
    }

    /// Forgets the merge that was under way here.
    pub fn end_merging(&self, letter: &LetterName) -> Result<(), LedgerError> {
        self.forget(&place(letter))
    }

    /// Notes that it is not known any more, or known again, what the working text was written from.
    pub fn restore_base(&self, letter: &LetterName, base: Option<CommitId>) -> Result<(), LedgerError> {
        match base {
            Some(base) => self.set_base(letter, base),
            None => self.forget(&super::base::base_reference(letter)),
        }
    }

    /// Takes a note of this work tree away, if it is there.
    fn forget(&self, note: &str) -> Result<(), LedgerError> {
        match self.reference(note)? {
            Some(_) => WriteLock::acquire(&self.repo, self.patience)?.delete_reference(note),
            None => Ok(()),
        }
    }
}

fn place(letter: &LetterName) -> String {
    format!("refs/worktree/paraaf/merge/{letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_that_wrote_nothing_is_told_from_one_that_changed_nothing() {
        let merging = |before: Option<&str>, unwritten: Option<&str>| {
            let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
            let current = CommitId::from_bytes([1; 20]);
            Merging {
                current,
                works_in: None,
                begun_for: None,
                file: None,
                base: None,
                before: bytes(before),
                unwritten: bytes(unwritten),
                written: None,
            }
        };
        for (before, unwritten, now, expected) in [
            (Some("a"), Some("b"), Some("a"), true),
            (Some("a"), Some("b"), Some("b"), false),
            (Some("a"), Some("b"), Some("c"), false),
            (Some("a"), Some("b"), None, false),
            (None, Some("b"), None, true),
            (Some("a"), Some("a"), Some("a"), false),
            (Some("a"), None, Some("a"), false),
        ] {
            let case = (before, unwritten, now);
            assert_eq!(merging(before, unwritten).wrote_nothing(now.map(str::as_bytes)), expected, "{case:?}");
        }
    }
}
