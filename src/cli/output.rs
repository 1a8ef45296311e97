//! The one place that prints: a view, in the format asked for, to where it is asked for.

mod pager;

use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use terminal_size::{Height, Width, terminal_size};
use thiserror::Error;

use super::format::Format;
use super::replace::{Lasting, check, replace};
use super::view::{Gives, Outcome, View};
use super::{named, unread, wording};
use crate::document::{self, Written};
use crate::letter::ids::LetterName;
use crate::render::page::{Block, Text, Tone};
use crate::render::terminal::{self, Screen};
use crate::render::{csv, html, markdown, pdf};
use pager::Paged;

/// Bytes gathered before they are handed to the system.
const BUFFER: usize = 1 << 16;

/// How and where a view is shown; the same for every command.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct OutputOptions {
    /// Write the output as FORMAT; without it the ending of the output file decides, else text
    #[arg(long, global = true, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,

    /// Write the output to FILE; what it held stays until all of the new is written
    #[arg(short, long, global = true, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Color,

    /// Do not pipe long output through a pager
    #[arg(long, global = true, help_heading = "Output")]
    pub no_pager: bool,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb says otherwise; elsewhere with CLICOLOR_FORCE
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// Why a view could not be shown.
#[derive(Debug, Error)]
pub(super) enum OutputError {
    /// The ending of the output file is not that of a format.
    #[error("no format is known by the ending of {}", .0.display())]
    UnknownEnding(PathBuf, Gives),
    /// The command has nothing to show in that format.
    #[error("this command cannot be given as {}", .0.name())]
    NotOffered(Format, Gives),
    /// The output file could not be written; what it held is still there.
    #[error("cannot write {}", path.display())]
    File {
        /// The file as it was named.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A document is nothing that a terminal shows.
    #[error("a document is nothing that a terminal can show")]
    NotForTerminal,
    /// Standard output could not be written.
    #[error("cannot write to standard output")]
    Standard(#[source] io::Error),
}

impl OutputOptions {
    /// The format to write in, asked before a command does its work: one that records something and then cannot say so
    /// would have changed what it was refused for.
    pub(super) fn prepare(&self, gives: Gives) -> Result<Format, OutputError> {
        if let Some(path) = self.file() {
            check(path).map_err(|source| OutputError::File { path: path.to_owned(), source })?;
        }
        let unknown = || OutputError::UnknownEnding(self.file().unwrap_or(Path::new("")).to_owned(), gives);
        let format = self.wanted(gives).ok_or_else(unknown)?;
        if !gives.offers(format) {
            return Err(OutputError::NotOffered(format, gives));
        }
        if !format.is_for_terminal() && self.file().is_none() && io::stdout().is_terminal() {
            return Err(OutputError::NotForTerminal);
        }
        Ok(format)
    }

    /// The format that is asked for, whether the command gives it or not: that of an error too. None where a file ends
    /// in something that says nothing.
    pub(super) fn wanted(&self, gives: Gives) -> Option<Format> {
        match (self.format, self.file()) {
            (Some(format), _) => Some(format),
            (None, None) => Some(Format::Text),
            (None, Some(path)) if gives == Gives::Bytes || path.extension().is_none() => Some(Format::Text),
            (None, Some(path)) if gives == Gives::Letter => match Format::of_ending(path) {
                Some(set @ (Format::Html | Format::Pdf | Format::Docx | Format::Odt)) => Some(set),
                // What another program would open as its own is not what is in it.
                None if Format::is_of_a_program(path) => None,
                // Any other file takes the bytes as they are; those of a draft are Markdown.
                Some(Format::Text | Format::Json | Format::Markdown | Format::Csv) | None => Some(Format::Text),
            },
            (None, Some(path)) => Format::of_ending(path),
        }
    }

    /// The same options where a path counts from this folder.
    pub(super) fn within(self, folder: &Path) -> Self {
        let output = self.file().map(|file| folder.join(file)).or_else(|| self.output.clone());
        Self { output, ..self }
    }

    /// The file to write; none when it is standard output, which is also named `-`.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != OsStr::new("-"))
    }
}

impl Color {
    /// Makes this the choice for everything that is coloured from here on, help and errors too.
    pub(super) fn make_global(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }

    fn is_on(self, auto: impl FnOnce() -> ColorChoice) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => auto() != ColorChoice::Never,
        }
    }
}

