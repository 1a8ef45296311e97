//! Two desks and the bare repository between them, and what must hold of all three whatever happened.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::outcome::Outcome;
use crate::session::Session;
use crate::sync::House;

/// Who sits at the two desks.
pub(super) const WHO: [&str; 2] = ["anna", "bram"];

/// Two desks with a letter that both have, and what was acknowledged at them.
pub(super) struct Lab {
    pub(super) hub: Session,
    pub(super) desks: [Session; 2],
    /// The words of events that a command said it had recorded.
    acknowledged: Vec<String>,
    words: usize,
}

impl Lab {
    pub(super) fn new() -> Self {
        Self::prepared(|_, _| ())
    }

    /// The same, where each folder is prepared before anything is in it: that of the bare repository, which comes first,
    /// and those of the desks.
    pub(super) fn prepared(prepare: impl Fn(usize, &Session)) -> Self {
        let [hub, anna, bram] = [0, 1, 2].map(|nth| {
            let session = Session::empty();
            prepare(nth, &session);
            session
        });
        anna.begin_letter();
        anna.quietly("anna", &["propose"]);
        let house = House::between(hub, anna);
        bram.git(&["clone", "--quiet", &house.hub.folder().display().to_string(), "."]);
        bram.quietly("bram", &["sync"]);
        Self { hub: house.hub, desks: [house.anna, bram], acknowledged: Vec::new(), words: 0 }
    }

    /// Words that nothing else here says.
    pub(super) fn new_words(&mut self) -> String {
        self.words += 1;
        format!("word{:05}", self.words)
    }

    /// A command at a desk, which must succeed.
    pub(super) fn done(&self, desk: usize, arguments: &[&str]) -> Outcome {
        self.desks[desk].quietly(WHO[desk], arguments)
    }

    /// A command at a desk, however it ends.
    pub(super) fn run(&self, desk: usize, arguments: &[&str]) -> Outcome {
        self.desks[desk].run_with(WHO[desk], arguments, None)
    }

    /// Says something at a desk, and notes that it was acknowledged.
    pub(super) fn say(&mut self, desk: usize, verdict: &str) {
        let words = self.new_words();
        self.done(desk, &[verdict, "-m", &words]);
        self.acknowledge(words);
    }

    /// Adds a sentence to the working text at a desk and proposes it.
    pub(super) fn propose(&mut self, desk: usize, at_the_end: bool) -> String {
        let words = self.write(desk, at_the_end);
        self.done(desk, &["propose", "--yes", "-m", &words]);
        self.acknowledge(words.clone());
        words
    }

    /// Adds a sentence to the working text at a desk, which is that of the current draft.
    pub(super) fn write(&mut self, desk: usize, at_the_end: bool) -> String {
        let words = self.new_words();
        self.done(desk, &["edit"]);
        let text = self.desks[desk].read("drafts/brief.md");
        let text = if at_the_end {
            format!("{text}\nAt the end stands {words}.\n")
        } else {
            format!("At the beginning stands {words}.\n\n{text}")
        };
        self.desks[desk].write("drafts/brief.md", text);
        words
    }

    pub(super) fn acknowledge(&mut self, words: String) {
        self.acknowledged.push(words);
    }

    pub(super) fn acknowledged(&self) -> usize {
        self.acknowledged.len()
    }

    /// Lets both desks exchange what they have, without anybody mending anything first.
    pub(super) fn sync_all(&self) {
        for desk in [0, 1, 0] {
            self.done(desk, &["sync"]);
        }
        assert_eq!(self.desks[0].tip(), self.desks[1].tip());
        assert_eq!(self.desks[0].tip(), self.hub.tip());
    }

    /// What was acknowledged since `known` is in all three repositories, once.
    pub(super) fn assert_nothing_lost(&self, known: usize) {
        for session in self.all() {
            let log = session.git(&["log", "--format=%B", "drafts/brief", "--"]);
            let mut said: BTreeMap<&str, usize> = BTreeMap::new();
            for line in log.lines().filter(|line| line.starts_with("word")) {
                *said.entry(line).or_default() += 1;
            }
            for words in &self.acknowledged[known..] {
                assert_eq!(said.get(words.as_str()), Some(&1), "'{words}' was acknowledged");
            }
        }
    }

    /// Nothing is left in anybody's way.
    pub(super) fn assert_tidy(&self) {
        let left: Vec<PathBuf> = self.all().flat_map(left_behind).collect();
        assert!(left.is_empty(), "{left:?}");
    }

    /// Git finds nothing broken, and neither do we.
    pub(super) fn assert_whole(&self) {
        for session in self.all() {
            session.git(&["fsck", "--full", "--strict", "--no-dangling"]);
        }
    }

    fn all(&self) -> impl Iterator<Item = &Session> {
        std::iter::once(&self.hub).chain(&self.desks)
    }

    /// The locks of git that stand somewhere now, by what they are on.
    pub(super) fn locks(&self) -> Vec<String> {
        let name = |path: PathBuf| {
            let text = path.display().to_string();
            let start = text.find("/letters/").map_or(0, |start| start + "/letters/".len());
            let place = text[start..].to_owned();
            place.strip_prefix(".git/").map_or_else(|| format!("hub: {place}"), |place| format!("desk: {place}"))
        };
        self.all().flat_map(left_behind).map(name).collect()
    }
}

/// The locks of git on references.
fn left_behind(session: &Session) -> Vec<PathBuf> {
    let git = if session.exists(".git") { session.path(".git") } else { session.folder().to_owned() };
    let mut left = Vec::new();
    gather(&git.join("refs"), &mut left);
    gather(&git.join("worktrees"), &mut left);
    left.extend(["HEAD.lock", "packed-refs.lock", "config.lock"].map(|name| git.join(name)));
    left.retain(|path| path.exists());
    left
}

fn gather(folder: &Path, left: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, left);
        } else if path.extension().is_some_and(|ending| ending == "lock") {
            left.push(path);
        }
    }
}
