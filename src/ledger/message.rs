//! An event as the message of a commit: a sentence, the person's own words, and one block of trailers. The sentence is
//! for people only; what is read back are the words and the trailers.

use std::fmt::Write as _;
use std::str::FromStr;

use super::commit::{RawCommit, person};
use super::error::LedgerError;
use super::trailers::{Flaw, Trailers};
use super::words;
use crate::letter::event::{DraftRef, Event, EventKind, FORMAT, Judgement, Proposal, Verdict, Via};
use crate::letter::ids::LetterName;

/// The message that an event is kept as.
pub(super) fn write(event: &Event) -> Result<String, LedgerError> {
    let mut message = sentence(event);
    let words = words::normalise(&event.words)?;
    if !words.is_empty() {
        message.push_str("\n\n");
        message.push_str(&words::escape(&words));
    }
    message.push_str("\n\n");
    for (key, value) in trailers(event) {
        writeln!(message, "{key}: {value}").expect("a string takes all that is written to it");
    }
    Ok(message)
}

/// The event that a commit holds; none when the commit does not say that it is one.
pub(super) fn read(letter: &LetterName, commit: &RawCommit<'_>) -> Result<Option<Event>, Flaw> {
    let Ok(message) = std::str::from_utf8(commit.message) else {
        let claims = claims_to_be_an_event(&String::from_utf8_lossy(commit.message));
        return if claims { Err(malformed("its message is not UTF-8")) } else { Ok(None) };
    };
    let (above, block) = message.trim_end_matches('\n').rsplit_once("\n\n").unwrap_or(("", message));
    let Some(mut trailers) = Trailers::parse(block).filter(|trailers| trailers.has("Paraaf-Event")) else {
        let claims = claims_to_be_an_event(message);
        return if claims { Err(malformed("it does not end in a block of trailers")) } else { Ok(None) };
    };
    let words = above.split_once("\n\n").map_or("", |(_sentence, words)| words);

    format_is_known(trailers.need("Paraaf-Format")?)?;
    let kind = trailers.need("Paraaf-Event")?;
    let named: LetterName = value(&mut trailers, "Letter")?;
    if named != *letter {
        return Err(malformed(format!("it is about the letter '{named}'")));
    }
    let kind = read_kind(kind, &mut trailers)?;
    let id = value(&mut trailers, "Event-Id")?;
    trailers.finish()?;
    Ok(Some(Event {
        id,
        letter: named,
        by: commit.author(),
        recorded_by: commit.committer(),
        words: words::unescape(words).into_owned(),
        kind,
    }))
}

/// A line that only an event has, wherever it stands: a message that was mangled must not pass for a foreign one, and
/// an objection be passed over.
fn claims_to_be_an_event(message: &str) -> bool {
    message.lines().any(|line| line.starts_with("Paraaf-Event:") || line.starts_with("Paraaf-Format:"))
}

fn format_is_known(format: &str) -> Result<(), Flaw> {
    match format.parse::<u32>() {
        Ok(FORMAT) => Ok(()),
        Ok(newer) if newer > FORMAT => Err(Flaw::NeedsNewer(format!("an event of format {newer}"))),
        Ok(_) | Err(_) => Err(malformed(format!("'{format}' is no format"))),
    }
}

fn read_kind(kind: &str, trailers: &mut Trailers<'_>) -> Result<EventKind, Flaw> {
    Ok(match kind {
        "propose" => EventKind::Propose(Proposal {
            draft: value(trailers, "Draft")?,
            hash: value(trailers, "Draft-SHA256")?,
            based_on: trailers.take("Based-On")?.map(|text| parse("Based-On", text)).transpose()?,
            reviewer: value(trailers, "Reviewer")?,
            via: spelled(trailers, "Via", Via::from_spelling)?,
        }),
        "verdict" => EventKind::Verdict(Judgement {
            about: DraftRef {
                number: value(trailers, "Draft")?,
                commit: value(trailers, "Draft-Commit")?,
                hash: value(trailers, "Draft-SHA256")?,
            },
            reviewer: value(trailers, "Reviewer")?,
            verdict: spelled(trailers, "Verdict", Verdict::from_spelling)?,
            via: spelled(trailers, "Via", Via::from_spelling)?,
        }),
        "retract" => {
            EventKind::Retract { retracts: value(trailers, "Retracts")?, reviewer: value(trailers, "Reviewer")? }
        }
        "rules" => EventKind::Rules { reviewer: value(trailers, "Reviewer")? },
        unknown => return Err(Flaw::NeedsNewer(format!("an event of the kind '{unknown}'"))),
    })
}

