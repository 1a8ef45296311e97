//! Words that somebody cut and put back elsewhere in their paragraph, without a mark that says so: `LibreOffice` (7.4) keeps words
//! that went and words that came. Each by itself has the words twice, or not at all, and both hold on to those between them.

use super::group::{Group, Together};
use crate::reviewed::{Fate, Node, Part, Reviewed};

/// The same changes, where the same words went and came within a paragraph by one person, and nobody changed anything between the
/// two: both as one.
pub(super) fn joined(all: Vec<Together>, reviewed: &Reviewed) -> Vec<Together> {
    let mut joined: Vec<Together> = Vec::with_capacity(all.len());
    for next in all {
        match joined.last_mut() {
            Some(last) if is_move(last, &next) && share_a_paragraph(last, &next, reviewed) => {
                last.groups.extend(next.groups);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Whether one is nothing but words that went, and the other nothing but the same words that came.
fn is_move(one: &Together, other: &Together) -> bool {
    let ([one], [other]) = (one.groups.as_slice(), other.groups.as_slice()) else { return false };
    let went = |group: &Group| group.takes_out && !group.puts_in && group.upon.is_empty();
    let came = |group: &Group| group.puts_in && !group.takes_out && group.taken_back.is_empty();
    // What parts them is typed anew.
    let words = |group: &Group| -> Vec<String> {
        let bare = group.words.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        bare.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    one.by.author == other.by.author
        && (went(one) && came(other) || came(one) && went(other))
        && !words(one).is_empty()
        && words(one) == words(other)
}

/// Whether all that two of them change stands in one paragraph, and no break between paragraphs is in it.
fn share_a_paragraph(one: &Together, other: &Together, reviewed: &Reviewed) -> bool {
    let changes = || one.groups.iter().chain(&other.groups).flat_map(|group| &group.changes);
    let are_in = |node: &Node| {
        matches!(node, Node::Paragraph(paragraph) if {
            let is_in = |fate: Fate, change: usize| [fate.inserted, fate.deleted].contains(&Some(change));
            changes().all(|change| {
                let in_words = |part: &Part| matches!(part, Part::Run(marked) if is_in(marked.fate, *change));
                paragraph.parts.iter().any(in_words) && !is_in(paragraph.end, *change)
            })
        })
    };
    reviewed.body.iter().any(are_in)
}
