//! The tokens of a paragraph of a redline, each with what became of it.

use super::tokens::{Side, Sign, Token};
use crate::marks::Fate;
use crate::page::RedlineBlock;
use paraaf_text::document::line::Look;
use paraaf_text::edits::{DiffOp, edits};
use paraaf_text::redline::{Change, ParagraphChange, Span};

/// A token with what became of it.
#[derive(Debug, Clone)]
pub(super) struct Told<'t> {
    pub(super) fate: Fate,
    pub(super) token: Token<'t>,
    /// What it stood in, where it stayed.
    pub(super) was: Option<usize>,
}

/// The tokens of a paragraph. Those that were not deleted are all of the new text there, and those that were not inserted all
/// of the old.
pub(super) fn compared<'t>(
    block: &RedlineBlock,
    (old, new): (&Side<'t>, &Side<'t>),
    paragraph: &ParagraphChange,
) -> Vec<Told<'t>> {
    let redline = &block.redline;
    // The break that ends a paragraph which is gone or new as a whole goes without saying.
    let breaks = !matches!(paragraph.change, Change::Deleted | Change::Inserted);
    let changes = |span: &Span| matches!(span, Span::Deleted { .. } | Span::Inserted { .. });
    let typography = block.typographic || !paragraph.spans.iter().any(changes);
    let mut told = Vec::new();
    for span in &paragraph.spans {
        let olds = span.old_range().map(|at| old.within(&at)).unwrap_or_default();
        let news = span.new_range().map(|at| new.within(&at)).unwrap_or_default();
        match span {
            Span::Deleted { .. } if breaks && redline.is_break(span) => sign(&mut told, Fate::Deleted, Fate::Joined),
            Span::Inserted { .. } if breaks && redline.is_break(span) => sign(&mut told, Fate::Inserted, Fate::Split),
            Span::Typographic { .. } if !typography && olds.len() == news.len() => {
                let looks_alike = olds.iter().zip(&news).all(|(one, other)| one.looks_like(other));
                if looks_alike { keep(&mut told, &olds, news) } else { differ(&mut told, olds, news) }
            }
            Span::Deleted { .. } | Span::Inserted { .. } | Span::Kept { .. } | Span::Typographic { .. } => {
                differ(&mut told, olds, news);
            }
        }
    }
    without_same(told)
}

/// The words of a paragraph that has none but marks, as they are written.
pub(super) fn as_written<'t>(block: &'t RedlineBlock, paragraph: &ParagraphChange) -> Vec<Told<'t>> {
    let redline = &block.redline;
    let written = |fate: Fate, text: &'t str| {
        let words = text.trim();
        (!words.is_empty()).then(|| Told { fate, token: Token::written(words), was: None })
    };
    let mut told = Vec::new();
    for span in &paragraph.spans {
        told.extend(match span {
            Span::Kept { .. } | Span::Typographic { .. } => written(Fate::Kept, redline.new_of(span)),
            Span::Deleted { .. } => written(Fate::Deleted, redline.old_of(span)),
            Span::Inserted { .. } => written(Fate::Inserted, redline.new_of(span)),
        });
    }
    told
}

/// The sign for a break between paragraphs; the end of a line there is the same break.
fn sign(told: &mut Vec<Told<'_>>, whole: Fate, fate: Fate) {
    if told.last().is_some_and(|last| last.fate == whole && last.token.what == Sign::Break) {
        told.pop();
    }
    let leaf = told.last().map_or(0, |last| last.token.leaf);
    told.push(Told { fate, token: Token::paragraph(leaf), was: None });
}

fn add<'t>(told: &mut Vec<Told<'t>>, fate: Fate, tokens: impl IntoIterator<Item = Token<'t>>) {
    told.extend(tokens.into_iter().map(|token| Told { fate, token, was: None }));
}

fn keep<'t>(told: &mut Vec<Told<'t>>, olds: &[Token<'t>], news: impl IntoIterator<Item = Token<'t>>) {
    let kept = |(token, old): (Token<'t>, &Token<'t>)| Told { fate: Fate::Kept, token, was: Some(old.leaf) };
    told.extend(news.into_iter().zip(olds).map(kept));
}

/// What stayed once, and what went and came beside it.
fn differ<'t>(told: &mut Vec<Told<'t>>, olds: Vec<Token<'t>>, news: Vec<Token<'t>>) {
    if olds.len() == news.len() && olds.iter().zip(&news).all(|(one, other)| one.is_like(other)) {
        return keep(told, &olds, news);
    }
    if olds.is_empty() || news.is_empty() {
        add(told, Fate::Deleted, olds);
        return add(told, Fate::Inserted, news);
    }
    let keys = |tokens: &[Token<'t>]| tokens.iter().map(Token::key).collect::<Vec<_>>();
    for step in edits(&keys(&olds), &keys(&news)) {
        let (gone, come) = (step.old_range(), step.new_range());
        match step {
            DiffOp::Equal { .. } => keep(told, &olds[gone], news[come].iter().cloned()),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                add(told, Fate::Deleted, olds[gone].iter().cloned());
                add(told, Fate::Inserted, news[come].iter().cloned());
            }
        }
    }
}

/// The same where what went and came again side by side, reads the same and looks the same stayed: only the marks that it is
/// written with are others.
fn without_same(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let is_change = |one: &Told<'_>| matches!(one.fate, Fate::Deleted | Fate::Inserted);
    if !told.iter().any(is_change) {
        return told;
    }
    let mut out = Vec::with_capacity(told.len());
    let mut rest = told.into_iter().peekable();
    while let Some(one) = rest.next() {
        if !is_change(&one) {
            out.push(one);
            continue;
        }
        let mut run = vec![one];
        while let Some(next) = rest.next_if(is_change) {
            run.push(next);
        }
        settle(run, &mut out);
    }
    out
}

fn settle<'t>(run: Vec<Told<'t>>, out: &mut Vec<Told<'t>>) {
    let is_gone = |one: &&Told<'t>| one.fate == Fate::Deleted;
    let (gone, come): (Vec<&Told<'t>>, Vec<&Told<'t>>) = run.iter().partition(is_gone);
    let alike = |(one, other): &(&&Told<'t>, &&Told<'t>)| one.token.is_like(&other.token);
    let first = gone.iter().zip(&come).take_while(alike).count();
    let last = gone[first..].iter().rev().zip(come[first..].iter().rev()).take_while(alike).count();
    if first + last == 0 {
        out.extend(run);
        return;
    }
    let kept = |(told, old): (&&Told<'t>, &&Told<'t>)| Told {
        fate: Fate::Kept,
        token: told.token.clone(),
        was: Some(old.token.leaf),
    };
    out.extend(come[..first].iter().zip(&gone).map(kept));
    out.extend(gone[first..gone.len() - last].iter().map(|told| (*told).clone()));
    out.extend(come[first..come.len() - last].iter().map(|told| (*told).clone()));
    out.extend(come[come.len() - last..].iter().zip(&gone[gone.len() - last..]).map(kept));
}

impl<'t> Token<'t> {
    fn looks_like(&self, other: &Self) -> bool {
        self.look == other.look && self.link.is_some() == other.link.is_some()
    }

    /// What a token is like others by.
    fn key(&self) -> (Sign<'t>, Look, bool) {
        let what = match &self.what {
            Sign::Note(_, label) => Sign::Note(0, label),
            Sign::NoteNumber(_, label) => Sign::NoteNumber(0, label),
            what => what.clone(),
        };
        (what, self.look, self.link.is_some())
    }
}
