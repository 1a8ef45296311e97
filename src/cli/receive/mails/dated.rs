//! When a mail was written, as it says itself, and whether its sender has said something since.

use crate::cli::receive::act::{Act, ActKind};
use crate::cli::wording;
use crate::document::inbox::Incoming;
use crate::letter::event::{Entry, EventKind, Verdict};
use crate::letter::history::{Draft, retracted};
use crate::letter::ids::DraftNumber;
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// So many seconds two clocks may be apart and still tell the same time.
const CLOCKS: i64 = 600;

/// So many seconds a mail may be older than its draft: some clocks know no time zone.
const DAY: i64 = 24 * 60 * 60;

/// When a mail was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    At(Moment),
    /// It says a moment that has not come yet.
    Ahead(Moment),
    /// It says a moment before that of what it answers or quotes.
    Behind(Moment),
    /// It does not say.
    Never,
}

impl Dated {
    pub(super) fn of(mail: &Incoming, now: Moment) -> Self {
        let at = mail.at.map(|(seconds, offset)| Moment { seconds, offset }).filter(|at| at.seconds >= 0);
        match at {
            Some(at) if at.seconds > now.seconds.saturating_add(CLOCKS) => Self::Ahead(at),
            Some(at) => Self::At(at),
            None => Self::Never,
        }
    }

    /// The same for a mail that answers or quotes what was sent at a moment: its clock was wrong where that came later.
    pub(super) fn behind(self, sent: Moment) -> Self {
        match self {
            // Some programs keep no seconds.
            Self::At(at) if at.seconds.saturating_add(60) <= sent.seconds => Self::Behind(at),
            _ => self,
        }
    }

    /// By what mails are put into their order: those of which it is not known come last.
    pub(super) fn order(self) -> i64 {
        match self {
            Self::At(at) => at.seconds,
            Self::Ahead(_) | Self::Behind(_) | Self::Never => i64::MAX,
        }
    }

    /// Why it cannot be about a draft that came later; none where it can.
    pub(super) fn before(self, draft: &Draft) -> Option<String> {
        let (Self::At(at) | Self::Behind(at)) = self else { return None };
        let is_before = at.seconds.saturating_add(DAY) < draft.proposed.seconds;
        let (written, proposed) = (wording::minute(at), wording::minute(draft.proposed));
        let number = draft.at.number;
        is_before.then(|| {
            format!(
                "it was written ({written}) before draft {number} was proposed ({proposed}), and so is not about it: \
                 say which one it is about with --draft N"
            )
        })
    }

    /// Whether nobody can tell which of both was written first: some programs keep no seconds, and no two clocks agree. What
    /// has no date, or one that cannot be right, is before or after anything else.
    pub(super) fn is_beside(self, other: Self) -> bool {
        match (self, other) {
            (Self::At(one), Self::At(other)) => is_about(one, other),
            _ => true,
        }
    }

    /// Whether both say when they were written, and this one was later.
    pub(super) fn is_after(self, other: Self) -> bool {
        matches!((self, other), (Self::At(one), Self::At(other)) if one.seconds > other.seconds)
    }

    /// Why a verdict of this mail may not be its sender's latest; none where it is.
    pub(super) fn overtaken(self, verdict: Verdict, latest: Option<&Latest>, person: &Person) -> Option<String> {
        let latest = latest?;
        let name = &person.name;
        let said = format!("{} draft {}, {}", wording::does(latest.verdict), latest.about, wording::minute(latest.at));
        match self {
            Self::At(at) if is_about(at, latest.at) && verdict != latest.verdict => {
                Some(format!("it is of the same minute as what {name} said before ({said})"))
            }
            Self::At(at) if at.seconds >= latest.at.seconds => None,
            Self::At(_) => Some(format!("it is older than what {name} said since ({said})")),
            Self::Ahead(_) => Some(format!("its date has not come yet, and {name} has spoken already ({said})")),
            Self::Behind(_) => {
                Some(format!("its date is before what it answers was sent, and {name} has spoken already ({said})"))
            }
            Self::Never => Some(format!("it does not say when it was written, and {name} has spoken already ({said})")),
        }
    }
}

/// Whether two moments are less than a minute apart.
fn is_about(one: Moment, other: Moment) -> bool {
    one.seconds.abs_diff(other.seconds) < 60
}

/// The latest verdict of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Latest {
    at: Moment,
    verdict: Verdict,
    about: DraftNumber,
}

impl Latest {
    /// What this person said last of any draft: what is recorded and was not taken back, and what is about to be.
    pub(super) fn of(person: &Person, entries: &[Entry], acts: &[Act]) -> Option<Self> {
        let gone = retracted(entries);
        let events = entries.iter().filter_map(|entry| entry.event.as_ref()).filter(|event| !gone.contains(&event.id));
        let recorded = events.filter_map(|event| match &event.kind {
            EventKind::Verdict(said) if said.reviewer == person.id => {
                Some(Self { at: event.by.at, verdict: said.verdict, about: said.about.number })
            }
            _ => None,
        });
        let planned = acts.iter().filter(|act| act.speaker.person.id == person.id).filter_map(|act| match act.kind {
            ActKind::Verdict { about, verdict, .. } => {
                Some(Self { at: act.speaker.by.at, verdict, about: about.number })
            }
            _ => None,
        });
        recorded.chain(planned).max_by_key(|said| said.at.seconds)
    }
}
