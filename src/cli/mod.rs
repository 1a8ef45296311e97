//! THE DESK: one file a command. A command takes its arguments, does its work and returns a view; only
//! `output` prints.

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::letter::ids::LetterName;

mod answer;
mod ask;
mod asked;
mod author;
mod base;
mod blame;
mod blank;
mod caution;
mod close;
mod completions;
mod condition;
mod consequence;
mod crossed;
mod deferred;
mod demo;
mod desk;
mod diff;
mod dossier;
mod edit;
mod editor;
mod error;
mod file;
mod finalise;
mod format;
mod help;
mod hints;
mod identity;
mod init;
mod intake;
mod letter_merge;
mod lifting;
mod line_endings;
mod log;
mod log_data;
mod merge;
mod merged_file;
mod named;
mod one_wish;
mod open_letter;
mod outgoing;
mod output;
mod override_objection;
mod passage;
mod progress;
mod propose;
mod question;
mod reason;
mod receive;
mod receive_refusal;
mod refusal;
mod remark;
mod remark_refusal;
mod renamed_note;
mod reopen;
mod replace;
mod report;
mod rules;
mod said;
mod show;
mod side;
mod speaker;
mod stands;
mod status;
mod sync;
mod sync_refusal;
mod threads;
mod twice;
mod undo;
mod units;
mod unread;
mod verdict;
mod verify;
mod view;
mod wording;

use caution::{Before, Caution};
use deferred::Deferred;
use desk::Desk;
use error::Error;
use format::Format;
use output::OutputOptions;
use view::{Gives, Outcome, View};

/// Carry one letter through many hands.
///
/// paraaf keeps each draft of a letter in git, shows what changed between drafts word by word, and tracks who has
/// agreed to which words.
#[derive(Debug, Parser)]
#[command(name = "paraaf", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Global {
    /// Work in this folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    directory: Option<PathBuf>,
    /// The letter, where there are several
    #[arg(long, value_name = "SLUG", global = true)]
    letter: Option<LetterName>,
    /// Sign what is recorded, as git is set up to sign
    #[arg(long, global = true)]
    sign: bool,
    #[command(flatten)]
    output: OutputOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(Deferred<init::Init>),
    #[command(visible_alias = "voorstel")]
    Propose(Deferred<propose::Propose>),
    #[command(visible_alias = "ontvang")]
    Receive(Deferred<receive::Receive>),
    #[command(visible_alias = "verschil")]
    Diff(Deferred<diff::Diff>),
    #[command(visible_alias = "vraag")]
    Ask(Deferred<ask::Ask>),
    #[command(visible_alias = "akkoord")]
    Approve(Deferred<verdict::Approve>),
    #[command(visible_alias = "bezwaar")]
    Object(Deferred<verdict::Object>),
    #[command(visible_alias = "stand")]
    Status(Deferred<status::Status>),
    Sync(Deferred<sync::Sync>),
    Merge(Deferred<merge::Merge>),
    Verify(Deferred<verify::Verify>),
    #[command(visible_alias = "opmerking")]
    Remark(Deferred<remark::Remark>),
    #[command(visible_alias = "antwoord")]
    Answer(Deferred<answer::Answer>),
    Abstain(Deferred<verdict::Abstain>),
    Seen(Deferred<verdict::Seen>),
    Withdraw(Deferred<verdict::Withdraw>),
    Undo(Deferred<undo::Undo>),
    Edit(Deferred<edit::Edit>),
    Show(Deferred<show::Show>),
    Blame(Deferred<blame::Blame>),
    Dossier(Deferred<dossier::Dossier>),
    Log(Deferred<log::Log>),
    Rules(Deferred<rules::Rules>),
    Override(Deferred<override_objection::Override>),
    #[command(visible_alias = "finalize")]
    Finalise(Deferred<finalise::Finalise>),
    Reopen(Deferred<reopen::Reopen>),
    Close(Deferred<close::Close>),
    Demo(Deferred<demo::Demo>),
    Completions(Deferred<completions::Completions>),
}

impl Command {
    /// What it gives, so that a format can be refused before anything is done.
    fn gives(&self) -> Gives {
        match self {
            Self::Diff(_) => Gives::Redline,
            Self::Status(_) | Self::Remark(_) | Self::Blame(_) => Gives::Table,
            Self::Dossier(_) => Gives::Folder,
            Self::Show(_) => Gives::Letter,
            Self::Completions(_) => Gives::Bytes,
            Self::Init(_)
            | Self::Propose(_)
            | Self::Receive(_)
            | Self::Ask(_)
            | Self::Approve(_)
            | Self::Object(_)
            | Self::Answer(_)
            | Self::Abstain(_)
            | Self::Seen(_)
            | Self::Withdraw(_)
            | Self::Undo(_)
            | Self::Edit(_)
            | Self::Log(_)
            | Self::Rules(_)
            | Self::Override(_)
            | Self::Finalise(_)
            | Self::Reopen(_)
            | Self::Close(_)
            | Self::Sync(_)
            | Self::Merge(_)
            | Self::Verify(_)
            | Self::Demo(_) => Gives::Page,
        }
    }

