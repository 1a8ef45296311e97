//! `paraaf status --check`: one line and an exit code, for scripts.

use std::io;

use super::data::StatusData;
use super::phase::State;
use crate::cli::view::{self, Outcome, View};
use crate::render::page::{Page, Text};

/// Ready or not, in one line.
pub(crate) struct Check(pub(crate) StatusData);

impl View for Check {
    fn page(&self) -> Page {
        let mut page = Page::default();
        page.push(Text::plain(line(&self.0)));
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(&self.0, out)
    }

    fn outcome(&self) -> Outcome {
        if self.0.ready { Outcome::Done } else { Outcome::NotReady }
    }
}

/// So many of the people whose word is needed are named in one line.
const SHOWN: usize = 5;

/// `brief · draft 4 · not ready: needs Dirk Ay, Carla Smit`
pub(super) fn line(status: &StatusData) -> String {
    let Some(draft) = status.draft else { return format!("{} · no draft yet", status.letter) };
    let state = match status.state {
        State::Circulating => None,
        State::Ready => Some("ready"),
        State::Final => Some("final"),
        State::Sent => Some("sent"),
        State::Abandoned => Some("abandoned"),
    };
    if let Some(state) = state {
        return format!("{} · draft {draft} · {state}", status.letter);
    }
    let mut names: Vec<&str> = Vec::new();
    for name in status.needed.iter().flat_map(|need| &need.names) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(SHOWN);
    let mut needs = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if more > 0 {
        needs = format!("{needs} and {more} more");
    }
    format!("{} · draft {draft} · not ready: needs {needs}", status.letter)
}
