//! What another repository has of the letters: looked up, fetched and sent. Nothing is ever sent with force.
//!
//! What was once seen at a remote is remembered (`refs/paraaf/seen/<remote>/<letter>`), so that a remote which lost
//! events is noticed. What is fetched arrives beside it (`refs/paraaf/incoming/…`), and touches no branch.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use git2::Oid;

use super::claim::{Intent, lock_of};
use super::commit::{commit_id, oid};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::lock::{Outcome, WriteLock};
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

mod alone;
mod choice;
mod program;

pub use alone::Alone;
use program::Refused;

/// How often a fetch is tried while something else moves what it fetches to.
const ATTEMPTS: usize = 8;
/// How long to wait in between.
const PAUSE: Duration = Duration::from_millis(50);

/// Another repository that this one knows by a name.
pub struct Remote<'w> {
    workspace: &'w Workspace,
    name: String,
}

/// What a remote has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Whether it has any branch at all.
    pub has_branches: bool,
    /// Its ledgers.
    pub ledgers: BTreeMap<LetterName, CommitId>,
    /// Its tags of final texts, by the commit that each points at.
    pub finals: BTreeMap<String, CommitId>,
}

/// What came of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The remote has it now.
    Done,
    /// It does not. Somebody else may have been first: whoever looks again sees.
    Refused {
        /// What git said.
        words: String,
        /// Whether the remote could not take it at that moment: another program was at work there.
        busy: bool,
    },
}

/// Whoever wants to see how far a transfer is; an empty line takes the last one away.
pub type Watch<'a> = Option<&'a dyn Fn(&str)>;

