//! Keeps words from being read as marks. A backslash is a blot on a letter, so the first attempt uses few.

/// How readily a character gets a backslash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Only where it would most likely be a mark.
    Light,
    /// Wherever it could be one.
    Full,
}

/// Where words stand in their line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The character before them.
    pub(super) before: Option<char>,
    /// The character after them.
    pub(super) after: Option<char>,
    /// Whether they begin a line.
    pub(super) starts_line: bool,
    /// Whether they stand in a cell of a table.
    pub(super) in_cell: bool,
    /// Whether they are the words of a link.
    pub(super) in_link: bool,
}

/// Writes words so that they are read as words.
pub(super) fn escape(text: &str, place: Place, care: Care, out: &mut String) {
    let start = if place.starts_line { line_start(text) } else { None };
    let mut before = place.before;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let near = (before, next.or(place.after));
        let marks = match care {
            Care::Light => start == Some(at) || is_mark(c, near, next.is_none(), &text[at..], place),
            Care::Full => c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '"' | '\'' | '?' | '%' | '@' | '/'),
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_mark(c: char, (before, after): (Option<char>, Option<char>), is_last: bool, rest: &str, place: Place) -> bool {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' => is_last || after.is_none_or(|after| after.is_ascii_punctuation()),
        '`' => true,
        '*' => !(blank(before) && blank(after)),
        '_' => !(blank(before) && blank(after) || word(before) && word(after)),
        '<' => after.is_some_and(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
        '&' => rest[1..]
            .split_once(';')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')),
        '[' => place.in_link || after == Some('^'),
        ']' => place.in_link || is_last && after.is_some() || matches!(after, Some('(' | '[' | ':')),
        '!' => is_last && after.is_some(),
        '~' => before == Some('~') || after == Some('~'),
        '|' => place.in_cell,
        _ => false,
    }
}

/// The place of the character that would make a line a heading, a quote, an item or a rule.
fn line_start(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let first = text.as_bytes().get(digits)?;
    let ends = |at: usize| text[at..].chars().next().is_none_or(char::is_whitespace);
    let marks = match first {
        b'.' | b')' => (1..=9).contains(&digits) && ends(digits + 1),
        b'>' => digits == 0,
        b'#' | b'-' | b'+' | b'=' if digits == 0 => {
            let run = text.bytes().take_while(|byte| byte == first).count();
            ends(run) || text.trim().bytes().all(|byte| byte == *first || byte == b' ')
        }
        b'~' => digits == 0 && text.starts_with("~~~"),
        _ => false,
    };
    marks.then_some(digits)
}
