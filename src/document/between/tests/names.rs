//! Every word that is marked is under the name of whoever took it out or put it in.
//!
//! The other way to know is to look: no word is ever written twice, so that it went in the first version without it and
//! came in the first with it, and a paragraph was moved by whoever put it past another.

use proptest::prelude::*;

use super::version;
use crate::between::{Version, between_versions};
use crate::reviewed::{ChangeKind, Node, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// A letter in paragraphs of words; words are told by their numbers, and paragraphs by their first word.
type Letter = Vec<Vec<usize>>;

/// What a version changes, in paragraphs that are long enough to be known where they moved: in every paragraph at most one word, or which two paragraphs change places. Both at once can
/// read, already from one version to the next, as one paragraph for another.
#[derive(Debug, Clone)]
struct Edit {
    words: Vec<(prop::sample::Index, prop::sample::Index, Kind)>,
    swap: Option<(prop::sample::Index, prop::sample::Index)>,
    /// A whole paragraph, which is put in or taken out here.
    whole: Option<(prop::sample::Index, bool)>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    PutIn,
    TakeOut,
    Replace,
}

fn edit(with_moves: bool, with_wholes: bool) -> impl Strategy<Value = Edit> {
    let kind = prop_oneof![Just(Kind::PutIn), Just(Kind::TakeOut), Just(Kind::Replace)];
    let words = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), kind), 1..3);
    let swap = prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>()));
    let whole = prop::option::of((any::<prop::sample::Index>(), any::<bool>()));
    (words, swap, whole).prop_map(move |(words, swap, whole)| Edit {
        words,
        swap: swap.filter(|_| with_moves),
        whole: whole.filter(|_| with_wholes),
    })
}

fn chain(with_moves: bool) -> impl Strategy<Value = Vec<Letter>> {
    chain_of(with_moves, false)
}

fn chain_of(with_moves: bool, with_wholes: bool) -> impl Strategy<Value = Vec<Letter>> {
    let first = prop::collection::vec(10_usize..16, 2..6);
    (first, prop::collection::vec(edit(with_moves, with_wholes), 2..5)).prop_map(|(lengths, edits)| {
        let mut next = 0..;
        let mut letters: Vec<Letter> =
            vec![lengths.iter().map(|length| next.by_ref().take(*length).collect()).collect()];
        for edit in &edits {
            let mut letter = letters[letters.len() - 1].clone();
            let mut edited = Vec::new();
            for (paragraph, place, kind) in &edit.words {
                let paragraph = paragraph.index(letter.len());
                // The first and the last word stay: beside a break that stays, a word can be marked to shield it.
                let inner = letter[paragraph].len() - 2;
                if edit.swap.is_some() || edited.contains(&paragraph) {
                    continue;
                }
                edited.push(paragraph);
                let place = 1 + place.index(inner);
                match kind {
                    Kind::PutIn => letter[paragraph].insert(place, next.next().unwrap()),
                    Kind::TakeOut => drop(letter[paragraph].remove(place)),
                    Kind::Replace => letter[paragraph][place] = next.next().unwrap(),
                }
            }
            if let Some((one, other)) = &edit.swap {
                let (one, other) = (one.index(letter.len()), other.index(letter.len()));
                letter.swap(one, other);
            }
            match &edit.whole {
                Some((at, true)) => letter.insert(at.index(letter.len() + 1), next.by_ref().take(10).collect()),
                Some((at, false)) if letter.len() > 1 => drop(letter.remove(at.index(letter.len()))),
                Some(_) | None => {}
            }
            letters.push(letter);
        }
        letters
    })
}

/// A word that no other number has.
pub(super) fn word(number: usize) -> String {
    let syllables = ["ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu"];
    number.to_string().bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
}

fn text(letter: &Letter) -> String {
    let paragraph = |words: &Vec<usize>| words.iter().map(|number| word(*number)).collect::<Vec<_>>().join(" ");
    letter.iter().map(|words| paragraph(words) + ".\n").collect::<Vec<_>>().join("\n")
}

/// The same, each paragraph a footnote.
fn noted(letter: &Letter) -> String {
    let paragraphs: Vec<String> = (1..=letter.len()).map(|at| format!("Alinea {at}.[^{at}]\n\n")).collect();
    let notes = (1..).zip(text(letter).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>());
    let notes = notes.map(|(at, words)| format!("[^{at}]: {words}\n\n"));
    paragraphs.into_iter().chain(notes).collect::<Vec<_>>().concat()
}

