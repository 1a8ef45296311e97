//! Both ends of a move: two suggestions of one person about one draft, of which one leaves out the lines, or the sentence, that the
//! other puts in elsewhere. Neither goes in without the other, or these would stand twice, or nowhere.

use std::collections::HashMap;
use std::ops::Range;

use super::edits::{Edit, Rivalry, parted};
use crate::letter::conversation::Thread;
use crate::letter::ids::{CommitId, ReviewerId};
use crate::render::page::{Text, Tone};

/// A move, by its two suggestions.
#[derive(Clone, Copy)]
pub(super) struct Move<'l> {
    /// Leaves the lines out.
    away: &'l Thread,
    /// Puts them in.
    here: &'l Thread,
}

/// Whose lines they are that somebody moves, of which draft, and what they say.
type Lines<'l> = (&'l ReviewerId, CommitId, Vec<&'l str>);

impl<'l> Move<'l> {
    /// The moves among suggestions.
    pub(super) fn all(threads: impl Iterator<Item = &'l Thread> + Clone) -> Vec<Self> {
        let mut aways: HashMap<Lines<'l>, Vec<&'l Thread>> = HashMap::new();
        for thread in threads.clone() {
            if let Some((passage, "")) = thread.suggestion() {
                aways.entry(lines(thread, &passage.quote)).or_default().push(thread);
            }
        }
        let mut moves: Vec<Self> = Vec::new();
        let mut rest: Vec<&'l Thread> = Vec::new();
        for here in threads {
            let Some((passage, instead)) = here.suggestion() else { continue };
            let of = |added| aways.get_mut(&lines(here, added)).and_then(Vec::pop);
            match moved(&passage.quote, instead).find_map(of) {
                Some(away) => moves.push(Self { away, here }),
                None => rest.push(here),
            }
        }
        // Somebody else may have changed words in what was moved.
        for here in rest {
            let Some((passage, instead)) = here.suggestion() else { continue };
            let added: Vec<Lines<'_>> = moved(&passage.quote, instead).map(|added| lines(here, added)).collect();
            let like = aways.iter().filter(|(_, left)| !left.is_empty()).map(|(away, _)| away);
            let like = like.filter(|away| added.iter().any(|added| are_like(away, added)));
            // One and the same of several, whatever the order of the map.
            let likest = like.max_by(|one, other| (one.2.len(), &one.2).cmp(&(other.2.len(), &other.2)));
            if let Some(away) = likest.cloned().and_then(|lines| aways.get_mut(&lines)?.pop()) {
                moves.push(Self { away, here });
            }
        }
        moves
    }

    /// Whether a suggestion is one of the two.
    pub(super) fn is_end(&self, thread: &Thread) -> bool {
        self.other_end(thread).is_some()
    }

    /// The other end, of one of the two.
    fn other_end(&self, thread: &Thread) -> Option<&'l Thread> {
        if thread.event == self.away.event {
            Some(self.here)
        } else {
            (thread.event == self.here.event).then_some(self.away)
        }
    }
}

/// Takes those edits out that leave out, or put elsewhere, the lines that another one moves, and those that move them.
pub(super) fn without_rivals<'l>(edits: &mut Vec<Edit<'l>>, moves: &[Move<'l>]) -> Vec<(Edit<'l>, String, Rivalry)> {
    let of = |thread: &Thread| edits.iter().find(|edit| edit.thread.event == thread.event);
    let goes_to =
        |edit: &Edit<'l>| moves.iter().find(|one| one.away.event == edit.thread.event).map(|one| of(one.here));
    let rival = |edit: &Edit<'l>| {
        let how = |other: &Edit<'l>| {
            if other.thread.event == edit.thread.event || !edit.agrees(other) {
                return None;
            }
            match (goes_to(edit), goes_to(other)) {
                (None, None) => None,
                (Some(Some(one)), Some(Some(other))) if one.agrees(other) => None,
                (Some(_), Some(_)) => Some(Rivalry::MovesElsewhere),
                (Some(_), None) => Some(Rivalry::LeavesOutWhatItMoves),
                (None, Some(_)) => Some(Rivalry::MovesWhatItLeavesOut),
            }
        };
        edits.iter().find_map(|other| Some((other.thread.called(), how(other)?)))
    };
    let rivals: Vec<Option<(String, Rivalry)>> = edits.iter().map(rival).collect();
    parted(edits, rivals)
}

