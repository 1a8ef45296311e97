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
        "Op 23-11-2026 om 10:00 schreef Anna:\n\n> Akkoord?\n",
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
        assert_eq!(mail("Subject: x", &format!("Akkoord\n\n{quoted}")).said.words, "Akkoord", "{quoted}");
    }
    let both = "Akkoord, mits de datum klopt.\n\nOp die dag schreef ik al: nee.\n";
    assert_eq!(mail("Subject: x", both).said.words, both.trim_end());
}

#[test]
fn an_answer_below_the_quote_is_found_and_shown_among_it() {
    let body = "On Mon, 23 Nov 2026, Anna wrote:\n> Do you agree?\n\nNo.\n> Why?\nBecause.\n-- \nBram\n";
    let said = mail("Subject: x", body).said;
    assert_eq!((said.words.as_str(), said.signature.as_str()), ("No.\n\nBecause.", "Bram"));
    assert_eq!(said.doubts, [Doubt::AmongQuotes]);
    assert!(said.whole.unwrap().contains("> Why?\nBecause."));
    assert_eq!(
        Said {
            quoted: Vec::new(),
            cited: Vec::new(),
            headed: Vec::new(),
            quotes: said::Quotes::default(),
            ..mail("Subject: x", "> Ben je akkoord?\n> akkoord\n").said
        },
        Said::default()
    );
}

#[test]
fn a_mail_of_html_alone_is_read_without_its_quote() {
    let html =
        "Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\nSubject: x";
    let body = "<html><body><p>Ge=E4nderd: akkoord =80 5</p><div class=3D\"gmail_quote\"><div class=3D\"gmail_attr\">On Mon, 23 Nov 2026, Anna wrote:</div><blockquote>Nee</blockquote></div></body></html>";
    assert_eq!(mail(html, body).said.words, "Geänderd: akkoord € 5");
    assert_eq!(
        Said {
            quoted: Vec::new(),
            cited: Vec::new(),
            headed: Vec::new(),
            quotes_html: false,
            quotes: said::Quotes::default(),
            ..mail(html, "<blockquote type=3Dcite>Akkoord</blockquote>").said
        },
        Said::default()
    );
    let outlook = "<p>Akkoord</p><hr><div id=3D\"divRplyFwdMsg\"><b>Van:</b> Anna<br><b>Verzonden:</b> maandag<br><b>Aan:</b> Bram</div><div>Nee</div>";
    assert_eq!(mail(html, outlook).said.words, "Akkoord");
}

/// Both versions of a mail.
fn both(plain: &str, html: &str) -> Said {
    let part = |kind: &str, text: &str| format!("--b\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n");
    let body = format!("{}{}--b--\n", part("plain", plain), part("html", html));
    mail("Content-Type: multipart/alternative; boundary=b", &body).said
}

#[test]
fn words_that_only_the_html_has_are_words_too() {
    let said = both("akkoord", "<p>Niet akkoord</p>");
    assert_eq!(said.words, "akkoord\n\n(HTML:)\nNiet akkoord");
    assert_eq!(said.doubts, [Doubt::TwoVersions]);
    for (plain, html, doubts) in [
        ("*akkoord*\n\n> vraag", "<div><b>Akkoord</b></div><blockquote type=cite>vraag</blockquote>", &[][..]),
        ("akkoord\n-- \nBram Bos <http://x>", "<p>akkoord</p><p>--&nbsp;</p><p>Bram&nbsp;Bos</p>", &[]),
        ("", "<p>akkoord</p>", &[]),
        ("Niet akkoord", "<p><s>Niet</s> akkoord</p>", &[Doubt::Struck]),
        ("akkoord 👎", "<p>akkoord 👎</p>", &[]),
        ("akkoord", "<p>akkoord 👎</p>", &[Doubt::TwoVersions]),
        ("akkoord", "<p>akkoord</p><blockquote type=cite>x</blockquote><p>niet</p>", &[Doubt::TwoVersions]),
        ("Akkoord", "<p>Akkoord</p><blockquote>maar alinea 2 moet eruit</blockquote>", &[Doubt::TwoVersions]),
        ("akkoord\n\n> x", "<blockquote type=cite>x</blockquote><p>akkoord</p>", &[Doubt::AmongQuotes]),
    ] {
        assert_eq!(both(plain, html).doubts, doubts, "{plain} / {html}");
    }
}

