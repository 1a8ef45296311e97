//! `paraaf init`: a workspace, and the pile of files that came before it as drafts.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::blank::FORM;
use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, me, rules_in, rules_on_file};
use super::pile::{self, Sheet};
use super::view::{self, View};
use super::{file, identity, wording};
use crate::ledger::{LedgerError, TreeChange, Workspace, new_event_id};
use crate::letter::event::{Event, EventKind, Proposal, Signature, Via};
use crate::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};
use crate::letter::moment::Moment;
use crate::render::page::{Page, Table, Text, Tone};

/// Start a letter in this folder
///
/// Makes a git repository if there is none, reviewers.toml with your name in it, and drafts/LETTER.md to write in. With
/// FILEs – the versions that went round until now – it puts them in order and records them as drafts 1, 2, 3 …
/// Nothing that is there already is overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf init\n  paraaf init brief letter_v1.md letter_v2.md final_DEF2.md")]
pub(super) struct Init {
    /// The letter's name, then the files
    #[arg(value_name = "[LETTER] [FILE]…", num_args = 0..)]
    arguments: Vec<PathBuf>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Init {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let (letter, files) = self.split(desk)?;
        let sheets = pile::read(&files, |name| desk.path(name))?;
        refuse_what_is_in_the_way(desk, &letter, &sheets)?;
        let was_shown = self.ask_about(desk, &sheets)?;
        let (workspace, is_new) = workspace(desk)?;
        if !sheets.is_empty()
            && let Ok((rules, _)) = rules_on_file(&workspace)
        {
            me(&workspace, &rules)?;
        }
        let opened = OpenLetter::open(&workspace, &letter)?;
        let working = workspace.working_path(&letter);
        let mut made = Made { workspace: workspace.root().to_owned(), is_new, files: Vec::new() };
        made.file("reviewers.toml", || reviewers(&workspace))?;
        made.file("drafts/.gitattributes", || Ok("* -text\n".to_owned()))?;
        let drafts = record(&workspace, &letter, &sheets)?;
        let text = sheets.last().map_or(FORM, |sheet| &sheet.text);
        if opened.ledger.is_empty() {
            made.path(&working, || Ok(text.to_owned()))?;
        }
        if let Some(newest) = drafts.last()
            && std::fs::read(&working).is_ok_and(|bytes| bytes == text.as_bytes())
        {
            workspace.set_base(&letter, *newest)?;
        }
        let working = working.strip_prefix(workspace.root()).map(Path::to_owned).unwrap_or(working);
        let pile = (!sheets.is_empty() && !was_shown).then(|| shown(&sheets));
        let drafts = Recorded::all(sheets, &drafts);
        Ok(Box::new(InitView { letter, made, drafts, working, pile }))
    }

    /// The first argument is the letter's name if it can be one and no file is called so.
    fn split(&self, desk: &Desk) -> Result<(LetterName, Vec<PathBuf>), Error> {
        let default: LetterName = "letter".parse().expect("a constant slug");
        let named = desk.named_letter().cloned();
        match self.arguments.split_first() {
            Some((first, files)) if !desk.path(first).exists() => {
                let slug = first.to_string_lossy().parse::<LetterName>();
                match (slug, files.is_empty() && first.extension().is_none()) {
                    (Ok(slug), _) => Ok((slug, files.to_vec())),
                    (Err(bad), true) => Err(bad.into()),
                    // A name that can be no letter's was meant as a file; reading it says that it is not there.
                    (Err(_), false) => Ok((named.unwrap_or(default), self.arguments.clone())),
                }
            }
            _ => Ok((named.unwrap_or(default), self.arguments.clone())),
        }
    }

