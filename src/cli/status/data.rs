//! The sign-off table as data: what `--format json` prints and what every other form is drawn from.

use serde::Serialize;

use super::since::{Changes, Since};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::wording;
use crate::letter::event::{Verdict, Via};
use crate::letter::history::Word;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};
use crate::letter::rules::Rules;
use crate::letter::ruling::{Need, Reason};
use crate::letter::standing::{Position, Standing};

/// Where a letter is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Something is still needed.
    Circulating,
    /// Nothing is needed any more.
    Ready,
}

/// The sign-off table of a letter.
#[derive(Debug, Serialize)]
pub(crate) struct StatusData {
    pub(crate) letter: LetterName,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) draft: Option<DraftNumber>,
    pub(crate) state: State,
    pub(crate) ready: bool,
    pub(crate) reviewers: Vec<Row>,
    pub(crate) needed: Vec<Needed>,
}

/// Where one person stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) id: ReviewerId,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<DraftNumber>,
    pub(crate) standing: Standing,
    pub(crate) counts: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Since>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) via: Option<Via>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recorded_by: Option<String>,
    pub(crate) signed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remark: Option<String>,
    /// Whether the rules name this person; a word of somebody else is shown and never counted.
    #[serde(skip_serializing_if = "is_true")]
    pub(crate) named: bool,
    /// The objections that are open beside the one that this row shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) also_objects: Vec<Objection>,
    #[serde(skip)]
    pub(crate) how: Option<String>,
}

/// An open objection.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Objection {
    pub(crate) about: DraftNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Since>,
    pub(crate) remark: String,
    #[serde(skip)]
    pub(crate) how: String,
}

/// Something that is needed before the letter is ready.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Needed {
    pub(crate) reason: Reason,
    pub(crate) people: Vec<ReviewerId>,
    pub(crate) text: String,
    #[serde(skip)]
    pub(crate) names: Vec<String>,
}

impl StatusData {
    /// Holds the rules against what was said of the current draft.
    pub(crate) fn of(letter: &OpenLetter<'_>, rules: &Rules) -> Result<Self, Error> {
        if let Some(current) = letter.history.current() {
            // Nobody's word counts for a text that is not the one recorded.
            letter.bytes(current)?;
        }
        let ruling = letter.ruling(rules);
        let mut changes = Changes::of(letter);
        let mut reviewers = Vec::with_capacity(ruling.positions.len() + ruling.others.len());
        for position in &ruling.positions {
            reviewers.push(row(position, rules, &mut changes)?);
        }
        for position in &ruling.others {
            reviewers.push(row(position, rules, &mut changes)?);
        }
        let ready = ruling.is_ready() && letter.history.current().is_some();
        Ok(Self {
            letter: letter.name.clone(),
            draft: letter.history.current().map(|draft| draft.at.number),
            state: if ready { State::Ready } else { State::Circulating },
            ready,
            reviewers,
            needed: ruling.needed.iter().map(|need| needed(need, rules)).collect(),
        })
    }

    /// The row of one person.
    pub(crate) fn row(&self, id: &ReviewerId) -> Option<&Row> {
        self.reviewers.iter().find(|row| row.id == *id)
    }
}

fn row(position: &Position<'_>, rules: &Rules, changes: &mut Changes<'_>) -> Result<Row, Error> {
    let person = rules.person(&position.reviewer);
    // A withdrawal is no word any more; that it was said stands in the table all the same.
    let word = position.word;
    let since = match word {
        Some(word) if word.verdict != Verdict::Withdraw => changes.since(word.about)?,
        Some(_) | None => None,
    };
    let mut also_objects = Vec::new();
    for objection in position.objections.iter().filter(|objection| Some(objection.event) != word.map(|word| word.event))
    {
        also_objects.push(Objection {
            about: objection.about.number,
            since: changes.since(objection.about)?,
            remark: objection.words.clone(),
            how: wording::how(objection),
        });
    }
    let said_name = word.map(|word| word.name.clone());
    Ok(Row {
        id: position.reviewer.clone(),
        name: person.map(|person| person.name.clone()).or(said_name).unwrap_or_else(|| position.reviewer.to_string()),
        verdict: word.map(|word| word.verdict),
        about: word.map(|word| word.about.number),
        standing: position.standing,
        counts: person.is_some() && position.agrees(),
        since,
        via: word.map(|word| word.via),
        recorded_by: word.filter(|word| word.via != Via::Myself).map(|word| word.recorded_by.clone()),
        signed: false,
        remark: word.map(|word| word.words.clone()).filter(|words| !words.is_empty()),
        named: person.is_some(),
        also_objects,
        how: word.map(|word: &Word| wording::how(word)),
    })
}

fn needed(need: &Need, rules: &Rules) -> Needed {
    let names: Vec<String> = need.people.iter().map(|id| rules.name_of(id).to_owned()).collect();
    let shown: Vec<&str> = names.iter().map(String::as_str).collect();
    Needed { reason: need.reason, people: need.people.clone(), text: wording::needed(need.reason, &shown), names }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_true(value: &bool) -> bool {
    *value
}