#[test]
fn what_is_struck_out_in_html_is_told_so_beside_a_plain_text_too() {
    let told = |plain: &str, html: &str| {
        let said = both(plain, html);
        (said.told(), said.whole)
    };
    let redline = "<p>Bezwaar: € <s>12,5</s> <u>15</u> miljoen</p>";
    for (plain, html, is) in [
        ("Bezwaar: € 12,5 15 miljoen", redline.to_owned(), "Bezwaar: € ~~12,5~~ 15 miljoen"),
        (
            "Bezwaar: € 12,5 15 miljoen\n-- \nBram Bos",
            format!("{redline}<p>-- </p><p><s>Bram</s> Bos</p>"),
            "Bezwaar: € ~~12,5~~ 15 miljoen\n-- \n~~Bram~~ Bos",
        ),
        ("nee nee", "<p><s>nee</s></p>".to_owned(), "nee nee\n\n(HTML:)\n~~nee~~"),
    ] {
        assert_eq!(told(plain, &html), (is.to_owned(), None), "{plain}");
    }
    let quoted = "<blockquote type=cite>Vraag</blockquote>";
    let (words, whole) = told("> Vraag\n\nDus niet", &format!("{quoted}<p>Dus <s>niet</s></p>"));
    assert_eq!((words.as_str(), whole.as_deref()), ("Dus ~~niet~~", Some("> Vraag\n\nDus ~~niet~~")));
}

#[test]
fn html_alone_tells_the_numbers_rows_and_links_of_its_words_and_is_judged_without_them() {
    let html = "<p>Bezwaar:</p><ol start=2><li>Er komt <s>12,5</s> 15 m<sup>2</sup></li></ol><table><tr><td>a<td>b</table>\
        <p>zie <a href='https://x.example/b'>deze nota</a></p>";
    let said = mail("Content-Type: text/html", html).said;
    assert_eq!(said.all(), "Bezwaar:\n\nEr komt ~~12,5~~ 15 m2\na\nb\nzie deze nota");
    assert_eq!(said.told(), "Bezwaar:\n\n2. Er komt ~~12,5~~ 15 m^2\na | b\nzie deze nota <https://x.example/b>");
    let among = "<blockquote type=cite>Vraag</blockquote><ol><li>Nee</ol>";
    let said = mail("Content-Type: text/html", among).said;
    assert_eq!((said.told().as_str(), said.whole.as_deref()), ("1. Nee", Some("> Vraag\n1. Nee")));
    // What a plain text says stands in that.
    assert_eq!(both("2. Nee", "<ol start=3><li>Nee</ol>").told(), "2. Nee");
}

