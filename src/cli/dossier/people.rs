//! Everybody whom the ledger of a letter names.

use std::collections::HashSet;

use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, parse_rules};
use crate::letter::event::{Event, EventKind, Signature};
use crate::letter::ids::{DraftNumber, ReviewerId};
use crate::letter::pseudonyms::Known;
use crate::letter::rules::Rules;

/// Those of the rules first, in their order; then those whom earlier rules named; then whoever spoke, proposed, was asked
/// or recorded without ever being named there.
pub(super) fn known(letter: &OpenLetter<'_>) -> Result<Vec<Known>, Error> {
    let mut people: Vec<Known> = Vec::new();
    name_all(&mut people, &letter.rules()?);
    let entries = letter.ledger.entries()?;
    let mut read: HashSet<Vec<u8>> = HashSet::new();
    for entry in &entries {
        let may_change = entry.event.as_ref().is_some_and(|event| match &event.kind {
            EventKind::Propose(proposal) => proposal.draft == DraftNumber::FIRST,
            EventKind::Rules { .. } | EventKind::Join(_) => true,
            EventKind::Verdict(_)
            | EventKind::Remark(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Ask(_)
            | EventKind::Finalise(_)
            | EventKind::Retract { .. }
            | EventKind::Override { .. }
            | EventKind::Reopen { .. }
            | EventKind::Close { .. } => false,
        });
        if may_change
            && let Some(rules) = letter.ledger.rules_at(entry.commit)?
            && read.insert(rules.clone())
        {
            name_all(&mut people, &parse_rules(&rules, "an earlier reviewers.toml of the ledger")?);
        }
    }
    for event in entries.iter().filter_map(|entry| entry.event.as_ref()) {
        let (speaker, others) = ids(event);
        for id in speaker.into_iter().chain(others) {
            if place_of(&people, id).is_none() {
                people.push(Known { ids: [id.as_str().to_owned()].into(), ..Known::default() });
            }
        }
        note(&mut people, speaker, &event.by);
        note(&mut people, None, &event.recorded_by);
    }
    Ok(people)
}

/// Notes everybody whom some rules name, as they call them. Somebody who is called by another id than before, and has the
/// same address or name, is one of those who are known.
fn name_all(people: &mut Vec<Known>, rules: &Rules) {
    for person in rules.people() {
        let is_named_here =
            |known: &Known| known.ids.iter().any(|id| rules.people().iter().any(|one| one.id.as_str() == id));
        let is_same = |known: &Known| {
            known.names.contains(&person.name) || known.emails.iter().any(|email| person.has_email(email))
        };
        let known = place_of(people, &person.id)
            .or_else(|| people.iter().position(|known| is_same(known) && !is_named_here(known)))
            .unwrap_or_else(|| {
                people.push(Known { org: person.org.clone(), ..Known::default() });
                people.len() - 1
            });
        people[known].ids.insert(person.id.as_str().to_owned());
        people[known].names.insert(person.name.clone());
        people[known].emails.extend(person.emails.iter().cloned());
    }
}

fn place_of(people: &[Known], id: &ReviewerId) -> Option<usize> {
    people.iter().position(|person| person.ids.contains(id.as_str()))
}

/// Notes what somebody was called in an event: whoever has that id, or that address, or that name.
fn note(people: &mut Vec<Known>, id: Option<&ReviewerId>, signature: &Signature) {
    let place = match id {
        Some(id) => place_of(people, id),
        None => people.iter().position(|person| {
            let is_theirs = |email: &String| email.eq_ignore_ascii_case(&signature.email);
            person.emails.iter().any(is_theirs) || person.names.contains(&signature.name)
        }),
    };
    let place = place.unwrap_or_else(|| {
        people.push(Known::default());
        people.len() - 1
    });
    people[place].names.insert(signature.name.clone());
    people[place].emails.insert(signature.email.clone());
}

/// The id of whoever spoke in an event, and those that it names beside.
fn ids(event: &Event) -> (Option<&ReviewerId>, Vec<&ReviewerId>) {
    match &event.kind {
        EventKind::Propose(proposal) => (Some(&proposal.reviewer), Vec::new()),
        EventKind::Verdict(judgement) => spoken(&judgement.reviewer, judgement.deputy.as_ref()),
        EventKind::Remark(remark) => spoken(&remark.reviewer, remark.deputy.as_ref()),
        EventKind::Reply(reply) => spoken(&reply.reviewer, reply.deputy.as_ref()),
        EventKind::Answer(answering) => (Some(&answering.reviewer), Vec::new()),
        EventKind::Ask(asking) => (Some(&asking.reviewer), asking.asked.iter().collect()),
        EventKind::Finalise(finalisation) => (Some(&finalisation.reviewer), finalisation.without.iter().collect()),
        EventKind::Retract { reviewer, .. }
        | EventKind::Rules { reviewer }
        | EventKind::Override { reviewer, .. }
        | EventKind::Reopen { reviewer }
        | EventKind::Close { reviewer, .. } => (Some(reviewer), Vec::new()),
        EventKind::Join(joining) => (joining.reviewer.as_ref(), Vec::new()),
    }
}

/// What was said for somebody was said by their deputy.
fn spoken<'e>(
    reviewer: &'e ReviewerId,
    deputy: Option<&'e ReviewerId>,
) -> (Option<&'e ReviewerId>, Vec<&'e ReviewerId>) {
    (Some(deputy.unwrap_or(reviewer)), vec![reviewer])
}
