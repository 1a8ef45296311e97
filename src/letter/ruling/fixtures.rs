//! Rules for tests, and the ruling on a story told under them.

use std::collections::HashSet;

use super::Ruling;
use crate::letter::case::{self, Case, Change};
use crate::letter::history::History;
use crate::letter::ids::TextHash;
use crate::letter::rules::Rules;
use crate::letter::story::told;
use crate::text::small_edit::Touched;

pub(super) const EVERYONE: &str = "[people]\nanna = \"Anna\"\nbram = \"Bram\"\n";

pub(super) const MAJORITY: &str = r#"
    people = { anna = "Anna", bram = "Bram", carla = "Carla" }
    step = [{ name = "all", who = ["anna", "bram", "carla"], need = "majority" }]"#;

pub(super) const TWO_THIRDS: &str = r#"
    people = { anna = "Anna", bram = "Bram", carla = "Carla", dirk = "Dirk" }
    step = [{ name = "all", who = ["anna", "bram", "carla", "dirk"], need = "2/3" }]"#;

pub(super) const ONE_LAWYER: &str = r#"
    people = { anna = "Anna", bram = "Bram", carla = "Carla", dirk = "Dirk", els = "Els" }
    step = [
        { name = "authors", who = ["anna", "bram"] },
        { name = "lawyers", who = ["carla", "dirk"], need = 1 },
    ]"#;

pub(super) const TWO_LAWYERS: &str = r#"
    people = { carla = "Carla", dirk = "Dirk", els = "Els" }
    step = [{ name = "lawyers", who = ["carla", "dirk", "els"], need = 2 }]"#;

pub(super) const NOTICE: &str = r#"
    people = { anna = "Anna", sg = "SG" }
    step = [{ name = "authors", who = ["anna"] }, { name = "notice", who = ["sg"], need = "seen" }]"#;

pub(super) const SILENCE: &str = r#"
    people = { anna = "Anna", sg = "SG" }
    step = [
        { name = "authors", who = ["anna"] },
        { name = "notice", who = ["sg"], need = "seen", due = 2026-12-05, silence = "consents" },
    ]"#;

pub(super) const DEPUTY: &str = r#"
    [people]
    anna = "Anna"
    dirk = { name = "Dirk", deputy = "carla", deputy-until = 2026-12-05 }
    carla = "Carla"
    bram = "Bram"
    [[step]]
    name = "all"
    who = ["anna", "dirk"]"#;

/// What lies between two texts, as their names say.
pub(super) fn change(judged: TextHash, current: TextHash) -> Change {
    const WORDS_OF_AN_EDIT: usize = 4;
    let mark = |text: TextHash, mark: u8| text.as_bytes().iter().map(|byte| usize::from(*byte == mark)).sum::<usize>();
    let differs_by = |of: u8| mark(judged, of).abs_diff(mark(current, of));
    let words = differs_by(b'+') * WORDS_OF_AN_EDIT;
    if judged.as_bytes()[0] != current.as_bytes()[0] || words > 10 {
        Change::Large(Touched::Words)
    } else if differs_by(b'!') > 0 {
        Change::Large(Touched::Figure)
    } else if words > 0 {
        Change::Small { words }
    } else {
        Change::Layout
    }
}

/// What the rules say of a story on its last day.
pub(super) fn with_ruling<T>(rules: &str, story: &str, look: impl FnOnce(&Ruling<'_>) -> T) -> T {
    let rules = Rules::parse(rules).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (entries, today) = told(story);
    let history = History::of(&entries);
    let current = history.current().map(|draft| draft.at.hash);
    let compare = |now| case::judged(&history, current).into_iter().map(|at| (at.hash, change(at.hash, now))).collect();
    let changes = current.map(compare).unwrap_or_default();
    look(&Ruling::on(&Case {
        rules: &rules,
        history: &history,
        current,
        changes: &changes,
        signed: &HashSet::new(),
        today,
    }))
}
