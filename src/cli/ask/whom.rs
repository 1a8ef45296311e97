//! Whom to ask: those whose word is needed now, or those who are named.

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::refusal::Refusal;
use crate::letter::ids::ReviewerId;
use crate::letter::people::{self, Person};
use crate::letter::rules::{Rules, Step};
use crate::letter::ruling::{Reason as Lacks, Ruling};
use crate::letter::standing::{Position, Standing};

/// Why somebody is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reason {
    /// Their word is needed.
    Needed,
    /// Their word still counts though the text changed, and they are told.
    Carried,
}

/// Somebody who is asked.
pub(super) struct Recipient<'r> {
    /// Who it is.
    pub(super) person: &'r Person,
    /// Where they stand.
    pub(super) position: &'r Position<'r>,
    /// Why they are written to.
    pub(super) reason: Reason,
    /// The step that needs them, where one does.
    pub(super) step: Option<&'r Step>,
}

/// What was asked for.
pub(super) struct Whom<'a> {
    /// The names that were typed.
    pub(super) typed: &'a [String],
    /// Whether those are asked again who were asked already.
    pub(super) again: bool,
    /// Whether those are told whose word was carried.
    pub(super) carried: bool,
    /// Whether it is about mails that were written and are sent now.
    pub(super) sent: bool,
}

impl Whom<'_> {
    /// Those who are meant, in the order of the steps; nobody is an error that says why.
    pub(super) fn choose<'r>(
        &self,
        letter: &OpenLetter<'_>,
        rules: &'r Rules,
        ruling: &'r Ruling<'r>,
        asker: &ReviewerId,
    ) -> Result<Vec<Recipient<'r>>, Error> {
        let mut ids: Vec<(ReviewerId, Reason)> = Vec::new();
        let mut add = |id: &ReviewerId, reason| {
            if ids.iter().all(|(known, _)| known != id) {
                ids.push((id.clone(), reason));
            }
        };
        for typed in self.typed {
            let person = people::find(rules.people(), typed)?;
            let carried = ruling.position(&person.id).is_some_and(is_told);
            add(&person.id, if carried { Reason::Carried } else { Reason::Needed });
        }
        if self.typed.is_empty() && self.sent {
            for position in ruling.positions.iter().filter(|position| is_written(position)) {
                add(&position.reviewer, if is_told(position) { Reason::Carried } else { Reason::Needed });
            }
        } else if self.typed.is_empty() {
            // Nobody mails themselves; and whoever objects to this very text has answered.
            let answered = |id: &ReviewerId| ruling.position(id).is_some_and(Position::objects_to_this_text);
            for id in needed(ruling).filter(|id| *id != asker && !answered(id)) {
                if self.again || !ruling.position(id).is_some_and(was_asked) {
                    add(id, Reason::Needed);
                }
            }
            for position in ruling.positions.iter().filter(|position| self.carried && is_told(position)) {
                if self.again || !was_asked(position) {
                    add(&position.reviewer, Reason::Carried);
                }
            }
        }
        if ids.is_empty() {
            return Err(self.nobody(letter, ruling, asker));
        }
        let recipient = |(id, reason): (ReviewerId, Reason)| {
            let (person, position) = rules.person(&id).zip(ruling.position(&id))?;
            let now = ruling.turn().map(|turn| &rules.steps()[turn]).filter(|step| step.who.contains(&id));
            let step = now.or_else(|| rules.steps().iter().find(|step| step.who.contains(&id)));
            Some(Recipient { person, position, reason, step })
        };
        Ok(ids.into_iter().filter_map(recipient).collect())
    }

    /// Why there is nobody to ask.
    fn nobody(&self, letter: &OpenLetter<'_>, ruling: &Ruling<'_>, asker: &ReviewerId) -> Error {
        let needed: Vec<&ReviewerId> = needed(ruling).collect();
        let refusal = if self.sent {
            Refusal::NothingWritten(letter.name.clone())
        } else if needed == [asker] {
            Refusal::OnlyYourself
        } else if needed.is_empty() {
            Refusal::NobodyToAsk(letter.name.clone())
        } else {
            Refusal::AllAsked
        };
        refusal.into()
    }
}

/// Those whose word is needed now and can be had by asking, in the order of the steps.
fn needed<'r>(ruling: &'r Ruling<'_>) -> impl Iterator<Item = &'r ReviewerId> {
    let can_be_asked = |reason: Lacks| match reason {
        Lacks::Objecting
        | Lacks::Stale
        | Lacks::Withdrawn
        | Lacks::NotSigned
        | Lacks::OnlySeen
        | Lacks::NotHeard
        | Lacks::TooFew => true,
        Lacks::RulesOvertaken | Lacks::NobodyAgrees | Lacks::TooFewLeft => false,
    };
    ruling.needed_now().filter(move |need| can_be_asked(need.reason)).flat_map(|need| &need.people)
}

/// Whether this person's word counts though the text is another one than they judged.
fn is_told(position: &Position<'_>) -> bool {
    position.standing == Standing::Carried
}

fn was_asked(position: &Position<'_>) -> bool {
    position.asked.is_some_and(|asked| asked.last_sent.is_some())
}

/// Whether a mail about the current text was written, be it once more, and not sent since, and nothing was heard since.
fn is_written(position: &Position<'_>) -> bool {
    let answered = |at| position.word.is_some_and(|word| word.is_after(at));
    position.asked.and_then(|asked| asked.waiting).is_some_and(|written| !answered(written))
}
