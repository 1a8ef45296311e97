//! Writes a file so that it is either as it was or complete: beside it, to the disk, then renamed over it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// Bytes gathered before they are handed to the system.
const BUFFER: usize = 1 << 16;
/// How the name of a file begins that is to replace another.
const PREFIX: &str = ".paraaf-";

/// How surely a file that is new has to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lasting {
    /// It is on the disk before anybody is told that it was written: somebody's own words.
    OnDisk,
    /// It can be made again from what it shows, so it is left to the system when it reaches the disk.
    Remade,
}

/// Replaces what a file holds, or makes it. When anything fails, a full disk too, the old contents are left as they were:
/// they are given up only for what is on the disk, however long the new file has to last.
///
/// A link is followed, and the mode of an existing file kept; one that may not be written is refused, though renaming
/// would not ask. What is no ordinary file (a device, a named pipe) is written as it stands.
pub(super) fn replace(
    path: &Path,
    lasting: Lasting,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let existing = match OpenOptions::new().write(true).open(path) {
        Ok(file) => Some(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if let Some(special) = &existing
        && !special.metadata()?.is_file()
    {
        let mut out = BufWriter::with_capacity(BUFFER, special);
        write(&mut out)?;
        return out.flush();
    }
    let target = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let folder = folder_of(&target);
    let beside = beside(folder, existing.as_ref())?;
    let mut out = BufWriter::with_capacity(BUFFER, beside);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let waits = existing.is_some() || lasting == Lasting::OnDisk;
    if waits {
        beside.as_file().sync_all()?;
    }
    beside.persist(&target)?;
    if waits { sync_folder(folder) } else { Ok(()) }
}

/// How old a file that was never renamed must be before it is taken for that of a killed program.
pub(super) const ABANDONED: Duration = Duration::from_mins(1);

/// Removes the new files that killed programs left beside those which they were to replace. One that is being written
/// is locked, and lives.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let age = || Some(entry.metadata().ok()?.modified().ok()?.elapsed().unwrap_or_default());
        let is_free = || OpenOptions::new().write(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_ours && age().is_some_and(|age| age > ABANDONED) && is_free() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file can be replaced or made, as far as that can be told without doing it.
pub(super) fn check(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(existing) if existing.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(existing) if existing.is_file() => OpenOptions::new().write(true).open(path).map(drop),
        // To open a pipe twice would be to close it once too soon.
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => tempfile::tempfile_in(folder_of(path)).map(drop),
        Err(error) => Err(error),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// A new file in the folder, removed again unless it is renamed, with the mode that the file is to have.
fn beside(folder: &Path, existing: Option<&File>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let beside = builder.tempfile_in(folder)?;
    // Where files cannot be locked, their age alone tells.
    let _ = beside.as_file().try_lock();
    if let Some(existing) = existing {
        beside.as_file().set_permissions(existing.metadata()?.permissions())?;
    }
    Ok(beside)
}

/// Puts the new name on the disk; elsewhere than on Unix a folder cannot be opened for it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) -> io::Result<()> {
        replace(path, Lasting::Remade, |out| out.write_all(text.as_bytes()))
    }

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        put(&path, "one").unwrap();
        put(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_fails_half_way_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        put(&path, "one").unwrap();
        let full = replace(&path, Lasting::OnDisk, |out| {
            out.write_all(&vec![b'x'; 1 << 20])?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(full.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_program_left_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let old = std::time::SystemTime::now() - ABANDONED * 2;
        let file = |name: &str, at: Option<std::time::SystemTime>| {
            let file = File::create(folder.path().join(name)).unwrap();
            at.inspect(|at| file.set_modified(*at).unwrap());
            file
        };
        file(".paraaf-left", Some(old));
        file(".paraaf-new", None);
        file("brief.md", Some(old));
        let being_written = file(".paraaf-locked", Some(old));
        being_written.lock().unwrap();
        sweep(folder.path());
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort_unstable();
        assert_eq!(names, [".paraaf-locked", ".paraaf-new", "brief.md"]);
    }

    #[test]
    fn a_folder_that_is_missing_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(put(&folder.path().join("no/out.txt"), "x").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(put(folder.path(), "x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(check(&folder.path().join("no/out.txt")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(check(folder.path()).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        check(&folder.path().join("out.txt")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_the_mode_of_a_file_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("out.txt"), folder.path().join("link"));
        put(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("out.txt", &link).unwrap();
        put(&link, "two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays_a_device() {
        let full = Path::new("/dev/full");
        assert_eq!(put(full, "x").unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(!fs::metadata(full).unwrap().is_file());
        put(Path::new("/dev/null"), "x").unwrap();
    }
}
