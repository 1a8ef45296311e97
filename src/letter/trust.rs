//! Whether somebody did what an event says they did, and was allowed to: by the rules that were in force, and by the
//! keys that these name.
//!
//! This proves less than it sounds like. Who a person is, and when something was said, no ledger can prove; and what
//! nobody here has seen, nobody here can miss.

use super::event::{Event, EventKind, Signature, Via};
use super::ids::ReviewerId;
use super::key::KeyName;
use super::people::Person;
use super::rules::Rules;

/// What stands behind an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Nothing but the word of whoever wrote it.
    Unsigned,
    /// The holder of this key.
    SignedWith(KeyName),
    /// A signature of which nothing is known.
    Unclear,
}

/// Why an event is not to be believed as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Distrust {
    /// Only the pen may do this, and this person does not hold it.
    NotThePen(ReviewerId),
    /// The rules did not know this person.
    Unknown(ReviewerId),
    /// It is said to be this person's own word, and the commit carries somebody else's name or address.
    Forged(ReviewerId),
    /// It was recorded by somebody who may not record for others.
    Recorder(String),
    /// This person has a key on file, and did not sign.
    Unsigned(ReviewerId),
    /// It is signed, and not with the key of this person.
    OtherKey(ReviewerId),
    /// It is said to be this person's, and comes from a name and an address that the rules do not know.
    Stranger {
        /// Whose it is said to be.
        who: ReviewerId,
        /// The name that it comes from.
        name: String,
        /// The address.
        email: String,
    },
    /// This person takes back what is neither their word nor their record.
    NotTheirs(ReviewerId),
}

/// Holds an event against the rules that were in force before it; a key that the rules name `now` vouches for what it
/// signed before it was made known.
pub fn judge(event: &Event, rules: &Rules, now: Option<&Rules>, proof: &Proof) -> Vec<Distrust> {
    let mut distrust = Vec::new();
    let Some(claim) = claim(event) else { return distrust };
    let Some(speaker) = rules.person(claim.speaker).or_else(|| now.and_then(|now| now.person(claim.speaker))) else {
        return vec![Distrust::Unknown(claim.speaker.clone())];
    };
    if claim.needs_pen && !rules.holds_pen(&speaker.id) {
        distrust.push(Distrust::NotThePen(speaker.id.clone()));
    }
    let signer = if claim.via == Via::Myself {
        if is_somebody_else(rules, speaker, &event.by) || is_somebody_else(rules, speaker, &event.recorded_by) {
            distrust.push(Distrust::Forged(speaker.id.clone()));
        }
        Some(speaker)
    } else {
        let recorder = person_of(rules, &event.recorded_by);
        if !recorder.is_some_and(|recorder| rules.holds_pen(&recorder.id)) {
            distrust.push(Distrust::Recorder(event.recorded_by.name.clone()));
        }
        recorder
    };
    let Some(signer) = signer else { return distrust };
    let now_known = now.and_then(|now| now.person(&signer.id));
    let vouched_for = matches!(proof, Proof::SignedWith(key) if [Some(signer), now_known].into_iter().flatten()
        .any(|person| person.key.as_ref().is_some_and(|own| own.is(key))));
    if !vouched_for && !distrust.contains(&Distrust::Forged(signer.id.clone())) {
        let own = (claim.via == Via::Myself).then_some(&event.by);
        let comes_from = own.into_iter().chain([&event.recorded_by]);
        let known = |signature: &&Signature| {
            let people = [Some(signer), now_known].into_iter().flatten();
            people.into_iter().any(|person| is_known(person, signature))
        };
        distrust.extend(comes_from.into_iter().find(|signature| !known(signature)).map(|signature| {
            Distrust::Stranger { who: signer.id.clone(), name: signature.name.clone(), email: signature.email.clone() }
        }));
    }
    let key_now = now.and_then(|now| now.person(&signer.id)).and_then(|person| person.key.as_ref());
    match (proof, &signer.key) {
        (Proof::SignedWith(key), Some(own)) if own.is(key) || key_now.is_some_and(|now| now.is(key)) => {}
        (Proof::SignedWith(_), Some(_)) => distrust.push(Distrust::OtherKey(signer.id.clone())),
        (Proof::SignedWith(key), None) => {
            let is_anothers =
                |person: &Person| person.id != signer.id && person.key.as_ref().is_some_and(|own| own.is(key));
            if rules.people().iter().any(is_anothers) {
                distrust.push(Distrust::OtherKey(signer.id.clone()));
            }
        }
        (Proof::Unsigned, Some(_)) => distrust.push(Distrust::Unsigned(signer.id.clone())),
        (Proof::Unsigned, None) | (Proof::Unclear, _) => {}
    }
    distrust
}

