//! The text that files are worked into, one behind the other.

use super::plan::one_line;
use crate::cli::crossed::{CrossedData, sentences};
use crate::cli::error::Error;
use crate::cli::letter_merge::merge_letters;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::cli::renamed_note::RenamedNote;
use crate::letter::event::DraftRef;
use crate::letter::history::Draft;
use crate::text::merge::merge_words_had;

/// The text that the next file is worked into.
#[derive(Debug, Clone)]
pub(super) struct Now {
    pub(super) text: String,
    pub(super) at: DraftRef,
    /// Whose words are in it.
    pub(super) whose: String,
    pub(super) changed: bool,
}

/// The text that a file was worked into.
pub(super) struct Worked {
    pub(super) text: String,
    /// What is to be looked at in it, in sentences: what both touched without a conflict.
    pub(super) notes: Vec<String>,
}

impl Now {
    /// Whether it is this draft, as it is recorded.
    pub(super) fn is(&self, draft: &Draft) -> bool {
        draft.at == self.at && !self.changed
    }

    /// The text with what a file made of its draft; none where it has that already.
    pub(super) fn with(
        &mut self,
        draft: &Draft,
        base: &str,
        accepted: String,
        (who, command): (&str, &str),
    ) -> Result<Option<Worked>, Error> {
        let worked = if self.is(draft) {
            Worked { text: accepted, notes: Vec::new() }
        } else {
            let merged = merge_letters(merge_words_had, [base, &self.text, &accepted]);
            let places: Vec<String> = merged
                .merge
                .conflicts()
                .map(|conflict| format!("  {} and {}", wording_of(&conflict.ours), wording_of(&conflict.theirs)))
                .collect();
            let text = merged.text.ok_or_else(|| {
                let one = if self.changed { self.whose.clone() } else { format!("draft {}", self.whose) };
                let (other, command) = (who.to_owned(), command.to_owned());
                ReceiveRefusal::SameWords { one, other, places, command, is_recorded: !self.changed }
            })?;
            let renamed = RenamedNote::all(merged.renamed, who);
            let crossed: Vec<CrossedData> = merged.crossed.into_iter().map(Into::into).collect();
            Worked { text, notes: sentences(&renamed, &crossed).collect() }
        };
        self.whose = if self.changed { format!("{} and {who}", self.whose) } else { who.to_owned() };
        Ok((worked.text != self.text).then_some(worked))
    }
}

/// What stands on one side of a conflict: its words, or that there are none.
fn wording_of(words: &str) -> String {
    match one_line(words) {
        words if words.is_empty() => "no words".to_owned(),
        words => format!("\"{words}\""),
    }
}
