//! What somebody wanted before others went on with it, in a file that went from one person to the next.

use std::ops::Range;

use super::group::Group;
use super::moved::{Edit, Half};
use super::onto::Onto;
use super::replay::replay;
use super::{Before, NoEdit, Returned, suggestion};
use crate::reviewed::By;

impl Returned<'_> {
    /// What words were that were not tracked and that a change of the document's own takes out, as each edit that puts them in:
    /// programs forget whose words were that somebody else took out.
    pub(super) fn before_it_went(&self, change: usize, next: &By) -> Vec<Before> {
        let base = self.untracked();
        let there = self.reviewed.with_changes(&|one| self.own[one] && one != change);
        let wanted = replay(self.text, &self.sent, &there);
        let onto = (base != self.text).then(|| Onto::of(self.text, &base));
        let ways =
            suggestion::uncounted_ways(&base, &wanted).into_iter().chain(suggestion::counted_ways(&base, &wanted));
        let before = |(at, instead): Edit| {
            let at = onto.as_ref().map_or(Some(at.clone()), |onto| onto.passage(&base, &at, &instead))?;
            let quote = self.text[at.clone()].to_owned();
            Some(Before { by: Vec::new(), at, quote, instead, next: next.clone() })
        };
        ways.filter_map(before).collect()
    }

    /// What was changed and not tracked before somebody put back what was sent out.
    pub(super) fn before_it_was_put_back(&self, base: &str, place: Range<usize>, next: &By) -> Vec<Before> {
        let ways =
            suggestion::uncounted_ways(self.text, base).into_iter().chain(suggestion::all_between(self.text, base));
        let before = |(at, instead): Edit| {
            let quote = self.text[at.clone()].to_owned();
            Before { by: Vec::new(), at, quote, instead, next: next.clone() }
        };
        // What goes further is not put back as a whole.
        let is_within = |(at, _): &Edit| place.start <= at.start && at.end <= place.end;
        ways.filter(is_within).map(before).collect()
    }
}

/// What the changes of the first, of the first two, and so on, of those in these groups come to, and who went on with that.
pub(super) fn of(
    groups: &[Group],
    text: &str,
    edits: impl Fn(&[usize]) -> Result<Vec<(Edit, Option<Half>)>, NoEdit>,
) -> Vec<Before> {
    let mut found: Vec<Before> = Vec::new();
    for authors in orders(groups) {
        let before = |count: usize, last: &[Before]| {
            let is_of_them = |group: &&Group| authors[..count].iter().any(|by| by.author == group.by.author);
            let of_them = groups.iter().filter(is_of_them);
            let changes: Vec<usize> =
                of_them.flat_map(|group| [group.changes.as_slice(), &group.upon].concat()).collect();
            let (by, next) = (authors[..count].iter().copied().cloned().collect::<Vec<_>>(), authors[count]);
            let of_it = |at: Range<usize>, instead: String| {
                let quote = text[at.clone()].to_owned();
                Before { by: by.clone(), at, quote, instead, next: next.clone() }
            };
            match edits(&changes) {
                Ok(wanted) => wanted.into_iter().map(|((at, instead), _)| of_it(at, instead)).collect(),
                Err(NoEdit::TakesOut) => last.iter().map(|one| of_it(one.at.clone(), one.quote.clone())).collect(),
                Err(_) => Vec::new(),
            }
        };
        let mut last: Vec<Before> = Vec::new();
        for count in 1..authors.len() {
            last = before(count, &last);
            found.extend(last.iter().cloned());
        }
    }
    found
}

/// Those whose groups these are, the first of them first; in both orders where they worked in one minute.
fn orders(groups: &[Group]) -> Vec<Vec<&By>> {
    let one = in_order(groups.iter().map(|group| &group.by).collect());
    let other = in_order(groups.iter().rev().map(|group| &group.by).collect());
    if one == other { vec![one] } else { vec![one, other] }
}

fn in_order(mut by_date: Vec<&By>) -> Vec<&By> {
    let minute = |by: &By| by.date.as_ref().map(|date| date.get(..16).unwrap_or(date).to_owned());
    by_date.sort_by_key(|by| (by.date.is_none(), minute(by)));
    let mut authors: Vec<&By> = Vec::new();
    for by in by_date {
        if authors.iter().all(|known| known.author != by.author) {
            authors.push(by);
        }
    }
    authors
}
