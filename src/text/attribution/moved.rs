//! Words of sentences that stand elsewhere now, with the drafts that they came from.

use super::run::{Attributed, Run, draft_at, put_over};
use crate::redline::Redline;
use crate::sentences::Followed;
use crate::words::words;

/// Names in runs that tile the new text the draft of what is followed by the sentence that it stands in.
pub(super) fn name(runs: Vec<Run>, redline: &Redline, followed: &[Followed], olds: &[Attributed]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for followed in followed {
        let Some(old) = followed.old.clone() else {
            found.push(Run { at: followed.new.clone(), draft: None });
            continue;
        };
        let pairs = words(&redline.old()[old.clone()]).zip(words(&redline.new_text()[followed.new.clone()]));
        found.extend(pairs.map(|(was, is)| Run {
            at: followed.new.start + is.start..followed.new.start + is.end,
            draft: Some(draft_at(olds, old.start + was.start)),
        }));
    }
    put_over(runs, found)
}
