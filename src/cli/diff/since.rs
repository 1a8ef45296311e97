//! What changed since somebody last spoke, with what they said and what was answered beside the paragraphs.

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, me};
use crate::cli::remark_refusal::RemarkRefusal;
use crate::cli::threads::{self, RemarkData, Standing, Words};
use crate::cli::wording;
use crate::letter::event::{DraftRef, Verdict};
use crate::letter::ids::{DraftNumber, ReviewerId};
use crate::letter::moment::Moment;
use crate::letter::rules::Rules;
use crate::render::page::{Note, Text, Tone};
use crate::text::redline::Redline;

/// Who spoke last, of which draft, and when.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Since {
    reviewer: ReviewerId,
    name: String,
    /// What was said; none where it was a remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    pub(super) draft: DraftNumber,
    #[serde(skip)]
    pub(super) about: DraftRef,
    at: Moment,
}

impl Since {
    /// What the person that was typed last said, `me` for who is typing.
    pub(super) fn of(letter: &OpenLetter<'_>, rules: &Rules, typed: &str) -> Result<Self, Error> {
        let person = if typed == "me" { me(letter.workspace, rules)?.clone() } else { letter.anyone(rules, typed)? };
        let nothing = || RemarkRefusal::NotSpoken { name: person.name.clone(), id: person.id.clone() };
        Ok(Self::last(letter, &person.id, &person.name).ok_or_else(nothing)?)
    }

    /// What this person last spoke about, if anything.
    pub(super) fn last(letter: &OpenLetter<'_>, reviewer: &ReviewerId, name: &str) -> Option<Self> {
        let (about, at, verdict) = letter.history.last_spoken(reviewer)?;
        Some(Self { reviewer: reviewer.clone(), name: name.to_owned(), verdict, draft: about.number, about, at })
    }

    /// `Carla Smit objects to draft 2 (2026-11-23 09:02)`
    pub(super) fn sentence(&self) -> String {
        let does = self.verdict.map_or("speaks of", wording::does);
        format!("{} {does} draft {} ({})", self.name, self.about.number, wording::minute(self.at))
    }

    /// The line of a redline without arguments that says when the reader last spoke; none where nothing came since.
    pub(super) fn reminder(letter: &OpenLetter<'_>, rules: &Rules) -> Option<Text> {
        let me = me(letter.workspace, rules).ok()?;
        let since = Self::last(letter, &me.id, &me.name)?;
        let current = letter.current().ok()?.at;
        if since.about == current {
            return None;
        }
        let line = format!("You last spoke about draft {}, on {}: ", since.draft, wording::minute(since.at));
        Some(Text::toned(Tone::Faint, line).and(Tone::Command, "paraaf diff --since me"))
    }

    /// What this person remarked and objected, as it stands now.
    pub(super) fn remarks<'l>(&self, letter: &'l OpenLetter<'_>, rules: &Rules) -> Result<Vec<Standing<'l>>, Error> {
        let ruling = letter.ruling(rules)?;
        let mut standings = threads::standings(letter, &ruling)?;
        standings.retain(|standing| standing.thread.reviewer == self.reviewer);
        Ok(standings)
    }
}

/// A remark as it is told beside a paragraph.
pub(super) fn lines(standing: &Standing<'_>, current: DraftNumber, words: Words) -> Vec<Text> {
    let mut lines = vec![threads::headline(standing)];
    lines.extend(threads::fate(standing, current, words));
    lines.extend(threads::contributions(standing.thread));
    lines
}

/// The remarks beside the paragraphs that they are about; what is about the whole letter, or about words that stand in
/// no paragraph of this redline, is handed back.
pub(super) fn notes<'s, 'l>(
    standings: &'s [Standing<'l>],
    redline: &Redline,
    current: DraftNumber,
    words: Words,
) -> (Vec<Note>, Vec<&'s Standing<'l>>) {
    let (mut notes, mut rest) = (Vec::new(), Vec::new());
    for standing in standings {
        let paragraph = standing.now.as_ref().and_then(|now| {
            let number = Some(now.carried.paragraph);
            redline.paragraphs().iter().position(|paragraph| paragraph.number == number)
        });
        match paragraph {
            Some(paragraph) => notes.push(Note { paragraph, lines: lines(standing, current, words) }),
            None => rest.push(standing),
        }
    }
    (notes, rest)
}

/// The remarks as programs read them.
pub(super) fn data(standings: &[Standing<'_>], current: DraftNumber) -> Vec<RemarkData> {
    standings.iter().map(|standing| RemarkData::of(standing, current)).collect()
}
