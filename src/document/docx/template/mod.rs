//! A Word document, or a template of Word's, whose house style a letter is set in: its styles, its page with what stands at
//! its top and bottom, its theme and its settings. Its own text stays behind.

mod air;
mod carried;
mod house;
mod outline;
mod page;
mod settings;
#[cfg(test)]
mod tests;
mod tracked;

use std::collections::HashSet;

use super::ids::Ids;
use super::kind::{TYPES, is_one, refuse_other_kinds};
use super::named::Named;
use super::relations::{Relation, Relations, name_for};

use crate::error::DocumentError;
use crate::origin::Origin;
use crate::package::Package;
use crate::xml::Element;
use carried::Carried;
use house::House;
use outline::Outline;
use page::{Page, copy};

/// A house style.
#[derive(Debug, Clone)]
pub struct Template {
    /// By what names a letter in it knows what it uses.
    pub(super) ids: Ids,
    /// The styles that it lacks, by the ids that they are to have.
    pub(super) missing: Vec<(Option<Named>, String)>,
    /// Its style of an ordinary paragraph.
    pub(super) normal: Option<String>,
    pub(super) page: Page,
    /// What its parts are, by the endings of their names.
    pub(super) defaults: Vec<(String, String)>,
    /// What its parts are, by their names.
    pub(super) overrides: Vec<(String, String)>,
    /// What the package leads to.
    pub(super) package: Relations,
    /// What the text leads to.
    pub(super) relations: Relations,
    /// The name of the part with the text.
    pub(super) main: String,
    pub(super) styles: Place,
    pub(super) numbering: Place,
    pub(super) custom: Place,
    pub(super) settings: Place,
    pub(super) footnotes: Lines,
    pub(super) endnotes: Lines,
    /// The names that the parts with the comments are to have.
    pub(super) comments: [String; 2],
    /// What goes along as it is.
    pub(super) carried: Vec<(String, Vec<u8>)>,
}

/// A part that is written anew.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) name: String,
    /// What it was; none where there was none.
    pub(super) was: Option<Outline>,
}

/// A part with notes, of which those are kept that draw the line above the others.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub(super) name: String,
    /// These notes; none where there was no such part.
    pub(super) lines: Option<String>,
}

/// The parts that a text has by their kind, and does not name.
const UNNAMED: [&str; 9] =
    ["styles", "numbering", "footnotes", "endnotes", "settings", "webSettings", "fontTable", "theme", "customXml"];

/// Those of them that are written anew.
const ANEW: [&str; 4] = ["styles", "numbering", "footnotes", "endnotes"];

impl Template {
    /// The house style of a Word document or template.
    pub fn open(bytes: &[u8]) -> Result<Self, DocumentError> {
        let mut package = Package::open(bytes)?;
        if !is_one(&package) {
            let is_text = crate::odt::is_one(&package);
            return Err(if is_text { DocumentError::NotWord } else { DocumentError::NotADocument });
        }
        let whole = Relations::of_package(&mut package)?;
        let relation = whole.of_kind("officeDocument").next();
        let relation = relation.ok_or_else(|| DocumentError::Missing("its text".to_owned()))?;
        refuse_other_kinds(&mut package, &relation.target)?;
        if relation.whole_kind.starts_with("http://purl.oclc.org/") {
            return Err(DocumentError::Strict);
        }
        let main = package.name(&relation.target).unwrap_or(&relation.target).to_owned();
        let document = package.needed(&main)?;
        let all = Relations::of_part(&mut package, &main)?;
        let page = Page::of(&document, &all, &package)?;
        let package_relations = whole.keeping(|relation, is_first| {
            is_first && ["officeDocument", "extended-properties", "custom-properties"].contains(&relation.kind.as_str())
        });
        let relations = all.keeping(|relation, is_first| {
            let is_unnamed = UNNAMED.contains(&relation.kind.as_str()) && (is_first || relation.kind == "customXml");
            page.relations.contains(&relation.id) || is_unnamed && !relation.outside && package.has(&relation.target)
        });
        let mut parts = Parts { package: &mut package, carried: Carried::default(), folder: folder(&main) };
        for name in [TYPES, "_rels/.rels", &main, &name_for(&main)] {
            parts.carried.take(name)?;
        }
        let outline = |parts: &mut Parts<'_, '_>, kind: &str| parts.outline(&relations, kind);
        let (styles, numbering) = (outline(&mut parts, "styles")?, outline(&mut parts, "numbering")?);
        let (footnotes, endnotes) = (outline(&mut parts, "footnotes")?, outline(&mut parts, "endnotes")?);
        let custom = parts.outline(&package_relations, "custom-properties")?;
        for relation in relations.all().iter().filter(|relation| !ANEW.contains(&relation.kind.as_str())) {
            parts.carried.add(parts.package, relation)?;
        }
        for relation in package_relations.of_kind("extended-properties") {
            parts.carried.add(parts.package, relation)?;
        }
        let [styles, numbering, footnotes, endnotes] = [
            (styles, "styles.xml"),
            (numbering, "numbering.xml"),
            (footnotes, "footnotes.xml"),
            (endnotes, "endnotes.xml"),
        ]
        .map(|(was, name)| parts.place(was, name));
        let custom = parts.place(custom, "../docProps/custom.xml");
        let settings =
            match relations.of_kind("settings").next().and_then(|relation| parts.package.name(&relation.target)) {
                Some(name) => parts.carried.parts.iter().find(|(known, _)| known == name),
                None => None,
            };
        let settings = settings.map(|(name, bytes)| Outline::of(name, bytes)).transpose()?;
        let settings = parts.place(settings, "settings.xml");
        let comments = ["comments.xml", "commentsExtended.xml"].map(|name| parts.place(None, name).name);
        let carried = parts.carried.parts;
        for (name, bytes) in &carried {
            tracked::refuse_in_bytes(name, bytes)?;
        }
        for part in [&styles, &numbering].into_iter().filter_map(|place| place.was.as_ref()) {
            tracked::refuse(&part.name, &part.tree)?;
        }
        let House { mut ids, missing, normal } =
            House::of(styles.was.as_ref().map_or(&Element::default(), |styles| &styles.tree));
        ids.relation = free_beginning(&relations);
        ids.lists = numbering.was.as_ref().map(|part| numbers(&part.tree)).unwrap_or_default();
        ids.measure = page.measure;
        let (footnotes, drawn) = lines(footnotes, "w:footnote");
        let (endnotes, _) = lines(endnotes, "w:endnote");
        ids.notes = drawn;
        let types = package.needed(TYPES)?;
        let said = |kind: &str, key: &str| -> Vec<(String, String)> {
            let elements = types.elements().filter(|element| element.name == kind);
            let pair = |element: &Element| {
                Some((element.attribute(key)?.to_owned(), element.attribute("ContentType")?.to_owned()))
            };
            elements.filter_map(pair).collect()
        };
        let is_carried =
            |name: &str| carried.iter().any(|(known, _)| name.trim_start_matches('/').eq_ignore_ascii_case(known));
        let mut overrides = said("ct:Override", "PartName");
        overrides.retain(|(name, _)| is_carried(name));
        Ok(Self {
            ids,
            missing,
            normal,
            page,
            defaults: said("ct:Default", "Extension"),
            overrides,
            package: package_relations,
            relations,
            main,
            styles,
            numbering,
            custom,
            settings,
            footnotes,
            endnotes,
            comments,
            carried,
        })
    }
}

