//! The formats that a view is given in.

use std::path::Path;

use clap::ValueEnum;

/// What a view is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: on a terminal with looks and wrapped, elsewhere plain.
    Text,
    /// For programs: one object.
    Json,
    /// For documents: a redline as CriticMarkup.
    Markdown,
    /// For a browser.
    Html,
    /// For a spreadsheet: the tables alone.
    Csv,
    /// For paper, and for whoever is to get it as it is.
    Pdf,
    /// For Word: a letter, or a redline with tracked changes.
    Docx,
    /// The same for LibreOffice and others: an OpenDocument text.
    Odt,
}

impl Format {
    /// Every format, in the order that help names them.
    pub(super) const ALL: [Self; 8] =
        [Self::Text, Self::Json, Self::Markdown, Self::Html, Self::Csv, Self::Pdf, Self::Docx, Self::Odt];

    /// The name by which `--format` takes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// Whether it is that of a program for documents.
    pub(super) fn is_document(self) -> bool {
        match self {
            Self::Docx | Self::Odt => true,
            Self::Text | Self::Json | Self::Markdown | Self::Html | Self::Csv | Self::Pdf => false,
        }
    }

    /// Whether a terminal can show it.
    pub(super) fn is_for_terminal(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Markdown | Self::Html | Self::Csv => true,
            Self::Pdf | Self::Docx | Self::Odt => false,
        }
    }

    /// The endings of files that hold it, lower case.
    pub(super) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Json => &["json"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Csv => &["csv"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
        }
    }

    /// Whether it is read by people who have nothing else: what they need has to be in it.
    pub(super) fn stands_alone(self) -> bool {
        match self {
            Self::Html | Self::Pdf => true,
            Self::Text | Self::Json | Self::Markdown | Self::Csv | Self::Docx | Self::Odt => false,
        }
    }

    /// The format that the ending of a file names, in either case.
    pub(super) fn of_ending(path: &Path) -> Option<Self> {
        let ending = ending(path)?;
        Self::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// Whether the ending of a file is that of a document in a format that is none of these.
    pub(super) fn is_of_a_program(path: &Path) -> bool {
        const OTHERS: &[&str] = &["doc", "docm", "dot", "dotx", "fodt", "ott", "pages", "rtf", "xls", "xlsx"];
        ending(path).is_some_and(|ending| OTHERS.contains(&ending.as_str()))
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}
