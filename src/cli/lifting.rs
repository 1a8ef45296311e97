//! A word of somebody whose objection stands, and goes on standing after it: they are asked whether that is meant.

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::speaker::Speaker;
use super::threads::quoted;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::history::Word;
use crate::render::page::{Page, Text, Tone};

/// The draft that somebody agrees to now, because they say that what they say lifts their objection. None where nobody
/// can be asked, where they say no, or where there is nothing to ask: they do not object, or this word lifts it.
pub(super) fn asked(
    desk: &Desk,
    letter: &OpenLetter<'_>,
    speaker: &Speaker,
    word: Option<(Verdict, DraftRef)>,
) -> Result<Option<DraftRef>, Error> {
    let objections: Vec<&Word> = standing_after(letter, speaker, word);
    if objections.is_empty() || !desk.can_ask() {
        return Ok(None);
    }
    let current = letter.current()?.at;
    let shown = || {
        let mut page = Page::default();
        for objection in &objections {
            let line = format!("{} objects to draft {}: ", objection.name, objection.about.number);
            page.push(Text::toned(Tone::Warning, line).and(Tone::Plain, quoted(&objection.words)).hanging(2));
        }
        page
    };
    let whose =
        if speaker.recorded_by.name == speaker.by.name { "your".to_owned() } else { format!("{}'s", speaker.by.name) };
    let question =
        format!("Does this lift {whose} objection? A yes is recorded as agreeing to draft {}.", current.number);
    Ok(desk.confirm(shown, &question)?.filter(|lifts| *lifts).map(|_| current))
}

/// The objections of this person that stand now and go on standing after that word; a reply lifts none.
fn standing_after<'l>(
    letter: &'l OpenLetter<'_>,
    speaker: &Speaker,
    word: Option<(Verdict, DraftRef)>,
) -> Vec<&'l Word> {
    let lifts = |objection: &Word| match word {
        // Whoever objects once more does not mean to lift anything.
        Some((Verdict::Object, _)) => true,
        Some((Verdict::Approve | Verdict::Abstain | Verdict::Withdraw, about)) => {
            about.number >= objection.about.number
        }
        Some((Verdict::Seen, _)) | None => false,
    };
    let words = letter.history.words_of(&speaker.person.id).iter();
    words
        .filter(|word| word.verdict == Verdict::Object && letter.history.overriding(word.event).is_none())
        .filter(|objection| !lifts(objection))
        .collect()
}
