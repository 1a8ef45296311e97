//! The comments of a Word document, with who answers whom and what is settled.

use std::collections::HashMap;

use super::reading::{by, plain_text};
use crate::reviewed::Comment;
use crate::xml::Element;

/// The comments in `comments.xml`, with what `commentsExtended.xml` says of them.
pub(super) fn read(tree: &Element, extended: Option<&Element>) -> Vec<Comment> {
    let mut comments = Vec::new();
    // A comment is known by its last paragraph there.
    let mut places: HashMap<&str, usize> = HashMap::new();
    for comment in tree.elements().filter(|element| element.name == "w:comment") {
        let paragraphs: Vec<&Element> = comment.elements().filter(|element| element.name == "w:p").collect();
        if let Some(id) = paragraphs.last().and_then(|last| last.attribute("w14:paraId")) {
            places.insert(id, comments.len());
        }
        let text: Vec<String> = paragraphs.into_iter().map(plain_text).collect();
        comments.push(Comment {
            by: by(comment),
            text: text.join("\n").trim().to_owned(),
            answers: None,
            resolved: false,
            id: comment.attribute("w:id").unwrap_or_default().to_owned(),
        });
    }
    for more in extended.into_iter().flat_map(Element::elements) {
        let Some(place) = more.attribute("w15:paraId").and_then(|id| places.get(id)) else { continue };
        let answers = more.attribute("w15:paraIdParent").and_then(|id| places.get(id)).copied();
        comments[*place].answers = answers.filter(|answers| answers != place);
        comments[*place].resolved = more.attribute("w15:done").is_some_and(|done| done == "1" || done == "true");
    }
    comments
}
