//! A file that went on from one person to the next, who changed what the first suggests in it.

use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

/// A change as Word keeps it: of the minute that is given.
fn change(tag: &str, who: &str, minute: &str, inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-24T{minute}:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn gone(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

fn bram_puts_in(words: &str) -> String {
    change("ins", "Bram Bos", "09:30", &run(words))
}

fn carla_takes_out(words: &str) -> String {
    change("ins", "Bram Bos", "09:30", &change("del", "Carla Smit", "11:30", &gone(words)))
}

fn carla_puts_in(words: &str) -> String {
    change("ins", "Carla Smit", "11:30", &run(words))
}

/// A session in which Bram's file is recorded, and Carla's is there: each with these changes in the place of `summer`.
fn with_both(bram: &str, carla: &str) -> Session {
    let session = sent();
    for (name, changes) in [("bram.docx", bram), ("carla.docx", carla)] {
        changed(&session, "brief.docx", name, |part, text| {
            if part.ends_with("document.xml") { replacing(&text, "summer", changes) } else { text }
        });
    }
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]).says(&["(bram-1)"]);
    session
}

const RECEIVE: [&str; 6] = ["receive", "carla.docx", "--as-remarks", "--via", "mail", "--yes"];

#[test]
fn words_that_somebody_takes_out_of_a_recorded_suggestion_are_a_reply_and_hold_it_back() {
    let bram = bram_puts_in("late ") + &run("summer");
    let session = with_both(&bram, &(carla_takes_out("late ") + &run("summer")));
    session.quietly("anna", &RECEIVE).says(&[
        "Carla Smit replies to bram-1 (2026-11-24",
        "Carla Smit changes what Bram Bos suggests in bram-1: bram-1 stays as it is recorded",
    ]);
    session.quietly("anna", &["remark", "--open"]).says(&["Carla Smit, by mail", "Takes \"late\" out of it."]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["Not put in: bram-1, Carla Smit said something about it that is not answered"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    // The file comes in once more, with other bytes.
    changed(&session, "carla.docx", "again.docx", |_, text| format!("{text}\n"));
    let again = ["receive", "again.docx", "--as-remarks", "--via", "mail", "--yes"];
    session.run("anna", &again).says(&["not again: bram-1", "There is nothing to record"]);
    // The pen can have it all the same, and is told what is settled by that.
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]).says(&[
        "Not put in: what Carla Smit said about bram-1, which counts as answered now: Takes \"late\" out of it.",
        "write it into the working text: paraaf edit; to keep it open: paraaf remark --re bram-1 --as carla --via mail -m \"…\"",
    ]);
    session.quietly("anna", &["remark", "--re", "bram-1", "--as", "carla", "--via", "mail", "-m", "Not late."]);
    session.quietly("anna", &["remark", "--open"]).says(&["bram-1", "Takes \"late\" out of it."]);
    // Whoever declines it has read what stands against it.
    let declined = session.quietly("anna", &["answer", "bram-1", "declined", "-m", "No."]);
    declined.never_says(&["Not put in"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "late summer"));
}

