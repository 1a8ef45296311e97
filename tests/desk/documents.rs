//! Word files and plain texts of other encodings come in; letters and redlines go out as Word files.

use crate::session::{LETTER, Session};

/// The text of a part of an archive would be packed; what is looked at here is what comes back in.
fn back(session: &Session, arguments: &[&str]) -> String {
    session.quietly("anna", arguments).stdout
}

#[test]
fn a_letter_goes_out_as_a_word_file_and_comes_back_as_it_was() {
    let session = Session::with_draft();
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session.quietly("anna", &["diff", "1", "brief.docx"]).says(&["no words changed"]);
    session.refused("anna", &["propose", "brief.docx"], &["nothing changed since draft 1"], "paraaf edit");
    let first = std::fs::read(session.path("brief.docx")).unwrap();
    session.quietly("anna", &["show", "--format", "docx", "-o", "again.docx"]);
    assert!(first == std::fs::read(session.path("again.docx")).unwrap());
}

#[test]
fn an_address_that_was_typed_in_short_lines_goes_out_as_lines_and_comes_back_as_it_was_typed() {
    let session = Session::with_draft();
    let address = "De minister van BZK\nPostbus 20011\n2500 EA Den Haag\n\n";
    let text = format!("{address}{LETTER}");
    session.write("drafts/brief.md", &text);
    session.quietly("anna", &["propose"]);
    for file in ["brief.docx", "brief.odt"] {
        session.quietly("anna", &["show", "-o", file]);
        let document = paraaf::document::read(&std::fs::read(session.path(file)).unwrap()).unwrap();
        let read = paraaf::document::reviewed::Reading::Accepted;
        let paraaf::text::document::model::Block::Paragraph(first) = &document.settled(read).blocks[0] else {
            panic!()
        };
        assert_eq!(first.text(), address.trim_end());
        session.refused("anna", &["propose", file], &["nothing changed since draft 2"], "paraaf edit");
    }
    session.write("drafts/brief.md", text.replace("20011", "20012"));
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["diff", "2", "3", "-o", "redline.docx"]);
    let nothing = ["redline.docx is draft 3 as it was"];
    session.refused("bram", &["receive", "redline.docx", "--yes"], &nothing, "paraaf show 3");
}

#[test]
fn a_document_says_of_which_drafts_it_was_made() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session.quietly("anna", &["diff", "1", "2", "-o", "redline.docx"]);
    session.quietly("anna", &["diff", "1", "brief.docx", "-o", "own.docx"]);
    let origin = |file: &str| paraaf::document::origin(&std::fs::read(session.path(file)).unwrap());
    let (letter, redline) = (origin("brief.docx").unwrap(), origin("redline.docx").unwrap());
    assert_eq!((letter.letter.as_str(), letter.draft.name.as_str(), letter.before), ("brief", "2", None));
    assert_eq!(redline.draft, letter.draft);
    assert_eq!(redline.before.unwrap().name, "1");
    let shown = session.json("anna", &["show"]);
    assert_eq!((&shown["commit"], &shown["sha256"]), (&letter.draft.commit.into(), &letter.draft.sha256.into()));
    assert_eq!(origin("own.docx"), None);
}

/// What every comment of a file says, who said it, whether it answers another, and whether it is settled.
fn comments(session: &Session, file: &str) -> Vec<(String, String, bool, bool)> {
    let document = paraaf::document::read(&std::fs::read(session.path(file)).unwrap()).unwrap();
    let told = document.comments.into_iter().map(|one| {
        assert!(one.by.date.is_some_and(|date| date.ends_with('Z')));
        (one.text, one.by.author.unwrap_or_default(), one.answers.is_some(), one.resolved)
    });
    told.collect()
}

