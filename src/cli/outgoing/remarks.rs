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
use crate::render::passage::Passage;
use crate::text::document::markdown::place;
use crate::text::passages::Fate;

/// What was said up to a draft, at its words in this text, which is that draft's or no draft's. What was taken back is left
/// out.
pub(super) fn of(letter: &OpenLetter<'_>, draft: Option<&Draft>, text: &str) -> Result<Vec<Remark>, Error> {
    let base = draft.map_or_else(|| letter.current(), Ok)?;
    let way = Way::to(letter, base, text)?;
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
    let told = standing.now.as_ref().map_or_else(|| Told::written(thread), |now| Told::read(thread, &now.was));
    let begun = Said {
        by: by(&threads::speaker(thread), thread.said),
        text: begun(thread, &thread.called(), is_there, &told).as_written(),
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

/// How the words of the letter are told that a remark is about, and those instead.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    on: Option<String>,
    instead: Option<String>,
}

impl Told {
    /// In Markdown, as files had them that were sent out earlier, and where the text is not known that they are from.
    fn written(thread: &Thread) -> Self {
        let passage = thread.passage.as_ref();
        Self {
            on: passage.map(|passage| quoted(&passage.quote)),
            instead: passage.and_then(|passage| passage.instead.as_deref()).map(quoted),
        }
    }

    /// As they read in their letter.
    fn read(thread: &Thread, passage: &Passage) -> Self {
        let instead = thread.passage.as_ref().and_then(|passage| passage.instead.as_deref());
        let (on, instead) = threads::said_of(passage, instead);
        Self { on: Some(on), instead }
    }
}

/// What a comment says first that begins a thread: what it is, by each of its names.
pub(crate) fn heads_of(thread: &Thread) -> Vec<String> {
    let told = Told::written(thread);
    names_of(thread).iter().filter_map(|name| begun(thread, name, true, &told).head).collect()
}

/// Every form in which the beginning of a thread is written into a file: by each of its names, with the words that it is
/// about or without them, and with these as they read where they stand or as they are written.
pub(crate) fn forms_of(thread: &Thread, passage: Option<&Passage>) -> Vec<Words> {
    let mut told: Vec<Told> = passage.map(|passage| Told::read(thread, passage)).into_iter().collect();
    told.push(Told::written(thread));
    told.dedup();
    let names = names_of(thread);
    let each = names.iter().flat_map(|name| told.iter().map(move |told| (name, told)));
    each.flat_map(|(name, told)| [true, false].map(|is_there| begun(thread, name, is_there, told))).collect()
}

/// What a thread is called, and its whole address where that is more.
fn names_of(thread: &Thread) -> Vec<String> {
    let mut names = vec![thread.called()];
    names.extend(thread.address.as_ref().map(ToString::to_string).filter(|address| *address != names[0]));
    names
}

/// `carla-1 (suggestion): instead "…"`, and the words of whoever said it. Words that are not there any more are quoted.
fn begun(thread: &Thread, called: &str, is_there: bool, told: &Told) -> Words {
    let kind = match (thread.kind, thread.suggestion()) {
        (ThreadKind::Objection, _) => "objection",
        (ThreadKind::Remark, Some(_)) => "suggestion",
        (ThreadKind::Remark, None) => "remark",
    };
    let quote = told.on.as_ref().filter(|_| !is_there).map(|words| format!("on {words}"));
    let instead = thread.suggestion().map(|(_, instead)| match &told.instead {
        Some(words) if !instead.is_empty() => format!("instead {words}"),
        Some(_) | None => "leave these words out".to_owned(),
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
