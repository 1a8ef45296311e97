//! By what names a document knows what it uses: its styles, lists, footnotes and links. Ours has its own; one that is made
//! after a template has those of the template where it has them, and others beside them where it has not.

use std::collections::{HashMap, HashSet};

use crate::docx::named::Named;

/// The names in one document.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    pub(crate) styles: HashMap<Named, Style>,
    /// The style of a paragraph that is nothing in particular.
    pub(crate) plain: Style,
    /// The style of one that stands in a table.
    pub(crate) cell: Style,
    /// How the id of every link begins, and that of no other relation.
    pub(crate) relation: String,
    /// The numbers that other lists have, and how these are described.
    pub(crate) lists: HashSet<u64>,
    /// The numbers that other footnotes have: those that draw the line above them.
    pub(crate) notes: HashSet<u64>,
    /// The width of a line, in twentieths of a point.
    pub(crate) measure: usize,
}

/// A style as a document has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    /// Its id; none where a paragraph need not name it.
    pub(crate) id: Option<String>,
    /// Whether it puts a paragraph into a list.
    pub(crate) is_numbered: bool,
}

impl Ids {
    /// Those of a document of our own.
    pub(crate) fn own() -> Self {
        let style = |named: Named| (named, Style { id: Some(named.id()), is_numbered: false });
        Self {
            styles: Named::all().into_iter().map(style).collect(),
            plain: Style::default(),
            cell: Style::default(),
            relation: "link".to_owned(),
            lists: HashSet::new(),
            notes: HashSet::new(),
            measure: 9070,
        }
    }

    /// The style of a paragraph.
    pub(super) fn paragraph(&self, named: Option<Named>) -> &Style {
        named.and_then(|named| self.styles.get(&named)).unwrap_or(&self.plain)
    }

    /// The id of a style of words or a table, which every document has.
    pub(super) fn style(&self, named: Named) -> &str {
        self.styles.get(&named).and_then(|style| style.id.as_deref()).unwrap_or_default()
    }

    /// The number of the so manyth footnote.
    pub(super) fn note(&self, number: usize) -> u64 {
        free(&self.notes).nth(number).unwrap_or_default()
    }
}

/// The numbers that are not taken, from 1.
pub(crate) fn free(taken: &HashSet<u64>) -> impl Iterator<Item = u64> + '_ {
    (1..).filter(|number| !taken.contains(number))
}
