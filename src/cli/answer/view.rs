//! What was answered, what was put into the working text, and what was not.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::edits::Rivalry;
use super::moves::waiting_line;
use super::parted::loose_line;
use super::passed_over::PassedOver;
use super::put_in::{Applying, Misfit, said_since};
use super::referred::KeptNote;
use super::since::Since;
use crate::cli::open_letter::OpenLetter;
use crate::cli::renamed_note::RenamedNote;
use crate::cli::threads::quoted;
use crate::cli::twice::{Twice, twice};
use crate::cli::view::{self, View};
use crate::letter::conversation::Thread;
use crate::letter::event::Answer as Given;
use crate::letter::ids::{CommitId, EventId, LetterName};
use crate::render::page::{Page, RedlineBlock, Text, Tone};
use crate::text::redline::Redline;

/// The answers as they were recorded: which event each is to, and its commit.
pub(super) type Commits = Vec<(EventId, CommitId)>;

/// An answer that was recorded.
#[derive(Serialize)]
pub(super) struct Answered {
    address: String,
    answer: Given,
    commit: Option<CommitId>,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    blocks: bool,
}

impl Answered {
    pub(super) fn of(thread: &Thread, answer: Given, commits: &Commits, blocks: bool) -> Self {
        let commit = commits.iter().find(|(re, _)| *re == thread.event).map(|(_, commit)| *commit);
        Self { address: thread.called(), answer, commit, name: thread.name.clone(), blocks }
    }
}

/// A suggestion that was not put in.
#[derive(Serialize)]
struct NotApplied {
    address: String,
    /// `gone`, `competes`, `newer`, `written-on`, `came-in`, `other-words`, `twice`, `taken-out`, `of-one-person`, `referred`, `spoken-of` or `done`.
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stands: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<String>,
    /// The label of the footnote that the letter refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    footnote: Option<String>,
    /// What may as well be its line or sentence as what stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<String>,
    /// The name of whoever said something about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<String>,
    /// What was said about one that stands there already, and not answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    said: Vec<SaidOf>,
    #[serde(skip)]
    how: Option<Rivalry>,
}

/// What somebody said about a suggestion.
#[derive(Serialize)]
struct SaidOf {
    name: String,
    words: String,
}

/// What was answered and put in.
#[derive(Serialize)]
pub(super) struct AnswerView {
    letter: LetterName,
    answered: Vec<Answered>,
    /// What the suggestions are called that stand in the working text now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applied: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_applied: Vec<NotApplied>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<PathBuf>,
    /// The footnotes that have another name in the working text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renamed: Vec<RenamedNote>,
    /// The footnotes that suggestions would take out, and to which the letter refers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<KeptNote>,
    /// The footnotes to which nothing in the letter refers any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    loose: Vec<String>,
    /// What stands there twice now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    twice: Vec<Twice>,
    /// What others said about it that is settled by the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passed_over: Vec<PassedOver>,
    /// What is one end of a move of which the other waits.
    #[serde(skip)]
    waiting: Vec<(String, String)>,
    #[serde(skip)]
    redline: Option<Arc<Redline>>,
}

impl AnswerView {
    pub(super) fn new(letter: &OpenLetter<'_>, answered: Vec<Answered>) -> Self {
        Self {
            letter: letter.name.clone(),
            answered,
            applied: Vec::new(),
            not_applied: Vec::new(),
            path: None,
            renamed: Vec::new(),
            kept: Vec::new(),
            loose: Vec::new(),
            twice: Vec::new(),
            passed_over: Vec::new(),
            waiting: Vec::new(),
            redline: None,
        }
    }

    /// The same with what others said that is settled by it.
    pub(super) fn passing_over(self, passed_over: Vec<PassedOver>) -> Self {
        Self { passed_over, ..self }
    }

    /// The same with what was put into the working text.
    pub(super) fn applied(self, path: PathBuf, applying: Applying<'_>) -> Self {
        let not_applied = applying.misfits.iter().map(|(thread, misfit)| not_applied(thread, misfit)).collect();
        let applied = applying.applied.iter().map(|thread| thread.called()).collect();
        let Applying { renamed, kept, loose, waiting, redline, .. } = applying;
        let twice = twice(redline.old(), redline.new_text());
        Self {
            twice,
            applied,
            not_applied,
            path: Some(path),
            renamed,
            kept,
            loose,
            waiting,
            redline: Some(redline),
            ..self
        }
    }
}

