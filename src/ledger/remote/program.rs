//! Runs the user's own `git`: their credentials, proxies, hooks and settings are then those that they know.

use std::io::{ErrorKind, Read};
use std::process::Stdio;

use crate::ledger::environment;
use crate::ledger::error::LedgerError;
use crate::ledger::workspace::Workspace;

/// What `git` said, when it did what it was asked.
pub(super) struct Said {
    /// Its standard output.
    pub(super) out: String,
}

/// What `git` said, when it did not.
pub(super) struct Refused {
    /// Its standard output.
    pub(super) out: String,
    /// Its own words, without the lines that count objects.
    pub(super) words: String,
    /// Whether it gave up at once, as where it reaches nobody, and not at something that it came across on the way.
    pub(super) is_fatal: bool,
}

/// The status with which git gives up.
const FATAL: i32 = 128;

impl Refused {
    /// What somebody is told of it.
    pub(super) fn said(self) -> String {
        if self.words.is_empty() { self.out.trim().to_owned() } else { self.words }
    }
}

/// Runs `git` in a workspace. Where somebody watches, the lines in which it counts are handed on as they come.
///
/// An error is that `git` could not be run at all; that it refused is an answer.
pub(super) fn run(
    workspace: &Workspace,
    arguments: &[&str],
    watch: Option<&dyn Fn(&str)>,
) -> Result<Result<Said, Refused>, LedgerError> {
    let mut command = environment::git(workspace.root());
    command.args(arguments);
    // Git asks for a password on the terminal itself, not on standard input.
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let failed = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => LedgerError::NoGit,
        _ => LedgerError::File { doing: "run", path: "git".into(), source },
    };
    let mut child = command.spawn().map_err(failed)?;
    // Its output is short; but a full pipe would stop it, so that somebody reads it meanwhile.
    let mut stdout = child.stdout.take().expect("the output is piped");
    let reader = std::thread::spawn(move || {
        let mut out = Vec::new();
        stdout.read_to_end(&mut out).map(|_| String::from_utf8_lossy(&out).into_owned())
    });
    let mut stderr = child.stderr.take().expect("the errors are piped");
    let words = listen(&mut stderr, watch).map_err(failed)?;
    let status = child.wait().map_err(failed)?;
    let out = reader.join().expect("a reader does not panic").map_err(failed)?;
    Ok(if status.success() {
        Ok(Said { out })
    } else {
        Err(Refused { out, words, is_fatal: status.code() == Some(FATAL) })
    })
}

/// Reads what is said until the end. Counting lines go to whoever watches; the others are kept.
fn listen(stream: &mut dyn Read, watch: Option<&dyn Fn(&str)>) -> std::io::Result<String> {
    let (mut kept, mut line, mut buffer) = (String::new(), Vec::new(), [0; 4096]);
    let mut counting = false;
    loop {
        let read = match stream.read(&mut buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end_of_all: &[u8] = if read == 0 { b"\n" } else { &buffer[..read] };
        for byte in end_of_all {
            if !matches!(byte, b'\n' | b'\r') {
                line.push(*byte);
                continue;
            }
            let said = String::from_utf8_lossy(&line).trim().to_owned();
            if counts(&said) {
                counting = true;
                watch.inspect(|watch| watch(&said));
            } else if !said.is_empty() {
                kept.push_str(&said);
                kept.push('\n');
            }
            line.clear();
        }
        if read == 0 {
            if counting {
                watch.inspect(|watch| watch(""));
            }
            return Ok(kept.trim_end().to_owned());
        }
    }
}

/// Whether a line only says how far git is: `Writing objects:  12% (3/25)`, in whatever language.
fn counts(line: &str) -> bool {
    let Some((_, number)) = line.rsplit_once(": ") else { return false };
    let digits = number.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < number.trim_start().len() && (digits.starts_with('%') || digits.starts_with(", "))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn what_git_counts_is_watched_and_what_it_says_is_kept() {
        let said = "remote: Enumerating objects: 5, done.\nWriting objects:  50% (1/2)\rWriting objects: 100% (2/2), done.\n\
                    fatal: Could not read from remote repository.\n\nPlease make sure: you have rights";
        let seen = RefCell::new(Vec::new());
        let watch = |line: &str| seen.borrow_mut().push(line.to_owned());
        let kept = listen(&mut said.as_bytes(), Some(&watch)).unwrap();
        assert_eq!(kept, "fatal: Could not read from remote repository.\nPlease make sure: you have rights");
        let seen = seen.into_inner();
        assert_eq!(seen.len(), 4);
        assert_eq!(seen[1], "Writing objects:  50% (1/2)");
        assert_eq!(seen[3], "", "in the end the line is taken away");
    }
}
