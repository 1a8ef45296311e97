//! What can go wrong at the desk. What to do next about it stands in [`super::hints`].

use std::error::Error as StdError;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::output::OutputError;
use super::receive_refusal::ReceiveRefusal;
use super::refusal::Refusal;
use super::remark_refusal::RemarkRefusal;
use super::sync_refusal::SyncRefusal;
use super::wording;
use crate::document::DocumentError;
use crate::document::mail::NotAnAddress;
use crate::ledger::LedgerError;
use crate::letter::draft_name::DraftName;
use crate::letter::ids::{BadName, DraftNumber, LetterName, ReviewerId};
use crate::letter::people::{NotKnown, WhoIsMeant};
use crate::letter::rules::Problem;
use crate::text::intake::NotText;

/// Why a command could not do its work. Nothing was changed, unless the error says so.
#[derive(Debug, Error)]
pub(super) enum Error {
    /// From the archive.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The rules, or the state of the letter, do not allow it.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// Words about words, or an answer to them, that cannot be recorded.
    #[error(transparent)]
    Remark(#[from] RemarkRefusal),
    /// What came back cannot be recorded.
    #[error(transparent)]
    Receive(#[from] ReceiveRefusal),
    /// Two repositories cannot be brought together.
    #[error(transparent)]
    Sync(#[from] SyncRefusal),
    /// An address that no mail can be sent to.
    #[error(transparent)]
    NotAnAddress(#[from] NotAnAddress),
    /// From the printer.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The terminal could not be asked.
    #[error("cannot ask on this terminal")]
    Terminal(#[source] io::Error),
    /// Somebody is not clearly meant.
    #[error(transparent)]
    WhoIsMeant(#[from] WhoIsMeant),
    /// The person who is typing is not known.
    #[error(transparent)]
    NotKnown(#[from] NotKnown),
    /// The setting and the git identity name two people.
    #[error("`paraaf.me` says you are '{me}', and your address in git is that of '{other}'")]
    TwoPeople {
        /// Whom the setting names.
        me: ReviewerId,
        /// Whose address it is.
        other: ReviewerId,
    },
    /// Recording these rules takes away words that were said.
    #[error("recording these rules takes out {}", wording::short_list(&refs(.0)))]
    RulesTakeOut(Vec<String>),
    /// A name that cannot be one.
    #[error(transparent)]
    BadName(#[from] BadName),
    /// What was given as a text is none.
    #[error("cannot use {name}")]
    NotText {
        /// Where it came from.
        name: String,
        /// What is wrong with it.
        source: NotText,
    },
    /// A web page, whose tags are no words.
    #[error("cannot use {0}: it is a web page, and its tags would become words of the letter")]
    WebPage(String),
    /// A Word or `OpenDocument` file that cannot be read.
    #[error("cannot use {name}")]
    NotDocument {
        /// Where it came from.
        name: String,
        /// What is wrong with it.
        source: DocumentError,
    },
    /// A template that no letter can be set in.
    #[error("cannot use {name} as a template")]
    NotTemplate {
        /// The template.
        name: String,
        /// What is wrong with it.
        source: DocumentError,
    },
    /// A letter with the record of who signed off behind it.
    #[error("{name} is draft {draft} with the record of who signed off behind it, which is no part of the letter")]
    HasRecord {
        /// Where it came from.
        name: String,
        /// The draft.
        draft: String,
    },
    /// The rules cannot be read.
    #[error("{name} has {}:\n{}", wording::count(problems.len(), "problem", "problems"), lines(problems))]
    Rules {
        /// Which rules.
        name: String,
        /// Everything that is wrong with them.
        problems: Vec<Problem>,
    },
    /// There is no `reviewers.toml`.
    #[error("there is no reviewers.toml in {}", folder.display())]
    NoRules {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// What git calls the person who is typing cannot stand in `reviewers.toml`.
    #[error("'{0}', as git knows you, is not a name with an address that reviewers.toml can hold")]
    CannotBeNamed(String),
    /// Two letters are named where one is meant.
    #[error("both '{0}' and '{1}' are named as the letter")]
    TwoLetters(LetterName, LetterName),
    /// A folder that was to be new has something in it.
    #[error("{} is there already, with something in it", .0.display())]
    NotEmpty(PathBuf),
    /// Something was done before something else failed.
    #[error("{done}, but not everything went well")]
    HalfDone {
        /// What was done.
        done: String,
        /// What went wrong then.
        source: Box<Error>,
    },
    /// It was done, and could not be shown.
    #[error("{done} That is done, and only showing it failed")]
    Untold {
        /// What was done, in sentences.
        done: String,
        /// What went wrong then.
        source: OutputError,
    },
    /// There is no letter here.
    #[error("there is no letter here")]
    NoLetter,
    /// There are several letters, and none was named.
    #[error("there are several letters here: {}", names(.0))]
    SeveralLetters(Vec<LetterName>),
    /// A letter that does not exist.
    #[error("there is no letter '{name}' here{}", others(existing))]
    NoSuchLetter {
        /// What was asked for.
        name: LetterName,
        /// What there is.
        existing: Vec<LetterName>,
    },
    /// A letter of which nothing was proposed yet.
    #[error("no draft of {0} has been proposed yet")]
    NoDraftYet(LetterName),
    /// A draft that does not exist.
    #[error("there is no draft {asked} of {letter}; the latest is {latest}")]
    NoSuchDraft {
        /// The letter.
        letter: LetterName,
        /// What was asked for.
        asked: DraftName,
        /// The newest there is.
        latest: DraftNumber,
    },
    /// Several overtaken drafts of one person go by one number.
    #[error("{asked} can be {}", .names.join(" or "))]
    SeveralDrafts {
        /// What was asked for.
        asked: DraftName,
        /// What each of them goes by.
        names: Vec<String>,
    },
    /// There is only one draft to compare.
    #[error("draft 1 is the only draft of {0}; there is nothing to compare it with")]
    OnlyOneDraft(LetterName),
    /// A file could not be read.
    #[error("cannot read {}", name.display())]
    Read {
        /// The file.
        name: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {}", name.display())]
    Write {
        /// The file.
        name: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// There is no working text.
    #[error("there is no working text {}", .0.display())]
    NoWorkingText(PathBuf),
    /// The text is the empty form that a new letter begins as.
    #[error("nothing has been written yet: the text of {0} is the empty form")]
    NothingWritten(LetterName),
    /// Nothing changed.
    #[error("nothing changed since draft {0}")]
    NothingChanged(DraftNumber),
    /// The text was written from a draft that is not the current one any more.
    #[error("draft {current} came in since; this text was written from draft {called}")]
    OlderBase {
        /// What it was written from.
        base: DraftName,
        /// What one calls that.
        called: String,
        /// The newest draft.
        current: DraftNumber,
    },
    /// Somebody else started the letter while this draft was on its way.
    #[error("draft {current} came in since")]
    StartedMeanwhile {
        /// The newest draft.
        current: DraftNumber,
    },
    /// It is not known what the text was written from.
    #[error("it is not known which draft {name} was written from")]
    UnknownBase {
        /// The text.
        name: String,
        /// The newest draft.
        current: DraftNumber,
    },
    /// The text is nearer to an older draft than to the current one.
    #[error(
        "{name} is nearer to draft {nearest} than to draft {current}: it may have been written before the newer words"
    )]
    NearerToOlder {
        /// The text.
        name: String,
        /// The draft it is nearest to.
        nearest: DraftNumber,
        /// The newest draft.
        current: DraftNumber,
    },
    /// A working text with words that are in no draft would be overwritten.
    #[error("{} holds words that are in no draft", .0.display())]
    UnsavedWords(PathBuf),
    /// Something is there already.
    #[error("{} is there already", .0.display())]
    AlreadyThere(PathBuf),
    /// The letter already has a ledger.
    #[error("{0} already has drafts")]
    AlreadyStarted(LetterName),
    /// A word recorded for another without how it came in.
    #[error("a word recorded for somebody else must say how it reached you")]
    NoVia,
    /// Who typed it, and still how it came in.
    #[error("'--via' says how somebody else's word reached you, and nobody else is named")]
    ViaAlone,
    /// More than one person where only one can act.
    #[error("one person proposes a draft, and {0} are named")]
    SeveralProposers(usize),
    /// A word recorded for another, without the draft they spoke of.
    #[error("there are {0} drafts, and a word recorded for somebody else must say which one it was about")]
    WhichDraft(usize),
    /// An approval with a condition in it.
    #[error("'{0}' in an approval sounds like a condition")]
    Conditional(String),
    /// The answer was no.
    #[error("nothing was recorded")]
    Declined,
    /// Nothing to take back.
    #[error("there is nothing that you recorded and could take back")]
    NothingToUndo,
    /// A proposal cannot be taken back.
    #[error("the newest that you recorded is draft {0}, and a draft cannot be taken back")]
    UndoDraft(DraftNumber),
    /// Recorded rules cannot be taken back.
    #[error("the newest that you recorded are rules, and recorded rules cannot be taken back")]
    UndoRules,
    /// The rules on file are those in force.
    #[error("reviewers.toml says what is already in force")]
    RulesUnchanged,
    /// Files in an order that their dates contradict.
    #[error("the dates contradict the order of {0}")]
    DatesContradict(String),
    /// The editor failed.
    #[error("the editor '{editor}' did not end well")]
    Editor {
        /// Its command.
        editor: String,
    },
}

impl Error {
    /// The error with its causes, as one sentence.
    pub(super) fn sentence(&self) -> String {
        let mut parts = vec![self.to_string()];
        let mut cause = StdError::source(self);
        while let Some(source) = cause {
            // The system's own sentence, without the number behind it.
            let text = source.to_string();
            parts.push(text.split(" (os error ").next().unwrap_or(&text).to_owned());
            cause = source.source();
        }
        // A transparent error is its own cause.
        parts.dedup();
        parts.join(": ")
    }

    /// One word for the kind of error, for programs.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Ledger(_) => "ledger",
            Self::NotAnAddress(_) => "mail",
            Self::Refusal(refusal) => refusal.kind(),
            Self::Remark(refusal) => refusal.kind(),
            Self::Receive(refusal) => refusal.kind(),
            Self::Sync(refusal) => refusal.kind(),
            Self::HalfDone { source, .. } => source.kind(),
            Self::Output(_) | Self::Untold { .. } | Self::Terminal(_) | Self::Read { .. } | Self::Write { .. } => {
                "file"
            }
            Self::WhoIsMeant(_) | Self::NotKnown(_) | Self::TwoPeople { .. } | Self::CannotBeNamed(_) => "who",
            Self::BadName(_) | Self::TwoLetters(..) | Self::ViaAlone | Self::NoVia | Self::SeveralProposers(_) => {
                "usage"
            }
            Self::NotText { .. }
            | Self::WebPage(_)
            | Self::NotDocument { .. }
            | Self::NotTemplate { .. }
            | Self::HasRecord { .. } => "not-text",
            Self::Rules { .. } | Self::NoRules { .. } | Self::RulesUnchanged => "rules",
            Self::NoLetter | Self::SeveralLetters(_) | Self::NoSuchLetter { .. } => "letter",
            Self::NoDraftYet(_)
            | Self::NoSuchDraft { .. }
            | Self::SeveralDrafts { .. }
            | Self::OnlyOneDraft(_)
            | Self::NoWorkingText(_)
            | Self::WhichDraft(_) => "draft",
            Self::NothingChanged(_) | Self::NothingWritten(_) => "nothing-changed",
            Self::OlderBase { .. }
            | Self::StartedMeanwhile { .. }
            | Self::UnknownBase { .. }
            | Self::NearerToOlder { .. } => "base",
            Self::UnsavedWords(_) | Self::AlreadyThere(_) | Self::NotEmpty(_) | Self::AlreadyStarted(_) => "exists",
            Self::RulesTakeOut(_) | Self::Conditional(_) | Self::DatesContradict(_) => "needs-answer",
            Self::Declined => "declined",
            Self::NothingToUndo | Self::UndoDraft(_) | Self::UndoRules => "undo",
            Self::Editor { .. } => "editor",
        }
    }
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("  {problem}")).collect::<Vec<_>>().join("\n")
}

fn names(letters: &[LetterName]) -> String {
    letters.iter().map(LetterName::as_str).collect::<Vec<_>>().join(", ")
}

fn others(letters: &[LetterName]) -> String {
    if letters.is_empty() { String::new() } else { format!("; there is {}", names(letters)) }
}
