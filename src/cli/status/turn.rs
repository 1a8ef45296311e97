//! Whose move it is: what stands between a letter and its sign-off, by who has to do something next.

use std::collections::HashSet;

use super::row::{Row, Turn};
use crate::letter::ids::ReviewerId;
use crate::letter::rules::Rules;
use crate::letter::ruling::{Reason, Ruling};
use crate::letter::standing::Standing;

/// Says in each row whose move it is, for this reader.
pub(super) fn assign(rows: &mut [Row], ruling: &Ruling<'_>, rules: &Rules, me: Option<&ReviewerId>) {
    // What somebody is needed for who has already agreed, because nobody else is left, cannot be had by asking them.
    let asked_for = |reason: Reason| match reason {
        Reason::Objecting | Reason::RulesOvertaken | Reason::NobodyAgrees | Reason::TooFewLeft => false,
        Reason::Stale
        | Reason::Withdrawn
        | Reason::NotSigned
        | Reason::OnlySeen
        | Reason::NotHeard
        | Reason::TooFew => true,
    };
    let now: HashSet<&ReviewerId> =
        ruling.needed_now().filter(|need| asked_for(need.reason)).flat_map(|need| &need.people).collect();
    let ever: HashSet<&ReviewerId> =
        ruling.needed.iter().filter(|need| asked_for(need.reason)).flat_map(|need| &need.people).collect();
    let blocking: HashSet<&ReviewerId> =
        ruling.needed.iter().filter(|need| need.reason == Reason::Objecting).flat_map(|need| &need.people).collect();
    let holds_pen = me.is_some_and(|me| rules.holds_pen(me));
    for row in rows.iter_mut() {
        let mine = me == Some(&row.id);
        row.turn = if blocking.contains(&row.id) && row.standing == Standing::Objecting {
            if holds_pen || mine { Turn::WithYou } else { Turn::WithPen }
        } else if mine && now.contains(&row.id) {
            Turn::WithYou
        } else if now.contains(&row.id) {
            if row.asked.as_ref().is_some_and(|asked| asked.sent) { Turn::Waiting } else { Turn::NotAsked }
        } else if ever.contains(&row.id) {
            Turn::Later
        } else {
            Turn::Settled
        };
    }
}
