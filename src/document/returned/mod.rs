//! A document that came back, held against the text that was sent out: what was changed in it, by whom, and the remarks
//! beside it; all of it as edits and passages of that text.

use std::borrow::Cow;
use std::ops::Range;

use super::reviewed::{By, Change, ChangeKind, Reading, Reviewed};
use paraaf_text::document::markdown;
use paraaf_text::document::model::Document;
use paraaf_text::document::unread::Unread;

mod added_beside;
mod alike;
mod anchors;
mod before;
mod begun;
mod beside;
mod blanks;
mod copies;
mod cut;
mod cut_links;
mod each;
mod emptied;
mod ends;
mod far_apart;
mod flat;
mod forgotten;
mod forgotten_fit;
mod forgotten_rows;
mod forgotten_steps;
mod forgotten_whose;
mod forms;
mod found;
mod gone;
mod group;
mod groups;
mod grown;
mod held;
mod hunks;
mod known;
mod layout;
mod left_out;
mod links;
mod lost;
mod mended;
mod middle;
mod moved;
mod noted;
mod onto;
mod onto_lines;
mod onto_rows;
mod overtyped;
mod passing;
mod premise;
mod relisted;
mod replay;
mod rows;
mod suggestion;
mod swapped;
mod taken_back;
mod traded;

pub use found::{Before, Elsewhere, Known, NoEdit, Suggestion, Suggestions, With};
use group::Group;
use groups::groups;
use mended::Mended;
use moved::Edit;
pub use moved::Half;
use onto::Onto;
use overtyped::{Overtyped, Untracked};
use passing::Passed;
use replay::{carried, replay};
pub use traded::Traded;

impl Reviewed {
    /// What a letter cannot hold of it, each with the paragraph of a text that it stands in. The text is the document with these
    /// changes accepted and the others rejected.
    pub fn unread_in(&self, text: &str, accepted: impl Fn(&By) -> bool) -> Vec<Unread> {
        anchors::numbered(text, self, &|change| accepted(&self.changes[change].by))
    }
}

/// A document that came back, and the text that it was made of.
pub struct Returned<'r> {
    text: &'r str,
    reviewed: Cow<'r, Reviewed>,
    /// Which changes were in it when it was sent out: the text has them.
    own: Vec<bool>,
    /// What the text says, as far as such a document can.
    sent: Document,
    /// What came back, with every tracked change rejected that was made since.
    rejected: Document,
    /// How many tracked changes of what paragraphs are came with the words of these.
    begun: usize,
    /// The footnotes that keep the words of the text.
    traded: Vec<Traded>,
    /// The words that were not tracked among those of a change.
    typed_over: Vec<Untracked>,
}

impl<'r> Returned<'r> {
    /// Holds a document against a text; `own` says of whom and when the changes are that were in it when it was sent out.
    pub fn of(text: &'r str, reviewed: &'r Reviewed, own: impl Fn(&By) -> bool) -> Self {
        Self::made_of(text, text, reviewed, own)
    }

    /// The same against a text that others went on with since: the document was made of what it said before, and what they changed
    /// stays. Where both touched the same words, those of the document come in their place.
    pub fn made_of(before: &str, text: &'r str, reviewed: &'r Reviewed, own: impl Fn(&By) -> bool) -> Self {
        let sent = carried(&markdown::read(before).0);
        let own: Vec<bool> = reviewed.changes.iter().map(|change| own(&change.by)).collect();
        let Mended { reviewed, begun, traded } = Mended::of(reviewed, &own, &sent);
        let rejected = reviewed.with_changes(&|change| own[change]);
        Self { text, reviewed, own, sent, rejected, begun, traded, typed_over: Vec::new() }
    }

    /// How many tracked changes of looks say only what a paragraph is that came: they are in the suggestion of its words.
    pub fn looks_that_came(&self) -> usize {
        self.begun
    }

    /// The footnotes that keep the words of the text, where the document has those of others, or none, and nobody tracked that.
    pub fn traded(&self) -> &[Traded] {
        &self.traded
    }

    fn groups(&self) -> Vec<Group> {
        groups(&self.reviewed, &self.own)
    }

    /// The same of these changes alone, as if all others were the document's own.
    fn groups_of(&self, changes: &[usize]) -> Vec<Group> {
        let own = self.own.iter().enumerate().map(|(change, own)| *own || !changes.contains(&change));
        groups(&self.reviewed, &own.collect::<Vec<_>>())
    }

    /// The text with what came back, every tracked change accepted. What nobody touched keeps its bytes.
    pub fn accepted(&self) -> String {
        replay(self.text, &self.sent, &self.reviewed.settled(Reading::Accepted))
    }

