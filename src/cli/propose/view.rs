//! What a proposal would do, and what it did.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::consequence::{Consequence, When};
use crate::cli::error::Error;
use crate::cli::intake::{Converted, tell_kept};
use crate::cli::open_letter::OpenLetter;
use crate::cli::renamed_note::RenamedNote;
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber, LetterName};
use crate::letter::rules::Rules;
use crate::render::page::{Page, RedlineBlock, Text, Tone};
use crate::text::compare::compare;
use crate::text::redline::{Redline, WordCounts};
use crate::text::words;

/// What would happen, and what did.
#[derive(Serialize)]
pub(super) struct ProposeView {
    letter: LetterName,
    draft: DraftNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<Recorded>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WordCounts>,
    consequence: Consequence,
    /// What became of the file, where it was no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    converted: Option<Converted>,
    /// The footnotes that have another label than in a text that was merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renamed: Vec<RenamedNote>,
    /// For whom the merge was begun that it comes from, where that was said.
    #[serde(skip)]
    begun_for: Option<String>,
    /// What takes in the comments of the document that was merged, where it has any.
    #[serde(skip)]
    comments: Option<String>,
    #[serde(skip)]
    base: Option<DraftNumber>,
    #[serde(skip)]
    first_words: usize,
    #[serde(skip)]
    reviewers: Vec<String>,
    #[serde(skip)]
    redline: Option<Arc<Redline>>,
}

/// A draft that was recorded.
#[derive(Serialize)]
pub(super) struct Recorded {
    pub(super) commit: CommitId,
    pub(super) by: String,
    /// Where the file is kept that it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kept: Option<String>,
    /// The working text, when it holds words that are in no draft and was left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_alone: Option<PathBuf>,
    /// Why the working text, or the note of what it was written from, did not follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not_followed: Option<String>,
}

/// What proposing a text would do.
pub(super) fn preview(
    letter: &OpenLetter<'_>,
    rules: &Rules,
    base: Option<&Draft>,
    text: &str,
) -> Result<ProposeView, Error> {
    let redline =
        base.map(|draft| Ok::<_, Error>(Arc::new(compare(letter.text(draft)?, text.to_owned())))).transpose()?;
    Ok(ProposeView {
        letter: letter.name.clone(),
        draft: letter.history.next_number(),
        words: redline.as_ref().map(|redline| redline.words()),
        base: base.map(|draft| draft.at.number),
        first_words: words::count(text),
        reviewers: signing(rules),
        consequence: Consequence::of(letter, rules, text)?,
        converted: None,
        renamed: Vec::new(),
        begun_for: None,
        comments: None,
        redline,
        recorded: None,
    })
}

/// The names of those whose sign-off is needed: everyone whom a step names.
fn signing(rules: &Rules) -> Vec<String> {
    let needed = rules.people().iter().filter(|person| rules.names_in_a_step(&person.id));
    needed.map(|person| person.name.clone()).collect()
}

impl ProposeView {
    /// The same, with what became of the file or the merge that the text comes from.
    pub(super) fn of(
        self,
        converted: Option<Converted>,
        renamed: Vec<RenamedNote>,
        (begun_for, comments): (Option<String>, Option<String>),
    ) -> Self {
        Self { converted, renamed, begun_for, comments, ..self }
    }

    /// The same, once it is recorded.
    pub(super) fn done(self, recorded: Recorded) -> Self {
        Self { recorded: Some(recorded), ..self }
    }

    /// The redline and the consequence, as they are shown before anything is recorded.
    pub(super) fn before(&self) -> Page {
        let mut page = Page::default();
        if let (Some(redline), Some(base)) = (&self.redline, self.base) {
            let heading = format!("{} · draft {base} → draft {}", self.letter, self.draft);
            page.push(Text::toned(Tone::Strong, heading).and(Tone::Plain, format!(" · {}", wording::changes(redline))));
            page.push(RedlineBlock::new(Arc::clone(redline), 0));
        } else {
            let words = wording::count(self.first_words, "word", "words");
            let names: Vec<&str> = self.reviewers.iter().map(String::as_str).collect();
            page.push(
                Text::toned(Tone::Strong, format!("{} · draft 1", self.letter)).and(Tone::Plain, format!(" · {words}")),
            );
            let text = match names.as_slice() {
                [only] => {
                    format!("{only} is the only one who must approve it: name the others in reviewers.toml first?")
                }
                several => format!("Who must approve it: {}.", wording::short_list(several)),
            };
            page.push(Text::toned(if names.len() == 1 { Tone::Warning } else { Tone::Plain }, text));
        }
        page.extend(self.consequence.sentences(When::Before));
        self.comes_from(&mut page);
        page
    }

    /// What became of the file, or of the merge, that the text comes from.
    fn comes_from(&self, page: &mut Page) {
        self.converted.iter().for_each(|converted| converted.tell(page));
        page.extend(self.renamed.iter().map(RenamedNote::line));
        page.extend(self.begun_for.iter().map(|whose| Text::plain(format!("The merge was begun for {whose}."))));
        page.extend(self.comments.iter().map(|command| {
            let text = Text::plain("The comments of the file come in by: ");
            text.and(Tone::Command, command)
        }));
    }

    pub(super) fn question(&self) -> String {
        format!("Propose this as draft {} of {}?", self.draft, self.letter)
    }
}

impl View for ProposeView {
    fn page(&self) -> Page {
        let Some(recorded) = &self.recorded else {
            let mut page = self.before();
            page.push(Text::plain(format!("Nothing was recorded. This would be draft {}.", self.draft)));
            return page;
        };
        let mut page = Page::default();
        let size = self.redline.as_ref().map(|redline| format!(": {}", wording::changes(redline))).unwrap_or_default();
        let sentence = format!("{} proposes draft {} of {}{size}.", recorded.by, self.draft, self.letter);
        page.push(Text::toned(Tone::Good, sentence));
        page.extend(self.consequence.sentences(When::After));
        self.comes_from(&mut page);
        if let Some(path) = &recorded.kept {
            tell_kept("The file", &self.letter, path, &mut page);
        }
        if let Some(path) = &recorded.left_alone {
            let left = format!("{} was left alone: it holds words that are in no draft.", path.display());
            page.push(Text::toned(Tone::Warning, left));
        }
        if let Some(why) = &recorded.not_followed {
            let text = format!("The draft is recorded, but the working text did not follow: {why}.");
            page.push(Text::toned(Tone::Warning, text));
            let next = format!("paraaf propose --based-on {}", self.draft);
            let text = Text::plain("The next time, say what it was written from: ");
            page.push(text.and(Tone::Command, next));
        }
        let next = if self.redline.is_some() { "paraaf diff" } else { "paraaf approve" };
        page.push(Text::plain("Next: ").and(Tone::Command, next));
        page
    }

    fn has_done(&self) -> bool {
        self.recorded.is_some()
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}
