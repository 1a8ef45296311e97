//! What stands beside an `OpenDocument` text: its comments, and the words at the edges of its pages.

use super::changes::by;
use crate::reviewed::Comment;
use crate::xml::{Element, Node};
use paraaf_text::document::unread::{Unread, UnreadKind};

/// A comment, with the name of the one that it answers.
pub(super) fn read(element: &Element) -> (Comment, Option<String>) {
    let paragraphs = element.elements().filter(|child| child.name == "text:p" || child.name == "text:list");
    let text: Vec<String> = paragraphs.map(plain_text).collect();
    let comment = Comment {
        by: by(element),
        text: text.join("\n").trim().to_owned(),
        answers: None,
        resolved: element.attribute("loext:resolved").is_some_and(|value| value == "true"),
        id: element.attribute("office:name").unwrap_or_default().to_owned(),
    };
    (comment, element.attribute("loext:parent-name").map(str::to_owned))
}

/// Lists the words at the top and the bottom of the pages.
pub(super) fn page_edges(styles: &Element, unread: &mut Vec<Unread>) {
    for page in styles.child("office:master-styles").into_iter().flat_map(Element::elements) {
        for edge in page.elements() {
            let words = plain_text(edge).split_whitespace().collect::<Vec<_>>().join(" ");
            let known = unread.iter().any(|known| known.kind == UnreadKind::PageEdge && known.words == words);
            // The number of a page is no words.
            if words.chars().any(char::is_alphabetic) && !known {
                unread.push(Unread { kind: UnreadKind::PageEdge, paragraph: 0, words });
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
