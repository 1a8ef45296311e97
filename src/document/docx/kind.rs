//! Whether an archive is a Word document at all, and one without programs.

use crate::error::DocumentError;
use crate::package::Package;

/// Whether an archive says that it is one of Microsoft's.
pub(crate) fn is_one(package: &Package<'_>) -> bool {
    package.has(TYPES)
}

/// The part that says what the others are.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// Refuses spreadsheets and the like, and documents with programs in them.
pub(super) fn refuse_other_kinds(package: &mut Package<'_>, main: &str) -> Result<(), DocumentError> {
    let types = package.needed(TYPES)?;
    let name = format!("/{main}");
    let kind = types
        .elements()
        .find(|element| element.attribute("PartName").is_some_and(|part| part.eq_ignore_ascii_case(&name)))
        .and_then(|element| element.attribute("ContentType"))
        .unwrap_or_default();
    let has_programs = package.names().iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    if kind.contains("macroEnabled") || has_programs {
        return Err(DocumentError::Macros);
    }
    let known = ["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"];
    // Where nothing is said about it, its root says what it is.
    if kind.is_empty() || kind == "application/xml" || known.iter().any(|known| kind.contains(known)) {
        return Ok(());
    }
    Err(DocumentError::OtherKind(kind.to_owned()))
}
