//! Whether something is still to be done about a remark or an objection.

use std::collections::HashSet;

use super::way::{Now, Way, is_same};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::remark_refusal::RemarkRefusal;
use crate::letter::conversation::{Thread, ThreadKind};
use crate::letter::event::Answer;
use crate::letter::ids::EventId;
use crate::letter::ruling::Ruling;
use crate::letter::standing::Position;

/// A remark or an objection as it stands now.
pub(crate) struct Standing<'l> {
    /// What was said.
    pub(crate) thread: &'l Thread,
    /// Whether something is still to be done about it.
    pub(crate) state: State,
    /// Where the words it is about are in the current draft; none where it is about the whole letter.
    pub(crate) now: Option<Now>,
    /// What one calls the draft that it is about.
    pub(crate) about: String,
}

/// Whether something is still to be done about a remark or an objection, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// An objection that its speaker has not lifted.
    Blocks,
    /// An objection of somebody whom the rules do not name any more: it stands, and does not block.
    Outside,
    /// An objection that came after the letter was final or closed.
    TooLate,
    /// What nobody has answered: a remark, or what was said about an objection after it was settled.
    Waits,
    /// A remark that was answered.
    Answered(Answer),
    /// A suggestion in whose place the same person made another, which was accepted.
    Replaced,
    /// An objection that its speaker has lifted.
    Lifted,
    /// An objection that was passed over.
    PassedOver,
    /// It was taken back; what others said about it stays.
    TakenBack,
}

impl State {
    /// Whether something is still to be done.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Blocks | Self::Outside | Self::TooLate | Self::Waits => true,
            Self::Answered(_) | Self::Replaced | Self::Lifted | Self::PassedOver | Self::TakenBack => false,
        }
    }
}

impl Standing<'_> {
    /// Whether the words that it is about are other words now, so that its speaker should look again.
    pub(crate) fn is_to_be_looked_at_again(&self) -> bool {
        let same = |now: &Now| is_same(&now.carried);
        self.state == State::Blocks && self.now.as_ref().is_some_and(|now| !same(now))
    }
}

/// Everything that was said, in the order in which it was; with what the rules say of objections.
pub(crate) fn standings<'l>(letter: &'l OpenLetter<'_>, ruling: &Ruling<'_>) -> Result<Vec<Standing<'l>>, Error> {
    standings_on(letter, ruling, &Way::to_the_current_draft(letter)?)
}

/// The same where the words that were spoken about are sought in the text that a way leads to.
pub(crate) fn standings_on<'l>(
    letter: &'l OpenLetter<'_>,
    ruling: &Ruling<'_>,
    way: &Way,
) -> Result<Vec<Standing<'l>>, Error> {
    let objections = Objections::of(letter, ruling);
    let threads = letter.history.conversation().threads().iter().filter(|thread| !thread.is_gone());
    let standing = |thread| {
        let (state, now) = (objections.state(thread), way.now(letter, thread)?);
        Ok(Standing { thread, state, now, about: letter.called(thread.about) })
    };
    threads.map(standing).collect()
}

/// What is still to be answered, objections that block aside: these stand with their speakers.
pub(crate) fn open_remarks<'l>(letter: &'l OpenLetter<'_>, ruling: &Ruling<'_>) -> Vec<&'l Thread> {
    let objections = Objections::of(letter, ruling);
    let threads = letter.history.conversation().threads().iter().filter(|thread| !thread.is_gone());
    let waits = |thread: &&Thread| matches!(objections.state(thread), State::Waits | State::Outside);
    threads.filter(waits).collect()
}

/// The objections that are not lifted, by what they are worth.
struct Objections {
    blocking: HashSet<EventId>,
    outside: HashSet<EventId>,
    passed_over: HashSet<EventId>,
    /// The suggestions that another of the same person stands for.
    replaced: HashSet<EventId>,
    /// Whether nothing blocks any more: the letter is final or closed.
    is_over: bool,
}

impl Objections {
    fn of(letter: &OpenLetter<'_>, ruling: &Ruling<'_>) -> Self {
        let events = |positions: &[Position<'_>]| {
            positions.iter().flat_map(|position| &position.objections).map(|word| word.event).collect()
        };
        let positions = ruling.positions.iter().chain(&ruling.others);
        let all = letter.history.conversation().threads();
        let passed_over = positions.flat_map(|position| &position.overridden).map(|(word, _)| word.event);
        Self {
            blocking: events(&ruling.positions),
            outside: events(&ruling.others),
            passed_over: passed_over.collect(),
            replaced: all.iter().filter(|one| replaced_by(letter, one).is_some()).map(|one| one.event).collect(),
            is_over: letter.history.made_final().is_some() || letter.history.closing().is_some(),
        }
    }

    fn state(&self, thread: &Thread) -> State {
        let answered = || match thread.answer().filter(|_| thread.is_answered()) {
            Some(answer) => State::Answered(answer),
            None => State::Waits,
        };
        let event = thread.event;
        match thread.kind {
            _ if thread.taken_back && thread.is_answered() => State::TakenBack,
            ThreadKind::Objection if self.blocking.contains(&event) && self.is_over => State::TooLate,
            ThreadKind::Objection if self.blocking.contains(&event) => State::Blocks,
            ThreadKind::Objection if self.outside.contains(&event) => State::Outside,
            // Whoever goes on about it after that is not told that it is over.
            ThreadKind::Objection if thread.was_taken_up_again() => State::Waits,
            ThreadKind::Objection if self.passed_over.contains(&event) => State::PassedOver,
            ThreadKind::Objection => State::Lifted,
            // What somebody said about it since wants its answer all the same.
            ThreadKind::Remark if !thread.is_answered() && !thread.was_taken_up_again() => {
                if self.replaced.contains(&event) { State::Replaced } else { State::Waits }
            }
            ThreadKind::Remark => answered(),
        }
    }
}

/// The suggestion that the same person made in the place of this one, or of one that they made in its place, and that was
/// accepted.
pub(crate) fn replaced_by<'l>(letter: &'l OpenLetter<'_>, thread: &Thread) -> Option<&'l Thread> {
    let all = letter.history.conversation().threads();
    let mut met: Vec<EventId> = vec![thread.event];
    let mut place = 0;
    while let Some(of) = met.get(place).copied() {
        let later = all.iter().filter(|one| one.in_place_of == Some(of) && one.reviewer == thread.reviewer);
        for one in later.filter(|one| !one.taken_back) {
            if matches!(one.answer(), Some(Answer::Accepted | Answer::Partly)) {
                return Some(one);
            }
            if !met.contains(&one.event) {
                met.push(one.event);
            }
        }
        place += 1;
    }
    None
}

/// The thread that is called so.
pub(crate) fn find<'l>(letter: &'l OpenLetter<'_>, typed: &str) -> Result<&'l Thread, RemarkRefusal> {
    let conversation = letter.history.conversation();
    let typed = typed.trim();
    conversation.thread(typed).or_else(|| conversation.thread(&typed.to_lowercase())).ok_or_else(|| {
        let likeness = |called: &String| strsim::jaro_winkler(called, typed);
        let all = conversation.threads().iter().map(Thread::called);
        let nearest = all.max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
        RemarkRefusal::NoSuchRemark {
            typed: typed.to_owned(),
            nearest: nearest.filter(|called| likeness(called) > 0.8),
        }
    })
}
