//! Writes Word documents, with open changes as Word tracks them.
//!
//! The same document has the same bytes. What is written is read back before it is given to anyone.

mod behind_cells;
mod blocks;
mod footnotes;
mod links;
mod lists;
mod moves;
mod notes;
mod parts;
mod prepared;
mod remarks;
mod renumbered;
mod turned;
mod within;

use crate::archive::archive;
use crate::docx::definitions;
use crate::docx::ids::Ids;
use crate::reviewed::Reviewed;
use blocks::Writer;
pub(crate) use within::write_within;

/// The elements of the text, as they stand in the archive.
#[cfg(test)]
pub(crate) fn text_of(reviewed: &Reviewed) -> String {
    Writer::new(&prepared::prepared(reviewed), &Ids::own()).body()
}

/// The archive of a document.
pub(crate) fn write(reviewed: &Reviewed) -> Vec<u8> {
    let (ids, reviewed) = (Ids::own(), &prepared::prepared(reviewed));
    let mut writer = Writer::new(reviewed, &ids);
    let body = writer.body();
    let footnotes = writer.footnotes(parts::LINES);
    let has_comments = !reviewed.comments.is_empty();
    let mut entries = vec![
        ("[Content_Types].xml", parts::content_types(has_comments)),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/custom.xml", parts::properties(reviewed.origin.as_ref())),
        ("word/document.xml", parts::document(&body)),
        ("word/_rels/document.xml.rels", parts::document_relations(&writer.links.part("document"), has_comments)),
        ("word/styles.xml", definitions::part()),
        ("word/numbering.xml", writer.lists.part()),
        ("word/settings.xml", parts::settings(reviewed.tracks)),
        ("word/footnotes.xml", footnotes),
        ("word/_rels/footnotes.xml.rels", parts::relations(&writer.links.part("footnotes"))),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    if has_comments {
        let (comments, extended) = remarks::parts(&reviewed.comments, &writer.plain());
        entries.push(("word/comments.xml", comments));
        entries.push(("word/commentsExtended.xml", extended));
    }
    archive(&entries)
}
