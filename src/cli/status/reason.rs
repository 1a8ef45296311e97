//! Why a word counts or not, in words.

use super::row::{AskedData, Row, Turn};
use crate::cli::wording;
use crate::letter::event::Verdict;
use crate::letter::standing::{Standing, Why};

/// A row as a sentence: "agrees, about draft 3, counts: only the layout changed since".
pub(super) fn sentence(row: &Row) -> String {
    let mut parts = Vec::new();
    if let Some(verdict) = row.verdict {
        let deputy = row.deputy_name.as_ref().map(|deputy| format!(" (p.p. {deputy})")).unwrap_or_default();
        parts.push(format!("{}{deputy}", wording::says(verdict)));
    }
    parts.extend(row.about.map(|draft| format!("about draft {draft}")));
    parts.push(match counts(row).as_str() {
        "yes" => "counts".to_owned(),
        "yes, small edits too" => "counts, small edits too".to_owned(),
        other => match (other.strip_prefix("yes: "), other.strip_prefix("NO: ")) {
            (Some(why), _) => format!("counts: {why}"),
            (_, Some(why)) => format!("does not count: {why}"),
            _ => other.to_owned(),
        },
    });
    parts.join(", ")
}

/// Whether a word counts, and why: the cell under "counts?".
pub(crate) fn counts(row: &Row) -> String {
    if !row.named {
        return "not in the rules".to_owned();
    }
    if !row.in_step {
        return "in no step: not needed".to_owned();
    }
    if row.after_final && row.standing == Standing::Objecting {
        return "too late: it was final".to_owned();
    }
    let since = row.since.as_ref().map(super::since::Since::sentence);
    let with_since = |what: &str| since.as_ref().map_or_else(|| what.to_owned(), |since| format!("{what}: {since}"));
    match (row.standing, row.why, row.verdict) {
        (Standing::Objecting, _, _) => with_since("blocks"),
        (Standing::Overridden, _, _) => {
            let by = row.passed_over.last().map(|passed| wording::first_name(&passed.by)).unwrap_or_default();
            format!("passed over by {by}")
        }
        (Standing::Silent, _, _) => "not heard: counts as silent".to_owned(),
        (Standing::None, Why::Withdrawn, _) => "NO: withdrawn".to_owned(),
        (Standing::None, Why::NotSigned, _) => "NO: not signed with their key".to_owned(),
        (Standing::None, Why::NoDeputy, _) => {
            let deputy = row.deputy_name.as_deref().unwrap_or_default();
            format!("NO: {deputy} could not speak for {}", row.name)
        }
        (Standing::None, _, _) => "not heard".to_owned(),
        (Standing::Stale, Why::MoreThanSmall(touched), _) => {
            let what = format!("NO: {}", wording::touched(touched));
            since.as_ref().map_or_else(|| what.clone(), |since| format!("{what}; {since}"))
        }
        (Standing::Stale, _, _) => with_since("NO"),
        // Where nothing more is wanted of somebody, having seen it was what was asked.
        (Standing::Fresh | Standing::Carried, _, Some(Verdict::Seen)) if row.turn == Turn::Settled => "seen".to_owned(),
        (Standing::Fresh | Standing::Carried, _, Some(Verdict::Seen)) => "NO: read it, not agreed".to_owned(),
        (Standing::Fresh | Standing::Carried, why, Some(Verdict::Abstain)) => match why {
            Why::Layout => "leaves it to the others: only the layout changed".to_owned(),
            _ => "leaves it to the others".to_owned(),
        },
        (Standing::Fresh, _, _) if row.small_edits => "yes, small edits too".to_owned(),
        (Standing::Fresh, _, _) => "yes".to_owned(),
        (Standing::Carried, Why::SmallEdits(words), _) => {
            format!("yes: {} changed since, small edits allowed", wording::count(words, "word", "words"))
        }
        (Standing::Carried, _, _) => "yes: only the layout changed since".to_owned(),
    }
}

/// When somebody was asked: "asked 27 Nov, 3 days ago".
pub(super) fn asked(asked: &AskedData) -> String {
    if !asked.sent {
        return format!("mail written {}, not sent", wording::day(asked.at.to_datetime().date()));
    }
    let overdue = if asked.overdue { ", overdue" } else { "" };
    format!("asked {}, {}{overdue}", wording::day(asked.at.to_datetime().date()), wording::days_ago(asked.days))
}
