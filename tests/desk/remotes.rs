//! Remotes on which others are always first, that hold something else under our names, or that were tampered with; and
//! disks and clocks that are not what they were.

use serde_json::Value;

use crate::outcome::Outcome;
use crate::session::{PARAAF, Session};
use crate::sync::{House, hook};

/// Has Anna reach the bare repository as on another machine, and Bram say and send something at his desk each time that
/// she is about to send, so many times.
fn bram_is_first(house: &House, bram: &Session, times: u32) {
    let script = bram.home().join("ssh");
    let count = bram.home().join("count");
    let who = "GIT_AUTHOR_NAME='Bram Bos' GIT_AUTHOR_EMAIL=bram@fin.example \
               GIT_COMMITTER_NAME='Bram Bos' GIT_COMMITTER_EMAIL=bram@fin.example";
    let text = format!(
        "#!/bin/sh\nfor service; do :; done\ncount=$(cat {count} 2>/dev/null || echo 0)\n\
         case $service in git-receive-pack*) if [ $count -lt {times} ]; then\n\
         echo $((count + 1)) > {count}\n\
         (unset $(git rev-parse --local-env-vars); cd {desk}; export {who}\n\
         {PARAAF} seen -m \"bram $count\" && {PARAAF} sync) >/dev/null || exit 1\nfi;; esac\n\
         eval \"exec git ${{service#git-}}\"\n",
        count = count.display(),
        desk = bram.folder().display(),
    );
    std::fs::write(&script, text).unwrap();
    house.anna.git(&["config", "core.sshCommand", &format!("sh {}", script.display())]);
    house.anna.git(&["config", "ssh.variant", "simple"]);
    house.anna.git(&["remote", "set-url", "origin", &format!("there:{}", house.hub.folder().display())]);
}

#[test]
fn whoever_comes_second_again_and_again_joins_each_time_and_gets_through() {
    let house = House::new();
    let bram = house.clone();
    bram_is_first(&house, &bram, 3);
    house.anna.quietly("anna", &["approve"]);
    let mine = house.anna.tip();
    let said = house.anna.quietly("anna", &["sync"]);
    said.says(&["brief · 3 events received from origin, 1 event sent", "Bram Bos has seen draft 1"]);
    assert_eq!(house.hub.git(&["rev-parse", "drafts/brief"]), house.anna.tip());
    let log = house.anna.git(&["log", "--format=%H %B", "drafts/brief", "--"]);
    assert!(log.contains(mine.trim()), "what Anna said keeps its commit");
    for nth in 0..3 {
        assert_eq!(log.lines().filter(|line| *line == format!("bram {nth}")).count(), 1);
    }
    assert_eq!(log.matches("Paraaf-Event: join").count(), 3);
    house.anna.quietly("anna", &["verify"]);
    bram.quietly("bram", &["sync"]);
    assert_eq!(bram.tip(), house.anna.tip());
}

#[test]
#[ignore = "half a minute of waiting"]
fn whoever_is_always_second_is_told_and_has_lost_nothing() {
    let house = House::new();
    let bram = house.clone();
    bram_is_first(&house, &bram, 100);
    house.anna.quietly("anna", &["approve"]);
    let outcome = Outcome::of(&mut house.anna.paraaf("anna", &["sync"]));
    outcome.refuses(&["others were first at origin each time that brief was sent"], "nothing is lost");
    house.anna.git(&["remote", "set-url", "origin", &house.hub.folder().display().to_string()]);
    house.anna.quietly("anna", &["sync"]).says(&["1 event sent"]);
    house.anna.quietly("anna", &["verify"]);
}

