//! The styles of a template, as the styles that a letter needs: by their names, and only where they mean the same.

use std::collections::HashSet;

use super::super::definitions;
use super::super::ids::{Ids, Style};
use super::super::named::Named;
use super::super::styles::{Meaning, Styles};
use super::air;
use crate::reviewed::Kind;
use crate::xml::Element;

/// The styles of an organisation, and those that it lacks.
#[derive(Debug)]
pub(super) struct House {
    pub(super) ids: Ids,
    /// The styles that have to be added; none for an ordinary paragraph.
    pub(super) missing: Vec<(Option<Named>, String)>,
    /// The style of an ordinary paragraph.
    pub(super) normal: Option<String>,
}

/// What a style of a template says of itself.
struct Known<'t> {
    family: &'t str,
    name: String,
    id: &'t str,
}

impl House {
    /// The styles in this part of a template.
    pub(super) fn of(tree: &Element) -> Self {
        let theirs = Styles::of(tree);
        let ours = definitions::read();
        let known: Vec<Known<'_>> = tree.elements().filter_map(known).collect();
        let mut taken: HashSet<String> = known.iter().map(|style| style.id.to_lowercase()).collect();
        let ordinary = theirs.meaning(None);
        let is_numbered = |meaning: &Meaning| meaning.place.named().is_some();
        let mut house = Self { ids: Ids::own(), missing: Vec::new(), normal: theirs.default_id().map(str::to_owned) };
        house.ids.plain.is_numbered = is_numbered(&ordinary);
        house.ids.cell = house.ids.plain.clone();
        let is_text = ordinary.kind == Kind::Text && ordinary.quotes == 0 && ordinary.continues.is_none();
        // Where all that says nothing is a heading, text has to say that it is text. And where nothing parts two paragraphs,
        // because people type an empty one between them, a letter would be one grey block.
        if !is_text || !air::parts_paragraphs(tree, house.normal.as_deref()) {
            house.normal = house.normal.filter(|_| is_text);
            // A template that was made as a letter has that style already.
            let is_known = |style: &&Known<'_>| {
                let text = style.family == "paragraph" && style.name == "letter text";
                text && theirs.meaning(Some(style.id)).says_the_same(&Meaning::default())
            };
            let id = known.iter().find(is_known).map_or_else(
                || {
                    let id = free("LetterText", &mut taken);
                    house.missing.push((None, id.clone()));
                    id
                },
                |style| style.id.to_owned(),
            );
            house.ids.plain = Style { id: Some(id), is_numbered: is_text && is_numbered(&ordinary) };
            if !is_text {
                house.ids.cell = house.ids.plain.clone();
            }
        }
        for named in Named::all() {
            let own = ours.meaning(Some(&named.id()));
            let means_the_same = |id: &str| {
                let meaning = theirs.meaning(Some(id));
                let is_read = !matches!(named, Named::NoteMark | Named::CommentMark | Named::Table);
                !is_read || meaning.says_the_same(&own)
            };
            let names = std::iter::once(named.name().to_lowercase());
            let names = names.chain(named.other_names().iter().map(|name| (*name).to_owned()));
            let found = names.into_iter().find_map(|name| {
                let fits = |style: &&Known<'_>| style.family == named.family() && style.name == name;
                known.iter().filter(fits).find(|style| means_the_same(style.id))
            });
            let style = if let Some(found) = found {
                Style { id: Some(found.id.to_owned()), is_numbered: is_numbered(&theirs.meaning(Some(found.id))) }
            } else {
                let id = free(&named.id(), &mut taken);
                house.missing.push((Some(named), id.clone()));
                Style { id: Some(id), is_numbered: house.ids.plain.is_numbered }
            };
            house.ids.styles.insert(named, style);
        }
        house
    }
}

fn known(element: &Element) -> Option<Known<'_>> {
    let name = element.child("w:name").and_then(|name| name.attribute("w:val"))?;
    let id = element.attribute("w:styleId")?;
    let family = element.attribute("w:type").unwrap_or("paragraph");
    (element.name == "w:style").then(|| Known { family, name: name.trim().to_lowercase(), id })
}

/// This id, or one like it that no style has.
fn free(id: &str, taken: &mut HashSet<String>) -> String {
    let mut ids = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}Letter{number}")));
    let id = ids.find(|id| !taken.contains(&id.to_lowercase())).unwrap_or_default();
    taken.insert(id.to_lowercase());
    id
}
