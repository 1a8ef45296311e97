//! What comes along with a mail: neither its words nor the mail's own get lost or are taken for what they are not.

use std::io::{Cursor, Read as _, Write as _};

use crate::receive_mails::{BRAM, mail, mail_of, passed_over, session};
use crate::session::Session;
use crate::terminal::{at_terminal, paraaf};

#[test]
fn a_word_with_something_attached_is_for_a_person_to_judge_and_that_is_named() {
    let session = session();
    let word = ("Content-Type: text/plain; charset=utf-8", "akkoord");
    for (headers, says) in [
        ("Content-Type: text/plain; name=opm.txt\nContent-Disposition: attachment", "opm.txt is attached"),
        ("Content-Type: application/pdf\nContent-Disposition: attachment", "an attachment without a name"),
        ("Content-Type: image/png; name=scan.png\nContent-Disposition: inline", "scan.png is attached"),
        ("Content-Type: message/rfc822\n\nFrom: c@ez.example\nSubject: Mijn bezwaar", "Mijn bezwaar is attached"),
    ] {
        let says = format!("Bram Bos says one word, which only a person can judge, because {says}");
        passed_over(&session, &mail_of(&[word, (headers, "maar alleen zonder alinea 3")]), &[&says]);
    }
    // A picture right below the word may say anything; below a signature it is a logo.
    let logo = ("Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>", "png");
    let html = ("Content-Type: text/html", "<p>akkoord</p><img src=\"cid:logo@x\">");
    passed_over(&session, &mail_of(&[html, logo]), &["what a picture in it shows cannot be read"]);
    let html = ("Content-Type: text/html", "<p>akkoord</p><p>Groet,<br>Bram</p><img src=\"cid:logo@x\">");
    session.write("reply.eml", mail_of(&[html, logo]));
    session.quietly("anna", &["receive", "reply.eml", "--yes"]).says(&["Bram Bos approves draft 2"]);
}

#[test]
fn a_word_beside_a_document_as_it_was_sent_is_asked_about_and_not_lost() {
    let session = session();
    let document = data_encoding::BASE64_MIME.encode(&changed(&session, "some worry", "some worry"));
    let word = ("Content-Type: text/plain; charset=utf-8", "akkoord");
    let headers = "Content-Type: application/octet-stream; name=bram.docx\nContent-Transfer-Encoding: base64";
    let says = "only a person can judge, because bram.docx is attached as it was sent, which is draft 2";
    passed_over(&session, &mail_of(&[word, (headers, &document)]), &[says, "\n  paraaf approve --as bram"]);
}

