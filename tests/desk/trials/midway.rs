//! What a kill at one certain point leaves, made by hand: the next command says what is the case, and goes on.

use crate::outcome::Outcome;
use crate::session::Session;
use crate::sync::House;

const MERGE: &str = "refs/worktree/paraaf/merge/brief";

/// Bram's own draft 2 came after Anna's, and both say something else about one thing if they are to meet.
fn two_proposals(meet: bool) -> (House, Session) {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit(if meet { "before the summer" } else { "interest" }, "in September");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit("before the summer", "before 1 July");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    (house, bram)
}

#[test]
fn a_merge_that_wrote_nothing_is_no_merge() {
    let (_house, bram) = two_proposals(false);
    let before = bram.read("drafts/brief.md");
    bram.quietly("bram", &["merge"]);
    let merged = bram.read("drafts/brief.md");
    // As the note is before the text is written.
    let blob = bram.git(&["hash-object", "-w", "drafts/brief.md"]);
    let kept = bram.git(&["ls-tree", MERGE]);
    bram.write("tree", format!("{kept}100644 blob {}\tunwritten\n", blob.trim()));
    let tree = Outcome::of(bram.command("sh", "bram").args(["-c", "git mktree < tree"])).done().stdout;
    bram.git(&["update-ref", MERGE, tree.trim()]);
    bram.write("drafts/brief.md", &before);
    // The old words are not taken for the merged ones, and do not replace what was published.
    let (says, hints) = (["was written from draft 2 (Bram Bos, unpublished)"], "paraaf merge");
    let base = bram.git(&["rev-parse", "drafts/brief^2"]);
    bram.git(&["update-ref", "refs/worktree/paraaf/base/brief", base.trim()]);
    bram.refused("bram", &["propose"], &says, hints);
    bram.run("bram", &["merge", "--continue"]).refuses(&["no merge of brief is under way"], "paraaf merge begins one");
    bram.quietly("bram", &["merge"]);
    assert_eq!(bram.read("drafts/brief.md"), merged);
    bram.quietly("bram", &["merge", "--continue"]).says(&["proposes draft 3"]);
}

#[test]
fn a_merge_whose_text_was_proposed_is_over() {
    let (_house, bram) = two_proposals(false);
    bram.quietly("bram", &["merge"]);
    let note = bram.git(&["rev-parse", MERGE]);
    let base = bram.git(&["rev-parse", "refs/worktree/paraaf/base/brief"]);
    bram.quietly("bram", &["merge", "--continue"]).says(&["proposes draft 3"]);
    bram.git(&["update-ref", MERGE, note.trim()]);
    bram.git(&["update-ref", "refs/worktree/paraaf/base/brief", base.trim()]);
    let text = bram.read("drafts/brief.md");
    bram.run("bram", &["merge", "--abort"]).refuses(&["no merge of brief is under way"], "paraaf merge begins one");
    assert_eq!(bram.read("drafts/brief.md"), text);
    bram.edit("worry", "zorg");
    bram.quietly("bram", &["propose"]).says(&["proposes draft 4"]);
}

#[test]
fn a_merge_that_another_draft_overtakes_is_merged_once_more() {
    let (house, bram) = two_proposals(false);
    bram.quietly("bram", &["merge"]);
    house.anna.edit("worry", "zorg");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["sync"]);
    bram.refused("bram", &["merge", "--continue"], &["draft 3 came in since"], "paraaf merge works both together");
    bram.quietly("bram", &["merge", "--yes"]).says(&["proposes draft 4"]);
    let text = bram.quietly("bram", &["show"]).stdout;
    assert!(["in September", "before 1 July", "zorg"].iter().all(|words| text.contains(words)), "{text}");
    assert!(!bram.quietly("bram", &["status"]).stdout.contains("paraaf merge"), "Bram's draft 2 is worked in");
}

#[test]
fn two_wordings_that_another_draft_overtakes_are_settled_first_and_can_be_given_up() {
    let (house, bram) = two_proposals(true);
    let before = bram.read("drafts/brief.md");
    bram.run("bram", &["merge"]);
    house.anna.edit("worry", "zorg");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["sync"]);
    bram.refused("bram", &["merge"], &["two wordings still stand in the text"], "keep one of them");
    bram.quietly("bram", &["merge", "--abort"]);
    assert_eq!(bram.read("drafts/brief.md"), before);
}

#[test]
fn a_final_text_without_its_tag_gets_it() {
    let session = Session::with_draft();
    for who in ["anna", "bram", "carla"] {
        session.quietly(who, &["approve"]);
    }
    session.quietly("anna", &["finalise", "--yes", "--leave-open"]);
    session.quietly("anna", &["status"]).never_says(&["There is no tag"]);
    session.git(&["tag", "--delete", "brief-final-1"]);
    session
        .quietly("anna", &["status"])
        .says(&["There is no tag brief-final-1 here yet: paraaf sync, or paraaf finalise"]);
    let said = session.quietly("bram", &["finalise"]);
    said.says(&["Anna de Vries made draft 1 of brief final before; its tag was missing, and is made now"]);
    assert_eq!(session.git(&["rev-parse", "brief-final-1^{}"]), session.tip());
    session.refused("anna", &["finalise"], &["is final"], "paraaf reopen");
}
