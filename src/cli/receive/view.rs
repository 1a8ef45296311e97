//! What came in, what would be recorded of it, and what was.

use std::path::PathBuf;
use std::sync::Arc;

use super::act::{About, Act, ActKind, Done, Thread};
use super::data::{ActData, ReceiveData, ReceivedData};
use super::plan::{PassedOver, Plan, Received, Seen, Why};
use super::who::People;
use crate::cli::consequence::When;
use crate::cli::intake::tell_kept;
use crate::cli::named;
use crate::cli::open_letter::OpenLetter;
use crate::cli::propose;
use crate::cli::receive_refusal::UNNAMED;
use crate::cli::threads::quoted;
use crate::cli::unread::tell_unread;
use crate::cli::view::{self, Outcome, View};
use crate::cli::wording;
use crate::letter::ids::{DraftNumber, LetterName};
use crate::render::page::{Block, Page, RedlineBlock, Text, Tone};
use crate::text::paragraphs;

/// What came in, and what becomes of it.
pub(super) struct ReceiveView {
    letter: LetterName,
    /// Whether it is one of several here, and so is to be named.
    /// The number that the next draft gets.
    next: DraftNumber,
    pub(super) plan: Plan,
    /// Names in what came in that nobody knows.
    strangers: Vec<String>,
    /// Whoever was left out, and how many things they said.
    left_out: Vec<(String, usize)>,
    /// The paragraph of each remark, by the place of its act.
    paragraphs: Vec<Option<usize>>,
    recorded: Option<Recorded>,
}

/// What was recorded.
pub(super) struct Recorded {
    done: Vec<Done>,
    /// The working text, when it holds words that are in no draft and was left alone.
    left_alone: Option<PathBuf>,
    /// Why the working text did not follow.
    not_followed: Option<String>,
}

impl Recorded {
    /// What was recorded; the working text follows the last draft.
    pub(super) fn of(letter: &OpenLetter<'_>, plan: &Plan, done: Vec<Done>) -> Self {
        let last = plan.acts.iter().zip(&done).rev().find_map(|(act, done)| match &act.kind {
            ActKind::Propose { text } => Some((text, done.commit)),
            ActKind::Remark { .. } | ActKind::Reply { .. } | ActKind::Answer { .. } | ActKind::Verdict { .. } => None,
        });
        // It is recorded; what goes wrong from here on does not undo it, and must not look as if it did.
        let followed = last.map_or(Ok(None), |(text, commit)| propose::bring_along(letter, text, commit));
        let (left_alone, not_followed) = match followed {
            Ok(left_alone) => (left_alone, None),
            Err(error) => (None, Some(error.sentence())),
        };
        Self { done, left_alone, not_followed }
    }
}

impl ReceiveView {
    pub(super) fn new(letter: &OpenLetter<'_>, is_one_of_several: bool, mut plan: Plan, people: &People<'_>) -> Self {
        if is_one_of_several {
            plan.name(&letter.name);
        }
        let paragraph = |act: &Act| match &act.kind {
            ActKind::Remark { about, passage: Some(passage), .. } => {
                let known = |at| letter.draft_at(at).and_then(|draft| letter.text(draft)).ok();
                let text = match about {
                    About::Known(at) => known(*at)?,
                    About::New { place, .. } => match &plan.acts.get(*place)?.kind {
                        ActKind::Propose { text } => text.clone(),
                        _ => return None,
                    },
                };
                Some(paragraphs::number_at(&text, passage.at.start))
            }
            _ => None,
        };
        Self {
            letter: letter.name.clone(),
            next: letter.history.next_number(),
            paragraphs: plan.acts.iter().map(paragraph).collect(),
            plan,
            strangers: people.strangers().to_vec(),
            left_out: people.left_out().to_vec(),
            recorded: None,
        }
    }

    /// The same once it is recorded.
    pub(super) fn done(self, recorded: Recorded) -> Self {
        Self { recorded: Some(recorded), ..self }
    }

    /// Everything that would be recorded.
    pub(super) fn before(&self) -> Page {
        let mut page = Page::default();
        for one in &self.plan.received {
            self.received(one, &mut page);
        }
        self.passed_over(true, &mut page);
        for note in &self.plan.notes {
            page.push(named::in_line(note, Tone::Warning).hanging(2));
        }
        for (name, count) in &self.left_out {
            let things = wording::count(*count, "thing", "things");
            page.push(Text::toned(Tone::Warning, format!("Left out: {things} by {name}.")));
        }
        for name in &self.strangers {
            page.push(Text::toned(
                Tone::Warning,
                format!("The rules name nobody called {name}: what they said waits."),
            ));
        }
        if !self.plan.acts.is_empty() {
            page.push(Block::Space);
        }
        let mut draft = self.next;
        for (place, act) in self.plan.acts.iter().enumerate() {
            page.push(Text::plain(self.sentence(place, act, draft, None)).hanging(2));
            own_words(act, &mut page);
            if let Some(redline) = self.plan.redlines.get(&place) {
                page.push(RedlineBlock::new(Arc::clone(redline), 0));
                draft = draft.next();
            }
        }
        page.extend(self.plan.consequence.iter().flat_map(|consequence| consequence.sentences(When::Before)));
        page
    }

