//! Disks that are full at any point of a command, and folders that may not be written.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::lab::{Lab, WHO};
use crate::bad_input::disk::{as_ordinary_user, give_away};
use crate::outcome::Outcome;
use crate::session::{PARAAF, Session};

/// A small disk of its own under a folder, until it is dropped.
struct Small(PathBuf);

/// The smallest piece that such a disk gives out.
const PAGE: usize = 4096;

impl Small {
    /// Only root may mount one.
    fn under(session: &Session) -> Option<Self> {
        let folder = session.folder().to_owned();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m", "paraaf"]).arg(&folder);
        mount.output().is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }

    /// Fills it up but for so many pages; what fills it is given back.
    fn fill(&self, but: usize) -> PathBuf {
        let path = self.0.join("ballast");
        let mut file = File::create(&path).unwrap();
        let mut size = 0;
        while file.write_all(&[0; PAGE]).is_ok() {
            size += PAGE;
        }
        file.set_len(u64::try_from(size.saturating_sub(but * PAGE)).unwrap()).unwrap();
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

/// Two desks and a bare repository, of which this one (0 is the bare one) lies on a small disk.
fn lab_with_a_small_disk(place: usize) -> Option<(Lab, Small)> {
    let small = std::cell::RefCell::new(None);
    let lab = Lab::prepared(|nth, session| {
        if nth == place {
            *small.borrow_mut() = Small::under(session);
        }
    });
    let small = small.into_inner();
    if small.is_none() {
        eprintln!("SKIPPED: only root may mount a small disk, and that is what is tried here");
    }
    Some((lab, small?))
}

/// Runs a command with ever more room until it is enough; how often it was not. Each time it is refused in a sentence
/// with what to do, reading goes on, and nothing is half done.
fn with_ever_more_room(lab: &Lab, small: &Small, run: impl Fn() -> Outcome, is_whole: impl Fn()) -> usize {
    for pages in 0..200 {
        let ballast = small.fill(pages);
        let outcome = run();
        let status = lab.run(0, &["status"]);
        fs::remove_file(ballast).unwrap();
        assert!(matches!(status.code, 0 | 1), "{status:#?}");
        if outcome.code == 0 {
            return pages;
        }
        outcome.refuses(&[], "");
        is_whole();
        lab.assert_whole();
    }
    panic!("it never had enough room");
}

#[test]
fn a_disk_that_is_full_at_any_point_of_a_verdict_or_a_proposal() {
    let Some((mut lab, small)) = lab_with_a_small_disk(1) else { return };
    let words = lab.new_words();
    let tip = lab.desks[0].tip();
    let unmoved = || assert_eq!(lab.desks[0].tip(), tip);
    let verdict = with_ever_more_room(&lab, &small, || lab.run(0, &["seen", "-m", &words]), unmoved);
    lab.acknowledge(words);
    let words = lab.write(0, true);
    let text = lab.desks[0].read("drafts/brief.md") + &"Nothing in it is repeated: 8461 2039 77 1. ".repeat(300);
    lab.desks[0].write("drafts/brief.md", &text);
    let tip = lab.desks[0].tip();
    let unmoved = || {
        assert_eq!(lab.desks[0].tip(), tip);
        assert_eq!(lab.desks[0].read("drafts/brief.md"), text);
    };
    let proposal = with_ever_more_room(&lab, &small, || lab.run(0, &["propose", "--yes", "-m", &words]), unmoved);
    lab.acknowledge(words);
    lab.sync_all();
    lab.assert_nothing_lost(0);
    lab.assert_tidy();
    println!("refused with {verdict} pages less than a verdict needs, and {proposal} less than a proposal needs");
    assert!(verdict > 2 && proposal > 2);
}

#[test]
fn a_disk_that_is_full_at_any_point_of_a_sync() {
    let Some((mut lab, small)) = lab_with_a_small_disk(1) else { return };
    // What comes in has to be joined with what is there.
    lab.propose(1, true);
    lab.say(1, "seen");
    lab.done(1, &["sync"]);
    lab.say(0, "abstain");
    let came_in = with_ever_more_room(&lab, &small, || lab.run(0, &["sync"]), || ());
    lab.sync_all();
    lab.assert_nothing_lost(0);
    lab.assert_tidy();
    drop(small);
    let Some((mut lab, small)) = lab_with_a_small_disk(0) else { return };
    lab.propose(0, true);
    lab.say(0, "seen");
    let went_out = with_ever_more_room(&lab, &small, || lab.run(0, &["sync"]), || ());
    lab.sync_all();
    lab.assert_nothing_lost(0);
    lab.assert_tidy();
    println!("refused with {came_in} pages less than to receive, and {went_out} less than to send");
    assert!(came_in > 2 && went_out > 2);
}

#[test]
fn a_disk_that_is_full_at_any_point_of_a_merge() {
    let Some((mut lab, small)) = lab_with_a_small_disk(1) else { return };
    lab.done(0, &["edit"]);
    let others = lab.propose(1, false);
    lab.done(1, &["sync"]);
    let own = lab.propose(0, true);
    lab.done(0, &["sync"]);
    let before = lab.desks[0].read("drafts/brief.md");
    let merge = || {
        let outcome = lab.run(0, &["merge", "--yes"]);
        if outcome.stderr.contains("--continue") { lab.run(0, &["merge", "--continue", "--yes"]) } else { outcome }
    };
    let never_half = || {
        let text = lab.desks[0].read("drafts/brief.md");
        let is_merged = [&others, &own].iter().all(|words| text.contains(&format!("stands {words}.")));
        assert!(text == before || is_merged, "half a text:\n{text}");
    };
    let merged = with_ever_more_room(&lab, &small, merge, never_half);
    let text = lab.done(0, &["show"]).stdout;
    assert!(text.contains(&others) && text.contains(&own), "{text}");
    lab.sync_all();
    lab.assert_nothing_lost(0);
    lab.assert_tidy();
    println!("refused with {merged} pages less than a merge needs");
    assert!(merged > 2);
}

#[test]
fn a_disk_that_is_full_at_any_point_of_making_final() {
    let Some((lab, small)) = lab_with_a_small_disk(1) else { return };
    lab.done(0, &["approve"]);
    lab.done(0, &["approve", "--as", "bram,carla", "--via", "mail"]);
    let tip = lab.desks[0].tip();
    let unmoved = || assert_eq!((lab.desks[0].tip(), lab.desks[0].git(&["tag"])), (tip.clone(), String::new()));
    let made = with_ever_more_room(&lab, &small, || lab.run(0, &["finalise", "--yes", "--leave-open"]), unmoved);
    if lab.desks[0].git(&["tag"]).is_empty() {
        lab.done(0, &["finalise", "--yes", "--leave-open"]).says(&["its tag was missing"]);
    }
    lab.sync_all();
    assert_eq!(lab.hub.git(&["tag"]), "brief-final-1\n");
    lab.assert_tidy();
    println!("refused with {made} pages less than making final needs");
    assert!(made > 2);
}

/// The program where no file can grow beyond so many blocks of 512 bytes, nor can those of git's programs.
fn with_small_files(session: &Session, who: &str, blocks: u32, arguments: &[&str]) -> Outcome {
    let mut command = session.command("sh", who);
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    Outcome::of(command.args(["-c", &limited, PARAAF]).args(arguments))
}

#[test]
fn files_that_cannot_grow_are_an_error_wherever_that_is() {
    let mut lab = Lab::new();
    for blocks in [0, 1, 2, 4] {
        lab.propose(1, true);
        lab.say(1, "seen");
        lab.done(1, &["sync"]);
        lab.say(0, "abstain");
        let outcome = with_small_files(&lab.desks[0], WHO[0], blocks, &["sync"]);
        if outcome.code != 0 {
            outcome.refuses(&[], "");
        }
        lab.assert_whole();
        lab.sync_all();
        lab.assert_nothing_lost(0);
        lab.assert_tidy();
    }
}

fn allow(folder: &Path, write: bool) {
    let how = if write { "u+w" } else { "a-w" };
    assert!(Command::new("chmod").args(["-R", how]).arg(folder).status().unwrap().success());
}

#[test]
fn a_repository_that_may_not_be_written_is_read_all_the_same() {
    let mut lab = Lab::new();
    lab.say(1, "seen");
    lab.done(1, &["sync"]);
    lab.say(0, "abstain");
    give_away(lab.hub.home());
    let run = |arguments: &[&str]| Outcome::of(&mut as_ordinary_user(&lab.desks[0], arguments));
    if as_ordinary_user(&lab.desks[0], &["status"]).output().is_err() {
        eprintln!("SKIPPED: an ordinary user may not run {PARAAF}");
        return;
    }
    let git = lab.desks[0].path(".git");
    allow(&git, false);
    assert!(matches!(run(&["status"]).code, 0 | 1));
    for command in [&["sync"][..], &["seen"], &["undo"], &["ask", "carla", "--sent"]] {
        run(command).refuses(&["denied"], "the right");
    }
    allow(&git, true);
    let folder = fs::metadata(lab.hub.folder()).unwrap().permissions().mode();
    allow(lab.hub.folder(), false);
    run(&["sync"]).refuses(&["origin did not take brief"], "nothing is lost");
    allow(lab.hub.folder(), true);
    fs::set_permissions(lab.hub.folder(), fs::Permissions::from_mode(folder)).unwrap();
    run(&["sync"]).done();
}
