//! Files that people sent back: their changes, their comments, and what they did without saying so.

use std::io::{Read as _, Write as _};

use crate::session::{LETTER, Session};

/// A session in which Anna holds the pen, with a letter that was sent out as `brief.docx`.
pub(crate) fn sent() -> Session {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session
}

/// The same file with a part of it changed, as somebody's Word would.
pub(crate) fn changed(session: &Session, from: &str, to: &str, edit: impl Fn(&str, String) -> String) {
    let bytes = std::fs::read(session.path(from)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        writer.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(edit(&name, text).as_bytes()).unwrap();
    }
    session.write(to, writer.finish().unwrap().into_inner());
}

/// A replaced word as Word keeps it.
pub(crate) fn tracked(who: &str, old: &str, new: &str) -> String {
    let by = |id: u32| format!("w:id=\"{id}\" w:author=\"{who}\" w:date=\"2026-11-24T09:30:00Z\"");
    let text = |tag: &str, words: &str| format!("<w:r><w:{tag} xml:space=\"preserve\">{words}</w:{tag}></w:r>");
    let (old, new) = (text("delText", old), text("t", new));
    format!("<w:del {}>{old}</w:del><w:ins {}>{new}</w:ins>", by(900), by(901))
}

/// Puts a tracked change in the place of a word of the one run that has it.
pub(crate) fn replacing(text: &str, old: &str, change: &str) -> String {
    let at = text.find(old).unwrap_or_else(|| panic!("{old} in {text}"));
    let open = text[..at].rfind("<w:t").unwrap();
    let begin = open + text[open..].find('>').unwrap() + 1;
    let end = at + text[at..].find("</w:t>").unwrap();
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let start = text[..open].rfind("<w:r>").unwrap();
    let stop = end + text[end..].find("</w:r>").unwrap() + "</w:r>".len();
    [&text[..start], &run(&text[begin..at]), change, &run(&text[at + old.len()..end]), &text[stop..]].concat()
}

/// `bram.docx`: Bram replaced one word with tracking, and another without.
fn from_bram(session: &Session) {
    changed(session, "brief.docx", "bram.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        replacing(&text, "summer", &tracked("Bram Bos", "summer", "autumn")).replace("some worry", "much worry")
    });
}

