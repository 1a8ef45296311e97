//! `paraaf finalise`, `reopen`, `close` and `override`: how a letter ends, and what stays of it.

use crate::session::{LETTER, REVIEWERS, Session};

/// A letter that everyone agrees to.
fn agreed() -> Session {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["approve", "--as", "bram,carla", "--via", "mail"]);
    session
}

#[test]
fn a_final_letter_has_a_record_and_a_tag_that_plain_git_reads() {
    let session = agreed();
    session.quietly("anna", &["finalise"]).says(&["makes draft 1 of brief final", "brief-final-1"]);
    assert_eq!(session.git(&["cat-file", "-t", "brief-final-1"]), "tag\n");
    assert_eq!(session.git(&["show", "brief-final-1:letter.md"]), LETTER);
    let record = session.git(&["show", "drafts/brief:sign-off.md"]);
    let sha256 = session.json("anna", &["show", "1"])["sha256"].as_str().unwrap().to_owned();
    assert!(record.contains(&sha256) && record.contains("| Bram Bos | agrees | 1 | yes |"), "{record}");
    assert_eq!(session.run("anna", &["status", "--check"]).code, 0);
    session.refused("anna", &["finalise"], &["draft 1 of brief is final"], "paraaf reopen");
    session.edit("some worry", "much worry");
    session.refused("anna", &["propose"], &["draft 1 of brief is final"], "paraaf reopen");
    session.git(&["fsck", "--strict"]);
    // Opened again, the record is gone from the tree and kept in the tag.
    session.quietly("anna", &["reopen", "-m", "Another ending"]);
    assert!(!session.git(&["ls-tree", "--name-only", "drafts/brief"]).contains("sign-off.md"));
    assert!(session.git(&["show", "brief-final-1:sign-off.md"]).contains(&sha256));
    session.quietly("anna", &["propose"]);
}

#[test]
fn a_remark_that_nobody_answered_is_asked_about_and_stays_in_the_record() {
    let session = agreed();
    session.quietly("bram", &["remark", "--at", "some worry", "--instead", "worry", "-m", "Shorter."]);
    session.quietly("anna", &["status"]).says(&["1 remark is open: bram-1", "paraaf remark --open"]);
    session.refused("anna", &["finalise"], &["1 remark is still open: bram-1"], "--leave-open");
    session.quietly("anna", &["finalise", "--leave-open"]);
    let record = session.git(&["show", "drafts/brief:sign-off.md"]);
    let line = "- Bram Bos remarked on draft 1 (bram-1): \"some worry\" – instead \"worry\" – Shorter.";
    assert!(record.contains(line), "{record}");
}

#[test]
fn a_letter_is_not_final_before_it_is_ready_unless_it_is_said_without_whom() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve"]);
    session.quietly("bram", &["object", "-m", "No."]);
    session.refused("anna", &["finalise"], &["not ready", "Bram Bos objects"], "paraaf override");
    // Going on without somebody never passes over an objection.
    session.refused("anna", &["finalise", "--without", "bram,carla", "-m", "x"], &["Bram Bos objects"], "override");
    session.quietly("bram", &["approve"]);
    session.refused("anna", &["finalise"], &["Carla Smit has not been heard"], "--without carla");
    session.refused("anna", &["finalise", "--without", "carla"], &["needs words"], "-m");
    session.refused(
        "anna",
        &["finalise", "--without", "bram,carla", "-m", "x"],
        &["nothing is missing from Bram Bos"],
        "--without",
    );
    session.quietly("anna", &["finalise", "--without", "carla", "-m", "niet bereikt"]);
    session.quietly("anna", &["status"]).says(&["FINAL", "without Carla Smit: niet bereikt"]);
    assert!(
        session.git(&["show", "brief-final-1:sign-off.md"]).contains("Made final without Carla Smit: niet bereikt")
    );
}

#[test]
fn a_tag_of_somebody_elses_is_not_moved() {
    let session = agreed();
    session.git(&["tag", "brief-final-1", "drafts/brief"]);
    let outcome = session.quietly("anna", &["finalise"]);
    outcome.says(&["makes draft 1 of brief final", "there is no tag", "brief-final-1"]);
    session.quietly("anna", &["status"]).says(&["FINAL"]);
}

