//! Suggestions as edits of the working text, and which of them are in each other's way.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use super::lines::{Kind, breaks_off, goes_beyond_line, has_other_lines_below, is_next_sentence, kind};
use crate::cli::one_wish::{are_like, are_nearly_the_same, is_more_or_less, is_sentence};
use crate::letter::conversation::Thread;
use crate::letter::event::Via;

/// How two suggestions are in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rivalry {
    /// Both change the same words.
    Otherwise,
    /// The other changes words to which this one adds.
    ChangesWhatItAddsTo,
    /// The other adds to words that this one changes.
    AddsToWhatItChanges,
    /// Both change the same words, and are of one person.
    OfOnePerson,
    /// The other adds nearly the same at the place of this one, is of somebody else, and stands there.
    SaysNearlyTheSame,
    /// What stands there was changed to it by somebody, which is not put in.
    BecameIt,
    /// The other was made in the place of this one, by the same person.
    Overtaken,
    /// This one was made in the place of the other, which was accepted, and whose words do not stand there.
    OvertakesWhatIsGone,
    /// Both change how the items of a list are numbered that does not count on.
    Numbers,
    /// This one moves lines that the other leaves out.
    LeavesOutWhatItMoves,
    /// This one leaves out lines that the other moves.
    MovesWhatItLeavesOut,
    /// This one leaves out lines that the other puts where they stand.
    WantsWhatItLeavesOut,
    /// Both move the same lines, to different places.
    MovesElsewhere,
    /// The other is the other end of the move that this one is an end of, and is not put in.
    OtherEnd,
}

/// Words that are added at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Added {
    pub(super) at: usize,
    pub(super) words: String,
}

impl Added {
    /// Whether it is put behind a word, and another before the next word: that is one place.
    fn is_right_before(&self, other: &Self) -> bool {
        let is_blank = |c: char| [' ', '\n'].contains(&c);
        self.at + 1 == other.at && self.words.starts_with(is_blank) && other.words.ends_with(is_blank)
    }
}

/// A footnote that a suggestion brings in the place of one that the letter refers to elsewhere too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parted {
    /// The label of that one.
    pub(super) of: String,
    /// The label that the suggestion gives its own.
    pub(super) own: String,
    /// What that one said in the draft that the suggestion is about.
    pub(super) was: String,
}

/// One suggestion, where it goes.
#[derive(Clone)]
pub(super) struct Edit<'l> {
    pub(super) thread: &'l Thread,
    pub(super) at: Range<usize>,
    pub(super) instead: Cow<'l, str>,
    /// What is added; none where it does more than that.
    pub(super) adds: Option<Added>,
    /// The footnotes that it brings.
    pub(super) notes: Option<Added>,
    /// Those of them that come in the place of one that the text has.
    pub(super) parted: Vec<Parted>,
}

