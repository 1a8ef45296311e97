//! Two texts that were written from one draft.

use crate::session::Session;
use crate::sync::House;

/// Anna has published draft 2, and Bram's own draft 2 comes too late.
fn two_proposals(annas: (&str, &str), brams: (&str, &str)) -> (House, Session) {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit(annas.0, annas.1);
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit(brams.0, brams.1);
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    (house, bram)
}

#[test]
fn a_draft_that_came_too_late_becomes_the_next_one() {
    let (house, bram) = two_proposals(("interest", "great interest"), ("before the summer", "before 1 July"));
    let said = bram.quietly("bram", &["merge"]);
    said.says(&["draft 2 (Bram Bos, unpublished) merged into it", "{+1 July", "paraaf merge --continue"]);
    bram.quietly("bram", &["merge", "--continue"]).says(&["Bram Bos proposes draft 3 of brief"]);
    let text = bram.quietly("bram", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("before 1 July"), "{text}");
    assert!(!bram.quietly("bram", &["status"]).stdout.contains("paraaf merge"), "it is worked in now");
    let message = bram.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]);
    assert!(message.contains("Works-In: ") && message.contains("Based-On: "), "{message}");
    bram.quietly("bram", &["sync"]);
    house.anna.quietly("anna", &["sync"]).says(&["Bram Bos proposes draft 3"]);
    house.anna.quietly("anna", &["diff"]).says(&["draft 2", "draft 3", "{+1 July"]);
    bram.refused("bram", &["merge", "--continue"], &["no merge of brief is under way"], "paraaf merge begins one");
}

#[test]
fn two_wordings_wait_for_a_writer() {
    let (_house, bram) = two_proposals(("before the summer", "before 1 July"), ("before the summer", "in September"));
    let merge = bram.run("bram", &["merge"]);
    assert_eq!(merge.code, 1);
    merge.says(&["1 passage has two wordings", "paraaf merge --continue"]);
    let text = bram.read("drafts/brief.md");
    assert!(
        text.contains("<<<<<<< draft 2 of Anna de Vries\nWe ask you to answer before 1 July.\n======= or\n"),
        "{text}"
    );
    assert!(text.contains(">>>>>>> draft 2 (Bram Bos, unpublished)\n"), "{text}");
    for arguments in [&["merge", "--continue"][..], &["propose"]] {
        bram.refused("bram", arguments, &["two wordings still stand in the text, from line 5 on"], "keep one of them");
    }
    bram.refused("bram", &["merge"], &["a merge of brief is under way"], "paraaf merge --abort");
    let settled =
        text.lines().filter(|line| !line.starts_with("<<<") && !line.starts_with(">>>") && *line != "======= or");
    let settled: Vec<&str> = settled.filter(|line| !line.contains("1 July")).collect();
    bram.write("drafts/brief.md", settled.join("\n") + "\n");
    bram.quietly("bram", &["merge", "--continue"]).says(&["Bram Bos proposes draft 3"]);
    bram.quietly("bram", &["show"]).says(&["in September"]);
}

#[test]
fn a_merge_that_is_given_up_leaves_everything_as_it_was() {
    let (_house, bram) = two_proposals(("before the summer", "before 1 July"), ("before the summer", "in September"));
    let before = bram.read("drafts/brief.md");
    bram.run("bram", &["merge"]);
    bram.quietly("bram", &["merge", "--abort"]).says(&["the working text is what it was"]);
    assert_eq!(bram.read("drafts/brief.md"), before);
    bram.refused("bram", &["propose"], &["written from draft 2 (Bram Bos, unpublished)"], "paraaf merge");
}

#[test]
fn what_was_written_since_in_the_working_text_is_worked_in_too() {
    let (_house, bram) = two_proposals(("interest", "great interest"), ("before the summer", "before 1 July"));
    bram.edit("worry", "some more worry");
    bram.quietly("bram", &["merge", "--yes"]).says(&["Bram Bos proposes draft 3"]);
    let text = bram.quietly("bram", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("some more worry") && text.contains("1 July"), "{text}");
}

#[test]
fn a_file_that_somebody_worked_on_outside_is_merged() {
    let session = Session::with_two_drafts();
    let outside = session.quietly("anna", &["show", "1"]).stdout.replace("interest", "great interest");
    session.write("from-bram.md", outside);
    session.refused(
        "anna",
        &["propose", "from-bram.md", "--based-on", "1"],
        &["draft 2 came in since"],
        "paraaf merge",
    );
    session.quietly("anna", &["merge", "from-bram.md", "--base", "1", "--yes"]).says(&["proposes draft 3"]);
    let text = session.quietly("anna", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("1 July"), "{text}");
    session.refused("anna", &["merge", "from-bram.md", "--base", "3"], &["nothing to merge"], "paraaf propose");
}

#[test]
fn nothing_to_merge_is_said() {
    let session = Session::with_two_drafts();
    session.edit("worry", "zorg");
    session.refused("anna", &["merge"], &["written from draft 2, which is the current one"], "paraaf propose");
}
