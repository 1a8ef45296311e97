//! The names that a text gives to its footnotes, and the ways in which it leads its links: a document has neither.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::super::dialect::options;
use super::model::Model;

impl Model<'_> {
    /// Canonical Markdown with the names of the footnotes, and with links as some bytes of this text have them.
    pub(super) fn dressed(&self, written: &str, bytes: &str) -> String {
        self.with_links_of(bytes, &self.named(written))
    }

    /// Canonical Markdown in which footnotes have their names.
    pub(super) fn named(&self, written: &str) -> String {
        let numbers = 1..=self.names.len();
        if numbers.clone().zip(&self.names).all(|(number, name)| number.to_string() == *name) {
            return written.to_owned();
        }
        let defined: String =
            numbers.flat_map(|number| ["\n\n[^".to_owned(), number.to_string(), "]: x".to_owned()]).collect();
        let whole = format!("{written}{defined}");
        let mut changes = Vec::new();
        for (event, place) in Parser::new_ext(&whole, options()).into_offset_iter() {
            if let Event::FootnoteReference(number) = event
                && place.end <= written.len()
                && let Some(name) =
                    number.parse::<usize>().ok().and_then(|number| self.names.get(number.checked_sub(1)?))
            {
                changes.push((place, format!("[^{name}]")));
            }
        }
        changed(written, changes)
    }

    /// A text whose links are led as those to the same places are in some bytes of this one: from another place of it,
    /// or with a title.
    fn with_links_of(&self, bytes: &str, written: &str) -> String {
        let defined: String =
            self.definitions.iter().flat_map(|place| ["\n", self.text[place.clone()].trim()]).collect();
        let whole = format!("{bytes}\n\n{defined}");
        let known: Vec<Link> = links(&whole).into_iter().filter(|link| link.way.end <= bytes.len()).collect();
        if known.is_empty() {
            return written.to_owned();
        }
        let mut ways: HashMap<&str, Vec<&Link>> = HashMap::new();
        for link in known.iter().rev() {
            ways.entry(&link.target).or_default().push(link);
        }
        let mut changes = Vec::new();
        for link in links(written) {
            let Some(known) = ways.get_mut(link.target.as_str()) else { continue };
            let Some(like) = known.last().copied() else { continue };
            if known.len() > 1 {
                known.pop();
            }
            let is_named_so = whole[like.words.clone()] == written[link.words.clone()];
            changes.push((
                link.way,
                match &like.name {
                    Some(name) if !is_named_so => format!("][{name}]"),
                    Some(_) | None => whole[like.way.clone()].to_owned(),
                },
            ));
        }
        changed(written, changes)
    }
}

/// A link with words of its own.
struct Link {
    words: Range<usize>,
    /// What stands behind its words, from the bracket on.
    way: Range<usize>,
    target: String,
    /// The name of the place that says where it leads, where that name is its words too.
    name: Option<String>,
}

fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut open: Option<(Link, usize)> = None;
    for (event, place) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let end = place.end + if is_collapsed(link_type, &text[place.end..]) { 2 } else { 0 };
                let place = place.start..end;
                let is_named_so = matches!(link_type, LinkType::Collapsed | LinkType::Shortcut);
                let has_words = is_named_so || matches!(link_type, LinkType::Inline | LinkType::Reference);
                let name = is_named_so.then(|| id.to_string());
                let link =
                    Link { words: place.start + 1..place.end, way: place.clone(), target: dest_url.to_string(), name };
                open = has_words.then_some((link, place.start + 1));
            }
            Event::End(TagEnd::Link) => {
                if let Some((link, end)) = open.take()
                    && text[end..link.way.end].starts_with(']')
                {
                    links.push(Link { words: link.words.start..end, way: end..link.way.end, ..link });
                }
            }
            _ => {
                if let Some((_, end)) = &mut open {
                    *end = place.end.max(*end);
                }
            }
        }
    }
    links
}

/// Whether brackets without a name end a link here: they are no part of it to the parser.
fn is_collapsed(kind: LinkType, behind: &str) -> bool {
    kind == LinkType::Collapsed && behind.starts_with("[]")
}

/// A text with other bytes in some places of it.
fn changed(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(place, _)| place.start);
    let mut done = String::with_capacity(text.len());
    let mut end = 0;
    for (place, bytes) in changes {
        done.push_str(&text[end..place.start]);
        done.push_str(&bytes);
        end = place.end;
    }
    done + &text[end..]
}
