//! What mail programs, telephones and servers put into a mail: none of it is its sender's word, and none of it hides one.

use crate::receive_attached::changed_by;
use crate::receive_mails::{BRAM, mail, mail_of, passed_over, session};
use crate::receive_quotes::{ANNA, COMMANDS, approves, asked, in_html, outlook};

/// A question as a quote with marks.
fn marked(question: &str) -> String {
    question.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The HTML of a question, as a program shows it.
pub(crate) fn page(asked: &str) -> String {
    let asked = asked.replace("\r\n", "\n");
    let (_, part) = asked.split_once("Content-Type: text/html").unwrap();
    let body = part.split_once("\n\n").unwrap().1.split("\n--=_").next().unwrap().replace("=\n", "");
    let mut bytes = Vec::new();
    let mut parts = body.split('=');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_logo_below_a_signature_says_nothing_and_one_among_the_words_may() {
    let session = session();
    let question = asked(&session);
    let signed = "Met vriendelijke groet,\n\nBram Bos\nSenior beleidsmedewerker\n";
    for logo in [
        "[cid:image001.png@01D9A0B1.12345678]",
        "[Logo Ministerie]",
        "[Afbeelding met tekst, Lettertype, logo\n\nAutomatisch gegenereerde beschrijving]",
        "<https://www.fin.example/>",
        "[Logo Ministerie]<https://www.fin.example/>",
        "[LinkedIn]<https://www.linkedin.com/x>  [Twitter]<https://twitter.com/y>",
    ] {
        approves(&session, &outlook(&format!("Akkoord\n\n{signed}\n{logo}"), ANNA, &question));
        let among = format!("Akkoord\n\n{logo}\n\n{signed}");
        passed_over(&session, &outlook(&among, ANNA, &question), &[COMMANDS[0], COMMANDS[1]]);
    }
    for says in ["[niet akkoord]", "[👎]", "[image: Thumbs Down]", "[Logo Carla Smit]", "[nee]<https://x.example>"] {
        let below = format!("Akkoord\n\n{signed}\n{says}");
        passed_over(&session, &outlook(&below, ANNA, &question), &[says, COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn a_logo_that_only_the_html_names_is_judged_as_one_of_the_plain_text() {
    let session = session();
    let plain = "Akkoord\n\nGroet,\nBram Bos\n";
    let both = |plain: &str, called: &str| {
        let html = format!(
            "<p>Akkoord</p><p>Groet,</p><p>Bram Bos</p><p><img src=\"cid:i1\" width=120 height=60 alt=\"{called}\"></p>"
        );
        let parts =
            [("Content-Type: text/plain; charset=utf-8", plain), ("Content-Type: text/html; charset=utf-8", &html)];
        mail_of(&parts).replace("mixed", "alternative")
    };
    approves(&session, &both(plain, "Logo Ministerie van Financiën"));
    let before =
        "<p>Akkoord</p><p>Groet,</p><p><img src=\"cid:i1\" width=120 height=60 alt=\"Logo\"></p><p>Bram Bos</p>";
    approves(&session, &mail(BRAM, "Re: [brief 2]", "1@x", before).replace("text/plain", "text/html"));
    approves(&session, &both(&format!("{plain}\n[Logo Ministerie]\n"), "Logo Ministerie"));
    approves(&session, &both(&format!("{plain}-- \nBram Bos\n"), "Logo"));
    for says in ["👎", "niet akkoord", "Thumbs down"] {
        passed_over(&session, &both(plain, says), &[says, COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn a_quote_is_one_whatever_program_wrote_the_line_above_it() {
    let session = session();
    let question = asked(&session);
    let above = |line: &str, quoted: &str| {
        let body = format!("Akkoord\n\nGroet,\nBram\n\n{line}\n{quoted}");
        mail(BRAM, "Re: [brief 2] Do you agree?", "a.1@fin.example", &body)
    };
    for (line, has_marks) in [
        ("Op 2026-11-23 10:00, schreef Anna de Vries <anna@bzk.example>:", true),
        ("Anna de Vries schreef op 2026-11-23 10:00:", true),
        ("Anna de Vries <anna@bzk.example> schreef op\n2026-11-23 10:00:", true),
        ("Quoting Anna de Vries <anna@bzk.example>:", true),
        ("23 nov. 2026 10:00:41 Anna de Vries <anna@bzk.example>:", true),
        ("23 nov. 2026 10:00 door anna@bzk.example:", true),
        ("---- On Mon, 23 Nov 2026 10:00:41 +0100 Anna de Vries <anna@bzk.example> wrote ---", true),
        ("Anna de Vries schreef op ma 23-11-2026 om 10:00 [+0100]:", true),
        ("Citeren van Anna de Vries <anna@bzk.example>:", true),
        ("Anna de Vries <anna@bzk.example> wrote:", true),
        (
            "------- Original Message -------\nOn Monday, November 23rd, 2026 at 10:00 AM, Anna <anna@bzk.example> wrote:\n",
            true,
        ),
        (
            "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, November 23rd, 2026 at 10:00, Anna <anna@bzk.example> wrote:\n",
            true,
        ),
        ("-------- Oorspronkelijk bericht --------\nOp 23-11-2026 om 10:00 schreef Anna <anna@bzk.example>:\n", true),
        (
            "From: Anna de Vries [mailto:anna@bzk.example]\nSent: Monday, November 23, 2026 10:00 AM\nTo: Bram Bos\n",
            false,
        ),
        (">>> Anna de Vries <anna@bzk.example> 23-11-2026 10:00 >>>", false),
        (">>> \"Anna de Vries\" <anna@bzk.example> maandag 23 november 2026 10:00\n>>>", false),
        (">>> On 23-11-2026 at 10:00, in message <5FB.00A@bzk.example>,\nAnna <anna@bzk.example> wrote:\n", true),
    ] {
        let quoted = if has_marks { marked(&question) } else { question.clone() };
        approves(&session, &above(line, &quoted));
        // What a colleague wrote is no question, and words below the quote are words.
        let other =
            line.replace("Anna de Vries", "Carla Smit").replace("Anna", "Carla").replace("anna@bzk", "carla@ez");
        passed_over(&session, &above(&other, &quoted), &["who did not ask", COMMANDS[0], COMMANDS[1]]);
        let below = format!("{quoted}\nMaar niet zo.");
        passed_over(&session, &above(line, &below), &["Maar niet zo.", COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn what_mail_programs_and_offices_leave_below_a_question_is_none_of_it() {
    let session = session();
    let question = asked(&session);
    let foot = "Dit bericht kan informatie bevatten die niet voor u is bestemd. Indien u niet de geadresseerde bent of dit\n\
        bericht abusievelijk aan u is toegezonden, wordt u verzocht dat aan de afzender te melden en het bericht te verwijderen.";
    for below in ["<brief-draft-2.docx>", "<brief-draft-2.docx><brief-draft-2.md>", foot] {
        approves(&session, &outlook("Akkoord", ANNA, &format!("{question}\n\n{below}")));
        approves(&session, &in_html("Akkoord", &format!("{question}\n{}", below.replace('<', "&lt;"))));
    }
    for below in ["<bezwaar.docx>", "<brief-draft-2.docx> niet", &format!("{foot} Niet akkoord.")] {
        passed_over(
            &session,
            &outlook("Akkoord", ANNA, &format!("{question}\n\n{below}")),
            &[below.lines().last().unwrap(), COMMANDS[0], COMMANDS[1]],
        );
    }
}

#[test]
fn what_yahoo_quotes_has_no_marks_in_plain_text() {
    let session = session();
    let question = asked(&session);
    let wrote = "Op maandag 23 november 2026 om 10:00:41 CET schreef Anna de Vries <anna@bzk.example>:";
    let both = |question: &str| {
        let indented = format!("  {}\n", question.replace('\n', "\n  "));
        let lines = question.replace('<', "&lt;").replace('\n', "<br>");
        let html = format!(
            "<div>Akkoord</div><div>Bram</div><div class=\"ydp12ab34yahoo_quoted\"><div>{}</div><div>{lines}</div></div>",
            wrote.replace('<', "&lt;")
        );
        let plain = format!(" Akkoord\nBram\n    {wrote}\n \n{indented}");
        let parts = [
            ("Content-Type: text/plain; charset=utf-8", plain.as_str()),
            ("Content-Type: text/html; charset=utf-8", &html),
        ];
        mail_of(&parts).replace("mixed", "alternative")
    };
    approves(&session, &both(&question));
    for (from, to) in [("some worry", "no worry"), ("OBJECT", "OBJECT <--")] {
        passed_over(&session, &both(&question.replace(from, to)), &[to, COMMANDS[0], COMMANDS[1]]);
    }
    passed_over(&session, &both(&format!("{question}\n\nObject")), &["Object", COMMANDS[0], COMMANDS[1]]);
}

#[test]
fn a_warning_says_nothing_above_the_question_and_is_a_doubt_anywhere_else() {
    let session = session();
    let question = asked(&session);
    let paragraph = "We have read the report with interest and some worry.\n\n";
    let warning = "Let op: deze e-mail is afkomstig van buiten de organisatie. Klik niet op links en open geen bijlagen\n\
        tenzij u de afzender kent.";
    for warning in [warning, "External", "[EXTERN]"] {
        approves(&session, &outlook("Akkoord", ANNA, &format!("{warning}\n\n{question}")));
        for put in [
            question.replace(paragraph, &format!("{warning}\n\n{paragraph}")),
            question.replace(paragraph, &format!("{warning}\n\n")),
            format!("{question}\n\n{warning}"),
        ] {
            passed_over(
                &session,
                &outlook("Akkoord", ANNA, &put),
                &["neither in the question", COMMANDS[0], COMMANDS[1]],
            );
        }
    }
    // A warning has its own colours, and lends them to no word below it.
    let lines = question.replace('<', "&lt;");
    let above = |lines: &str| in_html("Akkoord", &format!("<b style='color:red'>External sender: report</b>\n{lines}"));
    let banner = |lines: &str| above(lines).replace("External sender: report", "External sender");
    approves(&session, &banner(&lines));
    let red = lines.replace("report", "<b style='color:red'>report</b>");
    passed_over(&session, &banner(&red), &["are marked, by a colour or otherwise", COMMANDS[0], COMMANDS[1]]);
}

#[test]
fn an_answer_that_is_marked_in_another_way_than_it_was_sent_contradicts_the_word_above() {
    let session = session();
    session.quietly("anna", &["ask", "bram"]);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let question = page(&asked);
    let bold = "<strong>OBJECT</strong>";
    assert!(question.contains(bold));
    let answered = |sheet: &str, quoted: &str| {
        let quote = format!(
            "<div class=gmail_attr>On Mon, 23 Nov 2026 at 10:00, Anna &lt;anna@bzk.example&gt; wrote:</div>\
             <blockquote class=gmail_quote style='border-left:1px solid #ccc'>{quoted}</blockquote>"
        );
        let body = format!("<style>{sheet}</style><div>Akkoord</div><div>Groet,<br>Bram</div>{quote}");
        mail(BRAM, "Re: [brief 2] Do you agree?", "1@x", &body).replace("text/plain", "text/html")
    };
    let word = "p.MsoNormal{margin:0cm;font-size:11pt} a:link{color:blue} span.own{color:#1F497D}";
    approves(&session, &answered(word, &question));
    for marked in [
        "<strong style='color:red'>OBJECT</strong>",
        "<font color=red><b>OBJECT</b></font>",
        "<u><strong>OBJECT</strong></u>",
        "<strong style='font-size:24px'>OBJECT</strong>",
        "<strong class=x>OBJECT</strong>",
        "<strong><span id=y>OBJECT</span></strong>",
    ] {
        let mail = answered(".x, #y { color: #c00000 }", &question.replace(bold, marked));
        passed_over(&session, &mail, &["(marked in what it quotes:)", "\n  > OBJECT\n", COMMANDS[0], COMMANDS[1]]);
    }
    for sheet in
        [".x{color:red}", "span.x{background:yellow}", ".x{font-weight:bold}", "div .x { border: 1px solid red }"]
    {
        let mail = answered(sheet, &question.replace("BEZWAAR", "<span class='z x'>BEZWAAR</span>"));
        passed_over(&session, &mail, &["BEZWAAR", COMMANDS[0], COMMANDS[1]]);
    }
}

#[test]
fn a_redline_in_the_quote_is_known_however_a_program_writes_what_it_strikes() {
    let session = session();
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail", "--draft", "2"]);
    session.edit("some worry", "much worry");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["ask", "bram"]);
    session.days_later(3);
    let asked = session.read("outbox/brief-draft-3-bram.eml");
    let question = page(&asked);
    let tag = |html: &str, from: &str, to: &str| {
        let opens = format!("<{from} style=\"");
        let mut parts = html.split(&opens);
        let first = parts.next().unwrap().to_owned();
        let rest = parts.map(|part| format!("<{to}>{}", part.split_once("\">").unwrap().1));
        first + &rest.collect::<String>().replace(&format!("</{from}>"), &format!("</{to}>"))
    };
    let quoted = tag(&tag(&question, "del", "s"), "ins", "u");
    assert!(quoted.contains("<s>some</s>") && quoted.contains("<u>much</u>"), "{quoted}");
    let answered = |quoted: &str| {
        let body = format!("<p>Akkoord</p><blockquote type=cite>{quoted}</blockquote>");
        let mail = mail(BRAM, "Re: [brief 3] What changed since you agreed", "1@x", &body);
        mail.replace("text/plain", "text/html").replace("Tue, 24 Nov", "Thu, 26 Nov")
    };
    let receive = |mail: &str| {
        session.write("reply.eml", mail);
        session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None)
    };
    receive(&answered(&quoted)).says(&["Bram Bos approves draft 3"]);
    // The plain text beside it has no mark for what is struck out there, and may hold no other word.
    let plain = "> Do you agree to draft 3 of the letter \"brief\"?\n> You agreed to draft 2 on 25 Nov. Since then: 1 word \
        deleted, 1 word inserted.\n> … ¶1 unchanged\n> ¶2 We have read the report with interest and some much worry.";
    let both = |plain: &str, quoted: &str| {
        let html = answered(quoted);
        let html = html.split_once("\n\n").unwrap().1;
        let parts = [
            (
                "Content-Type: text/plain; charset=utf-8",
                format!("Akkoord\n\nOn 25-11-2026 10:00, Anna <anna@bzk.example> wrote:\n{plain}"),
            ),
            ("Content-Type: text/html; charset=utf-8", html.to_owned()),
        ];
        let mail = mail_of(&parts.each_ref().map(|(headers, body)| (*headers, body.as_str())));
        mail.replace("mixed", "alternative").replace("[brief 2]", "[brief 3]").replace("Tue, 24 Nov", "Thu, 26 Nov")
    };
    receive(&both(plain, &quoted)).says(&["Bram Bos approves draft 3"]);
    let alone = format!("Akkoord\n\nOn 25-11-2026 10:00, Anna <anna@bzk.example> wrote:\n{plain}");
    let alone =
        mail(BRAM, "Re: [brief 3] What changed since you agreed", "1@x", &alone).replace("Tue, 24 Nov", "Thu, 26 Nov");
    receive(&alone).says(&["some much worry", "only a person can judge"]).never_says(&["approves draft 3 ("]);
    let put = plain.replace("much worry", "much more worry");
    receive(&both(&put, &quoted)).says(&["much more worry"]).never_says(&["approves draft 3 ("]);
    let restored = quoted.replace("<s>some</s>", "some");
    receive(&both(plain, &restored)).says(&["only a person can judge"]).never_says(&["approves draft 3 ("]);
    for (from, to) in [
        ("<s>some</s>", "some"),
        ("<s>some</s>", "<s>some</s> <s>worry</s>"),
        ("with interest", "<s>with interest</s>"),
        ("with interest", "<u>with interest</u>"),
        ("<u>much</u>", "<s>much</s>"),
    ] {
        let changed = quoted.replace(from, to);
        assert_ne!(changed, quoted, "{from}");
        receive(&answered(&changed)).says(&["only a person can judge"]).never_says(&["approves draft 3 ("]);
    }
}

#[test]
fn a_name_that_was_taken_for_somebody_is_told_and_recorded() {
    let session = session();
    session.write("reply.eml", changed_by(&session, "Pietje"));
    let nobody = ["receive", "reply.eml", "--yes", "--author", "Pietje=nobody"];
    let says = ["\"Pietje\" is 'nobody', and the rules name nobody called so"];
    session.refused("anna", &nobody, &says, "anna, bram and carla");
    for other in ["pietje=bram", "pietje=", "Piet=bram"] {
        let other = ["receive", "reply.eml", "--yes", "--author", other];
        session.refused("anna", &other, &["by that name"], "there is \"Pietje\"");
    }
    let said = ["receive", "reply.eml", "--yes", "--author", "Pietje=bram"];
    let taken = "In d.docx, \"Pietje\" is taken to be Bram Bos.";
    session.quietly("anna", &said).says(&["Bram Bos proposes draft 3"]);
    session.quietly("anna", &["log", "-n", "1"]).says(&[taken]);
    assert!(session.git(&["log", "-1", "--format=%B", "drafts/brief"]).contains(taken));
    session.quietly("anna", &["verify"]);
}

#[test]
fn a_name_in_a_file_that_was_recorded_before_is_there() {
    let session = session();
    let receive = ["receive", "in", "--yes", "--author", "Pietje=bram"];
    session.write("in/1.eml", changed_by(&session, "Pietje"));
    session.quietly("anna", &receive).says(&["Bram Bos proposes draft 3"]);
    // A new mail comes into the folder, and the same command takes it.
    let carla = mail("Carla Smit <carla@ez.example>", "Re: [brief 2] Do you agree?", "2@x", "Akkoord");
    session.write("in/2.eml", carla);
    session.run("anna", &receive).says(&["Carla Smit approves draft 2", "1.eml: it was received before"]);
    let mistyped = ["receive", "in", "--yes", "--author", "Pietje=bram", "--author", "Piet=bram"];
    session.refused("anna", &mistyped, &["who \"Piet\" is", "nothing that came back has"], "there is \"Pietje\"");
}

#[test]
fn a_name_may_be_in_a_document_that_cannot_be_read() {
    let session = session();
    let spoilt = data_encoding::BASE64_MIME.encode(b"PK\x03\x04 mimetype word/document.xml [Content_Types].xml");
    let headers = "Content-Type: application/octet-stream; name=broken.docx\nContent-Transfer-Encoding: base64";
    let word = ("Content-Type: text/plain; charset=utf-8", "akkoord");
    session.write("in/1.eml", mail_of(&[word, (headers, &spoilt)]));
    let receive = ["receive", "in", "--yes", "--author", "Pietje=bram"];
    let says = ["nothing that came back and can be read has a change or a comment by that name"];
    session.refused("anna", &receive, &says, "broken.docx in 1.eml cannot be read, and the name may be in it");
    session.write("in/2.eml", changed_by(&session, "Jan"));
    session.refused("anna", &receive, &says, "there is \"Jan\"; broken.docx in 1.eml cannot be read");
}

#[test]
fn a_name_that_was_taken_for_somebody_is_recorded_with_suggestions_too() {
    let session = session();
    session.write("reply.eml", changed_by(&session, "Pietje"));
    let receive = ["receive", "reply.eml", "--as-remarks", "--yes", "--author", "Pietje=carla"];
    let taken = "In d.docx, \"Pietje\" is taken to be Carla Smit.";
    session.quietly("anna", &receive).says(&["Carla Smit suggests"]);
    session.quietly("anna", &["remark"]).says(&[taken]);
    assert!(session.git(&["log", "-1", "--format=%B", "drafts/brief"]).contains(taken));
    session.quietly("anna", &["verify"]);
}
