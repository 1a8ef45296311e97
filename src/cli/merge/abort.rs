//! Giving a merge up.

use super::settled::says_the_same;
use super::view::AbortView;
use crate::cli::error::Error;
use crate::cli::file;
use crate::cli::line_endings::without_line_endings;
use crate::cli::open_letter::OpenLetter;
use crate::cli::refusal::Refusal;
use crate::cli::view::View;
use crate::ledger::Merging;

/// Makes the working text, and what it was written from, what they were; not over anything that was written since.
pub(super) fn abort(letter: &OpenLetter<'_>, merging: &Merging, now: Option<&[u8]>) -> Result<Box<dyn View>, Error> {
    let (workspace, name) = (letter.workspace, &letter.name);
    let path = workspace.working_path(name);
    if let (Some(now), Some(written)) = (now, &merging.written) {
        let is = |text: &[u8]| without_line_endings(now) == without_line_endings(text);
        // What a draft says is not lost.
        let is_known = || {
            Ok::<_, Error>(match String::from_utf8(now.to_vec()) {
                Ok(text) => says_the_same(letter.text(letter.current()?)?, text),
                Err(_) => false,
            })
        };
        if !is(written) && !merging.before.as_deref().is_some_and(is) && !is_known()? {
            return Err(Refusal::WrittenSinceMerge(path).into());
        }
    }
    // From here on it counts for nothing, should it be cut short once the text is there again.
    let unwritten = now.unwrap_or_default().to_vec();
    workspace.note_merging(name, &Merging { unwritten: Some(unwritten), ..merging.clone() })?;
    workspace.restore_base(name, merging.base)?;
    match &merging.before {
        Some(before) => file::write_text(&path, before)?,
        None if now.is_none() => {}
        None => std::fs::remove_file(&path).map_err(|source| Error::Write { name: path.clone(), source })?,
    }
    workspace.end_merging(name)?;
    Ok(Box::new(AbortView { letter: name.clone(), given_up: true }))
}
