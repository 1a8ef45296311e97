//! `paraaf verify`: whether the whole ledger is what it says, and what that proves.

use std::collections::HashMap;
use std::io;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::log;
use super::open_letter::OpenLetter;
use super::status::StatusData;
use super::view::{self, Outcome, View};
use super::wording;
use crate::ledger::{Finding, FindingKind};
use crate::letter::event::{Entry, Via};
use crate::letter::ids::{CommitId, EventId, LetterName};
use crate::letter::moment::Moment;
use crate::letter::trust::Distrust;
use crate::render::page::{Page, Text, Tone};

/// Check everything that was recorded, from the first event on
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  paraaf verify\n\nExit code 1 says that something is not as it should be.\nIt proves that nothing \
                  recorded here was changed since, and which words were signed with which key. It cannot prove who a \
                  person is, when something was said, or what nobody here has ever seen."
)]
pub(super) struct Verify {}

impl Verify {
    #[expect(clippy::unused_self, reason = "every command is run by what was typed for it")]
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let name = desk.letter(&workspace)?;
        let ledger = workspace.ledger(&name)?;
        if ledger.is_empty() {
            ledger.must_be_one()?;
            return Err(Error::NoDraftYet(name));
        }
        // Where one of them cannot be read, that is found, and no more is said of the others.
        let entries = ledger.entries().unwrap_or_default();
        let known: HashMap<CommitId, &Entry> = entries.iter().map(|entry| (entry.commit, entry)).collect();
        let findings: Vec<FindingData> =
            ledger.audit()?.iter().map(|finding| FindingData::of(finding, &known)).collect();
        // A ledger that is not sound may not add up to anything.
        let words = match OpenLetter::open(&workspace, &name).and_then(|letter| Words::of(&letter)) {
            Ok(words) => Some(words),
            Err(_) if !findings.is_empty() => None,
            Err(error) => return Err(error),
        };
        let notes = odd_dates(&entries);
        Ok(Box::new(VerifyView { letter: name, ok: findings.is_empty(), words, findings, notes }))
    }
}

/// On whose word the agreement rests.
#[derive(Debug, Serialize)]
struct Words {
    signed: usize,
    #[serde(rename = "self")]
    themselves: usize,
    recorded: usize,
}

impl Words {
    fn of(letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let status = StatusData::of(letter, &letter.rules()?, None)?;
        let mut words = Self { signed: 0, themselves: 0, recorded: 0 };
        for row in status.reviewers.iter().filter(|row| row.counts) {
            match (row.signed, row.via) {
                (true, _) => words.signed += 1,
                (false, Some(Via::Myself)) => words.themselves += 1,
                (false, _) => words.recorded += 1,
            }
        }
        Ok(words)
    }

    fn sentence(&self) -> String {
        let all = self.signed + self.themselves + self.recorded;
        if all == 0 {
            return "Nobody agrees yet.".to_owned();
        }
        let verb = if all == 1 { "agrees" } else { "agree" };
        let Self { signed, themselves, recorded } = self;
        format!("{all} {verb}: {signed} signed, {themselves} typed it themselves, {recorded} on the pen-holder's word.")
    }
}

#[derive(Debug, Serialize)]
struct FindingData {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_id: Option<EventId>,
    text: String,
    /// What the event says, for people.
    #[serde(skip)]
    says: Option<String>,
}

impl FindingData {
    fn of(finding: &Finding, known: &HashMap<CommitId, &Entry>) -> Self {
        let (kind, text) = described(&finding.kind);
        let says = finding.commit.and_then(|commit| said(known.get(&commit)?));
        Self { kind, commit: finding.commit, event_id: finding.event, text, says }
    }

    fn line(&self, mark: &str, tone: Tone) -> Text {
        let commit = self.commit.as_ref().map(CommitId::short).unwrap_or_default();
        let says = self.says.as_ref().map(|says| format!(" ({says})")).unwrap_or_default();
        Text::toned(tone, format!("{mark} commit {commit} "))
            .and(Tone::Plain, format!("{}{says}", self.text))
            .hanging(2)
    }
}

fn said(entry: &Entry) -> Option<String> {
    Some(log::sentence(entry.event.as_ref()?, &[], log::by_number, log::by_address))
}

/// What is dated long before what it follows. A date proves nothing and a clock may be wrong, so that this is no finding:
/// but whoever reads the dates ought to know.
fn odd_dates(entries: &[Entry]) -> Vec<FindingData> {
    const DAY: i64 = 86_400;
    let dated: HashMap<CommitId, Moment> =
        entries.iter().filter_map(|entry| Some((entry.commit, entry.event.as_ref()?.recorded_by.at))).collect();
    let odd = |entry: &Entry| {
        let event = entry.event.as_ref()?;
        let at = event.recorded_by.at;
        let before = entry.parents.iter().filter_map(|parent| dated.get(parent)).max_by_key(|before| before.seconds)?;
        let [day, follows] = [at, *before].map(|moment| moment.to_datetime().date());
        (before.seconds - at.seconds > DAY).then(|| FindingData {
            kind: "date",
            commit: Some(entry.commit),
            event_id: Some(event.id),
            text: format!(
                "is dated {day}, and follows what is dated {follows}: a clock was wrong, or a date was made up"
            ),
            says: said(entry),
        })
    };
    entries.iter().filter_map(odd).collect()
}