#[test]
fn a_file_that_came_back_becomes_a_draft_of_whoever_sent_it() {
    let session = sent();
    from_bram(&session);
    session.run("anna", &["receive", "bram.docx"]);
    session.run("anna", &["receive", "bram.docx", "--as", "bram", "--yes"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
    session.run("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "autumn").replace("some", "much"));
    session.run("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
    session.run("anna", &["log"]);
    session.run("anna", &["verify"]);
    insta::with_settings!({filters => vec![("sha256:[0-9a-f]{64}", "sha256:[HASH]")]}, {
        insta::assert_snapshot!(session.transcript());
    });
}

#[test]
fn tracked_changes_become_suggestions_and_those_without_tracking_the_senders() {
    let session = sent();
    from_bram(&session);
    session.run("anna", &["receive", "bram.docx", "--as-remarks", "--as", "carla", "--via", "mail", "--yes"]);
    session.run("anna", &["remark"]);
    let data = session.json("anna", &["remark"]);
    assert_eq!(data["remarks"].as_array().unwrap().len(), 2);
    session.run("anna", &["answer", "bram-1", "accepted", "--apply"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "autumn"));
    insta::assert_snapshot!(session.transcript());
}

#[test]
fn a_file_that_says_nothing_new_is_told_so() {
    let session = sent();
    session.refused("anna", &["receive", "brief.docx", "--yes"], &["draft 1 as it was"], "paraaf show 1");
    session.refused("anna", &["receive", "brief.docx", "brief.docx"], &["the same"], "once");
}

#[test]
fn remarks_of_one_minute_are_told_apart_and_a_new_one_is_no_old_one() {
    let session = sent();
    session.quietly("anna", &["object", "--at", "summer", "-m", "We cannot promise that."]);
    session.quietly_at_once("anna", &["remark", "--at", "summer", "--instead", "autumn"]);
    session.quietly_at_once("anna", &["answer", "anna-2", "accepted"]);
    session.edit("some worry", "much worry");
    session.quietly("anna", &["propose", "-y"]);
    session.quietly("anna", &["diff", "1", "2", "-o", "red.docx"]);
    for how in [&["receive", "red.docx", "--yes"][..], &["receive", "red.docx", "--yes", "--as-remarks"]] {
        let known = "red.docx has comments that are recorded already, and not again: anna-1 and anna-2 (accepted).";
        session.run("anna", how).says(&["3 comments", known, "There is nothing to record."]);
    }
    // What somebody says in the minute of their last remark is said all the same.
    changed(&session, "red.docx", "new.docx", |name, text| {
        if !name.ends_with("word/comments.xml") {
            return text;
        }
        let comment = text.find("<w:comment ").unwrap()..text.find("</w:comment>").unwrap() + "</w:comment>".len();
        let new =
            text[comment].replace("anna-1 (objection): We cannot", "We never could").replace("paraId=\"", "paraId=\"7");
        text.replace("</w:comments>", &format!("{new}</w:comments>"))
    });
    session.quietly("anna", &["receive", "new.docx", "--yes"]).says(&["Anna de Vries remarks", "(anna-3)"]);
}

#[test]
fn nobody_is_invented() {
    let session = sent();
    changed(&session, "brief.docx", "jan.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        replacing(&text, "summer", &tracked("Jan", "summer", "autumn"))
    });
    let as_remarks = ["receive", "jan.docx", "--as-remarks", "--via", "mail", "--yes"];
    session.refused("anna", &as_remarks, &["nobody called \"Jan\""], "--author \"Jan=ID\"");
    session.refused("anna", &["receive", "jan.docx", "--via", "mail", "--yes"], &["not known who sent"], "--as WHO");
    let left_out = [as_remarks.as_slice(), &["--author", "Jan="]].concat();
    session.run("anna", &left_out);
    let named = [as_remarks.as_slice(), &["--author", "Jan=carla"]].concat();
    session.run("anna", &named);
    let remarks = session.json("anna", &["remark"]);
    assert_eq!(remarks["remarks"][0]["by"], "carla");
    assert_eq!(remarks["remarks"][0]["instead"], "autumn.");
}

#[test]
fn whoever_is_left_out_has_no_part_in_the_draft() {
    let session = sent();
    changed(&session, "brief.docx", "jan.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        let text = replacing(&text, "summer", &tracked("Jan", "summer", "autumn"));
        replacing(&text, "worry", &tracked("Bram Bos", "worry", "care"))
    });
    let receive = ["receive", "jan.docx", "--via", "mail", "--yes", "--author", "Jan="];
    session.quietly("anna", &receive).says(&["Bram Bos proposes draft 2", "Left out: 1 thing by \"Jan\""]);
    assert_eq!(session.quietly("anna", &["show", "2"]).stdout, LETTER.replace("worry", "care"));
}

#[test]
fn words_that_go_on_with_those_of_somebody_who_is_left_out_make_no_draft() {
    let session = sent();
    let put_in = |who: &str, words: &str| {
        let by = format!("w:id=\"900\" w:author=\"{who}\" w:date=\"2026-11-24T09:30:00Z\"");
        format!("<w:ins {by}><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:ins>")
    };
    let worry = "<w:r><w:t>worry</w:t></w:r>".to_owned() + &put_in("Jan", " and dis") + &put_in("Bram Bos", "belief");
    changed(&session, "brief.docx", "jan.docx", |name, text| {
        if name.ends_with("document.xml") { replacing(&text, "worry", &worry) } else { text }
    });
    let receive = ["receive", "jan.docx", "--via", "mail", "--as", "bram", "--yes", "--author", "Jan="];
    session.refused("anna", &receive, &["go on with what \"Jan\" put in"], "--as-remarks");
    session
        .quietly("anna", &["receive", "jan.docx", "--via", "mail", "--yes", "--author", "Jan=carla", "--as", "bram"]);
    assert_eq!(session.quietly("anna", &["show", "2"]).stdout, LETTER.replace("worry", "worry and disbelief"));
}

#[test]
fn a_date_in_a_document_that_has_not_come_yet_is_told_and_not_taken_over() {
    let session = sent();
    changed(&session, "brief.docx", "late.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        replacing(&text, "summer", &tracked("Bram Bos", "summer", "autumn").replace("2026-11-24", "2099-01-01"))
    });
    let outcome = session.quietly("anna", &["receive", "late.docx", "--via", "mail", "--yes"]);
    outcome.says(&["Bram Bos proposes draft 2", "late.docx: a date in it has not come yet (2099-01-01 "]);
    assert!(!session.git(&["log", "-1", "--format=%as", "drafts/brief"]).contains("2099"));
}

#[test]
fn a_letter_that_has_nothing_of_this_one_is_no_answer_to_it() {
    let session = sent();
    session.write("other.md", "The cat sat on a mat, and slept there until somebody else came home.\n");
    session.quietly("anna", &["diff", "other.md", "other.md", "-o", "cat.docx"]);
    let receive = ["receive", "cat.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["cat.docx has hardly a word in common"], "--draft N");
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
    session.quietly("anna", &[receive.as_slice(), &["--draft", "1"]].concat()).says(&["Bram Bos proposes draft 2"]);
}

#[test]
fn a_file_that_is_nearer_to_an_older_draft_names_the_option_of_this_command() {
    let session = sent();
    session.quietly("anna", &["diff", "1", "drafts/brief.md", "-o", "old.docx"]);
    session.write("drafts/brief.md", LETTER.replace("summer", "autumn of next year"));
    session.quietly("anna", &["propose"]);
    let receive = ["receive", "old.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["nearer to draft 1 than to draft 2"], "--draft N");
}

#[test]
fn whoever_has_no_name_in_a_file_can_be_named() {
    let session = sent();
    changed(&session, "brief.docx", "nobody.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        replacing(&text, "summer", &tracked("", "summer", "autumn").replace(" w:author=\"\"", ""))
    });
    let receive = ["receive", "nobody.docx", "--as-remarks", "--as", "carla", "--via", "mail"];
    session.run("anna", &receive).says(&["somebody without a name", "--author \"=ID\""]);
    let yes = [receive.as_slice(), &["--yes"]].concat();
    session.refused("anna", &yes, &["somebody without a name"], "--author \"=ID\"");
    session.quietly("anna", &[yes.as_slice(), &["--author", "=carla"]].concat()).says(&["Carla Smit suggests"]);
}

