//! What the rules, or the state of a letter, do not allow. What to do next about it stands in [`super::hints`].

use std::path::PathBuf;

use thiserror::Error;

use super::wording;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};

/// Why something may not be done now, or not by this person.
#[derive(Debug, Error)]
pub(super) enum Refusal {
    /// A merge is under way.
    #[error("a merge of {0} is under way in the working text")]
    MergeUnderWay(LetterName),
    /// No merge is under way.
    #[error("no merge of {0} is under way")]
    NoMerge(LetterName),
    /// Somebody else is named than when the merge was begun.
    #[error("the merge that is under way was begun for {whose}, and somebody else, or another way, is named now")]
    MergeOfOther {
        /// Whose it is, and how it came in.
        whose: String,
    },
    /// What others wrote would become the words of whoever works it in.
    #[error("{name} has changes of {} in it, and would be recorded as yours", wording::list(&refs(names)))]
    WordsOfOthers {
        /// The file.
        name: String,
        /// Whose changes are in it.
        names: Vec<String>,
        /// The command that records it under their name.
        theirs: String,
        /// The command that records it as one's own.
        own: String,
    },
    /// The merged text was written in, and would be given up with the merge.
    #[error("{} was written in since the merge", .0.display())]
    WrittenSinceMerge(PathBuf),
    /// A text that was written from the current draft.
    #[error("{called} was written from draft {current}, which is the current one: there is nothing to merge")]
    NothingToMerge {
        /// The text.
        called: String,
        /// The draft.
        current: DraftNumber,
    },
    /// A text that says what the current draft says.
    #[error("{called} says what draft {current} says, which is the current one: there is nothing to merge")]
    NothingNew {
        /// The text.
        called: String,
        /// The draft.
        current: DraftNumber,
    },
    /// A merge of which nothing is left.
    #[error("nothing of the other text was taken: the working text says what draft {draft} says")]
    NothingTaken {
        /// The draft.
        draft: DraftNumber,
    },
    /// A reference whose footnote was left out.
    #[error("the text refers to {label}, and has no such footnote")]
    NoteMissing {
        /// The label of the footnote.
        label: String,
    },
    /// A footnote whose reference was left out.
    #[error("the text has the footnote {label}, and nothing in it refers to that")]
    NoteLoose {
        /// The label of the footnote.
        label: String,
    },
    /// The working text is the letter itself, and no file that it was read from.
    #[error("there is no file to keep: the working text is the letter itself")]
    NothingToKeep,
    /// Two wordings of something still stand in a text.
    #[error("two wordings still stand in the text, from line {line} on")]
    NotSettled {
        /// The line of the first mark.
        line: usize,
    },
    /// Something that only the pen may do.
    #[error("only {} may {doing}: the rules give them the pen", wording::list(&refs(pen)))]
    NotThePen {
        /// The names of those who hold the pen.
        pen: Vec<String>,
        /// What it is.
        doing: &'static str,
    },
    /// A folder that would be made is there.
    #[error("{} is there already", .0.display())]
    FolderIsThere(PathBuf),
    /// A house style for something that is no Word file.
    #[error("a template is for a Word file (.docx) only")]
    TemplateWithoutWord,
    /// A file would be written over the template that it is made after.
    #[error("{} is the template itself", .0.display())]
    OverTemplate(PathBuf),
    /// A file would be written over one of the two that it compares.
    #[error("{} is one of the two that are compared", .0.display())]
    OverCompared(PathBuf),
    /// Somebody speaks for another whose deputy they are not.
    #[error("{deputy} is not the deputy of {whom}")]
    NoDeputy {
        /// Who would speak.
        deputy: String,
        /// For whom.
        whom: String,
    },
    /// Somebody speaks for another whose deputy they no longer are.
    #[error("{deputy} was the deputy of {whom} until {until}")]
    DeputyUntil {
        /// Who would speak.
        deputy: String,
        /// For whom.
        whom: String,
        /// The last day on which they could.
        until: String,
    },
    /// Several people speak for one.
    #[error("one person speaks for another, and several are named")]
    DeputyForSeveral,
    /// Something that is remembered for ever, without a reason.
    #[error("{0} needs words")]
    NoWhy(&'static str),
    /// Nobody objects who could be passed over.
    #[error("no objection of {name} is open")]
    NothingToOverride {
        /// Who it would be.
        name: String,
        /// What the rules call them.
        id: ReviewerId,
    },
    /// The letter is final.
    #[error("draft {draft} of {letter} is final")]
    IsFinal {
        /// The letter.
        letter: LetterName,
        /// The final draft.
        draft: DraftNumber,
    },
    /// The letter is closed.
    #[error("{0} is closed")]
    IsClosed(LetterName),
    /// The letter is neither final nor closed.
    #[error("{0} is neither final nor closed")]
    IsOpen(LetterName),
    /// Something is still needed before a draft can be final.
    #[error("draft {draft} is not ready: {why}")]
    NotReady {
        /// The draft.
        draft: DraftNumber,
        /// What is needed.
        why: String,
        /// The ids of those without whom it could be made final; none where an objection stands in the way.
        without: Vec<String>,
    },
    /// Nobody's word is needed who could be asked for it.
    #[error("nobody's word is needed for {0} that could be asked for")]
    NobodyToAsk(LetterName),
    /// The only word that is needed is that of the person who asks.
    #[error("the only word that is needed is your own")]
    OnlyYourself,
    /// Everyone who is needed was asked.
    #[error("everyone whose word is needed was asked about this text already")]
    AllAsked,
    /// No mail about the current text waits to be sent.
    #[error("no mail about the current text of {0} waits to be sent")]
    NothingWritten(LetterName),
    /// Nobody of those who are to be asked has an address.
    #[error("no address is known of {}", wording::short_list(&refs(.0)))]
    NoAddress(Vec<String>),
    /// Git is set up to speak to a server by itself.
    #[error("git sends mail through the server '{0}', and paraaf hands mail to a program only")]
    MailServer(String),
    /// There is no program that sends mail.
    #[error("there is no sendmail here")]
    NoSendmail,
    /// Mails would be sent, and nobody said yes.
    #[error("{count} would be sent with {with}, and there is nobody here to ask")]
    SendUnasked {
        /// How many mails.
        count: String,
        /// The program.
        with: String,
    },
    /// A final or closed letter is opened again, not taken back.
    #[error("the newest that you recorded made the letter final or closed it")]
    UndoEnding,
    /// A letter that was opened again is made final again, not taken back.
    #[error("the newest that you recorded opened the letter again")]
    UndoReopening,
    /// Somebody is left out whose word is not missing.
    #[error("nothing is missing from {0}")]
    NotMissing(String),
    /// Nothing says who signed off: the letter was never made final.
    #[error("{0} is not final: there is no record yet of who signed off")]
    NoRecord(LetterName),
    /// The record is of a text that is open again.
    #[error("{letter} is open again: the record of who signed off is of before that")]
    OpenAgain {
        /// The letter.
        letter: LetterName,
        /// How often it was made final.
        times: u32,
    },
    /// The record is of another draft.
    #[error("the record is of draft {draft}, which was made final")]
    RecordOfAnother {
        /// The final draft.
        draft: DraftNumber,
    },
    /// A letter that was sent, and never made final.
    #[error("{0} is not final, and only what is final can have been sent")]
    NotFinalYet(LetterName),
}

impl Refusal {
    /// One word for the kind of refusal, for programs.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::NotThePen { .. } | Self::NoDeputy { .. } | Self::DeputyUntil { .. } | Self::WordsOfOthers { .. } => {
                "who"
            }
            Self::FolderIsThere(_) | Self::OverTemplate(_) | Self::OverCompared(_) => "exists",
            Self::DeputyForSeveral | Self::TemplateWithoutWord | Self::NothingToKeep => "usage",
            Self::NoWhy(_) => "needs-answer",
            Self::NothingToOverride { .. }
            | Self::IsFinal { .. }
            | Self::IsClosed(_)
            | Self::IsOpen(_)
            | Self::MergeUnderWay(_)
            | Self::NoMerge(_)
            | Self::MergeOfOther { .. }
            | Self::WrittenSinceMerge(_)
            | Self::NothingToMerge { .. }
            | Self::NothingNew { .. }
            | Self::NothingTaken { .. }
            | Self::NoteMissing { .. }
            | Self::NoteLoose { .. }
            | Self::NotSettled { .. }
            | Self::NotReady { .. }
            | Self::NotMissing(_)
            | Self::NotFinalYet(_)
            | Self::NoRecord(_)
            | Self::OpenAgain { .. }
            | Self::RecordOfAnother { .. }
            | Self::NobodyToAsk(_)
            | Self::OnlyYourself
            | Self::AllAsked
            | Self::NothingWritten(_) => "state",
            Self::UndoEnding | Self::UndoReopening => "undo",
            Self::NoAddress(_) | Self::MailServer(_) | Self::NoSendmail | Self::SendUnasked { .. } => "mail",
        }
    }
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
