//! The house style that a Word file is set in: that of a document or template which the organisation has already.

use std::path::PathBuf;

use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::file;
use crate::cli::format::Format;
use crate::cli::refusal::Refusal;
use crate::document::Template;

/// In what house style a letter goes out.
#[derive(Debug, Clone, Args)]
pub(crate) struct HouseStyle {
    /// In a Word file: in the house style of this Word document or template
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
}

impl HouseStyle {
    /// The house style, if one was named.
    pub(crate) fn read(&self, desk: &Desk) -> Result<Option<Template>, Error> {
        let Some(typed) = &self.template else { return Ok(None) };
        if !desk.writes(Format::Docx) {
            return Err(Refusal::TemplateWithoutWord.into());
        }
        let path = desk.path(typed);
        if desk.output().is_some_and(|output| file::is_same(&desk.path(output), &path)) {
            return Err(Refusal::OverTemplate(typed.clone()).into());
        }
        let bytes = file::read(&path).map_err(|source| Error::Read { name: path, source })?;
        let named = |source| Error::NotTemplate { name: typed.display().to_string(), source };
        Template::open(&bytes).map(Some).map_err(named)
    }
}
