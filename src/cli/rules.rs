//! `paraaf rules`: the rules in force, and what the file would change.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, me, rules_on_file};
use super::view::{self, View};
use crate::ledger::{TreeChange, Workspace, new_event_id};
use crate::letter::event::{Event, EventKind, Signature, Verdict};
use crate::letter::ids::{CommitId, LetterName, ReviewerId};
use crate::letter::people::Person;
use crate::letter::rules::{Difference, Rules as LetterRules};
use crate::render::page::{Page, Text, Tone};

/// Show whose sign-off is needed, and what reviewers.toml would change
///
/// The first draft records reviewers.toml. What is changed in the file afterwards does nothing until it is recorded.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf rules\n  paraaf rules record -m \"Els joined the team\"")]
pub(super) struct Rules {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Record reviewers.toml as the rules in force
    Record {
        /// Say why
        #[arg(short, long, value_name = "TEXT")]
        message: Option<String>,
        /// Do not ask
        #[arg(short, long)]
        yes: bool,
    },
}

impl Rules {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = match self.action {
            None => desk.workspace()?,
            Some(Action::Record { .. }) => desk.workspace_to_write()?,
        };
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let in_force = letter.rules()?;
        match &self.action {
            None => show(&workspace, &letter, &in_force),
            Some(Action::Record { message, yes }) => {
                let newer = rules_on_file(&workspace)?;
                ask(desk, &letter, &in_force, &newer.0, *yes)?;
                record(&workspace, &letter, &in_force, newer, message.as_deref())
            }
        }
    }
}

fn show(workspace: &Workspace, letter: &OpenLetter<'_>, in_force: &LetterRules) -> Result<Box<dyn View>, Error> {
    let on_file = match rules_on_file(workspace) {
        Ok((rules, _)) => Some(rules),
        // In a plain clone the file need not be there: the rules travel in the ledger.
        Err(Error::NoRules { .. }) => None,
        Err(error) => return Err(error),
    };
    let would_change = on_file.as_ref().map(|newer| in_force.difference(newer)).filter(|change| !change.is_empty());
    Ok(Box::new(RulesView {
        letter: letter.name.clone(),
        recorded: !letter.ledger.is_empty(),
        commit: None,
        reviewers: in_force.people().iter().map(Reviewer::of).collect(),
        would_change: would_change.as_ref().map(Change::of),
        changed: None,
    }))
}

/// Shows what recording would change, and asks. Off a terminal it goes ahead, unless somebody who has spoken would be
/// taken out: then what they said would neither count nor block any more.
fn ask(
    desk: &Desk,
    letter: &OpenLetter<'_>,
    in_force: &LetterRules,
    newer: &LetterRules,
    yes: bool,
) -> Result<(), Error> {
    let difference = in_force.difference(newer);
    if yes || difference.is_empty() {
        return Ok(());
    }
    let lost = lost_words(letter, &difference);
    let page = || {
        let mut page = Page::default();
        page.extend(Change::of(&difference).lines());
        page.extend(lost.iter().map(|(_, sentence)| Text::toned(Tone::Warning, sentence.clone())));
        page
    };
    match desk.confirm(page, "Record these rules?")? {
        Some(true) => Ok(()),
        Some(false) => Err(Error::Declined),
        None if lost.is_empty() => Ok(()),
        None => Err(Error::RulesTakeOut(lost.into_iter().map(|(name, _)| name).collect())),
    }
}

/// The people who have spoken and would be taken out, with what that does to their words. Somebody who comes back under
/// another id is one of them: what was said is known by the id it was said under.
fn lost_words(letter: &OpenLetter<'_>, difference: &Difference<'_>) -> Vec<(String, String)> {
    let lost = |person: &&Person| {
        let words = letter.history.words_of(&person.id);
        let objects = words.iter().any(|word| word.verdict == Verdict::Object);
        let (name, id) = (&person.name, &person.id);
        let came_back = difference
            .joined
            .iter()
            .find(|other| other.name == *name || person.emails.iter().any(|email| other.has_email(email)));
        let what = if objects {
            "objects, and that would not block any more"
        } else {
            "has spoken, and that would not count any more"
        };
        let sentence = match came_back {
            Some(other) => format!("{name} {what}: the rules would call them '{}' instead of '{id}'.", other.id),
            None => format!("{name} {what}."),
        };
        (!words.is_empty()).then(|| (name.clone(), sentence))
    };
    difference.left.iter().filter_map(lost).collect()
}

