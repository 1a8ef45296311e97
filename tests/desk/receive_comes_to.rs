//! Files that went round of which the suggestions, put in together, would say something else than the last of them says.

use crate::outcome::Outcome;
use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

fn change(tag: &str, (who, at): (&str, &str), inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-{at}:00Z\">{inner}</w:{tag}>")
}

pub(crate) fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn gone(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

pub(crate) const BRAM: (&str, &str) = ("Bram Bos", "24T09:30");
pub(crate) const CARLA: (&str, &str) = ("Carla Smit", "24T11:30");
pub(crate) const ANNA: (&str, &str) = ("Anna de Vries", "24T15:30");

pub(crate) fn puts_in(who: (&str, &str), words: &str) -> String {
    change("ins", who, &run(words))
}

/// Words that the first put in and the second took out.
pub(crate) fn took_out(of: (&str, &str), who: (&str, &str), words: &str) -> String {
    change("ins", of, &change("del", who, &gone(words)))
}

/// A file with this behind the word "summer".
fn file(session: &Session, name: &str, behind: &str) {
    changed(session, "brief.docx", name, |part, text| {
        let words = run("summer") + behind;
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
}

pub(crate) fn receive(session: &Session, name: &str, who: &str) -> Outcome {
    session.run("anna", &["receive", name, "--as", who, "--as-remarks", "--via", "mail", "--yes"])
}

pub(crate) fn apply_all(session: &Session) -> Outcome {
    session.run("anna", &["answer", "--apply-all", "--yes"])
}

/// Bram adds words, Carla some behind them, and Anna corrects his and takes out hers.
fn of_three(session: &Session) -> [(&'static str, &'static str); 3] {
    let hers = " and never in a winter";
    file(session, "bram.docx", &puts_in(BRAM, " or by the autumn"));
    file(session, "carla.docx", &(puts_in(BRAM, " or by the autumn") + &puts_in(CARLA, hers)));
    let his = puts_in(BRAM, " or by the ") + &took_out(BRAM, ANNA, "autumn") + &puts_in(ANNA, "harvest");
    file(session, "annas.docx", &(his + &took_out(CARLA, ANNA, hers)));
    [("bram.docx", "bram"), ("carla.docx", "carla"), ("annas.docx", "anna")]
}

#[test]
fn nothing_goes_in_that_the_last_of_three_took_out_in_whatever_order_their_files_come_in() {
    for order in [[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 2, 0]] {
        let session = sent();
        let files = of_three(&session);
        for place in order {
            let (name, who) = files[place];
            receive(&session, name, who);
        }
        apply_all(&session);
        let text = session.read("drafts/brief.md");
        assert!(!text.contains("never") && !text.contains("autumn"), "{order:?}: {text}");
    }
}

#[test]
fn what_somebody_accepted_in_the_program_and_corrected_does_not_go_in_as_it_was() {
    let corrected = |name: &str, session: &Session| {
        let words = run("autumn, or by the ") + &change("del", CARLA, &gone("winter")) + &puts_in(CARLA, "harvest");
        changed(session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
        });
    };
    let session = sent();
    corrected("carla.docx", &session);
    receive(&session, "carla.docx", "carla");
    apply_all(&session);
    let text = session.read("drafts/brief.md");
    assert!(!text.contains("winter"), "{text}");
    // Where the first came in before, too.
    let session = sent();
    changed(&session, "brief.docx", "bram.docx", |part, text| {
        let words = change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn, or by the winter");
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    corrected("carla.docx", &session);
    receive(&session, "carla.docx", "carla");
    apply_all(&session);
    let text = session.read("drafts/brief.md");
    assert!(!text.contains("winter"), "{text}");
}

#[test]
fn who_takes_out_what_somebody_accepted_before_them_holds_back_both_wishes() {
    let session = sent();
    file(&session, "bram.docx", &puts_in(BRAM, " or by the autumn"));
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    let annas = change("del", ANNA, &gone(" or by the autumn")) + &puts_in(CARLA, " and never in a winter");
    file(&session, "annas.docx", &annas);
    receive(&session, "annas.docx", "anna");
    apply_all(&session).says(&["Not put in: bram-1"]);
    assert!(!session.read("drafts/brief.md").contains("autumn"));
}

#[test]
fn words_that_one_replaces_and_a_sentence_that_another_adds_behind_them_both_go_in() {
    let session = sent();
    let changed_word = change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn") + &run(".");
    for (name, words) in [
        ("bram.docx", changed_word.clone()),
        ("carla.docx", changed_word.clone() + &puts_in(CARLA, " We hope to hear from you.")),
    ] {
        changed(&session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer.", &words) } else { text }
        });
    }
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    receive(&session, "carla.docx", "carla").says(&["(carla-1)"]).never_says(&["replies", "would not say"]);
    apply_all(&session).never_says(&["Not put in"]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("before the autumn. We hope to hear from you."), "{text}");
}

#[test]
fn two_who_each_put_the_same_word_into_a_copy_hold_nothing_of_each_other_back() {
    let session = sent();
    changed(&session, "brief.docx", "bram.docx", |part, text| {
        let words = change("del", BRAM, &gone("some")) + &puts_in(BRAM, "great");
        if part.ends_with("document.xml") { replacing(&text, "some", &words) } else { text }
    });
    changed(&session, "brief.docx", "carla.docx", |part, text| {
        let words = puts_in(CARLA, "great ") + &run("summer");
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
    receive(&session, "bram.docx", "bram");
    receive(&session, "carla.docx", "carla").never_says(&["would not say", "replies to"]);
    apply_all(&session);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("some", "great").replace("summer", "great summer"));
}

#[test]
fn what_was_typed_far_apart_in_one_paragraph_without_tracking_does_not_come_in_twice() {
    let session = sent();
    session.edit("worry.", "worry. The roads are closed in all of the villages around it.");
    session.quietly("anna", &["propose"]);
    let typed = |from: &str, name: &str, behind: &str, words: &str| {
        changed(&session, from, name, |part, text| match part {
            "word/document.xml" => replacing(&text, behind, &run(&format!("{behind}{words}"))),
            _ => text,
        });
    };
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    typed("brief.docx", "bram.docx", "worry.", " So have others.");
    typed("bram.docx", "carla.docx", "around it.", " The school is closed too.");
    for name in [("bram.docx", "bram"), ("carla.docx", "carla")] {
        receive(&session, name.0, name.1);
        apply_all(&session);
        session.quietly("anna", &["propose"]);
    }
    let text = session.read("drafts/brief.md");
    let times = |words: &str| text.matches(words).count();
    assert_eq!((times("So have others."), times("The school is closed too."), times("The roads")), (1, 1, 1), "{text}");
}

/// What Bram added behind "worry." is put in and proposed.
pub(crate) fn put_in(sentence: &str) -> Session {
    let session = sent();
    typed(&session, "bram.docx", &puts_in(BRAM, sentence));
    receive(&session, "bram.docx", "bram");
    apply_all(&session);
    session.quietly("anna", &["propose"]);
    session
}

/// A file with this behind "worry.".
pub(crate) fn typed(session: &Session, name: &str, behind: &str) {
    changed(session, "brief.docx", name, |part, text| match part {
        "word/document.xml" => replacing(&text, "worry.", &(run("worry.") + behind)),
        _ => text,
    });
}

#[test]
fn what_was_put_in_and_worked_over_since_does_not_come_in_again_where_somebody_accepted_it_in_the_program() {
    let session = put_in(" So have others.");
    session.edit("So have others.", "So have all others in the town.");
    session.quietly("anna", &["propose"]);
    typed(&session, "carla.docx", &run(" So have others."));
    let alone = receive(&session, "carla.docx", "carla");
    alone.refuses(&["is draft 2 as it was"], "ask for the right file");
    // So too with something else.
    session.quietly("anna", &["show", "1", "-o", "anew.docx"]);
    changed(&session, "anew.docx", "carla.docx", |part, text| match part {
        "word/document.xml" => {
            let text = replacing(&text, "worry.", &(run("worry.") + &run(" So have others.")));
            replacing(&text, "summer", &(change("del", CARLA, &gone("summer")) + &puts_in(CARLA, "autumn")))
        }
        _ => text,
    });
    receive(&session, "carla.docx", "carla")
        .says(&["it is read as made of draft 2", "\"autumn.\" instead of \"summer.\""]);
    apply_all(&session);
    let wanted = LETTER.replace("worry.", "worry. So have all others in the town.").replace("summer", "autumn");
    assert_eq!(session.read("drafts/brief.md"), wanted);
    // What was declined is said again, and does not go in.
    let session = sent();
    typed(&session, "bram.docx", &puts_in(BRAM, " So have others."));
    receive(&session, "bram.docx", "bram");
    session.quietly("anna", &["answer", "bram-1", "declined", "-m", "No."]);
    typed(&session, "carla.docx", &run(" So have others."));
    receive(&session, "carla.docx", "carla").says(&["bram-1 (declined)", "Carla Smit replies to bram-1"]);
    apply_all(&session);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn what_another_made_of_words_that_stand_there_does_not_go_in_beside_them_where_a_third_accepted_it() {
    let session = put_in(" So have others.");
    let new = " All our members sent word of it.";
    typed(&session, "anna.docx", &(took_out(BRAM, ANNA, " So have others.") + &puts_in(ANNA, new)));
    receive(&session, "anna.docx", "anna").says(&["it is read as made of draft 2", "(anna-1)"]);
    typed(&session, "carla.docx", &run(new));
    receive(&session, "carla.docx", "carla");
    apply_all(&session).says(&["Not put in: carla-1, \"All our members sent word of it.\" would stand there twice"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("worry.", &format!("worry.{new}")));
}

#[test]
fn what_came_in_otherwise_since_does_not_go_in_beside_that_and_what_was_taken_out_not_again() {
    let with = |session: &Session, second: &str| {
        typed(session, "bram.docx", &puts_in(BRAM, " So have the others in town."));
        session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
        session.edit(" So have the others in town.", second);
        session.quietly("anna", &["propose", "--based-on", "2"]);
        let corrected = took_out(BRAM, CARLA, "in") + &puts_in(CARLA, "of");
        typed(session, "carla.docx", &(puts_in(BRAM, " So have the others ") + &corrected + &puts_in(BRAM, " town.")));
        receive(session, "carla.docx", "carla");
        apply_all(session)
    };
    let session = sent();
    with(&session, " So have the others.").says(&["Not put in: carla-1, its words are gone"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("worry.", "worry. So have the others."));
    let session = sent();
    typed(&session, "bram.docx", &puts_in(BRAM, " So have the others in town."));
    session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
    session.edit(" So have the others in town.", "");
    session.quietly("anna", &["propose", "--based-on", "2"]);
    typed(&session, "carla.docx", &(puts_in(BRAM, " So have the others in town.") + &puts_in(CARLA, " All of them.")));
    receive(&session, "carla.docx", "carla");
    apply_all(&session).says(&["Not put in: carla-1, its words are gone"]);
    assert!(!session.read("drafts/brief.md").contains("So have the others"));
}

#[test]
fn what_others_made_of_a_draft_that_came_in_as_a_file_goes_in_in_the_place_of_its_words() {
    let came = |behind: &str, wanted: &str| {
        let session = sent();
        typed(&session, "bram.docx", &puts_in(BRAM, " So it is."));
        session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
        typed(&session, "carla.docx", behind);
        receive(&session, "carla.docx", "carla");
        apply_all(&session);
        assert_eq!(session.read("drafts/brief.md"), LETTER.replace("worry.", wanted));
    };
    let corrected = took_out(BRAM, CARLA, "it is") + &puts_in(CARLA, "they say");
    came(&(puts_in(BRAM, " So ") + &corrected + &puts_in(BRAM, ".")), "worry. So they say.");
    came(&(took_out(BRAM, CARLA, " So it is.") + &puts_in(CARLA, " Nobody asked.")), "worry. Nobody asked.");
    // Without a mark, and what was accepted in the program.
    came(&run(" So it seems."), "worry. So it seems.");
    came(&(run(" So it is.") + &puts_in(CARLA, " We agree.")), "worry. So it is. We agree.");
}

#[test]
fn two_words_at_one_place_in_a_sentence_are_two_wordings_of_it() {
    let session = sent();
    file(&session, "bram.docx", &puts_in(BRAM, " at last"));
    file(&session, "carla.docx", &puts_in(CARLA, " or autumn"));
    receive(&session, "bram.docx", "bram");
    receive(&session, "carla.docx", "carla");
    apply_all(&session).says(&["wants the same words changed otherwise"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn a_sentence_goes_in_behind_the_one_that_it_was_written_behind_also_where_that_was_worked_over() {
    let session = put_in(" So have all others.");
    session.edit("So have all others.", "So have nearly all others.");
    session.quietly("anna", &["propose", "--based-on", "2"]);
    typed(&session, "carla.docx", &(puts_in(BRAM, " So have all others.") + &puts_in(CARLA, " They agree with that.")));
    receive(&session, "carla.docx", "carla");
    apply_all(&session);
    let wanted = LETTER.replace("worry.", "worry. So have nearly all others. They agree with that.");
    assert_eq!(session.read("drafts/brief.md"), wanted);
}

#[test]
fn what_somebody_typed_over_all_that_another_added_is_theirs() {
    let session = put_in(" So have all others.");
    let blank = change("ins", BRAM, &run(" "));
    typed(&session, "carla.docx", &(blank + &run("Nobody asked us.")));
    receive(&session, "carla.docx", "carla").never_says(&["Bram Bos suggests"]);
    apply_all(&session).says(&["carla-1 of brief is accepted"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("worry.", "worry. Nobody asked us."));
}

#[test]
fn whoever_accepts_what_was_put_in_and_adds_theirs_behind_it_is_told_nothing() {
    let session = put_in(" So have others.");
    typed(&session, "carla.docx", &(run(" So have others.") + &puts_in(CARLA, " The school is closed too.")));
    receive(&session, "carla.docx", "carla").never_says(&["would not say", "replies to", "no suggestion"]);
    apply_all(&session);
    let wanted = LETTER.replace("worry.", "worry. So have others. The school is closed too.");
    assert_eq!(session.read("drafts/brief.md"), wanted);
}

#[test]
fn what_somebody_typed_over_words_that_were_put_in_since_goes_in_where_they_stand() {
    let replaced = |session: &Session, name: &str, xml: &str| {
        changed(session, "brief.docx", name, |part, text| match part {
            "word/document.xml" => replacing(&text, "summer", xml),
            _ => text,
        });
    };
    for accepts in [false, true] {
        let session = sent();
        let his = change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn");
        replaced(&session, "bram.docx", &his);
        receive(&session, "bram.docx", "bram");
        apply_all(&session);
        session.quietly("anna", &["propose"]);
        let hers = if accepts {
            change("del", CARLA, &gone("autumn")) + &puts_in(CARLA, "winter")
        } else {
            change("del", BRAM, &gone("summer")) + &took_out(BRAM, CARLA, "autumn") + &puts_in(CARLA, "winter")
        };
        replaced(&session, "carla.docx", &hers);
        receive(&session, "carla.docx", "carla").says(&["it is read as made of draft 2"]);
        apply_all(&session).says(&["carla-1 of brief is accepted"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "winter"));
        // Whoever changed what stood there before that is left to the pen.
        session.edit("winter", "spring");
        session.quietly("anna", &["propose"]);
        replaced(&session, "dirk.docx", &his.replace("Bram Bos", "Anna de Vries").replace("autumn", "harvest"));
        receive(&session, "dirk.docx", "anna");
        apply_all(&session).says(&["Not put in: anna-1"]);
    }
}

#[test]
fn what_somebody_typed_over_words_that_were_put_in_goes_in_also_where_the_pen_wrote_elsewhere() {
    let session = sent();
    let replaced = |name: &str, xml: &str| {
        changed(&session, "brief.docx", name, |part, text| match part {
            "word/document.xml" => replacing(&text, "summer", xml),
            _ => text,
        });
    };
    replaced("bram.docx", &(change("del", BRAM, &gone("summer")) + &puts_in(BRAM, "autumn")));
    receive(&session, "bram.docx", "bram");
    apply_all(&session);
    session.edit("some worry", "great worry");
    session.quietly("anna", &["propose"]);
    replaced(
        "carla.docx",
        &(change("del", BRAM, &gone("summer")) + &took_out(BRAM, CARLA, "autumn") + &puts_in(CARLA, "winter")),
    );
    receive(&session, "carla.docx", "carla").says(&["made of draft 2, and what else was changed in that stays"]);
    apply_all(&session).says(&["carla-1 of brief is accepted"]);
    assert_eq!(
        session.read("drafts/brief.md"),
        LETTER.replace("summer", "winter").replace("some worry", "great worry")
    );
}
