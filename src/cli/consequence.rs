//! What a new draft does to the words that count now, worked out before it is recorded.

use serde::{Serialize, Serializer};

use super::error::Error;
use super::open_letter::OpenLetter;
use super::wording;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::letter::ruling::Ruling;
use crate::letter::standing::{Position, Standing, Why};
use crate::render::page::{Text, Tone};
use crate::text::small_edit::Touched;

/// Whose word counts for a new text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Consequence {
    /// Whose agreement counts for the current draft.
    #[serde(serialize_with = "ids")]
    agreed: Vec<Person>,
    /// Whose agreement counts for the new one.
    #[serde(serialize_with = "ids")]
    still_agree: Vec<Person>,
    /// Whose word would have to be asked for again, since the text changed.
    #[serde(serialize_with = "ids")]
    ask_again: Vec<Person>,
    /// Who objects, and goes on objecting.
    #[serde(serialize_with = "ids")]
    objecting: Vec<Person>,
    /// Who has not said anything.
    #[serde(serialize_with = "ids")]
    not_heard: Vec<Person>,
    /// How many of those who still agree do so because they allowed small edits.
    #[serde(skip)]
    by_small_edits: usize,
    /// Whether there is a draft before this one.
    #[serde(skip)]
    follows: bool,
    /// What people who allowed small edits would have to be asked again for.
    #[serde(skip)]
    touched: Vec<Touched>,
}

/// Whether a consequence is foreseen or has come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing is recorded yet.
    Before,
    /// The draft is recorded.
    After,
}

impl Consequence {
    /// What proposing the text with this hash does.
    pub(super) fn of(letter: &OpenLetter<'_>, rules: &Rules, text: &str) -> Result<Self, Error> {
        let now = letter.ruling(rules)?;
        let then = letter.ruling_on(rules, text)?;
        let those = |ruling: &Ruling<'_>, holds: &dyn Fn(&Position<'_>) -> bool| {
            let held = ruling.positions.iter().filter(|position| holds(position));
            held.filter_map(|position| rules.person(&position.reviewer).cloned()).collect()
        };
        let allowed = |position: &&Position<'_>| matches!(position.why, Why::SmallEdits(_)) && position.agrees();
        let mut touched: Vec<Touched> = Vec::new();
        for position in &then.positions {
            if let Why::MoreThanSmall(what) = position.why
                && !touched.contains(&what)
            {
                touched.push(what);
            }
        }
        Ok(Self {
            agreed: those(&now, &|position| position.agrees()),
            still_agree: those(&then, &|position| position.agrees()),
            ask_again: those(&then, &|position| position.standing == Standing::Stale),
            objecting: those(&then, &|position| !position.objections.is_empty()),
            not_heard: those(&then, &|position| {
                position.why == Why::NotHeard && rules.names_in_a_step(&position.reviewer)
            }),
            by_small_edits: then.positions.iter().filter(allowed).count(),
            follows: letter.history.current().is_some(),
            touched,
        })
    }

    /// The consequence in sentences; none where nobody has said anything yet.
    pub(super) fn sentences(&self, when: When) -> Vec<Text> {
        let tone = if when == When::Before { Tone::Warning } else { Tone::Plain };
        let say = |words: String| Text::toned(tone, words);
        let mut sentences = Vec::new();
        if !self.agreed.is_empty() {
            let lost = self.agreed.iter().filter(|person| !self.still_agree.contains(person)).count();
            let fate = fate(lost, self.agreed.len(), when);
            sentences.push(say(format!("{} agreed to the draft before: {fate}", self.agreed.len())));
        }
        if self.by_small_edits > 0 {
            let number = wording::count(self.by_small_edits, "agreement holds", "agreements hold");
            let text = say(format!("{number} because small edits were allowed: "));
            sentences.push(text.and(Tone::Command, "paraaf ask --carried").and(tone, " tells them."));
        }
        if !self.ask_again.is_empty() {
            let verb = if when == When::Before { "Would have to be asked again" } else { "To be asked again" };
            let why: Vec<&str> = self.touched.iter().map(|what| wording::touched(*what)).collect();
            let why = if why.is_empty() { String::new() } else { format!(" ({})", wording::list(&why)) };
            sentences.push(say(format!("{verb}{why}: {}.", names(&self.ask_again))));
        }
        if self.follows && !self.not_heard.is_empty() {
            sentences.push(say(format!("Never heard: {}.", names(&self.not_heard))));
        }
        if !self.objecting.is_empty() {
            let verb = match (when, self.objecting.len()) {
                (When::Before, _) => "would go on objecting",
                (When::After, 1) => "still objects",
                (When::After, _) => "still object",
            };
            sentences.push(say(format!("{} {verb}, until they say otherwise.", names(&self.objecting))));
        }
        sentences
    }
}

fn names(people: &[Person]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    wording::short_list(&names)
}

/// What becomes of so many agreements, of which these are lost.
fn fate(lost: usize, all: usize, when: When) -> String {
    match (when, lost) {
        (When::Before, 0) if all == 1 => "it would still count.".to_owned(),
        (When::After, 0) if all == 1 => "it still counts.".to_owned(),
        (When::Before, _) if all == 1 => "it would not count any more.".to_owned(),
        (When::After, _) if all == 1 => "it does not count any more.".to_owned(),
        (When::Before, 0) => "all of these would still count.".to_owned(),
        (When::After, 0) => "all of these still count.".to_owned(),
        (When::Before, _) if lost == all => "none of these would count any more.".to_owned(),
        (When::After, _) if lost == all => "none of these counts any more.".to_owned(),
        (When::Before, _) => format!("{lost} of these would not count any more."),
        (When::After, _) => format!("{lost} of these no longer count."),
    }
}

fn ids<S: Serializer>(people: &[Person], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(people.iter().map(|person| &person.id))
}
