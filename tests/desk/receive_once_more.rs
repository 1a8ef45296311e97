//! A file that somebody sends once more, and one in which somebody accepted a recorded suggestion and went on with it.

use crate::outcome::Outcome;
use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

fn change(tag: &str, who: &str, time: &str, inner: &str) -> String {
    format!("<w:{tag} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-24T{time}:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn puts_in(who: &str, time: &str, words: &str) -> String {
    change("ins", who, time, &run(words))
}

fn takes_out(who: &str, time: &str, words: &str) -> String {
    change("del", who, time, &format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>"))
}

fn replaces(time: &str, old: &str, new: &str) -> String {
    takes_out("Bram Bos", time, old) + &puts_in("Bram Bos", time, new)
}

/// What Bram adds behind a word.
fn adds(time: &str, word: &str, more: &str) -> String {
    run(word) + &puts_in("Bram Bos", time, more)
}

/// A file with these changes in the place of words of the letter.
fn file(session: &Session, name: &str, changes: &[(&str, String)]) {
    changed(session, "brief.docx", name, |part, text| {
        let in_body = changes.iter().filter(|_| part.ends_with("document.xml"));
        in_body.fold(text, |text, (word, change)| replacing(&text, word, change))
    });
}

fn receive(session: &Session, name: &str, who: &str) -> Outcome {
    session.quietly("anna", &["receive", name, "--as", who, "--as-remarks", "--via", "mail", "--yes"])
}

fn apply_all(session: &Session) -> Outcome {
    session.run("anna", &["answer", "--apply-all", "--yes"])
}

/// A session in which a file of Bram's with these changes is recorded.
fn with_brams(changes: &[(&str, String)]) -> Session {
    let session = sent();
    file(&session, "bram.docx", changes);
    receive(&session, "bram.docx", "bram").says(&["(bram-1)"]);
    session
}

#[test]
fn who_accepts_a_recorded_suggestion_and_changes_it_has_it_never_stand_there_twice() {
    let carla = |words: &str| puts_in("Carla Smit", "11:30", words);
    let last = run(" once and late in the ") + &takes_out("Carla Smit", "11:30", "autumn") + &carla("winter");
    let among = run(" once and ") + &carla("very ") + &run("late in the autumn");
    for (more, reply) in [(last, "Suggests \"ask once and late in the winter\" instead of"), (among, "very")] {
        let session = with_brams(&[("ask", adds("09:30", "ask", " once and late in the autumn"))]);
        file(&session, "carla.docx", &[("ask", run("ask") + &more)]);
        let told = receive(&session, "carla.docx", "carla");
        told.says(&["Carla Smit replies to bram-1", "Carla Smit changes what Bram Bos suggests in bram-1"]);
        told.never_says(&["carla-1", "is no suggestion"]);
        session.quietly("anna", &["remark", "--open"]).says(&["Carla Smit, by mail", reply]);
        apply_all(&session).says(&["Not put in: bram-1, Carla Smit said something about it that is not answered"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER);
    }
    // Before a full stop both have words for the same ones.
    let session = with_brams(&[("summer", adds("09:30", "summer", ", or late in the autumn"))]);
    let changed = run("summer, or late in the ") + &takes_out("Carla Smit", "11:30", "autumn") + &carla("winter");
    file(&session, "carla.docx", &[("summer", changed)]);
    receive(&session, "carla.docx", "carla").says(&["(carla-1)"]);
    session.quietly("anna", &["remark", "--open"]).says(&["Instead of bram-1."]);
    apply_all(&session).says(&["Not put in: bram-1, carla-1", "Not put in: carla-1, bram-1"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn who_accepts_their_own_words_in_the_program_and_changes_them_has_others_in_their_place() {
    let session = with_brams(&[("summer", adds("09:30", "summer", ", or late in the autumn"))]);
    let later = takes_out("Bram Bos", "14:10", "autumn") + &puts_in("Bram Bos", "14:10", "winter");
    file(&session, "again.docx", &[("summer", run("summer, or late in the ") + &later)]);
    receive(&session, "again.docx", "bram").says(&["(bram-2)", "has other words now in the place of bram-1"]);
    apply_all(&session).says(&["now: bram-2."]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "summer, or late in the winter"));
}

#[test]
fn nearly_the_same_words_of_two_people_at_one_place_are_not_both_put_in() {
    let session = with_brams(&[("ask", adds("09:30", "ask", " once and late in the autumn"))]);
    let carlas = run("ask") + &puts_in("Carla Smit", "11:30", " once and late in the winter");
    file(&session, "carla.docx", &[("ask", carlas)]);
    receive(&session, "carla.docx", "carla").says(&["(carla-1)"]);
    apply_all(&session).says(&["Not put in: bram-1, carla-1", "Not put in: carla-1, bram-1"]);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]);
    apply_all(&session).says(&["Not put in: carla-1, bram-1, which stands there, says nearly the same"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("ask", "ask once and late in the autumn"));
}

#[test]
fn what_somebody_has_no_more_in_the_file_that_they_send_is_told_and_waits() {
    let first = ("summer", adds("09:30", "summer", ", or late in the autumn"));
    let session = with_brams(std::slice::from_ref(&first));
    file(&session, "again.docx", &[("ask", replaces("14:10", "ask", "beg"))]);
    let told = receive(&session, "again.docx", "bram");
    told.says(&["Bram Bos replies to bram-1", "bram-1 of Bram Bos is not in it any more", "(bram-2)"]);
    session.quietly("anna", &["remark", "--open"]).says(&["No longer in the file that Bram Bos sent."]);
    apply_all(&session).says(&["now: bram-2.", "Not put in: bram-1, Bram Bos said something about it"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("ask", "beg"));
    // The pen can have it all the same.
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]);
    assert!(session.read("drafts/brief.md").contains("summer, or late in the autumn"));
    // So too where nothing else is in the file, and where it was put in before.
    let session = with_brams(std::slice::from_ref(&first));
    apply_all(&session).says(&["now: bram-1."]);
    receive(&session, "brief.docx", "bram").says(&["bram-1 of Bram Bos is not in it any more, and was accepted"]);
    // What is still there, what others send, and what was only said is not meant.
    let session = with_brams(std::slice::from_ref(&first));
    file(&session, "again.docx", &[first, ("ask", replaces("14:10", "ask", "beg"))]);
    receive(&session, "again.docx", "bram").never_says(&["any more"]);
    let carlas = takes_out("Carla Smit", "11:30", "ask") + &puts_in("Carla Smit", "11:30", "beg");
    file(&session, "carla.docx", &[("ask", carlas)]);
    receive(&session, "carla.docx", "carla").never_says(&["any more"]);
    let session = sent();
    let said = ["remark", "--at", "summer", "--instead", "autumn", "--as", "bram", "--via", "phone"];
    session.quietly("anna", &said);
    file(&session, "bram.docx", &[("ask", replaces("14:10", "ask", "beg"))]);
    receive(&session, "bram.docx", "bram").never_says(&["any more"]);
}

#[test]
fn what_somebody_rejected_of_a_file_that_they_went_on_with_is_told_and_waits() {
    let report = ("report", replaces("09:30", "report", "letter"));
    let summer = ("summer", adds("09:30", "summer", ", or late in the autumn"));
    let carla = |old: &str, new: &str| takes_out("Carla Smit", "11:30", old) + &puts_in("Carla Smit", "11:30", new);
    let hers = ("worry", carla("worry", "doubt"));
    // What else Bram suggested in that file stands there as it was, or accepted.
    for left in [report.clone(), ("report", run("letter"))] {
        let session = with_brams(&[report.clone(), summer.clone()]);
        file(&session, "carla.docx", &[left, hers.clone()]);
        let told = receive(&session, "carla.docx", "carla");
        told.says(&["Carla Smit replies to bram-2", "bram-2 is not in it, though others of the same file are"]);
        session.quietly("anna", &["remark", "--open"]).says(&["No longer in the file that Carla Smit sent."]);
        apply_all(&session).says(&["Not put in: bram-2, Carla Smit said something about it that is not answered"]);
        assert_eq!(session.read("drafts/brief.md"), LETTER.replace("report", "letter").replace("worry", "doubt"));
    }
    // A file that was made before Bram's, one with all of his, and one with all of his first file say nothing about his others.
    let session = with_brams(&[report.clone(), summer.clone()]);
    file(&session, "carla.docx", std::slice::from_ref(&hers));
    receive(&session, "carla.docx", "carla").never_says(&["of the same file", "replies"]);
    file(&session, "all.docx", &[report.clone(), summer.clone(), ("ask", carla("ask", "beg"))]);
    receive(&session, "all.docx", "carla").never_says(&["of the same file"]);
    let session = with_brams(std::slice::from_ref(&report));
    file(&session, "second.docx", &[report.clone(), summer]);
    receive(&session, "second.docx", "bram").says(&["(bram-2)"]);
    file(&session, "carla.docx", &[report, hers]);
    receive(&session, "carla.docx", "carla").never_says(&["of the same file", "replies"]);
}

#[test]
fn a_later_wish_for_the_same_words_stands_in_the_place_of_the_first_though_the_file_was_made_anew() {
    for is_put_in in [false, true] {
        let session = with_brams(&[("summer", replaces("09:30", "summer", "autumn"))]);
        if is_put_in {
            apply_all(&session).says(&["now: bram-1."]);
            session.quietly("anna", &["propose", "--yes"]);
        }
        file(&session, "again.docx", &[("summer", replaces("14:10", "summer", "winter"))]);
        let told = receive(&session, "again.docx", "bram");
        told.says(&["has other words now in the place of bram-1"]).never_says(&["any more"]);
        apply_all(&session).says(&["now: bram-2."]);
        assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "winter"));
    }
    // An older wish that comes in later is not the last word.
    let session = with_brams(&[("summer", replaces("14:10", "summer", "winter"))]);
    file(&session, "again.docx", &[("summer", replaces("09:30", "summer", "autumn"))]);
    receive(&session, "again.docx", "bram").never_says(&["in the place of"]);
    apply_all(&session).says(&["Not put in: bram-1", "Not put in: bram-2"]);
}

#[test]
fn wholly_other_words_that_somebody_adds_in_one_minute_are_another_wish() {
    let session = with_brams(&[("summer", adds("09:30", "summer", ", or never"))]);
    apply_all(&session).says(&["now: bram-1."]);
    file(&session, "again.docx", &[("summer", adds("09:30", "summer", " (with all of us)"))]);
    let told = receive(&session, "again.docx", "bram");
    told.says(&["bram-1 of Bram Bos is not in it any more"]).never_says(&["in the place of"]);
    apply_all(&session);
    assert!(session.read("drafts/brief.md").contains(", or never"), "nobody takes it out unseen");
}

#[test]
fn what_another_was_put_in_for_is_no_next_step_and_does_not_go_in_beside_it() {
    let session = with_brams(&[("summer", replaces("09:30", "summer", "autumn"))]);
    file(&session, "again.docx", &[("summer", replaces("14:10", "summer", "winter"))]);
    receive(&session, "again.docx", "bram").says(&["(bram-2)"]);
    apply_all(&session).says(&["now: bram-2."]);
    session.quietly("anna", &["remark", "--open"]).never_says(&["bram-1"]);
    session.quietly("anna", &["remark"]).says(&["replaced by a later one"]);
    let answer = ["answer", "bram-1", "accepted", "--apply", "--yes"];
    session.refused("anna", &answer, &["bram-1 was replaced by bram-2"], "answer bram-2 declined first");
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "winter"));
    // What somebody said about it since is open all the same.
    session.quietly("anna", &["remark", "--re", "bram-1", "-m", "In autumn.", "--as", "carla", "--via", "phone"]);
    session.quietly("anna", &["remark", "--open"]).says(&["bram-1", "In autumn."]);
}
