//! A Word file that LibreOffice saved, in which one takes out what another put in: it keeps that these words went, and not whose they
//! were.

use crate::outcome::Outcome;
use crate::receive::{changed, sent};
use crate::session::{LETTER, Session};

const LAST: &str = "We ask you to answer before the summer.";

/// A change of Bram, or of Carla an hour later.
fn of(tag: &str, who: &str, inner: &str) -> String {
    let (who, hour) = if who == "bram" { ("Bram Bos", "09") } else { ("Carla Smit", "11") };
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-24T{hour}:30:00Z\">{inner}</w:{tag}>")
}

fn paragraph(end: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{end}</w:rPr></w:pPr>{runs}</w:p>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn came(words: &str) -> String {
    of("ins", "bram", &run(words))
}

fn went(words: &str) -> String {
    of("del", "carla", &format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>"))
}

/// The file with these paragraphs in the place of the last of the letter.
fn with(session: &Session, to: &str, paragraphs: &[String]) {
    let old = format!("<w:p>{}</w:p>", run(LAST));
    changed(session, "brief.docx", to, |part, text| {
        if part.ends_with("document.xml") {
            assert!(text.contains(&old));
            text.replace(&old, &paragraphs.concat())
        } else {
            text
        }
    });
}

fn receive(session: &Session, name: &str) -> Outcome {
    session.quietly("anna", &["receive", name, "--as-remarks", "--via", "mail", "--yes", "--as", "carla"])
}

#[test]
fn what_carla_leaves_of_what_bram_put_in_is_his_suggestion_and_goes_in_as_it_stands() {
    let (put_in, gone) = (of("ins", "bram", ""), of("del", "carla", ""));
    let first = |end: &str, last: &str| {
        let went = paragraph(end, &went("Please tell us which."));
        [paragraph(&put_in, &run(LAST)), went, paragraph(last, &came("We hope to hear from you."))]
    };
    let second = |end: &str| {
        let left = paragraph(&put_in, &came("We hope to hear from you."));
        [paragraph(&put_in, &run(LAST)), left, paragraph(end, &went("Please tell us which."))]
    };
    for paragraphs in [first(&put_in, ""), first(&gone, ""), second(""), second(&gone)] {
        let session = sent();
        with(&session, "carla.docx", &paragraphs);
        let told = receive(&session, "carla.docx");
        told.says(&["Bram Bos suggests \"summer. ¶ We hope to hear from you.\" instead of \"summer.\""]);
        told.never_says(&["Carla Smit suggests", "without tracking"]);
        session.quietly("anna", &["remark", "--open"]).says(&["Carla Smit (\"Please tell us which.\") took out of it"]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]);
        let letter = LETTER.replace(LAST, &format!("{LAST}\n\nWe hope to hear from you."));
        assert_eq!(session.read("drafts/brief.md"), letter);
    }
}

#[test]
fn who_takes_out_a_paragraph_of_a_recorded_suggestion_replies_to_it_and_holds_it_back() {
    let (put_in, gone) = (of("ins", "bram", ""), of("del", "carla", ""));
    let moved = |tag: &str, words: &str| of(tag, "carla", &run(words));
    let words = "Please tell us which.";
    for (before, end, takes_out) in [
        (String::new(), String::new(), went(words)),
        (String::new(), gone.clone(), went(words)),
        // She moves it up.
        (paragraph(&of("moveTo", "carla", ""), &moved("moveTo", words)), gone, moved("moveFrom", words)),
    ] {
        let session = sent();
        with(&session, "bram.docx", &[paragraph(&put_in, &run(LAST)), paragraph("", &came(words))]);
        with(&session, "carla.docx", &[before, paragraph(&put_in, &run(LAST)), paragraph(&end, &takes_out)]);
        session
            .quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"])
            .says(&["(bram-1)"]);
        receive(&session, "carla.docx").says(&["Carla Smit replies to bram-1", "bram-1 stays as it is recorded"]);
        session
            .quietly("anna", &["answer", "--apply-all", "--yes"])
            .says(&["Not put in: bram-1, Carla Smit said something about it that is not answered"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
}

#[test]
fn one_of_two_paragraphs_of_a_recorded_suggestion_is_taken_out_in_a_reply() {
    let (put_in, gone) = (of("ins", "bram", ""), of("del", "carla", ""));
    let (one, two) = ("We hope to hear from you.", "Please tell us which.");
    let session = sent();
    let both = [paragraph(&put_in, &run(LAST)), paragraph(&put_in, &came(one)), paragraph("", &came(two))];
    with(&session, "bram.docx", &both);
    let second = [paragraph(&put_in, &run(LAST)), paragraph(&put_in, &came(one)), paragraph(&gone, &went(two))];
    with(&session, "carla.docx", &second);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]).says(&["(bram-1)"]);
    receive(&session, "carla.docx").says(&["Carla Smit replies to bram-1"]).never_says(&["bram-2"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Takes \"Please tell us which.\" out of it."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn who_takes_out_a_recorded_sentence_and_writes_their_own_there_replies_to_it() {
    let (his, hers) = (" Please tell us which.", of("ins", "carla", &run(" We call you.")));
    for both in [hers.clone() + &went(his), went(his) + &hers] {
        let session = sent();
        with(&session, "bram.docx", &[paragraph("", &(run(LAST) + &came(his)))]);
        with(&session, "carla.docx", &[paragraph("", &(run(LAST) + &both))]);
        session
            .quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"])
            .says(&["(bram-1)"]);
        receive(&session, "carla.docx").says(&["Carla Smit replies to bram-1"]).never_says(&["(carla-1)"]);
        session.quietly("anna", &["remark", "--open"]).says(&["Suggests \"summer. We call you.\" instead of"]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
}

#[test]
fn what_a_third_writes_where_a_recorded_sentence_was_taken_out_is_theirs_and_never_of_who_took_it_out() {
    let his = " Please tell us which.";
    let annas = "<w:ins w:id=\"91\" w:author=\"Anna de Vries\" w:date=\"2026-11-24T13:30:00Z\">".to_owned()
        + &run(" We call you.")
        + "</w:ins>";
    // A program can have kept whose the words were, or not; Carla's own file came in too, or it did not.
    for gone in [went(his), of("ins", "bram", &went(his))] {
        for came_in in [true, false] {
            let session = sent();
            with(&session, "bram.docx", &[paragraph("", &(run(LAST) + &came(his)))]);
            with(&session, "carla.docx", &[paragraph("", &(run(LAST) + &gone))]);
            with(&session, "anna.docx", &[paragraph("", &(run(LAST) + &annas + &gone))]);
            session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
            if came_in {
                receive(&session, "carla.docx").says(&["Carla Smit replies to bram-1"]);
            }
            let told = session
                .quietly("anna", &["receive", "anna.docx", "--as-remarks", "--as", "anna", "--yes", "--via", "mail"]);
            told.says(&["Anna de Vries suggests \"summer. We call you.\" instead of"]);
            assert_eq!(told.stdout.contains("Carla Smit replies to bram-1"), !came_in, "{told:?}");
            let open = session.quietly("anna", &["remark", "--open"]);
            open.says(&["Takes \"Please tell us which.\" out of it."]).never_says(&["back", "Carla Smit (\""]);
            session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
            assert_eq!(session.read("drafts/brief.md"), LETTER.replace(LAST, &format!("{LAST} We call you.")));
        }
    }
}

#[test]
fn who_takes_out_a_recorded_paragraph_and_writes_their_own_before_it_replies_to_it() {
    let (his, put_in) = ("Please tell us which.", of("ins", "bram", ""));
    let hers = of("ins", "carla", &run("We call you."));
    let session = sent();
    with(&session, "bram.docx", &[paragraph(&put_in, &run(LAST)), paragraph("", &came(his))]);
    let gone = paragraph(&of("del", "carla", ""), &went(his));
    let before = paragraph(&of("ins", "carla", ""), &run(LAST));
    with(&session, "carla.docx", &[before, paragraph(&put_in, &hers), gone]);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]).says(&["(bram-1)"]);
    receive(&session, "carla.docx").says(&["Carla Smit replies to bram-1", "(carla-1)"]).never_says(&["no suggestion"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace(LAST, &format!("{LAST}\n\nWe call you.")));
}

#[test]
fn who_takes_the_end_of_a_recorded_sentence_out_replies_to_it_and_leaves_the_rest() {
    let (stays, end) = ("You can write to us. ", "Or ask us to answer before the summer.");
    let whole = format!(" {stays}{end}");
    // Up to the end of the paragraph, in words that the letter has too; or all of it but the blank before it.
    let all_but_the_blank = [came(" "), went(whole.trim_start())].concat();
    let but_the_end = [came(&format!(" {stays}")), went(end)].concat();
    for (left, out) in [(all_but_the_blank, whole.trim_start()), (but_the_end, end)] {
        let session = sent();
        let paragraph = |runs: &str| [paragraph("", &(run(LAST) + runs))];
        with(&session, "bram.docx", &paragraph(&came(&whole)));
        with(&session, "carla.docx", &paragraph(&left));
        session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
        let told = receive(&session, "carla.docx");
        told.says(&["Carla Smit replies to bram-1"]).never_says(&["without tracking", "bram-2"]);
        session.quietly("anna", &["remark", "--open"]).says(&[&format!("Takes \"{out}\" out of it.")]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
    let session = sent();
    let left = [run(LAST), came(&format!(" {stays}")), went(end)].concat();
    with(&session, "carla.docx", &[paragraph("", &left)]);
    receive(&session, "carla.docx").never_says(&["without tracking", "puts back"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace(LAST, &format!("{LAST} {}", stays.trim_end())));
}

#[test]
fn a_paragraph_behind_one_that_was_accepted_is_of_whoever_wrote_it_however_alike() {
    let (his, hers) = ("We call you on Monday.", "We call you on Friday.");
    let session = sent();
    with(&session, "bram.docx", &[paragraph(&of("ins", "bram", ""), &run(LAST)), paragraph("", &came(his))]);
    let added = paragraph("", &of("ins", "carla", &run(hers)));
    let accepted = [paragraph("", &run(LAST)), paragraph(&of("ins", "carla", ""), &run(his)), added];
    with(&session, "carla.docx", &accepted);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]).says(&["(bram-1)"]);
    let told = receive(&session, "carla.docx");
    told.says(&["Carla Smit suggests \"summer. ¶ We call you on Friday.\" instead of"]).never_says(&["replies"]);
}

#[test]
fn what_is_said_of_a_suggestion_that_stands_in_the_letter_is_what_is_not_put_in() {
    let his = " Please tell us which.";
    let session = sent();
    with(&session, "bram.docx", &[paragraph("", &(run(LAST) + &came(his)))]);
    with(&session, "carla.docx", &[paragraph("", &(run(LAST) + &went(his)))]);
    receive(&session, "bram.docx").says(&["(bram-1)"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    session.quietly("anna", &["propose", "-y"]);
    let of_the_first = ["receive", "carla.docx", "--as-remarks", "--via", "mail", "--yes", "--draft", "1"];
    session.run("anna", &of_the_first).says(&["Carla Smit replies to bram-1"]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).says(&[
        "Not put in: what Carla Smit said of bram-1, whose words stand there already: Takes \"Please tell us which.\" out of it.",
    ]);
    assert!(session.read("drafts/brief.md").contains(his));
}