#[test]
fn what_was_remarked_goes_out_as_comments() {
    let session = Session::with_draft();
    let words = "with interest and some worry";
    session.quietly("carla", &["object", "--at", words, "-m", "Not so <soon> & fast."]);
    session.quietly("bram", &["remark", "--at", words, "--instead", "gladly"]);
    session.quietly("bram", &["remark", "--re", "carla-1", "-m", "Why not?"]);
    session.quietly("anna", &["answer", "bram-1", "declined", "-m", "Not all of us."]);
    session.quietly("anna", &["remark", "--as", "carla", "--via", "phone", "-m", "Well written."]);
    session.write("drafts/brief.md", LETTER.replace(words, "as it came"));
    session.quietly("bram", &["propose"]);
    session.quietly("bram", &["remark", "-m", "Of draft 2."]);
    let one = |text: &str, who: &str, answers, resolved| (text.to_owned(), who.to_owned(), answers, resolved);
    let objection = one("carla-1 (objection): Not so <soon> & fast.", "Carla Smit", false, false);
    session.quietly("anna", &["show", "1", "--remarks", "-o", "brief.docx"]);
    let first = comments(&session, "brief.docx");
    assert_eq!(first[0], objection);
    assert_eq!(first.len(), 5, "{first:?}");
    session.quietly("anna", &["diff", "1", "2", "-o", "redline.docx"]);
    let quoted = format!("on \"{words}\"");
    assert_eq!(
        comments(&session, "redline.docx"),
        [
            one(&format!("carla-1 (objection): {quoted}\nNot so <soon> & fast."), "Carla Smit", false, false),
            one("Why not?", "Bram Bos", true, false),
            one(&format!("bram-1 (suggestion): {quoted}\ninstead \"gladly\""), "Bram Bos", false, true),
            one("declined: Not all of us.", "Anna de Vries", true, true),
            one("carla-2 (remark): Well written.\n(by phone, recorded by Anna de Vries)", "Carla Smit", false, false),
            one("bram-2 (remark): Of draft 2.", "Bram Bos", false, false),
        ]
    );
    for arguments in [&["show", "-o", "none.docx"][..], &["diff", "1", "2", "--no-remarks", "-o", "none.docx"]] {
        session.quietly("anna", arguments);
        assert_eq!(comments(&session, "none.docx"), []);
    }
}

#[test]
fn a_redline_over_several_drafts_names_who_made_each_change() {
    let session = Session::with_letter();
    let drafts = [
        ("anna", "Een eerste alinea die blijft.\n\nEen tweede alinea.\n"),
        ("bram", "Een eerste alinea die niet blijft.\n\nEen tweede alinea.\n"),
        ("carla", "Een alinea die niet blijft.\n\nEen tweede alinea.\n\nEen derde.\n"),
    ];
    for (who, text) in drafts {
        session.write("drafts/brief.md", text);
        session.quietly(who, &["propose"]);
    }
    let authors = |from: &str, to: &str| {
        session.quietly("anna", &["diff", from, to, "-o", "redline.docx"]);
        let document = paraaf::document::read(&std::fs::read(session.path("redline.docx")).unwrap()).unwrap();
        let mut names: Vec<_> = document.changes.into_iter().map(|change| change.by.author).collect();
        names.dedup();
        names
    };
    let [bram, carla] = ["Bram Bos", "Carla Smit"].map(|name| Some(name.to_owned()));
    assert_eq!(authors("1", "3"), [carla.clone(), bram.clone(), carla.clone()]);
    assert_eq!((authors("1", "2"), authors("2", "3")), (vec![bram], vec![carla]));
    // Nobody made the old draft of the new one.
    assert_eq!(authors("3", "1"), [None]);
}

#[test]
fn a_redline_goes_out_with_tracked_changes_that_can_be_read_either_way() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["diff", "1", "2", "-o", "redline.docx"]);
    session
        .quietly("anna", &["diff", "2", "redline.docx"])
        .says(&["no words changed", "2 tracked changes read as accepted"]);
    let rejected = back(&session, &["diff", "1", "redline.docx", "--rejected"]);
    assert!(rejected.contains("no words changed") && rejected.contains("read as rejected"), "{rejected}");
    session.quietly("anna", &["diff", "1", "2", "-o", "redline.odt"]);
    session.quietly("anna", &["diff", "2", "redline.odt"]).says(&["no words changed", "2 tracked changes"]);
    session.quietly("anna", &["diff", "1", "redline.odt", "--rejected"]).says(&["no words changed"]);
    let origin = |file: &str| paraaf::document::origin(&std::fs::read(session.path(file)).unwrap());
    assert!(origin("redline.odt").is_some() && origin("redline.odt") == origin("redline.docx"));
    session.write("3.md", session.read("drafts/brief.md").replace("minister", "Minister & \"co\" < 3"));
    session.quietly("anna", &["diff", "2", "3.md", "-o", "own.docx"]);
    session.quietly("anna", &["diff", "3.md", "own.docx"]).says(&["no words changed"]);
    let data = session.json("anna", &["diff", "2", "redline.docx"]);
    assert_eq!(data["converted"][0]["changes"], 2);
    assert_eq!(data["converted"][0]["read_as"], "accepted");
}

