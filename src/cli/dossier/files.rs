//! The files of a dossier, as they gather.

use std::fmt::Write as _;
use std::io;

use sha2::{Digest, Sha256};

use super::disguise;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::view::View;
use crate::letter::ids::LetterName;
use crate::letter::pseudonyms::Pseudonyms;
use crate::render::page::Page;
use crate::render::terminal::Screen;
use crate::render::visible::visible;
use crate::render::{csv, html, terminal};

/// Carries out one command line at a desk.
pub(super) type Play = fn(&Desk, &[&str]) -> Result<Box<dyn View>, Error>;

/// How wide lines of plain text are.
const WIDTH: usize = 80;

/// The files so far, with what each of them is.
pub(super) struct Files {
    pseudonyms: Option<Pseudonyms>,
    /// Whether the data of views is given.
    data: bool,
    /// The path of each, what it is, and what it holds.
    all: Vec<(String, String, Vec<u8>)>,
}

impl Files {
    pub(super) fn new(pseudonyms: Option<Pseudonyms>, data: bool) -> Self {
        // Under other names its places in texts would be those of the texts as they were.
        let data = data && pseudonyms.is_none();
        Self { pseudonyms, data, all: Vec::new() }
    }

    /// Adds a text as it is.
    pub(super) fn text(&mut self, path: &str, what: &str, bytes: &[u8]) {
        let bytes = match &self.pseudonyms {
            Some(pseudonyms) => pseudonyms.replace(&String::from_utf8_lossy(bytes)).into_bytes(),
            None => bytes.to_owned(),
        };
        self.add(path.to_owned(), what, bytes);
    }

    /// Adds what a command shows, as plain text, as a page for a browser, and its data where that is given.
    pub(super) fn view(&mut self, path: &str, what: &str, view: &dyn View) -> Result<(), Error> {
        let page = self.page(view.page());
        let draw = |draw: &dyn Fn(&mut dyn io::Write) -> io::Result<()>| {
            let mut bytes = Vec::new();
            draw(&mut bytes).map_err(|source| Error::Write { name: path.into(), source }).map(|()| bytes)
        };
        let screen = Screen { width: Some(WIDTH), ..Screen::PLAIN };
        let text = draw(&|out| terminal::write(&page, &screen, out))?;
        let browser = draw(&|out| html::document(&page, what, out))?;
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
    pub(super) fn finish(mut self, letter: &LetterName) -> (Vec<String>, Vec<(String, Vec<u8>)>) {
        let doubts = self.pseudonyms.as_ref().map(Pseudonyms::doubts).unwrap_or_default();
        let index = self.index(letter);
        self.add("index.html".to_owned(), "this page", index.into_bytes());
        let readme = self.readme(letter);
        self.add("README.txt".to_owned(), "how to read this", readme.into_bytes());
        let mut sums = String::new();
        for (path, _, bytes) in &self.all {
            let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
            writeln!(sums, "{sum}  {path}").expect("a string takes all that is written to it");
        }
        let mut files: Vec<(String, Vec<u8>)> = self.all.into_iter().map(|(path, _, bytes)| (path, bytes)).collect();
        files.push(("SHA256SUMS".to_owned(), sums.into_bytes()));
        (doubts, files)
    }

    fn add(&mut self, path: String, what: &str, bytes: Vec<u8>) {
        self.all.push((path, self.named(what), bytes));
    }

    fn named(&self, words: &str) -> String {
        self.pseudonyms.as_ref().map_or_else(|| words.to_owned(), |pseudonyms| pseudonyms.replace(words))
    }

    fn page(&self, page: Page) -> Page {
        match &self.pseudonyms {
            Some(pseudonyms) => disguise::page(page, pseudonyms),
            None => page,
        }
    }

    /// A page for a browser with a way to every file.
    fn index(&self, letter: &LetterName) -> String {
        let escaped = |words: &str| visible(words).replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let mut index = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Dossier of {letter}</title>\n</head>\n\
             <body style=\"font-family:Georgia,serif;max-width:40em;margin:0 auto;padding:12px;line-height:1.5\">\n<h1>Dossier of {letter}</h1>\n<ul>\n"
        );
        for run in self.all.chunk_by(|one, other| one.1 == other.1) {
            let ways: Vec<String> = run
                .iter()
                .map(|(path, ..)| format!("<a href=\"{path}\">{}</a>", path.rsplit('.').next().unwrap_or(path)))
                .collect();
            writeln!(index, "<li>{}: {}</li>", escaped(&run[0].1), ways.join(" · ")).expect("a string takes all");
        }
        index.push_str("</ul>\n<p>SHA256SUMS holds the sum of every file: <code>sha256sum -c SHA256SUMS</code> checks them.</p>\n</body>\n</html>\n");
        index
    }

    /// The same in plain words.
    fn readme(&self, letter: &LetterName) -> String {
        let mut readme = format!("Dossier of {letter}\n\n");
        for (path, what, _) in &self.all {
            writeln!(readme, "{path}: {what}").expect("a string takes all that is written to it");
        }
        readme.push_str(match self.pseudonyms {
            Some(_) => "\nPeople go by a number. Their names are replaced in the letter's own text too, so these texts are not\nbyte for byte those that were signed off, and the sums that the minutes name are those of the originals.\n",
            None => "\nThe texts in drafts/ are byte for byte those that were proposed.\n",
        });
        readme.push_str("SHA256SUMS holds the sum of every file; sha256sum -c SHA256SUMS checks them.\nWho says what is what they typed or what was recorded for them; times are those of their own clocks.\n");
        readme
    }
}
