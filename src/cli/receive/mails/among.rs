//! What a mail says among what it quotes: the words there that neither a question of paraaf about its draft nor that draft
//! holds. Another draft is no excuse: whoever puts its words back into the quote says something.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::about;
use super::given::Given;
use super::in_place::{self, Own};
use super::quotable::Quotable;
use super::subject;
use super::writers::Writer;
use crate::cli::ask;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Banners};
use crate::document::inbox::{Attached, Incoming, Known, Missing, Said, Source, StandingOut};
use crate::letter::draft_name::DraftName;
use crate::letter::event::DraftRef;
use crate::letter::people::Person;

/// The lines of somebody's own among texts that may be ours.
#[derive(Default)]
pub(super) struct Among {
    /// Those in what a mail quotes.
    pub(super) quoted: Vec<String>,
    /// The same as they are told: each below the lines that it stands behind.
    pub(super) told: Vec<String>,
    /// All that the mail says, each answer below what it answers, where it says something below or between what it quotes.
    pub(super) answers: Option<String>,
    /// What it quotes, where that is a choice of what it could.
    pub(super) chosen: Vec<String>,
    /// Whether lines were taken out between those that it quotes.
    pub(super) has_gap: bool,
    /// The lines that are not there as they were sent.
    pub(super) missing: Missing,
    /// The words there that look otherwise than they were sent.
    pub(super) marked: Vec<String>,
    /// The same without those that are lines of somebody's own.
    pub(super) marks: Vec<String>,
    /// The lines there that begin with an answer, as they stand.
    pub(super) options: Vec<String>,
    /// Those of the plain texts that came with it.
    pub(super) brought: Vec<String>,
    /// Whose mails it quotes, of those who did not ask.
    pub(super) others: Vec<Writer>,
    /// Whose questions alone hold what it quotes.
    pub(super) asked: Vec<Person>,
}

/// What a mail quotes, as it is read where it is known what it may quote.
struct Texts {
    said: Said,
    /// Where each text of it begins below the warnings of a server, and where it ends above what an office puts below.
    within: Vec<Range<usize>>,
}

impl Texts {
    fn of(said: &Said, known: &Quotable, banners: &Banners) -> Self {
        let said = said.against(known.within(false));
        let within = said.quoted.iter().map(|text| {
            let below = banners.below(text);
            let begin = text.len() - below.len();
            // What offices put below each mail that they send is none of the question; a letter may end with such a sentence.
            let is_all_known = known.within(true).beyond(below).is_empty();
            begin..begin + if is_all_known { below } else { answer::without_disclaimer(below) }.len()
        });
        Self { within: within.collect(), said }
    }

    /// Each text, and whether it tells what is struck out: plain text that is made of HTML does not. Plain text alone that is
    /// not ours was made of none.
    fn all(&self) -> impl Iterator<Item = (bool, &str)> {
        let is_alone = !self.said.quotes_html;
        let last = self.within.len().saturating_sub(1);
        let texts = self.said.quoted.iter().zip(&self.within).enumerate();
        texts.map(move |(place, (text, within))| (is_alone || place >= last, &text[within.clone()]))
    }

    /// The same without the passages that somebody put above the header of the mail: these have gaps, and leave nothing out.
    fn below_passages(&self) -> impl Iterator<Item = (bool, &str)> {
        self.all().zip(self.said.cited.iter().zip(&self.within)).map(|((tells, text), (cited, within))| {
            let cited = cited.saturating_sub(within.start);
            (tells, text.get(cited..).unwrap_or(text))
        })
    }

    /// Behind how many lines of each text a mail begins, and whose that is.
    fn headers(&self) -> impl Iterator<Item = Vec<(usize, &str)>> {
        let texts = self.said.quoted.iter().zip(&self.within).zip(&self.said.headed);
        texts.map(|((text, within), headed)| {
            let lines = |at: usize| text.get(within.start..at).map_or(0, |above| above.matches('\n').count());
            headed.iter().map(|(at, called)| (lines(*at), called.as_str())).collect()
        })
    }

