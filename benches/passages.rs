//! How many passages are followed rightly through successive drafts, against searching for the quoted text alone, over
//! the texts in the folder `PARAAF_CORPUS` (`../shared/corpus/texts` where it is not set).
//!
//! The drafts are made here: words replaced, phrases and sentences taken out, put in and copied from elsewhere in the
//! same text, paragraphs moved, joined and split, lines wrapped anew. Every word keeps an identity through it, so that
//! it is known where it went, whatever a redline says. Of the real pairs of versions that much is known only for lines
//! that stand once in both.

mod dice;

use std::collections::HashMap;
use std::env;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use dice::Dice;
use paraaf::text::paragraphs;
use paraaf::text::passages::{Carried, Fate, Trail, find};
use paraaf::text::words::{is_space, words};

/// How many passages are followed in all.
const PASSAGES: usize = 1_000;

/// How many drafts follow the first.
const DRAFTS: usize = 6;

/// A word with its identity.
#[derive(Clone)]
struct Word {
    id: usize,
    text: String,
}

/// A text as paragraphs of words.
struct Letter {
    paragraphs: Vec<Vec<Word>>,
    next: usize,
}

/// Where each word stands: its paragraph and its bytes.
type Places = HashMap<usize, (usize, Range<usize>)>;

impl Letter {
    /// A text as it is, with the places of its words.
    fn read(text: &str) -> (Self, Places) {
        let (mut letter, mut places) = (Self { paragraphs: Vec::new(), next: 0 }, Places::new());
        let starts = paragraphs::starts(text);
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(text.len());
            let mut paragraph = Vec::new();
            for word in words(&text[*start..end]) {
                let at = start + word.start..start + word.end;
                paragraph.push(Word { id: letter.next, text: text[at.clone()].to_owned() });
                places.insert(letter.next, (number, at));
                letter.next += 1;
            }
            letter.paragraphs.push(paragraph);
        }
        (letter, places)
    }

    /// The text on lines of a width. What must not begin a line does not.
    fn set(&self, width: usize) -> (String, Places) {
        let (mut text, mut places) = (String::new(), Places::new());
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let mut column = 0;
            for word in paragraph {
                let wraps = column + word.text.len() > width && word.text.starts_with(char::is_alphabetic);
                text.push_str(match (column, wraps) {
                    (0, _) => "",
                    (_, true) => "\n",
                    (_, false) => " ",
                });
                column = if wraps { 0 } else { column } + word.text.len() + 1;
                places.insert(word.id, (number, text.len()..text.len() + word.text.len()));
                text.push_str(&word.text);
            }
            text.push_str("\n\n");
        }
        (text, places)
    }

    /// Words that stand somewhere in the text, as new ones.
    fn copied(&mut self, dice: &mut Dice, length: usize) -> Vec<Word> {
        let paragraph = &self.paragraphs[dice.below(self.paragraphs.len())];
        let from = dice.below(paragraph.len());
        let copies = paragraph[from..(from + length).min(paragraph.len())].iter().zip(self.next..);
        let copies: Vec<Word> = copies.map(|(word, id)| Word { id, text: word.text.clone() }).collect();
        self.next += copies.len();
        copies
    }

    /// One edit, as a writer makes it.
    fn edit(&mut self, dice: &mut Dice) {
        let paragraph = dice.below(self.paragraphs.len());
        let length = self.paragraphs[paragraph].len();
        let at = dice.below(length);
        match dice.below(20) {
            0..6 => {
                let new = self.copied(dice, 1);
                self.paragraphs[paragraph].splice(at..=at, new);
            }
            6..10 => {
                let phrase = 1 + dice.below(8);
                let new = self.copied(dice, phrase);
                self.paragraphs[paragraph].splice(at..at, new);
            }
            10..14 => {
                let end = (at + 1 + dice.below(8)).min(length);
                if end - at < length {
                    self.paragraphs[paragraph].drain(at..end);
                }
            }
            14 => {
                let sentence = 8 + dice.below(20);
                let new = self.copied(dice, sentence);
                let at = self.sentence(paragraph, at).start;
                self.paragraphs[paragraph].splice(at..at, new);
            }
            15 => {
                let sentence = self.sentence(paragraph, at);
                if sentence.len() < length {
                    self.paragraphs[paragraph].drain(sentence);
                }
            }
            16 => {
                let sentence = 20 + dice.below(40);
                let new = self.copied(dice, sentence);
                self.paragraphs.insert(paragraph, new);
            }
            17 => {
                let rest = self.paragraphs[paragraph].split_off(at);
                self.paragraphs.insert(paragraph + 1, rest);
            }
            18 if paragraph + 1 < self.paragraphs.len() => {
                let rest = self.paragraphs.remove(paragraph + 1);
                self.paragraphs[paragraph].extend(rest);
            }
            _ => {
                let moved = self.paragraphs.remove(paragraph);
                let to = dice.below(self.paragraphs.len() + 1);
                self.paragraphs.insert(to, moved);
            }
        }
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }

    /// The sentence around a word.
    fn sentence(&self, paragraph: usize, at: usize) -> Range<usize> {
        let words = &self.paragraphs[paragraph];
        let ends = |word: &Word| word.text.ends_with(['.', '?', '!']);
        let start = words[..at].iter().rposition(ends).map_or(0, |end| end + 1);
        let end = words[at..].iter().position(ends).map_or(words.len(), |end| at + end + 1);
        start..end
    }
}