impl Edit<'_> {
    /// The bytes in whose place words come.
    pub(super) fn taken(&self) -> Range<usize> {
        self.adds.as_ref().map_or_else(|| self.at.clone(), |added| added.at..added.at)
    }

    pub(super) fn words(&self) -> &str {
        self.adds.as_ref().map_or(&self.instead, |added| &added.words)
    }

    /// Whether both want the very same.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.at == other.at && self.instead == other.instead && self.notes == other.notes
    }

    /// Whether it was made in the place of another.
    fn is_in_place_of(&self, other: &Self) -> bool {
        self.thread.in_place_of == Some(other.thread.event)
    }

    /// Whether it only leaves out words of those that another leaves out.
    fn goes_with(&self, other: &Self) -> bool {
        let leaves_out = |edit: &Self| edit.adds.is_none() && edit.notes.is_none() && edit.instead.is_empty();
        leaves_out(self) && leaves_out(other) && other.at.start <= self.at.start && self.at.end <= other.at.end
    }

    /// Whether what another adds right beside these words is a line or a sentence of its own, and other words here are nothing to it.
    fn leaves_alone(&self, added: &Added) -> bool {
        const LINE_ENDS: [char; 2] = ['\n', '\r'];
        let words = added.words.as_str();
        if self.at.end <= added.at {
            let begins_line = words.trim_start_matches([' ', '\t', '\\']).starts_with(LINE_ENDS);
            let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '\u{2026}']);
            let (was, is) = self.thread.suggestion().map_or(("", ""), |(passage, instead)| (&passage.quote, instead));
            if has_other_lines_below(was, is, words) {
                return false;
            }
            let first = words.trim_start().chars().find(|c| c.is_alphanumeric());
            let is_sentence = || words.starts_with(' ') && ends(words) && first.is_some_and(|c| !c.is_lowercase());
            return begins_line || ends(was) && ends(&self.instead) && is_sentence();
        }
        words.trim_end_matches([' ', '\t']).ends_with(LINE_ENDS)
    }

    /// How another is in its way; none where both can be put in.
    fn rivalry(&self, other: &Self) -> Option<Rivalry> {
        let overlap = self.at.start < other.at.end && other.at.start < self.at.end;
        if self.agrees(other) {
            return None;
        }
        let is_within = |notes: &Self, at: &Range<usize>| {
            notes.notes.as_ref().is_some_and(|added| at.start < added.at && added.at < at.end)
        };
        if self.is_in_place_of(other) || other.is_in_place_of(self) {
            return Some(Rivalry::Otherwise);
        }
        if is_within(self, &other.at) {
            return Some(Rivalry::ChangesWhatItAddsTo);
        }
        if is_within(other, &self.at) {
            return Some(Rivalry::AddsToWhatItChanges);
        }
        // They may be said of the words at either side of it.
        if let Some((one, beside)) = self.adds.as_ref().zip(other.adds.as_ref()).filter(|_| !overlap)
            && (one.at == beside.at || one.is_right_before(beside) || beside.is_right_before(one))
            && are_wordings((self.thread, &one.words), (other.thread, &beside.words))
        {
            return Some(Rivalry::Otherwise);
        }
        if !overlap {
            return None;
        }
        let is_of_one = self.thread.reviewer == other.thread.reviewer;
        let stands_beside = |changes: &Self, added: &Added| {
            let is_beside = added.at <= changes.at.start || changes.at.end <= added.at;
            is_beside && !changes.instead.is_empty() && (is_of_one || changes.leaves_alone(added))
        };
        let otherwise = if is_of_one { Rivalry::OfOnePerson } else { Rivalry::Otherwise };
        match (&self.adds, &other.adds) {
            // Whoever adds more than another, or less, has other words in the place of theirs.
            (Some(one), Some(other)) if one.at == other.at && is_more_or_less(&one.words, &other.words) => {
                Some(otherwise)
            }
            // Nobody says nearly the same twice.
            (Some(added), Some(beside))
                if added.at == beside.at && is_one_wish((self.thread, &added.words), (other.thread, &beside.words)) =>
            {
                Some(otherwise)
            }
            // Two words at one place in a sentence are two wordings of it.
            (Some(added), Some(beside))
                if added.at == beside.at
                    && are_wordings((self.thread, &added.words), (other.thread, &beside.words)) =>
            {
                Some(otherwise)
            }
            (Some(one), Some(beside))
                if one.at == beside.at && !is_of_one && parts_lines(&one.words, &beside.words) =>
            {
                Some(Rivalry::Otherwise)
            }
            (Some(_), Some(_)) => None,
            (Some(added), None) if stands_beside(other, added) => None,
            (None, Some(added)) if stands_beside(self, added) => None,
            (Some(_), None) => Some(Rivalry::ChangesWhatItAddsTo),
            (None, Some(_)) => Some(Rivalry::AddsToWhatItChanges),
            (None, None) => Some(otherwise),
        }
    }
}

/// Whether one of two additions has lines of its own below the line that both go on with, or stand below.
fn parts_lines(one: &str, other: &str) -> bool {
    let parts = |one: &str, other: &str| goes_beyond_line(one) && kind(other) != Kind::Paragraph;
    one != other && (parts(one, other) || parts(other, one))
}

/// Whether two people each add words within a sentence, not the same, and not in one file, in which they stand as they were typed.
fn are_wordings((one, words): (&Thread, &str), (other, beside): (&Thread, &str)) -> bool {
    let is_within = |words: &str| !words.contains('\n') && !words.contains("[^") && !is_sentence(words);
    let came_in = [one, other].iter().all(|thread| thread.via != Via::Myself);
    came_in
        && one.reviewer != other.reviewer
        && words.trim() != beside.trim()
        && is_within(words)
        && is_within(beside)
        && !one.event.is_of_one_file(&other.event)
}

/// Whether two suggestions that add words at one place are two forms of one wish, of which nobody wants both: of one person in
/// two files where half of the words are the same, of two people where nearly all are. Whoever types theirs here sees the other.
pub(super) fn is_one_wish((one, words): (&Thread, &str), (other, beside): (&Thread, &str)) -> bool {
    let came_in = [one, other].iter().all(|thread| thread.via != Via::Myself);
    came_in
        && if one.reviewer == other.reviewer {
            !one.event.is_of_one_file(&other.event) && are_like(words, beside)
        } else {
            are_nearly_the_same(words, beside)
        }
}

