//! Files that people work in: read whole, written whole or not at all, and never over what is there unless that was meant.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::Path;

use room::room;

use super::error::Error;
use super::replace::{Lasting, replace, sweep};

mod room;

/// The size of the largest file that is read, in bytes: more than any text that anybody wrote.
const LARGEST: u64 = 1 << 30;

/// Reads a file, or a pipe that is named like one. What never ends is an error, and does not fill the memory first.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    match (about.is_file(), about.len()) {
        (true, size) if size > LARGEST => Err(io::ErrorKind::FileTooLarge.into()),
        (true, size) => {
            // One byte more, so that the end of the file shows without room being made for what does not follow.
            let mut bytes = room(usize::try_from(size).map_or(0, |size| size + 1))?;
            file.read_to_end(&mut bytes)?;
            Ok(bytes)
        }
        (false, _) => read_from(file),
    }
}

/// The bytes of a file; none where there is no such file.
pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { name: path.to_owned(), source }),
    }
}

/// Reads all that comes, up to the same size.
pub(super) fn read_from(from: impl Read) -> io::Result<Vec<u8>> {
    at_most(LARGEST, from)
}

/// Whether two paths lead to one file that is there.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn at_most(largest: u64, from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let size = from.take(largest + 1).read_to_end(&mut bytes)?;
    if size as u64 > largest { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Puts a text in the place of the working text, or makes it, with the folder that it stands in.
pub(super) fn write_text(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = make_folder(path).and_then(|()| replace(path, Lasting::OnDisk, |out| out.write_all(bytes)));
    path.parent().inspect(|folder| sweep(folder));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_no_text() {
        assert_eq!(at_most(8, io::repeat(b'a')).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(at_most(8, &b"a letter"[..]).unwrap(), b"a letter");
    }

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
