//! The words for what the lower layers say as values: verdicts, reasons, dates. One place, so that a second language
//! can stand beside the first.

use jiff::civil::Date;

use crate::ledger::Unchecked;
use crate::letter::event::{Verdict, Via};
use crate::letter::history::{Draft, Word};
use crate::letter::ids::ReviewerId;
use crate::letter::moment::Moment;
use crate::letter::rules::Rules;
use crate::letter::ruling::Reason;
use crate::render::visible::visible;
use crate::text::redline::Redline;
use crate::text::small_edit::Touched;

/// What a person says, as in "Bram Bos **agrees**".
pub(super) fn says(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "agrees",
        Verdict::Object => "objects",
        Verdict::Abstain => "abstains",
        Verdict::Seen => "has seen it",
        Verdict::Withdraw => "withdrew",
    }
}

/// What a person does to a draft, as in "Bram Bos **approves** draft 2".
pub(super) fn does(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approves",
        Verdict::Object => "objects to",
        Verdict::Abstain => "abstains on",
        Verdict::Seen => "has seen",
        Verdict::Withdraw => "takes back their word on",
    }
}

/// What one calls a draft: its number, and whose it is where it was overtaken before it was published.
pub(super) fn draft(draft: &Draft) -> String {
    let Draft { at, by, unpublished, .. } = draft;
    if *unpublished { format!("{} ({by}, unpublished)", at.number) } else { at.number.to_string() }
}

/// A moment as programs and files have it: `2026-11-26T16:30:00Z`.
pub(super) fn in_universal_time(moment: Moment) -> String {
    format!("{}Z", Moment { offset: 0, ..moment }.to_datetime())
}

/// Which characters a document has no shape for, and what stands there instead.
pub(super) fn missing(characters: &[char]) -> String {
    let named = |c: &char| format!("{} (U+{:04X})", visible(&c.to_string()), u32::from(*c));
    let shown: Vec<String> = characters.iter().take(12).map(named).collect();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let more = characters.len() - shown.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(
        "the font of the PDF has no shape for {}{more}: their numbers stand there instead. --format docx, odt or html has \
         them as they are.",
        list(&shown)
    )
}

/// How a word came in, as in "phone (Anna)".
pub(super) fn how(word: &Word) -> String {
    match word.via {
        Via::Myself => via(Via::Myself).to_owned(),
        other => format!("{} ({})", via(other), first_name(&word.recorded_by)),
    }
}

/// How a word came in, alone.
pub(super) fn via(via: Via) -> &'static str {
    match via {
        Via::Myself => "self",
        Via::Mail => "mail",
        Via::Phone => "phone",
        Via::Meeting => "meeting",
        Via::Paper => "paper",
    }
}

/// How a word came in, within a sentence: "by mail".
pub(super) fn by_way_of(via: Via) -> &'static str {
    match via {
        Via::Myself => "themselves",
        Via::Mail => "by mail",
        Via::Phone => "by phone",
        Via::Meeting => "in a meeting",
        Via::Paper => "on paper",
    }
}

/// Whose something is, and how it came in.
pub(super) fn whose((person, via): &(ReviewerId, Via), rules: &Rules) -> String {
    format!("{} ({})", rules.name_of(person), by_way_of(*via))
}

/// Why people are needed, as a sentence about them.
pub(super) fn needed(reason: Reason, names: &[&str], lacking: usize) -> String {
    let people = short_list(names);
    let one = names.len() == 1;
    match reason {
        Reason::Objecting if one => format!("{people} objects: answer the objection, or change the text."),
        Reason::Objecting => format!("{people} object: answer the objections, or change the text."),
        Reason::RulesOvertaken => {
            "the rules were changed in two places at once: read reviewers.toml, then paraaf rules record.".to_owned()
        }
        Reason::Stale => format!("{people} spoke of an earlier text: ask again."),
        Reason::Withdrawn => format!("{people} withdrew: ask again."),
        Reason::NotSigned if one => format!("{people} has not signed it with a key of their own: ask."),
        Reason::NotSigned => format!("{people} have not signed it with a key of their own: ask."),
        Reason::OnlySeen if one => format!("{people} has seen it and not agreed: ask."),
        Reason::OnlySeen => format!("{people} have seen it and not agreed: ask."),
        Reason::NotHeard if one => format!("{people} has not been heard: ask."),
        Reason::NotHeard => format!("{people} have not been heard: ask."),
        Reason::TooFew => format!("{lacking} more of {people}: ask."),
        Reason::TooFewLeft => format!("too few are left of {people}: change the rules, or ask them again."),
        Reason::NobodyAgrees => format!("{people} abstained: nobody is left who agrees."),
    }
}

