//! Whose text a document is that is worked in: as it was said, or as its tracked changes say. What somebody wrote is not to
//! become the words of whoever works it in, without a word.

use std::path::Path;

use crate::cli::author::{called, same_moment, sent_with};
use crate::cli::demo::quoted;
use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, me};
use crate::cli::refusal::Refusal;
use crate::cli::speaker::Speakers;
use crate::document::reviewed::By;
use crate::ledger::{BegunFor, MergedFile, Merging, Workspace};
use crate::letter::draft_name::DraftName;
use crate::letter::history::Draft;
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// A document that came in.
pub(super) struct Came {
    pub(super) file: MergedFile,
    /// Who made the tracked changes in it.
    changed_by: Vec<By>,
}

impl Came {
    /// A document that was made of this draft, without the changes that it was sent out with.
    pub(super) fn of(
        file: MergedFile,
        changed_by: Vec<By>,
        was_sent: bool,
        letter: &OpenLetter<'_>,
        draft: &Draft,
    ) -> Self {
        let own = sent_with(letter, draft, was_sent);
        let is_own = |by: &By| own.iter().any(|known| same_moment(known, by));
        Self { file, changed_by: changed_by.into_iter().filter(|by| !is_own(by)).collect() }
    }
}

/// What is said of whose text it is.
pub(super) struct Said<'s> {
    pub(super) speakers: &'s Speakers,
    /// The draft that it was written from.
    pub(super) base: Option<&'s DraftName>,
    pub(super) workspace: &'s Workspace,
    pub(super) rules: &'s Rules,
}

impl Said<'_> {
    /// Whose text it is that is worked in: as it is said, or as it was when the merge was begun that goes on, or as the file says.
    pub(super) fn begun_for(&self, earlier: Option<&Merging>, came: Option<&Came>) -> Result<Option<BegunFor>, Error> {
        let said = self.speakers.are_named().then(|| self.speakers.clone());
        let speakers = match (earlier.and_then(|merging| merging.begun_for.as_ref()), came) {
            (Some(begun_for), _) => Some(self.speakers.as_begun(begun_for, self.rules)?),
            (None, Some(came)) if !self.speakers.are_others() => self.of_author(came)?.or(said),
            (None, _) if self.is_my_own()? => None,
            (None, _) => said,
        };
        let Some(speakers) = speakers else { return Ok(None) };
        let speaker = speakers.only(self.workspace, self.rules)?;
        Ok(Some((speaker.person.id, speaker.via)))
    }

    /// Whether nobody is named but the person at the keyboard, whose words do not come in by any way.
    fn is_my_own(&self) -> Result<bool, Error> {
        let named = self.speakers.named(self.rules)?;
        let is_me = |person: &Person| me(self.workspace, self.rules).is_ok_and(|me| me.id == person.id);
        Ok(self.speakers.via().is_none() && matches!(named.as_slice(), [only] if is_me(only)))
    }

    /// Who speaks where something is proposed.
    pub(super) fn speakers(&self) -> Result<Speakers, Error> {
        Ok(if self.is_my_own()? { Speakers::default() } else { self.speakers.clone() })
    }

    /// The one person whose changes are in a document, where it was said how it came in. Refused where the pen would take over
    /// what others whom the rules know wrote, and nothing of its own; who is not the pen records nothing for others.
    fn of_author(&self, came: &Came) -> Result<Option<Speakers>, Error> {
        let rules = self.rules;
        let Ok(me) = me(self.workspace, rules) else { return Ok(None) };
        let mut known: Vec<&Person> = Vec::new();
        for person in came.changed_by.iter().filter_map(|by| called(rules, by)) {
            if known.iter().all(|one| one.id != person.id) {
                known.push(person);
            }
        }
        if known.is_empty() || known.iter().any(|one| one.id == me.id) || !rules.holds_pen(&me.id) {
            return Ok(None);
        }
        let only = match known.as_slice() {
            [only] if came.changed_by.iter().all(|by| called(rules, by).is_some()) => Some(only.id.clone()),
            _ => None,
        };
        if let (Some(only), Some(via)) = (&only, self.speakers.via()) {
            return Ok(Some(Speakers::of(&(only.clone(), via))));
        }
        let typed = &came.file.typed;
        let command = format!("paraaf merge {}", quoted(typed));
        let base = self.base.map(|base| format!(" --base {base}")).unwrap_or_default();
        let via = self.speakers.via().map_or("mail", |via| via.as_str());
        let whose = only.as_ref().map_or("WHO", |id| id.as_str());
        Err(Refusal::WordsOfOthers {
            name: name_of(typed),
            names: known.iter().map(|person| person.name.clone()).collect(),
            theirs: format!("{command}{base} --as {whose} --via {via}"),
            own: format!("{command}{base} --as {}", me.id),
        }
        .into())
    }
}

/// What a file is called, wherever it lies.
pub(super) fn name_of(typed: &str) -> String {
    Path::new(typed).file_name().map_or_else(|| typed.to_owned(), |name| name.to_string_lossy().into_owned())
}
