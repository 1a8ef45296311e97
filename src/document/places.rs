//! Places within a file that a link leads to.

/// What Word begins the names of places with that it makes for its own cross-references.
const OF_WORD: [&str; 3] = ["_Toc", "_Ref", "_Hlk"];

/// Whether a place has the name that a program gave it, for a table of contents or a cross-reference: the letter has no
/// such place, and nobody wrote the name.
pub(crate) fn is_of_program(place: &str) -> bool {
    let is_counted = |rest: &str| rest.starts_with(|character: char| character.is_ascii_digit());
    place.starts_with("__")
        || place.contains('|')
        || matches!(place, "_top" | "_GoBack")
        || OF_WORD.iter().filter_map(|name| place.strip_prefix(name)).any(is_counted)
}
