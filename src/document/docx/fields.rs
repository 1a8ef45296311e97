//! Fields: a code, and what it came to when it was last worked out. They stand in each other, and go on over paragraphs.
//!
//! One that is begun and never ended is none: all that follows would be its code, and gone.

use std::collections::HashSet;

use super::alternatives::chosen;
use super::codes::{Shown, shown};
use super::leads;
use crate::xml::Element;

/// The fields that are open where the reader is.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// The marks that begin a field without an end, known by where they stand in memory while the part is read.
    endless: HashSet<*const Element>,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    has_result: bool,
    /// Whether something of it was shown.
    is_shown: bool,
    /// Whether a field in its code was never worked out, so that nobody knows what the code says.
    has_gap: bool,
}

impl Fields {
    /// The fields of a part that is to be read.
    pub(super) fn of(part: &Element) -> Self {
        let mut open = Vec::new();
        begun(part, &mut open);
        Self { open: Vec::new(), endless: open.into_iter().collect() }
    }

    /// Goes past the mark of a field. Gives what the field shows, as far as it has no words for it in the text.
    pub(super) fn pass(&mut self, mark: &Element) -> Shown {
        match mark.attribute("w:fldCharType") {
            Some("begin") if !self.endless.contains(&std::ptr::from_ref(mark)) => {
                let shown = mark.child("w:ffData").and_then(filled_in).filter(|_| !self.is_code());
                self.open.push(Field::default());
                return shown.map_or(Shown::Nothing, Shown::Words);
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                }
            }
            Some("end") => return self.ended(),
            _ => {}
        }
        Shown::Nothing
    }

    fn ended(&mut self) -> Shown {
        let Some(field) = self.open.pop() else { return Shown::Nothing };
        let shows = match (field.is_shown, field.has_gap) {
            (true, true) if leads::of_code(&field.code).is_some() => Shown::Unread(field.code.trim().to_owned()),
            (true, _) => Shown::Nothing,
            (false, _) => shown(&field.code, field.has_result),
        };
        let Some(outer) = self.open.iter_mut().rev().find(|outer| !outer.has_result) else { return shows };
        match shows {
            Shown::Words(words) => outer.code.push_str(&words),
            Shown::Unread(_) => outer.has_gap = true,
            Shown::Nothing => {}
        }
        Shown::Nothing
    }

    /// Adds to the code of the innermost field.
    pub(super) fn add_code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut() {
            field.code.push_str(code);
        }
    }

    /// Takes note that words, or something without words, stand here. In the code of a field they are part of it, and so
    /// is what a field within that code came to.
    pub(super) fn show(&mut self, words: &str) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.has_result) {
            field.code.push_str(words);
        }
        self.open.iter_mut().for_each(|field| field.is_shown |= field.has_result);
    }

    /// Whether what stands here belongs to the code of a field, be it as the result of a field within that code.
    pub(super) fn is_code(&self) -> bool {
        self.open.iter().any(|field| !field.has_result)
    }

    /// Where the innermost field that is a link leads.
    pub(super) fn target(&self) -> Option<String> {
        self.open.iter().rev().filter(|field| !field.has_gap).find_map(|field| leads::of_code(&field.code))
    }
}

/// The marks that begin a field which no mark after them ends.
fn begun(element: &Element, open: &mut Vec<*const Element>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "w:fldChar" => match inner.attribute("w:fldCharType") {
                Some("begin") => open.push(std::ptr::from_ref(inner)),
                Some("end") => {
                    open.pop();
                }
                _ => {}
            },
            "mc:AlternateContent" => chosen(inner).into_iter().for_each(|chosen| begun(chosen, open)),
            // What is drawn has a text of its own.
            "w:drawing" | "w:pict" | "w:object" => {}
            _ => begun(inner, open),
        }
    }
}

/// What a field to fill in shows: a box with a cross or without, or what was chosen from a list. A field for words has
/// them in the text.
fn filled_in(data: &Element) -> Option<String> {
    let value = |element: &Element| element.attribute("w:val").map(str::to_owned);
    if let Some(check) = data.child("w:checkBox") {
        let said = check.child("w:checked").or_else(|| check.child("w:default"));
        return Some(if said.is_some_and(super::looks::is_on) { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child("w:ddList")?;
    let chosen = list.child("w:result").or_else(|| list.child("w:default")).and_then(value);
    let place = chosen.and_then(|chosen| chosen.parse().ok()).unwrap_or(0);
    list.elements().filter(|element| element.name == "w:listEntry").nth(place).and_then(value)
}
