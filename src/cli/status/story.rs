//! One person's whole story: everything they said, of which draft, what it is worth now, and how the words of today
//! differ from those that they spoke of last.

use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::data::StatusData;
use super::reason;
use super::row::Row;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::event::{Answer, Answering, DraftRef, Event, EventKind, Judgement, Remark, Reply, Verdict, Via};
use crate::letter::history::retracted;
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, RemarkAddress};
use crate::letter::moment::Moment;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::page::{Block, Page, RedlineBlock, Text, Tone};
use crate::text::compare::compare;
use crate::text::redline::Redline;

/// Everything that one person said.
pub(crate) fn story(letter: &OpenLetter<'_>, rules: &Rules, person: &Person) -> Result<Story, Error> {
    let status = StatusData::of(letter, rules, None)?;
    let entries = letter.ledger.entries()?;
    let gone = retracted(&entries);
    let events = entries.iter().filter_map(|entry| Some((entry.commit, entry.event.as_ref()?)));
    let said = events.filter_map(|(commit, event)| {
        let taken_back = gone.contains(&event.id);
        Said::by(person, (commit, event), letter, rules).map(|said| Said { taken_back, ..said })
    });
    let said = said.collect();
    let now = status.row(&person.id).cloned();
    let differs = now.as_ref().map(|row| differs(letter, row)).transpose()?.flatten();
    let (letter, name, is_over) = (letter.name.clone(), person.name.clone(), status.made_final.is_some());
    Ok(Story { letter, draft: status.draft, now, said, name, is_over, differs })
}

/// How the current words differ from those that a person spoke of last.
fn differs(letter: &OpenLetter<'_>, row: &Row) -> Result<Option<Arc<Redline>>, Error> {
    let (Some(about), Some(_)) = (&row.about_name, &row.since) else { return Ok(None) };
    let (judged, current) = (letter.text(letter.draft(about)?)?, letter.text(letter.current()?)?);
    Ok(Some(Arc::new(compare(judged, current))))
}

#[derive(Serialize)]
pub(crate) struct Story {
    letter: LetterName,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    #[serde(rename = "reviewer", skip_serializing_if = "Option::is_none")]
    now: Option<Row>,
    said: Vec<Said>,
    #[serde(skip)]
    name: String,
    /// Whether the current draft is the final text.
    #[serde(skip)]
    is_over: bool,
    #[serde(skip)]
    differs: Option<Arc<Redline>>,
}

#[derive(Serialize)]
struct Said {
    at: Moment,
    #[serde(flatten)]
    what: What,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    /// What one calls that draft.
    #[serde(skip)]
    called: Option<String>,
    /// The remark or the objection that it is, or is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    via: Via,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<String>,
    recorded_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    taken_back: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase", tag = "event")]
enum What {
    Propose,
    Verdict { verdict: Verdict },
    Remark,
    Reply,
    Answer { answer: Answer },
}

impl Said {
    /// What an event has this person say; none where it has somebody else say something, or nobody.
    fn by(
        person: &Person,
        (commit, event): (CommitId, &Event),
        letter: &OpenLetter<'_>,
        rules: &Rules,
    ) -> Option<Self> {
        let called = |re: EventId, address: &Option<RemarkAddress>| {
            Some(address.as_ref().map_or_else(|| format!("event {re}"), ToString::to_string))
        };
        let (reviewer, what, about, address, via, deputy) = match &event.kind {
            EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy, small_edits: _, point }) => {
                let address = point.as_ref().map(|point| point.address.to_string());
                (reviewer, What::Verdict { verdict: *verdict }, Some(*about), address, *via, deputy.as_ref())
            }
            EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of: _, until: _ }) => {
                (reviewer, What::Remark, Some(*about), Some(point.address.to_string()), *via, deputy.as_ref())
            }
            EventKind::Reply(Reply { re, address, reviewer, via, deputy }) => {
                (reviewer, What::Reply, None, called(*re, address), *via, deputy.as_ref())
            }
            EventKind::Answer(Answering { re, address, answer, reviewer }) => {
                (reviewer, What::Answer { answer: *answer }, None, called(*re, address), Via::Myself, None)
            }
            EventKind::Propose(proposal) => {
                let about = DraftRef { number: proposal.draft, commit, hash: proposal.hash };
                (&proposal.reviewer, What::Propose, Some(about), None, proposal.via, None)
            }
            EventKind::Retract { .. }
            | EventKind::Rules { .. }
            | EventKind::Ask(_)
            | EventKind::Override { .. }
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => return None,
        };
        (*reviewer == person.id).then(|| Self {
            at: event.by.at,
            what,
            draft: about.map(|about| about.number),
            called: about.map(|about| letter.called(about)),
            address,
            via,
            deputy: deputy.map(|id| rules.name_of(id).to_owned()),
            recorded_by: event.recorded_by.name.clone(),
            text: event.words.clone(),
            taken_back: false,
        })
    }

    /// What was done, and to what.
    fn what(&self) -> String {
        let verb = match &self.what {
            What::Propose => "proposed",
            What::Verdict { verdict: Verdict::Approve } => "agreed to",
            What::Verdict { verdict: Verdict::Object } => "objected to",
            What::Verdict { verdict: Verdict::Abstain } => "abstained on",
            What::Verdict { verdict: Verdict::Seen } => "saw",
            What::Verdict { verdict: Verdict::Withdraw } => "withdrew on",
            What::Remark => "remarked on",
            What::Reply => "replied to",
            What::Answer { answer: Answer::Accepted } => "accepted",
            What::Answer { answer: Answer::Partly } => "accepted in part",
            What::Answer { answer: Answer::Declined } => "declined",
        };
        match (&self.called, &self.address) {
            (Some(draft), Some(address)) => format!("{verb} draft {draft}, {address}"),
            (Some(draft), None) => format!("{verb} draft {draft}"),
            (None, address) => format!("{verb} {}", address.as_deref().unwrap_or_default()),
        }
    }
}

