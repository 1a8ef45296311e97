//! How real Word and `OpenDocument` files are read: what is kept, what is listed as unread, and whether a file with its
//! changes accepted, or rejected, says what its twin says, word for word and paragraph for paragraph.
//!
//! `PARAAF_DOCUMENTS` names a folder of files, in which `X-Accepted.docx` and `X-Rejected.docx` are the twins of
//! `X.docx`. The report is Markdown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use paraaf::document::read;
use paraaf::document::reviewed::{Reading, Reviewed};
use paraaf::text::document::markdown::{self, write};
use paraaf::text::document::unread::Unread;
use paraaf::text::words;

fn main() -> ExitCode {
    let Some(folder) = std::env::var_os("PARAAF_DOCUMENTS") else {
        println!("PARAAF_DOCUMENTS names no folder of documents");
        return ExitCode::SUCCESS;
    };
    let folder = PathBuf::from(folder);
    let mut files = Vec::new();
    gather(&folder, &mut files);
    files.sort();
    println!("| file | ms | words | changes | comments | accepted | rejected | unread |");
    println!("| --- | --: | --: | --: | --: | --- | --- | --- |");
    let mut good = true;
    for file in files.iter().filter(|file| !is_twin(file)) {
        good &= report(&folder, file);
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "docx" || ending == "odt") {
            files.push(path);
        }
    }
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_twin(file: &Path) -> bool {
    let stem = stem(file);
    stem.ends_with("-Accepted") || stem.ends_with("-Rejected")
}

fn open(file: &Path) -> Result<Reviewed, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    read(&bytes).map_err(|error| error.to_string())
}

/// One line of the table; whether all is as it should be.
fn report(folder: &Path, file: &Path) -> bool {
    let name = file.strip_prefix(folder).unwrap_or(file).display().to_string();
    let start = Instant::now();
    let reviewed = match open(file) {
        Ok(reviewed) => reviewed,
        Err(why) => {
            println!("| {name} | | | | | refused: {why} | | |");
            return false;
        }
    };
    let text = write(&reviewed.settled(Reading::Accepted));
    let took = start.elapsed().as_millis();
    let accepted = twin(&reviewed, Reading::Accepted, file, "Accepted");
    let rejected = twin(&reviewed, Reading::Rejected, file, "Rejected");
    println!(
        "| {name} | {took} | {} | {} | {} | {} | {} | {} |",
        words::count(&text),
        reviewed.changes.len(),
        reviewed.comments.len(),
        accepted.unwrap_or("–"),
        rejected.unwrap_or("–"),
        listed(&reviewed.unread)
    );
    let is_stable = write(&markdown::read(&text).0) == text;
    if !is_stable {
        println!("| {name}: what was written reads as something else | | | | | | | |");
    }
    is_stable && accepted != Some("differs") && rejected != Some("differs")
}

/// Whether the twin says the same, where there is one.
fn twin(reviewed: &Reviewed, reading: Reading, file: &Path, name: &str) -> Option<&'static str> {
    let path = file.with_file_name(format!("{}-{name}.docx", stem(file)));
    if !path.exists() {
        return None;
    }
    let same = open(&path).is_ok_and(|twin| twin.settled(Reading::Accepted) == reviewed.settled(reading));
    Some(if same { "same" } else { "differs" })
}

/// What was listed, counted by kind.
fn listed(unread: &[Unread]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in unread {
        *counts.entry(format!("{:?}", one.kind)).or_default() += 1;
    }
    counts.iter().map(|(kind, count)| format!("{count} × {kind}")).collect::<Vec<_>>().join(", ")
}
