//! Which draft a mail is about.

use super::given::Given;
use super::shown;
use crate::cli::asked;
use crate::cli::error::Error;
use crate::document::inbox::Incoming;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{DraftRef, EventKind};
use crate::letter::ids::{BadName, EventId, LetterName};

/// What a mail is about.
pub(super) enum About {
    Draft(DraftRef),
    /// Something else, or a draft that is not here; said as a sentence without its full stop.
    Other(String),
    /// It does not say.
    Unknown,
}

impl Given<'_, '_> {
    /// The draft that a mail is about: as it was said, as its subject says, or as the question has it that it answers.
    /// Nothing else says so, and somebody is asked: a mail may be about anything.
    pub(super) fn about(&self, mail: &Incoming, name: &str) -> Result<About, Error> {
        let named = self.about_as_said(mail)?;
        if !matches!(named, About::Unknown) {
            return Ok(named);
        }
        if !self.asks() {
            return Ok(About::Unknown);
        }
        let current = self.letter.current()?.at.number;
        let question = format!("Which draft is {name} about? [1–{current}] Nothing passes it over:");
        let read = |typed: &str| {
            let draft: DraftName = typed.parse().map_err(|error: BadName| error.to_string())?;
            self.letter.draft(&draft).map(|draft| draft.at).map_err(|error| asked::sentence(&error))
        };
        let about = asked::until(self.desk, &shown::page(mail, name), &question, read)?;
        Ok(about.map_or(About::Unknown, About::Draft))
    }

    /// The same, where nobody is asked.
    pub(super) fn about_as_said(&self, mail: &Incoming) -> Result<About, Error> {
        let known = |draft: &DraftName| match self.letter.draft(draft) {
            Ok(draft) => About::Draft(draft.at),
            Err(error) => About::Other(error.sentence()),
        };
        if let Some(draft) = &self.arguments.draft {
            return Ok(About::Draft(self.letter.draft(draft)?.at));
        }
        let tags = tags(&mail.subject);
        if tags.len() > 1 {
            let several = "its subject names several drafts: say which one it is about with --draft N";
            return Ok(About::Other(several.to_owned()));
        }
        if let Some((letter, draft)) = tags.into_iter().next() {
            if letter != self.letter.name.as_str() {
                let is_here = self.letter.workspace.letters()?.iter().any(|here| here.as_str() == letter);
                let other = if is_here {
                    format!("it is about the letter '{letter}': receive it there with --letter {letter}")
                } else {
                    let own = &self.letter.name;
                    format!(
                        "its subject names the letter '{letter}', which is not here: if it is about '{own}', say which \
                         draft with --draft N"
                    )
                };
                return Ok(About::Other(other));
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
        Ok(mail.answers.iter().find_map(asked).map_or(About::Unknown, About::Draft))
    }
}

/// The letters and drafts that a subject names, each once: `[brief 5]`, or else `brief, draft 5`.
pub(super) fn tags(subject: &str) -> Vec<(String, DraftName)> {
    let pair = |letter: &str, draft: &str| {
        let letter: LetterName = letter.parse().ok()?;
        Some((letter.as_str().to_owned(), draft.parse().ok()?))
    };
    let mut tags: Vec<(String, DraftName)> = Vec::new();
    for (inside, _) in subject.split('[').skip(1).filter_map(|rest| rest.split_once(']')) {
        let words = inside.trim().split_once(char::is_whitespace);
        let named = words.and_then(|(letter, draft)| pair(letter, draft.trim()));
        tags.extend(named.filter(|named| !tags.contains(named)));
    }
    if tags.is_empty() {
        let named = subject.split_once(", draft ").and_then(|(before, after)| {
            let draft = after.split(|c: char| c == ':' || c.is_whitespace()).next()?;
            pair(before.split_whitespace().next_back()?, draft)
        });
        tags.extend(named);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_names_its_draft() {
        let read = |subject: &str| {
            let tags = tags(subject).into_iter().map(|(letter, draft)| format!("{letter} {draft}"));
            tags.collect::<Vec<_>>().join(" and ")
        };
        for (subject, is) in [
            ("Re: [brief 5] Do you agree?", "brief 5"),
            ("Antw: [EXTERN] [brief 2/bram] x", "brief 2/bram"),
            ("RE: brief, draft 5: do you agree?", "brief 5"),
            ("Re: de brief", ""),
            ("[brief vijf]", ""),
            ("Re: [brief 3] Fwd: [brief 1] x [brief 3]", "brief 3 and brief 1"),
        ] {
            assert_eq!(read(subject), is, "{subject}");
        }
    }
}
