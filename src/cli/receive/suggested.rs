//! What was changed in a file that came back, as suggestions.

use std::collections::HashMap;

use super::act::{About, Act, ActKind, Thread};
use super::plan::{Plan, one_line};
use super::recorded::{self, Recorded};
use super::who::{People, shown};
use crate::cli::error::Error;
use crate::cli::speaker::Speaker;
use crate::cli::wording;
use crate::document::returned::{Half, NoEdit, Returned, Suggestion, With};
use crate::letter::event::{DraftRef, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::people::Person;

/// Each change as a suggestion of its own author; what was not tracked as one of whoever sent the file. What is recorded already is
/// not again: a file goes on from one person to the next with all that the first did in it. The acts come with the suggestion
/// that puts in the words of each comment, by the place of the comment; new ones have their places among the acts.
pub(super) fn suggestions(
    returned: &Returned<'_>,
    (name, about, evidence): (&str, DraftRef, &[Evidence]),
    sender: Option<&Person>,
    (people, recorded): (&mut People<'_>, &Recorded<'_>),
    plan: &mut Plan,
) -> Result<(Vec<Act>, HashMap<usize, Thread>), Error> {
    let (mut acts, mut attached, mut known) = (Vec::new(), HashMap::new(), Vec::new());
    for (by, _) in returned.authors() {
        people.whoever(&by, "a change")?;
    }
    if let Some(sender) = sender {
        for one in returned.untracked_suggestions(|by| people.is_left_out(by)) {
            let act = suggested(one, about, people.speaker(sender, None)?, String::new(), evidence);
            match recorded.as_(&act, false) {
                Some(thread) => known.push(thread),
                None => acts.push(act),
            }
        }
    }
    let found = returned.suggestions(|by| people.is_left_out(by));
    for elsewhere in found.elsewhere {
        let words = elsewhere.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted = if words.is_empty() { String::new() } else { format!(" (\"{words}\")") };
        let does = match elsewhere.why {
            NoEdit::TakesOut => "takes out words that somebody else put in",
            NoEdit::TakenOut => "puts in words that somebody else took out again",
            NoEdit::GoesOn => "goes on with words that somebody else put in",
            NoEdit::Untracked => "changes words that were changed without tracking too",
            NoEdit::NoneIn => "puts in a break and no words",
            NoEdit::NoWords => "changes how words are set, and none of them",
            NoEdit::NoPlace => "puts in words where no suggestion can",
        };
        let instead = match elsewhere.why {
            NoEdit::NoWords | NoEdit::NoPlace => " A draft of the file would have it.",
            NoEdit::TakesOut | NoEdit::TakenOut | NoEdit::GoesOn | NoEdit::Untracked | NoEdit::NoneIn => "",
        };
        let who = shown(&elsewhere.by);
        plan.notes.push(format!("{name}: {who} {does}{quoted}: that is no suggestion, and is not recorded.{instead}"));
    }
    for one in found.all {
        if let Some(person) = people.author(&one.by, "a change")? {
            let speaker = people.speaker(&person, one.by.date.as_deref())?;
            let half = match one.half {
                Some(Half::MovedAway) => "Moved to another place.",
                Some(Half::MovedHere) => "Moved from another place.",
                Some(Half::Mark) => "Without this footnote: its words are a suggestion of their own.",
                Some(Half::Note) => "Without this footnote: its mark is a suggestion of its own.",
                None => "",
            };
            let words = format!("{half} {}", words_of_others(&one, people)?).trim().to_owned();
            let (comments, is_dated) = (one.comments.clone(), one.by.date.is_some());
            let act = suggested(one, about, speaker, words, evidence);
            let thread = if let Some(thread) = recorded.as_(&act, is_dated) {
                known.push(thread);
                Thread::Known { event: thread.event, address: thread.unmistakable() }
            } else {
                acts.push(act);
                Thread::New(acts.len() - 1)
            };
            attached.extend(comments.into_iter().map(|comment| (comment, thread.clone())));
        }
    }
    plan.notes.extend(recorded::told(name, &known));
    Ok((acts, attached))
}

/// What others than the speaker changed in a suggestion.
fn words_of_others(one: &Suggestion, people: &mut People<'_>) -> Result<String, Error> {
    let (mut changed, mut taken_out) = (Vec::new(), Vec::new());
    for with in &one.with {
        let (of_each, by, words) = match with {
            With::PutIn(by, words) => (&mut changed, by, words),
            With::TakenOut(by, words) => (&mut taken_out, by, words),
        };
        let who = people.whoever(by, "a change")?.map_or_else(|| shown(by), |person| person.name);
        of_each.push(match one_line(words).as_str() {
            "" => who,
            words => format!("{who} (\"{words}\")"),
        });
    }
    let listed = |all: &[String]| wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let with = (!changed.is_empty()).then(|| format!("With what {} changed in it.", listed(&changed)));
    let without = (!taken_out.is_empty()).then(|| format!("Without what {} took out of it.", listed(&taken_out)));
    Ok(with.into_iter().chain(without).collect::<Vec<_>>().join(" "))
}

fn suggested(one: Suggestion, about: DraftRef, speaker: Speaker, words: String, evidence: &[Evidence]) -> Act {
    let Suggestion { at, quote, instead, .. } = one;
    let passage = Some(Passage { at, quote, instead: Some(instead) });
    let kind = ActKind::Remark { about: About::Known(about), passage };
    Act { speaker, words, evidence: evidence.to_vec(), kind }
}
