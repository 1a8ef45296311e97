//! The rules as people read them, and what changes in them.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::ids::{CommitId, LetterName, ReviewerId};
use crate::letter::key::PublicKey;
use crate::letter::people::Person;
use crate::letter::rules::{Difference, Quota, Rules, Step, StepChange};
use crate::render::page::{Page, Text, Tone};

#[derive(Serialize)]
pub(super) struct RulesView {
    pub(super) letter: LetterName,
    /// Whether the ledger records these rules; otherwise they are those on file.
    pub(super) recorded: bool,
    /// The file that holds the rules of this letter.
    #[serde(skip)]
    pub(super) file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) commit: Option<CommitId>,
    #[serde(flatten)]
    pub(super) said: Said,
    pub(super) reviewers: Vec<Reviewer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) would_change: Option<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changed: Option<Change>,
}

/// What rules say beside who is in them.
#[derive(Serialize)]
pub(super) struct Said {
    /// Who holds the pen; nobody stands for everyone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pen: Vec<ReviewerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    require_signed: bool,
    /// Named steps only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepData>,
    #[serde(skip)]
    pen_names: Vec<String>,
}

impl Said {
    pub(super) fn of(rules: &Rules) -> Self {
        Self {
            pen: rules.pen().to_vec(),
            due: rules.due(),
            require_signed: rules.requires_signed(),
            steps: rules.steps().iter().filter_map(|step| StepData::of(step, rules)).collect(),
            pen_names: rules.pen().iter().map(|id| rules.name_of(id).to_owned()).collect(),
        }
    }
}

#[derive(Serialize)]
struct StepData {
    name: String,
    who: Vec<ReviewerId>,
    need: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    silence_consents: bool,
    #[serde(skip)]
    line: String,
}

impl StepData {
    fn of(step: &Step, rules: &Rules) -> Option<Self> {
        let name = step.name.clone()?;
        let names: Vec<&str> = step.who.iter().map(|id| rules.name_of(id)).collect();
        Some(Self {
            line: format!("{name}: {}", sentence(step, &names)),
            who: step.who.clone(),
            need: spelled(step.need),
            due: step.due,
            silence_consents: step.silence_consents,
            name,
        })
    }
}

/// A quota as the file has it.
fn spelled(need: Quota) -> String {
    match need {
        Quota::All => "all".to_owned(),
        Quota::Number(number) => number.to_string(),
        Quota::Majority => "majority".to_owned(),
        Quota::Fraction { part, of } => format!("{part}/{of}"),
        Quota::Seen => "seen".to_owned(),
    }
}

/// What a step wants: "2 of Carla Smit and Dirk Ay must approve, by 1 Dec".
fn sentence(step: &Step, names: &[&str]) -> String {
    let people = wording::short_list(names);
    let what = match step.need {
        Quota::All => format!("{people} must approve"),
        Quota::Number(number) => format!("{number} of {people} must approve"),
        Quota::Majority => format!("a majority of {people} must approve"),
        Quota::Fraction { part, of } => format!("{part}/{of} of {people} must approve"),
        Quota::Seen => format!("{people} must have seen it"),
    };
    let due = step.due.map(|due| format!(", by {}", wording::day(due))).unwrap_or_default();
    let silence = if step.silence_consents { "; silence consents, once asked" } else { "" };
    format!("{what}{due}{silence}")
}

#[derive(Serialize)]
pub(super) struct Reviewer {
    id: ReviewerId,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emails: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    org: Option<String>,
    /// The fingerprint of the key that they sign with.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<ReviewerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy_until: Option<Date>,
}

impl Reviewer {
    pub(super) fn of(person: &Person) -> Self {
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            emails: person.emails.clone(),
            org: person.org.clone(),
            key: person.key.as_ref().map(PublicKey::fingerprint),
            deputy: person.deputy.as_ref().map(|deputy| deputy.id.clone()),
            deputy_until: person.deputy.as_ref().and_then(|deputy| deputy.until),
        }
    }

    fn line(&self) -> String {
        let mut line = format!("{} ({})", self.name, self.id);
        for email in &self.emails {
            line = format!("{line} <{email}>");
        }
        if let Some(org) = &self.org {
            line = format!("{line}, {org}");
        }
        if let Some(key) = &self.key {
            line = format!("{line}, key: {key}");
        }
        if let Some(deputy) = &self.deputy {
            let until = self.deputy_until.map(|until| format!(" until {}", wording::day(until))).unwrap_or_default();
            line = format!("{line}, deputy: {deputy}{until}");
        }
        line
    }
}

/// What recording other rules changes.
#[derive(Serialize)]
pub(super) struct Change {
    joined: Vec<Reviewer>,
    left: Vec<Reviewer>,
    changed: Vec<Reviewer>,
    /// What the older rules say of each of these.
    #[serde(skip)]
    before: Vec<Reviewer>,
    /// What else changes, as sentences; do not parse them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
}

