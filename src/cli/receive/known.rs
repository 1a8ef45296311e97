//! Which remark a comment in a file is, where the file was sent out with it.
//!
//! A comment says who made it and when, and some programs keep no seconds: two of one person in one minute are told apart
//! by what they say. What says something else is somebody's new comment, whenever it was made.

use super::act::Thread;
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads;
use crate::document::reviewed::{By, Comment};
use crate::letter::conversation::{self, Contribution};
use crate::letter::moment::Moment;

/// The remark that a comment is, or belongs to, where it was put into the file when that was sent out.
pub(super) fn remark(letter: &OpenLetter<'_>, comment: &Comment) -> Option<Thread> {
    let is_by = |name: &str, said: Moment| same_moment(&by(name, said), &comment.by);
    let says = one_line(&comment.text);
    let mut threads = letter.history.conversation().threads().iter();
    let found = threads.find(|thread| {
        is_by(&thread.name, thread.said) && begins(thread, &says)
            || thread.contributions.iter().any(|said| is_by(&said.name, said.said) && goes_on(said, &says))
    })?;
    Some(Thread::Known { event: found.event, address: found.unmistakable() })
}

/// Whether a comment is the one that a thread began with: as it is sent out, under its address, or as it came in.
fn begins(thread: &conversation::Thread, says: &str) -> bool {
    says.starts_with(&format!("{} (", thread.called())) || says == one_line(&thread.words)
}

/// Whether a comment is what was said later in a thread: how it came in may stand behind it.
fn goes_on(said: &Contribution, says: &str) -> bool {
    let answer = said.answer.map_or("", threads::answered);
    says.starts_with(answer) && says.contains(&one_line(&said.words))
}

/// A person and a moment as a document that is sent out has them.
pub(super) fn by(name: &str, at: Moment) -> By {
    let utc = Moment { offset: 0, ..at };
    By { author: Some(name.to_owned()), date: Some(format!("{}Z", utc.to_datetime())) }
}

/// Whether both are of one person in one minute: some programs keep no seconds.
pub(super) fn same_moment(one: &By, other: &By) -> bool {
    let minute = |by: &By| by.date.as_deref().and_then(|date| date.get(..16)).map(str::to_owned);
    one.author == other.author && one.author.is_some() && minute(one).is_some() && minute(one) == minute(other)
}

/// Words as they are compared: programs lay them out in their own way.
fn one_line(words: &str) -> String {
    let words = words.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
