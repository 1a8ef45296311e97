//! A text in the lines of another: what is the same at the beginning and at the end of both has the white space of that, however its
//! lines were broken anew. Else words that came in before others which say nearly the same seem to come in within these, where a line
//! ends in one of both. Cost: one comparison of both texts, and one pass over the words of the paragraphs that differ.

use std::ops::Range;

use super::middle::ends_sentence;
use paraaf_text::paragraphs;
use paraaf_text::words::words;

/// The words of the new text, with the white space of the old one where both begin and end alike.
pub(super) fn in_lines_of(old: &str, new: &str) -> String {
    // Paragraphs before and behind those that differ have the lines that they have.
    let same_start = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let head = old.as_bytes()[..same_start].windows(2).rposition(|pair| pair == b"\n\n").map_or(0, |at| at + 2);
    let (olds, news) = (&old.as_bytes()[head..], &new.as_bytes()[head..]);
    let same_end = olds.iter().rev().zip(news.iter().rev()).take_while(|(one, other)| one == other).count();
    let tail = olds[olds.len() - same_end..].windows(2).position(|pair| pair == b"\n\n").map_or(0, |at| same_end - at);
    let differs = |text: &'_ str| head..text.len() - tail;
    let lines = differing_in_lines_of(&old[differs(old)], &new[differs(new)]);
    [&new[..head], &lines, &new[new.len() - tail..]].concat()
}

/// The same of what differs.
fn differing_in_lines_of(old: &str, new: &str) -> String {
    let (olds, news) = (Words::of(old), Words::of(new));
    let most = olds.all.len().min(news.all.len());
    let head = (0..most).take_while(|at| olds.is_same(*at, &news, *at)).count();
    let from_end = |step: usize| (olds.all.len() - step, news.all.len() - step);
    let tail = (1..=most - head).take_while(|step| {
        let (one, other) = from_end(*step);
        olds.is_same(one, &news, other)
    });
    let (old_tail, new_tail) = from_end(tail.count());
    if olds.end() != news.end() {
        return new.to_owned();
    }
    let back = if head == old_tail { olds.behind_sentence((head, new_tail), &news) } else { 0 };
    let (head, old_tail, new_tail) = (head - back, old_tail - back, new_tail - back);
    let middle = news.end_of(head)..news.end_of(new_tail);
    [&old[..olds.end_of(head)], &news.unwrapped(&middle), &old[olds.end_of(old_tail)..]].concat()
}

/// The words of a text, and where its paragraphs start.
struct Words<'t> {
    text: &'t str,
    all: Vec<Range<usize>>,
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, all: words(text).collect(), starts: paragraphs::starts(text) }
    }

    /// Whether a word, with the white space before it, is the same in another text.
    fn is_same(&self, at: usize, other: &Self, there: usize) -> bool {
        self.text[self.all[at].clone()] == other.text[other.all[there].clone()]
            && self.space_before(at) == other.space_before(there)
    }

    /// The white space before a word; none where it only parts two words of one paragraph.
    fn space_before(&self, at: usize) -> Option<&'t str> {
        let word = &self.all[at];
        let start = self.end_of(at);
        let is_start = at == 0 || self.starts.binary_search(&word.start).is_ok();
        // Words of a script without spaces stand side by side.
        (is_start || start == word.start).then(|| &self.text[start..word.start])
    }

    /// Where the first words end, so many of them.
    fn end_of(&self, count: usize) -> usize {
        count.checked_sub(1).map_or(0, |last| self.all[last].end)
    }

    /// How many words before the place where words came in these stand behind, all the same: where a sentence ends, if what came in is one.
    fn behind_sentence(&self, (at, end): (usize, usize), new: &Self) -> usize {
        let ends = |words: &Self, count: usize| count > 0 && ends_sentence(&words.text[words.all[count - 1].clone()]);
        let most = at.min(end - at);
        let same = (0..most).take_while(|back| *back == 0 || self.is_same(at - back, new, end - back));
        same.into_iter().find(|back| ends(self, at - back) && ends(new, end - back)).unwrap_or(0)
    }

    /// A passage in which a blank stands wherever a line is only full.
    fn unwrapped(&self, passage: &Range<usize>) -> String {
        let first = self.all.partition_point(|word| word.start < passage.start);
        let last = self.all.partition_point(|word| word.end <= passage.end);
        let word = |at: usize| {
            let space = &self.text[self.end_of(at)..self.all[at].start];
            let is_wrap = self.space_before(at).is_none() && space.contains('\n');
            [if is_wrap { " " } else { space }, &self.text[self.all[at].clone()]].concat()
        };
        (first..last).map(word).collect()
    }

    /// The white space behind the last word.
    fn end(&self) -> &'t str {
        &self.text[self.all.last().map_or(0, |last| last.end)..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_broken_anew_has_the_lines_that_it_had() {
        let old = "Zo. De raad kan\nschrijven aan u.\n\n- een\n- twee\n";
        for (new, expected) in [
            (
                "Zo. De school kan\nbellen. De raad kan schrijven aan u.\n\n- een\n- twee\n",
                "Zo. De school kan bellen. De raad kan\nschrijven aan u.\n\n- een\n- twee\n",
            ),
            ("Zo. De raad kan schrijven\naan u.\n\n- een\n- twee\n", old),
            (
                "Zo. De raad kan schrijven aan u.\n\n- een\n\n  twee\n",
                "Zo. De raad kan\nschrijven aan u.\n\n- een\n\n  twee\n",
            ),
            ("Nu", "Nu"),
        ] {
            assert_eq!(in_lines_of(old, new), expected);
        }
    }
}
