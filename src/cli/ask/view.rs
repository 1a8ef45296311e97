//! Who is asked, and how the question left the house.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

use super::enclosures::LeftOut;
use super::mail;
use super::whom::{Reason, Recipient};
use crate::cli::open_letter::OpenLetter;
use crate::cli::unread;
use crate::cli::view::{self, Outcome, View, Warning};
use crate::cli::wording;
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, ReviewerId};
use crate::render::page::{Block, Page, Text, Tone};
use crate::text::document::unread::Unread;

/// Who is asked about which draft.
#[derive(Serialize)]
pub(super) struct AskView {
    letter: LetterName,
    draft: DraftNumber,
    recipients: Vec<Person>,
    /// The enclosures that could not be made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<Without>,
    /// What of the letter the Word files cannot hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lacking: Vec<Unread>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    #[serde(flatten)]
    way: Option<Way>,
}

#[derive(Serialize)]
struct Person {
    id: ReviewerId,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    reason: Reason,
}

/// An enclosure that could not be made, and whose mail goes without it.
#[derive(Serialize)]
struct Without {
    name: String,
    why: String,
    people: Vec<ReviewerId>,
    #[serde(skip)]
    is_redline: bool,
}

/// How the questions left the house.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way {
    /// As files to be sent by hand.
    Outbox(Vec<Asked>),
    /// On the screen.
    Printed(Vec<String>),
    /// Through a program.
    Sent {
        /// To whom.
        sent: Vec<ReviewerId>,
        /// To whom not, and why.
        failed: Vec<(String, String)>,
    },
    /// Earlier, by hand.
    SentByHand,
}

/// A mail in the outbox.
#[derive(Serialize)]
pub(super) struct Asked {
    pub(super) id: ReviewerId,
    #[serde(skip)]
    name: String,
    path: PathBuf,
}

impl Asked {
    pub(super) fn to_file(recipient: &Recipient<'_>, path: PathBuf) -> Self {
        Self { id: recipient.person.id.clone(), name: recipient.person.name.clone(), path }
    }
}

