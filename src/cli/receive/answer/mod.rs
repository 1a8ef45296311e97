//! What a mail says, as far as a word says it: the words that `paraaf ask` asks for, in four languages. Anything more is
//! for a person to read.

use crate::cli::condition;
use crate::letter::event::Verdict;

mod address;
mod banner;
mod bold;
mod courtesy;
mod disclaimer;
mod list_footer;
mod lists;
mod names;
mod offices;
mod organisation;
mod pages;
mod particles;
mod pictures;
mod signature;
mod telling;
mod warning;

pub(super) use banner::Banners;
use banner::without_banner;
use bold::unstarred;
use courtesy::{THANKS, without_thanks};
pub(super) use disclaimer::without_disclaimer;
use lists::ENDINGS;
pub(super) use names::Names;

/// What a mail comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is one of the words, and nothing else.
    Clear { verdict: Verdict, small_edits: bool },
    /// It begins with one of the words, and says more.
    Begins(Verdict),
    /// It is a word or two, and none of those.
    Other,
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
            "i agree to this text",
            "i agree with this text",
            "i approve",
            "geheel akkoord",
            "hierbij geef ik akkoord",
            "ik geef akkoord",
            "mijn akkoord",
            "oké, akkoord",
            "ok, akkoord",
            "prima akkoord",
            "prima, akkoord",
            "volledig akkoord",
            "approve",
            "approved",
            "akkoord",
            "ik ben akkoord",
            "ik ga akkoord",
            "einverstanden",
            "d'accord",
            "d’accord",
            "d'accord pour moi",
            "d’accord pour moi",
            "akkoord wat mij betreft",
            "bij deze akkoord",
            "bij dezen akkoord",
            "bij deze mijn akkoord",
            "bij dezen mijn akkoord",
            "fully agree",
            "helemaal akkoord",
            "i fully agree",
            "ik ga helemaal akkoord",
            "hierbij akkoord",
            "hierbij mijn akkoord",
            "ich bin einverstanden",
            "ja akkoord",
            "ja einverstanden",
            "ja, akkoord",
            "ja, einverstanden",
            "ja, ik ga akkoord",
            "je suis d'accord",
            "je suis d’accord",
            "oui, d'accord",
            "oui, d’accord",
            "voor akkoord",
            "wat mij betreft akkoord",
            "yes, agreed",
            "yes, i agree",
            // The line of our own question, as somebody copies it.
            "agree – i agree to this text",
            "agree - i agree to this text",
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
    "hey",
    "goedenavond",
    "goedendag",
    "good afternoon",
    "good morning",
    "l.s",
    "lieve",
    "sehr geehrte",
    "sehr geehrter",
];

/// Whether a word may be how a mailing list is called: it says nothing.
pub(super) fn is_name_of_list(name: &str) -> bool {
    list_footer::is_name(name)
}

/// What these words come to. A greeting and an ending say nothing.
pub(super) fn of(words: &str, names: &Names) -> Answer {
    let words = without_banner(without_disclaimer(words), names.emails());
    let core = core(words, names);
    let signed = without_name(&core, names);
    let plain = plain(signed.unwrap_or(&core));
    let plain = without_thanks(&plain).to_owned();
    let is_conditional = condition::find(words).is_some();
    for (verdict, small_edits, all) in WORDS {
        if all.contains(&plain.as_str()) && !is_conditional {
            return Answer::Clear { verdict: *verdict, small_edits: *small_edits };
        }
    }
    let begins = |word: &str| {
        let rest = plain.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(())
    };
    let found = WORDS.iter().find(|(.., all)| all.iter().any(|word| begins(word).is_some()));
    let other = if core.split_whitespace().count() <= 2 { Answer::Other } else { Answer::Free };
    found.map_or(other, |(verdict, ..)| Answer::Begins(*verdict))
}

/// Whether a line begins with one of the words.
pub(super) fn begins(line: &str) -> bool {
    let plain = plain(line);
    let begins = |word: &&str| plain.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    WORDS.iter().any(|(.., all)| all.iter().any(begins))
}

/// The words without a greeting at the beginning and an ending at the end.
fn core(words: &str, names: &Names) -> String {
    let lines: Vec<String> = words.lines().map(str::trim).filter(|line| !line.is_empty()).map(unstarred).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let is_greeting = lines.first().is_some_and(|first| greeting(first, names).is_some());
    let mut lines = lines[usize::from(is_greeting)..].to_vec();
    if let [line, ..] = lines.as_mut_slice()
        && let Some((_, rest)) = greeting_before(line, names)
    {
        *line = rest;
    }
    let ends = |at: usize| {
        if names.signs_with_name(lines[at]) || names.is_monogram(lines[at]) {
            return signature::is_signature(lines[at..].iter().copied(), names);
        }
        let who = ending(lines[at]).filter(|who| names.signs(who) || names.is_monogram(who));
        who.is_some_and(|who| signature::is_signature([who].into_iter().chain(lines[at + 1..].iter().copied()), names))
    };
    let end = (1..lines.len()).find(|at| ends(*at)).unwrap_or(lines.len());
    // Some programs draw a line above a name.
    let is_drawn = |line: &str| line.len() > 1 && line.chars().all(|c| "-_=".contains(c));
    // Some end in two languages, each on a line.
    let is_ending =
        |line: &str| ending(line).is_some_and(|who| !who.contains(char::is_alphanumeric) && names.signs(who));
    let above = lines[..end].iter().rposition(|line| !is_drawn(line) && !is_ending(line)).map_or(0, |last| last + 1);
    lines[..if end < lines.len() { above } else { end }].join("\n")
}

