//! Whether an edit is small enough that somebody who agreed "also with small edits" still agrees.
//!
//! An edit is small when at most [`LIMIT`] words changed (the *least* number deleted plus inserted, so a replaced word
//! is two), and none of these was touched:
//!
//! - the salutation, the addressee, the signature block: the same paragraphs with the same words, or none in both;
//! - figures: words with a digit and what is stuck to them, the letters of clauses, a unit that follows, signs of currency and percent, numbers
//!   in words, Roman numerals, months and days of the week;
//! - negations: niet, geen, nooit, not, no, never and their like; what a prefix turns into its opposite (`onhaalbaar`); and
//!   words that bind, allow, condition or bound (`terms`): moet, mag, tenzij, alle, shall, may, unless, some;
//! - names: the known ones, what is written with a capital inside a sentence, addresses of mail and of pages.
//!
//! Figures, negations and names must be the same ones in the same order, and no word may have moved past one of them:
//! *for it, not against* and *not for it, against* hold the same negations, and say the opposite.
//! Dutch and English are known. What is doubtful counts as touched: then the person is asked again, which is safe.
//! White space and typography never count. A list may hold a word of both languages (`ten`), and then counts it in both.
//!
//! **Frozen.** What a sign-off in a ledger is worth follows from these lists and this order. Once released they stay as
//! they are: another list would wake or lapse sign-offs of years ago. They change only with a new `Paraaf-Format`.
//!
//! Cost: O(words × [`LIMIT`]) for the count, which alone is done where it is exceeded; then a few passes like it.

mod figures;
pub(crate) mod glyphs;
mod marks;
mod names;
pub(crate) mod parts;
mod terms;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::distance::words_changed;
use super::paragraphs;
use marks::{Mark, Reading};
use names::Names;
use parts::Parts;

/// So many changed words are a small edit, and no more.
pub const LIMIT: usize = 10;

/// What an edit is to somebody who agreed also with small ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SmallEdit {
    /// A small edit.
    Within {
        /// The least number of words deleted plus inserted.
        words: usize,
    },
    /// More than a small edit.
    Beyond(Touched),
}

/// What makes an edit more than a small one; where it is several things, the first of them in the order of checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Touched {
    /// More than [`LIMIT`] words changed.
    Words,
    /// A figure, a number in words, a month or a day.
    Figure,
    /// A name, or what may be one.
    Name,
    /// A negation, or a word that binds, allows, conditions or bounds.
    Negation,
    /// The paragraph that addresses the reader.
    Salutation,
    /// Whom the letter is sent to.
    Addressee,
    /// The closing and who signs.
    Signature,
}

/// What the edit from the text that was judged to the current one is. Neither way round makes a difference.
///
/// The known names are those of the people in the rules.
pub fn small_edit(judged: &str, current: &str, known_names: &[&str]) -> SmallEdit {
    let Some(words) = words_changed(judged, current, LIMIT) else {
        return SmallEdit::Beyond(Touched::Words);
    };
    match touched(judged, current, known_names) {
        Some(touched) => SmallEdit::Beyond(touched),
        None => SmallEdit::Within { words },
    }
}

fn touched(judged: &str, current: &str, known_names: &[&str]) -> Option<Touched> {
    let (old, new) = (Parts::of(judged), Parts::of(current));
    if !parts::same_all(&old.salutation, &new.salutation) {
        return Some(Touched::Salutation);
    }
    if !parts::same_all(&old.addressee, &new.addressee) {
        return Some(Touched::Addressee);
    }
    if !parts::same_all(&old.signature, &new.signature) {
        return Some(Touched::Signature);
    }
    let names = Names::known(known_names, [judged, current]);
    let (judged, current) = changed_paragraphs(judged, current);
    let (old, new) = (Reading::of(judged, &names), Reading::of(current, &names));
    if !all_stayed(&old, &new, Mark::Figure) {
        return Some(Touched::Figure);
    }
    if !all_stayed(&old, &new, Mark::Negation) || terms::are_turned(&old.plain(), &new.plain()) {
        return Some(Touched::Negation);
    }
    if !all_stayed(&old, &new, Mark::Name) {
        return Some(Touched::Name);
    }
    None
}

/// The paragraphs from the first one that differs to the last, with one equal one on either side: a figure may stand at
/// the end of one paragraph and what it counts at the start of the next. What is equal around them holds the same marks
/// in both texts, and takes part in no change.
fn changed_paragraphs<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    let (olds, news) = (paragraphs::split(old), paragraphs::split(new));
    let head = olds.iter().zip(&news).take_while(|(a, b)| a == b).count();
    let shorter = olds.len().min(news.len()) - head;
    let tail = olds.iter().rev().zip(news.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let (head, tail) = (head.saturating_sub(1), tail.saturating_sub(1));
    let length = |paragraphs: &[&str]| paragraphs.iter().map(|paragraph| paragraph.len()).sum::<usize>();
    let within = |text: &'t str, all: &[&str]| {
        let (before, after) = (length(&all[..head]), length(&all[all.len() - tail..]));
        &text[before..text.len() - after]
    };
    (within(old, &olds), within(new, &news))
}

/// Whether both texts have the same marked words in the same order, and no other word has moved past one.
///
/// Without the marked words the rest needs as many changes as it does with them, unless a word has to be taken out on
/// the one side of a mark and put back on the other. Punctuation does not count here: a clause that moves often loses
/// its comma.
fn all_stayed(old: &Reading, new: &Reading, mark: Mark) -> bool {
    let changed = |old: String, new: String| words_changed(&old, &new, LIMIT);
    old.marked(mark).eq(new.marked(mark))
        && changed(old.plain(), new.plain()) == changed(old.without(mark), new.without(mark))
}
