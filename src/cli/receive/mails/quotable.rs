//! What somebody may quote in a mail about a draft: the draft, and the questions to them about it.

use crate::cli::receive::answer;
use crate::document::inbox::Known;

/// The texts of these.
pub(crate) struct Quotable {
    in_html: Known,
    in_plain_text: Known,
}

impl Quotable {
    /// The text of a draft, each question as plain text and as HTML, and what the files are called that go with one.
    pub(super) fn of(draft: &str, questions: &[(&str, &str)], files: &[String]) -> Self {
        let known = || {
            let mut known = Known::apart_from(answer::begins);
            known.add(draft);
            for file in files {
                known.add_file(file.clone());
            }
            for (text, html) in questions {
                // Whoever quotes it has what it is about in a header, or nowhere.
                let (subject, body) = text.split_once('\n').unwrap_or(("", text));
                known.add(subject);
                known.add_question(body);
                known.add_html(html);
                known.add_html_made_plain(html, true);
            }
            known
        };
        let (in_html, mut in_plain_text) = (known(), known());
        // Programs that send a mail in two versions make the plain one of the other.
        for (_, html) in questions {
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
