//! `paraaf status --history`: what everyone said last of each draft, a column a draft.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::data::StatusData;
use super::page;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, EventKind, Verdict};
use crate::letter::history::retracted;
use crate::letter::ids::{CommitId, DraftNumber, ReviewerId};
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
    drafts: Vec<(CommitId, DraftName)>,
    /// How many drafts before these are not shown.
    #[serde(skip)]
    earlier: usize,
}

#[derive(Serialize)]
struct Said {
    reviewer: ReviewerId,
    draft: DraftNumber,
    /// What to type for the draft, where its number alone is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<DraftName>,
    #[serde(skip)]
    commit: CommitId,
    verdict: Verdict,
}

impl Grid {
    pub(crate) fn of(letter: &OpenLetter<'_>, status: StatusData, all: bool) -> Result<Self, Error> {
        let entries = letter.ledger.entries()?;
        let gone = retracted(&entries);
        let mut newest: HashMap<(ReviewerId, CommitId), (DraftRef, Verdict)> = HashMap::new();
        for event in entries.iter().filter_map(|entry| entry.event.as_ref()).filter(|event| !gone.contains(&event.id)) {
            if let EventKind::Verdict(judgement) = &event.kind {
                let of = (judgement.reviewer.clone(), judgement.about.commit);
                newest.insert(of, (judgement.about, judgement.verdict));
            }
        }
        let mut drafts: Vec<(CommitId, DraftName)> =
            letter.history.drafts().iter().map(|draft| (draft.at.commit, letter.history.name_of(draft))).collect();
        let earlier = if all { 0 } else { drafts.len().saturating_sub(SHOWN) };
        drafts.drain(..earlier);
        let said = newest.into_iter().map(|((reviewer, commit), (about, verdict))| {
            let name = Some(letter.name_of(about)).filter(|name| name.of.is_some());
            Said { reviewer, draft: about.number, name, commit, verdict }
        });
        let mut history: Vec<Said> = said.collect();
        history.sort_by(|one, other| {
            (&one.reviewer, one.draft, one.commit).cmp(&(&other.reviewer, other.draft, other.commit))
        });
        Ok(Self { status, history, drafts, earlier })
    }

    fn cell(&self, reviewer: &ReviewerId, draft: CommitId) -> Text {
        let said = self.history.iter().find(|said| said.reviewer == *reviewer && said.commit == draft);
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
        page.head(page::heading(&self.status));
        let mut head = vec!["who".to_owned()];
        head.extend(self.drafts.iter().map(|(_, name)| format!("draft {name}")));
        head.push("counts?".to_owned());
        // A name reads well on two lines; a word does not.
        let gives_way = Some(0);
        let row = |row: &super::row::Row| {
            let mut cells = vec![Text::plain(row.name.clone())];
            cells.extend(self.drafts.iter().map(|(commit, _)| self.cell(&row.id, *commit)));
            cells.push(Text::plain(in_short(&super::reason::counts(row))));
            cells
        };
        let rows = self.status.reviewers.iter().map(row).collect();
        let caption = "What everyone said of each draft".to_owned();
        page.push(Table { caption, names: Some(0), head, rows, gives_way, ..Table::default() });
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
