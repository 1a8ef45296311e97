//! Several clones, one bare repository between them.

use std::process::Command;

use serde_json::Value;

use crate::session::Session;

/// Anna's workspace with one draft, a bare repository that has it, and a clone of that for each other person.
pub(crate) struct House {
    pub(crate) hub: Session,
    pub(crate) anna: Session,
}

impl House {
    pub(crate) fn new() -> Self {
        Self::between(Session::empty(), Session::with_draft())
    }

    /// The same in these folders; nothing is in that of the bare repository yet.
    pub(crate) fn between(hub: Session, anna: Session) -> Self {
        let house = Self::bare(hub, anna).with_a_branch();
        house.anna.quietly("anna", &["sync", "--yes"]).says(&["brief · 1 event sent to origin"]);
        house
    }

    /// The same before the letter was sent anywhere; another branch was.
    fn unsent() -> Self {
        Self::empty().with_a_branch()
    }

    fn with_a_branch(self) -> Self {
        let house = self;
        house.anna.git(&["add", "."]);
        house.anna.git(&["commit", "--quiet", "-m", "Start"]);
        house.anna.git(&["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
        house
    }

    /// The same with nothing in the bare repository.
    fn empty() -> Self {
        Self::bare(Session::empty(), Session::with_draft())
    }

    fn bare(hub: Session, anna: Session) -> Self {
        hub.git(&["init", "--quiet", "--bare", "-b", "main", "."]);
        anna.git(&["remote", "add", "origin", &hub.folder().display().to_string()]);
        Self { hub, anna }
    }

    pub(crate) fn clone(&self) -> Session {
        let clone = Session::empty();
        clone.git(&["clone", "--quiet", &self.hub.folder().display().to_string(), "."]);
        clone
    }
}

/// Has git run these lines of shell at some moment in a repository.
pub(crate) fn hook(session: &Session, path: &str, lines: &str) {
    session.write(path, format!("#!/bin/sh\n{lines}\n"));
    Command::new("chmod").arg("+x").arg(session.path(path)).status().unwrap();
}

/// The sign-off table without what differs between clones.
fn table(session: &Session, who: &str) -> Value {
    let mut status = session.json(who, &["status"]);
    for row in status["reviewers"].as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("turn");
        row.as_object_mut().unwrap().remove("text");
    }
    status
}

#[test]
fn what_one_records_the_other_gets() {
    let house = House::new();
    let bram = house.clone();
    bram.quietly("bram", &["approve", "-m", "Goed zo."]);
    bram.quietly("bram", &["sync"]).says(&["brief · 1 event sent to origin"]);
    let came = house.anna.quietly("anna", &["sync"]);
    came.says(&["brief · 1 event received from origin", "Bram Bos approves draft 1"]);
    house.anna.quietly("anna", &["sync"]).says(&["brief · nothing new here or at origin"]);
    assert_eq!(house.anna.tip(), bram.tip());
}

#[test]
fn two_lines_are_joined_and_every_event_keeps_its_commit() {
    let house = House::new();
    let bram = house.clone();
    house.anna.quietly("anna", &["approve"]);
    let annas = house.anna.tip();
    bram.quietly("bram", &["object", "-m", "Niet zo."]);
    let brams = bram.tip();
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["sync"])
        .says(&["brief · 1 event received from origin, 1 event sent", "Anna de Vries approves"]);
    assert_eq!(
        bram.git(&["log", "-1", "--format=%P", "drafts/brief", "--"]),
        format!("{} {}\n", annas.trim(), brams.trim())
    );
    house.anna.quietly("anna", &["sync"]).says(&["Bram Bos objects to draft 1"]);
    assert_eq!(house.anna.tip(), bram.tip());
    assert_eq!(table(&house.anna, "anna"), table(&bram, "bram"));
    let log = house.anna.quietly("anna", &["log"]);
    log.says(&["Bram Bos objects to draft 1", "Anna de Vries approves draft 1"]);
    assert!(!log.stdout.contains("joins"), "a join that changed nothing is folded");
    house.anna.quietly("anna", &["log", "--joins"]).says(&["Bram Bos joins what was recorded in two places"]);
    house.hub.git(&["fsck", "--full", "--strict"]);
}

