//! Suggestions that several people made, put into the working text.

use crate::session::Session;

const LISTED: &str = "Dear minister,\n\nWe have read it.\n\nWe ask you:\n\n1. to wait;\n2. to answer;\n3. to come.\n\n\
                      It costs too much.\n\nYours sincerely,\n";

/// A session with a letter, and what people suggest about it.
fn suggested(all: &[(&str, &str, &str)]) -> Session {
    let session = Session::with_letter();
    session.write("drafts/brief.md", LISTED);
    session.quietly("anna", &["propose"]);
    for (who, at, instead) in all {
        session.quietly(who, &["remark", "--at", at, "--instead", instead]);
    }
    session
}

const AWAY: (&str, &str, &str) = ("bram", "We have read it.", "");
const HERE: (&str, &str, &str) = ("bram", "too much.", "too much.\n\nWe have read it.");

#[test]
fn lines_that_one_moves_and_another_leaves_out_or_changes_stay_where_they_are() {
    for (other, says) in [
        (("carla", "We have read it.", ""), ["carla-1 leaves out what it moves", "bram-1 moves what it leaves out"]),
        (("carla", "read it", "read all of it"), ["carla-1 wants the same words", "bram-1 wants the same words"]),
    ] {
        for here in [HERE, ("bram", "too much.", "too much.\n\nWe have now read it.")] {
            let session = suggested(&[AWAY, here, other]);
            let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
            told.says(&["Not put in: bram-2, bram-1 is the other end of the same move, and is not put in"]);
            told.says(&says);
            assert_eq!(session.read("drafts/brief.md"), LISTED);
        }
    }
}

#[test]
fn a_sentence_that_one_moves_into_another_paragraph_and_another_leaves_out_stays_where_it_is() {
    let letter = LISTED.replace("We have read it.", "We have read it. We thank you for it.");
    let suggested = |all: &[(&str, &str, &str)]| {
        let session = Session::with_letter();
        session.write("drafts/brief.md", &letter);
        session.quietly("anna", &["propose"]);
        for (who, at, instead) in all {
            session.quietly(who, &["remark", "--at", at, "--instead", instead]);
        }
        session
    };
    let (away, here) = (("bram", "We thank you for it.", ""), ("bram", "too much.", "too much. We thank you for it."));
    for here in [
        here,
        ("bram", "It costs", "We thank you for it. It costs"),
        ("bram", "much.", "much. We thank you all for it."),
    ] {
        let session = suggested(&[away, here, ("carla", "We thank you for it.", "")]);
        let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
        told.says(&[
            "Not put in: bram-1, carla-1 leaves out what it moves",
            "Not put in: carla-1, bram-1 moves what it leaves out",
            "Not put in: bram-2, bram-1 is the other end of the same move, and is not put in",
        ]);
        assert_eq!(session.read("drafts/brief.md"), letter);
    }
    // Both ends go in where nobody wants otherwise, and a short word that goes here and comes there is no move.
    let session = suggested(&[away, here]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, bram-2."]);
    let moved = letter.replace(" We thank you for it.", "").replace("too much.", "too much. We thank you for it.");
    assert_eq!(session.read("drafts/brief.md"), moved);
    let words = [("bram", "thank", ""), ("bram", "costs", "costs thank"), ("carla", "thank", "")];
    suggested(&words).quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, carla-1, bram-2."]);
}

#[test]
fn lines_that_two_people_move_go_where_both_want_them() {
    let moved = LISTED.replace("We have read it.\n\n", "").replace("much.", "much.\n\nWe have read it.");
    let carla = |(_, at, instead)| ("carla", at, instead);
    let session = suggested(&[AWAY, HERE, carla(AWAY), carla(HERE)]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, carla-1, bram-2, carla-2."]);
    assert_eq!(session.read("drafts/brief.md"), moved);
    let elsewhere = ("carla", "sincerely,", "sincerely,\n\nWe have read it.");
    let session = suggested(&[AWAY, HERE, carla(AWAY), elsewhere]);
    let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
    told.says(&[
        "Not put in: bram-1, carla-1 moves the same words, to another place",
        "Not put in: carla-2, carla-1 is the",
    ]);
    assert_eq!(session.read("drafts/brief.md"), LISTED);
}

#[test]
fn lines_that_one_moves_away_and_another_puts_back_stay() {
    let back = ("carla", "minister,", "minister,\n\nWe have read it.");
    let session = suggested(&[AWAY, HERE, back]);
    let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
    told.says(&[
        "Not put in: carla-1, its words stand there already",
        "Not put in: bram-1, carla-1 wants what it leaves out to stand there",
    ]);
    assert_eq!(session.read("drafts/brief.md"), LISTED);
}

#[test]
fn one_end_of_a_move_that_is_put_in_alone_tells_of_the_other() {
    let session = suggested(&[AWAY, HERE]);
    let other = "bram-1 is one end of a move, and bram-2 is the other, which is not put in: paraaf answer bram-2";
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]).says(&[other]);
    session.quietly("anna", &["answer", "bram-2", "accepted", "--apply", "--yes"]).never_says(&["one end of"]);
}

