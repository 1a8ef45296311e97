//! What is to be known beside who says what: of the ledger, its rules, and a merge that waits.

use crate::cli::open_letter::{OpenLetter, rules_file, rules_on_file};
use crate::cli::wording;
use crate::ledger::Relation;
use crate::letter::rules::Rules;
use crate::render::page::{Text, Tone};

/// What is to be known beside who says what.
pub(crate) struct Notices {
    pub(super) lines: Vec<Text>,
    /// Whether a merge waits in the working text of whoever reads this.
    pub(super) is_being_merged: bool,
}

impl Notices {
    /// What there is to say of this letter's ledger and rules, here and now.
    pub(crate) fn of(letter: &OpenLetter<'_>, rules: &Rules) -> Self {
        let Self { lines: mut notices, .. } = Self::of_what_is_recorded(letter);
        let warning = |text: String| Text::toned(Tone::Warning, text);
        match letter.ledger.relation() {
            Relation::Local | Relation::RemoteOnly { .. } | Relation::InStep { .. } | Relation::Ahead { .. } => {}
            Relation::Behind { remote, by } => {
                let text =
                    format!("This is what {remote} has: {} more than here.", wording::count(*by, "event", "events"));
                notices.push(warning(text));
            }
            Relation::Diverged { remote, ours, theirs } => {
                let text = format!(
                    "{remote} has {} that this ledger does not have, and this one has {} that {remote} does not have: \
                     what is shown is this one.",
                    wording::count(*theirs, "event", "events"),
                    wording::count(*ours, "event", "events"),
                );
                let text = warning(text).and(Tone::Warning, " ").and(Tone::Command, "paraaf sync");
                notices.push(text.and(Tone::Warning, " brings both together."));
            }
        }
        if !letter.ledger.is_empty()
            && let Ok((on_file, _)) = rules_on_file(letter.workspace, &letter.name)
            && !rules.difference(&on_file).is_empty()
        {
            let file = rules_file(letter.workspace.root(), &letter.name);
            let text = warning(format!("{file} says something else than the rules in force"));
            let text = text.and(Tone::Warning, ": ").and(Tone::Command, "paraaf rules");
            notices.push(text.and(Tone::Warning, " shows what."));
        }
        let is_being_merged = letter.merge_under_way().is_ok_and(|merging| merging.is_some());
        if is_being_merged {
            let working = letter.workspace.working_name(&letter.name);
            let text = warning(format!("A merge is under way in {working}")).and(Tone::Warning, ": ");
            let text = text.and(Tone::Command, "paraaf merge --continue").and(Tone::Warning, " goes on with it, ");
            notices.push(text.and(Tone::Command, "paraaf merge --abort").and(Tone::Warning, " gives it up."));
        }
        Self { lines: notices, is_being_merged }
    }

    /// What there is to say of the ledger itself, wherever it is read.
    pub(crate) fn of_what_is_recorded(letter: &OpenLetter<'_>) -> Self {
        let mut notices = Vec::new();
        let mut warn = |text: String| notices.push(Text::toned(Tone::Warning, text));
        if let [one, ..] = letter.history.foreign() {
            let number = wording::count(letter.history.foreign().len(), "commit", "commits");
            let verb =
                if letter.history.foreign().len() == 1 { "is no event and was" } else { "are no events and were" };
            warn(format!("{number} in the ledger (such as {}) {verb} passed over.", one.short()));
        }
        if let Some((number, why)) = letter.unchecked_signatures() {
            let (number, verb) =
                (wording::count(number, "signature", "signatures"), if number == 1 { "was" } else { "were" });
            warn(format!(
                "{number} {verb} not checked here, and {verb} not counted as such: {}.",
                wording::unchecked(&why)
            ));
        }
        Self { lines: notices, is_being_merged: false }
    }
}
