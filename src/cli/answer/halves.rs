//! Halves of one change: where one suggestion takes a line or a sentence out that another, which is not put in, has elsewhere, that
//! would be lost. Whoever shifts lines in a file without tracking makes such.

use std::collections::HashMap;
use std::ops::Range;

use super::edits::{Edit, Rivalry, parted, replaced};
use crate::cli::one_wish::bare;
use crate::cli::units::{says_nearly, units};
use crate::letter::conversation::Thread;

/// Takes those edits out that would take out what others want there that wait.
pub(super) fn without_halves<'l>(
    text: &str,
    edits: &mut Vec<Edit<'l>>,
    waiting: &[&'l Thread],
) -> Vec<(Edit<'l>, String, Rivalry)> {
    let mut waiting: Vec<&Thread> = waiting.to_vec();
    let mut found = Vec::new();
    loop {
        let wanted: Vec<(&Thread, &str)> = waiting.iter().flat_map(|thread| wanted(thread)).collect();
        if wanted.is_empty() {
            return found;
        }
        let lost = lost(text, &replaced(text, edits));
        let rival = |edit: &Edit<'l>| {
            let taken = edit.taken();
            let is_taken = |at: &Range<usize>| taken.start < at.end && at.start < taken.end;
            let (unit, _) = lost.iter().find(|(unit, at)| is_taken(at) && wants(&wanted, unit).is_some())?;
            Some((wants(&wanted, unit)?.called(), Rivalry::WantsWhatItLeavesOut))
        };
        let rivals = edits.iter().map(rival).collect();
        let more = parted(edits, rivals);
        if more.is_empty() {
            return found;
        }
        waiting = more.iter().map(|(edit, ..)| edit.thread).collect();
        found.extend(more);
    }
}

/// The lines and sentences that a suggestion has in the place of others.
fn wanted(thread: &Thread) -> impl Iterator<Item = (&Thread, &str)> {
    let of_it = thread.suggestion().into_iter().flat_map(|(passage, instead)| {
        let quoted: Vec<Vec<String>> = units(&passage.quote).map(bare).collect();
        units(instead).filter(move |unit| bare(unit).len() > 1 && !quoted.contains(&bare(unit)))
    });
    of_it.map(move |unit| (thread, unit))
}

/// Which of them wants a line or a sentence, or another form of it.
fn wants<'t>(wanted: &[(&'t Thread, &str)], unit: &str) -> Option<&'t Thread> {
    let is_it = |words: &str| bare(words) == bare(unit) || says_nearly(words, unit);
    wanted.iter().find(|(_, words)| is_it(words)).map(|(thread, _)| *thread)
}

/// The lines and sentences of a text that another has fewer times, and where each stands.
fn lost<'t>(text: &'t str, other: &str) -> Vec<(&'t str, Range<usize>)> {
    let mut there: HashMap<Vec<String>, usize> = HashMap::new();
    for words in units(other).map(bare) {
        *there.entry(words).or_default() += 1;
    }
    let is_lost = |unit: &&str| match there.get_mut(&bare(unit)) {
        Some(times) if *times > 0 => {
            *times -= 1;
            false
        }
        _ => true,
    };
    let at = |unit: &'t str| {
        let start = unit.as_ptr().addr() - text.as_ptr().addr();
        (unit, start..start + unit.len())
    };
    units(text).filter(is_lost).map(at).collect()
}