    fn received(&self, one: &Received, page: &mut Page) {
        let made = match one.draft {
            Some(draft) if one.by_id => format!(" · made of draft {draft} of {}", self.letter),
            Some(draft) => format!(" · nearest to draft {draft} of {}", self.letter),
            None => String::new(),
        };
        page.push(Text::toned(Tone::Strong, one.name.clone()).and(Tone::Plain, made));
        for (name, person, count) in &one.authors {
            let changes = wording::count(*count, "tracked change", "tracked changes");
            let who = person.as_ref().map(|person| format!(" ({})", person.id)).unwrap_or_default();
            page.push(Text::plain(format!("  {changes} by {name}{who}")));
        }
        if one.comments > 0 {
            page.push(Text::plain(format!("  {}", wording::count(one.comments, "comment", "comments"))));
        }
        if let Some(redline) = &one.untracked {
            let text = format!("  Changed without tracking: {}.", wording::changes(redline));
            page.push(Text::toned(Tone::Warning, text));
            page.push(RedlineBlock::new(Arc::clone(redline), 0));
        }
        if let Some(seen) = &one.mail {
            said(seen, page);
            if let Some(command) = &seen.command {
                page.push(command_line(command));
            }
        }
        tell_unread(&one.name, &one.untold(), page);
    }

    /// What was passed over, and why. What it says stands above, or else in it: a command is for whoever has read that.
    fn passed_over(&self, is_above: bool, page: &mut Page) {
        for PassedOver { name, seen, why: Why { text, commands } } in &self.plan.passed_over {
            let end = if commands.is_empty() { "." } else { ":" };
            page.push(Text::toned(Tone::Warning, format!("{name}: {text}{end}")).hanging(2));
            if let Some(seen) = seen.as_ref().filter(|_| !is_above) {
                said(seen, page);
            }
            for command in commands {
                page.push(command_line(command));
            }
        }
    }

    /// What somebody does, as a sentence.
    fn sentence(&self, place: usize, act: &Act, draft: DraftNumber, done: Option<&Done>) -> String {
        let whom = act.speaker.deputy.as_ref().map(|_| format!(" for {}", act.speaker.person.id)).unwrap_or_default();
        let by = format!("{}{whom}", act.speaker.by.name);
        let called =
            done.and_then(|done| done.address.as_ref()).map(|address| format!(" ({address})")).unwrap_or_default();
        let when = match &act.kind {
            ActKind::Answer { .. } => String::new(),
            _ if act.speaker.by.at == act.speaker.recorded_by.at => String::new(),
            _ => format!(" ({})", wording::minute(act.speaker.by.at)),
        };
        match &act.kind {
            ActKind::Propose { .. } => {
                let size = self.plan.redlines.get(&place).map(|redline| format!(": {}", wording::changes(redline)));
                format!("{by} proposes draft {draft} of {}{when}{}.", self.letter, size.unwrap_or_default())
            }
            ActKind::Remark { passage, about, .. } => {
                let of = match about {
                    About::Known(_) => String::new(),
                    About::New { number, .. } => format!(" of draft {number}"),
                };
                let paragraph = self.paragraphs.get(place).copied().flatten();
                let paragraph = paragraph.map(|number| format!(" (¶{number}{of})")).unwrap_or_default();
                match passage {
                    None => format!("{by} remarks on the letter{called}{when}"),
                    Some(passage) => {
                        let quote = quoted(&passage.quote);
                        match passage.instead.as_deref() {
                            None => format!("{by} remarks on {quote}{paragraph}{called}{when}"),
                            Some("") => format!("{by} suggests to leave out {quote}{paragraph}{called}{when}"),
                            Some(words) => {
                                format!("{by} suggests {} instead of {quote}{paragraph}{called}{when}", quoted(words))
                            }
                        }
                    }
                }
            }
            ActKind::Reply { to } => format!("{by} replies to {}{when}", self.thread(to)),
            ActKind::Answer { to, .. } => format!("{by} settles {} as it is settled in the file", self.thread(to)),
            ActKind::Verdict { about, verdict, small_edits } => {
                let small = if *small_edits { ", with small edits too" } else { "" };
                format!("{by} {} draft {}{small}{called}{when}", wording::does(*verdict), about.number)
            }
        }
    }

    fn thread(&self, to: &Thread) -> String {
        match to {
            Thread::Known { event, address } => address.as_ref().map_or_else(|| event.to_string(), ToString::to_string),
            Thread::New(place) => {
                let address = self.recorded.as_ref().and_then(|recorded| recorded.done.get(*place)?.address.clone());
                let whose = self.plan.acts.get(*place).map(|act| act.speaker.by.name.as_str()).unwrap_or_default();
                address.map_or_else(|| format!("the remark of {whose}"), |address| address.to_string())
            }
        }
    }
}

