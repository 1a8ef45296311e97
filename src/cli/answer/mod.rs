//! `paraaf answer`: what the pen does with a remark or an objection, and suggestions put into the working text.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::remark_refusal::RemarkRefusal;
use super::speaker::Speaker;
use super::threads::{self, Standing, State};
use super::view::View;
use super::{file, reason};
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer as Given, Answering, EventKind};
use crate::letter::rules::Rules;

mod additions;
mod apply;
mod doubles;
mod edits;
mod halves;
mod lines;
mod moves;
mod notes;
mod numbers;
mod overtaking;
mod parted;
mod passed_over;
mod put_in;
mod referred;
mod since;
mod torn;
mod view;

use apply::Working;
use passed_over::PassedOver;
use put_in::{Applying, Misfit};
pub(super) use put_in::{put_in_all, text_with};
use view::{AnswerView, Answered, Commits};

/// Answer a remark or an objection
///
/// The answer stands beside it for ever, and goes to its speaker with the next paraaf ask. It lifts no objection: only
/// its speaker does. --apply puts the words that were suggested into the working text; --apply-all does so with every
/// suggestion that waits and still fits.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf answer carla-2 declined -m \"The minister wants the date in it.\"\n  \
                  paraaf answer bram-1 accepted --apply\n  paraaf answer --apply-all")]
pub(super) struct Answer {
    /// The remark or objection
    #[arg(value_name = "ID-2", required_unless_present = "apply_all")]
    address: Option<String>,
    /// What is done with it
    #[arg(value_name = "ANSWER", value_parser = ["accepted", "partly", "declined"], required_unless_present = "apply_all")]
    given: Option<String>,
    /// Say more; needed unless it is accepted
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
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
            return self.answer_all(desk, &letter, &rules, &pen);
        }
        let (Some(typed), Some(given)) = (&self.address, self.given.as_deref().and_then(Given::from_spelling)) else {
            return Err(RemarkRefusal::AnswerWhat.into());
        };
        let thread = threads::find(&letter, typed)?;
        let ruling = letter.ruling(&rules)?;
        let standings = threads::standings(&letter, &ruling)?;
        let words = match given {
            Given::Accepted => self.message.clone().unwrap_or_default(),
            Given::Partly | Given::Declined => {
                reason::of(desk, self.message.as_deref(), "Why?", "an answer that is no plain yes")?
            }
        };
        let applied = if self.apply { Some(apply(desk, &letter, thread, given)?) } else { None };
        let commits = record(&letter, &pen, &[thread], given, &words)?;
        let mut view =
            AnswerView::new(&letter, vec![Answered::of(thread, given, &commits, blocks(&standings, thread))])
                .passing_over(PassedOver::all(thread, given));
        if let Some((working, applying)) = applied {
            put(&working, &applying, &letter)?;
            view = view.applied(working.path, applying);
        }
        Ok(Box::new(view))
    }

    fn answer_all(
        &self,
        desk: &Desk,
        letter: &OpenLetter<'_>,
        rules: &Rules,
        pen: &Speaker,
    ) -> Result<Box<dyn View>, Error> {
        let ruling = letter.ruling(rules)?;
        let standings = threads::standings(letter, &ruling)?;
        // What is settled is not put in again: its writer knows what became of it.
        let waits = |one: &&Standing<'_>| one.state.is_open() && !one.thread.is_answered();
        let suggested = standings.iter().filter(waits).map(|one| one.thread);
        let waiting: Vec<&Thread> = suggested.filter(|thread| thread.suggestion().is_some()).collect();
        if waiting.is_empty() {
            return Err(RemarkRefusal::NothingToApply.into());
        }
        let working = working_text(desk, letter)?;
        let applying = working.apply_all(letter, waiting)?;
        if applying.applied.is_empty() {
            return Ok(Box::new(AnswerView::new(letter, Vec::new()).applied(working.path, applying)));
        }
        let shown = || view::preview(&applying);
        let number = super::wording::count(applying.applied.len(), "suggestion", "suggestions");
        let question = format!("Accept {number}, and put them into the working text?");
        if !self.yes && !desk.confirm(shown, &question)?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        working.must_be_as_it_was()?;
        let words = self.message.clone().unwrap_or_default();
        let commits = record(letter, pen, &applying.applied, Given::Accepted, &words)?;
        let answered = |thread: &&Thread| Answered::of(thread, Given::Accepted, &commits, blocks(&standings, thread));
        let answered = applying.applied.iter().map(answered).collect();
        put(&working, &applying, letter)?;
        Ok(Box::new(AnswerView::new(letter, answered).applied(working.path, applying)))
    }
}

/// Whether an objection blocks, and goes on blocking when it is answered.
fn blocks(standings: &[Standing<'_>], thread: &Thread) -> bool {
    standings.iter().any(|one| one.thread.event == thread.event && one.state == State::Blocks)
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
    if let Some(later) = threads::replaced_by(letter, thread) {
        return Err(RemarkRefusal::Replaced { called, with: later.called() }.into());
    }
    let working = working_text(desk, letter)?;
    let applying = working.apply(letter, &[thread], None)?;
    match applying.misfits.first() {
        Some((_, Misfit::Gone { stands })) => {
            Err(RemarkRefusal::WordsAreGone { called, stands: stands.clone() }.into())
        }
        Some((_, Misfit::Newer { base })) => {
            let (base, about) = (*base, thread.about.number);
            Err(RemarkRefusal::OlderWorkingText { called, base, about }.into())
        }
        Some((_, Misfit::Referred { label })) => Err(RemarkRefusal::Referred { called, label: label.clone() }.into()),
        Some((_, Misfit::WrittenOn)) => Err(RemarkRefusal::WrittenOn { called }.into()),
        Some((
            _,
            Misfit::Either(_)
            | Misfit::Competes { .. }
            | Misfit::SpokenOf { .. }
            | Misfit::Since(_)
            | Misfit::Done { .. },
        ))
        | None => Ok((working, applying)),
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
            let (re, address, reviewer) = (thread.event, thread.unmistakable(), pen.person.id.clone());
            let kind = EventKind::Answer(Answering { re, address, answer, reviewer });
            let event = pen.event_as(new_event_id()?.beside(first), &letter.name, words, kind);
            Ok::<_, Error>((re, batch.commit(&event, &TreeChange::NONE)?))
        };
        threads.iter().map(commit).collect::<Result<Commits, Error>>()
    })
}

/// Writes the working text. The answers are recorded by now: if it cannot be written, it can be put in again.
fn put(working: &Working, applying: &Applying<'_>, letter: &OpenLetter<'_>) -> Result<(), Error> {
    let half_done = |done: String| |source: Error| Error::HalfDone { done, source: Box::new(source) };
    let text = applying.text.as_bytes();
    let again: Vec<String> = applying.applied.iter().map(|thread| again(thread)).collect();
    let done =
        format!("the answer is recorded, and the working text is as it was (to put it in: {})", again.join("; "));
    file::write_text(&working.path, text).map_err(half_done(done))?;
    let noted = letter.workspace.set_base(&letter.name, working.base);
    let noted = noted.and_then(|()| letter.workspace.note_written(&letter.name, working.base, text));
    noted.map_err(|source| {
        half_done("the answer is recorded, and the working text is written".to_owned())(source.into())
    })
}

/// What puts a suggestion into the working text once more.
fn again(thread: &Thread) -> String {
    format!("paraaf answer {} accepted --apply", thread.called())
}