#[test]
fn an_objection_that_is_passed_over_stays_visible_and_can_be_taken_back() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "anna,carla", "--via", "mail"]);
    session.quietly("bram", &["object", "-m", "Not by then."]);
    session.refused("anna", &["override", "carla", "-m", "x"], &["no objection of Carla Smit"], "paraaf status");
    session.refused("anna", &["override", "bram"], &["needs words"], "-m");
    session.quietly("anna", &["override", "bram", "-m", "The minister wants it"]);
    session.quietly("anna", &["status"]).says(&[
        "READY",
        "passed over by Anna",
        "Not by then.",
        "The minister wants it",
    ]);
    session.quietly("anna", &["undo"]).says(&["passes over an objection"]);
    session.quietly("anna", &["status"]).says(&["NOT READY", "blocks"]);
    session.quietly("anna", &["override", "bram", "-m", "The minister wants it"]);
    // A new objection blocks again.
    session.quietly("bram", &["object", "-m", "Still not."]);
    session.quietly("anna", &["status"]).says(&["NOT READY", "Still not.", "The minister wants it"]);
    // That somebody was passed over stays, though they agree in the end.
    session.quietly("bram", &["approve"]);
    session.quietly("anna", &["status"]).says(&["READY", "Not by then.", "The minister wants it"]);
    session.quietly("anna", &["finalise"]);
    let record = session.git(&["show", "brief-final-1:sign-off.md"]);
    assert!(record.contains("Not by then.") && record.contains("The minister wants it"), "{record}");
}

#[test]
fn a_letter_is_closed_as_sent_only_once_it_is_final() {
    let session = agreed();
    assert_eq!(session.run("anna", &["close"]).code, 2);
    session.refused("anna", &["close", "--sent"], &["not final"], "paraaf finalise");
    session.quietly("anna", &["finalise"]);
    session.quietly("anna", &["close", "--sent", "-m", "By post"]);
    session.quietly("anna", &["status"]).says(&["SENT", "By post"]);
    session.refused("anna", &["close", "--sent"], &["is closed"], "paraaf reopen");
    // Whoever speaks now is heard, and told that it is too late.
    session.quietly("bram", &["withdraw", "-m", "I cannot stand by it"]).says(&["The letter was closed already"]);
    session.quietly("anna", &["status"]).says(&["Not known when it was made final", "Bram Bos"]);
}

#[test]
fn what_only_the_pen_may_do_is_refused_to_others() {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n{REVIEWERS}"));
    session.quietly("bram", &["propose"]);
    session.quietly("carla", &["object", "-m", "No."]);
    for arguments in [
        &["approve", "--as", "carla", "--via", "mail"][..],
        &["override", "carla", "-m", "x"],
        &["finalise"],
        &["close", "--abandoned", "-m", "x"],
        &["rules", "record"],
    ] {
        session.refused("bram", arguments, &["only Anna de Vries may"], "ask them");
    }
}

#[test]
fn words_and_names_stand_in_the_record_as_they_were_typed() {
    let session = Session::with_draft();
    session.quietly("anna", &["approve", "--as", "anna,carla", "--via", "mail"]);
    let said = r"5*3*2 mln, niet __init__. Zie \srv01\_beleid\*.xlsx, [A](oud) | ![p](x.png) <b>nee</b> &euro; ~~7~~";
    session.quietly("bram", &["object", "-m", said]);
    session.quietly("anna", &["override", "bram", "-m", "r*1*2"]);
    session.quietly("anna", &["finalise", "--yes"]);
    let once = format!("objected to draft 1: {said}");
    let record = session.git(&["show", "brief-final-1:sign-off.md"]);
    for (file, times) in [("a.docx", 2), ("a.odt", 2)] {
        session.quietly("anna", &["show", "--annex", "-o", file]);
        let read = paraaf::document::read(&std::fs::read(session.path(file)).unwrap()).unwrap();
        let text = format!("{read:?}");
        let typed = format!("{said:?}");
        assert_eq!(text.matches(typed.trim_matches('"')).count(), times, "{file}: {text}");
        assert!(text.contains("r*1*2"), "{text}");
    }
    session.quietly("anna", &["show", "--annex", "-o", "a.html"]);
    let html = session.read("a.html").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert!(html.contains(&once) && html.matches(said).count() == 2, "{html}");
    let (document, unread) = paraaf::text::document::markdown::read(&record);
    assert!(unread.is_empty() && format!("{document:?}").contains("r*1*2"), "{record}");
    session.quietly("anna", &["status", "--format", "markdown"]).says(&[r"5\*3\*2 mln"]);
}

