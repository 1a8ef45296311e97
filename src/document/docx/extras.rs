//! What stands beside the text of a Word document, and is listed.

use super::reading::plain_text;
use crate::xml::Element;
use paraaf_text::document::unread::{Unread, UnreadKind};

/// Lists the words at the top or the bottom of the pages.
pub(super) fn page_edge(tree: &Element, unread: &mut Vec<Unread>) {
    let words: Vec<String> = tree.text_of_paragraphs();
    let words = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    let known = unread.iter().any(|known| known.kind == UnreadKind::PageEdge && known.words == words);
    // The number of a page is no words.
    if words.chars().any(char::is_alphabetic) && !known {
        unread.push(Unread::of(UnreadKind::PageEdge, 0, words));
    }
}

impl Element {
    /// The words of every paragraph in it.
    pub(super) fn text_of_paragraphs(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.elements() {
            if element.name == "w:p" {
                texts.push(plain_text(element));
            } else {
                texts.extend(element.text_of_paragraphs());
            }
        }
        texts
    }
}
