//! The folder of a dossier on the disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::cli::replace::ABANDONED;

/// How the name of a folder begins that is being filled.
const PREFIX: &str = ".paraaf-dossier-";

/// Writes the folder whole or not at all: it gets its name when all of it is there.
pub(super) fn put(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let around = folder.parent().filter(|around| !around.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(around)?;
    sweep(around);
    let unfinished = tempfile::Builder::new().prefix(PREFIX).tempdir_in(around)?;
    // Whoever sweeps here meanwhile sees that it is being filled. Where folders cannot be locked, its age alone tells.
    let held = File::open(unfinished.path());
    let _ = held.as_ref().map(File::try_lock);
    for (name, bytes) in files {
        let path = unfinished.path().join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, bytes)?;
        File::open(&path)?.sync_all()?;
    }
    fs::rename(unfinished.path(), folder)
}

/// Removes the folders that killed programs left half filled.
fn sweep(around: &Path) {
    for entry in fs::read_dir(around).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let age = || Some(entry.metadata().ok()?.modified().ok()?.elapsed().unwrap_or_default());
        let is_free = || File::open(entry.path()).map_or(true, |folder| folder.try_lock().is_ok());
        if is_ours && age().is_some_and(|age| age > ABANDONED) && is_free() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_was_left_half_filled_is_swept_away_and_what_is_being_filled_is_not() {
        let around = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let path = around.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("index.html"), "half").unwrap();
            let opened = File::open(&path).unwrap();
            opened.set_modified(SystemTime::now() - ABANDONED * 2).unwrap();
            opened
        };
        let _ = (folder(".paraaf-dossier-left"), folder("mine"));
        let held = folder(".paraaf-dossier-held");
        held.lock().unwrap();
        put(&around.path().join("new"), &[("a/b.txt".to_owned(), b"b".to_vec())]).unwrap();
        let mut names: Vec<_> = fs::read_dir(around.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort_unstable();
        assert_eq!(names, [".paraaf-dossier-held", "mine", "new"]);
        assert_eq!(fs::read(around.path().join("new/a/b.txt")).unwrap(), b"b");
    }
}
