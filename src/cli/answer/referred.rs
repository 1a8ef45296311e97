//! Suggestions that take out the words of a footnote. They stay while the letter refers to them: somebody may do so at another
//! place by now, or the mark may be a suggestion that nobody accepted yet.

use std::borrow::Cow;

use serde::Serialize;

use super::edits::{Edit, replaced};
use crate::render::page::{Text, Tone};
use crate::text::document::markdown::note_marks;
use crate::text::footnotes::{Footnote, footnotes};

/// A footnote that stays, where a suggestion took out one of its marks and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct KeptNote {
    pub(super) label: String,
    /// What the suggestion is called.
    #[serde(skip)]
    pub(super) of: String,
}

impl KeptNote {
    pub(super) fn line(&self) -> Text {
        let Self { label, of } = self;
        let told =
            format!("The words of {label} stay, since the letter refers to them elsewhere: {of} takes out its mark.");
        Text::toned(Tone::Warning, told)
    }
}

/// Parts the edits that do nothing but take out words to which the text would still refer, each with the label of the footnote;
/// of those that do more the words stay, and that is told.
pub(super) fn without_referred<'l>(text: &str, edits: &mut Vec<Edit<'l>>) -> (Vec<(Edit<'l>, String)>, Vec<KeptNote>) {
    let (mut parted, mut kept) = (Vec::new(), Vec::new());
    while let Some((place, label, words)) = referred(text, edits) {
        let edit = &mut edits[place];
        if edit.instead.trim().is_empty() {
            parted.push((edits.remove(place), label));
        } else {
            edit.instead = Cow::Owned(format!("{}\n\n{words}", edit.instead.trim_end()));
            kept.push(KeptNote { label, of: edit.thread.called() });
        }
    }
    (parted, kept)
}

/// The first of these edits that takes out a footnote to which the text with all of them refers, with its label and its words.
fn referred(text: &str, edits: &[Edit<'_>]) -> Option<(usize, String, String)> {
    let new = replaced(text, edits);
    let stand = footnotes(&new);
    let is_gone = |note: &Footnote<'_>, words: &str| {
        // A mark is one where its footnote stands.
        let with_it = || [words, "\n\n", &new].concat();
        let is_marked =
            |text: &str| note_marks(text).iter().any(|(at, label)| *at > words.len() && *label == note.label);
        !stand.iter().any(|other| other.label == note.label) && is_marked(&with_it())
    };
    edits.iter().enumerate().find_map(|(place, edit)| {
        let quoted = text.get(edit.at.clone())?;
        let note = footnotes(quoted).into_iter().find(|note| is_gone(note, &quoted[note.at.clone()]))?;
        Some((place, note.label.to_string(), quoted[note.at].to_owned()))
    })
}
