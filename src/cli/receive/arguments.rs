//! What is typed after `paraaf receive`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::speaker::Speakers;
use crate::letter::draft_name::DraftName;

/// What came back, and what is to be done with it.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Arguments {
    /// What came back: Word or OpenDocument files, mails (.eml), a folder of them, or a mailbox (mbox)
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) speakers: Speakers,
    /// Who a name in a file is, for names that the rules do not know: "J. Bos=bram"; nothing after = leaves them out
    #[arg(long = "author", value_name = "NAME=WHO")]
    pub(super) authors: Vec<AuthorIs>,
    /// The draft that it was made of [default: the one that the file names, else the nearest]
    #[arg(long, alias = "based-on", value_name = "N")]
    pub(super) draft: Option<DraftName>,
    /// Make of each tracked change a suggestion, and no draft
    #[arg(long)]
    pub(super) as_remarks: bool,
    /// Say something with the draft
    #[arg(short, long, value_name = "TEXT")]
    pub(super) message: Option<String>,
    /// Keep each Word or OpenDocument file too, byte for byte: for all who have the letter, and for good
    #[arg(long)]
    pub(super) keep_original: bool,
    /// Show what would be recorded, and record nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub(super) yes: bool,
}

/// Who a name in a file is: `NAME=WHO`, and nobody where WHO is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AuthorIs {
    pub(super) name: String,
    pub(super) who: String,
}

impl FromStr for AuthorIs {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, who) = text.rsplit_once('=').ok_or("it must be NAME=WHO")?;
        Ok(Self { name: name.trim().to_owned(), who: who.trim().to_owned() })
    }
}

impl Arguments {
    /// Whether anything is recorded: not where it is only shown, and not where nobody can say yes.
    pub(super) fn records(&self, desk: &Desk) -> bool {
        !self.dry_run && (self.yes || desk.can_ask())
    }
}
