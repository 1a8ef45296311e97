//! `paraaf finalise`: a draft becomes the final text, with a record of who signed off and a tag.

use std::collections::BTreeSet;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::named;
use super::open_letter::OpenLetter;
use super::reason;
use super::refusal::Refusal;
use super::remark_refusal::RemarkRefusal;
use super::speaker::Speaker;
use super::status::StatusData;
use super::view::{self, View};
use super::{threads, wording};
use crate::ledger::{Ledger, RecordChange, TreeChange};
use crate::letter::conversation::Thread;
use crate::letter::event::{EventKind, Finalisation};
use crate::letter::history::Final;
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, ReviewerId, TextHash};
use crate::letter::people;
use crate::letter::rules::Rules;
use crate::letter::ruling::{Need, Reason, Ruling};
use crate::render::page::{Page, Text, Tone};

mod record;

/// Make the current draft the final text
///
/// The ledger gets a final record (sign-off.md: the text's SHA-256, who signed off and through whom, what was left
/// open) and a tag, LETTER-final-N. From then on nothing can be proposed until paraaf reopen.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf finalise\n  paraaf finalise --without els,sg -m \"niet bereikt\"")]
pub(super) struct Finalise {
    /// Those whose word is missing and who are not waited for
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    without: Vec<String>,
    /// Say why; needed with --without
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Keep the remarks that nobody has answered in the record as they are
    #[arg(long)]
    leave_open: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Finalise {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        if let Some(made) = letter.history.made_final()
            && letter.ledger.tagged_final(made.times)?.is_none()
        {
            return tag_what_is_final(&letter, made);
        }
        letter.must_be_open()?;
        let current = letter.current()?.at;
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "make a draft final")?;
        let without = self.without(&rules)?;
        must_be_ready(&letter, &rules, &without)?;
        let left_open = self.must_be_answered(desk, &letter, &rules)?;
        let why = if without.is_empty() {
            self.message.clone().unwrap_or_default()
        } else {
            reason::of(desk, self.message.as_deref(), "Why without them?", "going on without somebody")?
        };
        let question = format!("Make draft {} of {} final?", current.number, letter.name);
        let shown = || preview(&rules, &without);
        if !self.yes && !desk.confirm(shown, &question)?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let (commit, times) = letter.ledger.append(|batch| {
            // What came in since may have made it unready, or may be another draft.
            let now = OpenLetter::open(&workspace, &letter.name)?;
            now.must_be_open()?;
            let newest = now.current()?.at;
            if newest != current {
                return Err(Error::StartedMeanwhile { current: newest.number });
            }
            let rules = now.rules()?;
            must_be_ready(&now, &rules, &without)?;
            let ruling = now.ruling(&rules)?;
            let open = threads::open_remarks(&now, &ruling).into_iter();
            let came_in: Vec<String> =
                open.filter(|thread| !left_open.contains(&thread.event)).map(Thread::called).collect();
            if !self.leave_open && !came_in.is_empty() {
                return Err(RemarkRefusal::StillOpen { open: came_in }.into());
            }
            let times = now.history.times_final() + 1;
            let finalisation =
                Finalisation { about: current, reviewer: pen.person.id.clone(), without: without.clone() };
            let status = StatusData::of(&now, &rules, None)?;
            let bytes =
                record::write(&now, &rules, &status, &pen, &threads::open_remarks(&now, &ruling), &without, &why);
            let event = pen.event(&letter.name, &why, EventKind::Finalise(finalisation))?;
            let change = TreeChange { record: RecordChange::Write(bytes), ..TreeChange::NONE };
            Ok::<_, Error>((batch.commit(&event, &change)?, times))
        })?;
        let now = workspace.ledger(&letter.name)?;
        // The draft is final; a tag that cannot be made does not undo that, and must not look as if it did.
        let (tag, untagged) = match now.tag_final(times, commit, &pen.recorded_by, &tag_message(&now, current.number)) {
            Ok(tag) => (Some(tag), None),
            Err(error) => (None, Some(Error::from(error).sentence())),
        };
        Ok(Box::new(FinaliseView {
            letter: letter.name.clone(),
            draft: current.number,
            sha256: current.hash,
            by: pen.by.name,
            without,
            commit,
            tag,
            untagged,
            earlier: false,
        }))
    }

    /// Asks about remarks that nobody has answered: whoever made them was not heard out. Gives those that are left open.
    fn must_be_answered(&self, desk: &Desk, letter: &OpenLetter<'_>, rules: &Rules) -> Result<Vec<EventId>, Error> {
        let open: Vec<&Thread> = threads::open_remarks(letter, &letter.ruling(rules)?);
        let events = || open.iter().map(|thread| thread.event).collect();
        if self.leave_open || open.is_empty() {
            return Ok(events());
        }
        let number = wording::count(open.len(), "remark that is", "remarks that are");
        let shown = || {
            let mut page = Page::default();
            page.extend(open.iter().map(|thread| threads::in_a_line(thread)));
            page
        };
        match desk.confirm(shown, &format!("Keep {number} open in the record as they are?"))? {
            Some(true) => Ok(events()),
            Some(false) => Err(Error::Declined),
            None => Err(RemarkRefusal::StillOpen { open: open.iter().map(|thread| thread.called()).collect() }.into()),
        }
    }

    /// Those who are not waited for; each of them once.
    fn without(&self, rules: &Rules) -> Result<Vec<ReviewerId>, Error> {
        let mut without: Vec<ReviewerId> = Vec::new();
        for typed in &self.without {
            let id = &people::find(rules.people(), typed)?.id;
            if !without.contains(id) {
                without.push(id.clone());
            }
        }
        Ok(without)
    }
}

