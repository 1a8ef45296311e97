//! Whether a plain word of somebody is theirs still: whatever they wrote after it may take it back, in words that nobody can
//! list, and so a person looks at it. Only what is certainly no word of theirs, or is a plain word that is recorded by
//! itself, leaves it alone.

use super::about::{self, About};
use super::beside::{Beside, Receipt, header};
use super::dated::Dated;
use super::given::Given;
use super::machine;
use super::reply::{Plain, Reply, answer_of};
use super::subject;
use super::theirs::Whose;
use crate::cli::error::Error;
use crate::cli::receive::act;
use crate::cli::receive::answer::Answer;
use crate::cli::receive::documents::printable;
use crate::cli::receive::plan::one_line;
use crate::cli::wording;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::ids::{LetterName, ReviewerId};
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// So many characters of a subject tell what it is.
const SUBJECT: usize = 60;

/// A line of so many words is that of one letter.
const LINE: usize = 5;

impl Given<'_, '_> {
    /// Why the plain word of a mail may not be its sender's last, as a sentence without its full stop: what they wrote after
    /// it, among all of one receipt.
    pub(super) fn taken_back(
        &self,
        one: &Beside<'_>,
        reply: &Reply<'_>,
        receipt: &Receipt<'_>,
    ) -> Result<Option<String>, Error> {
        let Answer::Clear { verdict, small_edits } = reply.answer() else { return Ok(None) };
        if one.mail.automatic.is_some() {
            return Ok(None);
        }
        let plain = Plain { about: reply.about, verdict, small_edits };
        let rules = self.letter.rules()?;
        let whose = self.whose(reply.person, reply.about, &rules)?;
        let mut held: Vec<&Beside<'_>> = Vec::new();
        for other in receipt.mails.iter().filter(|other| !other.is_copy_of(one) && other.may_be_after(one)) {
            let is_told = held.iter().any(|told| told.is_copy_of(other));
            if is_told {
                continue;
            }
            let is_theirs = self.may_be_theirs(other, one, &whose);
            if is_theirs && !self.leaves(other, one, plain, &whose, receipt)? || self.passes_on(other, one, &whose)? {
                held.push(other);
            }
        }
        let mut told: Vec<String> = held.iter().map(|other| told(other, one, reply.person)).collect();
        let unread = receipt.unreadable.iter().filter(|(_, bytes)| is_from(bytes, reply.person));
        told.extend(unread.map(|(name, _)| format!("{name} (which cannot be read)")));
        // All of them: the one that takes it back may stand behind many about lunch.
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        let name = &reply.person.name;
        Ok((!told.is_empty()).then(|| format!("{name} may take it back in {}", wording::list(&told))))
    }

    /// Whether a mail that may be later leaves a plain word as it is.
    fn leaves(
        &self,
        other: &Beside<'_>,
        one: &Beside<'_>,
        said: Plain,
        whose: &Whose<'_>,
        receipt: &Receipt<'_>,
    ) -> Result<bool, Error> {
        if machine::is_no_word(other, &self.letter.name, &whose.names) {
            return Ok(true);
        }
        if !matches!(answer_of(&other.mail.said, &whose.names), Answer::Clear { .. }) {
            return Ok(false);
        }
        if self.is_of_another_letter(other, one, said.about)? {
            return Ok(true);
        }
        if other.plain.get().is_none() {
            let plain = self.plain_by_itself(other, whose.rules, receipt)?;
            other.plain.get_or_init(|| plain);
        }
        let plain = other.plain.get().and_then(Option::as_ref).filter(|(id, _)| *id == whose.person.id);
        let Some((_, also)) = plain else { return Ok(false) };
        if (also.verdict, also.small_edits) == (said.verdict, said.small_edits) {
            return Ok(true);
        }
        // Both are recorded, one after the other: nothing may stand between them, or leave the later one to a person.
        if !other.is_after(one)
            || !self.has_own_id(other, receipt)
            || also.about != said.about && said.verdict == Verdict::Approve
        {
            return Ok(false);
        }
        let is_between = |third: &Beside<'_>| third.may_be_after(other) && !third.is_after(other);
        let mut others = receipt.mails.iter().filter(|third| !third.is_copy_of(other) && !third.is_copy_of(one));
        Ok(!others.any(|third| is_between(third) && self.may_be_theirs(third, other, whose)))
    }

