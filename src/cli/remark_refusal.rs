//! Why words could not be said about words, or not be answered. What to do next stands beside each.

use std::path::PathBuf;

use thiserror::Error;

use super::wording;
use crate::letter::ids::{DraftNumber, ReviewerId};

/// Why a remark, a reply or an answer was not recorded. Nothing was changed.
#[derive(Debug, Error)]
pub(super) enum RemarkRefusal {
    /// The words that were quoted stand nowhere.
    #[error("draft {draft} does not say \"{}\"", wording::shortened(quoted))]
    NotThere {
        /// The words.
        quoted: String,
        /// The draft that was read.
        draft: DraftNumber,
        /// The paragraph and the words that look most like it.
        nearest: Option<(usize, String)>,
    },
    /// The words that were quoted stand in several places.
    #[error("draft {draft} says \"{}\" in {}:\n{}", wording::shortened(quoted), wording::count(places.len(), "place", "places"), listed(places))]
    Several {
        /// The words.
        quoted: String,
        /// The draft that was read.
        draft: DraftNumber,
        /// The paragraph of each place, and the words around it.
        places: Vec<(usize, String)>,
    },
    /// No paragraph has this number.
    #[error("draft {draft} has no paragraph {asked} (the last is {last})")]
    NoParagraph {
        /// The number that was asked for.
        asked: usize,
        /// The number of the last one.
        last: usize,
        /// The draft that was read.
        draft: DraftNumber,
    },
    /// Other words are suggested, and not for which.
    #[error("it is not said which words the others are to stand for")]
    InsteadOfWhat,
    /// The words that are suggested are those that stand there.
    #[error("the words that are suggested are those that stand there")]
    SameWords,
    /// A character that is no part of any words.
    #[error("the words that are suggested hold a control character (U+{:04X})", u32::from(*character))]
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// No remark is called so.
    #[error("no remark is called '{typed}'")]
    NoSuchRemark {
        /// What was typed.
        typed: String,
        /// The one that is called almost so.
        nearest: Option<String>,
    },
    /// Several people say one thing about one remark.
    #[error("one reply is one person's, and several are named")]
    ReplyOfSeveral,
    /// The remark suggests nothing.
    #[error("{called} suggests no other words")]
    NoSuggestion {
        /// The remark.
        called: String,
    },
    /// A suggestion is not taken over, and is to be put in all the same.
    #[error("{called} is declined: its words are not to be put in")]
    AppliedAndDeclined {
        /// The remark.
        called: String,
    },
    /// The same person made another suggestion in its place, which was accepted.
    #[error("{called} was replaced by {with}, of the same person, which is accepted")]
    Replaced {
        /// The suggestion.
        called: String,
        /// The later one.
        with: String,
    },
    /// The words that a suggestion stands for are not in the working text as they were.
    #[error("the words that {called} wants changed are not in the working text any more{}", now(stands.as_ref()))]
    WordsAreGone {
        /// The remark.
        called: String,
        /// What stands in their place, if anything does.
        stands: Option<String>,
    },
    /// The working text was written before the draft that a remark is about.
    #[error("{called} is about draft {about}, and the working text was written from draft {base}")]
    OlderWorkingText {
        /// The remark.
        called: String,
        /// The draft that the working text was written from.
        base: DraftNumber,
        /// The draft that the remark is about.
        about: DraftNumber,
    },
    /// A suggestion begins a line, ends or leaves out one, in which more was written since.
    #[error(
        "somebody wrote on since in a line that {called} begins, ends or leaves out: it would part those words from what they belong to"
    )]
    WrittenOn {
        /// The suggestion.
        called: String,
    },
    /// A suggestion takes out the words of a footnote, and the working text refers to them.
    #[error("the letter still refers to {label}, whose words {called} takes out")]
    Referred {
        /// The suggestion.
        called: String,
        /// The label of the footnote.
        label: String,
    },
    /// Somebody wrote in the working text while it was asked what to do with it.
    #[error("{} was changed in the meantime", path.display())]
    ChangedMeanwhile {
        /// The working text.
        path: PathBuf,
    },
    /// The words that were quoted are none.
    #[error("no words are quoted")]
    NoQuote,
    /// No suggestion waits.
    #[error("no suggestion waits to be put into the working text")]
    NothingToApply,
    /// Answers that are given to no remark.
    #[error("it is not said which remark is answered, and how")]
    AnswerWhat,
    /// Somebody who has not spoken yet.
    #[error("{name} has not said anything yet")]
    NotSpoken {
        /// Their name.
        name: String,
        /// Their id.
        id: ReviewerId,
    },
    /// Remarks wait for an answer when the letter is to be final.
    #[error("{} still open: {}", wording::count(open.len(), "remark is", "remarks are"), wording::short_list(&refs(open)))]
    StillOpen {
        /// What they are called.
        open: Vec<String>,
    },
}

