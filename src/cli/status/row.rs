//! One line of the sign-off table: what a person said, of which draft, whether it counts and why.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Serialize;

use super::since::{Changes, Since};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads::{Way, is_same};
use crate::cli::wording;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{Verdict, Via};
use crate::letter::history::{Asked, Final, Overriding, Word};
use crate::letter::ids::{DraftNumber, EventId, ReviewerId};
use crate::letter::moment::Moment;
use crate::letter::rules::Rules;
use crate::letter::standing::{Position, Standing, Why};

/// Where one person stands.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the JSON of its own")]
pub(crate) struct Row {
    pub(crate) id: ReviewerId,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) org: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<DraftNumber>,
    /// What the objection is called that this row shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// Whether the words that it is about changed since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) look_again: bool,
    pub(crate) standing: Standing,
    pub(crate) counts: bool,
    pub(crate) why: Why,
    pub(crate) turn: Turn,
    /// The same as a sentence.
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Since>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) via: Option<Via>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recorded_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deputy: Option<ReviewerId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) small_edits: bool,
    pub(crate) signed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) said: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remark: Option<String>,
    /// When the person was asked about the current text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<AskedData>,
    /// When the person joined, where that was while the current draft circulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) joined: Option<Moment>,
    /// Whether the rules name this person; a word of somebody else is shown and never counted.
    #[serde(skip_serializing_if = "is_true")]
    pub(crate) named: bool,
    /// Whether a step names this person: otherwise their word is not needed, and shown only.
    #[serde(skip_serializing_if = "is_true")]
    pub(crate) in_step: bool,
    /// Whether this was said after the text was made final: it changes nothing in that.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) after_final: bool,
    /// The objections that are open beside the one that this row shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) also_objects: Vec<Objection>,
    /// The objections that were passed over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) passed_over: Vec<PassedOver>,
    /// What one calls the draft that the word is about, where its number alone does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about_unpublished: Option<String>,
    /// What one types for that draft.
    #[serde(skip)]
    pub(crate) about_name: Option<DraftName>,
    #[serde(skip)]
    pub(crate) how: Option<String>,
    #[serde(skip)]
    pub(crate) deputy_name: Option<String>,
}

/// Whose move it is in one row of the table. The order is that of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Turn {
    /// The reader's own: their word is needed, or as the pen they have to answer an objection.
    WithYou,
    /// The pen's: an objection to answer.
    WithPen,
    /// The person was asked, and has not answered.
    Waiting,
    /// The person's word is needed, and they were not asked for it.
    NotAsked,
    /// The person's word will be needed, once the steps before theirs have passed.
    Later,
    /// Nobody's.
    Settled,
}

impl Row {
    /// Whether nothing was said.
    pub(super) fn word_is_absent(&self) -> bool {
        self.verdict.is_none()
    }
}

/// An open objection.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Objection {
    pub(crate) address: String,
    pub(crate) about: DraftNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Since>,
    pub(crate) remark: String,
    /// Whether the words that it is about changed since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) look_again: bool,
    #[serde(skip)]
    pub(crate) how: String,
}

/// An objection that no longer blocks, and why.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PassedOver {
    pub(crate) about: DraftNumber,
    pub(crate) remark: String,
    pub(crate) by: String,
    pub(crate) at: Moment,
    pub(crate) why: String,
}

impl PassedOver {
    /// Every objection of this person that was passed over, also where they lifted it later.
    fn all_of(reviewer: &ReviewerId, overridings: &[Overriding]) -> Vec<Self> {
        let of_one = |overriding: &Overriding| {
            let objection = overriding.objection.as_ref().filter(|objection| objection.reviewer == *reviewer)?;
            Some(Self {
                about: objection.about.number,
                remark: objection.words.clone(),
                by: overriding.by.clone(),
                at: overriding.at,
                why: overriding.why.clone(),
            })
        };
        overridings.iter().filter_map(of_one).collect()
    }
}

/// That somebody was asked about the current text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AskedData {
    pub(crate) draft: DraftNumber,
    pub(crate) at: Moment,
    /// How many days ago.
    pub(crate) days: i32,
    /// Whether the mail left the house, or was only written.
    pub(crate) sent: bool,
    /// Whether the day has passed until which an answer was in time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) overdue: bool,
}

impl AskedData {
    fn of(asked: &Asked, today: Date, due: Option<Date>) -> Self {
        let at = asked.last_sent.unwrap_or(asked.written);
        let days = (today - at.to_datetime().date()).get_days();
        Self {
            draft: asked.about.number,
            at,
            days,
            sent: asked.last_sent.is_some(),
            overdue: due.is_some_and(|due| due < today),
        }
    }
}

/// Makes the rows of a table.
pub(super) struct Rows<'l> {
    letter: &'l OpenLetter<'l>,
    rules: &'l Rules,
    today: Date,
    changes: Changes<'l>,
    /// Everyone whom a step names.
    in_steps: HashSet<&'l ReviewerId>,
    /// The words that are signed by those whose words they are.
    signed: HashSet<EventId>,
    objections: Objections<'l>,
}

/// What objections are called, and where the words are now that they are about.
struct Objections<'l> {
    letter: &'l OpenLetter<'l>,
    way: Way,
}

impl<'l> Objections<'l> {
    fn of(letter: &'l OpenLetter<'l>) -> Result<Self, Error> {
        Ok(Self { letter, way: Way::to_the_current_draft(letter)? })
    }

