//! The rules held against the standings: ready or not, and why.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;

use super::case::Case;
use super::ids::ReviewerId;
use super::rules::{Quota, Rules, Step};
use super::standing::{Position, Standing, Why};

/// Whether the letter is ready, and what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling<'h> {
    /// Where everyone stands whom the rules name, in the order of the rules.
    pub positions: Vec<Position<'h>>,
    /// Where those stand who spoke and whom the rules do not name any more: shown, never counted.
    pub others: Vec<Position<'h>>,
    /// How far each step is, in the order of the rules.
    pub steps: Vec<StepRuling>,
    /// What is needed; nothing when the letter is ready.
    pub needed: Vec<Need>,
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRuling {
    /// What it is called, where the rules have named steps.
    pub name: Option<String>,
    /// How many have signed off, those included who count as silent.
    pub signed: usize,
    /// How many of them count because they were asked and not heard.
    pub silent: usize,
    /// How many must sign off.
    pub wanted: usize,
    /// How many of its people do not leave it to the others.
    pub left: usize,
    /// Until when an answer is in time.
    pub due: Option<Date>,
    /// Whether enough have signed off.
    pub passed: bool,
}

/// Something that is needed before the letter is ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The step that needs it, by its place in the rules; none where the whole letter is held up.
    pub step: Option<usize>,
    /// Why.
    pub reason: Reason,
    /// From whom.
    pub people: Vec<ReviewerId>,
    /// How many of these people are enough.
    pub lacking: usize,
}

/// Why somebody's word is needed. The order is that in which it troubles the pen-holder most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// They object.
    Objecting,
    /// The rules were changed in two places at once, and the pen has to say which hold.
    RulesOvertaken,
    /// Their word was said of an earlier text.
    Stale,
    /// They took back what they had said.
    Withdrawn,
    /// They agreed, and did not sign that: only signed words count.
    NotSigned,
    /// They have read it, and that does not say that they agree.
    OnlySeen,
    /// They have said nothing.
    NotHeard,
    /// Some of them have to sign off, no matter who.
    TooFew,
    /// Everyone left it to the others: nobody is left who agrees.
    NobodyAgrees,
    /// So many left it to the others that the others are too few.
    TooFewLeft,
}

impl<'h> Ruling<'h> {
    /// Holds the rules against what has been said. Cost: linear in the people and their words.
    pub fn on(case: &Case<'_, 'h>) -> Self {
        let rules = case.rules;
        let mut positions: Vec<_> = rules.people().iter().map(|person| Position::of(&person.id, case)).collect();
        let places: HashMap<&ReviewerId, usize> =
            rules.people().iter().enumerate().map(|(at, person)| (&person.id, at)).collect();
        let others = case.history.speakers().filter(|id| !places.contains_key(id));
        let others = others.map(|id| Position::of(id, case)).collect();
        let mut needed = objecting(&positions, rules);
        needed.extend(rules_overtaken(case));
        let mut steps = Vec::with_capacity(rules.steps().len());
        let mut silent: Vec<usize> = Vec::new();
        for (place, step) in rules.steps().iter().enumerate() {
            let due = rules.due_of(step);
            let over = due.filter(|due| step.silence_consents && *due < case.today);
            let members: Vec<usize> = step.who.iter().filter_map(|id| places.get(id).copied()).collect();
            let tally = Tally::of(step.need, members.iter().map(|at| &positions[*at]), over);
            if !tally.passes() {
                needed.extend(tally.needs(place, step));
            }
            if let Some(over) = over {
                silent.extend(members.iter().filter(|at| positions[**at].is_silent_since(over)));
            }
            steps.push(StepRuling {
                name: step.name.clone(),
                signed: tally.signed + tally.silent,
                silent: tally.silent,
                wanted: tally.wanted,
                left: tally.left,
                due,
                passed: tally.passes(),
            });
        }
        for at in silent {
            (positions[at].standing, positions[at].why) = (Standing::Silent, Why::Silence);
        }
        Self { positions, others, steps, needed }
    }

    /// Whether nothing is needed any more.
    pub fn is_ready(&self) -> bool {
        self.needed.is_empty()
    }

    /// The step whose turn it is: the first that has not passed.
    pub fn turn(&self) -> Option<usize> {
        self.steps.iter().position(|step| !step.passed)
    }

    /// What is needed now: what holds up the whole letter, and the step whose turn it is.
    pub fn needed_now(&self) -> impl Iterator<Item = &Need> {
        let turn = self.turn();
        self.needed.iter().filter(move |need| need.step.is_none() || need.step == turn)
    }

    /// Where this person stands; none where nothing was said and the rules do not name them.
    pub fn position(&self, id: &ReviewerId) -> Option<&Position<'h>> {
        self.positions.iter().chain(&self.others).find(|position| position.reviewer == *id)
    }
}