#[test]
fn a_word_file_becomes_a_draft_and_says_what_became_of_it() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["diff", "2", "1", "-o", "back.docx"]);
    session
        .quietly("bram", &["propose", "back.docx", "--based-on", "2"])
        .says(&["draft 3", "tracked changes read as accepted"]);
    assert_eq!(session.quietly("anna", &["show", "3"]).stdout, LETTER);
    session.quietly("anna", &["init", "memo", "back.docx"]).says(&["draft 1 is back.docx"]);
    assert_eq!(session.quietly("anna", &["show", "1", "--letter", "memo"]).stdout, LETTER);
}

#[test]
fn what_nobody_touched_in_word_is_no_change() {
    let session = Session::with_letter();
    let letter = "Aan  \nde minister\n\nBrief\n=====\n\nEen lange\nregel _met_ nadruk.\n\n* een\n* twee\n";
    session.write("drafts/brief.md", letter);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session.refused("anna", &["propose", "brief.docx"], &["nothing changed"], "paraaf edit");
    session.write("new.md", letter.replace("nadruk", "klem"));
    session.quietly("anna", &["diff", "1", "new.md", "-o", "new.docx"]);
    session.quietly("anna", &["propose", "new.docx"]);
    assert_eq!(
        session.quietly("anna", &["show"]).stdout,
        letter.replace("lange\nregel _met_ nadruk", "lange regel *met* klem")
    );
}

#[test]
fn a_document_is_given_where_there_is_one() {
    let session = Session::with_draft();
    session.refused("anna", &["status", "-o", "table.docx"], &["cannot be given as docx"], "--format");
    session.quietly("anna", &["show", "-o", "brief.md"]);
    assert_eq!(session.read("brief.md"), LETTER);
}

#[test]
fn a_text_of_another_encoding_is_read_when_that_is_said() {
    let session = Session::with_draft();
    session.write("new.txt", b"\x93Geachte\x94 minister, co\xf6rdinatie");
    session.refused("anna", &["propose", "new.txt"], &["not UTF-8"], "--encoding windows-1252");
    let arguments = ["diff", "1", "new.txt", "--encoding", "windows-1252"];
    session.quietly("anna", &arguments).says(&["“Geachte”", "coördinatie"]);
    session.write("old.txt", b"caf\xe9");
    session.refused("anna", &["propose", "old.txt"], &["not UTF-8"], "--encoding latin-1");
    session.quietly("anna", &["diff", "1", "old.txt", "--encoding", "latin-1"]).says(&["café"]);
    session.write("wrong.txt", b"caf\xe9 \x81");
    session.refused("anna", &["diff", "1", "wrong.txt", "--encoding", "windows-1252"], &["byte 5"], "UTF-8");
}

#[test]
fn a_file_that_is_no_document_is_refused_with_what_to_do() {
    let session = Session::with_draft();
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    let mut bytes = std::fs::read(session.path("brief.docx")).unwrap();
    bytes.truncate(bytes.len() / 2);
    session.write("half.docx", &bytes);
    session.refused("anna", &["propose", "half.docx"], &["half.docx", "damaged"], "save it again");
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    session.write("locked.docx", &locked);
    session.refused("anna", &["propose", "locked.docx"], &["locked with a password"], "password");
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
}

