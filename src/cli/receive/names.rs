//! The names in the documents that came with mails, also of those that were recorded before or are passed over.

use crate::cli::intake;
use crate::document::inbox;
use crate::document::reviewed::By;
use crate::text::intake::{FileKind, kind};

/// Who is in documents.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) found: Vec<By>,
    /// What could not be read, and may have more names in it.
    pub(super) unread: Vec<String>,
}

/// Whoever changed or remarked something in a document that came with one of these mails, each with its name. Cost: each of
/// them is read.
pub(super) fn in_mails<'m>(mails: impl Iterator<Item = (&'m str, &'m [u8])>) -> Names {
    let mut names = Names::default();
    for (called, mail) in mails {
        let Ok(mail) = inbox::read(mail) else {
            names.unread.push(called.to_owned());
            continue;
        };
        let is_document = |kind: Option<FileKind>| matches!(kind, Some(FileKind::Docx | FileKind::Odt));
        for inbox::Attached { name, bytes } in mail.attachments.iter().filter(|one| is_document(kind(&one.bytes))) {
            match intake::reviewed(bytes, name) {
                Ok(reviewed) => {
                    names.found.extend(reviewed.changes.into_iter().map(|change| change.by));
                    names.found.extend(reviewed.comments.into_iter().map(|comment| comment.by));
                }
                Err(_) if name.is_empty() => names.unread.push(format!("a document in {called}")),
                Err(_) => names.unread.push(format!("{name} in {called}")),
            }
        }
    }
    names
}
