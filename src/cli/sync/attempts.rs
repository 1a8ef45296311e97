//! How often a push that was refused is tried again, and how long is waited before that.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

/// How often others may be first before we give up: half a minute in all.
pub(super) const ATTEMPTS: u32 = 16;
/// How often a remote may be busy, without anything having changed there.
const BUSY: u32 = 4;

/// The pushes of one letter so far.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    made: u32,
    busy: u32,
}

/// What to do about a push that was refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Look again and try once more, so much later.
    After(Duration),
    /// Give up: others were first each time.
    KeepsMoving,
    /// Give up: the remote does not take it.
    NotTaken,
}

impl Attempts {
    /// What comes after a push that was refused: whether the remote has moved since it was looked at, and else whether
    /// it says that it was busy.
    pub(super) fn refused(&mut self, moved: bool, busy: bool) -> Next {
        self.made += 1;
        self.busy += u32::from(!moved);
        if !moved && (self.busy > BUSY || !busy) {
            return Next::NotTaken;
        }
        if self.made == ATTEMPTS { Next::KeepsMoving } else { Next::After(pause(self.made)) }
    }
}

/// How long to wait after so many attempts: longer each time, and never as long as somebody else who waits too.
fn pause(made: u32) -> Duration {
    let longest = 20_u64 << made.min(7);
    let chance = RandomState::new().build_hasher().finish();
    Duration::from_millis(longest / 2 + chance % longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_longer_each_time_and_gives_up_when_others_are_always_first() {
        let mut attempts = Attempts::default();
        let mut waited = Duration::ZERO;
        for nth in 1..ATTEMPTS {
            let Next::After(pause) = attempts.refused(true, nth % 2 == 0) else { panic!("{nth}: {attempts:?}") };
            let longest = Duration::from_millis(20 << nth.min(7));
            assert!(longest / 2 <= pause && pause < longest + longest / 2, "{nth}: {pause:?}");
            waited += pause;
        }
        assert_eq!(attempts.refused(true, false), Next::KeepsMoving);
        assert!(Duration::from_secs(10) < waited && waited < Duration::from_secs(40), "{waited:?}");
    }

    #[test]
    fn two_who_wait_at_once_do_not_wait_equally_long() {
        let pauses: std::collections::HashSet<Duration> = (0..50).map(|_| pause(7)).collect();
        assert!(pauses.len() > 40, "{pauses:?}");
    }

    #[test]
    fn a_remote_that_turns_it_away_is_asked_once_and_a_busy_one_a_few_times() {
        assert_eq!(Attempts::default().refused(false, false), Next::NotTaken);
        let mut attempts = Attempts::default();
        for _ in 0..BUSY {
            assert!(matches!(attempts.refused(false, true), Next::After(_)));
        }
        assert_eq!(attempts.refused(false, true), Next::NotTaken);
    }
}
