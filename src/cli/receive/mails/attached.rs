//! What came with a mail: the documents that are taken in, and all else, which is named.

use crate::cli::receive::documents::File;
use crate::document::inbox;
use crate::letter::evidence::Evidence;
use crate::letter::people::Person;
use crate::text::intake::{self, FileKind};

/// What came with a mail.
pub(super) struct Attached {
    /// Word and `OpenDocument` files.
    pub(super) files: Vec<File>,
    /// The names of mails, each of which somebody wrote by itself.
    pub(super) mails: Vec<String>,
    /// Each of all else, as a sentence without its full stop.
    pub(super) others: Vec<String>,
}

impl Attached {
    pub(super) fn of(all: &[inbox::Attached], mail: &Evidence, sender: &Person) -> Self {
        let (mut files, mut mails, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for inbox::Attached { name, bytes } in all {
            match intake::kind(bytes) {
                Some(FileKind::Docx | FileKind::Odt) => files.push(File {
                    typed: None,
                    name: if name.is_empty() { "the attachment".to_owned() } else { name.clone() },
                    bytes: bytes.clone(),
                    mail: Some(mail.clone()),
                    sender: Some(sender.clone()),
                }),
                None if inbox::read(bytes).is_ok() => {
                    mails.push(if name.is_empty() { "a mail without a subject".to_owned() } else { name.clone() });
                }
                _ if name.is_empty() => others.push("an attachment without a name came with it".to_owned()),
                _ => others.push(format!("{name} is attached")),
            }
        }
        Self { files, mails, others }
    }

    /// What came with it that is no document, each as a sentence without its full stop.
    pub(super) fn beside(&self) -> Vec<String> {
        let mails = self.mails.iter().map(|name| format!("{name} is attached, which is a mail by itself"));
        self.others.iter().cloned().chain(mails).collect()
    }
}
