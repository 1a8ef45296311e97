//! Moments as git keeps them: seconds since 1970 and the offset of the clock that was read.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A self-asserted moment. Moments are shown; the order of events is never taken from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since the start of 1970, UTC.
    pub seconds: i64,
    /// Minutes that the clock was ahead of UTC.
    pub offset: i32,
}

impl Moment {
    /// The date and time on the clock that was read. What lies outside the calendar is held at its edges.
    pub fn to_datetime(self) -> DateTime {
        let (stamp, offset) = self.parts();
        offset.to_datetime(stamp)
    }

    fn parts(self) -> (Timestamp, Offset) {
        let seconds = self.seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let stamp = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let offset = self.offset.checked_mul(60).and_then(|s| Offset::from_seconds(s).ok()).unwrap_or(Offset::UTC);
        (stamp, offset)
    }

    /// The moment that other programs wrote as RFC 3339, with the offset of a clock or without: then it is on a clock that
    /// was so many minutes ahead of UTC. None for what is no date, or lies before 1970.
    pub fn parse(text: &str, offset: i32) -> Option<Self> {
        let stamp = text.trim().parse::<Timestamp>().ok();
        let own = || jiff::fmt::temporal::Pieces::parse(text.trim()).ok()?.to_numeric_offset();
        let moment = if let Some(stamp) = stamp {
            Self { seconds: stamp.as_second(), offset: own().map_or(0, |offset| offset.seconds() / 60) }
        } else {
            let date: DateTime = text.trim().parse().ok()?;
            let clock = Offset::from_seconds(offset.checked_mul(60)?).ok()?;
            Self { seconds: clock.to_timestamp(date).ok()?.as_second(), offset }
        };
        (moment.seconds >= 0).then_some(moment)
    }

    /// The moment that a date and time names.
    pub fn of_zoned(zoned: &ZonedDateTime) -> Self {
        Self { seconds: zoned.timestamp().as_second(), offset: zoned.offset().seconds() / 60 }
    }
}

/// Text that is no moment as this version writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotMoment;

impl FromStr for Moment {
    type Err = NotMoment;

    fn from_str(text: &str) -> Result<Self, NotMoment> {
        Self::parse(text, 0).filter(|moment| moment.to_string() == text).ok_or(NotMoment)
    }
}

/// RFC 3339: `2026-11-23T15:04:05+01:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (stamp, offset) = self.parts();
        write!(f, "{}", stamp.display_with_offset(offset))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let broken: jiff::fmt::temporal::Pieces<'_> =
            jiff::fmt::temporal::Pieces::parse(&text).map_err(serde::de::Error::custom)?;
        let offset = broken.to_numeric_offset().unwrap_or(Offset::UTC);
        let stamp: Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        Ok(Self { seconds: stamp.as_second(), offset: offset.seconds() / 60 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_as_written_at_its_own_offset() {
        let moment = Moment { seconds: 1_795_000_000, offset: 60 };
        let text = serde_json::to_string(&moment).unwrap();
        assert_eq!(text, "\"2026-11-18T12:06:40+01:00\"");
        assert_eq!(serde_json::from_str::<Moment>(&text).unwrap(), moment);
    }

    #[test]
    fn what_other_programs_write_is_a_moment() {
        let read = |text: &str| Moment::parse(text, 60).map(|moment| moment.to_string());
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(read("2026-11-26T10:00:00Z"), is("2026-11-26T10:00:00+00:00"));
        assert_eq!(read("2026-11-26T10:00:00.123456789"), is("2026-11-26T10:00:00+01:00"));
        assert_eq!(read("2026-11-26T10:00:00-05:00"), is("2026-11-26T10:00:00-05:00"));
        for none in ["", "yesterday", "1601-01-01T00:00:00Z", "2026-13-01T00:00:00Z"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_moment_outside_the_calendar_is_still_shown() {
        assert!(Moment { seconds: i64::MAX, offset: i32::MAX }.to_string().starts_with("9999"));
    }
}
