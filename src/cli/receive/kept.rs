//! What somebody changed in an earlier draft of theirs, and has not in the file that they send now: the letter keeps it, since they may
//! have left it to that draft, and nothing goes unsaid.

use std::collections::HashSet;

use crate::cli::error::Error;
use crate::cli::one_wish::times;
use crate::cli::open_letter::OpenLetter;
use crate::cli::wording;
use crate::letter::event::Entry;
use crate::letter::history::Draft;
use crate::letter::ids::CommitId;
use crate::letter::people::Person;
use crate::text::compare::compare;
use crate::text::redline::Span;

/// That the letter keeps it, as sentences. `texts` are what the file says, and what came of it.
pub(super) fn told(
    name: &str,
    person: &Person,
    draft: &Draft,
    texts: [&str; 2],
    letter: &OpenLetter<'_>,
) -> Result<Vec<String>, Error> {
    let entries = letter.ledger.entries()?;
    let came_in = |entry: &&Entry| entry.event.as_ref().is_some_and(|event| !event.evidence.is_empty());
    let from_files: HashSet<CommitId> = entries.iter().filter(came_in).map(|entry| entry.commit).collect();
    let drafts = letter.history.drafts();
    let mut told = Vec::new();
    for pair in drafts.windows(2) {
        let [before, earlier] = pair else { continue };
        let is_theirs = earlier.reviewer == person.id && from_files.contains(&earlier.at.commit);
        if !is_theirs || earlier.at.number <= draft.at.number {
            continue;
        }
        let Kept { put_in, taken_out } = Kept::of(letter.text(before)?, letter.text(earlier)?, texts);
        let (who, number) = (&person.name, earlier.at.number);
        let did = |did: &str, all: &[String]| {
            let words = wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
            (!all.is_empty()).then(|| format!("{did} {words}"))
        };
        let did: Vec<String> = did("put in", &put_in).into_iter().chain(did("took out", &taken_out)).collect();
        if !did.is_empty() {
            told.push(format!(
                "{name}: {who} {} in draft {number}, and this file is without that: it stays. Ask {who} whether that is meant.",
                did.join(" and ")
            ));
        }
    }
    Ok(told)
}

/// What one draft of somebody changed, and their next file has not.
struct Kept {
    put_in: Vec<String>,
    taken_out: Vec<String>,
}

impl Kept {
    fn of(before: String, earlier: String, [file, came]: [&str; 2]) -> Self {
        let redline = compare(before, earlier);
        let mut kept = Self { put_in: Vec::new(), taken_out: Vec::new() };
        let (file, came) = (bare(file), bare(came));
        for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
            let (words, all, is_put_in) = match span {
                Span::Inserted { .. } => (redline.new_of(span), &mut kept.put_in, true),
                Span::Deleted { .. } => (redline.old_of(span), &mut kept.taken_out, false),
                Span::Kept { .. } | Span::Typographic { .. } => continue,
            };
            let said = bare(words);
            let (there, now) = (times(&file, &said), times(&came, &said));
            if !said.is_empty() && (is_put_in && now > there || !is_put_in && now < there) {
                all.push(format!(
                    "\"{}\"",
                    wording::shortened(words.trim_matches(|c: char| c.is_whitespace() || c == '\\'))
                ));
            }
        }
        kept
    }
}

/// The words of a text without the signs at them.
fn bare(text: &str) -> Vec<&str> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).collect()
}
