//! The record of who signed off, as it stands behind a letter that is final.

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::refusal::Refusal;
use crate::letter::history::Draft;

/// The record of this draft, which has to be the one that was made final.
pub(crate) fn of(letter: &OpenLetter<'_>, draft: &Draft) -> Result<String, Error> {
    let name = || letter.name.clone();
    let Some(made) = letter.history.made_final() else {
        let times = letter.history.times_final();
        return Err(
            if times > 0 { Refusal::OpenAgain { letter: name(), times } } else { Refusal::NoRecord(name()) }.into()
        );
    };
    if made.about.commit != draft.at.commit {
        return Err(Refusal::RecordOfAnother { draft: made.about.number }.into());
    }
    let record = letter.ledger.record_at(made.commit)?.ok_or_else(|| Refusal::NoRecord(name()))?;
    Ok(String::from_utf8_lossy(&record).into_owned())
}