    /// Whether a mail is a plain word about another letter that is here, by its own tag and in a thread of its own. One that is
    /// not here may be this one, misspelt.
    fn is_of_another_letter(&self, other: &Beside<'_>, one: &Beside<'_>, about: DraftRef) -> Result<bool, Error> {
        let (mail, said) = (other.mail, &other.mail.said);
        let tags = about::tags(&mail.subject);
        let [(letter, _)] = tags.as_slice() else { return Ok(false) };
        let letter: Option<LetterName> = letter.parse().ok().filter(|letter| *letter != self.letter.name);
        let Some(letter) = letter.filter(|letter| !subject::says_more(&mail.subject, letter)) else {
            return Ok(false);
        };
        if !self.letter.workspace.letters()?.contains(&letter) {
            return Ok(false);
        }
        let mut thread = mail.id.iter().chain(&mail.answers);
        let is_in_it =
            thread.any(|id| self.is_question(id) || one.mail.id.as_ref() == Some(id) || one.mail.answers.contains(id));
        let is_bare = mail.attachments.is_empty() && mail.sealed.is_none() && mail.automatic.is_none();
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
        };
        let name = words(self.letter.name.as_str());
        let draft = words(&self.letter.text(self.letter.draft_at(about)?)?).join(" ");
        let is_in_draft = |line: &str| {
            let line = words(line);
            line.len() >= LINE && draft.contains(&line.join(" "))
        };
        let quotes_ours = said
            .quoted
            .iter()
            .any(|text| words(text).iter().any(|word| name.contains(word)) || text.lines().any(is_in_draft));
        Ok(!is_in_it && is_bare && !quotes_ours && said.doubts.is_empty() && said.marked.is_empty())
    }

    /// Whether no other mail has the id of one: it would be passed over.
    fn has_own_id(&self, other: &Beside<'_>, receipt: &Receipt<'_>) -> bool {
        let evidence = &other.evidence;
        let is_another = |third: &Beside<'_>| third.mail != other.mail && third.evidence.is_same(evidence);
        let mut recorded = act::recorded(self.entries, evidence).flat_map(|event| &event.evidence);
        !receipt.mails.iter().any(is_another) && recorded.all(|known| known.hash == evidence.hash)
    }

    /// What a mail is recorded as by itself, of which draft, and as whose word.
    fn plain_by_itself(
        &self,
        other: &Beside<'_>,
        rules: &Rules,
        receipt: &Receipt<'_>,
    ) -> Result<Option<(ReviewerId, Plain)>, Error> {
        let mail = other.mail;
        let has = |one: &&Person| mail.from.iter().any(|address| one.has_email(address));
        let people: Vec<&Person> = rules.people().iter().filter(has).collect();
        let is_bare = mail.attachments.is_empty() && mail.sealed.is_none() && mail.automatic.is_none();
        let is_dated = matches!(other.dated, Dated::At(_));
        let ([_], [person], true) = (mail.from.as_slice(), people.as_slice(), is_bare && is_dated) else {
            return Ok(None);
        };
        let About::Draft(about) = self.about_as_said(mail)? else { return Ok(None) };
        if other.dated.before(self.letter.draft_at(about)?).is_some() {
            return Ok(None);
        }
        Ok(self.reply_among(other, person, about, receipt)?.plainly().map(|plain| (person.id.clone(), plain)))
    }
}

/// Whether the header of a mail that cannot be read says that it is from somebody.
fn is_from(bytes: &[u8], person: &Person) -> bool {
    let header = header(bytes);
    let mut from = header.lines().filter(|line| line.starts_with("from"));
    from.any(|line| person.emails.iter().any(|email| line.contains(&email.to_lowercase())))
}

/// Which mail it is, so that one sees what it is about: its subject and its time, and what is odd about these.
fn told(other: &Beside<'_>, one: &Beside<'_>, person: &Person) -> String {
    let mail = other.mail;
    let subject = one_line(&printable(&mail.subject));
    let cut: String = subject.chars().take(SUBJECT).collect();
    let ends = if cut.len() < subject.len() { "…" } else { "" };
    let is_of_person = mail.from.iter().any(|address| person.has_email(address));
    let from = (!is_of_person).then(|| format!("from {}", mail.from.join(", ")));
    let time = match other.dated {
        Dated::At(at) => wording::minute(at),
        Dated::Ahead(at) => format!("{}, which has not come yet", wording::minute(at)),
        Dated::Behind(at) => format!("{}, before what it answers", wording::minute(at)),
        Dated::Never => "without a date".to_owned(),
    };
    let order = if other.builds_on(one) {
        Some("which answers it".to_owned())
    } else if matches!((other.dated, one.dated), (Dated::At(_), Dated::At(_))) && other.dated.is_beside(one.dated) {
        Some("of the same moment".to_owned())
    } else {
        None
    };
    let parts: Vec<String> =
        [Some(format!("\"{cut}{ends}\"")), from, Some(time), order].into_iter().flatten().collect();
    format!("{} ({})", other.name, parts.join(", "))
}
