//! What is said about words, followed through the drafts, answered and put in.

use crate::outcome::Outcome;
use crate::session::{REVIEWERS, Session};
use crate::sync::House;

const LETTER: &str = "Dear minister,\n\nWe have read the report with interest and some worry. It says much about \
    what went well,\nless about what went wrong, and nothing about who pays for it.\n\n\
    We ask you to answer before the summer. The costs are borne by the\nministry, as agreed in the spring.\n\n\
    Yours sincerely,\n";

fn session() -> Session {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{REVIEWERS}"));
    session.write("drafts/brief.md", LETTER);
    session.quietly("anna", &["propose"]);
    session
}

#[test]
fn one_sentence_is_objected_to_answered_changed_moved_and_agreed_to() {
    let session = session();
    let sentence = "We ask you to answer before the summer.";
    session.run("carla", &["object", "--at", sentence, "-m", "We cannot promise that."]);
    session.run("bram", &["remark", "--at", "before the summer", "--instead", "before 1 July"]);
    session.run("bram", &["remark", "--re", "carla-1", "-m", "A date would be better: see bram-1."]);
    session.run("carla", &["remark", "--re", "carla-1", "-m", "With a date I can live."]);
    session.run("anna", &["remark", "--open"]);
    session.run("anna", &["answer", "bram-1", "accepted", "--apply"]);
    session.run("anna", &["answer", "carla-1", "partly", "-m", "There is a date in it now."]);
    let text = session.read("drafts/brief.md");
    let [salutation, report, question, end] = text.split("\n\n").collect::<Vec<_>>()[..] else { panic!("{text}") };
    let moved = [salutation, question, report, end].join("\n\n");
    session.write("drafts/brief.md", moved);
    session.run("anna", &["propose", "-m", "The question first, with a date"]);
    session.run("carla", &["remark"]);
    session.run("carla", &["status"]);
    session.run("carla", &["remark", "--format", "json"]);
    session.run("carla", &["approve"]);
    session.run("anna", &["remark"]);
    session.run("anna", &["remark", "--format", "markdown"]);
    session.run("anna", &["remark", "--format", "csv"]);
    session.run("anna", &["status", "carla"]);
    session.run("anna", &["log"]);
    session.run("anna", &["verify"]);
    insta::with_settings!({filters => vec![(r#""event_id":"[a-z2-7]{16}""#, r#""event_id":"[EVENT]""#)]}, {
        insta::assert_snapshot!(session.transcript());
    });
}

#[test]
fn words_are_found_over_line_ends_and_whatever_quotes_they_have() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "borne by  the ministry,", "-m", "Which one?"]);
    let list = session.json("bram", &["remark"]);
    assert_eq!(list["remarks"][0]["quote"], "borne by the\nministry,");
    let at = list["remarks"][0]["at"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!(&LETTER[usize::try_from(at[0]).unwrap()..usize::try_from(at[1]).unwrap()], "borne by the\nministry,");
}

#[test]
fn words_that_are_not_there_or_in_several_places_are_refused() {
    let session = session();
    let remark = |arguments: &[&'static str]| [&["remark", "-m", "x"], arguments].concat();
    session.refused("bram", &remark(&["--at", "before the winter"]), &["does not say"], "before the");
    session.refused("bram", &remark(&["--at", "the"]), &["in 4 places", "¶2", "¶3"], "--paragraph N");
    session.refused("bram", &remark(&["--at", "the", "--paragraph", "3"]), &["in 3 places"], "quote more words");
    session.refused("bram", &remark(&["--paragraph", "9"]), &["no paragraph 9", "last is 4"], "--at");
    session.refused("bram", &remark(&["--instead", "y"]), &["which words the others"], "--at");
    session.refused(
        "bram",
        &remark(&["--at", "spring", "--instead", "spring"]),
        &["those that stand there"],
        "--instead",
    );
    session.refused("bram", &remark(&["--at", " "]), &["no words are quoted"], "paraaf show");
    session.quietly("bram", &remark(&["--at", "the", "--paragraph", "2"]));
}

#[test]
fn only_who_holds_the_pen_answers_and_a_no_needs_words() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "the spring", "-m", "Which?"]);
    session.refused("bram", &["answer", "bram-1", "accepted"], &["only Anna de Vries may answer"], "ask them");
    session.refused("anna", &["answer", "bram-1", "declined"], &["needs words"], "-m");
    session.refused("anna", &["answer", "bram-11", "accepted"], &["'bram-11'"], "did you mean bram-1?");
    session.refused("anna", &["answer", "bram-1", "accepted", "--apply"], &["suggests no other words"], "--apply");
}

