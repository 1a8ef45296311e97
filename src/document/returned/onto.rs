//! An edit of what came back, with what was changed in it and not tracked, as an edit of the text that was sent out. It
//! says only what its writer changed: whatever was not tracked is somebody else's.

use std::ops::Range;

use paraaf_text::edits::{DiffOp, edits};
use paraaf_text::words::words;

/// The words of the text that was sent out beside those that came back.
pub(super) struct Onto {
    sent: Vec<Range<usize>>,
    back: Vec<Range<usize>>,
    /// Stretches of words: where they were and where they are, and whether they stayed.
    stretches: Vec<(Range<usize>, Range<usize>, bool)>,
}

impl Onto {
    /// Cost: one comparison of words.
    pub(super) fn of(sent: &str, back: &str) -> Self {
        let ranges = |text: &str| words(text).collect::<Vec<_>>();
        let (olds, news) = (ranges(sent), ranges(back));
        let spelled = |text: &str, ranges: &[Range<usize>]| -> Vec<String> {
            ranges.iter().map(|at| text[at.clone()].to_owned()).collect()
        };
        let stayed = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
        let ops = edits(&spelled(sent, &olds), &spelled(back, &news));
        let stretches = ops.iter().map(|op| (op.old_range(), op.new_range(), stayed(op))).collect();
        Self { sent: olds, back: news, stretches }
    }

    /// The passage of the text that was sent out which these bytes of what came back stand in the place of. None where
    /// that is not to be told, or `instead` has words of it that were not tracked.
    pub(super) fn passage(&self, back: &str, at: &Range<usize>, instead: &str) -> Option<Range<usize>> {
        let start = self.back.partition_point(|word| word.end <= at.start);
        let end = self.back.partition_point(|word| word.start < at.end);
        let touches = |new: &Range<usize>| new.start < end && (start < new.end || start < new.start);
        for (_, new, stayed) in &self.stretches {
            if *stayed || !touches(new) {
                continue;
            }
            let is_whole = !new.is_empty() && start <= new.start && new.end <= end;
            let mut untracked = self.back[new.clone()].iter().map(|word| &back[word.clone()]);
            if !is_whole || untracked.any(|word| words(instead).any(|at| &instead[at] == word)) {
                return None;
            }
        }
        let first = self.stretches.iter().find(|(_, new, _)| start < new.end && new.start <= start)?;
        let last = self.stretches.iter().rfind(|(_, new, _)| new.start < end && end <= new.end)?;
        let first = if first.2 { first.0.start + (start - first.1.start) } else { first.0.start };
        let last = if last.2 { last.0.start + (end - last.1.start) } else { last.0.end };
        (first < last).then(|| self.sent[first].start..self.sent[last - 1].end)
    }

    /// What is added as a line or more beside lines that were added without tracking, as an addition of the text that was sent out:
    /// behind them, or before all of them.
    pub(super) fn beside_lines(
        &self,
        texts: (&str, &str),
        at: &Range<usize>,
        instead: &str,
    ) -> Option<(Range<usize>, String)> {
        self.behind_lines(texts, at, instead).or_else(|| self.before_lines(texts, at, instead))
    }

    /// What is added as a line or more between the line that was the last, whose end got the sign of a broken line with those that
    /// were added below it without tracking, and these.
    fn before_lines(
        &self,
        (sent, back): (&str, &str),
        at: &Range<usize>,
        instead: &str,
    ) -> Option<(Range<usize>, String)> {
        let quote = back.get(at.clone())?;
        let behind = || {
            let added = instead.strip_prefix(quote)?.strip_suffix('\\')?;
            Some((at.end, added.strip_prefix('\n')?))
        };
        let before = || Some((at.start, instead.strip_suffix(quote)?.strip_suffix("\\\n")?));
        let (place, added) = behind().or_else(before)?;
        let end = self.back.partition_point(|word| word.start < place);
        let is_it = |(old, new, stayed): &&(Range<usize>, Range<usize>, bool)| {
            !stayed && old.len() == 1 && new.start + 1 == end && end < new.end
        };
        let (old, new, _) = self.stretches.iter().find(is_it)?;
        let (last, now) = (self.sent[old.start].clone(), &back[self.back[new.start].clone()]);
        let is_its_end = now.strip_suffix('\\') == Some(&sent[last.clone()]);
        let ends_line =
            sent[last.end..].trim_start_matches(' ').starts_with('\n') || sent[last.end..].trim().is_empty();
        let goes_in = is_its_end && ends_line && !added.trim().is_empty();
        goes_in.then(|| (last.clone(), format!("{now}\n{added}")))
    }

    /// What is added as a line or more behind lines that were added without tracking, as an addition behind the words of the text that
    /// was sent out behind which these stand: where somebody accepted the names of others, and signs below. So a sentence behind others.
    fn behind_lines(
        &self,
        (sent, back): (&str, &str),
        at: &Range<usize>,
        instead: &str,
    ) -> Option<(Range<usize>, String)> {
        let added = instead.strip_prefix(back.get(at.clone())?)?;
        let end = self.back.partition_point(|word| word.start < at.end);
        let (old, new, _) =
            self.stretches.iter().find(|(_, new, stayed)| !stayed && !new.is_empty() && new.end == end)?;
        // The last word that was there can have got the sign of a broken line since.
        let (last, words) = match old.len() {
            0 => (old.start.checked_sub(1)?, self.back[new.start.checked_sub(1)?].start..self.back[new.end - 1].end),
            1 => (old.start, self.back[new.start].start..self.back[new.end - 1].end),
            _ => return None,
        };
        let last = self.sent[last].clone();
        let came = back[words].strip_prefix(&sent[last.clone()])?;
        let begins_line = |text: &str| text.trim_start_matches([' ', '\\']).starts_with('\n');
        let counts_on =
            added.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_ascii_digit());
        let ends_line = begins_line(&sent[last.end..]) || sent[last.end..].trim().is_empty();
        let are_lines = begins_line(came) && begins_line(added) && ends_line && !counts_on;
        let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '\u{2026}']);
        let is_sentence = |text: &str| text.starts_with(' ') && ends(text) && !text.contains('\n');
        let are_sentences = is_sentence(came) && is_sentence(added) && ends(&sent[last.clone()]);
        let goes_in = are_lines || are_sentences;
        goes_in.then(|| (last.clone(), format!("{}{added}", &sent[last])))
    }
}
