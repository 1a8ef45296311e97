//! Refines the edges of a change: a full stop that became a comma, the half of `e-mail` that stayed.
//!
//! Only here is a word ever divided, and only where a reader sees a seam: between its letters and the marks around
//! them, and at a hyphen or an apostrophe inside. A word with a figure in it is never divided, so no changed number
//! hides behind digits that stayed. A change that is typographic as a whole, as where a space became a non-breaking
//! one, is told from a real one. Cost: one look at the first and the last word of every change.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::side::{Likeness, Match, Side};
use super::strangers::same_letters;
use super::typographic::same;
use super::words::{is_space, words};

/// Adds what stays at the edges of the changes of two ranges that start at `start`.
pub(super) fn refine(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut refined: Vec<Match> = Vec::with_capacity(matches.len() + matches.len() / 4);
    let mut at = start;
    for mut next in matches {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        at = (next.old.end, next.new.end);
        let breaks = (!old.starts_in(&olds).is_empty(), !new.starts_in(&news).is_empty());
        let (olds, news) = (old.words_in(olds), new.words_in(news));
        if breaks == (false, false)
            && let Some(kept) = before_clause(old, new, (&olds, &news), &next)
        {
            (next.old.start, next.new.start) = (next.old.start + kept.old.len(), next.new.start + kept.new.len());
            refined.push(kept);
        } else if let (Some(olds), Some(news)) = (olds, news) {
            let change = (&olds, &news);
            match breaks {
                (false, false) => match typographic(old, new, change) {
                    Some(likeness) => refined.push(Match { old: olds, new: news, likeness }),
                    None => keep(old, new, change, edges(old, new, change), &mut next, &mut refined),
                },
                (true, true) => {}
                _ => keep(old, new, change, beside_break(old, new, change), &mut next, &mut refined),
            }
        }
        refined.push(next);
    }
    refined
}

/// The word before a clause that came or went at the end of a sentence, where that ends in the same word: `none, and so on for none.`
/// behind `for` is `, and so on for none` behind `none`.
pub(super) fn before_clause(
    old: &Side<'_>,
    new: &Side<'_>,
    change: (&Option<Range<usize>>, &Option<Range<usize>>),
    next: &Match,
) -> Option<Match> {
    let (side, words, kept, is_old) = match change {
        (Some(words), None) => (old, words, &next.old, true),
        (None, Some(words)) => (new, words, &next.new, false),
        _ => return None,
    };
    let (first, word) = (first_word(&side.text[words.clone()]), first_word(&side.text[kept.clone()]));
    let stem = first.trim_end_matches([',', ';', ':']);
    let mark = word.strip_prefix(stem)?;
    let is_clause = stem.ends_with(char::is_alphanumeric) && stem.len() < first.len() && first.len() < words.len();
    if !is_clause || !mark.starts_with(['.', '!', '?', ',', ';', ':']) || next.likeness != Likeness::Same {
        return None;
    }
    let at = |start: usize| start..start + stem.len();
    let (olds, news) = if is_old { (words.start, next.new.start) } else { (next.old.start, words.start) };
    Some(Match { old: at(olds), new: at(news), likeness: Likeness::Same })
}

/// The words of a change in both texts.
type Change<'a> = (&'a Range<usize>, &'a Range<usize>);

/// How many bytes stay at the start of a change, and at its end.
type Edges = (usize, usize);

/// How alike the words of a change are where they differ in nothing that a reader calls a change.
fn typographic(old: &Side<'_>, new: &Side<'_>, (olds, news): Change<'_>) -> Option<Likeness> {
    let (a, b) = (&old.text[olds.clone()], &new.text[news.clone()]);
    // Two runs of words in ASCII that differ, differ in more than their typography.
    if (a.is_ascii() && b.is_ascii()) || !same(a, b) {
        return None;
    }
    let equal = words(a).map(|word| &a[word]).eq(words(b).map(|word| &b[word]));
    Some(if equal { Likeness::Same } else { Likeness::Typographic })
}

