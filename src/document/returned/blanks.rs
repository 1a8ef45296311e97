//! What somebody put in with words of theirs, and another took out with words beside these: a new sentence begins with the blank
//! behind the one before it, and goes on where that one goes.

use super::group::Group;
use super::premise::Premises;
use crate::reviewed::By;

/// Leaves out of what goes together whatever took such words or such a blank: it is of what took out the words beside them, and
/// the new ones were written beside these, not in their place. Gives back what took more than blanks.
pub(super) fn apart<'c>(groups: &mut Vec<Group>, premises: &Premises<'_>, by: impl Fn(usize) -> &'c By) -> Vec<Group> {
    let (mut place, mut apart) = (0, Vec::new());
    while let Some(group) = groups.get(place) {
        if group.only_takes_back() && !group.words.is_empty() && parts(group, groups, premises, &by) {
            apart.push(groups.remove(place));
        } else {
            place += 1;
        }
    }
    apart.retain(|group| !group.words.trim().is_empty());
    apart
}

/// Whether with these changes, and not without them, other words of the same person have to go.
fn parts<'c>(group: &Group, groups: &[Group], premises: &Premises<'_>, by: &impl Fn(usize) -> &'c By) -> bool {
    let all: Vec<usize> = groups.iter().flat_map(Group::all_changes).collect();
    let without = all.iter().copied().filter(|change| !group.changes.contains(change)).collect();
    let (Ok(all), Ok(without)) = (premises.with(all), premises.with(without)) else { return false };
    let mut added = all.iter().filter(|change| !without.contains(change) && !group.changes.contains(change)).peekable();
    added.peek().is_some() && added.all(|change| by(*change).author == group.by.author)
}
