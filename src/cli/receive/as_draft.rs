//! A file that came back, as the next draft of whoever sent it.

use std::sync::Arc;

use super::act::{Act, ActKind};
use super::documents::{Documents, Read};
use super::kept;
use super::now::{Now, Worked};
use super::plan::Plan;
use super::taken::said_with;
use super::went_round::Got;
use super::who::{People, shown};
use crate::cli::demo::quoted;
use crate::cli::error::Error;
use crate::cli::speaker::Speaker;
use crate::cli::wording;
use crate::document::returned::Returned;
use crate::document::reviewed::By;
use crate::letter::event::Via;
use crate::letter::people::Person;
use crate::text::compare::compare;

impl Documents<'_, '_> {
    /// The draft that a file becomes in which these are at work, and `taken` of them have their changes in it; none where the letter
    /// has its words already.
    pub(super) fn as_draft(
        &self,
        (read, returned): (&Read<'_>, &Returned<'_>),
        [authors, taken]: [&[(By, usize)]; 2],
        (accepted, person): (String, Person),
        people: &mut People<'_>,
        (plan, now): (&mut Plan, &mut Now),
    ) -> Result<Option<Act>, Error> {
        let Read { file, draft, text, .. } = read;
        let name = &file.name;
        let got = Got::of((returned, draft, text), &person, authors, people, (self.letter, now))?;
        if got.is_none() && accepted == *text {
            return Ok(None);
        }
        let is_had = |by: &By| got.as_ref().is_some_and(|got| got.has(by));
        let is_another = |by: &By| people.matched(by).is_none_or(|one| one.id != person.id);
        let others = taken.iter().filter(|(by, _)| is_another(by) && !is_had(by));
        let others: Vec<String> = others.map(|(by, count)| format!("{} ({count})", shown(by))).collect();
        if !others.is_empty() {
            let others: Vec<&str> = others.iter().map(String::as_str).collect();
            plan.notes.push(format!(
                "{name}: the draft is under the name of {}, and has changes of {} in it; --as-remarks keeps each under its own name.",
                person.name,
                wording::list(&others)
            ));
        }
        let newest = taken.iter().filter_map(|(by, _)| by.date.clone()).max();
        let speaker = people.speaker(&person, newest.as_deref())?;
        let base = got.as_ref().map_or(text, |got| &got.text);
        let merges = self.merges(read, &speaker);
        let worked = now.with(draft, base, accepted.clone(), (&person.name, &merges))?;
        let came = worked.as_ref().map_or(&now.text, |worked| &worked.text);
        plan.notes.extend(kept::told(name, &person, draft, [&accepted, came], self.letter)?);
        let Some(Worked { text, notes }) = worked else {
            plan.notes.push(format!("{name}: the current draft has these words already."));
            return Ok(None);
        };
        plan.notes.extend(notes.into_iter().map(|note| format!("{name}: {note}")));
        let words = said_with(taken, name, self.arguments.message.as_deref(), people);
        plan.redlines.insert(plan.acts.len(), Arc::new(compare(now.text.clone(), text.clone())));
        (now.text, now.changed) = (text.clone(), true);
        Ok(Some(Act { speaker, words, evidence: file.evidence(), kind: ActKind::Propose { text } }))
    }

    /// The command that works a file in which was made of another draft, under the name of whoever sent it.
    fn merges(&self, Read { file, draft, by_id, .. }: &Read<'_>, speaker: &Speaker) -> String {
        let base = if *by_id { String::new() } else { format!(" --base {}", self.letter.name_of(draft.at)) };
        let whose = match speaker.via {
            Via::Myself => String::new(),
            via => format!(" --as {} --via {}", speaker.person.id, via.as_str()),
        };
        let saved = if file.typed.is_none() { format!("save {}, and ", file.name) } else { String::new() };
        let typed = file.typed.as_ref().unwrap_or(&file.name);
        format!("{saved}paraaf merge {}{base}{whose}", quoted(typed))
    }
}