#[test]
fn a_branch_of_somebodys_own_that_goes_by_such_a_name_is_no_letter() {
    let house = House::new();
    // One of plain git, and a copy of the ledger of another letter.
    for (branch, of) in [("drafts/mine", "HEAD"), ("drafts/brief-backup", "drafts/brief")] {
        house.anna.git(&["branch", branch, of]);
        house.anna.git(&["push", "--quiet", "origin", branch]);
    }
    let own = house.anna.git(&["rev-parse", "drafts/mine", "drafts/brief-backup"]);
    let bram = house.clone();
    for (session, who) in [(&house.anna, "anna"), (&bram, "bram")] {
        for arguments in [&["approve"][..], &["sync"], &["sync"], &["status"], &["log"], &["verify"], &["rules"]] {
            let outcome = session.quietly(who, arguments);
            outcome.never_says(&["mine", "backup"]);
            assert!(!outcome.stderr.contains("backup"), "{outcome:#?}");
        }
        let listed = session.json(who, &["status", "--mine"]);
        assert_eq!(listed["letters"].as_array().map(Vec::len), Some(1), "{listed}");
    }
    assert_eq!(house.anna.git(&["rev-parse", "drafts/mine", "drafts/brief-backup"]), own);
    for arguments in [&["status"][..], &["approve"], &["sync"], &["verify"], &["edit"]] {
        for letter in ["mine", "brief-backup"] {
            let named = [arguments, &["--letter", letter]].concat();
            house.anna.refused("anna", &named, &["is not the ledger of a letter"], "git branch -m drafts/");
        }
    }
    house.anna.refused("anna", &["init", "mine"], &["is not the ledger of a letter"], "git branch -m drafts/mine");
    // Once there are words for a letter of that name, the branch is in its way, and that is said.
    house.anna.write("drafts/mine.md", "Dear all,\n\nAnother letter.\n");
    house.anna.refused("anna", &["propose", "--letter", "mine"], &["'drafts/mine' is not the ledger"], "git branch -m");
}

#[test]
fn what_stands_at_a_remote_in_the_place_of_a_ledger_is_not_followed() {
    let house = House::new();
    let before = house.anna.tip();
    house.hub.git(&["update-ref", "refs/heads/drafts/brief", "main"]);
    let says = ["origin has lost 1 event of brief", "Anna de Vries proposes draft 1"];
    house.anna.refused("anna", &["sync"], &says, "somebody rewrote the ledger");
    let clone = house.clone();
    clone.quietly("bram", &["sync"]).says(&["There is no letter here or at origin."]);
    // Behind what is ours, something that no version understands, and something that says it is from tomorrow.
    for (message, says) in [
        ("Words\n\nParaaf-Event: verdict\n", "says it is an event, but it has no 'Paraaf-Format'"),
        ("Words\n\nParaaf-Format: 2\nParaaf-Event: verdict\n", "which this version does not know"),
    ] {
        let tree = format!("{}^{{tree}}", before.trim());
        let made = house.hub.git(&["commit-tree", &tree, "-p", before.trim(), "-m", message]);
        house.hub.git(&["update-ref", "refs/heads/drafts/brief", made.trim()]);
        house.anna.refused("anna", &["sync"], &[says], "");
        assert_eq!(house.anna.tip(), before);
        house.anna.quietly("anna", &["status"]);
    }
    house.hub.git(&["update-ref", "refs/heads/drafts/brief", before.trim()]);
    house.anna.quietly("anna", &["sync"]);
}

#[test]
fn a_ledger_that_was_removed_is_missed_and_not_begun_anew() {
    let house = House::new();
    let tip = house.anna.tip();
    for branch in ["refs/heads/drafts/brief", "refs/remotes/origin/drafts/brief"] {
        house.anna.git(&["update-ref", "-d", branch]);
    }
    let back = "git branch drafts/brief refs/paraaf/seen/origin/brief";
    for arguments in [&["verify"][..], &["status"], &["propose"], &["approve"], &["init", "brief"]] {
        house.anna.refused("anna", arguments, &["the ledger of brief is gone", "seen here before"], back);
    }
    house.anna.quietly("anna", &["sync"]).says(&["received from origin"]);
    assert_eq!(house.anna.tip(), tip);
}

