//! People who are not known, and rules that cannot be read.

use crate::outcome::Outcome;
use crate::session::{LETTER, REVIEWERS, Session};

#[test]
fn nobody_at_the_keyboard() {
    let session = Session::with_draft();
    if Outcome::of(session.command("git", "nobody").env_remove("GIT_CONFIG_NOSYSTEM").args(["config", "user.name"]))
        .code
        == 0
    {
        eprintln!("skipped: this system has a name for everyone in git's system configuration");
        return;
    }
    for arguments in [&["approve"][..], &["undo"], &["propose"], &["init", "memo"]] {
        let outcome = session.refused("nobody", arguments, &["your name"], "git config --global user.name");
        assert!(outcome.stderr.contains("git config --global user.email"), "{outcome:?}");
    }
    session.quietly("nobody", &["status"]);
    let elsewhere = Session::empty();
    elsewhere.refused("nobody", &["init"], &["your name"], "git config --global user.email");
}

/// A workspace with these rules and nothing recorded yet.
fn with_rules(rules: &str) -> Session {
    let session = Session::with_letter();
    session.write("reviewers.toml", rules);
    session
}

#[test]
fn broken_rules_are_reported_all_at_once_with_their_places() {
    let session = with_rules("[people]\nanna = \"Anna <anna@bzk.example>\"\nbram = 3\nCarla = \"Carla\"\n[peple]\n");
    for arguments in [&["propose"][..], &["rules"], &["status"]] {
        session.refused(
            "anna",
            arguments,
            &[
                "reviewers.toml has 3 problems",
                "line 3, column 8",
                "line 4, column 1",
                "line 5, column 2: unknown key 'peple'",
            ],
            "did you mean 'people'?",
        );
    }
    with_rules("reviewers = [\"Anna\n").refused("anna", &["propose"], &["reviewers.toml", "line 1, column"], "");
    with_rules("reviewers = [\"Anna \u{0}\"]\n").refused("anna", &["propose"], &["reviewers.toml", "NUL"], "");
}

#[test]
fn two_people_with_one_id_or_address() {
    let session = with_rules("reviewers = [\n\"Jan Jansen\",\n\"jan jansen\",\n]\n");
    session.refused("anna", &["propose"], &["line 3", "id 'jan-jansen'", "line 2"], "another id");
    let session = with_rules("[people]\nanna = \"Anna <a@x.example>\"\nbram = \"Bram <A@x.example>\"\n");
    session.refused("anna", &["propose"], &["line 3", "address 'A@x.example'", "line 2"], "address");
}

#[test]
fn rules_that_name_nobody_or_that_are_not_there() {
    with_rules("reviewers = []\n").refused("anna", &["propose"], &["names nobody"], "reviewers = [");
    let session = Session::with_letter();
    std::fs::remove_file(session.path("reviewers.toml")).unwrap();
    session.refused("anna", &["propose"], &["no reviewers.toml"], "paraaf init");
    // Once they are recorded, the file is not needed any more.
    let session = Session::with_draft();
    std::fs::remove_file(session.path("reviewers.toml")).unwrap();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["rules"]).says(&["Bram Bos (bram)"]);
    session.refused("anna", &["rules", "record"], &["no reviewers.toml"], "paraaf init");
}

#[test]
fn rules_by_which_only_signed_words_count_of_people_without_a_key() {
    let rules = "require-signed = true\nreviewers = [\"Anna\"]\n";
    with_rules(rules).refused("anna", &["propose"], &["only signed words", "no key of 'anna'"], "[people.anna]: key =");
}

