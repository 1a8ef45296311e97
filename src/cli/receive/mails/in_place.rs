//! What somebody says between the lines that they quote, with the lines that it is about.

use crate::document::inbox::{Known, Line, Passage, Said, Source};

/// So many lines of a passage that is quoted are told whole; of more, the paragraphs beside the words.
const MOST: usize = 12;

/// All that a mail says, each answer below what it answers; none where nothing of it stands below or between what it quotes.
pub(super) fn answers(said: &Said, known: &Known) -> Option<String> {
    let mut passages = said.passages();
    for passage in passages.iter_mut().filter(|passage| passage.is_quoted) {
        passage.lines = in_rows(passage, known);
    }
    let last = passages.len().checked_sub(1)?;
    let told = |(at, passage): (usize, &Passage)| {
        if passage.is_quoted { quoted(passage, at > 0, at < last) } else { passage.lines.join("\n") }
    };
    let parts = passages.iter().enumerate().map(told);
    let all = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    // Where both versions say something else, one of them has not all the words.
    let is_all = said.is_told_among_quotes();
    Some(if is_all { all } else { format!("{}\n\n(where that stands:)\n{all}", said.told()) })
}

/// What is told of a passage that is quoted, with words above and below it.
fn quoted(passage: &Passage, is_below: bool, is_above: bool) -> String {
    // Below the last word stands the mail that is answered.
    if !is_above && passage.is_headed {
        return String::new();
    }
    let paragraphs = passage.paragraphs();
    // Whoever answers below all of a question speaks of all of it.
    let is_foot = |lines: &[String]| lines.iter().any(|line| line.contains("SHA-256"));
    let is_whole_question = is_above && paragraphs.last().is_some_and(|lines| is_foot(lines));
    let count = paragraphs.iter().map(|lines| lines.len()).sum::<usize>();
    let first = (is_below && !passage.is_headed).then(|| &paragraphs[0][..paragraphs[0].len().min(MOST)]);
    let last = (is_above && !is_whole_question).then(|| end_of(paragraphs[paragraphs.len() - 1]));
    let told = first.map_or(0, <[String]>::len) + last.map_or(0, <[String]>::len);
    if told == 0 {
        return String::new();
    }
    if !is_whole_question && count <= MOST || told >= count {
        return passage.lines.join("\n");
    }
    let between = [format!("> (… {} lines)", count - told)];
    let parts = [first.unwrap_or_default(), &between, last.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).map(|part| part.join("\n")).collect::<Vec<_>>().join("\n>\n")
}

/// The last lines of a paragraph, and of a redline in plain text, which has no blank ones, from where one of its own begins.
fn end_of(lines: &[String]) -> &[String] {
    let end = &lines[lines.len().saturating_sub(MOST)..];
    let goes_on = |line: &&String| line.trim_start_matches('>').starts_with("  ");
    let within = end.iter().take_while(goes_on).count();
    if end.len() < lines.len() && within < end.len() { &end[within..] } else { end }
}

/// The lines of a passage with a row of a table in one line.
fn in_rows(passage: &Passage, known: &Known) -> Vec<String> {
    let is_mark = |c: char| c == '>' || c.is_whitespace();
    let unmarked: Vec<&str> = passage.lines.iter().map(|line| line.trim_start_matches(is_mark)).collect();
    let mut at = 0;
    let rows = known.in_rows(&unmarked.join("\n")).into_iter();
    rows.map(|line| {
        let first = &passage.lines[at];
        at += line.count;
        let marks = &first[..first.len() - first.trim_start_matches(is_mark).len()];
        if line.count > 1 { format!("{marks}{}", line.text) } else { first.clone() }
    })
    .collect()
}

/// Lines of somebody's own in what is quoted, and the paragraph that they stand behind.
pub(super) struct Own {
    /// How many lines stand above it in all that is quoted.
    pub(super) at: usize,
    pub(super) above: Vec<String>,
    pub(super) lines: Vec<OwnLine>,
}

/// Such a line.
pub(super) struct OwnLine {
    pub(super) text: String,
    /// Its words, as both versions of a mail have them.
    pub(super) words: String,
}

impl Own {
    /// The words of all its lines, wherever a version breaks them.
    pub(super) fn words(&self) -> String {
        self.lines.iter().map(|line| line.words.as_str()).collect()
    }
}

/// The lines of what is quoted that hold words of somebody's own, and those of each mail by themselves where others begin
/// behind so many lines. What changes a line stands behind none.
pub(super) fn own(known: &Known, text: &str, begin: &[usize]) -> Vec<Own> {
    let laid_out = known.in_rows(text);
    let mut all: Vec<Own> = Vec::new();
    let (mut is_behind, mut next, mut mail) = (false, 0, 0);
    for (at, line) in laid_out.iter().enumerate() {
        let here = next;
        next += line.count;
        if line.text.is_empty() {
            continue;
        }
        let mails = begin.iter().filter(|begin| **begin <= here).count();
        is_behind &= mails == std::mem::replace(&mut mail, mails);
        if line.source == Source::Known {
            is_behind = false;
            continue;
        }
        if !is_behind {
            let end = laid_out[..at].iter().rposition(|line| !line.text.is_empty());
            let end = end.filter(|_| line.source == Source::Own);
            let above = end.map(|end| paragraph(&laid_out[..=end])).unwrap_or_default();
            all.push(Own { at: here, above, lines: Vec::new() });
        }
        is_behind = true;
        if let Some(own) = all.last_mut() {
            own.lines.push(OwnLine { text: line.text.clone(), words: line.words.clone() });
        }
    }
    all
}

/// All that is quoted, with marks before the lines that are known.
pub(super) fn whole(known: &Known, text: &str) -> Vec<String> {
    let lines = known.in_rows(text).into_iter().filter(|line| !line.text.is_empty());
    lines.map(|line| if line.source == Source::Known { format!("> {}", line.text) } else { line.text }).collect()
}

/// The known lines that lines end with, up to a blank one.
fn paragraph(lines: &[Line]) -> Vec<String> {
    let is_of_it = |line: &&Line| !line.text.is_empty() && line.source == Source::Known;
    let count = lines.iter().rev().take_while(is_of_it).take(MOST).count();
    lines[lines.len() - count..].iter().map(|line| format!("> {}", line.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_redline_without_blank_lines_so_many_stand_beside_the_words() {
        let lines =
            |count: usize| -> Vec<String> { (1..=count).map(|at| format!("> \u{b6}{at}  Regel {at}")).collect() };
        let passage = |lines: Vec<String>| Passage { is_quoted: true, is_headed: false, lines };
        let mut long = lines(30);
        long[18] = ">      en verder".to_owned();
        let above = quoted(&passage(long.clone()), false, true);
        assert_eq!(above, format!("> (\u{2026} 19 lines)\n>\n{}", long[19..].join("\n")));
        let both = quoted(&passage(long.clone()), true, true);
        assert!(both.starts_with(&format!("{}\n>\n> (", long[..MOST].join("\n"))), "{both}");
        assert!(both.ends_with(&long[29]) && !both.contains("Regel 15"), "{both}");
        assert_eq!(quoted(&passage(lines(MOST)), false, true), lines(MOST).join("\n"));
    }
}
