//! What the environment says of settings and of repositories, as inside a hook of git.

use std::fs;

use crate::outcome::Outcome;
use crate::session::Session;
use crate::sync::{House, hook};

const BRAM: &str = "[user]\nname = Bram Bos\nemail = bram@fin.example\n";

#[test]
fn the_settings_that_the_environment_names_count_as_they_do_for_git() {
    let session = Session::with_draft();
    let file = |name: &str, text: &str| {
        let path = session.home().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    let (bram, signs) = (file("bram.conf", BRAM), "[commit]\ngpgsign = true\n");
    let anna = "[user]\nname = Anna de Vries\nemail = anna@bzk.example\n";
    // A user's own files, for which the one that is named stands.
    file(".gitconfig", &format!("{anna}{signs}"));
    file(".config/git/config", signs);
    let approve = |variables: &[(&str, &str)]| {
        let mut command = session.paraaf("nobody", &["approve"]);
        Outcome::of(command.env_remove("GIT_CONFIG_NOSYSTEM").envs(variables.iter().copied()))
    };
    let bram = bram.to_str().unwrap();
    let named = [("GIT_CONFIG_GLOBAL", bram), ("GIT_CONFIG_NOSYSTEM", "1")];
    approve(&named).done().says(&["Bram Bos approves draft 1"]);
    let system = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", bram)];
    approve(&system).done().says(&["Bram Bos approves draft 1"]);
    for global in ["/dev/null", "", "/nowhere/at/all"] {
        let without = [system[1], ("GIT_CONFIG_GLOBAL", global), ("GIT_CONFIG_NOSYSTEM", "true")];
        approve(&without).refuses(&["git does not know your name"], "git config --global user.name");
    }
    // The same where there is no repository yet.
    let elsewhere = Session::empty();
    let init =
        |variables: &[(&str, &str)]| Outcome::of(elsewhere.paraaf("nobody", &["init"]).envs(variables.iter().copied()));
    init(&[("GIT_CONFIG_GLOBAL", "/dev/null")]).refuses(&["git does not know your name"], "");
    init(&named).done();
    assert!(elsewhere.read("reviewers.toml").contains("Bram Bos <bram@fin.example>"));
}

#[test]
fn a_repository_that_a_variable_names_is_not_followed_and_not_passed_over() {
    let house = House::new();
    let bram = house.clone();
    let other = |part: &str| bram.path(part).display().to_string();
    for (variable, named) in [
        ("GIT_DIR", other(".git")),
        ("GIT_DIR", "nowhere".to_owned()),
        ("GIT_WORK_TREE", other("")),
        ("GIT_WORK_TREE", "drafts".to_owned()),
        ("GIT_COMMON_DIR", other(".git")),
        ("GIT_OBJECT_DIRECTORY", other(".git/objects")),
    ] {
        for arguments in [&["status"][..], &["approve"], &["sync"], &["init", "memo"]] {
            let mut command = house.anna.paraaf("anna", arguments);
            let says = [&*format!("{variable} names {named}"), "git finds another one"];
            house.anna.must_refuse(command.env(variable, &named), &says, "unset $(git rev-parse --local-env-vars)");
        }
        let nowhere = Session::empty();
        let mut command = nowhere.paraaf("anna", &["init"]);
        Outcome::of(command.env(variable, &named)).refuses(&[variable], "unset");
    }
    // One that is named as it is found anyway changes nothing.
    for (variable, named) in [
        ("GIT_DIR", ".git"),
        ("GIT_WORK_TREE", "."),
        ("GIT_OBJECT_DIRECTORY", ".git/objects"),
        ("GIT_INDEX_FILE", &other(".git/index")),
        ("GIT_NAMESPACE", "other"),
        ("GIT_DIR", ""),
    ] {
        house.anna.edit("worry", "worry still");
        for arguments in [&["propose"][..], &["sync"], &["status"]] {
            Outcome::of(house.anna.paraaf("anna", arguments).env(variable, named)).done();
        }
    }
    assert_eq!(house.hub.git(&["rev-parse", "drafts/brief"]), house.anna.tip());
}

#[test]
fn a_hook_works_in_its_own_repository_and_in_another_once_it_says_so() {
    let house = House::new();
    let bram = house.clone();
    let program = crate::session::PARAAF;
    house.anna.write("memo", "x");
    house.anna.git(&["add", "memo"]);
    hook(&house.anna, ".git/hooks/pre-commit", &format!("{program} status --format json > found.json"));
    house.anna.git(&["commit", "--quiet", "-m", "Memo"]);
    assert!(house.anna.read("found.json").starts_with("{\"paraaf\":1,\"letter\":\"brief\""));
    // What arrives at the bare repository goes on to Bram's at once.
    let there = bram.folder().display();
    let go_on =
        format!("cd {there}\n{program} sync 2> refused\nunset $(git rev-parse --local-env-vars)\n{program} sync");
    hook(&house.hub, "hooks/post-receive", &go_on);
    house.anna.quietly("anna", &["approve"]);
    house.anna.quietly("anna", &["sync"]);
    assert!(bram.read("refused").starts_with("error: GIT_DIR names ."), "{}", bram.read("refused"));
    assert_eq!(bram.tip(), house.anna.tip());
}