/// Makes the tag of a text that is final already: whoever made it final was cut short before.
fn tag_what_is_final(letter: &OpenLetter<'_>, made: &Final) -> Result<Box<dyn View>, Error> {
    let pen = Speaker::pen(letter.workspace, &letter.rules()?, "make a draft final")?;
    let message = tag_message(&letter.ledger, made.about.number);
    let tag = letter.ledger.tag_final(made.times, made.commit, &pen.recorded_by, &message)?;
    Ok(Box::new(FinaliseView {
        letter: letter.name.clone(),
        draft: made.about.number,
        sha256: made.about.hash,
        by: made.by.clone(),
        without: made.without.clone(),
        commit: made.commit,
        tag: Some(tag),
        untagged: None,
        earlier: true,
    }))
}

fn tag_message(ledger: &Ledger<'_>, draft: DraftNumber) -> String {
    format!("Draft {draft} of {} is final\n", ledger.letter())
}

/// Refuses a draft from which more is missing than the words of these people.
fn must_be_ready(letter: &OpenLetter<'_>, rules: &Rules, without: &[ReviewerId]) -> Result<(), Error> {
    let ruling = letter.ruling(rules)?;
    let missing: BTreeSet<&ReviewerId> = ruling.needed.iter().flat_map(|need| &need.people).collect();
    if let Some(not_missing) = without.iter().find(|id| !missing.contains(id)) {
        return Err(Refusal::NotMissing(rules.name_of(not_missing).to_owned()).into());
    }
    let open: Vec<&Need> = ruling.needed.iter().filter(|need| !is_waived(need, without)).collect();
    if open.is_empty() {
        return Ok(());
    }
    let is_one_of_several = letter.workspace.letters()?.len() > 1;
    let sentence = |need: &&Need| {
        let names: Vec<&str> = need.people.iter().map(|id| rules.name_of(id)).collect();
        let sentence = wording::needed(need.reason, &names, need.lacking);
        if is_one_of_several { named::in_sentence(&sentence, &letter.name) } else { sentence }
    };
    let why: Vec<String> = open.iter().map(sentence).map(|text| text.trim_end_matches('.').to_owned()).collect();
    let draft = letter.current()?.at.number;
    Err(Refusal::NotReady { draft, why: why.join("; "), without: would_do(&ruling) }.into())
}

/// Whether a need is about people alone who are not waited for. An objection is never passed over by not waiting.
fn is_waived(need: &Need, without: &[ReviewerId]) -> bool {
    match need.reason {
        Reason::Objecting | Reason::RulesOvertaken => false,
        Reason::Stale
        | Reason::Withdrawn
        | Reason::NotSigned
        | Reason::OnlySeen
        | Reason::NotHeard
        | Reason::TooFew
        | Reason::NobodyAgrees
        | Reason::TooFewLeft => need.people.iter().all(|id| without.contains(id)),
    }
}

/// The ids of those without whom it could be done; none where somebody objects.
fn would_do(ruling: &Ruling<'_>) -> Vec<String> {
    if ruling.needed.iter().any(|need| need.reason == Reason::Objecting) {
        return Vec::new();
    }
    let ids: BTreeSet<String> = ruling.needed.iter().flat_map(|need| &need.people).map(ToString::to_string).collect();
    ids.into_iter().collect()
}

fn preview(rules: &Rules, without: &[ReviewerId]) -> Page {
    let mut page = Page::default();
    if !without.is_empty() {
        let names: Vec<&str> = without.iter().map(|id| rules.name_of(id)).collect();
        page.push(Text::toned(Tone::Warning, format!("It will be final without {}.", wording::list(&names))));
    }
    let text = Text::plain("From then on nothing can be proposed until ").and(Tone::Command, "paraaf reopen");
    page.push(text.and(Tone::Plain, "."));
    page
}

#[derive(Serialize)]
struct FinaliseView {
    letter: LetterName,
    draft: DraftNumber,
    sha256: TextHash,
    by: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<ReviewerId>,
    commit: CommitId,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    /// Why there is no tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    untagged: Option<String>,
    /// Whether it was final before this command.
    #[serde(skip)]
    earlier: bool,
}

impl View for FinaliseView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let sentence = if self.earlier {
            format!(
                "{} made draft {} of {} final before; its tag was missing, and is made now.",
                self.by, self.draft, self.letter
            )
        } else {
            format!("{} makes draft {} of {} final.", self.by, self.draft, self.letter)
        };
        page.push(Text::toned(Tone::Good, sentence));
        page.push(Text::plain(format!("SHA-256 of its text: {}", self.sha256)));
        if let Some(tag) = &self.tag {
            page.push(Text::plain(format!("The record is sign-off.md in the tag {tag}: git show {tag}:sign-off.md")));
        }
        if let Some(why) = &self.untagged {
            let text = format!("It is final, but there is no tag: {why}. To make it: ");
            page.push(Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf finalise"));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf close --sent, once it has gone"));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
