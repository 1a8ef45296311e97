//! Which list goes on with which: the first part of a list has a name in the file, and the others go on with it. What was
//! taken out stands before the text in the file, and is written after it.

use std::fmt::Write as _;

/// Stands for the name of a list until all is written. No text has this character.
const MARK: char = '\u{1}';

/// What a part of a list of this style has, for now.
pub(super) fn mark(style: &str) -> String {
    format!("{MARK}{style}{MARK}")
}

/// Names the first part of each list, and lets the others go on with it.
pub(super) fn named(xml: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = String::with_capacity(xml.len());
    for (at, part) in xml.split(MARK).enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
        } else if seen.contains(&part) {
            let _ = write!(out, " text:continue-list=\"list-{part}\"");
        } else {
            seen.push(part);
            let _ = write!(out, " xml:id=\"list-{part}\"");
        }
    }
    out
}
