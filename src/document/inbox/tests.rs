use proptest::prelude::*;

use super::*;

fn mail(headers: &str, body: &str) -> Incoming {
    let bytes = format!("From: Bram Bos <bram@fin.example>\r\n{headers}\r\n\r\n{}", body.replace('\n', "\r\n"));
    read(bytes.as_bytes()).unwrap()
}

#[test]
fn what_is_said_stands_above_what_is_quoted() {
    for quoted in [
        "Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:\n> Akkoord?\n",
        "Op 23-11-2026 om 10:00 schreef Anna:\n\nAkkoord?\n",
        "On Mon, 23 Nov 2026 at 10:00, Anna de Vries\n<anna@bzk.example> wrote:\n\n> Do you agree?\n",
        "Am 23.11.2026 um 10:00 schrieb Anna de Vries:\n> Einverstanden?\n",
        "Le lun. 23 nov. 2026 à 10:00, Anna de Vries <anna@bzk.example> a écrit :\n> D'accord ?\n",
        "-----Oorspronkelijk bericht-----\nVan: Anna\n",
        "________________________________\nVan: Anna de Vries\nVerzonden: maandag 23 november 2026 10:00\nAan: Bram\n",
        "Von: Anna\nGesendet: Montag\nAn: Bram\n",
        "*From:* Anna <anna@bzk.example>\n*Sent:* Monday\n",
        "De : Anna\nEnvoyé : lundi\n",
        "> Akkoord?\n",
        "-- \nBram Bos\nMinisterie\n",
        "Verstuurd vanaf mijn iPhone\n",
    ] {
        assert_eq!(mail("Subject: x", &format!("Akkoord\n\n{quoted}")).words, "Akkoord", "{quoted}");
    }
    let both = "Akkoord, mits de datum klopt.\n\nOp die dag schreef ik al: nee.\n";
    assert_eq!(mail("Subject: x", both).words, both.trim_end());
}

#[test]
fn an_answer_below_the_quote_is_found_too() {
    let body = "On Mon, 23 Nov 2026, Anna wrote:\n> Do you agree?\n\nNo.\n> Why?\nBecause.\n-- \nBram\n";
    assert_eq!(mail("Subject: x", body).words, "No.\nBecause.");
    assert_eq!(mail("Subject: x", "On Mon, 23 Nov 2026, Anna wrote:\n\nDo you agree?\n").words, "");
}

#[test]
fn a_mail_of_html_alone_is_read_above_its_quote() {
    let html =
        "Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\nSubject: x";
    let body = "<html><body><p>Ge=E4nderd: akkoord =80 5</p><div class=3D\"gmail_quote\">On x wrote:<blockquote>Nee</blockquote></div></body></html>";
    assert_eq!(mail(html, body).words, "Geänderd: akkoord € 5");
    assert_eq!(mail(html, "<blockquote>Akkoord</blockquote>").words, "Akkoord");
}

#[test]
fn headers_say_who_when_and_about_what() {
    let headers = "Date: Tue, 24 Nov 2026 10:30:00 +0100\r\nSubject: =?windows-1252?Q?Re:_=5Bbrief_5=5D_co=F6rdinatie?=\r\n\
        Message-ID: <a.1@fin.example>\r\nIn-Reply-To: <q.bram@bzk.example>\r\nReferences: <first@x> <q.bram@bzk.example>";
    let mail = mail(headers, "Akkoord");
    assert_eq!(mail.from, ["bram@fin.example"]);
    assert_eq!(mail.subject, "Re: [brief 5] coördinatie");
    assert_eq!(mail.id.as_deref(), Some("a.1@fin.example"));
    assert_eq!(mail.at, Some((1_795_512_600, 60)));
    assert_eq!(mail.answers, ["q.bram@bzk.example", "q.bram@bzk.example", "first@x"]);
    assert_eq!(mail.automatic, None);
}

#[test]
fn what_a_program_wrote_is_told() {
    for (headers, automatic) in [
        ("Auto-Submitted: auto-replied", Automatic::Reply),
        ("Subject: Automatisch antwoord: brief", Automatic::Reply),
        ("Content-Type: text/calendar", Automatic::Calendar),
        ("Subject: Undeliverable: brief", Automatic::Bounce),
        ("Content-Type: message/delivery-status", Automatic::Bounce),
    ] {
        assert_eq!(mail(headers, "Akkoord").automatic, Some(automatic), "{headers}");
    }
    let daemon = read(b"From: MAILER-DAEMON@x.example\r\n\r\nAkkoord").unwrap();
    assert_eq!(daemon.automatic, Some(Automatic::Bounce));
    assert_eq!(mail("Auto-Submitted: no", "Akkoord").automatic, None);
}

#[test]
fn attachments_come_as_they_are() {
    let headers = "Content-Type: multipart/mixed; boundary=b";
    let body = "--b\nContent-Type: text/plain\n\nZie bijlage.\n--b\nContent-Type: application/octet-stream\n\
        Content-Disposition: attachment; filename=\"brief.docx\"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b--\n";
    let mail = mail(headers, body);
    assert_eq!(mail.words, "Zie bijlage.");
    assert_eq!(mail.attachments, [Attached { name: "brief.docx".to_owned(), bytes: vec![0, 1, 2, 3] }]);
}

#[test]
fn a_mailbox_is_taken_apart() {
    let bytes = b"From bram@fin.example Mon Nov 23 10:00:00 2026\nFrom: bram@fin.example\n\nAkkoord\n\nFrom x Mon Nov 23 10:00:00 2026\nFrom: c@ez.example\n\nGezien\n";
    assert!(is_mailbox(bytes));
    let words: Vec<String> = mailbox(bytes).iter().map(|mail| read(mail).unwrap().words).collect();
    assert_eq!(words, ["Akkoord", "Gezien"]);
}

#[test]
fn what_is_no_mail_is_refused() {
    for bytes in [b"".as_slice(), b"Dear minister,\n", b"Subject: x\r\n\r\nAkkoord", b"From: nobody\r\n\r\n"] {
        assert_eq!(read(bytes), Err(NotAMail::NoSender));
    }
    assert!(is_mail(b"Return-Path: <x>\r\n") && !is_mail(b"Dear minister,\n") && !is_mail(b"\x00\x01:"));
}

proptest! {
    #[test]
    fn nothing_makes_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "(Op|On|>|From:|--| |\n|[a-z<>@:&;=]|é){0,60}") {
        let _ = read(&bytes);
        for kind in ["text/plain", "text/html; charset=utf-7", "multipart/mixed; boundary=a"] {
            let _ = read(format!("From: a@b\nContent-Type: {kind}\n\n{text}").as_bytes());
        }
        let _ = (above(&text), above::html_above(&text).len());
    }
}
