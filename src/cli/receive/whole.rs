//! Commands that are printed whole: with the letter that they are about, where several are here.

use super::plan::Plan;
use crate::cli::named::in_words;
use crate::letter::ids::LetterName;

/// What is printed between two commands that are typed one after the other, on one line.
pub(super) const BETWEEN: &str = " && ";

impl Plan {
    /// Names the letter in each of its commands.
    pub(super) fn name(&mut self, letter: &LetterName) {
        let seen = self.received.iter_mut().filter_map(|one| one.mail.as_mut());
        let seen = seen.chain(self.passed_over.iter_mut().filter_map(|one| one.seen.as_mut()));
        for command in seen.filter_map(|seen| seen.command.as_mut()) {
            *command = in_words(command, letter);
        }
        for command in self.passed_over.iter_mut().flat_map(|one| &mut one.why.commands) {
            *command = in_words(command, letter);
        }
    }
}
