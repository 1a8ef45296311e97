//! The sign-off table as data: what `--format json` prints and what every other form is drawn from.

use serde::Serialize;

use super::phase::{self, FinalData, State};
use super::roster::{self, RosterChange};
use super::row::{Row, Rows, Turn};
use super::{reason, turn};
use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, today};
use crate::cli::{threads, wording};
use crate::letter::conversation::Thread;
use crate::letter::draft_name::DraftName;
use crate::letter::history::{Draft, History};
use crate::letter::ids::{CommitId, DraftNumber, LetterName, ReviewerId};
use crate::letter::rules::Rules;
use crate::letter::ruling::{Need, Reason, Ruling, StepRuling};

/// The sign-off table of a letter.
#[derive(Debug, Serialize)]
pub(crate) struct StatusData {
    pub(crate) letter: LetterName,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) draft: Option<DraftNumber>,
    pub(crate) state: State,
    pub(crate) ready: bool,
    /// The last day on which the letter is in time, and how many days that is from today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Due>,
    #[serde(rename = "final", skip_serializing_if = "Option::is_none")]
    pub(crate) made_final: Option<FinalData>,
    /// How the letter ended, in the words of whoever closed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) closed: Option<phase::ClosedData>,
    /// Named steps only: rules without steps have one, of everyone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) steps: Vec<StepData>,
    pub(crate) reviewers: Vec<Row>,
    /// Drafts that another had overtaken before they were published, and that wait to be merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) unmerged: Vec<Unmerged>,
    pub(crate) needed: Vec<Needed>,
    /// What the remarks are called that nobody has answered; objections stand with their speakers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) open_remarks: Vec<String>,
    /// How the rules changed since the current draft was proposed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) roster_changes: Vec<RosterChange>,
    /// Whether the reader holds the pen.
    #[serde(skip)]
    pub(crate) reader_holds_pen: bool,
}

/// A draft that another had overtaken before it was published.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Unmerged {
    pub(crate) draft: DraftNumber,
    pub(crate) commit: CommitId,
    pub(crate) by: ReviewerId,
    /// What to type for it.
    pub(crate) name: DraftName,
    #[serde(skip)]
    pub(crate) called: String,
}

impl Unmerged {
    fn of(draft: &Draft, history: &History) -> Self {
        let (by, called) = (draft.reviewer.clone(), wording::draft(draft));
        Self { draft: draft.at.number, commit: draft.at.commit, by, name: history.name_of(draft), called }
    }
}

/// A day until which something is waited for.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Due {
    /// The day.
    pub(crate) on: jiff::civil::Date,
    /// How many days there are until then; below zero when it has passed.
    pub(crate) days: i32,
}

impl Due {
    /// A day as seen from another.
    pub(crate) fn of(on: jiff::civil::Date, today: jiff::civil::Date) -> Self {
        Self { on, days: (on - today).get_days() }
    }
}

/// How far a step is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StepData {
    pub(crate) name: String,
    pub(crate) signed: usize,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) silent: usize,
    pub(crate) wanted: usize,
    pub(crate) passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Due>,
}

/// Something that is needed before the letter is ready.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Needed {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) step: Option<String>,
    pub(crate) reason: Reason,
    pub(crate) people: Vec<ReviewerId>,
    /// How many of these people are enough.
    pub(crate) lacking: usize,
    pub(crate) text: String,
    #[serde(skip)]
    pub(crate) names: Vec<String>,
    /// Whether it is needed now, or only once the steps before it have passed.
    #[serde(skip)]
    pub(crate) now: bool,
}

impl StatusData {
    /// Holds the rules against what was said of the current draft; for this reader, if it is known who reads.
    pub(crate) fn of(letter: &OpenLetter<'_>, rules: &Rules, me: Option<&ReviewerId>) -> Result<Self, Error> {
        let ruling = letter.ruling(rules)?;
        let today = today(letter.workspace);
        let mut rows = Rows::of(letter, rules, today)?;
        let mut reviewers = Vec::with_capacity(ruling.positions.len() + ruling.others.len());
        for position in ruling.positions.iter().chain(&ruling.others) {
            reviewers.push(rows.row(position)?);
        }
        let roster_changes = roster::changes(letter)?;
        roster::mark_joined(&mut reviewers, &roster_changes);
        let state = State::of(&letter.history, ruling.is_ready());
        if state.is_open() {
            turn::assign(&mut reviewers, &ruling, rules, me);
        } else {
            for row in &mut reviewers {
                row.turn = Turn::Settled;
            }
        }
        for row in &mut reviewers {
            row.text = reason::sentence(row);
        }
        let needed = |need: &Need| needed(need, &ruling, rules);
        Ok(Self {
            letter: letter.name.clone(),
            draft: letter.history.current().map(|draft| draft.at.number),
            state,
            ready: state.is_ready(),
            due: rules.due().filter(|_| state.is_open()).map(|due| Due::of(due, today)),
            made_final: letter.history.made_final().map(|made| FinalData::of(made, letter)),
            closed: letter.history.closing().map(phase::ClosedData::of),
            steps: ruling.steps.iter().filter_map(|step| step_data(step, today)).collect(),
            reviewers,
            unmerged: letter.history.waiting_to_be_merged().map(|draft| Unmerged::of(draft, &letter.history)).collect(),
            needed: if state.is_open() { ruling.needed.iter().map(needed).collect() } else { Vec::new() },
            open_remarks: threads::open_remarks(letter, &ruling).into_iter().map(Thread::called).collect(),
            roster_changes,
            reader_holds_pen: me.is_some_and(|me| rules.holds_pen(me)),
        })
    }

    /// The row of one person.
    pub(crate) fn row(&self, id: &ReviewerId) -> Option<&Row> {
        self.reviewers.iter().find(|row| row.id == *id)
    }
}

fn step_data(step: &StepRuling, today: jiff::civil::Date) -> Option<StepData> {
    Some(StepData {
        name: step.name.clone()?,
        signed: step.signed,
        silent: step.silent,
        wanted: step.wanted,
        passed: step.passed,
        due: step.due.map(|due| Due::of(due, today)),
    })
}

fn needed(need: &Need, ruling: &Ruling<'_>, rules: &Rules) -> Needed {
    let names: Vec<String> = need.people.iter().map(|id| rules.name_of(id).to_owned()).collect();
    let shown: Vec<&str> = names.iter().map(String::as_str).collect();
    let step = need.step.and_then(|step| ruling.steps[step].name.clone());
    let sentence = wording::needed(need.reason, &shown, need.lacking);
    let text = step.as_ref().map_or_else(|| sentence.clone(), |step| format!("{step}: {sentence}"));
    let now = need.step.is_none() || need.step == ruling.turn();
    Needed { step, reason: need.reason, people: need.people.clone(), lacking: need.lacking, text, names, now }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}
