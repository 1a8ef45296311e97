//! What others said about a suggestion, and is settled by the answer to it: it is open nowhere any more, and is told with the
//! answer, so that a correction is not lost with what it corrects.

use serde::Serialize;

use crate::letter::conversation::Thread;
use crate::letter::event::Answer as Given;
use crate::letter::ids::ReviewerId;
use crate::render::page::{Text, Tone};

/// Something that somebody else said about a suggestion.
#[derive(Serialize)]
pub(super) struct PassedOver {
    reviewer: ReviewerId,
    name: String,
    words: String,
    #[serde(skip)]
    called: String,
}

impl PassedOver {
    /// What an answer settles beside the suggestion itself. Whoever declines it has read what stands against it.
    pub(super) fn all(thread: &Thread, given: Given) -> Vec<Self> {
        if thread.suggestion().is_none() || given == Given::Declined {
            return Vec::new();
        }
        let since = thread.contributions.iter().rev().take_while(|said| said.answer.is_none());
        let mut others: Vec<Self> = since
            .filter(|said| said.reviewer != thread.reviewer && !said.words.trim().is_empty())
            .map(|said| Self {
                reviewer: said.reviewer.clone(),
                name: said.name.clone(),
                words: said.words.clone(),
                called: thread.called(),
            })
            .collect();
        others.reverse();
        others
    }

    pub(super) fn line(&self) -> Text {
        let Self { name, words, called, .. } = self;
        let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = Text::toned(Tone::Warning, format!("Not put in: what {name} said about {called}, "));
        text.and(Tone::Plain, format!("which counts as answered now: {said}")).hanging(2)
    }

    /// What puts it into the letter after all, or keeps it open.
    pub(super) fn next(&self) -> Text {
        let text = Text::plain("If it is wanted, write it into the working text: ").and(Tone::Command, "paraaf edit");
        let command = format!("paraaf remark --re {} --as {} --via mail -m \"…\"", self.called, self.reviewer);
        text.and(Tone::Plain, "; to keep it open: ").and(Tone::Command, command).hanging(2)
    }
}
