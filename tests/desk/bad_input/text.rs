//! Bytes that cannot become a draft, and texts that are none.

use crate::session::{LETTER, Session};

#[test]
fn a_text_that_is_none() {
    let wide: Vec<u8> = "De brief".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, says, hints) in [
        (&b""[..], "no words", "write something"),
        (b" \r\n\t\n", "no words", "write something"),
        (b"Dear\0all", "byte 4 is NUL", "plain text"),
        (b"%PDF-1.7\n", "PDF", ".md"),
        (b"Dear minister, co\xf6rdinatie", "byte 17 is not UTF-8", "Latin-1"),
        (b"\x93Dear\x94 all", "byte 0 is not UTF-8", "Windows-1252"),
        (&wide, "not UTF-8", "UTF-16LE"),
    ] {
        let session = Session::with_letter();
        session.write("drafts/brief.md", bytes);
        session.refused("anna", &["propose"], &["drafts/brief.md", says], hints);
        let session = Session::with_draft();
        session.write("new.md", bytes);
        session.refused("anna", &["propose", "new.md"], &["new.md", says], hints);
        if says == "no words" {
            // An emptied text is no draft; what went from it can be looked at.
            session.quietly("anna", &["diff", "1", "new.md"]).says(&["22 words deleted"]);
        } else {
            session.refused("anna", &["diff", "1", "new.md"], &["new.md", says], hints);
        }
        session.refused("anna", &["init", "memo", "new.md"], &["new.md", says], hints);
        let outcome = session.run_with("anna", &["propose", "-"], Some(bytes));
        outcome.refuses(&["standard input", says], hints);
        assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "1\n");
    }
}

#[test]
fn a_text_that_is_not_there() {
    let session = Session::with_letter();
    std::fs::remove_file(session.path("drafts/brief.md")).unwrap();
    session.refused("anna", &["propose"], &["no letter here"], "paraaf init");
    let session = Session::with_draft();
    std::fs::remove_file(session.path("drafts/brief.md")).unwrap();
    session.refused("anna", &["propose"], &["drafts/brief.md"], "paraaf edit");
    session.refused("anna", &["propose", "none.md"], &["none.md"], "the name");
    session.refused("anna", &["propose", "drafts"], &["drafts"], "folder");
}

#[test]
fn a_text_in_which_nothing_changed() {
    let session = Session::with_draft();
    session.refused("anna", &["propose"], &["nothing changed since draft 1"], "paraaf edit");
    for same in [LETTER.replace('\n', "\r\n"), format!("\u{feff}{LETTER}"), LETTER.replace('\n', "\r")] {
        session.write("drafts/brief.md", &same);
        session.refused("anna", &["propose"], &["nothing changed since draft 1"], "paraaf edit");
        session.write("new.md", &same);
        session.refused("anna", &["propose", "new.md"], &["nothing changed since draft 1"], "paraaf edit");
    }
    session.write("drafts/brief.md", LETTER.trim_end());
    session.quietly("anna", &["propose"]).says(&["draft 2"]);
}

#[test]
fn a_web_page_is_no_letter_whatever_it_is_called() {
    let session = Session::with_letter();
    session.quietly("anna", &["propose"]);
    let page = "<html lang=nl><body><p>We ask you.</p></body></html>";
    for (name, text) in [
        ("a.html", "We ask you.".to_owned()),
        ("b.HTM", page.to_owned()),
        ("c.xhtml", "We ask you.".to_owned()),
        ("d.txt", page.to_owned()),
        ("e.md", format!("\u{feff}\n<!-- saved from a page -->\n<!DOCTYPE html>\n{page}")),
        ("h.md", "<head><meta charset=utf-8></head>\nWe ask you.\n".to_owned()),
        ("i.md", "<p>Dear minister,</p>\n\n<p>We ask you.</p>\n".to_owned()),
        ("j.htm", "Dear *minister*,\n".to_owned()),
        ("f.md", format!("<?xml version=\"1.0\"?>\n<!doctype HTML>{page}")),
    ] {
        session.write(name, text);
        for arguments in
            [&["propose", name][..], &["receive", name, "--yes"], &["diff", "1", name], &["init", "x", name]]
        {
            session.refused("anna", arguments, &["cannot use", name, "it is a web page"], ".docx or .odt");
        }
    }
    session.write("g.md", "<htmlish> We ask you.");
    session.quietly("anna", &["diff", "1", "g.md"]);
    session.write("k.md", "<div align=right>The Hague</div>\n\nDear minister,\n\nWe ask you.\n");
    session.quietly("anna", &["propose", "k.md", "--based-on", "1"]).says(&["proposes draft 2"]);
}