impl View for Story {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let draft = self.draft.map(|draft| format!(" · draft {draft}")).unwrap_or_default();
        page.push(Text::toned(Tone::Strong, format!("{} · {}{draft}", self.name, self.letter)));
        if self.said.is_empty() {
            page.push(Text::plain(format!("{} has not said anything yet.", self.name)));
        }
        for said in &self.said {
            page.push(line(said));
            if !said.text.is_empty() {
                page.push(Text::toned(Tone::Faint, format!("    {}", said.text.replace('\n', " "))).hanging(4));
            }
        }
        if let Some(row) = &self.now {
            if let Some(asked) = &row.asked {
                let text = format!("About draft {}: {}.", asked.draft, reason::asked(asked));
                page.push(Text::toned(Tone::Faint, text));
            }
            page.push(Text::plain("Counts for the current draft: ").and(Tone::Strong, reason::counts(row)).hanging(2));
            page.extend(self.difference(row));
        }
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

impl Story {
    /// How the current words differ from those that the person spoke of last.
    fn difference(&self, row: &Row) -> Vec<Block> {
        let (Some(about), Some(draft)) = (&row.about_name, self.draft) else { return Vec::new() };
        if row.verdict == Some(Verdict::Withdraw) {
            return Vec::new();
        }
        let (now, spoke) =
            (if self.is_over { "The final text" } else { "The current text" }, "the one they spoke of last");
        let Some(redline) = &self.differs else {
            return vec![Text::plain(format!("{now}, draft {draft}, is {spoke}, word for word.")).into()];
        };
        let changes = wording::changes(redline);
        vec![
            Text::plain(format!("{now}, draft {draft}, differs from {spoke}, draft {about}: {changes}."))
                .hanging(2)
                .into(),
            RedlineBlock::new(Arc::clone(redline), 0).into(),
        ]
    }
}

fn line(said: &Said) -> Text {
    let how = match (said.via, &said.deputy) {
        (Via::Myself, Some(deputy)) => format!("p.p. {deputy}"),
        (Via::Myself, None) => "in person".to_owned(),
        (via, Some(deputy)) => {
            format!("p.p. {deputy}, {}, recorded by {}", wording::by_way_of(via), said.recorded_by)
        }
        (via, None) => format!("{}, recorded by {}", wording::by_way_of(via), said.recorded_by),
    };
    let text = Text::toned(Tone::Faint, format!("  {}  ", wording::minute(said.at)));
    let text = text.and(Tone::Plain, format!("{} ({how})", said.what())).hanging(4);
    if said.taken_back { text.and(Tone::Warning, " – taken back") } else { text }
}