fn not_applied(thread: &Thread, misfit: &Misfit) -> NotApplied {
    let none = NotApplied {
        address: thread.called(),
        why: "done",
        stands: None,
        or: None,
        with: None,
        footnote: None,
        how: None,
        who: None,
        said: Vec::new(),
    };
    let said = |all: &[(String, String)]| -> Vec<SaidOf> {
        all.iter().map(|(name, words)| SaidOf { name: name.clone(), words: words.clone() }).collect()
    };
    match misfit {
        Misfit::Gone { stands } => {
            NotApplied { why: "gone", stands: stands.clone(), said: said(&said_since(thread)), ..none }
        }
        Misfit::Either([one, other]) => {
            NotApplied { why: "either", stands: Some(one.clone()), or: Some(other.clone()), ..none }
        }
        Misfit::Competes { with, how } => {
            NotApplied { why: "competes", with: Some(with.clone()), how: Some(*how), ..none }
        }
        Misfit::Newer { .. } => NotApplied { why: "newer", ..none },
        Misfit::Referred { label } => NotApplied { why: "referred", footnote: Some(label.clone()), ..none },
        Misfit::Since(Since::CameIn(words)) => {
            NotApplied { why: "came-in", stands: Some(words.clone()), said: said(&said_since(thread)), ..none }
        }
        Misfit::Since(Since::OtherWords(words)) => {
            NotApplied { why: "other-words", stands: Some(words.clone()), said: said(&said_since(thread)), ..none }
        }
        Misfit::Since(Since::Twice(words)) => NotApplied { why: "twice", stands: Some(words.clone()), ..none },
        Misfit::Since(Since::WasTakenOut(draft)) => NotApplied {
            why: "taken-out",
            stands: Some(format!("draft {draft}")),
            said: said(&said_since(thread)),
            ..none
        },
        Misfit::Since(Since::OfOnePerson(draft)) => NotApplied {
            why: "of-one-person",
            stands: Some(format!("draft {draft}")),
            said: said(&said_since(thread)),
            ..none
        },
        Misfit::WrittenOn => NotApplied { why: "written-on", ..none },
        Misfit::SpokenOf { who } => NotApplied { why: "spoken-of", who: Some(who.clone()), ..none },
        Misfit::Done { said: all } => NotApplied { said: said(all), ..none },
    }
}

impl NotApplied {
    /// Where its words stand there already, or something else does by now, and people said something about it, it is that which is not
    /// put in.
    fn lines(&self) -> Vec<Text> {
        let said = |SaidOf { name, words }: &SaidOf| {
            let what = format!("Not put in: what {name} said of {}, ", self.address);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let why = format!("{}: {words}", self.now());
            Text::toned(Tone::Warning, what).and(Tone::Plain, why).hanging(2)
        };
        if self.said.is_empty() { vec![self.line()] } else { self.said.iter().map(said).collect() }
    }

    /// What became of its words.
    fn now(&self) -> String {
        match (self.why, &self.stands) {
            ("came-in" | "other-words", Some(stands)) => format!("where {} came in since", quoted(stands)),
            ("taken-out", Some(draft)) => format!("whose words stood in {draft}, and were taken out since"),
            ("of-one-person", Some(draft)) => format!("where {draft} has other words"),
            ("gone", Some(stands)) => format!("whose words are gone; there it says {}", quoted(stands)),
            ("gone", None) => "whose words are gone".to_owned(),
            _ => "whose words stand there already".to_owned(),
        }
    }

