//! When a mail says that it was written. A date that does not say plainly which moment it is, says none: an older word
//! would pass for a newer one.

use mail_parser::{DateTime, HeaderName, Message};

use super::dates;

/// The clocks that have one name and one meaning, in lower case, and by how many minutes each is ahead of UTC. `BST`,
/// `IST`, `EST`, `CST`, `MST` and `PST` mean several clocks, and the letters of the military were used the wrong way round.
const CLOCKS: &[(&str, i32)] = &[
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("edt", -240),
    ("cdt", -300),
    ("mdt", -360),
    ("pdt", -420),
];

/// The most minutes that any clock is ahead of UTC, or behind it.
const FURTHEST: i32 = 14 * 60;

/// When a mail was written: seconds since 1970, and the minutes that the clock was ahead of UTC.
pub(super) fn of(mail: &Message<'_>) -> Option<(i64, i32)> {
    let mut dates = mail.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case(HeaderName::Date.as_str()));
    let (_, date) = dates.next()?;
    if dates.next().is_some() { None } else { read(date) }
}

/// Reads `Tue, 24 Nov 2026 10:30:00 +0100`.
fn read(date: &str) -> Option<(i64, i32)> {
    let date = without_comments(date);
    let mut words = date.split_whitespace().peekable();
    words.next_if(|word| word.starts_with(char::is_alphabetic));
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let rest = words.collect::<Vec<_>>().join("");
    let (time, clock) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit() && c != ':')?);
    let mut time = time.split(':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
    let written = DateTime {
        year: match number::<u16>(year)? {
            short @ 0..50 => 2000 + short,
            short @ 50..100 => 1900 + short,
            full => full,
        },
        month: dates::IN_HEADERS
            .iter()
            .position(|name| name.eq_ignore_ascii_case(month))
            .and_then(|place| u8::try_from(place + 1).ok())?,
        day: number(day)?,
        hour,
        minute,
        second,
        tz_before_gmt: false,
        tz_hour: 0,
        tz_minute: 0,
    };
    let ahead = ahead(&clock.to_lowercase())?;
    let is_day = || DateTime::from_timestamp(written.to_timestamp()).day == written.day;
    let is_whole = written.is_valid() && time.next().is_none() && is_day();
    is_whole.then(|| (written.to_timestamp() - i64::from(ahead) * 60, ahead))
}

/// By how many minutes a clock is ahead of UTC: `+0100`, `CET`, or `GMT+0100`.
fn ahead(clock: &str) -> Option<i32> {
    if let Some((_, minutes)) = CLOCKS.iter().find(|(name, _)| *name == clock) {
        return Some(*minutes);
    }
    let clock = clock.strip_prefix("gmt").or_else(|| clock.strip_prefix("utc")).unwrap_or(clock);
    let (sign, digits) = match clock.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, clock.strip_prefix('-')?),
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (digits, "0"),
        (None, 4) => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (number(hours)?, number(minutes)?);
    let ahead = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && ahead <= FURTHEST).then_some(sign * ahead)
}

fn number<N: std::str::FromStr>(digits: &str) -> Option<N> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// A date without what programs add in brackets: the name of the clock.
fn without_comments(date: &str) -> String {
    let mut depth = 0_usize;
    let mut inside = |c: char| {
        depth = if c == '(' { depth + 1 } else { depth };
        let is_inside = depth > 0;
        depth = if c == ')' { depth.saturating_sub(1) } else { depth };
        is_inside
    };
    date.chars().map(|c| if inside(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_the_moment_that_its_clock_tells() {
        // 24 November 2026, 10:30:00 UTC.
        let moment = 1_795_516_200;
        for (date, ahead) in [
            ("Tue, 24 Nov 2026 10:30:00 +0000", 0),
            ("Tue, 24 Nov 2026 11:30:00 +0100", 60),
            ("24 nov 2026 11:30 CET", 60),
            ("Tue, 24 Nov 2026 12:30:00 CEST", 120),
            ("Tue, 24 Nov 2026 11:30:00 MEZ", 60),
            ("Tue, 24 Nov 2026 12:30:00 EET", 120),
            ("Tue, 24 Nov 2026 06:30:00 EDT", -240),
            ("Tue, 24 Nov 2026\r\n\t11:30:00 GMT+0100 (CET)", 60),
            ("Tue, 24 (a (b)) Nov 26 11:30:00+01:00", 60),
            ("Tue, 24 Nov 2026 16:00:00 +0530", 330),
            ("Tue, 24 Nov 2026 11:30:00 +1", 60),
            ("Tue, 24 Nov 2026 10:30:00 -0000", 0),
        ] {
            assert_eq!(read(date), Some((moment, ahead)), "{date}");
        }
    }

    #[test]
    fn a_date_that_may_be_several_moments_is_none() {
        for date in [
            "Tue, 24 Nov 2026 10:30:00",
            "Tue, 24 Nov 2026 10:30:00 BST",
            "Tue, 24 Nov 2026 18:30:00 CST",
            "Tue, 24 Nov 2026 05:30:00 EST",
            "Tue, 24 Nov 2026 10:30:00 A",
            "Tue, 24 Nov 2026 10:30:00 +99",
            "Tue, 24 Nov 2026 10:30:00 +0170",
            "Tue, 24 Nov 2026 10:30:00:00 +0000",
            "Tue, 31 Feb 2026 10:30:00 +0000",
            "Tue Nov 24 10:30:00 2026",
            "2026-11-24 10:30:00 +0000",
            "24 Novembre 2026 10:30 +0100",
            "never",
            "é",
            "",
        ] {
            assert_eq!(read(date), None, "{date}");
        }
    }
}
