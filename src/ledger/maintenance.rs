//! Packing when loose objects pile up: libgit2 never packs, so git is asked to, as it does after its own commands.

use std::fs;
use std::process::Stdio;

use super::environment;
use super::workspace::Workspace;

/// How many loose objects git lets be, where `gc.auto` does not say otherwise.
const LOOSE_OBJECTS: i64 = 6700;

/// Starts `git maintenance run --auto` and does not wait for it. That it is not needed, not wanted or not there is no
/// failure.
pub(super) fn start_when_due(workspace: &Workspace) {
    if !is_due(workspace) {
        return;
    }
    let mut command = environment::git(workspace.root());
    command.args(["maintenance", "run", "--auto", "--quiet"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    {
        // A group of its own: Ctrl-C at the terminal is not meant for it.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
    }
    let _ = command.spawn();
}

/// Counts as git does: object names are spread evenly, so one of the 256 folders stands for all of them.
fn is_due(workspace: &Workspace) -> bool {
    let Ok(config) = workspace.config() else { return false };
    let limit = config.get_i64("gc.auto").unwrap_or(LOOSE_OBJECTS);
    if limit <= 0 || !config.get_bool("maintenance.auto").unwrap_or(true) {
        return false;
    }
    let sample = fs::read_dir(workspace.common_dir().join("objects/17"))
        .map_or(0, |folder| folder.flatten().filter(|entry| entry.file_name().len() == 38).count());
    i64::try_from(sample).is_ok_and(|sample| sample > (limit + 255) / 256)
}
