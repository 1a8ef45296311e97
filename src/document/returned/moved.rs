//! A move from one paragraph to another: what was taken out in one place, and what was put in at another. Both as one
//! suggestion would be one of all that stands between them.

use std::ops::Range;

use super::suggestion::is_row_or_item;
use paraaf_text::paragraphs;

/// A passage of a text, and the words instead.
pub(super) type Edit = (Range<usize>, String);

/// A half of what somebody changed in two places that is a suggestion of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Where moved words stood.
    MovedAway,
    /// Where they stand now.
    MovedHere,
    /// Where the mark of a footnote stood that is gone.
    Mark,
    /// Where its words stood.
    Note,
}

/// What changes come to, where some of them take away what the others put in elsewhere: the edits of both where these
/// are far apart, else the whole.
pub(super) fn in_halves(
    text: &str,
    whole: Edit,
    (changes, away): (&[usize], &[usize]),
    edit: impl Fn(&[usize]) -> Option<Edit>,
) -> Vec<(Edit, Option<Half>)> {
    let between = &text[whole.0.clone()];
    let has_items = between.lines().skip(1).any(is_row_or_item);
    let is_far = !away.is_empty() && (has_items || paragraphs::split(between).len() > 1);
    let halves = || {
        let here: Vec<usize> = changes.iter().copied().filter(|one| !away.contains(one)).collect();
        let (there, here) = (edit(away)?, edit(&here)?);
        let apart = !overlap(&there.0, &here.0);
        apart.then(|| vec![(there, Some(Half::MovedAway)), (here, Some(Half::MovedHere))])
    };
    is_far.then(halves).flatten().unwrap_or_else(|| vec![(whole, None)])
}

/// Whether two passages have words in common.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use crate::returned::{Half, Returned};
    use crate::{fixtures, read};

    #[test]
    fn an_item_that_moved_past_the_one_beside_it_is_two_ends() {
        let list = |words: &str| {
            format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>{words}</w:p>")
        };
        let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
        let by = |id: u8| format!("w:id='{id}' w:author='Bram' w:date='2026-11-26T10:00:00Z'");
        let moved = |tag: &str, id: u8, words: &str| {
            let (mark, around) = (by(id), by(id + 1));
            list(&format!("<w:rPr><w:{tag} {mark}/></w:rPr></w:pPr><w:{tag} {around}>{}</w:{tag}>", run(words)))
        };
        let stays = |words: &str| list(&format!("</w:pPr>{}", run(words)));
        let (one, two) = ("de termijn is te kort;", "de uitvoering kost veel;");
        let body = [moved("moveTo", 10, two), stays(one), moved("moveFrom", 20, two), stays("niets.")].concat();
        let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/>\
            <w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
        let reviewed = read(&fixtures::docx(&body, &[("numbering", numbering)])).unwrap();
        let text = format!("1. {one}\n2. {two}\n3. niets.\n");
        let found = Returned::of(&text, &reviewed, |_| false).suggestions(|_| false).all;
        let told: Vec<_> = found.iter().map(|one| (&*one.quote, &*one.instead, one.half)).collect();
        assert_eq!(
            told,
            [
                ("1.", "1. de uitvoering kost veel;\n1.", Some(Half::MovedHere)),
                ("2. de uitvoering kost veel;", "", Some(Half::MovedAway))
            ]
        );
    }
}
