//! The rules held against the standings: ready or not, and why.

use serde::Serialize;

use super::event::Verdict;
use super::history::History;
use super::ids::{ReviewerId, TextHash};
use super::rules::Rules;
use super::standing::{Position, Standing};

/// Whether the letter is ready, and what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling<'h> {
    /// Where everyone stands whom the rules name, in the order of the rules.
    pub positions: Vec<Position<'h>>,
    /// Where those stand who spoke and whom the rules do not name any more: shown, never counted.
    pub others: Vec<Position<'h>>,
    /// What is needed; nothing when the letter is ready.
    pub needed: Vec<Need>,
}

/// Something that is needed before the letter is ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Why.
    pub reason: Reason,
    /// From whom.
    pub people: Vec<ReviewerId>,
}

/// Why somebody's word is needed. The order is that in which it troubles the pen-holder most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// They object.
    Objecting,
    /// Their word was said of an earlier text.
    Stale,
    /// They took back what they had said.
    Withdrawn,
    /// They have read it, and that does not say that they agree.
    OnlySeen,
    /// They have said nothing.
    NotHeard,
    /// Everyone left it to the others: nobody is left who agrees.
    NobodyAgrees,
}

impl<'h> Ruling<'h> {
    /// Holds the rules against what has been said, for the text with this hash.
    pub fn on(rules: &Rules, history: &'h History, current: Option<TextHash>) -> Self {
        let position = |id: &ReviewerId| Position::of(id, history, current);
        let positions: Vec<_> = rules.people().iter().map(|person| position(&person.id)).collect();
        let others = history.speakers().filter(|id| rules.person(id).is_none()).map(position).collect();
        let needed = needed(&positions);
        Self { positions, others, needed }
    }

    /// Whether nothing is needed any more.
    pub fn is_ready(&self) -> bool {
        self.needed.is_empty()
    }
}

