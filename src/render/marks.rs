//! The words of one paragraph of a redline as pages mark them, which have no columns to fill: what stays, what is gone and
//! what is new, on one line.
//!
//! The blank behind a mark stands outside it, where no stroke runs through it.

use super::page::RedlineBlock;
use paraaf_text::redline::{Change, ParagraphChange, Span};

/// Some words with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) fate: Fate,
    pub(super) words: String,
}

/// What happened to some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Deleted,
    Inserted,
    /// The break between two paragraphs is gone.
    Joined,
    /// A break between two paragraphs is new.
    Split,
}

/// The words of a paragraph. A line end in them is a blank, as it is on paper.
pub(super) fn marks(block: &RedlineBlock, paragraph: &ParagraphChange) -> Vec<Mark> {
    let redline = &block.redline;
    // The break that ends a paragraph which is gone or new as a whole goes without saying.
    let breaks = !matches!(paragraph.change, Change::Deleted | Change::Inserted);
    let changes = |span: &Span| matches!(span, Span::Deleted { .. } | Span::Inserted { .. });
    let typography = block.typographic || !paragraph.spans.iter().any(changes);
    let mut marks = Marks::default();
    for span in &paragraph.spans {
        let (old, new) = (redline.old_of(span), redline.new_of(span));
        match span {
            Span::Deleted { .. } if breaks && redline.is_break(span) => marks.sign(Fate::Joined),
            Span::Inserted { .. } if breaks && redline.is_break(span) => marks.sign(Fate::Split),
            Span::Deleted { .. } => marks.add(Fate::Deleted, old),
            Span::Inserted { .. } => marks.add(Fate::Inserted, new),
            Span::Typographic { .. } if typography => {
                marks.add(Fate::Deleted, old);
                marks.add(Fate::Inserted, new);
            }
            Span::Kept { .. } | Span::Typographic { .. } => {
                marks.add(Fate::Kept, new);
                // What parted these words from those that are gone stands in the old text alone.
                marks.blank_old = old.ends_with(is_white);
            }
        }
    }
    marks.all
}

#[derive(Default)]
struct Marks {
    all: Vec<Mark>,
    /// Whether white space came since the last word.
    blank: bool,
    /// Whether it did in the old text, where the last words are in both.
    blank_old: bool,
}

impl Marks {
    fn add(&mut self, fate: Fate, text: &str) {
        let text = text.trim_start_matches('\u{FEFF}');
        let words = text.trim_matches(is_white);
        self.blank |= text.starts_with(is_white) || fate == Fate::Deleted && self.blank_old;
        self.blank_old = false;
        if !words.is_empty() {
            self.push(fate, &on_one_line(words));
            self.blank = text.ends_with(is_white);
        }
    }

    /// The sign for a break, with a blank behind it: it parts two words.
    fn sign(&mut self, fate: Fate) {
        self.push(fate, "¶");
        self.blank = true;
    }

    fn push(&mut self, fate: Fate, words: &str) {
        if self.blank && !self.all.is_empty() {
            match self.all.last_mut() {
                Some(last) if last.fate == Fate::Kept => last.words.push(' '),
                Some(_) if fate == Fate::Kept => {}
                Some(_) | None => self.all.push(Mark { fate: Fate::Kept, words: " ".to_owned() }),
            }
        }
        let lead = if self.blank && self.all.last().is_some_and(|last| last.fate != Fate::Kept) { " " } else { "" };
        match self.all.last_mut() {
            Some(last) if last.fate == fate && lead.is_empty() => last.words.push_str(words),
            Some(_) | None => self.all.push(Mark { fate, words: format!("{lead}{words}") }),
        }
    }
}

/// White space as a redline has it: the non-breaking space is a part of a word.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn on_one_line(words: &str) -> String {
    if words.contains(['\n', '\r', '\t']) || words.contains("  ") {
        words.split(is_white).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraaf_text::compare::compare;

    fn drawn(old: &str, new: &str) -> Vec<String> {
        let block = RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0);
        let drawn = |paragraph: &ParagraphChange| {
            let mark = |mark: Mark| match mark.fate {
                Fate::Kept => mark.words,
                Fate::Deleted | Fate::Joined => format!("[-{}-]", mark.words),
                Fate::Inserted | Fate::Split => format!("{{+{}+}}", mark.words),
            };
            marks(&block, paragraph).into_iter().map(mark).collect()
        };
        block.redline.paragraphs().iter().map(drawn).collect()
    }

    #[test]
    fn blanks_stand_outside_the_marks() {
        assert_eq!(drawn("Een oude\nbrief.\n", "Een nieuwe brief.\n"), ["Een [-oude-] {+nieuwe+} brief."]);
        assert_eq!(drawn("Een brief.\n", "Een goede brief.\n"), ["Een {+goede+} brief."]);
        assert_eq!(drawn("Kom morgen niet.\n", "Kom niet.\n"), ["Kom [-morgen-] niet."]);
        assert_eq!(drawn("Een brief van ons.\n", "Een brief.\n"), ["Een brief [-van ons-]."]);
        assert_eq!(drawn("Kom, en ga nu weg.\n", "Kom, en ga.\n"), ["Kom, en ga [-nu weg-]."]);
    }

    #[test]
    fn a_break_is_a_sign_and_that_of_a_whole_paragraph_goes_without_saying() {
        assert_eq!(drawn("Een zin.\n\nNog een zin.\n", "Een zin. Nog een zin.\n"), ["Een zin.[-¶-] Nog een zin."]);
        assert_eq!(drawn("Een.\n\nTwee.\n", "Een.\n"), ["Een.", "[-Twee.-]"]);
    }

    #[test]
    fn typography_is_marked_where_nothing_else_changed() {
        assert_eq!(drawn("zo 'n brief\n", "zo ’n brief\n"), ["zo [-'n-] {+’n+} brief"]);
        assert_eq!(drawn("'een' brief van ons\n", "‘een’ nota van ons\n"), ["‘een’ [-brief-] {+nota+} van ons"]);
    }
}
