//! What was worked out from the events up to one commit, kept in the git directory until it is no longer true.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ledger::Ledger;
use crate::letter::ids::CommitId;

/// A disposable note beside the ledger: deleting it changes nothing but the time that the next command takes.
///
/// One line `paraaf-memo <schema> <commit>`, then the value as JSON.
pub struct Memo;

impl Memo {
    /// The commit and the value that were last saved under this schema; none when there is nothing usable.
    ///
    /// Whether the commit is still in the ledger is for [`Ledger::entries_after`] to say.
    pub fn load<T: DeserializeOwned>(ledger: &Ledger<'_>, schema: u32) -> Option<(CommitId, T)> {
        let bytes = fs::read(path(ledger)).ok()?;
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let (line, value) = bytes.split_at(end);
        let commit = std::str::from_utf8(line).ok()?.strip_prefix(&format!("paraaf-memo {schema} "))?;
        Some((commit.parse().ok()?, serde_json::from_slice(value).ok()?))
    }

    /// Keeps a value that was worked out from the events up to `commit`. That it cannot be kept is no failure.
    pub fn save<T: Serialize>(ledger: &Ledger<'_>, schema: u32, commit: CommitId, value: &T) {
        let path = path(ledger);
        let Ok(value) = serde_json::to_vec(value) else { return };
        let bytes = [format!("paraaf-memo {schema} {commit}\n").as_bytes(), &value].concat();
        // Renamed into place, so that a reader sees the old note or the new one, never half of one.
        let draft = path.with_extension(format!("{}.new", std::process::id()));
        let folder = path.parent().unwrap_or(&path);
        let kept =
            fs::create_dir_all(folder).and_then(|()| fs::write(&draft, bytes)).and_then(|()| fs::rename(&draft, &path));
        if kept.is_err() {
            let _ = fs::remove_file(&draft);
        }
        sweep(folder);
    }
}

/// How old a note that was never renamed must be before it is taken for that of a killed program.
const ABANDONED: Duration = Duration::from_mins(1);

/// Removes what killed programs left half written.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|at| at.elapsed().unwrap_or_default());
        if entry.path().extension().is_some_and(|ending| ending == "new") && age.is_ok_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn path(ledger: &Ledger<'_>) -> PathBuf {
    ledger.workspace.common_dir().join("paraaf").join(format!("{}.memo", ledger.letter()))
}