fn record(
    workspace: &Workspace,
    letter: &OpenLetter<'_>,
    in_force: &LetterRules,
    (newer, bytes): (LetterRules, Vec<u8>),
    message: Option<&str>,
) -> Result<Box<dyn View>, Error> {
    letter.current()?;
    let difference = in_force.difference(&newer);
    if letter.ledger.rules()?.as_ref() == Some(&bytes) {
        return Err(Error::RulesUnchanged);
    }
    let recorder = me(workspace, in_force)?;
    let recorded_by = workspace.committer()?;
    let by = Signature { name: recorder.name.clone(), email: recorded_by.email.clone(), at: workspace.author()?.at };
    let commit = letter.ledger.append(|batch| {
        let event = Event {
            id: new_event_id()?,
            letter: letter.name.clone(),
            by: by.clone(),
            recorded_by: recorded_by.clone(),
            words: message.unwrap_or_default().to_owned(),
            kind: EventKind::Rules { reviewer: recorder.id.clone() },
        };
        let change = TreeChange { rules: Some(bytes.clone()), ..TreeChange::default() };
        Ok::<_, Error>(batch.commit(&event, &change)?)
    })?;
    Ok(Box::new(RulesView {
        letter: letter.name.clone(),
        recorded: true,
        commit: Some(commit),
        reviewers: newer.people().iter().map(Reviewer::of).collect(),
        would_change: None,
        changed: Some(Change::of(&difference)),
    }))
}

#[derive(Serialize)]
struct RulesView {
    letter: LetterName,
    /// Whether the ledger records these rules; otherwise they are those on file.
    recorded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    reviewers: Vec<Reviewer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<Change>,
}

#[derive(Serialize)]
struct Reviewer {
    id: ReviewerId,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emails: Vec<String>,
}

impl Reviewer {
    fn of(person: &Person) -> Self {
        Self { id: person.id.clone(), name: person.name.clone(), emails: person.emails.clone() }
    }
}

#[derive(Serialize)]
struct Change {
    joined: Vec<Reviewer>,
    left: Vec<Reviewer>,
    changed: Vec<Reviewer>,
}

impl Change {
    fn of(difference: &Difference<'_>) -> Self {
        let reviewers = |people: &[&Person]| people.iter().map(|person| Reviewer::of(person)).collect();
        Self {
            joined: reviewers(&difference.joined),
            left: reviewers(&difference.left),
            changed: reviewers(&difference.changed),
        }
    }

    fn lines(&self) -> impl Iterator<Item = Text> + '_ {
        let line = |tone, sign: &'static str| {
            move |person: &Reviewer| Text::toned(tone, format!("  {sign} {}", shown(person))).hanging(4)
        };
        let joined = self.joined.iter().map(line(Tone::Inserted, "+"));
        let left = self.left.iter().map(line(Tone::Deleted, "-"));
        joined.chain(left).chain(self.changed.iter().map(line(Tone::Warning, "~")))
    }
}

fn shown(person: &Reviewer) -> String {
    let emails = person.emails.iter().map(|email| format!("<{email}>"));
    let parts: Vec<String> = std::iter::once(format!("{} ({})", person.name, person.id)).chain(emails).collect();
    parts.join(" ")
}

impl View for RulesView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let origin = match (&self.commit, self.recorded) {
            (Some(_), _) => "rules recorded, and in force from now on",
            (None, true) => "rules in force",
            (None, false) => "rules in reviewers.toml, in force from the first draft",
        };
        page.push(Text::toned(Tone::Strong, format!("{} · {origin}", self.letter)));
        page.push(Text::plain("Everyone named here must approve; an objection from anyone blocks."));
        for person in &self.reviewers {
            page.push(Text::plain(format!("  {}", shown(person))).hanging(4));
        }
        if let Some(change) = &self.changed {
            page.push(Text::plain("Changed:"));
            page.extend(change.lines());
        }
        if let Some(change) = &self.would_change {
            page.push(Text::toned(Tone::Warning, "reviewers.toml would change:"));
            page.extend(change.lines());
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf rules record"));
        }
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
