//! Where a command works: its folder, the letter that is meant, and whether there is anyone to ask.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::format::Format;
use super::identity;
use super::named;
use super::question::{self, Answer};
use crate::ledger::{Workspace, Writer};
use crate::letter::ids::LetterName;
use crate::render::page::Page;

/// The circumstances of one command.
#[derive(Debug)]
pub(super) struct Desk {
    folder: PathBuf,
    letter: Option<LetterName>,
    asks: bool,
    /// Who is at the keyboard, where that is not left to git.
    writer: Option<Writer>,
    /// Whether events are signed, whatever git's settings say.
    signs: bool,
    /// What is made of what the command shows.
    format: Format,
    /// Where what the command shows or makes is to go, where that was said.
    output: Option<PathBuf>,
}

impl Desk {
    /// A desk in this folder, for the letter that was named, if one was, that asks where there is a terminal.
    pub(super) fn new(folder: PathBuf, letter: Option<LetterName>) -> Self {
        // What is said of a folder is to be understood from anywhere.
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        Self {
            folder,
            letter,
            asks: question::can_ask(),
            writer: None,
            signs: false,
            format: Format::Text,
            output: None,
        }
    }

    /// The same desk with nobody there to ask.
    pub(super) fn without_questions(self) -> Self {
        Self { asks: false, ..self }
    }

    /// The same desk with this person at it, whoever git takes them for.
    pub(super) fn used_by(self, writer: Writer) -> Self {
        Self { writer: Some(writer), ..self }
    }

    /// The same desk, signing every event if that is wanted.
    pub(super) fn signing(self, signs: bool) -> Self {
        Self { signs, ..self }
    }

    /// The same desk for this letter.
    pub(super) fn within_letter(&self, letter: &LetterName) -> Self {
        let (folder, writer, output) = (self.folder.clone(), self.writer.clone(), self.output.clone());
        let Self { asks, signs, format, .. } = *self;
        Self { folder, letter: Some(letter.clone()), asks, writer, signs, format, output }
    }

    /// The same desk where what is shown is written as this.
    pub(super) fn writing(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// Whether what is shown is written as this.
    pub(super) fn writes(&self, format: Format) -> bool {
        self.format == format
    }

    /// Whether what is shown goes into a document.
    pub(super) fn makes_document(&self) -> bool {
        self.format.is_document()
    }

    /// The same desk with a place for what the command shows, or for the folder that it makes.
    pub(super) fn giving(self, output: Option<PathBuf>) -> Self {
        Self { output, ..self }
    }

    /// Whether what is made is read without this program.
    pub(super) fn stands_alone(&self) -> bool {
        self.format.stands_alone()
    }

    /// The folder to make, or the file, if one was named.
    pub(super) fn output(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Whether there is anyone to ask.
    pub(super) fn can_ask(&self) -> bool {
        self.asks
    }

    /// Shows a page and asks for a yes; none where there is nobody to ask.
    pub(super) fn confirm(&self, page: impl FnOnce() -> Page, question: &str) -> Result<Option<bool>, Error> {
        if !self.asks {
            return Ok(None);
        }
        match question::confirm(&self.whole(page()), question).map_err(Error::Terminal)? {
            Answer::Yes => Ok(Some(true)),
            Answer::No => Ok(Some(false)),
            Answer::NobodyToAsk => Ok(None),
        }
    }

    /// Asks for a line of text; none where there is nobody to ask, or nothing was typed.
    pub(super) fn line(&self, question: &str) -> Result<Option<String>, Error> {
        self.line_after(&Page::default(), question)
    }

    /// The same after a page.
    pub(super) fn line_after(&self, page: &Page, question: &str) -> Result<Option<String>, Error> {
        if !self.asks {
            return Ok(None);
        }
        question::line(&self.whole(page.clone()), question).map_err(Error::Terminal)
    }

    /// The page where each command names its letter, if that is one of several.
    fn whole(&self, page: Page) -> Page {
        match self.one_of_several() {
            Some(letter) => named::in_page(page, &letter),
            None => page,
        }
    }

    /// The folder that paths are relative to.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path that was typed, from the folder it was typed in.
    pub(super) fn path(&self, typed: &Path) -> PathBuf {
        self.folder.join(typed)
    }

    /// The workspace around the folder.
    pub(super) fn workspace(&self) -> Result<Workspace, Error> {
        let workspace = Workspace::open(&self.folder)?;
        let workspace = if self.signs { workspace.signing() } else { workspace };
        Ok(match &self.writer {
            Some(writer) => workspace.written_by(writer.clone()),
            None => workspace,
        })
    }

    /// The workspace around the folder, for a command that writes: with a name to write under.
    pub(super) fn workspace_to_write(&self) -> Result<Workspace, Error> {
        let workspace = self.workspace()?;
        identity::ensure(&|question| self.line(question), &workspace)?;
        Ok(workspace)
    }

    /// The letter that was named with `--letter`.
    pub(super) fn named_letter(&self) -> Option<&LetterName> {
        self.letter.as_ref()
    }

    /// The same where it is one of several: a command that is printed has to name it.
    pub(super) fn one_of_several(&self) -> Option<LetterName> {
        self.is_one_of_several(self.letter.as_ref()?)
    }

    /// This letter where it is one of several.
    pub(super) fn is_one_of_several(&self, letter: &LetterName) -> Option<LetterName> {
        let letters = self.workspace().ok()?.letters().ok()?;
        (letters.len() > 1 && letters.contains(letter)).then(|| letter.clone())
    }

    /// The letter that is meant: the one that was named, or the only one there is.
    pub(super) fn letter(&self, workspace: &Workspace) -> Result<LetterName, Error> {
        let existing = workspace.letters()?;
        match (&self.letter, existing.as_slice()) {
            (Some(name), _) if existing.contains(name) => Ok(name.clone()),
            (Some(name), _) => {
                workspace.ledger(name)?.must_be_one()?;
                Err(Error::NoSuchLetter { name: name.clone(), existing })
            }
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Error::NoLetter),
            (None, _) => Err(Error::SeveralLetters(existing)),
        }
    }
}
