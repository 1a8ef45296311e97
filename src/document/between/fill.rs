//! Whose pieces are of which no version is known: they are of whoever changed what stands beside them.

/// Names what is not known of what went and came at one place: by what stands beside it, or else by this version.
pub(super) fn fill_both(went: &mut [Option<usize>], came: &mut [Option<usize>], or: Option<usize>) {
    fill(went);
    fill(came);
    let first = |all: &[Option<usize>]| all.first().copied().flatten();
    match (first(went), first(came)) {
        (None, Some(known)) => went.fill(Some(known)),
        (Some(known), None) => came.fill(Some(known)),
        (None, None) => {
            went.fill(or);
            came.fill(or);
        }
        (Some(_), Some(_)) => {}
    }
}

/// Names what is not known in a row of pieces by what stands before it, or else behind it.
fn fill(all: &mut [Option<usize>]) {
    let mut known = all.iter().find_map(|one| *one);
    for one in all {
        known = one.or(known);
        *one = known;
    }
}