    /// The same, but for the changes of some people: those are rejected. None where words of somebody else cannot stand without
    /// them.
    pub fn accepted_but(&self, left_out: impl Fn(&By) -> bool) -> Option<String> {
        let (held, accepted) = left_out::without(&self.reviewed, (&self.own, &self.sent), left_out).ok()?;
        Some(replay(self.text, &self.sent, &held.accepted_with(&|change| accepted[change])))
    }

    /// The document with nothing but what these people put in: also where others took it out since.
    pub fn put_in_by(&self, is_theirs: impl Fn(&By) -> bool) -> String {
        let puts_in = |change: &Change| matches!(change.kind, ChangeKind::Inserted | ChangeKind::MovedHere);
        let there = |change: usize| {
            let one = &self.reviewed.changes[change];
            self.own[change] || puts_in(one) && is_theirs(&one.by)
        };
        markdown::write(&self.reviewed.with_changes(&there))
    }

    /// The text with what was changed and not tracked. Equal to the text where nothing was.
    pub fn untracked(&self) -> String {
        replay(self.text, &self.sent, &self.rejected)
    }

    /// Whether anything was.
    pub fn is_changed_untracked(&self) -> bool {
        self.untracked() != self.text
    }

    /// Who made the tracked changes, and how many each: in the order in which they are met.
    pub fn authors(&self) -> Vec<(By, usize)> {
        let mut authors: Vec<(By, usize)> = Vec::new();
        for Group { by, .. } in self.groups() {
            match authors.iter_mut().find(|(known, _)| known.author == by.author) {
                Some((_, count)) => *count += 1,
                None => authors.push((by, 1)),
            }
        }
        authors
    }

    /// Each tracked change of somebody, as who made it and when.
    pub fn dates(&self, by: &By) -> Vec<&By> {
        let changes = self.reviewed.changes.iter().zip(&self.own).filter(|(_, own)| !**own);
        changes.map(|(change, _)| &change.by).filter(|one| one.author == by.author).collect()
    }

    /// What each tracked change suggests by itself, and what several people put in beside each other as one of the first of
    /// them; of what was typed beside words that somebody else took out, what it suggests where they are gone. What somebody
    /// who is left out put in beside another's words is in none. Cost: one merge for each of them.
    pub fn suggestions(&self, is_left_out: impl Fn(&By) -> bool) -> Suggestions {
        let Some((without, listed)) = self.without_passing(&is_left_out) else {
            let mut found = self.each_suggestion(&is_left_out);
            found.elsewhere.extend(self.all_untracked().1);
            return found;
        };
        let mut found = without.each_suggestion(&is_left_out);
        found.elsewhere.extend(without.all_untracked().1);
        found.elsewhere.extend(listed);
        found
    }

    /// The same without what was put in and not tracked and taken out again, and by whom that was taken out, and with what was
    /// typed over tracked words in the changes of these; none where nothing was.
    fn without_passing(&self, is_left_out: &dyn Fn(&By) -> bool) -> Option<(Returned<'r>, Vec<Elsewhere>)> {
        if self.rejected == self.sent {
            return None;
        }
        let over = overtyped::tracked(&self.reviewed, &self.own, &self.sent, is_left_out);
        let mut own = self.own.clone();
        let (over, typed_over, taken_out) = match over {
            Some(Overtyped { reviewed, own: beside, words, taken_out }) => {
                own.extend(beside);
                (Some(reviewed), words, taken_out)
            }
            None => (None, Vec::new(), Vec::new()),
        };
        let passed = passing::without(over.as_ref().unwrap_or(&self.reviewed), &own, &self.sent, is_left_out);
        let (reviewed, passed) = match (passed, over) {
            (Some((reviewed, passed)), _) => (reviewed, passed),
            (None, over) => (over?, Vec::new()),
        };
        own.resize(reviewed.changes.len(), true);
        let rejected = reviewed.with_changes(&|change| own[change]);
        let (text, sent, begun, traded) = (self.text, self.sent.clone(), self.begun, self.traded.clone());
        let reviewed = Cow::Owned(reviewed);
        let without = Returned { text, reviewed, own, sent, rejected, begun, traded, typed_over };
        let untracked = |(by, words)| Elsewhere::of(by, words, NoEdit::Untracked);
        let mut listed: Vec<Elsewhere> = taken_out.into_iter().map(untracked).collect();
        listed.extend(passed.into_iter().map(|Passed { by, words, change }| Elsewhere {
            before: without.before_it_went(change, &by),
            ..Elsewhere::of(by, words, NoEdit::Untracked)
        }));
        Some((without, listed))
    }