/// The same, each paragraph a footnote of one word.
fn noted_at_one_word(letter: &Letter) -> String {
    let marks = (1..=letter.len()).map(|at| format!("[^{at}]")).collect::<Vec<_>>().concat();
    let notes = (1..).zip(letter).map(|(at, words)| format!("[^{at}]: {}\n", text(&vec![words.clone()])));
    [format!("0 1{marks} 2\n\n")].into_iter().chain(notes).collect::<Vec<_>>().concat()
}

/// The same, each paragraph a row of a table, with another column where it is wide.
fn tabled(letter: &Letter, is_wide: bool) -> String {
    let row = |number: usize, words: &str| {
        if is_wide { format!("| {number} | {words} | {number} |\n") } else { format!("| {number} | {words} |\n") }
    };
    let rows = (1..).zip(letter).map(|(at, words)| row(at, text(&vec![words.clone()]).trim()));
    let line = if is_wide { "|---|---|---|\n" } else { "|---|---|\n" };
    [row(0, "0"), line.to_owned()].into_iter().chain(rows).collect()
}

/// What a version has of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Has {
    None,
    Narrow,
    Wide,
}

/// What each of some versions has of a table: it comes once at most, and goes once.
fn tables() -> impl Strategy<Value = Vec<Has>> {
    let widths = prop::collection::vec(any::<bool>(), 5);
    (widths, 0_usize..3, 3_usize..7).prop_map(|(widths, first, last)| {
        let has = |(at, is_wide)| match is_wide {
            _ if at < first || at >= last => Has::None,
            true => Has::Wide,
            false => Has::Narrow,
        };
        widths.into_iter().enumerate().map(has).collect()
    })
}

/// Each stretch of words that went or came, also in tables, and in footnotes of which the mark did.
pub(super) fn told(reviewed: &Reviewed) -> Vec<(ChangeKind, String, Option<String>)> {
    let mut told = Vec::new();
    tell(reviewed, &reviewed.body, None, &mut told);
    told
}

fn tell(
    reviewed: &Reviewed,
    nodes: &[Node],
    whole: Option<usize>,
    told: &mut Vec<(ChangeKind, String, Option<String>)>,
) {
    for node in nodes {
        let parts = match node {
            Node::Paragraph(paragraph) => &paragraph.parts,
            Node::Table(rows) => {
                rows.iter().flat_map(|row| &row.cells).for_each(|cell| tell(reviewed, &cell.nodes, whole, told));
                continue;
            }
        };
        for part in parts {
            let Part::Run(run) = part else { continue };
            let change = run.fate.deleted.or(run.fate.inserted).or(whole);
            match (&run.piece, change.map(|change| &reviewed.changes[change])) {
                (Piece::Note(note), _) => tell(reviewed, &reviewed.notes[*note], change, told),
                (Piece::Words(words), Some(change)) => {
                    told.push((change.kind, words.clone(), change.by.author.clone()));
                }
                (Piece::Words(_), None) | (Piece::Break, _) => {}
            }
        }
    }
}

/// Where a word stands: in which paragraph.
fn place(letter: &Letter, said: &str) -> Option<usize> {
    letter.iter().position(|words| words.iter().any(|number| word(*number) == said))
}

/// Whether a version put the paragraph that a word is in past another.
fn moves(letters: &[Letter], at: usize, said: &str) -> bool {
    let (before, after) = (&letters[at - 1], &letters[at]);
    let (Some(was), Some(is)) = (place(before, said), place(after, said)) else { return false };
    before.iter().any(|other| {
        let first = word(other[0]);
        (place(before, &first) < Some(was)) != (place(after, &first) < Some(is))
    })
}

/// Whether a word stands beside a break: there it can be marked to shield the break.
fn shields(letter: &Letter, said: &str) -> bool {
    letter.iter().any(|words| [words.first(), words.last()].into_iter().flatten().any(|number| word(*number) == said))
}

fn check(letters: &[Letter], text: fn(&Letter) -> String, old: usize) -> Result<(), TestCaseError> {
    let texts: Vec<String> = letters.iter().map(text).collect();
    let moves = |at: usize, said: &str| moves(letters, at, said);
    check_texts(letters, &texts, moves, old)
}

