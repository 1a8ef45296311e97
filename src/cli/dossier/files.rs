//! The files of a dossier, as they gather.

use std::fmt::Write as _;
use std::io;

use sha2::{Digest, Sha256};

use super::disguise;
use super::front::{About, Gathered};
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::view::View;
use crate::letter::pseudonyms::{Doubt, Pseudonyms};
use crate::render::page::{Block, Page, Tone};
use crate::render::terminal::Screen;
use crate::render::{csv, html, terminal};

/// Carries out one command line at a desk.
pub(super) type Play = fn(&Desk, &[&str]) -> Result<Box<dyn View>, Error>;

/// How wide lines of plain text are.
const WIDTH: usize = 80;

/// The files so far.
pub(super) struct Files {
    pseudonyms: Option<Pseudonyms>,
    /// Whether the data of views is given.
    data: bool,
    all: Vec<Gathered>,
}

impl Files {
    pub(super) fn new(pseudonyms: Option<Pseudonyms>, data: bool) -> Self {
        // Under other names its places in texts would be those of the texts as they were.
        let data = data && pseudonyms.is_none();
        Self { pseudonyms, data, all: Vec::new() }
    }

    /// Adds a text as it is.
    pub(super) fn text(&mut self, path: &str, what: &str, bytes: &[u8]) {
        self.look_at(path);
        let bytes = match &self.pseudonyms {
            Some(pseudonyms) => pseudonyms.replace(&String::from_utf8_lossy(bytes)).into_bytes(),
            None => bytes.to_owned(),
        };
        self.add(path.to_owned(), what, bytes);
    }

    /// Adds what a command shows, as plain text, as a page for a browser, and its data where that is given.
    pub(super) fn view(&mut self, path: &str, what: &str, view: &dyn View) -> Result<(), Error> {
        self.look_at(&format!("{path}.txt"));
        let page = self.page(view.page());
        let title = self.named(what);
        let draw = |draw: &dyn Fn(&mut dyn io::Write) -> io::Result<()>| {
            let mut bytes = Vec::new();
            draw(&mut bytes).map_err(|source| Error::Write { name: path.into(), source }).map(|()| bytes)
        };
        let screen = Screen { width: Some(WIDTH), ..Screen::PLAIN };
        let text = draw(&|out| terminal::write(&page, &screen, out))?;
        let browser = draw(&|out| html::document(&page, &title, out))?;
        let data = draw(&|out| view.data(out).map_err(io::Error::from))?;
        self.add(format!("{path}.txt"), what, text);
        self.add(format!("{path}.html"), what, browser);
        if self.data {
            self.add(format!("{path}.json"), what, data);
        }
        Ok(())
    }

    /// The same, and as a table for a spreadsheet.
    pub(super) fn table(&mut self, path: &str, what: &str, view: &dyn View) -> Result<(), Error> {
        self.view(path, what, view)?;
        let sheet = self.page(view.sheet());
        let mut bytes = Vec::new();
        csv::write(&sheet, &mut bytes).map_err(|source| Error::Write { name: path.into(), source })?;
        self.add(format!("{path}.csv"), what, bytes);
        Ok(())
    }

    /// All files with the pages that lead to them and their sums, and what could not be made sure of.
    pub(super) fn finish(mut self, about: &About) -> (Vec<Doubt>, Vec<(String, Vec<u8>)>) {
        let letter = self.named(about.letter.as_str());
        let index = about.index(&letter, &self.all);
        self.add("index.html".to_owned(), "the page that leads to all of this", index.into_bytes());
        let readme = about.readme(&letter, &self.all, self.pseudonyms.is_some());
        self.add("README.txt".to_owned(), "how to read this", readme.into_bytes());
        let doubts = self.pseudonyms.as_ref().map(Pseudonyms::doubts).unwrap_or_default();
        let mut sums = String::new();
        for Gathered { path, bytes, .. } in &self.all {
            let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
            writeln!(sums, "{sum}  {path}").expect("a string takes all that is written to it");
        }
        let mut files: Vec<(String, Vec<u8>)> = self.all.into_iter().map(|one| (one.path, one.bytes)).collect();
        files.push(("SHA256SUMS".to_owned(), sums.into_bytes()));
        (doubts, files)
    }

    fn add(&mut self, path: String, what: &str, bytes: Vec<u8>) {
        self.all.push(Gathered { path, what: self.named(what), bytes });
    }

    fn named(&self, words: &str) -> String {
        self.pseudonyms.as_ref().map_or_else(|| words.to_owned(), |pseudonyms| pseudonyms.replace(words))
    }

    fn look_at(&self, path: &str) {
        self.pseudonyms.iter().for_each(|pseudonyms| pseudonyms.look_at(path));
    }

    /// A page as a dossier has it: under other names where that is wanted, and without what to type next.
    fn page(&self, mut page: Page) -> Page {
        page.blocks.retain(|block| !is_advice(block));
        match &self.pseudonyms {
            Some(pseudonyms) => disguise::page(page, pseudonyms),
            None => page,
        }
    }
}

/// Whether a block says what to type next: nobody types anything in a dossier.
fn is_advice(block: &Block) -> bool {
    let Block::Text(text) = block else { return false };
    matches!(text.pieces.as_slice(), [first, command, ..] if first.words == "Next: " && command.tone == Tone::Command)
}