#[test]
fn several_files_of_one_draft_are_worked_together_and_every_writer_stays_one() {
    let session = sent();
    from_bram(&session);
    let carla = |word: &'static str, other: &'static str| {
        changed(&session, "brief.docx", "carla.docx", move |name, text| {
            if name.ends_with("document.xml") {
                replacing(&text, word, &tracked("Carla Smit", word, other))
            } else {
                text
            }
        });
    };
    carla("summer", "winter");
    let both = ["receive", "bram.docx", "carla.docx", "--via", "mail", "--yes"];
    let named = [both.as_slice(), &["--as", "bram,carla"]].concat();
    session.refused(
        "anna",
        &named,
        &["Bram Bos and Carla Smit changed the same words", "autumn", "winter"],
        "paraaf merge",
    );
    session.refused(
        "anna",
        &[both.as_slice(), &["--as", "bram"]].concat(),
        &["1 person", "2 files"],
        "--as bram,carla",
    );
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
    carla("Yours", "Always yours");
    session.quietly("anna", &named).says(&["Bram Bos proposes draft 2", "Carla Smit proposes draft 3"]);
    let text = LETTER.replace("summer", "autumn").replace("some", "much").replace("Yours", "Always yours");
    assert_eq!(session.quietly("anna", &["show", "3"]).stdout, text);
}