#[test]
fn what_the_html_shows_beside_words_or_hides_of_them_is_doubtful() {
    for (html, doubts) in [
        ("<p>akkoord</p><img src=x alt=\"&nbsp;\" width=1 height=1>", &[][..]),
        ("<p>akkoord</p><blockquote type=cite><img alt=x><input type=checkbox></blockquote>", &[]),
        ("<style>p.MsoNormal{margin:0}</style><p>akkoord</p>", &[]),
        ("<style style=\"display:none\">p{margin:0}</style><p>akkoord</p>", &[]),
        ("<p>akkoord <img alt='akkoord'></p>", &[Doubt::Picture, Doubt::TwoVersions]),
        ("<p>akkoord</p><style><!-- .a{text-decoration:line-through} --></style>", &[Doubt::Hidden]),
        ("<STYLE>p.a { Visibility : hidden }</STYLE><p>akkoord</p>", &[Doubt::Hidden]),
        ("<p STYLE='display: NONE'>akkoord</p>", &[Doubt::Hidden]),
        ("<p hidden>akkoord</p>", &[Doubt::Hidden]),
        ("<p style=\"opacity:0\">akkoord</p>", &[Doubt::Hidden]),
        ("<p style=\"font-size:0\">akkoord</p>", &[Doubt::Hidden]),
        ("<p style=\"color:#ffffff;background:white\">akkoord</p>", &[Doubt::Hidden]),
        ("<font color=white>akkoord</font>", &[Doubt::Hidden]),
        ("<p><input type=checkbox> akkoord</p>", &[Doubt::Form]),
        ("<p>akkoord</p><img src=x alt=\"&nbsp;\">", &[Doubt::Unread]),
        ("<p>akkoord</p><img src=x width=1 height=1 style='width:600px'>", &[Doubt::Unread]),
        ("<p style='background-image:url(x)'>akkoord</p>", &[Doubt::Unread]),
        ("<p>akkoord <object data=x></object></p>", &[Doubt::Unread]),
        ("<table bgcolor=\"#000000\"><td><font color=black>akkoord</font></table>", &[Doubt::Hidden]),
        ("<div style='background:#111'><p style='color:#101010'>akkoord</p></div>", &[Doubt::Hidden]),
        ("<style>.a{color:#101010}</style><td bgcolor=black><b class=a>akkoord</b></td>", &[Doubt::Hidden]),
        ("<font color=white><p text=black color=black>akkoord</p></font>", &[Doubt::Hidden]),
        ("<td bgcolor=navy><font color=white>akkoord</font></td>", &[]),
        ("<div style='background:#9C6500;color:white'>akkoord</div>", &[]),
        ("<div style='background:navy'><p style='color:white'>akkoord</p></div>", &[]),
        ("<div style='background:navy'><p style='color:white;background:white'>akkoord</p></div>", &[Doubt::Hidden]),
        ("<div style='color:white'>akkoord</div>", &[Doubt::Hidden]),
        ("<div style='color:white'><p>akkoord</p></div>", &[Doubt::Hidden]),
        ("<p><font color=white></p>akkoord", &[Doubt::Hidden]),
        ("<!--[if gte mso 9]><xml><w:Zoom>0</w:Zoom></xml><style>p{}</style><![endif]--><p>akkoord</p>", &[]),
        ("<!--[if mso]>niet<![endif]--><p>akkoord</p>", &[Doubt::Hidden]),
    ] {
        assert_eq!(both("akkoord", html).doubts, doubts, "{html}");
    }
    let signed = "Akkoord\nGroet,\nBram\n";
    assert_eq!(both(signed, &format!("{}<img src=cid:logo>", signed.replace('\n', "<br>"))).doubts, []);
    assert_eq!(both("", "<p>Akkoord<sup>*</sup></p>").words, "Akkoord^*");
    let said = both("", "<p>Akkoord <img alt=\"👎\"></p>");
    assert_eq!((said.words.as_str(), said.doubts.as_slice()), ("Akkoord 👎", &[Doubt::Picture][..]));
}

#[test]
fn whoever_else_sent_a_mail_is_told() {
    for (headers, others) in [
        ("Sender: secretary@fin.example", &["secretary@fin.example"][..]),
        ("Resent-From: Anna <anna@bzk.example>", &["anna@bzk.example"]),
        ("Sender: Bram <BRAM@fin.example>", &[]),
        ("Subject: x", &[]),
    ] {
        assert_eq!(mail(headers, "Akkoord").sent_by, others, "{headers}");
    }
}

