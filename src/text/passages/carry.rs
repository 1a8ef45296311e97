//! Where a passage of the old text of a redline is in the new one.

use std::borrow::Cow;
use std::ops::Range;

use super::pieces::{Now, Piece, Pieces, trimmed};
use super::repeated::Repeated;
use super::search::Search;
use super::verbatim::verbatim;
use crate::paragraphs::number_among;
use crate::redline::Redline;
use crate::typographic::same;

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its words are what they were, where they were. Lines, typography and what stands around them may differ.
    Unchanged,
    /// Some of its words, or a break between paragraphs in it, changed; all of them where others came in their place.
    Edited,
    /// It stands elsewhere.
    Moved {
        /// Whether its words changed too.
        edited: bool,
    },
    /// It is gone, and nothing came in its place.
    Removed,
}

/// Where a passage is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// What became of it.
    pub fate: Fate,
    /// The bytes of the new text from its first word to its last. Of a passage that was torn apart, the part that
    /// stayed together with most words; of one that is gone, the empty place where it stood.
    pub at: Range<usize>,
    /// The number of the paragraph in which it begins.
    pub paragraph: usize,
}

/// A redline that passages are carried through.
///
/// Cost: linear in the redline, once; then logarithmic in it for each passage, and linear in the passage. A passage
/// that seems to be gone is searched for in what is new.
pub struct Carrier<'r> {
    redline: Cow<'r, Redline>,
    pieces: Pieces,
}

/// A passage after one redline, with what has to be known to go on.
pub(super) struct Step {
    pub(super) at: Range<usize>,
    pub(super) stands: Stands,
    pub(super) moved: bool,
}

/// By which words a passage is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// By its own, at least half of them.
    ByItself,
    /// By those that came in its place.
    Replaced,
    /// By none: it is gone.
    Gone,
}

/// What stayed together of a passage.
struct Part {
    moved: Option<usize>,
    new: Range<usize>,
    bytes: usize,
}

impl<'r> Carrier<'r> {
    /// Prepares to carry passages through a redline.
    pub fn over(redline: Cow<'r, Redline>) -> Self {
        let pieces = Pieces::of(&redline);
        Self { redline, pieces }
    }

    /// The redline.
    pub fn redline(&self) -> &Redline {
        &self.redline
    }

    /// Where a passage of the old text is in the new one. An empty passage, or one of white space, is a place, which is
    /// told as one where something was removed.
    pub fn carry(&self, at: Range<usize>) -> Carried {
        let step = self.step(&at);
        let fate = match (step.stands, step.moved) {
            (Stands::Gone, _) => Fate::Removed,
            (Stands::ByItself | Stands::Replaced, false) if self.same(&at, &step.at) => Fate::Unchanged,
            (Stands::ByItself | Stands::Replaced, false) => Fate::Edited,
            (Stands::ByItself | Stands::Replaced, true) => Fate::Moved { edited: !self.same(&at, &step.at) },
        };
        let paragraph = number_among(self.redline.starts().1, step.at.start);
        Carried { fate, at: step.at, paragraph }
    }