/// Parts the edits that are in the way of another from the rest, all in the order of the text; of additions to one place in
/// the order in which they were recorded, which is that of the edits. Two that want the very same do not compete,
/// nor do two that leave words out of which one holds those of the other, unless it moves them.
pub(super) fn without_competitors(
    mut edits: Vec<Edit<'_>>,
    is_moved: impl Fn(&Thread) -> bool,
) -> (Vec<Edit<'_>>, Vec<(Edit<'_>, String, Rivalry)>) {
    edits.sort_by_key(|edit| (edit.taken().start, edit.taken().end));
    // What moves elsewhere stands there with the words that the other leaves out.
    let go_together = |one: &Edit<'_>, other: &Edit<'_>| {
        (one.goes_with(other) || other.goes_with(one)) && !is_moved(one.thread) && !is_moved(other.thread)
    };
    let rival = |edit: &Edit<'_>| {
        let others = edits.iter().filter(|other| !go_together(edit, other));
        others.into_iter().find_map(|other| Some((other.thread.called(), edit.rivalry(other)?)))
    };
    let rivals: Vec<Option<(String, Rivalry)>> = edits.iter().map(rival).collect();
    let competing = parted(&mut edits, rivals);
    (edits, competing)
}

/// Takes those edits out that another one is in the way of: for each edit what that is called, and how.
pub(super) fn parted<'l>(
    edits: &mut Vec<Edit<'l>>,
    rivals: Vec<Option<(String, Rivalry)>>,
) -> Vec<(Edit<'l>, String, Rivalry)> {
    let (mut kept, mut competing) = (Vec::new(), Vec::new());
    for (edit, rival) in std::mem::take(edits).into_iter().zip(rivals) {
        match rival {
            Some((with, how)) => competing.push((edit, with, how)),
            None => kept.push(edit),
        }
    }
    *edits = kept;
    competing
}

