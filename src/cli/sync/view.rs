//! What a sync brought in and sent.

use std::io;

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::hints;
use crate::cli::view::{self, Outcome, View};
use crate::cli::wording;
use crate::letter::ids::{CommitId, LetterName};
use crate::render::page::{Page, Text, Tone};

/// One letter, here and there the same now.
#[derive(Debug, Serialize)]
pub(super) struct Synced {
    pub(super) letter: LetterName,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tip: Option<CommitId>,
    /// What came in, a sentence each.
    pub(super) received: Vec<String>,
    /// How many events went out.
    pub(super) sent: usize,
    /// Whether both sides had something that the other did not have.
    pub(super) joined: bool,
    /// The drafts that another had overtaken, by what they are called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unmerged: Vec<String>,
    /// Whether two changes of the rules met.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) rules_met: bool,
}

/// What became of one letter among several.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Each {
    Synced(Synced),
    Failed {
        letter: LetterName,
        error: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
    },
}

impl Each {
    pub(super) fn failed(letter: &LetterName, error: &Error) -> Self {
        Self::Failed { letter: letter.clone(), error: error.sentence(), hint: hints::hint(error) }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct SyncView {
    pub(super) remote: String,
    pub(super) letters: Vec<Each>,
}

/// So many of the events that came in are named.
const NAMED: usize = 12;

impl View for SyncView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        if self.letters.is_empty() {
            page.push(Text::plain(format!("There is no letter here or at {}.", self.remote)));
        }
        for each in &self.letters {
            match each {
                Each::Synced(synced) => page.extend(synced.lines(&self.remote)),
                Each::Failed { letter, error, hint } => {
                    page.push(Text::toned(Tone::Bad, format!("{letter} was not synced: {error}.")));
                    page.extend(hint.iter().map(|hint| Text::plain(format!("hint: {hint}")).hanging(6)));
                }
            }
        }
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn outcome(&self) -> Outcome {
        let failed = self.letters.iter().any(|each| matches!(each, Each::Failed { .. }));
        if failed { Outcome::Failed } else { Outcome::Done }
    }
}

impl Synced {
    fn lines(&self, remote: &str) -> Vec<Text> {
        let events = |number: usize| wording::count(number, "event", "events");
        let what = match (self.received.len(), self.sent) {
            (0, 0) => format!("nothing new here or at {remote}"),
            (0, sent) => format!("{} sent to {remote}", events(sent)),
            (received, 0) => format!("{} received from {remote}", events(received)),
            (received, sent) => format!("{} received from {remote}, {} sent", events(received), events(sent)),
        };
        let mut lines = vec![Text::toned(Tone::Strong, format!("{} · ", self.letter)).and(Tone::Good, what)];
        for sentence in self.received.iter().take(NAMED) {
            lines.push(Text::plain(format!("  {sentence}")).hanging(2));
        }
        if self.received.len() > NAMED {
            let more = format!("  and {} more: ", self.received.len() - NAMED);
            lines.push(Text::toned(Tone::Faint, more).and(Tone::Command, "paraaf log"));
        }
        for draft in &self.unmerged {
            let text = format!("Draft {draft} came in after another was published. To work it in: ");
            lines.push(Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf merge"));
        }
        if self.rules_met {
            let text = "The rules were changed in two places at once, and the published ones stand: ";
            lines.push(Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf rules"));
        }
        lines
    }
}
