//! Which of several mails is the later word, and whose the words in one are.

use crate::receive_mails::{BRAM, CARLA, QUOTE, mail, passed_over, session};
use crate::receive_quotes::{ANNA, asked};
use crate::terminal::{at_terminal, paraaf};

#[test]
fn opposite_words_of_one_moment_are_asked_about_whatever_their_files_are_called() {
    for (first, second) in [("Bezwaar", "Akkoord"), ("Akkoord", "Bezwaar")] {
        let session = session();
        let tip = session.tip();
        session.write("in/1.eml", mail(BRAM, "Re: [brief 2]", "1@x", first));
        let later = mail(BRAM, "Re: [brief 2]", "2@x", second).replace("10:30:00", "10:30");
        session.write("in/2.eml", later);
        let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
        let said =
            |name: &str| format!("take it back in {name} (\"Re: [brief 2]\", 2026-11-24 10:30, of the same moment)");
        outcome.says(&[&said("2.eml"), &said("1.eml")]);
        assert_eq!(session.tip(), tip, "{outcome:#?}");
    }
}

#[test]
fn what_is_not_clear_beside_or_after_a_plain_word_leaves_that_to_a_person() {
    let commands =
        ["\n  paraaf approve --as bram --via mail --draft 2\n", "paraaf object --as bram --via mail --draft 2"];
    for (time, id, said) in [
        ("10:30:00", "1@x", "in 1.eml (\"Re: [brief 2]\", 2026-11-24 10:30, of the same moment)"),
        ("10:30:00", "2@x", "in 1.eml (\"Re: [brief 2]\", 2026-11-24 10:30, of the same moment)"),
        ("10:50:00", "1@x", "because Bram Bos may take it back in 1.eml (\"Re: [brief 2]\", 2026-11-24 10:50)"),
    ] {
        let session = session();
        let tip = session.tip();
        let unclear = mail(BRAM, "Re: [brief 2]", id, "Niet akkoord").replace("10:30:00", time);
        session.write("in/1.eml", unclear);
        session.write("in/2.eml", mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord"));
        let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
        outcome.says(&[said, "Niet akkoord"]).says(&commands);
        assert_eq!(session.tip(), tip, "{outcome:#?}");
    }
}

#[test]
fn words_of_one_moment_are_rivals_where_one_subject_does_not_name_the_draft() {
    let session = session();
    session.quietly("anna", &["ask", "bram"]);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let id = asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
    let tip = session.tip();
    session.write("in/1.eml", mail(BRAM, "Re: [brief 2]", "1@x", "Bezwaar"));
    let untagged = mail(BRAM, "Re:", "2@x", "Akkoord").replacen("Subject:", &format!("In-Reply-To: {id}\nSubject:"), 1);
    session.write("in/2.eml", untagged);
    let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
    outcome.says(&["take it back in 2.eml (\"Re:\"", "take it back in 1.eml (\"Re: [brief 2]\""]);
    assert_eq!(session.tip(), tip, "{outcome:#?}");
}

#[test]
fn a_clock_that_is_named_is_known_when_mails_are_put_in_order() {
    let session = session();
    session.write("in/1.eml", mail(BRAM, "Re: [brief 2]", "1@x", "Bezwaar"));
    let before = mail(BRAM, "Re: [brief 2]", "2@x", "Akkoord").replace("10:30:00 +0100", "10:28:00 CET");
    session.write("in/2.eml", before);
    session.quietly("anna", &["receive", "in", "--yes"]);
    session.quietly("anna", &["log", "-n", "1"]).says(&["Bram Bos objects to draft 2"]);
    let unknown = mail(BRAM, "Re: [brief 2]", "3@x", "Akkoord").replace("10:30:00 +0100", "11:30:00 BST");
    passed_over(&session, &unknown, &["it does not say when it was written"]);
}

#[test]
fn what_somebody_passes_on_is_offered_in_the_name_of_whoever_wrote_it() {
    let session = session();
    let passed =
        "Van: Carla Smit <carla@ez.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Anna\n\nAkkoord\n\nCarla";
    let says = [
        "below the header of a mail of Carla Smit <carla@ez.example>",
        "Akkoord",
        "\n  paraaf approve --as carla --via mail --draft 2\n",
    ];
    for from in ["Anna <anna@bzk.example>", BRAM] {
        passed_over(&session, &mail(from, "FW: [brief 2]", "1@x", passed), &says);
        let shown = session.run_with("anna", &["receive", "reply.eml"], None);
        shown.never_says(&["--as anna", "--as bram"]);
    }
    let stranger = passed.replace("Carla Smit <carla@ez.example>", "Piet Pot <p@x.example>");
    passed_over(&session, &mail(BRAM, "FW: [brief 2]", "1@x", &stranger), &["Piet Pot", "paraaf approve --as WHO"]);
    let own = mail(BRAM, "FW: [brief 2]", "1@x", &format!("Bezwaar\n\n{passed}"));
    passed_over(&session, &own, &["paraaf object --as bram", "paraaf object --as carla"]);
}

#[test]
fn words_of_several_mails_that_are_passed_on_stand_below_the_header_of_each() {
    let session = session();
    let header =
        |from: &str, to: &str| format!("Van: {from}\nVerzonden: maandag 23 november 2026 10:00\nAan: {to}\n\n");
    let [piet, anna] = ["Piet Pot <p.pot@fin.example>", "Anna de Vries <anna@bzk.example>"];
    let question = "Do you agree to draft 2 of the letter \"brief\"?";
    let [answered, forwarded, asked] = [header(piet, BRAM), header(BRAM, piet), header(anna, BRAM)];
    let chain = format!("{answered}Wat mij betreft niet.\n\n{forwarded}Kijk jij even?\n\n{asked}{question}\n");
    let says = [
        &format!("> (among what it quotes, below the header of a mail of {piet}:)\n  > Wat mij betreft niet.\n"),
        &format!("  > (below the header of a mail of {BRAM}:)\n  > Kijk jij even?\n"),
    ];
    let reply = mail(BRAM, "FW: [brief 2]", "1@x", &format!("Zie Piet.\n\n{chain}"));
    passed_over(&session, &reply, &says.map(String::as_str));
    // Below the header of whoever asked stands a line that nobody in particular typed there.
    let typed = reply.replace(question, &format!("{question}\nOf draft 1?"));
    passed_over(&session, &typed, &[&format!("(below the header of a mail of {anna}:)"), "Of draft 1?"]);
}

#[test]
fn an_answer_in_the_subject_alone_is_shown_with_its_commands() {
    let session = session();
    let says = ["(in its subject:)", "Bezwaar: [brief 2] Do you agree?", "\n  paraaf object --as carla"];
    passed_over(&session, &mail(CARLA, "Bezwaar: [brief 2] Do you agree?", "1@x", ""), &says);
}

#[test]
fn whoever_answers_what_somebody_else_was_asked_is_asked_about() {
    let session = session();
    session.quietly("anna", &["ask", "bram", "carla"]);
    let id = |who: &str| {
        let asked = session.read(&format!("outbox/brief-draft-2-{who}.eml"));
        asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned()
    };
    let answers = |to: &str| {
        let answer = mail(CARLA, "Re: [brief 2] Do you agree?", "1@x", "Akkoord");
        answer.replacen("Date:", &format!("In-Reply-To: {to}\nDate:"), 1)
    };
    let quotes = |whom: &str| {
        let above = "Akkoord\n\nOp ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:\n> Dear ";
        let below = ",\n>\n> Do you agree to draft 2 of the letter \"brief\"?\n";
        mail(CARLA, "Re: [brief 2]", "1@x", &format!("{above}{whom}{below}"))
    };
    let says = ["it answers the question to Bram Bos, and none to Carla Smit", "\n  paraaf approve --as carla"];
    for other in [answers(&id("bram")), quotes("Bram Bos")] {
        passed_over(&session, &other, &says);
    }
    for own in [answers(&id("carla")), answers("<else@x>"), quotes("Carla Smit")] {
        session.write("reply.eml", own);
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
        outcome.says(&["Carla Smit approves draft 2"]);
    }
}

#[test]
fn a_deputy_who_answers_what_another_was_asked_may_speak_for_them() {
    let session = session();
    let dirk = "\n[people.dirk]\nname = \"Dirk Ay\"\nemail = \"dirk@ay.example\"\ndeputy = \"carla\"\n";
    session.write("reviewers.toml", session.read("reviewers.toml") + dirk);
    session.quietly("anna", &["rules", "record"]);
    session.quietly("anna", &["ask", "dirk", "carla"]);
    let to = |who: &str| {
        let asked = session.read(&format!("outbox/brief-draft-2-{who}.eml"));
        let id = asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
        let answer = mail(CARLA, "Re: [brief 2] Do you agree?", "1@x", "Akkoord");
        answer.replacen("Date:", &format!("In-Reply-To: {id}\nDate:"), 1)
    };
    let says = [
        "it answers the question to Dirk Ay, for whom Carla Smit may speak",
        "\n  paraaf approve --as carla --for dirk --via mail --draft 2\n",
        "\n  paraaf approve --as carla --via mail --draft 2\n",
    ];
    passed_over(&session, &to("dirk"), &says);
    let above = "Akkoord\n\nOp ma 23 nov 2026 om 10:00 schreef Anna de Vries <anna@bzk.example>:\n> Dear Dirk Ay,\n";
    passed_over(&session, &mail(CARLA, "Re: [brief 2]", "1@x", above), &says);
    let broken = above.replace("> Dear Dirk Ay,", "> *Dear\u{a0}Dirk\n> Ay,*");
    passed_over(&session, &mail(CARLA, "Re: [brief 2]", "1@x", &broken), &says);
    let header = "Akkoord\n\nVan: Anna de Vries <anna@bzk.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Ay, Dirk \
        <dirk@ay.example>\n\nDo you agree to draft 2 of the letter \"brief\"?\n";
    passed_over(&session, &mail(CARLA, "Re: [brief 2]", "1@x", header), &says);
    session.write("reply.eml", to("carla"));
    let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
    outcome.says(&["Carla Smit approves draft 2"]);
    session.write("reply.eml", to("dirk"));
    let receive = |typed: &str| at_terminal(paraaf(&session, "anna", &["receive", "reply.eml"]), typed);
    receive("approve\n\n").says(&["Whose word is it: dirk or carla?", "There is nothing to record"]);
    receive("approve\ncarla\nn\n").says(&["Carla Smit approves draft 2"]);
    receive("approve\ndrik\ndirk\ny\n")
        .done()
        .says(&["'drik' is none of them", "Carla Smit for dirk approves draft 2"]);
    assert_eq!(session.json("anna", &["log"])["events"][0]["deputy"], "carla");
}

#[test]
fn a_word_to_somebody_who_did_not_ask_is_none_about_the_draft() {
    let session = session();
    let bare = |word: &str| mail(BRAM, "Re: [brief 2] Do you agree?", "1@x", word);
    let to = |whom: &str| bare("Akkoord").replacen("Anna <anna@bzk.example>", whom, 1);
    let answers = "In-Reply-To: <c@ez.example>\nDate:";
    for (mail, says) in [
        (to(CARLA), "it was sent to Carla Smit, who did not ask"),
        (to(&format!("{CARLA}\nCc: Anna <anna@bzk.example>")), "it was sent to Carla Smit, who did not ask"),
        (to("\"Piet\" <p@x.example>"), "it was sent to p@x.example, who did not ask"),
        (to(&format!("Anna <anna@bzk.example>, {CARLA}")).replacen("Date:", answers, 1), "it was sent to Carla Smit"),
        (bare("Ha Carla,\n\nAkkoord.\n\nBram"), "it greets Carla Smit, who did not ask"),
        (bare("Carla,\n\nAkkoord"), "it greets Carla Smit"),
        (bare("Dag Carla, akkoord"), "it greets Carla Smit"),
    ] {
        passed_over(&session, &mail, &[says, "\n  paraaf approve --as bram", "\n  paraaf object --as bram"]);
    }
    for mail in [
        to(&format!("Anna <anna@bzk.example>, {CARLA}")),
        to(&format!("{BRAM}, ANNA@bzk.example")),
        to("undisclosed-recipients:;"),
        to("secretariaat@bzk.example").replace("\n\nAkkoord", &format!("\n\nAkkoord\n\n{QUOTE}")),
        bare("Beste Anna en Carla,\n\nAkkoord"),
        bare("Beste allen,\n\nAkkoord"),
    ] {
        session.write("reply.eml", &mail);
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
        outcome.says(&["Bram Bos approves draft 2"]);
    }
}

#[test]
fn a_word_to_a_later_mail_of_the_thread_is_no_answer_to_the_question() {
    let session = session();
    session.quietly("anna", &["ask", "bram"]);
    let asked = session.read("outbox/brief-draft-2-bram.eml");
    let id = asked.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().trim().to_owned();
    let answers = |to: &str, thread: &str, said: &str| {
        let headers = format!("In-Reply-To: {to}\nReferences: {thread}\nDate:");
        mail(BRAM, "Re: [brief 2] Do you agree?", "1@x", said).replacen("Date:", &headers, 1)
    };
    let later = "it answers a mail that came after the question";
    for thread in [format!("{id} <b@x> <later@x>"), "<sent-on@x> <later@x>".to_owned()] {
        passed_over(&session, &answers("<later@x>", &thread, "Akkoord"), &[later, "\n  paraaf object --as bram"]);
    }
    for (to, thread, said) in [
        (id.as_str(), id.clone(), "Akkoord".to_owned()),
        (id.as_str(), format!("<older@x> {id}"), "Akkoord".to_owned()),
        // Some programs send a question under an id of their own.
        ("<sent-on@x>", "<sent-on@x>".to_owned(), "Akkoord".to_owned()),
        ("<later@x>", format!("{id} <later@x>"), format!("Akkoord\n\n{QUOTE}")),
    ] {
        session.write("reply.eml", answers(to, &thread, &said));
        let outcome = session.run_with("anna", &["receive", "reply.eml", "--dry-run"], None);
        outcome.says(&["Bram Bos approves draft 2"]);
    }
}

#[test]
fn a_word_to_another_mail_of_the_same_receipt_is_no_answer_to_the_question() {
    let session = session();
    let question = asked(&session);
    let answer = mail(BRAM, "Re: [brief 2] Do you agree?", "2@x", "Akkoord\n\nBram");
    let answer = answer.replacen("Date:", "In-Reply-To: <1@x>\nDate:", 1).replace("10:30:00", "10:40:00");
    let receive = |first: &str| {
        session.write("in/1.eml", first);
        session.write("in/2.eml", &answer);
        session.run_with("anna", &["receive", "in", "--dry-run"], None)
    };
    let subject = "Re: [brief 2] Do you agree?";
    let says = "it answers another mail (1.eml), which is not the question, and quotes nothing of either";
    for (from, said) in [
        (ANNA, "Beste Bram, kun je akkoord gaan als we het bedrag op 20 miljoen zetten?".to_owned()),
        (ANNA, format!("{question}\n\nHet bedrag wordt 20 miljoen.")),
        (CARLA, "Bezwaar: de tabel klopt niet.".to_owned()),
        (CARLA, question.clone()),
    ] {
        let outcome = receive(&mail(from, subject, "1@x", &said));
        outcome.says(&[says, "paraaf object --as bram"]);
        assert!(!outcome.stdout.contains("Bram Bos approves draft 2"), "{said}: {outcome:#?}");
    }
    // The question itself may be among them, under the id that a program gave it.
    receive(&mail(ANNA, "[brief 2] Do you agree?", "1@x", &question)).says(&["Bram Bos approves draft 2"]);
    receive(&mail(CARLA, subject, "3@x", "Bezwaar")).says(&["Bram Bos approves draft 2"]);
    session.write("carla.eml", mail(CARLA, subject, "1@x", "Bezwaar"));
    session.quietly("anna", &["receive", "carla.eml", "--yes"]);
    passed_over(&session, &answer, &["it answers a mail that was received before, which is not the question"]);
}

#[test]
fn a_word_signed_with_the_whole_name_of_somebody_else_is_asked_about_though_each_word_is_the_senders_too() {
    let session = session();
    let both = "\n[people.jan]\nname = \"Jan Willem Ay\"\nemail = \"jan@ay.example\"\n\n[people.willem]\nname = \"Willem Ay\"\n\
        email = \"willem@ay.example\"\n";
    session.write("reviewers.toml", session.read("reviewers.toml") + both);
    session.quietly("anna", &["rules", "record"]);
    let signed = |name: &str| {
        mail("Jan Willem Ay <jan@ay.example>", "Re: [brief 2]", "1@x", &format!("Akkoord\n\nGroet,\n{name}"))
    };
    for name in ["Willem Ay", "Willem", "Ay, Willem", "W. Ay"] {
        passed_over(&session, &signed(name), &["Jan Willem Ay says", "which only a person can judge"]);
    }
    passed_over(&session, &signed("Willem Ay"), &["it is signed with the name of Willem Ay"]);
    for name in ["Jan Willem Ay", "Jan Willem", "Jan", "JW", "J.W. Ay", "Jan W. Ay"] {
        session.write("reply.eml", signed(name));
        session
            .run_with("anna", &["receive", "reply.eml", "--dry-run"], None)
            .says(&["Jan Willem Ay approves draft 2"]);
    }
}

#[test]
fn half_of_a_name_with_a_hyphen_may_be_the_name_of_somebody_else() {
    let session = session();
    let all = "\n[people.jan]\nname = \"Jan-Willem Ay\"\nemail = \"jan@ay.example\"\n\n[people.willem]\nname = \"Willem Ay\"\n\
        email = \"willem@ay.example\"\n";
    session.write("reviewers.toml", session.read("reviewers.toml") + all);
    session.quietly("anna", &["rules", "record"]);
    let signed = |name: &str| {
        mail("Jan-Willem Ay <jan@ay.example>", "Re: [brief 2]", "1@x", &format!("Akkoord\n\nGroet,\n{name}"))
    };
    for name in ["Willem Ay", "Willem", "W. Ay"] {
        passed_over(&session, &signed(name), &["it is signed with the name of Willem Ay"]);
    }
    for name in ["Jan-Willem Ay", "Jan Willem Ay", "Jan-Willem", "J.W. Ay"] {
        session.write("reply.eml", signed(name));
        session
            .run_with("anna", &["receive", "reply.eml", "--dry-run"], None)
            .says(&["Jan-Willem Ay approves draft 2"]);
    }
}

#[test]
fn a_name_beside_the_address_that_is_another_s_leaves_the_word_to_a_person() {
    for (name, says) in [
        ("Bram Bos", None),
        ("Bos, Bram (DGRB)", None),
        ("Carla Smit", Some("the name beside its address (\"Carla Smit\") has that of Carla Smit")),
        ("Carla Smit namens Bram Bos", Some("has that of Carla Smit")),
        ("Secretariaat namens Bram Bos", Some("speaks for somebody")),
    ] {
        let session = session();
        let tip = session.tip();
        let (_, address) = BRAM.rsplit_once('<').unwrap_or(("", BRAM));
        let from = format!("\"{name}\" <{}>", address.trim_end_matches('>'));
        session.write("in/1.eml", mail(&from, "Re: [brief 2]", "1@x", "Akkoord"));
        let outcome = session.run_with("anna", &["receive", "in", "--yes"], None);
        assert_eq!(session.tip() == tip, says.is_some(), "{name}: {outcome:#?}");
        outcome.says(says.as_slice());
    }
}
