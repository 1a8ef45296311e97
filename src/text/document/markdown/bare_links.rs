//! Links without words: what such a one says is where it leads, since nothing else of it can be seen.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// What a parser gives, one thing with the bytes that it is written as.
type Read<'t> = (Event<'t>, Range<usize>);

/// What a text says, with the target of a link as its words where it has none.
pub(super) struct Said<'t, I> {
    events: I,
    /// Where the links lead that were begun and not ended, each until a word of it was met.
    links: Vec<Option<CowStr<'t>>>,
    /// What comes next, behind such words.
    next: Option<Read<'t>>,
}

impl<'t, I: Iterator<Item = Read<'t>>> Said<'t, I> {
    pub(super) fn of(events: I) -> Self {
        Self { events, links: Vec::new(), next: None }
    }

    /// The parser itself.
    pub(super) fn into_events(self) -> I {
        self.events
    }
}

impl<'t, I: Iterator<Item = Read<'t>>> Iterator for Said<'t, I> {
    type Item = Read<'t>;

    fn next(&mut self) -> Option<Read<'t>> {
        if let Some(next) = self.next.take() {
            return Some(next);
        }
        let (event, at) = self.events.next()?;
        match &event {
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(Some(dest_url.clone())),
            Event::End(TagEnd::Link) => {
                if let Some(Some(to)) = self.links.pop().filter(|to| to.as_ref().is_some_and(|to| !to.is_empty())) {
                    self.next = Some((event, at.clone()));
                    return Some((Event::Text(to), at));
                }
            }
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) if !words.trim().is_empty() => {
                self.links.iter_mut().for_each(|to| *to = None);
            }
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.links.iter_mut().for_each(|to| *to = None);
            }
            _ => {}
        }
        Some((event, at))
    }
}
