//! What was recorded, and what is still needed after it.

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::ledger::Workspace;
use crate::letter::event::{DraftRef, Point, Verdict, Via};
use crate::letter::ids::{CommitId, DraftNumber, LetterName, RemarkAddress, ReviewerId};
use crate::letter::ruling::Reason;
use crate::render::page::{Page, Text, Tone};

/// One word that was recorded.
#[derive(Serialize)]
pub(super) struct Recorded {
    /// The commit that holds it; none before it is written.
    pub(super) commit: Option<CommitId>,
    #[serde(skip)]
    verdict: Verdict,
    /// What it is called, where it can be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<RemarkAddress>,
    reviewer: ReviewerId,
    name: String,
    draft: DraftNumber,
    #[serde(skip)]
    called: String,
    via: Via,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<ReviewerId>,
    #[serde(skip)]
    deputy_name: Option<String>,
}

impl Recorded {
    /// What this person says of this draft, which is called so.
    pub(super) fn of(
        speaker: &Speaker,
        about: DraftRef,
        called: String,
        verdict: Verdict,
        point: Option<&Point>,
    ) -> Self {
        Self {
            commit: None,
            verdict,
            address: point.map(|point| point.address.clone()),
            reviewer: speaker.person.id.clone(),
            name: speaker.person.name.clone(),
            draft: about.number,
            called,
            via: speaker.via,
            deputy: speaker.deputy_id(),
            deputy_name: speaker.deputy.as_ref().map(|deputy| deputy.name.clone()),
        }
    }
}

/// Where the letter is after these words.
#[derive(Serialize)]
pub(super) struct After {
    ready: bool,
    needed: Vec<Needed>,
    #[serde(skip)]
    current: DraftNumber,
    /// Objections of the same people that this word does not lift.
    #[serde(skip)]
    still_objects: Vec<(String, String)>,
    /// Whether the letter was final or closed when this was said.
    #[serde(skip)]
    too_late: Option<&'static str>,
}

#[derive(Serialize)]
struct Needed {
    reason: Reason,
    people: Vec<ReviewerId>,
    #[serde(skip)]
    names: Vec<String>,
}

impl After {
    /// Reads the ledger as it stands now, others' words included.
    pub(super) fn of(workspace: &Workspace, name: &LetterName, recorded: &[Recorded]) -> Result<Self, Error> {
        let letter = OpenLetter::open(workspace, name)?;
        let rules = letter.rules()?;
        let ruling = letter.ruling(&rules)?;
        let needed = ruling.needed.iter().map(|need| Needed {
            reason: need.reason,
            people: need.people.clone(),
            names: need.people.iter().map(|id| rules.name_of(id).to_owned()).collect(),
        });
        let open = |one: &Recorded| {
            let position = ruling.position(&one.reviewer);
            let objections = position.map(|position| position.objections.clone()).unwrap_or_default();
            objections.into_iter().map(|word| (one.name.clone(), letter.called(word.about))).collect::<Vec<_>>()
        };
        let still_objects = recorded.iter().filter(|one| one.verdict != Verdict::Object).flat_map(open).collect();
        let too_late = match (letter.history.closing(), letter.history.made_final()) {
            (Some(_), _) => Some("closed"),
            (None, Some(_)) => Some("final"),
            (None, None) => None,
        };
        Ok(Self {
            ready: ruling.is_ready(),
            needed: needed.collect(),
            current: letter.current()?.at.number,
            still_objects,
            too_late,
        })
    }

    fn page(&self, recorded: &[Recorded]) -> Page {
        let mut page = Page::default();
        for (name, about) in &self.still_objects {
            page.push(Text::toned(Tone::Warning, format!("{name} still objects to draft {about}.")));
        }
        if recorded.iter().any(|one| one.draft < self.current) {
            let older = format!("Draft {} is the current one.", self.current);
            page.push(Text::toned(Tone::Warning, older));
        }
        if let Some(state) = self.too_late {
            let text = format!("The letter was {state} already: this is kept beside it, and changes nothing in it.");
            page.push(Text::toned(Tone::Warning, text));
        } else if self.ready {
            page.push(Text::toned(Tone::Good, format!("Draft {} is ready: nothing more is needed.", self.current)));
        } else {
            let mut names: Vec<&str> = Vec::new();
            for name in self.needed.iter().flat_map(|need| &need.names) {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            page.push(Text::plain(format!("Still needed: {}.", wording::short_list(&names))));
        }
        page
    }
}

/// What was recorded, and what that leaves to be done.
#[derive(Serialize)]
pub(super) struct VerdictView {
    letter: LetterName,
    /// The draft that all these words are about; none where they are about different ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    verdict: Verdict,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    small_edits: bool,
    recorded: Vec<Recorded>,
    #[serde(flatten)]
    after: Option<After>,
    /// Why it cannot be told what is still needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
}

impl VerdictView {
    pub(super) fn new(
        letter: LetterName,
        verdict: Verdict,
        small_edits: bool,
        recorded: Vec<Recorded>,
        after: Result<After, String>,
    ) -> Self {
        let draft = recorded.first().map(|one| one.draft);
        let draft = draft.filter(|draft| recorded.iter().all(|one| one.draft == *draft));
        let (after, unread) = match after {
            Ok(after) => (Some(after), None),
            Err(why) => (None, Some(why)),
        };
        Self { letter, draft, verdict, small_edits, recorded, after, unread }
    }

    fn sentence(&self, recorded: &Recorded) -> String {
        let does = wording::does(recorded.verdict);
        let deputy = recorded.deputy_name.as_ref().map(|deputy| format!(" (p.p. {deputy})")).unwrap_or_default();
        let mut sentence = format!("{}{deputy} {does} draft {} of {}", recorded.name, recorded.called, self.letter);
        if self.small_edits {
            sentence.push_str(", with small edits too");
        }
        if recorded.via != Via::Myself {
            sentence = format!("{sentence} ({})", wording::by_way_of(recorded.via));
        }
        if let Some(address) = &recorded.address {
            sentence = format!("{sentence}: {address}");
        }
        sentence
    }
}

impl View for VerdictView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for recorded in &self.recorded {
            page.push(Text::toned(Tone::Good, format!("{}.", self.sentence(recorded))));
        }
        if let Some(after) = &self.after {
            page.blocks.extend(after.page(&self.recorded).blocks);
        }
        if let Some(why) = &self.unread {
            let text = format!("It is recorded, but what is still needed cannot be read: {why}.");
            page.push(Text::toned(Tone::Warning, text));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status"));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