/// Writes a view for paper, and says which characters could not be set.
fn write_pdf(view: &dyn View, out: &mut dyn io::Write) -> io::Result<()> {
    let drawn = pdf::draw(&view.leaf(), "paraaf").map_err(io::Error::other)?;
    if !drawn.missing.is_empty() {
        // The file is as good as it can be. Where this cannot be written either, there is nobody left to tell.
        let _ = writeln!(anstream::stderr(), "warning: {}", wording::missing(&drawn.missing));
    }
    out.write_all(&drawn.bytes)
}

/// Shows a view and says how its command came out.
///
/// Where the letter is one of several, each command that is shown names it. `core_pager` reads git's setting of that name, and is asked only on a terminal. A reader that closes the pipe has seen
/// enough: that is no failure, and the rest is dropped without a word. Any other fault of writing is an error.
pub(super) fn show(
    view: &dyn View,
    format: Format,
    options: &OutputOptions,
    letter: Option<&LetterName>,
    core_pager: &dyn Fn() -> Option<String>,
) -> Result<Outcome, OutputError> {
    if let Some(path) = options.file() {
        let screen = Screen { color: options.color == Color::Always, ..Screen::PLAIN };
        replace(path, Lasting::Remade, |out| write(view, format, letter, &screen, out))
            .map_err(|source| OutputError::File { path: path.to_owned(), source })?;
    } else {
        match print(view, format, options, letter, core_pager) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            result => result.map_err(OutputError::Standard)?,
        }
    }
    Ok(view.outcome())
}

/// What a command has done, in the sentences that say so, where it has done anything.
pub(super) fn told(view: &dyn View) -> Option<String> {
    let blocks = view.has_done().then(|| view.page().blocks)?;
    let texts = blocks.iter().filter_map(Block::text);
    let is_done = |text: &&Text| text.pieces.first().is_some_and(|piece| piece.tone == Tone::Good);
    let (done, other): (Vec<&Text>, Vec<&Text>) = texts.partition(is_done);
    let said = if done.is_empty() { other.into_iter().take(1).collect() } else { done };
    Some(said.into_iter().map(Text::words).collect::<Vec<_>>().join(" "))
}

fn print(
    view: &dyn View,
    format: Format,
    options: &OutputOptions,
    letter: Option<&LetterName>,
    core_pager: &dyn Fn() -> Option<String>,
) -> io::Result<()> {
    let stdout = io::stdout();
    let color = options.color.is_on(|| AutoStream::choice(&stdout));
    if !stdout.is_terminal() {
        let mut out = BufWriter::with_capacity(BUFFER, stdout.lock());
        write(view, format, letter, &Screen { color, ..Screen::PLAIN }, &mut out)?;
        return out.flush();
    }
    let (Width(width), Height(height)) = terminal_size().unwrap_or((Width(80), Height(24)));
    let screen = Screen { width: Some(usize::from(width)), color, terminal: true };
    let command = if options.no_pager { None } else { pager::Command::chosen(core_pager()) };
    let mut paged = Paged::new(command, usize::from(width), usize::from(height));
    let mut out = BufWriter::with_capacity(BUFFER, &mut paged);
    let written = write(view, format, letter, &screen, &mut out).and_then(|()| out.flush());
    drop(out);
    // After a fault too: the terminal belongs to the pager until it ends.
    paged.finish().and(written)
}

fn write(
    view: &dyn View,
    format: Format,
    letter: Option<&LetterName>,
    screen: &Screen,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let page = || letter.map_or_else(|| view.page(), |letter| named::in_page(view.page(), letter));
    if matches!(format, Format::Html | Format::Pdf | Format::Docx | Format::Odt) {
        let left_out = unread::listed(&view.left_out());
        if !left_out.is_empty() {
            // The file is as good as it can be. Where this cannot be written either, there is nobody left to tell.
            let told = left_out.join("; ");
            let _ = writeln!(anstream::stderr(), "warning: the letter has what {} cannot hold: {told}", format.name());
        }
    }
    match format {
        Format::Text => terminal::write(&page(), screen, out),
        Format::Markdown => markdown::write(&page(), out),
        Format::Html => html::document(&view.leaf(), "paraaf", out),
        Format::Pdf => write_pdf(view, out),
        Format::Csv => csv::write(&view.sheet(), out),
        Format::Json => view.data(out).map_err(io::Error::from),
        Format::Docx => write_document(view, Written::Docx, out),
        Format::Odt => write_document(view, Written::Odt, out),
    }
}

