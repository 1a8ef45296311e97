//! How the parts of a Word document find each other.

use crate::document::error::DocumentError;
use crate::document::package::Package;

/// The relations of the package, or of one of its parts.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

/// One relation.
#[derive(Debug)]
pub(super) struct Relation {
    id: String,
    /// The last word of its kind: `footnotes`.
    kind: String,
    /// The name of a part, or an address outside.
    pub(super) target: String,
}

impl Relations {
    /// Those of the package itself, which have to be there.
    pub(super) fn of_package(package: &mut Package<'_>) -> Result<Self, DocumentError> {
        let tree = package.needed("_rels/.rels")?;
        Ok(Self::read(&tree, ""))
    }

    /// Those of a part; a part that has none leads nowhere.
    pub(super) fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, DocumentError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        Ok(package.tree(&rels)?.map(|tree| Self::read(&tree, folder)).unwrap_or_default())
    }

    fn read(tree: &crate::document::xml::Element, folder: &str) -> Self {
        let relation = |element: &crate::document::xml::Element| {
            let target = element.attribute("Target")?;
            let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
            Some(Relation {
                id: element.attribute("Id").unwrap_or_default().to_owned(),
                kind: element.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: if outside { target.to_owned() } else { within(folder, target) },
            })
        };
        Self(tree.elements().filter_map(relation).collect())
    }

    /// All of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        self.0.iter().filter(move |relation| relation.kind == kind)
    }

    /// Where the relation of this id leads.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.id == id).map(|relation| relation.target.as_str())
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
