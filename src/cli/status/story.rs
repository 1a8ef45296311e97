//! One person's whole story: everything they said, of which draft, and what it is worth now.

use std::io;

use serde::Serialize;

use super::data::StatusData;
use super::reason;
use super::row::Row;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::event::{DraftRef, EventKind, Verdict, Via};
use crate::letter::history::retracted;
use crate::letter::ids::{DraftNumber, LetterName};
use crate::letter::moment::Moment;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::page::{Page, Text, Tone};

/// Everything that one person said.
pub(crate) fn story(letter: &OpenLetter<'_>, rules: &Rules, person: &Person) -> Result<Story, Error> {
    let status = StatusData::of(letter, rules, None)?;
    let entries = letter.ledger.entries()?;
    let gone = retracted(&entries);
    let mut said = Vec::new();
    for (commit, event) in entries.iter().filter_map(|entry| Some((entry.commit, entry.event.as_ref()?))) {
        match &event.kind {
            EventKind::Verdict(judgement) if judgement.reviewer == person.id => said.push(Said {
                at: event.by.at,
                what: What::Verdict(judgement.verdict),
                draft: judgement.about.number,
                called: letter.called(judgement.about),
                via: judgement.via,
                deputy: judgement.deputy.as_ref().map(|id| rules.name_of(id).to_owned()),
                recorded_by: event.recorded_by.name.clone(),
                text: event.words.clone(),
                taken_back: gone.contains(&event.id),
            }),
            EventKind::Propose(proposal) if proposal.reviewer == person.id => said.push(Said {
                at: event.by.at,
                what: What::Propose,
                draft: proposal.draft,
                called: letter.called(DraftRef { number: proposal.draft, commit, hash: proposal.hash }),
                via: proposal.via,
                deputy: None,
                recorded_by: event.recorded_by.name.clone(),
                text: event.words.clone(),
                taken_back: false,
            }),
            EventKind::Verdict(_)
            | EventKind::Propose(_)
            | EventKind::Retract { .. }
            | EventKind::Rules { .. }
            | EventKind::Ask(_)
            | EventKind::Override { .. }
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => {}
        }
    }
    let now = status.row(&person.id).cloned();
    Ok(Story { letter: letter.name.clone(), draft: status.draft, now, said, name: person.name.clone() })
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
}

#[derive(Serialize)]
struct Said {
    at: Moment,
    #[serde(flatten)]
    what: What,
    draft: DraftNumber,
    #[serde(skip)]
    called: String,
    via: Via,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<String>,
    recorded_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    taken_back: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase", tag = "event", content = "verdict")]
enum What {
    Propose,
    Verdict(Verdict),
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
            if let (Some(about), Some(draft)) = (&row.about_name, self.draft)
                && row.since.is_some()
            {
                page.push(Text::plain("Next: ").and(Tone::Command, format!("paraaf diff {about} {draft}")));
            }
        }
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

fn line(said: &Said) -> Text {
    let what = match said.what {
        What::Propose => "proposed draft",
        What::Verdict(Verdict::Approve) => "agreed to draft",
        What::Verdict(Verdict::Object) => "objected to draft",
        What::Verdict(Verdict::Abstain) => "abstained on draft",
        What::Verdict(Verdict::Seen) => "saw draft",
        What::Verdict(Verdict::Withdraw) => "withdrew on draft",
    };
    let how = match (said.via, &said.deputy) {
        (Via::Myself, Some(deputy)) => format!("p.p. {deputy}"),
        (Via::Myself, None) => "in person".to_owned(),
        (via, Some(deputy)) => {
            format!("p.p. {deputy}, {}, recorded by {}", wording::by_way_of(via), said.recorded_by)
        }
        (via, None) => format!("{}, recorded by {}", wording::by_way_of(via), said.recorded_by),
    };
    let text = Text::toned(Tone::Faint, format!("  {}  ", wording::minute(said.at)));
    let text = text.and(Tone::Plain, format!("{what} {} ({how})", said.called)).hanging(4);
    if said.taken_back { text.and(Tone::Warning, " – taken back") } else { text }
}