#[test]
fn every_part_that_is_text_is_read() {
    let part = |text: &str| format!("--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n");
    let headers = "Content-Type: multipart/mixed; boundary=b";
    let said = mail(headers, &format!("{}{}--b--\n", part("akkoord"), part("maar alleen zonder alinea 3"))).said;
    assert_eq!(said.words, "akkoord\n\nmaar alleen zonder alinea 3");
    let said = mail(headers, &format!("{}{}--b--\n", part("akkoord\n\n> vraag"), part("maar niet zo"))).said;
    assert_eq!((said.words.as_str(), said.doubts.as_slice()), ("akkoord\n\nmaar niet zo", &[Doubt::AmongQuotes][..]));
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
        ("Auto-Submitted: auto-replied", (Machine::Reply, true)),
        ("Subject: Automatisch antwoord: brief", (Machine::Reply, false)),
        ("Precedence: junk", (Machine::Rule, false)),
        ("X-MS-Exchange-Inbox-Rules-Loop: bram@fin.example", (Machine::Rule, false)),
        ("Content-Type: text/calendar", (Machine::Calendar, false)),
        ("Subject: Undeliverable: brief", (Machine::Bounce, false)),
        ("Content-Type: message/delivery-status", (Machine::Bounce, true)),
        ("Content-Type: message/disposition-notification", (Machine::Receipt, true)),
    ] {
        let (machine, is_certain) = automatic;
        assert_eq!(mail(headers, "Akkoord").automatic, Some(Automatic { machine, is_certain }), "{headers}");
    }
    let daemon = read(b"From: MAILER-DAEMON@x.example\r\n\r\nAkkoord").unwrap();
    assert_eq!(daemon.automatic, Some(Automatic { machine: Machine::Bounce, is_certain: true }));
    assert_eq!(mail("Auto-Submitted: no", "Akkoord").automatic, None);
}

#[test]
fn a_mail_that_only_another_program_can_read_is_told() {
    for (headers, sealed) in [
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", Some(Sealed::Encrypted)),
        ("Content-Type: application/ms-tnef; name=winmail.dat", Some(Sealed::Packed)),
        ("Content-Type: text/plain", None),
    ] {
        assert_eq!(mail(headers, "x").sealed, sealed, "{headers}");
    }
    assert_eq!(mail("Subject: x", "-----BEGIN PGP MESSAGE-----\n\nx").sealed, Some(Sealed::Encrypted));
}

#[test]
fn what_a_mail_quotes_is_kept() {
    let said = mail("Subject: x", "Akkoord\n\nVan: Anna\nAan: Bram\nOnderwerp: brief\n\nVraag\nnee\n").said;
    assert_eq!(
        (said.words.as_str(), said.quoted[0].trim(), said.subjects[0].as_str()),
        ("Akkoord", "Vraag\nnee", "brief")
    );
    let html = "Content-Type: text/html";
    let said = mail(html, "<p>Akkoord</p><blockquote type=cite>Vraag<div>nee</div></blockquote>").said;
    assert_eq!((said.words.as_str(), said.quoted[0].trim()), ("Akkoord", "Vraag\nnee"));
}

#[test]
fn a_mark_on_a_line_of_a_letter_that_looks_like_one_of_a_header_is_seen() {
    let header = "<b>Van:</b> Anna &lt;anna@x.example&gt;<br><b>Verzonden:</b> maandag 23 november 2026 10:00<br>\
        <b>Onderwerp:</b> brief<br>";
    let letter = "Vraag<br>Van: Anna<br>Aan: de minister<br>Datum: <b>1 december</b> 2026<br>Cc: <b>Bram</b>";
    let wrote = "<p>Op ma 23 nov 2026 om 10:00 schreef <b>Anna</b> &lt;anna@x.example&gt;:</p>";
    for html in [
        format!("<p>Ja</p>{wrote}<blockquote>{letter}</blockquote>"),
        format!("<p>Ja</p>{header}<br>{letter}"),
        format!("<p>Ja</p><blockquote type=cite>{header}{letter}</blockquote>"),
        format!("<p>Ja</p>{header}Vraag<br>{header}{letter}"),
        format!(
            "<p>Ja</p><blockquote type=cite><p>Vraag</p><p>Dit is de brief:</p><p>{}",
            letter.replace("Vraag<br>", "")
        ),
    ] {
        let said = mail("Content-Type: text/html", &html).said;
        let marked: Vec<String> = said.marked.into_iter().map(|one| one.words).collect();
        assert_eq!(marked, ["1 december", "Bram"], "{html}");
    }
}