#[test]
fn an_item_is_numbered_on_from_what_stands_above_it_by_now() {
    let item = ("bram", "to wait;", "to wait;\n2. to read;");
    let last = ("carla", "to come.", "to come.\n4. to write.");
    let out = ("carla", "2. to answer;", "");
    let first = ("bram", "1. to wait;", "1. to read;\n1. to wait;");
    let letter = |items: &str| LISTED.replace("1. to wait;\n2. to answer;\n3. to come.\n", items);
    for (all, items) in [
        ([item, last], "1. to wait;\n2. to read;\n3. to answer;\n4. to come.\n5. to write.\n"),
        ([last, item], "1. to wait;\n2. to read;\n3. to answer;\n4. to come.\n5. to write.\n"),
        ([out, last], "1. to wait;\n2. to come.\n3. to write.\n"),
        ([first, out], "1. to read;\n2. to wait;\n3. to come.\n"),
        ([out, first], "1. to read;\n2. to wait;\n3. to come.\n"),
    ] {
        for propose in [false, true] {
            let session = suggested(&all);
            let mut counts = [0, 0];
            for (who, ..) in all {
                let count = &mut counts[usize::from(who == "carla")];
                *count += 1;
                let address = format!("{who}-{count}");
                session.quietly("anna", &["answer", &address, "accepted", "--apply", "--yes"]);
                if propose {
                    session.quietly("anna", &["propose", "--yes"]);
                }
            }
            assert_eq!(session.read("drafts/brief.md"), letter(items), "{all:?}, proposed between: {propose}");
        }
    }
}

#[test]
fn names_that_several_people_add_below_the_last_one_all_go_in_as_recorded() {
    let session = suggested(&[
        ("bram", "sincerely,", "sincerely,\\\nBram Bos"),
        ("carla", "sincerely,", "sincerely,\\\nCarla Smit"),
    ]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).says(&["bram-1", "carla-1"]);
    assert_eq!(session.read("drafts/brief.md"), LISTED.replace("sincerely,", "sincerely,\\\nBram Bos\\\nCarla Smit"));
}

#[test]
fn what_one_half_of_a_shift_takes_out_stays_where_the_other_half_waits() {
    let session = suggested(&[
        ("bram", "It costs too much.", "It takes a year in all."),
        ("bram", "We have read it.", "It costs too much."),
        ("carla", "read it", "read all of it"),
    ]);
    let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
    told.says(&["bram-2 wants what it leaves out to stand there"]);
    assert!(session.read("drafts/brief.md").contains("It costs too much."));
    // Without Carla's both go in.
    let session = suggested(&[
        ("bram", "It costs too much.", "It takes a year in all."),
        ("bram", "We have read it.", "It costs too much."),
    ]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-2, bram-1."]);
    assert_eq!(session.read("drafts/brief.md").matches("It costs too much.").count(), 1);
}

#[test]
fn what_stands_there_twice_once_suggestions_are_in_is_told() {
    let session = suggested(&[("bram", "too much.", "too much. We have read it.")]);
    let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
    told.says(&["\"We have read it.\" stands in the letter once more than it did: look whether it is to."]);
    let session = suggested(&[AWAY, HERE]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).never_says(&["once more"]);
}

#[test]
fn lines_that_begin_as_the_next_one_does_are_added_before_that() {
    let added = |words: &str| format!("We have read it.\n\n{words}");
    let [first, second] = ["We ask the council.", "We thank them."].map(added);
    let session = suggested(&[("bram", "We have read it.", &first), ("carla", "We have read it.", &second)]);
    session.run("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, carla-1."]);
    let wanted = LISTED.replace("We have read it.", "We have read it.\n\nWe ask the council.\n\nWe thank them.");
    assert_eq!(session.read("drafts/brief.md"), wanted);
}

