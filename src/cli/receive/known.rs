//! Which remark a comment in a file is, where the file was sent out with it, and what was typed into it since.
//!
//! A comment says who made it and when, and some programs keep no seconds: two of one person in one minute are told apart
//! by what they say. The address of a remark says which it is, whatever the date. Where the words of neither of them are there any more, somebody typed over them: whose words those are
//! the file does not say.

use std::cell::OnceCell;

use super::act::Thread;
use super::typed::{Piece, same_words, typed_beside};
use super::who::People;
use crate::cli::author::same_moment;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::outgoing::{by, remarks};
use crate::cli::threads;
use crate::document::reviewed::{By, Comment};
use crate::letter::conversation::{self, Contribution};
use crate::letter::ids::EventId;
use crate::letter::people::Person;

/// A comment that holds what somebody said before.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) thread: Thread,
    /// What the thread is called.
    pub(super) called: String,
    /// Whose words it holds.
    pub(super) whose: String,
    /// What it says that was not said then.
    pub(super) typed: Option<Typed>,
}

impl Known {
    /// Whether it belongs to this thread.
    pub(super) fn is_of(&self, thread: &conversation::Thread) -> bool {
        matches!(&self.thread, Thread::Known { event, .. } if *event == thread.event)
    }
}

/// What was typed into a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Words before, behind or between what is all there still.
    Beside(String),
    /// Words that are not what was said.
    Over,
}

/// What is known of each comment, in their order; nothing of those that are new.
pub(super) fn all(letter: &OpenLetter<'_>, comments: &[Comment]) -> Vec<Option<Known>> {
    let threads = letter.history.conversation().threads();
    let said: Vec<Said<'_>> = threads.iter().flat_map(|thread| Said::in_thread(letter, thread)).collect();
    let is_it = |comment: &Comment, one: &Said<'_>| one.can_be_in(comment) && one.is_said_in(&comment.text);
    let as_it_was: Vec<Option<&Said<'_>>> =
        comments.iter().map(|comment| said.iter().find(|one| is_it(comment, one))).collect();
    let is_there = |one: &Said<'_>| as_it_was.iter().flatten().any(|other| other.event() == one.event());
    let mut all: Vec<Option<Known>> = Vec::new();
    let mut events: Vec<Option<EventId>> = Vec::new();
    for (place, comment) in comments.iter().enumerate() {
        let within = root(comments, place).and_then(|root| *events.get(root)?);
        let found = match as_it_was[place] {
            Some(one) => Some((one, None)),
            None if comment.text.trim().is_empty() => None,
            None => typed_into(comment, within, said.iter().filter(|one| one.can_be_in(comment) && !is_there(one))),
        };
        events.push(within.or(found.as_ref().map(|(one, _)| one.thread.event)));
        all.push(found.map(|(one, typed)| one.known(typed)));
    }
    all
}

/// What a comment held of these before somebody typed into it; `within` is the thread that it stands in.
fn typed_into<'s, 'l>(
    comment: &Comment,
    within: Option<EventId>,
    said: impl Iterator<Item = &'s Said<'l>>,
) -> Option<(&'s Said<'l>, Option<Typed>)>
where
    'l: 's,
{
    let can_be = |one: &&Said<'_>| {
        let is_first = one.contribution.is_none();
        within.map_or(comment.answers.is_none() || !is_first, |thread| !is_first && one.thread.event == thread)
    };
    let candidates: Vec<&Said<'_>> = said.filter(can_be).collect();
    // A reply that lost its thread may be anything else that was said in that minute.
    let is_plain = |one: &&&Said<'_>| one.contribution.is_none() || within.is_some();
    let beside = candidates.iter().filter(is_plain).find_map(|one| Some((*one, one.typed_beside(&comment.text)?)));
    let over = || candidates.first().map(|one| (*one, Some(Typed::Over)));
    beside.map(|(one, words)| (one, Some(Typed::Beside(words)))).or_else(over)
}

/// Something that was said in a thread: what began it, or a reply or an answer.
struct Said<'l> {
    letter: &'l OpenLetter<'l>,
    thread: &'l conversation::Thread,
    contribution: Option<&'l Contribution>,
    /// The forms that its words may have, once these were asked for.
    forms: OnceCell<Vec<Vec<Piece>>>,
}

impl<'l> Said<'l> {
    fn in_thread(letter: &'l OpenLetter<'l>, thread: &'l conversation::Thread) -> impl Iterator<Item = Self> {
        let went_on = thread.contributions.iter().map(Some);
        let said = move |contribution| Self { letter, thread, contribution, forms: OnceCell::new() };
        std::iter::once(None).chain(went_on).map(said)
    }

