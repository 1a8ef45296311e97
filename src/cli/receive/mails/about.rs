//! Which draft a mail is about.

use super::given::Given;
use crate::cli::error::Error;
use crate::document::inbox::Incoming;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, EventKind};
use crate::letter::ids::{EventId, LetterName};
use crate::letter::people::Person;

impl Given<'_, '_> {
    /// The draft that a mail is about: as it was said, as its subject says, as the question has it that it answers, or the
    /// one that its sender was last asked about. Or why that is not known.
    pub(super) fn about(
        &self,
        mail: &Incoming,
        person: &Person,
        name: &str,
    ) -> Result<Result<DraftRef, String>, Error> {
        let history = &self.letter.history;
        let known = |draft: &DraftName| match self.letter.draft(draft) {
            Ok(draft) => Ok(draft.at),
            Err(error) => Err(error.sentence()),
        };
        if let Some(draft) = &self.arguments.draft {
            return Ok(Ok(self.letter.draft(draft)?.at));
        }
        if let Some((letter, draft)) = tag(&mail.subject) {
            if letter != self.letter.name.as_str() {
                return Ok(Err(format!("it is about the letter '{letter}': receive it there with --letter {letter}")));
            }
            return Ok(known(&draft));
        }
        let asked = |id: &String| {
            let asked: EventId = id.get(..16)?.parse().ok()?;
            self.entries.iter().filter_map(|entry| entry.event.as_ref()).find_map(|event| match &event.kind {
                EventKind::Ask(asking) if event.id == asked => Some(asking.about),
                _ => None,
            })
        };
        if let Some(about) = mail.answers.iter().find_map(asked) {
            return Ok(Ok(about));
        }
        if let [only] = history.drafts() {
            return Ok(Ok(only.at));
        }
        let last = history.asked(&person.id).iter().map(|asked| asked.about).max_by_key(|about| about.number);
        if let Some(about) = last {
            return Ok(Ok(about));
        }
        let current = self.letter.current()?.at.number;
        if self.asks()
            && let Some(typed) = self.desk.line(&format!("Which draft is {name} about? [1–{current}]"))?
        {
            return Ok(known(&typed.parse()?));
        }
        Ok(Err("it does not say which draft it is about: say --draft N".to_owned()))
    }
}

/// The letter and the draft that a subject names: `[brief 5]`, or `brief, draft 5`.
fn tag(subject: &str) -> Option<(String, DraftName)> {
    let pair = |letter: &str, draft: &str| {
        let letter: LetterName = letter.parse().ok()?;
        Some((letter.as_str().to_owned(), draft.parse().ok()?))
    };
    let bracketed = subject.split('[').skip(1).filter_map(|rest| rest.split_once(']')).find_map(|(inside, _)| {
        let (letter, draft) = inside.trim().split_once(char::is_whitespace)?;
        pair(letter, draft.trim())
    });
    bracketed.or_else(|| {
        let (before, after) = subject.split_once(", draft ")?;
        let draft = after.split(|c: char| c == ':' || c.is_whitespace()).next()?;
        pair(before.split_whitespace().next_back()?, draft)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_names_its_draft() {
        let read = |subject: &str| tag(subject).map(|(letter, draft)| format!("{letter} {draft}"));
        for (subject, is) in [
            ("Re: [brief 5] Do you agree?", Some("brief 5")),
            ("Antw: [EXTERN] [brief 2/bram] x", Some("brief 2/bram")),
            ("RE: brief, draft 5: do you agree?", Some("brief 5")),
            ("Re: de brief", None),
            ("[brief vijf]", None),
        ] {
            assert_eq!(read(subject).as_deref(), is, "{subject}");
        }
    }
}