    fn line(&self) -> Text {
        if let Some(label) = &self.footnote {
            return self.because(format!("the letter still refers to {label}, whose words it takes out"));
        }
        if let Some(who) = &self.who {
            return self.because(format!("{who} said something about it that is not answered"));
        }
        if let Some((one, other)) = self.stands.as_ref().zip(self.or.as_ref()) {
            let why =
                format!("what it is about may be {} or {} now, and nothing says which", quoted(one), quoted(other));
            return self.because(why);
        }
        let why = match (self.why, &self.stands, &self.with) {
            ("newer", ..) => "it is about a newer draft than the working text was written from".to_owned(),
            ("written-on", ..) => "somebody wrote on since in a line that it begins, ends or leaves out".to_owned(),
            ("done", ..) => "its words stand there already".to_owned(),
            ("came-in", Some(stands), _) => {
                format!("{} came in there since, and says nearly the same", quoted(stands))
            }
            ("other-words", Some(stands), _) => format!("{} came in at the same place since", quoted(stands)),
            ("twice", Some(stands), _) => format!("{} would stand there twice", quoted(stands)),
            ("of-one-person", Some(draft), _) => {
                format!(
                    "{draft}, of the same person, came in since and has other words there: look at what stands there"
                )
            }
            ("taken-out", Some(draft), _) => format!("its words stood in {draft}, and were taken out since"),
            (_, _, Some(with)) => match self.how {
                Some(Rivalry::ChangesWhatItAddsTo) => format!("{with} changes words that it adds to"),
                Some(Rivalry::AddsToWhatItChanges) => format!("{with} adds to words that it changes"),
                Some(Rivalry::OfOnePerson) => format!("{with}, of the same person, changes the same words too"),
                Some(Rivalry::SaysNearlyTheSame) => format!("{with}, which stands there, says nearly the same"),
                Some(Rivalry::BecameIt) => {
                    format!("{with}, which stands there, was changed to that: put it in its place in the working text")
                }
                Some(Rivalry::Overtaken) => format!("{with}, of the same person, was made in its place"),
                Some(Rivalry::OvertakesWhatIsGone) => {
                    format!("{with}, in whose place it was made, was accepted, and its words do not stand there now")
                }
                Some(Rivalry::Numbers) => {
                    format!("{with} numbers the items of the same list otherwise, and that list does not count on")
                }
                Some(Rivalry::LeavesOutWhatItMoves) => format!("{with} leaves out what it moves"),
                Some(Rivalry::MovesWhatItLeavesOut) => format!("{with} moves what it leaves out"),
                Some(Rivalry::WantsWhatItLeavesOut) => format!("{with} wants what it leaves out to stand there"),
                Some(Rivalry::MovesElsewhere) => format!("{with} moves the same words, to another place"),
                Some(Rivalry::OtherEnd) => format!("{with} is the other end of the same move, and is not put in"),
                Some(Rivalry::Otherwise) | None => format!("{with} wants the same words changed otherwise"),
            },
            (_, Some(stands), None) => format!("its words are gone; there it says {}", quoted(stands)),
            (_, None, None) => "its words are gone".to_owned(),
        };
        self.because(why)
    }

    fn because(&self, why: String) -> Text {
        Text::toned(Tone::Warning, format!("Not put in: {}, ", self.address)).and(Tone::Plain, why).hanging(2)
    }
}

/// What would be put in, and what not.
pub(super) fn preview(applying: &Applying<'_>) -> Page {
    let mut page = Page::default();
    page.push(RedlineBlock::new(Arc::clone(&applying.redline), 0));
    page.extend(twice(applying.redline.old(), applying.redline.new_text()).iter().map(Twice::line));
    page.extend(applying.misfits.iter().flat_map(|(thread, misfit)| not_applied(thread, misfit).lines()));
    page
}

impl View for AnswerView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for Answered { address, answer, .. } in &self.answered {
            let what = match answer {
                Given::Accepted => "accepted",
                Given::Partly => "accepted in part",
                Given::Declined => "declined",
            };
            page.push(Text::toned(Tone::Good, format!("{address} of {} is {what}.", self.letter)));
        }
        if let Some(path) = self.path.as_ref().filter(|_| !self.applied.is_empty()) {
            let shown = path.display();
            page.push(Text::plain(format!("In {shown} now: {}.", self.applied.join(", "))));
            page.extend(self.redline.iter().map(|redline| RedlineBlock::new(Arc::clone(redline), 0)));
        }
        page.extend(self.renamed.iter().map(RenamedNote::line));
        page.extend(self.kept.iter().map(KeptNote::line));
        page.extend(self.loose.iter().map(|label| loose_line(label)));
        page.extend(self.twice.iter().map(Twice::line));
        page.extend(self.waiting.iter().map(waiting_line));
        page.extend(self.not_applied.iter().flat_map(NotApplied::lines));
        page.extend(self.passed_over.iter().map(PassedOver::line));
        page.extend(self.passed_over.last().map(PassedOver::next));
        for answered in self.answered.iter().filter(|answered| answered.blocks) {
            let name = &answered.name;
            page.push(Text::plain(format!("{} still blocks: only {name} lifts it.", answered.address)));
        }
        let next = if self.applied.is_empty() { "paraaf remark --open" } else { "paraaf propose" };
        page.push(Text::plain("Next: ").and(Tone::Command, next));
        page
    }

    fn has_done(&self) -> bool {
        !self.answered.is_empty()
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
