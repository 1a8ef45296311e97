//! The page of the sign-off: the table, and what is told above and below it.

use std::io;

use super::data::StatusData;
use super::notices::Notices;
use super::phase::State;
use super::reads::Reads;
use super::row::{OpenObjection, Row, open_objections};
use super::{summary, table};
use crate::cli::named;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::ids::ReviewerId;
use crate::render::page::{Page, Text, Tone};

/// The sign-off table, and what else is to be known about the ledger.
pub(crate) struct StatusView {
    pub(crate) status: StatusData,
    pub(crate) notices: Notices,
    pub(crate) all: bool,
    /// Who is asking, if that is known.
    pub(crate) me: Option<ReviewerId>,
}

impl View for StatusView {
    fn page(&self) -> Page {
        self.page_for(Reads::Reader)
    }

    fn leaf(&self) -> Page {
        self.page_for(Reads::Anyone).without_commands()
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(&self.status, out)
    }
}

impl StatusView {
    fn page_for(&self, reads: Reads) -> Page {
        let mut page = Page::default();
        page.head(heading(&self.status));
        if self.status.draft.is_none() {
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf propose"));
            return page;
        }
        page.extend(ending(&self.status));
        page.push(table::table(&self.status, self.all, reads));
        page.extend(summary::steps(&self.status));
        page.extend(summary::summary(&self.status).map(Text::plain));
        page.extend(summary::due(&self.status));
        page.extend(self.status.reviewers.iter().flat_map(objections));
        page.extend(unmerged(&self.status));
        page.extend(summary::remarks(&self.status, reads));
        page.extend(roster(&self.status));
        page.extend(self.notices.lines.iter().cloned());
        let (now, later): (Vec<_>, Vec<_>) = self.status.needed.iter().partition(|need| need.now);
        page.extend(now.iter().map(|need| named::in_line(&need.text, Tone::Plain).hanging(2)));
        page.extend(later.iter().map(|need| named::in_line(&format!("Later, {}", need.text), Tone::Faint).hanging(2)));
        page.extend(summary::last_line(&self.status, self.me.as_ref(), self.notices.is_being_merged));
        page
    }
}

/// `brief · draft 4 · NOT READY`
pub(super) fn heading(status: &StatusData) -> Text {
    let Some(draft) = status.draft else {
        return Text::toned(Tone::Strong, format!("{} · no draft yet", status.letter));
    };
    let (tone, state) = match status.state {
        State::Circulating => (Tone::Bad, "NOT READY"),
        State::Ready => (Tone::Good, "READY"),
        State::Final => (Tone::Good, "FINAL"),
        State::Sent => (Tone::Good, "SENT"),
        State::Abandoned => (Tone::Warning, "ABANDONED"),
    };
    Text::toned(Tone::Strong, format!("{} · draft {draft} · ", status.letter)).and(tone, state)
}

/// How the letter became final, and how it ended.
fn ending(status: &StatusData) -> Vec<Text> {
    let because = |why: &str| if why.is_empty() { String::new() } else { format!(": {why}") };
    let mut lines = Vec::new();
    let made = status.made_final.as_ref();
    if let Some(made) = made {
        let names: Vec<&str> =
            made.without.iter().map(|id| status.row(id).map_or(id.as_str(), |row| row.name.as_str())).collect();
        let without = if names.is_empty() { String::new() } else { format!(" without {}", wording::list(&names)) };
        let (by, at) = (&made.by, wording::minute(made.at));
        lines.push(Text::plain(format!(
            "Made final by {by} on {at}{without}{}. Tag: {}",
            because(&made.why),
            made.tag
        )));
        if made.untagged {
            let text = format!("There is no tag {} here yet: ", made.tag);
            lines.push(Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf sync, or paraaf finalise"));
        }
    }
    if let Some(closed) = &status.closed {
        let what = if status.state == State::Sent { "Sent, says" } else { "Abandoned by" };
        lines.push(Text::plain(format!(
            "{what} {} on {}{}",
            closed.by,
            wording::minute(closed.at),
            because(&closed.why)
        )));
    }
    let late: Vec<&str> = status.reviewers.iter().filter(|row| row.after_final).map(|row| row.name.as_str()).collect();
    if !late.is_empty() {
        let text = format!("Not known when it was made final: what {} said.", wording::short_list(&late));
        lines.push(Text::toned(Tone::Warning, text));
    }
    for proposal in made.into_iter().flat_map(|made| &made.not_known).filter(|beside| beside.verdict.is_none()) {
        let (by, draft) = (&proposal.by, proposal.draft);
        let text = format!("Not known when it was made final: draft {draft} of {by}.");
        let text = Text::toned(Tone::Warning, text).and(Tone::Warning, " It waits until ");
        lines.push(text.and(Tone::Command, "paraaf reopen").and(Tone::Warning, "."));
    }
    lines
}

/// The drafts that nobody has worked in yet.
pub(super) fn unmerged(status: &StatusData) -> impl Iterator<Item = Text> + '_ {
    status.unmerged.iter().map(|draft| {
        let text = format!("Draft {} came in after another was published.", draft.called);
        let text = Text::toned(Tone::Warning, text).and(Tone::Warning, " To work it in: ");
        let text = text.and(Tone::Command, "paraaf merge");
        text.and(Tone::Warning, "; to see it: ").and(Tone::Command, format!("paraaf show {}", draft.name))
    })
}

/// How the rules changed while the current draft circulates.
fn roster(status: &StatusData) -> impl Iterator<Item = Text> + '_ {
    status.roster_changes.iter().map(|change| {
        let (joined, left) = &change.names;
        let people = |names: &[String], one: &str| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            (!names.is_empty()).then(|| format!("{} {one}", wording::short_list(&names)))
        };
        let what: Vec<String> = [people(joined, "joined"), people(left, "left")].into_iter().flatten().collect();
        let what = if what.is_empty() { "nobody joined or left".to_owned() } else { what.join("; ") };
        let when = wording::minute(change.at);
        Text::toned(Tone::Warning, format!("{} changed the rules on {when}, during this draft: {what}.", change.by))
    })
}

/// What somebody objects to, in their own words, and why it was passed over, if it was; nothing for anyone else.
fn objections(row: &Row) -> impl Iterator<Item = Text> + '_ {
    let open = open_objections(row).map(|OpenObjection { called, about, words, look_again }| {
        let again = if look_again { ", look again" } else { "" };
        Text::toned(Tone::Bad, format!("✗ {} on draft {about} ({called}){again}: ", row.name))
            .and(Tone::Plain, words)
            .hanging(2)
    });
    let passed = row.passed_over.iter().map(|passed| {
        Text::toned(Tone::Warning, format!("! {} on draft {}: ", row.name, passed.about))
            .and(Tone::Plain, passed.remark.clone())
            .and(Tone::Warning, format!(" – passed over by {}: ", passed.by))
            .and(Tone::Plain, passed.why.clone())
            .hanging(2)
    });
    open.chain(passed)
}
