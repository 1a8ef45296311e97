//! A letter on somebody's desk: a repository of its own in a temporary folder, and short ways to record events.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paraaf::ledger::{Ledger, LedgerError, TreeChange, Workspace, new_event_id};
use paraaf::letter::event::{DraftRef, Entry, Event, EventKind, Judgement, Proposal, Signature, Verdict, Via};
use paraaf::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};
use paraaf::letter::moment::Moment;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A new repository with nothing in it but a name and an address.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let workspace = Workspace::create(folder.path()).unwrap();
        workspace.config_set_local("user.name", "Anna de Vries").unwrap();
        workspace.config_set_local("user.email", "anna@bzk.example").unwrap();
        Self { folder }
    }

    /// A plain clone of this desk's repository, somewhere else.
    pub(crate) fn cloned(&self) -> Self {
        let folder = TempDir::new().unwrap();
        git(self.path(), &["clone", "--quiet", ".", &folder.path().display().to_string()]);
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn open(&self) -> Workspace {
        Workspace::open(self.path()).unwrap()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(self.path(), arguments)
    }

    /// A commit that is no event, behind the ledger's tip.
    pub(crate) fn foreign_commit(&self, message: &str) -> CommitId {
        let empty = self.git(&["hash-object", "-t", "tree", "-w", "/dev/null"]);
        let commit = self.git(&["commit-tree", &empty, "-p", BRANCH, "-m", message]);
        self.git(&["update-ref", BRANCH, &commit]);
        commit.parse().unwrap()
    }

    /// Nothing in the repository is broken.
    pub(crate) fn assert_healthy(&self) {
        self.git(&["fsck", "--full", "--strict", "--no-dangling"]);
    }
}

pub(crate) const BRANCH: &str = "refs/heads/drafts/brief";

/// The letter on every desk.
pub(crate) fn letter() -> LetterName {
    "brief".parse().unwrap()
}

/// Runs git, without anybody's own settings, and gives what it prints.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = git_command(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

pub(crate) fn git_command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Somebody").env(format!("GIT_{role}_EMAIL"), "some@body.example");
    }
    command
}

/// A person of the letter, at some moment.
pub(crate) fn person(name: &str) -> Signature {
    let email = format!("{}@bzk.example", name.split(' ').next().unwrap().to_lowercase());
    Signature { name: name.to_owned(), email, at: Moment { seconds: 1_795_000_000, offset: 60 } }
}

/// An event of Bram, recorded by Anna.
pub(crate) fn event(kind: EventKind, words: &str) -> Event {
    Event {
        id: new_event_id().unwrap(),
        letter: letter(),
        by: person("Bram Bos"),
        recorded_by: person("Anna de Vries"),
        words: words.to_owned(),
        evidence: Vec::new(),
        kind,
    }
}

pub(crate) fn proposal(draft: DraftNumber, text: &str) -> EventKind {
    let (hash, reviewer) = (hash(text), "bram".parse().unwrap());
    EventKind::Propose(Proposal { draft, hash, based_on: None, works_in: None, reviewer, via: Via::Mail })
}

pub(crate) fn verdict(about: DraftRef, verdict: Verdict) -> EventKind {
    EventKind::Verdict(Judgement {
        about,
        reviewer: "bram".parse().unwrap(),
        verdict,
        via: Via::Mail,
        deputy: None,
        small_edits: false,
        point: None,
    })
}

pub(crate) fn text_is(text: &str) -> TreeChange {
    TreeChange { letter: Some(text.as_bytes().to_vec()), ..TreeChange::NONE }
}

pub(crate) fn hash(text: &str) -> TextHash {
    TextHash::from_bytes(Sha256::digest(text).into())
}

/// Puts a draft forward that has the next number.
pub(crate) fn propose(workspace: &Workspace, text: &str) -> DraftRef {
    try_propose(workspace, text).unwrap()
}

pub(crate) fn try_propose(workspace: &Workspace, text: &str) -> Result<DraftRef, LedgerError> {
    workspace.ledger(&letter())?.append(|batch| {
        let number = newest_draft(batch.ledger())?.map_or(DraftNumber::FIRST, |draft| draft.number.next());
        let commit = batch.commit(&event(proposal(number, text), ""), &text_is(text))?;
        Ok(DraftRef { number, commit, hash: hash(text) })
    })
}

/// Has Bram approve a draft.
pub(crate) fn approve(workspace: &Workspace, draft: DraftRef, words: &str) -> CommitId {
    try_approve(workspace, draft, words).unwrap()
}

pub(crate) fn try_approve(workspace: &Workspace, draft: DraftRef, words: &str) -> Result<CommitId, LedgerError> {
    let ledger = workspace.ledger(&letter())?;
    ledger.append(|batch| batch.commit(&event(verdict(draft, Verdict::Approve), words), &TreeChange::NONE))
}

pub(crate) fn newest_draft(ledger: &Ledger<'_>) -> Result<Option<DraftRef>, LedgerError> {
    let drafts = ledger.entries()?.into_iter().rev().find_map(|entry| match entry.event?.kind {
        EventKind::Propose(Proposal { draft: number, hash, .. }) => {
            Some(DraftRef { number, commit: entry.commit, hash })
        }
        EventKind::Verdict(_)
        | EventKind::Remark(_)
        | EventKind::Reply(_)
        | EventKind::Answer(_)
        | EventKind::Ask(_)
        | EventKind::Retract { .. }
        | EventKind::Rules { .. }
        | EventKind::Override { .. }
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. }
        | EventKind::Join(_) => None,
    });
    Ok(drafts)
}

pub(crate) fn entries(workspace: &Workspace) -> Vec<Entry> {
    workspace.ledger(&letter()).unwrap().entries().unwrap()
}

/// The words of all events, in their order.
pub(crate) fn words_of(entries: &[Entry]) -> Vec<String> {
    entries.iter().filter_map(|entry| Some(entry.event.as_ref()?.words.clone())).collect()
}

/// This test program again, as a process of its own that runs one of the [`super::children`] on a desk.
pub(crate) fn child(name: &str, desk: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("children::{name}"), "--ignored", "--nocapture", "--test-threads=1"]);
    command.env("PARAAF_DESK", desk).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The desk that a child was started for; none when somebody runs the ignored tests by hand.
pub(crate) fn desk_of_child() -> Option<PathBuf> {
    std::env::var_os("PARAAF_DESK").map(PathBuf::from)
}