/// The edits, of those that want the very same the first, and of words that are left out those that hold the others.
pub(super) fn one_of_each(edits: Vec<Edit<'_>>) -> Vec<Edit<'_>> {
    let mut kept: Vec<Edit<'_>> = Vec::with_capacity(edits.len());
    for edit in edits {
        kept.retain(|other| !other.goes_with(&edit) || other.agrees(&edit));
        if !kept.iter().any(|other| other.agrees(&edit) || edit.goes_with(other)) {
            kept.push(edit);
        }
    }
    kept
}

/// The text with these edits, which stand in order.
pub(super) fn replaced(text: &str, edits: &[Edit<'_>]) -> String {
    let (mut new, mut done) = (String::with_capacity(text.len()), 0);
    let lines = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut added: Vec<(usize, &str)> = Vec::new();
    let changes = edits.iter().filter(|edit| !edit.at.is_empty());
    let ranked = |added: &Added| {
        let is_next = is_next_sentence(&text[..added.at], &added.words) && !added.words.contains('\n');
        if is_next { Rank::Sentence } else { rank(&added.words) }
    };
    let changes = changes.map(|edit| (edit.taken(), edit.adds.as_ref().map(ranked), edit.words()));
    // Footnotes stand behind whatever else is added where a block ends.
    let notes = edits.iter().filter_map(|edit| edit.notes.as_ref());
    let notes = notes.map(|added| (added.at..added.at, Some(Rank::Note), added.words.as_str()));
    let mut all: Vec<(Range<usize>, Option<Rank>, &str)> = changes.chain(notes).collect();
    all.sort_by_key(|(at, rank, _)| (at.start, at.end, *rank));
    for (at, rank, words) in all {
        let is_added = rank.is_some();
        if at.start < done || is_added && added.contains(&(at.start, words)) {
            continue;
        }
        if is_added {
            added.push((at.start, words));
        }
        new.push_str(&text[done..at.start]);
        new.push_str(&words.replace("\r\n", "\n").replace('\n', lines));
        done = at.end;
        if words.is_empty() {
            done += close_up(&mut new, &text[at.end..]);
        }
    }
    new.push_str(&text[done..]);
    new
}

/// In which order what is added at one place stands there, so that none of it parts another's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It ends with a line of its own.
    EndsLine,
    /// It is a sentence behind another: what begins the next one goes on with it.
    Sentence,
    /// It goes on with the line.
    InLine,
    /// It goes on with a line that it breaks off by hand.
    BreaksOff,
    /// It begins a line; what is indented further belongs to the line before it.
    BeginsLine(Reverse<usize>),
    /// It begins a paragraph.
    BeginsParagraph,
    Note,
}

fn rank(words: &str) -> Rank {
    let inside = words.trim_matches([' ', '\t']);
    let blank = &words[..words.len() - words.trim_start().len()];
    match (inside.starts_with(['\n', '\r']), inside.ends_with(['\n', '\r'])) {
        (false, _) if breaks_off(inside) => Rank::BreaksOff,
        (true, _) if kind(words) == Kind::Paragraph => Rank::BeginsParagraph,
        (true, _) => Rank::BeginsLine(Reverse(blank.rsplit('\n').next().map_or(0, str::len))),
        (false, true) => Rank::EndsLine,
        (false, false) => Rank::InLine,
    }
}

/// Takes away the white space that leaving words out would leave double; gives how many bytes of the rest go with them.
/// The break between two paragraphs stays, unless a whole paragraph was left out.
fn close_up(before: &mut String, rest: &str) -> usize {
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let line_ends = rest[blanks..].is_empty() || rest[blanks..].starts_with(['\n', '\r']);
    let indented = before.trim_end_matches([' ', '\t']).len();
    // What a line that is left out was set in with is no part of any other.
    if line_ends && before[..indented].ends_with('\n') {
        before.truncate(indented);
    }
    let starts_line = before.is_empty() || before.ends_with('\n');
    let lines_before = before.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let starts_paragraph = starts_line && (lines_before == 0 || before[lines_before..].matches('\n').count() > 1);
    match (starts_line, line_ends) {
        // A whole paragraph: what parted it from the next goes with it; at the end of the text what parted it before.
        (true, true) if starts_paragraph => {
            let gap = rest.len() - rest.trim_start().len();
            let is_whole = gap == rest.len() || rest[..gap].matches('\n').count() > 1;
            if gap == rest.len() {
                before.truncate(lines_before);
                return 0;
            }
            // Of a paragraph of several lines the first goes, and the others stay.
            if is_whole { gap } else { rest.find('\n').map_or(blanks, |end| end + 1) }
        }
        // A whole line within a paragraph, or the last one of it: its own line end goes.
        (true, true) => {
            let end = before.trim_end_matches(['\r', '\n']).len();
            before.truncate(end);
            blanks
        }
        (true, false) => blanks,
        (false, _) => {
            let goes_on = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
            if before.ends_with(' ') && goes_on {
                before.pop();
            }
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::history::History;
    use crate::letter::story;

    fn left(text: &str, edits: &[(Range<usize>, &str)]) -> (String, usize) {
        let told = "draft A; carla remarks 1 as carla-1";
        let history = History::of(&story::entries(told));
        let thread = &history.conversation().threads()[0];
        let edits = edits
            .iter()
            .map(|(at, instead)| Edit {
                thread,
                at: at.clone(),
                instead: (*instead).into(),
                adds: None,
                notes: None,
                parted: Vec::new(),
            })
            .collect();
        let (fitting, competing) = without_competitors(edits, |_| false);
        (replaced(text, &one_of_each(fitting)), competing.len())
    }

    #[test]
    fn suggestions_stand_in_the_place_of_their_words() {
        let text = "Wij vragen u te antwoorden.";
        assert_eq!(
            left(text, &[(0..3, "Wij allen"), (16..26, "schrijven")]),
            ("Wij allen vragen u te schrijven.".into(), 0)
        );
    }

    #[test]
    fn of_two_that_want_the_same_words_changed_neither_is_put_in() {
        let text = "een twee drie vier";
        assert_eq!(left(text, &[(0..8, "1 2"), (4..13, "2 3"), (14..18, "4")]), ("een twee drie 4".into(), 2));
        assert_eq!(left(text, &[(0..3, "1"), (0..3, "1")]), ("1 twee drie vier".into(), 0), "both want the same");
        for all in [[(0..9, ""), (5..9, "")], [(5..9, ""), (5..14, "")], [(5..9, ""), (5..9, "")]] {
            let rest = if all[0].0.start == 0 { "drie vier" } else { "een" };
            let (text, competing) = left(text, &all);
            assert!(text.starts_with(rest) && !text.contains("twee") && competing == 0, "{text:?}");
        }
    }

    #[test]
    fn words_that_are_left_out_leave_one_blank() {
        for (text, at, expected) in [
            ("een twee drie", 4..8, "een drie"),
            ("een twee.", 4..8, "een."),
            ("een twee", 0..3, "twee"),
            ("een\n\ntwee\n\ndrie\n", 5..9, "een\n\ndrie\n"),
            ("een twee\ndrie", 4..8, "een\ndrie"),
            ("een\ntwee\n\ndrie", 4..8, "een\n\ndrie"),
            ("een\ntwee drie", 4..8, "een\ndrie"),
            ("een\ntwee\ndrie", 4..8, "een\ndrie"),
            ("een\ntwee", 0..3, "twee"),
            ("een\n\ntwee\n", 5..9, "een\n"),
            ("een\r\ntwee\r\n\r\ndrie", 5..9, "een\r\n\r\ndrie"),
            ("1. een\n\n   twee\n\n2. drie", 11..15, "1. een\n\n2. drie"),
            ("- een\n  - twee\n  - drie", 8..14, "- een\n  - drie"),
        ] {
            assert_eq!(left(text, &[(at, "")]).0, expected, "{text:?}");
        }
    }
}