#[test]
fn what_changed_since_somebody_spoke_has_their_remarks_beside_it() {
    let session = session();
    session.quietly("carla", &["object", "--at", "before the summer", "-m", "Which?"]);
    session.quietly("carla", &["remark", "-m", "And who signs?"]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["answer", "carla-1", "accepted"]);
    session.edit("some worry", "much worry");
    session.quietly("anna", &["propose"]);
    session.run("carla", &["diff"]);
    session.run("carla", &["diff", "--since", "me"]);
    session.run("anna", &["diff", "--since", "carla", "--format", "markdown"]);
    session.run("anna", &["diff", "--since", "carla", "--format", "html"]);
    let data = session.json("anna", &["diff", "--since", "carla"]);
    assert_eq!(data["since"]["draft"], 1);
    assert_eq!(data["remarks"][0]["address"], "carla-1");
    session.refused("anna", &["diff", "--since", "bram"], &["Bram Bos has not said anything"], "paraaf status bram");
    session.run("anna", &["ask", "carla", "--text"]);
    insta::with_settings!({ filters => vec![(r"(?s)<style>.*</style>", "<style>…</style>")] }, {
        insta::assert_snapshot!(session.transcript());
    });
}

#[test]
fn what_is_added_wants_an_answer_again() {
    let session = session();
    session.quietly("bram", &["remark", "-m", "Too long."]);
    session.quietly("anna", &["answer", "bram-1", "declined", "-m", "It is one page."]);
    let open = |session: &Session| session.json("anna", &["remark", "--open"])["remarks"].as_array().unwrap().len();
    assert_eq!(open(&session), 0);
    session.quietly("anna", &["remark", "--re", "bram-1", "-m", "A short one."]);
    assert_eq!(open(&session), 0, "whoever answered goes on");
    session.quietly("bram", &["remark", "--re", "bram-1", "-m", "One page is too long."]);
    assert_eq!(open(&session), 1);
}

#[test]
fn a_suggestion_is_put_where_its_words_are_now_and_refused_when_they_are_gone() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "some worry", "--instead", "much worry"]);
    session.quietly("carla", &["remark", "--at", "in the spring", "--instead", ""]);
    session.edit("with interest and some worry", "with interest");
    session.edit("Dear minister,", "Dear minister of finance,");
    session.refused(
        "anna",
        &["answer", "bram-1", "accepted", "--apply"],
        &["that bram-1 wants changed", "not in the working text"],
        "without --apply",
    );
    session.quietly("anna", &["answer", "carla-1", "accepted", "--apply"]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("as agreed.\n") && text.contains("minister of finance"), "{text}");
}