#[test]
fn what_stands_in_a_text_that_is_known_is_no_line_of_a_program() {
    let memo = "Van: Anna\nAan: Carla\nDatum: 8 december 2026, 14:00 uur";
    let wrote = "Op 3 november 2026 schreef de Minister van Financiën:";
    let letter = format!("Vraag\n{memo}\nWij vragen het volgende.\n{wrote}\nDat kost veel.");
    let mut known = Known::default();
    known.add(&letter);
    let header = "Van: Anna <anna@x.example>\nVerzonden: maandag 10:00\nAan: Bram\n";
    let read = |quoted: &str| {
        let said = mail("Subject: x", &format!("Ja\n\n{header}\n{quoted}")).said;
        let lines = |said: &Said| said.quoted.first().map_or("", |text| text.trim()).lines().count();
        let said = (lines(&said), said.against(&known));
        let writers: std::collections::BTreeSet<_> = said.1.writers.iter().collect();
        (said.0, lines(&said.1), writers.len())
    };
    for (quoted, is) in [
        (letter.clone(), (4, 7, 1)),
        (memo.to_owned(), (0, 3, 1)),
        (format!("{memo}\nWij vragen"), (1, 4, 1)),
        (letter.replace("Van: Anna", "Van: Els"), (4, 7, 1)),
        (letter.replace("Aan: Carla", "Aan: Els"), (4, 7, 1)),
        (wrote.to_owned(), (0, 0, 2)),
        // No mail is quoted below it that is deeper in the quote.
        (format!("Vraag\n{wrote}\nIets anders."), (3, 3, 1)),
        (format!("Vraag\n{wrote}\n> Iets anders."), (2, 2, 2)),
    ] {
        assert_eq!(read(&quoted), is, "{quoted}");
    }
}

#[test]
fn attachments_come_as_they_are() {
    let headers = "Content-Type: multipart/mixed; boundary=b";
    let body = "--b\nContent-Type: text/plain\n\nZie bijlage.\n--b\nContent-Type: application/octet-stream\n\
        Content-Disposition: attachment; filename=\"brief.docx\"\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b--\n";
    let mail = mail(headers, body);
    assert_eq!(mail.said.words, "Zie bijlage.");
    assert_eq!(mail.attachments, [Attached { name: "brief.docx".to_owned(), bytes: vec![0, 1, 2, 3] }]);
}

#[test]
fn words_behind_an_attachment_that_a_server_made_a_file_are_words() {
    let headers = "Content-Type: multipart/mixed; boundary=b";
    let file = |name: &str, html: &str| {
        format!(
            "--b\nContent-Type: text/html; name={name}\nContent-Disposition: attachment; filename={name}\n\n{html}\n"
        )
    };
    let read = |first: &str, file: &str| {
        let pdf =
            "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=nota.pdf\n\n%PDF-1.7\n";
        let mail = mail(headers, &format!("{first}{pdf}{file}--b--\n"));
        let names: Vec<String> = mail.attachments.into_iter().map(|attached| attached.name).collect();
        (mail.said.words, mail.said.doubts, names.concat())
    };
    let words = "<html><body><div>maar alinea 3 moet weg</div></body></html>";
    for first in ["--b\nContent-Type: text/plain\n\nAkkoord\n", "--b\nContent-Type: text/html\n\n<p>Akkoord</p>\n"] {
        let said = "Akkoord\n\nmaar alinea 3 moet weg".to_owned();
        assert_eq!(read(first, &file("ATT00001.htm", words)), (said, Vec::new(), "nota.pdf".to_owned()));
        let blank = file("ATT00001.htm", "<html><body><br></body></html>");
        assert_eq!(read(first, &blank), ("Akkoord".to_owned(), Vec::new(), "nota.pdf".to_owned()));
        assert_eq!(read(first, &file("nota.htm", words)).2, "nota.pdfnota.htm");
    }
}

