//! Mailboxes: mails one after the other in one file, each after a line `From SENDER DATE`.

/// Whether bytes are a mailbox.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.split_inclusive(|byte| *byte == b'\n').next().is_some_and(begins_a_mail)
}

/// The mails of a mailbox, each as its own bytes. A line that only begins with `From ` stays with its mail.
pub fn mailbox(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && begins_a_mail(line) {
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

const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a line is `From SENDER DATE` with a date as C writes it: `Thu Nov 26 10:00:00 2026`, with a time zone or
/// without. No sentence is.
fn begins_a_mail(line: &[u8]) -> bool {
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
    DAYS.contains(day) && MONTHS.contains(month) && is_number(date) && is_time && is_rest
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
            assert_eq!(begins_a_mail(line.as_bytes()), is, "{line}");
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
}
