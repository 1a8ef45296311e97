//! An error, as people and programs read it.

use std::error::Error as _;
use std::io::Write as _;

use serde::Serialize;

use super::error::Error;
use super::format::Format;
use super::hints::{bad_name, hint};
use super::named;
use super::view::{Warning, write_object};
use crate::letter::ids::{BadName, LetterName};
use crate::render::visible::visible;

#[derive(Serialize)]
struct Report {
    error: ErrorData,
}

#[derive(Serialize)]
struct Told {
    warning: ErrorData,
}

#[derive(Serialize)]
struct ErrorData {
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// Whether what was asked was done all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    done: bool,
}

/// Writes an error to standard error. Where that cannot be written either, there is nobody left to tell.
/// Commands in its hint name this letter.
pub(super) fn report(error: &Error, letter: Option<&LetterName>, format: Format) {
    let done = matches!(error, Error::Untold { .. });
    write(
        ErrorData {
            kind: error.kind(),
            text: error.sentence(),
            hint: hint(error).map(|hint| whole(&hint, letter)),
            done,
        },
        format,
    );
}

/// Writes to standard error that something was done, and what there is to say about it.
pub(super) fn warn(warning: Warning, letter: Option<&LetterName>, format: Format) {
    let Warning { kind, text, hint } = warning;
    let data = ErrorData { kind, text, hint: Some(whole(&hint, letter)), done: false };
    let mut stderr = anstream::stderr().lock();
    let _ = if format == Format::Json {
        write_object(&Told { warning: data }, &mut stderr).map_err(std::io::Error::from)
    } else {
        write_lines("warning", &data, &mut stderr)
    };
}

/// Writes that the command line itself was wrong.
pub(super) fn report_usage(error: &clap::Error, format: Format) {
    // A name that cannot be one has a hint of ours; what else can be wrong with a command line its parser tells.
    let name = error.source().and_then(|source| source.downcast_ref::<BadName>()).map(bad_name);
    let text = error.render().to_string();
    if name.is_none() && format != Format::Json {
        // What was typed is quoted in it, and may have been pasted: it is made visible like all else.
        let _ = writeln!(anstream::stderr(), "{}", visible_lines(&text));
        return;
    }
    let text = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let hint = name.unwrap_or("paraaf --help lists what there is").to_owned();
    write(ErrorData { kind: "usage", text, hint: Some(hint), done: false }, format);
}

fn whole(hint: &str, letter: Option<&LetterName>) -> String {
    letter.map_or_else(|| hint.to_owned(), |letter| named::in_words(hint, letter))
}

fn write(data: ErrorData, format: Format) {
    let mut stderr = anstream::stderr().lock();
    let _ = match format {
        Format::Json => write_object(&Report { error: data }, &mut stderr).map_err(std::io::Error::from),
        Format::Text | Format::Markdown | Format::Html | Format::Csv | Format::Pdf | Format::Docx | Format::Odt => {
            write_lines("error", &data, &mut stderr)
        }
    };
}

fn write_lines(what: &str, data: &ErrorData, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let hint = data.hint.as_ref().map(|hint| format!("hint: {}\n", visible_lines(hint))).unwrap_or_default();
    write!(out, "{what}: {}\n{hint}", visible_lines(&data.text))
}

fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}
