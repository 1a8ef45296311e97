//! The structure of a document as a screen reader walks through it: paragraphs, headings, lists, tables, in reading order.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A place in the structure.
pub(super) type Place = usize;

struct Branch {
    tag: TagKind,
    above: Option<Place>,
    children: Vec<Child>,
    hangs: bool,
}

enum Child {
    Branch(Place),
    Leaf(Identifier),
}

/// The structure as it grows. A branch hangs on the one above it from when the first words are put into it, so that the
/// order is that of the words.
#[derive(Default)]
pub(super) struct Tree {
    branches: Vec<Branch>,
    top: Vec<Place>,
}

impl Tree {
    /// A new branch, of the document itself or of another.
    pub(super) fn branch(&mut self, tag: impl Into<TagKind>, above: Option<Place>) -> Place {
        self.branches.push(Branch { tag: tag.into(), above, children: Vec::new(), hangs: false });
        self.branches.len() - 1
    }

    /// Words, or a link, at a place.
    pub(super) fn leaf(&mut self, place: Place, leaf: Identifier) {
        self.hang(place);
        self.branches[place].children.push(Child::Leaf(leaf));
    }

    fn hang(&mut self, place: Place) {
        if std::mem::replace(&mut self.branches[place].hangs, true) {
            return;
        }
        match self.branches[place].above {
            Some(above) => {
                self.hang(above);
                self.branches[above].children.push(Child::Branch(place));
            }
            None => self.top.push(place),
        }
    }

    /// The whole, as a document holds it.
    pub(super) fn grown(mut self, language: Option<&str>) -> TagTree {
        let top = std::mem::take(&mut self.top);
        let mut tree = TagTree::new().with_lang(language.map(str::to_owned));
        for place in top {
            tree.push(self.group(place));
        }
        tree
    }

    fn group(&mut self, place: Place) -> TagGroup {
        let children = std::mem::take(&mut self.branches[place].children);
        let nodes: Vec<Node> = children
            .into_iter()
            .map(|child| match child {
                Child::Branch(place) => self.group(place).into(),
                Child::Leaf(leaf) => leaf.into(),
            })
            .collect();
        TagGroup::with_children(self.branches[place].tag.clone(), nodes)
    }
}
