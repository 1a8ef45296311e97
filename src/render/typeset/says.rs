//! What is said in words of a change that no word of the text shows.

use paraaf_text::document::markdown::pieces::{Kind, Leaf};
use paraaf_text::redline::{Change, ParagraphChange, Redline};

/// What became of what a paragraph is.
pub(super) fn forms(was: &Leaf, is: &Leaf) -> Vec<String> {
    let mut says = Vec::new();
    if let Some(kind) = kinds(&was.kind, &is.kind) {
        says.push(kind);
    }
    says.extend(depths("a quotation", was.quotes, is.quotes));
    says.extend(depths("an item of a list", was.lists, is.lists));
    match (was.note, is.note) {
        (None, Some(_)) => says.push("now a footnote".to_owned()),
        (Some(_), None) => says.push("no longer a footnote".to_owned()),
        (Some(_), Some(_)) | (None, None) => {}
    }
    says
}

fn kinds(was: &Kind, is: &Kind) -> Option<String> {
    let said = match (was, is) {
        (Kind::Heading(one), Kind::Heading(other)) if one != other => {
            format!("now a heading of level {other}, was of level {one}")
        }
        (Kind::Row { head: one, .. }, Kind::Row { head: other, .. }) if one != other => {
            format!("{} the head of the table", if *other { "now" } else { "no longer" })
        }
        (Kind::Heading(_), Kind::Heading(_))
        | (Kind::Row { .. }, Kind::Row { .. })
        | (Kind::Text | Kind::Rule, Kind::Text | Kind::Rule)
        | (Kind::Code, Kind::Code) => return None,
        (_, Kind::Heading(_)) => "now a heading".to_owned(),
        (_, Kind::Row { .. }) => "now a row of a table".to_owned(),
        (Kind::Text | Kind::Rule, Kind::Code) => "now set as typed".to_owned(),
        (Kind::Heading(_), _) => "no longer a heading".to_owned(),
        (Kind::Row { .. }, _) => "no longer a row of a table".to_owned(),
        (Kind::Code, Kind::Text | Kind::Rule) => "no longer set as typed".to_owned(),
    };
    Some(said)
}

fn depths(what: &str, was: usize, is: usize) -> Option<String> {
    match (was, is) {
        (was, is) if was == is => None,
        (0, _) => Some(format!("now {what}")),
        (_, 0) => Some(format!("no longer {what}")),
        (was, is) => Some(format!("now {what} {is} deep, was {was} deep")),
    }
}

/// What became of the line below the head of a table, which says how the columns are set: one that came for the one before
/// it, or the same one changed. Of a table that came or went its rows tell enough. None where it is no such line.
pub(super) fn columns(
    redline: &Redline,
    before: Option<&ParagraphChange>,
    paragraph: &ParagraphChange,
) -> Option<Vec<String>> {
    let old_of =
        |paragraph: &ParagraphChange| paragraph.spans.iter().map(|span| redline.old_of(span)).collect::<String>();
    let mut old = old_of(paragraph);
    let new: String = paragraph.spans.iter().map(|span| redline.new_of(span)).collect();
    if !is_line(&old) || !is_line(&new) || !(old.contains('|') || new.contains('|')) {
        return None;
    }
    if let Some(gone) = before.filter(|before| before.change == Change::Deleted && paragraph.change == Change::Inserted)
    {
        old = Some(old_of(gone)).filter(|line| is_line(line)).unwrap_or_default();
    }
    let (was, is) = (set(&old), set(&new));
    let told = !was.is_empty() && !is.is_empty() && was != is;
    Some(if told { vec![format!("columns set {} (were {})", is.join(", "), was.join(", "))] } else { Vec::new() })
}

fn is_line(line: &str) -> bool {
    line.trim().chars().all(|c| matches!(c, '|' | ':' | '-' | ' ' | '\t'))
}

fn set(line: &str) -> Vec<&'static str> {
    let line = line.trim().trim_matches('|');
    let cells = line.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    let set = |cell: &str| match (cell.starts_with(':'), cell.ends_with(':')) {
        (true, true) => "centre",
        (false, true) => "right",
        (true | false, false) => "left",
    };
    cells.map(set).collect()
}