/// A trailer that must be there, as the name or number it holds.
fn value<T: FromStr>(trailers: &mut Trailers<'_>, key: &str) -> Result<T, Flaw> {
    parse(key, trailers.need(key)?)
}

fn parse<T: FromStr>(key: &str, text: &str) -> Result<T, Flaw> {
    text.parse().map_err(|_| malformed(format!("'{text}' is no value of '{key}'")))
}

fn spelled<T>(trailers: &mut Trailers<'_>, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Flaw> {
    let text = trailers.need(key)?;
    read(text).ok_or_else(|| Flaw::NeedsNewer(format!("'{key}: {text}'")))
}

fn malformed(why: impl Into<String>) -> Flaw {
    Flaw::Malformed(why.into())
}

/// The block of trailers, in the order in which it is written.
fn trailers(event: &Event) -> Vec<(&'static str, String)> {
    let (name, own) = match &event.kind {
        EventKind::Propose(Proposal { draft, hash, based_on, reviewer, via }) => {
            let mut own = vec![("Draft", draft.to_string()), ("Draft-SHA256", hash.to_string())];
            own.extend(based_on.map(|commit| ("Based-On", commit.to_string())));
            own.extend([("Reviewer", reviewer.to_string()), ("Via", via.as_str().to_owned())]);
            ("propose", own)
        }
        EventKind::Verdict(Judgement { about, reviewer, verdict, via }) => {
            let own = vec![
                ("Draft", about.number.to_string()),
                ("Draft-Commit", about.commit.to_string()),
                ("Draft-SHA256", about.hash.to_string()),
                ("Reviewer", reviewer.to_string()),
                ("Verdict", verdict.as_str().to_owned()),
                ("Via", via.as_str().to_owned()),
            ];
            ("verdict", own)
        }
        EventKind::Retract { retracts, reviewer } => {
            ("retract", vec![("Retracts", retracts.to_string()), ("Reviewer", reviewer.to_string())])
        }
        EventKind::Rules { reviewer } => ("rules", vec![("Reviewer", reviewer.to_string())]),
    };
    let mut block = vec![
        ("Paraaf-Format", FORMAT.to_string()),
        ("Paraaf-Event", name.to_owned()),
        ("Letter", event.letter.to_string()),
    ];
    block.extend(own);
    block.push(("Event-Id", event.id.to_string()));
    block
}

/// Who says what, and who wrote it down: `git log --oneline` reads as the minutes.
fn sentence(event: &Event) -> String {
    let letter = &event.letter;
    let (what, via) = match &event.kind {
        EventKind::Propose(Proposal { draft, via, .. }) => (format!("proposes draft {draft} of {letter}"), *via),
        EventKind::Verdict(Judgement { about: DraftRef { number, .. }, verdict, via, .. }) => {
            let what = match verdict {
                Verdict::Approve => format!("approves draft {number} of {letter}"),
                Verdict::Seen => format!("has seen draft {number} of {letter}"),
                Verdict::Abstain => format!("abstains on draft {number} of {letter}"),
                Verdict::Withdraw => format!("takes back their word on draft {number} of {letter}"),
                Verdict::Object => format!("objects to draft {number} of {letter}"),
            };
            (what, *via)
        }
        EventKind::Retract { retracts, .. } => (format!("takes back event {retracts} of {letter}"), Via::Myself),
        EventKind::Rules { .. } => (format!("records the rules of {letter}"), Via::Myself),
    };
    let by = person(&event.by.name, &event.by.email);
    let recorder = person(&event.recorded_by.name, &event.recorded_by.email);
    let how = match via {
        Via::Myself => None,
        Via::Mail => Some("by mail"),
        Via::Phone => Some("by phone"),
        Via::Meeting => Some("in a meeting"),
        Via::Paper => Some("on paper"),
    };
    let same = by == recorder && event.by.email == event.recorded_by.email;
    match (how, same) {
        (None, true) => format!("{by} {what}"),
        (Some(how), true) => format!("{by} {what} ({how})"),
        (None, false) => format!("{by} {what} (recorded by {recorder})"),
        (Some(how), false) => format!("{by} {what} ({how}, recorded by {recorder})"),
    }
}