    /// Shows the pile in order, and asks whether it is right; says whether there was anyone to show it to.
    fn ask_about(&self, desk: &Desk, sheets: &[Sheet]) -> Result<bool, Error> {
        if sheets.is_empty() || self.yes {
            return Ok(false);
        }
        let contradictions = pile::contradictions(sheets);
        let question = format!("Record these as {}?", wording::count(recorded(sheets).count(), "draft", "drafts"));
        match desk.confirm(|| shown(sheets), &question)? {
            Some(true) => Ok(true),
            Some(false) => Err(Error::Declined),
            None if contradictions.is_empty() => Ok(false),
            None => {
                let names: Vec<String> = contradictions.iter().map(|sheet| sheet.name.display().to_string()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Err(Error::DatesContradict(wording::list(&names)))
            }
        }
    }
}

/// Looks for what would stop the recording half way, before anything is asked or made: a pile is recorded as a whole.
fn refuse_what_is_in_the_way(desk: &Desk, letter: &LetterName, sheets: &[Sheet]) -> Result<(), Error> {
    if sheets.is_empty() {
        return Ok(());
    }
    let root = match desk.workspace() {
        Ok(workspace) if !workspace.ledger(letter)?.is_empty() => return Err(Error::AlreadyStarted(letter.clone())),
        Ok(workspace) => workspace.root().to_owned(),
        Err(Error::Ledger(LedgerError::NotARepository(_))) => desk.folder().to_owned(),
        Err(error) => return Err(error),
    };
    for ending in ["md", "txt"] {
        let working = root.join(format!("drafts/{letter}.{ending}"));
        if working.exists() && !sheets.iter().any(|sheet| is_same(desk, sheet, &working)) {
            return Err(Error::AlreadyThere(working));
        }
    }
    match rules_in(&root) {
        Ok(_) | Err(Error::NoRules { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

fn workspace(desk: &Desk) -> Result<(Workspace, bool), Error> {
    match desk.workspace() {
        Ok(workspace) => {
            identity::ensure(&|question| desk.line(question), &workspace)?;
            Ok((workspace, false))
        }
        Err(Error::Ledger(LedgerError::NotARepository(_))) => {
            // Who is at the keyboard is asked before anything is made.
            let identity = identity::before_repository(&|question| desk.line(question))?;
            let workspace = Workspace::create(desk.folder())?;
            identity.keep(&workspace)?;
            Ok((workspace, true))
        }
        Err(error) => Err(error),
    }
}

fn is_same(desk: &Desk, sheet: &Sheet, working: &Path) -> bool {
    matches!((desk.path(&sheet.name).canonicalize(), working.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn recorded(sheets: &[Sheet]) -> impl Iterator<Item = &Sheet> {
    sheets.iter().filter(|sheet| !sheet.repeats())
}

/// Records the pile as drafts in one go: all of them, or none.
fn record(workspace: &Workspace, letter: &LetterName, sheets: &[Sheet]) -> Result<Vec<CommitId>, Error> {
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let (rules, bytes) = rules_on_file(workspace)?;
    let me = me(workspace, &rules)?;
    let recorded_by = workspace.committer()?;
    let ledger = workspace.ledger(letter)?;
    ledger.append(|batch| {
        if !batch.ledger().is_empty() {
            return Err(Error::AlreadyStarted(letter.clone()));
        }
        let mut drafts: Vec<CommitId> = Vec::new();
        let mut number = DraftNumber::FIRST;
        for sheet in recorded(sheets) {
            let event = Event {
                id: new_event_id()?,
                letter: letter.clone(),
                by: Signature { name: me.name.clone(), email: recorded_by.email.clone(), at: sheet.written },
                recorded_by: recorded_by.clone(),
                words: format!("From {}", sheet.name.file_name().unwrap_or_default().to_string_lossy()),
                kind: EventKind::Propose(Proposal {
                    draft: number,
                    hash: TextHash::of(&sheet.text),
                    based_on: drafts.last().copied(),
                    reviewer: me.id.clone(),
                    via: Via::Myself,
                }),
            };
            let rules = drafts.is_empty().then(|| bytes.clone());
            drafts.push(batch.commit(&event, &TreeChange { letter: Some(sheet.text.clone().into()), rules })?);
            number = number.next();
        }
        Ok(drafts)
    })
}

/// `reviewers.toml` for a new workspace: you, above an example of the others.
fn reviewers(workspace: &Workspace) -> Result<String, Error> {
    let me = workspace.committer()?;
    let quoted = toml_text(&format!("{} <{}>", me.name, me.email));
    Ok(format!(
        "# Whose sign-off the letter needs: everyone named here must approve, and an objection from anyone blocks.\n\
         # A name is enough; with an address, people are known by their git identity.\n\
         reviewers = [\n  {quoted},\n  # \"Bram Bos <bram@fin.example>\",\n  # \"Carla Smit\",\n]\n\n\
         # The longer form gives each a short name to type:\n\
         #\n\
         # [people]\n\
         # anna = \"Anna de Vries <anna@bzk.example>\"\n\
         # bram = \"Bram Bos\"\n"
    ))
}

/// A text as TOML writes it.
fn toml_text(text: &str) -> String {
    // A basic string of TOML takes the escapes of JSON, for all that can be in a name.
    serde_json::to_string(text).expect("a text is always a JSON string")
}

/// What was made, for the view.
#[derive(Serialize)]
struct Made {
    workspace: PathBuf,
    #[serde(rename = "new_repository")]
    is_new: bool,
    files: Vec<PathBuf>,
}

impl Made {
    fn file(&mut self, name: &str, text: impl FnOnce() -> Result<String, Error>) -> Result<(), Error> {
        self.path(&self.workspace.join(name), text)
    }

    /// Makes a file, unless there is one.
    fn path(&mut self, path: &Path, text: impl FnOnce() -> Result<String, Error>) -> Result<(), Error> {
        if path.exists() {
            return Ok(());
        }
        file::create(path, text()?.as_bytes())?;
        self.files.push(path.strip_prefix(&self.workspace).unwrap_or(path).to_owned());
        Ok(())
    }
}

fn shown(sheets: &[Sheet]) -> Page {
    let mut page = Page::default();
    let mut table = Table {
        head: ["draft", "file", "written", "changes"].map(str::to_owned).to_vec(),
        rows: Vec::new(),
        gives_way: Some(3),
    };
    let mut number = 0;
    let mut before: Option<Moment> = None;
    for sheet in sheets {
        let label = if sheet.repeats() {
            "–".to_owned()
        } else {
            number += 1;
            number.to_string()
        };
        let change = match &sheet.change {
            None => "the first".to_owned(),
            Some(_) if sheet.repeats() => "none: left out".to_owned(),
            Some(change) => wording::changes(change),
        };
        let contradicts = before.is_some_and(|before| sheet.written.seconds < before.seconds);
        let tone = if contradicts { Tone::Warning } else { Tone::Plain };
        let older = if contradicts { " – OLDER than the one before" } else { "" };
        table.rows.push(vec![
            Text::plain(label),
            Text::plain(sheet.name.display().to_string()),
            Text::toned(tone, format!("{}{older}", wording::minute(sheet.written))),
            Text::plain(change),
        ]);
        before = Some(sheet.written);
    }
    page.push(table);
    page
}

#[derive(Serialize)]
struct InitView {
    letter: LetterName,
    #[serde(flatten)]
    made: Made,
    drafts: Vec<Recorded>,
    #[serde(skip)]
    working: PathBuf,
    /// The pile with its dates and sizes, where nobody was asked about it.
    #[serde(skip)]
    pile: Option<Page>,
}

/// A file that became a draft, or was left out because it says what the one before it says.
#[derive(Serialize)]
struct Recorded {
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    path: PathBuf,
    written: Moment,
}

impl Recorded {
    fn all(sheets: Vec<Sheet>, commits: &[CommitId]) -> Vec<Self> {
        let mut commits = commits.iter();
        let mut number = None;
        let one = |sheet: Sheet| {
            let commit = if sheet.repeats() { None } else { commits.next().copied() };
            if commit.is_some() {
                number = Some(number.map_or(DraftNumber::FIRST, DraftNumber::next));
            }
            Self { draft: commit.and(number), commit, path: sheet.name, written: sheet.written }
        };
        sheets.into_iter().map(one).collect()
    }
}

impl View for InitView {
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
        let next = if self.drafts.is_empty() {
            Text::plain(format!("Next: name the others in reviewers.toml, write {}, then ", self.working.display()))
                .and(Tone::Command, "paraaf propose")
        } else {
            Text::plain("Next: ")
                .and(Tone::Command, "paraaf diff")
                .and(Tone::Plain, ", then ")
                .and(Tone::Command, "paraaf status")
        };
        page.push(next);
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
