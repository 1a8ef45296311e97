//! A mail goes to everyone, whatever becomes of an enclosure.

use std::path::Path;

use clap::{Args, Command};

use super::*;
use crate::cli::propose::Propose;
use crate::cli::verdict::Approve;
use crate::document::reviewed::Reviewed;
use crate::document::{NotFaithful, Written, inbox};
use crate::ledger::{Workspace, Writer};

const RULES: &str = "[people]\nanna = \"Anna de Vries <anna@x.example>\"\nbram = \"Bram Bos <bram@x.example>\"\n\
    carla = \"Carla Smit <carla@x.example>\"\ndirk = \"Dirk Ay <dirk@x.example>\"\n\n[[step]]\nname = \"everyone\"\nwho = \"all\"\n";

fn typed<T: Args>(line: &str) -> T {
    let command = T::augment_args(Command::new("paraaf"));
    T::from_arg_matches(&command.get_matches_from(line.split(' '))).unwrap()
}

/// A letter of three drafts: Bram spoke of the first, Dirk of the second, and Carla of none.
fn letter(folder: &Path) -> Desk {
    Workspace::create(folder).unwrap();
    let anna = Writer { name: "Anna de Vries".to_owned(), email: "anna@x.example".to_owned() };
    let desk = Desk::new(folder.to_owned(), None).without_questions().used_by(anna);
    std::fs::write(folder.join("reviewers.toml"), RULES).unwrap();
    std::fs::create_dir(folder.join("drafts")).unwrap();
    for (text, said) in
        [("We ask.\n", Some("bram --draft 1")), ("We beg.\n", Some("dirk --draft 2")), ("We wait.\n", None)]
    {
        std::fs::write(folder.join("drafts/brief.md"), text).unwrap();
        typed::<Propose>("propose --yes").run(&desk).unwrap();
        if let Some(said) = said {
            typed::<Approve>(&format!("approve --via mail --as {said}")).run(&desk).unwrap();
        }
    }
    desk
}

fn attached(folder: &Path, who: &str) -> (String, Vec<String>) {
    let bytes = std::fs::read(folder.join(format!("outbox/brief-draft-3-{who}.eml"))).unwrap();
    let names = inbox::read(&bytes).unwrap().attachments.into_iter().map(|one| one.name).collect();
    (String::from_utf8(bytes).unwrap(), names)
}

/// As it is where no document can be written with what changed since draft 1.
fn not_since_the_first(document: &Reviewed, format: Written) -> Result<Vec<u8>, NotFaithful> {
    let before = document.origin.as_ref().and_then(|origin| origin.before.as_ref());
    if before.is_some_and(|before| before.name == "1") {
        return Err(NotFaithful::Comments);
    }
    document::write(document, format)
}

#[test]
fn a_redline_that_cannot_be_written_is_left_out_and_told_and_all_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    let desk = letter(folder.path());
    let view = typed::<Ask>("ask").ask(&desk, not_since_the_first).unwrap();
    let (bram, carla, dirk) =
        (attached(folder.path(), "bram"), attached(folder.path(), "carla"), attached(folder.path(), "dirk"));
    assert_eq!(bram.1, ["brief-draft-3.docx", "brief-draft-3.md"]);
    assert_eq!(carla.1, ["brief-draft-3.docx", "brief-draft-3.md"]);
    assert_eq!(dirk.1, ["brief-changes-2-to-3.docx", "brief-draft-3.docx", "brief-draft-3.md"]);
    // What changed stands in the mail all the same, and nothing is said to be there that is not.
    assert!(bram.0.contains("<del") && bram.0.contains("[-ask-]{+wait+}"), "{}", bram.0);
    assert!(!bram.0.contains("as Word with tracked changes") && bram.0.contains("the Word file that is attached"));
    let [warning] = view.warnings().try_into().unwrap();
    assert_eq!(
        warning.text,
        "brief-changes-1-to-3.docx could not be made, and the mail to Bram Bos goes without it: the document that was \
         written does not have the comments that it should"
    );
    assert!(warning.hint.contains("what changed stands in the mail itself"), "{}", warning.hint);
    let mut data = Vec::new();
    view.data(&mut data).unwrap();
    let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
    assert_eq!(data["left_out"][0]["name"], "brief-changes-1-to-3.docx");
    assert_eq!(data["left_out"][0]["people"], serde_json::json!(["bram"]));
    assert_eq!(data["outbox"].as_array().unwrap().len(), 3);
}

#[test]
fn where_no_word_file_can_be_written_the_letter_goes_as_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let desk = letter(folder.path());
    let view = typed::<Ask>("ask bram carla").ask(&desk, |_, _| Err(NotFaithful::Origin)).unwrap();
    let (bram, names) = attached(folder.path(), "bram");
    assert_eq!(names, ["brief-draft-3.md"]);
    assert!(bram.contains("the whole letter is attached."));
    assert!(!bram.contains("the Word file that is attached"), "{bram}");
    let texts: Vec<String> = view.warnings().into_iter().map(|warning| warning.text).collect();
    assert!(texts[0].starts_with("brief-changes-1-to-3.docx could not be made, and the mail to Bram Bos goes"));
    assert!(texts[1].starts_with("brief-draft-3.docx could not be made, and the mails to Bram Bos and Carla Smit go"));
    assert_eq!(texts.len(), 2);
}

#[test]
fn what_the_word_file_cannot_hold_is_told_where_there_is_such_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let desk = letter(folder.path());
    std::fs::write(folder.path().join("drafts/brief.md"), "We wait ![](pic.png) still.\n").unwrap();
    typed::<Propose>("propose --yes").run(&desk).unwrap();
    assert_eq!(typed::<Ask>("ask --text").ask(&desk, document::write).unwrap().warnings(), []);
    let view = typed::<Ask>("ask --again").ask(&desk, document::write).unwrap();
    let [warning] = view.warnings().try_into().unwrap();
    assert!(warning.text.contains("the Word file of it cannot hold: 1 picture (¶1)"), "{}", warning.text);
    let mut data = Vec::new();
    view.data(&mut data).unwrap();
    let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
    assert_eq!(data["lacking"][0]["kind"], "picture");
    let view = typed::<Ask>("ask --again").ask(&desk, |_, _| Err(NotFaithful::Origin)).unwrap();
    assert!(view.warnings().iter().all(|warning| warning.kind == "left-out"));
}

#[test]
fn nothing_is_told_where_nothing_was_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let view = typed::<Ask>("ask --text").ask(&letter(folder.path()), document::write).unwrap();
    assert_eq!(view.warnings(), []);
}