#[test]
fn of_many_suggestions_those_that_fit_are_put_in_and_the_others_are_named() {
    let session = session();
    for (who, at, instead) in [
        ("bram", "before the summer", "before 1 July"),
        ("carla", "answer before the summer", "answer this year"),
        ("carla", "Yours sincerely", "With kind regards"),
        ("bram", "some worry", "worry"),
        ("bram", "Dear minister", "Excellency"),
    ] {
        session.quietly(who, &["remark", "--at", at, "--instead", instead]);
    }
    session.edit("and some worry", "and a certain worry");
    session.quietly("anna", &["answer", "bram-3", "declined", "-m", "Too stiff."]);
    let outcome = session.quietly("anna", &["answer", "--apply-all"]);
    outcome.says(&[
        "carla-2 of brief is accepted",
        "Not put in: bram-1, carla-1 wants",
        "Not put in: carla-1, bram-1 wants",
        "Not put in: bram-2",
    ]);
    let text = session.read("drafts/brief.md");
    assert!(
        text.contains("With kind regards") && text.contains("before the summer") && text.contains("Dear"),
        "{text}"
    );
    let open = session.json("anna", &["remark", "--open"]);
    let open: Vec<&str> =
        open["remarks"].as_array().unwrap().iter().map(|one| one["address"].as_str().unwrap()).collect();
    assert_eq!(open, ["bram-1", "carla-1", "bram-2"]);
    let tip = session.tip();
    session.quietly("anna", &["answer", "--apply-all"]).never_says(&["carla-2"]);
    assert_eq!(session.tip(), tip, "what was accepted is not accepted twice");
}

#[test]
fn what_several_add_at_one_place_is_put_in_in_the_order_in_which_it_was_recorded_however_it_is_applied() {
    let end = "Yours sincerely,\n\nPS of Bram.\n\nPS of Carla.\n\nPS of Bram too.\n";
    let orders: [&[&str]; 3] = [&["--apply-all"], &["bram-1", "carla-1", "bram-2"], &["bram-2", "carla-1", "bram-1"]];
    for order in orders {
        let session = session();
        for (who, words) in [("bram", "PS of Bram."), ("carla", "PS of Carla."), ("bram", "PS of Bram too.")] {
            let instead = format!("Yours sincerely,\n\n{words}");
            session.quietly(who, &["remark", "--at", "Yours sincerely,", "--instead", &instead]);
        }
        for address in order {
            if *address == "--apply-all" {
                session.quietly("anna", &["answer", address]).never_says(&["Not put in"]);
            } else {
                session.quietly("anna", &["answer", address, "accepted", "--apply"]);
            }
        }
        let text = session.read("drafts/brief.md");
        assert!(text.ends_with(end), "{order:?}: {text}");
    }
}

#[test]
fn a_suggestion_that_adds_to_words_which_another_changes_is_left_with_the_true_reason() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "in the spring", "--instead", ""]);
    session.quietly("carla", &["remark", "--at", "spring", "--instead", "spring of 2025"]);
    session.quietly("anna", &["answer", "--apply-all"]).says(&[
        "Not put in: bram-1, carla-1 adds to words that it changes",
        "Not put in: carla-1, bram-1 changes words that it adds to",
    ]);
}

#[test]
fn a_remark_that_was_a_mistake_is_taken_back_and_its_address_is_not_used_again() {
    let session = session();
    session.quietly("bram", &["remark", "-m", "Oops"]);
    session.quietly("bram", &["undo"]).says(&["remarks on draft 1 (bram-1)"]);
    assert!(session.json("bram", &["remark"])["remarks"].as_array().unwrap().is_empty());
    session.quietly("bram", &["remark", "-m", "Again"]).says(&["bram-2"]);
}

#[test]
fn others_are_recorded_for_with_how_it_came_in() {
    let session = session();
    session
        .quietly("anna", &["remark", "--as", "bram,carla", "--via", "meeting", "-m", "Shorter."])
        .says(&["bram-1", "carla-1"]);
    session.refused("bram", &["remark", "--as", "carla", "--via", "mail", "-m", "x"], &["only Anna"], "ask them");
    let list = session.json("anna", &["remark", "--by", "carla"]);
    assert_eq!(list["remarks"][0]["thread"][0]["recorded_by"], "Anna de Vries");
    session.quietly("anna", &["verify"]);
}

