//! The command line: one file a command, over a real workspace in a temporary folder.

mod outcome;
mod session;

mod answer;
mod ask;
mod bad_input;
mod blame;
mod clone;
mod completions;
mod data;
mod demo;
mod diff;
mod documents;
mod dossier;
mod edit;
mod ending;
mod environment;
mod formats;
mod global;
mod honest;
mod init;
mod log;
mod merge;
mod merge_whose;
mod openpgp;
mod originals;
mod propose;
mod receive;
mod receive_again;
mod receive_attached;
mod receive_between;
mod receive_comments;
mod receive_deputies;
mod receive_folders;
mod receive_footnotes;
mod receive_gone_on;
mod receive_inside;
mod receive_later;
mod receive_lines;
mod receive_lists;
mod receive_mails;
mod receive_numbered;
mod receive_offered;
mod receive_programs;
mod receive_put_to;
mod receive_quotes;
mod receive_redlines;
mod receive_set;
mod receive_whose;
mod remark;
mod remotes;
mod rules;
mod show;
mod signing;
mod status;
mod story;
mod sync;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod terminal_receive;
#[cfg(unix)]
mod trials;
mod undo;
mod verdict;
mod verify;