impl Change {
    /// What differs, between these rules and newer ones.
    pub(super) fn of(difference: &Difference<'_>, older: &Rules, newer: &Rules) -> Self {
        let reviewers = |people: &[&Person]| people.iter().map(|person| Reviewer::of(person)).collect();
        let list = |rules: &Rules, ids: &[ReviewerId]| {
            let names: Vec<&str> = ids.iter().map(|id| rules.name_of(id)).collect();
            if names.is_empty() { "everyone".to_owned() } else { wording::short_list(&names) }
        };
        let day = |due: Option<Date>| due.map_or_else(|| "no day".to_owned(), wording::day);
        let mut also = Vec::new();
        if let Some(pen) = &difference.pen {
            also.push(format!("the pen: {}, before {}", list(newer, pen.after), list(older, pen.before)));
        }
        if let Some(signed) = &difference.signed {
            also.push(if signed.after { "only signed words count" } else { "unsigned words count too" }.to_owned());
        }
        if let Some(due) = &difference.due {
            also.push(format!("due: {}, before {}", day(due.after), day(due.before)));
        }
        let named = |step: &Step, rules: &Rules| {
            let names: Vec<&str> = step.who.iter().map(|id| rules.name_of(id)).collect();
            let name = step.name.as_deref().unwrap_or("everyone in one step");
            (name.to_owned(), sentence(step, &names))
        };
        for step in &difference.steps {
            also.push(match step {
                StepChange::Added(step) => {
                    let (name, what) = named(step, newer);
                    format!("a new step, {name}: {what}")
                }
                StepChange::Removed(step) => {
                    let (name, what) = named(step, older);
                    format!("no step any more, {name}: {what}")
                }
                StepChange::Another(changed) => {
                    let name = changed.after.name.as_deref().unwrap_or_default();
                    format!("the step {name}: {}", step_change(changed.before, older, changed.after, newer))
                }
                StepChange::Reordered => "the order of the steps".to_owned(),
            });
        }
        Self {
            joined: reviewers(&difference.joined),
            left: reviewers(&difference.left),
            changed: reviewers(&difference.changed),
            before: difference.changed.iter().filter_map(|person| older.person(&person.id)).map(Reviewer::of).collect(),
            also,
        }
    }

    /// The change, a line each.
    pub(super) fn lines(&self) -> impl Iterator<Item = Text> + '_ {
        let line = |tone, sign: &'static str| {
            move |person: &Reviewer| Text::toned(tone, format!("  {sign} {}", person.line())).hanging(4)
        };
        let joined = self.joined.iter().map(line(Tone::Inserted, "+"));
        let left = self.left.iter().map(line(Tone::Deleted, "-"));
        let also = self.also.iter().map(|what| Text::toned(Tone::Warning, format!("  ~ {what}")).hanging(4));
        let changed = self.changed.iter().zip(&self.before).map(|(after, before)| {
            Text::toned(Tone::Warning, format!("  ~ {}; before, {}", after.line(), before.line())).hanging(4)
        });
        joined.chain(left).chain(changed).chain(also)
    }
}

/// What is another in a step: who joined it, who left it, what it wants.
fn step_change(before: &Step, older: &Rules, after: &Step, newer: &Rules) -> String {
    let missing = |from: &Step, rules: &Rules, there: &Step| {
        let names: Vec<&str> =
            from.who.iter().filter(|id| !there.who.contains(id)).map(|id| rules.name_of(id)).collect();
        (!names.is_empty()).then(|| wording::short_list(&names))
    };
    let mut parts = Vec::new();
    parts.extend(missing(after, newer, before).map(|names| format!("with {names}")));
    parts.extend(missing(before, older, after).map(|names| format!("without {names}")));
    let (wants, wanted) = (sentence(after, &["its people"]), sentence(before, &["its people"]));
    if wants != wanted {
        parts.push(format!("{wants}; before, {wanted}"));
    }
    parts.join(", ")
}

impl View for RulesView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let origin = match (&self.commit, self.recorded) {
            (Some(_), _) => "rules recorded, and in force from now on",
            (None, true) => "rules in force",
            (None, false) => &format!("rules in {}, in force from the first draft", self.file),
        };
        page.push(Text::toned(Tone::Strong, format!("{} · {origin}", self.letter)));
        if self.said.steps.is_empty() {
            page.push(Text::plain("Everyone named here must approve; an objection from anyone blocks."));
        } else {
            for (at, step) in self.said.steps.iter().enumerate() {
                page.push(Text::plain(format!("{}. {}.", at + 1, step.line)).hanging(3));
            }
            page.push(Text::plain("An objection from anyone in a step blocks."));
        }
        if !self.said.pen_names.is_empty() {
            let names: Vec<&str> = self.said.pen_names.iter().map(String::as_str).collect();
            page.push(Text::plain(format!("The pen: {}.", wording::list(&names))));
        }
        if self.said.require_signed {
            page.push(Text::plain("Only words count that are signed with their speaker's key."));
        }
        if let Some(due) = self.said.due {
            page.push(Text::plain(format!("Due: {} {}.", wording::day(due), due.year())));
        }
        for person in &self.reviewers {
            page.push(Text::plain(format!("  {}", person.line())).hanging(4));
        }
        if let Some(change) = &self.changed {
            let is_empty = change.lines().next().is_none();
            page.push(Text::plain(if is_empty { "Only how the file is written changed." } else { "Changed:" }));
            page.extend(change.lines());
        }
        if let Some(change) = &self.would_change {
            page.push(Text::toned(Tone::Warning, format!("{} would change:", self.file)));
            page.extend(change.lines());
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf rules record"));
        }
        page
    }

    fn has_done(&self) -> bool {
        self.commit.is_some()
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