#[test]
fn two_people_in_two_clones_get_one_address_and_both_are_kept() {
    let session = session();
    let clone = session.cloned();
    session.git(&["config", "receive.denyCurrentBranch", "ignore"]);
    session.quietly("bram", &["remark", "-m", "From here."]);
    clone.quietly("bram", &["remark", "-m", "From there."]);
    clone.quietly("bram", &["sync", "--yes"]);
    let list = clone.json("bram", &["remark"]);
    let called: Vec<_> =
        list["remarks"].as_array().unwrap().iter().map(|one| one["address"].as_str().unwrap()).collect();
    assert_eq!(called, ["bram-1", "bram-1b"]);
    clone.quietly("anna", &["answer", "bram-1b", "accepted"]);
    clone.quietly("anna", &["verify"]);
}

#[test]
fn one_suggestion_after_the_other_stays_in_the_working_text() {
    let session = session();
    session.edit("before the summer", "this year");
    session.quietly("anna", &["propose"]);
    session.quietly("bram", &["remark", "--at", "this year", "--instead", "before the summer"]);
    session.quietly("carla", &["remark", "--at", "some worry", "--instead", "worry"]);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER, "it is the text of draft 1 again");
    session.quietly("anna", &["answer", "carla-1", "accepted", "--apply"]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("before the summer") && text.contains("interest and worry"), "{text}");
}

#[test]
fn what_was_put_in_or_settled_is_not_put_in_again() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "with interest", "--instead", "with interest and care"]);
    session.quietly("carla", &["object", "--at", "some worry", "--instead", "worry", "-m", "Too soft."]);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply"]);
    session.quietly("anna", &["override", "carla", "-m", "It is what we feel."]);
    session.refused("anna", &["answer", "--apply-all"], &["no suggestion waits"], "paraaf remark");
    let text = session.read("drafts/brief.md");
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply"]).says(&["its words stand there already"]);
    assert_eq!(session.read("drafts/brief.md"), text);
    session.quietly("anna", &["answer", "carla-1", "declined", "-m", "As I said."]).never_says(&["still blocks"]);
}

#[test]
fn words_that_stand_elsewhere_do_not_pass_for_an_applied_suggestion() {
    let session = session();
    session.quietly("bram", &["remark", "--at", "before the summer", "--instead", "in the spring"]);
    session.edit("before the summer", "after the winter");
    let says = ["that bram-1 wants changed", "after the winter"];
    session.refused("anna", &["answer", "bram-1", "accepted", "--apply"], &says, "without --apply");
}

#[test]
fn a_working_text_from_before_the_draft_of_a_remark_is_not_written_in() {
    let session = session();
    session.write("other.md", LETTER.replace("some worry", "much worry"));
    session.edit("Dear minister", "Excellency");
    session.quietly("anna", &["propose", "other.md"]);
    session.quietly("bram", &["remark", "--at", "much worry", "--instead", "worry"]);
    let says = ["bram-1 is about draft 2", "written from draft 1"];
    session.refused("anna", &["answer", "bram-1", "accepted", "--apply"], &says, "paraaf merge");
}

#[test]
fn what_others_said_about_a_remark_stays_when_it_is_taken_back() {
    let session = session();
    session.quietly("carla", &["remark", "-m", "Too long."]);
    session.quietly("bram", &["remark", "--re", "carla-1", "-m", "I think so, too."]);
    session.quietly("carla", &["undo"]);
    let list = session.json("anna", &["remark"]);
    let remark = &list["remarks"][0];
    assert_eq!((remark["address"].as_str(), remark["taken_back"].as_bool()), (Some("carla-1"), Some(true)));
    assert_eq!(remark["thread"][1]["text"], "I think so, too.");
    assert_eq!(remark["open"], true, "nobody has answered Bram");
    session.quietly("anna", &["answer", "carla-1", "declined", "-m", "It is one page."]);
    session.quietly("anna", &["remark"]).says(&["carla-1", "taken back"]);
}

