//! Folders of mails: what in them is no mail, or cannot be read, is named and keeps no mail out.

use crate::receive_attached::changed;
use crate::receive_mails::{BRAM, CARLA, mail, session};

#[test]
fn what_is_in_a_folder_and_no_mail_is_told_with_what_to_do() {
    let session = session();
    let mut outlook = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    outlook.extend("__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes));
    session.write("in/dirk.msg", &outlook);
    session.write("in/from carla.docx", changed(&session, "some worry", "much worry"));
    session.write("in/old/1.eml", mail(BRAM, "Re: [brief 2]", "1@x", "Bezwaar"));
    session.write("in/box", format!("From carla Tue Nov 24 10:30:00 2026\n{}", mail(CARLA, "x", "3@x", "Bezwaar")));
    session.write("in/.DS_Store", "x");
    let told = [
        "from carla.docx: it is a document, and no mail: receive it by itself: paraaf receive \"in/from carla.docx\" --as WHO",
        "dirk.msg: it is a message that Outlook keeps in a form of its own: save it as .eml",
        "old: it is a folder: receive it by itself",
        "box: it is a mailbox: receive it by itself: paraaf receive in/box",
    ];
    session.refused("anna", &["receive", "in", "--yes"], &told, ".eml");
    session.write("in/a.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    assert_eq!(outcome.code, 1, "{outcome:#?}");
    outcome.says(&told).says(&["Bram Bos approves draft 2"]).never_says(&["DS_Store"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_in_a_folder_of_mails_is_named_and_left() {
    let session = session();
    session.write("in/a.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
    std::os::unix::fs::symlink("nowhere", session.path("in/link.eml")).unwrap();
    std::os::unix::net::UnixListener::bind(session.path("in/pipe")).unwrap();
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    assert_eq!(outcome.code, 1, "{outcome:#?}");
    outcome.says(&["link.eml: it leads nowhere", "pipe: it leads nowhere, or is no file", "Bram Bos approves draft 2"]);
}

#[cfg(unix)]
#[test]
fn a_file_or_folder_that_may_not_be_read_does_not_keep_the_other_mails_out() {
    use std::os::unix::fs::PermissionsExt as _;

    let session = session();
    session.write("in/a.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
    session.write("in/locked.eml", mail(CARLA, "Re: [brief 2]", "3@x", "Bezwaar"));
    session.write("in/cur/b.eml", mail(CARLA, "Re: [brief 2]", "4@x", "Bezwaar"));
    let lock = |name: &str, mode| {
        std::fs::set_permissions(session.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("in/locked.eml", 0o000);
    lock("in/cur", 0o000);
    // Whoever may read everything reads these too.
    let is_locked = std::fs::read(session.path("in/locked.eml")).is_err();
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    lock("in/cur", 0o755);
    if is_locked {
        assert_eq!(outcome.code, 1, "{outcome:#?}");
        outcome.says(&["locked.eml: it cannot be read (", "cur: it cannot be read (", "receive it then"]);
    }
    outcome.says(&["Bram Bos approves draft 2"]);
}

#[test]
fn an_empty_file_is_told_to_be_empty() {
    let session = session();
    session.write("reply.eml", "");
    session.refused("anna", &["receive", "reply.eml", "--yes"], &["reply.eml is empty"], "save the mail");
    session.write("in/a.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
    session.write("in/empty.eml", " \n");
    session.run_with("anna", &["receive", "in", "--yes"], None).says(&["empty.eml: it is empty"]);
}

#[test]
fn a_mail_that_was_spoilt_when_it_was_saved_is_told_so() {
    let session = session();
    let sound = mail(BRAM, "Re: [brief 2]", "1@x", "akkoord");
    let wide: Vec<u8> = format!("\u{feff}{sound}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let returns = format!("From b Thu Nov 26 10:00:00 2026\n{sound}").replace('\n', "\r").into_bytes();
    for (bytes, says) in
        [(wide, "in.eml was saved as UTF-16"), (returns, "in.eml has lines that end as those of no mail do")]
    {
        std::fs::write(session.path("in.eml"), &bytes).unwrap();
        let outcome = session.run_with("anna", &["receive", "in.eml", "--yes"], None);
        assert!(outcome.stderr.contains(says) && outcome.stderr.contains("save it again in your mail program"));
        assert_eq!(outcome.code, 2, "{outcome:#?}");
    }
}
