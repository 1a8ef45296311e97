//! The small words in people's names, which are nobody's name by themselves.

/// As they are written, in lower case: of *Jan van 't Hof* the *van* and the *'t*.
pub const PARTICLES: [&str; 22] = [
    "'s", "'t", "d'", "da", "de", "den", "der", "des", "di", "du", "el", "het", "la", "le", "te", "ten", "ter", "van",
    "v/d", "vd", "von", "zu",
];