#[test]
fn a_name_that_the_letter_has_since_and_a_file_added_too_is_told() {
    let session = sent();
    session.write("drafts/brief.md", format!("{LETTER}\nFatima Amrani\n"));
    session.quietly("anna", &["propose", "--yes"]);
    changed(&session, "brief.docx", "carla.docx", |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        let paragraph = text.rfind("<w:p>").unwrap().max(text.rfind("<w:p ").unwrap_or_default());
        let added = "<w:p><w:r><w:t>Fatima Amrani</w:t></w:r></w:p>";
        [&text[..paragraph], added, &text[paragraph..]].concat()
    });
    let receive = ["receive", "carla.docx", "--as", "carla", "--via", "mail", "--yes"];
    session.quietly("anna", &receive).says(&["carla.docx: Both added \"Fatima Amrani\"", "it stands at ¶4 and ¶"]);
}

#[test]
fn what_is_no_sound_document_is_refused_with_what_to_do() {
    let session = sent();
    let receive = |name: &str, says: &[&str], hint: &str| {
        session.refused("anna", &["receive", name, "--as", "bram", "--via", "mail", "--yes"], says, hint);
    };
    let whole = std::fs::read(session.path("brief.docx")).unwrap();
    session.write("half.docx", &whole[..whole.len() / 2]);
    receive("half.docx", &["half.docx", "damaged"], "save it again");
    for count in [10, 100] {
        session.write("begin.docx", &whole[..count]);
        receive("begin.docx", &["begin.docx", "damaged"], "save it again");
    }
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    session.write("locked.docx", &locked);
    receive("locked.docx", &["locked with a password"], "in LibreOffice, File > Save As without");
    let part =
        |from: &'static str, to: &'static str, name: &str, ending: &'static str| {
            changed(&session, "brief.docx", name, move |part, text| {
                if part.ends_with(ending) { text.replacen(from, to, 1) } else { text }
            });
        };
    let (plain, programs) = ("wordprocessingml.document.main+xml", "document.macroEnabled.main+xml");
    part(plain, programs, "macros.docm", "[Content_Types].xml");
    receive("macros.docm", &["macros"], "without macros");
    part(
        "<w:document",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document",
        "entities.docx",
        "document.xml",
    );
    receive("entities.docx", &["document type"], "save it again");
    session.write("picture.png", b"\x89PNG\r\n\x1a\n");
    receive("picture.png", &["neither a Word nor an OpenDocument"], "save it again");
    session.write("scan.pdf", b"%PDF-1.7\n");
    receive("scan.pdf", &["scan.pdf is a PDF"], "ask for the Word or OpenDocument file, or for a mail");
    session.write("nothing", b"");
    receive("nothing", &["nothing is empty"], "receive that");
}

#[test]
fn a_pdf_with_words_in_it_is_told_what_it_is_and_is_no_use() {
    let session = Session::with_draft();
    session.quietly("anna", &["show", "-o", "h.pdf"]);
    session.refused(
        "anna",
        &["receive", "h.pdf"],
        &["h.pdf is a PDF", "does not read its words"],
        "--as WHO --via mail",
    );
    session.refused("anna", &["propose", "h.pdf"], &["h.pdf", "it is a PDF"], "copy its words into a .md");
    std::fs::create_dir(session.path("in")).unwrap();
    std::fs::rename(session.path("h.pdf"), session.path("in/h.pdf")).unwrap();
    session.refused("anna", &["receive", "in"], &["no mail", "h.pdf: it is a PDF"], "save the mails");
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
}