#[test]
fn rules_that_nobody_can_meet_or_that_name_a_stranger() {
    for (added, problem, hint) in [
        ("[[step]]\nname = \"one\"\nwho = [\"anna\", \"brahm\"]\n", "nobody in the file has the id 'brahm'", "'bram'"),
        ("[[step]]\nname = \"one\"\nwho = \"all\"\nneed = 4\n", "need = 4 cannot be met", "at most everyone"),
        ("[[step]]\nwho = \"all\"\n", "no name", "name = "),
        ("[[step]]\nname = \"one\"\n", "asks nobody", "who = "),
        ("[[step]]\nname = \"one\"\nwho = \"all\"\nsilence = \"consents\"\n", "silence cannot", "due = "),
        ("[people.dirk]\nname = \"Dirk\"\nkey = \"AAAA\"\n", "public key", ".pub"),
        ("[people.dirk]\nname = \"Dirk\"\ndeputy-until = 2026-12-01\n", "without 'deputy'", "deputy = "),
    ] {
        with_rules(&format!("{REVIEWERS}{added}")).refused("anna", &["propose"], &[problem], hint);
    }
}

#[test]
fn somebody_the_rules_do_not_name() {
    let session = Session::with_letter();
    session.refused("stranger", &["propose"], &["who you are", "Sam Stranger <sam@elsewhere.example>"], "paraaf.me");
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    // A name alone does not stand for somebody whose address is known.
    let mut command = session.paraaf("stranger", &["propose"]);
    command.env("GIT_AUTHOR_NAME", "Anna de Vries").env("GIT_COMMITTER_NAME", "Anna de Vries");
    session.must_refuse(&mut command, &["who you are"], "paraaf.me");
}

#[test]
fn an_address_that_the_rules_do_not_know_is_said_when_something_is_recorded_under_it() {
    let session = Session::with_draft();
    session.git(&["config", "paraaf.me", "bram"]);
    let from_home = |arguments: &[&str]| {
        let mut command = session.paraaf("bram", arguments);
        let address = "bram@home.example";
        Outcome::of(command.env("GIT_AUTHOR_EMAIL", address).env("GIT_COMMITTER_EMAIL", address)).done()
    };
    for arguments in [&["approve"][..], &["remark", "-m", "Well."], &["undo"]] {
        let outcome = from_home(arguments);
        let (warning, hint) = outcome.stderr.split_once("\nhint: ").unwrap();
        assert_eq!(
            warning,
            "warning: it is recorded as from Bram Bos <bram@home.example>, an address that the rules do not know"
        );
        assert!(hint.contains("also = [\"bram@home.example\"]"), "{hint}");
        assert!(hint.contains("git config user.email bram@fin.example"), "{hint}");
    }
    let outcome = from_home(&["approve", "--format", "json"]);
    let warning: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
    assert_eq!(warning["warning"]["kind"], "stranger");
    for quiet in [from_home(&["status"]), session.quietly("bram", &["approve"])] {
        assert_eq!(quiet.stderr, "");
    }
    // What was said is what verify finds.
    session.run("anna", &["verify"]).says(&["bram@home.example", "4 things"]);
    // Somebody of whom the rules have no address comes from wherever they are.
    let session = with_rules("reviewers = [\"Anna de Vries\"]\n");
    assert_eq!(session.quietly("anna", &["propose"]).stderr, "");
}

#[test]
fn a_date_that_git_cannot_read_is_named() {
    let session = Session::with_draft();
    let mut command = session.paraaf("anna", &["approve"]);
    command.env_remove("GIT_AUTHOR_DATE").env("GIT_COMMITTER_DATE", "some day");
    session.must_refuse(&mut command, &["GIT_COMMITTER_DATE ('some day')", "not a date"], "unset");
}

#[test]
fn every_problem_of_the_rules_has_its_own_hint() {
    let outcome =
        with_rules("reviewer = []\n[people]\nanna = \"Anna\"\nbram = { name = \"Bram\", deputy = \"bram\" }\n");
    outcome.refused("anna", &["propose"], &["2 problems"], "line 1: did you mean 'reviewers'?");
    outcome.refused("anna", &["propose"], &["2 problems"], "line 4: name somebody else, or take the deputy out");
}
