//! What changed in the text since somebody spoke of it.

use std::collections::HashMap;

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::letter::event::DraftRef;
use crate::letter::history::Draft;
use crate::letter::ids::TextHash;
use crate::text::compare::compare;
use crate::text::redline::Change;

/// What changed between the text that somebody judged and the current one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Since {
    /// Words that are gone.
    pub(crate) deleted: usize,
    /// Words that are new.
    pub(crate) inserted: usize,
    /// The numbers of the paragraphs that changed, in the current text.
    pub(crate) paragraphs: Vec<usize>,
}

/// Works out each change once, however many people judged the same text.
pub(crate) struct Changes<'l> {
    letter: &'l OpenLetter<'l>,
    current: Option<(TextHash, String)>,
    known: HashMap<TextHash, Since>,
}

impl<'l> Changes<'l> {
    /// Changes up to the current draft of this letter.
    pub(crate) fn of(letter: &'l OpenLetter<'l>) -> Self {
        Self { letter, current: None, known: HashMap::new() }
    }

    /// What changed since this draft; none where it has the current bytes.
    pub(crate) fn since(&mut self, about: DraftRef) -> Result<Option<Since>, Error> {
        let current = self.letter.current()?;
        if about.hash == current.at.hash {
            return Ok(None);
        }
        if let Some(since) = self.known.get(&about.hash) {
            return Ok(Some(since.clone()));
        }
        let Some(judged) = self.letter.history.draft_of(about.commit) else { return Ok(None) };
        let since = self.compare(judged, current)?;
        self.known.insert(about.hash, since.clone());
        Ok(Some(since))
    }

    fn compare(&mut self, judged: &Draft, current: &Draft) -> Result<Since, Error> {
        let now = match &self.current {
            Some((hash, text)) if *hash == current.at.hash => text.clone(),
            _ => {
                let text = self.letter.text(current)?;
                self.current = Some((current.at.hash, text.clone()));
                text
            }
        };
        let redline = compare(self.letter.text(judged)?, now);
        let words = redline.words();
        let changed = redline.paragraphs().iter().filter(|paragraph| paragraph.change != Change::Kept);
        let paragraphs = changed.filter_map(|paragraph| paragraph.number).collect();
        Ok(Since { deleted: words.deleted, inserted: words.inserted, paragraphs })
    }
}

impl Since {
    /// `+12 −7 words since, ¶3 ¶6`
    pub(crate) fn sentence(&self) -> String {
        const SHOWN: usize = 4;
        let mut sentence = if self.deleted + self.inserted == 0 {
            "no words, only their layout since".to_owned()
        } else {
            format!("+{} −{} words since", self.inserted, self.deleted)
        };
        if !self.paragraphs.is_empty() {
            let numbers: Vec<String> = self.paragraphs.iter().take(SHOWN).map(|number| format!("¶{number}")).collect();
            sentence = format!("{sentence}, {}", numbers.join(" "));
        }
        if self.paragraphs.len() > SHOWN {
            sentence.push_str(" …");
        }
        sentence
    }
}
