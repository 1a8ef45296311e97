//! Runs of words, and who brought them in.

use std::ops::Range;

/// A run of words, with the white space after it, that one draft brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// The number of the draft, counted from 0 in the order in which they were added.
    pub draft: usize,
}

/// A run of words of which it may not be known yet who brought it in.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) at: Range<usize>,
    pub(super) draft: Option<usize>,
}

/// Names the draft of a run that is in no other.
pub(super) fn known(draft: usize) -> impl Fn(Run) -> Attributed {
    move |run| Attributed { at: run.at, draft: run.draft.unwrap_or(draft) }
}

/// Adds a run after others; to the last one if both are of one draft.
pub(super) fn join(mut runs: Vec<Attributed>, next: Attributed) -> Vec<Attributed> {
    match runs.last_mut() {
        Some(last) if last.draft == next.draft => last.at.end = next.at.end,
        _ => runs.push(next),
    }
    runs
}

/// Fills in what is not known yet from other runs, which are in order.
pub(super) fn fill(runs: &mut Vec<Run>, others: Vec<Run>) {
    let mut others = others.into_iter().filter(|other| other.draft.is_some()).peekable();
    let mut filled: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs.drain(..) {
        if run.draft.is_some() {
            filled.push(run);
            continue;
        }
        let mut at = run.at.start;
        while others.next_if(|other| other.at.end <= at).is_some() {}
        while let Some(other) = others.peek().filter(|other| other.at.start < run.at.end) {
            let known = other.at.start.max(at)..other.at.end.min(run.at.end);
            filled.push(Run { at: at..known.start, draft: None });
            at = known.end;
            let goes_on = other.at.end > run.at.end;
            filled.push(Run { at: known, draft: other.draft });
            if goes_on {
                break;
            }
            others.next();
        }
        filled.push(Run { at: at..run.at.end, draft: None });
    }
    filled.retain(|run| !run.at.is_empty());
    *runs = filled;
}

/// Puts some runs in the place of what others say of the same bytes; both are in order.
pub(super) fn put_over(runs: Vec<Run>, others: Vec<Run>) -> Vec<Run> {
    if others.is_empty() {
        return runs;
    }
    let mut done = Vec::with_capacity(runs.len() + others.len() * 2);
    let mut others = others.into_iter().peekable();
    for run in runs {
        let mut at = run.at.start;
        while let Some(other) = others.peek_mut().filter(|other| other.at.start < run.at.end) {
            done.push(Run { at: at..other.at.start.max(at), draft: run.draft });
            let inside = other.at.start.max(at)..other.at.end.min(run.at.end);
            at = inside.end;
            done.push(Run { at: inside, draft: other.draft });
            if other.at.end > run.at.end {
                break;
            }
            others.next();
        }
        done.push(Run { at: at..run.at.end, draft: run.draft });
    }
    done.retain(|run| !run.at.is_empty());
    done
}

/// Which draft brought in the byte at `at`.
pub(super) fn draft_at(runs: &[Attributed], at: usize) -> usize {
    let next = runs.partition_point(|run| run.at.start <= at);
    runs.get(next.saturating_sub(1)).map_or(0, |run| run.draft)
}
