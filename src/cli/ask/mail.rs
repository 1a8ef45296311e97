//! What a mail says: the question, what changed since the person last spoke, and how to answer in one word.

use super::enclosures::Enclosures;
use super::whom::{Reason, Recipient};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::threads::{self, Standing};
use crate::cli::wording;
use crate::document::mail::{Mail, Mailbox};
use crate::letter::event::Verdict;
use crate::letter::history::{Draft, Word};
use crate::letter::ids::EventId;
use crate::letter::rules::Rules;
use crate::render::html;
use crate::render::page::{Block, Page, RedlineBlock, Text, Tone};
use crate::render::terminal::{self, Screen};
use crate::text::compare::compare;
use crate::text::redline::Redline;

/// A mail that was written.
pub(super) struct Written {
    /// As it is sent; none to somebody without an address.
    pub(super) bytes: Option<Vec<u8>>,
    /// As it reads: to whom, about what, and the words.
    pub(super) printed: String,
}

/// Unchanged paragraphs shown on either side of a change: none, for a telephone is small and the letter is attached.
const CONTEXT: usize = 0;

/// Writes the mail to one person.
#[expect(clippy::too_many_arguments, reason = "all that a mail says, and what goes along with it")]
pub(super) fn write(
    letter: &OpenLetter<'_>,
    rules: &Rules,
    pen: &Speaker,
    recipient: &Recipient<'_>,
    remarks: &[&Standing<'_>],
    message: Option<&str>,
    id: EventId,
    enclosures: &mut Enclosures<'_, '_>,
) -> Result<Written, Error> {
    let current = letter.current()?;
    let since = since(letter, recipient, current)?;
    let page = page(letter, rules, pen, recipient, current, since.as_ref(), remarks, message)?;
    let subject = subject(letter, current, recipient.reason);
    let text = as_text(&page);
    let person = recipient.person;
    let printed = format!("To: {}\nSubject: {subject}\n\n{text}", addressed(&person.name, person.emails.first()));
    let Some(address) = person.emails.first() else { return Ok(Written { bytes: None, printed }) };
    let from = Mailbox::new(&pen.by.name, &pen.by.email)?;
    let to = Mailbox::new(&person.name, address)?;
    let mut html = Vec::new();
    html::fragment(&page, &mut html).expect("a vector takes all that is written to it");
    let domain = from.address().split_once('@').map_or("paraaf.invalid", |(_, domain)| domain).to_owned();
    let mail = Mail {
        id: format!("{id}.{}@{domain}", ascii(person.id.as_str())),
        from,
        to,
        subject,
        at: pen.by.at.seconds,
        text,
        html: String::from_utf8_lossy(&html).into_owned(),
        attachments: match &since {
            Some((_, judged, redline)) => enclosures.since(judged, redline)?,
            None => enclosures.letter(),
        },
    };
    Ok(Written { bytes: Some(mail.to_bytes()), printed })
}

fn subject(letter: &OpenLetter<'_>, current: &Draft, reason: Reason) -> String {
    let what = match reason {
        Reason::Needed => "Do you agree?",
        Reason::Carried => "What changed since you agreed",
    };
    // `paraaf receive` knows by this which draft an answer is about.
    format!("[{} {}] {what}", letter.name, current.at.number)
}

/// What changed since the person last spoke, of what they said and of which draft; none where they have not spoken, or the
/// text is that one.
fn since<'l>(
    letter: &'l OpenLetter<'_>,
    recipient: &'l Recipient<'_>,
    current: &Draft,
) -> Result<Option<(&'l Word, &'l Draft, Redline)>, Error> {
    let Some((word, judged)) = last_word(letter, recipient) else { return Ok(None) };
    if judged.at.hash == current.at.hash {
        return Ok(None);
    }
    Ok(Some((word, judged, compare(letter.text(judged)?, letter.text(current)?))))
}

