//! Commands that are printed whole: with the letter that they are about, where several are here. Whoever copies one gets what
//! it says.

use super::help;
use crate::letter::ids::LetterName;
use crate::render::page::{Block, Page, Text, Tone};

/// What every command begins with.
const PROGRAM: &str = "paraaf ";

/// What is about no letter that is here, or is told its letter otherwise.
const WITHOUT_LETTER: [&str; 3] = ["init", "demo", "completions"];

/// The same words where each command in them names its letter: right behind what it does, for in a sentence nothing else says
/// where a command ends.
pub(super) fn in_words(words: &str, letter: &LetterName) -> String {
    let mut named = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some(at) = rest.find(PROGRAM) {
        let (before, behind) = (&rest[..at + PROGRAM.len()], &rest[at + PROGRAM.len()..]);
        let does = &behind[..behind.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(behind.len())];
        let next = behind.find(PROGRAM).unwrap_or(behind.len());
        named.push_str(before);
        named.push_str(does);
        if takes_letter(does) && !behind[..next].contains("--letter ") {
            named.extend([" --letter ", letter.as_str()]);
        }
        rest = &behind[does.len()..];
    }
    named + rest
}

/// A sentence as a line of a page, with the command apart by which it ends, if it does.
pub(super) fn in_line(sentence: &str, tone: Tone) -> Text {
    let does = |at: usize| sentence[at + PROGRAM.len()..].trim_end_matches('.');
    let is_command = |at: &usize| {
        let words = does(*at);
        takes_letter(words.split(' ').next().unwrap_or(words))
            && words.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
    };
    let Some(at) = sentence.rfind(PROGRAM).filter(is_command) else { return Text::toned(tone, sentence) };
    let end = at + PROGRAM.len() + does(at).len();
    Text::toned(tone, &sentence[..at]).and(Tone::Command, &sentence[at..end]).and(tone, &sentence[end..])
}

/// The same sentence where the command by which it ends names its letter.
pub(super) fn in_sentence(sentence: &str, letter: &LetterName) -> String {
    let mut line = in_line(sentence, Tone::Plain);
    in_text(&mut line, letter);
    line.words()
}

fn takes_letter(does: &str) -> bool {
    help::named().any(|name| name == does) && !WITHOUT_LETTER.contains(&does)
}

/// The same page where each command names its letter. What people said stays as they said it.
pub(super) fn in_page(mut page: Page, letter: &LetterName) -> Page {
    for block in &mut page.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => in_text(text, letter),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| in_text(cell, letter)),
            Block::Space
            | Block::NewPage
            | Block::Redline(_)
            | Block::Attributed(_)
            | Block::Verbatim(_)
            | Block::Lines(_) => {}
        }
    }
    page
}

fn in_text(text: &mut Text, letter: &LetterName) {
    for piece in text.pieces.iter_mut().filter(|piece| piece.tone == Tone::Command) {
        piece.words = in_words(&piece.words, letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_by_which_a_sentence_ends_names_its_letter_too() {
        let letter: LetterName = "nota".parse().unwrap();
        for (sentence, named) in [
            ("read it, then paraaf rules record.", "read it, then paraaf rules --letter nota record."),
            ("say it in words with paraaf remark.", "say it in words with paraaf remark --letter nota."),
            ("ask again.", "ask again."),
            ("Anna says \"paraaf show me\".", "Anna says \"paraaf show me\"."),
            ("paraaf is what Anna means.", "paraaf is what Anna means."),
        ] {
            assert_eq!(in_line(sentence, Tone::Plain).words(), sentence);
            assert_eq!(in_sentence(sentence, &letter), named);
        }
    }

    #[test]
    fn each_command_names_its_letter_once() {
        let letter: LetterName = "nota".parse().unwrap();
        for (words, named) in [
            ("paraaf diff", "paraaf diff --letter nota"),
            ("paraaf diff 2 4", "paraaf diff --letter nota 2 4"),
            ("paraaf log lists the drafts", "paraaf log --letter nota lists the drafts"),
            ("change it, then paraaf rules record", "change it, then paraaf rules --letter nota record"),
            (
                "paraaf approve, or paraaf object -m \"…\"",
                "paraaf approve --letter nota, or paraaf object --letter nota -m \"…\"",
            ),
            (
                "paraaf approve --as carla && paraaf approve --as carla --for dirk",
                "paraaf approve --letter nota --as carla && paraaf approve --letter nota --as carla --for dirk",
            ),
            ("paraaf show --letter nota", "paraaf show --letter nota"),
            ("paraaf init OTHER starts another", "paraaf init OTHER starts another"),
            (
                "git config paraaf.me ID; it was written by a newer paraaf: update it",
                "git config paraaf.me ID; it was written by a newer paraaf: update it",
            ),
        ] {
            assert_eq!(in_words(words, &letter), named);
        }
    }
}
