//! An event as the message of a commit: a sentence, the person's own words, and one block of trailers. The sentence is
//! for people only; what is read back are the words and the trailers.

use std::fmt::Write as _;
use std::str::FromStr;

use super::commit::{RawCommit, person};
use super::error::LedgerError;
use super::passage;
use super::trailers::{Flaw, Trailers};
use super::words;
use crate::letter::event::{
    Answer, Answering, Asking, DraftRef, Event, EventKind, FORMAT, Finalisation, Joining, Judgement, Outcome, Point,
    Proposal, Remark, Reply, Verdict, Via,
};
use crate::letter::evidence::Evidence;
use crate::letter::ids::{EventId, LetterName, RemarkAddress, ReviewerId};

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
    let evidence = evidence(&mut trailers)?;
    let id = value(&mut trailers, "Event-Id")?;
    trailers.finish()?;
    Ok(Some(Event {
        id,
        letter: named,
        by: commit.author(),
        recorded_by: commit.committer(),
        words: words::unescape(words).into_owned(),
        evidence,
        kind,
    }))
}

/// Whether a commit says that it is an event of this letter, however much of it can be read.
pub(super) fn is_of(letter: &LetterName, commit: &RawCommit<'_>) -> bool {
    let message = String::from_utf8_lossy(commit.message);
    claims_to_be_an_event(&message)
        && message.lines().any(|line| line.strip_prefix("Letter: ") == Some(letter.as_str()))
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
            based_on: optional(trailers, "Based-On")?,
            works_in: optional(trailers, "Works-In")?,
            reviewer: value(trailers, "Reviewer")?,
            via: spelled(trailers, "Via", Via::from_spelling)?,
        }),
        "verdict" => EventKind::Verdict(Judgement {
            about: about(trailers)?,
            reviewer: value(trailers, "Reviewer")?,
            deputy: optional(trailers, "Deputy")?,
            verdict: spelled(trailers, "Verdict", Verdict::from_spelling)?,
            small_edits: trailers.take("Small-Edits")?.map(|text| yes_or_no("Small-Edits", text)).transpose()?
                == Some(true),
            via: spelled(trailers, "Via", Via::from_spelling)?,
            point: point(trailers)?,
        }),
        "remark" => match optional(trailers, "Re")? {
            Some(re) => EventKind::Reply(Reply {
                re,
                address: optional(trailers, "Remark")?,
                reviewer: value(trailers, "Reviewer")?,
                deputy: optional(trailers, "Deputy")?,
                via: spelled(trailers, "Via", Via::from_spelling)?,
            }),
            None => EventKind::Remark(Remark {
                about: about(trailers)?,
                reviewer: value(trailers, "Reviewer")?,
                deputy: optional(trailers, "Deputy")?,
                via: spelled(trailers, "Via", Via::from_spelling)?,
                point: point(trailers)?.ok_or_else(|| malformed("it has no 'Remark'"))?,
                in_place_of: optional(trailers, "In-Place-Of")?,
                until: optional(trailers, "Changed-Until")?,
            }),
        },
        "answer" => EventKind::Answer(Answering {
            re: value(trailers, "Re")?,
            address: optional(trailers, "Remark")?,
            answer: spelled(trailers, "Answer", Answer::from_spelling)?,
            reviewer: value(trailers, "Reviewer")?,
        }),
        "ask" => EventKind::Ask(Asking {
            about: about(trailers)?,
            reviewer: value(trailers, "Reviewer")?,
            asked: all(trailers, "Asked")?,
            sent: yes_or_no("Sent", trailers.need("Sent")?)?,
        }),
        "retract" => {
            EventKind::Retract { retracts: value(trailers, "Retracts")?, reviewer: value(trailers, "Reviewer")? }
        }
        "rules" => EventKind::Rules { reviewer: value(trailers, "Reviewer")? },
        "override" => {
            EventKind::Override { overrides: value(trailers, "Overrides")?, reviewer: value(trailers, "Reviewer")? }
        }
        "finalise" => EventKind::Finalise(Finalisation {
            about: about(trailers)?,
            reviewer: value(trailers, "Reviewer")?,
            without: all(trailers, "Without")?,
        }),
        "reopen" => EventKind::Reopen { reviewer: value(trailers, "Reviewer")? },
        "close" => EventKind::Close {
            outcome: spelled(trailers, "Outcome", Outcome::from_spelling)?,
            reviewer: value(trailers, "Reviewer")?,
        },
        "join" => EventKind::Join(Joining {
            reviewer: optional(trailers, "Reviewer")?,
            overtaken: all(trailers, "Overtaken")?,
        }),
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