/// Names as a sentence has them: "Anna, Bram and Carla".
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// So many names are read at a glance.
const NAMES: usize = 5;

/// Names as a sentence has them; of many the first few, and how many more there are.
pub(super) fn short_list(names: &[&str]) -> String {
    match names.len().checked_sub(NAMES) {
        None | Some(0 | 1) => list(names),
        Some(more) => format!("{} and {more} others", names[..NAMES].join(", ")),
    }
}

/// So many characters of what somebody wrote are repeated.
const REPEATED: usize = 60;

/// Words of somebody on one line; of many the beginning.
pub(super) fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// A number of things: "1 word", "2 words".
pub(super) fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// What one calls somebody in a narrow column.
pub(super) fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// A day and an hour, at the clock of whoever recorded it.
pub(super) fn minute(moment: Moment) -> String {
    let at = moment.to_datetime();
    format!("{:04}-{:02}-{:02} {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// A day as one says it: "27 Nov".
pub(super) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::from(date.month().unsigned_abs()).checked_sub(1).and_then(|at| MONTHS.get(at));
    format!("{} {}", date.day(), month.copied().unwrap_or_default())
}

/// How long ago that is, in days.
pub(super) fn days_ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        more => format!("{more} days ago"),
    }
}

/// How far a day is, seen from today: "in 3 days", "today", "2 days ago".
pub(super) fn days_from_now(days: i32) -> String {
    match days {
        1 => "tomorrow".to_owned(),
        more if more > 1 => format!("in {more} days"),
        past => days_ago(-past),
    }
}

/// Why a change is more than the small edits that somebody allowed.
pub(super) fn touched(touched: Touched) -> &'static str {
    match touched {
        Touched::Words => "more than small edits",
        Touched::Figure => "a figure changed",
        Touched::Name => "a name changed",
        Touched::Negation => "a negation or a condition changed",
        Touched::Salutation => "the salutation changed",
        Touched::Addressee => "the addressee changed",
        Touched::Signature => "the signature changed",
    }
}

/// How much changed, as a reader would say it.
pub(super) fn changes(redline: &Redline) -> String {
    let words = redline.words();
    if redline.is_empty() {
        return "no words changed".to_owned();
    }
    let mut parts = Vec::new();
    if words.deleted > 0 {
        parts.push(format!("{} deleted", count(words.deleted, "word", "words")));
    }
    if words.inserted > 0 {
        parts.push(format!("{} inserted", count(words.inserted, "word", "words")));
    }
    if words.moved > 0 {
        parts.push(format!("{} moved", count(words.moved, "word", "words")));
    }
    if words.typographic > 0 {
        parts.push(format!("{} changed in typography only", count(words.typographic, "word", "words")));
    }
    if parts.is_empty() {
        parts.push("only the breaks between paragraphs changed".to_owned());
    }
    parts.join(", ")
}

/// Why a signature is not checked here.
pub(super) fn unchecked(why: &Unchecked) -> String {
    match why {
        Unchecked::X509 => "it is an X.509 one, and git verify-commit says what it is worth".to_owned(),
        Unchecked::Kind => "it is of a kind that is not known, and git verify-commit says what it is worth".to_owned(),
        Unchecked::Program { program, why } => format!("{program} does not check it ({why})"),
    }
}
