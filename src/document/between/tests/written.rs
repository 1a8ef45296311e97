//! What several people did in turn goes out in both formats. A file is read back before it is given to anyone, so that none
//! is where it would say something else.

use proptest::prelude::*;

use super::version;
use crate::between::{Version, between_versions};
use crate::reviewed::By;
use crate::write::{Written, write};
use paraaf_text::document::markdown::{self, sample::edited_in_turn};
use paraaf_text::document::model::Document;

const PEOPLE: [&str; 5] = ["anna", "bram", "carla", "dirk", "els"];

/// What stands around the paragraphs, or the items, that come and go.
const AROUND: [(&str, &str); 5] = [
    ("Wij vragen:\n\n", "\n## Kosten\n\nDe kosten volgen.\n"),
    ("Wij vragen:\n\n", "\nDit is van belang.\n\nDe kosten volgen.\n"),
    ("Wij vragen:\n\n", ""),
    ("", "\n| post | euro |\n|---|---|\n| huur | 100 |\n"),
    ("", "\n> Dit zei hij.\n\nDe kosten volgen.\n"),
];

/// The items of a list, bulleted, numbered or within another, or paragraphs.
const LABELS: [fn(usize) -> String; 4] = [
    |_| "- ".to_owned(),
    |number| format!("{number}. "),
    |number| if number == 1 { "- ".to_owned() } else { "  - ".to_owned() },
    |_| "\n".to_owned(),
];

const WORDS: [&str; 5] =
    ["een vaste termijn;", "een eigen budget;", "een jaarlijks verslag;", "een vaste voorzitter;", "meer toezicht."];

/// A letter with these of the words.
fn letter((before, after): (&str, &str), label: fn(usize) -> String, words: &[usize]) -> String {
    let item = |(at, words): (usize, &usize)| format!("{}{}\n", label(at + 1), WORDS[*words]);
    format!("{before}{}{after}", words.iter().enumerate().map(item).collect::<String>())
}

fn goes_out(versions: &[Version]) {
    let told: Vec<String> = versions.iter().map(|version| markdown::write(&version.document)).collect();
    for old in 0..versions.len() - 1 {
        let reviewed = between_versions(versions, old);
        for format in [Written::Docx, Written::Odt] {
            assert_eq!(write(&reviewed, format).map(drop), Ok(()), "{format:?} from {old}: {told:#?}");
        }
    }
}

/// Which of the words go, in turn.
const TURNS: [&[usize]; 7] = [&[3, 4], &[4, 3], &[2, 4, 3], &[3, 2, 4], &[4, 3, 2], &[0, 1], &[2, 1]];

#[test]
fn items_that_several_took_out_or_put_in_go_out_wherever_they_stand() {
    for around in AROUND.into_iter().take(3) {
        for label in LABELS {
            for turns in TURNS {
                let left = |gone: usize| -> Vec<usize> {
                    (0..WORDS.len()).filter(|words| !turns[..gone].contains(words)).collect()
                };
                let mut texts: Vec<String> = (0..=turns.len()).map(|gone| letter(around, label, &left(gone))).collect();
                for _ in 0..2 {
                    let versions = texts.iter().zip(PEOPLE).enumerate().map(|(at, (text, who))| {
                        let parents: Vec<usize> = at.checked_sub(1).into_iter().collect();
                        version(text, who, &parents)
                    });
                    goes_out(&versions.collect::<Vec<_>>());
                    texts.reverse();
                }
            }
        }
    }
}

#[test]
fn an_item_that_begins_with_what_came_and_ends_with_what_went_goes_out() {
    let item = "- [^1]\n\n  en meer\n\n[^1]: noot\n";
    let texts = [format!("een\n\n{item}"), item.to_owned(), format!("nieuw\n\n{item}")];
    let parents: [&[usize]; 3] = [&[], &[0], &[1]];
    let versions = texts.iter().zip(PEOPLE).zip(parents).map(|((text, who), parents)| version(text, who, parents));
    goes_out(&versions.collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn items_that_came_and_went_in_any_way_go_out(
        letters in prop::collection::vec(prop::sample::subsequence(vec![0, 1, 2, 3, 4], 1..=5), 2..6),
        around in prop::sample::select(AROUND.to_vec()), label in prop::sample::select(LABELS.to_vec())
    ) {
        let versions = letters.iter().zip(PEOPLE).enumerate().map(|(at, (words, who))| {
            version(&letter(around, label, words), who, &at.checked_sub(1).into_iter().collect::<Vec<_>>())
        });
        goes_out(&versions.collect::<Vec<_>>());
    }

    #[test]
    fn few_edits_by_several_in_turn_go_out(documents in edited_in_turn()) {
        let version = |(at, (document, who)): (usize, (Document, &str))| {
            let by = By { author: Some(who.to_owned()), date: None };
            Version { document, by, parents: at.checked_sub(1).into_iter().collect() }
        };
        goes_out(&documents.into_iter().zip(PEOPLE).enumerate().map(version).collect::<Vec<_>>());
    }
}