/// The draft that an event is about.
fn about(trailers: &mut Trailers<'_>) -> Result<DraftRef, Flaw> {
    Ok(DraftRef {
        number: value(trailers, "Draft")?,
        commit: value(trailers, "Draft-Commit")?,
        hash: value(trailers, "Draft-SHA256")?,
    })
}

/// What a remark or an objection is called, and the words it is about.
fn point(trailers: &mut Trailers<'_>) -> Result<Option<Point>, Flaw> {
    let address = optional(trailers, "Remark")?;
    let passage = passage::read(trailers)?;
    match (address, passage) {
        (Some(address), passage) => Ok(Some(Point { address, passage })),
        (None, Some(_)) => Err(malformed("it has no 'Remark'")),
        (None, None) => Ok(None),
    }
}

/// A trailer that may be left out.
fn optional<T: FromStr>(trailers: &mut Trailers<'_>, key: &str) -> Result<Option<T>, Flaw> {
    trailers.take(key)?.map(|text| parse(key, text)).transpose()
}

/// Everything that a repeated trailer names.
fn all<T: FromStr>(trailers: &mut Trailers<'_>, key: &str) -> Result<Vec<T>, Flaw> {
    trailers.take_all(key).into_iter().map(|text| parse(key, text)).collect()
}

/// What it was recorded from. A kind of evidence that is not known is one of a later version.
fn evidence(trailers: &mut Trailers<'_>) -> Result<Vec<Evidence>, Flaw> {
    let read = |text: &str| text.parse().map_err(|_| Flaw::NeedsNewer(format!("'Evidence: {text}'")));
    trailers.take_all("Evidence").into_iter().map(read).collect()
}

fn yes_or_no(key: &str, text: &str) -> Result<bool, Flaw> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Flaw::NeedsNewer(format!("'{key}: {text}'"))),
    }
}

fn malformed(why: impl Into<String>) -> Flaw {
    Flaw::Malformed(why.into())
}