    /// What this objection is called, and whether its words changed; the whole text's change is given.
    fn look(&self, objection: &Word, since: Option<&Since>) -> Result<(String, bool), Error> {
        let threads = self.letter.history.conversation().threads();
        let Some(thread) = threads.iter().find(|thread| thread.event == objection.event) else {
            return Ok((objection.event.to_string(), since.is_some()));
        };
        let now = self.way.now(self.letter, thread)?;
        Ok((thread.called(), now.map_or(since.is_some(), |now| !is_same(&now.carried))))
    }
}

impl<'l> Rows<'l> {
    pub(super) fn of(letter: &'l OpenLetter<'l>, rules: &'l Rules, today: Date) -> Result<Self, Error> {
        let in_steps = rules.steps().iter().flat_map(|step| &step.who).collect();
        let signed = letter.signed_words(rules)?;
        let objections = Objections::of(letter)?;
        Ok(Self { letter, rules, today, changes: Changes::of(letter), in_steps, signed, objections })
    }

    /// The first day until which this person's answer is in time in some step.
    fn due_of(&self, id: &ReviewerId) -> Option<Date> {
        let steps = self.rules.steps().iter().filter(|step| step.who.contains(id));
        steps.filter_map(|step| self.rules.due_of(step)).min()
    }

    /// The row of this position.
    pub(super) fn row(&mut self, position: &Position<'_>) -> Result<Row, Error> {
        let person = self.rules.person(&position.reviewer);
        let in_step = self.in_steps.contains(&position.reviewer);
        // A withdrawal is no word any more; that it was said stands in the table all the same.
        let word = position.word;
        let since = match word {
            Some(word) if word.verdict != Verdict::Withdraw => self.changes.since(word.about)?,
            Some(_) | None => None,
        };
        let mut also_objects = Vec::new();
        let shown = word.map(|word| word.event);
        for objection in position.objections.iter().filter(|objection| Some(objection.event) != shown) {
            let since = self.changes.since(objection.about)?;
            let (address, look_again) = self.objections.look(objection, since.as_ref())?;
            also_objects.push(Objection {
                address,
                look_again,
                about: objection.about.number,
                since,
                remark: objection.words.clone(),
                how: wording::how(objection),
            });
        }
        let objection = word.filter(|word| word.verdict == Verdict::Object);
        let (address, look_again) =
            objection.map(|word| self.objections.look(word, since.as_ref())).transpose()?.unzip();
        let said_name = word.map(|word| word.name.clone());
        let made_final = self.letter.history.made_final();
        let not_known = |made: &Final, word: &Word| {
            word.is_after(made.position) || made.beside.iter().any(|beside| beside.event == word.event)
        };
        let judged = word.and_then(|word| self.letter.history.draft_of(word.about.commit));
        let deputy = word.and_then(|word| word.deputy.clone());
        Ok(Row {
            id: position.reviewer.clone(),
            name: person
                .map(|person| person.name.clone())
                .or(said_name)
                .unwrap_or_else(|| position.reviewer.to_string()),
            org: person.and_then(|person| person.org.clone()),
            verdict: word.map(|word| word.verdict),
            address,
            look_again: position.standing == Standing::Objecting && look_again == Some(true),
            about: word.map(|word| word.about.number),
            standing: position.standing,
            counts: in_step && position.agrees(),
            why: position.why,
            turn: Turn::Settled,
            text: String::new(),
            since,
            via: word.map(|word| word.via),
            recorded_by: word.filter(|word| word.via != Via::Myself).map(|word| word.recorded_by.clone()),
            deputy_name: deputy.as_ref().map(|id| self.rules.name_of(id).to_owned()),
            deputy,
            small_edits: word.is_some_and(|word| word.small_edits),
            signed: word.is_some_and(|word| self.signed.contains(&word.event)),
            said: word.map(|word| word.said),
            remark: word.map(|word| word.words.clone()).filter(|words| !words.is_empty()),
            asked: position.asked.map(|asked| AskedData::of(asked, self.today, self.due_of(&position.reviewer))),
            joined: None,
            named: person.is_some(),
            in_step,
            after_final: made_final.zip(word).is_some_and(|(made, word)| not_known(made, word)),
            also_objects,
            passed_over: PassedOver::all_of(&position.reviewer, self.letter.history.overridings()),
            about_name: word.map(|word| self.letter.name_of(word.about)),
            about_unpublished: judged.filter(|draft| draft.unpublished).map(wording::draft),
            how: word.map(wording::how),
        })
    }
}

/// The objections of this person that are open.
pub(crate) fn open_objections(row: &Row) -> impl Iterator<Item = OpenObjection<'_>> {
    let shown = row.remark.as_deref().filter(|_| row.standing == Standing::Objecting);
    let called = row.address.as_deref().unwrap_or_default();
    let shown = row.about.zip(shown);
    let shown = shown.map(|(about, words)| OpenObjection { called, about, words, look_again: row.look_again });
    let others = row.also_objects.iter().map(|other| {
        let (called, words) = (other.address.as_str(), other.remark.as_str());
        OpenObjection { called, about: other.about, words, look_again: other.look_again }
    });
    shown.into_iter().chain(others)
}

/// An open objection as it is told.
pub(crate) struct OpenObjection<'r> {
    /// What it is called.
    pub(crate) called: &'r str,
    /// The draft that it is about.
    pub(crate) about: DraftNumber,
    /// Its words.
    pub(crate) words: &'r str,
    /// Whether what it is about changed since.
    pub(crate) look_again: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_true(value: &bool) -> bool {
    *value
}
