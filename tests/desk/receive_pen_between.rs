//! Files that went from hand to hand, where the pen put in what each did and wrote something of their own between.

use crate::receive_comes_to::{ANNA, BRAM, CARLA, apply_all, put_in, puts_in, receive, took_out, typed};
use crate::session::{LETTER, Session};

const HIS: &str = " So have others.";
const HERS: &str = " The school is closed too.";

/// The pen put in what Bram did, wrote something else, and put in what Carla did in his file.
fn of_two_with_pen(pen: (&str, &str)) -> Session {
    let session = put_in(HIS);
    session.edit(pen.0, pen.1);
    session.quietly("anna", &["propose"]);
    typed(&session, "carla.docx", &(puts_in(BRAM, HIS) + &puts_in(CARLA, HERS)));
    receive(&session, "carla.docx", "carla");
    apply_all(&session).never_says(&["Not put in"]);
    session.quietly("anna", &["propose"]);
    session
}

/// The letter with this where Bram and Carla added theirs.
fn with(added: &str, pen: (&str, &str)) -> String {
    LETTER.replace("worry.", &format!("worry.{added}")).replace(pen.0, pen.1)
}

#[test]
fn what_a_third_does_to_words_of_the_second_goes_in_where_these_stand() {
    let strikes = took_out(CARLA, ANNA, HERS);
    let corrects = puts_in(CARLA, " The school is ")
        + &took_out(CARLA, ANNA, "closed")
        + &puts_in(ANNA, "shut")
        + &puts_in(CARLA, " too.");
    let adds = puts_in(CARLA, HERS) + &puts_in(ANNA, " We wait.");
    for pen in [
        ("summer", "autumn"),
        ("Dear minister", "Most dear minister"),
        ("sincerely,", "sincerely,\n\nEls Kok"),
        ("We have read", "We read"),
    ] {
        for (third, expected) in
            [(&strikes, ""), (&corrects, " The school is shut too."), (&adds, " The school is closed too. We wait.")]
        {
            let session = of_two_with_pen(pen);
            typed(&session, "annas.docx", &(puts_in(BRAM, HIS) + third));
            receive(&session, "annas.docx", "anna").says(&[
                "holds what draft 4 has: it is read as made of draft 4, and what else was changed in that stays",
            ]);
            apply_all(&session).never_says(&["Not put in"]);
            assert_eq!(session.read("drafts/brief.md"), with(&format!("{HIS}{expected}"), pen), "{third}");
        }
    }
}

#[test]
fn what_waits_is_known_again_whatever_the_pen_wrote_since() {
    let session = put_in(HIS);
    typed(&session, "carla.docx", &(puts_in(BRAM, HIS) + &puts_in(CARLA, HERS)));
    receive(&session, "carla.docx", "carla").says(&["(carla-1)"]);
    session.edit("summer", "autumn");
    session.quietly("anna", &["propose"]);
    typed(&session, "annas.docx", &(puts_in(BRAM, HIS) + &puts_in(CARLA, HERS) + &puts_in(ANNA, " We wait.")));
    let received = receive(&session, "annas.docx", "anna");
    received.never_says(&["Carla Smit suggests", "(carla-2)"]);
    received.says(&["it is read as made of draft 2.", "(anna-1)"]);
    apply_all(&session).never_says(&["Not put in"]);
    assert_eq!(session.read("drafts/brief.md"), with(&format!("{HIS}{HERS} We wait."), ("summer", "autumn")));
}

#[test]
fn the_same_words_as_the_pen_changed_are_left_to_a_person() {
    let pen = ("So have others", "So have many others");
    let session = of_two_with_pen(pen);
    let his =
        puts_in(BRAM, " So ") + &took_out(BRAM, ANNA, "have") + &puts_in(ANNA, "had") + &puts_in(BRAM, " others.");
    typed(&session, "annas.docx", &(his + &puts_in(CARLA, HERS)));
    receive(&session, "annas.docx", "anna");
    apply_all(&session);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("many") && text.contains(HERS), "{text}");
}