/// Everyone in a step whose objection is open: it holds up the whole letter.
fn objecting(positions: &[Position<'_>], rules: &Rules) -> Vec<Need> {
    let named: HashSet<&ReviewerId> = rules.steps().iter().flat_map(|step| &step.who).collect();
    let objects = |position: &&Position<'_>| !position.objections.is_empty() && named.contains(&position.reviewer);
    let people: Vec<ReviewerId> = positions.iter().filter(objects).map(|position| position.reviewer.clone()).collect();
    let lacking = people.len();
    if people.is_empty() { Vec::new() } else { vec![Need { step: None, reason: Reason::Objecting, people, lacking }] }
}

/// Who has to say which rules hold, where two changes of them met.
fn rules_overtaken(case: &Case<'_, '_>) -> Option<Need> {
    let people = case.rules.pen().to_vec();
    let met = !case.history.overtaken_rules().is_empty();
    met.then_some(Need { step: None, reason: Reason::RulesOvertaken, people, lacking: 1 })
}

/// The people of a step, counted.
struct Tally<'p> {
    /// How many have signed off.
    signed: usize,
    /// How many count because they were asked and not heard.
    silent: usize,
    /// How many do not leave it to the others.
    left: usize,
    /// How many must sign off.
    wanted: usize,
    /// Whose word is missing, and why.
    missing: Vec<(&'p ReviewerId, Reason)>,
    /// Who leaves it to the others.
    out: Vec<&'p ReviewerId>,
}

impl<'p> Tally<'p> {
    /// Counts the people of a step; silence counts where the day until which it is waited is over.
    fn of<'h: 'p>(need: Quota, members: impl Iterator<Item = &'p Position<'h>>, over: Option<Date>) -> Self {
        let mut tally = Self { signed: 0, silent: 0, left: 0, wanted: 0, missing: Vec::new(), out: Vec::new() };
        let mut all = 0;
        for position in members {
            all += 1;
            let signs = if need == Quota::Seen { position.has_seen() } else { position.agrees() };
            if need == Quota::Seen || !position.leaves_it() {
                tally.left += 1;
            }
            if signs {
                tally.signed += 1;
            } else if over.is_some_and(|over| position.is_silent_since(over)) {
                tally.silent += 1;
            } else if need == Quota::Seen || !position.leaves_it() {
                tally.missing.push((&position.reviewer, why_missing(position)));
            } else {
                tally.out.push(&position.reviewer);
            }
        }
        tally.wanted = match need {
            Quota::All => tally.left,
            Quota::Number(number) => number,
            Quota::Majority => tally.left / 2 + 1,
            Quota::Fraction { part, of } => (tally.left * part).div_ceil(of),
            Quota::Seen => all,
        };
        tally
    }

    /// Whether enough have signed off. Nobody is not enough, even where all others leave it to them.
    fn passes(&self) -> bool {
        let counting = self.signed + self.silent;
        counting > 0 && counting >= self.wanted
    }

    /// What the step needs; it has not passed.
    fn needs(&self, place: usize, step: &Step) -> Vec<Need> {
        let need = |reason, people: Vec<ReviewerId>, lacking| Need { step: Some(place), reason, people, lacking };
        if self.left == 0 {
            return vec![need(Reason::NobodyAgrees, step.who.clone(), 1)];
        }
        let lacking = self.wanted.saturating_sub(self.signed + self.silent);
        if lacking > self.missing.len() {
            let missing = self.missing.iter().map(|(id, _)| *id);
            let unsigned: HashSet<&ReviewerId> = missing.chain(self.out.iter().copied()).collect();
            let people = step.who.iter().filter(|id| unsigned.contains(id)).cloned().collect();
            return vec![need(Reason::TooFewLeft, people, lacking)];
        }
        // An objection is needed once, for the whole letter.
        let missing = || self.missing.iter().filter(|(_, reason)| *reason != Reason::Objecting);
        if lacking < self.missing.len() {
            let people: Vec<ReviewerId> = missing().map(|(id, _)| (*id).clone()).collect();
            return if people.is_empty() { Vec::new() } else { vec![need(Reason::TooFew, people, lacking)] };
        }
        let mut needs: Vec<Need> = Vec::new();
        for (id, reason) in missing() {
            match needs.iter_mut().find(|need| need.reason == *reason) {
                Some(need) => {
                    need.people.push((*id).clone());
                    need.lacking += 1;
                }
                None => needs.push(need(*reason, vec![(*id).clone()], 1)),
            }
        }
        needs.sort_by_key(|need| need.reason);
        needs
    }
}

/// Why this person's word is still needed.
fn why_missing(position: &Position<'_>) -> Reason {
    match (position.standing, position.why) {
        (Standing::Objecting, _) => Reason::Objecting,
        (Standing::Stale | Standing::Overridden, _) => Reason::Stale,
        (Standing::None, Why::Withdrawn) => Reason::Withdrawn,
        (Standing::None, Why::NotSigned) => Reason::NotSigned,
        (Standing::None | Standing::Silent, _) => Reason::NotHeard,
        (Standing::Fresh | Standing::Carried, _) => Reason::OnlySeen,
    }
}

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
