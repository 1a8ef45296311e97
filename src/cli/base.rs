//! Which draft a text was written from. A text that was written before newer words came in would silently take them
//! back; so the base is known, or it is asked.

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use crate::letter::history::Draft;
use crate::letter::ids::DraftNumber;
use crate::text::compare::compare;

/// The draft that the working text was written from.
///
/// The tool notes it whenever it writes or proposes the working text. Without a note, a text that equals a draft was
/// written from the newest such draft, and one that equals what is committed beside the code from that.
pub(super) fn of_working_text<'l>(
    letter: &'l OpenLetter<'_>,
    text: &str,
    stated: Option<DraftNumber>,
    desk: &Desk,
) -> Result<&'l Draft, Error> {
    let current = letter.current()?;
    if let Some(number) = stated {
        return letter.draft(number);
    }
    if let Some(draft) = letter.workspace.base(&letter.name)?.and_then(|commit| letter.history.draft_of(commit)) {
        return Ok(draft);
    }
    if let Some(draft) = equal_to(letter, text.as_bytes())? {
        return Ok(draft);
    }
    if let Some(committed) = letter.workspace.committed_text(&letter.name)?
        && let Some(draft) = equal_to(letter, &committed)?
    {
        return Ok(draft);
    }
    if let [only] = letter.history.drafts() {
        return Ok(only);
    }
    let name = "the working text".to_owned();
    ask(letter, desk, current, &format!("Which draft was {name} written from?"))?
        .ok_or(Error::UnknownBase { name, current: current.at.number })
}

/// The draft that a text from elsewhere was written from: the current one, unless it is nearer to an older one.
pub(super) fn of_other_text<'l>(
    letter: &'l OpenLetter<'_>,
    name: &str,
    text: &str,
    stated: Option<DraftNumber>,
    desk: &Desk,
) -> Result<&'l Draft, Error> {
    let current = letter.current()?;
    if let Some(number) = stated {
        return letter.draft(number);
    }
    let distance = |draft: &Draft| -> Result<usize, Error> {
        let words = compare(letter.text(draft)?, text.to_owned()).words();
        Ok(words.deleted + words.inserted)
    };
    let mut nearest = (current, distance(current)?);
    for draft in letter.history.drafts().iter().rev().filter(|draft| draft.at.hash != current.at.hash) {
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

/// The bytes with every line ending as a line feed and without a byte order mark: what an editor or git may have
/// changed without anyone having written anything.
pub(super) fn without_line_endings(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' => plain.push(b'\n'),
            other => plain.push(*other),
        }
    }
    plain
}

fn ask<'l>(
    letter: &'l OpenLetter<'_>,
    desk: &Desk,
    current: &Draft,
    question: &str,
) -> Result<Option<&'l Draft>, Error> {
    let range = format!("{question} [1–{}] ", current.at.number);
    let Some(answer) = desk.line(&range)? else { return Ok(None) };
    letter.draft(answer.trim().parse()?).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_and_a_byte_order_mark_are_not_words() {
        assert_eq!(without_line_endings("\u{feff}een\r\ntwee\rdrie\n".as_bytes()), b"een\ntwee\ndrie\n");
    }
}