impl Remote<'_> {
    /// What it is called here.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is, as git is told; a password in it is left out.
    pub fn address(&self) -> String {
        let found = self.workspace.repo.find_remote(&self.name).ok();
        let url = found.as_ref().and_then(|remote| remote.url().ok()).unwrap_or(&self.name).to_owned();
        match url.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.split_once('@')?.1))) {
            Some((scheme, rest)) => format!("{scheme}://{rest}"),
            None => url,
        }
    }

    /// Looks up what it has. One connection.
    pub fn list(&self) -> Result<Listing, LedgerError> {
        let arguments = ["ls-remote", "--quiet", &self.name, "refs/heads/*", "refs/tags/*-final-*"];
        let said = self.git(&arguments, None)?.map_err(|refused| self.unreachable(refused))?;
        Ok(listing(&said))
    }

    /// Fetches the ledgers of these letters, and gives what arrived. One connection; no branch moves, not even a
    /// remote-tracking one: what arrived may have to be refused. See [`track`](Self::track).
    pub fn fetch(
        &self,
        alone: &Alone,
        letters: &[&LetterName],
        watch: Watch<'_>,
    ) -> Result<BTreeMap<LetterName, CommitId>, LedgerError> {
        let names: Vec<String> = letters.iter().map(|letter| self.incoming(letter)).collect();
        let refspecs = letters.iter().zip(&names).map(|(letter, name)| format!("+refs/heads/drafts/{letter}:{name}"));
        self.fetch_into(alone, &names, &refspecs.collect::<Vec<_>>(), watch)?;
        let arrived = |letter: &&LetterName| {
            let at = self.workspace.reference(&self.incoming(letter)).transpose()?;
            Some(at.map(|at| ((*letter).clone(), commit_id(at))))
        };
        letters.iter().filter_map(arrived).collect()
    }

    /// Refuses a branch that was fetched before and is no ledger: it is not fetched each time anew.
    pub fn has_one(&self, letter: &LetterName, theirs: CommitId) -> Result<(), LedgerError> {
        let was_fetched = self.workspace.reference(&self.incoming(letter))? == Some(oid(theirs));
        if was_fetched && !self.workspace.leads_to_an_event(letter, oid(theirs))? {
            return Err(LedgerError::NotALedger(letter.clone()));
        }
        Ok(())
    }

    /// Fetches tags of final texts that are not here yet.
    pub fn fetch_tags(&self, alone: &Alone, tags: &[&str]) -> Result<(), LedgerError> {
        let names: Vec<String> = tags.iter().map(|tag| format!("refs/tags/{tag}")).collect();
        let refspecs: Vec<String> = names.iter().map(|name| format!("{name}:{name}")).collect();
        self.fetch_into(alone, &names, &refspecs, None)
    }

    /// Fetches to these references here. What a killed sync started may still be fetching to them, too, and git may be
    /// packing them, or finds only half of what the other one is writing: then it is tried again.
    fn fetch_into(
        &self,
        alone: &Alone,
        names: &[String],
        refspecs: &[String],
        watch: Watch<'_>,
    ) -> Result<(), LedgerError> {
        // What arrived is on the disk before anything here follows it.
        let mut arguments = vec!["-c", "core.fsync=committed,reference", "fetch"];
        arguments.extend(["--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap="]);
        arguments.push(if watch.is_some() { "--progress" } else { "--quiet" });
        arguments.push(&self.name);
        arguments.extend(refspecs.iter().map(String::as_str));
        let intents: Vec<Intent> = names.iter().map(|name| alone::intent(name.clone(), None)).collect();
        let stand = || names.iter().map(|name| self.workspace.reference(name)).collect::<Result<Vec<_>, _>>();
        let is_locked = || names.iter().any(|name| lock_of(self.workspace.common_dir(), Path::new(name)).exists());
        for attempt in 1.. {
            let before = stand()?;
            let fetched = alone.during(&intents, || self.git(&arguments, watch))?;
            match fetched {
                Ok(_) => break,
                Err(refused) if attempt < ATTEMPTS && (!refused.is_fatal || is_locked() || stand()? != before) => {
                    std::thread::sleep(PAUSE);
                }
                Err(refused) => return Err(self.unreachable(refused)),
            }
        }
        Ok(())
    }

    /// Sends a ledger up to this commit, and these tags. One connection, and never with force.
    pub fn push(
        &self,
        alone: &Alone,
        letter: &LetterName,
        tip: CommitId,
        tags: &[&str],
        watch: Watch<'_>,
    ) -> Result<Sent, LedgerError> {
        let branch = format!("{tip}:refs/heads/drafts/{letter}");
        let tags: Vec<String> = tags.iter().map(|tag| format!("refs/tags/{tag}")).collect();
        let mut there = vec![alone::intent(super::ledger::branch(letter), Some(oid(tip)))];
        there.extend(tags.iter().map(|tag| alone::intent(tag.clone(), None)));
        // Git lets the remote-tracking branch follow what it sent.
        let here = self.tracking(letter).map(|tracking| alone::intent(tracking, Some(oid(tip))));
        let tags: Vec<String> = tags.iter().map(|tag| format!("{tag}:{tag}")).collect();
        let mut arguments = vec!["push", "--porcelain", "--no-follow-tags"];
        arguments.push(if watch.is_some() { "--progress" } else { "--quiet" });
        arguments.extend([self.name.as_str(), &branch]);
        arguments.extend(tags.iter().map(String::as_str));
        let here: Vec<Intent> = here.into_iter().collect();
        let send = || self.git(&arguments, watch);
        let pushed = alone.during(&here, || alone::during_a_push(self.workspace, &self.name, &there, send))?;
        Ok(match pushed {
            Ok(_) => Sent::Done,
            Err(refused) => Sent::Refused { busy: is_busy(&refused), words: refused.said() },
        })
    }

    /// Lets the user's own remote-tracking branch follow, as it does after any `git fetch`: if their settings have one.
    pub fn track(&self, letter: &LetterName, theirs: CommitId) -> Result<(), LedgerError> {
        let Some(tracking) = self.tracking(letter) else { return Ok(()) };
        let before = self.workspace.reference(&tracking)?;
        if before != Some(oid(theirs)) {
            let mut lock = WriteLock::acquire(&self.workspace.repo, self.workspace.patience)?;
            // Where git moved it at the same moment, git knows as much.
            lock.move_reference(&tracking, before, oid(theirs), "paraaf: sync")?;
        }
        Ok(())
    }

    /// The remote-tracking branch of a ledger, if the user's settings have one.
    fn tracking(&self, letter: &LetterName) -> Option<String> {
        let found = self.workspace.repo.find_remote(&self.name).ok()?;
        let branch = super::ledger::branch(letter);
        let mut tracking = found.refspecs().filter(|refspec| refspec.direction() == git2::Direction::Fetch);
        let refspec = tracking.find(|refspec| refspec.src_matches(&branch))?;
        Some(refspec.transform(&branch).ok()?.as_str().ok()?.to_owned())
    }

    /// How far the ledger of this letter was last seen at this remote.
    pub fn seen(&self, letter: &LetterName) -> Result<Option<CommitId>, LedgerError> {
        Ok(self.workspace.reference(&self.mark(letter))?.map(commit_id))
    }

    /// Remembers how far the ledger of this letter was seen, where it was last seen at `before`.
    pub fn note_seen(&self, letter: &LetterName, before: Option<CommitId>, now: CommitId) -> Result<(), LedgerError> {
        if before == Some(now) {
            return Ok(());
        }
        let mut lock = WriteLock::acquire(&self.workspace.repo, self.workspace.patience)?;
        lock.move_reference(&self.mark(letter), before.map(oid), oid(now), "paraaf: seen")?;
        Ok(())
    }

    fn mark(&self, letter: &LetterName) -> String {
        format!("refs/paraaf/seen/{}/{letter}", self.name)
    }

    fn incoming(&self, letter: &LetterName) -> String {
        format!("refs/paraaf/incoming/{}/{letter}", self.name)
    }

    /// What git printed, or what it said when it refused.
    fn git(&self, arguments: &[&str], watch: Watch<'_>) -> Result<Result<String, Refused>, LedgerError> {
        Ok(program::run(self.workspace, arguments, watch)?.map(|said| said.out))
    }

    fn unreachable(&self, refused: Refused) -> LedgerError {
        LedgerError::Unreachable { remote: self.name.clone(), words: refused.said() }
    }
}

