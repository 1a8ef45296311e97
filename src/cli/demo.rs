//! `paraaf demo`: a real letter's story, played through the real commands.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::file;
use super::view::{self, View};
use crate::ledger::{Workspace, Writer};
use crate::render::page::{Block, Page, Text, Tone};

/// Play the story of a real letter, in a workspace of its own
///
/// An open letter of Dutch civil servants goes from the scan to a draft that is nearly agreed: three drafts, the
/// redlines between them, approvals, an objection to a few words and what became of them, and the sign-off table. Every command is really carried out.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf demo\n  paraaf demo my-demo")]
pub(super) struct Demo {
    /// The folder to make [default: a new temporary one]
    folder: Option<PathBuf>,
}

/// The letter and its reviewers, as they stand at the top of this project.
const FILES: [(&str, &str); 4] = [
    ("reviewers.toml", include_str!("../../reviewers.toml")),
    ("drafts/brief/1-scan.md", include_str!("../../drafts/brief/1-scan.md")),
    ("drafts/brief/2-proofread.md", include_str!("../../drafts/brief/2-proofread.md")),
    ("drafts/brief/3-with-a-date.md", include_str!("../../drafts/brief.md")),
];

/// The story: what Anna, who holds the pen, types.
const STORY: &[&[&str]] = &[
    &["init", "brief", "drafts/brief/1-scan.md"],
    &["propose", "drafts/brief/2-proofread.md", "-m", "Proof-read."],
    &["diff"],
    &["approve"],
    &["approve", "--as", "bram,els", "--via", "mail", "--draft", "2"],
    &["object", "--as", "carla", "--via", "phone", "--draft", "2", "--at", WORDS, "-m", OBJECTION],
    &["status"],
    &["propose", "drafts/brief/3-with-a-date.md", "-m", "Names a date, as Carla asked."],
    &["diff"],
    &["answer", "carla-1", "accepted", "-m", "Draft 3 names 1 March."],
    &["remark"],
    &["approve"],
    &["approve", "--as", "carla", "--via", "mail", "--draft", "3", "-m", "Now it asks for something. Agreed."],
    &["log"],
    &["status"],
];

const WORDS: &str = "om met een aanpak te komen";
const OBJECTION: &str = "We ask for an approach, but not by when. Name a date.";

/// Carries out one command line at a desk.
pub(super) type Play = fn(&Desk, &[&str]) -> Result<Box<dyn View>, Error>;

impl Demo {
    /// Plays the story; `play` carries out one line of it as if it had been typed.
    pub(super) fn run(&self, desk: &Desk, play: Play) -> Result<Box<dyn View>, Error> {
        let folder = self.folder(desk)?;
        let workspace = Workspace::create(&folder)?;
        // It is Anna's story whoever git takes the reader for, and the reader goes on from it in her place.
        let anna = Writer { name: "Anna de Vries".to_owned(), email: "anna@bzk.example".to_owned() };
        workspace.config_set_local("user.name", &anna.name)?;
        workspace.config_set_local("user.email", &anna.email)?;
        workspace.config_set_local("paraaf.me", "anna")?;
        let hers = Desk::new(folder.clone(), None).without_questions().used_by(anna);
        for (name, text) in FILES {
            file::create(&folder.join(name), text.as_bytes())?;
        }
        let mut steps = Vec::with_capacity(STORY.len());
        for step in STORY {
            let page = play(&hers, step)?.page();
            let words: Vec<String> = step.iter().map(|word| quoted(word)).collect();
            steps.push(Step { command: format!("paraaf {}", words.join(" ")), page });
        }
        Ok(Box::new(DemoView { workspace: folder, steps }))
    }

    fn folder(&self, desk: &Desk) -> Result<PathBuf, Error> {
        let Some(typed) = &self.folder else {
            let failed = |source| Error::Write { name: std::env::temp_dir(), source };
            return Ok(tempfile::Builder::new().prefix("paraaf-demo-").tempdir().map_err(failed)?.keep());
        };
        let folder = desk.path(typed);
        let failed = |source| Error::Write { name: folder.clone(), source };
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let mut entries = std::fs::read_dir(&folder).map_err(failed)?;
        if entries.next().is_some() { Err(Error::NotEmpty(folder)) } else { Ok(folder) }
    }
}

/// A word as one types it in a shell.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=@+".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{word}\"")
    }
}

/// The command that shows the table of a workspace from where the demo was started: the program is called as it was
/// called just now, for it may be on no path yet.
fn status_of(workspace: &Path) -> String {
    let program = std::env::args_os().next().unwrap_or_else(|| "paraaf".into());
    format!("{} -C {} status", quoted(&program.to_string_lossy()), quoted(&workspace.display().to_string()))
}

#[derive(Serialize)]
struct DemoView {
    workspace: PathBuf,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    command: String,
    #[serde(skip)]
    page: Page,
}

impl View for DemoView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for step in &self.steps {
            page.push(Text::toned(Tone::Command, format!("$ {}", step.command)));
            page.blocks.extend(step.page.blocks.iter().cloned());
            page.push(Block::Space);
        }
        page.push(Text::toned(Tone::Strong, format!("The workspace is {}", self.workspace.display())));
        page.push(Text::plain("Go on from there:"));
        // A command is typed as it stands: no line of it is broken.
        page.push(Block::Lines(format!("  {}\n", status_of(&self.workspace))));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
