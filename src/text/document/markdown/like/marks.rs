//! Marks that Markdown has several of, as a text has them: bullets and numbers, the ends of lines, the line in a table.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::dialect::options;

/// A block with the marks that another has: its bullets, or its way to number, with brackets, or with one number for all; the
/// blanks that its lines end in; the line below the head of its table.
pub(super) fn with_marks_of(model: &str, written: &str) -> String {
    let line = |line: &str| with_mark(model, line).unwrap_or_else(|| line.to_owned());
    let written = written.split('\n').map(line).collect::<Vec<_>>().join("\n");
    with_line_ends_of(model, &with_rule_of(model, &written))
}

/// A table with the line below its head as another has it, column by column, where a column is set alike.
fn with_rule_of(model: &str, written: &str) -> String {
    let rule = |text: &str| -> Option<Range<usize>> {
        let start = text.find('\n')? + 1;
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        let is_rule = text.starts_with('|') && text[start..end].chars().all(|c| "|-: ".contains(c));
        is_rule.then_some(start..end)
    };
    let (Some(was), Some(is)) = (rule(model), rule(written)) else { return written.to_owned() };
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim_end();
        let line = line.strip_prefix('|').unwrap_or(line);
        line.strip_suffix('|').unwrap_or(line).split('|').map(str::to_owned).collect()
    };
    let set = |cell: &str| (cell.trim().starts_with(':') && cell.trim().ends_with(':'), cell.trim().ends_with(':'));
    let mut found = cells(&written[is.clone()]);
    for (is, was) in found.iter_mut().zip(cells(&model[was])) {
        if set(is) == set(&was) {
            *is = was;
        }
    }
    [&written[..is.start], "|", &found.join("|"), "|", &written[is.end..]].concat()
}

fn with_mark(model: &str, line: &str) -> Option<String> {
    if let Some(bullet) = model.trim_start().chars().next().filter(|c| "*+".contains(*c)) {
        let rest = line.trim_start().strip_prefix("- ")?;
        return Some(format!("{}{bullet} {rest}", &line[..line.len() - rest.len() - 2]));
    }
    let (number, end, rest) = numbered(line)?;
    let mut known = model.lines().filter_map(numbered);
    let (first, bracket, _) = known.next()?;
    let mut others = known.map(|(number, ..)| number).peekable();
    let is_one = others.peek().is_some() && others.all(|number| number == first);
    let (number, end) = (if is_one { first } else { number }, if bracket == ')' { bracket } else { end });
    Some(format!("{number}{end} {rest}"))
}

/// The number of an item that begins on a line, what it ends with, and its words.
fn numbered(line: &str) -> Option<(&str, char, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = line[digits..].chars().next().filter(|end| digits > 0 && ".)".contains(*end))?;
    Some((&line[..digits], end, line[digits + 1..].strip_prefix(' ')?))
}

/// A block with lines that end in blanks where those of another do: what is written first has a backslash there.
fn with_line_ends_of(model: &str, written: &str) -> String {
    let lines = || model.lines().rev().skip(1);
    let blanks = |line: &&str| line.len() - line.trim_end_matches(' ').len();
    let Some(blanks) = lines().map(|line| blanks(&line)).find(|blanks| *blanks > 1) else { return written.to_owned() };
    if lines().any(ends_hard) {
        return written.to_owned();
    }
    let line = |line: &str| match line.strip_suffix('\n').filter(|line| ends_hard(line)) {
        Some(line) => [&line[..line.len() - 1], &" ".repeat(blanks), "\n"].concat(),
        None => line.to_owned(),
    };
    written.split_inclusive('\n').map(line).collect()
}

/// Whether a backslash at the end of a line keeps that end: one that stands behind another is a word.
fn ends_hard(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// A list with other bullets for its own items: stars for dashes. Right behind a list with the same bullets it would be a part
/// of that.
pub(super) fn apart_from(before: &str, list: &str) -> String {
    let own = marks(list);
    let mark_before = marks(before).last().map(|at| &before[at.clone()]);
    if own.first().map(|at| &list[at.clone()]) != mark_before {
        return list.to_owned();
    }
    let (mut text, mut done) = (String::with_capacity(list.len()), 0);
    for at in own {
        let other = if &list[at.clone()] == "-" { "*" } else { "-" };
        text.push_str(&list[done..at.start]);
        text.push_str(other);
        done = at.end;
    }
    text + &list[done..]
}

/// Where the marks of the items stand that are in no other: a bullet, or what a number ends in.
fn marks(text: &str) -> Vec<Range<usize>> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                if depth == 0 {
                    let digits = text[range.start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
                    found.push(range.start + digits..range.start + digits + 1);
                }
                depth += 1;
            }
            Event::End(TagEnd::Item) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}
