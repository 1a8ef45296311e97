//! Who moved what stood in every version and stands elsewhere now: of two that changed places either can be tracked as
//! moved, whichever the redlines of the versions showed. So it is asked in which version it came to stand on the other
//! side of what stayed: the old place was left in the version that first put it past its neighbour there, the new one
//! reached in the version that last put it past its neighbour here.

use super::pairs::Pairs;
use super::story::Story;
use super::traced::Traced;

/// The version that each moved piece of the old document left its place in, and that each of the new one came in.
#[derive(Debug)]
pub(super) struct Movers {
    pub(super) went: Vec<Option<usize>>,
    pub(super) came: Vec<Option<usize>>,
}

impl Movers {
    /// Those of what these pairs leave out.
    pub(super) fn of(story: &Story, pairs: &Pairs) -> Self {
        let mut movers = Self { went: vec![None; pairs.new_of.len()], came: vec![None; pairs.old_of.len()] };
        let Some(here) = story.words.last().and_then(|last| last.here.as_ref()) else { return movers };
        let all = || here.iter().enumerate().filter_map(|(old, here)| Some((old, here.place()?)));
        let stayed: Vec<(usize, usize)> = all().filter(|(old, new)| pairs.new_of[*old] == Some(*new)).collect();
        for (old, new) in all().filter(|(old, new)| pairs.new_of[*old].is_none() && pairs.old_of[*new].is_none()) {
            let was = stayed.partition_point(|(before, _)| *before < old);
            let is = stayed.partition_point(|(_, before)| *before < new);
            let passed = &stayed[was.min(is)..was.max(is)];
            let (Some(first), Some(last)) = (passed.first(), passed.last()) else { continue };
            let (near, far) = if was < is { (first, last) } else { (last, first) };
            movers.went[old] = passing(story, old, near.0);
            movers.came[new] = passing(story, old, far.0);
        }
        movers
    }
}

/// The version that brought two pieces of the old document into the order that they have in the last.
fn passing(story: &Story, one: usize, other: usize) -> Option<usize> {
    let order = |version: &Traced| -> Option<bool> {
        let place = |piece: usize| version.here.as_ref().and_then(|here| here[piece].place());
        Some(place(one)? < place(other)?)
    };
    let order = |version: usize| order(&story.words[version]);
    let mut version = story.words.len().checked_sub(1)?;
    let now = order(version)?;
    while let Some(parent) = story.parents[version].iter().find(|parent| order(**parent) == Some(now)) {
        version = *parent;
    }
    Some(version)
}
