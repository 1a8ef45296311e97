//! Small words that connect others.

/// Words of Dutch, English, French and German that connect others and say nothing alone.
const CONNECTING: &[&str] = &[
    "de", "het", "een", "van", "en", "in", "op", "te", "dat", "die", "is", "aan", "met", "voor", "door", "als", "of",
    "om", "er", "bij", "tot", "uit", "dit", "deze", "the", "a", "an", "and", "to", "or", "for", "by", "with", "as",
    "are", "be", "on", "that", "this", "from", "at", "it", "le", "la", "les", "des", "du", "et", "à", "un", "une",
    "ou", "au", "aux", "der", "das", "und", "zu", "den", "ein", "eine", "oder",
];

/// Whether a word says nothing alone.
pub fn is_connecting(word: &str) -> bool {
    CONNECTING.contains(&word) || CONNECTING.contains(&word.to_lowercase().as_str())
}