#[test]
fn a_file_that_unpacks_without_end_is_refused_and_nothing_is_recorded() {
    let session = sent();
    let before = session.git(&["rev-parse", "drafts/brief"]);
    changed(&session, "brief.docx", "bomb.docx", |name, text| {
        if name.ends_with("document.xml") { text + &" ".repeat(70 << 20) } else { text }
    });
    let packed = std::fs::metadata(session.path("bomb.docx")).unwrap().len();
    assert!(packed < 1 << 20, "{packed}");
    let receive = ["receive", "bomb.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["bomb.docx", "unpacks to more than 64 MB"], "save it again");
    session.refused("anna", &["propose", "bomb.docx"], &["bomb.docx", "unpacks to more than 64 MB"], "save it again");
    assert_eq!(session.git(&["rev-parse", "drafts/brief"]), before);
}

#[test]
fn a_plain_text_is_not_received_and_it_is_said_what_takes_it() {
    let session = sent();
    session.write("bram.md", LETTER.replace("summer", "autumn"));
    let receive = ["receive", "bram.md", "--as", "bram", "--via", "mail"];
    session.refused("anna", &receive, &["bram.md is plain text"], "paraaf propose bram.md --as");
}

#[test]
fn a_file_without_words_is_no_draft_and_a_ledger_that_has_one_can_be_read() {
    let session = sent();
    let start = "<w:body>";
    changed(&session, "brief.docx", "empty.docx", |name, text| match text.split_once(start) {
        Some((head, _)) if name.ends_with("word/document.xml") => format!("{head}{start}<w:p/></w:body></w:document>"),
        _ => text,
    });
    let receive = ["receive", "empty.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["there is no word left in empty.docx"], "by hand");
    session.write("nothing.md", " \n");
    session.quietly("anna", &["diff", "1", "nothing.md"]).says(&["deleted"]);
    session.write("drafts/brief.md", "");
    session.quietly("anna", &["diff", "1", "working"]).says(&["deleted"]);
    session.refused("anna", &["propose"], &["no words in it"], "write something");
}

#[test]
fn what_stands_beside_the_words_of_a_file_is_told_when_it_has_no_other_changes() {
    let session = sent();
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>NIET AKKOORD</w:t></w:r></w:p></w:body>";
    changed(&session, "brief.docx", "hidden.docx", |name, text| {
        if name.ends_with("word/document.xml") { text.replacen("</w:body>", hidden, 1) } else { text }
    });
    let receive = ["receive", "hidden.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["hidden passage", "NIET AKKOORD"], "recorded by hand");
}

#[test]
fn a_draft_with_the_changes_of_several_people_says_whose_they_are() {
    let session = sent();
    let (old, new) = ("interest", "pleasure");
    changed(&session, "brief.docx", "two.docx", |name, text| {
        if name.ends_with("word/document.xml") {
            let text = replacing(&text, old, &tracked("Bram Bos", old, new));
            replacing(&text, "worry", &tracked("Carla Smit", "worry", "care"))
        } else {
            text
        }
    });
    session.quietly("anna", &["receive", "two.docx", "--as", "carla", "--via", "mail", "--yes"]).says(&[
        "under the name of Carla Smit",
        "Bram Bos",
        "--as-remarks",
    ]);
}

/// A file in which Bram put a word in and Anna commented on that word alone.
fn with_a_comment_on_what_came_in(is_resolved: bool) -> Session {
    let session = sent();
    session.quietly("anna", &["object", "--at", "summer", "-m", "We cannot promise that."]);
    session.quietly("anna", &["show", "1", "--remarks", "-o", "sent.docx"]);
    changed(&session, "sent.docx", "cm.docx", |name, text| {
        let text =
            text.replace("anna-1 (objection): We cannot", "We never could").replace("date=\"2026", "date=\"2025");
        let text = if is_resolved { text.replace("w15:done=\"0\"", "w15:done=\"1\"") } else { text };
        if !name.ends_with("word/document.xml") {
            return text;
        }
        let by = "w:id=\"900\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"";
        let came = format!("<w:ins {by}><w:r><w:t xml:space=\"preserve\"> or autumn</w:t></w:r></w:ins>");
        let start = text.find("<w:commentRangeStart").unwrap();
        let begins = start + text[start..].find("/>").unwrap() + 2;
        let ends = text.find("<w:commentRangeEnd").unwrap();
        [&text[..start], &text[begins..ends], &text[start..begins], &came, &text[ends..]].concat()
    });
    session
}

#[test]
fn a_comment_on_words_that_came_in_stands_at_them_in_the_new_draft() {
    let session = with_a_comment_on_what_came_in(false);
    session
        .quietly("anna", &["receive", "cm.docx", "--as", "bram", "--via", "mail", "--yes"])
        .says(&["Bram Bos proposes draft 2", "Anna de Vries remarks on \"or autumn"]);
    let remark = &session.json("anna", &["remark"])["remarks"][1];
    assert_eq!(remark["quote"].as_str().map(|quote| quote.trim_end_matches('.')), Some("or autumn"), "{remark}");
}

#[test]
fn a_comment_on_words_that_came_in_goes_with_the_suggestion_of_them() {
    let receive = ["receive", "cm.docx", "--as-remarks", "--as", "bram", "--via", "mail", "--yes"];
    let session = with_a_comment_on_what_came_in(false);
    session.quietly("anna", &receive).says(&["Bram Bos suggests", "Anna de Vries replies to bram-1"]);
    // What was settled in the file is no answer to the suggestion.
    let session = with_a_comment_on_what_came_in(true);
    session.quietly("anna", &receive).says(&["Bram Bos suggests", "Anna de Vries remarks on \"summer"]);
    session.quietly("anna", &["remark", "--open"]).says(&["bram-1"]);
}

#[test]
fn a_file_that_names_a_draft_and_has_another_letter_in_it_is_asked_about() {
    let session = sent();
    changed(&session, "brief.docx", "other.docx", |name, text| {
        if !name.ends_with("word/document.xml") {
            return text;
        }
        let (start, end) = (text.find("<w:p>").unwrap(), text.rfind("</w:p>").unwrap() + "</w:p>".len());
        let other = "<w:p><w:r><w:t>Beste Els, tot morgen bij de lunch.</w:t></w:r></w:p>";
        [&text[..start], other, &text[end..]].concat()
    });
    let receive = ["receive", "other.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.refused("anna", &receive, &["hardly a word in common"], "--draft N");
    session.quietly("anna", &[&receive[..], &["--draft", "1"]].concat()).says(&["Bram Bos proposes draft 2"]);
}

#[test]
fn the_senders_own_name_as_their_word_writes_it_is_theirs_whatever_becomes_of_the_file() {
    for more in [&[][..], &["--as-remarks"]] {
        let session = sent();
        changed(&session, "brief.docx", "bos.docx", |part, text| {
            let made = tracked("Bos, B. (Bram)", "summer", "autumn");
            if part.ends_with("document.xml") { replacing(&text, "summer", &made) } else { text }
        });
        let receive = [&["receive", "bos.docx", "--as", "bram", "--via", "mail", "--yes"], more].concat();
        let received = session.quietly("anna", &receive);
        received.says(&["Bram Bos "]).never_says(&["has changes of", "nobody called"]);
        let message = session.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
        assert!(message.contains("\"Bos, B. (Bram)\" is taken to be Bram Bos"), "{message}");
    }
    // In the file of somebody else nobody is guessed.
    let session = sent();
    changed(&session, "brief.docx", "both.docx", |part, text| {
        let made = tracked("Bos, B. (Bram)", "summer", "autumn") + &tracked("Jan", "x", "y");
        if part.ends_with("document.xml") { replacing(&text, "summer", &made) } else { text }
    });
    let receive = ["receive", "both.docx", "--as", "carla", "--via", "mail", "--yes", "--as-remarks"];
    let hint = "say who each is: --author \"Bos, B. (Bram)=ID\" --author \"Jan=ID\"; or leave";
    session.refused("anna", &receive, &["nobody called \"Bos, B. (Bram)\" and \"Jan\""], hint);
}