/// What truly became of a passage.
enum Truth {
    /// Its words stand together as they did, here.
    Whole(Range<usize>),
    /// These of its words are left, in all of which the greater part stands in one paragraph.
    Some(Vec<Range<usize>>),
    /// None of its words is left.
    Nothing,
}

fn truth(ids: &Range<usize>, places: &Places) -> Truth {
    let left: Vec<&(usize, Range<usize>)> = ids.clone().filter_map(|id| places.get(&id)).collect();
    let (Some((first, start)), Some((last, end))) = (left.first(), left.last()) else { return Truth::Nothing };
    let hull = start.start..end.end;
    let inside = places.values().filter(|(_, at)| hull.start <= at.start && at.end <= hull.end).count();
    if left.len() == ids.len() && inside == ids.len() && first == last && in_order(&left) {
        return Truth::Whole(hull);
    }
    Truth::Some(left.into_iter().map(|(_, at)| at.clone()).collect())
}

fn in_order(places: &[&(usize, Range<usize>)]) -> bool {
    places.windows(2).all(|pair| pair[0].1.end <= pair[1].1.start)
}

/// How many passages there were of a kind, and how many of them each way followed rightly.
#[derive(Default, Clone, Copy)]
struct Score {
    passages: usize,
    followed: usize,
    first: usize,
    only: usize,
}

impl Score {
    fn count(&mut self, followed: bool, first: bool, only: bool) {
        self.passages += 1;
        self.followed += usize::from(followed);
        self.first += usize::from(first);
        self.only += usize::from(only);
    }

    fn print(&self, name: &str) {
        println!("| {name} | {} | {} | {} | {} |", self.passages, self.followed, self.first, self.only);
    }
}

/// Whether a place is right. Of a passage that was edited, it holds at least half of the words that are left, and these
/// are at least half of what it holds.
fn is_right(truth: &Truth, at: Option<&Range<usize>>) -> bool {
    match (truth, at) {
        (Truth::Whole(is), Some(at)) => is == at,
        (Truth::Some(left), Some(at)) => {
            let (all, held): (usize, usize) = left.iter().fold((0, 0), |(all, held), word| {
                let inside = at.start < word.end && word.start < at.end;
                (all + word.len() + 1, held + if inside { word.len() + 1 } else { 0 })
            });
            held * 2 >= all && held * 2 >= at.len()
        }
        (Truth::Nothing, at) => at.is_none(),
        (Truth::Whole(_) | Truth::Some(_), None) => false,
    }
}

fn main() {
    let corpus = env::var_os("PARAAF_CORPUS").map_or_else(|| PathBuf::from("../shared/corpus/texts"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&corpus) else {
        println!("there is no folder {}; PARAAF_CORPUS names another", corpus.display());
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".old.txt")?.to_owned()))
        .collect();
    names.sort_unstable();
    let read = |name: &str, which: &str| fs::read_to_string(corpus.join(format!("{name}.{which}.txt"))).ok();
    made_drafts(&names.iter().filter_map(|name| read(name, "old")).collect::<Vec<_>>());
    real_pairs(&names.iter().filter_map(|name| Some((read(name, "old")?, read(name, "new")?))).collect::<Vec<_>>());
}

