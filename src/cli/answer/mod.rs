//! `paraaf answer`: what the pen does with a remark or an objection, and suggestions put into the working text.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::remark_refusal::RemarkRefusal;
use super::speaker::Speaker;
use super::view::View;
use super::{file, reason, threads};
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::conversation::{Thread, ThreadKind};
use crate::letter::event::{Answer as Given, Answering, EventKind};

mod apply;
mod view;

use apply::{Applying, Misfit, Working};
use view::{AnswerView, Answered, Commits};

/// Answer a remark or an objection
///
/// The answer stands beside it for ever, and goes to its speaker with the next paraaf ask. It lifts no objection: only
/// its speaker does. --apply puts the words that were suggested into the working text; --apply-all does so with every
/// suggestion that waits and still fits.
#[derive(Debug, Args)]
#[command(
    visible_alias = "antwoord",
    after_help = "Example:\n  paraaf answer carla-2 declined -m \"The minister wants the date in it.\"\n  \
                  paraaf answer bram-1 accepted --apply\n  paraaf answer --apply-all"
)]
pub(super) struct Answer {
    /// The remark or objection
    #[arg(value_name = "ID-2", required_unless_present = "apply_all")]
    address: Option<String>,
    /// What is done with it
    #[arg(value_name = "ANSWER", value_parser = ["accepted", "partly", "declined"], required_unless_present = "apply_all")]
    given: Option<String>,
    /// Say more; needed unless it is accepted
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Put the words that it suggests into the working text
    #[arg(long)]
    apply: bool,
    /// Accept every suggestion that waits, and put it into the working text where its words still stand
    #[arg(long, conflicts_with_all = ["address", "given", "apply"])]
    apply_all: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Answer {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.current()?;
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "answer remarks")?;
        if self.apply_all {
            return self.answer_all(desk, &letter, &pen);
        }
        let (Some(typed), Some(given)) = (&self.address, self.given.as_deref().and_then(Given::from_spelling)) else {
            return Err(RemarkRefusal::AnswerWhat.into());
        };
        let thread = threads::find(&letter, typed)?;
        let words = match given {
            Given::Accepted => self.message.clone().unwrap_or_default(),
            Given::Partly | Given::Declined => {
                reason::of(desk, self.message.as_deref(), "Why?", "an answer that is no plain yes")?
            }
        };
        let applied = if self.apply { Some(apply(desk, &letter, thread, given)?) } else { None };
        let commits = record(&letter, &pen, &[thread], given, &words)?;
        let mut view = AnswerView::new(&letter, vec![Answered::of(thread, given, &commits)]);
        if let Some((working, applying)) = applied {
            put(&working, &applying, &letter)?;
            view = view.applied(working.path, applying);
        }
        Ok(Box::new(view))
    }

    fn answer_all(&self, desk: &Desk, letter: &OpenLetter<'_>, pen: &Speaker) -> Result<Box<dyn View>, Error> {
        let waiting: Vec<&Thread> =
            letter.history.conversation().threads().iter().filter(|one| waits(letter, one)).collect();
        if waiting.is_empty() {
            return Err(RemarkRefusal::NothingToApply.into());
        }
        let working = working_text(desk, letter)?;
        let applying = working.apply(letter, &waiting, false)?;
        if applying.applied.is_empty() && applying.misfits.is_empty() {
            return Err(RemarkRefusal::NothingToApply.into());
        }
        if applying.applied.is_empty() {
            return Ok(Box::new(AnswerView::new(letter, Vec::new()).applied(working.path, applying)));
        }
        let shown = || view::preview(&applying);
        let number = super::wording::count(applying.applied.len(), "suggestion", "suggestions");
        let question = format!("Accept {number}, and put them into the working text?");
        if !self.yes && !desk.confirm(shown, &question)?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        // What was accepted before needs no second answer.
        let unanswered: Vec<&Thread> =
            applying.applied.iter().copied().filter(|thread| !thread.is_answered()).collect();
        let words = self.message.clone().unwrap_or_default();
        let commits = record(letter, pen, &unanswered, Given::Accepted, &words)?;
        let answered = unanswered.iter().map(|thread| Answered::of(thread, Given::Accepted, &commits)).collect();
        put(&working, &applying, letter)?;
        Ok(Box::new(AnswerView::new(letter, answered).applied(working.path, applying)))
    }
}

/// Whether a suggestion is still to be put in: nobody has answered it, or it was accepted.
fn waits(letter: &OpenLetter<'_>, thread: &Thread) -> bool {
    let settled = thread.kind == ThreadKind::Objection
        && !letter.history.words_of(&thread.reviewer).iter().any(|word| word.event == thread.event);
    let accepted = thread.answer() == Some(Given::Accepted);
    thread.suggestion().is_some() && (!thread.is_answered() && !settled || accepted)
}

/// One suggestion, put into the working text.
fn apply<'l>(
    desk: &Desk,
    letter: &'l OpenLetter<'_>,
    thread: &'l Thread,
    given: Given,
) -> Result<(Working, Applying<'l>), Error> {
    let called = thread.called();
    if thread.suggestion().is_none() {
        return Err(RemarkRefusal::NoSuggestion { called }.into());
    }
    if given == Given::Declined {
        return Err(RemarkRefusal::AppliedAndDeclined { called }.into());
    }
    let working = working_text(desk, letter)?;
    let applying = working.apply(letter, &[thread], true)?;
    match applying.misfits.first() {
        Some((_, Misfit::Gone { stands })) => {
            Err(RemarkRefusal::WordsAreGone { called, stands: stands.clone() }.into())
        }
        Some((_, Misfit::Competes { .. } | Misfit::Done)) | None => Ok((working, applying)),
    }
}

fn working_text(desk: &Desk, letter: &OpenLetter<'_>) -> Result<Working, Error> {
    letter.must_be_open()?;
    if letter.workspace.merging(&letter.name)?.is_some() {
        return Err(Refusal::MergeUnderWay(letter.name.clone()).into());
    }
    Working::read(desk, letter)
}

fn record(
    letter: &OpenLetter<'_>,
    pen: &Speaker,
    threads: &[&Thread],
    answer: Given,
    words: &str,
) -> Result<Commits, Error> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    letter.ledger.append(|batch| {
        let first = new_event_id()?;
        let commit = |thread: &&Thread| {
            let (re, address, reviewer) = (thread.event, thread.address.clone(), pen.person.id.clone());
            let kind = EventKind::Answer(Answering { re, address, answer, reviewer });
            let event = pen.event_as(new_event_id()?.beside(first), &letter.name, words, kind);
            Ok::<_, Error>((re, batch.commit(&event, &TreeChange::NONE)?))
        };
        threads.iter().map(commit).collect::<Result<Commits, Error>>()
    })
}

/// Writes the working text. The answers are recorded by now: if it cannot be written, it can be done again.
fn put(working: &Working, applying: &Applying<'_>, letter: &OpenLetter<'_>) -> Result<(), Error> {
    let written = file::write_text(&working.path, applying.text.as_bytes())
        .and_then(|()| Ok(letter.workspace.set_base(&letter.name, working.base)?));
    written.map_err(|source| Error::HalfDone {
        done: "the answer is recorded, and the working text is as it was (paraaf answer --apply-all does it again)"
            .to_owned(),
        source: Box::new(source),
    })
}
