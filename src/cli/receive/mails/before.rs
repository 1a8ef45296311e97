//! Whether a mail came in before: what was recorded of it, and whether it is another one that has the same `Message-ID`.
//! Some programs give one id to several mails, and anybody can write one.

use super::dated::Dated;
use crate::cli::log;
use crate::cli::receive::act;
use crate::cli::receive::documents::File;
use crate::document::inbox::Incoming;
use crate::letter::event::{Entry, Event, EventKind};
use crate::letter::evidence::Evidence;
use crate::letter::people::Person;

/// What is known of a mail from before.
#[derive(Debug)]
pub(super) enum Known {
    /// Nothing, or nothing of its words.
    New,
    /// It is the same; where it came in, said as a sentence without its full stop.
    Same(String),
    /// It is another one with the same id as one; which that is, said behind that.
    Another(String),
}

/// A mail that stands before others in one receipt.
pub(super) struct Earlier<'m> {
    pub(super) name: &'m str,
    pub(super) mail: &'m Incoming,
    pub(super) evidence: Evidence,
}

impl Earlier<'_> {
    /// What a mail is beside those that stand before it. What servers write above a mail tells no two of them apart.
    pub(super) fn known(all: &[Self], mail: &Incoming, evidence: &Evidence) -> Known {
        let Some(earlier) = all.iter().find(|earlier| earlier.evidence.is_same(evidence)) else { return Known::New };
        let unmarked = |mail: &Incoming| Incoming { is_doubted: false, ..mail.clone() };
        let is_same = |earlier: &&Self| {
            let has_its_words = || unmarked(earlier.mail) == unmarked(mail);
            earlier.evidence.hash == evidence.hash || earlier.evidence.is_same(evidence) && has_its_words()
        };
        if all.iter().any(|earlier| is_same(&earlier)) {
            return Known::Same("it came in twice".to_owned());
        }
        Known::Another(format!(" ({})", earlier.name))
    }
}

/// What was recorded of a mail, or of one with its id, and was not taken back.
pub(super) struct Before<'e> {
    entries: &'e [Entry],
    words: Vec<&'e Event>,
    /// What was recorded of the documents in it.
    documents: Vec<&'e Event>,
}

impl<'e> Before<'e> {
    pub(super) fn of(evidence: &Evidence, entries: &'e [Entry]) -> Self {
        // A document is known by its own bytes too, beside the mail that it was in.
        let (words, documents) = act::recorded(entries, evidence).partition(|event| event.evidence.len() == 1);
        Self { entries, words, documents }
    }

    /// What was recorded of the very bytes of a mail, where that is all it says: words of it that were passed over may
    /// be received later.
    pub(super) fn all(&self, evidence: &Evidence, has_words: bool) -> Option<String> {
        let documents = self.documents.iter().filter(|_| !has_words);
        self.words.iter().chain(documents).find(|event| is_of(event, evidence)).map(|event| self.same(event))
    }

    /// What a mail is beside what was recorded of one with its id. The words of one person, written in the same second, are
    /// the same mail, whatever servers wrote above it, and in whichever of these forms they were recorded.
    pub(super) fn known(
        &self,
        evidence: &Evidence,
        (person, dated, words): (&Person, Dated, &[String]),
        files: &[File],
    ) -> Known {
        let mut all = self.words.iter().chain(&self.documents);
        let Some(first) = all.clone().next() else { return Known::New };
        if all.any(|event| is_of(event, evidence)) {
            return Known::New;
        }
        let has_written = |event: &&&Event| {
            let whose = match &event.kind {
                EventKind::Verdict(said) => &said.reviewer,
                EventKind::Remark(said) => &said.reviewer,
                _ => return false,
            };
            let is_then = matches!(dated, Dated::At(at) if at.seconds == event.by.at.seconds);
            let are_its = |words: &String| event.words.split_whitespace().eq(words.split_whitespace());
            *whose == person.id && is_then && words.iter().any(are_its)
        };
        if let Some(event) = self.words.iter().find(has_written) {
            return Known::Same(self.same(event));
        }
        let is_recorded = |file: &File| self.documents.iter().any(|event| event.evidence.contains(&file.known_by()));
        if self.words.is_empty() && !files.is_empty() && files.iter().all(is_recorded) {
            return Known::New;
        }
        Known::Another(format!(", from which it was recorded that {}", self.sentence(first)))
    }

    fn same(&self, event: &Event) -> String {
        format!("it was received before: {}", self.sentence(event))
    }

    fn sentence(&self, event: &Event) -> String {
        log::sentence(event, self.entries, log::by_number, log::by_address)
    }
}

/// Whether an event was recorded from these very bytes.
fn is_of(event: &Event, evidence: &Evidence) -> bool {
    event.evidence.iter().any(|known| known.hash == evidence.hash)
}