/// Takes those edits out that leave out words which another suggestion wants there: it adds them at this passage, where they stand
/// already, as after a move that somebody else takes back.
pub(super) fn without_standing<'l>(
    edits: &mut Vec<Edit<'l>>,
    text: &str,
    standing: &[(&Thread, Range<usize>)],
) -> Vec<(Edit<'l>, String, Rivalry)> {
    let wanted: Vec<(&Thread, Range<usize>)> = standing
        .iter()
        .filter_map(|(thread, at)| {
            let (passage, instead) = thread.suggestion()?;
            let added = added_lines(&passage.quote, instead).next()?.trim();
            let behind = text[at.end..].find(added).map(|start| at.end + start);
            let before = text[..at.start].rfind(added);
            let is_beside = |start: &usize| {
                let between = if *start < at.start { start + added.len()..at.start } else { at.end..*start };
                text.get(between).is_some_and(|between| between.trim().is_empty())
            };
            let start = behind.filter(is_beside).or(before.filter(is_beside))?;
            Some((*thread, start..start + added.len()))
        })
        .collect();
    let rival = |edit: &Edit<'l>| {
        let (taken, is_gone) = (edit.taken(), edit.words().is_empty());
        let is_in_it = |(_, at): &&(&Thread, Range<usize>)| taken.start < at.end && at.start < taken.end;
        let other = wanted.iter().find(is_in_it).filter(|_| is_gone)?;
        Some((other.0.called(), Rivalry::WantsWhatItLeavesOut))
    };
    let rivals = edits.iter().map(rival).collect();
    parted(edits, rivals)
}

/// Takes those edits out that are one end of a move of which the other is not to be put in. That is so of each but those that
/// are put in and those that stand there already.
pub(super) fn without_lone_ends<'l>(
    edits: &mut Vec<Edit<'l>>,
    moves: &[Move<'l>],
    stands: impl Fn(&Thread) -> bool,
) -> Vec<(Edit<'l>, String, Rivalry)> {
    let is_in = |thread: &Thread| stands(thread) || edits.iter().any(|edit| edit.thread.event == thread.event);
    let lone = |edit: &Edit<'l>| {
        let other = moves.iter().find_map(|one| one.other_end(edit.thread))?;
        (!is_in(other)).then(|| (other.called(), Rivalry::OtherEnd))
    };
    let lone = edits.iter().map(lone).collect();
    parted(edits, lone)
}

/// The suggestions that are the other end of one that was put in alone, and still wait: what each is called.
pub(super) fn waiting<'l>(applied: &[&Thread], all: impl Iterator<Item = &'l Thread> + Clone) -> Vec<(String, String)> {
    let moves = Move::all(all);
    let ends = applied.iter().filter_map(|one| Some((one, moves.iter().find_map(|of| of.other_end(one))?)));
    let is_alone = |other: &Thread| !other.is_answered() && !applied.iter().any(|one| one.event == other.event);
    ends.filter(|(_, other)| is_alone(other)).map(|(one, other)| (one.called(), other.called())).collect()
}

/// Says that only one end of a move was put in.
pub(super) fn waiting_line((applied, waits): &(String, String)) -> Text {
    let text = format!("{applied} is one end of a move, and {waits} is the other, which is not put in: ");
    Text::toned(Tone::Warning, text).and(Tone::Command, format!("paraaf answer {waits} accepted --apply"))
}

fn lines<'t>(thread: &'t Thread, words: &'t str) -> Lines<'t> {
    (&thread.reviewer, thread.about.commit, said(words))
}

/// Whether lines of one person and one draft have two words of three in common.
fn are_like(one: &Lines<'_>, other: &Lines<'_>) -> bool {
    let shared = one.2.iter().filter(|word| other.2.contains(word)).count();
    (one.0, one.1) == (other.0, other.1) && shared > 2 && shared * 3 >= one.2.len().max(other.2.len()) * 2
}

/// What lines say, without the signs and numbers of items.
fn said(lines: &str) -> Vec<&str> {
    fn words(line: &str) -> impl Iterator<Item = &str> {
        let mut words = line.split_whitespace().peekable();
        words.next_if(|first| is_sign(first));
        words
    }
    lines.lines().flat_map(words).collect()
}

fn is_sign(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number || ["-", "*", "+"].contains(&word)
}

/// What is added to a passage, before or behind it, that can have stood elsewhere: lines, and within one words that say as much as
/// a sentence. Shorter words come and go by themselves.
fn moved<'t>(quote: &'t str, instead: &'t str) -> impl Iterator<Item = &'t str> {
    let is_space = |c: char| [' ', '\t'].contains(&c);
    let behind = instead.strip_prefix(quote).filter(|added| added.starts_with(is_space));
    let before = instead.strip_suffix(quote).filter(|added| added.ends_with(is_space));
    let sentences = behind.into_iter().chain(before).filter(|added| said(added).len() > 2);
    added_lines(quote, instead).chain(sentences)
}

/// The lines that are added to a passage, before or behind it.
fn added_lines<'t>(quote: &str, instead: &'t str) -> impl Iterator<Item = &'t str> {
    let behind = instead.strip_prefix(quote).filter(|added| added.starts_with(['\n', '\r']));
    let before = instead.strip_suffix(quote).filter(|added| added.trim_end_matches([' ', '\t']).ends_with('\n'));
    behind.into_iter().chain(before).filter(|added| !added.trim().is_empty())
}