#[test]
fn words_at_the_beginning_of_an_item_stay_in_it_where_another_is_put_above() {
    let listed = LISTED.replace("1. ", "- ").replace("2. ", "- ").replace("3. ", "- ");
    for order in [[0, 1], [1, 0]] {
        let session = Session::with_letter();
        session.write("drafts/brief.md", &listed);
        session.quietly("anna", &["propose"]);
        let all = [("bram", "- first"), ("carla", "- to listen;\n-")];
        for (who, instead) in order.map(|place| all[place]) {
            session.quietly(who, &["remark", "--paragraph", "4", "--at", "-", "--instead", instead]);
        }
        session.run("anna", &["answer", "--apply-all", "--yes"]);
        let wanted = listed.replace("- to wait;", "- to listen;\n- first to wait;");
        assert_eq!(session.read("drafts/brief.md"), wanted, "{order:?}");
    }
}

#[test]
fn an_item_goes_to_its_list_and_a_paragraph_below_that_in_whatever_order_they_came() {
    let wanted = LISTED.replace("3. to come.", "3. to come.\n4. to write.\n\nThat is not much.");
    let all = [("bram", "come.\n\nThat is not much."), ("carla", "come.\n4. to write.")];
    for (order, is_put_in) in [([0, 1], false), ([1, 0], false), ([0, 1], true), ([1, 0], true)] {
        let session = suggested(&order.map(|place| (all[place].0, "come.", all[place].1))[..1]);
        if is_put_in {
            session.quietly("anna", &["answer", "--apply-all", "--yes"]);
            session.quietly("anna", &["propose"]);
        }
        let (who, instead) = all[order[1]];
        session.quietly(who, &["remark", "--draft", "1", "--at", "come.", "--instead", instead]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]);
        assert_eq!(session.read("drafts/brief.md"), wanted, "{order:?} {is_put_in}");
    }
}

#[test]
fn a_line_and_a_sentence_stay_with_theirs_where_another_has_a_paragraph_below() {
    for (one, other) in [
        ("too much, and more.\n\nWe can help.", "too much. They have time."),
        ("too much. So it is.\n\nWe can help.", "too much. They have time."),
        ("too much, and more.\n\nWe can help.", "too much.\\\nCarla Smit"),
    ] {
        let session = suggested(&[("bram", "too much.", one), ("carla", "too much.", other)]);
        session.run("anna", &["answer", "--apply-all", "--yes"]);
        let letter = session.read("drafts/brief.md");
        assert!(!letter.contains("We can help. They") && !letter.contains("help.\\\nCarla"), "{letter}");
    }
}

#[test]
fn words_that_stand_beside_the_same_ones_that_were_put_in_are_known_from_these() {
    let letter = LISTED.replace("It costs too much.", "It goes to an office of the registrar.");
    let session = Session::with_letter();
    session.write("drafts/brief.md", &letter);
    session.quietly("anna", &["propose"]);
    let suggest = |who: &str, at: &str, instead: &str| {
        session.quietly(who, &["remark", "--draft", "1", "--at", at, "--instead", instead]);
        session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    };
    suggest("bram", "office", "office of the university");
    suggest("bram", "to come.", "to come.\n4. to come to us.");
    // The pen writes something too before it is a draft.
    session.edit("Dear minister", "Most dear minister");
    session.quietly("anna", &["propose"]);
    suggest("carla", "the", "our");
    suggest("carla", "to come", "to come at once");
    let wanted = letter
        .replace("office of the", "office of the university of our")
        .replace("to come.", "to come at once.\n4. to come to us.")
        .replace("Dear minister", "Most dear minister");
    assert_eq!(session.read("drafts/brief.md"), wanted);
}

#[test]
fn two_that_were_accepted_for_the_same_words_leave_what_stands_beside_them_where_it_is() {
    let session =
        suggested(&[("bram", "too much.", "a lot, é."), ("carla", "too much.", "é."), ("carla", "read", "heard")]);
    for called in ["bram-1", "carla-1"] {
        session.quietly("anna", &["answer", called, "accepted"]);
    }
    session.edit("too much.", "é.");
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), LISTED.replace("too much.", "é.").replace("read", "heard"));
}