impl AskView {
    pub(super) fn new(letter: &OpenLetter<'_>, current: &Draft, recipients: &[Recipient<'_>]) -> Self {
        let person = |recipient: &Recipient<'_>| Person {
            id: recipient.person.id.clone(),
            name: recipient.person.name.clone(),
            address: recipient.person.emails.first().cloned(),
            reason: recipient.reason,
        };
        Self {
            letter: letter.name.clone(),
            draft: current.at.number,
            recipients: recipients.iter().map(person).collect(),
            left_out: Vec::new(),
            lacking: Vec::new(),
            commit: None,
            way: None,
        }
    }

    /// The same, with what the mails go without.
    pub(super) fn without(mut self, recipients: &[Recipient<'_>], mails: &[mail::Written]) -> Self {
        for (recipient, mail) in recipients.iter().zip(mails) {
            for LeftOut { name, why, is_redline } in &mail.left_out {
                let id = recipient.person.id.clone();
                match self.left_out.iter_mut().find(|known| known.name == *name) {
                    Some(known) => known.people.push(id),
                    None => self.left_out.push(Without {
                        name: name.clone(),
                        why: why.to_string(),
                        people: vec![id],
                        is_redline: *is_redline,
                    }),
                }
            }
        }
        self
    }

    /// The same, with what of the letter stands in no Word file that goes along.
    pub(super) fn lacking(self, lacking: &[Unread]) -> Self {
        Self { lacking: lacking.to_vec(), ..self }
    }

    pub(super) fn done(self, way: Way, commit: Option<CommitId>) -> Self {
        Self { way: Some(way), commit, ..self }
    }

    /// Who would be asked.
    pub(super) fn before(&self) -> Page {
        let mut page = Page::default();
        page.push(Text::toned(Tone::Strong, format!("{} · draft {}", self.letter, self.draft)));
        for person in &self.recipients {
            let address = person.address.as_ref().map_or_else(|| " (no address)".to_owned(), |a| format!(" <{a}>"));
            let why = match person.reason {
                Reason::Needed => "",
                Reason::Carried => ": told what changed",
            };
            page.push(Text::plain(format!("  {}{address}{why}", person.name)).hanging(4));
        }
        page
    }

    fn without_address(&self) -> Vec<&str> {
        let without = self.recipients.iter().filter(|person| person.address.is_none());
        without.map(|person| person.name.as_str()).collect()
    }

    fn warning(&self, without: &Without) -> Warning {
        let names: Vec<String> = without.people.iter().map(|id| self.name(id)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (mails, people) = (if names.len() == 1 { "mail" } else { "mails" }, wording::short_list(&names));
        let go = if names.len() == 1 { "goes" } else { "go" };
        let Without { name, why, is_redline, .. } = without;
        let instead = if *is_redline {
            "what changed stands in the mail itself, and the letter is attached"
        } else {
            "the letter is attached as plain text (.md)"
        };
        Warning {
            kind: "left-out",
            text: format!("{name} could not be made, and the {mails} to {people} {go} without it: {why}"),
            hint: format!("{instead}; that is a mistake of paraaf, and its makers like to hear of it"),
        }
    }

    fn name(&self, id: &ReviewerId) -> String {
        let person = self.recipients.iter().find(|person| person.id == *id);
        person.map_or_else(|| id.to_string(), |person| person.name.clone())
    }
}

impl View for AskView {
    fn page(&self) -> Page {
        let Some(way) = &self.way else {
            let mut page = self.before();
            page.push(Text::plain("Nothing was written and nothing recorded."));
            return page;
        };
        let mut page = Page::default();
        let about = format!("about draft {} of {}", self.draft, self.letter);
        let next = match way {
            Way::Outbox(asked) => {
                for one in asked {
                    page.push(Text::plain(format!("  {}  {}", one.name, one.path.display())).hanging(4));
                }
                let mails = wording::count(asked.len(), "mail", "mails");
                page.push(Text::toned(Tone::Good, format!("{mails} {about} written, for you to send.")));
                "paraaf ask --sent, once they have gone"
            }
            Way::Printed(mails) => {
                for mail in mails {
                    page.push(Block::Lines(mail.clone()));
                    page.push(Text::toned(Tone::Faint, "―".repeat(8)));
                }
                "paraaf ask --sent, once they have gone"
            }
            Way::Sent { sent, failed } => {
                if !sent.is_empty() {
                    let names: Vec<String> = sent.iter().map(|id| self.name(id)).collect();
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    page.push(Text::toned(Tone::Good, format!("Asked {about}: {}.", wording::short_list(&names))));
                }
                for (name, why) in failed {
                    page.push(Text::toned(Tone::Bad, format!("Not sent to {name}: {why}")).hanging(2));
                }
                if failed.is_empty() { "paraaf status" } else { "paraaf ask --send, for those who are left" }
            }
            Way::SentByHand => {
                let names: Vec<&str> = self.recipients.iter().map(|person| person.name.as_str()).collect();
                let text = format!("Recorded as asked {about}: {}.", wording::short_list(&names));
                page.push(Text::toned(Tone::Good, text));
                "paraaf status"
            }
        };
        let without = self.without_address();
        if !without.is_empty() && !matches!(way, Way::SentByHand | Way::Printed(_)) {
            let text =
                format!("No address is known of {}: ask them by phone or on paper.", wording::short_list(&without));
            page.push(Text::toned(Tone::Warning, text));
            page.push(Text::plain("Then: ").and(Tone::Command, "paraaf ask WHO --sent"));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, next));
        page
    }

    fn has_done(&self) -> bool {
        self.way.is_some()
    }

    fn warnings(&self) -> Vec<Warning> {
        let lacking = (!self.lacking.is_empty()).then(|| Warning {
            kind: "lacking",
            text: format!(
                "the letter has what the Word file of it cannot hold: {}",
                unread::listed(&self.lacking).join("; ")
            ),
            hint: "those who are asked do not see it there; send it along, or say with -m where it is".to_owned(),
        });
        self.left_out.iter().map(|without| self.warning(without)).chain(lacking).collect()
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn outcome(&self) -> Outcome {
        match &self.way {
            Some(Way::Sent { failed, .. }) if !failed.is_empty() => Outcome::Failed,
            Some(Way::Sent { .. } | Way::Outbox(_) | Way::Printed(_) | Way::SentByHand) | None => Outcome::Done,
        }
    }
}