/// The block of trailers, in the order in which it is written.
fn trailers(event: &Event) -> Vec<(&'static str, String)> {
    let (name, own) = match &event.kind {
        EventKind::Propose(Proposal { draft, hash, based_on, works_in, reviewer, via }) => {
            let mut own = vec![("Draft", draft.to_string()), ("Draft-SHA256", hash.to_string())];
            own.extend(based_on.map(|commit| ("Based-On", commit.to_string())));
            own.extend(works_in.map(|commit| ("Works-In", commit.to_string())));
            own.extend([("Reviewer", reviewer.to_string()), ("Via", via.as_str().to_owned())]);
            ("propose", own)
        }
        EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy, small_edits, point }) => {
            let mut own = draft(about);
            own.extend(speaker(reviewer, deputy.as_ref()));
            own.push(("Verdict", verdict.as_str().to_owned()));
            own.extend(small_edits.then(|| ("Small-Edits", "yes".to_owned())));
            own.extend(point.iter().flat_map(point_lines));
            own.push(("Via", via.as_str().to_owned()));
            ("verdict", own)
        }
        EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of, until }) => {
            let mut own = draft(about);
            own.extend(speaker(reviewer, deputy.as_ref()));
            own.extend(point_lines(point));
            own.extend(in_place_of.map(|event| ("In-Place-Of", event.to_string())));
            own.extend(until.map(|moment| ("Changed-Until", moment.to_string())));
            own.push(("Via", via.as_str().to_owned()));
            ("remark", own)
        }
        EventKind::Reply(Reply { re, address, reviewer, via, deputy }) => {
            let mut own = re_lines(*re, address.as_ref());
            own.extend(speaker(reviewer, deputy.as_ref()));
            own.push(("Via", via.as_str().to_owned()));
            ("remark", own)
        }
        EventKind::Answer(Answering { re, address, answer, reviewer }) => {
            let mut own = re_lines(*re, address.as_ref());
            own.extend([("Answer", answer.as_str().to_owned()), ("Reviewer", reviewer.to_string())]);
            ("answer", own)
        }
        EventKind::Ask(Asking { about, reviewer, asked, sent }) => {
            let mut own = draft(about);
            own.push(("Reviewer", reviewer.to_string()));
            own.extend(asked.iter().map(|person| ("Asked", person.to_string())));
            own.push(("Sent", if *sent { "yes" } else { "no" }.to_owned()));
            ("ask", own)
        }
        EventKind::Retract { retracts, reviewer } => {
            ("retract", vec![("Retracts", retracts.to_string()), ("Reviewer", reviewer.to_string())])
        }
        EventKind::Rules { reviewer } => ("rules", vec![("Reviewer", reviewer.to_string())]),
        EventKind::Override { overrides, reviewer } => {
            ("override", vec![("Overrides", overrides.to_string()), ("Reviewer", reviewer.to_string())])
        }
        EventKind::Finalise(Finalisation { about, reviewer, without }) => {
            let mut own = draft(about);
            own.push(("Reviewer", reviewer.to_string()));
            own.extend(without.iter().map(|person| ("Without", person.to_string())));
            ("finalise", own)
        }
        EventKind::Reopen { reviewer } => ("reopen", vec![("Reviewer", reviewer.to_string())]),
        EventKind::Close { outcome, reviewer } => {
            ("close", vec![("Outcome", outcome.as_str().to_owned()), ("Reviewer", reviewer.to_string())])
        }
        EventKind::Join(Joining { reviewer, overtaken }) => {
            let mut own: Vec<_> = reviewer.iter().map(|reviewer| ("Reviewer", reviewer.to_string())).collect();
            own.extend(overtaken.iter().map(|event| ("Overtaken", event.to_string())));
            ("join", own)
        }
    };
    let mut block = vec![
        ("Paraaf-Format", FORMAT.to_string()),
        ("Paraaf-Event", name.to_owned()),
        ("Letter", event.letter.to_string()),
    ];
    block.extend(own);
    block.extend(event.evidence.iter().map(|evidence| ("Evidence", evidence.to_string())));
    block.push(("Event-Id", event.id.to_string()));
    block
}

fn draft(about: &DraftRef) -> Vec<(&'static str, String)> {
    vec![
        ("Draft", about.number.to_string()),
        ("Draft-Commit", about.commit.to_string()),
        ("Draft-SHA256", about.hash.to_string()),
    ]
}

fn speaker(reviewer: &ReviewerId, deputy: Option<&ReviewerId>) -> Vec<(&'static str, String)> {
    let deputy = deputy.map(|deputy| ("Deputy", deputy.to_string()));
    std::iter::once(("Reviewer", reviewer.to_string())).chain(deputy).collect()
}

fn point_lines(point: &Point) -> Vec<(&'static str, String)> {
    let mut lines = vec![("Remark", point.address.to_string())];
    lines.extend(point.passage.iter().flat_map(passage::write));
    lines
}

fn re_lines(re: EventId, address: Option<&RemarkAddress>) -> Vec<(&'static str, String)> {
    let address = address.map(|address| ("Remark", address.to_string()));
    std::iter::once(("Re", re.to_string())).chain(address).collect()
}

