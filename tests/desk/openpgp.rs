//! Events that are signed with `gpg`, by people whose keys the rules name. Each test says so and stops where there is
//! no `gpg`.

use std::fs;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt as _;

use crate::outcome::Outcome;
use crate::session::Session;
use crate::verify::{kinds, rewritten};

/// A workspace whose people have a keyring. The agent that `gpg` starts for it is stopped in the end.
struct Ring(Session);

impl Deref for Ring {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        let _ = self.0.command("gpgconf", "nobody").args(["--kill", "all"]).output();
    }
}

impl Ring {
    /// An empty keyring, and a letter.
    fn new() -> Option<Self> {
        let session = Session::with_letter();
        if session.command("gpg", "nobody").arg("--version").output().is_err() {
            eprintln!("skipped: there is no gpg here");
            return None;
        }
        let home = session.home().join(".gnupg");
        fs::create_dir(&home).unwrap();
        fs::set_permissions(&home, fs::Permissions::from_mode(0o700)).unwrap();
        Some(Self(session))
    }

    /// The same with keys of Anna and Bram, and rules that name them; Carla has none.
    fn with_keys() -> Option<Self> {
        let ring = Self::new()?;
        for who in ["anna", "bram"] {
            ring.gpg(&["--quick-gen-key", &format!("{who}@test.example"), "ed25519", "sign", "never"]);
        }
        ring.name_keys("");
        ring.signs("anna");
        ring.quietly("anna", &["propose", "--sign"]);
        Some(ring)
    }

    fn gpg(&self, arguments: &[&str]) -> String {
        let mut command = self.command("gpg", "nobody");
        Outcome::of(command.args(["--batch", "--quiet", "--passphrase", ""]).args(arguments)).done().stdout
    }

    /// The lines of a public key.
    fn key(&self, who: &str) -> String {
        self.gpg(&["--armor", "--export-options", "export-minimal", "--export", &format!("{who}@test.example")])
    }

    fn fingerprint(&self, who: &str) -> String {
        let listed = self.gpg(&["--with-colons", "--list-keys", &format!("{who}@test.example")]);
        let line = listed.lines().find(|line| line.starts_with("fpr:")).unwrap();
        line.trim_matches(|c: char| c == ':').rsplit(':').next().unwrap().to_owned()
    }

    /// Rules with these lines on top, the keys of Anna and Bram, and Carla without one.
    fn name_keys(&self, top: &str) {
        let person = |id: &str, name: &str, email: &str| {
            format!("[people.{id}]\nname = \"{name}\"\nemail = \"{email}\"\nkey = \"\"\"\n{}\"\"\"\n", self.key(id))
        };
        let carla = if top.contains("require-signed") { "" } else { "carla = \"Carla Smit <carla@ez.example>\"\n" };
        let (anna, bram) =
            (person("anna", "Anna de Vries", "anna@bzk.example"), person("bram", "Bram Bos", "bram@fin.example"));
        self.write("reviewers.toml", format!("{top}pen = [\"anna\"]\n[people]\n{carla}{anna}{bram}"));
    }

    /// What is signed from now on is signed with this person's key.
    fn signs(&self, who: &str) {
        self.git(&["config", "user.signingkey", &format!("{who}@test.example")]);
    }

