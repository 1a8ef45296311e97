//! Mailboxes: mails one after the other in one file, each after a line `From SENDER DATE`.

use super::dates;

/// What programs put before a file that is a mail, or a mailbox: a mark of its encoding, and blank lines.
pub(super) fn unwrapped(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// Whether bytes begin as a mail does: with a header.
pub fn is_mail(bytes: &[u8]) -> bool {
    let first = unwrapped(bytes).split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = first.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_header = !name.is_empty() && name.len() < first.len();
    is_header && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether bytes are a mail as Apple Mail keeps it: below a line that says how many bytes it has, and above what that program
/// keeps about it.
pub fn is_kept_by_apple(bytes: &[u8]) -> bool {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { return false };
    let count = std::str::from_utf8(bytes[..end].trim_ascii()).ok().and_then(|count| count.parse::<usize>().ok());
    let (mail, kept) = bytes[end + 1..].split_at(count.unwrap_or_default().min(bytes.len() - end - 1));
    is_mail(mail) && kept.trim_ascii_start().starts_with(b"<?xml")
}

/// Whether bytes are a mailbox.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    let bytes = unwrapped(bytes);
    let line = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    is_dated(line) || begins_a_mail(line, &bytes[line.len()..])
}

/// The mails of a mailbox, each as its own bytes. A line that only begins with `From ` stays with its mail.
pub fn mailbox(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let (mut is_after_blank, mut rest) = (true, unwrapped(bytes));
    while let Some(line) = rest.split_inclusive(|byte| *byte == b'\n').next() {
        rest = &rest[line.len()..];
        if is_after_blank && is_dated(line) || begins_a_mail(line, rest) {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            // A line of a mail that began with `From ` was given one more mark.
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let is_marked = marks > 0 && line[marks..].starts_with(b"From ");
            mail.extend_from_slice(&line[usize::from(is_marked)..]);
        }
        is_after_blank = line.iter().all(u8::is_ascii_whitespace);
    }
    mails
}

/// Whether a line stands between two mails by what comes after it: programs write the sender and the date as they like,
/// and some no blank line before them, but the header of a mail says whom it is from.
fn begins_a_mail(line: &[u8], rest: &[u8]) -> bool {
    let header = || rest.split(|byte| *byte == b'\n').take_while(|line| is_of_a_header(line));
    line.starts_with(b"From ")
        && header().any(|line| line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"From:")))
}

/// Whether a line is one of a header: a name and its value, more of the value, or a mark of a server on the way.
fn is_of_a_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_named = name.len() < line.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    let is_more = line.starts_with(b" ") || line.starts_with(b"\t");
    is_named || line.starts_with(b">From ") || is_more && !line.trim_ascii().is_empty()
}

const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Whether a line is `From SENDER DATE` with a date as C writes it: `Thu Nov 26 10:00:00 2026`, with a time zone or
/// without. No sentence is.
fn is_dated(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let words: Vec<&str> = line.split_whitespace().collect();
    let ["From", _, day, month, date, time, rest @ ..] = words.as_slice() else { return false };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = (2..=3).contains(&time.split(':').count()) && time.split(':').all(is_number);
    let is_year = |word: &&&str| word.len() == 4 && is_number(word);
    let is_zone =
        |word: &&str| word.len() <= 5 && (word.starts_with(['+', '-']) || word.bytes().all(|b| b.is_ascii_uppercase()));
    let years = rest.iter().filter(is_year).count();
    let is_rest = years == 1 && rest.len() <= 2 && rest.iter().all(|word| is_year(&word) || is_zone(word));
    DAYS.contains(day) && dates::IN_HEADERS.contains(month) && is_number(date) && is_time && is_rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_begins_after_a_blank_line_with_its_sender_and_a_date() {
        for (line, is) in [
            ("From bram@fin.example Thu Nov 26 10:00:00 2026", true),
            ("From - Thu Nov 26 10:00:00 2026\r\n", true),
            ("From MAILER-DAEMON Thu Nov  6 10:00:00 2026 +0100", true),
            ("From bram Thu Nov 26 10:00 CET 2026", true),
            ("From now on I object.", false),
            ("From bram@fin.example", false),
            ("From Thu Nov 26 10:00:00 2026", false),
            ("From here Thu Nov 26 10:00:00 2026 I object", false),
        ] {
            assert_eq!(is_dated(line.as_bytes()), is, "{line}");
        }
    }

    #[test]
    fn what_begins_with_from_stays_with_its_mail() {
        let begin = "From bram@fin.example Thu Nov 26 10:00:00 2026\n";
        let first = "From: b\n\nakkoord\n\nFrom now on I object.\n";
        let second = "From: c\n\nakkoord\n>From here\n>>From there\n> From\n";
        let unmarked = "From: c\n\nakkoord\nFrom here\n>From there\n> From\n";
        let mails = mailbox(format!("{begin}{first}\n{begin}{second}").as_bytes());
        assert_eq!(mails, [format!("{first}\n").into_bytes(), unmarked.as_bytes().to_vec()]);
        assert!(is_mailbox(begin.as_bytes()) && !is_mailbox(first.as_bytes()));
    }

    #[test]
    fn a_mail_begins_wherever_the_header_of_one_follows() {
        let begin = "From bram@fin.example Thu Nov 26 10:00:00 2026\n";
        let first = "From: b\n\n--b\n\nakkoord\n--b--\n";
        let second = "Return-Path: <c@ez.example>\nReceived: x;\n\ty\nfrom: c\n\nbezwaar\n";
        for between in [
            "From c Thu Nov 26 10:00:00 2026\n",
            "\nFrom c@ez.example Thu Nov 26 10:00:00 2026 (CET)\n",
            "\nFrom c@ez.example Thu, 26 Nov 2026 10:00:00 +0000\r\n",
            "\nFrom \"c d\"@ez.example Thu Nov 26 10:00:00 2026\n",
            "\nFrom c@ez.example do nov 26 10:00:00 2026\n",
            "\nFrom c@ez.example Thu Nov 26 10:00:00 2026 remote from fin\n",
            "From \n>From c@ez.example Thu Nov 26 10:00:00 2026\n",
        ] {
            let mails = mailbox(format!("{begin}{first}{between}{second}").as_bytes());
            assert_eq!(mails.len(), 2, "{between}");
            assert!(mails[0].starts_with(first.as_bytes()) && mails[1].ends_with(second.as_bytes()), "{between}");
        }
        for words in ["From here on: no.\n", "From here\n\nFrom: c\n", "From me: x\nTo all: y\n"] {
            assert_eq!(mailbox(format!("{begin}{first}{words}").as_bytes()).len(), 1, "{words}");
        }
    }

    #[test]
    fn what_stands_before_a_mailbox_is_none_of_it() {
        for before in ["\u{feff}", "\r\n", "\u{feff}\n"] {
            let bytes = format!("{before}From bram\nFrom: b\n\nakkoord\n");
            assert!(is_mailbox(bytes.as_bytes()), "{before:?}");
            assert_eq!(mailbox(bytes.as_bytes()), [b"From: b\n\nakkoord\n"], "{before:?}");
        }
    }
}