/// What stays at the edges of a change within a paragraph.
fn edges(old: &Side<'_>, new: &Side<'_>, (olds, news): Change<'_>) -> Edges {
    let (a, b) = (&old.text[olds.clone()], &new.text[news.clone()]);
    // One footnote for another behind a word that stayed is no change within a mark.
    let is_mark =
        |text: &str, before: &str| text.starts_with("[^") && !before.is_empty() && !before.ends_with(is_space);
    if is_mark(a, &old.text[..olds.start]) && is_mark(b, &new.text[..news.start]) {
        return (0, 0);
    }
    // Of a paragraph that was written anew, the full stop at its end did not stay.
    if old.is_whole(olds) && new.is_whole(news) && !same_letters(a, b) {
        return (0, 0);
    }
    let head = common_head(first_word(a), first_word(b));
    (head, common_tail(last_word(&a[head..]), last_word(&b[head..])))
}

/// What stays at the edges of a change that holds a break in one of the texts: the word before it, where only the marks
/// behind it changed, and the mark behind an item's new number.
fn beside_break(old: &Side<'_>, new: &Side<'_>, (olds, news): Change<'_>) -> Edges {
    let (a, b) = (&old.text[olds.clone()], &new.text[news.clone()]);
    if !old.opens_paragraph(olds.start) && !new.opens_paragraph(news.start) {
        let (a, b) = (first_word(a), first_word(b));
        let head = common_head(a, b);
        return if same_letters(&a[..head], a) && same_letters(&a[..head], b) { (head, 0) } else { (0, 0) };
    }
    let opens = |side: &Side<'_>, words: &Range<usize>, last: &str| side.opens_paragraph(words.end - last.len());
    let (a, b) = (last_word(a), last_word(b));
    let are_numbers = a.contains(char::is_numeric) && b.contains(char::is_numeric);
    if are_numbers && opens(old, olds, a) && opens(new, news, b) { (0, common_tail(a, b)) } else { (0, 0) }
}

/// Adds what stays at both edges of a change that is followed by `next`.
fn keep(
    old: &Side<'_>,
    new: &Side<'_>,
    (olds, news): Change<'_>,
    (head, tail): Edges,
    next: &mut Match,
    refined: &mut Vec<Match>,
) {
    if head == 0 && tail == 0 {
        return;
    }
    let (a, b) = (&old.text[olds.start + head..olds.end], &new.text[news.start + head..news.end]);
    // Where only a space came between two parts, or stands elsewhere between marks, two words are not the one they were.
    let between = |text: &str| text[..text.len() - tail].chars().filter(|c| !is_space(*c)).collect::<String>();
    let (was, is) = (between(a), between(b));
    if was == is && !was.contains(char::is_alphanumeric) {
        return;
    }
    let likeness = Likeness::Same;
    if head > 0 {
        refined.push(Match { old: olds.start..olds.start + head, new: news.start..news.start + head, likeness });
        // Where nothing is left on one side, the space before the next word stays with that word: the change is in
        // front of it.
        let spaces = |side: &Side<'_>, words: &Range<usize>, next: usize| {
            side.text[words.end..next].chars().all(is_space) && !side.is_start(next)
        };
        if tail == 0
            && (a.is_empty() || b.is_empty())
            && spaces(old, olds, next.old.start)
            && spaces(new, news, next.new.start)
        {
            (next.old.start, next.new.start) = (olds.end, news.end);
        }
    }
    if tail > 0 {
        refined.push(Match { old: olds.end - tail..olds.end, new: news.end - tail..news.end, likeness });
    }
}

fn first_word(text: &str) -> &str {
    text.split(is_space).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(is_space).next().unwrap_or_default()
}

/// How many bytes two words share in the parts that they start with.
fn common_head(a: &str, b: &str) -> usize {
    if a.bytes().next() != b.bytes().next() {
        return 0;
    }
    parts(a).iter().zip(parts(b)).take_while(|(a, b)| *a == b).map(|(a, _)| a.len()).sum()
}

