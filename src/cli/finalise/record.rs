//! The final record, `sign-off.md`: what the text is, who signed off and through whom, and what was left open. Markdown
//! that reads as plain text: it is read in twenty years, without this program. What people said and are called stands in it
//! so that Markdown reads it as they typed it.

use std::fmt::Write as _;

use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::status::{self, StatusData};
use crate::cli::{threads, wording};
use crate::letter::conversation::Thread;
use crate::letter::event::Via;
use crate::letter::ids::ReviewerId;
use crate::letter::rules::Rules;
use crate::render::visible::visible;
use crate::text::document::line::Line;
use crate::text::document::markdown;

/// The bytes of the record.
pub(super) fn write(
    letter: &OpenLetter<'_>,
    rules: &Rules,
    status: &StatusData,
    pen: &Speaker,
    open_remarks: &[&Thread],
    without: &[ReviewerId],
    why: &str,
) -> Vec<u8> {
    let Some(current) = letter.history.current() else { return Vec::new() };
    let mut record = String::new();
    let mut line = |text: String| writeln!(record, "{text}").expect("a string takes all that is written to it");
    line(format!("# {}", plain(&format!("Sign-off of {}", letter.name))));
    line(String::new());
    let minute = wording::minute(pen.by.at);
    line(plain(&format!("Draft {} was made final by {} on {minute}.", current.at.number, pen.by.name)));
    if without.is_empty() && !why.is_empty() {
        line(plain(&format!("In their words: {why}")));
    }
    let times = letter.history.times_final() + 1;
    if times > 1 {
        line(format!("This letter was made final {times} times, this time included."));
    }
    line(String::new());
    line(format!("- {}", plain(&format!("proposed by {} on {}", current.by, wording::minute(current.proposed)))));
    line(format!("- commit of the proposal: {}", current.at.commit));
    line(format!("- SHA-256 of letter.md: {}", current.at.hash));
    line(String::new());
    line("| who | said | about draft | counts | how | on | in their words |".to_owned());
    // Records in which words could be read as Markdown had no blanks here: `annex` tells them by it.
    line("| --- | --- | --- | --- | --- | --- | --- |".to_owned());
    for row in &status.reviewers {
        let dash = || "–".to_owned();
        let cells = [
            row.name.clone(),
            row.verdict.map_or_else(dash, |verdict| wording::says(verdict).to_owned()),
            row.about_unpublished.clone().or_else(|| row.about.map(|about| about.to_string())).unwrap_or_else(dash),
            status::counts(row),
            row.via.map_or_else(dash, |via| how(row.deputy_name.as_deref(), via, row.recorded_by.as_deref())),
            row.said.map_or_else(dash, wording::minute),
            row.remark.clone().unwrap_or_default(),
        ];
        line(format!("| {} |", cells.map(|cell| in_cell(&cell)).join(" | ")));
    }
    line(String::new());
    if let Some(summary) = status::summary(status) {
        line(plain(&summary));
    }
    for step in &status.steps {
        let silent = if step.silent > 0 { format!(", {} of them silent", step.silent) } else { String::new() };
        line(format!("- {}", plain(&format!("{}: {} of {}{silent}", step.name, step.signed, step.wanted))));
    }
    let mut open = Vec::new();
    if !without.is_empty() {
        let names: Vec<&str> = without.iter().map(|id| rules.name_of(id)).collect();
        open.push(format!("Made final without {}: {}", wording::list(&names), why));
    }
    for row in &status.reviewers {
        for passed in &row.passed_over {
            let (name, about) = (&row.name, passed.about);
            open.push(format!("{name} objected to draft {about}: {}", passed.remark));
            open.push(format!("passed over by {} on {}: {}", passed.by, wording::minute(passed.at), passed.why));
        }
        let objects = status::objects(row);
        open.extend(
            objects.map(|one| format!("{} objects to draft {} ({}): {}", row.name, one.about, one.called, one.words)),
        );
    }
    for thread in open_remarks {
        let words = threads::in_words(thread);
        open.push(format!("{} remarked on draft {} ({}): {words}", thread.name, thread.about.number, thread.called()));
    }
    line(String::new());
    line("## What was left open".to_owned());
    line(String::new());
    if open.is_empty() {
        line("Nothing.".to_owned());
    }
    for one in open {
        line(format!("- {}", plain(&one)));
    }
    line(String::new());
    line(
        "Who says what is what they typed or what was recorded for them; times are those of their own clocks."
            .to_owned(),
    );
    record.into_bytes()
}

/// How a word came in, with the whole name of whoever recorded it.
fn how(deputy: Option<&str>, via: Via, recorded_by: Option<&str>) -> String {
    let by_way_of = match (via, recorded_by) {
        (Via::Myself, _) => None,
        (via, Some(name)) => Some(format!("{}, recorded by {name}", wording::by_way_of(via))),
        (via, None) => Some(wording::by_way_of(via).to_owned()),
    };
    match (deputy, by_way_of) {
        (Some(deputy), Some(how)) => format!("p.p. {deputy}, {how}"),
        (Some(deputy), None) => format!("p.p. {deputy}"),
        (None, how) => how.unwrap_or_else(|| "in person".to_owned()),
    }
}

/// Words on one line, with nothing hidden in them, and nothing that Markdown would read as a mark.
fn plain(words: &str) -> String {
    markdown::in_paragraph(&on_one_line(words))
}

/// Words as a cell of a table holds them.
fn in_cell(words: &str) -> String {
    markdown::in_cell(&on_one_line(words))
}

fn on_one_line(words: &str) -> Line {
    Line::plain(&visible(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
}