fn needed(positions: &[Position<'_>]) -> Vec<Need> {
    let mut needed: Vec<Need> = Vec::new();
    for position in positions {
        let Some(reason) = missing(position) else { continue };
        match needed.iter_mut().find(|need| need.reason == reason) {
            Some(need) => need.people.push(position.reviewer.clone()),
            None => needed.push(Need { reason, people: vec![position.reviewer.clone()] }),
        }
    }
    needed.sort_by_key(|need| need.reason);
    if needed.is_empty() && !positions.iter().any(Position::agrees) {
        let everyone = positions.iter().map(|position| position.reviewer.clone()).collect();
        needed.push(Need { reason: Reason::NobodyAgrees, people: everyone });
    }
    needed
}

/// Why this person's word is still needed; none where it counts, or where they leave it to the others.
fn missing(position: &Position<'_>) -> Option<Reason> {
    let said = position.word.map(|word| word.verdict);
    match position.standing {
        Standing::Objecting => Some(Reason::Objecting),
        Standing::Stale => Some(Reason::Stale),
        Standing::None if said == Some(Verdict::Withdraw) => Some(Reason::Withdrawn),
        Standing::None => Some(Reason::NotHeard),
        Standing::Fresh if position.agrees() || position.abstains() => None,
        Standing::Fresh => Some(Reason::OnlySeen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::history::History;
    use crate::letter::story;

    /// What is needed from Anna and Bram after this story, as one line.
    fn needed_after(told: &str) -> String {
        let rules = Rules::parse("[people]\nanna = \"Anna\"\nbram = \"Bram\"\n").unwrap();
        let history = History::of(&story::entries(told));
        let ruling = Ruling::on(&rules, &history, history.current().map(|draft| draft.at.hash));
        let need = |need: &Need| {
            let people: Vec<&str> = need.people.iter().map(ReviewerId::as_str).collect();
            format!("{:?} {}", need.reason, people.join("+"))
        };
        let needed: Vec<String> = ruling.needed.iter().map(need).collect();
        if needed.is_empty() { "ready".into() } else { needed.join(", ") }
    }

    #[test]
    fn everyone_must_agree_to_these_very_words_and_nobody_object() {
        #[rustfmt::skip]
        let table = [
            // Nobody is heard yet, and one is not enough.
            ("", "NotHeard anna+bram"),
            ("draft A", "NotHeard anna+bram"),
            ("draft A; anna approves 1", "NotHeard bram"),
            ("draft A; anna approves 1; bram approves 1", "ready"),
            // An edit makes an approval stale; the same bytes again make it fresh.
            ("draft A; anna approves 1; bram approves 1; draft B", "Stale anna+bram"),
            ("draft A; anna approves 1; draft B; bram approves 2", "Stale anna"),
            ("draft A; anna approves 1; draft B; bram approves 2; anna approves 2", "ready"),
            ("draft A; anna approves 1; bram approves 1; draft B; draft A", "ready"),
            // An objection blocks, whatever the draft, until its speaker says otherwise.
            ("draft A; anna approves 1; bram objects 1", "Objecting bram"),
            ("draft A; anna approves 1; bram objects 1; draft B; anna approves 2", "Objecting bram"),
            ("draft A; bram objects 1; draft B; anna approves 2; bram approves 2", "ready"),
            ("draft A; anna approves 1; bram objects 1; bram approves 1", "ready"),
            ("draft A; anna approves 1; bram approves 1; bram objects 1", "Objecting bram"),
            ("draft A; draft B; anna approves 2; bram approves 2; bram objects 1", "Objecting bram"),
            // Merely having seen it lifts nothing; nor does a late word about an earlier draft.
            ("draft A; anna approves 1; bram objects 1; bram saw 1", "Objecting bram"),
            ("draft A; draft B; anna approves 2; bram objects 2; bram approves 1", "Objecting bram"),
            ("draft A; draft B; anna approves 2; bram objects 2; bram withdraws 1", "Objecting bram"),
            // Two objections are two: the later word must be about the newer of them.
            ("draft A; bram objects 1; draft B; bram objects 2; anna approves 2; bram approves 1", "Objecting bram"),
            ("draft A; bram objects 1; draft B; bram objects 2; anna approves 2; bram approves 2", "ready"),
            // A word that comes in late does not take the place of one about a newer draft.
            ("draft A; draft B; anna approves 2; bram approves 2; bram approves 1", "ready"),
            ("draft A; draft B; anna approves 2; bram approves 2; bram withdraws 1", "ready"),
            ("draft A; draft B; anna approves 2; bram approves 2; bram abstains 1", "ready"),
            // Withdrawing leaves nothing; having seen it is not agreeing.
            ("draft A; anna approves 1; bram approves 1; bram withdraws 1", "Withdrawn bram"),
            ("draft A; anna approves 1; bram objects 1; bram withdraws 1", "Withdrawn bram"),
            ("draft A; anna approves 1; bram withdraws 1; bram approves 1", "ready"),
            ("draft A; anna approves 1; bram saw 1", "OnlySeen bram"),
            ("draft A; anna approves 1; bram saw 1; bram approves 1", "ready"),
            ("draft A; anna approves 1; bram saw 1; draft B; anna approves 2", "Stale bram"),
            // Abstaining leaves it to the others, as long as one of them agrees, and goes stale as approving does.
            ("draft A; anna approves 1; bram abstains 1", "ready"),
            ("draft A; anna abstains 1; bram abstains 1", "NobodyAgrees anna+bram"),
            ("draft A; anna abstains 1; draft B; bram approves 2", "Stale anna"),
            ("draft A; anna approves 1; bram objects 1; bram abstains 1", "ready"),
            // What was taken back was never said; taking that back restores it.
            ("draft A; anna approves 1; bram approves 1; undo 2", "NotHeard bram"),
            ("draft A; anna approves 1; bram objects 1; undo 2; bram approves 1", "ready"),
            ("draft A; anna approves 1; bram approves 1; bram objects 1; undo 3", "ready"),
            ("draft A; anna approves 1; bram approves 1; undo 2; undo 3", "ready"),
            // Somebody whom the rules do not name neither helps nor hinders.
            ("draft A; anna approves 1; carla approves 1", "NotHeard bram"),
            ("draft A; anna approves 1; bram approves 1; carla objects 1", "ready"),
            // A commit that is no event changes nothing.
            ("draft A; foreign; anna approves 1; foreign; bram approves 1; foreign", "ready"),
            // Trouble first.
            ("draft A; anna objects 1", "Objecting anna, NotHeard bram"),
            ("draft A; anna approves 1; draft B; bram objects 2", "Objecting bram, Stale anna"),
        ];
        for (told, expected) in table {
            assert_eq!(needed_after(told), expected, "{told}");
        }
    }
}