fn listed(places: &[(usize, String)]) -> String {
    /// So many places are named.
    const NAMED: usize = 8;
    let line = |(paragraph, around): &(usize, String)| format!("  ¶{paragraph}  {around}");
    let mut lines: Vec<String> = places.iter().take(NAMED).map(line).collect();
    if places.len() > NAMED {
        lines.push(format!("  and {} more", places.len() - NAMED));
    }
    lines.join("\n")
}

fn now(stands: Option<&String>) -> String {
    stands.map(|words| format!(": it now says \"{}\"", wording::shortened(words))).unwrap_or_default()
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

impl RemarkRefusal {
    /// One word for the kind of refusal, for programs.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::StillOpen { .. } => "needs-answer",
            Self::NotThere { .. }
            | Self::Several { .. }
            | Self::NoParagraph { .. }
            | Self::InsteadOfWhat
            | Self::NoQuote
            | Self::SameWords
            | Self::ControlCharacter { .. } => "passage",
            Self::NoSuchRemark { .. }
            | Self::ReplyOfSeveral
            | Self::NoSuggestion { .. }
            | Self::AppliedAndDeclined { .. }
            | Self::Replaced { .. }
            | Self::WordsAreGone { .. }
            | Self::NothingToApply
            | Self::OlderWorkingText { .. }
            | Self::WrittenOn { .. }
            | Self::Referred { .. }
            | Self::ChangedMeanwhile { .. }
            | Self::AnswerWhat
            | Self::NotSpoken { .. } => "remark",
        }
    }

    /// What to do next.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::NotThere { nearest: Some((paragraph, words)), .. } => {
                format!("nearest to it is, in ¶{paragraph}: \"{}\"", wording::shortened(words))
            }
            Self::NotThere { nearest: None, draft, .. } => format!("paraaf show {draft} shows the words"),
            Self::Several { places, .. } => {
                let one_paragraph = places.iter().all(|(paragraph, _)| *paragraph == places[0].0);
                let narrow = if one_paragraph { "" } else { ", or name the paragraph: --paragraph N" };
                format!("quote more words{narrow}")
            }
            Self::NoParagraph { draft, .. } => {
                format!("paraaf blame {draft} shows their numbers; a remark may quote words instead, with --at")
            }
            Self::InsteadOfWhat => "name them: --at \"words\", or --paragraph N".to_owned(),
            Self::SameWords => "leave --instead out, or suggest others".to_owned(),
            Self::ControlCharacter { .. } => "type the words anew".to_owned(),
            Self::NoSuchRemark { nearest: Some(nearest), .. } => {
                format!("did you mean {nearest}? paraaf remark lists them")
            }
            Self::NoSuchRemark { nearest: None, .. } => "paraaf remark lists them".to_owned(),
            Self::ReplyOfSeveral => "name one with --as".to_owned(),
            Self::NoSuggestion { .. } => "leave --apply out, and change the working text yourself".to_owned(),
            Self::AppliedAndDeclined { .. } => "leave --apply out, or answer accepted or partly".to_owned(),
            Self::Replaced { with, .. } => {
                format!("to go back to it, answer {with} declined first, and take its words out of the working text")
            }
            Self::WordsAreGone { .. } | Self::WrittenOn { .. } => {
                "change the working text yourself, and answer without --apply".to_owned()
            }
            Self::Referred { label, .. } => {
                format!("take out every mark {label} first: paraaf remark --open lists what is suggested")
            }
            Self::OlderWorkingText { .. } => "paraaf merge works what came in since into it".to_owned(),
            Self::ChangedMeanwhile { .. } => "do it again: it starts from what stands there now".to_owned(),
            Self::NoQuote => "paraaf show shows the words of the current draft".to_owned(),
            Self::NothingToApply => "paraaf remark lists what is open".to_owned(),
            Self::AnswerWhat => {
                "paraaf answer ID-2 accepted, partly or declined; paraaf remark --open lists them".to_owned()
            }
            Self::NotSpoken { id, .. } => format!("paraaf status {id} tells what is known of them"),
            Self::StillOpen { .. } => {
                "paraaf answer ID-2 accepted, partly or declined; or --leave-open keeps them in the record as they are"
                    .to_owned()
            }
        }
    }
}
