//! The questions to one person once more, as they read when they were asked: what an answer may quote.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;

use super::round::Round;
use super::whom::Whom;
use super::words::Words;
use super::{enclosures, mail};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::threads;
use crate::letter::event::{Asking, DraftRef, Entry, Event, EventKind, Via};
use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::html;
use crate::render::page::Page;
use crate::render::terminal::{self, Screen};

/// A question in the forms that a mail may quote.
pub(crate) struct Quotable {
    /// As plain text, in which no line is broken.
    pub(crate) text: String,
    /// As HTML: as it is sent, and as it was sent when mails had an address in one line, or the words that remarks are about
    /// in Markdown, or all of their letter.
    pub(crate) html: Vec<String>,
}

/// The questions that were asked, as the letter was when each of them was.
pub(crate) struct Questions<'l, 'w> {
    letter: &'l OpenLetter<'w>,
    entries: &'l [Entry],
    /// The letter as it was when so many entries were there: it is read, and its signatures are checked, once for all people.
    then: RefCell<HashMap<usize, Rc<OpenLetter<'w>>>>,
}

impl<'l, 'w> Questions<'l, 'w> {
    pub(crate) fn new(letter: &'l OpenLetter<'w>, entries: &'l [Entry]) -> Self {
        Self { letter, entries, then: RefCell::default() }
    }

    /// The questions to somebody about one draft: those of which the ledger knows, and that which may have been asked without
    /// it.
    pub(crate) fn to(&self, person: &Person, about: DraftRef) -> Result<Vec<Quotable>, Error> {
        let rules = self.letter.rules()?;
        let mut all = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let Some(event) = &entry.event else { continue };
            match &event.kind {
                EventKind::Ask(Asking { asked, reviewer, about: of, .. })
                    if *of == about && asked.contains(&person.id) =>
                {
                    all.extend(asked_then(&*self.then(place)?, &rules, person, reviewer, event)?);
                }
                EventKind::Propose(_) if entry.commit == about.commit => {
                    for pen in rules.pen() {
                        all.extend(asked_then(&*self.then(place + 1)?, &rules, person, pen, event)?);
                    }
                }
                _ => {}
            }
        }
        Ok(all)
    }

    fn then(&self, entries: usize) -> Result<Rc<OpenLetter<'w>>, Error> {
        if let Some(known) = self.then.borrow().get(&entries) {
            return Ok(Rc::clone(known));
        }
        let letter = Rc::new(self.letter.as_of(&self.entries[..entries])?);
        self.then.borrow_mut().insert(entries, Rc::clone(&letter));
        Ok(letter)
    }
}

/// What the files may be called that go with a question about a draft.
pub(crate) fn files(letter: &OpenLetter<'_>, about: DraftRef) -> Vec<String> {
    let called = enclosures::called(letter, about);
    let earlier = letter.history.drafts().iter().map(|draft| draft.at).filter(|at| *at != about);
    let redlines = earlier.map(|from| enclosures::redline_called(letter, from, about));
    [format!("{called}.docx"), format!("{called}.md")].into_iter().chain(redlines).collect()
}

/// The question as it read then; with a Word file beside it and without.
fn asked_then(
    letter: &OpenLetter<'_>,
    rules: &Rules,
    person: &Person,
    asker: &ReviewerId,
    event: &Event,
) -> Result<Vec<Quotable>, Error> {
    let ruling = letter.ruling(rules)?;
    let typed = [person.id.to_string()];
    let whom = Whom { typed: &typed, again: true, carried: false, sent: false };
    let recipients = whom.choose(letter, rules, &ruling, asker)?;
    let Some(recipient) = recipients.first() else { return Ok(Vec::new()) };
    let is_asked = matches!(event.kind, EventKind::Ask(_));
    let mut by = event.by.clone();
    if !is_asked {
        rules.name_of(asker).clone_into(&mut by.name);
    }
    let asker = Person::new(asker.clone(), by.name.clone(), Vec::new());
    let recorded_by = event.recorded_by.clone();
    let pen = Speaker { person: asker, deputy: None, via: Via::Myself, by, recorded_by };
    let round = Round {
        letter,
        current: letter.current()?,
        rules,
        pen: &pen,
        standings: &threads::standings(letter, &ruling)?,
        message: Some(event.words.as_str()).filter(|words| is_asked && !words.is_empty()),
        id: event.id,
    };
    let words = Words::to(&round, recipient)?;
    let subject = mail::subject(&round, recipient.reason);
    let enclosed = [(words.since().is_some(), true), (false, false)];
    let drawn = |(redline, word)| {
        let page = |told| words.page_with(redline, word, told);
        Ok(drawn(&page(threads::Words::Read)?, &page(threads::Words::Written)?, &subject))
    };
    enclosed.into_iter().map(drawn).collect()
}

fn drawn(read: &Page, written: &Page, subject: &str) -> Quotable {
    let mut text = format!("{subject}\n").into_bytes();
    terminal::write(written, &Screen::PLAIN, &mut text).expect("a vector takes all that is written to it");
    let mut html = Vec::new();
    let mut draw = |page: &Page, fragment: fn(&Page, &mut dyn io::Write) -> io::Result<()>| {
        let mut form = Vec::new();
        fragment(page, &mut form).expect("a vector takes all that is written to it");
        let form = String::from_utf8_lossy(&form).into_owned();
        if !html.contains(&form) {
            html.push(form);
        }
    };
    for page in [read, written] {
        draw(page, html::fragment);
        draw(page, html::fragment_run_together);
    }
    draw(written, html::fragment_in_markdown);
    Quotable { text: String::from_utf8_lossy(&text).into_owned(), html }
}
