//! What is not settled, shown in the text: both wordings, each under a name, between lines that no letter has.
//!
//! ```text
//! <<<<<<< draft 3 of Els Kok
//! We ask you to stop.
//! ======= or
//! We demand that you stop.
//! >>>>>>> draft 3 of Bram Bos, unpublished
//! ```
//!
//! Of several about the same words each says in its first line which of them it is: `(1 of 2 about the same words)`.
//!
//! Within a paragraph a line break is a space, so that a writer who takes these lines away has the letter again.

use super::merged::{Merge, Part};

const FIRST: &str = "<<<<<<<";
const OR: &str = "======= or";
const LAST: &str = ">>>>>>>";

/// The line of the first mark that is still in a text, from 1 up.
pub fn first_mark(text: &str) -> Option<usize> {
    let is_mark = |line: &str| line.starts_with(FIRST) || line.starts_with(LAST) || line.trim_end() == OR;
    text.lines().position(is_mark).map(|at| at + 1)
}

/// The merged text with both wordings of what is not settled, each under the name of its writer.
pub fn marked(merge: &Merge, ours: &str, theirs: &str) -> String {
    let mut text = String::new();
    let mut conflicts = 0;
    for part in merge.parts() {
        match part {
            Part::Settled(settled) => text.push_str(settled),
            Part::Conflict(conflict) => {
                let which =
                    merge.one_of(conflicts).map(|(this, all)| format!(" ({this} of {all} about the same words)"));
                line(&mut text, &format!("{FIRST} {}{}", one_line(ours), which.unwrap_or_default()));
                conflicts += 1;
                wording(&mut text, &conflict.ours);
                line(&mut text, OR);
                wording(&mut text, &conflict.theirs);
                line(&mut text, &format!("{LAST} {}", one_line(theirs)));
                // Paragraphs that were apart stay apart.
                let apart = |wording: &str| wording.ends_with("\n\n") || wording.ends_with("\n\r\n");
                if apart(&conflict.base) || apart(&conflict.ours) || apart(&conflict.theirs) {
                    text.push('\n');
                }
            }
        }
    }
    text
}

/// Adds a line of its own.
fn line(text: &mut String, line: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(line);
    text.push('\n');
}

fn wording(text: &mut String, wording: &str) {
    let wording = wording.trim_end_matches(['\n', '\r']);
    if !wording.is_empty() {
        line(text, wording);
    }
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
