//! What a mail says among what it quotes: the words there that neither a question of paraaf about its draft nor that draft
//! holds. Another draft is no excuse: whoever puts its words back into the quote says something.

use std::collections::HashSet;
use std::rc::Rc;

use super::given::Given;
use super::quotable::Quotable;
use super::subject;
use super::writers::Writer;
use crate::cli::ask;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Banners};
use crate::document::inbox::{Attached, Incoming, StandingOut};
use crate::letter::event::DraftRef;
use crate::letter::people::Person;

/// The lines of somebody's own among texts that may be ours.
#[derive(Default)]
pub(super) struct Among {
    /// Those in what a mail quotes.
    pub(super) quoted: Vec<String>,
    /// Whether lines were taken out between those that it quotes.
    pub(super) has_gap: bool,
    /// The words there that look otherwise than they were sent.
    pub(super) marked: Vec<String>,
    /// The lines there that begin with an answer, as they stand.
    pub(super) options: Vec<String>,
    /// Those of the plain texts that came with it.
    pub(super) brought: Vec<String>,
    /// Whose mails it quotes, of those who did not ask.
    pub(super) others: Vec<Writer>,
}

impl Given<'_, '_> {
    /// The lines of what a mail quotes, and of the plain texts that came with it, that hold words of somebody's own.
    pub(super) fn among(&self, mail: &Incoming, person: &Person, about: DraftRef) -> Result<Among, Error> {
        let brought: Vec<&str> = mail.attachments.iter().filter_map(Attached::text).collect();
        let is_other = |subject: &&String| subject::says_more(subject, &self.letter.name);
        let subjects = mail.said.subjects.iter().filter(is_other);
        let others = self.other_writers(mail, about)?;
        let mut among = Among { quoted: subjects.cloned().collect(), others, ..Among::default() };
        if mail.said.quoted.is_empty() && brought.is_empty() {
            return Ok(among);
        }
        let own = self.known(person, about)?;
        let askers = self.askers(None)?;
        let banners = Banners::beside(askers.iter().flat_map(|asker| &asker.emails));
        let below: Vec<&str> = mail.said.quoted.iter().map(|quoted| banners.below(quoted)).collect();
        let first_html = below.len().saturating_sub(usize::from(mail.said.quotes_html));
        // What offices put below each mail that they send is none of the question; a letter may end with such a sentence.
        let without_foot = |text: &'_ str| {
            if own.within(true).beyond(text).is_empty() { text.len() } else { answer::without_disclaimer(text).len() }
        };
        let below: Vec<&str> = below.into_iter().map(|text| &text[..without_foot(text)]).collect();
        // Plain text alone that is not ours does not tell what was struck out in what it was made of.
        let is_alone = !mail.said.quotes_html;
        let texts = || below.iter().enumerate().map(|(place, text)| (is_alone || place >= first_html, *text));
        let beyond = |known: &Quotable| -> Vec<String> {
            texts().flat_map(|(is_html, text)| known.within(is_html).beyond(text)).map(str::to_owned).collect()
        };
        let is_beyond = |known: &Quotable| !beyond(known).is_empty();
        // Somebody may have answered what a colleague was asked, and passed on to them; but nobody was asked half of that.
        let known =
            if is_beyond(&own) { self.known_to_another(&is_beyond, person, about)?.unwrap_or(own) } else { own };
        among.quoted.extend(beyond(&known));
        among.has_gap = texts().any(|(is_html, text)| !known.within(is_html).out_of_place(text).is_empty());
        let known = known.within(true);
        among.brought.extend(brought.iter().flat_map(|text| known.beyond(text)).map(str::to_owned));
        let around = mail.said.quoted.iter().zip(&below).flat_map(|(all, below)| {
            let end = all.len() - banners.below(all).len();
            all[..end].lines().chain(all[end + below.len()..].lines()).map(str::trim)
        });
        let around: HashSet<&str> = around.collect();
        let is_marked = |one: &&StandingOut| !known.stands_out(one) && !around.contains(one.line.trim());
        among.marked.extend(mail.said.marked.iter().filter(is_marked).map(|one| one.words.clone()));
        let options = mail.said.quoted.iter().flat_map(|text| text.lines()).map(str::trim);
        let is_option = |line: &&str| answer::begins(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
        among.options.extend(options.filter(is_option).map(str::to_owned));
        for lines in [&mut among.quoted, &mut among.brought, &mut among.marked, &mut among.options] {
            let mut seen = HashSet::new();
            lines.retain(|line| seen.insert(line.clone()));
        }
        Ok(among)
    }

    /// What somebody else of the rules may quote, where nothing is beyond that.
    fn known_to_another(
        &self,
        is_beyond: &dyn Fn(&Quotable) -> bool,
        person: &Person,
        about: DraftRef,
    ) -> Result<Option<Rc<Quotable>>, Error> {
        let rules = self.letter.rules()?;
        for other in rules.people().iter().filter(|other| other.id != person.id) {
            let known = self.known(other, about)?;
            if !is_beyond(&known) {
                return Ok(Some(known));
            }
        }
        Ok(None)
    }

    /// What somebody may quote: the draft, and the questions to them about it. A name is known only where these have it:
    /// who signs the letter is one of its words.
    pub(super) fn known(&self, person: &Person, about: DraftRef) -> Result<Rc<Quotable>, Error> {
        let key = (about.commit, person.id.clone());
        if let Some(known) = self.quotable.borrow().get(&key) {
            return Ok(Rc::clone(known));
        }
        let text = self.letter.text(self.letter.draft_at(about)?)?;
        let questions = self.questions.to(person, about)?;
        let both: Vec<(&str, &str)> = questions.iter().map(|one| (one.text.as_str(), one.html.as_str())).collect();
        let known = Quotable::of(&text, &both, &ask::files(self.letter, about));
        let known = Rc::new(known);
        self.quotable.borrow_mut().insert(key, Rc::clone(&known));
        Ok(known)
    }
}