#[test]
fn a_desk_that_is_lost_after_it_sent_is_begun_again_from_the_remote() {
    let house = House::new();
    let bram = house.clone();
    bram.quietly("bram", &["approve", "-m", "Goed zo."]);
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["approve"]);
    house.anna.quietly("anna", &["sync"]);
    drop(bram);
    let again = house.clone();
    again.quietly("bram", &["sync"]).says(&["received from origin"]);
    again.quietly("bram", &["object", "--at", "some worry", "-m", "Toch niet."]);
    again.quietly("bram", &["sync"]).says(&["1 event sent"]);
    house.anna.quietly("anna", &["sync"]).says(&["Bram Bos objects to draft 1"]);
    house.anna.quietly("anna", &["verify"]);
    assert_eq!(again.tip(), house.anna.tip());
}

#[test]
fn clocks_that_are_years_apart_change_nothing_but_the_dates() {
    let house = House::new();
    let bram = house.clone();
    let at = |session: &Session, who: &str, date: &str, arguments: &[&str]| {
        let mut command = session.paraaf(who, arguments);
        Outcome::of(command.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date)).done()
    };
    at(&bram, "bram", "2001-01-01T00:00:00Z", &["object", "-m", "Niet zo."]);
    at(&house.anna, "anna", "2038-01-01T00:00:00Z", &["approve"]);
    at(&house.anna, "anna", "2038-01-01T00:00:00Z", &["sync"]);
    at(&bram, "bram", "2001-01-01T00:00:01Z", &["sync"]);
    at(&bram, "bram", "2001-01-01T00:00:02Z", &["approve"]);
    at(&bram, "bram", "2001-01-01T00:00:03Z", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    assert_eq!(bram.tip(), house.anna.tip());
    let rows: Vec<Value> = ["anna", "bram"]
        .map(|who| house.anna.json("anna", &["status", who])["reviewer"]["verdict"].clone())
        .into_iter()
        .collect();
    assert_eq!(rows, ["approve", "approve"], "the last word is the one that was said last, whatever its date");
    // That is no finding, since a date proves nothing; but it is said.
    let verified = house.anna.quietly("anna", &["verify"]);
    verified.says(&["is as it was recorded", "is dated 2001-01-01, and follows what is dated 20", "Bram Bos objects"]);
    assert_eq!(house.anna.json("anna", &["verify"])["notes"][0]["kind"], "date");
}

#[test]
fn what_a_remote_says_reaches_the_terminal_as_words() {
    let house = House::new();
    hook(&house.hub, "hooks/pre-receive", "printf 'No.\\033[2J\\033]0;owned\\007\\n' >&2\nexit 1");
    house.anna.quietly("anna", &["approve"]);
    let outcome = house.anna.refused("anna", &["sync"], &["origin did not take brief", "No."], "nothing is lost");
    assert!(!outcome.stderr.contains(['\u{1b}', '\u{7}']), "{outcome:?}");
}

/// Git packs what a host has, and takes away folders that have become empty; what arrives at that moment finds none.
#[test]
fn what_arrives_while_a_host_packs_is_sent_again() {
    let house = House::new();
    // Where a folder should come a file stands, which is gone the next time: the host has then the same to say.
    let in_the_way = "for at in objects/??; do test -f $at && rm $at && gone=1; done
        test -z \"$gone\" || exit 0
        for at in \"$GIT_QUARANTINE_PATH\"/??; do test -e objects/${at##*/} || touch objects/${at##*/}; done
        echo tried >> tried";
    hook(&house.hub, "hooks/pre-receive", in_the_way);
    house.anna.quietly("anna", &["approve"]);
    house.anna.quietly("anna", &["sync"]);
    assert_eq!(house.hub.read("tried"), "tried\n");
    assert_eq!(house.hub.git(&["rev-parse", "drafts/brief"]), house.anna.tip());
}