/// Whether a remote refused a push only because of what another program did there at that moment: it held the branch, or
/// it packed, and took a folder that had become empty away while what was sent was put into it. It says so in words of its
/// own, which git hands on as they are, in whatever language the rest is. A full disk has the last of them too, and only
/// has them a few times more.
fn is_busy(refused: &Refused) -> bool {
    let gone = "unable to create temporary file: No such file";
    let reasons = ["failed to update ref", "cannot lock ref", "incorrect old value", "unable to migrate objects", gone];
    let both = [&refused.out, &refused.words];
    both.iter().any(|said| reasons.iter().any(|reason| said.contains(reason)))
}

/// Reads the lines `<hash> TAB <reference>`; a tag's second line, `^{}`, names the commit that it points at.
fn listing(said: &str) -> Listing {
    let mut listing = Listing::default();
    for (hash, name) in said.lines().filter_map(|line| line.split_once('\t')) {
        let Ok(at) = Oid::from_str(hash) else { continue };
        if let Some(branch) = name.strip_prefix("refs/heads/") {
            listing.has_branches = true;
            let letter = branch.strip_prefix("drafts/").and_then(|letter| letter.parse().ok());
            listing.ledgers.extend(letter.map(|letter| (letter, commit_id(at))));
        } else if let Some(tag) = name.strip_prefix("refs/tags/") {
            listing.finals.insert(tag.strip_suffix("^{}").unwrap_or(tag).to_owned(), commit_id(at));
        }
    }
    listing
}

impl Workspace {
    /// What was seen of a letter at any remote: the references that remember it.
    pub(super) fn seen_of(&self, letter: &LetterName) -> Result<Vec<(String, Oid)>, LedgerError> {
        let listing = || LedgerError::git("list the references");
        let ending = format!("/{letter}");
        let mut seen = Vec::new();
        for reference in self.repo.references_glob("refs/paraaf/seen/*").map_err(listing())? {
            let reference = reference.map_err(listing())?;
            let name = reference.name().ok().filter(|name| name.ends_with(&ending));
            seen.extend(name.map(str::to_owned).zip(reference.target()));
        }
        Ok(seen)
    }

