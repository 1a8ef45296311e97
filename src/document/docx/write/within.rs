//! A letter in the house style of others: their parts with ours among them.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::blocks::Writer;
use super::parts::{self, KINDS};
use super::prepared::prepared;
use super::remarks;
use crate::archive::archive;
use crate::docx::definitions;
use crate::docx::relations::{Relations, name_for};
use crate::docx::spaces::{NAMESPACES, XML};
use crate::docx::template::{Template, is_origin};
use crate::reviewed::Reviewed;

/// The archive of a document in a house style.
pub(crate) fn write_within(reviewed: &Reviewed, template: &Template) -> Vec<u8> {
    let reviewed = &prepared(reviewed);
    let mut house = Within { template, entries: Vec::new(), kinds: Vec::new(), relations: String::new() };
    let mut writer = Writer::new(reviewed, &template.ids);
    let body = writer.body();
    let lines = template.footnotes.lines.as_deref();
    let footnotes = writer.footnotes(lines.unwrap_or(parts::LINES));
    house.main(&body);
    house.styles();
    house.lists(writer.lists.descriptions(), &writer.lists.part());
    if lines.is_some() || !reviewed.notes.is_empty() {
        let name = &template.footnotes.name;
        house.add(name, "footnotes", footnotes.into_bytes(), lines.is_none());
        let leads = parts::relations(&writer.links.part("footnotes"));
        house.entries.push((name_for(name), leads.into_bytes()));
    }
    if let Some(lines) = &template.endnotes.lines {
        let notes = format!("{XML}<w:endnotes {NAMESPACES}>{lines}</w:endnotes>");
        house.add(&template.endnotes.name, "endnotes", notes.into_bytes(), false);
    }
    if !reviewed.comments.is_empty() {
        let (comments, extended) = remarks::parts(&reviewed.comments, &writer.plain());
        let [name, more] = &template.comments;
        house.add(name, "comments", comments.into_bytes(), true);
        house.add(more, "commentsExtended", extended.into_bytes(), true);
    }
    if reviewed.tracks && template.settings.was.is_none() {
        house.add(&template.settings.name, "settings", parts::settings(true).into_bytes(), true);
    }
    let leads = parts::with_links(related(&template.relations) + &house.relations, &writer.links.part("document"));
    house.entries.push((name_for(&template.main), leads.into_bytes()));
    house.properties(reviewed);
    house.finish(reviewed.tracks)
}

/// What was written so far.
struct Within<'t> {
    template: &'t Template,
    entries: Vec<(String, Vec<u8>)>,
    /// What each of our parts is.
    kinds: Vec<(String, String)>,
    /// The relations of the text that it has beside those of the template.
    relations: String,
}

