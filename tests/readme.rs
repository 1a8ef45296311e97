//! README shows what the tool does: its commands run in order over a fresh workspace, and what it quotes of their output
//! is what they print.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A fenced block of README: what kind it is, and its lines.
struct Block {
    kind: String,
    lines: Vec<String>,
}

fn readme() -> Vec<Block> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        open = match (line.strip_prefix("```"), open) {
            (Some(kind), None) => Some(Block { kind: kind.to_owned(), lines: Vec::new() }),
            (Some(_), Some(block)) => {
                blocks.push(block);
                None
            }
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                Some(block)
            }
            (None, None) => None,
        };
    }
    blocks
}

/// Runs a line in a shell, as Anna, with a clean environment.
fn run(line: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_paraaf")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env_clear().env("PATH", path).env("HOME", folder).env("TZ", "UTC");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Anna de Vries").env(format!("GIT_{role}_EMAIL"), "anna@bzk.example");
    }
    command.output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The words of a text with single spaces between them: how it is wrapped is for the width of the page.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines with those that go on from them: these are set in.
fn unwrapped(lines: &[String]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        match whole.last_mut() {
            Some(before) if line.starts_with("   ") => before.push_str(line),
            Some(_) | None => whole.push(line.clone()),
        }
    }
    whole
}

#[test]
fn the_commands_run_in_order_and_print_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut commands = 0;
    let rules = readme().into_iter().find(|block| block.kind == "toml").map(|block| block.lines.join("\n") + "\n");
    for block in readme().iter().filter(|block| block.kind == "console") {
        let mut output: Option<(String, String)> = None;
        for line in &block.lines {
            if let Some(line) = line.strip_prefix("$ ") {
                let done = run(line, folder.path());
                assert!(done.status.success(), "{line}: {}", printed(&done));
                // README says to name the others before the first draft, and shows how.
                if line.starts_with("paraaf init") {
                    fs::write(folder.path().join("reviewers.toml"), rules.as_ref().unwrap()).unwrap();
                }
                output = Some((line.to_owned(), printed(&done)));
                commands += 1;
            } else if let Some((command, printed)) = &output {
                assert!(words(printed).contains(&words(line)), "{command} does not print '{line}':\n{printed}");
            }
        }
    }
    assert!(commands >= 5, "README shows {commands} commands");
}

#[test]
fn what_is_quoted_is_what_the_demo_prints() {
    let folder = tempfile::tempdir().unwrap();
    let printed = words(&printed(&run("paraaf demo play", folder.path())));
    let blocks: Vec<Block> = readme().into_iter().filter(|block| block.kind == "text").collect();
    assert!(!blocks.is_empty());
    for line in blocks.iter().flat_map(|block| unwrapped(&block.lines)) {
        let quoted = words(&line);
        // A quotation may leave lines out, and break off.
        let quoted = quoted.trim_end_matches('…').trim_end();
        assert!(printed.contains(quoted), "the demo does not print this:\n{quoted}");
    }
}

#[test]
fn the_first_two_commands_play_the_demo_and_run_the_tests() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("    cargo ")).take(2).collect();
    assert_eq!(commands, ["run --release -- demo", "test"]);
}
