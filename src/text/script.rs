//! The shortest edit script between two short sequences.
//!
//! E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in its plain form: the furthest that so many
//! edits come on every diagonal, row upon row, and then the way back through the rows. A short sequence has few of
//! them, and a text has ten thousands of short gaps: nothing is allocated for one. Cost: O((m + n) × edits) time and
//! O(edits²) space.

use super::chain::Run;

/// Finds the shortest scripts of many short sequences, one after the other.
#[derive(Default)]
pub(super) struct Scripts {
    /// The rows: of `d` edits the furthest place in the old sequence on each of `d + 1` diagonals, if there is one.
    rows: Vec<Option<u32>>,
}

/// Where an edit leads to.
struct Edit {
    /// The place in the old sequence behind it.
    to: u32,
    /// Whether an item of the old sequence was deleted, and not one of the new inserted.
    deletes: bool,
}

impl Scripts {
    /// Adds the runs that stay in the shortest script from one sequence to another, in order.
    pub(super) fn add_kept(&mut self, old: &[u32], new: &[u32], found: &mut Vec<Run>) {
        let from = found.len();
        self.add_backwards(old, new, found);
        found[from..].reverse();
    }

    fn add_backwards(&mut self, old: &[u32], new: &[u32], found: &mut Vec<Run>) {
        let mut edits = self.search(old, new);
        let (mut x, mut y) = (old.len(), new.len());
        loop {
            let index = (edits + x - y) / 2;
            let Some(edit) = self.edit(edits, index, old.len(), new.len()) else {
                push(found, Run { old: 0, new: 0, length: x });
                return;
            };
            let length = x - edit.to as usize;
            (x, y) = (x - length, y - length);
            push(found, Run { old: x, new: y, length });
            (x, y) = if edit.deletes { (x - 1, y) } else { (x, y - 1) };
            edits -= 1;
        }
    }

    /// Fills the rows until both sequences are at their ends, and says how many edits that took.
    fn search(&mut self, old: &[u32], new: &[u32]) -> usize {
        self.rows.clear();
        for edits in 0.. {
            for index in 0..=edits {
                let furthest = match self.edit(edits, index, old.len(), new.len()) {
                    Some(edit) => Some(edit.to),
                    None if edits == 0 => Some(0),
                    None => None,
                };
                let furthest = furthest.map(|x| {
                    let x = x as usize;
                    let y = x + edits - 2 * index;
                    let equal = old[x..].iter().zip(&new[y..]).take_while(|(a, b)| a == b).count();
                    (x + equal, y + equal)
                });
                self.rows.push(furthest.map(|(x, _)| u32::try_from(x).expect("a short sequence")));
                if furthest == Some((old.len(), new.len())) {
                    return edits;
                }
            }
        }
        unreachable!("so many edits as there are items lead from any sequence to any other")
    }

    /// The last of so many edits, on the diagonal with this index in its row: the one that comes furthest.
    fn edit(&self, edits: usize, index: usize, old: usize, new: usize) -> Option<Edit> {
        let before = edits.checked_sub(1)?;
        let row = &self.rows[before * edits / 2..][..edits];
        let inserted = row.get(index).copied().flatten().filter(|x| *x as usize + edits - 2 * index <= new);
        let deleted = index.checked_sub(1).and_then(|index| row[index]).map(|x| x + 1).filter(|x| *x as usize <= old);
        match (deleted, inserted) {
            (Some(deleted), inserted) if inserted.is_none_or(|inserted| inserted <= deleted) => {
                Some(Edit { to: deleted, deletes: true })
            }
            (_, inserted) => inserted.map(|to| Edit { to, deletes: false }),
        }
    }
}

fn push(found: &mut Vec<Run>, run: Run) {
    if run.length > 0 {
        found.push(run);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least number of edits, by the table of all prefixes.
    fn distance(old: &[u32], new: &[u32]) -> usize {
        let mut row: Vec<usize> = (0..=new.len()).collect();
        for (at, a) in old.iter().enumerate() {
            let mut above_left = std::mem::replace(&mut row[0], at + 1);
            for (new_at, b) in new.iter().enumerate() {
                let here = if a == b { above_left } else { row[new_at].min(row[new_at + 1]) + 1 };
                above_left = std::mem::replace(&mut row[new_at + 1], here);
            }
        }
        row[new.len()]
    }

    proptest! {
        #[test]
        fn the_script_is_a_shortest_one(
            old in prop::collection::vec(0_u32..4, 0..20),
            new in prop::collection::vec(0_u32..4, 0..20),
        ) {
            let mut found = Vec::new();
            Scripts::default().add_kept(&old, &new, &mut found);
            let mut end = (0, 0);
            for run in &found {
                prop_assert!(run.old >= end.0 && run.new >= end.1);
                prop_assert_eq!(&old[run.old..run.old_end()], &new[run.new..run.new_end()]);
                end = (run.old_end(), run.new_end());
            }
            let kept: usize = found.iter().map(|run| run.length).sum();
            prop_assert_eq!(old.len() + new.len() - 2 * kept, distance(&old, &new));
        }
    }
}
