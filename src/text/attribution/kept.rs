//! What a redline kept, with the drafts that it came from.

use super::islands::islands;
use super::run::{Attributed, Run, draft_at};
use crate::parallel::pairs;
use crate::redline::{Redline, Span};

/// The runs of the new text; unknown where they are new.
pub(super) fn kept(redline: &Redline, olds: &[Attributed]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(olds.len() + olds.len() / 8);
    let mut islands = islands(redline).into_iter().peekable();
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        match span {
            Span::Kept { old, new } | Span::Typographic { old, new } => {
                let first = olds.partition_point(|run| run.at.end <= old.start);
                let inner = olds[first..].iter().take_while(|run| run.at.start < old.end);
                let starts = inner.map(|run| (run.at.start.max(old.start) - old.start, run.draft));
                let from = runs.len();
                let (was, is) = (redline.old_of(span), redline.new_of(span));
                let mut push = |at: usize, draft: usize| {
                    let start = new.start + at;
                    runs.push(Run { at: start..new.end, draft: Some(draft) });
                };
                if was == is {
                    starts.for_each(|(at, draft)| push(at, draft));
                } else {
                    let mut pairs = pairs(was, is).peekable();
                    for (at, draft) in starts {
                        while pairs.next_if(|pair| pair.old.end <= at).is_some() {}
                        push(pairs.peek().map_or(is.len(), |pair| pair.place(at)), draft);
                    }
                }
                close(&mut runs[from..], new.start);
            }
            Span::Inserted { new } => {
                let mut at = new.start;
                while let Some(island) = islands.next_if(|island| island.new.start < new.end) {
                    // Of a word of which a part changed, that part.
                    let stayed = island.new.start.max(at)..island.new.end.min(new.end);
                    if !stayed.is_empty() {
                        runs.push(Run { at: at..stayed.start, draft: None });
                        at = stayed.end;
                        runs.push(Run { at: stayed, draft: Some(draft_at(olds, island.old.start)) });
                    }
                }
                runs.push(Run { at: at..new.end, draft: None });
            }
            Span::Deleted { .. } => {}
        }
    }
    runs
}

/// Lets each of some runs end where the next one starts, and the first begin at `start`.
fn close(runs: &mut [Run], start: usize) {
    if let Some(first) = runs.first_mut() {
        first.at.start = start;
    }
    for next in 1..runs.len() {
        runs[next - 1].at.end = runs[next].at.start;
    }
}
