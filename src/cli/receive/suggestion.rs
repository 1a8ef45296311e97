//! What a suggestion says, as it is recorded and in sentences.

use super::act::{About, Act, ActKind};
use super::plan::{Plan, one_line};
use super::who::{AHEAD, People, shown};
use crate::cli::error::Error;
use crate::cli::speaker::Speaker;
use crate::cli::wording;
use crate::document::returned::{Elsewhere, Half, NoEdit, Suggestion, With};
use crate::document::reviewed::By;
use crate::letter::event::{DraftRef, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::moment::Moment;

/// A wish of which the file has nothing any more.
pub(super) struct Wanted {
    /// The place of the suggestion among the acts of the file.
    pub(super) place: usize,
    /// Who took it out, and what is said of that; nobody where the file does not say it.
    pub(super) next: Option<(By, String)>,
}

/// What is said with a suggestion.
pub(super) fn said(one: &Suggestion, beside: &str, others: &str) -> String {
    let half = match one.half {
        Some(Half::MovedAway) => "Moved to another place.",
        Some(Half::MovedHere) => "Moved from another place.",
        Some(Half::Mark) => "Without this footnote: its words are a suggestion of their own.",
        Some(Half::Note) => "Without this footnote: its mark is a suggestion of its own.",
        None => "",
    };
    [half, beside, others].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tells something once.
pub(super) fn tell(note: String, plan: &mut Plan) {
    if !plan.notes.contains(&note) {
        plan.notes.push(note);
    }
}

/// That a change is no suggestion, and why, as a sentence.
pub(super) fn no_suggestion(name: &str, elsewhere: &Elsewhere) -> String {
    let words = one_line(&elsewhere.words);
    let quoted = if words.is_empty() { String::new() } else { format!(" (\"{words}\")") };
    let does = match elsewhere.why {
        NoEdit::TakesOut => "takes out words that somebody else put in",
        NoEdit::TakenOut => "puts in words that somebody else took out again",
        NoEdit::PutsBack => "puts back words that the letter has",
        NoEdit::GoesOn => "goes on with words that somebody else put in",
        NoEdit::Untracked => "changes words that were changed without tracking too",
        NoEdit::NoneIn => "puts in a break and no words",
        NoEdit::NoWords => "changes how words are set, and none of them",
        NoEdit::NoPlace => "puts in words where no suggestion can",
        NoEdit::Among => "typed words among those of others without tracking",
    };
    let instead = match elsewhere.why {
        NoEdit::NoWords | NoEdit::NoPlace => " A draft of the file would have it.",
        NoEdit::TakesOut
        | NoEdit::TakenOut
        | NoEdit::PutsBack
        | NoEdit::GoesOn
        | NoEdit::Untracked
        | NoEdit::NoneIn
        | NoEdit::Among => "",
    };
    let who = if elsewhere.why == NoEdit::Among { "somebody".to_owned() } else { shown(&elsewhere.by) };
    format!("{name}: {who} {does}{quoted}: that is no suggestion, and is not recorded.{instead}")
}

/// What others than the speaker changed in a suggestion.
pub(super) fn words_of_others(one: &Suggestion, speaker: &By, people: &mut People<'_>) -> Result<String, Error> {
    let (mut changed, mut taken_out, mut untracked) = (Vec::new(), Vec::new(), Vec::new());
    for with in &one.with {
        let (of_each, by, words) = match with {
            With::PutIn(by, words) => (&mut changed, by, words),
            With::TakenOut(by, words) => (&mut taken_out, by, words),
            With::Untracked(words) => {
                untracked.push(format!("\"{}\"", one_line(words)));
                continue;
            }
        };
        if by.author == speaker.author {
            continue;
        }
        let who = people.whoever(by, "a change")?.map_or_else(|| shown(by), |person| person.name);
        of_each.push(match one_line(words).as_str() {
            "" => who,
            words => format!("{who} (\"{words}\")"),
        });
    }
    let listed = |all: &[String]| wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let with = (!changed.is_empty()).then(|| format!("With what {} changed in it.", listed(&changed)));
    let without = (!taken_out.is_empty()).then(|| format!("Without what {} took out of it.", listed(&taken_out)));
    let untracked =
        (!untracked.is_empty()).then(|| format!("With {}, changed in it without tracking.", listed(&untracked)));
    Ok(with.into_iter().chain(without).chain(untracked).collect::<Vec<_>>().join(" "))
}

/// It as one of this person.
pub(super) fn suggested(
    one: &Suggestion,
    about: DraftRef,
    speaker: Speaker,
    words: String,
    (evidence, saved): (&[Evidence], Option<Moment>),
) -> Act {
    let begun = speaker.by.at.seconds;
    let last = || Moment::parse(one.last.as_deref()?, speaker.recorded_by.at.offset);
    let until = saved.or_else(last);
    let until = until.filter(|until| {
        until.seconds / 60 > begun / 60 && until.seconds <= speaker.recorded_by.at.seconds.saturating_add(AHEAD)
    });
    let (about, passage) = (About::Known(about), Some(passage(one)));
    let kind = ActKind::Remark { about, passage, in_place_of: None, until };
    Act { speaker, words, evidence: evidence.to_vec(), kind }
}

/// The passage that it is about, and its words.
pub(super) fn passage(one: &Suggestion) -> Passage {
    let Suggestion { at, quote, instead, .. } = one.clone();
    Passage { at, quote, instead: Some(instead) }
}

/// Whether all that it does is to add lines behind its words.
pub(super) fn adds_line(passage: &Passage) -> bool {
    let added = passage.instead.as_deref().and_then(|instead| instead.strip_prefix(passage.quote.as_str()));
    added.is_some_and(|added| added.trim_start_matches([' ', '\\']).starts_with('\n'))
}
