//! Pipes what is longer than the screen through the pager that git would use.

use std::env;
use std::io::{self, Write};
use std::process::{self, Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;

/// A command line that shows text by the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Command(String);

impl Command {
    /// The user's choice, in git's order: `GIT_PAGER`, `core.pager`, `PAGER`, `less`.
    pub(super) fn chosen(core_pager: Option<String>) -> Option<Self> {
        let variable = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self::first_of([variable("GIT_PAGER"), core_pager, variable("PAGER")])
    }

    /// The first that is set decides, even if what it says is "none": empty, or `cat`.
    fn first_of(choices: [Option<String>; 3]) -> Option<Self> {
        let chosen = choices.into_iter().flatten().next().unwrap_or_else(|| "less".to_owned());
        if chosen.is_empty() || chosen == "cat" { None } else { Some(Self(chosen)) }
    }

    /// Starts the pager, in a shell only if the command line needs one, and with git's settings for `less` and `lv`.
    fn start(&self) -> io::Result<Child> {
        let needs_shell = self.0.contains(|c: char| c.is_whitespace() || "|&;<>()$`\\\"'*?[#~=%".contains(c));
        let mut command = if needs_shell {
            let mut shell = process::Command::new("sh");
            shell.arg("-c").arg(&self.0);
            shell
        } else {
            process::Command::new(&self.0)
        };
        for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
            if env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        command.stdin(Stdio::piped()).spawn()
    }
}

/// Standard output of a terminal, through a pager from the moment that it is longer than the screen.
pub(super) struct Paged {
    command: Option<Command>,
    columns: usize,
    /// Lines that still fit; one is left for the prompt.
    room: usize,
    /// Columns taken on the line that is not ended yet.
    column: usize,
    state: State,
}

enum State {
    /// It may still fit: kept back.
    Held(Vec<u8>),
    /// Through the pager.
    Paging(Child),
    /// Straight to standard output: no pager is wanted, or it does not start.
    Direct,
}

impl Paged {
    pub(super) fn new(command: Option<Command>, columns: usize, rows: usize) -> Self {
        let state = if command.is_some() { State::Held(Vec::new()) } else { State::Direct };
        Self { command, columns: columns.max(1), room: rows.saturating_sub(1), column: 0, state }
    }

    /// Writes what was kept back, or waits until the reader has closed the pager.
    pub(super) fn finish(self) -> io::Result<()> {
        match self.state {
            State::Held(held) => io::stdout().write_all(&held)?,
            State::Paging(mut child) => {
                drop(child.stdin.take());
                // A shell says so when there is no such command, or none that it may run: then nobody has read a word.
                if let (Some(126 | 127), Some(Command(line))) = (child.wait()?.code(), self.command) {
                    return Err(io::Error::other(format!("the pager '{line}' did not start")));
                }
            }
            State::Direct => {}
        }
        io::stdout().flush()
    }

    /// Whether the bytes no longer fit on the screen. Counts bytes for columns: too many rather than too few, for git's
    /// setting of `less` ends by itself when all fits.
    fn overflows(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            self.column += 1;
            if *byte == b'\n' || self.column > self.columns {
                self.column = 0;
                match self.room.checked_sub(1) {
                    Some(room) => self.room = room,
                    None => return true,
                }
            }
        }
        false
    }

    fn start_paging(&mut self, held: &[u8]) -> io::Result<()> {
        let child = self.command.as_ref().and_then(|command| command.start().ok());
        self.state = child.map_or(State::Direct, State::Paging);
        if matches!(self.state, State::Paging(_)) {
            // An interrupt is for the pager, which shares the terminal: ending before it would leave the two at odds.
            signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)))?;
        }
        self.write_all(held)
    }
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if matches!(self.state, State::Held(_))
            && self.overflows(bytes)
            && let State::Held(held) = std::mem::replace(&mut self.state, State::Direct)
        {
            self.start_paging(&held)?;
        }
        match &mut self.state {
            State::Held(held) => held.write(bytes),
            State::Paging(child) => child.stdin.as_mut().expect("the pager's input is open until the end").write(bytes),
            State::Direct => io::stdout().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Held(_) => Ok(()),
            State::Paging(child) => child.stdin.as_mut().expect("the pager's input is open until the end").flush(),
            State::Direct => io::stdout().flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_of(choices: [Option<&str>; 3]) -> Option<String> {
        Command::first_of(choices.map(|choice| choice.map(str::to_owned))).map(|Command(line)| line)
    }

    #[test]
    fn the_first_choice_that_is_set_decides() {
        for (choices, chosen) in [
            ([None, None, None], Some("less")),
            ([None, None, Some("more")], Some("more")),
            ([None, Some("delta -s"), Some("more")], Some("delta -s")),
            ([Some("most"), Some("delta"), Some("more")], Some("most")),
            ([Some(""), Some("delta"), Some("more")], None),
            ([None, Some("cat"), Some("more")], None),
        ] {
            assert_eq!(first_of(choices).as_deref(), chosen, "{choices:?}");
        }
    }

    #[test]
    fn what_fits_above_the_prompt_is_not_paged() {
        let overflows = |text: &str| Paged::new(Some(Command("less".into())), 10, 4).overflows(text.as_bytes());
        assert!(!overflows("1\n2\n3\n"));
        assert!(overflows("1\n2\n3\n4\n"));
        assert!(overflows("a line of many more columns than the thirty there are\n"));
    }
}
