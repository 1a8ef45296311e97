//! What a mail says: the question, what changed since the person last spoke, and how to answer in one word.

use super::enclosures::Enclosed;
use super::round::Round;
use super::whom::{Reason, Recipient};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads;
use crate::cli::wording;
use crate::letter::event::Verdict;
use crate::letter::history::{Draft, Word};
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::page::{Block, Page, RedlineBlock, Text, Tone};
use crate::text::compare::compare;
use crate::text::redline::Redline;

/// Unchanged paragraphs shown on either side of a change: none, for a telephone is small and the letter is attached.
const CONTEXT: usize = 0;

/// The words to one person.
pub(super) struct Words<'a> {
    round: &'a Round<'a>,
    recipient: &'a Recipient<'a>,
    since: Option<Since<'a>>,
}

/// What changed since somebody spoke.
struct Since<'a> {
    word: &'a Word,
    judged: &'a Draft,
    redline: Redline,
}

impl<'a> Words<'a> {
    pub(super) fn to(round: &'a Round<'a>, recipient: &'a Recipient<'a>) -> Result<Self, Error> {
        let (letter, current) = (round.letter, round.current);
        let spoke_of_another = last_word(letter, recipient).filter(|(_, judged)| judged.at.hash != current.at.hash);
        let since = match spoke_of_another {
            Some((word, judged)) => {
                let redline = compare(letter.text(judged)?, letter.text(current)?);
                Some(Since { word, judged, redline })
            }
            None => None,
        };
        Ok(Self { round, recipient, since })
    }

    /// What changed since the person last spoke, and since which draft; none where they have not spoken, or the text is
    /// that one.
    pub(super) fn since(&self) -> Option<(&Draft, &Redline)> {
        self.since.as_ref().map(|since| (since.judged, &since.redline))
    }

    /// The mail, with this enclosed, and the words of the letter that remarks are about told so.
    pub(super) fn page(&self, enclosed: &Enclosed, told: threads::Words) -> Result<Page, Error> {
        self.page_with(enclosed.has_redline(), enclosed.has_word(), told)
    }

    /// The mail, with what changed enclosed or not, and with a Word file or not.
    pub(super) fn page_with(&self, has_redline: bool, has_word: bool, told: threads::Words) -> Result<Page, Error> {
        let (name, number) = (&self.round.letter.name, self.round.current.at.number);
        let mut page = Page::default();
        self.question(&mut page);
        self.text(&mut page)?;
        self.remarks(told, &mut page);
        how_to_answer(has_word, &mut page);
        page.extend(deadline(self.round.rules, self.recipient));
        let attached = if has_redline {
            "attached: what changed since, as Word with tracked changes, and the whole letter."
        } else {
            "the whole letter is attached."
        };
        page.push(Text::plain(format!("{} – {attached}", self.round.pen.by.name)));
        let hash = &self.round.current.at.hash;
        page.push(Text::toned(Tone::Faint, format!("{name} · draft {number} · SHA-256 {hash}")));
        Ok(page)
    }

    /// Whether they agree, and what is said with that.
    fn question(&self, page: &mut Page) {
        let (name, number) = (&self.round.letter.name, self.round.current.at.number);
        let mut say = |text: Text| {
            page.push(text);
            page.push(Block::Space);
        };
        say(Text::plain(greeting(self.recipient.person)));
        say(match self.recipient.reason {
            Reason::Needed => Text::plain(format!("{ASKS} {number} of the letter \"{name}\"?")),
            Reason::Carried => Text::plain(format!(
                "{TELLS} of the letter \"{name}\". Draft {number} differs so little from it that your \
                 agreement still counts; you need do nothing. If you no longer agree, say so."
            )),
        });
        if let Some(words) = self.round.message {
            for line in words.lines().filter(|line| !line.trim().is_empty()) {
                say(Text::plain(line));
            }
        }
    }

    /// What changed, or the letter itself.
    fn text(&self, page: &mut Page) -> Result<(), Error> {
        let letter = self.round.letter;
        match (&self.since, last_word(letter, self.recipient)) {
            (Some(Since { word, judged, redline }), _) => {
                let when = wording::day(word.said.to_datetime().date());
                let (said, draft) = (spoke(word.verdict), wording::draft(judged));
                let changes = wording::changes(redline);
                let text = format!("You {said} draft {draft} on {when}. Since then: {changes}.");
                page.push(Text::toned(Tone::Strong, text));
                page.push(Block::Space);
                page.push(RedlineBlock::new(redline.clone(), CONTEXT));
            }
            (None, Some((word, judged))) => {
                let when = wording::day(word.said.to_datetime().date());
                let (said, draft) = (spoke(word.verdict), wording::draft(judged));
                page.push(Text::plain(format!("You {said} this text, draft {draft}, on {when}.")));
                page.push(Block::Space);
            }
            (None, None) => {
                page.push(Text::toned(Tone::Strong, "This is the letter:"));
                page.push(Block::Space);
                page.push(Block::Verbatim(letter.text(self.round.current)?.into_bytes()));
            }
        }
        page.push(Block::Space);
        Ok(())
    }

    /// What became of what they remarked, or of what they said to the remarks of others.
    fn remarks(&self, told: threads::Words, page: &mut Page) {
        let whom = &self.recipient.person.id;
        let own = self.round.standings.iter().filter(|standing| {
            let thread = standing.thread;
            thread.reviewer == *whom || thread.contributions.iter().any(|said| said.reviewer == *whom)
        });
        for (place, standing) in own.enumerate() {
            if place == 0 {
                page.head(Text::toned(Tone::Strong, "What became of your remarks"));
            }
            page.push(threads::headline(standing));
            page.extend(threads::fate(standing, self.round.current.at.number, told));
            page.extend(threads::contributions(standing.thread));
            page.push(Block::Space);
        }
    }
}

/// The words that `paraaf receive` knows, and what else can be sent back.
fn how_to_answer(has_word: bool, page: &mut Page) {
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
    if has_word {
        page.push(Text::plain(
            "Or change the Word file that is attached, with tracked changes and comments, and send it back.",
        ));
    }
    page.push(Block::Space);
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

/// How what stands behind the greeting begins, where a word is needed.
const ASKS: &str = "Do you agree to draft";

/// How it begins where a word still counts.
const TELLS: &str = "You agreed to an earlier draft";

/// How what stands behind the greeting begins.
pub(crate) const OPENINGS: [&str; 2] = [ASKS, TELLS];

/// How somebody is greeted who is asked.
pub(crate) fn greeting(person: &Person) -> String {
    format!("Dear {},", person.name)
}
