//! How many of git's conflicts a merge by words settles, on real revisions. The edits of every `NAME.old.txt` →
//! `NAME.new.txt` in the folder `PARAAF_CORPUS` (`../shared/corpus/texts` where it is not set) are dealt out between two
//! writers, one each in turn, so that it is known what the merge has to be: the newer text. Says so and stops where
//! there is no such folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use paraaf::text::compare::compare;
use paraaf::text::merge::merge;
use paraaf::text::redline::{Redline, Span};
use paraaf::text::words;

/// The text in which the edits are made that `holds` says of, by their number.
fn revision(redline: &Redline, holds: impl Fn(usize) -> bool) -> String {
    let (mut text, mut edit, mut in_edit) = (String::new(), 0, false);
    for paragraph in redline.paragraphs() {
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
    }
    text
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
    println!("| texts | words | edits | git's conflicts | conflicts by words | clean and right | seconds |");
    println!("|---|---|---|---|---|---|---|");
    let (mut all_gits, mut all_ours, mut wrong) = (0, 0, 0);
    for name in names {
        let read = |which: &str| fs::read_to_string(corpus.join(format!("{name}.{which}.txt")));
        let (Ok(old), Ok(new)) = (read("old"), read("new")) else { continue };
        let redline = compare(old, new);
        let whole = revision(&redline, |_| true);
        let spans = redline.paragraphs().iter().map(|paragraph| paragraph.spans.len()).sum();
        let edits = (0..spans).take_while(|edit| revision(&redline, |at| at <= *edit) != whole).count();
        if edits < 2 {
            continue;
        }
        let base = revision(&redline, |_| false);
        let (ours, theirs) = (revision(&redline, |edit| edit % 2 == 0), revision(&redline, |edit| edit % 2 == 1));
        let start = Instant::now();
        let merged = merge(&base, &ours, &theirs);
        let seconds = start.elapsed().as_secs_f64();
        let conflicts = merged.conflicts().count();
        let right = merged.text().map(|text| same_words(&text, &whole));
        wrong += usize::from(right == Some(false));
        let gits = gits(&folder, &base, &ours, &theirs);
        (all_gits, all_ours) = (all_gits + gits.unwrap_or_default(), all_ours + conflicts);
        let gits = gits.map_or_else(|| "–".to_owned(), |gits| gits.to_string());
        let right = right.map_or("–", |right| if right { "yes" } else { "NO" });
        let count = words::count(&base);
        println!("| {name} | {count} | {edits} | {gits} | {conflicts} | {right} | {seconds:.3} |");
    }
    println!("| all | | | {all_gits} | {all_ours} | {wrong} wrong | |");
    let _ = fs::remove_dir_all(&folder);
}
