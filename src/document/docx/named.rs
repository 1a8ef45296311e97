//! The styles that a letter needs, each by the names that programs and people give it: a name is the same in every
//! language, the id that a file has for it is not.

use crate::reviewed::{Form, Kind, Role};

/// A style that a letter needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Heading(u8),
    /// How deep the quote stands, from 1.
    Quote(usize),
    /// A paragraph that goes on with an item, and how deep that stands, from 1.
    Continued(usize),
    Item,
    Code,
    Rule,
    Address,
    Date,
    Subject,
    Salutation,
    Closing,
    Signature,
    NoteText,
    NoteMark,
    CommentMark,
    Verbatim,
    Link,
    Table,
}

/// How deep quotes and items stand in each other.
const DEEPEST: usize = 9;

impl Named {
    /// All of them.
    pub(super) fn all() -> Vec<Self> {
        let mut all: Vec<Self> = (1..=6).map(Self::Heading).collect();
        all.extend((1..=DEEPEST).flat_map(|depth| [Self::Quote(depth), Self::Continued(depth)]));
        all.extend([Self::Item, Self::Code, Self::Rule, Self::Address, Self::Date, Self::Subject, Self::Salutation]);
        all.extend([Self::Closing, Self::Signature, Self::NoteText, Self::NoteMark, Self::CommentMark]);
        all.extend([Self::Verbatim, Self::Link, Self::Table]);
        all
    }

    /// Whether paragraphs of it have white above them.
    pub(super) fn has_white_above(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Date | Self::Subject | Self::Salutation | Self::Closing)
    }

    /// That of a paragraph of this form; none of an ordinary one.
    pub(super) fn of(form: &Form, inside_note: bool) -> Option<Self> {
        let item = form.item.as_ref();
        match form.kind {
            Kind::Heading(level) => Some(Self::Heading(level)),
            Kind::Code => Some(Self::Code),
            Kind::Rule => Some(Self::Rule),
            Kind::Text if form.quotes > 0 => Some(Self::Quote(form.quotes.min(DEEPEST))),
            Kind::Text => match (item, form.role) {
                (Some(item), _) if item.continues => Some(Self::Continued((item.depth + 1).min(DEEPEST))),
                (Some(_), _) => Some(Self::Item),
                (None, _) if inside_note => Some(Self::NoteText),
                (None, Role::None | Role::Annex) => None,
                (None, Role::Address) => Some(Self::Address),
                (None, Role::Date) => Some(Self::Date),
                (None, Role::Subject) => Some(Self::Subject),
                (None, Role::Salutation) => Some(Self::Salutation),
                (None, Role::Closing) => Some(Self::Closing),
                (None, Role::Signature) => Some(Self::Signature),
            },
        }
    }

    /// What it is a style of.
    pub(super) fn family(self) -> &'static str {
        match self {
            Self::NoteMark | Self::CommentMark | Self::Verbatim | Self::Link => "character",
            Self::Table => "table",
            Self::Heading(_)
            | Self::Quote(_)
            | Self::Continued(_)
            | Self::Item
            | Self::Code
            | Self::Rule
            | Self::Address
            | Self::Date
            | Self::Subject
            | Self::Salutation
            | Self::Closing
            | Self::Signature
            | Self::NoteText => "paragraph",
        }
    }

    /// The name that Word has for it, or that we give it.
    pub(super) fn name(self) -> String {
        let numbered = |name: &str, depth: usize| if depth == 1 { name.to_owned() } else { format!("{name} {depth}") };
        match self {
            Self::Heading(level) => format!("heading {level}"),
            Self::Quote(depth) => numbered("Quote", depth),
            Self::Continued(depth) => numbered("List Continue", depth),
            Self::Item => "List Paragraph".to_owned(),
            Self::Code => "Source Code".to_owned(),
            Self::Rule => "Horizontal Line".to_owned(),
            Self::Address => "Inside Address".to_owned(),
            // Not Word's own name for it: other programs take what is called so out of the text.
            Self::Date => "Letter Date".to_owned(),
            Self::Subject => "Subject Line".to_owned(),
            Self::Salutation => "Salutation".to_owned(),
            Self::Closing => "Closing".to_owned(),
            Self::Signature => "Signature".to_owned(),
            Self::NoteText => "footnote text".to_owned(),
            Self::NoteMark => "footnote reference".to_owned(),
            Self::CommentMark => "annotation reference".to_owned(),
            Self::Verbatim => "Verbatim Char".to_owned(),
            Self::Link => "Hyperlink".to_owned(),
            Self::Table => "Table Grid".to_owned(),
        }
    }

    /// What organisations call it in styles of their own, in lower case.
    pub(super) fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Quote(1) => &["quotations", "block text"],
            Self::Code => &["html preformatted", "preformatted text", "code"],
            Self::Address => &["address", "addressee", "adres", "geadresseerde", "adressering"],
            Self::Date => &["date", "datum"],
            Self::Subject => &["subject", "onderwerp", "betreft", "betreftregel"],
            Self::Salutation => &["aanhef"],
            Self::Closing => &["afsluiting", "slotformule", "groet"],
            Self::Signature => &["ondertekening", "handtekening", "ondertekenaar"],
            Self::Verbatim => &["html code", "code char"],
            Self::Heading(_)
            | Self::Quote(_)
            | Self::Continued(_)
            | Self::Item
            | Self::Rule
            | Self::NoteText
            | Self::NoteMark
            | Self::CommentMark
            | Self::Link
            | Self::Table => &[],
        }
    }

    /// The id that a document of ours has for it.
    pub(super) fn id(self) -> String {
        match self {
            Self::Heading(level) => format!("Heading{level}"),
            Self::Quote(depth) => format!("Quote{depth}"),
            Self::Continued(depth) => format!("ListContinue{depth}"),
            Self::NoteText => "FootnoteText".to_owned(),
            Self::NoteMark => "FootnoteReference".to_owned(),
            Self::CommentMark => "CommentReference".to_owned(),
            Self::Item
            | Self::Code
            | Self::Rule
            | Self::Address
            | Self::Date
            | Self::Subject
            | Self::Salutation
            | Self::Closing
            | Self::Signature
            | Self::Verbatim
            | Self::Link
            | Self::Table => self.name().replace(' ', ""),
        }
    }
}

/// Whether a name in lower case is that of a paragraph which is text like all other, and looks as it does by being what
/// it is: the line that says what a letter is about is bold, and its words say nothing by it.
pub(super) fn is_part_of_letter(name: &str) -> bool {
    let parts = [
        Named::Item,
        Named::Address,
        Named::Date,
        Named::Subject,
        Named::Salutation,
        Named::Closing,
        Named::Signature,
        Named::NoteText,
    ];
    parts.into_iter().any(|part| part.name().eq_ignore_ascii_case(name) || part.other_names().contains(&name))
}
