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
    /// The texts of the published drafts up to the last text, and that text.
    trail: Option<Trail>,
    /// The same texts, for what is said of words in them.
    texts: Vec<Arc<str>>,
    /// Where each of these drafts stands on the trail.
    drafts: Vec<Draft>,
    /// The last text, for what was said of a draft that is not on the way.
    last: Arc<str>,
}

impl Way {
    /// The way to the current draft.
    pub(crate) fn to_the_current_draft(letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let Some(current) = letter.history.current() else {
            return Ok(Self { trail: None, texts: Vec::new(), drafts: Vec::new(), last: "".into() });
        };
        let text = letter.text(current)?;
        Self::to(letter, current, text)
    }

    /// The way to a text that was written from this draft, or that is it.
    pub(crate) fn to(letter: &OpenLetter<'_>, base: &Draft, text: String) -> Result<Self, Error> {
        // Only what somebody spoke about words of has to be gone through.
        let spoken_of = letter.history.conversation().threads().iter().filter(|thread| thread.passage.is_some());
        let spoken_of: HashSet<_> = spoken_of.map(|thread| thread.about.commit).collect();
        let all = letter.history.drafts();
        let end = all.iter().position(|draft| draft.at == base.at).map_or(all.len(), |at| at + 1);
        let on_the_way = all[..end].iter().filter(|draft| !draft.unpublished || draft.at == base.at);
        let drafts: Vec<Draft> =
            on_the_way.skip_while(|draft| !spoken_of.contains(&draft.at.commit)).cloned().collect();
        let mut texts = drafts.iter().map(|draft| letter.text(draft)).collect::<Result<Vec<String>, Error>>()?;
        if texts.last().is_none_or(|newest| *newest != text) {
            texts.push(text.clone());
        }
        let shared = texts.iter().map(|text| Arc::from(text.as_str())).collect();
        Ok(Self { trail: Some(Trail::through(texts)), texts: shared, drafts, last: text.into() })
    }

    /// The drafts on the way that came after that of a thread, and what they say.
    pub(crate) fn since(&self, thread: &Thread) -> impl Iterator<Item = (&Draft, &str)> {
        let all = self.drafts.iter().zip(&self.texts).map(|(draft, text)| (draft, &**text));
        let about = thread.about.number;
        all.filter(move |(draft, _)| draft.at.number > about)
    }

    /// Where the words that a thread is about are in the last text; none where it is about the whole letter.
    pub(crate) fn now(&self, letter: &OpenLetter<'_>, thread: &Thread) -> Result<Option<Now>, Error> {
        let Some(passage) = &thread.passage else { return Ok(None) };
        let Some(trail) = &self.trail else { return Ok(None) };
        let last = trail.texts().len() - 1;
        let place = self.drafts.iter().position(|draft| draft.at.commit == thread.about.commit);
        let (was, carried) = if let Some(from) = place {
            let Some(at) = within(&trail.texts()[from], passage) else { return Ok(None) };
            (Passage::of(Arc::clone(&self.texts[from]), at.clone()), trail.follow(from, at, last))
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
