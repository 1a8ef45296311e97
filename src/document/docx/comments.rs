//! The comments of a Word document, with who answers whom and what is settled.

use std::collections::HashMap;

use super::reading::by;
use crate::reviewed::Comment;
use crate::xml::Element;

/// The comments in `comments.xml`, each with the words that are read of it, and what `commentsExtended.xml` says of them.
pub(super) fn read(
    tree: &Element,
    extended: Option<&Element>,
    mut words: impl FnMut(&Element) -> String,
) -> Vec<Comment> {
    let mut comments = Vec::new();
    // A comment is known there by its last paragraph, which can stand in a table.
    let mut places: HashMap<&str, usize> = HashMap::new();
    for comment in tree.elements().filter(|element| element.name == "w:comment") {
        name(comment, comments.len(), &mut places);
        comments.push(Comment {
            by: by(comment),
            text: words(comment),
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

/// Notes the paragraphs of a comment.
fn name<'e>(element: &'e Element, comment: usize, places: &mut HashMap<&'e str, usize>) {
    for inner in element.elements() {
        let id = inner.attribute("w14:paraId").filter(|_| inner.name == "w:p");
        places.extend(id.map(|id| (id, comment)));
        name(inner, comment, places);
    }
}
