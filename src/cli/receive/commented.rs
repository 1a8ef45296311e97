//! The comments of a file that came back, as remarks, replies and answers.

use std::ops::Range;

use super::act::{About, Act, ActKind, Thread};
use super::documents::{Beside, Documents, Read, printable};
use super::known;
use super::plan::Plan;
use super::who::{People, shown};
use crate::cli::error::Error;
use crate::document::returned::Returned;
use crate::document::reviewed::Comment;
use crate::letter::event::{Answer, Passage};

impl Documents<'_, '_> {
    /// Comments as remarks and replies; what was settled in the file is answered.
    pub(super) fn comments(
        &self,
        returned: &Returned<'_>,
        read: &Read<'_>,
        people: &mut People<'_>,
        acts: &mut Vec<Act>,
        Beside { offset, proposed, attached }: &Beside,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let Read { file, reviewed, draft, text, .. } = read;
        let passages = returned.passages();
        let proposed = proposed.as_ref().map(|(about, text)| (*about, text.as_str()));
        let put_in =
            proposed.map(|(_, text)| returned.passages_put_in(text, |by| people.leaves_out(by))).unwrap_or_default();
        let mut threads: Vec<Option<Thread>> = Vec::new();
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let to = root(&reviewed.comments, place).and_then(|root| threads.get(root)?.clone());
            if let Some(known) = known::remark(self.letter, comment) {
                threads.push(Some(to.unwrap_or(known)));
                continue;
            }
            let words = printable(&comment.text);
            if words.is_empty() {
                plan.notes.push(format!(
                    "{}: a comment by {} without words is left out.",
                    file.name,
                    shown(&comment.by)
                ));
                threads.push(to);
                continue;
            }
            let Some(person) = people.author(&comment.by, "a comment")? else {
                threads.push(to);
                continue;
            };
            let speaker = people.speaker(&person, comment.by.date.as_deref())?;
            // What is settled is no reply: the suggestion itself is not settled by that.
            let suggested = attached.get(&place).filter(|_| comment.answers.is_none());
            let to = to.or_else(|| suggested.filter(|_| !comment.resolved).map(|act| Thread::New(offset + act)));
            let kind = if let Some(to) = &to {
                ActKind::Reply { to: to.clone() }
            } else {
                let on =
                    |text: &str, at: Range<usize>| Passage { quote: text[at.clone()].to_owned(), at, instead: None };
                if let (Some((about, proposed)), Some(at)) = (proposed, put_in.get(place).cloned().flatten()) {
                    ActKind::Remark { about, passage: Some(on(proposed, at)) }
                } else {
                    let of_suggestion = suggested.and_then(|act| match &acts.get(*act)?.kind {
                        ActKind::Remark { passage, .. } => passage.as_ref().map(|passage| passage.at.clone()),
                        _ => None,
                    });
                    let at = of_suggestion.or_else(|| passages.get(place).cloned().flatten());
                    ActKind::Remark { about: About::Known(draft.at), passage: at.map(|at| on(text, at)) }
                }
            };
            threads.push(Some(to.unwrap_or(Thread::New(offset + acts.len()))));
            acts.push(Act { speaker, words, evidence: file.evidence(), kind });
        }
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let begins = comment.resolved && comment.answers.is_none();
            let Some(to) = threads.get(place).cloned().flatten().filter(|_| begins) else { continue };
            if let Thread::Known { event, .. } = &to {
                let known = self.letter.history.conversation().threads().iter().find(|thread| thread.event == *event);
                if known.is_none_or(crate::letter::conversation::Thread::is_answered) {
                    continue;
                }
            }
            let speaker = people.pen("answer remarks")?;
            let words = format!("Marked as resolved in {}.", file.name);
            acts.push(Act {
                speaker,
                words,
                evidence: file.evidence(),
                kind: ActKind::Answer { to, answer: Answer::Accepted },
            });
        }
        Ok(())
    }
}

/// The comment that began what a comment belongs to, where it is a reply.
fn root(comments: &[Comment], place: usize) -> Option<usize> {
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
