//! The lists and the rows of tables that are open in HTML, and how items are numbered.

use crate::inbox::look;
use crate::inbox::tag::Tag;

/// What is open of them, where they are told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) lists: Vec<List>,
    pub(super) rows: Vec<Row>,
    /// The number of an item that has no words yet.
    pub(super) number: Option<String>,
}

pub(super) struct List {
    /// How many elements are open, with it.
    pub(super) depth: usize,
    /// The number of the next item, where items have one.
    next: Option<i64>,
    form: Form,
}

pub(super) struct Row {
    pub(super) depth: usize,
    /// Where its cells begin.
    pub(super) cells: Vec<usize>,
}

/// How items are numbered.
#[derive(Clone, Copy)]
enum Form {
    Figures,
    Letters,
    Capitals,
    Roman,
    RomanCapitals,
}

impl List {
    pub(super) fn of(tag: &Tag, style: &str, depth: usize) -> Self {
        let kind = look::declarations(style).filter(|(name, _)| name.starts_with("list-style")).last();
        let kind = kind.map(|(_, value)| value).unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|name| kind.split(' ').any(|word| word == *name));
        let form = match tag.value("type").map(str::trim) {
            _ if is(&["lower-alpha", "lower-latin"]) => Form::Letters,
            _ if is(&["upper-alpha", "upper-latin"]) => Form::Capitals,
            _ if is(&["lower-roman"]) => Form::Roman,
            _ if is(&["upper-roman"]) => Form::RomanCapitals,
            Some("a") => Form::Letters,
            Some("A") => Form::Capitals,
            Some("i") => Form::Roman,
            Some("I") => Form::RomanCapitals,
            _ => Form::Figures,
        };
        let has_numbers =
            tag.name == "ol" && !is(&["none", "disc", "circle", "square"]) && tag.value("reversed").is_none();
        let start = tag.value("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        Self { depth, next: has_numbers.then_some(start), form }
    }

    /// The number of an item, as it is shown.
    pub(super) fn number(&mut self, item: &Tag) -> Option<String> {
        let own = item.value("value").and_then(|value| value.trim().parse().ok());
        let number: i64 = self.next.map(|next| own.unwrap_or(next))?;
        self.next = Some(number.saturating_add(1));
        Some(format!("{}.", self.form.of(number)))
    }
}

impl Form {
    fn of(self, number: i64) -> String {
        let written = match (self, usize::try_from(number)) {
            (Self::Letters | Self::Capitals, Ok(number @ 1..)) => letters(number),
            (Self::Roman | Self::RomanCapitals, Ok(number @ 1..4000)) => roman(number),
            _ => number.to_string(),
        };
        if matches!(self, Self::Capitals | Self::RomanCapitals) { written.to_uppercase() } else { written }
    }
}

/// `a` to `z`, and then `aa`.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.extend(u8::try_from(number % 26).ok().map(|at| char::from(b'a' + at)));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut number: usize) -> String {
    const SIGNS: &[(usize, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat(number / value));
        number %= value;
    }
    written
}
