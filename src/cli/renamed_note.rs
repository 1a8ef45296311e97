//! A footnote whose label changed when it was put into a text.

use serde::Serialize;

use crate::render::page::{Text, Tone};

/// A footnote that came in under a label that another one has: it has a label of its own now.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RenamedNote {
    pub(super) was: String,
    pub(super) is: String,
    /// What it came in with is called.
    #[serde(skip)]
    pub(super) of: String,
}

impl RenamedNote {
    /// The labels of a text that is called so: what each was, and is now.
    pub(super) fn all(labels: impl IntoIterator<Item = (String, String)>, of: &str) -> Vec<Self> {
        labels.into_iter().map(|(was, is)| Self { was, is, of: of.to_owned() }).collect()
    }

    pub(super) fn line(&self) -> Text {
        Text::toned(Tone::Warning, self.sentence())
    }

    /// What became of it, as a sentence.
    pub(super) fn sentence(&self) -> String {
        let Self { was, is, of } = self;
        format!("There is another footnote {was}: that of {of} is {is} now, and so is what refers to it.")
    }
}