/// The parts of a template while they are looked at.
struct Parts<'p, 'b> {
    package: &'p mut Package<'b>,
    carried: Carried,
    /// The folder of the text, with its stroke.
    folder: String,
}

impl Parts<'_, '_> {
    /// The part of a kind that is written anew; none where there is none.
    fn outline(&mut self, relations: &Relations, kind: &str) -> Result<Option<Outline>, DocumentError> {
        let Some(relation) = relations.of_kind(kind).next() else { return Ok(None) };
        let name = self.package.name(&relation.target).map(str::to_owned);
        let name = name.ok_or_else(|| DocumentError::Missing(relation.target.clone()))?;
        self.carried.take(&name)?;
        self.carried.take(&name_for(&name))?;
        let bytes = self.package.bytes(&name)?.unwrap_or_default();
        Outline::of(&name, &bytes).map(Some)
    }

    /// Where such a part is to stand.
    fn place(&mut self, was: Option<Outline>, name: &str) -> Place {
        let name = match (&was, name.strip_prefix("../")) {
            (Some(was), _) => was.name.clone(),
            (None, Some(name)) => self.carried.free("", name),
            (None, None) => self.carried.free(&self.folder, name),
        };
        Place { name, was }
    }
}

fn folder(name: &str) -> String {
    name.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

/// The notes of a part that draw lines, and their numbers.
fn lines(place: Place, element: &str) -> (Lines, HashSet<u64>) {
    let mut xml = String::new();
    let mut taken = HashSet::new();
    let notes = place.was.iter().flat_map(|part| part.tree.elements()).filter(|note| note.name == element);
    for note in notes.filter(|note| note.attribute("w:type").is_some_and(|kind| kind != "normal")) {
        copy(note, &mut xml);
        taken.extend(note.attribute("w:id").and_then(|id| id.parse::<u64>().ok()));
    }
    (Lines { name: place.name, lines: place.was.map(|_| xml) }, taken)
}

/// The numbers of all lists, and of what describes them.
fn numbers(tree: &Element) -> HashSet<u64> {
    let number = |list: &Element| match list.name.as_str() {
        "w:abstractNum" => list.attribute("w:abstractNumId")?.trim().parse().ok(),
        "w:num" => list.attribute("w:numId")?.trim().parse().ok(),
        _ => None,
    };
    tree.elements().filter_map(number).collect()
}

/// How the id of no relation begins.
fn free_beginning(relations: &Relations) -> String {
    let mut all = std::iter::once("letter".to_owned()).chain((2..).map(|number| format!("letter{number}_")));
    let is_free = |beginning: &String| {
        let begins = |relation: &Relation| relation.id.to_lowercase().starts_with(beginning.as_str());
        !relations.all().iter().any(begins)
    };
    all.find(is_free).unwrap_or_default()
}

/// Whether a property of a template says of which draft it was made: it was a letter itself.
pub(super) fn is_origin(property: &Element) -> bool {
    property.attribute("name").is_some_and(Origin::is_property)
}
