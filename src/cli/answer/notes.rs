//! Suggestions that bring a footnote. Its mark stands in the words that are suggested, its own words below the paragraph: they
//! go below it wherever that ends by now, and under a name that no other footnote has.

use std::ops::Range;

use super::edits::{Added, Edit};
use crate::cli::renamed_note::RenamedNote;
use crate::text::document::markdown::block_end;
use crate::text::footnotes::footnotes;
use crate::text::merge::{OwnNotes, with_free_labels, with_labels};
use crate::text::words::words;

/// What such a suggestion does to a text.
pub(super) struct Noted {
    /// The words that it changes.
    pub(super) at: Range<usize>,
    pub(super) instead: String,
    /// What it adds to them; none where it does more than that.
    pub(super) adds: Option<Added>,
    /// Its footnotes.
    pub(super) notes: Added,
}

/// What a suggestion does whose passage stands in a text at these bytes; none where it brings no footnote.
pub(super) fn noted(text: &str, at: &Range<usize>, quote: &str, instead: &str) -> Option<Noted> {
    let own = footnotes(instead);
    let known = footnotes(quote);
    let is_known = |label| known.iter().any(|note| note.label == label);
    let first = own.first().filter(|_| !own.iter().any(|note| is_known(note.label)))?;
    let said = instead[..first.at.start].trim_end();
    let is_last = own.windows(2).all(|two| instead[two[0].at.end..two[1].at.start].trim().is_empty());
    if said.is_empty() || !is_last || own.last()?.at.end < instead.trim_end().len() {
        return None;
    }
    let notes = format!("\n\n{}", instead[first.at.start..].trim_end());
    let place = block_end(text, at.end.checked_sub(1)?);
    let (at, instead, adds) = narrowed(text, at, said)?;
    Some(Noted { at, instead, adds, notes: Added { at: place, words: notes } })
}

/// The words of a passage that differ from others, with one that stays where none is taken out; what is added there.
fn narrowed(text: &str, at: &Range<usize>, said: &str) -> Option<(Range<usize>, String, Option<Added>)> {
    let olds: Vec<Range<usize>> =
        words(&text[at.clone()]).map(|word| at.start + word.start..at.start + word.end).collect();
    let news: Vec<Range<usize>> = words(said).collect();
    let same = |(old, new): (&Range<usize>, &Range<usize>)| text[old.clone()] == said[new.clone()];
    let first = olds.iter().zip(&news).take_while(|pair| same(*pair)).count();
    let last = olds[first..].iter().rev().zip(news[first..].iter().rev()).take_while(|pair| same(*pair)).count();
    let (old_end, new_end) = (olds.len() - last, news.len() - last);
    if first == old_end && first > 0 {
        let (held, beside) = (olds[first - 1].clone(), news[first - 1].clone());
        let added = said[beside.end..news.get(new_end.checked_sub(1)?)?.end].to_owned();
        return Some((
            held.clone(),
            said[beside.start..beside.end].to_owned() + &added,
            Some(Added { at: held.end, words: added }),
        ));
    }
    // What is put in before the first word holds on to that.
    let (old_end, new_end) = if first == old_end { (old_end + 1, new_end + 1) } else { (old_end, new_end) };
    let at = olds.get(first)?.start..olds.get(old_end.checked_sub(1)?)?.end;
    let instead = if first < new_end { &said[news[first].start..news[new_end - 1].end] } else { "" };
    Some((at, instead.to_owned(), None))
}

/// Gives each footnote that edits bring a name that no other has, in the text or in another edit.
pub(super) fn with_own_labels(text: &str, edits: &mut [Edit<'_>]) -> Vec<RenamedNote> {
    let mut known = text.to_owned();
    let mut told = Vec::new();
    for Edit { thread, instead, adds, notes, .. } in edits {
        let Some(Added { words: notes, .. }) = notes else { continue };
        let OwnNotes { text: own, renamed } = with_free_labels(&known, notes);
        if !renamed.is_empty() {
            *instead = with_labels(instead, &renamed).into();
            if let Some(Added { words, .. }) = adds {
                *words = with_labels(words, &renamed);
            }
        }
        *notes = own;
        known.push_str(notes);
        told.extend(RenamedNote::all(renamed, &thread.called()));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Een twee drie.\n\n- vier\n- vijf\n\nHoogachtend,\n";

    /// What is changed into what, what of that is added, and which footnotes go behind which words.
    fn found(quote: &str, instead: &str) -> Option<[String; 5]> {
        let start = TEXT.find(quote).unwrap();
        let Noted { at, instead, adds, notes } = noted(TEXT, &(start..start + quote.len()), quote, instead)?;
        let behind = TEXT[..notes.at].split_whitespace().next_back().unwrap_or_default();
        let adds = adds.map(|added| added.words).unwrap_or_default();
        Some([TEXT[at].to_owned(), instead, adds, behind.to_owned(), notes.words])
    }

    #[test]
    fn the_words_and_the_footnote_go_to_two_places() {
        let note = "\n\n[^1]: Noot.";
        for (quote, instead, expected) in [
            ("twee drie.", "twee[^1] drie.", ["twee", "twee[^1]", "", "drie.", note]),
            ("drie.", "drie. Ook.[^1]", ["drie.", "drie. Ook.[^1]", " Ook.[^1]", "drie.", note]),
            ("Een twee", "Ja[^1] een twee", ["Een", "Ja[^1] een", "", "drie.", note]),
            ("vier\n- vijf", "vier[^1]\n- vijf", ["vier", "vier[^1]", "", "vijf", note]),
        ] {
            let found = found(quote, &[instead, note].concat());
            assert_eq!(found, Some(expected.map(str::to_owned)), "{quote}");
        }
    }

    #[test]
    fn a_suggestion_about_a_footnote_that_is_there_brings_none() {
        assert_eq!(found("twee", "twee[^1]"), None);
        assert_eq!(
            noted("A.[^1]\n\n[^1]: B.", &(0..15), "A.[^1]\n\n[^1]: B.", "A.[^1]\n\n[^1]: C.").map(|one| one.at),
            None
        );
        assert_eq!(
            found("drie.", "drie.[^1]\n\n[^1]: Noot.\n\nNog iets."),
            None,
            "what stands behind it is no footnote"
        );
    }
}
