//! The tag that a final text gets: `<letter>-final-<n>`, annotated, on the event that made it final.

use git2::{Signature as GitSignature, Time};

use super::commit::{oid, person};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::lock::{Outcome, WriteLock};
use crate::letter::event::Signature;
use crate::letter::ids::CommitId;

impl Ledger<'_> {
    /// The name of the tag for the letter's n-th final text.
    pub fn final_tag(&self, times: u32) -> String {
        format!("{}-final-{times}", self.letter())
    }

    /// What the tag of the n-th final text points at; none where there is no such tag.
    pub fn tagged_final(&self, times: u32) -> Result<Option<CommitId>, LedgerError> {
        self.workspace.tagged(&self.final_tag(times))
    }

    /// Tags the event that made a text final for the n-th time. A tag that points there already is left as it is; one
    /// that points elsewhere is an error: somebody else made it.
    pub fn tag_final(&self, times: u32, event: CommitId, by: &Signature, message: &str) -> Result<String, LedgerError> {
        let name = self.final_tag(times);
        let writing = || LedgerError::git(format!("write the tag {name}"));
        let repo = &self.workspace.repo;
        let at = Time::new(by.at.seconds, by.at.offset);
        let tagger = GitSignature::new(&person(&by.name, &by.email), &by.email, &at).map_err(writing())?;
        let target = repo.find_object(oid(event), None).map_err(writing())?;
        let tag = repo.tag_annotation_create(&name, &target, &tagger, message).map_err(writing())?;
        let mut lock = WriteLock::acquire(repo, self.workspace.patience)?;
        match lock.move_reference(&format!("refs/tags/{name}"), None, tag, "paraaf: final")? {
            Outcome::Moved => Ok(name),
            Outcome::Lost if self.tagged_final(times)? == Some(event) => Ok(name),
            Outcome::Lost => Err(LedgerError::TagTaken(name)),
        }
    }
}
