//! `paraaf init`.

use std::io::Write as _;

use crate::session::{LETTER, REVIEWERS, Session};

/// A session with the pile that everyone has, written in its natural order.
fn with_pile() -> Session {
    let session = Session::empty();
    session.write_on(2, "letter_v1.md", "We ask.\n");
    session.write_on(3, "letter_v2.md", "We ask you.\n");
    session.write_on(4, "letter_v10.md", "We ask you to answer.\n");
    session.write_on(5, "final_DEF2.md", "We ask you to answer soon.\n");
    session
}

const PILE: [&str; 6] = ["init", "brief", "final_DEF2.md", "letter_v10.md", "letter_v2.md", "letter_v1.md"];

#[test]
fn an_empty_folder_becomes_a_workspace_that_can_propose_at_once() {
    let session = Session::empty();
    session.quietly("anna", &["init"]).says(&["letter", "reviewers.toml", "drafts/letter.md", "paraaf propose"]);
    assert!(session.exists(".git"));
    assert!(session.read("reviewers.toml").contains("\"Anna de Vries <anna@bzk.example>\""));
    assert_eq!(session.read("drafts/.gitattributes"), "* -text\n");
    session.refused("anna", &["propose"], &["nothing has been written yet"], "write drafts/letter.md");
    session.write("drafts/letter.md", LETTER);
    session.quietly("anna", &["propose"]).says(&["Anna de Vries proposes draft 1 of letter"]);
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let session = Session::with_letter();
    session.write("drafts/.gitattributes", "mine\n");
    session.quietly("anna", &["init", "brief"]);
    assert_eq!(session.read("reviewers.toml"), REVIEWERS);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
    assert_eq!(session.read("drafts/.gitattributes"), "mine\n");
    session.quietly("anna", &["init", "second"]);
    assert!(session.exists("drafts/second.md"));
}

#[test]
fn the_first_argument_is_the_letter_unless_a_file_is_called_so() {
    let session = Session::empty();
    session.write("brief", "We ask.\n");
    session.quietly("anna", &["init", "brief"]);
    assert_eq!(session.read("drafts/letter.md"), "We ask.\n");
    let session = Session::empty();
    session.quietly("anna", &["init", "brief"]);
    assert!(session.exists("drafts/brief.md"));
}

#[test]
fn a_name_that_is_neither_a_letter_nor_a_file_is_refused() {
    let session = Session::empty();
    session.refused("anna", &["init", "De_Brief"], &["De_Brief"], "lower-case");
    session.refused("anna", &["init", "brief", "v1.md"], &["v1.md"], "");
    session.refused("anna", &["init", "V1.md"], &["V1.md"], "");
}

#[test]
fn a_pile_becomes_drafts_in_natural_order_dated_by_the_files() {
    let session = with_pile();
    let outcome = session.quietly("anna", &PILE);
    outcome.says(&["draft 1 is letter_v1.md", "draft 4 is final_DEF2.md", "2026-11-04 12:00", "2 words inserted"]);
    outcome.never_says(&["OLDER"]);
    let log = session.json("anna", &["log"]);
    let told = |field: &str| -> Vec<String> {
        let events = log["events"].as_array().unwrap().iter().rev();
        events.map(|event| event[field].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        told("text"),
        ["letter_v1.md", "letter_v2.md", "letter_v10.md", "final_DEF2.md"].map(|n| format!("From {n}"))
    );
    let days = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"];
    assert!(
        told("at").iter().zip(days).all(|(at, day)| at.starts_with(&format!("{day}T12:00:00"))),
        "{:?}",
        told("at")
    );
    assert_eq!(session.git(&["log", "-1", "--format=%as", "drafts/brief"]), "2026-11-05\n");
    assert_eq!(session.read("drafts/brief.md"), "We ask you to answer soon.\n");
    session.refused("anna", &["propose"], &["nothing changed since draft 4"], "");
}

/// A Word file of one paragraph, as whoever saved it last left it.
fn saved_by(who: &str, at: &str, text: &str) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns='{kinds}/package/2006/content-types'><Override PartName='/word/document.xml' \
                 ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns='{kinds}/package/2006/relationships'><Relationship Id='a' \
                 Type='{kinds}/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/><Relationship \
                 Id='b' Type='{kinds}/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
                 </Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w='{kinds}/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>\
                 </w:body></w:document>"
            ),
        ),
        (
            "docProps/core.xml",
            format!(
                "<c:coreProperties xmlns:c='{kinds}/package/2006/metadata/core-properties' \
                 xmlns:t='http://purl.org/dc/terms/'><c:lastModifiedBy>{who}</c:lastModifiedBy><t:modified>{at}</t:modified>\
                 </c:coreProperties>"
            ),
        ),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_document_of_the_pile_says_itself_who_saved_it_and_when() {
    let session = Session::empty();
    session.write("v1.docx", saved_by("Bram Bos", "2026-03-01T09:30:00Z", "We ask."));
    session.write("v2.docx", saved_by("Carla\u{1b}[31m", "2026-03-04T16:00:00Z", "We ask you."));
    session.write("v3.md", "We ask you to answer.\n");
    let outcome = session.quietly("anna", &["init", "brief", "v1.docx", "v2.docx", "v3.md"]);
    outcome.says(&["saved by", "Bram Bos", "2026-03-01", "2026-03-04"]);
    outcome.never_says(&["\u{1b}"]);
    let log = session.json("anna", &["log"]);
    let events: Vec<_> = log["events"].as_array().unwrap().iter().rev().collect();
    assert_eq!(events[0]["text"], "From v1.docx");
    assert!(events[0]["at"].as_str().unwrap().starts_with("2026-03-01T09:30:00"), "{}", events[0]);
    assert_eq!(events[2]["text"], "From v3.md");
    let told = session.json("anna", &["show", "1"]);
    assert_eq!(told["text"], "We ask.\n");
}

