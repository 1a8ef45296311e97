//! The text that files are worked into, one behind the other.

use super::plan::one_line;
use crate::cli::error::Error;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::letter::event::DraftRef;
use crate::letter::history::Draft;
use crate::text::merge::merge_words;

/// The text that the next file is worked into.
#[derive(Debug, Clone)]
pub(super) struct Now {
    pub(super) text: String,
    pub(super) at: DraftRef,
    /// Whose words are in it.
    pub(super) whose: String,
    pub(super) changed: bool,
}

impl Now {
    /// The text with what a file made of its draft; none where it has that already.
    pub(super) fn with(
        &mut self,
        draft: &Draft,
        base: &str,
        accepted: String,
        who: &str,
    ) -> Result<Option<String>, Error> {
        let text = if draft.at == self.at && !self.changed {
            accepted
        } else {
            let merged = merge_words(base, &self.text, &accepted);
            let places: Vec<String> = merged
                .conflicts()
                .map(|conflict| format!("  \"{}\" and \"{}\"", one_line(&conflict.ours), one_line(&conflict.theirs)))
                .collect();
            merged.text().ok_or_else(|| {
                let one = if self.changed { self.whose.clone() } else { format!("draft {}", self.whose) };
                ReceiveRefusal::SameWords { one, other: who.to_owned(), places }
            })?
        };
        self.whose = if self.changed { format!("{} and {who}", self.whose) } else { who.to_owned() };
        Ok((text != self.text).then_some(text))
    }
}