    /// Whether it may record something of whoever is at the keyboard.
    fn records(&self) -> bool {
        match self {
            Self::Propose(_)
            | Self::Receive(_)
            | Self::Ask(_)
            | Self::Approve(_)
            | Self::Object(_)
            | Self::Merge(_)
            | Self::Remark(_)
            | Self::Answer(_)
            | Self::Abstain(_)
            | Self::Seen(_)
            | Self::Withdraw(_)
            | Self::Undo(_)
            | Self::Rules(_)
            | Self::Override(_)
            | Self::Finalise(_)
            | Self::Reopen(_)
            | Self::Close(_) => true,
            // The first of these names whoever it records for itself, and another brings in what others wrote.
            Self::Init(_)
            | Self::Sync(_)
            | Self::Diff(_)
            | Self::Status(_)
            | Self::Verify(_)
            | Self::Edit(_)
            | Self::Show(_)
            | Self::Blame(_)
            | Self::Dossier(_)
            | Self::Log(_)
            | Self::Demo(_)
            | Self::Completions(_) => false,
        }
    }

    fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        match self {
            Self::Init(command) => command.run(desk),
            Self::Propose(command) => command.run(desk),
            Self::Receive(command) => command.run(desk),
            Self::Diff(command) => command.run(desk),
            Self::Ask(command) => command.run(desk),
            Self::Approve(command) => command.run(desk),
            Self::Object(command) => command.run(desk),
            Self::Status(command) => command.run(desk),
            Self::Sync(command) => command.run(desk),
            Self::Merge(command) => command.run(desk),
            Self::Verify(command) => command.run(desk),
            Self::Remark(command) => command.run(desk),
            Self::Answer(command) => command.run(desk),
            Self::Abstain(command) => command.run(desk),
            Self::Seen(command) => command.run(desk),
            Self::Withdraw(command) => command.run(desk),
            Self::Undo(command) => command.run(desk),
            Self::Edit(command) => command.run(desk),
            Self::Show(command) => command.run(desk),
            Self::Blame(command) => command.run(desk),
            Self::Dossier(command) => command.run(desk, play),
            Self::Log(command) => command.run(desk),
            Self::Rules(command) => command.run(desk),
            Self::Override(command) => command.run(desk),
            Self::Finalise(command) => command.run(desk),
            Self::Reopen(command) => command.run(desk),
            Self::Close(command) => command.run(desk),
            Self::Demo(command) => command.run(desk, play),
            Self::Completions(command) => Ok(command.run(Cli::command())),
        }
    }
}

/// Carries out one line of the demo at its desk.
fn play(desk: &Desk, words: &[&str]) -> Result<Box<dyn View>, Error> {
    let line = std::iter::once("paraaf").chain(words.iter().copied());
    let cli = Cli::try_parse_from(line).expect("the story is typed rightly: a test plays it");
    cli.command.run(desk)
}

/// Runs the program: parses, works, prints once. Exit code 0 is done, 1 is "not ready" where that was asked, and 2 is
/// failed.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match parse(&arguments) {
        Ok(cli) => cli.run(),
        Err(error) if error.use_stderr() => {
            report::report_usage(&error, asked_format(&arguments));
            ExitCode::from(FAILED)
        }
        Err(help) => {
            // A closed pipe ends help as quietly as it ends everything else.
            let _ = help.print();
            ExitCode::SUCCESS
        }
    }
}

/// Reads the command line. The grouped list of commands is put together only where help is asked for, and the parser is
/// left to the end of the process: both take longer than to compare two drafts.
fn parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = ManuallyDrop::new(Cli::command());
    let found = command.try_get_matches_from_mut(arguments).or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            help::grouped(Cli::command()).try_get_matches_from(arguments)
        }
        _ => Err(error),
    })?;
    Cli::from_arg_matches(&found)
}

/// The exit code of a command that could not do its work.
const FAILED: u8 = 2;

