//! The files that stand beside an event: the letter, the rules in force, and how to read it all without this program.

use git2::{ObjectType, Oid, Repository};

use super::commit::{RawCommit, oid};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::originals::{self, Original};
use crate::letter::ids::CommitId;
use crate::letter::key::PublicKey;
use crate::letter::rules::Rules;

pub(super) const LETTER: &str = "letter.md";
pub(super) const RULES: &str = "reviewers.toml";
pub(super) const RECORD: &str = "sign-off.md";
pub(super) const SIGNERS: &str = "allowed_signers";
pub(super) const OPENPGP_KEYS: &str = "openpgp_keys.asc";

/// What stands in a ledger from its first event on. No line end of a letter may change on its way through a checkout.
const FIRST: [(&str, &[u8]); 2] = [(".gitattributes", b"* -text\n"), ("README", include_bytes!("README.txt"))];

/// What an event changes in the files of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeChange {
    /// The new text of the letter, byte for byte.
    pub letter: Option<Vec<u8>>,
    /// The new rules, byte for byte.
    pub rules: Option<Vec<u8>>,
    /// What becomes of the final record.
    pub record: RecordChange,
    /// Files that are kept from now on.
    pub originals: Vec<Original>,
}

/// What becomes of the final record beside a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RecordChange {
    /// It stays what it is.
    #[default]
    None,
    /// It becomes these bytes.
    Write(Vec<u8>),
    /// It is taken away: the letter is no longer final.
    Remove,
}

impl TreeChange {
    /// Nothing changes: a verdict leaves the files as they were.
    pub const NONE: Self = Self { letter: None, rules: None, record: RecordChange::None, originals: Vec::new() };

    /// The tree after this change of the tree `from`; from none, the tree of a first event.
    pub(super) fn apply(&self, repo: &Repository, from: Option<Oid>) -> Result<Oid, git2::Error> {
        let mut files: Vec<(&str, &[u8])> = Vec::new();
        if from.is_none() {
            files.extend(FIRST);
        }
        files.extend(self.letter.as_deref().map(|letter| (LETTER, letter)));
        files.extend(self.rules.as_deref().map(|rules| (RULES, rules)));
        let keys = self.rules.as_deref().map(keys).into_iter().flatten().collect::<Vec<_>>();
        let (files_of_keys, without): (Vec<_>, Vec<_>) = keys.iter().partition(|(_, bytes)| !bytes.is_empty());
        files.extend(files_of_keys.into_iter().map(|(name, bytes)| (*name, bytes.as_slice())));
        let removes = match &self.record {
            RecordChange::None => false,
            RecordChange::Write(record) => {
                files.push((RECORD, record));
                false
            }
            RecordChange::Remove => true,
        };
        if let (Some(unchanged), true) = (from, files.is_empty() && !removes && self.originals.is_empty()) {
            return Ok(unchanged);
        }
        let from = from.map(|tree| repo.find_tree(tree)).transpose()?;
        let mut tree = repo.treebuilder(from.as_ref())?;
        for (name, bytes) in files {
            tree.insert(name, repo.blob(bytes)?, 0o100_644)?;
        }
        if let Some(folder) = originals::added(repo, from.as_ref(), &self.originals)? {
            tree.insert(originals::FOLDER, folder, 0o040_000)?;
        }
        let gone = without.into_iter().map(|(name, _)| *name).chain(removes.then_some(RECORD));
        for name in gone {
            if tree.get(name)?.is_some() {
                tree.remove(name)?;
            }
        }
        tree.write()
    }
}

/// Who signs with which key, in the forms in which ssh, gpg and git read it: it follows from the rules, and stands
/// beside them for those who have no paraaf. A file with nothing in it is not there.
pub(super) fn keys(rules: &[u8]) -> [(&'static str, Vec<u8>); 2] {
    let rules = String::from_utf8_lossy(rules);
    let rules = Rules::parse(rules.trim_start_matches('\u{feff}')).ok();
    let (mut signers, mut blocks) = (String::new(), String::new());
    for person in rules.iter().flat_map(Rules::people) {
        match &person.key {
            Some(PublicKey::Ssh(key)) => {
                signers.push_str(&[person.id.as_str(), " namespaces=\"git\" ", key, "\n"].concat());
            }
            // Programs pass over what stands between two blocks.
            Some(PublicKey::OpenPgp(key)) => {
                blocks.push_str(&[person.id.as_str(), " ", key.fingerprint(), "\n\n", key.armoured(), "\n"].concat());
            }
            None => {}
        }
    }
    [(SIGNERS, signers.into_bytes()), (OPENPGP_KEYS, blocks.into_bytes())]
}

impl Ledger<'_> {
    /// The bytes of the letter at a commit.
    pub fn text(&self, commit: CommitId) -> Result<Vec<u8>, LedgerError> {
        self.file(commit, LETTER)?.ok_or(LedgerError::Missing { commit, file: LETTER })
    }

    /// The rules that were in force after the event of a commit.
    pub fn rules_at(&self, commit: CommitId) -> Result<Option<Vec<u8>>, LedgerError> {
        self.file(commit, RULES)
    }

    /// The final record at a commit; none where the letter was not final.
    pub fn record_at(&self, commit: CommitId) -> Result<Option<Vec<u8>>, LedgerError> {
        self.file(commit, RECORD)
    }

    /// The rules in force: `reviewers.toml` as the newest event left it.
    pub fn rules(&self) -> Result<Option<Vec<u8>>, LedgerError> {
        let Some(newest) = self.newest_event()? else { return Ok(None) };
        self.file(newest, RULES)
    }

    /// The tree of a commit.
    pub(super) fn tree_of(&self, commit: CommitId) -> Result<Oid, LedgerError> {
        let store = self.store()?;
        let reading = LedgerError::git(format!("read commit {}", commit.short()));
        let object = store.read(oid(commit)).map_err(reading)?;
        let raw = RawCommit::parse(object.data());
        raw.map(|raw| raw.tree).ok_or_else(|| LedgerError::Malformed { commit, why: "it is no commit".to_owned() })
    }

    fn file(&self, commit: CommitId, file: &'static str) -> Result<Option<Vec<u8>>, LedgerError> {
        let Some(id) = self.file_id(commit, file)? else { return Ok(None) };
        let reading = || LedgerError::git(format!("read {file} of commit {}", commit.short()));
        let blob = self.workspace.repo.find_blob(id).map_err(reading())?;
        // The store does not look, for the sake of speed; but nobody must judge a text that is not the one recorded.
        let found = Oid::hash_object(ObjectType::Blob, blob.content()).map_err(reading())?;
        if found == id { Ok(Some(blob.content().to_owned())) } else { Err(LedgerError::Damaged { commit, file }) }
    }

    fn file_id(&self, commit: CommitId, file: &str) -> Result<Option<Oid>, LedgerError> {
        let reading = || LedgerError::git(format!("read the files of commit {}", commit.short()));
        let tree = self.workspace.repo.find_tree(self.tree_of(commit)?).map_err(reading())?;
        Ok(tree.get_name(file).map(|entry| entry.id()))
    }
}