fn write_document(view: &dyn View, format: Written, out: &mut dyn io::Write) -> io::Result<()> {
    let document = view.document().expect("a view gives what its command is known to give");
    let written = match (format, view.template()) {
        (Written::Docx, Some(template)) => document::write_within(&document, template).map_err(|error| {
            io::Error::other(format!("{error}: write it without --template, and tell us about the template"))
        }),
        (Written::Docx | Written::Odt, _) => document::write(&document, format).map_err(io::Error::other),
    };
    out.write_all(&written?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::render::page::Page;

    struct Greeting;

    impl View for Greeting {
        fn page(&self) -> Page {
            let mut page = Page::default();
            page.push(Text::plain("Hello."));
            page
        }

        fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
            crate::cli::view::write_object(&serde_json::json!({ "says": "Hello." }), out)
        }

        fn outcome(&self) -> Outcome {
            Outcome::NotReady
        }
    }

    fn options(format: Option<Format>, output: Option<&Path>) -> OutputOptions {
        OutputOptions { format, output: output.map(Path::to_owned), ..OutputOptions::default() }
    }

    fn chosen(gives: Gives, format: Option<Format>, file: &str) -> Result<Format, String> {
        let file = (!file.is_empty()).then_some(Path::new(file));
        options(format, file).prepare(gives).map_err(|error| error.to_string())
    }

    #[test]
    fn the_format_is_the_one_asked_for_else_the_one_of_the_ending() {
        let (text, json) = (Ok(Format::Text), Ok(Format::Json));
        assert_eq!(chosen(Gives::Page, None, ""), text);
        assert_eq!(chosen(Gives::Page, None, "-"), text);
        assert_eq!(chosen(Gives::Page, None, "table"), text);
        assert_eq!(chosen(Gives::Page, None, "table.txt"), text);
        assert_eq!(chosen(Gives::Page, None, "table.JSON"), json);
        assert_eq!(chosen(Gives::Page, Some(Format::Json), "table.txt"), json);
        assert_eq!(chosen(Gives::Page, Some(Format::Text), "table.odt"), text);
        assert_eq!(chosen(Gives::Bytes, None, "brief.md"), text);
    }

    #[test]
    fn a_format_that_cannot_be_given_is_an_error() {
        assert_eq!(chosen(Gives::Page, None, "a.xyz").unwrap_err(), "no format is known by the ending of a.xyz");
        let error = chosen(Gives::Page, Some(Format::Markdown), "").unwrap_err();
        assert_eq!(error, "this command cannot be given as markdown");
        assert_eq!(chosen(Gives::Redline, None, "a.md"), Ok(Format::Markdown));
    }

    #[test]
    fn a_file_takes_the_view_in_its_format() {
        let folder = tempfile::tempdir().unwrap();
        for (name, held) in [("a.txt", "Hello.\n"), ("a.json", "{\"paraaf\":1,\"says\":\"Hello.\"}\n")] {
            let path = folder.path().join(name);
            let options = options(None, Some(&path));
            let outcome = show(&Greeting, options.prepare(Gives::Page).unwrap(), &options, None, &|| None).unwrap();
            assert_eq!(outcome, Outcome::NotReady);
            assert_eq!(fs::read_to_string(&path).unwrap(), held);
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named() {
        assert_eq!(
            chosen(Gives::Page, None, "/no/such/folder/a.txt").unwrap_err(),
            "cannot write /no/such/folder/a.txt"
        );
    }

    #[test]
    fn the_options_leave_a_command_its_own_help() {
        /// Does something.
        #[derive(clap::Parser)]
        struct Command {
            #[command(flatten)]
            output: OutputOptions,
        }
        let help = <Command as clap::CommandFactory>::command().render_help().to_string();
        assert!(help.starts_with("Does something\n"), "{help}");
        let options = <Command as clap::Parser>::parse_from(["x", "-o", "a.json", "--color=never"]).output;
        assert_eq!((options.color, options.output), (Color::Never, Some(PathBuf::from("a.json"))));
    }

    #[test]
    fn colour_is_forced_on_and_off_and_else_left_to_the_terminal() {
        assert!(Color::Always.is_on(|| ColorChoice::Never));
        assert!(!Color::Never.is_on(|| ColorChoice::Always));
        assert!(Color::Auto.is_on(|| ColorChoice::Always));
        assert!(!Color::Auto.is_on(|| ColorChoice::Never));
    }
}