/// What stands behind an ending, or behind thanks, which some write in two languages.
fn ending(line: &str) -> Option<&str> {
    let behind =
        [&ENDINGS[..], THANKS].into_iter().filter_map(|all| after(line, all)).min_by_key(|behind| behind.len())?;
    let joined = |mark: &&str| behind.trim_start().strip_prefix(*mark);
    let other = ["/", "|", ",", "en ", "and "].iter().find_map(joined).map(str::trim);
    Some(other.and_then(|other| after(other, &ENDINGS)).unwrap_or(behind))
}

/// Whom a line greets that is nothing but a greeting.
fn greeting<'l>(line: &'l str, names: &Names) -> Option<&'l str> {
    let greeted = after(line, GREETINGS).filter(|whom| names.greets(whom));
    greeted.or_else(|| line.strip_suffix(',').filter(|name| names.calls(name)))
}

/// Whom a line greets that goes on, and with what: `Dag Anna, akkoord`.
fn greeting_before<'l>(line: &'l str, names: &Names) -> Option<(&'l str, &'l str)> {
    let (head, rest) = line.split_once(',')?;
    let whom = after(head, GREETINGS).filter(|whom| names.greets(whom))?;
    Some((whom, rest.trim_start()))
}

/// Whom words greet, as they stand there.
pub(super) fn greeted<'w>(words: &'w str, names: &Names) -> Option<&'w str> {
    let first = without_banner(words, names.emails()).lines().map(str::trim).find(|line| !line.is_empty())?;
    greeting(first, names).or_else(|| Some(greeting_before(first, names)?.0))
}

/// A line without the sender's own name at its end, and an ending before that: `Akkoord, groet Bram`.
fn without_name<'l>(line: &'l str, names: &Names) -> Option<&'l str> {
    if line.contains('\n') {
        return None;
    }
    let spaces: Vec<usize> = line.rmatch_indices(' ').map(|(at, _)| at).take(MOST_WORDS).collect();
    let parted = |at: &usize| {
        let (head, tail) = (&line[..*at], line[*at..].trim());
        let who = ending(tail);
        let signs = who.map_or_else(|| names.signs_with_name(tail), |who| names.signs(who));
        signs.then_some(head)
    };
    spaces.iter().rev().find_map(parted)
}

/// So many words an ending and a name have at most.
const MOST_WORDS: usize = 16;

/// Somebody else whom the rules know and who is named below an ending, or below the line that begins a signature.
pub(super) fn signed_by_another<'n>(words: &str, names: &'n Names) -> Option<&'n str> {
    let mut lines = words.lines().map(str::trim);
    let is_ending = |line: &&str| *line == "--" || after(line, &ENDINGS).is_some();
    let first = lines.find(is_ending)?;
    let of_another = |line: &str| names.other(line).filter(|_| signature::is_of_another(line, names));
    [first].into_iter().chain(lines).find_map(of_another)
}

/// Words without a letter below their ending that greets somebody, as one does whose quote has lost its marks: whom it names
/// signed nothing.
pub(super) fn above_a_letter(words: &str) -> &str {
    let (mut at, mut is_below) = (0, false);
    for line in words.split_inclusive('\n') {
        let bare = line.trim();
        if is_below && bare.ends_with(',') && after(bare, GREETINGS).is_some() {
            return &words[..at];
        }
        is_below |= bare == "--" || after(bare, &ENDINGS).is_some();
        at += line.len();
    }
    words
}

/// The first line below an answer and an ending that is not known for one of a signature, where the answer by itself is clear.
pub(super) fn odd_line<'w>(words: &'w str, signature: &'w str, names: &Names) -> Option<&'w str> {
    let is_clear = |words: &str| matches!(of(words, names), Answer::Clear { .. });
    let words = without_disclaimer(words);
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let signs = |line: &str| {
        let who = ending(line).filter(|who| names.signs(who) || names.is_monogram(who));
        names.signs_with_name(line) || names.is_monogram(line) || who.is_some()
    };
    let begin = (1..lines.len()).find(|at| signs(lines[*at]) && is_clear(&lines[..*at].join("\n")));
    let below = begin.map_or(&[][..], |begin| &lines[begin..]);
    let is_signed = begin.is_some() || is_clear(words);
    let below = below.iter().copied().filter(|line| !signs(line));
    let apart = without_disclaimer(signature).lines().map(str::trim).filter(|line| !line.is_empty());
    is_signed.then(|| signature::odd(below.chain(apart), names)).flatten()
}

/// Whether what stands below the line that begins a signature tells who the sender is, and says nothing.
pub(super) fn is_signature(signature: &str, names: &Names) -> bool {
    signature::is_signature(without_disclaimer(signature).lines(), names)
}

/// What comes after one of these beginnings.
fn after<'l>(line: &'l str, beginnings: &[&str]) -> Option<&'l str> {
    let begins = |word: &&str| {
        let head = line.get(..word.len()).filter(|head| head.to_lowercase() == **word)?;
        line[head.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(&line[head.len()..])
    };
    beginnings.iter().filter_map(begins).min_by_key(|rest| rest.len())
}

/// In lower case, with single spaces, and without what makes it bold or ends a sentence. A question, a quotation, or
/// words that trail off are more than the word.
fn plain(words: &str) -> String {
    let words = words.to_lowercase();
    let words = unmarked(words.trim());
    let ended = words.trim_end_matches('!');
    let ended = ended.strip_suffix(['.', ',']).unwrap_or(ended);
    let ended = unmarked(ended);
    let ended = if ended.ends_with('.') { words } else { ended };
    ended.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without the marks around them that make them bold. One mark alone is that of a footnote.
fn unmarked(words: &str) -> &str {
    let inside = ['*', '_'].iter().find_map(|mark| words.strip_prefix(*mark)?.strip_suffix(*mark));
    inside.map_or(words, unmarked)
}

#[cfg(test)]
mod tests;