    /// The same, for whoever goes on from there.
    pub(super) fn step(&self, at: &Range<usize>) -> Step {
        let (old, new) = (self.redline.old(), self.redline.new_text());
        let Some(at) = trimmed(old, at) else {
            let place = self.pieces.place(&self.redline, at.start.min(old.len()));
            return Step { at: place..place, stands: Stands::Gone, moved: false };
        };
        let (old_starts, new_starts) = self.redline.starts();
        if let Some(found) = verbatim((old, new), old_starts, &at) {
            let (drawn, _, moved) = self.drawn(&at);
            let is_there = number_among(new_starts, drawn.start) == number_among(new_starts, found.start);
            return Step { at: found, stands: Stands::ByItself, moved: moved || !is_there };
        }
        let repeated = Repeated::of((old, new), self.redline.starts(), &at, |place| self.as_drawn(place));
        if let Some(repeated) = &repeated
            && let Some(found) = repeated.place()
        {
            let drawn = self.as_drawn(&at) == Some(found.clone());
            let moved = if drawn { self.drawn(&at).2 } else { repeated.is_moved() };
            return Step { at: found, stands: Stands::ByItself, moved };
        }
        let pieces = self.pieces.over(&at);
        let (found, stands, moved) = self.drawn(&at);
        if repeated.is_some_and(|repeated| repeated.is_anothers(&found)) {
            // The same words, but they were there before: these are gone.
            return Step { at: found.start..found.start, stands: Stands::Gone, moved: false };
        }
        if stands == Stands::ByItself && self.same(&at, &found) {
            return Step { at: found, stands, moved };
        }
        // The redline does not say that it is there as it was; it may be all the same.
        let search = Search { old, at: at.clone(), new };
        if let Some(found) = self.near(&search, pieces, &found) {
            return Step { at: found, stands: Stands::ByItself, moved };
        }
        if stands != Stands::ByItself
            && let Some(found) = search.far(&self.pieces.came, found.start, stands == Stands::Replaced)
        {
            return Step { at: found, stands: Stands::ByItself, moved: true };
        }
        let found = self.pieces.with_ends(&self.redline, &at, found);
        Step { at: found, stands, moved }
    }

    /// Where a passage stands as the redline draws it, by which words, and whether it moved with its paragraph.
    fn drawn(&self, at: &Range<usize>) -> (Range<usize>, Stands, bool) {
        let (old, new) = (self.redline.old(), self.redline.new_text());
        let pieces = self.pieces.over(at);
        let parts = self.parts(pieces, at);
        match parts.into_iter().rev().max_by_key(|part| part.bytes) {
            Some(part) if part.bytes * 2 >= bytes_of_words(&old[at.clone()]) => {
                (part.new, Stands::ByItself, part.moved.is_some())
            }
            Some(part) => (part.new, Stands::Replaced, part.moved.is_some()),
            None => {
                if let Some(instead) = self.pieces.instead_of(new, pieces) {
                    (instead, Stands::Replaced, pieces.iter().any(|piece| piece.moved.is_some()))
                } else {
                    let place = self.pieces.place(&self.redline, at.start);
                    (place..place, Stands::Gone, false)
                }
            }
        }
    }

    /// Where a passage stands word for word as the redline draws it.
    fn as_drawn(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let (found, stands, _) = self.drawn(at);
        (stands == Stands::ByItself && self.same(at, &found)).then_some(found)
    }

    /// Where a passage of an earlier text comes back in this redline, and whether elsewhere than at `place`.
    pub(super) fn returned(&self, earlier: &str, at: &Range<usize>, place: &Range<usize>) -> Option<Step> {
        let search = Search { old: earlier, at: at.clone(), new: self.redline.new_text() };
        let touches = |run: &&Range<usize>| run.start <= place.end && place.start <= run.end && !run.is_empty();
        let near = self.pieces.came.iter().find(touches).and_then(|run| search.near(run, false));
        let (at, moved) = match near {
            Some(found) => (found, false),
            None => (search.far(&self.pieces.came, place.start, !place.is_empty())?, true),
        };
        Some(Step { at, stands: Stands::ByItself, moved })
    }

    /// Where the passage stands, word for word, in what changed around it.
    fn near(&self, search: &Search<'_>, pieces: &[Piece], found: &Range<usize>) -> Option<Range<usize>> {
        let close = found.start..found.end;
        if let Some(at) = trimmed(search.new, &close).and_then(|close| search.near(&close, true)) {
            return Some(at);
        }
        if let Some(at) = search.around(found) {
            return Some(at);
        }
        let runs = pieces.iter().filter_map(|piece| match piece.now {
            Now::Gone { run, .. } => Some(&self.pieces.came[run]),
            Now::Here(_) => None,
        });
        let part = runs.fold(close, |part, run| part.start.min(run.start)..part.end.max(run.end));
        search.near(&part, false).or_else(|| search.beside(&self.pieces.with_neighbours(search.new, &part)))
    }

