//! What somebody may quote in a mail about a draft: the draft, and the questions to them about it.

use crate::cli::ask;
use crate::cli::receive::answer;
use crate::document::inbox::Known;

/// The texts of these.
pub(crate) struct Quotable {
    in_html: Known,
    in_plain_text: Known,
}

impl Quotable {
    /// The text of a draft, each question as plain text and as HTML, and what the files are called that go with one.
    pub(super) fn of(draft: &str, questions: &[ask::Quotable], files: &[String]) -> Self {
        let mut in_html = Known::apart_from(answer::begins);
        in_html.add(draft);
        for file in files {
            in_html.add_file(file.clone());
        }
        for ask::Quotable { text, html } in questions {
            // Whoever quotes it has what it is about in a header, or nowhere.
            let (subject, body) = text.split_once('\n').unwrap_or(("", text));
            in_html.add(subject);
            in_html.add_question(body);
            for html in html {
                in_html.add_html(html);
                in_html.add_html_made_plain(html, true);
            }
        }
        let mut in_plain_text = in_html.clone();
        // Programs that send a mail in two versions make the plain one of the other.
        for html in questions.iter().flat_map(|question| &question.html) {
            in_plain_text.add_html_made_plain(html, false);
        }
        Self { in_html, in_plain_text }
    }

    /// What may stand in the HTML of a mail, or in plain text without any; or in the plain text beside that. Only the first
    /// tells what is struck out.
    pub(super) fn within(&self, tells: bool) -> &Known {
        if tells { &self.in_html } else { &self.in_plain_text }
    }
}
