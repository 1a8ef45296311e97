//! What the suggestions of a file come to. Put in together they have to say what the file says; one behind which something else
//! would stand is held back from `answer --apply-all`, and told.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::act::{Act, ActKind, Thread as Of};
use super::ahead::Ahead;
use super::documents::{Documents, Read};
use super::plan::Plan;
use super::recorded::{Comments, Recorded};
use super::suggested::Suggested;
use super::together::{Place, TRIED, Together, Whole, are_one, changes};
use super::who::People;
use crate::cli::error::Error;
use crate::cli::one_wish::bare;
use crate::cli::open_letter::OpenLetter;
use crate::cli::wording;
use crate::document::returned::Returned;
use crate::document::reviewed::By;
use crate::letter::conversation::Thread;
use crate::letter::event::Entry;
use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;
use crate::text::passages::Trail;

/// How many places are told, at most.
const TOLD: usize = 6;

impl Documents<'_, '_> {
    /// What is planned of the changes in a file, with replies that hold back what would come to something else than it says.
    pub(super) fn all_together(
        &self,
        read: &Read<'_>,
        returned: &Returned<'_>,
        suggested: Suggested,
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
        people: &mut People<'_>,
        (plan, notes): (&mut Plan, usize),
    ) -> Result<(Vec<Act>, HashMap<usize, Of>), Error> {
        let Suggested { mut acts, attached, stands, later } = suggested;
        let accepted = returned.accepted_but(|by| people.is_left_out(by));
        let Some(accepted) = accepted.filter(|_| people.strangers().is_empty()) else { return Ok((acts, attached)) };
        let (offset, notes) = (plan.acts.len(), &plan.notes[notes..]);
        let (draft, text, accepted) = (read.draft, read.text.as_str(), accepted.as_str());
        let of = |by: &By, who: &ReviewerId| people.matched(by).is_some_and(|person| person.id == *who);
        let put_in_by = |who: Option<&ReviewerId>| returned.put_in_by(|by| who.is_none_or(|who| of(by, who)));
        let (stands, later) = (stands.as_slice(), later.as_slice());
        let whole = Whole { draft, text, accepted, acts: &acts, offset, stands, later, notes, put_in_by: &put_in_by };
        let Some(comes_to) = ComesTo::of(self.letter, self.entries, &whole)? else { return Ok((acts, attached)) };
        let sender = if comes_to.held.is_empty() { None } else { Some(sender(people)?) };
        plan.notes.extend(comes_to.told(&read.file.name, sender.as_ref()));
        if let Some(sender) = sender {
            let mut known = Comments::of(self.letter);
            for (to, _) in comes_to.held {
                let (speaker, words) = (people.speaker(&sender, None)?, ComesTo::said(&sender));
                let act = Act { speaker, words, evidence: read.file.evidence(), kind: ActKind::Reply { to } };
                if known.as_(&act, false).is_none() {
                    acts.push(act);
                }
            }
        }
        Ok((acts, attached))
    }
}

/// What would stand in the letter, and does not stand so in the file.
pub(super) struct ComesTo {
    /// The suggestions behind it, with what they are called.
    pub(super) held: Vec<(Of, String)>,
    /// What stands in their places: in the letter, and in the file.
    places: Vec<Place>,
    /// Those behind which no suggestion is.
    left: Vec<Place>,
    /// Whether all that differs is in which order it would stand.
    is_turned: bool,
}

impl ComesTo {
    /// None where all comes to what the file says, or to less of which that is told anyway.
    pub(super) fn of(letter: &OpenLetter<'_>, entries: &[Entry], whole: &Whole<'_>) -> Result<Option<Self>, Error> {
        let ahead = Ahead::of(letter, entries, &rebased(whole))?;
        let recorded = Recorded::of(&ahead.letter, &ahead.entries);
        let all: Vec<&Thread> = recorded.of_draft(whole.draft.at).collect();
        let is_there = |thread: &Thread| ahead.place(thread.event).is_some() || whole.stands.contains(&thread.event);
        let is_later = |thread: &Thread| whole.later.contains(&thread.event);
        let mut put_in = PutIn::of(whole);
        let mut went_on = |thread: &Thread| {
            let is_of_its_files = || all.iter().any(|one| is_there(one) && recorded.are_of_one_file(one, thread));
            !thread.is_answered() && (is_of_its_files() || put_in.holds(thread))
        };
        let of_it = all.iter().copied().filter(|thread| !is_later(thread) && (is_there(thread) || went_on(thread)));
        let of_it: Vec<&Thread> = of_it.collect();
        let became: Vec<&Thread> =
            all.iter().copied().filter(|thread| is_later(thread) && whole.stands.contains(&thread.event)).collect();
        // What is recorded is told.
        let said = all.iter().flat_map(|thread| &thread.contributions).map(|said| &said.words);
        let told = whole.notes.iter().chain(whole.acts.iter().map(|act| &act.words)).chain(said);
        let told = told.flat_map(|words| quoted(words));
        let told: HashSet<String> = told.flat_map(bare).collect();
        let mut together = Together { letter: &ahead.letter, whole, of_it, became };
        let mut state = together.state()?;
        let (mut held, mut places) = (Vec::new(), Vec::new());
        while !state.places.is_empty() && held.len() < TRIED {
            let Some((thread, without)) = together.behind(&state)? else { break };
            together.of_it.retain(|one| !are_one(one, thread));
            let is_left = |place: &&Place| without.places.iter().all(|other| other.letter != place.letter);
            places.extend(state.places.iter().filter(is_left).cloned());
            held.push(thread);
            state = without;
        }
        let of_held: HashSet<String> = held.iter().flat_map(|thread| changes(thread).concat()).collect();
        let is_told = |words: &str| bare(words).iter().all(|word| told.contains(word) || of_held.contains(word));
        let left = state.places.into_iter().filter(|place| !is_told(&place.letter) || !is_told(&place.file));
        let left: Vec<Place> = left.collect();
        let is_turned = held.is_empty() && left.is_empty() && state.is_turned;
        if held.is_empty() && left.is_empty() && !is_turned {
            return Ok(None);
        }
        let of = |thread: &Thread| match ahead.place(thread.event) {
            Some(place) => Of::New(whole.offset + place),
            None => Of::Known { event: thread.event, address: thread.unmistakable() },
        };
        let held = held.into_iter().map(|thread| (of(thread), thread.called())).collect();
        Ok(Some(Self { held, places, left, is_turned }))
    }

