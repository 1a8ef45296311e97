//! What a mail says, as far as a word says it: the words that `paraaf ask` asks for, in four languages. Anything more is
//! for a person to read.

use crate::letter::event::Verdict;

/// What a mail comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is one of the words, and nothing else.
    Clear { verdict: Verdict, small_edits: bool },
    /// It begins with one of the words, and says more.
    Begins(Verdict),
    /// It says something.
    Free,
}

/// Each word, or few words, that is an answer by itself.
const WORDS: &[(Verdict, bool, &[&str])] = &[
    (
        Verdict::Approve,
        false,
        &[
            "agree",
            "agreed",
            "i agree",
            "approve",
            "approved",
            "akkoord",
            "ik ben akkoord",
            "ik ga akkoord",
            "einverstanden",
            "d'accord",
            "d’accord",
        ],
    ),
    (Verdict::Approve, true, &["agree small", "akkoord klein"]),
    (Verdict::Seen, false, &["seen", "gezien", "gelezen", "gesehen", "gelesen", "vu", "lu"]),
    (Verdict::Abstain, false, &["abstain", "onthouding", "ik onthoud mij", "enthaltung", "abstention"]),
    (Verdict::Object, false, &["object", "i object", "objection", "bezwaar", "ik heb bezwaar", "einspruch", "objecte"]),
];

/// How a greeting begins.
const GREETINGS: &[&str] = &[
    "beste",
    "hoi",
    "hallo",
    "dag",
    "hi",
    "hello",
    "dear",
    "geachte",
    "goedemorgen",
    "goedemiddag",
    "liebe",
    "lieber",
    "guten tag",
    "bonjour",
    "cher",
    "chère",
    "ha",
];

/// How an ending begins.
const ENDINGS: &[&str] = &[
    "groet",
    "groetjes",
    "groeten",
    "gr",
    "met vriendelijke groet",
    "vriendelijke groet",
    "hartelijke groet",
    "mvg",
    "met groet",
    "kind regards",
    "best regards",
    "regards",
    "best",
    "mit freundlichen grüßen",
    "viele grüße",
    "mfg",
    "cordialement",
    "bien à vous",
];

/// What these words come to. A greeting and an ending say nothing.
pub(super) fn of(words: &str) -> Answer {
    let core = core(words);
    let plain = plain(&core);
    for (verdict, small_edits, all) in WORDS {
        if all.contains(&plain.as_str()) {
            return Answer::Clear { verdict: *verdict, small_edits: *small_edits };
        }
    }
    let begins = |word: &str| {
        let rest = plain.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(())
    };
    let found = WORDS.iter().find(|(.., all)| all.iter().any(|word| begins(word).is_some()));
    found.map_or(Answer::Free, |(verdict, ..)| Answer::Begins(*verdict))
}

/// The words without a greeting at the beginning and an ending at the end.
fn core(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let greets = lines.first().is_some_and(|line| after(line, GREETINGS).is_some_and(is_names));
    let lines = &lines[usize::from(greets)..];
    let ends = |at: usize| {
        after(lines[at], ENDINGS).is_some_and(is_names) && lines[at + 1..].iter().all(|line| is_address(line))
    };
    let end = (1..lines.len()).find(|at| ends(*at)).unwrap_or(lines.len());
    lines[..end].join("\n")
}

/// What comes after one of these beginnings.
fn after<'l>(line: &'l str, beginnings: &[&str]) -> Option<&'l str> {
    let begins = |word: &&str| {
        let head = line.get(..word.len()).filter(|head| head.to_lowercase() == **word)?;
        line[head.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(&line[head.len()..])
    };
    beginnings.iter().filter_map(begins).min_by_key(|rest| rest.len())
}

/// Whether nothing but names stands there: at most four words, each with a capital.
fn is_names(words: &str) -> bool {
    let words: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || ",.!:".contains(c)).filter(|word| !word.is_empty()).collect();
    let particle = |word: &str| ["de", "van", "der", "den", "von", "ten", "allen", "all", "alle"].contains(&word);
    words.len() <= 4 && words.iter().all(|word| particle(word) || word.starts_with(char::is_uppercase))
}

/// Whether a line can stand in a signature: a name, a function, a number; no sentence, and nothing said afterwards.
fn is_address(line: &str) -> bool {
    let lower = line.to_lowercase();
    let afterwards =
        ["ps", "p.s", "nb", "n.b", "maar", "but", "aber", "mais"].iter().any(|word| lower.starts_with(word));
    !afterwards && !line.ends_with(['.', '?', '!', ';']) && line.split_whitespace().count() <= 6
}

/// In lower case, without marks at its ends and with single spaces.
fn plain(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.trim_matches(|c: char| c.is_whitespace() || "!.,;:*_\"'“”".contains(c));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_word_is_a_clear_answer() {
        let clear = |verdict| Answer::Clear { verdict, small_edits: false };
        for (words, answer) in [
            ("Akkoord", clear(Verdict::Approve)),
            ("AKKOORD!", clear(Verdict::Approve)),
            (
                "Beste Anna,\n\nakkoord.\n\nGroet,\nBram Bos\nMinisterie van Financiën\n06-12345678",
                clear(Verdict::Approve),
            ),
            ("agree small", Answer::Clear { verdict: Verdict::Approve, small_edits: true }),
            ("Gezien.", clear(Verdict::Seen)),
            ("ONTHOUDING", clear(Verdict::Abstain)),
            ("Bezwaar", clear(Verdict::Object)),
            ("Akkoord, mits de datum verdwijnt", Answer::Begins(Verdict::Approve)),
            ("Akkoord\n\nMaar alinea 3 moet eruit.", Answer::Begins(Verdict::Approve)),
            ("OBJECT, and this is why: the date.", Answer::Begins(Verdict::Object)),
            ("Niet akkoord", Answer::Free),
            ("Agreement is far away", Answer::Free),
            (
                "Akkoord\n\nGroet, en nog iets: alinea 3 moet eruit voordat dit weg kan, anders niet hoor",
                Answer::Begins(Verdict::Approve),
            ),
            ("Akkoord\n\nGroet,\nBram\nPS alinea 3 moet eruit", Answer::Begins(Verdict::Approve)),
            ("Akkoord\n\nGroet,\nBram\nLaat alinea 3 er nog wel even uit", Answer::Begins(Verdict::Approve)),
            ("Beste Anna, liever niet!\nAkkoord", Answer::Free),
            ("Beste Anna,\nAkkoord\nGroet, maar niet heus", Answer::Begins(Verdict::Approve)),
            ("Prima hoor", Answer::Free),
            ("", Answer::Free),
        ] {
            assert_eq!(of(words), answer, "{words}");
        }
    }
}
