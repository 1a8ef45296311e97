//! Who agrees on whose word, in one sentence; and what to do next.

use super::data::StatusData;
use super::reads::Reads;
use super::row::{Row, Turn};
use crate::cli::wording;
use crate::letter::event::{Verdict, Via};
use crate::letter::ids::ReviewerId;
use crate::letter::ruling::Reason;
use crate::letter::standing::Standing;
use crate::render::page::{Text, Tone};

/// "5 agree: 2 themselves, 3 on Anna's word; 1 of them through a deputy; 1 agreed to an earlier text."
pub(crate) fn summary(status: &StatusData) -> Option<String> {
    let counting: Vec<&Row> = status.reviewers.iter().filter(|row| row.counts).collect();
    let mut parts = Vec::new();
    if !counting.is_empty() {
        parts.push(on_whose_word(&counting));
    }
    let those = |holds: &dyn Fn(&Row) -> bool| status.reviewers.iter().filter(|row| row.in_step && holds(row)).count();
    let mut add = |number: usize, what: &str| {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    };
    add(those(&|row| row.counts && row.standing == Standing::Carried), "of them carried over from an earlier draft");
    add(those(&|row| row.standing == Standing::Silent), "not heard, and counted as silent");
    add(those(&|row| row.standing == Standing::Overridden), "passed over");
    let stale = |row: &Row| row.standing == Standing::Stale && row.verdict == Some(Verdict::Approve);
    add(those(&stale), "agreed to an earlier text");
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

/// "2 remarks are open: bram-1 and carla-3. See paraaf remark --open"; how to see them only to whoever can ask.
pub(super) fn remarks(status: &StatusData, reads: Reads) -> Option<Text> {
    let open: Vec<&str> = status.open_remarks.iter().map(String::as_str).collect();
    let number = wording::count(open.len(), "remark is", "remarks are");
    let said = Text::toned(Tone::Warning, format!("{number} open: {}.", wording::short_list(&open)));
    (!open.is_empty()).then(|| match reads {
        Reads::Reader => said.and(Tone::Warning, " See ").and(Tone::Command, "paraaf remark --open"),
        Reads::Anyone => said,
    })
}

fn on_whose_word(counting: &[&Row]) -> String {
    let deputies = counting.iter().filter(|row| row.deputy.is_some()).count();
    let signed = counting.iter().filter(|row| row.deputy.is_none() && row.signed).count();
    let own = |row: &&&Row| row.deputy.is_none() && !row.signed && row.via == Some(Via::Myself);
    let themselves = counting.iter().filter(own).count();
    let recorded = counting.len() - signed - themselves - deputies;
    let verb = if counting.len() == 1 { "agrees" } else { "agree" };
    match (themselves, recorded, deputies + signed) {
        (1, 0, 0) => "1 agrees, themselves".to_owned(),
        (_, 0, 0) => format!("{themselves} agree, all themselves"),
        (0, _, 0) => format!("{recorded} {verb}, on {} word", whose(counting)),
        _ => {
            let mut parts = Vec::new();
            for (number, how) in [
                (signed, "signed with their own key".to_owned()),
                (themselves, "themselves".to_owned()),
                (recorded, format!("on {} word", whose(counting))),
                (deputies, "through a deputy".to_owned()),
            ] {
                if number > 0 {
                    parts.push(format!("{number} {how}"));
                }
            }
            format!("{} {verb}: {}", counting.len(), parts.join(", "))
        }
    }
}

/// On whose word others' agreement rests: "Anna's", or "others'" where several recorded it.
fn whose(counting: &[&Row]) -> String {
    let mut recorders: Vec<&str> = counting.iter().filter_map(|row| row.recorded_by.as_deref()).collect();
    recorders.sort_unstable();
    recorders.dedup();
    match recorders.as_slice() {
        [one] => format!("{}'s", wording::first_name(one)),
        _ => "others'".to_owned(),
    }
}

/// Where the steps are: "mede-auteurs 2 of 2 ✓ · juristen 0 of 1".
pub(super) fn steps(status: &StatusData) -> Option<Text> {
    let mut line = Text::default();
    for (at, step) in status.steps.iter().enumerate() {
        if at > 0 {
            line = line.and(Tone::Faint, " · ");
        }
        let silent = if step.silent > 0 { format!(" ({} silent)", step.silent) } else { String::new() };
        let due = step.due.filter(|_| !step.passed && status.state.is_open());
        let due = due.map(|due| format!(", due {}", wording::day(due.on))).unwrap_or_default();
        let what = format!("{} {} of {}{silent}{due}", step.name, step.signed, step.wanted);
        line = if step.passed { line.and(Tone::Good, format!("{what} ✓")) } else { line.and(Tone::Plain, what) };
    }
    (!status.steps.is_empty()).then(|| line.hanging(2))
}

/// The day on which the letter must be agreed to: "Due 1 Dec, in 3 days".
pub(super) fn due(status: &StatusData) -> Option<Text> {
    let due = status.due?;
    let (tone, how) = match due.days {
        days if days < 0 => (Tone::Bad, "was due"),
        0..=1 => (Tone::Warning, "is due"),
        _ => (Tone::Plain, "is due"),
    };
    let when = wording::days_from_now(due.days);
    Some(Text::toned(tone, format!("It {how} {}, {when}.", wording::day(due.on))))
}

/// The last line of the page: that it is done, or what helps most. A merge that was begun comes first.
pub(super) fn last_line(status: &StatusData, me: Option<&ReviewerId>, is_being_merged: bool) -> Option<Text> {
    if !status.state.is_open() {
        return None;
    }
    Some(if status.ready {
        let done = Text::toned(Tone::Good, ready(status));
        done.and(Tone::Plain, " Next: ").and(Tone::Command, "paraaf finalise")
    } else {
        let next = if is_being_merged { "paraaf merge --continue".to_owned() } else { next(status, me) };
        Text::plain("Next: ").and(Tone::Command, next)
    })
}

/// That nothing is needed any more, without making anyone agree who did not.
fn ready(status: &StatusData) -> String {
    let named: Vec<&Row> = status.reviewers.iter().filter(|row| row.named && row.in_step).collect();
    let agree = named.iter().filter(|row| row.counts).count();
    let mut rest = Vec::new();
    let mut add = |holds: &dyn Fn(&Row) -> bool, one: &str, more: &str| {
        let number = named.iter().filter(|row| !row.counts && holds(row)).count();
        if number > 0 {
            rest.push(format!("{number} {}", if number == 1 { one } else { more }));
        }
    };
    let said = |verdict: Verdict| {
        move |row: &Row| matches!(row.standing, Standing::Fresh | Standing::Carried) && row.verdict == Some(verdict)
    };
    add(&said(Verdict::Abstain), "left it to the others", "left it to the others");
    add(&said(Verdict::Seen), "has seen it", "have seen it");
    add(&|row| row.standing == Standing::Silent, "was silent", "were silent");
    add(&|row| row.standing == Standing::Overridden, "was passed over", "were passed over");
    add(&|row| matches!(row.standing, Standing::None | Standing::Stale), "was not needed", "were not needed");
    let agreeing = if agree == 1 { "1 agrees".to_owned() } else { format!("{agree} agree") };
    let mut sentence = if rest.is_empty() {
        "Nothing is needed any more: everyone agrees to these words.".to_owned()
    } else {
        let mut parts = vec![agreeing];
        parts.extend(rest);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        format!("Nothing is needed any more: {}.", wording::list(&parts))
    };
    for (named, which) in [(false, "Not in the rules any more"), (true, "In no step of the rules")] {
        let objects = |row: &&Row| row.named == named && !row.in_step && row.standing == Standing::Objecting;
        let people: Vec<&str> = status.reviewers.iter().filter(objects).map(|row| row.name.as_str()).collect();
        if !people.is_empty() {
            sentence = format!("{sentence} {which}, and objecting: {}.", wording::short_list(&people));
        }
    }
    sentence
}

/// The command that helps most: what changed since the oldest word that is in the way; else what is with the reader; else
/// asking whoever was not asked.
fn next(status: &StatusData, me: Option<&ReviewerId>) -> String {
    let Some(draft) = status.draft else { return "paraaf propose".to_owned() };
    let in_the_way = |row: &&Row| row.named && matches!(row.standing, Standing::Objecting | Standing::Stale);
    let abouts = status.reviewers.iter().filter(in_the_way).filter_map(|row| row.about.zip(row.about_name.as_ref()));
    let oldest = abouts.min_by_key(|(number, _)| *number);
    if let Some((_, name)) = oldest.filter(|(number, name)| *number < draft || name.of.is_some()) {
        return format!("paraaf diff {name} {draft}");
    }
    let mine = |row: &&Row| row.turn == Turn::WithYou && Some(&row.id) == me;
    match status.needed.first() {
        Some(need) if need.reason == Reason::Objecting || need.reason == Reason::NobodyAgrees => {
            "paraaf edit".to_owned()
        }
        Some(_) if status.reviewers.iter().any(|row| mine(&row)) => "paraaf approve".to_owned(),
        Some(_) if status.reviewers.iter().any(|row| row.turn == Turn::NotAsked) => "paraaf ask".to_owned(),
        Some(need) => {
            let who = need.people.first().map(ToString::to_string).unwrap_or_default();
            format!("paraaf approve --as {who} --via mail --draft {draft}, once they agree")
        }
        None => "paraaf status".to_owned(),
    }
}