/// Passages through drafts that were made of the texts.
fn made_drafts(texts: &[String]) {
    let mut dice = Dice(2026);
    let [mut whole, mut edited, mut gone] = [Score::default(); 3];
    let mut seconds = 0.0;
    for (number, text) in texts.iter().enumerate() {
        let (mut letter, first) = Letter::read(text);
        let mut drafts = vec![text.clone()];
        let mut places = first.clone();
        for draft in 0..DRAFTS {
            let count: usize = letter.paragraphs.iter().map(Vec::len).sum();
            (0..4 + count / 150).for_each(|_| letter.edit(&mut dice));
            let (text, its_places) = letter.set([72, 80, 10_000][draft % 3]);
            drafts.push(text);
            places = its_places;
        }
        let ids = Letter::read(text).0.paragraphs;
        let start = Instant::now();
        let trail = Trail::through(drafts);
        let share = PASSAGES / texts.len() + usize::from(number < PASSAGES % texts.len());
        for _ in 0..share {
            let paragraph = &ids[dice.below(ids.len())];
            let from = dice.below(paragraph.len());
            let to = (from + 1 + dice.below(30)).min(paragraph.len());
            let passage = paragraph[from].id..paragraph[to - 1].id + 1;
            let at = first[&passage.start].1.start..first[&(passage.end - 1)].1.end;
            let quote = &text[at.clone()];
            let truth = truth(&passage, &places);
            let Carried { fate, at, .. } = trail.follow(0, at, DRAFTS);
            let found = find(&trail.texts()[DRAFTS], quote, None);
            let same = matches!(fate, Fate::Unchanged | Fate::Moved { edited: false });
            let followed = match (&truth, fate) {
                // Nothing is left: gone, or others came in its place, is right, and nothing else.
                (Truth::Nothing, _) => !same,
                (Truth::Whole(_), _) => same && is_right(&truth, Some(&at)),
                (Truth::Some(_), Fate::Removed) => false,
                (Truth::Some(_), Fate::Unchanged | Fate::Edited | Fate::Moved { .. }) => is_right(&truth, Some(&at)),
            };
            let only = if found.len() == 1 { found.first() } else { None };
            let score = match truth {
                Truth::Whole(_) => &mut whole,
                Truth::Some(_) => &mut edited,
                Truth::Nothing => &mut gone,
            };
            score.count(followed, is_right(&truth, found.first()), is_right(&truth, only));
        }
        seconds += start.elapsed().as_secs_f64();
    }
    println!(
        "{PASSAGES} passages of 1 to 30 words through {DRAFTS} drafts made of {} texts, in {seconds:.2} s",
        texts.len()
    );
    println!("| passages | | followed rightly | first place of the quote | only place of the quote |");
    println!("|---|---|---|---|---|");
    whole.print("untouched");
    edited.print("edited");
    gone.print("gone");
    let sum = |of: fn(&Score) -> usize| of(&whole) + of(&edited) + of(&gone);
    let all = Score {
        passages: sum(|score| score.passages),
        followed: sum(|score| score.followed),
        first: sum(|score| score.first),
        only: sum(|score| score.only),
    };
    all.print("all");
}

/// Passages of the lines that stand once in both versions of a real pair.
fn real_pairs(pairs: &[(String, String)]) {
    let mut dice = Dice(7);
    let mut score = Score::default();
    for (old, new) in pairs {
        let lines = common_lines(old, new);
        if lines.is_empty() {
            continue;
        }
        let trail = Trail::through(vec![old.clone(), new.clone()]);
        for _ in 0..PASSAGES / pairs.len() {
            let (was, is) = &lines[dice.below(lines.len())];
            let all: Vec<Range<usize>> = words(&old[was.clone()]).collect();
            let from = dice.below(all.len());
            let to = (from + 1 + dice.below(30)).min(all.len());
            let inner = all[from].start..all[to - 1].end;
            let (at, expected) =
                (was.start + inner.start..was.start + inner.end, is.start + inner.start..is.start + inner.end);
            let carried = trail.follow(0, at.clone(), 1);
            let found = find(new, &old[at], None);
            score.count(carried.at == expected, found.first() == Some(&expected), found == [expected]);
        }
    }
    println!("\nReal pairs of versions: passages of lines that stand once in both");
    println!("| passages | | followed rightly | first place of the quote | only place of the quote |");
    println!("|---|---|---|---|---|");
    score.print("in unchanged lines");
}

/// Where the lines stand that each of two texts has once.
fn common_lines(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let once = |text: &str| {
        let mut places: HashMap<String, Option<Range<usize>>> = HashMap::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_matches(is_space);
            let place = at..at + line.len();
            at = place.end;
            if !content.is_empty() {
                places.entry(line.to_owned()).and_modify(|place| *place = None).or_insert(Some(place));
            }
        }
        places
    };
    let (olds, news) = (once(old), once(new));
    let both = olds.into_iter().filter_map(|(line, was)| Some((was?, news.get(&line)?.clone()?)));
    let mut lines: Vec<(Range<usize>, Range<usize>)> = both.collect();
    lines.sort_by_key(|(was, _)| was.start);
    lines
}