/// Checks the names of the words of these letters, which are written so.
pub(super) fn check_texts(
    letters: &[Letter],
    texts: &[String],
    moves: impl Fn(usize, &str) -> bool,
    old: usize,
) -> Result<(), TestCaseError> {
    let who = |at: usize| format!("nr {at}");
    let version = |(at, text): (usize, &String)| version(text, &who(at), at.checked_sub(1).as_slice());
    let versions: Vec<Version> = texts.iter().enumerate().map(version).collect();
    let last = letters.len() - 1;
    for (kind, words, by) in told(&between_versions(&versions, old)) {
        let goes = matches!(kind, ChangeKind::Deleted | ChangeKind::MovedAway);
        for said in words.split(|c: char| !c.is_alphabetic()).filter(|said| !said.is_empty()) {
            let has = |at: usize| texts[at].contains(said) && place(&letters[at], said).is_some();
            let named = |at: usize| by == Some(who(at));
            let right = match (has(old), has(last)) {
                (true, false) => goes && (old..=last).find(|at| !has(*at)).is_some_and(named),
                (false, true) => !goes && (old..=last).find(|at| has(*at)).is_some_and(named),
                (true, true) => shields(&letters[old], said) || (old + 1..=last).any(|at| named(at) && moves(at, said)),
                (false, false) => false,
            };
            prop_assert!(right, "{:?} {} by {:?}\n{:#?}", kind, said, by, texts);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn each_word_is_of_whoever_changed_it(letters in chain(false), old in any::<prop::sample::Index>()) {
        check(&letters, text, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_footnote_is_of_whoever_changed_it(letters in chain(false), old in any::<prop::sample::Index>()) {
        check(&letters, noted, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_moved_paragraph_is_of_whoever_moved_or_changed_it(
        letters in chain(true), old in any::<prop::sample::Index>()
    ) {
        check(&letters, text, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_footnote_whose_mark_moved_is_of_whoever_moved_or_changed_it(
        letters in chain(true), old in any::<prop::sample::Index>()
    ) {
        check(&letters, noted, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_footnotes_at_one_word_is_of_whoever_moved_or_changed_it(
        letters in chain_of(true, true), old in any::<prop::sample::Index>()
    ) {
        check(&letters, noted_at_one_word, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_table_is_of_whoever_changed_it_or_its_columns(
        letters in chain_of(false, true), has in tables(), old in any::<prop::sample::Index>()
    ) {
        let texts: Vec<String> = letters.iter().zip(&has).map(|(letter, has)| match has {
            Has::None => "0\n\n1\n".to_owned(),
            Has::Narrow => format!("0\n\n{}\n1\n", tabled(letter, false)),
            Has::Wide => format!("0\n\n{}\n1\n", tabled(letter, true)),
        }).collect();
        let turns = |at: usize, _: &str| has[at - 1] != has[at];
        check_texts(&letters, &texts, turns, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_row_that_moved_is_of_whoever_moved_or_changed_it(
        letters in chain(true), old in any::<prop::sample::Index>()
    ) {
        check(&letters, |letter| tabled(letter, false), old.index(letters.len() - 1))?;
    }
}

#[test]
fn a_short_item_that_one_put_in_and_another_moved_is_of_whoever_put_it_in() {
    for item in ["bekostiging", "een nieuw punt", "een nieuw fonds voor gemeenten"] {
        let list = |items: &[&str]| -> String {
            let lines: Vec<String> = items.iter().zip(1..).map(|(item, number)| format!("{number}. {item}")).collect();
            format!("Geachte heer,\n\nWij vragen:\n\n{}\n\nMet groet,\n", lines.join("\n"))
        };
        let (one, two, three) = ("de termijn is te kort", "de uitvoering kost veel", "het toezicht is niet geregeld");
        let versions = [
            version(&list(&[one, two, three]), "anna", &[]),
            version(&list(&[one, two, item, three]), "bram", &[0]),
            version(&list(&[one, item, two, three]), "carla", &[1]),
            version(&list(&[item, two, three]), "dirk", &[2]),
        ];
        let told = told(&between_versions(&versions, 0));
        let made: Vec<(ChangeKind, &str, Option<&str>)> = told
            .iter()
            .filter(|(_, words, _)| words.chars().any(char::is_alphanumeric))
            .map(|(kind, words, who)| (*kind, words.trim_end_matches('¶'), who.as_deref()))
            .collect();
        let expected = [(ChangeKind::Deleted, one, Some("dirk")), (ChangeKind::Inserted, item, Some("bram"))];
        assert_eq!(made, expected);
    }
}
