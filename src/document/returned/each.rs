//! Each tracked change as an edit of the text that was sent out.

use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::Range;

use super::alike::alike;
use super::beside::Made;
use super::group::{Group, Together, together};
use super::moved::{Edit, Half};
use super::onto::Onto;
use super::onto_rows::{OntoRows, is_in_row};
use super::premise::{GoesOn, Premises};
use super::replay::Replay;
use super::{Before, Elsewhere, NoEdit, Returned, Suggestion, Suggestions, With};
use super::{
    added_beside, anchors, before, blanks, copies, gone, grown, moved, noted, onto_lines, suggestion, swapped,
};
use crate::reviewed::{By, ChangeKind};
use paraaf_text::document::markdown;

impl Returned<'_> {
    pub(super) fn each_suggestion(&self, is_left_out: &dyn Fn(&By) -> bool) -> Suggestions {
        let (mut found, mut made) = (Suggestions::default(), Made::default());
        let base = self.untracked();
        let onto = (base != self.text).then(|| (Onto::of(self.text, &base), OntoRows::of(self.text, &base)));
        let replay = Replay::of(&base, &self.rejected);
        let premises = Premises::of(&self.reviewed, &self.own);
        let commented = anchors::about_changes(&self.reviewed, &self.own);
        let typed = markdown::read(self.text).0;
        let all = swapped::joined(together(self.groups()), &self.reviewed);
        let all = copies::joined(all, &typed, &self.sent, &self.reviewed, &self.own);
        let mut all: VecDeque<Together> = all.into();
        while let Some(Together { by, mut groups }) = all.pop_front() {
            let without_first = is_left_out(&by);
            let parted = |group: &mut Group| group.by.author != by.author && (without_first || is_left_out(&group.by));
            for group in groups.extract_if(.., parted) {
                // What took words out can have taken out more than those of another.
                if group.puts_nothing_in() {
                    all.push_front(Together { by: group.by.clone(), groups: vec![group] });
                } else {
                    found.elsewhere.push(Elsewhere::of(group.by, group.words, NoEdit::GoesOn));
                }
            }
            let apart = blanks::apart(&mut groups, &premises, |change| &self.reviewed.changes[change].by);
            let told = |Group { by, words, .. }| Elsewhere::of(by, words, NoEdit::TakesOut);
            found.elsewhere.extend(apart.into_iter().map(told));
            let parts = added_beside::cut(&groups, &self.reviewed, self.text, |changes| {
                let put_back = Cell::new(None);
                self.suggestion(premises.with(changes.to_vec()), (&base, &replay), onto.as_ref(), &[], &put_back)
            });
            if let Some(parts) = parts {
                for changes in parts.into_iter().rev() {
                    all.push_front(Together::of(self.groups_of(&changes)));
                }
                continue;
            }
            let changes: Vec<usize> = groups.iter().flat_map(Group::all_changes).collect();
            let away: Vec<usize> = groups.iter().flat_map(|group| group.moved_away.iter().copied()).collect();
            let taken: Vec<Edit> = found.all.iter().map(|one| (one.at.clone(), one.instead.clone())).collect();
            let put_back = Cell::new(None);
            let edit = |changes: &[usize]| {
                self.suggestion(premises.with(changes.to_vec()), (&base, &replay), onto.as_ref(), &taken, &put_back)
            };
            let in_halves = |changes: &[usize]| {
                Ok::<_, NoEdit>(match <[_; 1]>::try_from(edit(changes)?) {
                    Ok([(whole, None)]) => moved::in_halves(self.text, whole, (changes, &away), |changes| {
                        let [(edit, _)] = <[_; 1]>::try_from(edit(changes).ok()?).ok()?;
                        Some(edit)
                    }),
                    Ok([half]) => vec![half],
                    Err(halves) => halves,
                })
            };
            let before = before::of(&groups, self.text, in_halves);
            match in_halves(&changes) {
                Ok(halves) => {
                    let stands_on = premises.with(changes.clone()).unwrap_or_default();
                    for other in stands_on.into_iter().filter(|other| !changes.contains(other)) {
                        let place = halves.iter().map(|((at, _), _)| at);
                        found.elsewhere.extend(self.put_back_beside(other, &by, place, in_halves(&[other]).ok()));
                    }
                    let of_them = changes.iter().map(|change| &self.reviewed.changes[*change].by);
                    let until = of_them.filter(|one| one.author == by.author).filter_map(|one| one.date.clone()).max();
                    let last = changes.iter().filter_map(|change| self.reviewed.changes[*change].by.date.clone()).max();
                    let suggested = |(edit, half)| {
                        let (until, last, before) = (until.clone(), last.clone(), before.clone());
                        Suggestion { until, last, before, ..self.suggested(edit, by.clone(), half) }
                    };
                    found.all.extend(halves.into_iter().map(suggested));
                    made.of(&groups, found.all.len());
                    let others = in_it_no_more(groups, &by, &before, &mut found.elsewhere);
                    if let Some(last) = found.all.last_mut() {
                        last.with = others.into_iter().map(With::of).collect();
                        let within = self.typed_over.iter().filter(|(change, _)| changes.contains(change));
                        last.with.extend(within.map(|(_, words)| With::Untracked(words.clone())));
                        last.comments = anchors::within(&commented, &changes);
                    }
                }
                Err(why) => {
                    let before = match put_back.get().filter(|_| why == NoEdit::PutsBack) {
                        Some((start, end)) => self.before_it_was_put_back(&base, start..end, &by),
                        None => before,
                    };
                    let elsewhere = |group: Group| none(group, why, before.clone());
                    found.elsewhere.extend(groups.into_iter().map(elsewhere));
                }
            }
        }
        let places: Vec<Range<usize>> = found.all.iter().map(|one| one.at.clone()).collect();
        for (place, words) in made.beside(&places) {
            let by = found.all.remove(place).by;
            found.elsewhere.push(Elsewhere::of(by, words, NoEdit::TakenOut));
        }
        // What goes to one place stays in the order of the document.
        found.all.sort_by_key(|one| suggestion::place(self.text, &one.at, &one.instead));
        found
    }

    /// Words that somebody else took out and that stand there again, as an edit beside them puts them in: none where that
    /// covers their place.
    fn put_back_beside<'a>(
        &self,
        other: usize,
        by: &By,
        mut edits: impl Iterator<Item = &'a Range<usize>>,
        taken_out: Option<Vec<(Edit, Option<Half>)>>,
    ) -> Option<Elsewhere> {
        let [((at, instead), None)] = <[_; 1]>::try_from(taken_out?).ok()? else { return None };
        if !instead.is_empty() || edits.any(|edit| moved::overlap(edit, &at)) {
            return None;
        }
        let quote = self.text[at.clone()].to_owned();
        let of = self.reviewed.changes[other].by.clone();
        let before = vec![Before { by: vec![of], at, quote: quote.clone(), instead, next: by.clone() }];
        Some(Elsewhere { before, ..Elsewhere::of(by.clone(), quote, NoEdit::PutsBack) })
    }

    /// What these changes come to, as an edit of the text that was sent out, or as the halves of one: where there is a choice,
    /// of a passage that no other edit has.
    fn suggestion(
        &self,
        changes: Result<Vec<usize>, GoesOn>,
        (base, replay): (&str, &Replay<'_>),
        onto: Option<&(Onto, OntoRows)>,
        taken: &[Edit],
        put_back: &Cell<Option<(usize, usize)>>,
    ) -> Result<Vec<(Edit, Option<Half>)>, NoEdit> {
        let changes = changes.map_err(|GoesOn| NoEdit::GoesOn)?;
        let alone = self.reviewed.with_changes(&|change| self.own[change] || changes.contains(&change));
        let wanted = replay.to(&alone);
        let edit = |(at, instead): Edit| {
            let at = match onto {
                None => at,
                Some((_, rows)) if rows.holds(base, (&at, &instead)) => {
                    rows.passage((self.text, base), &at, &instead)?
                }
                // What goes beyond a table with other rows or columns than were sent out has no place in that which was.
                Some(_) if is_in_row(base, at.start) && !grown::are_even(&self.sent, &self.rejected) => return None,
                Some((onto, _)) => match onto.passage(base, &at, &instead) {
                    Some(place) if !onto_lines::is_in_new_line((self.text, base), &at, &instead) => place,
                    _ => return onto.beside_lines((self.text, base), &at, &instead),
                },
            };
            let is_as_sent = alike(&self.text[at.clone()], &instead);
            if is_as_sent {
                put_back.set(Some((at.start, at.end)));
            }
            (!is_as_sent).then_some((at, instead))
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
                false if alike(base, &wanted) => NoEdit::NoWords,
                false => NoEdit::NoPlace,
            });
        }
        if ways.iter().any(|(_, instead)| instead.contains('\n')) {
            let gone = self.gone(&changes, base, replay);
            ways = ways.into_iter().map(|way| suggestion::with(base, way, gone.as_ref())).collect();
        }
        let mut edits: Vec<Edit> = ways.iter().cloned().filter_map(edit).collect();
        if edits.is_empty() && onto.is_some() && put_back.get().is_none() {
            let below = |(at, instead): &Edit| onto_lines::below((self.text, base), at, instead);
            edits.extend(ways.iter().find_map(below));
        }
        let is_free = |(at, _): &Edit| !taken.iter().any(|(other, _)| moved::overlap(at, other));
        // Words within a paragraph stay with those that they were typed behind, but where these go.
        let in_line = edits.first().filter(|(_, instead)| !instead.contains('\n'));
        let stays = in_line.is_some_and(|(at, _)| {
            !taken.iter().any(|(other, instead)| instead.is_empty() && moved::overlap(at, other))
        });
        let place = if stays { 0 } else { edits.iter().position(is_free).unwrap_or(0) };
        match edits.is_empty() {
            true if put_back.get().is_some() => Err(NoEdit::PutsBack),
            true => Err(NoEdit::Untracked),
            false => Ok(vec![(edits.swap_remove(place), None)]),
        }
    }

    /// The passage that those of these changes take out which take words out, where others put some in. They stand in none of these,
    /// whatever these say.
    fn gone(&self, changes: &[usize], base: &str, replay: &Replay<'_>) -> Option<Range<usize>> {
        let takes_out = |change: &usize| self.reviewed.changes[*change].kind == ChangeKind::Deleted;
        let gone: Vec<usize> = changes.iter().copied().filter(takes_out).collect();
        if gone.is_empty() || gone.len() == changes.len() {
            return None;
        }
        let without = replay.to(&self.reviewed.with_changes(&|change| self.own[change] || gone.contains(&change)));
        suggestion::ways(base, &without).into_iter().next().map(|(at, _)| at)
    }
}

