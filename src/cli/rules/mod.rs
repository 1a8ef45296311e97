//! `paraaf rules`: the rules in force, and what the file would change.

use clap::{Args, Subcommand};

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, rules_file, rules_on_file};
use super::speaker::Speaker;
use super::view::View;
use crate::ledger::{TreeChange, Workspace};
use crate::letter::event::{EventKind, Verdict};
use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;
use crate::letter::rules::{Difference, Rules as LetterRules};
use crate::render::page::{Page, Text, Tone};

mod view;

use view::{Change, Reviewer, RulesView, Said};

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
                let pen = Speaker::pen(&workspace, &in_force, "record the rules")?;
                let newer = rules_on_file(&workspace, &letter.name)?;
                ask(desk, &letter, &in_force, &newer.0, *yes)?;
                record(&letter, &in_force, newer, &pen, message.as_deref())
            }
        }
    }
}

fn show(workspace: &Workspace, letter: &OpenLetter<'_>, in_force: &LetterRules) -> Result<Box<dyn View>, Error> {
    let on_file = match rules_on_file(workspace, &letter.name) {
        Ok((rules, _)) => Some(rules),
        // In a plain clone the file need not be there: the rules travel in the ledger.
        Err(Error::NoRules { .. }) => None,
        Err(error) => return Err(error),
    };
    let would_change = on_file.as_ref().and_then(|newer| {
        let difference = in_force.difference(newer);
        (!difference.is_empty()).then(|| Change::of(&difference, in_force, newer))
    });
    Ok(Box::new(RulesView { would_change, ..view(workspace, letter, in_force) }))
}

/// The rules in force alone, without what a file on this machine would change.
pub(super) fn for_everyone(letter: &OpenLetter<'_>, in_force: &LetterRules) -> Box<dyn View> {
    Box::new(view(letter.workspace, letter, in_force))
}

fn view(workspace: &Workspace, letter: &OpenLetter<'_>, in_force: &LetterRules) -> RulesView {
    RulesView {
        letter: letter.name.clone(),
        recorded: !letter.ledger.is_empty(),
        file: rules_file(workspace.root(), &letter.name),
        commit: None,
        said: Said::of(in_force),
        reviewers: in_force.people().iter().map(Reviewer::of).collect(),
        would_change: None,
        changed: None,
    }
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
    let lost = lost_words(letter, &difference, in_force, newer);
    let page = || {
        let mut page = Page::default();
        page.extend(Change::of(&difference, in_force, newer).lines());
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

/// The people who have spoken and would be taken out, of the rules or of every step, with what that does to their words. Somebody who comes back under
/// another id is one of them: what was said is known by the id it was said under.
fn lost_words(
    letter: &OpenLetter<'_>,
    difference: &Difference<'_>,
    older: &LetterRules,
    newer: &LetterRules,
) -> Vec<(String, String)> {
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
    let stays = |id: &ReviewerId| newer.person(id).is_some();
    let left = older.people().iter().filter(|person| older.names_in_a_step(&person.id) || !stays(&person.id));
    let mut found: Vec<(String, String)> =
        left.filter(|person| !newer.names_in_a_step(&person.id)).filter_map(|person| lost(&person)).collect();
    // What a deputy said counts as long as the rules name that deputy.
    for person in newer.people() {
        let said =
            |id: &ReviewerId| letter.history.words_of(&person.id).iter().any(|word| word.deputy.as_ref() == Some(id));
        let deputy = |rules: &LetterRules| rules.person(&person.id).and_then(|person| person.deputy.clone());
        let before = deputy(older).map(|deputy| deputy.id);
        if let Some(before) = before.filter(|id| said(id) && deputy(newer).is_none_or(|deputy| deputy.id != *id)) {
            let sentence =
                format!("What {} said for {} would not count any more.", older.name_of(&before), person.name);
            found.push((person.name.clone(), sentence));
        }
    }
    found
}

fn record(
    letter: &OpenLetter<'_>,
    in_force: &LetterRules,
    (newer, bytes): (LetterRules, Vec<u8>),
    pen: &Speaker,
    message: Option<&str>,
) -> Result<Box<dyn View>, Error> {
    letter.current()?;
    letter.must_be_open()?;
    let difference = in_force.difference(&newer);
    // Where two changes of the rules met, that those in force are the right ones is something to say.
    let undecided = !letter.history.overtaken_rules().is_empty();
    if !undecided && letter.ledger.rules()?.as_ref() == Some(&bytes) {
        return Err(Error::RulesUnchanged);
    }
    let commit = letter.ledger.append(|batch| {
        OpenLetter::open(letter.workspace, &letter.name)?.must_be_open()?;
        let kind = EventKind::Rules { reviewer: pen.person.id.clone() };
        let event = pen.event(&letter.name, message.unwrap_or_default(), kind)?;
        let change = TreeChange { rules: Some(bytes.clone()), ..TreeChange::default() };
        Ok::<_, Error>(batch.commit(&event, &change)?)
    })?;
    Ok(Box::new(RulesView {
        letter: letter.name.clone(),
        recorded: true,
        file: rules_file(letter.workspace.root(), &letter.name),
        commit: Some(commit),
        said: Said::of(&newer),
        reviewers: newer.people().iter().map(Reviewer::of).collect(),
        would_change: None,
        changed: Some(Change::of(&difference, in_force, &newer)),
    }))
}
