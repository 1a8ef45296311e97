//! Events that are signed as git signs.

use std::process::Command;

use crate::session::Session;

/// A key of this person's own, and the line of its public half.
pub(crate) fn key(session: &Session, who: &str) -> String {
    let path = session.home().join(format!("id_{who}"));
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", who, "-f"]).arg(&path).status();
    assert!(made.unwrap().success());
    std::fs::read_to_string(path.with_extension("pub")).unwrap().trim().to_owned()
}

/// Lets this person sign in this workspace.
pub(crate) fn signs(session: &Session, who: &str) {
    let key = session.home().join(format!("id_{who}.pub"));
    for (setting, value) in [("gpg.format", "ssh"), ("user.signingkey", key.to_str().unwrap())] {
        session.git(&["config", setting, value]);
    }
}

/// A workspace in which Anna and Bram have keys, and Carla has none.
pub(crate) fn with_keys() -> Session {
    let session = Session::with_letter();
    let rules = format!(
        "pen = [\"anna\"]\n[people]\ncarla = \"Carla Smit <carla@ez.example>\"\n\
         [people.anna]\nname = \"Anna de Vries\"\nemail = \"anna@bzk.example\"\nkey = \"{}\"\n\
         [people.bram]\nname = \"Bram Bos\"\nemail = \"bram@fin.example\"\nkey = \"{}\"\n",
        key(&session, "anna"),
        key(&session, "bram"),
    );
    session.write("reviewers.toml", rules);
    signs(&session, "anna");
    session.quietly("anna", &["propose", "--sign"]);
    session
}

#[test]
fn a_signed_word_is_counted_apart_and_git_agrees() {
    let session = with_keys();
    signs(&session, "bram");
    session.quietly("bram", &["approve", "--sign"]);
    session.quietly("carla", &["approve"]);
    session.quietly("anna", &["status"]).says(&["2 agree: 1 signed with their own key, 1 themselves"]);
    session.git(&["config", "gpg.ssh.allowedSignersFile", "signers"]);
    session.write("signers", session.git(&["show", "drafts/brief:allowed_signers"]));
    let log = session.git(&["log", "--format=%G? %GS", "drafts/brief", "--"]);
    assert_eq!(log, "N \nG bram\nG anna\n");
    session.git(&["verify-commit", "drafts/brief~1"]);
    session.git(&["fsck", "--full", "--strict"]);
}

#[test]
fn whoever_has_a_key_and_does_not_sign_is_told_at_once() {
    let session = with_keys();
    signs(&session, "bram");
    let unsigned = session.quietly("bram", &["approve"]);
    assert!(unsigned.stderr.contains("without a signature, though Bram Bos has a key"), "{unsigned:?}");
    assert_eq!(session.quietly("bram", &["approve", "--sign"]).stderr, "");
    assert_eq!(session.quietly("carla", &["approve"]).stderr, "");
}

#[test]
fn the_settings_of_git_sign_without_a_flag() {
    let session = with_keys();
    signs(&session, "bram");
    session.git(&["config", "commit.gpgsign", "true"]);
    session.quietly("bram", &["approve"]);
    assert!(session.git(&["cat-file", "-p", "drafts/brief"]).contains("gpgsig -----BEGIN SSH SIGNATURE-----"));
}

#[test]
fn another_key_is_not_that_persons_word() {
    let session = with_keys();
    signs(&session, "anna");
    session.quietly("bram", &["approve", "--sign"]);
    session.quietly("anna", &["status"]).says(&["1 agrees, themselves"]);
}

#[test]
fn where_only_signed_words_count_others_are_shown_and_do_not() {
    let session = with_keys();
    let rules = session.read("reviewers.toml").replace("carla = \"Carla Smit <carla@ez.example>\"\n", "");
    session.write("reviewers.toml", format!("require-signed = true\n{rules}"));
    session.quietly("anna", &["rules", "record", "--yes", "--sign"]).says(&["only signed words count"]);
    session.quietly("bram", &["approve"]);
    session.quietly("anna", &["status"]).says(&["NO: not signed with their key", "Bram Bos has not signed it"]);
    signs(&session, "bram");
    session.quietly("bram", &["approve", "--sign"]);
    session.quietly("anna", &["status"]).says(&["1 agrees: 1 signed with their own key"]);
    session.quietly("bram", &["object", "-m", "Niet zo."]);
    session.quietly("anna", &["status"]).says(&["blocks"]);
}

