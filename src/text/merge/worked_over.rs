//! A paragraph that was worked over, and the sentences of it of which it is not to be seen what they became: another came beside one that
//! is as much like it, or a redline draws it as another though it stands there whole. Cost: one look at the words of those that changed.

use std::ops::Range;

use super::sentences::Sentences;
use crate::redline::{Change, ParagraphChange, Redline, Span};
use crate::twins::{are_twins, doubtful, most_like, paragraph, said, twins};

/// The paragraphs and the sentences of the old text that may have become another than is drawn.
pub(super) fn all_twins(redline: &Redline) -> Vec<Range<usize>> {
    let mut found = twins(redline);
    let all = redline.paragraphs();
    for (index, change) in all.iter().enumerate().filter(|(_, change)| change.change == Change::Edited) {
        let is_first = index == 0 || all[index - 1].was != change.was;
        if let [number] = change.was[..]
            && is_first
        {
            found.extend(WorkedOver::of(redline, number, &all[index..]).doubtful());
        }
    }
    found
}

/// A paragraph that was worked over, and the sentences of it then and now.
struct WorkedOver<'r> {
    redline: &'r Redline,
    olds: Vec<Range<usize>>,
    news: Vec<Range<usize>>,
    spans: Vec<&'r Span>,
}

impl<'r> WorkedOver<'r> {
    /// The paragraph of the old text with this number, of which the first of these are the parts.
    fn of(redline: &'r Redline, number: usize, rest: &'r [ParagraphChange]) -> Self {
        let (old_starts, new_starts) = redline.starts();
        let parts: Vec<_> = rest.iter().take_while(|part| part.was == [number]).collect();
        let now = parts.iter().filter_map(|part| part.number);
        let now = now.map(|number| paragraph(redline.new_text(), new_starts, number));
        let now = now.reduce(|one, other| one.start..other.end).unwrap_or(0..0);
        Self {
            redline,
            olds: sentences(redline.old(), &paragraph(redline.old(), old_starts, number)),
            news: sentences(redline.new_text(), &now),
            spans: parts.iter().flat_map(|part| &part.spans).collect(),
        }
    }

    /// The sentences of which it is not to be seen what they became, or that a redline draws as another, or as parts of two.
    fn doubtful(&self) -> Vec<Range<usize>> {
        let olds: Vec<&str> = self.olds.iter().map(|at| &self.redline.old()[at.clone()]).collect();
        let news: Vec<&str> = self.news.iter().map(|at| &self.redline.new_text()[at.clone()]).collect();
        let found = doubtful(&olds, &news).into_iter().map(|at| self.olds[at].clone());
        let is_torn = |at: &usize| {
            let parts = self.parts(&self.olds[*at]);
            let mut there = (0..news.len()).filter(|new| said(news[*new]) == said(olds[*at])).peekable();
            // It stands there whole, and is drawn as another.
            let is_another = there.peek().is_some() && !there.any(|new| parts == [new]);
            let like = most_like(olds[*at], &news, &parts);
            let is_nearer =
                |part: &usize| like.is_some_and(|like| like != *part && are_twins(olds[*at], news[like], news[*part]));
            let mut pairs = parts.iter().zip(parts.iter().skip(1));
            is_another
                || parts.iter().any(is_nearer)
                || pairs.any(|(one, other)| are_twins(olds[*at], news[*one], news[*other]))
        };
        found.chain((0..olds.len()).filter(is_torn).map(|at| self.olds[at].clone())).collect()
    }

    /// The sentences of the new text in which words of an old one stand.
    fn parts(&self, sentence: &Range<usize>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for span in &self.spans {
            let (Some(old), Some(new)) = (span.old_range(), span.new_range()) else { continue };
            let shared = old.start.max(sentence.start)..old.end.min(sentence.end);
            let Some(words) = self.redline.old().get(shared.clone()).filter(|words| !words.trim().is_empty()) else {
                continue;
            };
            let first = shared.start + (words.len() - words.trim_start().len()) - old.start;
            let last = shared.end - 1 - (words.len() - words.trim_end().len()) - old.start;
            for at in [first, last].map(|at| (new.start + at).min(new.end.saturating_sub(1))) {
                let number = self.news.partition_point(|sentence| sentence.end <= at);
                if number < self.news.len() && !found.contains(&number) {
                    found.push(number);
                }
            }
        }
        found
    }
}

/// Where the sentences of a passage stand.
fn sentences(text: &str, at: &Range<usize>) -> Vec<Range<usize>> {
    let passage = &text[at.clone()];
    let starts = Sentences::of(passage).starts;
    let ends = starts.iter().skip(1).copied().chain([passage.len()]);
    starts.iter().zip(ends).map(|(start, end)| at.start + start..at.start + end).collect()
}
