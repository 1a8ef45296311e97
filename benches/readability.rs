//! How a redline reads, beside git's word diff: words marked deleted, and islands, the runs of at most two kept words
//! between two changes in one paragraph. Over every `NAME.old.txt` and `NAME.new.txt` in the folder `PARAAF_CORPUS`
//! (`../shared/corpus/texts` where it is not set); says so and stops where there is none.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use paraaf::text::compare::compare;
use paraaf::text::redline::{Redline, Span};
use paraaf::text::words;

/// Words that carry no meaning of their own: an island of these says nothing.
const FUNCTION_WORDS: &[&str] = &[
    "de", "het", "een", "van", "en", "in", "op", "te", "dat", "die", "is", "aan", "met", "voor", "door", "als", "of",
    "the", "a", "an", "of", "and", "to", "or", "for", "by", "with", "as", "are", "be", "on", "that", "le", "la", "les",
    "des", "du", "et", "à", "un", "une", "ou", "der", "die", "das", "und", "zu", "den", "ein", "eine", "oder",
];

/// A stretch of text with one fate, as any engine may show it.
enum Piece {
    Kept(String),
    Deleted(String),
    Inserted(String),
    /// The end of a paragraph of the new text.
    End,
}

/// What is counted.
#[derive(Default)]
struct Figures {
    deleted: usize,
    inserted: usize,
    islands: usize,
    of_function_words: usize,
}

impl Figures {
    fn of(pieces: &[Piece]) -> Self {
        let mut figures = Self::default();
        let mut changed = false;
        let mut kept: Vec<&str> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Kept(text) => kept.extend(words::words(text).map(|word| &text[word])),
                Piece::End => {
                    changed = false;
                    kept.clear();
                }
                Piece::Deleted(text) | Piece::Inserted(text) => {
                    if changed && (1..=2).contains(&kept.len()) {
                        figures.islands += 1;
                        let empty = kept.iter().all(|word| FUNCTION_WORDS.contains(&word.to_lowercase().as_str()));
                        figures.of_function_words += usize::from(empty);
                    }
                    changed = true;
                    kept.clear();
                    let count = words::count(text);
                    let is_deleted = matches!(piece, Piece::Deleted(_));
                    let marked = if is_deleted { &mut figures.deleted } else { &mut figures.inserted };
                    *marked += count;
                }
            }
        }
        figures
    }

    fn add(&mut self, other: &Self) {
        self.deleted += other.deleted;
        self.inserted += other.inserted;
        self.islands += other.islands;
        self.of_function_words += other.of_function_words;
    }
}

/// The pieces of our redline.
fn own(redline: &Redline) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for paragraph in redline.paragraphs() {
        pieces.extend(paragraph.spans.iter().map(|span| match span {
            Span::Kept { .. } | Span::Typographic { .. } => Piece::Kept(redline.new_of(span).to_owned()),
            Span::Deleted { .. } => Piece::Deleted(redline.old_of(span).to_owned()),
            Span::Inserted { .. } => Piece::Inserted(redline.new_of(span).to_owned()),
        }));
        pieces.push(Piece::End);
    }
    pieces
}

/// The pieces of git's word diff, if there is a git.
fn git(old: &Path, new: &Path) -> Option<Vec<Piece>> {
    let output = Command::new("git")
        .args(["--no-pager", "diff", "--no-index", "--histogram", "--word-diff=porcelain", "-U1000000"])
        .args([old, new])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut pieces = Vec::new();
    let mut line_is_blank = true;
    for line in text.lines().skip_while(|line| !line.starts_with("@@")).skip(1) {
        let rest = line.get(1..).unwrap_or_default();
        match line.as_bytes().first() {
            Some(b'~') => {
                if line_is_blank {
                    pieces.push(Piece::End);
                }
                line_is_blank = true;
                continue;
            }
            Some(b'-') => pieces.push(Piece::Deleted(rest.to_owned())),
            Some(b'+') => pieces.push(Piece::Inserted(rest.to_owned())),
            _ => pieces.push(Piece::Kept(rest.to_owned())),
        }
        line_is_blank &= rest.trim().is_empty();
    }
    Some(pieces)
}

fn main() {
    let folder = env::var_os("PARAAF_CORPUS").map_or_else(|| PathBuf::from("../shared/corpus/texts"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no texts in {}; set PARAAF_CORPUS", folder.display());
        return;
    };
    let mut olds: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    olds.retain(|path| path.to_string_lossy().ends_with(".old.txt"));
    olds.sort();
    let mut totals = (Figures::default(), Figures::default());
    println!("{:36} {:>25}   {:>25}", "", "paraaf", "git --histogram");
    println!(
        "{:36} {:>8} {:>8} {:>8}   {:>8} {:>8} {:>8}",
        "", "deleted", "islands", "function", "deleted", "islands", "function"
    );
    let line = |name: &str, ours: &Figures, theirs: &Figures| {
        println!(
            "{name:36} {:8} {:8} {:8}   {:8} {:8} {:8}",
            ours.deleted,
            ours.islands,
            ours.of_function_words,
            theirs.deleted,
            theirs.islands,
            theirs.of_function_words
        );
    };
    for old in olds {
        let new = PathBuf::from(old.to_string_lossy().replace(".old.txt", ".new.txt"));
        let (Ok(old_text), Ok(new_text)) = (fs::read_to_string(&old), fs::read_to_string(&new)) else { continue };
        let ours = Figures::of(&own(&compare(old_text, new_text)));
        let theirs = git(&old, &new).map_or_else(Figures::default, |pieces| Figures::of(&pieces));
        let name = old.file_name().unwrap_or_default().to_string_lossy().replace(".old.txt", "");
        line(&name, &ours, &theirs);
        totals.0.add(&ours);
        totals.1.add(&theirs);
    }
    line("all", &totals.0, &totals.1);
}
