//! What stands in a file without a mark, as suggestions of whoever sent it: what is recorded, which they accepted in the program, and what
//! was typed beside it.

use super::act::{Act, ActKind};
use super::as_recorded;
use super::stands_on::distance;
use super::suggested::Suggesting;
use super::suggestion::{passage, suggested};
use crate::cli::answer::text_with;
use crate::cli::error::Error;
use crate::cli::one_wish::{added, is_sentence, says};
use crate::cli::open_letter::OpenLetter;
use crate::document::returned::{Before, NoEdit, Returned, Suggestion, Suggestions};
use crate::document::reviewed::By;
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, Passage};
use crate::letter::moment::Moment;
use crate::letter::people::Person;
use crate::text::merge::without_same_notes;

/// How many recorded suggestions are looked for in a file without a mark.
const MOST: usize = 40;

impl<'l> Suggesting<'_, 'l, '_> {
    /// Takes in all of them; gives them. `saved` is when the file was.
    pub(super) fn all_untracked(
        &mut self,
        returned: &Returned<'_>,
        found: &Suggestions,
        (letter, draft): (&OpenLetter<'_>, &str),
        (sender, saved): (&Person, Option<Moment>),
    ) -> Result<Vec<Suggestion>, Error> {
        let all = if let Some(all) = self.beside_recorded(returned, letter, draft)? {
            all
        } else {
            let known = self.recorded.passages(self.about);
            let all = returned.untracked_suggestions(|by| self.people.is_left_out(by)).into_iter();
            all.flat_map(|one| as_recorded::parted(one, &known)).collect()
        };
        let is_theirs = |by: &By| self.people.matched(by).is_some_and(|person| person.id == sender.id);
        // Whoever changes what they accepted wants it as they change it.
        let changed = self.accepted.gone_on_with(found, is_theirs);
        for one in &all {
            let is_it = changed.iter().any(|thread| thread.passage.as_ref() == Some(&passage(one)));
            let is_changed = is_it || self.accepted.is_left_of_one(one, found);
            // What they put beside it is no word in its place.
            let is_beside = stands_beside(one, &returned.accepted(), found);
            if !is_changed && (is_beside || !self.is_overtaken(one, sender, found)?) {
                self.untracked(one, (sender, saved))?;
            }
        }
        Ok(all)
    }

    /// What is recorded and stands in the file without a mark, each by itself, and what differs from the draft with all of that. None
    /// where nothing is, or where something else has no place beside it.
    fn beside_recorded(
        &self,
        returned: &Returned<'_>,
        letter: &OpenLetter<'_>,
        draft: &str,
    ) -> Result<Option<Vec<Suggestion>>, Error> {
        // The words of a footnote can stand elsewhere.
        let is_looked_for = |thread: &&Thread| {
            thread.suggestion().is_some_and(|(_, instead)| instead.is_empty() || instead.contains("[^"))
        };
        let looked_for = self.recorded.of_draft(self.about).filter(is_looked_for);
        let mut candidates: Vec<&'l Thread> = Vec::new();
        for thread in self.accepted.all().iter().copied().chain(looked_for) {
            if candidates.iter().all(|other| other.passage != thread.passage) {
                candidates.push(thread);
            }
        }
        if candidates.is_empty() || candidates.len() > MOST {
            return Ok(None);
        }
        let base = letter.draft_at(self.about)?;
        let text = returned.untracked_left(|by| self.people.is_left_out(by));
        let (mut there, mut with, mut apart): (Vec<&Thread>, String, usize) =
            (Vec::new(), draft.to_owned(), distance(draft, &text));
        // Where the words of a footnote stand is nobody's wish.
        let apart_from =
            |came: &str| distance(&without_same_notes([draft, &text, came]), &without_same_notes([draft, came, &text]));
        for thread in candidates {
            let more = [there.as_slice(), &[thread]].concat();
            let came = text_with(letter, base, draft, &more)?;
            let now = apart_from(&came);
            if now < apart {
                (there, with, apart) = (more, came, now);
            }
        }
        if there.is_empty() {
            return Ok(None);
        }
        let known = without_same_notes([draft, &text, &with]);
        let beside = returned.suggestions_beside(&known, &without_same_notes([draft, &with, &text]));
        let recorded = there.into_iter().filter_map(|thread| {
            let (passage, instead) = thread.suggestion()?;
            let (at, quote) = (passage.at.clone(), passage.quote.clone());
            Some(Suggestion { at, quote, instead: instead.to_owned(), ..Suggestion::default() })
        });
        Ok(beside.map(|beside| recorded.chain(beside).collect()))
    }

    /// What stands in the file without a mark, as a suggestion of whoever sent it. Where it is another's that was answered, they accepted
    /// that in the program, and it has its answer; that they want what was not put in is said of it.
    pub(super) fn untracked(
        &mut self,
        one: &Suggestion,
        (sender, saved): (&Person, Option<Moment>),
    ) -> Result<(), Error> {
        let answered = self.recorded.of_others(self.about, &passage(one), Some(sender)).filter(|one| one.is_answered());
        let Some(thread) = answered else {
            let speaker = self.people.speaker_of_file(sender, saved)?;
            self.add(suggested(one, self.about, speaker, String::new(), (self.evidence, self.saved)), false);
            return Ok(());
        };
        let to = self.is_known(thread);
        if thread.answer() != Some(Answer::Accepted) {
            let words = format!("Stands without a mark in the file that {} sent.", sender.name);
            let (speaker, kind) = (self.people.speaker_of_file(sender, saved)?, ActKind::Reply { to });
            self.add(Act { speaker, words, evidence: self.evidence.to_vec(), kind }, false);
        }
        Ok(())
    }

    /// What whoever sent the file typed over all that another added there: theirs; where that is recorded, it is in the file no more.
    pub(super) fn typed_over(
        &mut self,
        one: &Suggestion,
        (sender, saved): (&Person, Option<Moment>),
    ) -> Result<(), Error> {
        self.untracked(&Suggestion { with: Vec::new(), ..one.clone() }, (sender, saved))?;
        let Some(person) = self.people.whoever(&one.by, "a change")? else { return Ok(()) };
        let is_it = |thread: &&Thread| {
            let adds =
                |(passage, instead): (&Passage, &str)| passage.at == one.at && added(&passage.quote, instead).is_some();
            thread.reviewer == person.id && thread.suggestion().is_some_and(adds)
        };
        let thread = self.recorded.of_draft(self.about).find(is_it);
        if let Some(thread) = thread.filter(|_| person.id != sender.id) {
            self.met.push(thread.event);
            self.has_no_more(thread, sender)?;
        }
        Ok(())
    }

    /// Whether whoever sent the file changed the same words once more, with tracking: that is what they want.
    fn is_overtaken(&mut self, untracked: &Suggestion, sender: &Person, found: &Suggestions) -> Result<bool, Error> {
        let holds = |one: &&Suggestion| one.at.start <= untracked.at.start && untracked.at.end <= one.at.end;
        let changed = found.all.iter().filter(holds).filter(|one| !one.instead.is_empty()).map(|one| &one.by);
        // Or put back what the letter has.
        let is_it = |before: &Before| before.by.is_empty() && before.at == untracked.at;
        let put_back = found.elsewhere.iter().filter(|one| one.why == NoEdit::PutsBack);
        let put_back = put_back.filter(|one| one.before.iter().any(is_it)).map(|one| &one.by);
        for by in changed.chain(put_back) {
            if self.people.whoever(by, "a change")?.is_some_and(|person| person.id == sender.id) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether a line or a sentence that was added without tracking stands in a text, and none of the tracked suggestions has it.
fn stands_beside(one: &Suggestion, text: &str, found: &Suggestions) -> bool {
    added(&one.quote, &one.instead).is_some_and(|words| {
        let is_said = |other: &Suggestion| says(&other.instead, words);
        let is_whole = words.contains('\n') || is_sentence(words);
        is_whole && says(text, words) && !found.all.iter().any(is_said)
    })
}
