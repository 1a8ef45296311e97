//! The paragraphs that stand elsewhere now, or are of another kind, as they were.
//!
//! A redline on a page shows a short one as gone here and come there, which reads better. In a document such a one is a
//! move too, and so is one that became another kind: `LibreOffice` (7.4) takes the same words of one person, gone and come,
//! for a move by itself, and then gives what stands behind them another form.

use std::collections::HashMap;
use std::ops::Range;

use super::atoms::{Side, Small};
use super::pairs::{self, Pairs};
use paraaf_text::redline::{Change, Redline};

/// Which moved paragraph each atom is of, on either side.
pub(super) struct Moved {
    pub(super) olds: Vec<Option<usize>>,
    pub(super) news: Vec<Option<usize>>,
    pub(super) count: usize,
}

impl Moved {
    pub(super) fn of(old: &Side, new: &Side, pairs: &Pairs, redline: &Redline) -> Self {
        let mut moved = Self { olds: vec![None; old.atoms.len()], news: vec![None; new.atoms.len()], count: 0 };
        moved.follow(old, new, redline);
        moved.find_others(old, new, pairs);
        moved
    }

    /// Those that the redline shows.
    fn follow(&mut self, old: &Side, new: &Side, redline: &Redline) {
        for paragraph in redline.paragraphs().iter().filter(|paragraph| paragraph.change == Change::Moved) {
            for span in &paragraph.spans {
                if let (Some(one), Some(other)) = (span.old_range(), span.new_range()) {
                    let (olds, news) = (old.within(&one), new.within(&other));
                    // A table that changed as well goes and comes, with what changed in it.
                    let tables = olds.clone().zip(news.clone()).filter(|(at, _)| old.atoms[*at].what == Small::Table);
                    if tables.into_iter().any(|(at, partner)| !pairs::same(old, new, at, partner)) {
                        continue;
                    }
                    self.olds[olds].fill(Some(self.count));
                    self.news[news].fill(Some(self.count));
                }
            }
            self.count += 1;
        }
    }

    /// The others that went and came as they were. Of those that say the same the first that went is the first that came.
    fn find_others(&mut self, old: &Side, new: &Side, pairs: &Pairs) {
        let mut came: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        for leaf in wholes(new, &pairs.old_of, &self.news).into_iter().rev() {
            came.entry(words(new, &leaf)).or_default().push(leaf);
        }
        for leaf in wholes(old, &pairs.new_of, &self.olds) {
            let Some(there) = came.get_mut(words(old, &leaf)) else { continue };
            if let Some(first) = there.iter().rposition(|there| are_same(old, new, &leaf, there)) {
                self.olds[leaf].fill(Some(self.count));
                self.news[there.remove(first)].fill(Some(self.count));
                self.count += 1;
            }
        }
    }
}

fn words<'s>(side: &'s Side, leaf: &Range<usize>) -> &'s str {
    &side.text[side.atoms[leaf.start].at..side.atoms[leaf.end - 1].at]
}

/// Whether two paragraphs look the same, with the same footnotes.
fn are_same(old: &Side, new: &Side, one: &Range<usize>, other: &Range<usize>) -> bool {
    let same = |(at, partner): (usize, usize)| match (old.atoms[at].what, new.atoms[partner].what) {
        (Small::Note(one), Small::Note(other)) => {
            old.atoms[at].look == new.atoms[partner].look && old.notes[one] == new.notes[other]
        }
        _ => pairs::same(old, new, at, partner),
    };
    one.len() == other.len() && one.clone().zip(other.clone()).all(same)
}

/// The paragraphs with words of which nothing has a partner, and which are of no move yet.
fn wholes(side: &Side, partners: &[Option<usize>], moved: &[Option<usize>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < side.atoms.len() {
        let leaf = side.atoms[start].leaf;
        let end = start + side.atoms[start..].iter().take_while(|atom| atom.leaf == leaf).count();
        let has_words = side.atoms[start..end].iter().any(|atom| matches!(atom.what, Small::Char(_)));
        if has_words && (start..end).all(|at| partners[at].is_none() && moved[at].is_none()) {
            all.push(start..end);
        }
        start = end;
    }
    all
}