#[test]
fn a_key_that_is_written_out_is_the_agents_and_the_program_is_the_one_that_git_uses() {
    let session = with_keys();
    let socket = session.home().join("agent");
    let mut agent = session.command("ssh-agent", "nobody");
    let agent = agent.args(["-D", "-a"]).arg(&socket).stdout(std::process::Stdio::null()).spawn();
    let Ok(mut agent) = agent else {
        eprintln!("skipped: there is no ssh-agent here");
        return;
    };
    let with_agent = |command: &mut Command| command.env("SSH_AUTH_SOCK", &socket).output().unwrap();
    // It takes a moment to listen.
    let key = session.home().join("id_bram");
    let added = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        with_agent(session.command("ssh-add", "nobody").arg("-q").arg(&key)).status.success()
    });
    let public = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    // Only the agent has the secret half.
    std::fs::remove_file(&key).unwrap();
    session.git(&["config", "user.signingkey", &format!("key::{}", public.trim())]);
    let signed = with_agent(&mut session.paraaf("bram", &["approve", "--sign"]));
    let program = session.home().join("sign");
    std::fs::write(&program, "#!/bin/sh\necho \"$@\" >> \"$HOME/was-run\"\nexec ssh-keygen \"$@\"\n").unwrap();
    std::fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    session.git(&["config", "gpg.ssh.program", program.to_str().unwrap()]);
    let again = with_agent(&mut session.paraaf("bram", &["approve", "--sign"]));
    agent.kill().unwrap();
    agent.wait().unwrap();
    assert!(added && signed.status.success() && again.status.success(), "{signed:?} {again:?}");
    session.quietly("anna", &["verify"]).says(&["1 agrees: 1 signed"]);
    assert!(std::fs::read_to_string(session.home().join("was-run")).unwrap().contains("-Y sign -n git"));
    // Without the agent it is the program that says why.
    session.refused("bram", &["approve", "--sign"], &["did not sign it"], "the agent running");
}

#[test]
fn a_passphrase_that_nobody_can_give_changes_nothing() {
    let session = with_keys();
    let key = session.home().join("id_locked");
    let mut keygen = session.command("ssh-keygen", "nobody");
    let made = keygen.args(["-q", "-t", "ed25519", "-N", "secret words", "-f"]).arg(&key).status();
    assert!(made.unwrap().success());
    session.git(&["config", "user.signingkey", key.to_str().unwrap()]);
    let mut approve = session.paraaf("bram", &["approve", "--sign"]);
    approve.env("SSH_ASKPASS", "/bin/false").env("SSH_ASKPASS_REQUIRE", "force");
    session.must_refuse(&mut approve, &["ssh-keygen did not sign it", "passphrase"], "nothing was recorded");
}

#[test]
fn what_cannot_be_signed_is_not_recorded() {
    let session = with_keys();
    let before = session.tip();
    session.git(&["config", "user.signingkey", "/nowhere/id_bram.pub"]);
    session.refused(
        "bram",
        &["approve", "--sign"],
        &["ssh-keygen did not sign it", "/nowhere/id_bram.pub"],
        "git config",
    );
    session.git(&["config", "--unset", "user.signingkey"]);
    session.refused("bram", &["approve", "--sign"], &["git knows no key to sign with"], "user.signingkey");
    session.git(&["config", "gpg.format", "pigeon"]);
    session.refused("bram", &["approve", "--sign"], &["'pigeon' is no format"], "gpg.format");
    session.git(&["config", "gpg.format", "openpgp"]);
    session.git(&["config", "gpg.program", "/bin/false"]);
    session.refused("bram", &["approve", "--sign"], &["/bin/false did not sign it"], "nothing was recorded");
    assert_eq!(session.tip(), before);
}
