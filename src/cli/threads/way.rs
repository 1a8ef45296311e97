//! Where the words are now that somebody spoke about: followed through the drafts to one text.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::letter::conversation::Thread;
use crate::letter::event;
use crate::letter::history::Draft;
use crate::render::passage::Passage;
use crate::text::passages::{Carried, Fate, Trail};

use super::put_in_since::put_in;

/// Where the words that a remark is about are now.
#[derive(Debug, Clone)]
pub(crate) struct Now {
    /// Where, and what became of them.
    pub(crate) carried: Carried,
    /// The words that it is about, in their draft.
    pub(crate) was: Passage,
    /// The words there; empty where they are gone.
    pub(crate) is: Passage,
}

/// Whether the words are what they were, here or elsewhere.
pub(crate) fn is_same(carried: &Carried) -> bool {
    match carried.fate {
        Fate::Unchanged | Fate::Moved { edited: false } => true,
        Fate::Edited | Fate::Moved { edited: true } | Fate::Removed => false,
    }
}

/// The texts through which passages are followed, from each draft that somebody spoke about to one text.
pub(crate) struct Way {
    /// The texts of the published drafts up to the last text, what was put into each when the next one was made of it, and that text.
    trail: Option<Trail>,
    /// The drafts, each with its text and where that stands on the trail.
    drafts: Vec<(Draft, Arc<str>, usize)>,
    /// The last text, for what was said of a draft that is not on the way.
    last: Arc<str>,
}

impl Way {
    /// The way to the current draft.
    pub(crate) fn to_the_current_draft(letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let Some(current) = letter.history.current() else {
            return Ok(Self { trail: None, drafts: Vec::new(), last: "".into() });
        };
        let text = letter.text(current)?;
        Self::to(letter, current, &text)
    }

    /// The way to a text that was written from this draft, or that is it.
    pub(crate) fn to(letter: &OpenLetter<'_>, base: &Draft, text: &str) -> Result<Self, Error> {
        // Only what somebody spoke about words of has to be gone through.
        let spoken_of = letter.history.conversation().threads().iter().filter(|thread| thread.passage.is_some());
        let spoken_of: HashSet<_> = spoken_of.map(|thread| thread.about.commit).collect();
        let all = letter.history.drafts();
        let end = all.iter().position(|draft| draft.at == base.at).map_or(all.len(), |at| at + 1);
        let on_the_way = all[..end].iter().filter(|draft| !draft.unpublished || draft.at == base.at);
        let on_the_way = on_the_way.skip_while(|draft| !spoken_of.contains(&draft.at.commit));
        let mut way = Self { trail: None, drafts: Vec::new(), last: text.into() };
        for draft in on_the_way {
            let text = letter.text(draft)?;
            let place = way.go_on(letter, Some(draft), &text);
            way.drafts.push((draft.clone(), text.into(), place));
        }
        way.go_on(letter, None, text);
        Ok(way)
    }

    /// Goes on to the text of the next draft, or to one that is none yet, by what was put in for it; says where that stands on the trail.
    fn go_on(&mut self, letter: &OpenLetter<'_>, draft: Option<&Draft>, text: &str) -> usize {
        let Some(mut trail) = self.trail.take() else {
            self.trail = Some(Trail::through(vec![text.to_owned()]));
            return 0;
        };
        let last = trail.texts().len() - 1;
        let before = self.drafts.last().filter(|(_, before, _)| **before != *text);
        let put_in = before.and_then(|(before, was, _)| {
            let accepted = letter.history.accepted_between(before, draft);
            let standing = accepted.filter_map(|thread| {
                let (passage, _) = thread.suggestion()?;
                let (_, text, from) = self.drafts.iter().find(|(one, ..)| one.at.commit == thread.about.commit)?;
                let carried = trail.follow(*from, within(text, passage)?, last);
                (carried.fate == Fate::Unchanged).then_some((thread, carried.at))
            });
            put_in(was, &standing.collect::<Vec<_>>(), text)
        });
        if let Some(edits) = &put_in {
            trail.go_on_by(edits);
        }
        if trail.texts().last().is_none_or(|last| last != text) {
            trail.go_on_to(text.to_owned());
        }
        let place = trail.texts().len() - 1;
        self.trail = Some(trail);
        place
    }

    /// The drafts on the way that came after that of a thread, and what they say.
    pub(crate) fn since(&self, thread: &Thread) -> impl Iterator<Item = (&Draft, &str)> {
        let all = self.drafts.iter().map(|(draft, text, _)| (draft, &**text));
        let about = thread.about.number;
        all.filter(move |(draft, _)| draft.at.number > about)
    }

    /// Where the words that a thread is about are in the last text; none where it is about the whole letter.
    pub(crate) fn now(&self, letter: &OpenLetter<'_>, thread: &Thread) -> Result<Option<Now>, Error> {
        let Some(passage) = &thread.passage else { return Ok(None) };
        let Some(trail) = &self.trail else { return Ok(None) };
        let last = trail.texts().len() - 1;
        let place = self.drafts.iter().find(|(draft, ..)| draft.at.commit == thread.about.commit);
        let (was, carried) = if let Some((_, text, from)) = place {
            let Some(at) = within(text, passage) else { return Ok(None) };
            (Passage::of(Arc::clone(text), at.clone()), trail.follow(*from, at, last))
        } else {
            // Said of a draft that was overtaken, or that came after the text: there is one step.
            let Some(about) = letter.history.draft_of(thread.about.commit) else { return Ok(None) };
            let text = letter.text(about)?;
            let Some(at) = within(&text, passage) else { return Ok(None) };
            let was = Passage::of(text.as_str().into(), at.clone());
            (was, Trail::through(vec![text, self.last.to_string()]).follow(0, at, 1))
        };
        let is = Passage::of(Arc::clone(&self.last), carried.at.clone());
        Ok(Some(Now { carried, was, is }))
    }
}

/// The words that a thread is about, in the text of its draft; none where it is about the whole letter.
pub(crate) fn spoken_of(letter: &OpenLetter<'_>, thread: &Thread) -> Result<Option<Passage>, Error> {
    let (Some(passage), Some(about)) = (&thread.passage, letter.history.draft_of(thread.about.commit)) else {
        return Ok(None);
    };
    let text = letter.text(about)?;
    Ok(within(&text, passage).map(|at| Passage::of(text.into(), at)))
}

/// Where the passage stands in its own draft; none where it does not say there what it quotes: what others recorded may
/// be anything.
fn within(text: &str, passage: &event::Passage) -> Option<Range<usize>> {
    text.get(passage.at.clone()).filter(|words| *words == passage.quote).map(|_| passage.at.clone())
}