/// Tells what of these groups is in a suggestion of this person no more; gives the other groups of others.
fn in_it_no_more(groups: Vec<Group>, by: &By, before: &[Before], elsewhere: &mut Vec<Elsewhere>) -> Vec<Group> {
    // What else of the first of them others typed over is in it no more.
    let is_lost = |group: &Group| groups.len() > 1 && group.is_replaced();
    let own = groups.iter().filter(|group| group.by.author == by.author);
    let lost: Vec<Group> = own.filter(|group| is_lost(group)).cloned().collect();
    let others = groups.into_iter().filter(|group| group.by.author != by.author);
    let (gone, others): (Vec<Group>, Vec<Group>) = others.partition(Group::is_gone);
    let taken_out =
        |Group { by, words, .. }| Elsewhere { before: before.to_owned(), ..Elsewhere::of(by, words, NoEdit::TakenOut) };
    let replaced = others.iter().filter(|group| group.is_replaced());
    let taken_back = |group: &Group| Group { words: group.taken_back.clone(), ..group.clone() };
    let lost = lost.into_iter().map(|group| taken_back(&group));
    elsewhere.extend(gone.into_iter().chain(replaced.map(taken_back)).chain(lost).map(taken_out));
    others
}

/// What some changes are where all of them come to no edit for this reason.
fn none(group: Group, why: NoEdit, before: Vec<Before>) -> Elsewhere {
    let puts_in = !group.puts_nothing_in();
    let why = match why {
        NoEdit::TakesOut if group.puts_in && group.words.trim().is_empty() => NoEdit::NoneIn,
        NoEdit::TakesOut if puts_in => NoEdit::PutsBack,
        NoEdit::NoWords if puts_in && !group.of_others.trim().is_empty() => NoEdit::PutsBack,
        NoEdit::TakesOut if group.puts_in => NoEdit::TakenOut,
        why => why,
    };
    let (by, of_others) = (group.by.clone(), group.of_others.clone());
    let is_said = matches!(why, NoEdit::TakenOut | NoEdit::PutsBack);
    let words = if is_said { group.said() } else { group.told() };
    Elsewhere { of_others, before, ..Elsewhere::of(by, words, why) }
}