    /// The lines of them that hold words of which what is known is not made.
    fn beyond(&self, known: &Quotable) -> Vec<String> {
        self.all().flat_map(|(tells, text)| known.within(tells).beyond(text)).map(str::to_owned).collect()
    }

    /// The lines of them that hold nothing but such words.
    fn own(&self, known: &Quotable) -> HashSet<&str> {
        let lines = self.all().flat_map(|(tells, text)| known.within(tells).laid_out(text));
        lines.filter(|(_, source)| *source == Source::Own).map(|(line, _)| line).collect()
    }

    /// The lines above and below each text.
    fn around(&self) -> HashSet<&str> {
        let texts = self.said.quoted.iter().zip(&self.within);
        let around = texts.flat_map(|(all, within)| all[..within.start].lines().chain(all[within.end..].lines()));
        around.map(str::trim).collect()
    }
}

impl Among {
    /// Lays out what is said there as it is told. Where it stands below the headers of several mails, each has what is below
    /// it.
    fn tell(&mut self, texts: &Texts, known: &Quotable, person: &Person) {
        let is_choice = self.missing.is_of_most;
        if is_choice {
            // That is told as it stands; of others nothing was left out by leaving them out.
            self.missing.gone.clear();
            self.missing.elsewhere.clear();
            let chosen = texts.all().last();
            self.chosen = chosen.map(|(tells, text)| in_place::whole(known.within(tells), text)).unwrap_or_default();
        }
        let is_theirs = |one: &&Writer| one.person.as_ref().is_some_and(|other| other.id == person.id);
        let mut passed_on = self.others.iter().filter(|one| !is_theirs(one));
        let first = passed_on.next().filter(|_| passed_on.next().is_none()).map(|one| one.called.clone());
        // Where both are there, the HTML tells what the question struck out. The other breaks the same words elsewhere.
        let mut seen: HashSet<String> = self.chosen.iter().cloned().collect();
        let mut told: HashSet<String> = HashSet::new();
        for ((tells, text), headers) in texts.all().zip(texts.headers()).collect::<Vec<_>>().into_iter().rev() {
            let begin: Vec<usize> = headers.iter().map(|(line, _)| *line).collect();
            let mut own = in_place::own(known.within(tells), text, &begin);
            let is_new = |words: &String| words.is_empty() || !told.contains(words);
            own.retain(|own| is_new(&own.words()));
            for own in &mut own {
                own.lines.retain(|line| is_new(&line.words));
            }
            let words = own.iter().flat_map(|own| own.lines.iter().map(|line| line.words.clone()).chain([own.words()]));
            told.extend(words.collect::<Vec<_>>());
            // Whoever says the same twice says it of two passages.
            let (mut also, mut below) = (Vec::new(), first.as_deref());
            for Own { at, above, lines } in own {
                let lines = lines.into_iter().map(|line| line.text);
                let mut lines: Vec<String> = lines.filter(|line| !seen.contains(line)).collect();
                if lines.is_empty() {
                    continue;
                }
                also.extend(lines.iter().cloned());
                let header = headers.iter().rev().find(|(line, _)| *line <= at).map(|(_, called)| *called);
                if let Some(called) = header.filter(|_| !self.others.is_empty() && header != below) {
                    self.told.push(format!("(below the header of a mail of {called}:)"));
                    below = header;
                }
                self.told.extend(above);
                self.told.append(&mut lines);
            }
            seen.extend(also);
        }
    }
}