    /// It as sentences; `sender` has it held back.
    pub(super) fn told(&self, name: &str, sender: Option<&Person>) -> Vec<String> {
        let mut told = Vec::new();
        let called: Vec<&str> = self.held.iter().map(|(_, called)| called.as_str()).collect();
        if !called.is_empty() {
            let (called, it) = (wording::list(&called), if called.len() == 1 { "it" } else { "them" });
            let says = places(&self.places);
            let says = if says.is_empty() { String::new() } else { format!(" ({says})") };
            let who = sender.map(|sender| sender.name.as_str()).unwrap_or_default();
            let next = format!(
                "A reply of {who} says so, and answer --apply-all holds {it} back: ask {who}, and answer {it} by name."
            );
            told.push(format!(
                "{name}: with {called} put in the letter would not say what this file says{says}. {next}"
            ));
        }
        if !self.left.is_empty() {
            let says = places(&self.left);
            told.push(format!(
                "{name}: with all its suggestions put in the letter would not say what it says: {says}. Change that in the \
                 working text when they are put in."
            ));
        }
        if self.is_turned {
            told.push(format!(
                "{name}: put in, its suggestions stand in another order than in the file: what several people add at one place \
                 stands there as it was recorded. Look at it when it is put in."
            ));
        }
        told
    }

    /// What is recorded of each that is held back.
    pub(super) fn said(sender: &Person) -> String {
        format!("Put in as it is, it says something else than the file that {} sent.", sender.name)
    }
}

/// Places, as they stand in a sentence.
fn places(all: &[Place]) -> String {
    let words = |words: &str| match words.trim() {
        "" => "nothing".to_owned(),
        words => format!("\"{}\"", wording::shortened(words)),
    };
    let shown =
        all.iter().take(TOLD).map(|place| format!("{}, and the file {}", words(&place.letter), words(&place.file)));
    let mut shown: Vec<String> = shown.collect();
    if let Some(more) = all.len().checked_sub(TOLD).filter(|more| *more > 0) {
        shown.push(format!("and {} more", wording::count(more, "place", "places")));
    }
    shown.join("; ")
}

/// What is planned, as if nothing were planned before it.
fn rebased(whole: &Whole<'_>) -> Vec<Act> {
    let mut acts = whole.acts.to_vec();
    let rebase = |of: &mut Of| {
        if let Of::New(place) = of {
            *place -= whole.offset;
        }
    };
    for act in &mut acts {
        act.each_thread(rebase);
    }
    acts
}

/// What people put into a file, be it struck; each is read once.
struct PutIn<'w> {
    whole: &'w Whole<'w>,
    draft: Vec<String>,
    by: HashMap<ReviewerId, Vec<String>>,
    /// What anybody put in, behind the draft.
    all: OnceCell<Trail>,
}

/// How many bytes are looked at beside a passage, at each side, and beside what it adds.
const BESIDE: usize = 24;

impl<'w> PutIn<'w> {
    fn of(whole: &'w Whole<'w>) -> Self {
        Self { whole, draft: parts(whole.text), by: HashMap::new(), all: OnceCell::new() }
    }

    /// Whether all words that a suggestion adds are in it: put in by whoever suggests them, or at their place by anybody. A program
    /// can have lost whose words were that others took out.
    fn holds(&mut self, thread: &Thread) -> bool {
        let [_, put_in] = changes(thread);
        let put_in = parts(&put_in.join(" "));
        if put_in.is_empty() {
            return false;
        }
        let whole = self.whole;
        let theirs = self.by.entry(thread.reviewer.clone());
        let theirs = theirs.or_insert_with(|| parts(&(whole.put_in_by)(Some(&thread.reviewer))));
        has_more(theirs, &self.draft, &put_in) || self.is_at_its_place(thread, &put_in)
    }

    fn is_at_its_place(&self, thread: &Thread, put_in: &[String]) -> bool {
        let Some((passage, instead)) = thread.suggestion() else { return false };
        let trail = || Trail::through(vec![self.whole.text.to_owned(), (self.whole.put_in_by)(None)]);
        let trail = self.all.get_or_init(trail);
        let beside = BESIDE + instead.len();
        let around = |text: &str, at: Range<usize>| {
            let from = text.floor_char_boundary(at.start.saturating_sub(beside));
            parts(&text[from..text.ceil_char_boundary((at.end + beside).min(text.len()))])
        };
        let [draft, file] = trail.texts() else { return false };
        let there = trail.follow(0, passage.at.clone(), 1).at;
        has_more(&around(file, there), &around(draft, passage.at.clone()), put_in)
    }
}

/// Whether a text has all of these words beside those of another.
fn has_more(text: &[String], draft: &[String], words: &[String]) -> bool {
    let count = |text: &[String], word: &String| text.iter().filter(|other| *other == word).count();
    words.iter().all(|word| count(text, word) >= count(draft, word) + count(words, word))
}

/// The words of a text. What others took out and put in stands beside it without a blank.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// The words in a text that stand between quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}
