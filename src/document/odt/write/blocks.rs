//! Paragraphs one after the other, in the lists that they stand in.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::styles::Styles;
use crate::reviewed::{Form, Kind};

/// What was written so far, with the lists that are still open; each of these has an item that is open.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    xml: String,
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    list: String,
    /// The element of the item.
    item: &'static str,
}

impl Blocks {
    /// A paragraph of this form.
    pub(super) fn paragraph(&mut self, form: &Form, words: &str, styles: &mut Styles) {
        let item = form.item.as_ref().filter(|_| form.kind == Kind::Text);
        match item {
            None => self.close(0),
            Some(item) if item.continues => {
                self.close(item.depth + 1);
                if self.open.len() <= item.depth {
                    self.wrap(item.depth, "");
                    // An item without a label is one that goes on.
                    self.begin("", "list-header", "");
                }
            }
            Some(item) => {
                self.close(item.depth + 1);
                let name = styles.list(item);
                if let Some(open) = self.open.get_mut(item.depth)
                    && open.list == item.list
                {
                    let _ = write!(self.xml, "</text:{}><text:list-item>", open.item);
                    open.item = "list-item";
                } else {
                    self.close(item.depth);
                    self.wrap(item.depth, &name);
                    self.begin(&item.list, "list-item", &name);
                }
            }
        }
        self.element(form, words, styles);
    }

    /// A paragraph that stands in no list, whatever it says.
    pub(super) fn plain(&mut self, form: &Form, words: &str, styles: &mut Styles) {
        self.close(0);
        self.element(form, words, styles);
    }

    /// What stands between paragraphs.
    pub(super) fn other(&mut self, xml: &str) {
        self.close(0);
        self.xml.push_str(xml);
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> String {
        self.close(0);
        self.xml
    }

    fn element(&mut self, form: &Form, words: &str, styles: &mut Styles) {
        let style = styles.paragraph(form);
        let _ = match form.kind {
            Kind::Heading(level) => {
                write!(self.xml, "<text:h text:style-name=\"{style}\" text:outline-level=\"{level}\">{words}</text:h>")
            }
            Kind::Text | Kind::Code | Kind::Rule => {
                write!(self.xml, "<text:p text:style-name=\"{style}\">{words}</text:p>")
            }
        };
    }

    /// Opens lists without words of their own, down to this depth.
    fn wrap(&mut self, depth: usize, style: &str) {
        while self.open.len() < depth {
            self.begin("", "list-item", style);
        }
    }

    fn begin(&mut self, list: &str, item: &'static str, style: &str) {
        self.xml.push_str("<text:list");
        if !style.is_empty() {
            let _ = write!(self.xml, " text:style-name=\"{}\"", escape(style));
        }
        if !list.is_empty() {
            self.xml.push_str(&super::lists::mark(style));
        }
        let _ = write!(self.xml, "><text:{item}>");
        self.open.push(Open { list: list.to_owned(), item });
    }

    /// Closes all lists but so many.
    fn close(&mut self, but: usize) {
        while self.open.len() > but {
            if let Some(open) = self.open.pop() {
                let _ = write!(self.xml, "</text:{}></text:list>", open.item);
            }
        }
    }
}
