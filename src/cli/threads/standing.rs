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

/// A remark or an objection as it stands now.
pub(crate) struct Standing<'l> {
    /// What was said.
    pub(crate) thread: &'l Thread,
    /// Whether something is still to be done about it.
    pub(crate) state: State,
    /// Where the words it is about are in the current draft; none where it is about the whole letter.
    pub(crate) now: Option<Now>,
}

/// Whether something is still to be done about a remark or an objection, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// An objection that its speaker has not lifted.
    Blocks,
    /// A remark that nobody has answered.
    Waits,
    /// A remark that was answered.
    Answered(Answer),
    /// An objection that its speaker has lifted.
    Lifted,
    /// An objection that was passed over.
    PassedOver,
}

impl State {
    /// Whether something is still to be done.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Blocks | Self::Waits => true,
            Self::Answered(_) | Self::Lifted | Self::PassedOver => false,
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
    let (blocking, passed_over) = objections(ruling);
    let state = |thread: &Thread| match thread.kind {
        ThreadKind::Objection if blocking.contains(&thread.event) => State::Blocks,
        ThreadKind::Objection if passed_over.contains(&thread.event) => State::PassedOver,
        ThreadKind::Objection => State::Lifted,
        ThreadKind::Remark => match thread.answer().filter(|_| thread.is_answered()) {
            Some(answer) => State::Answered(answer),
            None => State::Waits,
        },
    };
    let way = Way::to_the_current_draft(letter)?;
    let threads = letter.history.conversation().threads().iter();
    threads.map(|thread| Ok(Standing { thread, state: state(thread), now: way.now(letter, thread)? })).collect()
}

/// The remarks that nobody has answered; an objection is no remark.
pub(crate) fn open_remarks<'l>(letter: &'l OpenLetter<'_>) -> impl Iterator<Item = &'l Thread> {
    let threads = letter.history.conversation().threads().iter();
    threads.filter(|thread| thread.kind == ThreadKind::Remark && !thread.is_answered())
}

/// The objections that block, and those that were passed over and not lifted.
fn objections(ruling: &Ruling<'_>) -> (HashSet<EventId>, HashSet<EventId>) {
    let positions = || ruling.positions.iter().chain(&ruling.others);
    let blocking = positions().flat_map(|position| &position.objections).map(|word| word.event);
    let passed_over = positions().flat_map(|position| &position.overridden).map(|(word, _)| word.event);
    (blocking.collect(), passed_over.collect())
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