/// The styles, the page and the foot of a document of ours, which is a template as good as another.
#[test]
fn a_letter_and_a_redline_go_out_in_a_house_style() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["show", "1", "-o", "huisstijl.docx"]);
    session.quietly("anna", &["show", "-o", "brief.docx", "--template", "huisstijl.docx"]);
    assert_eq!(
        back(&session, &["diff", "2", "brief.docx", "--stat"]),
        back(&session, &["diff", "2", "2", "--stat"]).replace("→ draft 2", "→ brief.docx")
    );
    session.quietly("anna", &["diff", "1", "2", "-o", "redline.docx", "--template", "huisstijl.docx"]);
    let rejected = session.json("anna", &["diff", "1", "redline.docx", "--rejected"]);
    assert_eq!(rejected["words"]["inserted"], 0, "{rejected}");
    let accepted = session.json("anna", &["diff", "2", "redline.docx"]);
    assert_eq!(accepted["words"]["inserted"], 0, "{accepted}");
}

#[test]
fn a_house_style_that_cannot_be_used_is_refused_with_what_to_do() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["show", "-o", "huis.docx"]);
    session.quietly("anna", &["show", "-o", "huis.odt"]);
    session.write("huis.txt", "huis");
    let refused = |arguments: &[&str], says: &[&str], hint: &str| session.refused("anna", arguments, says, hint);
    let word = "a template is for a Word file (.docx) only";
    for output in ["a.odt", "a.html", "a.pdf", "a.md"] {
        refused(&["show", "-o", output, "--template", "huis.docx"], &[word], "-o FILE.docx");
    }
    refused(&["show", "--template", "huis.docx"], &[word], "-o FILE.docx");
    refused(&["diff", "1", "2", "-o", "a.odt", "--template", "huis.docx"], &[word], "-o FILE.docx");
    refused(
        &["show", "-o", "huis.docx", "--template", "huis.docx"],
        &["huis.docx is the template itself"],
        "another name",
    );
    refused(
        &["show", "-o", "a.docx", "--template", "huis.odt"],
        &["huis.odt", "no Word document"],
        "save it as a Word",
    );
    refused(
        &["show", "-o", "a.docx", "--template", "huis.txt"],
        &["huis.txt as a template"],
        "a Word document or template",
    );
    refused(&["show", "-o", "a.docx", "--template", "weg.docx"], &["weg.docx"], "look at the name");
}

#[test]
fn a_comment_tells_the_words_of_the_letter_as_they_read_and_is_known_when_it_comes_back() {
    let session = Session::with_letter();
    let text = "Geachte voorzitter,\n\n## Aanleiding\n\nDit is **niet** verplicht, zie [het stuk](https://a.example/1).\n\n\
                Hoogachtend,\n\nAnna\n";
    session.write("drafts/brief.md", text);
    session.quietly("anna", &["propose", "-y"]);
    let suggests = |at: &str, instead: &str| {
        session.quietly("bram", &["remark", "--at", at, "--instead", instead, "-m", "Beter."])
    };
    suggests("[het stuk](https://a.example/1)", "[het stuk](https://a.example/2)");
    suggests("## Aanleiding", "**Aanleiding**");
    suggests("is **niet** verplicht", "is niet verplicht");
    session.edit("zie [het stuk](https://a.example/1)", "en dat blijft zo");
    session.quietly("anna", &["propose", "-y"]);
    for file in ["red.docx", "red.odt"] {
        session.quietly("anna", &["diff", "1", "2", "-o", file]);
        let said: Vec<String> = comments(&session, file).into_iter().map(|(text, ..)| text).collect();
        let all = said.join("\n");
        let link = "on \"het stuk (https://a.example/1)\"\ninstead \"het stuk (https://a.example/2)\"";
        assert!(all.contains(link) && all.contains("instead \"is niet verplicht\" ("), "{file}: {all}");
        assert!(all.contains("instead \"Aanleiding\" (no longer a heading"), "{file}: {all}");
        assert!(!["**", "##", "]("].iter().any(|mark| all.contains(mark)), "{file}: {all}");
        let receive = ["receive", file, "--as", "carla", "--via", "mail", "--yes"];
        let received = session.run("anna", &receive);
        assert_eq!(received.code, 1, "{received:#?}");
        received.says(&["3 comments", "There is nothing to record"]);
    }
}
