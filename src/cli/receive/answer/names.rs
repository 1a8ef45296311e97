//! The names that a greeting and an ending may hold: those that the rules know, and no other word with a capital.

use super::lists::{DEGREES, FUNCTIONS, ORGANISATIONS, RANKS};
use super::particles::PARTICLES;
use super::telling;
use crate::letter::people::Person;
use crate::text::particles::PARTICLES as OF_PEOPLE;

/// The words of people's names, in lower case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The words of the names of everyone but the sender.
    greeted: Vec<String>,
    others: Vec<Other>,
    sender: Vec<String>,
    /// The letters that the words of the sender's name begin with, that of the first name first.
    initials: Vec<String>,
    emails: Vec<String>,
}

/// Somebody who did not send the mail.
#[derive(Debug, Clone)]
struct Other {
    name: String,
    /// What tells their name from that of the sender.
    words: Vec<String>,
}

/// Degrees and small words with full stops in them, as no letters of a name are written, and the same without. `Ph.D.` may be a Philip.
const DOTTED: &[(&str, &str)] = &[("LL.M", "LLM"), ("LL.B", "LLB"), ("M.Sc.", "MSc"), ("B.Sc.", "BSc"), ("v.d.", "vd")];

/// Whom one greets without a name.
const TITLES: &[&str] = &[
    "all",
    "alle",
    "allemaal",
    "allen",
    "beiden",
    "both",
    "collega",
    "collega's",
    "collegas",
    "collega’s",
    "colleague",
    "colleagues",
    "dhr",
    "dr",
    "drs",
    "everyone",
    "frau",
    "heer",
    "herr",
    "iedereen",
    "ir",
    "kollegen",
    "madam",
    "madame",
    "meneer",
    "mevr",
    "mevrouw",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mw",
    "prof",
    "sir",
    "team",
    "tous",
];

impl Names {
    /// The names of everyone whom the rules know, and of whoever sent a mail.
    pub(crate) fn of(people: &[Person], sender: &Person) -> Self {
        let own: Vec<String> = words(&sender.name).collect();
        let tells =
            |word: &String| word.chars().count() > 1 && !PARTICLES.contains(&word.as_str()) && !own.contains(word);
        let is_office = |name: &str| {
            let first = words(name).next().unwrap_or_default();
            [&FUNCTIONS, &ORGANISATIONS, &RANKS].iter().any(|list| list.contains(&first.as_str()))
        };
        let others = people.iter().filter(|person| person.id != sender.id);
        let greeted = others.clone().flat_map(|person| words(&person.name)).collect();
        // A reviewer may be an office: a ministry in somebody's signature is no other person.
        let others = others
            .filter(|person| !is_office(&person.name))
            .map(|person| Other { name: person.name.clone(), words: words(&person.name).filter(tells).collect() });
        let initials = named(&own).filter_map(|word| word.chars().next()).map(String::from).collect();
        Self { greeted, others: others.collect(), emails: sender.emails.clone(), sender: own, initials }
    }

    /// The addresses of whoever sent the mail.
    pub(super) fn emails(&self) -> &[String] {
        &self.emails
    }

    /// Whether whoever is greeted is a known person, or nobody by name. Nobody greets themselves: such words were copied
    /// from a mail of somebody else.
    pub(super) fn greets(&self, words: &str) -> bool {
        let is = |word: &str| {
            self.greeted.iter().any(|name| name == word) || TITLES.contains(&word) || PARTICLES.contains(&word)
        };
        parts(words).all(|word| is(&word))
    }

    /// Whether whoever wrote signs with nothing but their own name; with no word at all too.
    pub(super) fn signs(&self, words: &str) -> bool {
        let words = &DOTTED.iter().fold(words.to_owned(), |words, (dotted, plain)| words.replace(dotted, plain));
        let is_initial = |word: &str| is_initial(word, words);
        let small = |word: &str| DEGREES.contains(&word) || OF_PEOPLE.contains(&word);
        let others = parts(words).filter(|word| is_initial(word) && !self.is_own(word));
        let letters: String = parts(words).filter(|word| is_initial(word)).collect();
        !telling::tells(&letters)
            && parts(words).all(|word| self.is_own(&word) || small(&word) || is_initial(&word))
            && self.begin(words, others)
    }

    /// Whether initials are the sender's. The rules know one first name: more may stand between that and the last.
    fn begin(&self, words: &str, mut others: impl Iterator<Item = String>) -> bool {
        let first = parts(words).find(|word| is_initial(word, words));
        let is_first = first.is_none_or(|first| self.initials.first() == Some(&first));
        is_first && self.names(words) || others.all(|initial| self.initials.contains(&initial))
    }

    /// Whether words hold one of the sender's name, and not just a small one of it.
    pub(crate) fn names(&self, words: &str) -> bool {
        parts(words).any(|word| word.chars().count() > 1 && !OF_PEOPLE.contains(&word.as_str()) && self.is_own(&word))
    }