#[test]
fn a_picture_that_the_mail_shows_and_a_signature_by_a_key_are_no_attachments() {
    let headers = "Content-Type: multipart/mixed; boundary=b";
    let html = "--b\nContent-Type: text/html\n\n<p>Akkoord</p><img src=\"cid:logo@x\">\n";
    let part = |headers: &str| format!("--b\n{headers}\n\nbytes\n");
    let attached = |headers_of_part: &str| {
        let mail = mail(headers, &format!("{html}{}--b--\n", part(headers_of_part)));
        mail.attachments.into_iter().map(|attached| attached.name).collect::<Vec<_>>()
    };
    let document = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n\n%PDF-1.7";
    for (headers, names) in [
        (document, &["logo.png"][..]),
        ("Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>", &[]),
        ("Content-Type: application/pgp-signature; name=signature.asc", &[]),
        ("Content-Type: image/png; name=scan.png\nContent-Disposition: attachment", &["scan.png"]),
        ("Content-Type: application/pdf\nContent-Disposition: attachment", &[""]),
        ("Content-Type: message/rfc822\n\nFrom: c@ez.example\nSubject: Mijn bezwaar", &["Mijn bezwaar"]),
    ] {
        assert_eq!(attached(headers), names, "{headers}");
    }
}

#[test]
fn a_mailbox_is_taken_apart() {
    let bytes = b"From bram@fin.example Mon Nov 23 10:00:00 2026\nFrom: bram@fin.example\n\nAkkoord\n\nFrom x Mon Nov 23 10:00:00 2026\nFrom: c@ez.example\n\nGezien\n";
    assert!(is_mailbox(bytes));
    let words: Vec<String> = mailbox(bytes).iter().map(|mail| read(mail).unwrap().said.words).collect();
    assert_eq!(words, ["Akkoord", "Gezien"]);
}

#[test]
fn what_programs_put_before_a_mail_is_none_of_it() {
    for before in ["\u{feff}", "\r\n", "\n\n", "\u{feff}\r\n"] {
        let bytes = format!("{before}From: bram@fin.example\r\n\r\nAkkoord\r\n");
        assert!(is_mail(bytes.as_bytes()), "{before:?}");
        assert_eq!(read(bytes.as_bytes()).unwrap().said.words, "Akkoord", "{before:?}");
    }
}

#[test]
fn what_is_no_mail_is_refused() {
    for bytes in [b"".as_slice(), b"Dear minister,\n", b"Subject: x\r\n\r\nAkkoord", b"From: nobody\r\n\r\n"] {
        assert_eq!(read(bytes), Err(NotAMail::NoSender));
    }
    assert!(is_mail(b"Return-Path: <x>\r\n") && !is_mail(b"Dear minister,\n") && !is_mail(b"\x00\x01:"));
}

#[test]
fn a_mail_that_says_twice_who_it_is_from_is_nobodys() {
    let twice = b"From: bram@fin.example\r\nFrom: evil@evil.example\r\n\r\nakkoord\r\n";
    assert_eq!(read(twice), Err(NotAMail::SeveralSenders));
}

#[test]
fn what_a_server_could_not_confirm_is_told() {
    let results = |value: &str| mail(&format!("Authentication-Results: mx; {value}"), "akkoord").is_doubted;
    assert!(results("spf=fail; dkim=fail;\r\n DMARC=fail"));
    assert!(!results("spf=pass; dmarc=pass"));
}

proptest! {
    #[test]
    fn nothing_makes_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "(Op|On|>|From:|--| |\n|[a-z<>@:&;=]|é){0,60}") {
        let _ = read(&bytes);
        for kind in ["text/plain", "text/html; charset=utf-7", "multipart/mixed; boundary=a"] {
            let read = read(format!("From: a@b\nContent-Type: {kind}\n\n{text}").as_bytes());
            let mut known = Known::default();
            known.add(&text);
            known.add_question(&text);
            let _ = known.missing(&text.replacen('a', "\n", 2));
            let _ = read.map(|mail| mail.said.against(&known));
        }
        let _ = (quotes::apart(&text), html::shown(&text));
    }
}
