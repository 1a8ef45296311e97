//! A mail as a row of passages: what it quotes, and the words of its own between.

use super::cited::{self, Cited};
use super::said::Said;

/// Lines of a mail that stand side by side, without blank ones around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Whether it quotes them.
    pub is_quoted: bool,
    /// Whether a program says above them whose mail that is, in lines that are none of these.
    pub is_headed: bool,
    /// The lines, as they stand there.
    pub lines: Vec<String>,
}

impl Said {
    /// Its passages, where some of its words stand below or between what it quotes.
    pub fn passages(&self) -> Vec<Passage> {
        self.whole.as_deref().map(of).unwrap_or_default()
    }

    /// Whether all that it says stands among these passages.
    pub fn is_told_among_quotes(&self) -> bool {
        self.whole.as_ref().is_some_and(|whole| super::said::is_within(&self.told(), whole))
    }
}

fn of(whole: &str) -> Vec<Passage> {
    let lines: Vec<&str> = whole.lines().collect();
    let mut passages: Vec<Passage> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let cited = cited::at(&lines, at);
        let is_quoted = line.starts_with('>') || cited.is_some();
        let own = if cited.is_some() { "" } else { line };
        at += cited.map_or(1, Cited::length);
        let is_new = passages.last().is_none_or(|last| last.is_quoted != is_quoted);
        if is_new && (is_quoted || !line.trim().is_empty()) {
            let is_headed = cited.is_some();
            passages.push(Passage { is_quoted, is_headed, lines: vec![own.to_owned()] });
        } else if let Some(last) = passages.last_mut() {
            last.lines.push(own.to_owned());
        }
    }
    for passage in &mut passages {
        while passage.lines.last().is_some_and(|line| is_blank(line)) {
            passage.lines.pop();
        }
        let blank = passage.lines.iter().take_while(|line| is_blank(line)).count();
        passage.lines.drain(..blank);
    }
    passages.retain(|passage| !passage.lines.is_empty());
    passages
}

impl Passage {
    /// Its paragraphs: the lines between blank ones.
    pub fn paragraphs(&self) -> Vec<&[String]> {
        self.lines.split(|line| is_blank(line)).filter(|lines| !lines.is_empty()).collect()
    }
}

/// Whether there is nothing on a line but the marks of a quote.
fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c == '>' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_told_from_the_words_between() {
        let text = "Zie hieronder.\n\nOn 26 Nov 2026 at 9:00, Anna wrote:\n\n> een\n>\n> twee\n> drie\n\nNee.\n> vier\n>\nGroet";
        let passages = of(text);
        let told: Vec<String> = passages.iter().map(|one| one.lines.join("|")).collect();
        assert_eq!(told, ["Zie hieronder.", "> een|>|> twee|> drie", "Nee.", "> vier", "Groet"]);
        assert_eq!(passages.iter().map(|one| one.is_quoted).collect::<Vec<_>>(), [false, true, false, true, false]);
        assert!(passages[1].is_headed && !passages[3].is_headed);
        assert_eq!(passages[1].paragraphs().len(), 2);
    }
}
