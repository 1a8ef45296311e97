//! The first `reviewers.toml` of a workspace: you, above an example of the others.

use crate::cli::error::Error;
use crate::ledger::Writer;
use crate::letter::rules::Rules;

/// The rules that name one person, as parsed and as written. What git calls the person may be no name that rules can
/// hold; that is found here, before the file is written that nobody could read.
pub(super) fn naming(writer: &Writer) -> Result<(Rules, String), Error> {
    let person = format!("{} <{}>", writer.name, writer.email);
    let text = text(&person);
    match Rules::parse(&text) {
        Ok(rules) => Ok((rules, text)),
        Err(_) => Err(Error::CannotBeNamed(person)),
    }
}

fn text(person: &str) -> String {
    // A basic string of TOML takes the escapes of JSON, for all that can be in a name.
    let quoted = serde_json::to_string(person).expect("a text is always a JSON string");
    format!(
        "# Whose sign-off the letter needs: everyone named here must approve, and an objection from anyone blocks.\n\
         # A name is enough; with an address, people are known by their git identity.\n\
         reviewers = [\n  {quoted},\n  # \"Bram Bos <bram@fin.example>\",\n  # \"Carla Smit\",\n]\n\n\
         # The longer form gives each a short name to type:\n\
         #\n\
         # [people]\n\
         # anna = \"Anna de Vries <anna@bzk.example>\"\n\
         # bram = \"Bram Bos\"\n\
         #\n\
         # Who may record for others and finalise, and by when (above [people]):\n\
         #\n\
         # pen = [\"anna\"]\n\
         # due = 2026-12-01\n\
         #\n\
         # Who is asked first, and how many must agree: \"all\", a number, \"majority\", \"2/3\" or \"seen\":\n\
         #\n\
         # [[step]]\n\
         # name = \"lawyers\"\n\
         # who = [\"bram\"]\n\
         # need = 1\n"
    )
}
