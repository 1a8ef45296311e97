//! Asks the person at the terminal. Elsewhere nobody is there to answer, and the caller decides what that means.

use std::io::{self, BufRead, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use crate::render::page::Page;
use crate::render::terminal::{self, Screen};
use crate::render::visible::visible;

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// A clear yes.
    Yes,
    /// Anything else, an end of input too.
    No,
    /// There is no terminal to ask on.
    NobodyToAsk,
}

/// Whether someone can be asked: what is typed and what is shown are both a terminal.
///
/// Questions are shown on standard error, so that one can be asked while the output goes to a file or a pipe.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Shows a page and asks a question that is answered with yes or no.
pub(super) fn confirm(page: &Page, question: &str) -> io::Result<Answer> {
    if !can_ask() {
        return Ok(Answer::NobodyToAsk);
    }
    show(page)?;
    ask_confirm(question, &mut io::stdin().lock(), &mut io::stderr())
}

/// Shows a page and asks for a line of text; none when nobody can be asked, or when nothing was typed.
pub(super) fn line(page: &Page, question: &str) -> io::Result<Option<String>> {
    if !can_ask() {
        return Ok(None);
    }
    show(page)?;
    ask_line(question, &mut io::stdin().lock(), &mut io::stderr())
}

fn show(page: &Page) -> io::Result<()> {
    let stderr = io::stderr();
    let width = terminal_size_of(&stderr).map_or(80, |(Width(width), _)| usize::from(width));
    let color = AutoStream::choice(&stderr) != ColorChoice::Never;
    let mut out = io::BufWriter::new(stderr.lock());
    terminal::write(page, &Screen { width: Some(width), color, terminal: true }, &mut out)?;
    out.flush()
}

fn ask_confirm(question: &str, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<Answer> {
    let answer = ask_line(&format!("{question} [y/N]"), input, output)?.unwrap_or_default();
    // `j` and `ja` too: the people who are asked write Dutch.
    Ok(match answer.to_lowercase().as_str() {
        "y" | "yes" | "j" | "ja" => Answer::Yes,
        _ => Answer::No,
    })
}

fn ask_line(question: &str, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<Option<String>> {
    write!(output, "{} ", visible(question))?;
    output.flush()?;
    let mut typed = String::new();
    if input.read_line(&mut typed)? == 0 {
        // The end of input leaves the cursor after the question.
        writeln!(output)?;
    }
    let typed = typed.trim();
    Ok(if typed.is_empty() { None } else { Some(typed.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_a_yes() {
        for (typed, answer) in [
            ("y\n", Answer::Yes),
            (" YES \r\n", Answer::Yes),
            ("ja", Answer::Yes),
            ("\n", Answer::No),
            ("", Answer::No),
            ("yes please\n", Answer::No),
            ("n\n", Answer::No),
        ] {
            assert_eq!(ask_confirm("Go on?", &mut typed.as_bytes(), &mut Vec::new()).unwrap(), answer, "{typed:?}");
        }
    }

    #[test]
    fn a_question_cannot_carry_an_escape_sequence() {
        let mut shown = Vec::new();
        ask_line("Record for \u{1b}[2JAnna?", &mut "a b \n".as_bytes(), &mut shown).unwrap();
        assert_eq!(String::from_utf8(shown).unwrap(), "Record for ␛[2JAnna? ");
    }

    #[test]
    fn a_line_is_given_without_its_ends() {
        assert_eq!(
            ask_line("Name?", &mut " Anna de Vries \n".as_bytes(), &mut Vec::new()).unwrap().unwrap(),
            "Anna de Vries"
        );
        assert_eq!(ask_line("Name?", &mut "  \n".as_bytes(), &mut Vec::new()).unwrap(), None);
    }
}