    fn event(&self) -> EventId {
        self.contribution.map_or(self.thread.event, |said| said.event)
    }

    /// The name that a file has which was sent out, or else came in.
    fn names(&self) -> [String; 2] {
        self.contribution.map_or_else(
            || [threads::speaker(self.thread), self.thread.name.clone()],
            |said| [threads::speaker_of(said), said.name.clone()],
        )
    }

    /// Whether a comment is this person's, of the same minute, or under the address of the thread: a program may put the
    /// date of a later edit on it.
    fn can_be_in(&self, comment: &Comment) -> bool {
        let at = self.contribution.map_or(self.thread.said, |said| said.said);
        let names = self.names();
        names.iter().any(|name| same_moment(&by(name, at), &comment.by))
            || names.iter().any(|name| comment.by.author.as_deref() == Some(name))
                && self.is_addressed_in(&comment.text)
    }

    fn is_addressed_in(&self, text: &str) -> bool {
        let heads = self.contribution.map_or_else(|| remarks::heads_of(self.thread), |_| Vec::new());
        heads.iter().any(|head| text.contains(head))
    }

    /// The words as a comment holds them: sent out, with how they came in or without, or as they came in.
    fn forms(&self) -> &[Vec<Piece>] {
        self.forms.get_or_init(|| self.all_forms())
    }

    fn all_forms(&self) -> Vec<Vec<Piece>> {
        let (sent, words) = match self.contribution {
            // A text that cannot be read is none by which a file was made.
            None => {
                let passage = threads::spoken_of(self.letter, self.thread).unwrap_or_default();
                (remarks::forms_of(self.thread, passage.as_ref()), &self.thread.words)
            }
            Some(said) => (vec![remarks::went_on(said)], &said.words),
        };
        let sent = sent.into_iter().map(|sent| {
            let of_paraaf = sent.head.into_iter().map(|head| Piece { words: head, of_paraaf: true });
            let of_person = sent.about.into_iter().map(|words| Piece { words, of_paraaf: false });
            let how = sent.how.map(|how| Piece { words: how, of_paraaf: true });
            (of_paraaf.chain(of_person).collect::<Vec<_>>(), how)
        });
        let mut forms: Vec<Vec<Piece>> = Vec::new();
        for (without, how) in sent {
            forms.extend(how.map(|how| [without.as_slice(), &[how]].concat()));
            forms.push(without);
        }
        if !words.trim().is_empty() {
            forms.push(vec![Piece { words: words.clone(), of_paraaf: false }]);
        }
        forms
    }

    fn is_said_in(&self, text: &str) -> bool {
        self.forms().iter().any(|form| same_words(form, text))
    }

    fn typed_beside(&self, text: &str) -> Option<String> {
        // Of the forms that it may have had, that which leaves least to have been typed.
        let typed = self.forms().iter().filter_map(|form| typed_beside(form, text));
        typed.min_by_key(|typed| typed.split_whitespace().count())
    }

    fn known(&self, typed: Option<Typed>) -> Known {
        let thread = Thread::Known { event: self.thread.event, address: self.thread.unmistakable() };
        let [whose, _] = self.names();
        Known { thread, called: self.thread.called(), whose, typed }
    }
}

/// Whoever typed into the comments that a file was sent out with: whoever sent it back, where nobody else was at work in it.
/// Words in the comment of somebody else have no name.
pub(super) fn typed_by(
    comments: &[Comment],
    known: &[Option<Known>],
    authors: &[(By, usize)],
    people: &People<'_>,
    sender: &mut impl FnMut() -> Result<Person, Error>,
) -> Result<Option<Person>, Error> {
    let new = comments.iter().zip(known).filter(|(_, known)| known.is_none()).map(|(comment, _)| &comment.by);
    let workers: Vec<&By> = authors.iter().map(|(by, _)| by).chain(new).collect();
    let is_one = workers.windows(2).all(|pair| pair[0].author == pair[1].author);
    if !is_one || !known.iter().flatten().any(|one| matches!(one.typed, Some(Typed::Beside(_)))) {
        return Ok(None);
    }
    let sender = sender()?;
    Ok(Some(sender).filter(|sender| workers.iter().all(|by| people.is_by(by, sender))))
}

/// The comment that began what a comment belongs to, where it is a reply.
pub(super) fn root(comments: &[Comment], place: usize) -> Option<usize> {
    let mut at = comments[place].answers?;
    // A file can say that two comments answer each other.
    for _ in 0..comments.len() {
        match comments.get(at)?.answers {
            Some(next) => at = next,
            None => return (at < place).then_some(at),
        }
    }
    None
}