#[test]
fn of_two_proposals_the_published_one_keeps_its_number_and_the_other_stays_in_sight() {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit("worry", "zorg");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["approve"]);
    let said = bram.quietly("bram", &["sync"]);
    said.says(&["Draft 2 (Bram Bos, unpublished) came in after another was published", "paraaf merge"]);
    // Whoever only reads a page is told too, and not what to type.
    for page in ["status", "diff"] {
        let page = bram.quietly("bram", &[page, "--format", "html"]);
        page.says(&["Draft 2 (Bram Bos, unpublished) came in after another was published."]);
        page.never_says(&["To work it in", "paraaf merge"]);
    }
    let status = bram.quietly("bram", &["status"]);
    status.says(&[
        "brief · draft 2 · NOT READY",
        "2 (Bram Bos, unpublished)",
        "paraaf merge; to see it: paraaf show 2/bram",
    ]);
    bram.quietly("bram", &["show", "2"]).says(&["great interest"]);
    bram.quietly("bram", &["diff"]).says(&["{+great+}"]);
    let log = bram.quietly("bram", &["log"]);
    log.says(&["Bram Bos proposes draft 2; another came in before it: paraaf show 2/bram"]);
    log.says(&["Bram Bos approves draft 2 (Bram Bos, unpublished)"]);
    house.anna.quietly("anna", &["sync"]).says(&["Bram Bos proposes draft 2"]);
    assert_eq!(table(&house.anna, "anna"), table(&bram, "bram"));
}

#[test]
fn of_two_changes_of_the_rules_the_published_one_stands_until_somebody_has_seen_both() {
    let house = House::new();
    let bram = house.clone();
    let rules = house.anna.read("reviewers.toml");
    house.anna.write("reviewers.toml", format!("{rules}dirk = \"Dirk Ay\"\n"));
    house.anna.quietly("anna", &["rules", "record", "--yes"]);
    house.anna.quietly("anna", &["sync"]);
    bram.write("reviewers.toml", format!("{rules}els = \"Els Kok\"\n"));
    bram.quietly("bram", &["rules", "record", "--yes"]);
    bram.quietly("bram", &["sync"]).says(&["The rules were changed in two places at once"]);
    let status = bram.quietly("bram", &["status"]);
    status.says(&["Dirk Ay", "the rules were changed in two places at once"]);
    assert!(!status.stdout.contains("Els Kok"), "{}", status.stdout);
    bram.write("drafts/nota.md", "Another letter.\n");
    bram.quietly("bram", &["propose", "--letter", "nota", "--yes"]);
    let of_brief = ["--letter", "brief"];
    let named = ["read reviewers.toml, then paraaf rules --letter brief record"];
    bram.refused("bram", &[&["finalise"], &of_brief[..]].concat(), &named, "");
    bram.write("reviewers.toml", format!("{rules}dirk = \"Dirk Ay\"\n"));
    bram.quietly("bram", &[&["rules", "record", "--yes"], &of_brief[..]].concat());
    assert!(!bram.quietly("bram", &[&["status"], &of_brief[..]].concat()).stdout.contains("two places"));
}

#[test]
fn a_letter_leaves_for_the_first_time_only_when_that_was_said() {
    let house = House::unsent();
    let sync: &[&str] = &["sync"];
    // Bram and Carla have said nothing, but the rules that go with it name them.
    let what = "1 draft, 0 remarks, the names of 3 people and 3 mail addresses";
    house.anna.refused("anna", sync, &["never sent to origin", what], "paraaf sync --yes");
    assert_eq!(house.hub.git(&["branch", "--list", "drafts/*"]), "");
    house.anna.quietly("anna", &["sync", "--yes"]);
}