    /// Whether a word is what the words of the sender's name begin with, and no other's: `BB`. Letters that are a word by
    /// themselves are that word.
    pub(super) fn is_monogram(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| c.is_whitespace() || ",.".contains(c));
        let lower = word.to_lowercase();
        word.chars().all(char::is_uppercase)
            && lower.chars().count() > 1
            && self.initials.concat() == lower
            && !self.others.iter().any(|other| initials(&other.name) == lower)
            && !telling::has_telling(&lower)
    }

    /// Whether a word is one of those in the name of the site that the sender writes from.
    pub(super) fn is_of_site(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        lower.chars().count() > 1 && self.domains().any(|site| site.split(['.', '-']).any(|part| part == lower))
    }

    /// Whether somebody signs with nothing but their name or their initials, and with one of them.
    pub(crate) fn signs_with_name(&self, words: &str) -> bool {
        self.signs(words) && (self.names(words) || parts(words).any(|word| is_initial(&word, words)))
    }

    /// Whether words are the name of somebody else whom the rules know, and no more.
    pub(super) fn calls(&self, words: &str) -> bool {
        self.greets(words) && self.other(words).is_some()
    }

    /// Whether a word is one of the sender's name, or how they are called in brackets.
    pub(super) fn is_own(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let bare = lower.trim_matches(['(', ')', '.', ',']);
        self.sender.iter().any(|name| name == bare)
    }

    /// Whether a line holds a word of the sender's name.
    pub(super) fn has_own(&self, line: &str) -> bool {
        line.split(|c: char| c.is_whitespace() || ",.".contains(c)).any(|word| self.is_own(word))
    }

    /// Whether an address is the sender's, or has their name in it.
    pub(super) fn is_own_address(&self, address: &str) -> bool {
        let local = address.split('@').next().unwrap_or_default().to_lowercase();
        let named = self.sender.iter().any(|name| name.chars().count() > 2 && local.contains(name.as_str()));
        named || self.emails.iter().any(|email| email.eq_ignore_ascii_case(address))
    }

    /// Whether a mail that is said to be of somebody is theirs: it has their address, or a word of their name and of nobody
    /// else's. Of an address that nobody is known by, the name decides.
    pub(crate) fn wrote(&self, writer: &str) -> bool {
        let mut parts = writer.split(|c: char| c.is_whitespace() || "<>[]()\"':;,".contains(c));
        if parts.any(|part| self.emails.iter().any(|email| !email.is_empty() && email.eq_ignore_ascii_case(part))) {
            return true;
        }
        let tells = |word: &str| word.chars().count() > 1 && !PARTICLES.contains(&word.to_lowercase().as_str());
        let mut words = writer.split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c));
        words.any(|word| tells(word) && self.is_own(word)) && self.other(writer).is_none()
    }

    /// Whether a word is the page of the organisation that the sender writes from, or of a bigger one that it is part of.
    pub(super) fn is_own_page(&self, word: &str) -> bool {
        let page = word.trim_end_matches('/');
        let page = page.strip_prefix("www.").unwrap_or(page);
        let is_part = |domain: &str| {
            let before = domain.strip_suffix(page).filter(|_| page.contains('.'));
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        self.domains().any(|domain| is_part(&domain))
    }

    /// Whether a site, in lower case, is one of the organisation that the sender writes from.
    pub(super) fn is_own_host(&self, host: &str) -> bool {
        let is_within =
            |domain: &str| host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'));
        self.is_own_page(host) || self.domains().any(|domain| is_within(&domain))
    }

    /// Where the sender writes from.
    pub(super) fn domains(&self) -> impl Iterator<Item = String> {
        self.emails.iter().filter_map(|email| email.rsplit_once('@')).map(|(_, domain)| domain.to_lowercase())
    }

    /// Whether a word, in lower case, is the sender's name written as one, or with its first letter alone: `bbos`.
    pub(super) fn is_called(&self, word: &str) -> bool {
        let bare = |word: &str| word.replace(['-', '\'', '’'], "");
        let [first, rest @ ..] = self.sender.as_slice() else { return false };
        let (word, rest) = (bare(word), bare(&rest.concat()));
        let begins = [bare(first), first.chars().take(1).collect(), String::new()];
        !rest.is_empty() && begins.into_iter().any(|begin| begin + &rest == word)
    }

    /// Somebody else whom a line calls by their first name, or by several words of their name.
    pub(super) fn called(&self, line: &str) -> Option<&str> {
        let lower = line.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c)).collect();
        let is_called = |other: &&Other| {
            let mut there = other.words.iter().filter(|word| words.contains(&word.as_str()));
            there.next().is_some_and(|first| other.words.first() == Some(first)) || there.next().is_some()
        };
        self.others.iter().find(is_called).map(|other| other.name.as_str())
    }

    /// Somebody else whom the rules know, by name, of whose name a line holds a word.
    pub(crate) fn other(&self, line: &str) -> Option<&str> {
        let lower = line.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c)).collect();
        let named = |other: &&Other| other.words.iter().any(|word| words.contains(&word.as_str()));
        self.others.iter().find(named).map(|other| other.name.as_str())
    }
}

/// A word with a capital, a small word between such, or a function. A long word of capitals alone is loud, and no name.
pub(super) fn is_proper(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let lower = bare.to_lowercase();
    if PARTICLES.contains(&lower.as_str()) || [&FUNCTIONS, &RANKS].iter().any(|list| list.contains(&lower.as_str())) {
        return true;
    }
    let is_word = bare.chars().all(|c| c.is_alphabetic() || "'’-&/".contains(c));
    let is_loud = bare.split('/').any(|part| part.chars().count() > 4) && !bare.contains(char::is_lowercase);
    is_word && bare.starts_with(char::is_uppercase) && !is_loud
}

/// The words of a name that its letters are taken from.
fn named(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().filter(|word| !DEGREES.contains(&word.as_str()) && !OF_PEOPLE.contains(&word.as_str()))
}

fn initials(name: &str) -> String {
    named(&words(name).collect::<Vec<_>>()).filter_map(|word| word.chars().next()).collect()
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a word, in lower case, stands in a line as the letter that a name begins with.
fn is_initial(word: &str, line: &str) -> bool {
    word.chars().count() == 1 && line.contains(&format!("{}.", word.to_uppercase()))
}

/// The words of a line; a mark that is no comma or full stop stays with its word.
fn parts(line: &str) -> impl Iterator<Item = String> {
    let words =
        line.split(|c: char| c.is_whitespace() || ",.".contains(c)).map(|word| word.trim_end_matches(['!', ':']));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
