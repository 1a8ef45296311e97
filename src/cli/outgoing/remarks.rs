//! What was remarked of a text, as it stands beside it in a document.

use super::by::by;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads::{self, Standing, State, Way, is_same, quoted};
use crate::cli::wording;
use crate::document::remarks::{Remark, Said};
use crate::letter::conversation::{Contribution, Thread, ThreadKind};
use crate::letter::event::Via;
use crate::letter::history::Draft;
use crate::text::document::markdown::place;
use crate::text::passages::Fate;

/// What was said up to a draft, at its words in this text, which is that draft's or no draft's. What was taken back is left
/// out.
pub(super) fn of(letter: &OpenLetter<'_>, draft: Option<&Draft>, text: &str) -> Result<Vec<Remark>, Error> {
    let base = draft.map_or_else(|| letter.current(), Ok)?;
    let way = Way::to(letter, base, text.to_owned())?;
    let drafts = letter.history.drafts();
    let order = |commit| drafts.iter().position(|known| known.at.commit == commit);
    let last = order(base.at.commit);
    let standings = threads::standings_on(letter, &letter.ruling(&letter.rules()?)?, &way)?;
    let told = standings.iter().filter(|standing| standing.state != State::TakenBack);
    let in_time = told.filter(|standing| order(standing.thread.about.commit) <= last);
    Ok(in_time.map(|standing| remark(standing, text)).collect())
}

fn remark(standing: &Standing<'_>, text: &str) -> Remark {
    let thread = standing.thread;
    let at = standing.now.as_ref().map(|now| {
        let at = place(text, &now.carried.at);
        if now.carried.fate == Fate::Removed { at.start..at.start } else { at }
    });
    let begun = Said {
        by: by(&threads::speaker(thread), thread.said),
        text: begun(standing) + &how(thread.via, &thread.recorded_by),
    };
    let went_on = thread.contributions.iter().map(|contribution| Said {
        by: by(&threads::speaker_of(contribution), contribution.said),
        text: answered(contribution) + &how(contribution.via, &contribution.recorded_by),
    });
    Remark { at, said: std::iter::once(begun).chain(went_on).collect(), resolved: !standing.state.is_open() }
}

/// `carla-1 (suggestion): instead "…"`, and the words of whoever said it. Words that are not there any more are quoted.
fn begun(standing: &Standing<'_>) -> String {
    let thread: &Thread = standing.thread;
    let kind = match (thread.kind, thread.suggestion()) {
        (ThreadKind::Objection, _) => "objection",
        (ThreadKind::Remark, Some(_)) => "suggestion",
        (ThreadKind::Remark, None) => "remark",
    };
    let passage = thread.passage.as_ref();
    let is_there = standing.now.as_ref().is_some_and(|now| is_same(&now.carried));
    let quote = passage.filter(|_| !is_there).map(|passage| format!("on {}", quoted(&passage.quote)));
    let instead = passage.and_then(|passage| passage.instead.as_deref()).map(|instead| match instead {
        "" => "leave these words out".to_owned(),
        words => format!("instead {}", quoted(words)),
    });
    let words = Some(thread.words.trim().to_owned()).filter(|words| !words.is_empty());
    let about = [quote, instead, words].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let called = thread.called();
    if about.is_empty() { format!("{called} ({kind})") } else { format!("{called} ({kind}): {about}") }
}

fn answered(contribution: &Contribution) -> String {
    let answer = contribution.answer.map(threads::answered);
    let words = Some(contribution.words.trim()).filter(|words| !words.is_empty());
    [answer, words].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// How it came in, where it was not typed by whoever said it.
fn how(via: Via, recorded_by: &str) -> String {
    match via {
        Via::Myself => String::new(),
        other => format!("\n({}, recorded by {recorded_by})", wording::by_way_of(other)),
    }
}
