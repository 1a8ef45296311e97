//! Which mail of a thread a mail answers: a word to one that came after the question is no answer to that.

use super::given::Given;
use crate::document::inbox::Incoming;

impl Given<'_, '_> {
    /// Why a word in a mail may answer another mail than the question, as a sentence without its full stop. A program that
    /// sends a question gives it an id of its own, and so any mail may be one; but none that has others before it. What is
    /// quoted tells by itself what is answered.
    pub(super) fn answers_another(&self, mail: &Incoming) -> Option<String> {
        let (nearest, before) = mail.answers.split_first()?;
        let is_within = before.iter().any(|id| id != nearest);
        let doubts = is_within && mail.said.quoted.is_empty() && !self.is_question(nearest);
        doubts.then(|| "it answers a mail that came after the question, and quotes nothing of either".to_owned())
    }
}