/// The current draft as a Word file in which somebody replaced words.
pub(crate) fn changed(session: &Session, from: &str, to: &str) -> Vec<u8> {
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    let bytes = std::fs::read(session.path("brief.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        writer.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_agreement_with_changes_beside_it_is_asked_about_and_the_changes_are_taken_in() {
    let session = session();
    let document = data_encoding::BASE64_MIME.encode(&changed(&session, "some worry", "much worry"));
    let word = ("Content-Type: text/plain; charset=utf-8", "akkoord");
    let headers = "Content-Type: application/octet-stream; name=bram.docx\nContent-Transfer-Encoding: base64";
    session.write("reply.eml", mail_of(&[word, (headers, &document)]));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    assert_eq!(outcome.code, 1, "{outcome:#?}");
    outcome
        .says(&["Bram Bos proposes draft 3", "only a person can judge, because bram.docx is attached with changes"])
        .never_says(&["approves"]);
    // A document says itself what it was made of.
    let other = mail_of(&[word, (headers, &data_encoding::BASE64_MIME.encode(&changed(&session, "July", "June")))]);
    session.write("reply.eml", other.replace("[brief 2]", "de brief").replace("a.1@", "a.2@"));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    outcome.says(&["Bram Bos proposes draft 4", "it does not say which draft it is about"]).never_says(&["approves"]);
}

/// The current draft as a Word file with a text box in it, which no letter can hold.
fn with_text_box(session: &Session) -> Vec<u8> {
    let text_box = "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent><w:p><w:r>\
        <w:t>Nee!</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p></w:body>";
    changed(session, "</w:body>", text_box)
}

#[test]
fn what_a_mail_says_is_not_lost_where_its_attachment_cannot_be_used() {
    let session = session();
    let word = ("Content-Type: text/plain; charset=utf-8", "Ik heb bezwaar tegen alinea 3.");
    let headers = "Content-Type: application/octet-stream; name=bram.docx\nContent-Transfer-Encoding: base64";
    let sound = changed(&session, "x", "x");
    for (document, says) in [
        (sound[..sound.len() / 2].to_vec(), "cannot use bram.docx"),
        (
            with_text_box(&session),
            "bram.docx has the words of draft 2 as they were, and beside them what a letter cannot",
        ),
    ] {
        let document = data_encoding::BASE64_MIME.encode(&document);
        let mail = mail_of(&[word, (headers, &document)]);
        let says = [
            "Ik heb bezwaar tegen alinea 3.",
            "Bram Bos says more than one word, which only a person can judge, because bram.docx is attached and cannot",
            "\n  paraaf object --as bram --via mail --draft 2 -m \"…\"\n",
            says,
        ];
        passed_over(&session, &mail, &says);
        let one_word = mail.replace(word.1, "akkoord");
        passed_over(
            &session,
            &one_word,
            &["only a person can judge, because bram.docx is attached and cannot be taken in"],
        );
        passed_over(&session, &mail.replace(word.1, "> vraag"), &[says[3]]);
    }
}

#[test]
fn a_picture_or_a_form_beside_a_word_is_for_a_person_to_judge() {
    let session = session();
    for (html, says) in [
        ("<p>Akkoord <img alt=\"👎\" src=\"cid:x\"></p>", "a picture in it stands for words"),
        ("<p>Akkoord</p><input type=checkbox>", "it has boxes to tick or fields to fill in"),
        ("<style>.n{display:none}</style><p>Akkoord</p>", "its HTML can hide words or strike them out"),
    ] {
        let mail = mail(BRAM, "Re: [brief 2]", "1@x", html).replace("text/plain", "text/html");
        passed_over(&session, &mail, &[says]);
    }
}

#[test]
fn a_picture_bigger_than_a_logo_is_named_and_a_logo_is_not() {
    let session = session();
    let picture = ("Content-Type: image/png; name=Scherm.png\nContent-ID: <i1>\nContent-Disposition: inline", "png");
    let html = "<p>Akkoord</p><p>Groet,</p><p>Bram Bos</p><p><img src=\"cid:i1\" SIZE></p>";
    let with = |size: &str| mail_of(&[("Content-Type: text/html", &html.replace("SIZE", size)), picture]);
    passed_over(&session, &with("width=900 height=700"), &["Scherm.png is attached"]);
    session.write("reply.eml", with("width=120 height=60"));
    session.quietly("anna", &["receive", "reply.eml", "--yes"]).says(&["Bram Bos approves draft 2"]);
}

/// A mail of Bram with a Word file in which all changes are of an author.
pub(crate) fn changed_by(session: &Session, author: &str) -> String {
    let by = |id: u8| format!("w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-24T09:30:00Z\"");
    let run = |tag: &str| format!("<w:r><w:{tag} xml:space=\"preserve\">");
    let struck = format!("<w:del {}>{}worry</w:delText></w:r></w:del>", by(90), run("delText"));
    let typed = format!("<w:ins {}>{}care</w:t></w:r></w:ins>", by(91), run("t"));
    let parted = format!("</w:t></w:r>{struck}{typed}{}", run("t"));
    let document = data_encoding::BASE64_MIME.encode(&changed(session, "worry", &parted));
    let headers = "Content-Type: application/octet-stream; name=d.docx\nContent-Transfer-Encoding: base64";
    mail_of(&[("Content-Type: text/plain; charset=utf-8", ""), (headers, &document)])
}

#[test]
fn the_changes_of_others_alone_are_not_those_of_whoever_sent_the_file() {
    let session = session();
    let mail = changed_by(&session, "Carla Smit");
    passed_over(
        &session,
        &mail,
        &[
            "d.docx came from Bram Bos, and what was changed in it was changed by \"Carla Smit\"",
            "with --as carla --via mail",
            "--author \"Carla Smit=bram\"",
        ],
    );
    let receive = || paraaf(&session, "anna", &["receive", "reply.eml"]);
    let outcome = at_terminal(receive(), "carla\nn\n");
    outcome.says(&["d.docx came from Bram Bos, and was changed by \"Carla Smit\"", "Carla Smit proposes draft 3"]);
    at_terminal(receive(), "\n").says(&["came from Bram Bos"]).never_says(&["proposes"]);
    let said = ["receive", "reply.eml", "--yes", "--author", "Carla Smit=bram"];
    session.quietly("anna", &said).says(&["Bram Bos proposes draft 3"]).never_says(&["--as-remarks"]);
}

#[test]
fn the_changes_of_somebody_unknown_are_those_of_whoever_sent_the_file_where_they_have_one_name() {
    let session = session();
    for unknown in ["Pietje", "Bram Jansen", "Bos, C."] {
        let says = [
            format!("d.docx came from Bram Bos, and what was changed in it was changed by \"{unknown}\""),
            format!("--author \"{unknown}=bram\""),
        ];
        passed_over(&session, &changed_by(&session, unknown), &says.each_ref().map(String::as_str));
    }
    let outcome = at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), "bram\nn\n");
    outcome.says(&["and was changed by \"Bos, C.\". Whose draft is it?", "Bram Bos proposes draft 3"]);
    let said = ["receive", "reply.eml", "--dry-run", "--author", "Bos, C.=bram"];
    session.run_with("anna", &said, None).says(&["Bram Bos proposes draft 3"]);
    for own in ["bram bos", "Bos, B. (Bram)", "B. Bos", ""] {
        session.write("reply.eml", changed_by(&session, own));
        session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None).says(&["Bram Bos proposes draft 3"]);
    }
}

#[test]
fn a_mail_within_a_mail_is_to_be_received_by_itself() {
    let session = session();
    let inner = "From: c@ez.example\nSubject: RE: [brief 2]\n\nBezwaar";
    let parts = [("Content-Type: text/plain", "Hierbij de antwoorden."), ("Content-Type: message/rfc822", inner)];
    let says = [
        "RE: [brief 2] is attached, which is a mail by itself",
        "RE: [brief 2] is a mail by itself, and was left alone: save it as a file (.eml) and receive that.",
    ];
    passed_over(&session, &mail_of(&parts), &says);
    passed_over(&session, &mail_of(&parts).replacen("[brief 2]", "Antwoorden", 1), &["say --draft N", says[1]]);
}