/// Whether a program tracks what is changed in a file from the moment that it opens it.
fn tracks(session: &Session, file: &str) -> bool {
    let bytes = std::fs::read(session.path(file)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let is_word = std::path::Path::new(file).extension().is_some_and(|ending| ending == "docx");
    let (part, said) = if is_word {
        ("word/settings.xml", "<w:trackRevisions")
    } else {
        ("content.xml", "text:track-changes=\"true\"")
    };
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut text).unwrap();
    text.contains(said)
}

#[test]
fn files_track_changes_until_the_letter_is_final() {
    let session = Session::with_two_drafts();
    let files = |tracked: bool| {
        for file in ["a.docx", "a.odt"] {
            session.quietly("anna", &["show", "-o", file]);
            assert_eq!(tracks(&session, file), tracked, "{file}");
            session.quietly("anna", &["diff", "1", "2", "-o", file]);
            assert_eq!(tracks(&session, file), tracked, "{file}");
        }
        session.quietly("anna", &["show", "-o", "b.docx", "--template", "a.docx"]);
        assert_eq!(tracks(&session, "b.docx"), tracked);
    };
    files(true);
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["finalise", "--yes", "--without", "bram,carla", "-m", "niet bereikt"]);
    files(false);
    session.quietly("anna", &["reopen", "-m", "toch nog iets"]);
    files(true);
    session.quietly("anna", &["diff", "a.docx", "b.docx", "-o", "c.odt"]);
    assert!(!tracks(&session, "c.odt"), "it is of no letter");
}

#[test]
fn the_record_stands_behind_the_letter_that_it_is_of() {
    let session = Session::with_two_drafts();
    let nothing = ["brief is not final", "no record yet"];
    session.refused("anna", &["show", "--annex"], &nothing, "paraaf finalise");
    session.refused("anna", &["show", "-o", "a.docx", "--annex"], &nothing, "paraaf finalise");
    session.quietly("anna", &["approve"]);
    session.quietly("anna", &["finalise", "--yes", "--without", "bram,carla", "-m", "niet bereikt"]);
    let text = session.quietly("anna", &["show", "--annex"]).stdout;
    let letter = session.quietly("anna", &["show"]).stdout;
    let record = session.git(&["show", "brief-final-1:sign-off.md"]);
    assert_eq!(text, format!("{letter}\n{record}"));
    assert_eq!(session.json("anna", &["show", "--annex"])["annex"], record);
    for file in ["a.docx", "a.odt", "a.html", "a.pdf", "a.md"] {
        session.quietly("anna", &["show", "--annex", "-o", file]);
    }
    session.quietly("anna", &["show", "--annex", "-o", "b.docx", "--template", "a.docx"]);
    let html = session.read("a.html");
    assert!(html.contains("new-page") && html.contains("Sign-off of brief</h1>"), "{html}");
    for file in ["a.docx", "a.odt", "b.docx"] {
        let origin = paraaf::document::origin(&std::fs::read(session.path(file)).unwrap());
        assert!(origin.is_some_and(|origin| origin.has_record), "{file}");
        let read = session.quietly("anna", &["diff", "2", file]).stdout;
        assert!(read.contains("Sign-off of brief"), "{read}");
    }
    session.refused("anna", &["show", "1", "--annex"], &["of draft 2, which was made final"], "paraaf show 2 --annex");
    session.quietly("anna", &["reopen", "-m", "toch nog iets"]);
    let again = ["brief is open again", "of before that"];
    session.refused("anna", &["show", "2", "--annex"], &again, "git show brief-final-1:sign-off.md");
    // Nobody takes the record for words of the letter.
    let record = |file: &str| format!("{file} is draft 2 with the record of who signed off behind it");
    for file in ["a.docx", "a.odt", "b.docx"] {
        for command in
            [&["propose", file][..], &["receive", file, "--as", "bram"], &["merge", file], &["init", "memo", file]]
        {
            session.refused("anna", command, &[&record(file)], "paraaf show 2 -o FILE");
        }
    }
}