    /// What was changed and not tracked, as suggestions of nobody; but for what was taken out again by anybody who is not left out.
    pub fn untracked_suggestions(&self, is_left_out: impl Fn(&By) -> bool) -> Vec<Suggestion> {
        let without = self.without_passing(&is_left_out);
        without.map_or_else(|| self.all_untracked(), |(without, _)| without.all_untracked()).0
    }

    /// The text with what was changed and not tracked; but for what was taken out again by anybody who is not left out.
    pub fn untracked_left(&self, is_left_out: impl Fn(&By) -> bool) -> String {
        self.without_passing(&is_left_out).map_or_else(|| self.untracked(), |(without, _)| without.untracked())
    }

    /// What makes one text of another as suggestions of nobody, where the other came of the text by what is known. None where some
    /// of them have no place in the text.
    pub fn suggestions_beside(&self, known: &str, text: &str) -> Option<Vec<Suggestion>> {
        let onto = Onto::of(self.text, known);
        let beside = |(at, instead): Edit| {
            let texts = (self.text, known);
            let place =
                onto.passage(known, &at, &instead).filter(|_| !onto_lines::is_in_new_line(texts, &at, &instead));
            let edit = place.map(|place| (place, instead.clone()));
            let edit = edit.or_else(|| onto.beside_lines(texts, &at, &instead));
            let edit = edit.or_else(|| onto_lines::below(texts, &at, &instead))?;
            let is_plain = !edit.1.contains("[^") && !overtyped::is_glued(&edit.1, [self.text, text], &self.reviewed);
            is_plain.then(|| self.suggested(edit, By::default(), None))
        };
        relisted::kept(known, text, suggestion::all_between(known, text)).into_iter().map(beside).collect()
    }

    /// The same of all that was not tracked, and what is none since it grew together with words around it.
    fn all_untracked(&self) -> (Vec<Suggestion>, Vec<Elsewhere>) {
        let untracked = self.untracked();
        if untracked == self.text {
            return (Vec::new(), Vec::new());
        }
        if let Some(halves) = noted::in_halves(self.text, &untracked) {
            let halves = halves.into_iter().map(|(edit, half)| self.suggested(edit, By::default(), half));
            return (halves.collect(), Vec::new());
        }
        let suggested = relisted::kept(self.text, &untracked, suggestion::all_between(self.text, &untracked));
        let accepted = self.accepted();
        let is_whole = |(_, instead): &Edit| !overtyped::is_glued(instead, [self.text, &accepted], &self.reviewed);
        let (whole, glued): (Vec<Edit>, Vec<Edit>) = suggested.into_iter().partition(is_whole);
        let among = |(_, words)| Elsewhere::of(By::default(), words, NoEdit::Among);
        let whole = whole.into_iter().map(|edit| self.suggested(edit, By::default(), None));
        (whole.collect(), glued.into_iter().map(among).collect())
    }

    fn suggested(&self, (at, instead): Edit, by: By, half: Option<Half>) -> Suggestion {
        let quote = self.text[at.clone()].to_owned();
        Suggestion { at, quote, instead, by, half, ..Suggestion::default() }
    }

    /// The passage of the text that each comment is about, by its place; none where it is about the whole letter.
    pub fn passages(&self) -> Vec<Option<Range<usize>>> {
        anchors::passages(self.text, &self.reviewed, &self.own)
    }

    /// The passage of a text in which the changes are, but for those of some people, that a comment is about which stands at
    /// nothing but words that they put in; none of every other comment.
    pub fn passages_put_in(&self, text: &str, left_out: impl Fn(&By) -> bool) -> Vec<Option<Range<usize>>> {
        let Ok((held, accepted)) = left_out::without(&self.reviewed, (&self.own, &self.sent), left_out) else {
            return vec![None; self.reviewed.comments.len()];
        };
        anchors::passages_put_in(text, &held, &self.own, &|change| accepted[change])
    }
}

#[cfg(test)]
mod commented;
#[cfg(test)]
mod forgotten_words;
#[cfg(test)]
mod grown_by_several;
#[cfg(test)]
mod numbered;
#[cfg(test)]
mod other_rows;
#[cfg(test)]
mod several_marks;
#[cfg(test)]
mod struck;
#[cfg(test)]
mod swapped_words;
#[cfg(test)]
mod taken_back_by_others;
#[cfg(test)]
mod taken_out;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod traded_notes;
#[cfg(test)]
mod typed_behind;
#[cfg(test)]
mod typed_over;
mod walk;
