//! `paraaf completions`.

use crate::session::Session;

#[test]
fn every_shell_is_served_outside_any_workspace() {
    let session = Session::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        session.quietly("nobody", &["completions", shell]).says(&["paraaf", "propose"]);
    }
    session.quietly("nobody", &["completions", "fish", "-o", "paraaf.fish"]);
    assert!(session.read("paraaf.fish").contains("complete -c paraaf"));
}