    /// What stayed together of a passage, in the old order of the first word of each.
    fn parts(&self, pieces: &[Piece], at: &Range<usize>) -> Vec<Part> {
        let new_text = self.redline.new_text();
        let mut parts: Vec<Part> = Vec::new();
        for piece in pieces {
            let Some(new) = piece.now_at(&self.redline, at) else { continue };
            let bytes = bytes_of_words(&new_text[new.clone()]);
            let follows =
                |part: &Part| part.new.end <= new.start && trimmed(new_text, &(part.new.end..new.start)).is_none();
            let together = parts.iter_mut().rev().find(|part| part.moved == piece.moved || follows(part));
            match together {
                Some(part) => {
                    part.new = part.new.start.min(new.start)..part.new.end.max(new.end);
                    part.bytes += bytes;
                }
                None => parts.push(Part { moved: piece.moved, new, bytes }),
            }
        }
        parts
    }

    /// Whether two passages have the same words in the same paragraphs.
    fn same(&self, at: &Range<usize>, new_at: &Range<usize>) -> bool {
        let (old_starts, new_starts) = self.redline.starts();
        let old = Passage { text: self.redline.old(), starts: old_starts, at: at.clone() };
        same_passage(&old, &Passage { text: self.redline.new_text(), starts: new_starts, at: new_at.clone() })
    }
}

/// A passage of a text of which it is known where its paragraphs start.
pub(super) struct Passage<'t> {
    pub(super) text: &'t str,
    pub(super) starts: &'t [usize],
    pub(super) at: Range<usize>,
}

/// Whether two passages have the same words in the same paragraphs.
pub(super) fn same_passage(one: &Passage<'_>, other: &Passage<'_>) -> bool {
    let (ones, others) = (one.paragraphs(), other.paragraphs());
    ones.len() == others.len() && ones.iter().zip(&others).all(|(one, other)| same(one, other))
}

impl<'t> Passage<'t> {
    fn paragraphs(&self) -> Vec<&'t str> {
        let first = self.starts.partition_point(|start| *start <= self.at.start);
        let inner = self.starts[first..].iter().copied().take_while(|start| *start < self.at.end);
        let starts = [self.at.start].into_iter().chain(inner.clone());
        starts.zip(inner.chain([self.at.end])).map(|(start, end)| &self.text[start..end]).collect()
    }
}