impl Within<'_> {
    /// Adds a part of the text.
    fn add(&mut self, name: &str, kind: &str, bytes: Vec<u8>, is_new: bool) {
        self.entries.push((name.to_owned(), bytes));
        self.kinds.push((name.to_owned(), format!("wordprocessingml.{kind}")));
        if is_new {
            let base = if kind == "commentsExtended" {
                "http://schemas.microsoft.com/office/2011/relationships"
            } else {
                KINDS
            };
            let _ = write!(
                self.relations,
                "<Relationship Id=\"{}{kind}\" Type=\"{base}/{kind}\" Target=\"/{}\"/>",
                self.template.ids.relation,
                escape(name)
            );
        }
    }

    fn main(&mut self, body: &str) {
        let page = &self.template.page;
        let text = format!(
            "{XML}<w:document {NAMESPACES}>{}<w:body>{body}{}</w:body></w:document>",
            page.background, page.section
        );
        self.add(&self.template.main.clone(), "document.main", text.into_bytes(), false);
    }

    fn styles(&mut self) {
        let template = self.template;
        let place = &template.styles;
        let normal = template.normal.as_deref();
        let plain = template.ids.plain.id.as_deref().or(normal);
        let space = format!(" {NAMESPACES}");
        let missing = template.missing.iter().map(|(named, id)| match named {
            Some(named) => definitions::definition(*named, id, &space, plain),
            None => definitions::ordinary(id, &space, normal),
        });
        let missing: String = missing.collect();
        let bytes = match &place.was {
            Some(was) => was.with(|_| false, &[(&[], &missing)]),
            None => definitions::part_of(&missing).into_bytes(),
        };
        self.add(&place.name, "styles", bytes, place.was.is_none());
    }

    fn lists(&mut self, (described, named): (String, String), part: &str) {
        let place = &self.template.numbering;
        let spaced = |xml: &str| {
            let space = format!(" {NAMESPACES} w:");
            xml.replace("<w:abstractNum w:", &format!("<w:abstractNum{space}"))
                .replace("<w:num w:", &format!("<w:num{space}"))
        };
        let bytes = match &place.was {
            Some(was) if named.is_empty() => was.with(|_| false, &[]),
            Some(was) => {
                let (described, named) = (spaced(&described), spaced(&named));
                let last = "w:numIdMacAtCleanup";
                was.with(|_| false, &[(&["w:num", last], &described), (&[last], &named)])
            }
            None if named.is_empty() => return,
            None => part.as_bytes().to_vec(),
        };
        self.add(&place.name, "numbering", bytes, place.was.is_none());
    }

    /// The properties of the template, and of which draft this is.
    fn properties(&mut self, reviewed: &Reviewed) {
        let place = &self.template.custom;
        let mut relations = related(&self.template.package);
        let origin = reviewed.origin.as_ref();
        if place.was.is_some() || origin.is_some() {
            let bytes = if let Some(was) = &place.was {
                let numbers = was.tree.elements().filter_map(|property| property.attribute("pid")?.parse::<u32>().ok());
                let first = numbers.max().map_or(2, |last| u64::from(last) + 1).max(2);
                was.with(is_origin, &[(&[], &parts::listed(origin, first))])
            } else {
                let ids: Vec<&str> = self.template.package.all().iter().map(|relation| relation.id.as_str()).collect();
                let mut free = (1..).map(|number| format!("letter{number}"));
                let id = free.find(|id| !ids.iter().any(|known| known.eq_ignore_ascii_case(id))).unwrap_or_default();
                let target = escape(&place.name);
                let _ = write!(
                    relations,
                    "<Relationship Id=\"{id}\" Type=\"{KINDS}/custom-properties\" Target=\"/{target}\"/>"
                );
                parts::properties(origin).into_bytes()
            };
            self.entries.push((place.name.clone(), bytes));
            self.kinds.push((place.name.clone(), "custom-properties".to_owned()));
        }
        self.entries.push(("_rels/.rels".to_owned(), parts::with_links(relations, &[]).into_bytes()));
    }

    fn finish(mut self, tracks: bool) -> Vec<u8> {
        let template = self.template;
        let settings = template.settings.was.as_ref().filter(|_| tracks);
        let carried = template.carried.iter().map(|(name, bytes)| match settings {
            Some(settings) if settings.name == *name => (name.clone(), settings.tracking()),
            _ => (name.clone(), bytes.clone()),
        });
        self.entries.extend(carried);
        let types = parts::types(&template.defaults, &template.overrides, &self.kinds);
        self.entries.insert(0, ("[Content_Types].xml".to_owned(), types.into_bytes()));
        let all = self.entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        archive(&all.collect::<Vec<_>>())
    }
}

/// The relations of a template as they were.
fn related(relations: &Relations) -> String {
    let mut text = String::new();
    for relation in relations.all() {
        let mode = if relation.outside { " TargetMode=\"External\"" } else { "" };
        let _ = write!(
            text,
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
            escape(&relation.id),
            escape(&relation.whole_kind),
            escape(&relation.written)
        );
    }
    text
}
