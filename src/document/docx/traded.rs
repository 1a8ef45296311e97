//! Footnotes that a program may have mixed up. LibreOffice (7.4) reads all of them at the first mark, and where a comment stands
//! between two marks each takes the words of another, or none. Whoever saves such a file saves that.

use crate::xml::Element;
use paraaf_text::document::unread::{Unread, UnreadKind};

/// Lists the footnotes of a text that was saved by such a program.
pub(super) fn list(program: &str, body: &Element, unread: &mut Vec<Unread>) {
    let mut marks = Vec::new();
    gather(body, &mut marks);
    let is_note = |mark: &Mark| *mark == Mark::Note;
    let (Some(first), Some(last)) = (marks.iter().position(is_note), marks.iter().rposition(is_note)) else { return };
    if program.starts_with("LibreOffice/7.") && marks[first..last].contains(&Mark::Comment) {
        let one = Unread::of(UnreadKind::MixedNote, 0, String::new());
        unread.extend(std::iter::repeat_n(one, marks.iter().filter(|mark| is_note(mark)).count()));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Note,
    Comment,
}

/// The marks of footnotes and comments, in their order.
fn gather(element: &Element, marks: &mut Vec<Mark>) {
    for element in element.elements() {
        match element.name.as_str() {
            "w:footnoteReference" | "w:endnoteReference" => marks.push(Mark::Note),
            "w:commentReference" => marks.push(Mark::Comment),
            _ => gather(element, marks),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    #[test]
    fn footnotes_with_a_comment_between_them_are_listed_where_that_program_saved_them() {
        let listed = |program: &str, marks: &str| {
            let runs: String = marks.chars().map(|mark| if mark == 'n' { NOTE } else { COMMENT }).collect();
            let body =
                xml::parse("text", format!("<w:body xmlns:w='{W}'><w:p>{runs}</w:p></w:body>").as_bytes()).unwrap();
            let mut unread = Vec::new();
            list(program, &body, &mut unread);
            unread.len()
        };
        let office = "LibreOffice/7.4.7.2$Linux_X86_64";
        assert_eq!(listed(office, "cncnc"), 2);
        for (program, marks) in [(office, "cnnc"), (office, "ncc"), (office, "cc"), ("Microsoft Office Word", "ncn")] {
            assert_eq!(listed(program, marks), 0, "{program} {marks}");
        }
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const NOTE: &str = "<w:r><w:footnoteReference w:id='1'/></w:r>";
    const COMMENT: &str = "<w:r><w:commentReference w:id='1'/></w:r>";
}
