//! The small words that stand between others in the names of people and of organisations.

/// They are no part of a name by themselves.
pub(super) const PARTICLES: &[&str] = &[
    "'s", "'t", "and", "bij", "d'", "da", "de", "den", "der", "des", "di", "du", "el", "en", "et", "for", "für", "het",
    "la", "le", "of", "te", "ten", "ter", "the", "und", "van", "von", "voor", "zu", "&",
];
