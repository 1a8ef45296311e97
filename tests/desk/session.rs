//! A workspace in a temporary folder and the people who type in it. What they typed and what came back is kept as one
//! transcript, so that one snapshot covers output, errors and exit code.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

use crate::outcome::Outcome;

/// A folder, its people, and what was typed so far.
pub(crate) struct Session {
    home: Arc<TempDir>,
    folder: PathBuf,
    clock: Cell<u32>,
    /// How many days after 23 November it is.
    day: Cell<u32>,
    transcript: RefCell<String>,
}

/// The program under test.
pub(crate) const PARAAF: &str = env!("CARGO_BIN_EXE_paraaf");

/// The reviewers of most tests.
pub(crate) const REVIEWERS: &str = "[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\n\
    bram = \"Bram Bos <bram@fin.example>\"\ncarla = \"Carla Smit <carla@ez.example>\"\n";

/// The first text of most tests.
pub(crate) const LETTER: &str = "Dear minister,\n\nWe have read the report with interest and some worry.\n\n\
    We ask you to answer before the summer.\n\nYours sincerely,\n";

impl Session {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("letters");
        fs::create_dir(&folder).unwrap();
        Self { home: Arc::new(home), folder, clock: Cell::new(0), day: Cell::new(0), transcript: RefCell::default() }
    }

    /// A repository with reviewers and a working text of the letter `brief`.
    pub(crate) fn with_letter() -> Self {
        let session = Self::empty();
        session.begin_letter();
        session
    }

    /// Makes the folder such a repository.
    pub(crate) fn begin_letter(&self) {
        self.git(&["init", "--quiet", "--initial-branch=main"]);
        self.write("reviewers.toml", REVIEWERS);
        self.write("drafts/brief.md", LETTER);
    }

    /// The same, with the working text proposed as draft 1.
    pub(crate) fn with_draft() -> Self {
        let session = Self::with_letter();
        session.quietly("anna", &["propose"]);
        session
    }

    /// The same, with a second draft in which one date is another.
    pub(crate) fn with_two_drafts() -> Self {
        let session = Self::with_draft();
        session.edit("before the summer", "before 1 July");
        session.quietly("anna", &["propose"]);
        session
    }

    /// So many days go by.
    pub(crate) fn days_later(&self, days: u32) {
        self.day.set(self.day.get() + days);
    }

    /// Runs a command, and notes it with the table as it is then.
    pub(crate) fn run_and_look(&self, who: &str, arguments: &[&str]) {
        self.run(who, arguments);
        self.run("anna", &["status"]);
    }

    /// A plain clone of this session's repository, on another desk.
    pub(crate) fn cloned(&self) -> Self {
        let clone = Self::empty();
        clone.git(&["clone", "--quiet", &self.folder.display().to_string(), "."]);
        clone.clock.set(self.clock.get());
        clone
    }

    /// Somebody else who works in the same folder.
    pub(crate) fn again(&self) -> Self {
        let (home, folder) = (Arc::clone(&self.home), self.folder.clone());
        let (clock, day) = (self.clock.clone(), self.day.clone());
        Self { home, folder, clock, day, transcript: RefCell::default() }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file as if on this day of November 2026, at noon.
    pub(crate) fn write_on(&self, day: u64, name: &str, text: &str) {
        self.write(name, text);
        let noon = Duration::from_secs(1_793_534_400 + (day - 1) * 86_400);
        let file = fs::File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + noon).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Replaces words in the working text.
    pub(crate) fn edit(&self, from: &str, to: &str) {
        let text = self.read("drafts/brief.md");
        assert!(text.contains(from), "the working text has no '{from}'");
        self.write("drafts/brief.md", text.replacen(from, to, 1));
    }

    /// A command line, prepared for this person, with a clean environment and a clock that ticks a minute a command.
    pub(crate) fn command(&self, program: &str, who: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("TMPDIR", self.home.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("TZ", "UTC").env("NO_COLOR", "1");
        let tick = self.clock.get();
        self.clock.set(tick + 1);
        let (month, day) = if self.day.get() > 7 { (12, self.day.get() - 7) } else { (11, 23 + self.day.get()) };
        let date = format!("2026-{month}-{day:02}T{:02}:{:02}:00+01:00", 9 + tick / 60 % 14, tick % 60);
        let (name, email) = match who {
            "anna" => ("Anna de Vries", "anna@bzk.example"),
            "bram" => ("Bram Bos", "bram@fin.example"),
            "carla" => ("Carla Smit", "carla@ez.example"),
            "dirk" => ("Dirk Ay", "dirk@jenv.example"),
            "sg" => ("SG BZK", "sg@bzk.example"),
            "stranger" => ("Sam Stranger", "sam@elsewhere.example"),
            "nobody" => return command,
            other => panic!("nobody is called {other}"),
        };
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), email);
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        command
    }

    /// paraaf with these arguments, for a test that prepares more.
    pub(crate) fn paraaf(&self, who: &str, arguments: &[&str]) -> Command {
        let mut command = self.command(PARAAF, who);
        command.args(arguments);
        command
    }

    /// Runs paraaf and notes it in the transcript.
    pub(crate) fn run(&self, who: &str, arguments: &[&str]) -> Outcome {
        let outcome = self.run_with(who, arguments, None);
        self.note(who, arguments, &outcome);
        outcome
    }

    /// Runs paraaf, which must succeed, without noting it.
    pub(crate) fn quietly(&self, who: &str, arguments: &[&str]) -> Outcome {
        self.run_with(who, arguments, None).done()
    }

    /// The same, at the moment of the command before.
    pub(crate) fn quietly_at_once(&self, who: &str, arguments: &[&str]) -> Outcome {
        self.clock.set(self.clock.get() - 1);
        self.quietly(who, arguments)
    }

    /// Runs paraaf, which must refuse: exit code 2, a sentence with these words, a hint with those, nothing on standard
    /// output, and nothing changed.
    pub(crate) fn refused(&self, who: &str, arguments: &[&str], says: &[&str], hints: &str) -> Outcome {
        self.must_refuse(&mut self.paraaf(who, arguments), says, hints)
    }

    /// The same, for a command that was prepared by hand.
    pub(crate) fn must_refuse(&self, command: &mut Command, says: &[&str], hints: &str) -> Outcome {
        let before = self.state();
        let outcome = Outcome::of(command);
        outcome.refuses(says, hints);
        let after = self.state();
        let names: Vec<_> =
            before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name)).collect();
        assert!(names.is_empty(), "{command:?} was refused and changed {names:?}");
        outcome
    }

    /// What a command prints as JSON.
    pub(crate) fn json(&self, who: &str, arguments: &[&str]) -> Value {
        let outcome = self.quietly(who, &[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&outcome.stdout).unwrap()
    }

    /// Runs paraaf with something on its standard input.
    pub(crate) fn run_with(&self, who: &str, arguments: &[&str], input: Option<&[u8]>) -> Outcome {
        let mut command = self.paraaf(who, arguments);
        let Some(bytes) = input else { return Outcome::of(&mut command) };
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Dropped at once: the end of input is part of it. A command may end without reading it all.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        Outcome::from(&child.wait_with_output().unwrap())
    }

    /// Runs git, which must succeed, and gives what it printed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        Outcome::of(self.command("git", "anna").args(arguments)).done().stdout
    }

    /// The ledger's newest commit; empty where there is none.
    pub(crate) fn tip(&self) -> String {
        self.git(&["for-each-ref", "--format=%(objectname)", "refs/heads/drafts/"])
    }

    /// Every file of the workspace and of its repository with its bytes, but for what changes nothing: objects that
    /// nothing names, the lock, and what may be thrown away.
    fn state(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut state = BTreeMap::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            // A folder that was made is a change too.
            state.insert(folder.clone(), Vec::new());
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let passing = ["objects", "paraaf", "paraaf.lock"].iter().any(|name| path.ends_with(name));
                if path.is_dir() && !passing {
                    folders.push(path);
                } else if !passing {
                    let bytes = fs::read(&path).unwrap_or_default();
                    state.insert(path, bytes);
                }
            }
        }
        state
    }

    /// All that was typed and came back, with what differs from run to run taken out.
    pub(crate) fn transcript(&self) -> String {
        self.stable(&self.transcript.borrow())
    }

    /// A text with the folder's path and the commits replaced by what they are.
    pub(crate) fn stable(&self, text: &str) -> String {
        let real = self.folder.canonicalize().unwrap();
        let mut text = text.replace(&real.display().to_string(), "[FOLDER]");
        text = text.replace(&self.folder.display().to_string(), "[FOLDER]");
        let commit = |word: &str| word.len() == 40 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let mut stable = String::new();
        for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let rest = &word[bare.len()..];
            let shown = if commit(bare) { "[COMMIT]" } else { bare };
            stable.push_str(shown);
            stable.push_str(rest);
        }
        stable
    }

    fn note(&self, who: &str, arguments: &[&str], outcome: &Outcome) {
        let quote = |word: &&str| {
            if word.contains([' ', '"']) || word.is_empty() { format!("{word:?}") } else { (*word).to_owned() }
        };
        let line = arguments.iter().map(quote).collect::<Vec<_>>().join(" ");
        let mut transcript = self.transcript.borrow_mut();
        writeln!(transcript, "{who} $ paraaf {line}").unwrap();
        transcript.push_str(&outcome.stdout);
        transcript.push_str(&outcome.stderr);
        if outcome.code != 0 {
            writeln!(transcript, "[exit {}]", outcome.code).unwrap();
        }
        transcript.push('\n');
    }
}
