//! The user's own editor, as git would choose it.

use std::path::Path;
use std::process::Command;

use super::error::Error;
use crate::ledger::Workspace;

/// Opens a file in the editor and waits until it is closed.
pub(super) fn open(workspace: &Workspace, path: &Path) -> Result<(), Error> {
    let editor = choose(workspace)?;
    let failed = || Error::Editor { editor: editor.clone() };
    // Through a shell, as git does: an editor may be a command with arguments.
    let status = Command::new("sh").arg("-c").arg(format!("{editor} \"$@\"")).arg(&editor).arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) | Err(_) => Err(failed()),
    }
}

fn choose(workspace: &Workspace) -> Result<String, Error> {
    let from = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let configured = workspace.config_get("core.editor")?;
    Ok(from("GIT_EDITOR").or(configured).or_else(|| from("VISUAL")).or_else(|| from("EDITOR")).unwrap_or("vi".into()))
}
