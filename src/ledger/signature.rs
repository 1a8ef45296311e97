//! Reading the signature of a commit, and what it is worth. An SSH one is checked without starting a program:
//! `git log --format=%G?` takes 16 ms a commit, this takes a fraction of one.

use std::collections::HashMap;

use ssh_key::{PublicKey, SshSig};

use super::commit::{commit_id, oid};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::openpgp::{self, ToCheck};
use super::signed::{Signed, Unchecked};
use super::signing;
use crate::letter::ids::CommitId;
use crate::letter::key::{Certificate, KeyName};

/// The signature of a commit object, where it is an `OpenPGP` one: these are checked together. Of which kind one is
/// git tells by how it begins.
pub(super) fn openpgp_of(object: &[u8]) -> Option<ToCheck> {
    let (signature, payload) = parted(object)?;
    signature.starts_with("-----BEGIN PGP ").then_some(ToCheck { signature, payload })
}

/// What any other signature of a commit object is worth.
pub(super) fn check(object: &[u8]) -> Signed {
    let Some((signature, payload)) = parted(object) else { return Signed::No };
    if signature.starts_with("-----BEGIN SSH SIGNATURE-----") {
        check_ssh(&signature, &payload)
    } else if signature.starts_with("-----BEGIN SIGNED MESSAGE-----") {
        Signed::Unchecked(Unchecked::X509)
    } else {
        Signed::Unchecked(Unchecked::Kind)
    }
}

fn check_ssh(signature: &str, payload: &[u8]) -> Signed {
    let Ok(signature) = signature.parse::<SshSig>() else { return Signed::Badly };
    let key = PublicKey::from(signature.public_key().clone());
    match key.verify("git", payload, &signature) {
        Ok(()) => key
            .to_openssh()
            .map_or(Signed::Unchecked(Unchecked::Kind), |key| Signed::With(KeyName::Ssh(key.trim().to_owned()))),
        Err(ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. }) => {
            Signed::Unchecked(Unchecked::Kind)
        }
        Err(_) => Signed::Badly,
    }
}

/// The signature in a commit object, and the object without it.
fn parted(object: &[u8]) -> Option<(String, Vec<u8>)> {
    let (mut signature, mut payload) = (Vec::new(), Vec::with_capacity(object.len()));
    let (mut in_signature, mut at, mut found) = (false, 0, false);
    while at < object.len() {
        let end = object[at..].iter().position(|&byte| byte == b'\n').map_or(object.len(), |end| at + end + 1);
        let line = &object[at..end];
        if line == b"\n" {
            payload.extend_from_slice(&object[at..]);
            break;
        }
        if let Some(first) = line.strip_prefix(b"gpgsig ") {
            (in_signature, found) = (true, true);
            signature.extend_from_slice(first);
        } else if in_signature && line.starts_with(b" ") {
            signature.extend_from_slice(&line[1..]);
        } else {
            in_signature = false;
            payload.extend_from_slice(line);
        }
        at = end;
    }
    found.then(|| (String::from_utf8_lossy(&signature).into_owned(), payload))
}

impl Ledger<'_> {
    /// What the signatures of these commits are worth, by these `OpenPGP` keys. Cost: one check of each signature, and
    /// one run of a program for all `OpenPGP` ones together.
    pub fn signatures(
        &self,
        commits: &[CommitId],
        keys: &[&Certificate],
    ) -> Result<HashMap<CommitId, Signed>, LedgerError> {
        let store = self.store()?;
        let (mut worth, mut open) = (HashMap::with_capacity(commits.len()), Vec::new());
        for &commit in commits {
            let reading = LedgerError::git(format!("read commit {}", commit.short()));
            let object = store.read(oid(commit)).map_err(reading)?;
            // The name of a commit says what is in it; but somebody may have changed the bytes on the disk.
            let found = git2::Oid::hash_object(git2::ObjectType::Commit, object.data());
            let is_it = found.is_ok_and(|found| commit_id(found) == commit);
            match openpgp_of(object.data()).filter(|_| is_it) {
                Some(signature) => open.push((commit, signature)),
                None => drop(worth.insert(commit, if is_it { check(object.data()) } else { Signed::Badly })),
            }
        }
        worth.extend(self.check_openpgp(keys, open)?);
        Ok(worth)
    }

    /// What these `OpenPGP` signatures are worth, by these keys.
    pub(super) fn check_openpgp(
        &self,
        keys: &[&Certificate],
        open: Vec<(CommitId, ToCheck)>,
    ) -> Result<HashMap<CommitId, Signed>, LedgerError> {
        let (commits, all): (Vec<CommitId>, Vec<ToCheck>) = open.into_iter().unzip();
        let worth = if all.is_empty() {
            Vec::new()
        } else {
            openpgp::check(&signing::openpgp_program(self.workspace)?, keys, &all)
        };
        Ok(commits.into_iter().zip(worth).collect())
    }
}
