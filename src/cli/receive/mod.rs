//! `paraaf receive`: what people sent back becomes drafts, remarks and words of theirs.

use std::cell::RefCell;

use clap::Args;

use super::ask::Questions;
use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::receive_refusal::ReceiveRefusal;
use super::view::View;

mod accepted;
mod act;
mod ahead;
mod answer;
mod arguments;
mod arrivals;
mod as_draft;
mod as_recorded;
mod comes_to;
mod commented;
mod data;
mod documents;
mod footnotes;
mod gone_on;
mod held_against;
mod kept;
mod known;
mod left_off;
mod mails;
mod names;
mod no_longer;
mod now;
mod older;
mod plan;
mod recorded;
mod stands_on;
mod suggested;
mod suggestion;
mod taken;
mod together;
mod typed;
mod untracked;
mod view;
mod was_wanted;
mod went_round;
mod who;
mod whole;

use act::ActKind;
use arguments::Arguments;
use arrivals::Arrivals;
use documents::Documents;
use mails::Given;
use plan::Plan;
use view::{ReceiveView, Recorded};
use who::People;

/// Take in what people sent back: Word and OpenDocument files, and mails
///
/// What was changed in it becomes their draft, or with --as-remarks suggestions of whoever made each change; each comment
/// becomes a remark of its author, at its words, with the date that it has in the file. Words that were changed without
/// tracking are shown as such. A mail of one word (akkoord, seen, object …) is its sender's word about the draft that it
/// answers; any other mail is shown, and you say what it is. Nothing is recorded without a yes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf receive from-bram.docx --as bram --via mail\n  \
                  paraaf receive from-carla.odt --as-remarks --via mail\n  \
                  paraaf receive bram.docx carla.docx --as bram,carla --via mail\n  \
                  paraaf receive replies/")]
pub(super) struct Receive {
    #[command(flatten)]
    arguments: Arguments,
}

impl Receive {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let arguments = &self.arguments;
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let current = letter.current()?.at;
        let rules = letter.rules()?;
        let Arrivals { files, mails, left } = Arrivals::of(&arguments.files, desk)?;
        // One person's name on several mails would give them the words of others.
        if !mails.is_empty() && !named_for_one(arguments.speakers.named(&rules)?.len(), mails.len(), files.len()) {
            return Err(ReceiveRefusal::SenderOfMails.into());
        }
        let entries = letter.ledger.entries()?;
        for file in &files {
            // Where only its text was worked in its comments may be new.
            let is_worked_in = act::worked_in(&entries, &file.known_by()).is_some() && file.has_comments();
            if let Some(what) = act::before(&entries, &file.known_by()).filter(|_| !is_worked_in) {
                return Err(ReceiveRefusal::Before { name: file.name.clone(), what }.into());
            }
        }
        let mut people = People::new(desk, &workspace, &rules, arguments);
        people.are_all_there()?;
        if !files.is_empty() {
            people.are_named_for(files.len())?;
        }
        let mut plan = Plan { passed_over: left, ..Plan::default() };
        let mut documents = Documents::new(arguments, desk, (&letter, &entries))?;
        documents.plan(&files, &mut people, &mut plan)?;
        if !mails.is_empty() {
            let questions = Questions::new(&letter, &entries);
            let quotable = RefCell::default();
            let inbox = Given { arguments, desk, letter: &letter, entries: &entries, questions, quotable };
            inbox.plan(&mails, &mut documents, &mut people, &mut plan)?;
        }
        people.are_all_met(|| names::in_mails(mails.iter().map(|post| (post.name.as_str(), post.bytes.as_slice()))))?;
        if let Some(text) = documents.proposed() {
            plan.proposes(&letter, &rules, text)?;
        }
        if plan.acts.iter().any(|act| matches!(act.kind, ActKind::Propose { .. })) {
            letter.must_be_open()?;
        }
        let several = workspace.letters()?.len() > 1;
        let view = ReceiveView::new(&letter, several, plan, &people);
        if !arguments.records(desk) {
            return Ok(Box::new(view));
        }
        if !people.strangers().is_empty() {
            return Err(ReceiveRefusal::Strangers(people.strangers().to_vec()).into());
        }
        if view.plan.acts.is_empty() {
            return Ok(Box::new(view));
        }
        if !arguments.yes && !desk.confirm(|| view.before(), "Record this?")?.unwrap_or(false) {
            return Err(Error::Declined);
        }
        let done = act::record(
            &letter,
            &view.plan.acts,
            &view.plan.sources(),
            &view.plan.originals(),
            (&entries, Some(current)),
        )?;
        let recorded = Recorded::of(&letter, &view.plan, done);
        Ok(Box::new(view.done(recorded)))
    }
}

/// Whether those who are named with `--as` are nobody, or one for the only mail.
fn named_for_one(named: usize, mails: usize, files: usize) -> bool {
    named == 0 || named == 1 && mails == 1 && files == 0
}