#[test]
fn a_remote_without_a_branch_gets_another_one_first() {
    let house = House::empty();
    house.anna.refused("anna", &["sync", "--yes"], &["origin has no branch yet"], "git push origin");
}

#[test]
fn what_a_remote_lost_is_named_and_can_be_sent_again() {
    let house = House::new();
    let bram = house.clone();
    bram.quietly("bram", &["approve"]);
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    house.hub.git(&["update-ref", "refs/heads/drafts/brief", "drafts/brief~1"]);
    house.anna.quietly("anna", &["approve"]);
    let says = ["origin has lost 1 event of brief", "Bram Bos approves draft 1"];
    house.anna.refused("anna", &["sync"], &says, "paraaf sync --restore");
    house.anna.quietly("anna", &["sync", "--restore"]);
    assert_eq!(house.hub.git(&["rev-parse", "drafts/brief"]), house.anna.tip());
    house.hub.git(&["branch", "-D", "drafts/brief"]);
    house.anna.refused("anna", &["sync"], &["origin has lost 3 events of brief"], "paraaf sync --restore");
}

#[test]
fn a_ledger_that_was_rewritten_is_not_joined() {
    let house = House::new();
    let bram = house.clone();
    bram.quietly("bram", &["approve"]);
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    // Somebody replaces the newest event by the same one with another author.
    house.hub.git(&[
        "-c",
        "user.name=X",
        "-c",
        "user.email=x@y",
        "update-ref",
        "refs/heads/drafts/brief",
        "drafts/brief~1",
    ]);
    let forged = Session::empty();
    forged.git(&["clone", "--quiet", &house.hub.folder().display().to_string(), "."]);
    forged.quietly("carla", &["object", "-m", "no"]);
    forged.git(&["push", "--quiet", "origin", "drafts/brief"]);
    house.anna.refused(
        "anna",
        &["sync"],
        &["origin has lost 1 event", "Bram Bos approves"],
        "somebody rewrote the ledger",
    );
}

#[test]
fn two_letters_of_one_name_are_kept_apart() {
    let house = House::new();
    let other = Session::with_draft();
    other.git(&["remote", "add", "origin", &house.hub.folder().display().to_string()]);
    other.refused("anna", &["sync", "--yes"], &["nothing in common"], "paraaf init OTHER-NAME");
}

#[test]
fn a_remote_that_cannot_be_reached_loses_nothing() {
    let house = House::new();
    house.anna.git(&["remote", "set-url", "origin", "/nowhere/at/all"]);
    house.anna.quietly("anna", &["approve"]);
    house.anna.refused("anna", &["sync"], &["git cannot reach origin", "/nowhere/at/all"], "nothing is lost");
    house.anna.refused(
        "anna",
        &["sync", "github"],
        &["there is no remote 'github'; there is origin"],
        "git remote add github",
    );
}

#[test]
fn what_a_host_turns_away_is_said_in_its_words() {
    let house = House::new();
    hook(&house.hub, "hooks/pre-receive", "echo 'Drafts are frozen until Monday.' >&2\nexit 1");
    house.anna.quietly("anna", &["approve"]);
    let says = ["origin did not take brief", "Drafts are frozen until Monday."];
    house.anna.refused("anna", &["sync"], &says, "goes with the next paraaf sync");
}

