//! What counts as a name.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::glyphs::{Word, pieces, words};

/// What is needed to tell a name from a word that only begins a sentence.
pub(super) struct Names<'t> {
    /// Parts of known names, in lower case.
    known: HashSet<String>,
    texts: [&'t str; 2],
    /// Words that one of the texts has in lower case; worked out when the first sentence begins with a word in doubt.
    common: OnceCell<HashSet<String>>,
}

impl<'t> Names<'t> {
    /// Knows these names, and what the texts have in lower case.
    pub(super) fn known(names: &[&str], texts: [&'t str; 2]) -> Self {
        let known = names.iter().flat_map(|name| name.split_whitespace()).flat_map(|part| {
            let read = super::glyphs::read(part);
            pieces(&read).filter(|piece| is_part(piece)).map(str::to_lowercase).collect::<Vec<_>>()
        });
        Self { known: known.collect(), texts, common: OnceCell::new() }
    }

    fn is_common(&self, lower: &str) -> bool {
        let gather = || {
            let words = self.texts.iter().flat_map(|text| words(text));
            words.fold(HashSet::new(), |mut common, word| {
                let lower = pieces(&word.read).filter(|piece| !piece.contains(char::is_uppercase));
                common.extend(lower.map(str::to_owned));
                common
            })
        };
        self.common.get_or_init(gather).contains(lower)
    }

    /// The pieces of a word that are names, or may be.
    pub(super) fn in_word<'w>(&self, word: &'w Word) -> impl Iterator<Item = &'w str> {
        let read = word.read.as_str();
        // An address of mail or of a page is one name, whatever it is made of.
        let address = read.contains('@') || read.contains("://") || read.starts_with("www.");
        let mut begins = word.begins;
        pieces(read).filter(move |piece| {
            let begins = std::mem::take(&mut begins);
            address || self.is_name(piece, begins)
        })
    }

    fn is_name(&self, piece: &str, begins: bool) -> bool {
        let capital = piece.starts_with(char::is_uppercase);
        let lower = piece.to_lowercase();
        let function = is_function_word(&lower);
        if self.known.contains(&lower) && (capital || !function) {
            return true;
        }
        // Letters that look like others, and languages whose words are not known here.
        if piece.chars().any(|c| c.is_alphabetic() && !is_latin(c)) {
            return true;
        }
        if !capital {
            // `iPhone`, `eHerkenning`
            return piece.contains(char::is_uppercase);
        }
        let inner = piece.chars().skip(1).any(char::is_uppercase);
        inner || !(lower == "i" || lower.starts_with("i'")) && !(begins && (function || self.is_common(&lower)))
    }
}

/// Whether a part of somebody's name tells of them: not the `de` in `Anna de Vries`.
fn is_part(piece: &str) -> bool {
    let particle = !piece.contains(char::is_uppercase) && is_function_word(piece);
    piece.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !particle
}

fn is_function_word(lower: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());
    SET.contains(lower)
}

fn is_latin(c: char) -> bool {
    matches!(u32::from(c), 0..=0x24f | 0x1e00..=0x1eff)
}

/// Words that begin a sentence without being a name: the articles, pronouns, prepositions, conjunctions, auxiliaries and
/// common adverbs of Dutch and English.
const FUNCTION_WORDS: &[&str] = &[
    // Dutch
    "aan",
    "achter",
    "al",
    "alle",
    "allen",
    "alleen",
    "alles",
    "als",
    "althans",
    "andere",
    "anders",
    "beide",
    "bij",
    "binnen",
    "boven",
    "buiten",
    "daar",
    "daarbij",
    "daardoor",
    "daarin",
    "daarmee",
    "daarna",
    "daarnaast",
    "daarom",
    "daarop",
    "daarover",
    "daartoe",
    "daarvan",
    "daarvoor",
    "dan",
    "dat",
    "de",
    "deels",
    "den",
    "der",
    "des",
    "deze",
    "die",
    "dit",
    "doch",
    "door",
    "doordat",
    "dus",
    "echter",
    "een",
    "eens",
    "elk",
    "elke",
    "en",
    "enkele",
    "er",
    "ergens",
    "graag",
    "had",
    "hadden",
    "heb",
    "hebben",
    "heeft",
    "helaas",
    "hem",
    "hen",
    "het",
    "hier",
    "hierbij",
    "hierdoor",
    "hiermee",
    "hierna",
    "hierom",
    "hierop",
    "hierover",
    "hiervoor",
    "hij",
    "hoe",
    "hoewel",
    "hun",
    "ieder",
    "iedere",
    "iedereen",
    "iets",
    "ik",
    "in",
    "indien",
    "immers",
    "is",
    "ja",
    "je",
    "jij",
    "jullie",
    "juist",
    "kan",
    "kon",
    "konden",
    "kortom",
    "kunnen",
    "maar",
    "mag",
    "me",
    "meer",
    "men",
    "met",
    "mijn",
    "mits",
    "moet",
    "moeten",
    "mogen",
    "na",
    "naar",
    "naast",
    "nadat",
    "nog",
    "nu",
    "of",
    "om",
    "omdat",
    "ondanks",
    "onder",
    "ons",
    "onze",
    "ook",
    "op",
    "over",
    "per",
    "reeds",
    "samen",
    "sinds",
    "slechts",
    "sommige",
    "soms",
    "steeds",
    "straks",
    "te",
    "tegen",
    "ten",
    "tenzij",
    "ter",
    "terwijl",
    "tevens",
    "tijdens",
    "toch",
    "toe",
    "toen",
    "tot",
    "totdat",
    "tussen",
    "u",
    "uit",
    "uw",
    "vaak",
    "van",
    "vanaf",
    "vandaag",
    "vanuit",
    "vanwege",
    "veel",
    "vele",
    "verder",
    "vervolgens",
    "via",
    "vele",
    "volgens",
    "voor",
    "voordat",
    "voorts",
    "waar",
    "waarbij",
    "waardoor",
    "waarin",
    "waarom",
    "wanneer",
    "want",
    "was",
    "wat",
    "we",
    "wel",
    "welk",
    "welke",
    "werd",
    "werden",
    "wie",
    "wij",
    "wil",
    "willen",
    "worden",
    "wordt",
    "zal",
    "ze",
    "zelf",
    "zelfs",
    "zich",
    "zie",
    "zij",
    "zijn",
    "zo",
    "zoals",
    "zodat",
    "zodra",
    "zou",
    "zouden",
    "zowel",
    "zullen",
    // English
    "a",
    "about",
    "above",
    "accordingly",
    "after",
    "again",
    "against",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "each",
    "either",
    "even",
    "every",
    "everyone",
    "few",
    "finally",
    "for",
    "from",
    "further",
    "furthermore",
    "has",
    "have",
    "he",
    "hence",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "indeed",
    "instead",
    "into",
    "it",
    "its",
    "let",
    "like",
    "many",
    "may",
    "might",
    "more",
    "moreover",
    "most",
    "much",
    "must",
    "my",
    "nevertheless",
    "now",
    "off",
    "often",
    "on",
    "only",
    "or",
    "other",
    "our",
    "out",
    "perhaps",
    "please",
    "rather",
    "several",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "sometimes",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "today",
    "together",
    "too",
    "towards",
    "under",
    "unless",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "were",
    "what",
    "when",
    "where",
    "whereas",
    "whether",
    "which",
    "while",
    "who",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];
