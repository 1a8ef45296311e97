//! The comments of a text, each where it begins.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::by::by_whom;
use crate::reviewed::Reviewed;

/// Where a comment begins, with all that it says, or where it ends. A comment that is not there is none.
pub(super) fn mark(reviewed: &Reviewed, id: &str, begins: bool) -> String {
    let Some(place) = reviewed.comments.iter().position(|comment| comment.id == id) else { return String::new() };
    let comment = &reviewed.comments[place];
    if !begins {
        return format!("<office:annotation-end office:name=\"remark-{place}\"/>");
    }
    let parent = comment.answers.map(|answers| format!(" loext:parent-name=\"remark-{answers}\"")).unwrap_or_default();
    let mut out = format!(
        "<office:annotation office:name=\"remark-{place}\" loext:resolved=\"{}\"{parent}>{}<meta:creator-initials>{}\
         </meta:creator-initials>",
        comment.resolved,
        by_whom(&comment.by),
        escape(comment.by.initials())
    );
    for line in comment.text.split('\n') {
        let _ = write!(out, "<text:p>{}</text:p>", escape(line));
    }
    out + "</office:annotation>"
}
