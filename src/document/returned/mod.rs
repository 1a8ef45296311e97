//! A document that came back, held against the text that was sent out: what was changed in it, by whom, and the remarks
//! beside it; all of it as edits and passages of that text.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use super::reviewed::{By, Reading, Reviewed};
use paraaf_text::document::markdown;
use paraaf_text::document::model::Document;

mod anchors;
mod begun;
mod beside;
mod copies;
mod emptied;
mod ends;
mod forms;
mod found;
mod gone;
mod group;
mod groups;
mod grown;
mod held;
mod links;
mod lost;
mod mended;
mod moved;
mod noted;
mod onto;
mod passing;
mod premise;
mod relisted;
mod replay;
mod suggestion;
mod taken_back;
mod traded;

use beside::Made;
pub use found::{Elsewhere, NoEdit, Suggestion, Suggestions, With};
use group::{Group, Together, together};
use groups::groups;
use mended::Mended;
use moved::Edit;
pub use moved::Half;
use onto::Onto;
use premise::{GoesOn, Premises};
use replay::{Replay, carried, replay};
pub use traded::Traded;

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
}

impl<'r> Returned<'r> {
    /// Holds a document against a text; `own` says of whom and when the changes are that were in it when it was sent out.
    pub fn of(text: &'r str, reviewed: &'r Reviewed, own: impl Fn(&By) -> bool) -> Self {
        let sent = carried(&markdown::read(text).0);
        let own: Vec<bool> = reviewed.changes.iter().map(|change| own(&change.by)).collect();
        let Mended { reviewed, begun, traded } = Mended::of(reviewed, &own, &sent);
        let rejected = reviewed.with_changes(&|change| own[change]);
        Self { text, reviewed, own, sent, rejected, begun, traded }
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

    /// The text with what came back, every tracked change accepted. What nobody touched keeps its bytes.
    pub fn accepted(&self) -> String {
        replay(self.text, &self.sent, &self.reviewed.settled(Reading::Accepted))
    }

    /// The same, but for the changes of some people: those are rejected.
    pub fn accepted_but(&self, left_out: impl Fn(&By) -> bool) -> String {
        let changes = self.reviewed.changes.iter().zip(&self.own);
        let accepted: Vec<bool> = changes.map(|(change, own)| *own || !left_out(&change.by)).collect();
        let held = held::rows(&self.reviewed, &|change| accepted[change]);
        replay(self.text, &self.sent, &held.accepted_with(&|change| accepted[change]))
    }

    /// The text with what was changed and not tracked. Equal to the text where nothing was.
    pub fn untracked(&self) -> String {
        replay(self.text, &self.sent, &self.rejected)
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

    /// What each tracked change suggests by itself, and what several people put in beside each other as one of the first of
    /// them; of what was typed beside words that somebody else took out, what it suggests where they are gone. What somebody
    /// who is left out put in beside another's words is in none. Cost: one merge for each of them.
    pub fn suggestions(&self, is_left_out: impl Fn(&By) -> bool) -> Suggestions {
        let Some((without, listed)) = self.without_passing(&is_left_out) else {
            return self.each_suggestion(&is_left_out);
        };
        let mut found = without.each_suggestion(&is_left_out);
        let untracked = |(by, words)| Elsewhere { by, words, why: NoEdit::Untracked };
        found.elsewhere.extend(listed.into_iter().map(untracked));
        found
    }

    /// The same without what was put in and not tracked and taken out again, and by whom that was taken out; none where nothing
    /// was.
    fn without_passing(&self, is_left_out: &dyn Fn(&By) -> bool) -> Option<(Returned<'r>, Vec<(By, String)>)> {
        if self.rejected == self.sent {
            return None;
        }
        let (reviewed, listed) = passing::without(&self.reviewed, &self.own, &self.sent, is_left_out)?;
        let own = [self.own.as_slice(), &[true]].concat();
        let rejected = reviewed.with_changes(&|change| own[change]);
        let (text, sent) = (self.text, self.sent.clone());
        let (begun, traded) = (self.begun, self.traded.clone());
        Some((Returned { text, reviewed: Cow::Owned(reviewed), own, sent, rejected, begun, traded }, listed))
    }

    fn each_suggestion(&self, is_left_out: &dyn Fn(&By) -> bool) -> Suggestions {
        let (mut found, mut made) = (Suggestions::default(), Made::default());
        let base = self.untracked();
        let onto = (base != self.text).then(|| Onto::of(self.text, &base));
        let replay = Replay::of(&base, &self.rejected);
        let premises = Premises::of(&self.reviewed, &self.own);
        let commented = anchors::put_in_by(&self.reviewed, &self.own);
        let typed = markdown::read(self.text).0;
        let all = copies::joined(together(self.groups()), &typed, &self.sent, &self.reviewed, &self.own);
        let mut all: VecDeque<Together> = all.into();
        while let Some(Together { by, mut groups }) = all.pop_front() {
            let without_first = is_left_out(&by);
            let parted = |group: &mut Group| group.by.author != by.author && (without_first || is_left_out(&group.by));
            for group in groups.extract_if(.., parted) {
                // What took words out can have taken out more than those of another.
                if group.puts_nothing_in() {
                    all.push_front(Together { by: group.by.clone(), groups: vec![group] });
                } else {
                    found.elsewhere.push(Elsewhere { by: group.by, words: group.words, why: NoEdit::GoesOn });
                }
            }
            let changes = groups.iter().flat_map(|group| [group.changes.as_slice(), &group.upon].concat());
            let changes: Vec<usize> = changes.collect();
            let away: Vec<usize> = groups.iter().flat_map(|group| group.moved_away.iter().copied()).collect();
            let taken: Vec<Range<usize>> = found.all.iter().map(|one| one.at.clone()).collect();
            let edit = |changes: &[usize]| {
                self.suggestion(premises.with(changes.to_vec()), (&base, &replay), onto.as_ref(), &taken)
            };
            match edit(&changes) {
                Ok(edits) => {
                    let halves = match <[_; 1]>::try_from(edits) {
                        Ok([(whole, None)]) => moved::in_halves(self.text, whole, (&changes, &away), |changes| {
                            let [(edit, _)] = <[_; 1]>::try_from(edit(changes).ok()?).ok()?;
                            Some(edit)
                        }),
                        Ok([half]) => vec![half],
                        Err(halves) => halves,
                    };
                    found.all.extend(halves.into_iter().map(|(edit, half)| self.suggested(edit, by.clone(), half)));
                    made.of(&groups, found.all.len());
                    let others = groups.into_iter().filter(|group| group.by.author != by.author);
                    let (gone, others): (Vec<Group>, Vec<Group>) = others.partition(Group::is_gone);
                    let taken_out = |Group { by, words, .. }| Elsewhere { by, words, why: NoEdit::TakenOut };
                    let replaced = others.iter().filter(|group| group.is_replaced());
                    let taken_back = |group: &Group| Group { words: group.taken_back.clone(), ..group.clone() };
                    let gone = gone.into_iter().chain(replaced.map(taken_back));
                    found.elsewhere.extend(gone.map(taken_out));
                    if let Some(last) = found.all.last_mut() {
                        last.with = others.into_iter().map(With::of).collect();
                        last.comments = anchors::within(&commented, &changes);
                    }
                }
                Err(why) => {
                    let elsewhere = |group: Group| {
                        let why = match why {
                            NoEdit::TakesOut if group.puts_in && group.words.trim().is_empty() => NoEdit::NoneIn,
                            NoEdit::TakesOut if group.puts_in => NoEdit::TakenOut,
                            why => why,
                        };
                        Elsewhere { by: group.by, words: group.words, why }
                    };
                    found.elsewhere.extend(groups.into_iter().map(elsewhere));
                }
            }
        }
        let places: Vec<Range<usize>> = found.all.iter().map(|one| one.at.clone()).collect();
        for (place, words) in made.beside(&places) {
            let by = found.all.remove(place).by;
            found.elsewhere.push(Elsewhere { by, words, why: NoEdit::TakenOut });
        }
        // What goes to one place stays in the order of the document.
        found.all.sort_by_key(|one| suggestion::place(self.text, &one.at, &one.instead));
        found
    }

    /// What these changes come to, as an edit of the text that was sent out, or as the halves of one: where there is a choice,
    /// of a passage that no other edit has.
    fn suggestion(
        &self,
        changes: Result<Vec<usize>, GoesOn>,
        (base, replay): (&str, &Replay<'_>),
        onto: Option<&Onto>,
        taken: &[Range<usize>],
    ) -> Result<Vec<(Edit, Option<Half>)>, NoEdit> {
        let changes = changes.map_err(|GoesOn| NoEdit::GoesOn)?;
        let alone = self.reviewed.with_changes(&|change| self.own[change] || changes.contains(&change));
        let wanted = replay.to(&alone);
        let edit = |(at, instead): Edit| {
            // What stands in a table with other rows or columns than were sent out has no place in that which was.
            if onto.is_some() && grown::is_in_row(base, at.start) && !grown::are_even(&self.sent, &self.rejected) {
                return None;
            }
            let at = onto.map_or(Some(at.clone()), |onto| onto.passage(base, &at, &instead))?;
            (!suggestion::alike(&self.text[at.clone()], &instead)).then_some((at, instead))
        };
        let noted = noted::in_halves(base, &wanted).or_else(|| gone::in_halves(base, &wanted)).and_then(|halves| {
            halves.into_iter().map(|(half, which)| Some((edit(half)?, which))).collect::<Option<Vec<_>>>()
        });
        if let Some(halves) = noted {
            return Ok(halves);
        }
        let mut ways = suggestion::uncounted_ways(base, &wanted);
        if ways.is_empty() {
            ways = suggestion::counted_ways(base, &wanted);
        }
        if ways.is_empty() {
            return Err(match base == wanted {
                true => NoEdit::TakesOut,
                false if suggestion::alike(base, &wanted) => NoEdit::NoWords,
                false => NoEdit::NoPlace,
            });
        }
        let mut edits: Vec<Edit> = ways.into_iter().filter_map(edit).collect();
        let is_free = |(at, _): &Edit| !taken.iter().any(|other| moved::overlap(at, other));
        // Words within a paragraph stay with those that they were typed behind.
        let is_in_line = edits.first().is_none_or(|(_, instead)| !instead.contains('\n'));
        let place = if is_in_line { 0 } else { edits.iter().position(is_free).unwrap_or(0) };
        if edits.is_empty() { Err(NoEdit::Untracked) } else { Ok(vec![(edits.swap_remove(place), None)]) }
    }

    /// What was changed and not tracked, as suggestions of nobody; but for what was taken out again by anybody who is not left out.
    pub fn untracked_suggestions(&self, is_left_out: impl Fn(&By) -> bool) -> Vec<Suggestion> {
        let without = self.without_passing(&is_left_out);
        let untracked = without.map_or_else(|| self.untracked(), |(without, _)| without.untracked());
        if let Some(halves) = noted::in_halves(self.text, &untracked) {
            return halves.into_iter().map(|(edit, half)| self.suggested(edit, By::default(), half)).collect();
        }
        let suggested = relisted::kept(self.text, &untracked, suggestion::all_between(self.text, &untracked));
        suggested.into_iter().map(|edit| self.suggested(edit, By::default(), None)).collect()
    }

    fn suggested(&self, (at, instead): Edit, by: By, half: Option<Half>) -> Suggestion {
        let quote = self.text[at.clone()].to_owned();
        Suggestion { at, quote, instead, by, with: Vec::new(), half, comments: Vec::new() }
    }

    /// The passage of the text that each comment is about, by its place; none where it is about the whole letter.
    pub fn passages(&self) -> Vec<Option<Range<usize>>> {
        anchors::passages(self.text, &self.reviewed, &self.own)
    }

    /// The passage of a text in which the changes are, but for those of some people, that a comment is about which stands at
    /// nothing but words that they put in; none of every other comment.
    pub fn passages_put_in(&self, text: &str, left_out: impl Fn(&By) -> bool) -> Vec<Option<Range<usize>>> {
        let changes = self.reviewed.changes.iter().zip(&self.own);
        let accepted: Vec<bool> = changes.map(|(change, own)| *own || !left_out(&change.by)).collect();
        let held = held::rows(&self.reviewed, &|change| accepted[change]);
        anchors::passages_put_in(text, &held, &self.own, &|change| accepted[change])
    }
}

#[cfg(test)]
mod grown_by_several;
#[cfg(test)]
mod several_marks;
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
