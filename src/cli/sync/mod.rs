//! `paraaf sync`: what others recorded comes in, and what was recorded here goes out.

use std::collections::BTreeSet;

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::progress;
use super::view::View;
use crate::ledger::{LedgerError, Watch};
use crate::letter::ids::LetterName;

mod attempts;
mod join;
mod one;
mod view;

use one::Errand;
use view::{Each, SyncView};

/// Exchange what was recorded with another repository
///
/// It goes through your own git: its credentials, its settings, its hooks. Nothing is ever overwritten, here or there:
/// what two people recorded at once is joined, and every event stays what it was.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf sync\n  paraaf sync origin")]
pub(super) struct Sync {
    /// The other repository, as git calls it [default: the branch's upstream, else origin]
    remote: Option<String>,
    /// Send what was never sent there before without asking
    #[arg(short, long)]
    yes: bool,
    /// Send again what the other repository has lost
    #[arg(long)]
    restore: bool,
}

impl Sync {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let named = desk.named_letter();
        let remote = workspace.remote(self.remote.as_deref(), named)?;
        let alone = workspace.sync_alone()?;
        let listing = remote.list()?;
        let watch: Watch<'_> = if progress::is_seen() { Some(&progress::show) } else { None };
        let errand = Errand {
            desk,
            workspace: &workspace,
            remote: &remote,
            alone: &alone,
            yes: self.yes,
            restore: self.restore,
            watch,
        };
        let mut letters: BTreeSet<LetterName> = named.into_iter().cloned().collect();
        if named.is_none() {
            letters.extend(listing.ledgers.keys().cloned());
            for letter in workspace.letters()? {
                if workspace.ledger(&letter)?.is_here()? {
                    letters.insert(letter);
                }
            }
        } else if let Some(name) = named.filter(|name| !listing.ledgers.contains_key(*name)) {
            desk.letter(&workspace)?;
            if workspace.ledger(name)?.here().is_none() {
                return Err(Error::NoDraftYet(name.clone()));
            }
        }
        let mut done = Vec::with_capacity(letters.len());
        let only = letters.len() == 1;
        for letter in letters {
            match errand.sync(&letter, listing.clone()) {
                Ok(synced) => done.push(Each::Synced(synced)),
                // A branch of somebody's own there that only goes by such a name.
                Err(Error::Ledger(LedgerError::NotALedger(_))) if named.is_none() => {}
                Err(error) if only => return Err(error),
                Err(error) => done.push(Each::failed(&letter, &error)),
            }
        }
        Ok(Box::new(SyncView { remote: remote.name().to_owned(), letters: done }))
    }
}
