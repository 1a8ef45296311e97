//! `paraaf status --history`: what everyone said last of each draft, a column a draft.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::data::StatusData;
use super::table;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::event::{EventKind, Verdict};
use crate::letter::history::retracted;
use crate::letter::ids::{DraftNumber, ReviewerId};
use crate::render::page::{Page, Table, Text, Tone};

/// So many drafts are shown unless all are asked for: those that 80 columns hold, beside a name and what it counts for.
const SHOWN: usize = 5;

/// The newest word of each person about each draft.
#[derive(Serialize)]
pub(crate) struct Grid {
    #[serde(flatten)]
    status: StatusData,
    history: Vec<Said>,
    #[serde(skip)]
    drafts: Vec<DraftNumber>,
    /// How many drafts before these are not shown.
    #[serde(skip)]
    earlier: usize,
}

#[derive(Serialize)]
struct Said {
    reviewer: ReviewerId,
    draft: DraftNumber,
    verdict: Verdict,
}

impl Grid {
    pub(crate) fn of(letter: &OpenLetter<'_>, status: StatusData, all: bool) -> Result<Self, Error> {
        let entries = letter.ledger.entries()?;
        let gone = retracted(&entries);
        let mut newest: HashMap<(ReviewerId, DraftNumber), Verdict> = HashMap::new();
        for event in entries.iter().filter_map(|entry| entry.event.as_ref()).filter(|event| !gone.contains(&event.id)) {
            if let EventKind::Verdict(judgement) = &event.kind {
                newest.insert((judgement.reviewer.clone(), judgement.about.number), judgement.verdict);
            }
        }
        let mut drafts: Vec<DraftNumber> = letter.history.drafts().iter().map(|draft| draft.at.number).collect();
        drafts.dedup();
        let earlier = if all { 0 } else { drafts.len().saturating_sub(SHOWN) };
        drafts.drain(..earlier);
        let said = newest.into_iter().map(|((reviewer, draft), verdict)| Said { reviewer, draft, verdict });
        let mut history: Vec<Said> = said.collect();
        history.sort_by(|one, other| (&one.reviewer, one.draft).cmp(&(&other.reviewer, other.draft)));
        Ok(Self { status, history, drafts, earlier })
    }

    fn cell(&self, reviewer: &ReviewerId, draft: DraftNumber) -> Text {
        let said = self.history.iter().find(|said| said.reviewer == *reviewer && said.draft == draft);
        match said.map(|said| said.verdict) {
            Some(verdict) => {
                let tone = match verdict {
                    Verdict::Approve => Tone::Good,
                    Verdict::Object => Tone::Bad,
                    Verdict::Abstain | Verdict::Seen | Verdict::Withdraw => Tone::Warning,
                };
                Text::toned(tone, short(verdict))
            }
            None => Text::toned(Tone::Faint, "–"),
        }
    }
}

/// What a person says, in a column that is narrow.
fn short(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Seen => "seen",
        Verdict::Approve | Verdict::Object | Verdict::Abstain | Verdict::Withdraw => wording::says(verdict),
    }
}

/// Whether a word counts, without why: the table and a person's story say that.
fn in_short(counts: &str) -> String {
    counts.split(':').next().unwrap_or(counts).to_owned()
}

impl View for Grid {
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.push(table::heading(&self.status));
        let mut head = vec!["who".to_owned()];
        head.extend(self.drafts.iter().map(|draft| format!("draft {draft}")));
        head.push("counts?".to_owned());
        // A name reads well on two lines; a word does not.
        let gives_way = Some(0);
        let row = |row: &super::row::Row| {
            let mut cells = vec![Text::plain(row.name.clone())];
            cells.extend(self.drafts.iter().map(|draft| self.cell(&row.id, *draft)));
            cells.push(Text::plain(in_short(&super::reason::counts(row))));
            cells
        };
        page.push(Table { head, rows: self.status.reviewers.iter().map(row).collect(), titles: Vec::new(), gives_way });
        if self.earlier > 0 {
            let drafts = wording::count(self.earlier, "earlier draft", "earlier drafts");
            page.push(Text::toned(Tone::Faint, format!("… {drafts} (--all shows all)")));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status WHO"));
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