/// One word for a finding, and what it is.
fn described(kind: &FindingKind) -> (&'static str, String) {
    match kind {
        FindingKind::Foreign => ("foreign", "is no event".to_owned()),
        FindingKind::Malformed(why) => ("malformed", format!("says that it is an event, but {why}")),
        FindingKind::NeedsNewer(what) => ("needs-newer", format!("holds {what}, which this version does not know")),
        FindingKind::Parents => ("parents", "does not follow from one event, or joins two as no join does".to_owned()),
        FindingKind::Repeated(first) => ("repeated", format!("repeats the event of commit {}", first.short())),
        FindingKind::Text => ("text", "holds another text than the one whose hash it gives".to_owned()),
        FindingKind::Misfit => ("draft", "speaks of a draft that did not stand before it as it says".to_owned()),
        FindingKind::Quote => ("quote", "quotes words that do not stand in its draft where it says".to_owned()),
        FindingKind::Address => (
            "address",
            "is a remark that goes by an address of somebody else, or by one that was given before".to_owned(),
        ),
        FindingKind::NoThread => ("thread", "is about a remark that did not stand before it".to_owned()),
        FindingKind::NoSuchEvent => (
            "event",
            "takes back, passes over or overtakes what did not stand before it, or what is no such thing".to_owned(),
        ),
        FindingKind::Number => ("number", "gives a draft a number that an earlier one has".to_owned()),
        FindingKind::File(name) => ("file", format!("changes {name}, which no event of its kind does")),
        FindingKind::Originals => (
            "originals",
            "keeps a file that it was not recorded from, or one that was kept is gone or became another".to_owned(),
        ),
        FindingKind::DropsASide(name) => {
            ("join", format!("joins two lines, and leaves out what one of them did to {name}"))
        }
        FindingKind::Distrust(distrust) => mistrusted(distrust),
        FindingKind::BadSignature => (
            "signature",
            "was changed after it was signed, or moved behind another: its signature is not of this commit".to_owned(),
        ),
        FindingKind::ExpiredKey => {
            ("expired-key", "was signed with a key after the day on which it expired".to_owned())
        }
        FindingKind::RevokedKey => ("revoked-key", "is signed with a key that its owner has revoked".to_owned()),
        FindingKind::UnknownKey(key) => (
            "unknown-key",
            format!("is signed with the OpenPGP key {key}, which no rules name: whether it holds cannot be told"),
        ),
        FindingKind::Unchecked(why) => {
            ("unchecked", format!("has a signature that is not checked here: {}", wording::unchecked(why)))
        }
        FindingKind::Tag(tag) => ("tag", format!("is what the tag {tag} is about, and made no text final")),
        FindingKind::Forgotten(event) => {
            let said = log::sentence(event, &[], log::by_number, log::by_address);
            ("forgotten", format!("was seen here before and is gone: {said}"))
        }
        FindingKind::Damaged(why) => ("damaged", format!("cannot be read: {why}")),
    }
}

fn mistrusted(distrust: &Distrust) -> (&'static str, String) {
    match distrust {
        Distrust::NotThePen(who) => ("not-the-pen", format!("does what only the pen may, and {who} did not hold it")),
        Distrust::Unknown(who) => ("unknown", format!("is an event of {who}, whom the rules did not know")),
        Distrust::Forged(who) => ("forged", format!("says to be {who}'s own word, and somebody else wrote it")),
        Distrust::Recorder(name) => ("recorder", format!("records for somebody else, and {name} was not to do that")),
        Distrust::Unsigned(who) => {
            ("unsigned", format!("is not signed, though {who} has a key: anyone could have written it"))
        }
        Distrust::Stranger { who, name, email } => (
            "stranger",
            format!(
                "is said to be by {who}, and comes from {name} <{email}>, which the rules do not know: if that is {who} too, \
                 name it there, also = [\"{email}\"], and record the rules"
            ),
        ),
        Distrust::NotTheirs(who) => {
            ("not-theirs", format!("takes back in the name of {who} what {who} neither said nor recorded"))
        }
        Distrust::OtherKey(who) => ("other-key", format!("is signed, but not with the key of {who}")),
    }
}

#[derive(Serialize)]
struct VerifyView {
    letter: LetterName,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
    findings: Vec<FindingData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<FindingData>,
}

impl View for VerifyView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.extend(self.words.iter().map(|words| Text::toned(Tone::Strong, words.sentence())));
        if self.ok {
            let sound = format!("Everything in the ledger of {} is as it was recorded.", self.letter);
            page.push(Text::toned(Tone::Good, sound));
        } else {
            let number =
                wording::count(self.findings.len(), "thing is not as it should be", "things are not as they should be");
            page.push(Text::toned(Tone::Bad, format!("{number} in the ledger of {}:", self.letter)));
        }
        page.extend(self.findings.iter().map(|finding| finding.line("✗", Tone::Bad)));
        page.extend(self.notes.iter().map(|note| note.line("?", Tone::Warning)));
        let proves = "It shows that nothing was changed since it was recorded, and which words were signed with which key; \
                      not who a person is, when something was said, or what nobody here has seen.";
        page.push(Text::toned(Tone::Faint, proves));
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn outcome(&self) -> Outcome {
        if self.ok { Outcome::Done } else { Outcome::NotReady }
    }
}
