//! THE ARCHIVE: one branch of git holds one letter, and each commit on it is one event. This is the only place that
//! names git2; what leaves it is plain, owned data.
//!
//! | file | the one idea |
//! |---|---|
//! | `workspace` | the repository that the letters live in |
//! | `base` | the working text, and the draft it was written from |
//! | `merging` | a merge that is under way in the working text |
//! | `environment` | what the environment says of repositories and settings |
//! | `identity` | who is at the keyboard |
//! | `ledger` | one letter's branch, local or as a remote has it |
//! | `read` | commits → events, ancestors first |
//! | `remote` | what another repository has, through the user's own git |
//! | `signing` | signing an event as git does |
//! | `signature`, `openpgp`, `signed` | checking a signature, and what it is worth |
//! | `worktrees` | where a ledger is checked out |
//! | `tree` | the files that stand beside an event |
//! | `originals` | the files that something was recorded from |
//! | `append` | events → commits, all or none |
//! | `audit` | every commit held against those before it |
//! | `claim` | a lock that dies with its holder, and what a killed holder left behind |
//! | `lock` | one writer at a time |
//! | `maintenance` | packing when loose objects pile up |
//! | `message`, `words`, `trailers`, `passage` | an event as the message of a commit |
//! | `commit` | a commit as the bytes of its object |
//! | `memo` | what was worked out from the events, kept until it is no longer true |

mod append;
mod audit;
mod base;
mod claim;
mod commit;
mod environment;
mod error;
mod identity;
#[expect(clippy::module_inception, reason = "the layer is named after what it keeps")]
mod ledger;
mod lock;
mod maintenance;
mod memo;
mod merging;
mod message;
mod openpgp;
mod originals;
mod passage;
mod read;
mod remote;
mod signature;
mod signed;
mod signing;
mod tag;
mod trailers;
mod tree;
mod words;
mod workspace;
mod worktrees;
mod writer;

pub use append::{Batch, new_event_id};
pub use audit::{Finding, FindingKind};
pub(crate) use error::indented;
pub use error::{LedgerError, Obstacle};
pub use ledger::{Ledger, Relation};
pub use memo::Memo;
pub use merging::{BegunFor, MergedFile, Merging};
pub use originals::Original;
pub use remote::{Alone, Listing, Remote, Sent, Watch};
pub use signed::{Signed, Unchecked};
pub use tree::{RecordChange, TreeChange};
pub use workspace::Workspace;
pub use writer::Writer;