/// How many bytes two words share in the parts that they end with.
fn common_tail(a: &str, b: &str) -> usize {
    if a.bytes().next_back() != b.bytes().next_back() {
        return 0;
    }
    parts(a).iter().rev().zip(parts(b).iter().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum()
}

/// The parts of a word between which it has a seam. No character as people count them is divided, and no run of the
/// marks that Markdown sets around words: `**` is not two of `*`.
fn parts(word: &str) -> Vec<&str> {
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let is_joint = |c: char| matches!(c, '-' | '\u{2011}' | '\'' | '’');
    let (start, end) = letters(word, is_letter);
    let core = &word[start..end];
    let divides = core.chars().all(|c| (is_letter(c) && !c.is_numeric()) || is_joint(c));
    let mut parts: Vec<&str> = Vec::new();
    each_mark(&word[..start], &mut parts);
    if divides {
        let mut at = 0;
        let stands_alone = |(at, mark): &(usize, &str)| !core[at + mark.len()..].starts_with(is_combining_mark);
        for (joint, mark) in core.match_indices(is_joint).filter(stands_alone) {
            parts.extend([&core[at..joint], mark]);
            at = joint + mark.len();
        }
        parts.push(&core[at..]);
    } else {
        parts.push(core);
    }
    each_mark(&word[end..], &mut parts);
    parts.retain(|part| !part.is_empty());
    parts
}

/// From where to where a word goes from its first character that begins with a letter to its last.
fn letters(word: &str, is_letter: impl Fn(char) -> bool) -> (usize, usize) {
    if word.is_ascii() {
        // Nearly all are, and there every byte is a character.
        let start = word.find(&is_letter).unwrap_or(word.len());
        return (start, word.rfind(&is_letter).map_or(word.len(), |last| last + 1));
    }
    let begins = |character: &str| character.chars().next().is_some_and(&is_letter);
    let mut letters = word.grapheme_indices(true).filter(|(_, character)| begins(character));
    let Some((start, first)) = letters.next() else { return (word.len(), word.len()) };
    let (last_start, last) = letters.next_back().unwrap_or((start, first));
    (start, last_start + last.len())
}

/// Adds each character of a text as a part, as people count them, and each run of one mark of Markdown.
fn each_mark<'a>(text: &'a str, parts: &mut Vec<&'a str>) {
    if text.len() < 2 {
        parts.extend((!text.is_empty()).then_some(text));
        return;
    }
    let is_markdown = |mark: &str| matches!(mark, "*" | "_" | "~" | "`" | "#");
    let mut start = 0;
    let mut characters = text.grapheme_indices(true).peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len();
        let goes_on = is_markdown(character) && characters.peek().is_some_and(|(_, next)| *next == character);
        if !goes_on {
            parts.push(&text[start..end]);
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_which_only_a_space_stands_elsewhere_are_not_divided() {
        let (old, new) = ("een \u{2018}a\u{2019} 'a' zo", "een \u{2018}a \u{2019} 'a' zo");
        let (old, new) = (Side::of(old), Side::of(new));
        let at = |side: &Side<'_>, word: &str| side.text.find(word).unwrap();
        let ends = (old.text.len(), new.text.len());
        let last = Match { old: at(&old, "zo")..ends.0, new: at(&new, "zo")..ends.1, likeness: Likeness::Same };
        assert_eq!(refine(&old, &new, (4, 4), vec![last.clone()]), [last]);
    }

    #[test]
    fn a_word_has_seams_at_its_marks_and_its_hyphens_and_none_around_figures() {
        assert_eq!(parts("\"'s-Gravenhage,"), ["\"", "'", "s", "-", "Gravenhage", ","]);
        assert_eq!(parts("zo'n"), ["zo", "'", "n"]);
        assert_eq!(parts("31.500."), ["31.500", "."]);
        assert_eq!(parts("COVID-19-aanpak"), ["COVID-19-aanpak"]);
        assert_eq!(parts("(zie/www.a-b.nl)"), ["(", "zie/www.a-b.nl", ")"]);
        assert_eq!(parts("—"), ["—"]);
    }

    #[test]
    fn no_character_as_people_count_them_is_divided_nor_a_run_of_marks() {
        assert_eq!(parts("(👩‍👩‍👧‍👦)"), ["(", "👩‍👩‍👧‍👦", ")"]);
        assert_eq!(parts("🇳🇱🇳🇴."), ["🇳🇱", "🇳🇴", "."]);
        assert_eq!(parts("“\u{301}zo-"), ["“\u{301}", "zo", "-"]);
        assert_eq!(parts("**zeer**,"), ["**", "zeer", "**", ","]);
        assert_eq!(parts("a-\u{301}b"), ["a-\u{301}b"]);
        assert_eq!(parts("cafe\u{301}-au"), ["cafe\u{301}", "-", "au"]);
    }
}
