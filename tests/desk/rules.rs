//! `paraaf rules` and `paraaf rules record`.

use crate::session::{REVIEWERS, Session};

#[test]
fn the_rules_in_force_are_those_of_the_ledger() {
    let session = Session::with_letter();
    session.quietly("anna", &["rules"]).says(&["Anna de Vries (anna)", "in force from the first draft"]);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["rules"]).says(&["rules in force", "Carla Smit (carla)"]).never_says(&["would change"]);
    session.write("reviewers.toml", REVIEWERS.replace("carla = \"Carla Smit", "els = \"Els Kok"));
    session.quietly("anna", &["rules"]).says(&["would change", "+ Els Kok", "- Carla Smit", "paraaf rules record"]);
    session.refused("anna", &["approve", "--as", "els", "--via", "mail"], &["nobody called 'els'"], "paraaf rules");
}

#[test]
fn a_change_counts_from_when_it_is_recorded() {
    let session = Session::with_draft();
    session.refused("anna", &["rules", "record"], &["already in force"], "change reviewers.toml");
    session.write("reviewers.toml", REVIEWERS.to_owned() + "els = \"Els Kok\"\n");
    session.quietly("anna", &["rules", "record", "-m", "Els joined"]).says(&["+ Els Kok"]);
    session.quietly("anna", &["status"]).says(&["Els Kok"]);
    let subject = session.git(&["log", "-1", "--format=%s", "drafts/brief"]);
    assert_eq!(subject, "Anna de Vries records the rules of brief\n");
    assert_eq!(session.git(&["show", "drafts/brief:reviewers.toml"]), session.read("reviewers.toml"));
    session.quietly("anna", &["log"]).says(&["records the rules", "Els joined"]);
}

#[test]
fn rules_are_recorded_only_by_those_whom_they_name_and_after_a_draft() {
    let session = Session::with_draft();
    session.write("reviewers.toml", REVIEWERS.to_owned() + "sam = \"Sam <sam@elsewhere.example>\"\n");
    session.refused("stranger", &["rules", "record"], &["who you are"], "paraaf.me");
    Session::with_letter().refused("anna", &["rules", "record"], &["no draft of brief"], "paraaf propose");
}

#[test]
fn taking_an_objector_out_of_every_step_or_a_deputy_out_of_the_rules_is_asked_about() {
    let session = Session::with_letter();
    let rules = |who: &str, deputy: &str| {
        format!(
            "[people]\nanna = \"Anna de Vries <anna@bzk.example>\"\nbram = \"Bram Bos <bram@fin.example>\"\n\
             [people.carla]\nname = \"Carla Smit\"\nemail = \"carla@ez.example\"\n{deputy}[[step]]\nname = \"all\"\n\
             who = [{who}]\n"
        )
    };
    session.write("reviewers.toml", rules("\"anna\", \"bram\", \"carla\"", "deputy = \"anna\"\n"));
    session.quietly("anna", &["propose"]);
    session.quietly("bram", &["object", "-m", "No."]);
    session.quietly("anna", &["approve", "--for", "carla"]);
    session.write("reviewers.toml", rules("\"anna\", \"carla\"", "deputy = \"anna\"\n"));
    session.refused("anna", &["rules", "record"], &["takes out Bram Bos"], "--yes");
    session.write("reviewers.toml", rules("\"anna\", \"bram\", \"carla\"", "deputy = \"bram\"\n"));
    session.refused("anna", &["rules", "record"], &["takes out Carla Smit"], "--yes");
    session.quietly("anna", &["rules", "record", "--yes"]);
    session.quietly("anna", &["status"]).says(&["NO: Anna de Vries could not speak for Carla Smit"]);
}

#[test]
fn the_pen_is_that_of_the_rules_in_force_and_nobody_takes_it_by_writing_the_file() {
    let session = Session::with_letter();
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n{REVIEWERS}"));
    session.quietly("anna", &["propose"]);
    session.write("reviewers.toml", format!("pen = [\"bram\"]\n{REVIEWERS}"));
    session.refused("bram", &["rules", "record"], &["only Anna de Vries may record the rules"], "ask them");
    session.quietly("anna", &["rules", "record"]).says(&["the pen: Bram Bos, before Anna de Vries"]);
    session.refused("anna", &["rules", "record"], &["only Bram Bos may"], "ask them");
}

#[test]
fn a_letter_may_have_rules_of_its_own() {
    let session = Session::with_letter();
    session.write("drafts/memo.md", "A memo.\n");
    session.write("reviewers.memo.toml", "reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Els Kok\"]\n");
    session.quietly("anna", &["rules", "--letter", "memo"]).says(&["rules in reviewers.memo.toml", "Els Kok"]);
    session.quietly("anna", &["rules", "--letter", "brief"]).says(&["rules in reviewers.toml", "Bram Bos"]);
    session.quietly("anna", &["propose", "--letter", "memo"]);
    let recorded = session.git(&["show", "drafts/memo:reviewers.toml"]);
    assert_eq!(recorded, session.read("reviewers.memo.toml"));
    session.write("reviewers.memo.toml", recorded + "people = 3\n");
    session.refused("anna", &["rules", "--letter", "memo"], &["reviewers.memo.toml has 2 problems"], "");
    session.quietly("anna", &["rules", "--letter", "brief"]);
}

#[test]
fn a_letter_that_is_started_keeps_to_rules_of_its_own() {
    let session = Session::with_letter();
    let shared = session.read("reviewers.toml");
    let own = "reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Els Kok\"]\n";
    session.write("reviewers.nota.toml", own);
    session.quietly("anna", &["init", "nota"]);
    assert_eq!((session.read("reviewers.toml"), session.read("reviewers.nota.toml")), (shared, own.to_owned()));
}

#[test]
fn rules_that_are_only_written_otherwise_say_so() {
    let session = Session::with_draft();
    session.write("reviewers.toml", REVIEWERS.to_owned() + "# Nothing else.\n");
    let said = session.quietly("anna", &["rules", "record"]);
    said.says(&["Only how the file is written changed."]).never_says(&["Changed:"]);
}

#[test]
fn a_person_whose_key_changes_is_told_with_what_was_before() {
    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
    let session = Session::with_draft();
    let carla = "carla = \"Carla Smit <carla@ez.example>\"";
    assert!(REVIEWERS.contains(carla));
    let with_key = format!("carla = {{ name = \"Carla Smit\", email = \"carla@ez.example\", key = \"{KEY}\" }}");
    session.write("reviewers.toml", REVIEWERS.replace(carla, &with_key));
    let said = session.quietly("anna", &["rules", "record"]).stdout;
    let changed = "~ Carla Smit (carla) <carla@ez.example>, key: SHA256:";
    assert!(said.contains(changed) && said.contains("; before, Carla Smit (carla) <carla@ez.example>\n"), "{said}");
    session.quietly("anna", &["status"]).says(&["changed the rules", "nobody joined or left"]);
}