/// How many bytes of a text are not white space.
fn bytes_of_words(text: &str) -> usize {
    text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::passages::find;

    const OLD: &str = "Geachte leden,\n\nWij vragen u om een late rit op werkdagen. Dat kost weinig, zegt men.\n\n\
                       Wij komen graag naar de vergadering van december om dit toe te lichten.\n\nHoogachtend,\nDe bewoners\n";

    /// What became of quoted words when a part of the letter was replaced, with where they are and in which paragraph.
    fn carried(quote: &str, changes: &[(&str, &str)]) -> (Fate, String, usize) {
        let new = changes.iter().fold(OLD.to_owned(), |text, (was, is)| {
            assert!(text.contains(was), "{was}");
            text.replacen(was, is, 1)
        });
        let redline = compare(OLD.to_owned(), new.clone());
        let [at] = &find(OLD, quote, None)[..] else { panic!("{quote} stands once") };
        let carried = Carrier::over(Cow::Borrowed(&redline)).carry(at.clone());
        (carried.fate, new[carried.at].to_owned(), carried.paragraph)
    }

    fn is(fate: Fate, words: &str, paragraph: usize) -> (Fate, String, usize) {
        (fate, words.to_owned(), paragraph)
    }

    #[test]
    fn what_happens_around_a_passage_does_not_touch_it() {
        let quote = "een late rit op werkdagen";
        let unchanged = is(Fate::Unchanged, quote, 2);
        assert_eq!(carried(quote, &[("om een", "om nu een"), ("werkdagen.", "werkdagen en later.")]), unchanged);
        assert_eq!(carried(quote, &[("Wij vragen u om ", ""), ("Dat kost weinig, zegt men.", "")]), unchanged);
        assert_eq!(
            carried(quote, &[("Geachte leden,\n\n", "Geachte leden,\n\nEerst dit.\n\n")]),
            is(Fate::Unchanged, quote, 3)
        );
        assert_eq!(
            carried(quote, &[("late rit", "late\n  rit")]),
            is(Fate::Unchanged, "een late\n  rit op werkdagen", 2)
        );
        assert_eq!(
            carried("rit op", &[("late rit op werkdagen", "vroege rit op feestdagen")]),
            is(Fate::Unchanged, "rit op", 2)
        );
    }

    #[test]
    fn words_that_came_into_a_passage_or_went_from_it_edit_it() {
        let quote = "een late rit op werkdagen";
        assert_eq!(carried(quote, &[("late rit", "late bus")]), is(Fate::Edited, "een late bus op werkdagen", 2));
        assert_eq!(
            carried(quote, &[("late rit", "late, veilige rit")]),
            is(Fate::Edited, "een late, veilige rit op werkdagen", 2)
        );
        assert_eq!(carried(quote, &[("late rit", "rit")]), is(Fate::Edited, "een rit op werkdagen", 2));
        assert_eq!(carried(quote, &[("rit op", "rit.\n\nOp")]).0, Fate::Edited);
        assert_eq!(
            carried("werkdagen. Dat", &[("werkdagen. Dat", "werkdagen.\n\nDat")]),
            is(Fate::Edited, "werkdagen.\n\nDat", 2)
        );
    }

    #[test]
    fn what_came_in_the_place_of_its_first_or_last_words_belongs_to_it() {
        let quote = "een late rit op werkdagen";
        for (was, is_now) in [("een late", "een tweede"), ("op werkdagen", "in het weekend")] {
            let expected = quote.replace(was, is_now);
            assert_eq!(carried(quote, &[(was, is_now)]), is(Fate::Edited, &expected, 2));
        }
        let beyond = carried("om een late rit", &[("rit op werkdagen", "bus")]);
        assert_eq!(beyond, is(Fate::Edited, "om een late", 2), "what replaced more than its words is not its own");
    }

    #[test]
    fn words_that_came_in_the_place_of_a_passage_edit_it() {
        assert_eq!(carried("weinig", &[("weinig", "niets")]), is(Fate::Edited, "niets", 2));
        assert_eq!(carried("late rit", &[("late rit", "extra bus")]), is(Fate::Edited, "extra bus", 2));
    }

    #[test]
    fn a_passage_that_is_gone_leaves_its_place() {
        assert_eq!(
            carried("Dat kost weinig, zegt men.", &[(" Dat kost weinig, zegt men.", "")]),
            is(Fate::Removed, "", 2)
        );
        let gone = carried(
            "graag naar de vergadering",
            &[("Wij komen graag naar de vergadering van december om dit toe te lichten.\n\n", "")],
        );
        assert_eq!((gone.0, gone.1.as_str()), (Fate::Removed, ""));
    }

    #[test]
    fn of_words_that_stand_several_times_each_is_followed_to_its_own_place() {
        let follow = |old: &str, new: &str, at: Range<usize>| {
            let carrier_of = compare(old.to_owned(), new.to_owned());
            let carried = Carrier::over(Cow::Borrowed(&carrier_of)).carry(at);
            (carried.fate, carried.paragraph)
        };
        let (head, tail) = ("Dear minister,\n\n", "\n\nAnna\n");
        let (late, many) = ("We ask you to decide. It is late.", "We ask you to decide. We are many.");
        let words = head.len()..head.len() + "We ask you to decide".len();
        let old = format!("{head}{late}{tail}");
        assert_eq!(follow(&old, &format!("{head}{many}\n\n{late}{tail}"), words.clone()), (Fate::Unchanged, 3));
        let both = format!("{head}{late}\n\n{many}{tail}");
        let second = head.len() + late.len() + 2;
        let second = second..second + "We ask you to decide".len();
        let one = format!("{head}{many}{tail}");
        assert_eq!(follow(&both, &one, words.clone()).0, Fate::Removed);
        assert_eq!(follow(&both, &one, second.clone()), (Fate::Unchanged, 2));
        let swapped = format!("{head}{many}\n\n{late}{tail}");
        assert_eq!(follow(&both, &swapped, words).1, 3);
        assert_eq!(follow(&both, &swapped, second).1, 2);
    }

    #[test]
    fn a_passage_moves_with_its_paragraph_and_with_its_sentence() {
        let (second, third) = (
            "Wij vragen u om een late rit op werkdagen. Dat kost weinig, zegt men.\n\n",
            "Wij komen graag naar de vergadering van december om dit toe te lichten.\n\n",
        );
        let swap = [(second, ""), (third, &*format!("{third}{second}"))];
        let (one, other) = (carried("een late rit", &swap), carried("graag naar de vergadering", &swap));
        assert_eq!(
            (one.1.as_str(), one.2, other.1.as_str(), other.2),
            ("een late rit", 3, "graag naar de vergadering", 2)
        );
        assert!([one.0, other.0].contains(&Fate::Moved { edited: false }));
        let sentence =
            [(" Dat kost weinig, zegt men.", ""), ("toe te lichten.", "toe te lichten. Dat kost weinig, zegt men.")];
        assert_eq!(carried("kost weinig", &sentence), is(Fate::Moved { edited: false }, "kost weinig", 3));
    }

    #[test]
    fn a_long_word_is_found_beside_a_small_one_that_a_redline_keeps_across() {
        let follow = |old: &str, new: &str| {
            let at = find(old, "Amsterdam", None)[0].clone();
            let redline = compare(old.to_owned(), new.to_owned());
            let carried = Carrier::over(Cow::Owned(redline)).carry(at);
            (carried.fate, new[carried.at].to_owned())
        };
        let unchanged = (Fate::Unchanged, "Amsterdam".to_owned());
        let (first, second) = (
            "In juni spreken de scholen en alle buren van de wijk daar samen over.",
            "Dit blijft hier gewoon staan zoals het was, zonder een woord erbij of eraf.",
        );
        let old = format!("{first}\n\n{second}\n\nNamens, van Amsterdam\n");
        let moved = format!("{second}\n\nNamens, allen, Amsterdam\n\nNu. {first}\n");
        assert_eq!(follow(&old, &moved), unchanged);
        let parted = "Wij vragen om een antwoord van Utrecht,\n\nmet Amsterdam\n";
        assert_eq!(follow("Wij vragen om een antwoord van Amsterdam\n", parted), unchanged);
        let (gone, _) = follow("Wij komen uit Amsterdam en zien\n", "Wij komen uit Utrecht en zien u graag\n");
        assert_eq!(gone, Fate::Edited);
    }

    #[test]
    fn of_a_passage_that_was_torn_apart_the_greater_part_counts() {
        let third = "Wij komen graag naar de vergadering van december om dit toe te lichten.\n\n";
        let torn = [(third, ""), ("Geachte leden,\n\n", &*format!("{third}Geachte leden,\n\n"))];
        let quote = "zegt men. Wij komen graag naar de vergadering van december om dit toe te lichten.";
        let (fate, words, _) = carried(quote, &torn);
        assert!(matches!(fate, Fate::Edited | Fate::Moved { edited: true }));
        assert_eq!(words, third.trim_end());
    }

    #[test]
    fn typography_is_no_edit_and_a_place_is_only_a_place() {
        let redline = compare("kost ‘10 000’ euro\n".to_owned(), "Het kost '10\u{a0}000' euro".to_owned());
        let carrier = Carrier::over(Cow::Owned(redline));
        assert_eq!(carrier.carry(5..17), Carried { fate: Fate::Unchanged, at: 9..18, paragraph: 1 });
        assert_eq!(carrier.carry(8..10), Carried { fate: Fate::Unchanged, at: 10..12, paragraph: 1 });
        assert_eq!(carrier.carry(0..0), Carried { fate: Fate::Removed, at: 4..4, paragraph: 1 });
        assert_eq!(carrier.carry(99..99).at, 23..23);
    }
}
