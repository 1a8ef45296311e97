//! Mails that people sent back: one word is an answer, and all else is for a person to read.

use crate::session::Session;

/// A session in which Anna holds the pen, with two drafts.
pub(crate) fn session() -> Session {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.quietly("anna", &["propose"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.days_later(2);
    session
}

/// A mail of parts: the headers of each, and what it holds.
pub(crate) fn mail_of(parts: &[(&str, &str)]) -> String {
    let part = |(headers, body): &(&str, &str)| format!("--b\n{headers}\n\n{body}\n");
    let body: String = parts.iter().map(part).collect();
    mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("{body}--b--"))
        .replace("text/plain; charset=utf-8\n\n--b", "multipart/mixed; boundary=b\n\n--b")
}

/// Nothing is recorded of this mail where nobody is asked, and this is said of it.
pub(crate) fn passed_over(session: &Session, mail: &str, says: &[&str]) {
    let tip = session.tip();
    session.write("reply.eml", mail);
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--yes"], None);
    assert_eq!(outcome.code, 1, "{mail}: {outcome:#?}");
    outcome.says(says).says(&["There is nothing to record"]);
    assert_eq!(session.tip(), tip, "{mail}: {outcome:#?}");
}

pub(crate) fn mail(from: &str, subject: &str, id: &str, body: &str) -> String {
    let headers = format!("From: {from}\nTo: Anna <anna@bzk.example>\nSubject: {subject}\nMessage-ID: <{id}>\n");
    format!("{headers}Date: Tue, 24 Nov 2026 10:30:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{body}\n")
}

pub(crate) const QUOTE: &str = "Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:\n> Do you agree to draft 2 of the letter \"brief\"?\n";
pub(crate) const BRAM: &str = "Bram Bos <bram@fin.example>";
pub(crate) const CARLA: &str = "Carla Smit <carla@ez.example>";

#[test]
fn a_mail_of_one_word_is_the_word_of_whoever_sent_it() {
    let session = session();
    let body = format!("Beste Anna,\n\nAkkoord.\n\nGroet,\nBram\n\n{QUOTE}");
    session.write("reply.eml", mail(BRAM, "Re: [brief 2] Do you agree?", "a.1@fin.example", &body));
    session.run("anna", &["receive", "reply.eml"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "2\n");
    session.run("anna", &["receive", "reply.eml", "--yes"]);
    session.run("anna", &["receive", "reply.eml", "--yes"]);
    session.run("anna", &["status"]);
    session.run("anna", &["log", "-n", "1"]);
    session.run("anna", &["verify"]);
    insta::with_settings!({filters => vec![("sha256:[0-9a-f]{64}", "sha256:[HASH]")]}, {
        insta::assert_snapshot!(session.transcript());
    });
}

#[test]
fn no_agreement_is_read_out_of_more_than_a_word() {
    let session = session();
    for body in [
        "Akkoord, mits de datum klopt.",
        "Akkoord\n\nMaar alinea 2 moet eruit.",
        "Akkoord\nGroet,\nBram\nPS: de datum klopt niet",
        "Akkoord\n\n> vraag\n\nMaar niet met alinea 3.",
        "Akkoord\n-- \nBram\nNB: alleen als alinea 3 vervalt",
        "Akkoord\nFrom: now on I object to paragraph 3\nSent: x\nTo: y",
        "Akkoord\nSent from my point of view this is wrong",
        "Akkoord\n__________\nmits alinea 3 vervalt",
        "Akkoord\n\nOp 26-11-2026 om 9:00 schreef Anna:\n\nMaar ik ben tegen alinea 3",
        "> Ben je akkoord met alinea 3 (de rest bespreken we later)?\nakkoord",
        "Akkoord\n\nGroet,\nBram\nmits alinea 3 vervalt",
        "Agree\nRegards,\nBram\nunless paragraph 3 stays",
        "Hoi Anna, Niet\nakkoord",
    ] {
        let says = [
            "which only a person can judge",
            ":\n  paraaf approve --as bram --via mail --draft 2\n",
            "\n  paraaf object --as bram --via mail --draft 2 -m \"…\"\n  paraaf remark --as bram --via mail --draft 2 -m \"…\"\n",
        ];
        passed_over(&session, &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", body), &says);
    }
    passed_over(
        &session,
        &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", QUOTE),
        &["says nothing beside what it quotes"],
    );
}

#[test]
fn an_answer_that_is_none_of_the_words_is_told_so() {
    let session = session();
    for body in ["Ja", "ok", "👍", "Prima!", "Niet akkoord"] {
        let says = ["the answer of Bram Bos is not one of the words that are taken by themselves"];
        passed_over(&session, &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", body), &says);
    }
}

#[test]
fn words_of_a_mail_are_shown_where_they_stand_among_a_quote() {
    let session = session();
    let body = "> Ben je akkoord met alinea 3?\nakkoord";
    let says = ["> > Ben je akkoord met alinea 3?", "its words stand below or between what it quotes"];
    passed_over(&session, &mail(BRAM, "Re: [brief 2]", "a.1@fin.example", body), &says);
}

#[test]
fn a_word_is_not_taken_by_itself_where_the_html_says_more() {
    let session = session();
    let plain = ("Content-Type: text/plain; charset=utf-8", "akkoord");
    for (html, says) in [
        ("<p>Niet akkoord</p>", "its HTML says something else than its plain text"),
        ("<p>akkoord</p><blockquote>vraag</blockquote><p>maar niet alinea 3</p>", "its HTML says something else"),
        ("<p><s>Niet</s> akkoord</p>", "words are struck out in it"),
    ] {
        let both = mail_of(&[plain, ("Content-Type: text/html; charset=utf-8", html)]).replace("mixed", "alternative");
        passed_over(&session, &both, &[says]);
        let alone = mail(BRAM, "Re: [brief 2]", "a.1@fin.example", html).replace("text/plain", "text/html");
        passed_over(&session, &alone, &["which only a person can judge"]);
    }
    let says = ["maar alleen als alinea 3 eruit gaat"];
    passed_over(&session, &mail_of(&[plain, ("Content-Type: text/plain", says[0])]), &says);
}

#[test]
fn a_folder_of_mails_is_taken_in_at_once_and_what_is_not_clear_is_told() {
    let session = session();
    let write = |name: &str, text: String| session.write(&format!("in/{name}"), text);
    write("1.eml", mail(BRAM, "Re: [brief 2]", "1@x", "SEEN"));
    write("2.eml", mail(CARLA, "Re: [brief 1]", "2@x", "Bezwaar"));
    write("3.eml", mail("Jan <jan@x.example>", "Re: [brief 2]", "3@x", "Akkoord"));
    write("4.eml", mail(BRAM, "Re: [memo 2]", "4@x", "Akkoord").replace("10:30:00", "10:20:00"));
    write("5.eml", mail(BRAM, "Re: [brief 9]", "5@x", "Akkoord").replace("10:30:00", "10:20:00"));
    write("6.eml", mail(BRAM, "Automatisch antwoord: [brief 2]", "6@x", "Akkoord").replace("10:30:00", "10:20:00"));
    write("7.eml", mail("MAILER-DAEMON@x.example", "Undeliverable: [brief 2]", "7@x", "Akkoord"));
    write("8.eml", mail(BRAM, "Re: de brief", "8@x", "Akkoord").replace("10:30:00", "10:20:00"));
    write("9.eml", mail("Anna de Vries <anna@bzk.example>", "Re: [brief 1]", "1@x", "SEEN again"));
    write("readme.txt", "no mail".to_owned());
    session.run("anna", &["receive", "in", "--yes"]);
    session.run("anna", &["status"]);
    session.run("anna", &["receive", "in", "--yes"]);
    let json = session.run_with("anna", &["receive", "in", "--format", "json"], None).stdout;
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(data["passed_over"].as_array().unwrap().len(), 10);
    insta::assert_snapshot!(session.transcript());
}

#[test]
fn a_mailbox_and_a_mail_of_html_in_an_old_encoding_are_read() {
    let session = session();
    let html = mail(
        CARLA,
        "Re: [brief 2]",
        "2@x",
        "<p>Gez=69en=A0</p><blockquote>&gt; Do you agree to draft 2 of the letter &quot;brief&quot;?</blockquote>",
    )
    .replace(
        "text/plain; charset=utf-8",
        "text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable",
    );
    let first = mail(BRAM, "Re: [brief 2]", "1@x", "Akkoord");
    session.write(
        "mbox",
        format!("From bram Tue Nov 24 10:30:00 2026\n{first}\nFrom carla Tue Nov 24 10:30:00 2026\n{html}"),
    );
    let outcome = session.quietly("anna", &["receive", "mbox", "--yes"]);
    outcome.says(&["Bram Bos approves draft 2", "Carla Smit has seen draft 2"]);
}

#[test]
fn what_is_no_mail_or_not_for_whoever_asks_is_refused() {
    let session = session();
    session.write("empty/readme.txt", "x");
    session.refused("anna", &["receive", "empty", "--yes"], &["no mail in empty"], ".eml");
    let mut outlook = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    session.write("empty.msg", &outlook);
    session.refused("anna", &["receive", "empty.msg", "--yes"], &["Outlook"], ".eml");
    outlook.extend("__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes));
    session.write("mail.bin", &outlook);
    session.refused("anna", &["receive", "mail.bin", "--yes"], &["Outlook"], ".eml");
    session.refused("anna", &["propose", "mail.bin"], &["a mail as Outlook keeps it"], "paraaf receive");
    session.write("reply.eml", mail(CARLA, "Re: [brief 2]", "1@x", "Akkoord"));
    session.refused(
        "bram",
        &["receive", "reply.eml", "--yes"],
        &["only Anna de Vries may record for others"],
        "ask them",
    );
    session.refused("anna", &["receive", "nowhere.eml", "--yes"], &["cannot read"], "");
}

/// A mail of Bram's about draft 2, of one word, written on that moment.
fn dated(id: &str, date: &str, word: &str) -> String {
    mail(BRAM, "Re: [brief 2]", id, word).replace("Tue, 24 Nov 2026 10:30:00 +0100", date)
}

#[test]
fn mails_are_taken_in_the_order_in_which_they_were_written() {
    let session = session();
    session.write("in/1.eml", dated("1@x", "Tue, 24 Nov 2026 12:00:00 +0100", "bezwaar"));
    session.write("in/2.eml", dated("2@x", "Tue, 24 Nov 2026 09:00:00 +0100", "akkoord"));
    session.quietly("anna", &["receive", "in", "--yes"]);
    session.quietly("anna", &["log", "-n", "1"]).says(&["Bram Bos objects to draft 2"]);
}

#[test]
fn an_older_mail_does_not_lift_an_objection_unseen() {
    let session = session();
    session.write("1.eml", dated("1@x", "Tue, 24 Nov 2026 12:00:00 +0100", "bezwaar"));
    session.quietly("anna", &["receive", "1.eml", "--yes"]);
    for (date, says) in [
        (
            "Tue, 24 Nov 2026 09:00:00 +0100",
            "it is older than what Bram Bos said since (objects to draft 2, 2026-11-24 12:00)",
        ),
        ("never", "it does not say when it was written, and Bram Bos has spoken already"),
        ("Thu, 24 Nov 2099 09:00:00 +0100", "its date has not come yet, and Bram Bos has spoken already"),
    ] {
        let command = "to record it all the same:\n  paraaf approve --as bram --via mail --draft 2\n";
        passed_over(&session, &dated("2@x", date, "akkoord"), &[says, command]);
    }
    session.write("3.eml", dated("3@x", "Tue, 24 Nov 2026 13:00:00 +0100", "akkoord"));
    session.quietly("anna", &["receive", "3.eml", "--yes"]).says(&["Bram Bos approves draft 2"]);
}

#[test]
fn a_mail_is_about_no_draft_that_nobody_named() {
    let session = Session::with_draft();
    session.days_later(2);
    session.quietly("anna", &["ask"]);
    let lunch = mail(BRAM, "Re: Lunch morgen?", "1@x", "akkoord");
    passed_over(&session, &lunch, &["it does not say which draft it is about: say --draft N"]);
    let old = lunch.replace("24 Nov 2026", "21 Nov 2026");
    session.write("reply.eml", old);
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--draft", "1", "--yes"], None);
    outcome.says(&["before draft 1 was proposed (2026-11-23", "There is nothing to record"]);
    session.write("reply.eml", lunch.replace("Re: Lunch morgen?", "Re:"));
    session.quietly("anna", &["receive", "reply.eml", "--draft", "1", "--yes"]).says(&["Bram Bos approves draft 1"]);
}

#[test]
fn a_mail_is_nobodys_where_it_does_not_say_clearly_whose_it_is() {
    let session = session();
    let from = |from: &str| mail(from, "Re: [brief 2]", "1@x", "akkoord");
    passed_over(&session, &from("bram@fin.example\nFrom: evil@evil.example"), &["it says twice who it is from"]);
    passed_over(&session, &from("bram@fin.example, carla@ez.example"), &["no one person's mail"]);
    session.write("reply.eml", from(BRAM));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--as", "carla", "--yes"], None);
    assert_eq!(outcome.code, 1, "{outcome:#?}");
    outcome.says(&["the address of Bram Bos, and --as names Carla Smit", "There is nothing to record"]);
}

#[test]
fn what_makes_a_mail_suspect_is_said_beside_it() {
    let session = session();
    session.write("reply.eml", dated("1@x", "Thu, 24 Nov 2099 09:00:00 +0100", "akkoord"));
    let says = ["its date has not come yet (2099-11-24"];
    session.run_with("anna", &["receive", "reply.eml"], None).says(&says);
    session.quietly("anna", &["receive", "reply.eml", "--yes"]).says(&says).never_says(&["draft 2 (2099"]);
}

#[test]
fn a_word_that_no_server_confirms_is_for_a_person_to_judge() {
    let session = session();
    let doubt = "only a person can judge, because a server that took it in could not confirm that it is from \
        bram@fin.example (dmarc=fail):\n  paraaf approve --as bram --via mail --draft 2\n";
    let with = |results: &str| {
        let results = format!("Authentication-Results: {results}\nSubject:");
        mail(BRAM, "Re: [brief 2]", "1@x", "akkoord").replace("Subject:", &results)
    };
    for results in [
        "mx.bzk.example; spf=pass; dkim=none; dmarc=fail (p=none) header.from=fin.example",
        "mx.bzk.example;\n\tspf=softfail;\n\tDMARC = Fail action=none",
        // What the sender's own server says of it takes nothing back.
        "mx.bzk.example; dmarc=fail\nAuthentication-Results: mx.fin.example; dmarc=pass",
        "mx.bzk.example; dmarc=pass\nAuthentication-Results: list.example; dmarc=fail",
    ] {
        passed_over(&session, &with(results), &[doubt, "ask bram@fin.example whether they wrote it"]);
    }
    session.write("reply.eml", with("mx.bzk.example; spf=fail; dkim=none; dmarc=pass"));
    session.quietly("anna", &["receive", "reply.eml", "--yes"]).says(&["Bram Bos approves draft 2"]);
}

#[test]
fn a_mail_is_no_letter() {
    let session = session();
    let tip = session.tip();
    session.write("reply.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
    for arguments in [&["propose", "reply.eml"][..], &["init", "nota", "reply.eml"]] {
        session.refused("anna", arguments, &["it is a mail, and its headers would become words"], "paraaf receive");
    }
    assert_eq!(session.tip(), tip);
    session.write("nota.md", "Betreft: de brief\n\nFrom: here on, these are words of a letter.\n");
    session.quietly("anna", &["init", "nota", "nota.md"]);
}

#[test]
fn one_person_is_never_given_the_word_of_several_mails() {
    let session = session();
    let tip = session.tip();
    session.write("in/1.eml", mail("Jan <jan@x.example>", "Re: [brief 2]", "1@x", "Akkoord"));
    session.write("in/2.eml", mail("Els <els@x.example>", "Re: [brief 2]", "2@x", "Akkoord"));
    let says = ["--as says who sent one mail"];
    for arguments in [
        &["receive", "in", "--as", "bram", "--yes"][..],
        &["receive", "in", "--as", "bram,carla", "--yes"],
        &["receive", "in/1.eml", "--as", "bram,carla", "--yes"],
    ] {
        session.refused("anna", arguments, &says, "leave --as out");
    }
    assert_eq!(session.tip(), tip);
    let outcome = session.quietly("anna", &["receive", "in/1.eml", "--as", "bram", "--yes"]);
    outcome.says(&["Bram Bos approves draft 2"]);
}

#[test]
fn no_line_that_is_offered_speaks_for_whoever_pastes_it() {
    let session = session();
    let said = ["akkoord, mits de datum klopt", "Ja", "bezwaar"];
    for (place, body) in said.into_iter().enumerate() {
        let pdf = ("Content-Type: application/pdf\nContent-Disposition: attachment", "x");
        let word = ("Content-Type: text/plain; charset=utf-8", body);
        let mail = mail_of(&[word, pdf]).replace("10:30:00", &format!("10:3{place}:00"));
        session.write(&format!("in/{place}.eml"), mail.replace("a.1@", &format!("{place}@")));
    }
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    outcome.says(&["\n  paraaf object --as bram --via mail --draft 2 -m \"…\"\n"]);
    let verbs = ["approve", "object", "remark", "seen", "abstain"];
    let is_word = |line: &&str| verbs.iter().any(|verb| line.contains(&format!("paraaf {verb}")));
    let offered: Vec<&str> = outcome.stdout.lines().filter(is_word).collect();
    assert_eq!(offered.len(), 7, "{outcome:#?}");
    for line in offered {
        let is_whole = verbs.iter().any(|verb| line.starts_with(&format!("  paraaf {verb} --as bram --via mail ")));
        assert!(is_whole && !line.contains(['|', ';', '&']), "{line}");
    }
    let json = session.run_with("anna", &["receive", "in", "--format", "json"], None).stdout;
    let data: serde_json::Value = serde_json::from_str(&json).unwrap();
    let commands = data["passed_over"][0]["commands"].as_array().unwrap();
    assert_eq!(commands[0], "paraaf approve --as bram --via mail --draft 2");
}

#[test]
fn a_word_under_a_subject_that_says_more_is_for_a_person_to_judge() {
    let session = session();
    for subject in [
        "Re: [brief 2] Do you agree? Ja, mits de datum klopt",
        "[brief 2] I do not agree",
        "Bezwaar! Re: [brief 2] Do you agree?",
    ] {
        let says =
            format!("only a person can judge, because its subject is not just that of the question (\"{subject}\")");
        let object = "\n  paraaf object --as bram --via mail --draft 2 -m \"…\"\n";
        passed_over(&session, &mail(BRAM, subject, "1@x", "akkoord"), &[&says, object]);
    }
}

#[test]
fn a_word_that_somebody_else_sent_is_for_a_person_to_judge() {
    let session = session();
    for header in ["Sender", "Resent-From"] {
        let sent = mail(BRAM, "Re: [brief 2]", "1@x", "akkoord")
            .replace("\nTo:", &format!("\n{header}: Dirk <dirk@fin.example>\nTo:"));
        passed_over(&session, &sent, &["it was sent by dirk@fin.example in the name of bram@fin.example"]);
    }
}

/// A mail of Outlook in Dutch: its answer, and the header of the mail below it, whose words have no mark.
fn below_a_header(answer: &str, below: &str) -> String {
    let header = "Van: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\n\
        Aan: Bram Bos <bram@fin.example>\nOnderwerp: [brief 2] Do you agree?";
    mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("{answer}\n\n{header}\n\n{below}"))
}

#[test]
fn an_answer_above_our_own_question_is_clear_in_every_program() {
    let session = session();
    session.quietly("anna", &["ask", "bram", "-m", "Graag voor morgen."]);
    let asked = session.quietly("anna", &["ask", "bram", "--again", "--text"]).stdout;
    let body = asked.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    let body = body.split("――――").next().unwrap().trim_end();
    let quoted = format!("> {}", body.replace('\n', "\n> "));
    let wrote = "Op ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:";
    let html = format!("<div>{}</div>", body.replace('\n', "</div><div>"));
    let html = format!(
        "<div>Akkoord</div><div class=\"gmail_attr\">{wrote}</div><blockquote type=\"cite\">{html}</blockquote>"
    );
    for mail in [
        below_a_header("Akkoord", body),
        mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("Akkoord\n\n{wrote}\n{quoted}")),
        mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &html).replace("text/plain", "text/html"),
    ] {
        session.write("reply.eml", &mail);
        session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None).says(&["Bram Bos approves draft 2"]);
    }
}

#[test]
fn words_among_what_is_quoted_are_shown_and_never_passed_over() {
    let session = session();
    let commands = ["paraaf approve --as bram", "paraaf object --as bram", "paraaf remark --as bram"];
    let question = "Dear Bram Bos,\n\nDo you agree to draft 2 of the letter \"brief\"?";
    let html = "<p>Akkoord</p><blockquote type=\"cite\"><p>Dear Bram Bos,</p><div style=\"color:red\">NEE, niet zo.</div></blockquote>";
    for (mail, words) in [
        (
            below_a_header("Akkoord\n\nGroet,\nBram", &format!("{question}\n\nNEE, DIT NIET: graag 1 september.")),
            "NEE, DIT NIET: graag 1 september.",
        ),
        (below_a_header("", &format!("{question}\n\nBezwaar: 1 juli moet eruit.")), "Bezwaar: 1 juli moet eruit."),
        (
            mail(
                BRAM,
                "Re: [brief 2]",
                "a.1@fin.example",
                "Van: Bram Bos\nAan: Anna\nBetreft: brief\n\nBezwaar: 1 juli moet eruit.",
            ),
            "Bezwaar: 1 juli moet eruit.",
        ),
        (
            mail(BRAM, "Re: [brief 2]", "a.1@fin.example", "Akkoord\n\nVan: Anna\nDatum: 1 juli klopt niet"),
            "1 juli klopt niet",
        ),
        (mail(BRAM, "Re: [brief 2]", "a.1@fin.example", html).replace("text/plain", "text/html"), "NEE, niet zo."),
    ] {
        let says: Vec<&str> = [words].into_iter().chain(commands).collect();
        passed_over(&session, &mail, &says);
    }
}

#[test]
fn what_somebody_else_signs_is_not_recorded_as_the_senders() {
    let session = session();
    for (signed, says) in [
        ("Groet,\nCarla Smit", "it is signed with the name of Carla Smit"),
        ("-- \nCarla Smit, plv. directeur", "it is signed with the name of Carla Smit"),
        ("Groet,\nMarieke Jansen\nManagementassistente", "which only a person can judge"),
    ] {
        let mail = mail(BRAM, "Re: [brief 2]", "a.1@fin.example", &format!("Akkoord\n\n{signed}"));
        passed_over(&session, &mail, &[says]);
    }
    let mail =
        mail(BRAM, "Re: [brief 2]", "a.1@fin.example", "Akkoord, dank!\n-- \nBram Bos\nDirectie Begrotingszaken");
    session.write("reply.eml", mail);
    let shown = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
    shown.says(&["Bram Bos approves draft 2", "Directie Begrotingszaken"]);
}

#[test]
fn what_looks_like_a_program_or_is_sealed_is_shown_with_its_commands() {
    let session = session();
    let commands = ["paraaf approve --as bram", "paraaf object --as bram"];
    let objection = "Bezwaar: 1 juli moet eruit.";
    let plain = ("Content-Type: text/plain; charset=utf-8", objection);
    for (mail, says) in [
        (mail_of(&[plain, ("Content-Type: text/calendar", "BEGIN:VCALENDAR")]), [objection, "a meeting came with it"]),
        (mail(BRAM, "Afwezig vanaf morgen: [brief 2]", "a.1@fin.example", objection), [objection, "answering machine"]),
        (
            mail(BRAM, "Re: [brief 2]", "a.1@fin.example", "eA==").replace("text/plain", "application/pkcs7-mime"),
            ["it is encrypted or signed as a whole", "nothing that can be read here"],
        ),
        (
            mail_of(&[
                ("Content-Type: text/plain", "Akkoord"),
                (
                    "Content-Type: text/plain; name=o.txt\nContent-Disposition: inline; filename=o.txt",
                    "Maar niet alinea 2",
                ),
            ]),
            ["Maar niet alinea 2", "Akkoord"],
        ),
    ] {
        let says: Vec<&str> = says.into_iter().chain(commands).collect();
        passed_over(&session, &mail, &says);
    }
    let receipt = mail_of(&[
        ("Content-Type: text/plain", "Gelezen"),
        ("Content-Type: message/disposition-notification", "Final-Recipient: rfc822;bram@fin.example"),
    ]);
    passed_over(&session, &receipt, &["it is a receipt"]);
}
