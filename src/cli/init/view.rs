//! What `paraaf init` shows: the pile before it is recorded, and what was made.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::pile::Sheet;
use crate::cli::error::Error;
use crate::cli::intake::{Converted, tell_kept};
use crate::cli::view::{self, View};
use crate::cli::{file, wording};
use crate::letter::ids::{CommitId, DraftNumber, LetterName};
use crate::letter::moment::Moment;
use crate::render::page::{Page, Table, Text, Tone};

/// What was made, for the view.
#[derive(Serialize)]
pub(super) struct Made {
    pub(super) workspace: PathBuf,
    #[serde(rename = "new_repository")]
    pub(super) is_new: bool,
    pub(super) files: Vec<PathBuf>,
}

impl Made {
    /// Makes a file, unless there is one.
    pub(super) fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        if path.exists() {
            return Ok(());
        }
        file::create(path, bytes)?;
        self.files.push(path.strip_prefix(&self.workspace).unwrap_or(path).to_owned());
        Ok(())
    }

    /// What went wrong, with what had been done by then.
    pub(super) fn half_done(&self, drafts: &[CommitId], error: Error) -> Error {
        let mut done = Vec::new();
        if self.is_new {
            done.push(format!("{} was made a git repository", self.workspace.display()));
        }
        if !drafts.is_empty() {
            let were = if drafts.len() == 1 { "was" } else { "were" };
            done.push(format!("{} {were} recorded", wording::count(drafts.len(), "draft", "drafts")));
        }
        done.extend(self.files.iter().map(|file| format!("{} was made", file.display())));
        if done.is_empty() {
            return error;
        }
        let done: Vec<&str> = done.iter().map(String::as_str).collect();
        Error::HalfDone { done: wording::list(&done), source: Box::new(error) }
    }
}

/// The pile in its order, with its dates and the size of each change.
pub(super) fn shown(sheets: &[Sheet]) -> Page {
    let mut page = Page::default();
    let has_authors = sheets.iter().any(|sheet| sheet.saved_by().is_some());
    let head: &[&str] = if has_authors {
        &["draft", "file", "written", "saved by", "changes"]
    } else {
        &["draft", "file", "written", "changes"]
    };
    let mut table = Table {
        head: head.iter().map(|name| (*name).to_owned()).collect(),
        names: Some(0),
        gives_way: Some(head.len() - 1),
        ..Table::default()
    };
    let mut number = 0;
    let mut before: Option<Moment> = None;
    for sheet in sheets {
        let label = if sheet.repeats {
            "–".to_owned()
        } else {
            number += 1;
            number.to_string()
        };
        let change = match &sheet.change {
            None => "the first".to_owned(),
            Some(_) if sheet.repeats => "none: left out".to_owned(),
            Some(change) => wording::changes(change),
        };
        let contradicts = before.is_some_and(|before| sheet.written.seconds < before.seconds);
        let tone = if contradicts { Tone::Warning } else { Tone::Plain };
        let older = if contradicts { " – OLDER than the one before" } else { "" };
        let mut row = vec![
            Text::plain(label),
            Text::plain(sheet.name.display().to_string()),
            Text::toned(tone, format!("{}{older}", wording::minute(sheet.written))),
        ];
        row.extend(has_authors.then(|| Text::plain(wording::shortened(sheet.saved_by().unwrap_or("–")))));
        row.push(Text::plain(change));
        table.rows.push(row);
        before = Some(sheet.written);
    }
    page.push(table);
    for converted in sheets.iter().filter_map(|sheet| sheet.converted.as_ref()) {
        converted.tell(&mut page);
    }
    page
}

/// A letter that can begin.
#[derive(Serialize)]
pub(super) struct InitView {
    pub(super) letter: LetterName,
    #[serde(flatten)]
    pub(super) made: Made,
    pub(super) drafts: Vec<Recorded>,
    #[serde(skip)]
    pub(super) working: PathBuf,
    /// The pile with its dates and sizes, where nobody was asked about it.
    #[serde(skip)]
    pub(super) pile: Option<Page>,
    /// Whether the letter had begun before.
    #[serde(skip)]
    pub(super) has_ledger: bool,
}

/// A file that became a draft, or was left out because it says what the one before it says.
#[derive(Serialize)]
pub(super) struct Recorded {
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    path: PathBuf,
    written: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    converted: Option<Converted>,
    /// Where the file is kept as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
}

impl Recorded {
    pub(super) fn all(sheets: Vec<Sheet>, commits: &[CommitId]) -> Vec<Self> {
        let mut commits = commits.iter();
        let mut number = None;
        let one = |sheet: Sheet| {
            let commit = if sheet.repeats { None } else { commits.next().copied() };
            if commit.is_some() {
                number = Some(number.map_or(DraftNumber::FIRST, DraftNumber::next));
            }
            Self {
                draft: commit.and(number),
                commit,
                path: sheet.name,
                written: sheet.written,
                converted: sheet.converted,
                kept: sheet.original.filter(|_| !sheet.repeats).map(|original| original.path()),
            }
        };
        sheets.into_iter().map(one).collect()
    }
}

impl View for InitView {
    fn letter(&self) -> Option<&LetterName> {
        Some(&self.letter)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let what = if self.made.is_new { "A new git repository" } else { "The git repository" };
        page.push(Text::plain(format!(
            "{what} at {} holds the letter '{}'.",
            self.made.workspace.display(),
            self.letter
        )));
        for file in &self.made.files {
            page.push(Text::toned(Tone::Good, format!("  made {}", file.display())));
        }
        if let Some(pile) = &self.pile {
            page.blocks.extend(pile.blocks.iter().cloned());
        }
        for draft in &self.drafts {
            page.push(match draft.draft {
                Some(number) => Text::toned(Tone::Good, format!("  draft {number} is {}", draft.path.display())),
                None => Text::plain(format!("  {} repeats the one before and was left out", draft.path.display())),
            });
        }
        for draft in &self.drafts {
            if let Some(path) = &draft.kept {
                tell_kept(&draft.path.display().to_string(), &self.letter, path, &mut page);
            }
        }
        page.push(self.next());
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

impl InitView {
    /// The commands that help now. One draft has nothing to be compared with.
    fn next(&self) -> Text {
        let then = |first: &str, second: &str| {
            Text::plain("Next: ").and(Tone::Command, first).and(Tone::Plain, ", then ").and(Tone::Command, second)
        };
        let drafts = self.drafts.iter().filter(|draft| draft.draft.is_some()).count();
        match drafts {
            0 if self.has_ledger => then("paraaf status", "paraaf edit"),
            0 => {
                // What was there before has been written already.
                let is_made = |named: &Path| self.made.files.iter().any(|file| named.ends_with(file));
                let others =
                    is_made(Path::new("reviewers.toml")).then(|| "name the others in reviewers.toml, ".to_owned());
                let text = is_made(&self.working).then(|| format!("write {}, ", self.working.display()));
                let before = others.into_iter().chain(text).collect::<String>();
                let then = if before.is_empty() { "" } else { "then " };
                Text::plain(format!("Next: {before}{then}")).and(Tone::Command, "paraaf propose")
            }
            1 => then("paraaf approve", "paraaf status"),
            _ => then("paraaf diff", "paraaf status"),
        }
    }
}
