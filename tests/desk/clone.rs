//! A plain `git clone` of a workspace.

use crate::session::Session;

#[test]
fn a_plain_clone_reads_and_signs_at_once() {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["approve", "--as", "carla", "--via", "mail", "--draft", "2"]);
    let clone = session.cloned();
    assert_eq!(
        clone.git(&["log", "--format=%s", "origin/drafts/brief", "--"]),
        "Carla Smit approves draft 2 of brief (by mail, recorded by Anna de Vries)\n\
         Anna de Vries proposes draft 2 of brief\nAnna de Vries proposes draft 1 of brief\n"
    );
    clone.quietly("bram", &["status"]).says(&["brief · draft 2 · NOT READY", "✓ Carla Smit"]);
    clone.quietly("bram", &["diff"]).says(&["{+1 July"]);
    clone.quietly("bram", &["rules"]).says(&["Bram Bos (bram)"]);
    clone.quietly("bram", &["approve"]).says(&["Bram Bos approves draft 2", "Still needed: Anna"]);
    assert_eq!(clone.git(&["rev-parse", "drafts/brief~1"]), clone.git(&["rev-parse", "origin/drafts/brief"]));
    clone.git(&["push", "--quiet", "origin", "drafts/brief"]);
    session.quietly("anna", &["status"]).says(&["✓ Bram Bos"]);
}

#[test]
fn what_came_in_at_the_remote_is_read_and_gone_on_from() {
    let session = Session::with_draft();
    let clone = session.cloned();
    clone.quietly("bram", &["approve"]);
    clone.git(&["push", "--quiet", "origin", "drafts/brief"]);
    session.quietly("carla", &["approve"]);
    clone.git(&["fetch", "--quiet"]);
    clone.quietly("bram", &["status"]).says(&["✓ Carla Smit", "✓ Bram Bos", "1 event more than here"]);
    clone.quietly("bram", &["seen"]);
    assert_eq!(clone.git(&["rev-list", "--count", "drafts/brief"]), "4\n");
}

#[test]
fn a_ledger_that_diverged_says_so() {
    let session = Session::with_draft();
    let clone = session.cloned();
    clone.quietly("bram", &["approve"]);
    session.quietly("carla", &["approve"]);
    clone.git(&["fetch", "--quiet"]);
    clone.quietly("bram", &["status"]).says(&["origin", "1 event", "what is shown is this one"]);
}

#[test]
fn the_working_text_of_a_clone_comes_from_the_ledger() {
    let session = Session::with_two_drafts();
    let clone = session.cloned();
    clone.quietly("bram", &["edit"]);
    assert_eq!(clone.read("drafts/brief.md"), session.read("drafts/brief.md"));
    clone.edit("interest", "great interest");
    clone.quietly("bram", &["propose"]).says(&["Bram Bos proposes draft 3"]);
}
