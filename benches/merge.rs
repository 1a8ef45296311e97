//! How many of git's conflicts a merge by words settles, on real revisions. The edits and moves of every `NAME.old.txt` →
//! `NAME.new.txt` in the folder `PARAAF_CORPUS` (`../shared/corpus/texts` where it is not set) are dealt out, so that it is
//! known what each merge has to be, word for word: no clean merge that drops or doubles a sentence goes unseen.
//!
//! - *two writers*: each makes every other edit.
//! - *three revisions*: a third of the edits is published; a second third, written from the old text, is merged into
//!   that, and the last third into both.
//!
//! Says so and stops where there is no such folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use paraaf::text::compare::compare;
use paraaf::text::merge::merge_words;
use paraaf::text::redline::{Change, Redline, Span};
use paraaf::text::words;

/// The text in which the edits are made that `holds` says of, by their number; a paragraph that moved is one.
fn revision(redline: &Redline, holds: impl Fn(usize) -> bool) -> String {
    let (mut edit, mut in_edit) = (0, false);
    // Each paragraph with the last one that it was, by its number in the old text.
    let (mut standing, mut elsewhere) = (Vec::new(), Vec::new());
    let mut was = 0;
    for paragraph in redline.paragraphs() {
        let is_moved = paragraph.change == Change::Moved;
        if is_moved {
            (edit, in_edit) = (edit + 1, false);
        }
        let moves = is_moved && holds(edit);
        let mut text = String::new();
        for span in &paragraph.spans {
            let changes = matches!(span, Span::Deleted { .. } | Span::Inserted { .. });
            edit += usize::from(changes && !in_edit);
            in_edit = changes;
            match span {
                Span::Kept { .. } | Span::Typographic { .. } => text.push_str(redline.new_of(span)),
                Span::Deleted { .. } if !holds(edit) => text.push_str(redline.old_of(span)),
                Span::Inserted { .. } if holds(edit) => text.push_str(redline.new_of(span)),
                Span::Deleted { .. } | Span::Inserted { .. } => {}
            }
        }
        let own = paragraph.was.last().copied();
        if is_moved && !moves {
            elsewhere.push((own.unwrap_or(was), text));
        } else {
            was = if is_moved { was } else { own.unwrap_or(was) };
            standing.push((was, text));
        }
    }
    elsewhere.sort_by_key(|(was, _)| *was);
    for (was, text) in elsewhere {
        let at = standing.iter().position(|(other, _)| *other > was).unwrap_or(standing.len());
        standing.insert(at, (was, text));
    }
    standing.into_iter().map(|(_, text)| text).collect()
}

/// How many conflicts `git merge-file` leaves.
fn gits(folder: &Path, base: &str, ours: &str, theirs: &str) -> Option<usize> {
    let paths = [("ours", ours), ("base", base), ("theirs", theirs)].map(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).map(|()| path)
    });
    let [ours, base, theirs] = paths.map(Result::ok);
    let said = Command::new("git").args(["merge-file", "-p"]).args([ours?, base?, theirs?]).output().ok()?;
    Some(String::from_utf8_lossy(&said.stdout).lines().filter(|line| line.starts_with("<<<<<<<")).count())
}

fn same_words(one: &str, other: &str) -> bool {
    words::words(one).map(|range| &one[range]).eq(words::words(other).map(|range| &other[range]))
}

fn main() {
    let corpus = env::var_os("PARAAF_CORPUS").map_or_else(|| PathBuf::from("../shared/corpus/texts"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&corpus) else {
        println!("there is no folder {}; PARAAF_CORPUS names another", corpus.display());
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".old.txt")?.to_owned()))
        .collect();
    names.sort_unstable();
    let folder = env::temp_dir().join(format!("paraaf-merge-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    println!(
        "| texts | words | edits | dealt out to | git's conflicts | conflicts by words | clean and right | seconds |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut all = Tally::default();
    for name in names {
        let read = |which: &str| fs::read_to_string(corpus.join(format!("{name}.{which}.txt")));
        let (Ok(old), Ok(new)) = (read("old"), read("new")) else { continue };
        let redline = compare(old, new);
        let whole = revision(&redline, |_| true);
        let spans: usize = redline.paragraphs().iter().map(|paragraph| paragraph.spans.len() + 1).sum();
        let edits = (0..spans).take_while(|edit| revision(&redline, |at| at <= *edit) != whole).count();
        if edits < 2 {
            continue;
        }
        let of = |holds: &dyn Fn(usize) -> bool| revision(&redline, holds);
        let base = of(&|_| false);
        let dealings = [
            ("two writers", of(&|edit| edit % 2 == 0), of(&|edit| edit % 2 == 1), whole.clone()),
            ("three revisions, 2nd", of(&|edit| edit % 3 == 0), of(&|edit| edit % 3 == 1), of(&|edit| edit % 3 < 2)),
            ("three revisions, 3rd", of(&|edit| edit % 3 < 2), of(&|edit| edit % 3 == 2), whole),
        ];
        for (dealt, ours, theirs, right) in dealings {
            let start = Instant::now();
            let merged = merge_words(&base, &ours, &theirs);
            let seconds = start.elapsed().as_secs_f64();
            let gits = gits(&folder, &base, &ours, &theirs).unwrap_or_default();
            let conflicts = merged.conflicts().count();
            let is_right = merged.text().map(|text| same_words(&text, &right));
            all.add(gits, conflicts, is_right);
            let is_right = is_right.map_or("–", |right| if right { "yes" } else { "NO" });
            let count = words::count(&base);
            println!("| {name} | {count} | {edits} | {dealt} | {gits} | {conflicts} | {is_right} | {seconds:.3} |");
        }
    }
    let Tally { merges, gits, ours, clean, gits_clean, wrong } = all;
    println!("| all {merges} | | | | {gits} | {ours} | {clean}, of git {gits_clean}; {wrong} wrong | |");
    let _ = fs::remove_dir_all(&folder);
}

/// What all merges came to.
#[derive(Default)]
struct Tally {
    merges: usize,
    gits: usize,
    ours: usize,
    /// How many had no conflict.
    clean: usize,
    /// The same of git's.
    gits_clean: usize,
    /// How many were clean and not what they had to be.
    wrong: usize,
}

impl Tally {
    fn add(&mut self, gits: usize, ours: usize, is_right: Option<bool>) {
        self.merges += 1;
        self.gits += gits;
        self.ours += ours;
        self.clean += usize::from(ours == 0);
        self.gits_clean += usize::from(gits == 0);
        self.wrong += usize::from(is_right == Some(false));
    }
}