    /// `gpg` as it would be at another time.
    fn at(&self, time: &str) {
        let program = self.home().join("gpg-then");
        fs::write(&program, format!("#!/bin/sh\nexec gpg --faked-system-time {time} \"$@\"\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        self.git(&["config", "gpg.program", program.to_str().unwrap()]);
    }
}

#[test]
fn a_word_signed_with_gpg_is_counted_as_signed_and_git_agrees() {
    let Some(ring) = Ring::with_keys() else { return };
    // A subkey signs for the key that it belongs to.
    ring.gpg(&["--quick-add-key", &ring.fingerprint("bram"), "ed25519", "sign", "never"]);
    ring.name_keys("");
    ring.quietly("anna", &["rules", "record", "--yes", "--sign"]);
    ring.signs("bram");
    ring.quietly("bram", &["approve", "--sign"]);
    ring.quietly("carla", &["approve"]);
    ring.quietly("anna", &["status"]).says(&["2 agree: 1 signed with their own key, 1 themselves"]);
    ring.quietly("anna", &["verify"]).says(&["2 agree: 1 signed, 1 typed it themselves", "as it was recorded"]);
    ring.git(&["verify-commit", "drafts/brief~1", "drafts/brief~2", "drafts/brief~3"]);
    ring.git(&["fsck", "--full", "--strict"]);
    // Whoever has nothing but the ledger needs no more than these two commands.
    fs::rename(ring.home().join(".gnupg"), ring.home().join("theirs")).unwrap();
    ring.write("keys.asc", ring.git(&["show", "drafts/brief:openpgp_keys.asc"]));
    ring.gpg(&["--import", "keys.asc"]);
    assert_eq!(ring.git(&["log", "--format=%G?", "drafts/brief", "--"]), "N\nU\nU\nU\n");
    ring.quietly("anna", &["verify"]).says(&["as it was recorded"]);
}

#[test]
fn only_signed_words_count_where_the_rules_say_so() {
    let Some(ring) = Ring::with_keys() else { return };
    ring.name_keys("require-signed = true\n");
    ring.quietly("anna", &["rules", "record", "--yes", "--sign"]);
    ring.quietly("bram", &["approve"]);
    ring.quietly("anna", &["approve", "--sign"]);
    ring.quietly("anna", &["status"]).says(&["NO: not signed with their key", "1 agrees: 1 signed"]);
    ring.signs("bram");
    ring.quietly("bram", &["approve", "--sign"]);
    ring.quietly("anna", &["status"]).says(&["READY", "2 agree: 2 signed with their own key"]);
    // A machine without the program cannot say who signed, and does not say that nobody did.
    ring.git(&["config", "gpg.program", "/nowhere/gpg"]);
    ring.refused("anna", &["status"], &["/nowhere/gpg does not check", "no such program"], "install gpg");
}

#[test]
fn another_key_is_named_whether_the_rules_know_it_or_not() {
    let Some(ring) = Ring::with_keys() else { return };
    ring.signs("anna");
    ring.quietly("bram", &["approve", "--sign"]);
    ring.quietly("anna", &["status"]).says(&["1 agrees, themselves"]);
    assert_eq!(kinds(&ring), ["other-key"]);
    ring.gpg(&["--quick-gen-key", "carla@test.example", "ed25519", "sign", "never"]);
    ring.signs("carla");
    ring.quietly("carla", &["approve", "--sign"]);
    assert_eq!(kinds(&ring), ["other-key", "unknown-key"]);
    ring.run("anna", &["verify"]).says(&[&format!("the OpenPGP key {}", ring.fingerprint("carla"))]);
}

#[test]
fn what_was_changed_after_it_was_signed_is_found_wherever_it_stands() {
    let Some(ring) = Ring::with_keys() else { return };
    for who in ["bram", "anna", "bram", "anna"] {
        ring.signs(who);
        ring.quietly(who, &["approve", "--sign"]);
    }
    assert_eq!(kinds(&ring), [""; 0]);
    // Of those behind it only the parent is another; the signatures of these do not hold either.
    rewritten(&ring, 3, "sed 's/^Verdict: approve/Verdict: seen/'");
    let found: Vec<String> = kinds(&ring).into_iter().filter(|kind| kind != "forgotten").collect();
    assert_eq!(found, ["signature"; 4]);
    ring.quietly("anna", &["status"]).never_says(&["signed with their own key"]);
}

#[test]
fn a_revoked_key_is_one_that_its_owner_took_back() {
    let Some(ring) = Ring::with_keys() else { return };
    ring.signs("bram");
    ring.quietly("bram", &["approve", "--sign"]);
    let certificate = ring.home().join(".gnupg/openpgp-revocs.d").join(format!("{}.rev", ring.fingerprint("bram")));
    // Gpg puts a colon in front, so that nobody revokes a key by mistake.
    ring.write("revoke.asc", fs::read_to_string(certificate).unwrap().replace(":-----BEGIN", "-----BEGIN"));
    ring.gpg(&["--import", "revoke.asc"]);
    ring.name_keys("");
    ring.signs("anna");
    ring.quietly("anna", &["rules", "record", "--yes", "--sign"]);
    assert_eq!(kinds(&ring), ["revoked-key"]);
    ring.quietly("anna", &["status"]).says(&["1 agrees, themselves"]);
}

#[test]
fn what_was_signed_before_a_key_expired_stays_signed() {
    let Some(ring) = Ring::new() else { return };
    let then = |time: &str, arguments: &[&str]| ring.gpg(&[&["--faked-system-time", time], arguments].concat());
    for who in ["anna", "bram"] {
        then("20200101T000000", &["--quick-gen-key", &format!("{who}@test.example"), "ed25519", "sign", "60d"]);
    }
    ring.name_keys("");
    ring.signs("anna");
    ring.at("20200105T000000");
    ring.quietly("anna", &["propose", "--sign"]);
    ring.signs("bram");
    ring.at("20200115T000000");
    ring.quietly("bram", &["approve", "--sign"]);
    ring.git(&["config", "--unset", "gpg.program"]);
    ring.quietly("anna", &["status"]).says(&["1 agrees: 1 signed with their own key"]);
    assert_eq!(kinds(&ring), [""; 0]);
    // Bram lets it expire on an earlier day than the one on which he signed.
    then("20200105T000000", &["--quick-set-expire", &ring.fingerprint("bram"), "5d"]);
    ring.name_keys("");
    ring.signs("anna");
    ring.at("20200116T000000");
    ring.quietly("anna", &["rules", "record", "--yes", "--sign"]);
    ring.git(&["config", "--unset", "gpg.program"]);
    assert_eq!(kinds(&ring), ["expired-key"]);
    ring.quietly("anna", &["status"]).says(&["1 agrees, themselves"]);
}

#[test]
fn what_cannot_be_checked_here_is_said_and_not_counted() {
    let Some(ring) = Ring::with_keys() else { return };
    ring.signs("bram");
    ring.quietly("bram", &["approve", "--sign"]);
    for program in ["/nowhere/gpg", "/bin/false"] {
        ring.git(&["config", "gpg.program", program]);
        ring.quietly("anna", &["status"]).says(&["1 agrees, themselves", "1 signature was not checked here", program]);
        assert_eq!(kinds(&ring), ["unchecked", "unchecked"]);
    }
    ring.git(&["config", "--unset", "gpg.program"]);
    rewritten(&ring, 0, "sed 's/PGP SIGNATURE/SIGNED MESSAGE/'");
    ring.run("anna", &["verify"]).says(&["it is an X.509 one, and git verify-commit says what it is worth"]);
}

#[test]
fn what_is_no_public_key_is_refused_before_anyone_relies_on_it() {
    let Some(ring) = Ring::with_keys() else { return };
    let rules = ring.read("reviewers.toml");
    let key = ring.key("bram");
    let secret = ring.gpg(&["--armor", "--pinentry-mode", "loopback", "--export-secret-keys", "bram@test.example"]);
    for (instead, says, hints) in [
        (secret, "holds a secret key", "make another key"),
        (ring.fingerprint("bram"), "a fingerprint cannot check", "--export FINGERPRINT"),
        (ring.key("anna"), "two people have the same key", "a key of their own"),
        (key.repeat(2), "must be a public key", "--export ADDRESS"),
    ] {
        ring.write("reviewers.toml", rules.replace(&key, &instead));
        ring.refused("anna", &["rules", "record"], &[says], hints);
    }
}
