//! Whether an answering machine says that somebody is away, and nothing else. Any word that such a notice does not need may be
//! one of its owner's.

use super::spelt;
use crate::cli::receive::answer::{self, Names};

/// The words of which a sentence says that somebody is away, in lower case and without accents.
const TELLS: &str = "
    abwesend abwesenheit absence absent absente afwezig afwezigheid afwezigheidsbericht automatic automatique automatisch
    automatische away buro conge kantoor leave office out-of-office urlaub vacation vakantie verlof";

/// What else stands in such a sentence.
const BESIDE: &str = "
    am an annual antwoord antwort aus and at auf back be ben bericht bin bis currently dans de dem du een en et from het
    i ich ik il im in is je jusqu'au le message met mit momenteel my of on op ou out reply reponse suis the tijdens to tot
    und until van vanaf vom von wegens weer";

/// The days of which it tells.
const DAYS: &str = "
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag januari februari maart april mei juni juli augustus
    september oktober november december january february march may june july august october morgen tomorrow vandaag today
    week weken weeks";

/// What stands above and below it.
const AROUND: &str = "
    afzender best beste cordialement dear freundlichen groet groeten grussen grußen hallo hello hi kind lezer met mit
    mvg regards sender vriendelijke";

/// What such notices say besides, each as a whole: a denial by itself is none.
const PHRASES: &[&str] = &[
    "bedankt voor je bericht",
    "bedankt voor je e-mail",
    "bedankt voor je mail",
    "bedankt voor uw bericht",
    "bedankt voor uw e-mail",
    "bedankt voor uw mail",
    "dank voor uw bericht",
    "dank voor uw e-mail",
    "thank you for your email",
    "thank you for your e-mail",
    "thank you for your mail",
    "thank you for your message",
    "en lees mijn mail niet",
    "ik lees mijn mail niet",
    "and do not read my mail",
    "i do not read my mail",
    "niet aanwezig",
    "niet bereikbaar",
    "niet op kantoor",
    "not available",
    "not in the office",
    "will be back",
    "with limited access to e-mail",
    "ik ben er weer",
    "bij spoed",
    "uw bericht wordt niet doorgestuurd",
    "voor dringende zaken kunt u contact opnemen met het secretariaat",
    "i will respond to your message as soon as possible after my return",
    "if your matter is urgent, please call my office",
];

/// Whether every sentence of a notice says that somebody is away, and until when. Below the name of its owner may stand who
/// that is.
pub(super) fn is_all(words: &str, names: &Names) -> bool {
    let signed = words.match_indices('\n').map(|(at, _)| at + 1).find(|at| is_signature(&words[*at..], names));
    let words = &words[..signed.unwrap_or(words.len())];
    let mut text = String::new();
    for line in words.lines().map(str::trim) {
        let is_apart = line.is_empty() || is_around(line, names);
        let line = if is_apart { format!("\n{line}\n") } else { format!("{line} ") };
        text.push_str(&line);
    }
    let mut sentences = text.split(['.', '!', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty()).peekable();
    sentences.peek().is_some() && sentences.all(|sentence| is_around(sentence, names) || is_told(sentence))
}

/// Whether what stands there begins with the name of the owner, and tells who that is.
fn is_signature(below: &str, names: &Names) -> bool {
    let first = below.lines().next().unwrap_or_default();
    names.signs_with_name(first) && answer::is_signature(below, names)
}

/// A sentence without when somebody comes back: `kom op 7 december weer terug`. With anything else between them these words
/// say that they come back to something.
fn without_return(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let is_when = |word: &str| word.chars().all(|c| c.is_ascii_digit()) || has(DAYS, word);
    let returns = |at: usize| {
        let [_, "op", behind @ ..] = &words[at..] else { return None };
        let when = behind.iter().take_while(|word| is_when(word)).count();
        let back = behind[when..].strip_prefix(&["weer"]).unwrap_or(&behind[when..]);
        (words[at] == "kom" && when > 0 && back.first() == Some(&"terug")).then(|| (at, words.len() - back.len() + 1))
    };
    let Some((begin, end)) = (0..words.len()).find_map(returns) else { return sentence.to_owned() };
    [&words[..begin], &words[end..]].concat().join(" ")
}

fn is_told(sentence: &str) -> bool {
    let plain = spelt::plain(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = PHRASES.iter().fold(without_return(&plain), |rest, phrase| rest.replace(phrase, " "));
    let is_known = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit()) || [TELLS, BESIDE, DAYS].iter().any(|list| has(list, word))
    };
    each(&rest).all(is_known) && (rest != plain || each(&rest).any(|word| has(TELLS, word)))
}

fn is_around(line: &str, names: &Names) -> bool {
    each(&spelt::plain(line)).all(|word| has(AROUND, word)) || names.signs_with_name(line)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The words of a sentence. A mark that stands by itself says something.
fn each(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|c: char| c.is_whitespace() || ",:/()".contains(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::people::Person;

    #[test]
    fn a_notice_says_that_somebody_is_away_and_who_that_is_and_nothing_else() {
        let bram = Person::new("bram".parse().unwrap(), "Bram Bos".to_owned(), vec!["bram@fin.example".to_owned()]);
        let names = Names::of(std::slice::from_ref(&bram), &bram);
        for (words, is) in [
            ("Thank you for your email. I am currently out of the office and will be back on Monday 7 December.", true),
            ("Ik ben met vakantie en kom op 7 december weer terug.", true),
            ("Bedankt voor uw e-mail. Ik ben vandaag niet aanwezig.", true),
            ("Ik ben afwezig.\n\nMet vriendelijke groet,\n\nBram Bos\nAdviseur\nMinisterie van Financiën", true),
            ("Ik ben afwezig.\n\nMet vriendelijke groet,\n\nBram Bos\nNiet akkoord", false),
            ("Ik ben met vakantie en kom op het bericht terug.", false),
            ("Ik ben met vakantie en kom hier op terug.", false),
            ("I am out of the office and will not agree.", false),
            ("Ik ben niet akkoord en met vakantie.", false),
        ] {
            assert_eq!(is_all(words, &names), is, "{words}");
        }
    }
}
