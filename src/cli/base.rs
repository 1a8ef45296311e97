//! Which draft a text was written from. A text that was written before newer words came in would silently take them
//! back; so the base is known, or it is asked.

use super::asked;
use super::blank::is_form;
use super::desk::Desk;
use super::error::Error;
use super::line_endings::without_line_endings;
use super::open_letter::OpenLetter;
use crate::document::Origin;
use crate::letter::draft_name::DraftName;
use crate::letter::history::Draft;
use crate::letter::ids::BadName;
use crate::render::page::Page;
use crate::text::compare::compare;

/// The draft that the working text was written from.
///
/// The tool notes it whenever it writes or proposes the working text. Without a note, a text that equals a draft was
/// written from the newest such draft, and one that equals what is committed beside the code from that. The note is not
/// the last word: somebody's attachment may have been saved over the file since.
pub(super) fn of_working_text<'l>(
    letter: &'l OpenLetter<'_>,
    text: &str,
    stated: Option<&DraftName>,
    desk: &Desk,
) -> Result<&'l Draft, Error> {
    let current = letter.current()?;
    if let Some(name) = stated {
        return letter.draft(name);
    }
    let name = "the working text";
    match noted(letter, text)? {
        Some(draft) if draft.at == current.at => {
            // Suggestions that were put in may bring the words of an older draft back: nobody has to say that again.
            let written = letter.workspace.written_from(&letter.name, current.at.commit)?;
            let written = written.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            nearest_or_asked(letter, name, text, written, desk)
        }
        Some(draft) => Ok(draft),
        None => ask(letter, desk, current, &format!("Which draft was {name} written from?"))?
            .ok_or_else(|| Error::UnknownBase { name: name.to_owned(), current: current.at.number }),
    }
}

/// What is known of where the working text comes from.
fn noted<'l>(letter: &'l OpenLetter<'_>, text: &str) -> Result<Option<&'l Draft>, Error> {
    if let Some(draft) = letter.workspace.base(&letter.name)?.and_then(|commit| letter.history.draft_of(commit)) {
        return Ok(Some(draft));
    }
    if let Some(draft) = equal_to(letter, text.as_bytes())? {
        return Ok(Some(draft));
    }
    match letter.workspace.committed_text(&letter.name)? {
        Some(committed) => equal_to(letter, &committed),
        None => Ok(None),
    }
}

/// The draft that a file of this letter names as the one that it was made of, where that is here: the same proposal, or else
/// the newest with the same text.
pub(super) fn named_by<'l>(letter: &'l OpenLetter<'_>, origin: &Origin) -> Option<&'l Draft> {
    let is_it = |draft: &&Draft| draft.at.hash.to_string() == origin.draft.sha256;
    let drafts = letter.history.drafts();
    let exact = drafts.iter().filter(is_it).find(|draft| draft.at.commit.to_string() == origin.draft.commit);
    let found = exact.or_else(|| drafts.iter().rfind(is_it));
    found.filter(|_| origin.letter == letter.name.as_str())
}

/// The draft that a text from elsewhere was written from: the current one, unless it is nearer to an older one.
pub(super) fn of_other_text<'l>(
    letter: &'l OpenLetter<'_>,
    name: &str,
    text: &str,
    stated: Option<&DraftName>,
    desk: &Desk,
) -> Result<&'l Draft, Error> {
    match stated {
        Some(name) => letter.draft(name),
        None => nearest_or_asked(letter, name, text, None, desk),
    }
}

/// The current draft, unless a text is nearer to an older one than to it, and than to a text that is known to have been
/// made of it; then it is asked.
fn nearest_or_asked<'l>(
    letter: &'l OpenLetter<'_>,
    name: &str,
    text: &str,
    of_current: Option<String>,
    desk: &Desk,
) -> Result<&'l Draft, Error> {
    let current = letter.current()?;
    let words_from = |from: String| {
        let words = compare(from, text.to_owned()).words();
        words.deleted + words.inserted
    };
    let distance = |draft: &Draft| letter.text(draft).map(words_from);
    let to_current = distance(current)?;
    let mut nearest = (current, of_current.map_or(to_current, |made| to_current.min(words_from(made))));
    for draft in
        letter.history.drafts().iter().rev().filter(|draft| !draft.unpublished && draft.at.hash != current.at.hash)
    {
        let changed = distance(draft)?;
        if changed < nearest.1 {
            nearest = (draft, changed);
        }
    }
    if nearest.0.at == current.at {
        return Ok(current);
    }
    let (older, number) = (nearest.0.at.number, current.at.number);
    let question =
        format!("{name} is nearer to draft {older} than to draft {number}. Which draft was it written from?");
    ask(letter, desk, current, &question)?.ok_or(Error::NearerToOlder {
        name: name.to_owned(),
        nearest: older,
        current: number,
    })
}

/// Whether a working text holds nothing that would be lost: it is some draft, or the empty form of a new letter.
pub(super) fn is_known(letter: &OpenLetter<'_>, bytes: &[u8]) -> Result<bool, Error> {
    Ok(is_form(bytes) || equal_to(letter, bytes)?.is_some())
}

/// The newest draft with these bytes, line endings and a byte order mark aside.
pub(super) fn equal_to<'l>(letter: &'l OpenLetter<'_>, bytes: &[u8]) -> Result<Option<&'l Draft>, Error> {
    let plain = without_line_endings(bytes);
    for draft in letter.history.drafts().iter().rev() {
        if without_line_endings(&letter.bytes(draft)?) == plain {
            return Ok(Some(draft));
        }
    }
    Ok(None)
}

fn ask<'l>(
    letter: &'l OpenLetter<'_>,
    desk: &Desk,
    current: &Draft,
    question: &str,
) -> Result<Option<&'l Draft>, Error> {
    let range = format!("{question} [1–{}]", current.at.number);
    asked::until(desk, &Page::default(), &range, |typed| {
        let name: DraftName = typed.parse().map_err(|error: BadName| error.to_string())?;
        letter.draft(&name).map_err(|error| asked::sentence(&error))
    })
}
