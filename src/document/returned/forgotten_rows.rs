//! Whose rows were that somebody else took out, where the file says only that they were taken out: those of whoever put in words
//! in them, of which it may say it still, or the row beside them.

use std::borrow::Cow;

use super::forgotten_whose::is_anothers_before;
use crate::reviewed::{Cell, Change, Marked, Node, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;

/// The document in which such rows, and the words in them, are of whoever put them in.
pub(super) fn recalled<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Reviewed) -> Cow<'r, Reviewed> {
    let (was, here) = (tables(&sent.body), tables(&reviewed.body));
    if was.len() != here.len() {
        return reviewed;
    }
    let all = was.iter().zip(&here).flat_map(|((_, sent), (table, rows))| {
        let found = forgotten(&reviewed, own, sent, rows);
        found.into_iter().map(|(row, change)| (*table, row, change))
    });
    let all: Vec<(usize, usize, usize)> = all.collect();
    for (table, row, change) in all {
        let Reviewed { body, changes, .. } = reviewed.to_mut();
        if let Node::Table(rows) = &mut body[table] {
            put_in(&mut rows[row], change, changes);
        }
    }
    reviewed
}

/// The places of such rows of a table, and by which change each came: none where it is not to be told which they are.
fn forgotten(reviewed: &Reviewed, own: &[bool], sent: &[Row], here: &[Row]) -> Vec<(usize, usize)> {
    let theirs = |change: Option<usize>| change.filter(|change| !own[*change]);
    let was_there = |row: &Row| theirs(row.fate.inserted).is_none();
    let more = here.iter().filter(|row| was_there(row)).count().saturating_sub(sent.len());
    let mut known: Vec<Vec<String>> = sent.iter().map(words).collect();
    let stays = |row: &&Row| was_there(row) && theirs(row.fate.deleted).is_none();
    // A row like one that stays is not that one.
    for row in here.iter().filter(stays) {
        if let Some(place) = known.iter().position(|one| *one == words(row)) {
            known.swap_remove(place);
        }
    }
    let went = |row: &&(usize, &Row)| was_there(row.1) && theirs(row.1.fate.deleted).is_some();
    let rows: Vec<(usize, &Row)> = here.iter().enumerate().collect();
    let mut is_new = |(_, row): &&(usize, &Row)| match known.iter().position(|one| *one == words(row)) {
        Some(place) => {
            known.swap_remove(place);
            false
        }
        None => true,
    };
    let new: Vec<usize> = rows.iter().filter(went).filter(&mut is_new).map(|(place, _)| *place).collect();
    if more == 0 || new.len() != more {
        return Vec::new();
    }
    let by = |change: usize| &reviewed.changes[change].by;
    let of = |place: usize| {
        let taker = theirs(here[place].fate.deleted)?;
        let another =
            |change: Option<usize>| theirs(change).filter(|change| is_anothers_before(by(*change), by(taker)));
        let beside = |beside: Option<usize>| another(here[beside?].fate.inserted);
        let within = runs(&here[place]).find_map(|run| another(run.fate.inserted));
        let is_other = |place: &usize| !new.contains(place);
        let before = beside((0..place).rev().find(is_other));
        let change = within.or(before).or_else(|| beside((place + 1..here.len()).find(is_other)))?;
        Some((place, change))
    };
    new.iter().filter_map(|place| of(*place)).collect()
}

fn tables(body: &[Node]) -> Vec<(usize, &Vec<Row>)> {
    let mut tables = Vec::new();
    for (place, node) in body.iter().enumerate() {
        if let Node::Table(rows) = node {
            tables.push((place, rows));
        }
    }
    tables
}

/// The words of each cell of a row.
fn words(row: &Row) -> Vec<String> {
    let of_cell = |cell: &Cell| {
        let mut words = String::new();
        for node in &cell.nodes {
            let Node::Paragraph(paragraph) = node else { continue };
            for part in &paragraph.parts {
                if let Part::Run(marked) = part
                    && marked.fate.inserted.is_none()
                    && let Piece::Words(one) = &marked.piece
                {
                    words.push_str(one);
                }
            }
            words.push(' ');
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    row.cells.iter().map(of_cell).collect()
}

fn runs(row: &Row) -> impl Iterator<Item = &Marked> {
    let paragraphs = row.cells.iter().flat_map(|cell| &cell.nodes).filter_map(|node| match node {
        Node::Paragraph(paragraph) => Some(paragraph),
        Node::Table(_) => None,
    });
    paragraphs.flat_map(super::flat::runs)
}

/// Marks a row, and what in it is not marked, as put in; and as one change what the same person took out.
fn put_in(row: &mut Row, change: usize, changes: &[Change]) {
    row.fate.inserted = Some(change);
    let went = row.fate.deleted;
    let is_takers = |gone: usize| went.is_some_and(|went| changes[went].by.author == changes[gone].by.author);
    for node in row.cells.iter_mut().flat_map(|cell| &mut cell.nodes) {
        let Node::Paragraph(paragraph) = node else { continue };
        for part in &mut paragraph.parts {
            if let Part::Run(Marked { fate, .. }) = part {
                fate.inserted.get_or_insert(change);
                if fate.deleted.is_some_and(is_takers) {
                    fate.deleted = went;
                }
            }
        }
    }
}