#[test]
fn dates_that_contradict_the_order_stop_a_script() {
    let session = with_pile();
    session.write_on(1, "letter_v10.md", "We ask you to answer.\n");
    session.refused("anna", &PILE, &["letter_v10.md", "dates"], "--yes");
    assert!(!session.exists(".git"));
    session.quietly("anna", &[&PILE[..], &["--yes"]].concat()).says(&["draft 3 is letter_v10.md", "OLDER"]);
}

#[test]
fn a_file_that_repeats_the_one_before_is_left_out() {
    let session = with_pile();
    session.write_on(4, "letter_v3.md", "We ask you.\n");
    session.quietly("anna", &[&PILE[..], &["letter_v3.md"]].concat()).says(&["letter_v3.md", "left out", "draft 4"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "4\n");
}

#[test]
fn a_file_that_is_given_twice_is_told_so() {
    let session = with_pile();
    let twice = [&PILE[..], &["letter_v2.md"]].concat();
    session.quietly("anna", &twice).says(&["letter_v2.md repeats the one before and was left out", "draft 4"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "4\n");
}

#[test]
fn a_pile_is_recorded_as_a_whole_or_not_at_all() {
    let session = with_pile();
    session.write_on(4, "letter_v3.md", "We\0ask.\n");
    session.refused("anna", &[&PILE[..], &["letter_v3.md"]].concat(), &["letter_v3.md", "NUL"], "");
    session.write("drafts/brief.md", "Other words.\n");
    session.refused("anna", &PILE, &["drafts/brief.md", "already"], "move it");
    let session = with_pile();
    session.write("reviewers.toml", "reviewers = [\n");
    session.refused("anna", &PILE, &["reviewers.toml", "line 1"], "");
    let session = with_pile();
    session.git(&["init", "--quiet"]);
    session.write("reviewers.toml", REVIEWERS);
    session.refused("stranger", &PILE, &["who you are"], "paraaf.me");
    session.quietly("anna", &PILE);
    session.refused("anna", &PILE, &["already has drafts"], "propose");
}

#[test]
fn a_working_text_that_is_the_last_of_the_pile_is_kept() {
    let session = Session::with_letter();
    session.write_on(1, "v1.md", "Dear minister,\n");
    session.quietly("anna", &["init", "brief", "v1.md", "drafts/brief.md", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER);
}

#[test]
fn what_stops_a_pile_is_found_before_anything_is_made() {
    let broken = with_pile();
    broken.write("reviewers.toml", "reviewers = [\n");
    broken.refused("anna", &PILE, &["reviewers.toml", "line 1"], "");
    let strangers = with_pile();
    strangers.write("reviewers.toml", "reviewers = [\"Bram Bos <bram@fin.example>\"]\n");
    strangers.refused("anna", &PILE, &["the rules do not say who you are"], "paraaf.me");
    let file_in_the_way = with_pile();
    file_in_the_way.write("drafts", "not a folder\n");
    file_in_the_way.refused("anna", &PILE, &["cannot write", "drafts/.gitattributes"], "");
    for session in [broken, strangers, file_in_the_way] {
        assert!(!session.exists(".git"));
    }
}

#[test]
fn half_a_git_identity_makes_nothing() {
    let session = Session::empty();
    let mut command = session.paraaf("nobody", &["init"]);
    command.env("EMAIL", "q@x.example").env("GIT_COMMITTER_NAME", "Q");
    session.must_refuse(&mut command, &["git does not know your name"], "user.name");
    assert!(!session.exists(".git"));
}

#[test]
fn a_name_that_no_rules_can_hold_makes_nothing() {
    for (name, email) in [("anna@work", "anna@bzk.example"), ("-", "anna@bzk.example"), ("Anna", "anna")] {
        let session = Session::empty();
        let mut command = session.paraaf("anna", &["init"]);
        command.env("GIT_COMMITTER_NAME", name).env("GIT_COMMITTER_EMAIL", email);
        session.must_refuse(&mut command, &[name, email, "reviewers.toml"], "git config");
        assert!(!session.exists(".git"));
    }
}

#[cfg(unix)]
#[test]
fn what_was_done_before_a_failure_is_said() {
    let session = with_pile();
    // A link that leads nowhere is not there and cannot be made either.
    session.write("drafts/old.md", "Old.\n");
    std::os::unix::fs::symlink("nowhere/at-all", session.path("drafts/brief.md")).unwrap();
    let outcome = session.run("anna", &PILE);
    outcome.refuses(&["was made a git repository", "4 drafts were recorded", "drafts/brief.md"], "");
    session.quietly("anna", &["status"]).says(&["draft 4"]);
}

#[test]
fn a_clone_takes_the_rules_and_the_text_from_the_ledger() {
    let clone = Session::with_two_drafts().cloned();
    clone.quietly("bram", &["init", "brief"]).says(&["paraaf edit"]).never_says(&["name the others"]);
    assert_eq!(clone.read("reviewers.toml"), REVIEWERS);
    assert!(!clone.exists("drafts/brief.md"));
    clone.quietly("bram", &["status"]).says(&["draft 2"]).never_says(&["reviewers.toml"]);
}

#[test]
fn a_folder_is_no_file() {
    let session = Session::empty();
    session.write("brief/notes.txt", "Notes.\n");
    session.quietly("anna", &["init", "brief"]).says(&["drafts/brief.md"]);
    session.refused("anna", &["init", "drafts/"], &["drafts"], "folder");
}

#[test]
fn one_draft_is_signed_next_and_not_compared() {
    let session = with_pile();
    session.quietly("anna", &["init", "brief", "letter_v1.md"]).says(&["paraaf approve"]).never_says(&["paraaf diff"]);
    session.quietly("anna", &["approve"]);
}

#[test]
fn line_endings_and_a_byte_order_mark_make_no_draft() {
    let session = with_pile();
    session.write_on(4, "letter_v3.md", "\u{feff}We ask you.\r\n");
    session.quietly("anna", &["init", "brief", "letter_v1.md", "letter_v2.md", "letter_v3.md"]).says(&["left out"]);
    assert_eq!(session.git(&["rev-list", "--count", "drafts/brief"]), "2\n");
    assert_eq!(session.read("drafts/brief.md"), "We ask you.\n");
    session.refused("anna", &["propose"], &["nothing changed since draft 2"], "");
}

#[test]
fn two_names_for_the_letter_are_refused() {
    let session = Session::empty();
    session.refused("anna", &["init", "other", "--letter", "third"], &["other", "third"], "leave one");
    session.quietly("anna", &["init", "third", "--letter", "third"]).says(&["drafts/third.md"]);
}

#[cfg(unix)]
#[test]
fn a_control_character_in_a_name_of_a_file_is_replaced() {
    let session = Session::empty();
    session.write_on(1, "v1\u{1b}.md", "We ask.\n");
    session.quietly("anna", &["init", "brief", "v1\u{1b}.md"]);
    assert_eq!(session.json("anna", &["log"])["events"][0]["text"], "From v1\u{fffd}.md");
}

#[test]
fn the_workspace_is_named_without_a_slash_behind_it() {
    let session = Session::empty();
    let workspace = session.json("anna", &["init"])["workspace"].as_str().unwrap().to_owned();
    assert!(!workspace.ends_with('/'), "{workspace}");
}

#[test]
fn the_first_reviewer_is_who_git_says_within_the_repository() {
    let session = Session::empty();
    let work = session.path("work.config");
    session.write("work.config", "[user]\n\temail = els@work.example\n");
    let settings = format!(
        "[user]\n\tname = Els Kok\n\temail = els@home.example\n[includeIf \"gitdir:{}/\"]\n\tpath = {}\n",
        session.folder().canonicalize().unwrap().display(),
        work.display()
    );
    std::fs::write(session.home().join(".gitconfig"), settings).unwrap();
    session.quietly("nobody", &["init"]);
    assert!(session.read("reviewers.toml").contains("Els Kok <els@work.example>"));
    session.write("drafts/letter.md", LETTER);
    session.quietly("nobody", &["propose"]).says(&["Els Kok proposes draft 1"]);
}

#[test]
fn a_date_that_git_cannot_read_makes_nothing() {
    let session = with_pile();
    let mut command = session.paraaf("anna", &PILE);
    command.env("GIT_COMMITTER_DATE", "some day");
    session.must_refuse(&mut command, &["GIT_COMMITTER_DATE ('some day')"], "unset");
}
