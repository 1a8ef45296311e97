//! How the parts of a Word document find each other.

use crate::error::DocumentError;
use crate::package::Package;
use crate::xml::Element;

/// The relations of the package, or of one of its parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Relations(Vec<Relation>);

/// One relation.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its kind: `footnotes`.
    pub(super) kind: String,
    /// Its kind in full.
    pub(super) whole_kind: String,
    /// The name of a part, or an address outside.
    pub(super) target: String,
    /// The same as it is written, which may count from a folder.
    pub(super) written: String,
    /// Whether it leads outside.
    pub(super) outside: bool,
}

impl Relations {
    /// Those of the package itself, which have to be there.
    pub(super) fn of_package(package: &mut Package<'_>) -> Result<Self, DocumentError> {
        let tree = package.needed("_rels/.rels")?;
        Ok(Self::read(&tree, ""))
    }

    /// Those of a part; a part that has none leads nowhere.
    pub(super) fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, DocumentError> {
        Ok(package.tree(&name_for(part))?.map(|tree| Self::of_tree(&tree, part)).unwrap_or_default())
    }

    /// Those in this tree, of this part.
    pub(super) fn of_tree(tree: &Element, part: &str) -> Self {
        Self::read(tree, part.rsplit_once('/').map_or("", |(folder, _)| folder))
    }

    fn read(tree: &Element, folder: &str) -> Self {
        let relation = |element: &Element| {
            let (target, kind) = (element.attribute("Target")?, element.attribute("Type")?);
            let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
            Some(Relation {
                id: element.attribute("Id").unwrap_or_default().to_owned(),
                kind: kind.rsplit('/').next()?.to_owned(),
                whole_kind: kind.to_owned(),
                target: if outside { target.to_owned() } else { within(folder, target) },
                written: target.to_owned(),
                outside,
            })
        };
        Self(tree.elements().filter_map(relation).collect())
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Relation] {
        &self.0
    }

    /// All of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        self.0.iter().filter(move |relation| relation.kind == kind)
    }

    /// Some of them; each is asked about with whether it is the first of its kind.
    pub(super) fn keeping(&self, keeps: impl Fn(&Relation, bool) -> bool) -> Self {
        let is_first = |at: usize| self.0[..at].iter().all(|before| before.kind != self.0[at].kind);
        let kept = self.0.iter().enumerate().filter(|(at, relation)| keeps(relation, is_first(*at)));
        Self(kept.map(|(_, relation)| relation.clone()).collect())
    }

    /// Where the relation of this id leads.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.id == id).map(|relation| relation.target.as_str())
    }
}

/// The name of the part that holds the relations of another.
pub(super) fn name_for(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name of a part that is named from a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_from_its_folder_or_from_the_top() {
        assert_eq!(within("word", "styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "/word/x.xml"), "word/x.xml");
        assert_eq!(within("word/a", "../b/./c.xml"), "word/b/c.xml");
        assert_eq!(within("", "../../word/d.xml"), "word/d.xml");
    }
}
