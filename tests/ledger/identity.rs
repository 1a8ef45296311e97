//! Who is at the keyboard.

use std::process::Command;

use paraaf::letter::event::Signature;
use paraaf::letter::moment::Moment;

use crate::desk::{Desk, child};

/// What a process says of itself that knows only these settings.
fn says(desk: &Desk, settings: &[(&str, &str)]) -> String {
    let mut command: Command = child("says_who_it_is", desk.path());
    for role in ["AUTHOR", "COMMITTER"] {
        for part in ["NAME", "EMAIL", "DATE"] {
            command.env_remove(format!("GIT_{role}_{part}"));
        }
    }
    command.env("HOME", "/nonexistent").env_remove("XDG_CONFIG_HOME").env_remove("EMAIL");
    command.envs(settings.iter().copied());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_settings_of_the_repository_say_who_it_is() {
    let desk = Desk::new();
    let said = says(&desk, &[]);
    assert!(said.contains("author Ok(Signature { name: \"Anna de Vries\", email: \"anna@bzk.example\""), "{said}");
}

#[test]
fn the_environment_goes_before_the_settings() {
    let desk = Desk::new();
    let said = says(
        &desk,
        &[
            ("GIT_AUTHOR_NAME", "Bram Bos"),
            ("GIT_AUTHOR_EMAIL", "bram@fin.example"),
            ("GIT_AUTHOR_DATE", "1795000000 +0130"),
            ("GIT_COMMITTER_DATE", "1795000060 -0030"),
        ],
    );
    let signature = |name: &str, email: &str, seconds, offset| {
        format!("{:?}", Signature { name: name.into(), email: email.into(), at: Moment { seconds, offset } })
    };
    assert!(
        said.contains(&format!("author Ok({})", signature("Bram Bos", "bram@fin.example", 1_795_000_000, 90))),
        "{said}"
    );
    let anna = signature("Anna de Vries", "anna@bzk.example", 1_795_000_060, -30);
    assert!(said.contains(&format!("committer Ok({anna})")), "{said}");
}

#[test]
fn without_a_name_nobody_is_made_up() {
    let desk = Desk::new();
    desk.git(&["config", "--unset", "user.name"]);
    let said = says(&desk, &[]);
    assert!(said.contains("author Err(NoIdentity)") && said.contains("committer Err(NoIdentity)"), "{said}");
}

#[test]
fn a_date_that_is_none_is_not_taken_for_a_missing_name() {
    let desk = Desk::new();
    let said = says(&desk, &[("GIT_AUTHOR_DATE", "some day")]);
    assert!(said.contains("author Err(Git"), "{said}");
}

#[test]
fn a_setting_is_kept_in_the_repository_alone() {
    let desk = Desk::new();
    let workspace = desk.open();
    assert_eq!(workspace.config_get("paraaf.me").unwrap(), None);
    workspace.config_set_local("paraaf.me", "anna").unwrap();
    assert_eq!(workspace.config_get("paraaf.me").unwrap().as_deref(), Some("anna"));
    assert_eq!(desk.git(&["config", "--local", "paraaf.me"]), "anna");
}
