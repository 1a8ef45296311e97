//! The two pages that lead to all of a dossier: one for a browser, one in plain text.

use std::fmt::Write as _;

use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, today};
use crate::cli::wording;
use crate::letter::ids::LetterName;
use crate::render::visible::visible;

/// A file of the dossier.
pub(super) struct Gathered {
    pub(super) path: String,
    /// What it is.
    pub(super) what: String,
    pub(super) bytes: Vec<u8>,
}

/// What a dossier is of.
pub(super) struct About {
    pub(super) letter: LetterName,
    /// As of when it is: a sentence.
    state: String,
    /// Whether what people said with their words is in it.
    with_remarks: bool,
}

impl About {
    pub(super) fn of(letter: &OpenLetter<'_>, with_remarks: bool) -> Result<Self, Error> {
        let day = today(letter.workspace);
        let newest = letter.ledger.newest_event()?.map(|commit| format!(", the newest in commit {commit}"));
        let state = format!(
            "The ledger as it stood on {} {}: {}{}.",
            wording::day(day),
            day.year(),
            wording::count(letter.history.events(), "event", "events"),
            newest.unwrap_or_default()
        );
        Ok(Self { letter: letter.name.clone(), state, with_remarks })
    }

    /// What is not in it.
    fn left_out(&self) -> &'static str {
        if self.with_remarks { "" } else { "The minutes, the remarks and the words of the record were left out." }
    }

    /// A page for a browser with a way to every file.
    pub(super) fn index(&self, letter: &str, files: &[Gathered]) -> String {
        let escaped = |words: &str| visible(words).replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let mut index = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Dossier of {letter}</title>\n</head>\n\
             <body style=\"font-family:Georgia,serif;max-width:40em;margin:0 auto;padding:12px;line-height:1.5\">\n<h1>Dossier of {letter}</h1>\n\
             <p>{} {}</p>\n<ul>\n",
            self.state,
            self.left_out()
        );
        for run in files.chunk_by(|one, other| one.what == other.what) {
            let ways: Vec<String> = run
                .iter()
                .map(|one| {
                    format!("<a href=\"{0}\">{1}</a>", one.path, one.path.rsplit('.').next().unwrap_or(&one.path))
                })
                .collect();
            writeln!(index, "<li>{}: {}</li>", escaped(&run[0].what), ways.join(" · ")).expect("a string takes all");
        }
        index.push_str("</ul>\n<p>SHA256SUMS holds the sum of every file: <code>sha256sum -c SHA256SUMS</code> checks them.</p>\n</body>\n</html>\n");
        index
    }

    /// The same in plain words.
    pub(super) fn readme(&self, letter: &str, files: &[Gathered], pseudonyms: bool) -> String {
        let mut readme = format!("Dossier of {letter}\n\n{}\n", self.state);
        if !self.with_remarks {
            writeln!(readme, "{}", self.left_out()).expect("a string takes all that is written to it");
        }
        readme.push('\n');
        for Gathered { path, what, .. } in files {
            writeln!(readme, "{path}: {what}").expect("a string takes all that is written to it");
        }
        readme.push_str(if pseudonyms {
            "\nPeople go by a number. Their names are replaced in the letter's own text too, so these texts are not\nbyte for byte those that were signed off, and the sums that the minutes name are those of the originals.\n"
        } else {
            "\nThe texts in drafts/ are byte for byte those that were proposed.\n"
        });
        readme.push_str("SHA256SUMS holds the sum of every file; sha256sum -c SHA256SUMS checks them.\nWho says what is what they typed or what was recorded for them; times are those of their own clocks.\n");
        readme
    }
}