#[test]
fn dissent_after_the_end_of_a_thread_is_open_again() {
    let session = session();
    session.quietly("carla", &["object", "-m", "No."]);
    session.quietly("anna", &["override", "carla", "-m", "The minister wants it."]);
    session.quietly("carla", &["remark", "--re", "carla-1", "-m", "I still object."]);
    session.quietly("anna", &["status"]).says(&["1 remark is open: carla-1"]);
    let page = session.quietly("anna", &["status", "--format", "html"]);
    page.says(&["1 remark is open: carla-1."]).never_says(&["paraaf remark"]);
    session.quietly("anna", &["answer", "carla-1", "declined", "-m", "I know."]);
    session.quietly("anna", &["status"]).never_says(&["remark is open"]);
    session.quietly("bram", &["remark", "--re", "carla-1", "-m", "I am with Carla."]);
    session.quietly("anna", &["status"]).says(&["1 remark is open: carla-1"]);
}

#[test]
fn a_deputy_is_shown_as_such_in_every_thread() {
    let session = session();
    let rules = session.read("reviewers.toml") + "\n[people.dirk]\nname = \"Dirk Ay\"\ndeputy = \"carla\"\n";
    session.write("reviewers.toml", rules);
    session.quietly("anna", &["rules", "record"]);
    session.quietly("carla", &["object", "--for", "dirk", "-m", "He cannot agree."]);
    session.quietly("carla", &["remark", "--for", "dirk", "--re", "dirk-1", "-m", "Nor can his wife."]);
    let list = session.quietly("anna", &["remark"]);
    list.says(&["dirk-1 · Carla Smit for dirk objects to draft 1", "Carla Smit for dirk: Nor can his wife."]);
    assert_eq!(session.json("anna", &["remark"])["remarks"][0]["deputy"], "carla");
}

#[test]
fn whoever_the_rules_do_not_name_any_more_is_still_heard() {
    let session = session();
    session.quietly("carla", &["object", "-m", "No."]);
    let rules: String =
        session.read("reviewers.toml").lines().filter(|line| !line.starts_with("carla")).collect::<Vec<_>>().join("\n");
    session.write("reviewers.toml", rules);
    session.quietly("anna", &["rules", "record", "--yes"]);
    session.quietly("anna", &["remark", "--by", "carla"]).says(&["the rules do not name its speaker"]);
    session.quietly("anna", &["diff", "--since", "carla"]).says(&["Carla Smit objects to draft 1"]);
    session.quietly("anna", &["approve", "--as", "bram", "--via", "mail"]);
    session.quietly("anna", &["approve"]);
    session.refused("anna", &["finalise"], &["carla-1"], "--leave-open");
}