#[test]
fn a_final_text_stays_final_when_an_objection_was_on_its_way() {
    let house = House::new();
    let bram = house.clone();
    for who in ["anna", "bram", "carla"] {
        house.anna.quietly(who, &["approve"]);
    }
    house.anna.quietly("anna", &["finalise", "--yes"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["object", "-m", "Niet zo."]);
    bram.edit("worry", "zorg");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    let status = bram.quietly("bram", &["status"]);
    status.says(&["FINAL", "Not known when it was made final: what Bram Bos said", "draft 2 of Bram Bos. It waits"]);
    assert_eq!(bram.git(&["tag", "--list"]), "brief-final-1\n");
    house.anna.quietly("anna", &["sync"]);
    assert_eq!(table(&house.anna, "anna"), table(&bram, "bram"));
    house.anna.quietly("anna", &["reopen", "-m", "There is another text."]);
    house.anna.quietly("anna", &["show"]).says(&["zorg"]);
    assert_eq!(house.anna.git(&["show", "drafts/brief:letter.md"]), house.anna.quietly("anna", &["show"]).stdout);
}

#[test]
fn a_tag_that_is_about_another_text_is_refused() {
    let house = House::new();
    for who in ["anna", "bram", "carla"] {
        house.anna.quietly(who, &["approve"]);
    }
    house.anna.quietly("anna", &["finalise", "--yes"]);
    house.hub.git(&["tag", "brief-final-1", "drafts/brief"]);
    house.anna.refused("anna", &["sync"], &["tag brief-final-1 is about one text here"], "git show brief-final-1");
}

#[test]
fn a_clone_that_only_reads_follows_and_names_what_came_in() {
    let house = House::new();
    let reader = house.clone();
    house.anna.quietly("anna", &["approve"]);
    house.anna.quietly("anna", &["sync"]);
    reader.quietly("stranger", &["sync"]).says(&["2 events received from origin", "Anna de Vries approves draft 1"]);
}

/// A small source of chance that is the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Each clone records so many events on its own, and syncs now and then, all at once.
fn four_clones(events: u64) {
    let house = House::new();
    let mut clones: Vec<Session> = (0..4).map(|_| house.clone()).collect();
    std::thread::scope(|scope| {
        for (nth, clone) in clones.iter_mut().enumerate() {
            let mut chance = Chance(nth as u64 + 7);
            scope.spawn(move || {
                let who = ["anna", "bram", "carla"][nth % 3];
                for _ in 0..events {
                    let verdict = ["approve", "seen", "abstain", "object"][usize::try_from(chance.below(4)).unwrap()];
                    let mut said = vec![verdict];
                    if verdict == "object" {
                        said.extend(["-m", "Niet zo."]);
                    }
                    clone.quietly(who, &said);
                    if chance.below(4) == 0 {
                        clone.quietly(who, &["sync"]);
                    }
                }
            });
        }
    });
    // Each brings in what the others have, and sends what only it has; the second round has nothing to send.
    for _ in 0..2 {
        for (nth, clone) in clones.iter().enumerate() {
            clone.quietly(["anna", "bram", "carla"][nth % 3], &["sync"]);
        }
    }
    let first = &clones[0];
    let messages = first.git(&["log", "--format=%B", "drafts/brief", "--"]);
    let said = |kind: &str| messages.lines().filter(|line| *line == format!("Paraaf-Event: {kind}")).count() as u64;
    assert_eq!(said("verdict") + said("propose"), 4 * events + 1);
    let ids: std::collections::BTreeSet<&str> =
        messages.lines().filter(|line| line.starts_with("Event-Id: ")).collect();
    assert_eq!(ids.len() as u64, 4 * events + 1 + said("join"));
    let log = first.quietly("anna", &["log"]);
    first.quietly("anna", &["verify"]).says(&["is as it was recorded"]);
    assert_eq!(log.stdout.matches(" draft 1").count() as u64, 4 * events + 1, "joins are folded");
    for (nth, clone) in clones.iter().enumerate() {
        assert_eq!(clone.tip(), first.tip());
        let who = ["anna", "bram", "carla"][nth % 3];
        assert_eq!(table(clone, who)["reviewers"], table(first, "anna")["reviewers"]);
        clone.git(&["fsck", "--full", "--strict"]);
    }
}

#[test]
fn whatever_four_clones_record_at_once_is_there_in_all_of_them() {
    four_clones(50);
}
