//! Questions that are asked again where what was typed is no answer: a slip at one throws away no answer before it.

use super::desk::Desk;
use super::error::Error;
use super::hints;
use crate::letter::people::{self, Person};
use crate::letter::rules::Rules;
use crate::render::page::{Page, Text, Tone};

/// Asks until what was typed is understood; none where there is nobody to ask, or nothing was typed. Why something is not
/// understood is said as a sentence without its full stop.
pub(super) fn until<T>(
    desk: &Desk,
    page: &Page,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Error> {
    let mut typed = desk.line_after(page, question)?;
    while let Some(words) = typed {
        match read(&words) {
            Ok(answer) => return Ok(Some(answer)),
            Err(why) => {
                let mut page = Page::default();
                page.push(Text::toned(Tone::Warning, format!("Not understood: {why}.")).hanging(2));
                typed = desk.line_after(&page, question)?;
            }
        }
    }
    Ok(None)
}

/// Asks who somebody is, until that is a person of the rules.
pub(super) fn who(desk: &Desk, rules: &Rules, page: &Page, question: &str) -> Result<Option<Person>, Error> {
    let read = |typed: &str| people::find(rules.people(), typed).cloned().map_err(|error| sentence(&error.into()));
    until(desk, page, question, read)
}

/// An error and what to do next.
pub(super) fn sentence(error: &Error) -> String {
    let next = hints::hint(error).map(|next| format!("; {next}")).unwrap_or_default();
    format!("{}{next}", error.sentence())
}
