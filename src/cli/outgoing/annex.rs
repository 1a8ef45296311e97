//! The record of who signed off, as it stands behind a letter that is final.
//!
//! The first records had the words of people as they were typed, which Markdown reads otherwise ("5*3*2" as "532"). They
//! stand in the ledger as they are, and are given as the Markdown that says the same.

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::refusal::Refusal;
use crate::letter::history::Draft;
use crate::text::document::line::Line;
use crate::text::document::markdown::{in_cell, in_paragraph};

/// The record of this draft, which has to be the one that was made final.
pub(crate) fn of(letter: &OpenLetter<'_>, draft: &Draft) -> Result<String, Error> {
    let name = || letter.name.clone();
    let Some(made) = letter.history.made_final() else {
        let times = letter.history.times_final();
        return Err(
            if times > 0 { Refusal::OpenAgain { letter: name(), times } } else { Refusal::NoRecord(name()) }.into()
        );
    };
    if made.about.commit != draft.at.commit {
        return Err(Refusal::RecordOfAnother { draft: made.about.number }.into());
    }
    let record = letter.ledger.record_at(made.commit)?.ok_or_else(|| Refusal::NoRecord(name()))?;
    Ok(as_markdown(&String::from_utf8_lossy(&record)))
}

/// The rule below the head of the table in a record that has words as they were typed.
const RULE: &str = "|---|---|---|---|---|---|---|";

/// A record as Markdown that says its words as they were typed.
fn as_markdown(record: &str) -> String {
    if !record.lines().any(|line| line == RULE) {
        return record.to_owned();
    }
    let escaped = |words: &str| in_paragraph(&Line::plain(words));
    let line = |line: &str| {
        if line == RULE {
            return RULE.replace("---", " --- ");
        }
        if let Some(cells) = line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |")) {
            let cells: Vec<String> = cells_of(cells).iter().map(|cell| in_cell(&Line::plain(cell))).collect();
            return format!("| {} |", cells.join(" | "));
        }
        let known = ["# ", "## ", "- "].into_iter().find_map(|mark| Some((mark, line.strip_prefix(mark)?)));
        known.map_or_else(|| escaped(line), |(mark, words)| format!("{mark}{}", escaped(words)))
    };
    record.lines().map(|one| line(one) + "\n").collect()
}

/// The words of the cells of a row, in which a backslash stands before each bar and each backslash.
fn cells_of(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut rest = row.chars();
    while let Some(c) = rest.next() {
        match (c, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(rest.next()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_record_is_given_with_its_words_as_they_were_typed() {
        let old = "# Sign-off of brief\n\nDraft 1 was made final by Noor _x_ on 2026-11-28.\nIn their words: 2*3*4\n\n\
                   - proposed by Noor on 2026-11-28\n\n| who | in their words |\n|---|---|---|---|---|---|---|\n\
                   | Bram | 5*3*2 \\\\\\\\srv\\\\_x a\\|b |\n\n- Bram objected: 5*3*2 \\\\srv\\_x a|b\n";
        let new = "# Sign-off of brief\n\nDraft 1 was made final by Noor \\_x\\_ on 2026-11-28.\nIn their words: 2\\*3\\*4\n\n\
                   - proposed by Noor on 2026-11-28\n\n| who | in their words |\n| --- | --- | --- | --- | --- | --- | --- |\n\
                   | Bram | 5\\*3\\*2 \\\\\\srv\\\\\\_x a\\|b |\n\n- Bram objected: 5\\*3\\*2 \\\\\\srv\\\\\\_x a|b\n";
        assert_eq!(as_markdown(old), new);
        assert_eq!(as_markdown(new), new);
    }
}
