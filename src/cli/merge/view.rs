//! What a merge says of itself.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::crossed::{CrossedData, sentences};
use crate::cli::intake::Converted;
use crate::cli::renamed_note::RenamedNote;
use crate::cli::view::{self, Outcome, View};
use crate::cli::wording;
use crate::ledger::BegunFor;
use crate::letter::event::Via;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};
use crate::render::page::{Page, RedlineBlock, Text, Tone};
use crate::text::merge::Merge;
use crate::text::redline::{Redline, WordCounts};

#[derive(Serialize)]
pub(super) struct MergeView {
    pub(super) letter: LetterName,
    pub(super) current: DraftNumber,
    /// Whose text it is that is merged in, where that was said.
    #[serde(skip)]
    pub(super) whose: Option<String>,
    #[serde(flatten)]
    pub(super) begun_for: Option<BegunForData>,
    /// How many passages have two wordings.
    pub(super) conflicts: usize,
    /// Whether several of them are about the same words.
    #[serde(skip)]
    pub(super) belong_together: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<WordCounts>,
    /// What both touched without a conflict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) crossed: Vec<CrossedData>,
    /// The footnotes that have another label now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) renamed: Vec<RenamedNote>,
    pub(super) path: PathBuf,
    /// What became of the file, where it was no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) converted: Option<Converted>,
    /// What takes in the comments of the file, where it has any.
    #[serde(skip)]
    pub(super) comments: Option<String>,
    /// What may be kept of two wordings.
    #[serde(skip)]
    pub(super) settling: Settling,
    #[serde(skip)]
    pub(super) called: String,
    #[serde(skip)]
    pub(super) redline: Option<Arc<Redline>>,
}

/// Whose text is merged in, and how it came in.
#[derive(Serialize)]
pub(super) struct BegunForData {
    reviewer: ReviewerId,
    via: Via,
}

impl From<BegunFor> for BegunForData {
    fn from((reviewer, via): BegunFor) -> Self {
        Self { reviewer, via }
    }
}

/// What may be kept of two wordings of each passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settling {
    /// One of them.
    One,
    /// Both, too: each of the two only adds lines.
    Both,
    /// Some are so, and some so.
    Either,
}

impl Settling {
    pub(super) fn of(merge: &Merge) -> Self {
        let add =
            merge.conflicts().filter(|one| adds_lines(&one.base, &one.ours) && adds_lines(&one.base, &one.theirs));
        match add.count() {
            0 => Self::One,
            all if all == merge.conflicts().count() => Self::Both,
            _ => Self::Either,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::One => "keep one",
            Self::Both => "keep both, or one: each only adds lines there",
            Self::Either => "keep one, and where both only add lines both, or one",
        }
    }
}

/// Whether all lines of a passage stand in another wording of it too, in their order. A break at the end of a line is not counted:
/// it comes with the line behind it.
fn adds_lines(base: &str, wording: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let unbroken = |line: &str| line.trim_end().trim_end_matches('\\').trim().to_owned();
        text.lines().map(unbroken).filter(|line| !line.is_empty()).collect()
    };
    let wording = lines(wording);
    let mut rest = wording.iter();
    lines(base).iter().all(|line| rest.any(|other| other == line))
}

impl MergeView {
    /// What is to be looked at, whatever else is said.
    fn notices(&self) -> impl Iterator<Item = Text> {
        sentences(&self.renamed, &self.crossed).map(|sentence| Text::toned(Tone::Warning, sentence))
    }

    /// In whose name it will be proposed, and what to do next.
    fn next(&self, page: &mut Page, next: &str) {
        page.extend(self.whose.iter().map(|whose| {
            let text = Text::plain(format!("It is merged for {whose}: ")).and(Tone::Command, "paraaf merge --continue");
            text.and(Tone::Plain, " proposes it in that name.")
        }));
        page.extend(self.comments.iter().map(|command| {
            let text = Text::plain("Its comments come in once this is proposed: ");
            text.and(Tone::Command, command)
        }));
        page.push(Text::plain("Next: ").and(Tone::Command, next));
    }
}

impl View for MergeView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let Self { letter, called, current, path, .. } = self;
        self.converted.iter().for_each(|converted| converted.tell(&mut page));
        let Some(redline) = &self.redline else {
            let passages = wording::count(self.conflicts, "passage has", "passages have");
            let text = format!("{called} is merged into draft {current}, but {passages} two wordings.");
            page.push(Text::toned(Tone::Warning, text));
            let keep = self.settling.words();
            let text = format!("Both stand in {}, between <<<<<<< and >>>>>>>: {keep}.", path.display());
            page.push(Text::plain(text));
            if self.belong_together {
                page.push(Text::plain("Of several about the same words, keep the wording of the same writer."));
            }
            page.extend(self.notices());
            self.next(&mut page, "paraaf edit, then paraaf merge --continue");
            return page;
        };
        if redline.is_empty() && !self.crossed.is_empty() {
            let text = format!("{called} is merged into draft {current}, which reads as it did.");
            page.push(Text::toned(Tone::Warning, text));
            page.extend(self.notices());
            self.next(&mut page, "paraaf edit, then paraaf merge --continue; or paraaf merge --abort");
            return page;
        }
        if redline.is_empty() {
            let text = format!("Draft {current} has all that {called} has: there is nothing to propose.");
            page.push(Text::toned(Tone::Good, text));
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf merge --abort"));
            return page;
        }
        let heading = format!("{letter} · draft {current} → {called} merged into it");
        page.push(Text::toned(Tone::Strong, heading).and(Tone::Plain, format!(" · {}", wording::changes(redline))));
        page.push(RedlineBlock::new(Arc::clone(redline), 0));
        page.extend(self.notices());
        page.push(Text::plain(format!("It stands in {}, and is not proposed yet.", path.display())));
        let next = if self.crossed.is_empty() {
            "paraaf merge --continue, or paraaf merge --abort"
        } else {
            "paraaf edit, then paraaf merge --continue"
        };
        self.next(&mut page, next);
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn outcome(&self) -> Outcome {
        if self.conflicts > 0 { Outcome::NotReady } else { Outcome::Done }
    }
}

#[derive(Serialize)]
pub(super) struct AbortView {
    pub(super) letter: LetterName,
    pub(super) given_up: bool,
}

impl View for AbortView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.push(Text::plain(format!("The merge of {} is given up: the working text is what it was.", self.letter)));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
