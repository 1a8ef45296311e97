//! Who did something, and when, as documents have it.

use crate::document::reviewed::By;
use crate::letter::moment::Moment;

/// This person at this moment, by the clock of nobody in particular.
pub(crate) fn by(name: &str, at: Moment) -> By {
    let utc = Moment { offset: 0, ..at };
    By { author: Some(name.to_owned()), date: Some(format!("{}Z", utc.to_datetime())) }
}