/// Whether a name and an address are known to be this person's. Where the rules have no address of theirs, nothing that
/// a commit carries says more than that it is somebody's.
fn is_known(person: &Person, signature: &Signature) -> bool {
    person.emails.is_empty() || person.has_email(&signature.email)
}

/// Those whose record an event is, and who may take it back: whoever spoke, and whoever wrote it down.
pub fn whose_record(event: &Event, rules: Option<&Rules>) -> Vec<ReviewerId> {
    let speaker = claim(event).map(|claim| claim.speaker.clone());
    let recorder = rules.and_then(|rules| person_of(rules, &event.recorded_by)).map(|person| person.id.clone());
    speaker.into_iter().chain(recorder).collect()
}

/// What an event says of who did it.
struct Claim<'e> {
    /// Who spoke: the person, or their deputy.
    speaker: &'e ReviewerId,
    via: Via,
    needs_pen: bool,
}

fn claim(event: &Event) -> Option<Claim<'_>> {
    let own = |speaker, needs_pen| Some(Claim { speaker, via: Via::Myself, needs_pen });
    match &event.kind {
        EventKind::Propose(proposal) => {
            Some(Claim { speaker: &proposal.reviewer, via: proposal.via, needs_pen: false })
        }
        EventKind::Verdict(judgement) => {
            let speaker = judgement.deputy.as_ref().unwrap_or(&judgement.reviewer);
            Some(Claim { speaker, via: judgement.via, needs_pen: false })
        }
        EventKind::Remark(remark) => {
            let speaker = remark.deputy.as_ref().unwrap_or(&remark.reviewer);
            Some(Claim { speaker, via: remark.via, needs_pen: false })
        }
        EventKind::Reply(reply) => {
            let speaker = reply.deputy.as_ref().unwrap_or(&reply.reviewer);
            Some(Claim { speaker, via: reply.via, needs_pen: false })
        }
        EventKind::Answer(answering) => own(&answering.reviewer, true),
        EventKind::Ask(asking) => own(&asking.reviewer, false),
        EventKind::Retract { reviewer, .. } => own(reviewer, false),
        EventKind::Rules { reviewer } | EventKind::Override { reviewer, .. } | EventKind::Reopen { reviewer } => {
            own(reviewer, true)
        }
        EventKind::Finalise(finalisation) => own(&finalisation.reviewer, true),
        EventKind::Close { reviewer, .. } => own(reviewer, true),
        // Everyone may join two lines.
        EventKind::Join(_) => None,
    }
}

/// Whether a commit carries the name or the address of somebody else than this person. An address that the rules do not
/// know says nothing: people have several.
fn is_somebody_else(rules: &Rules, person: &Person, signature: &Signature) -> bool {
    person_of(rules, signature).is_some_and(|other| other.id != person.id)
}

/// The person whom a name and an address in a commit belong to, as the rules know them: the address decides.
fn person_of<'r>(rules: &'r Rules, signature: &Signature) -> Option<&'r Person> {
    let by_address = rules.people().iter().find(|person| person.has_email(&signature.email));
    let own_address = |person: &&Person| signature.email == format!("{}@paraaf.invalid", person.id);
    let by_name = || rules.people().iter().find(|person| person.name == signature.name);
    by_address.or_else(|| rules.people().iter().find(own_address)).or_else(by_name)
}
