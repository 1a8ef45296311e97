//! Who wrote what is quoted, as programs say that in one line: `On DATE, NAME wrote:`.

use super::dates::{self, has_date};
use super::named;

/// Who wrote what is quoted, as programs write it: how it begins, and the verb that it has.
const WROTE: &[(&str, &[&str])] = &[
    ("op ", &[" schreef ", " heeft het volgende geschreven"]),
    ("on ", &[" wrote"]),
    ("am ", &[" schrieb "]),
    ("le ", &[" a écrit", " a ecrit"]),
    ("il ", &[" ha scritto"]),
    ("el ", &[" escribió"]),
];

/// The same where the name comes first: the verb, and what stands before the date.
const WROTE_ON: &[&str] = &[" schreef op ", " wrote on ", " schrieb am "];

/// The verbs behind a name and an address, where no date stands.
const WROTE_SO: &[&str] = &[" schreef", " wrote", " schrieb", " a écrit"];

/// What stands before a name and an address in the same way.
const QUOTING: &[&str] = &["quoting ", "citeren van ", "zitat von ", "citation de "];

/// What stands between a date and an address.
const BY: &[&str] = &["by", "door", "par", "von"];

/// Whoever says one of these speaks for themselves.
const SELF: &[&str] = &["i", "ik", "ich", "wij", "we", "wir", "nous", "je", "jij", "u", "you", "du", "sie", "j'ai"];

/// Who wrote what is quoted below `On DATE, NAME wrote:` or `Op DATE schreef NAME:`.
pub(super) fn writer(line: &str) -> Option<String> {
    let line = line.strip_suffix(':').map(str::trim_end)?;
    let lower = line.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || ",.".contains(c));
    let for_themselves = words.clone().any(|word| SELF.contains(&word));
    if for_themselves || words.count() > 30 {
        return None;
    }
    if let Some(name) = name_first(line, &lower).or_else(|| date_first(line)) {
        return Some(name);
    }
    // Some put the name into the middle of the verb: `heeft Anna het volgende geschreven`.
    let named = line.strip_suffix(" het volgende geschreven").filter(|line| line.contains(" heeft "));
    let (is_parted, line) = (named.is_some(), named.unwrap_or(line));
    let lower = line.to_lowercase();
    let padded = format!("{lower} ");
    let found = WROTE.iter().filter(|(begin, _)| lower.starts_with(begin)).find_map(|(_, verbs)| {
        verbs
            .iter()
            .chain(is_parted.then_some(&" heeft "))
            .find_map(|verb| padded.find(verb).map(|found| (found, found + verb.trim_end().len())))
    });
    let (verb, rest) = found?;
    let (before, written, who) = (lower.get(..verb)?, line.get(..verb)?, line.get(rest..)?.trim());
    let is = has_date(before) && (who.is_empty() || is_somebody(who));
    is.then(|| if who.is_empty() { behind_the_date(written) } else { who.to_owned() })
}

/// Who wrote it, where that stands before all else: `NAME schreef op DATE`, `NAME <ADDRESS> wrote`, `Quoting NAME <ADDRESS>`.
fn name_first(line: &str, lower: &str) -> Option<String> {
    let before = |verb: &&str| lower.find(*verb).and_then(|at| Some((line.get(..at)?, lower.get(at + verb.len()..)?)));
    let dated = WROTE_ON.iter().filter_map(before).find(|(_, date)| is_nothing_but_a_date(date)).map(|(name, _)| name);
    let behind =
        |begin: &&str| lower.strip_prefix(*begin).and_then(|rest| line.get(line.len().checked_sub(rest.len())?..));
    let bare = WROTE_SO.iter().filter_map(|verb| line.get(..lower.strip_suffix(verb)?.len()));
    let addressed = QUOTING.iter().filter_map(behind).chain(bare).find(|name| name.contains('@'));
    let name = dated.or(addressed)?.trim();
    is_somebody(name).then(|| name.to_owned())
}

/// Who wrote it, where nothing but the date stands before that: `DATE by ADDRESS`, `DATE NAME <ADDRESS>`.
fn date_first(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_date = |length: &usize| is_nothing_but_a_date(&words[..*length].join(" "));
    let (_, who) = words.split_at((2..words.len()).rev().find(is_date)?);
    let (by, addressed) = match who {
        [by, address] if BY.contains(by) => (address.contains('@'), *address == address.trim_matches(['<', '>'])),
        [.., address] => (true, address.starts_with('<') && address.contains('@') && address.ends_with('>')),
        [] => return None,
    };
    let who = if BY.contains(&who[0]) { &who[1..] } else { who }.join(" ");
    (by && addressed && is_somebody(&who)).then_some(who)
}

/// Whether words are a day and an hour and nothing else, as a program writes them.
fn is_nothing_but_a_date(words: &str) -> bool {
    has_date(words) && !words.contains('@') && words.split_whitespace().count() <= 8 && dates::is_nothing_else(words)
}

/// What stands behind a date and an hour.
fn behind_the_date(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_date = |word: &&str| word.contains(|c: char| c.is_ascii_digit()) && !word.contains('@');
    let is_hour = |word: &&&str| {
        ["am", "pm", "uhr", "uur", "cet", "cest", "utc", "gmt"]
            .contains(&word.trim_matches(',').to_lowercase().as_str())
    };
    let end = words.iter().rposition(is_date).map_or(0, |last| last + 1);
    words[end..].iter().skip_while(is_hour).copied().collect::<Vec<_>>().join(" ")
}

/// Whether a value is an address, or a name: a few words with capitals.
pub(super) fn is_somebody(value: &str) -> bool {
    let (name, has_address) = match value.split_once('<') {
        Some((name, address)) => (name, address.contains('@')),
        None => (value, false),
    };
    let parts = |text| -> Vec<&str> {
        let words = str::split(text, |c: char| c.is_whitespace() || "\",;()[]<>".contains(c));
        words.filter(|word| !word.trim_matches('\'').is_empty()).collect()
    };
    let (words, all) = (parts(name), parts(value));
    let is_name = |(word, is_of_name): (&&str, bool)| {
        let bare = word.trim_start_matches('\'');
        is_of_name || word.contains('@') || bare.starts_with(char::is_uppercase) || *word == "-"
    };
    let named =
        words.iter().any(|word| word.contains('@') || word.trim_start_matches('\'').starts_with(char::is_uppercase));
    let is_all = words.iter().zip(named::are_of_names(&all)).all(is_name);
    words.len() <= 8 && is_all && (named || has_address)
}