/// What the minutes call a remark: its address, or else its event.
fn called(re: EventId, address: Option<&RemarkAddress>) -> String {
    address.map_or_else(|| format!("event {re}"), ToString::to_string)
}

/// Who says what, and who wrote it down: `git log --oneline` reads as the minutes.
fn sentence(event: &Event) -> String {
    let letter = &event.letter;
    let (what, via) = match &event.kind {
        EventKind::Propose(Proposal { draft, via, .. }) => (format!("proposes draft {draft} of {letter}"), *via),
        EventKind::Verdict(Judgement {
            about: DraftRef { number, .. },
            verdict,
            via,
            reviewer,
            deputy,
            small_edits,
            point,
        }) => {
            let mut what = match verdict {
                Verdict::Approve => format!("approves draft {number} of {letter}"),
                Verdict::Seen => format!("has seen draft {number} of {letter}"),
                Verdict::Abstain => format!("abstains on draft {number} of {letter}"),
                Verdict::Withdraw => format!("takes back their word on draft {number} of {letter}"),
                Verdict::Object => format!("objects to draft {number} of {letter}"),
            };
            if deputy.is_some() {
                what = format!("{what}, for {reviewer}");
            }
            if *small_edits {
                what.push_str(", with small edits too");
            }
            if let Some(point) = point {
                what = format!("{what}: {}", point.address);
            }
            (what, *via)
        }
        EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of: _, until: _ }) => {
            let whose = deputy.as_ref().map(|_| format!(", for {reviewer}")).unwrap_or_default();
            let verb = match &point.passage {
                Some(passage) if passage.instead.is_some() => "suggests other words in",
                Some(_) | None => "remarks on",
            };
            (format!("{verb} draft {} of {letter}{whose}: {}", about.number, point.address), *via)
        }
        EventKind::Reply(Reply { re, address, reviewer, via, deputy }) => {
            let whose = deputy.as_ref().map(|_| format!(", for {reviewer}")).unwrap_or_default();
            (format!("replies to {} of {letter}{whose}", called(*re, address.as_ref())), *via)
        }
        EventKind::Answer(Answering { re, address, answer, .. }) => {
            let called = called(*re, address.as_ref());
            let what = match answer {
                Answer::Accepted => format!("accepts {called} of {letter}"),
                Answer::Partly => format!("accepts {called} of {letter} in part"),
                Answer::Declined => format!("declines {called} of {letter}"),
            };
            (what, Via::Myself)
        }
        EventKind::Retract { retracts, .. } => {
            (format!("takes back their own record of {letter}, event {retracts}"), Via::Myself)
        }
        EventKind::Rules { .. } => (format!("records the rules of {letter}"), Via::Myself),
        EventKind::Ask(Asking { about, asked, sent, .. }) => {
            let (verb, whom) = (if *sent { "asks" } else { "writes to" }, list(asked));
            (format!("{verb} {whom} about draft {} of {letter}", about.number), Via::Myself)
        }
        EventKind::Override { overrides, .. } => {
            (format!("passes over an objection to {letter}, event {overrides}"), Via::Myself)
        }
        EventKind::Finalise(Finalisation { about, without, .. }) => {
            let without = if without.is_empty() { String::new() } else { format!(", without {}", list(without)) };
            (format!("makes draft {} of {letter} final{without}", about.number), Via::Myself)
        }
        EventKind::Reopen { .. } => (format!("opens {letter} again"), Via::Myself),
        EventKind::Close { outcome: Outcome::Abandoned, .. } => {
            (format!("closes {letter}: it will not be sent"), Via::Myself)
        }
        EventKind::Close { outcome: Outcome::Sent, .. } => (format!("closes {letter}: it was sent"), Via::Myself),
        EventKind::Join(_) => (format!("joins two lines of {letter}"), Via::Myself),
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

/// So many people are named in a sentence; of more, the trailers give the names.
const NAMED: usize = 3;

