//! Every remark and objection, with what became of the words and what was answered.

use std::io;

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, me};
use crate::cli::threads::{self, RemarkData, Standing, Words};
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::event::DraftRef;
use crate::letter::history::History;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};
use crate::letter::rules::Rules;
use crate::render::page::{Block, Page, Table, Text, Tone};

/// What a spreadsheet says where a suggestion is to leave words out, and not to say nothing.
const LEAVE_OUT: &str = "(leave these words out)";

/// Which of them are listed.
pub(super) struct Filter {
    /// Only those about which something is still to be done.
    pub(super) open: bool,
    /// Only those of this person.
    pub(super) by: Option<ReviewerId>,
    /// Only those about this draft.
    pub(super) draft: Option<DraftRef>,
}

/// The list. What it shows is owned, so that it can outlive the letter it was read from.
pub(super) struct ListView {
    letter: LetterName,
    current: DraftNumber,
    /// The whole conversation: what is shown points into it.
    history: History,
    shown: Vec<Shown>,
    /// How many there are beside those that are shown.
    left_out: usize,
    is_pen: bool,
}

/// One of them, by its place in the conversation.
struct Shown {
    place: usize,
    state: threads::State,
    now: Option<threads::Now>,
    about: String,
}

impl ListView {
    /// What passes the filter: what is open before what is settled, each as it was said.
    pub(super) fn of(letter: &OpenLetter<'_>, rules: &Rules, filter: &Filter) -> Result<Self, Error> {
        let current = letter.current()?.at.number;
        let ruling = letter.ruling(rules)?;
        let standings = threads::standings(letter, &ruling)?;
        let all = standings.len();
        let mut shown = Vec::new();
        let threads = letter.history.conversation().threads();
        for Standing { thread, state, now, about } in standings {
            let place = threads.iter().position(|one| one.event == thread.event).unwrap_or_default();
            let passes = (!filter.open || state.is_open())
                && filter.by.as_ref().is_none_or(|by| thread.reviewer == *by)
                && filter.draft.is_none_or(|draft| thread.about == draft);
            if passes {
                shown.push(Shown { place, state, now, about });
            }
        }
        shown.sort_by_key(|one| match one.state {
            threads::State::Blocks => 0,
            threads::State::Outside | threads::State::TooLate | threads::State::Waits => 1,
            threads::State::Answered(_)
            | threads::State::Replaced
            | threads::State::Lifted
            | threads::State::PassedOver
            | threads::State::TakenBack => 2,
        });
        let left_out = all - shown.len();
        let is_pen = me(letter.workspace, rules).is_ok_and(|me| rules.holds_pen(&me.id));
        Ok(Self { letter: letter.name.clone(), current, history: letter.history.clone(), shown, left_out, is_pen })
    }

    fn standings(&self) -> impl Iterator<Item = Standing<'_>> {
        let threads = self.history.conversation().threads();
        let standing = |one: &Shown| {
            let (now, about) = (one.now.clone(), one.about.clone());
            Standing { thread: &threads[one.place], state: one.state, now, about }
        };
        self.shown.iter().map(standing)
    }

    /// `brief · draft 4 · 3 remarks, 2 of them open`
    fn heading(&self) -> Text {
        let open = self.shown.iter().filter(|one| one.state.is_open()).count();
        let number = wording::count(self.shown.len(), "remark", "remarks");
        let open = if open > 0 { format!(", {open} open") } else { String::new() };
        let left_out = if self.left_out > 0 { format!(" ({} more not shown)", self.left_out) } else { String::new() };
        Text::toned(Tone::Strong, format!("{} · draft {}", self.letter, self.current))
            .and(Tone::Plain, format!(" · {number}{open}{left_out}"))
    }

    fn page_telling(&self, words: Words) -> Page {
        let mut page = Page::default();
        page.head(self.heading());
        if self.shown.is_empty() {
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf remark --at \"words\" -m \"…\""));
            return page;
        }
        for standing in self.standings() {
            page.push(Block::Space);
            page.push(threads::headline(&standing));
            page.extend(threads::fate(&standing, self.current, words));
            page.extend(threads::contributions(standing.thread));
        }
        page.push(Block::Space);
        page.push(Text::plain("Next: ").and(Tone::Command, self.next()));
        page
    }

    fn next(&self) -> String {
        let waiting = self.standings().find(|one| one.state.is_open() && !one.thread.is_answered());
        match waiting {
            Some(one) if self.is_pen => {
                let suggests = if one.thread.suggestion().is_some() { " [--apply]" } else { "" };
                format!("paraaf answer {} accepted|partly|declined -m \"…\"{suggests}", one.thread.called())
            }
            Some(one) => format!("paraaf remark --re {} -m \"…\"", one.thread.called()),
            None => "paraaf status".to_owned(),
        }
    }
}

#[derive(Serialize)]
struct ListData<'v> {
    letter: &'v LetterName,
    draft: DraftNumber,
    remarks: Vec<RemarkData>,
}

impl View for ListView {
    fn page(&self) -> Page {
        self.page_telling(Words::Written)
    }

    fn leaf(&self) -> Page {
        self.page_telling(Words::Read).without_commands()
    }

    fn sheet(&self) -> Page {
        let head =
            ["remark", "who", "what", "about draft", "state", "paragraph now", "words", "instead", "now", "said"];
        let mut table = Table { head: head.map(str::to_owned).to_vec(), ..Table::default() };
        for standing in self.standings() {
            let thread = standing.thread;
            let (state, _) = threads::state(&standing);
            let passage = thread.passage.as_ref();
            let said =
                threads::contributions(thread).iter().map(|line| line.words().trim().to_owned()).collect::<Vec<_>>();
            let cells = [
                thread.called(),
                thread.name.clone(),
                match thread.kind {
                    crate::letter::conversation::ThreadKind::Remark => "remark".to_owned(),
                    crate::letter::conversation::ThreadKind::Objection => "objection".to_owned(),
                },
                standing.about.clone(),
                state,
                standing.now.as_ref().map(|now| now.carried.paragraph.to_string()).unwrap_or_default(),
                passage.map(|passage| passage.quote.clone()).unwrap_or_default(),
                thread
                    .suggestion()
                    .map_or("", |(_, instead)| if instead.is_empty() { LEAVE_OUT } else { instead })
                    .to_owned(),
                standing.now.as_ref().map(|now| now.is.words().to_owned()).unwrap_or_default(),
                said.join(" / "),
            ];
            table.rows.push(cells.map(Text::plain).to_vec());
        }
        let mut page = Page::default();
        page.push(table);
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        let remarks = self.standings().map(|standing| RemarkData::of(&standing, self.current)).collect();
        view::write_object(&ListData { letter: &self.letter, draft: self.current, remarks }, out)
    }
}
