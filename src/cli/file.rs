//! Files that people work in: written whole or not at all, and never over what is there unless that was meant.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::Error;

/// Bytes gathered before they are handed to the system.
const BUFFER: usize = 1 << 16;

/// Puts a text in the place of the working text, or makes it, with the folder that it stands in.
pub(super) fn write_text(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = make_folder(path).and_then(|()| replace(path, |out| out.write_all(bytes)));
    written.map_err(|source| Error::Write { name: path.to_owned(), source })
}

/// Makes a new file with these bytes; one that is there already is left as it is, and that is an error.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::AlreadyThere(path.to_owned()),
        _ => Error::Write { name: path.to_owned(), source },
    };
    make_folder(path).map_err(failed)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|source| {
        // Half a file that nobody wrote would be in the way of the next attempt.
        let _ = fs::remove_file(path);
        failed(source)
    })
}

fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Replaces what a file holds, or makes it. When anything fails, a full disk too, the old contents are left as they were.
///
/// A link is followed, and the mode of an existing file kept; one that may not be written is refused, though renaming
/// would not ask. What is no ordinary file (a device, a named pipe) is written as it stands.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
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
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    let beside = beside(folder, existing.as_ref())?;
    let mut out = BufWriter::with_capacity(BUFFER, beside);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    beside.as_file().sync_all()?;
    beside.persist(&target)?;
    sync_folder(folder)
}

/// A new file in the folder, removed again unless it is renamed, with the mode that the file is to have.
fn beside(folder: &Path, existing: Option<&File>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".paraaf-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let beside = builder.tempfile_in(folder)?;
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

    #[test]
    fn a_file_is_replaced_whole_and_created_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts/letter.md");
        create(&path, b"one").unwrap();
        assert!(matches!(create(&path, b"two"), Err(Error::AlreadyThere(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_text(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
