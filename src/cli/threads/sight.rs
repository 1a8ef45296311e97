//! A remark as people read it: whose it is, about which words, what became of these, and what was said about it.

use super::pencil::{Words, quoted};
use super::standing::{Standing, State};
use super::way::Now;
use crate::cli::wording;
use crate::letter::conversation::{Contribution, Thread, ThreadKind};
use crate::letter::event::{Answer, Via};
use crate::letter::ids::{DraftNumber, ReviewerId};
use crate::letter::moment::Moment;
use crate::render::page::{Text, Tone};
use crate::text::passages::Fate;

/// `carla-1 · Carla Smit objects to draft 2 · BLOCKS, look again`
pub(crate) fn headline(standing: &Standing<'_>) -> Text {
    let thread = standing.thread;
    let does = match (thread.kind, thread.suggestion()) {
        (ThreadKind::Objection, _) => "objects to",
        (ThreadKind::Remark, Some(_)) => "suggests other words in",
        (ThreadKind::Remark, None) => "remarks on",
    };
    let (words, tone) = state(standing);
    Text::toned(Tone::Strong, thread.called())
        .and(Tone::Plain, format!(" · {} {does} draft {} · ", speaker(thread), standing.about))
        .and(tone, words)
        .hanging(2)
}

/// A remark in one line: whose, about which words, and what it says.
pub(crate) fn in_a_line(thread: &Thread) -> Text {
    Text::toned(Tone::Warning, format!("{} ", thread.called()))
        .and(Tone::Plain, format!("{} on draft {}: {}", speaker(thread), thread.about.number, in_words(thread)))
        .hanging(4)
}

/// What a remark says, with the words it is about and those it suggests.
pub(crate) fn in_words(thread: &Thread) -> String {
    let on = thread.passage.as_ref().map(|passage| quoted(&passage.quote));
    let instead = thread.suggestion().map(|(_, instead)| match instead {
        "" => "leave these words out".to_owned(),
        words => format!("instead {}", quoted(words)),
    });
    let words = thread.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = [on, instead, Some(words)].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" – ")
}

/// Whether something is still to be done about it, in a word, with its tone.
pub(crate) fn state(standing: &Standing<'_>) -> (String, Tone) {
    match standing.state {
        State::Blocks if standing.is_to_be_looked_at_again() => ("BLOCKS: look again".to_owned(), Tone::Bad),
        State::Blocks => ("BLOCKS".to_owned(), Tone::Bad),
        State::Outside => ("stands; the rules do not name its speaker".to_owned(), Tone::Warning),
        State::TooLate => ("stands; it came too late to block".to_owned(), Tone::Warning),
        State::Waits => ("open".to_owned(), Tone::Warning),
        State::TakenBack => ("taken back".to_owned(), Tone::Faint),
        State::Answered(answer) => (answered(answer).to_owned(), Tone::Good),
        State::Replaced => ("replaced by a later one".to_owned(), Tone::Faint),
        State::Lifted => ("lifted".to_owned(), Tone::Good),
        State::PassedOver => ("passed over".to_owned(), Tone::Warning),
    }
}

/// An answer in a word.
pub(crate) fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => "accepted",
        Answer::Partly => "accepted in part",
        Answer::Declined => "declined",
    }
}

/// The words that it is about, what was suggested, and what became of them: a line each.
pub(crate) fn fate(standing: &Standing<'_>, current: DraftNumber, words: Words) -> Vec<Text> {
    let thread = standing.thread;
    let (Some(passage), Some(now)) = (&thread.passage, &standing.now) else { return Vec::new() };
    let mut lines = vec![words.quoted(set_in("on      "), &now.was)];
    if let Some(instead) = &passage.instead {
        let line = set_in("instead ");
        lines.push(if instead.is_empty() {
            line.and(Tone::Plain, "leave these words out")
        } else {
            words.instead(line, &now.was, instead)
        });
    }
    let whereabouts = format!("in draft {current}, ¶{}", now.carried.paragraph);
    let line = set_in("now     ");
    lines.push(match now.carried.fate {
        Fate::Unchanged if thread.about.number == current => return lines_with_place(lines, now),
        Fate::Unchanged => line.and(Tone::Plain, format!("unchanged {whereabouts}")),
        Fate::Moved { edited: false } => line.and(Tone::Plain, format!("moved, the same words {whereabouts}")),
        Fate::Edited => words.changed(line.and(Tone::Plain, format!("{whereabouts}: ")), now),
        Fate::Moved { edited: true } => words.changed(line.and(Tone::Plain, format!("moved, {whereabouts}: ")), now),
        Fate::Removed => line.and(Tone::Warning, format!("removed; the place where it stood is {whereabouts}")),
    });
    lines
}

/// The lines with the paragraph in the first: nothing has come since.
fn lines_with_place(mut lines: Vec<Text>, now: &Now) -> Vec<Text> {
    if let Some(first) = lines.first_mut() {
        *first = std::mem::take(first).and(Tone::Faint, format!(" (¶{})", now.carried.paragraph));
    }
    lines
}

fn set_in(label: &str) -> Text {
    Text::toned(Tone::Faint, format!("  {label}")).hanging(10)
}

/// What was said in the thread, the remark itself first: a line each.
pub(crate) fn contributions(thread: &Thread) -> Vec<Text> {
    let begun = said(&speaker(thread), thread.said, thread.via, &thread.recorded_by, None, &thread.words);
    let went_on = thread.contributions.iter().map(|contribution| {
        let Contribution { said: at, via, recorded_by, answer, words, .. } = contribution;
        said(&speaker_of(contribution), *at, *via, recorded_by, *answer, words)
    });
    std::iter::once(begun).chain(went_on).collect()
}

/// Whose words began a thread; a deputy is always shown as such.
pub(crate) fn speaker(thread: &Thread) -> String {
    spoken_by(&thread.name, &thread.reviewer, thread.deputy.as_ref())
}

/// Whose words went on with a thread.
pub(crate) fn speaker_of(said: &Contribution) -> String {
    spoken_by(&said.name, &said.reviewer, said.deputy.as_ref())
}

fn spoken_by(name: &str, reviewer: &ReviewerId, deputy: Option<&ReviewerId>) -> String {
    if deputy.is_some() { format!("{name} for {reviewer}") } else { name.to_owned() }
}

fn said(name: &str, at: Moment, via: Via, recorded_by: &str, answer: Option<Answer>, words: &str) -> Text {
    let how = match via {
        Via::Myself => String::new(),
        other => format!(", {} (recorded by {recorded_by})", wording::by_way_of(other)),
    };
    let line = Text::toned(Tone::Faint, format!("  {}  ", wording::minute(at)))
        .and(Tone::Plain, format!("{name}{how}"))
        .hanging(4);
    let line = match answer {
        Some(answer) => line.and(Tone::Strong, format!(": {}", answered(answer))),
        None => line,
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match (answer, words.is_empty()) {
        (_, true) => line,
        (Some(_), false) => line.and(Tone::Plain, format!(" – {words}")),
        (None, false) => line.and(Tone::Plain, format!(": {words}")),
    }
}
