//! Finds the passage that is most like a quote which stands nowhere.
//!
//! Likeness is the share of letter triples that two passages have in common (the coefficient of Dice), so that a slip
//! of the pen, another ending or a word too many still leave most of it. Cost: linear in the text.

use std::collections::HashMap;
use std::ops::Range;

use crate::typographic::fold;
use crate::words::words;

/// The least likeness, in hundredths, that is worth showing.
const LIKE: usize = 40;

/// The passage most like the quoted words, in whole words; none where nothing is like them.
pub fn nearest(text: &str, quoted: &str) -> Option<Range<usize>> {
    let mut wanted = Wanted::of(quoted);
    let length = words(quoted).count();
    let places: Vec<Range<usize>> = words(text).collect();
    let triples: Vec<Triples> = places.iter().map(|place| wanted.triples(&text[place.clone()])).collect();
    // The first of the best windows, as its likeness and the number of its first word.
    let mut best: Option<(usize, usize)> = None;
    for next in 0..places.len() {
        wanted.enter(&triples[next]);
        if next >= length {
            wanted.leave(&triples[next - length]);
        }
        let likeness = wanted.likeness();
        if best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, (next + 1).saturating_sub(length)));
        }
    }
    let (likeness, first) = best?;
    let window = &triples[first..(first + length).min(triples.len())];
    // Words at the edges that have nothing of the quote are not what was meant.
    let alike = |triples: &Triples| triples.shared.len() * 2 >= triples.count;
    let (head, tail) = (window.iter().position(alike)?, window.iter().rposition(alike)?);
    (likeness >= LIKE).then(|| places[first + head].start..places[first + tail].end)
}

/// The letter triples of one word of the text.
struct Triples {
    /// Those that the quote has too, by their number.
    shared: Vec<usize>,
    /// How many there are.
    count: usize,
}

/// The letter triples of the quote, and how many of them the window has.
struct Wanted {
    /// The number of each triple of the quote, how often it has it, and how often the window does.
    numbers: HashMap<[char; 3], usize>,
    counted: Vec<usize>,
    seen: Vec<usize>,
    /// How many the two have in common.
    shared: usize,
    /// How many triples the quote has, and how many the window.
    counts: (usize, usize),
}

impl Wanted {
    fn of(quoted: &str) -> Self {
        let mut of = Self { numbers: HashMap::new(), counted: Vec::new(), seen: Vec::new(), shared: 0, counts: (0, 0) };
        for word in words(quoted) {
            for triple in triples(&quoted[word]) {
                let number = *of.numbers.entry(triple).or_insert(of.counted.len());
                if number == of.counted.len() {
                    of.counted.push(0);
                    of.seen.push(0);
                }
                of.counted[number] += 1;
                of.counts.0 += 1;
            }
        }
        of
    }

    fn triples(&self, word: &str) -> Triples {
        let all = triples(word);
        let count = all.len();
        Triples { shared: all.into_iter().filter_map(|triple| self.numbers.get(&triple).copied()).collect(), count }
    }

    fn enter(&mut self, word: &Triples) {
        for number in &word.shared {
            self.shared += usize::from(self.seen[*number] < self.counted[*number]);
            self.seen[*number] += 1;
        }
        self.counts.1 += word.count;
    }

    fn leave(&mut self, word: &Triples) {
        for number in &word.shared {
            self.seen[*number] -= 1;
            self.shared -= usize::from(self.seen[*number] < self.counted[*number]);
        }
        self.counts.1 -= word.count;
    }

    /// In hundredths.
    fn likeness(&self) -> usize {
        200 * self.shared / (self.counts.0 + self.counts.1).max(1)
    }
}

/// The triples of letters and figures of a word, its edges included, in small letters.
fn triples(word: &str) -> Vec<[char; 3]> {
    let folded = fold(word);
    let mut letters = vec![' '];
    letters.extend(folded.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    letters.push(' ');
    letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Wij vragen u om een besluit voor de zomer.\nDe raad heeft hierover nooit gestemd.";

    fn near(quoted: &str) -> Option<&'static str> {
        nearest(TEXT, quoted).map(|at| &TEXT[at])
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven() {
        assert_eq!(near("een beslut"), Some("een besluit"));
        assert_eq!(near("DE RAAD"), Some("De raad"));
        assert_eq!(near("raad heeft nooit gestemt"), Some("raad heeft hierover nooit"));
        assert_eq!(near("zomer, de raad"), Some("zomer.\nDe raad"));
    }

    #[test]
    fn what_is_like_nothing_has_no_nearest() {
        assert_eq!(near("quantum chromodynamics"), None);
        assert_eq!(near(""), None);
        assert_eq!(nearest("", "iets"), None);
        assert_eq!(near("…"), None);
    }
}
