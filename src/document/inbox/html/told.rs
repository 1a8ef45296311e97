//! What an HTML mail tells beside its words: the numbers of its items, the rows of its tables, and where its links lead.
//! Plain text that is made of it has these, and so has whatever is recorded of it.

use super::Reader;
use super::lists::{List, Row};
use crate::inbox::links;
use crate::inbox::tag::Tag;

/// So many links at the beginning are held against the addresses around them, to which those to maps lead.
const MAPS: usize = 50;

impl Reader {
    /// Reads the tag that opens an element of its own words.
    pub(super) fn tell_open(&mut self, tag: &Tag, style: &str) {
        if self.told.is_none() || !self.is_own() {
            return;
        }
        if tag.name == "tr" && !self.is_in_table_of_a_cell() {
            self.end_row();
        }
        let (depth, place, is_inner) = (self.open.len() + 1, self.text.len(), self.is_in_table_of_a_cell());
        let Some(told) = &mut self.told else { return };
        match tag.name.as_str() {
            "ol" | "ul" => told.lists.push(List::of(tag, style, depth)),
            "li" => told.number = told.lists.last_mut().and_then(|list| list.number(tag)),
            "tr" => told.rows.push(Row { depth, cells: Vec::new() }),
            "td" | "th" if !is_inner => {
                if let Some(row) = told.rows.last_mut() {
                    row.cells.push(place);
                }
            }
            _ => {}
        }
    }

    /// Whether a table has begun within the row that is open.
    fn is_in_table_of_a_cell(&self) -> bool {
        let row = self.told.as_ref().and_then(|told| told.rows.last());
        row.is_some_and(|row| self.open.iter().skip(row.depth).any(|element| element.name == "table"))
    }

    /// The elements from this place on are about to end.
    pub(super) fn tell_close(&mut self, from: usize) {
        if self.told.is_none() || !self.is_own() {
            return;
        }
        let anchors: Vec<usize> = self.open[from..].iter().filter_map(|element| element.anchor).collect();
        for anchor in anchors {
            self.tell_target(anchor);
        }
        let is_item = self.open[from..].iter().any(|element| element.name == "li");
        if let Some(told) = &mut self.told {
            told.lists.retain(|list| list.depth <= from);
            told.number = told.number.take().filter(|_| !is_item);
        }
        while self.told.as_ref().and_then(|told| told.rows.last()).is_some_and(|row| row.depth > from) {
            self.end_row();
        }
    }

    /// The number before the first words of an item.
    pub(super) fn tell_number(&mut self) {
        let number = self.told.as_mut().and_then(|told| told.number.take());
        if let Some(number) = number {
            self.current.push_str(&number);
            self.current.push(' ');
        }
    }

    /// Whether raised words are told from others by a mark: a note, and a power.
    pub(super) fn is_told_raised(&self, words: &str) -> bool {
        let begins = words.trim_start().trim_start_matches(['-', '−', '+']);
        self.told.is_some() && self.is_own() && begins.starts_with(char::is_numeric)
    }

    /// Puts where a link leads behind its words, which do not say that.
    fn tell_target(&mut self, anchor: usize) {
        let (target, words) = self.marks.link_at(anchor);
        if words.trim().is_empty() || target.trim().is_empty() || links::is_said(target, words, &[]) {
            return;
        }
        let text = || links::words_between(&format!("{}{}", self.text, self.current));
        if anchor < MAPS && target.contains("map") && links::is_said(target, words, &text()) {
            return;
        }
        let target = format!(" <{}>", links::led_to(target.trim()));
        if self.current.trim().is_empty() {
            let end = self.text.trim_end().len();
            self.text.insert_str(end, &target);
        } else {
            self.current.truncate(self.current.trim_end().len());
            self.current.push_str(&target);
        }
    }

    /// Ends the last row: it is a line where each of its cells is one.
    fn end_row(&mut self) {
        let Some(row) = self.told.as_mut().and_then(|told| told.rows.pop()) else { return };
        self.line();
        let Some(begin) = row.cells.first().copied() else { return };
        let ends = row.cells.iter().skip(1).copied().chain([self.text.len()]);
        let cells: Option<Vec<&str>> =
            row.cells.iter().zip(ends).map(|(begin, end)| self.text.get(*begin..end).map(str::trim)).collect();
        let Some(cells) = cells else { return };
        let is_line = cells.iter().all(|cell| !cell.contains('\n') && !cell.starts_with('>'));
        if is_line && cells.iter().filter(|cell| !cell.is_empty()).count() > 1 {
            let line = cells.join(" | ");
            self.text.truncate(begin);
            self.text.push_str(line.trim_end_matches([' ', '|']));
            self.text.push('\n');
        }
    }
}