#[test]
fn words_may_begin_with_a_dash() {
    let session = session();
    session.edit("We ask", "- We ask");
    session.quietly("anna", &["propose"]);
    session.quietly("bram", &["remark", "--at", "- We ask you", "-m", "- Why a list?"]).says(&["bram-1"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_recorded_and_cannot_be_told_is_not_denied() {
    let session = session();
    let told_nobody = |arguments: &[&str], says: &str| {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let outcome = Outcome::of(session.paraaf("anna", arguments).stdout(full));
        outcome.refuses(&[says, "That is done, and only showing it failed", "No space left"], "do not do it again");
    };
    told_nobody(&["remark", "--as", "bram", "--via", "mail", "--at", "the summer", "--instead", "1 July"], "bram-1.");
    told_nobody(&["answer", "bram-1", "accepted", "--apply"], "bram-1 of brief is accepted.");
    told_nobody(&["approve"], "Anna de Vries approves draft 1 of brief.");
    assert!(session.read("drafts/brief.md").contains("before 1 July"));
    session.quietly("anna", &["remark"]).says(&["bram-1", "accepted"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = session.paraaf("anna", &["remark", "-m", "More.", "--format", "json"]);
    let outcome = Outcome::of(command.stdout(full));
    assert!(outcome.stderr.contains("\"done\":true"), "{outcome:?}");
}

#[test]
fn a_suggestion_that_brings_older_words_back_is_proposed_without_a_question() {
    let session = session();
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose"]);
    session.quietly("bram", &["remark", "--at", "before 1 July", "--instead", "before the summer"]);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER, "it is draft 1 again");
    session.quietly("anna", &["propose", "-m", "As it was"]).says(&["proposes draft 3"]);
    // A file that came from elsewhere and is an older draft is still asked about.
    session.edit("interest", "great interest");
    session.quietly("anna", &["propose"]);
    session.write("drafts/brief.md", LETTER);
    session.refused("anna", &["propose"], &["nearer to draft 3"], "--based-on");
}

#[test]
fn two_who_speak_of_one_remark_at_once_are_both_heard() {
    let house = House::new();
    let bram = house.clone();
    bram.quietly("bram", &["object", "--at", "before the summer", "-m", "Too late."]);
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    let carla = house.clone();
    house.anna.quietly("anna", &["remark", "--re", "bram-1", "-m", "How late?"]);
    carla.quietly("carla", &["remark", "--re", "bram-1", "-m", "For us too."]);
    house.anna.quietly("anna", &["sync"]);
    carla.quietly("carla", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    for session in [&house.anna, &carla] {
        session.quietly("anna", &["remark"]).says(&["Too late.", "How late?", "For us too.", "BLOCKS"]);
    }
    // An answer and a reply that did not know of each other: the reply still wants an answer.
    house.anna.quietly("anna", &["remark", "--at", "interest", "-m", "Much?"]);
    house.anna.quietly("anna", &["sync"]);
    carla.quietly("carla", &["sync"]);
    house.anna.quietly("anna", &["answer", "anna-1", "declined", "-m", "It is enough."]);
    carla.quietly("carla", &["remark", "--re", "anna-1", "-m", "I see none."]);
    carla.quietly("carla", &["sync"]);
    house.anna.quietly("anna", &["sync"]);
    carla.quietly("carla", &["sync"]);
    for session in [&house.anna, &carla] {
        let remarks = session.json("anna", &["remark"]);
        let remark = remarks["remarks"].as_array().unwrap().iter().find(|one| one["address"] == "anna-1").unwrap();
        assert_eq!(
            (remark["open"].as_bool(), remark["thread"].as_array().map(Vec::len)),
            (Some(true), Some(3)),
            "{remark}"
        );
    }
}

#[test]
fn on_a_page_the_words_of_the_letter_stand_as_they_read() {
    let session = Session::with_draft();
    let text = |figure: &str, to: &str| {
        format!(
            "## Vervolg\n\nWij vragen u **met klem** iets. Zie [de nota]({to}).\n\n| post | 2026 |\n|---|---|\n| huur | {figure} |\n"
        )
    };
    session.write("drafts/brief.md", text("1.300", "https://a.example"));
    session.quietly("anna", &["propose"]);
    let says = |at: &str, instead: &str| {
        session.quietly(
            "anna",
            &["remark", "--as", "bram", "--via", "mail", "--draft", "2", "--at", at, "--instead", instead],
        );
    };
    says("**met klem**", "**dringend**");
    says("| 1.300", "| 1.350");
    says("## Vervolg", "**Vervolg**");
    says("[de nota](https://a.example)", "");
    session.write("drafts/brief.md", text("1.350", "https://b.example"));
    session.quietly("anna", &["propose"]);
    for page in [["remark", "--format", "html"].as_slice(), &["diff", "--format", "html"]] {
        let page = session.quietly("anna", page);
        page.says(&[
            "&quot;<strong>met klem</strong>&quot;",
            "&quot;<strong>dringend</strong>&quot;",
            "&quot;1.350&quot;",
            "</span>1.300<span",
            "&quot;<strong>Vervolg</strong>&quot;<span class=\"faint\"> (no longer a heading, now bold)",
            "(https://b.example)",
        ]);
        page.never_says(&["**", "## V", "| 1", "[de nota]"]);
    }
    session
        .quietly("anna", &["diff", "--format", "html"])
        .says(&["4 remarks are open: bram-1, bram-2, bram-3 and bram-4."]);
    // Where words are typed again, they stand as they are written.
    session.quietly("anna", &["remark"]).says(&["\"**met klem**\"", "\"| 1.350\"", "\"## Vervolg\""]);
}