impl Cli {
    fn run(&self) -> ExitCode {
        self.global.output.color.make_global();
        match self.try_run() {
            Ok(Outcome::Done) => ExitCode::SUCCESS,
            Ok(Outcome::NotReady) => ExitCode::from(1),
            Ok(Outcome::Failed) => ExitCode::from(FAILED),
            Err(error) => {
                let format = self.global.output.wanted(self.command.gives());
                let letter = self.desk().one_of_several();
                report::report(&error, letter.as_ref(), format.unwrap_or(Format::Text));
                ExitCode::from(FAILED)
            }
        }
    }

    fn desk(&self) -> Desk {
        let folder = self.global.directory.clone().unwrap_or_else(|| PathBuf::from("."));
        Desk::new(folder, self.global.letter.clone())
    }

    fn try_run(&self) -> Result<Outcome, Error> {
        let options = match &self.global.directory {
            Some(directory) => &self.global.output.clone().within(directory),
            None => &self.global.output,
        };
        let gives = self.command.gives();
        // A folder is made by the command itself, and what it says of it goes to the screen.
        let (options, made) = match gives {
            Gives::Folder => (&OutputOptions { output: None, ..options.clone() }, options.output.clone()),
            Gives::Page | Gives::Redline | Gives::Table | Gives::Letter | Gives::Bytes => {
                (options, options.output.clone())
            }
        };
        let format = options.prepare(gives)?;
        let desk = self.desk().signing(self.global.sign).giving(made).writing(format);
        let before = if self.command.records() { Before::of(&desk) } else { None };
        let view = self.command.run(&desk)?;
        let core_pager =
            || desk.workspace().ok().and_then(|workspace| workspace.config_get("core.pager").ok().flatten());
        // It is recorded, whatever there is to say of it; and whoever was told so is not kept waiting.
        let cautions = before.and_then(|before| before.cautions(&desk).ok()).unwrap_or_default();
        let letter = desk.one_of_several().or_else(|| desk.is_one_of_several(view.letter()?));
        let letter = letter.as_ref();
        let shown = output::show(view.as_ref(), format, options, letter, &core_pager);
        let outcome = shown.map_err(|source| match output::told(view.as_ref()) {
            Some(done) => Error::Untold { done, source },
            None => source.into(),
        })?;
        for warning in view.warnings().into_iter().chain(cautions.iter().map(Caution::warning)) {
            report::warn(warning, letter, format);
        }
        // A view holds words and nothing that has to be closed. The process ends here: of a long letter these are a million
        // small pieces, which the system takes back at once.
        std::mem::forget(view);
        Ok(outcome)
    }
}

/// The format that a command line asks for which cannot be parsed: by its name, or by the ending of a file.
fn asked_format(arguments: &[OsString]) -> Format {
    let value = |long: &str, short: Option<&str>| {
        arguments.iter().enumerate().find_map(|(at, argument)| {
            let argument = argument.to_str()?;
            if argument == long || Some(argument) == short {
                return arguments.get(at + 1)?.to_str();
            }
            let joined = argument.strip_prefix(long).and_then(|rest| rest.strip_prefix('='));
            joined.or_else(|| argument.strip_prefix(short?))
        })
    };
    let named = value("--format", None).map(|name| Format::ALL.into_iter().find(|format| format.name() == name));
    let of_file = || Format::of_ending(Path::new(value("--output", Some("-o"))?));
    named.unwrap_or_else(of_file).unwrap_or(Format::Text)
}

#[cfg(test)]
mod tests {
    use clap::Command as Parsed;

    use super::*;

    #[test]
    fn help_names_every_command_once() {
        let mut named: Vec<&str> = help::named().collect();
        named.sort_unstable();
        let command = Cli::command();
        let mut existing: Vec<&str> = command.get_subcommands().map(Parsed::get_name).collect();
        existing.sort_unstable();
        assert_eq!(named, existing);
    }

    #[test]
    fn every_command_has_an_example() {
        let mut whole = Cli::command();
        whole.build();
        for command in whole.get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("paraaf {}", command.get_name())), "{}", command.get_name());
        }
    }

    /// The long and the short help of a command and of all below it.
    fn pages(command: &mut Parsed) -> Vec<String> {
        let mut all = vec![command.render_long_help().to_string(), command.render_help().to_string()];
        all.extend(command.get_subcommands_mut().flat_map(pages));
        all
    }

    #[test]
    fn help_is_no_markdown() {
        let mut whole = help::grouped(Cli::command());
        whole.build();
        let pages = pages(&mut whole);
        assert!(pages.len() > 2 * Cli::command().get_subcommands().count());
        for page in pages {
            let marked = page.lines().find(|line| line.contains('`') || line.contains("**") || line.contains("]("));
            assert_eq!(marked, None, "{page}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        help::grouped(Cli::command()).debug_assert();
    }
}
