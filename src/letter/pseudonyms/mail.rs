//! Mail addresses in a text.

use std::ops::Range;

use super::folded::Folded;

/// The places of everything that looks like a mail address, in order.
pub(super) fn addresses(text: &Folded) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..text.len()).filter(|at| text.get(*at) == Some('@')) {
        let from = found.last().map_or(0, |last| last.end);
        let goes_on = |at: usize, marks: &str| text.get(at).is_some_and(|c| c.is_alphanumeric() || marks.contains(c));
        let start = (from..at).rev().take_while(|before| goes_on(*before, "._%+-'")).last().unwrap_or(at);
        let end = (at + 1..text.len()).find(|next| !goes_on(*next, ".-")).unwrap_or(text.len());
        // A quote before it and a full stop behind it are not part of it.
        let start = (start..at).find(|start| goes_on(*start, "_")).unwrap_or(at);
        let end = (at + 1..end).rev().find(|last| goes_on(*last, "")).map_or(at, |last| last + 1);
        if start < at && at + 1 < end {
            found.push(start..end);
        }
    }
    found
}

/// What stands before the `@`, letters and figures alone.
pub(super) fn local_part(text: &Folded, address: &Range<usize>) -> Vec<char> {
    text.chars(address.clone()).take_while(|c| *c != '@').filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_what_stands_around_them() {
        let text = "mailto:Anna@BZK.example. <b.bos@x>, 'c@d.example' @anna e@ f @ g a_1+b@c-d.example";
        let folded = Folded::of(text);
        let found: Vec<String> = addresses(&folded).into_iter().map(|range| folded.chars(range).collect()).collect();
        assert_eq!(found, ["anna@bzk.example", "b.bos@x", "c@d.example", "a_1+b@c-d.example"]);
    }
}
