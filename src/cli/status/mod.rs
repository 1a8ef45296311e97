//! `paraaf status`: who says what, about which draft, whether it counts and why, and what is still needed.

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, me};
use super::view::View;
use crate::letter::rules::Rules;
use crate::render::page::{Table, Text};

mod check;
mod data;
mod grid;
mod mine;
mod notices;
mod overview;
mod page;
mod phase;
mod reads;
mod reason;
mod roster;
mod row;
mod since;
mod story;
mod summary;
mod table;
mod turn;

use notices::Notices;
use page::StatusView;
use reads::Reads;

pub(super) use data::StatusData;
pub(super) use reason::counts;
pub(super) use row::open_objections as objects;
pub(super) use summary::summary;

/// Show the sign-off table: who says what, whether it counts, and what is still needed
///
/// Trouble stands first. With WHO, one person's whole story.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf status\n  paraaf status carla\n  paraaf status --check && echo ready")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Status {
    /// One person: an id, an address, or the beginning of a name
    who: Option<String>,
    /// Name everyone, also where there is no trouble; with --history, show every draft
    #[arg(long)]
    all: bool,
    /// What everyone said of each draft
    #[arg(long, conflicts_with = "who")]
    history: bool,
    /// What is with you, over all letters of the workspace
    #[arg(long, conflicts_with_all = ["who", "history", "all"])]
    mine: bool,
    /// One line; exit code 0 when ready and 1 when not
    #[arg(long, conflicts_with_all = ["who", "history", "all", "mine"])]
    check: bool,
}

/// The table as it stands on a page about something else: what it is called, the table, and what is to be known beside it.
pub(super) fn in_short(letter: &OpenLetter<'_>, rules: &Rules) -> Result<(Text, Table, Vec<Text>), Error> {
    let status = StatusData::of(letter, rules, None)?;
    let reads = Reads::Anyone;
    let beside = summary(&status).map(Text::plain).into_iter().chain(page::unmerged(&status));
    let beside = beside.chain(summary::remarks(&status, reads)).map(Text::without_commands);
    let beside = beside.flatten().collect();
    Ok((page::heading(&status), table::table(&status, false, reads), beside))
}

impl Status {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letters = workspace.letters()?;
        if self.mine {
            let named = desk.named_letter().map(|_| desk.letter(&workspace)).transpose()?;
            return mine::mine(&workspace, named.as_ref().map_or(&letters, std::slice::from_ref));
        }
        let none_is_meant = desk.named_letter().is_none() && self.who.is_none() && !self.history;
        if none_is_meant && letters.len() > 1 {
            return overview::overview(&workspace, &letters, self.check);
        }
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let rules = letter.rules()?;
        if let Some(typed) = &self.who {
            let person = letter.anyone(&rules, typed)?;
            return Ok(Box::new(story::story(&letter, &rules, &person)?));
        }
        let me = me(&workspace, &rules).ok().map(|person| person.id.clone());
        let status = StatusData::of(&letter, &rules, me.as_ref())?;
        if self.check {
            return Ok(Box::new(check::Check(status)));
        }
        if self.history {
            return Ok(Box::new(grid::Grid::of(&letter, status, self.all)?));
        }
        let notices = Notices::of(&letter, &rules);
        Ok(Box::new(StatusView { status, notices, all: self.all, me }))
    }
}

/// The table as it reads for nobody in particular: whole, and without what is so on this machine alone.
pub(super) fn for_everyone(letter: &OpenLetter<'_>, rules: &Rules) -> Result<Box<dyn View>, Error> {
    let status = StatusData::of(letter, rules, None)?;
    let notices = Notices::of_what_is_recorded(letter);
    Ok(Box::new(StatusView { status, notices, all: true, me: None }))
}

/// What everyone said of each draft, for nobody in particular.
pub(super) fn history_for_everyone(letter: &OpenLetter<'_>, rules: &Rules) -> Result<Box<dyn View>, Error> {
    Ok(Box::new(grid::Grid::of(letter, StatusData::of(letter, rules, None)?, true)?))
}
