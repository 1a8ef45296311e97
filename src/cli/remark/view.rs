//! What was recorded of a remark or a reply.

use serde::Serialize;

use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::conversation::{Thread, ThreadKind};
use crate::letter::event::{DraftRef, Verdict, Via};
use crate::letter::ids::{CommitId, DraftNumber, LetterName, RemarkAddress, ReviewerId};
use crate::render::page::{Page, Text, Tone};

/// A remark that was recorded.
#[derive(Serialize)]
pub(super) struct Written {
    commit: CommitId,
    address: RemarkAddress,
    reviewer: ReviewerId,
    name: String,
    draft: DraftNumber,
    via: Via,
}

impl Written {
    pub(super) fn of(speaker: &Speaker, commit: CommitId, address: RemarkAddress, draft: DraftNumber) -> Self {
        let reviewer = speaker.person.id.clone();
        let name = match &speaker.deputy {
            Some(deputy) => format!("{} for {reviewer}", deputy.name),
            None => speaker.person.name.clone(),
        };
        Self { commit, address, reviewer, name, draft, via: speaker.via }
    }
}

/// Remarks that were recorded.
#[derive(Serialize)]
pub(super) struct RemarkView {
    letter: LetterName,
    recorded: Vec<Written>,
    /// Whether the letter was final or closed when this was said.
    #[serde(skip)]
    too_late: bool,
}

impl RemarkView {
    pub(super) fn new(letter: LetterName, recorded: Vec<Written>, too_late: bool) -> Self {
        Self { letter, recorded, too_late }
    }
}

/// How a word came in, after a sentence.
fn how(via: Via) -> String {
    match via {
        Via::Myself => String::new(),
        other => format!(" ({})", wording::by_way_of(other)),
    }
}

impl View for RemarkView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for Written { name, draft, via, address, .. } in &self.recorded {
            let sentence = format!("{name} remarks on draft {draft} of {}{}: {address}.", self.letter, how(*via));
            page.push(Text::toned(Tone::Good, sentence));
        }
        if self.too_late {
            let text = "The letter was final or closed already: this is kept beside it, and changes nothing in it.";
            page.push(Text::toned(Tone::Warning, text));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf remark"));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

/// A reply that was recorded.
#[derive(Serialize)]
pub(super) struct ReplyView {
    letter: LetterName,
    commit: CommitId,
    re: String,
    reviewer: ReviewerId,
    #[serde(skip)]
    name: String,
    via: Via,
    /// The draft that its speaker agrees to with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    approves: Option<DraftNumber>,
    /// Whether it leaves an objection of its speaker as it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    still_objects: bool,
}

impl ReplyView {
    pub(super) fn of(
        letter: &OpenLetter<'_>,
        thread: &Thread,
        speaker: &Speaker,
        commit: CommitId,
        approves: Option<DraftRef>,
    ) -> Self {
        let reviewer = speaker.person.id.clone();
        let name = match &speaker.deputy {
            Some(deputy) => format!("{} for {reviewer}", deputy.name),
            None => speaker.person.name.clone(),
        };
        let stands = letter.history.words_of(&reviewer).iter().any(|word| word.verdict == Verdict::Object);
        let own = thread.reviewer == reviewer && thread.kind == ThreadKind::Objection;
        Self {
            letter: letter.name.clone(),
            commit,
            re: thread.called(),
            reviewer,
            name,
            via: speaker.via,
            approves: approves.map(|about| about.number),
            still_objects: own && stands && approves.is_none(),
        }
    }
}

impl View for ReplyView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let sentence = format!("{} replies to {} of {}{}.", self.name, self.re, self.letter, how(self.via));
        page.push(Text::toned(Tone::Good, sentence));
        if let Some(draft) = self.approves {
            page.push(Text::toned(Tone::Good, format!("{} approves draft {draft}.", self.name)));
        }
        if self.still_objects {
            page.push(Text::toned(Tone::Warning, format!("{} still objects: a reply lifts no objection.", self.name)));
            page.push(Text::plain("To lift it: ").and(Tone::Command, "paraaf approve, abstain or withdraw"));
            return page;
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf remark"));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
