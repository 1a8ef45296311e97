//! Every way to cheat, and what `verify` says of it.

use std::process::Command;

use serde_json::Value;

use crate::session::{REVIEWERS, Session};
use crate::signing::{key, signs, with_keys};
use crate::sync::House;

/// Runs a line of shell in the workspace, as somebody who knows git well.
pub(crate) fn shell(session: &Session, script: &str) -> String {
    let output = Command::new("sh").arg("-ec").arg(script).current_dir(session.folder()).output().unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Puts another commit in the place of `drafts/brief~back`, with the given edit of its object, and the later ones behind it.
pub(crate) fn rewritten(session: &Session, back: usize, edit: &str) {
    let script = format!(
        "old=$(git rev-parse drafts/brief~{back})\n\
         new=$(git cat-file commit $old | {edit} | git hash-object -t commit -w --stdin)\n\
         for later in $(git rev-list --reverse $old..drafts/brief); do\n\
           new=$(git cat-file commit $later | sed \"s/^parent .*/parent $new/\" | git hash-object -t commit -w --stdin)\n\
         done\n\
         git update-ref --no-deref refs/heads/drafts/brief $new\n\
         rm -f .git/logs/refs/heads/drafts/brief"
    );
    shell(session, &script);
}

/// The kinds of what is wrong, in the order in which it was found.
pub(crate) fn kinds(session: &Session) -> Vec<String> {
    let outcome = session.run("anna", &["verify", "--format", "json"]);
    let data: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{outcome:?}"));
    let findings = data["findings"].as_array().unwrap();
    assert_eq!((outcome.code, data["ok"].as_bool()), (i32::from(!findings.is_empty()), Some(findings.is_empty())));
    for finding in findings {
        assert!(finding["commit"].is_string(), "a finding names its commit");
    }
    findings.iter().map(|finding| finding["kind"].as_str().unwrap().to_owned()).collect()
}

fn forgotten_kinds_aside(session: &Session) -> Vec<String> {
    kinds(session).into_iter().filter(|kind| kind != "forgotten").collect()
}

/// A ledger in which a draft was proposed and everyone has agreed.
fn agreed() -> Session {
    let session = Session::with_two_drafts();
    session.quietly("anna", &["approve"]);
    session.quietly("bram", &["approve", "-m", "Goed zo."]);
    session.quietly("anna", &["approve", "--as", "carla", "--via", "mail", "--draft", "2"]);
    session
}

/// The same with keys, all of it signed.
fn signed() -> Session {
    let session = with_keys();
    signs(&session, "bram");
    session.quietly("bram", &["approve", "--sign"]);
    signs(&session, "anna");
    session.quietly("anna", &["approve", "--as", "carla", "--via", "mail", "--sign"]);
    session.quietly("anna", &["approve", "--sign"]);
    session
}

#[test]
fn a_sound_ledger_is_said_to_be_sound_and_on_whose_word_it_rests() {
    let session = agreed();
    let said = session.quietly("anna", &["verify"]);
    said.says(&["3 agree: 0 signed, 2 typed it themselves, 1 on the pen-holder's word.", "as it was recorded"]);
    let session = signed();
    session
        .quietly("anna", &["verify"])
        .says(&["3 agree: 2 signed, 0 typed it themselves, 1 on the pen-holder's word."]);
    assert_eq!(kinds(&session), [""; 0]);
}

#[test]
fn a_text_that_was_replaced() {
    let session = agreed();
    let blob = "blob=$(printf 'Another letter.\\n' | git hash-object -w --stdin)\n\
                tree=$(git ls-tree drafts/brief~3 | sed \"s/[0-9a-f]\\{40\\}\\tletter.md/$blob\\tletter.md/\" | git mktree)";
    let tree = shell(&session, &format!("{blob}\necho $tree"));
    rewritten(&session, 3, &format!("sed 's/^tree .*/tree {tree}/'"));
    let kinds = kinds(&session);
    assert!(kinds.contains(&"text".to_owned()), "{kinds:?}");
}

#[test]
fn a_trailer_that_was_edited() {
    let session = signed();
    rewritten(&session, 2, "sed 's/^Verdict: approve/Verdict: object/'");
    assert!(kinds(&session).contains(&"signature".to_owned()));
    session.run("anna", &["verify"]).says(&["was changed after it was signed", "(Bram Bos objects to draft 1)"]);
}

#[test]
fn a_verdict_that_was_moved_to_another_draft() {
    let session = agreed();
    rewritten(&session, 1, "sed 's/^Draft: 2/Draft: 1/'");
    assert!(kinds(&session).contains(&"draft".to_owned()));
}

#[test]
fn a_conversation_that_was_tampered_with() {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{REVIEWERS}"));
    session.quietly("anna", &["propose"]);
    session.quietly("bram", &["remark", "--at", "some worry", "--instead", "worry"]);
    session.quietly("carla", &["remark", "--re", "bram-1", "-m", "Yes."]);
    session.quietly("anna", &["answer", "bram-1", "accepted"]);
    assert_eq!(kinds(&session), [""; 0]);
    let before = session.tip();
    for (back, edit, kind) in [
        (2, "sed 's/^Quote: .*/Quote: \"much worry\"/'", "quote"),
        (2, "sed 's/^At: .*/At: 3-999999/'", "quote"),
        (2, "sed 's/^Remark: bram-1/Remark: carla-1/'", "address"),
        (1, "sed 's/^Re: .*/Re: aaaaaaaaaaaaaaaa/'", "thread"),
        (1, "sed 's/^Remark: .*/Remark: bram-9/'", "thread"),
        (0, "sed 's/^Re: .*/Re: aaaaaaaaaaaaaaaa/'", "thread"),
        (0, "sed 's/^Reviewer: anna/Reviewer: bram/'", "not-the-pen"),
    ] {
        rewritten(&session, back, edit);
        assert!(kinds(&session).contains(&kind.to_owned()), "{edit}: {:?}", kinds(&session));
        // Whatever is in it, it is read without a stumble.
        session.quietly("anna", &["remark"]);
        session.git(&["update-ref", "refs/heads/drafts/brief", before.trim()]);
    }
}

#[test]
fn an_objection_that_somebody_else_took_back() {
    let session = Session::with_draft();
    session.quietly("carla", &["object", "-m", "No."]);
    let objection = session.json("anna", &["log"])["events"][0]["id"].as_str().unwrap().to_owned();
    session.quietly("bram", &["approve"]);
    session.quietly("bram", &["undo"]);
    rewritten(&session, 0, &format!("sed 's/^Retracts: .*/Retracts: {objection}/'"));
    assert!(kinds(&session).contains(&"not-theirs".to_owned()), "{:?}", kinds(&session));
    session.quietly("anna", &["status"]).says(&["Carla Smit     objects"]);
}

#[test]
fn an_author_that_was_forged() {
    let session = agreed();
    rewritten(&session, 1, "sed 's/^committer .*>/committer Carla Smit <carla@ez.example>/'");
    assert!(kinds(&session).contains(&"forged".to_owned()));
}

#[test]
fn a_word_signed_with_someone_elses_key() {
    let session = with_keys();
    signs(&session, "anna");
    session.quietly("bram", &["approve", "--sign"]);
    assert_eq!(kinds(&session), ["other-key"]);
    session.quietly("bram", &["approve"]);
    assert_eq!(kinds(&session), ["other-key", "unsigned"]);
}

/// Appends an event that somebody wrote with git alone: the lines at its end, and who they are.
fn appended(session: &Session, (name, email): (&str, &str), trailers: &str) {
    let script = format!(
        "new=$(printf 'Words\\n\\nParaaf-Format: 1\\n%s\\n' '{trailers}' \\\n\
         | git -c user.name='{name}' -c user.email={email} commit-tree drafts/brief^{{tree}} -p drafts/brief)\n\
         git update-ref refs/heads/drafts/brief $new"
    );
    shell(session, &script);
}

/// The id of the newest event.
fn newest_id(session: &Session) -> String {
    session.json("anna", &["log"])["events"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn an_objection_that_somebody_else_takes_back_or_passes_over() {
    let session = with_pen();
    session.quietly("bram", &["object", "-m", "Niet zo."]);
    let objection = newest_id(&session);
    let carla = ("Carla Smit", "carla@ez.example");
    let retract = |id: &str, own: &str| {
        format!("Paraaf-Event: retract\nLetter: brief\nRetracts: {id}\nReviewer: carla\nEvent-Id: {own}")
    };
    appended(&session, carla, &retract(&objection, "aaaabbbbccccdddd"));
    assert_eq!(kinds(&session), ["not-theirs"]);
    appended(&session, carla, &retract("aaaaaaaaaaaaaaaa", "aaaabbbbccccddde"));
    assert_eq!(kinds(&session), ["not-theirs", "event"]);
    // The pen passes over what is no objection.
    session.quietly("carla", &["approve"]);
    let approval = newest_id(&session);
    let passes_over = format!(
        "Paraaf-Event: override\nLetter: brief\nOverrides: {approval}\nReviewer: anna\nEvent-Id: aaaabbbbccccdddf"
    );
    appended(&session, ("Anna de Vries", "anna@bzk.example"), &passes_over);
    assert_eq!(kinds(&session), ["not-theirs", "event", "event"]);
}

/// Anna holds the pen, and one draft is proposed.
fn with_pen() -> Session {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n{}", session.read("reviewers.toml")));
    session.quietly("anna", &["propose"]);
    session
}

#[test]
fn a_word_from_an_address_that_nobody_knows() {
    let session = with_pen();
    let [draft, commit, hash] = ["draft", "commit", "sha256"].map(|key| session.json("anna", &["show"])[key].clone());
    let (commit, hash) = (commit.as_str().unwrap().to_owned(), hash.as_str().unwrap().to_owned());
    let approve = |id: &str| {
        format!(
            "Paraaf-Event: verdict\nLetter: brief\nDraft: {draft}\nDraft-Commit: {commit}\nDraft-SHA256: {hash}\n\
             Reviewer: bram\nVerdict: approve\nVia: self\nEvent-Id: {id}"
        )
    };
    appended(&session, ("Bram Bos", "bram@home.example"), &approve("aaaabbbbccccdddd"));
    assert_eq!(kinds(&session), ["stranger"]);
    session.run("anna", &["verify"]).says(&["Bram Bos <bram@home.example>", "also = [\"bram@home.example\"]"]);
    // Where it is his, the pen says so, and then it always was.
    let rules = session.read("reviewers.toml").replace("bram = \"Bram Bos <bram@fin.example>\"\n", "");
    let bram = "[people.bram]\nname = \"Bram Bos\"\nemail = \"bram@fin.example\"\nalso = [\"bram@home.example\"]\n";
    session.write("reviewers.toml", rules + bram);
    session.quietly("anna", &["rules", "record", "--yes"]);
    assert_eq!(kinds(&session), [""; 0]);
    // The same for what was recorded in the name of the pen.
    let mailed = approve("aaaabbbbccccddde").replace("Via: self", "Via: mail");
    appended(&session, ("Anna de Vries", "anna@elsewhere.example"), &mailed);
    assert_eq!(kinds(&session), ["stranger"]);
}

#[test]
fn a_draft_that_takes_the_number_of_another() {
    let session = agreed();
    let hash = session.json("anna", &["show"])["sha256"].as_str().unwrap().to_owned();
    let propose = format!(
        "Paraaf-Event: propose\nLetter: brief\nDraft: 2\nDraft-SHA256: {hash}\nBased-On: {}\nReviewer: anna\nVia: self\n\
         Event-Id: aaaabbbbccccdddd",
        session.tip().trim()
    );
    appended(&session, ("Anna de Vries", "anna@bzk.example"), &propose);
    assert_eq!(kinds(&session), ["draft", "number"], "and it goes on from what is no draft");
}

#[test]
fn an_event_that_was_dropped_from_the_middle() {
    let session = signed();
    let script = "new=$(git cat-file commit drafts/brief | sed \"s/^parent .*/parent $(git rev-parse drafts/brief~2)/\" \
                  | git hash-object -t commit -w --stdin)\ngit update-ref refs/heads/drafts/brief $new";
    shell(&session, script);
    let kinds = kinds(&session);
    assert!(kinds.contains(&"signature".to_owned()) && kinds.contains(&"forgotten".to_owned()), "{kinds:?}");
}

#[test]
fn two_events_that_were_exchanged() {
    let session = signed();
    let script = "a=$(git rev-parse drafts/brief~1) b=$(git rev-parse drafts/brief~2) base=$(git rev-parse drafts/brief~3)\n\
                  one=$(git cat-file commit $a | sed \"s/^parent .*/parent $base/\" | git hash-object -t commit -w --stdin)\n\
                  two=$(git cat-file commit $b | sed \"s/^parent .*/parent $one/\" | git hash-object -t commit -w --stdin)\n\
                  git update-ref refs/heads/drafts/brief $two";
    shell(&session, script);
    let kinds = forgotten_kinds_aside(&session);
    assert_eq!(kinds, ["signature", "signature"]);
}

#[test]
fn a_history_that_was_truncated() {
    let house = House::new();
    house.anna.quietly("bram", &["approve"]);
    house.anna.quietly("anna", &["sync"]);
    shell(&house.anna, "rm .git/logs/refs/heads/drafts/brief; git update-ref -d refs/remotes/origin/drafts/brief");
    shell(&house.anna, "git update-ref refs/heads/drafts/brief drafts/brief~1");
    assert_eq!(kinds(&house.anna), ["forgotten"]);
    house.anna.run("anna", &["verify"]).says(&["was seen here before and is gone: Bram Bos approves draft 1"]);
}

#[test]
fn rules_that_an_outsider_loosened() {
    let session = with_keys();
    let loose = session.read("reviewers.toml").replace("pen = [\"anna\"]", "pen = [\"carla\"]");
    session.write("loose.toml", loose);
    let script = "blob=$(git hash-object -w loose.toml)\n\
                  tree=$(git ls-tree drafts/brief | sed \"s/[0-9a-f]\\{40\\}\\treviewers.toml/$blob\\treviewers.toml/\" | git mktree)\n\
                  new=$(printf 'Carla Smit records the rules of brief\\n\\nParaaf-Format: 1\\nParaaf-Event: rules\\nLetter: brief\\nReviewer: carla\\nEvent-Id: aaaabbbbccccdddd\\n' \
                  | git -c user.name='Carla Smit' -c user.email=carla@ez.example commit-tree $tree -p drafts/brief)\n\
                  git update-ref refs/heads/drafts/brief $new";
    shell(&session, script);
    assert_eq!(kinds(&session), ["not-the-pen"]);
    // In the name of somebody who may: but she would have signed.
    shell(
        &session,
        &script
            .replace("Reviewer: carla", "Reviewer: anna")
            .replace("carla@ez.example", "anna@bzk.example")
            .replace("aaaabbbbccccdddd", "aaaabbbbccccddde")
            .replace("Carla Smit", "Anna de Vries")
            .replace("-p drafts/brief", "-p drafts/brief~1"),
    );
    assert_eq!(forgotten_kinds_aside(&session), ["unsigned"]);
}

#[test]
fn a_key_that_an_outsider_added() {
    let session = with_keys();
    let script = "blob=$(printf 'carla namespaces=\"git\" ssh-ed25519 AAAA\\n' | git hash-object -w --stdin)\n\
                  tree=$(git ls-tree drafts/brief | sed \"s/[0-9a-f]\\{40\\}\\tallowed_signers/$blob\\tallowed_signers/\" | git mktree)\n\
                  echo $tree";
    let tree = shell(&session, script);
    session.quietly("carla", &["approve"]);
    rewritten(&session, 0, &format!("sed 's/^tree .*/tree {tree}/'"));
    assert_eq!(forgotten_kinds_aside(&session), ["file"]);
}

#[test]
fn an_event_that_was_repeated() {
    let session = agreed();
    let script = "new=$(git cat-file commit drafts/brief~1 | sed \"s/^parent .*/parent $(git rev-parse drafts/brief)/\" \
                  | git hash-object -t commit -w --stdin)\ngit update-ref refs/heads/drafts/brief $new";
    shell(&session, script);
    assert_eq!(kinds(&session), ["repeated"]);
}

#[test]
fn a_join_that_drops_a_side() {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["approve"]);
    bram.quietly("bram", &["sync"]);
    assert_eq!(kinds(&bram), [""; 0]);
    let tree = shell(&bram, "git rev-parse drafts/brief^2^{tree}");
    rewritten(&bram, 0, &format!("sed 's/^tree .*/tree {tree}/'"));
    assert_eq!(forgotten_kinds_aside(&bram), ["join"]);
}

#[test]
fn the_files_of_keys_go_with_the_rules_that_stand() {
    let house = House::new();
    let bram = house.clone();
    let rules = house.anna.read("reviewers.toml");
    house.anna.write("reviewers.toml", format!("{rules}dirk = \"Dirk Ay\"\n"));
    house.anna.quietly("anna", &["rules", "record", "--yes"]);
    house.anna.quietly("anna", &["sync"]);
    let els = format!("[people.els]\nname = \"Els Kok\"\nkey = \"{}\"\n", key(&bram, "els"));
    bram.write("reviewers.toml", format!("{rules}{els}"));
    bram.quietly("bram", &["rules", "record", "--yes"]);
    bram.quietly("bram", &["sync"]);
    assert!(!bram.git(&["ls-tree", "drafts/brief"]).contains("allowed_signers"));
    assert_eq!(kinds(&bram), [""; 0]);
}

#[test]
fn keys_that_do_not_follow_from_the_first_rules() {
    let session = Session::with_letter();
    session.quietly("anna", &["propose"]);
    let script = "blob=$(printf 'carla namespaces=\"git\" ssh-ed25519 AAAA\\n' | git hash-object -w --stdin)\n\
                  tree=$( (git ls-tree drafts/brief; printf '100644 blob %s\\tallowed_signers\\n' $blob) | git mktree)\n\
                  echo $tree";
    let tree = shell(&session, script);
    rewritten(&session, 0, &format!("sed 's/^tree .*/tree {tree}/'"));
    assert_eq!(forgotten_kinds_aside(&session), ["file"]);
}

#[test]
fn a_foreign_commit_and_a_shallow_clone() {
    let session = agreed();
    shell(
        &session,
        "new=$(git -c user.name=x -c user.email=x@y commit-tree -m hello -p drafts/brief drafts/brief^{tree})\n\
         git update-ref refs/heads/drafts/brief $new",
    );
    assert_eq!(kinds(&session), ["foreign"]);
    let clone = Session::empty();
    let url = format!("file://{}", session.folder().display());
    clone.git(&["clone", "--quiet", "--depth=1", "--no-single-branch", &url, "."]);
    clone.refused("anna", &["verify"], &["shallow clone"], "git fetch --unshallow");
}

#[test]
fn all_that_the_program_itself_records_is_sound() {
    let house = House::new();
    let bram = house.clone();
    for who in ["anna", "carla"] {
        house.anna.quietly(who, &["approve"]);
    }
    house.anna.quietly("carla", &["undo"]);
    let rules = house.anna.read("reviewers.toml");
    house.anna.write("reviewers.toml", format!("{rules}dirk = \"Dirk Ay\"\n"));
    house.anna.quietly("anna", &["rules", "record", "--yes"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["object", "-m", "Niet zo."]);
    bram.edit("worry", "zorg");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    bram.quietly("bram", &["override", "bram", "-m", "Gaat niet anders."]);
    bram.quietly("bram", &["finalise", "--without", "anna,carla,dirk", "-m", "Haast.", "--yes"]);
    bram.quietly("bram", &["reopen", "-m", "Toch niet."]);
    bram.quietly("bram", &["close", "--abandoned", "-m", "Het gaat niet door."]);
    bram.quietly("bram", &["sync"]);
    assert_eq!(kinds(&bram), [""; 0]);
    house.anna.quietly("anna", &["sync"]);
    assert_eq!(kinds(&house.anna), [""; 0]);
}
