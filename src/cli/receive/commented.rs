//! The comments of a file that came back, as remarks, replies and answers.

use std::collections::HashSet;
use std::ops::Range;

use super::act::{About, Act, ActKind, Thread};
use super::documents::{Beside, Documents, File, Read};
use super::known::{Known, Typed, root};
use super::plan::{Plan, Why, one_line, printable};
use super::recorded::{self, Comments};
use super::who::{People, shown};
use crate::cli::error::Error;
use crate::document::returned::Returned;
use crate::letter::conversation;
use crate::letter::event::{Answer, Passage};
use crate::letter::ids::EventId;
use crate::letter::people::Person;

impl Documents<'_, '_> {
    /// Comments as remarks and replies; what was settled in the file is answered.
    pub(super) fn comments(
        &self,
        returned: &Returned<'_>,
        read: &Read<'_>,
        people: &mut People<'_>,
        acts: &mut Vec<Act>,
        Beside { offset, proposed, attached, known, typed_by }: &Beside,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let Read { file, reviewed, draft, text, .. } = read;
        let passages = returned.passages();
        let proposed = proposed.as_ref().map(|(about, text)| (*about, text.as_str()));
        let put_in =
            proposed.map(|(_, text)| returned.passages_put_in(text, |by| people.leaves_out(by))).unwrap_or_default();
        let (mut recorded, mut again) = (Comments::of(self.letter), Vec::new());
        let mut threads: Vec<Option<Thread>> = Vec::new();
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let to = root(&reviewed.comments, place).and_then(|root| threads.get(root)?.clone());
            if let Some(known) = &known[place] {
                if let Some(typed) = &known.typed {
                    acts.extend(typed_into(file, known, (typed, &comment.text), typed_by.as_ref(), people, plan)?);
                }
                threads.push(Some(to.unwrap_or_else(|| known.thread.clone())));
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
            let beside = |thread: &Thread| match thread {
                Thread::New(act) => Thread::New(offset + act),
                Thread::Known { .. } => thread.clone(),
            };
            let to = to.or_else(|| suggested.filter(|_| !comment.resolved).map(beside));
            let kind = if let Some(to) = &to {
                ActKind::Reply { to: to.clone() }
            } else {
                let on =
                    |text: &str, at: Range<usize>| Passage { quote: text[at.clone()].to_owned(), at, instead: None };
                if let (Some((about, proposed)), Some(at)) = (proposed, put_in.get(place).cloned().flatten()) {
                    ActKind::Remark { about, passage: Some(on(proposed, at)), in_place_of: None, until: None }
                } else {
                    let of_suggestion = suggested.and_then(|thread| self.place_of(thread, acts));
                    let at = of_suggestion.or_else(|| passages.get(place).cloned().flatten());
                    let passage = at.map(|at| on(text, at));
                    ActKind::Remark { about: About::Known(draft.at), passage, in_place_of: None, until: None }
                }
            };
            let act = Act { speaker, words, evidence: file.evidence(), kind };
            if let Some(thread) = recorded.as_(&act, comment.by.date.is_some()) {
                again.push(thread);
                threads.push(Some(Thread::Known { event: thread.event, address: thread.unmistakable() }));
                continue;
            }
            threads.push(Some(to.unwrap_or(Thread::New(offset + acts.len()))));
            acts.push(act);
        }
        if acts.is_empty() {
            // Nothing else is said of the file then, and its comments are not lost.
            let all = self.letter.history.conversation().threads();
            let is_known = |thread: &conversation::Thread| known.iter().flatten().any(|known| known.is_of(thread));
            again.extend(all.iter().filter(|thread| is_known(thread)));
            let mut told: HashSet<EventId> = HashSet::new();
            again.retain(|thread| told.insert(thread.event));
        }
        plan.notes.extend(recorded::comments_told(&file.name, &again));
        for (place, comment) in reviewed.comments.iter().enumerate() {
            let begins = comment.resolved && comment.answers.is_none();
            let Some(to) = threads.get(place).cloned().flatten().filter(|_| begins) else { continue };
            if let Thread::Known { event, .. } = &to {
                let known = self.letter.history.conversation().threads().iter().find(|thread| thread.event == *event);
                if known.is_none_or(conversation::Thread::is_answered) {
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

    /// The words that a suggestion is about.
    fn place_of(&self, thread: &Thread, acts: &[Act]) -> Option<Range<usize>> {
        let passage = match thread {
            Thread::New(act) => match &acts.get(*act)?.kind {
                ActKind::Remark { passage, .. } => passage.as_ref(),
                _ => None,
            },
            Thread::Known { event, .. } => {
                let threads = self.letter.history.conversation().threads();
                threads.iter().find(|thread| thread.event == *event)?.passage.as_ref()
            }
        };
        passage.map(|passage| passage.at.clone())
    }
}

/// What somebody typed into a comment that the file was sent out with: a reply, where it is plain whose and which words are
/// new; else it is told with all its words.
fn typed_into(
    file: &File,
    known: &Known,
    (typed, text): (&Typed, &str),
    by: Option<&Person>,
    people: &mut People<'_>,
    plan: &mut Plan,
) -> Result<Option<Act>, Error> {
    let Known { thread, called, whose, .. } = known;
    let File { name, .. } = file;
    let (words, person) = match (typed, by) {
        (Typed::Beside(words), Some(person)) => (words, person),
        (Typed::Beside(_) | Typed::Over, _) => {
            let says = one_line(&printable(text));
            let text = format!(
                "somebody changed the comment that holds what {whose} said in {called}, and the file does not say who; it says now \
                 \"{says}\". That is not recorded: ask whose words they are, and record them"
            );
            let commands = vec![format!("paraaf remark --re {called} --as WHO --via mail -m \"…\"")];
            plan.pass_over(name, Why { text, commands });
            return Ok(None);
        }
    };
    plan.notes.push(format!(
        "{name}: words were typed into the comment that holds what {whose} said in {called}; they are taken for a reply of {}.",
        person.name
    ));
    // The date of the comment is that of the words that it held.
    let speaker = people.speaker(person, None)?;
    let kind = ActKind::Reply { to: thread.clone() };
    Ok(Some(Act { speaker, words: printable(words), evidence: file.evidence(), kind }))
}
