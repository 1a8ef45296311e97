//! What stands beside an `OpenDocument` text: its comments, and the words at the edges of its pages.

use super::changes::by;
use crate::reviewed::Comment;
use crate::xml::{Element, Node};
use paraaf_text::document::unread::{Unread, UnreadKind};

/// What a comment is called in the file, and the one that it answers. Many have no name: programs give one only to what is
/// about a stretch of words, or is answered.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) name: Option<String>,
    pub(super) parent: Option<String>,
}

/// A comment of these words, and what it is called in the file. What the text refers to it by is left to whoever reads that.
pub(super) fn read(element: &Element, text: String) -> (Comment, Named) {
    let comment = Comment {
        by: by(element),
        text,
        answers: None,
        resolved: element.attribute("loext:resolved").is_some_and(|value| value == "true"),
        id: String::new(),
    };
    let said = |name: &str| element.attribute(name).filter(|name| !name.is_empty()).map(str::to_owned);
    (comment, Named { name: said("office:name"), parent: said("loext:parent-name") })
}

/// Lists the words at the top and the bottom of the pages.
pub(super) fn page_edges(styles: &Element, unread: &mut Vec<Unread>) {
    for page in styles.child("office:master-styles").into_iter().flat_map(Element::elements) {
        for edge in page.elements() {
            let words = plain_text(edge).split_whitespace().collect::<Vec<_>>().join(" ");
            let known = unread.iter().any(|known| known.kind == UnreadKind::PageEdge && known.words == words);
            // The number of a page is no words.
            if words.chars().any(char::is_alphabetic) && !known {
                unread.push(Unread::of(UnreadKind::PageEdge, 0, words));
            }
        }
    }
}

/// The words in an element, and a space for what stands between them.
pub(super) fn plain_text(element: &Element) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => match element.name.as_str() {
            "text:s" | "text:tab" | "text:line-break" => " ".to_owned(),
            "office:annotation" | "text:note-citation" => String::new(),
            "text:p" | "text:h" => plain_text(element) + " ",
            _ => plain_text(element),
        },
    };
    element.children.iter().map(part).collect()
}
