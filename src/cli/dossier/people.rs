//! Everybody whom the ledger of a letter names.

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::letter::event::{Event, EventKind, Signature};
use crate::letter::ids::ReviewerId;
use crate::letter::pseudonyms::Known;

/// Those of the rules first, in their order; then whoever spoke, proposed, was asked or recorded without being named
/// there.
pub(super) fn known(letter: &OpenLetter<'_>) -> Result<Vec<Known>, Error> {
    let rules = letter.rules()?;
    let of_the_rules = rules.people().iter().map(|person| Known {
        id: Some(person.id.as_str().to_owned()),
        names: [person.name.clone()].into(),
        emails: person.emails.iter().cloned().collect(),
        org: person.org.clone(),
    });
    let mut people: Vec<Known> = of_the_rules.collect();
    for event in letter.ledger.entries()?.iter().filter_map(|entry| entry.event.as_ref()) {
        let (speaker, others) = ids(event);
        for id in speaker.into_iter().chain(others) {
            if people.iter().all(|person| person.id.as_deref() != Some(id.as_str())) {
                people.push(Known { id: Some(id.as_str().to_owned()), ..Known::default() });
            }
        }
        note(&mut people, speaker, &event.by);
        note(&mut people, None, &event.recorded_by);
    }
    Ok(people)
}

/// Notes what somebody was called in an event: whoever has that id, or that address, or that name.
fn note(people: &mut Vec<Known>, id: Option<&ReviewerId>, signature: &Signature) {
    let place = match id {
        Some(id) => people.iter().position(|person| person.id.as_deref() == Some(id.as_str())),
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
