//! The comments of a document, each with who answers whom and what is settled.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::docx::spaces::{NAMESPACES, XML};
use crate::reviewed::Comment;

const WORD_2010: &str = "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\"";

/// The comments, their paragraphs with these properties, and what is said of them beside that: a comment is known there by
/// its last paragraph.
pub(super) fn parts(comments: &[Comment], properties: &str) -> (String, String) {
    let mut text = format!("{XML}<w:comments {NAMESPACES} {WORD_2010}>");
    let mut extended =
        format!("{XML}<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">");
    let mut last_of: Vec<usize> = Vec::with_capacity(comments.len());
    let mut paragraph = 0;
    for (id, comment) in comments.iter().enumerate() {
        let author = comment.by.author.as_deref().unwrap_or_default();
        let _ = write!(text, "<w:comment w:id=\"{id}\" w:author=\"{}\"", escape(author));
        if let Some(date) = &comment.by.date {
            let _ = write!(text, " w:date=\"{}\"", escape(date));
        }
        let _ = write!(text, " w:initials=\"{}\">", escape(comment.by.initials()));
        // A comment without words has a paragraph all the same.
        for line in comment.text.split('\n') {
            paragraph += 1;
            let _ = write!(
                text,
                "<w:p w14:paraId=\"{paragraph:08X}\">{properties}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                escape(line)
            );
        }
        text.push_str("</w:comment>");
        last_of.push(paragraph);
        let _ = write!(extended, "<w15:commentEx w15:paraId=\"{paragraph:08X}\"");
        if let Some(parent) = comment.answers.and_then(|answers| last_of.get(answers)) {
            let _ = write!(extended, " w15:paraIdParent=\"{parent:08X}\"");
        }
        let _ = write!(extended, " w15:done=\"{}\"/>", u8::from(comment.resolved));
    }
    (text + "</w:comments>", extended + "</w15:commentsEx>")
}
