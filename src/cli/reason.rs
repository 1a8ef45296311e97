//! The reason for something that is remembered for ever: given with the command, or asked for.

use super::desk::Desk;
use super::error::Error;
use super::refusal::Refusal;
use crate::render::visible::is_hidden;

/// The reason that was given, or the answer to this question. Without one the act, which goes by `what`, is refused.
pub(super) fn of(desk: &Desk, given: Option<&str>, question: &str, what: &'static str) -> Result<String, Error> {
    match given {
        Some(words) if !says_nothing(words) => return Ok(words.to_owned()),
        Some(_) | None => {}
    }
    let words = desk.line(question)?.unwrap_or_default();
    if says_nothing(&words) { Err(Refusal::NoWhy(what).into()) } else { Ok(words) }
}

/// Whether nothing in these words can be seen.
fn says_nothing(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || is_hidden(c))
}