/// Who a mail is from, what about, and what it says.
fn said(seen: &Seen, page: &mut Page) {
    page.push(Text::plain(format!("  from {}: {}", seen.from, seen.subject)).hanging(2));
    for words in seen.words.lines().filter(|line| !line.trim().is_empty()) {
        page.push(Text::toned(Tone::Faint, format!("  > {words}")).hanging(4));
    }
}

/// A command on a line of its own, which is never broken: what is copied from two lines would be two commands.
fn command_line(command: &str) -> Block {
    Block::Lines(format!("  {command}"))
}

/// The words that somebody said with what they do.
fn own_words(act: &Act, page: &mut Page) {
    for words in act.words.lines().filter(|line| !line.trim().is_empty()) {
        page.push(Text::toned(Tone::Faint, format!("  {words}")).hanging(2));
    }
}

impl View for ReceiveView {
    fn letter(&self) -> Option<&LetterName> {
        Some(&self.letter)
    }

    fn page(&self) -> Page {
        let Some(recorded) = &self.recorded else {
            let mut page = self.before();
            page.push(Block::Space);
            let next = if self.strangers.iter().any(|name| name == UNNAMED) {
                "Nothing was recorded. Say who somebody without a name is: --author \"=ID\"."
            } else if !self.strangers.is_empty() {
                "Nothing was recorded. Say who they are: --author \"NAME=ID\"."
            } else if self.plan.acts.is_empty() {
                "There is nothing to record."
            } else {
                "Nothing was recorded. With --yes it is."
            };
            page.push(Text::plain(next));
            return page;
        };
        let mut page = Page::default();
        for (place, (act, done)) in self.plan.acts.iter().zip(&recorded.done).enumerate() {
            let draft = done.draft.unwrap_or(self.next);
            page.push(Text::toned(Tone::Good, self.sentence(place, act, draft, Some(done))).hanging(2));
        }
        page.extend(self.plan.consequence.iter().flat_map(|consequence| consequence.sentences(When::After)));
        self.passed_over(false, &mut page);
        for note in &self.plan.notes {
            page.push(named::in_line(note, Tone::Warning).hanging(2));
        }
        for one in self.plan.received.iter().filter(|one| one.untracked.is_some()) {
            page.push(Text::toned(Tone::Warning, format!("{}: some words were changed without tracking.", one.name)));
        }
        for one in &self.plan.received {
            tell_unread(&one.name, &one.untold(), &mut page);
        }
        for (name, count) in &self.left_out {
            let things = wording::count(*count, "thing", "things");
            page.push(Text::toned(Tone::Warning, format!("Left out: {things} by {name}.")));
        }
        for one in &self.plan.received {
            if let Some(original) = &one.original {
                tell_kept(&one.name, &self.letter, &original.path(), &mut page);
            }
        }
        if let Some(path) = &recorded.left_alone {
            let left = format!("{} was left alone: it holds words that are in no draft.", path.display());
            page.push(Text::toned(Tone::Warning, left));
        }
        if let Some(why) = &recorded.not_followed {
            let text = format!("It is recorded, but the working text did not follow: {why}.");
            page.push(Text::toned(Tone::Warning, text));
        }
        let proposed = recorded.done.iter().any(|done| done.draft.is_some());
        let spoken = self.plan.acts.iter().any(|act| matches!(act.kind, ActKind::Verdict { .. }));
        let next = match (proposed, spoken) {
            (true, _) => "paraaf diff",
            (false, true) => "paraaf status",
            (false, false) => "paraaf remark --open",
        };
        page.push(Text::plain("Next: ").and(Tone::Command, next));
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        let done = |place: usize| self.recorded.as_ref().and_then(|recorded| recorded.done.get(place));
        let acts = self.plan.acts.iter().enumerate().map(|(place, act)| ActData::of(act, done(place)));
        let data = ReceiveData {
            letter: &self.letter,
            received: self.plan.received.iter().map(ReceivedData::of).collect(),
            recorded: self.recorded.is_some(),
            events: acts.collect(),
            unknown: &self.strangers,
            left_out: self.left_out.iter().map(|(name, _)| name.as_str()).collect(),
            passed_over: &self.plan.passed_over,
            notes: &self.plan.notes,
            left_alone: self.recorded.as_ref().and_then(|recorded| recorded.left_alone.as_ref()),
            not_followed: self.recorded.as_ref().and_then(|recorded| recorded.not_followed.as_deref()),
        };
        view::write_object(&data, out)
    }

    fn outcome(&self) -> Outcome {
        let all = self.recorded.is_some() && self.plan.passed_over.is_empty();
        if all { Outcome::Done } else { Outcome::NotReady }
    }
}
