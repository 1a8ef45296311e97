//! Commands that are printed whole: with the letter that they are about, where several are here.

use super::plan::Plan;
use crate::letter::ids::LetterName;

/// What is printed between two commands that are typed one after the other, on one line.
pub(super) const BETWEEN: &str = " && ";

/// The same command with the letter that it is about. That stands behind whose word it is, and before the words themselves.
pub(super) fn of(command: &str, letter: &LetterName) -> String {
    let one = |command: &str| {
        let (head, words) = command.split_at(command.find(" -m ").unwrap_or(command.len()));
        format!("{head} --letter {letter}{words}")
    };
    command.split(BETWEEN).map(one).collect::<Vec<_>>().join(BETWEEN)
}

impl Plan {
    /// Names the letter in each of its commands.
    pub(super) fn name(&mut self, letter: &LetterName) {
        let seen = self.received.iter_mut().filter_map(|one| one.mail.as_mut());
        let seen = seen.chain(self.passed_over.iter_mut().filter_map(|one| one.seen.as_mut()));
        for command in seen.filter_map(|seen| seen.command.as_mut()) {
            *command = of(command, letter);
        }
        for command in self.passed_over.iter_mut().flat_map(|one| &mut one.why.commands) {
            *command = of(command, letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_its_letter_behind_whose_word_it_is() {
        let letter: LetterName = "nota".parse().unwrap();
        for (command, whole) in [
            ("paraaf diff", "paraaf diff --letter nota"),
            ("paraaf object --as bram --draft 2 -m \"…\"", "paraaf object --as bram --draft 2 --letter nota -m \"…\""),
            (
                "paraaf approve --as carla && paraaf approve --as carla --for dirk",
                "paraaf approve --as carla --letter nota && paraaf approve --as carla --for dirk --letter nota",
            ),
        ] {
            assert_eq!(of(command, &letter), whole);
        }
    }
}
