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
    let is_there = standing.now.as_ref().is_some_and(|now| is_same(&now.carried));
    let begun = Said {
        by: by(&threads::speaker(thread), thread.said),
        text: begun(thread, &thread.called(), is_there).as_written(),
    };
    let went_on = thread.contributions.iter().map(|contribution| Said {
        by: by(&threads::speaker_of(contribution), contribution.said),
        text: went_on(contribution).as_written(),
    });
    Remark { at, said: std::iter::once(begun).chain(went_on).collect(), resolved: !standing.state.is_open() }
}

/// What a comment says.
pub(crate) struct Words {
    /// What it is: `carla-1 (suggestion):`, or what became of a remark.
    pub(crate) head: Option<String>,
    /// The words that it is about, those instead, and the words of whoever said it: each on a line.
    pub(crate) about: Vec<String>,
    /// How it came in, where it was not typed by whoever said it.
    pub(crate) how: Option<String>,
}

impl Words {
    fn new(head: Option<String>, about: Vec<String>, (via, recorded_by): (Via, &str)) -> Self {
        let how = match via {
            Via::Myself => None,
            other => Some(format!("({}, recorded by {recorded_by})", wording::by_way_of(other))),
        };
        let head = head.map(|head| if about.is_empty() { head } else { format!("{head}:") });
        Self { head, about, how }
    }

    fn as_written(&self) -> String {
        let about = Some(self.about.join("\n")).filter(|about| !about.is_empty());
        let first = [self.head.clone(), about].into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.how.iter().fold(first, |first, how| format!("{first}\n{how}"))
    }
}

/// Every form in which the beginning of a thread is written into a file: by each of its names, and with the words that it is
/// about or without them.
pub(crate) fn forms_of(thread: &Thread) -> Vec<Words> {
    let mut names = vec![thread.called()];
    names.extend(thread.address.as_ref().map(ToString::to_string).filter(|address| *address != names[0]));
    names.iter().flat_map(|name| [true, false].map(|is_there| begun(thread, name, is_there))).collect()
}

/// `carla-1 (suggestion): instead "…"`, and the words of whoever said it. Words that are not there any more are quoted.
fn begun(thread: &Thread, called: &str, is_there: bool) -> Words {
    let kind = match (thread.kind, thread.suggestion()) {
        (ThreadKind::Objection, _) => "objection",
        (ThreadKind::Remark, Some(_)) => "suggestion",
        (ThreadKind::Remark, None) => "remark",
    };
    let passage = thread.passage.as_ref();
    let quote = passage.filter(|_| !is_there).map(|passage| format!("on {}", quoted(&passage.quote)));
    let instead = passage.and_then(|passage| passage.instead.as_deref()).map(|instead| match instead {
        "" => "leave these words out".to_owned(),
        words => format!("instead {}", quoted(words)),
    });
    let about = [quote, instead, said(&thread.words)].into_iter().flatten().collect();
    Words::new(Some(format!("{called} ({kind})")), about, (thread.via, &thread.recorded_by))
}

/// A reply or an answer as it is written into a file.
pub(crate) fn went_on(contribution: &Contribution) -> Words {
    let answer = contribution.answer.map(|answer| threads::answered(answer).to_owned());
    let about = said(&contribution.words).into_iter().collect();
    Words::new(answer, about, (contribution.via, &contribution.recorded_by))
}

fn said(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}