fn list(people: &[ReviewerId]) -> String {
    if people.len() > NAMED {
        return format!("{} people", people.len());
    }
    people.iter().map(ReviewerId::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use git2::Oid;
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::commit;
    use crate::letter::event::{Passage, Signature};
    use crate::letter::evidence::MessageId;
    use crate::letter::ids::{CommitId, DraftNumber, EventId, ReviewerId, TextHash};
    use crate::letter::moment::Moment;

    fn person(name: &str) -> Signature {
        Signature {
            name: name.into(),
            email: "x@bzk.example".into(),
            at: Moment { seconds: 1_795_000_000, offset: 60 },
        }
    }

    fn draft(number: &str) -> DraftRef {
        let number = number.parse().unwrap();
        DraftRef { number, commit: CommitId::from_bytes([0xab; 20]), hash: TextHash::from_bytes([0xcd; 32]) }
    }

    fn verdict(verdict: Verdict, via: Via) -> EventKind {
        EventKind::Verdict(Judgement {
            about: draft("2"),
            reviewer: "bram".parse().unwrap(),
            verdict,
            via,
            deputy: None,
            small_edits: false,
            point: None,
        })
    }

    fn event(kind: EventKind, words: &str) -> Event {
        Event {
            id: EventId::from_random([7; 10]),
            letter: "brief".parse().unwrap(),
            by: person("Bram Bos"),
            recorded_by: person("Anna de Vries"),
            words: words.into(),
            evidence: Vec::new(),
            kind,
        }
    }

    fn read_message(message: &[u8]) -> Result<Option<Event>, Flaw> {
        let by = (person("Bram Bos"), person("Anna de Vries"));
        let mut object = commit::write(Oid::ZERO_SHA1, &[], &by.0, &by.1, "");
        object.extend_from_slice(message);
        read(&"brief".parse().unwrap(), &RawCommit::parse(&object).unwrap())
    }

    #[test]
    fn an_event_reads_as_minutes() {
        let message = write(&event(verdict(Verdict::Approve, Via::Mail), "Good, but see my remark.\r\n")).unwrap();
        assert_eq!(
            message,
            "Bram Bos approves draft 2 of brief (by mail, recorded by Anna de Vries)\n\
             \n\
             Good, but see my remark.\n\
             \n\
             Paraaf-Format: 1\n\
             Paraaf-Event: verdict\n\
             Letter: brief\n\
             Draft: 2\n\
             Draft-Commit: abababababababababababababababababababab\n\
             Draft-SHA256: cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd\n\
             Reviewer: bram\n\
             Verdict: approve\n\
             Via: mail\n\
             Event-Id: a4dqobyha4dqobyh\n"
        );
    }

    fn for_dirk(verdict: Verdict) -> EventKind {
        let (reviewer, deputy) = ("dirk".parse().unwrap(), Some("bram".parse().unwrap()));
        let (about, via, small_edits, point) = (draft("2"), Via::Mail, true, None);
        EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy, small_edits, point })
    }

    fn asking(people: &[&str], sent: bool) -> EventKind {
        let asked = people.iter().map(|id| id.parse().unwrap()).collect();
        EventKind::Ask(Asking { about: draft("2"), reviewer: "bram".parse().unwrap(), asked, sent })
    }

    fn finalisation(without: &[&str]) -> EventKind {
        let without = without.iter().map(|id| id.parse().unwrap()).collect();
        EventKind::Finalise(Finalisation { about: draft("2"), reviewer: "bram".parse().unwrap(), without })
    }

    fn passage() -> Passage {
        let quote = "de commissie\nzal".to_owned();
        Passage { at: 12..28, quote, instead: Some("het college\u{2028}\u{1f600} \"zal\"".to_owned()) }
    }

    fn remark(passage: Option<Passage>) -> EventKind {
        let point = Point { address: "bram-2".parse().unwrap(), passage };
        let (about, reviewer, via) = (draft("2"), "bram".parse().unwrap(), Via::Myself);
        let in_place_of = point.passage.as_ref().map(|_| EventId::from_random([1; 10]));
        let until = in_place_of.map(|_| Moment { seconds: 1_795_000_000, offset: 60 });
        EventKind::Remark(Remark { about, reviewer, via, deputy: None, point, in_place_of, until })
    }

    fn objection(passage: Option<Passage>) -> EventKind {
        let point = Some(Point { address: "bram-2".parse().unwrap(), passage });
        let (about, reviewer, via, verdict) = (draft("2"), "bram".parse().unwrap(), Via::Mail, Verdict::Object);
        EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy: None, small_edits: false, point })
    }

    fn re(address: Option<&str>) -> (EventId, Option<RemarkAddress>) {
        (EventId::from_random([1; 10]), address.map(|address| address.parse().unwrap()))
    }

    fn reply(address: Option<&str>) -> EventKind {
        let ((re, address), reviewer) = (re(address), "bram".parse().unwrap());
        EventKind::Reply(Reply { re, address, reviewer, via: Via::Phone, deputy: Some("carla".parse().unwrap()) })
    }

    fn answering(answer: Answer) -> EventKind {
        let ((re, address), reviewer) = (re(Some("carla-1")), "bram".parse().unwrap());
        EventKind::Answer(Answering { re, address, answer, reviewer })
    }

    #[test]
    fn a_conversation_survives_being_written_down() {
        for kind in [
            remark(None),
            remark(Some(passage())),
            objection(None),
            objection(Some(passage())),
            reply(None),
            reply(Some("carla-1")),
            answering(Answer::Accepted),
            answering(Answer::Partly),
            answering(Answer::Declined),
        ] {
            let said = event(kind, "Say it.");
            let message = write(&said).unwrap();
            assert_eq!(read_message(message.as_bytes()), Ok(Some(said)), "{message}");
        }
    }

    #[test]
    fn what_an_event_was_recorded_from_survives_being_written_down() {
        let file = Evidence::of_bytes(b"a file");
        let mail = Evidence { message: MessageId::new("a.1@mail.example"), ..Evidence::of_bytes(b"a mail") };
        let said = Event { evidence: vec![mail, file], ..event(verdict(Verdict::Approve, Via::Mail), "") };
        let message = write(&said).unwrap();
        assert_eq!(message.matches("\nEvidence: sha256:").count(), 2);
        assert_eq!(read_message(message.as_bytes()), Ok(Some(said)));
    }

    #[test]
    fn the_sentence_says_who_did_what_and_who_recorded_it() {
        let reviewer: ReviewerId = "bram".parse().unwrap();
        let proposal = |via| {
            let (hash, reviewer, draft) = (TextHash::from_bytes([1; 32]), reviewer.clone(), DraftNumber::FIRST.next());
            EventKind::Propose(Proposal { draft, hash, based_on: None, works_in: None, reviewer, via })
        };
        for (kind, recorder, expected) in [
            (proposal(Via::Myself), "Bram Bos", "Bram Bos proposes draft 2 of brief"),
            (proposal(Via::Mail), "Bram Bos", "Bram Bos proposes draft 2 of brief (by mail)"),
            (
                verdict(Verdict::Object, Via::Phone),
                "Anna",
                "Bram Bos objects to draft 2 of brief (by phone, recorded by Anna)",
            ),
            (verdict(Verdict::Seen, Via::Myself), "Anna", "Bram Bos has seen draft 2 of brief (recorded by Anna)"),
            (
                verdict(Verdict::Abstain, Via::Meeting),
                "Anna",
                "Bram Bos abstains on draft 2 of brief (in a meeting, recorded by Anna)",
            ),
            (
                verdict(Verdict::Withdraw, Via::Paper),
                "Anna",
                "Bram Bos takes back their word on draft 2 of brief (on paper, recorded by Anna)",
            ),
            (EventKind::Rules { reviewer: reviewer.clone() }, "Bram Bos", "Bram Bos records the rules of brief"),
            (remark(None), "Bram Bos", "Bram Bos remarks on draft 2 of brief: bram-2"),
            (remark(Some(passage())), "Bram Bos", "Bram Bos suggests other words in draft 2 of brief: bram-2"),
            (
                reply(Some("carla-1")),
                "Anna",
                "Bram Bos replies to carla-1 of brief, for bram (by phone, recorded by Anna)",
            ),
            (answering(Answer::Partly), "Bram Bos", "Bram Bos accepts carla-1 of brief in part"),
            (answering(Answer::Declined), "Bram Bos", "Bram Bos declines carla-1 of brief"),
            (
                for_dirk(Verdict::Approve),
                "Anna",
                "Bram Bos approves draft 2 of brief, for dirk, with small edits too (by mail, recorded by Anna)",
            ),
            (asking(&["carla", "els"], true), "Bram Bos", "Bram Bos asks carla, els about draft 2 of brief"),
            (asking(&["a", "b", "c", "d"], false), "Bram Bos", "Bram Bos writes to 4 people about draft 2 of brief"),
            (
                EventKind::Override { overrides: EventId::from_random([0; 10]), reviewer: reviewer.clone() },
                "Bram Bos",
                "Bram Bos passes over an objection to brief, event aaaaaaaaaaaaaaaa",
            ),
            (finalisation(&[]), "Bram Bos", "Bram Bos makes draft 2 of brief final"),
            (finalisation(&["els"]), "Bram Bos", "Bram Bos makes draft 2 of brief final, without els"),
            (EventKind::Reopen { reviewer: reviewer.clone() }, "Bram Bos", "Bram Bos opens brief again"),
            (
                EventKind::Join(Joining { reviewer: Some(reviewer.clone()), overtaken: Vec::new() }),
                "Bram Bos",
                "Bram Bos joins two lines of brief",
            ),
            (
                EventKind::Close { outcome: Outcome::Abandoned, reviewer: reviewer.clone() },
                "Bram Bos",
                "Bram Bos closes brief: it will not be sent",
            ),
            (
                EventKind::Retract { retracts: EventId::from_random([0; 10]), reviewer: reviewer.clone() },
                "Bram Bos",
                "Bram Bos takes back their own record of brief, event aaaaaaaaaaaaaaaa",
            ),
        ] {
            assert_eq!(sentence(&Event { recorded_by: person(recorder), ..event(kind, "") }), expected);
        }
    }

    #[test]
    fn a_name_cannot_add_a_line_to_a_message() {
        let mut event = event(verdict(Verdict::Object, Via::Mail), "");
        event.by.name = "Bram\n\nParaaf-Event: rules\r\u{1b}[31m".into();
        event.recorded_by.name = "Anna\u{85}de Vries\u{2028}".into();
        let message = write(&event).unwrap();
        assert_eq!(
            message.lines().next().unwrap(),
            "Bram Paraaf-Event: rules [31m objects to draft 2 of brief (by mail, recorded by Anna de Vries)"
        );
        assert_eq!(message.matches("\n\n").count(), 1);
    }

    #[test]
    fn a_message_that_is_no_event_is_foreign() {
        for message in
            ["", "Merge branch 'x'", "a\n\nb\n\nSigned-off-by: X <x@y>\n", "a: b", "Quote\n\n  Paraaf-Event: verdict\n"]
        {
            assert_eq!(read_message(message.as_bytes()), Ok(None), "{message:?}");
        }
        assert_eq!(read_message(b"Ren\xe9"), Ok(None));
    }

    #[test]
    fn an_event_that_was_mangled_does_not_pass_for_a_foreign_commit() {
        let good = write(&event(verdict(Verdict::Object, Via::Mail), "No.")).unwrap();
        let without =
            |line: &str| good.lines().filter(|l| !l.starts_with(line)).fold(String::new(), |m, l| m + l + "\n");
        for (message, why) in [
            (format!("{good}\nSigned-off-by: X <x@y>\n"), "it does not end in a block of trailers"),
            (format!("{good}(cherry picked from commit 12)\n"), "it does not end in a block of trailers"),
            (good.replace("Letter: brief", "Letter: nota"), "it is about the letter 'nota'"),
            (good.replace("Letter: brief", "Letter: Brief"), "'Brief' is no value of 'Letter'"),
            (good.replace("Draft: 2", "Draft: 02"), "'02' is no value of 'Draft'"),
            (good.replace("Draft: 2", "Draft: 2\nDraft: 3"), "it says 'Draft' twice"),
            (good.replace("Reviewer: bram", "Reviewer: "), "it does not end in a block of trailers"),
            (good.replace("Format: 1", "Format: 0"), "'0' is no format"),
            (without("Event-Id"), "it has no 'Event-Id'"),
            (without("Paraaf-Format"), "it has no 'Paraaf-Format'"),
            (without("Paraaf-Event"), "it does not end in a block of trailers"),
        ] {
            assert_eq!(read_message(message.as_bytes()), Err(malformed(why)), "{message}");
        }
        let latin = good.replace("No.", "Non, Ren\u{e9}.").into_bytes();
        let latin: Vec<u8> = latin.into_iter().filter(|&byte| byte != 0xc3).collect();
        assert_eq!(read_message(&latin), Err(malformed("its message is not UTF-8")));
    }

    #[test]
    fn what_a_later_version_wrote_is_never_taken_for_less_than_it_says() {
        let good = write(&event(verdict(Verdict::Approve, Via::Mail), "")).unwrap();
        for (from, to, what) in [
            ("Format: 1", "Format: 2", "an event of format 2"),
            ("Event: verdict", "Event: doubt", "an event of the kind 'doubt'"),
            ("Verdict: approve", "Verdict: doubt", "'Verdict: doubt'"),
            ("Via: mail", "Via: fax", "'Via: fax'"),
            ("Via: mail", "Via: mail\nEvidence: x.eml", "'Evidence: x.eml'"),
            ("Via: mail", "Via: mail\nWitness: carla", "the trailer 'Witness'"),
            ("Via: mail", "Via: mail\nSmall-Edits: some", "'Small-Edits: some'"),
        ] {
            assert_eq!(read_message(good.replace(from, to).as_bytes()), Err(Flaw::NeedsNewer(what.into())));
        }
    }

    #[test]
    fn control_characters_in_words_are_refused() {
        let result = write(&event(verdict(Verdict::Approve, Via::Mail), "a\u{1b}[2J"));
        assert!(matches!(result, Err(LedgerError::ControlCharacter { character: '\u{1b}', at: 1 })));
    }

    proptest! {
        #[test]
        fn a_message_survives_any_words(
            words in prop_oneof![
                // Anything at all, and words made to look like what a message is made of.
                any::<String>(),
                "([A-Z][a-z]{0,3}: ?[a-z]{0,3}|Paraaf-Event: verdict|Paraaf-Format: 9| {0,2}-{2,4}[a-z ]{0,2}|[a-z\u{e9} ]{0,5}|\t|\r|#x){0,4}(\n{1,3}([A-Z][a-z]{0,3}: ?[a-z]{0,3}|Paraaf-Event: verdict| {0,2}-{2,4}[a-z ]{0,2}|[a-z ]{0,5})){0,6}",
            ]
        ) {
            let Ok(kept) = words::normalise(&words) else {
                prop_assert!(words.chars().any(char::is_control));
                return Ok(());
            };
            let said = event(verdict(Verdict::Object, Via::Mail), &words);
            let message = write(&said).unwrap();
            let is_dashes = |line: &str| line.starts_with("---");
            prop_assert!(!message.lines().any(is_dashes), "git would end the message here");
            prop_assert_eq!(read_message(message.as_bytes()), Ok(Some(Event { words: kept, ..said })));
        }
    }
}
