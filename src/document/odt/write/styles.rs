//! The styles that a text needs beside those that every text of ours has: one for each list, for each way that a
//! paragraph is set, and for each way that words say how they do not look.

use std::fmt::Write as _;

use super::words;
use crate::reviewed::{Form, Kind, Numbered, Role};
use paraaf_text::document::line::Look;
use paraaf_text::document::model::Align;

/// The styles that were asked for.
#[derive(Debug, Default)]
pub(super) struct Styles {
    lists: Vec<List>,
    /// The style that a paragraph has otherwise, and how it is set.
    aligned: Vec<(String, &'static str)>,
    /// How words look, and how they say that they do not.
    unlike: Vec<(Look, Look)>,
}

/// The style of text, by what it is for in a letter.
fn role(form: &Form) -> &'static str {
    match form.role {
        _ if form.item.is_some() => "Text_20_body",
        Role::None | Role::Annex => "Text_20_body",
        Role::Address => "Addressee",
        Role::Date => "Letter_20_Date",
        Role::Subject => "Subject",
        Role::Salutation => "Greeting",
        Role::Closing => "Closing",
        Role::Signature => "Signature",
    }
}

#[derive(Debug)]
struct List {
    name: String,
    depth: usize,
    start: Option<u64>,
}

impl Styles {
    /// The style of the list that an item belongs to.
    pub(super) fn list(&mut self, item: &Numbered) -> String {
        let known = self.lists.iter().position(|list| list.name == item.list);
        let place = known.unwrap_or_else(|| {
            self.lists.push(List { name: item.list.clone(), depth: item.depth, start: item.start });
            self.lists.len() - 1
        });
        format!("L{}", place + 1)
    }

    /// The style of words that look so, and say that they do not look otherwise.
    pub(super) fn words(&mut self, look: Look, unlike: Look) -> Option<String> {
        if unlike != Look::PLAIN && !self.unlike.contains(&(look, unlike)) {
            self.unlike.push((look, unlike));
        }
        words::style(look, unlike)
    }

    /// The style of a paragraph of this form.
    pub(super) fn paragraph(&mut self, form: &Form) -> String {
        let style = match form.kind {
            Kind::Heading(level) => format!("Heading_20_{level}"),
            Kind::Code => "Preformatted_20_Text".to_owned(),
            Kind::Rule => "Horizontal_20_Line".to_owned(),
            Kind::Text => match form.quotes {
                0 => role(form).to_owned(),
                1 => "Quotations".to_owned(),
                depth => format!("Quotations_20_{depth}"),
            },
        };
        let align = match form.align {
            Align::Unset if form.role == Role::Annex => "fo:break-before=\"page\"",
            Align::Unset => return style,
            Align::Center => "fo:text-align=\"center\"",
            Align::Right => "fo:text-align=\"end\"",
        };
        let known = self.aligned.iter().position(|known| *known == (style.clone(), align));
        let place = known.unwrap_or_else(|| {
            self.aligned.push((style, align));
            self.aligned.len() - 1
        });
        format!("P{}", place + 1)
    }

    /// All of them.
    pub(super) fn part(&self) -> String {
        let mut text: String = self.unlike.iter().map(|(look, unlike)| words::definition(*look, *unlike)).collect();
        for (place, (parent, align)) in self.aligned.iter().enumerate() {
            let _ = write!(
                text,
                "<style:style style:name=\"P{}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\">\
                 <style:paragraph-properties {align}/></style:style>",
                place + 1
            );
        }
        for (place, list) in self.lists.iter().enumerate() {
            let _ = write!(text, "<text:list-style style:name=\"L{}\">", place + 1);
            for depth in 0..10 {
                let start = list.start.filter(|_| depth == list.depth).unwrap_or(1);
                let (level, indent) = (depth + 1, 635 * (depth + 1));
                let (element, label) = match list.start {
                    Some(_) => {
                        let label =
                            format!("style:num-format=\"1\" style:num-suffix=\".\" text:start-value=\"{start}\"");
                        ("number", label)
                    }
                    None => ("bullet", format!("text:bullet-char=\"{}\"", ["•", "–", "▪"][depth % 3])),
                };
                // Hundredths of a millimetre.
                let (left, hanging) = (format!("{}.{:02}mm", indent / 100, indent % 100), "-6.35mm");
                let _ = write!(
                    text,
                    "<text:list-level-style-{element} text:level=\"{level}\" {label}><style:list-level-properties \
                     text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
                     text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"{left}\" fo:margin-left=\"{left}\" \
                     fo:text-indent=\"{hanging}\"/></style:list-level-properties></text:list-level-style-{element}>"
                );
            }
            text.push_str("</text:list-style>");
        }
        text
    }
}