#[test]
fn what_somebody_makes_of_words_that_a_recorded_suggestion_adds_is_a_reply() {
    let bram = bram_puts_in("very late ") + &run("summer");
    for (carla, reply) in [
        (
            carla_takes_out("very ") + &bram_puts_in("late "),
            "Takes \"very\" out of it. Suggests \"the late\" instead of \"the\".",
        ),
        (
            bram_puts_in("very ") + &carla_puts_in("very ") + &bram_puts_in("late "),
            "Puts \"very\" into it. Suggests \"the very very late\" instead of \"the\".",
        ),
    ] {
        let session = with_both(&bram, &(carla + &run("summer")));
        session.quietly("anna", &RECEIVE).says(&["Carla Smit replies to bram-1"]).never_says(&["bram-2"]);
        session.quietly("anna", &["remark", "--open"]).says(&["Carla Smit, by mail", reply]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    }
}

#[test]
fn each_of_those_who_went_on_with_a_recorded_suggestion_in_turn_says_their_own() {
    let bram = bram_puts_in("very late ");
    let carla = bram.clone() + &carla_puts_in("or so ");
    let anna = change("ins", "Anna de Vries", "13:30", &run("indeed "));
    let third = |session: &Session| {
        changed(session, "brief.docx", "anna.docx", |part, text| {
            let changes = carla.clone() + &anna + &run("summer");
            if part.ends_with("document.xml") { replacing(&text, "summer", &changes) } else { text }
        });
        session.quietly("anna", &["receive", "anna.docx", "--as-remarks", "--via", "mail", "--yes"])
    };
    let carlas = "Puts \"or so\" into it. Suggests \"the very late or so\" instead of";
    let annas = "Puts \"indeed\" into it. Suggests \"the very late or so indeed\" instead of";
    // Carla's own file came in too, or it did not.
    for came_in in [true, false] {
        let session = with_both(&(bram.clone() + &run("summer")), &(carla.clone() + &run("summer")));
        if came_in {
            session.quietly("anna", &RECEIVE).says(&["Carla Smit replies to bram-1"]);
        }
        let told = third(&session);
        told.says(&["Anna de Vries replies to bram-1"]);
        assert_eq!(told.stdout.contains("Carla Smit replies to bram-1"), !came_in, "{told:?}");
        let thread = session.json("anna", &["remark"])["remarks"][0]["thread"].as_array().unwrap().clone();
        for (who, said) in [("carla", carlas), ("anna", annas)] {
            let by: Vec<_> =
                thread.iter().filter(|one| one["text"].as_str().is_some_and(|text| text.contains(said))).collect();
            assert_eq!(by.len(), 1, "{thread:#?}");
            assert_eq!(by[0]["by"], who);
        }
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1"]);
    }
}

#[test]
fn what_somebody_makes_of_words_that_stand_for_others_is_a_suggestion_of_theirs_beside_the_first() {
    let out = change("del", "Bram Bos", "09:30", &gone("summer"));
    let bram = out.clone() + &bram_puts_in("first autumn");
    for (carla, wanted) in [
        (carla_takes_out("first ") + &bram_puts_in("autumn"), "autumn"),
        (bram_puts_in("first") + &carla_puts_in(" cold") + &bram_puts_in(" autumn"), "first cold autumn"),
        (carla_takes_out("first autumn") + &carla_puts_in("winter"), "winter"),
    ] {
        let session = with_both(&bram, &(out.clone() + &carla));
        let told = session.quietly("anna", &RECEIVE);
        told.says(&[&format!("Carla Smit suggests \"{wanted}.\" instead of \"summer.\" (¶3) (carla-1)")]);
        told.never_says(&["bram-2"]);
        session.quietly("anna", &["remark", "--open"]).says(&["Instead of bram-1."]);
        let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
        all.says(&["Not put in: bram-1, carla-1 wants", "Not put in: carla-1, bram-1 wants"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
}

#[test]
fn what_somebody_puts_back_over_a_recorded_suggestion_is_a_reply_and_holds_it_back() {
    let out = change("del", "Bram Bos", "09:30", &gone("summer"));
    let session = with_both(
        &(out.clone() + &bram_puts_in("autumn")),
        &(out.clone() + &carla_takes_out("autumn") + &carla_puts_in("summer")),
    );
    let told = session.quietly("anna", &RECEIVE);
    told.says(&["Carla Smit replies to bram-1", "recorded already, and not again: bram-1"])
        .never_says(&["is no suggestion"]);
    let open = session.quietly("anna", &["remark", "--open"]);
    open.says(&["Carla Smit, by mail", "Takes \"autumn\" out of it. Puts \"summer\" back."]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["Not put in: bram-1, Carla Smit said something about it that is not answered"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    // So too where his file did not come in.
    session.quietly("anna", &["undo", "--yes"]);
    session.quietly("anna", &["undo", "--yes"]);
    session.quietly("anna", &RECEIVE).says(&["Bram Bos suggests \"autumn.\"", "Carla Smit replies to bram-2"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Takes \"autumn\" out of it. Puts \"summer\" back."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-2"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn who_takes_out_recorded_words_whose_mark_a_program_lost_replies_to_their_suggestion() {
    let carla_only = |words: &str| change("del", "Carla Smit", "11:30", &gone(words));
    let session = with_both(&(run("summer") + &bram_puts_in(" at last")), &(run("summer") + &carla_only(" at last")));
    let receive = [&RECEIVE[..], &["--as", "carla"]].concat();
    let told = session.quietly("anna", &receive);
    told.says(&["Carla Smit replies to bram-1"]).never_says(&["is no suggestion"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Takes \"at last\" out of it."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    // Other words are nobody's that anybody knows of.
    let session = with_both(&(run("summer") + &bram_puts_in(" at last")), &(run("summer") + &carla_only(" at once")));
    session.run("anna", &receive).says(&["is no suggestion, and is not recorded", "There is nothing to record"]);
    // She puts the letter's words back over those whose mark was lost.
    let out = change("del", "Bram Bos", "09:30", &gone("summer"));
    let session = with_both(&(out + &bram_puts_in("autumn")), &(carla_only("autumn") + &carla_puts_in("summer")));
    let told = session.quietly("anna", &receive);
    told.says(&["Carla Smit replies to bram-1"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn what_is_left_where_somebody_rejected_part_is_of_whoever_sent_the_file() {
    let out = change("del", "Bram Bos", "09:30", &gone("summer"));
    let rest = out.clone() + &bram_puts_in("autumn");
    let session = with_both(&(out + &bram_puts_in("first autumn")), &rest);
    let receive = |who| [&RECEIVE[..], &["--as", who]].concat();
    let told = session.quietly("anna", &receive("carla"));
    told.says(&["Carla Smit suggests \"autumn.\" instead of \"summer.\" (¶3) (carla-1)"]).never_says(&["bram-2"]);
    // Whoever goes on with their own words says something new.
    let bram = bram_puts_in("late ") + &run("summer");
    let more = change("ins", "Bram Bos", "10:30", &run("very "));
    let session = with_both(&bram, &(more + &bram));
    session.quietly("anna", &RECEIVE).says(&["Bram Bos suggests \"the very late\" instead of", "(bram-2)"]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["now: bram-2.", "Not put in: bram-1, bram-2, of the same person, was made in its place"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("the summer", "the very late summer"));
}

/// What Bram added at ten past nine, and what he has in its place in the file that he sends the next time.
fn improved() -> [String; 2] {
    let later = change("ins", "Bram Bos", "14:10", &run("autumn"));
    [run("summer") + &bram_puts_in(", or in winter"), run("summer") + &bram_puts_in(", or in ") + &later]
}

#[test]
fn who_sends_a_file_once_more_wants_what_it_says_now() {
    let [first, second] = improved();
    let session = with_both(&first, &second);
    session.quietly("anna", &RECEIVE).says(&["(bram-2)", "Bram Bos has other words now in the place of bram-1"]);
    session.quietly("anna", &["verify"]);
    let remarks = session.json("anna", &["remark"])["remarks"].clone();
    let of = |address: &str| remarks.as_array().unwrap().iter().find(|one| one["address"] == address).unwrap().clone();
    let (first, second) = (of("bram-1"), of("bram-2"));
    assert_eq!(second["in_place_of"], first["event_id"]);
    assert!(first["in_place_of"].is_null());
    assert_eq!(session.json("anna", &["log"])["events"][0]["in_place_of"], first["event_id"]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["now: bram-2.", "Not put in: bram-1, bram-2, of the same person, was made in its place"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "summer, or in autumn"));
    session.refused("anna", &["answer", "--apply-all", "--yes"], &["no suggestion waits"], "paraaf remark");
}

#[test]
fn what_was_put_in_of_a_first_file_is_changed_by_the_second_and_never_stands_twice() {
    let [first, second] = improved();
    for is_proposed in [false, true] {
        let session = with_both(&first, &second);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1."]);
        if is_proposed {
            session.quietly("anna", &["propose", "--yes"]);
        }
        session.quietly("anna", &RECEIVE).says(&["(bram-2)"]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-2."]);
        assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "summer, or in autumn"));
    }
    // Where somebody wrote on in what was put in, the pen has to choose.
    let session = with_both(&first, &second);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    let text = LETTER.replace("summer", "summer, or in the winter");
    session.write("drafts/brief.md", &text);
    session.quietly("anna", &RECEIVE);
    let all = session.run("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&[
        "Not put in: bram-2, bram-1, in whose place it was made, was accepted, and its words do not stand there now",
    ]);
    assert_eq!(session.read("drafts/brief.md"), text);
}

#[test]
fn nearly_the_same_words_of_one_person_that_no_file_tells_apart_wait_for_the_pen() {
    let again = |minute: &str, words: &str| change("ins", "Bram Bos", minute, &run(words)) + &run("summer");
    let session = with_both(&again("09:30", "late cold "), &again("14:10", "late warm "));
    session.quietly("anna", &RECEIVE).says(&["(bram-2)"]);
    session
        .run("anna", &["answer", "--apply-all", "--yes"])
        .says(&["Not put in: bram-1, bram-2", "Not put in: bram-2"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-2, bram-1, of the same person"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "late cold summer"));
}

#[test]
fn what_somebody_said_about_the_first_of_two_files_holds_back_what_the_second_has_in_its_place() {
    let [first, second] = improved();
    let session = with_both(&first, &second);
    session.quietly("anna", &["remark", "--re", "bram-1", "-m", "In summer only.", "--as", "carla", "--via", "phone"]);
    session.quietly("anna", &RECEIVE).says(&["(bram-2)"]);
    let all = session.run("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["Not put in: bram-2, Carla Smit said something about it that is not answered"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

/// Carla's file as Anna went on with it: these changes in the place of `summer`.
fn third(session: &Session, changes: &str) {
    changed(session, "brief.docx", "anna.docx", |part, text| {
        if part.ends_with("document.xml") { replacing(&text, "summer", changes) } else { text }
    });
}

#[test]
fn who_types_over_what_another_put_back_says_their_own_and_the_other_nothing_more() {
    let out = change("del", "Bram Bos", "09:30", &gone("summer"));
    let back = carla_takes_out("autumn") + &carla_puts_in("summer");
    let over = change("ins", "Carla Smit", "11:30", &change("del", "Anna de Vries", "13:30", &gone("summer")));
    for wanted in ["spring", "autumn"] {
        let session = with_both(&(out.clone() + &bram_puts_in("autumn")), &(out.clone() + &back));
        session.quietly("anna", &RECEIVE).says(&["Carla Smit replies to bram-1"]);
        let anna = change("ins", "Anna de Vries", "13:30", &run(wanted));
        third(&session, &(out.clone() + &carla_takes_out("autumn") + &over + &anna));
        let told = session.quietly("anna", &["receive", "anna.docx", "--as-remarks", "--via", "mail", "--yes"]);
        told.says(&[&format!("Anna de Vries suggests \"{wanted}.\" instead of \"summer.\"")]);
        told.never_says(&["Carla Smit replies", "Carla Smit suggests", "puts in words that somebody else took out"]);
        let remarks = session.json("anna", &["remark"]);
        let all = remarks["remarks"].as_array().unwrap().iter().flat_map(|one| one["thread"].as_array().unwrap());
        assert_eq!(all.filter(|said| said["by"] == "carla").count(), 1, "{remarks:#}");
        session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
}

#[test]
fn what_one_typed_into_recorded_words_is_not_said_again_where_another_changed_a_word_of_it() {
    let carla = bram_puts_in("very late ") + &carla_puts_in("or so ");
    let over = change("ins", "Carla Smit", "11:30", &change("del", "Anna de Vries", "13:30", &gone("so ")));
    let anna = bram_puts_in("very late ")
        + &carla_puts_in("or ")
        + &over
        + &change("ins", "Anna de Vries", "13:30", &run("not "));
    for came_in in [true, false] {
        let session = with_both(&(bram_puts_in("very late ") + &run("summer")), &(carla.clone() + &run("summer")));
        if came_in {
            session.quietly("anna", &RECEIVE).says(&["Carla Smit replies to bram-1"]);
        }
        third(&session, &(anna.clone() + &run("summer")));
        session.quietly("anna", &["receive", "anna.docx", "--as-remarks", "--via", "mail", "--yes"]);
        let thread = session.json("anna", &["remark"])["remarks"][0]["thread"].as_array().unwrap().clone();
        let of_carla: Vec<_> = thread.iter().filter(|said| said["by"] == "carla").collect();
        assert_eq!(of_carla.len(), 1, "{thread:#?}");
        let text = of_carla[0]["text"].as_str().unwrap();
        assert!(text.starts_with("Puts \"or so\" into it. Suggests \"the very late or so\""), "{text}");
    }
}

#[test]
fn what_one_put_in_and_another_took_out_is_the_wish_of_one_and_a_reply_of_the_other() {
    let session = with_both(&bram_puts_in("late "), "");
    session.quietly("anna", &["undo", "--yes"]);
    let carla = carla_takes_out("late ") + &run("summer");
    changed(&session, "brief.docx", "carla.docx", |part, text| {
        if part.ends_with("document.xml") { replacing(&text, "summer", &carla) } else { text }
    });
    let told = session.quietly("anna", &RECEIVE);
    told.says(&["Bram Bos suggests \"the late\"", "Carla Smit replies to bram-3"]).never_says(&["no suggestion"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Takes \"late\" out of it."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-3"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    // His own file says nothing more, whenever it comes in.
    changed(&session, "brief.docx", "bram.docx", |part, text| {
        let words = bram_puts_in("late ") + &run("summer");
        if part.ends_with("document.xml") { replacing(&text, "summer", &words) } else { text }
    });
    session.run("anna", &["receive", "bram.docx", "--as", "bram", "--as-remarks", "--via", "mail", "--yes"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-3"]);
}

#[test]
fn what_somebody_changed_without_tracking_and_once_more_with_it_is_what_they_want_last() {
    let session = sent();
    let changes =
        change("del", "Bram Bos", "09:30", &gone("winter")) + &change("ins", "Bram Bos", "09:30", &run("autumn"));
    changed(&session, "brief.docx", "bram.docx", |part, text| {
        if part.ends_with("document.xml") { replacing(&text, "summer", &changes) } else { text }
    });
    session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--as-remarks", "--via", "mail", "--yes"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1."]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "autumn"));
}

#[test]
fn who_accepts_all_changes_of_another_in_the_program_wants_each_of_them() {
    let session = sent();
    let swap = |from: &str, to: &str| change("del", "Bram Bos", "09:30", &gone(from)) + &bram_puts_in(to);
    let bram = |part: &str, text: String| {
        let body = part.ends_with("document.xml");
        let text = if body { replacing(&text, "summer", &swap("summer", "winter")) } else { text };
        if body { replacing(&text, "ask", &swap("ask", "beg")) } else { text }
    };
    changed(&session, "brief.docx", "bram.docx", |part, text| bram(part, text));
    changed(&session, "brief.docx", "carla.docx", |part, text| {
        if part.ends_with("document.xml") { text.replace("summer", "winter").replace("ask", "beg") } else { text }
    });
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    let carla = ["receive", "carla.docx", "--as-remarks", "--as", "carla", "--via", "mail", "--yes"];
    session.quietly("anna", &carla).says(&["\"beg\" instead of \"ask\"", "(carla-2)"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).never_says(&["Not put in"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "winter").replace("ask", "beg"));
}

#[test]
fn what_is_left_of_words_that_somebody_accepted_and_took_one_out_of_is_no_suggestion_of_theirs() {
    let session = with_both(&(bram_puts_in("very late ") + &run("summer")), "");
    let carla = run("very ") + &change("del", "Carla Smit", "11:30", &gone("late ")) + &run("summer");
    changed(&session, "brief.docx", "carla.docx", |part, text| {
        if part.ends_with("document.xml") { replacing(&text, "summer", &carla) } else { text }
    });
    let receive = ["receive", "carla.docx", "--as-remarks", "--as", "carla", "--via", "mail", "--yes"];
    session.quietly("anna", &receive).says(&["Carla Smit replies to bram-1"]).never_says(&["Carla Smit suggests"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Takes \"late\" out of it."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["Not put in: bram-1, Carla Smit said"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}
