//! `paraaf completions`: what a shell needs to complete a command line.

use clap::{Args, Command};
use clap_complete::Shell;
use serde::Serialize;

use super::view::{self, View};
use crate::render::page::{Block, Page};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf completions bash > ~/.local/share/bash-completion/completions/paraaf")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// The completions of this command line.
    pub(super) fn run(&self, mut command: Command) -> Box<dyn View> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "paraaf", &mut script);
        let script = String::from_utf8_lossy(&script).into_owned();
        Box::new(CompletionsView { shell: self.shell.to_string(), script })
    }
}

#[derive(Serialize)]
struct CompletionsView {
    shell: String,
    script: String,
}

impl View for CompletionsView {
    fn page(&self) -> Page {
        Page { blocks: vec![Block::Verbatim(self.script.clone().into_bytes())], ..Page::default() }
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
