//! The pile that everyone has: `letter_v1.md letter_v2.md letter_v10.md final_DEF2.md`, put in order.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::error::Error;
use crate::cli::intake::{Converted, Incoming, Intake};
use crate::cli::line_endings::without_line_endings;
use crate::ledger::Original;
use crate::letter::moment::Moment;
use crate::text::compare::compare;
use crate::text::redline::Redline;

/// One file of a pile that is to become a draft.
pub(super) struct Sheet {
    /// The file, as it was named.
    pub(super) name: PathBuf,
    /// Its text.
    pub(super) text: String,
    /// What became of it, where it was no plain text.
    pub(super) converted: Option<Converted>,
    /// The file as it was, where it is to be kept.
    pub(super) original: Option<Original>,
    /// When it was last written: as a document says itself, which a copy of the file does not change.
    pub(super) written: Moment,
    /// What changed since the one before it; none for the first.
    pub(super) change: Option<Redline>,
    /// Whether it says nothing that the one before it does not say; line endings say nothing.
    pub(super) repeats: bool,
}

impl Sheet {
    /// Who saved it last, as a document says itself.
    pub(super) fn saved_by(&self) -> Option<&str> {
        self.converted.as_ref()?.saved_by()
    }
}

/// The sheets that become drafts.
pub(super) fn recorded(sheets: &[Sheet]) -> impl Iterator<Item = &Sheet> {
    sheets.iter().filter(|sheet| !sheet.repeats)
}

/// Reads a pile of files in its natural order.
pub(super) fn read(names: &[PathBuf], path: impl Fn(&Path) -> PathBuf, intake: Intake) -> Result<Vec<Sheet>, Error> {
    let mut names = names.to_vec();
    names.sort_by(|one, other| natural(one, other));
    let mut sheets: Vec<Sheet> = Vec::with_capacity(names.len());
    for name in names {
        let path = path(&name);
        let read = intake.file(&path, &name)?;
        let Incoming { text, converted, original, .. } = match sheets.last() {
            Some(before) => read.like(&before.text),
            None => read,
        };
        let on_disk = written(&path).map_err(|source| Error::Read { name: path, source })?;
        let said = converted.as_ref().and_then(|converted| converted.saved(on_disk.offset));
        let written = said.unwrap_or(on_disk);
        let change = sheets.last().map(|before| compare(before.text.clone(), text.clone()));
        let plain = without_line_endings(text.as_bytes());
        let repeats = sheets.last().is_some_and(|before| without_line_endings(before.text.as_bytes()) == plain);
        sheets.push(Sheet { name, text, converted, original, written, change, repeats });
    }
    Ok(sheets)
}

/// The places where a file is older than the one before it.
pub(super) fn contradictions(sheets: &[Sheet]) -> Vec<&Sheet> {
    let older = |pair: &[Sheet]| pair[1].written.seconds < pair[0].written.seconds;
    sheets.windows(2).filter(|pair| older(pair)).map(|pair| &pair[1]).collect()
}

fn written(path: &Path) -> std::io::Result<Moment> {
    let modified = std::fs::metadata(path)?.modified()?;
    let seconds = match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX),
    };
    let utc = Moment { seconds, offset: 0 };
    let stamp = Timestamp::from_second(seconds).ok();
    let local = stamp.map(|stamp| Moment::of_zoned(&stamp.to_zoned_datetime(TimeZone::system())));
    Ok(local.unwrap_or(utc))
}

/// The order that a person would put names in: numbers by value, and what calls itself final after what does not.
fn natural(one: &Path, other: &Path) -> Ordering {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().to_lowercase();
    let (a, b) = (name(one), name(other));
    is_final(&a).cmp(&is_final(&b)).then_with(|| by_parts(&a, &b)).then_with(|| one.cmp(other))
}

fn is_final(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        matches!(word, "final" | "finaal" | "def" | "definitief" | "definitive" | "eindversie" | "vastgesteld")
    })
}

fn by_parts(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (parts(one).into_iter(), parts(other).into_iter());
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => match (number(a), number(b)) {
                (Some(a), Some(b)) => (a.len(), a).cmp(&(b.len(), b)),
                _ => a.cmp(b),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// A name in numbers and words, whatever stands between them; the ending apart, so that `v1.md` comes before `v1b.md`. What
/// only says that a number follows is none of it.
fn parts(name: &str) -> Vec<&str> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts = Vec::new();
    for word in stem.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            if digits {
                parts.pop_if(|before| matches!(*before, "v" | "versie" | "version"));
            }
            parts.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    parts
}

fn number(part: &str) -> Option<&str> {
    part.starts_with(|c: char| c.is_ascii_digit()).then(|| part.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_is_put_in_the_order_a_person_would_put_it_in() {
        let mut names =
            ["final_DEF2.md", "letter_v10.md", "letter_v2.md", "letter_v1.md", "final_DEF.md", "letter_v1b.md"]
                .map(PathBuf::from);
        names.sort_by(|one, other| natural(one, other));
        let expected =
            ["letter_v1.md", "letter_v1b.md", "letter_v2.md", "letter_v10.md", "final_DEF.md", "final_DEF2.md"];
        assert_eq!(names, expected.map(PathBuf::from));
    }

    #[test]
    fn numbers_count_whatever_stands_between_them_and_the_name() {
        let expected = [
            "brief_v1.docx",
            "brief-2.docx",
            "Brief versie 3.docx",
            "brief v10 (Carla).docx",
            "brief_v10_Dirk.docx",
            "brief (11).docx",
        ]
        .map(PathBuf::from);
        let mut names = expected.clone();
        names.reverse();
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, expected);
    }
}
