//! Redlines for the tests, written down paragraph by paragraph.

use paraaf_text::redline::{Change, ParagraphChange, Redline, Span};

/// A span by its words.
#[derive(Debug, Clone)]
pub(super) enum S<'a> {
    K(&'a str),
    /// Kept words whose white space differs.
    R(&'a str, &'a str),
    D(&'a str),
    I(&'a str),
    T(&'a str, &'a str),
}

/// A redline being written down. Counts no words: the terminal shows none.
#[derive(Default)]
pub(super) struct Sample {
    old: String,
    new: String,
    paragraphs: Vec<ParagraphChange>,
}

impl Sample {
    pub(super) fn and(mut self, change: Change, number: usize, was: &[usize], spans: &[S<'_>]) -> Self {
        let spans = spans.iter().map(|span| self.span(span)).collect();
        let number = (number > 0).then_some(number);
        self.paragraphs.push(ParagraphChange { number, was: was.to_vec(), change, spans });
        self
    }

    pub(super) fn kept(self, number: usize, text: &str) -> Self {
        self.and(Change::Kept, number, &[number], &[S::K(text)])
    }

    pub(super) fn edited(self, number: usize, spans: &[S<'_>]) -> Self {
        self.and(Change::Edited, number, &[number], spans)
    }

    pub(super) fn done(self) -> Redline {
        Redline::from_parts(self.old, self.new, self.paragraphs)
    }

    fn span(&mut self, span: &S<'_>) -> Span {
        let add = |text: &mut String, words: &str| {
            let start = text.len();
            text.push_str(words);
            start..text.len()
        };
        match span {
            S::K(words) => Span::Kept { old: add(&mut self.old, words), new: add(&mut self.new, words) },
            S::R(old, new) => Span::Kept { old: add(&mut self.old, old), new: add(&mut self.new, new) },
            S::D(words) => Span::Deleted { old: add(&mut self.old, words) },
            S::I(words) => Span::Inserted { new: add(&mut self.new, words) },
            S::T(old, new) => Span::Typographic { old: add(&mut self.old, old), new: add(&mut self.new, new) },
        }
    }
}
