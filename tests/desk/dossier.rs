//! Everything about a letter in one folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::session::Session;

/// Drafts, an objection with words and a name in them, a letter that names people, and an end.
fn told() -> Session {
    let session = Session::with_draft();
    session.quietly(
        "anna",
        &[
            "object",
            "--as",
            "carla",
            "--via",
            "phone",
            "-m",
            "Ask Bram's people and ANNA DE VRIES first; smit@elsewhere.",
        ],
    );
    session.edit("Yours sincerely,", "Yours sincerely,\n\nAnna de\nVries, Bram Bos");
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose", "-m", "As Carla asked."]);
    session.quietly("anna", &["remark", "--at", "1 July", "-m", "Annas idea, says bram@fin.example."]);
    session.quietly("anna", &["approve", "--as", "anna,bram,carla", "--via", "mail", "--draft", "2"]);
    session.quietly("anna", &["finalise", "--leave-open"]);
    session
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path.strip_prefix(folder).unwrap().to_owned()) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_dossier_holds_everything_and_its_sums() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "out/archive"]).says(&["The dossier of brief is in", "index.html"]);
    let folder = session.path("out/archive");
    let names: Vec<String> = files(&folder).iter().map(|path| path.display().to_string()).collect();
    insta::assert_snapshot!(names.join("\n"));
    assert_eq!(fs::read_to_string(folder.join("drafts/2.md")).unwrap(), session.quietly("anna", &["show", "2"]).stdout);
    assert!(fs::read_to_string(folder.join("redlines/1-2.txt")).unwrap().contains("{+1 July"));
    assert!(fs::read_to_string(folder.join("minutes.txt")).unwrap().contains("Carla Smit objects to draft 1"));
    assert!(fs::read_to_string(folder.join("remarks.txt")).unwrap().contains("Annas idea"));
    let index = fs::read_to_string(folder.join("index.html")).unwrap();
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    for name in names.iter().filter(|name| *name != "SHA256SUMS") {
        assert!(sums.contains(&format!("  {name}\n")), "{name} has a sum");
        let is_listed = index.contains(&format!("href=\"{name}\"")) || name == "index.html" || name == "README.txt";
        assert!(is_listed, "{name} can be reached");
    }
    let checked =
        session.command("sha256sum", "anna").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&folder).status();
    assert!(checked.map_or(true, |status| status.success()), "the sums are right");
}

#[test]
fn a_dossier_is_never_put_over_something() {
    let session = told();
    session.write("out/keep.txt", "mine");
    session.refused("anna", &["dossier", "-o", "out"], &["is there already"], "paraaf dossier -o DIR");
    Session::with_letter().refused("anna", &["dossier"], &["no"], "paraaf");
}

#[test]
fn under_pseudonyms_nobody_is_named_anywhere() {
    let session = told();
    let said = session.quietly("anna", &["dossier", "-o", "public", "--pseudonyms"]);
    said.says(&["Read it once more before you hand it on"]);
    let folder = session.path("public");
    let mut seen = false;
    for name in files(&folder) {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        seen |= text.contains("Reviewer 2's people and Reviewer 1 first");
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        for hidden in ["anna", "annas", "vries", "bram", "bos", "carla", "smit"] {
            assert!(!words.iter().any(|word| word == hidden), "{} names {hidden}", name.display());
            assert!(!name.display().to_string().contains(hidden));
        }
        for address in ["anna@bzk.example", "bram@fin.example", "carla@ez.example"] {
            assert!(!text.contains(address), "{} has {address}", name.display());
        }
    }
    assert!(seen, "what was remarked is there");
}

#[test]
fn remarks_can_be_left_out() {
    let session = told();
    session.quietly("anna", &["dossier", "-o", "short", "--no-remarks"]);
    for name in files(&session.path("short")) {
        let text = fs::read_to_string(session.path("short").join(&name)).unwrap();
        assert!(!text.contains("Annas idea") && !text.contains("people and ANNA"), "{}", name.display());
    }
}