impl Given<'_, '_> {
    /// The lines of what a mail quotes, and of the plain texts that came with it, that hold words of somebody's own.
    pub(super) fn among(&self, mail: &Incoming, person: &Person, about: DraftRef) -> Result<Among, Error> {
        let brought: Vec<&str> = mail.attachments.iter().filter_map(Attached::text).collect();
        let mut among = Among { answers: in_place::answers(&mail.said, &Known::default()), ..Among::default() };
        if !mail.said.quotes_anything() && brought.is_empty() {
            return Ok(among);
        }
        let askers = self.askers(None)?;
        let banners = Banners::beside(askers.iter().flat_map(|asker| &asker.emails), &person.emails);
        let mut known = self.known(person, about)?;
        let mut texts = Texts::of(&mail.said, &known, &banners);
        // Somebody may have answered what a colleague was asked, and passed on to them.
        let mut fewest = texts.beyond(&known).len();
        if fewest > 0 {
            let rules = self.letter.rules()?;
            for other in rules.people().iter().filter(|other| other.id != person.id) {
                let theirs = self.known(other, about)?;
                let read = Texts::of(&mail.said, &theirs, &banners);
                let beyond = read.beyond(&theirs).len();
                if beyond == 0 {
                    among.asked.push(other.clone());
                }
                if beyond < fewest {
                    (known, texts, fewest) = (theirs, read, beyond);
                }
            }
        }
        let said = &texts.said;
        among.others = self.other_writers(said, about)?;
        let is_other = |subject: &&String| {
            let unlisted = subject::unlisted(subject, mail.list.as_deref());
            subject::says_more(&unlisted, &self.letter.name) || self.names_another(subject, about)
        };
        among.quoted.extend(said.subjects.iter().filter(is_other).cloned());
        among.told.clone_from(&among.quoted);
        among.quoted.extend(texts.beyond(&known));
        among.has_gap = texts.all().any(|(is_html, text)| !known.within(is_html).out_of_place(text).is_empty());
        if among.has_gap || !among.quoted.is_empty() {
            // Where both are there, the HTML is what its sender saw.
            for (is_html, text) in texts.below_passages().collect::<Vec<_>>().into_iter().rev() {
                among.missing.add(known.within(is_html).missing(text));
            }
        }
        among.tell(&texts, &known, person);
        let asked = known.within(true);
        among.answers = in_place::answers(&mail.said, known.within(false));
        among.brought.extend(brought.iter().flat_map(|text| asked.beyond(text)).map(str::to_owned));
        let around = texts.around();
        let is_marked = |one: &&StandingOut| !asked.stands_out(one) && !around.contains(one.line.trim());
        let marked: Vec<&StandingOut> = said.marked.iter().filter(is_marked).collect();
        among.marked.extend(marked.iter().map(|one| one.words.clone()));
        // A line of their own in a colour of its own says no more than the line, and programs mark the name that they put
        // before it otherwise.
        let own = texts.own(&known);
        let is_own_line = |one: &StandingOut| own.contains(one.line.trim()) && is_all_of_its_line(one);
        let says_more = |one: &&&StandingOut| !is_own_line(one) && !among.quoted.contains(&one.words);
        among.marks.extend(marked.iter().filter(says_more).map(|one| one.words.clone()));
        let options = said.quoted.iter().flat_map(|text| text.lines()).map(str::trim);
        let is_option = |line: &&str| answer::begins(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
        among.options.extend(options.filter(is_option).map(str::to_owned));
        for lines in [&mut among.quoted, &mut among.brought, &mut among.marked, &mut among.marks, &mut among.options] {
            let mut seen = HashSet::new();
            lines.retain(|line| seen.insert(line.clone()));
        }
        Ok(among)
    }

    /// Whether the subject of what is quoted names another draft than that which the mail is about. Whoever receives it may
    /// have said that themselves.
    fn names_another(&self, subject: &str, about: DraftRef) -> bool {
        let is_it = |(letter, draft): &(String, DraftName)| {
            letter == self.letter.name.as_str() && self.letter.draft(draft).is_ok_and(|draft| draft.at == about)
        };
        self.arguments.draft.is_none() && !about::tags(subject).iter().all(is_it)
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
        let known = Quotable::of(&text, &questions, &ask::files(self.letter, about));
        let known = Rc::new(known);
        self.quotable.borrow_mut().insert(key, Rc::clone(&known));
        Ok(known)
    }
}

/// Whether words are all of their line, but for a name in brackets before them; or are that name.
fn is_all_of_its_line(one: &StandingOut) -> bool {
    let is_name = |words: &str| words.is_empty() || words.starts_with('[') && words.ends_with(']');
    let words = one.words.trim();
    is_name(words) || one.line.trim().strip_suffix(words).is_some_and(|before| is_name(before.trim()))
}