    /// What a tag points at in the end; none where there is no such tag.
    pub fn tagged(&self, tag: &str) -> Result<Option<CommitId>, LedgerError> {
        let reading = || LedgerError::git(format!("read the tag {tag}"));
        match self.repo.find_reference(&format!("refs/tags/{tag}")) {
            Ok(reference) => Ok(Some(commit_id(reference.peel(git2::ObjectType::Any).map_err(reading())?.id()))),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(reading()(error)),
        }
    }

    /// The branch that is checked out, and whether there is a commit on it.
    pub fn branch(&self) -> Result<(String, bool), LedgerError> {
        let head = self.repo.find_reference("HEAD").map_err(LedgerError::git("read HEAD"))?;
        let target = head.symbolic_target().ok().flatten().unwrap_or("HEAD");
        let name = target.strip_prefix("refs/heads/").unwrap_or(target).to_owned();
        let is_born = self.repo.head().is_ok();
        Ok((name, is_born))
    }
}

impl<'w> Ledger<'w> {
    /// The same ledger as it was, or is elsewhere, up to this commit.
    #[must_use]
    pub fn up_to(&self, tip: CommitId) -> Ledger<'w> {
        let mut ledger = self.clone();
        ledger.head = Some(oid(tip));
        ledger
    }

    /// The commit that the branch here stands at; none where there is no such branch.
    pub fn here(&self) -> Option<CommitId> {
        self.local.map(commit_id)
    }

    /// Whether one commit is another, or leads to it.
    pub fn leads_to(&self, earlier: CommitId, later: CommitId) -> Result<bool, LedgerError> {
        let comparing = || LedgerError::git(format!("compare two commits of {}", self.letter()));
        let repo = &self.workspace.repo;
        Ok(earlier == later || repo.graph_descendant_of(oid(later), oid(earlier)).map_err(comparing())?)
    }

    /// Whether two commits have one that leads to both.
    pub fn are_related(&self, one: CommitId, other: CommitId) -> Result<bool, LedgerError> {
        match self.workspace.repo.merge_base(oid(one), oid(other)) {
            Ok(_) => Ok(true),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(false),
            Err(error) => Err(LedgerError::git(format!("compare two commits of {}", self.letter()))(error)),
        }
    }

    /// Moves the branch here on to a commit that it leads to, or starts it there. Whether it could: somebody else may
    /// have recorded something here meanwhile.
    pub fn follow(&self, to: CommitId) -> Result<bool, LedgerError> {
        if let Some(worktree) = self.checked_out_in() {
            return Err(LedgerError::CheckedOut { letter: self.letter().clone(), worktree });
        }
        let mut lock = WriteLock::acquire(&self.workspace.repo, self.workspace.patience)?;
        let branch = super::ledger::branch(self.letter());
        Ok(lock.move_reference(&branch, self.local, oid(to), "paraaf: follow")? == Outcome::Moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_tells_ledgers_from_other_branches_and_tags_from_what_they_point_at() {
        let (a, b, c) = ("a".repeat(40), "b".repeat(40), "c".repeat(40));
        let said = format!(
            "{a}\trefs/heads/main\n{b}\trefs/heads/drafts/brief\n{a}\trefs/heads/drafts/Not A Letter\n\
             {a}\trefs/tags/brief-final-1\n{c}\trefs/tags/brief-final-1^{{}}\n"
        );
        let listing = listing(&said);
        assert!(listing.has_branches);
        assert_eq!(listing.ledgers.len(), 1);
        assert_eq!(listing.ledgers[&"brief".parse().unwrap()].to_string(), b);
        assert_eq!(listing.finals["brief-final-1"].to_string(), c);
        assert!(!super::listing("").has_branches);
    }
}