#[expect(clippy::too_many_arguments, reason = "all that a mail says")]
fn page(
    letter: &OpenLetter<'_>,
    rules: &Rules,
    pen: &Speaker,
    recipient: &Recipient<'_>,
    current: &Draft,
    since: Option<&(&Word, &Draft, Redline)>,
    remarks: &[&Standing<'_>],
    message: Option<&str>,
) -> Result<Page, Error> {
    let (name, number) = (&letter.name, current.at.number);
    let mut page = Page::default();
    let mut say = |text: Text| {
        page.push(text);
        page.push(Block::Space);
    };
    say(Text::plain(format!("Dear {},", recipient.person.name)));
    say(match recipient.reason {
        Reason::Needed => Text::plain(format!("Do you agree to draft {number} of the letter \"{name}\"?")),
        Reason::Carried => Text::plain(format!(
            "You agreed to an earlier draft of the letter \"{name}\". Draft {number} differs so little from it that your \
             agreement still counts; you need do nothing. If you no longer agree, say so."
        )),
    });
    if let Some(words) = message {
        for line in words.lines().filter(|line| !line.trim().is_empty()) {
            say(Text::plain(line));
        }
    }
    match (since, last_word(letter, recipient)) {
        (Some((word, judged, redline)), _) => {
            let when = wording::day(word.said.to_datetime().date());
            let said = spoke(word.verdict);
            say(Text::toned(
                Tone::Strong,
                format!(
                    "You {said} draft {} on {when}. Since then: {}.",
                    wording::draft(judged),
                    wording::changes(redline)
                ),
            ));
            page.push(RedlineBlock::new(redline.clone(), CONTEXT));
        }
        (None, Some((word, judged))) => {
            let when = wording::day(word.said.to_datetime().date());
            let text = format!("You {} this text, draft {}, on {when}.", spoke(word.verdict), wording::draft(judged));
            say(Text::plain(text));
        }
        (None, None) => {
            say(Text::toned(Tone::Strong, "This is the letter:"));
            page.push(Block::Verbatim(letter.text(current)?.into_bytes()));
        }
    }
    page.push(Block::Space);
    if !remarks.is_empty() {
        page.head(Text::toned(Tone::Strong, "What became of your remarks"));
        for standing in remarks {
            page.push(threads::headline(standing));
            page.extend(threads::fate(standing, current.at.number));
            page.extend(threads::contributions(standing.thread));
            page.push(Block::Space);
        }
    }
    page.head(Text::toned(Tone::Strong, "How to answer"));
    page.push(Text::plain("Reply to this mail with one word on the first line:"));
    for (word, meaning) in [
        ("AGREE", "I agree to this text"),
        ("AGREE SMALL", "I agree, also when a few words change and no figure, name or negation"),
        ("SEEN", "I have read it"),
        ("ABSTAIN", "I leave it to the others"),
        ("OBJECT", "I object, and this is why: …"),
    ] {
        page.push(Text::plain("  ").and(Tone::Strong, word).and(Tone::Plain, format!(" – {meaning}")).hanging(4));
    }
    page.push(Text::toned(
        Tone::Faint,
        "In Dutch: AKKOORD · AKKOORD KLEIN · GEZIEN · ONTHOUDING · BEZWAAR, with the reason.",
    ));
    page.push(Text::plain(
        "Or change the Word file that is attached, with tracked changes and comments, and send it back.",
    ));
    page.push(Block::Space);
    page.extend(deadline(rules, recipient));
    let attached = if since.is_some() {
        "attached: what changed since, as Word with tracked changes, and the whole letter."
    } else {
        "the whole letter is attached."
    };
    page.push(Text::plain(format!("{} – {attached}", pen.by.name)));
    page.push(Text::toned(Tone::Faint, format!("{name} · draft {number} · SHA-256 {}", current.at.hash)));
    Ok(page)
}

/// Until when an answer is wanted, and what silence means then.
fn deadline(rules: &Rules, recipient: &Recipient<'_>) -> Option<Text> {
    let step = recipient.step.filter(|_| recipient.reason == Reason::Needed);
    let due = step.map_or_else(|| rules.due(), |step| rules.due_of(step))?;
    let silence = step.is_some_and(|step| step.silence_consents);
    let mut text = format!("Please answer by {} {}.", wording::day(due), due.year());
    if silence {
        text.push_str(
            " If nothing is heard from you by then, the letter goes on without your answer: you are shown as not heard, \
             and your silence counts as consent.",
        );
    }
    Some(Text::toned(Tone::Strong, text))
}

/// What the person last said themselves or had said for them, with the draft that it was about.
fn last_word<'l>(letter: &'l OpenLetter<'_>, recipient: &'l Recipient<'_>) -> Option<(&'l Word, &'l Draft)> {
    let word = recipient.position.word?;
    letter.history.draft_of(word.about.commit).map(|draft| (word, draft))
}

fn spoke(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "agreed to",
        Verdict::Object => "objected to",
        Verdict::Abstain => "abstained on",
        Verdict::Seen => "read",
        Verdict::Withdraw => "withdrew what you said of",
    }
}

fn addressed(name: &str, address: Option<&String>) -> String {
    address.map_or_else(|| format!("{name} (no address)"), |address| format!("{name} <{address}>"))
}

/// A page as the plain part of a mail.
fn as_text(page: &Page) -> String {
    let screen = Screen { terminal: false, color: false, width: Some(72) };
    let mut text = Vec::new();
    terminal::write(page, &screen, &mut text).expect("a vector takes all that is written to it");
    String::from_utf8_lossy(&text).into_owned()
}

/// An id as a message's id can hold it.
fn ascii(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
