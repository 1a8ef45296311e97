//! What came of one command, and what a test may say of it.

use std::process::{Command, Output};

/// Exit code and both outputs.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::from(&command.output().unwrap())
    }

    /// It succeeded.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// Each of these stands in what it printed.
    #[track_caller]
    pub(crate) fn says(&self, words: &[&str]) -> &Self {
        for words in words {
            assert!(self.stdout.contains(words), "'{words}' is missing:\n{self:#?}");
        }
        self
    }

    /// None of these stands in what it printed.
    #[track_caller]
    pub(crate) fn never_says(&self, words: &[&str]) -> &Self {
        for words in words {
            assert!(!self.stdout.contains(words), "'{words}' is there:\n{self:#?}");
        }
        self
    }

    /// It failed with a sentence and a hint that hold these words, and printed nothing else.
    #[track_caller]
    pub(crate) fn refuses(&self, says: &[&str], hints: &str) -> &Self {
        assert_eq!((self.code, self.stdout.as_str()), (2, ""), "{self:#?}");
        let (error, hint) = self.stderr.split_once("\nhint: ").unwrap_or_else(|| panic!("no hint in {self:#?}"));
        assert!(error.starts_with("error: "), "{self:#?}");
        for words in says {
            assert!(error.contains(words), "'{words}' is missing:\n{self:#?}");
        }
        assert!(hint.contains(hints), "'{hints}' is missing from the hint:\n{self:#?}");
        self
    }
}

impl From<&Output> for Outcome {
    fn from(output: &Output) -> Self {
        Self {
            // A command that a signal ended has no code.
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
