//! The JSON that others build on: a snapshot of each command's, and every format of one view.

use serde_json::Value;

use crate::session::Session;

/// A letter of two drafts with something of everything said about them.
fn told() -> Session {
    let session = Session::with_draft();
    session.quietly("bram", &["approve", "-m", "Good."]);
    session.quietly("anna", &["object", "--as", "carla", "--via", "phone", "-m", "Say by which day."]);
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose", "-m", "A date"]);
    session.quietly("anna", &["approve"]);
    session
}

fn pretty(session: &Session, data: &Value) -> String {
    let mut data = data.clone();
    without_ids(&mut data);
    session.stable(&serde_json::to_string_pretty(&data).unwrap())
}

/// Replaces the ids of events, which are random.
fn without_ids(data: &mut Value) {
    let is_id = |text: &str| text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
    match data {
        Value::Array(items) => items.iter_mut().for_each(without_ids),
        Value::Object(fields) => {
            for (name, value) in fields {
                let names_event = ["id", "event", "retracts", "overrides"].contains(&name.as_str());
                match value.as_str() {
                    Some(text) if names_event && is_id(text) => *value = "[EVENT]".into(),
                    _ => without_ids(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn what_is_read_has_a_shape() {
    let session = told();
    for arguments in [
        &["status"][..],
        &["status", "carla"],
        &["status", "--history"],
        &["diff"],
        &["diff", "--stat", "1", "working"],
        &["log"],
        &["show", "1"],
        &["rules"],
    ] {
        insta::assert_snapshot!(
            arguments.join("_").replace("--", ""),
            pretty(&session, &session.json("anna", arguments))
        );
    }
    assert!(session.json("anna", &["completions", "bash"])["script"].is_string());
    let demo = session.json("anna", &["demo", "play"]);
    assert!(demo["workspace"].is_string() && demo["steps"][0]["command"].is_string());
}

#[test]
fn what_is_recorded_has_a_shape() {
    let session = Session::empty();
    let mut shapes = Vec::new();
    let mut shape = |arguments: &[&str]| {
        let data = session.json("anna", arguments);
        shapes.push(format!("paraaf {}\n{}", arguments.join(" "), pretty(&session, &data)));
    };
    shape(&["init", "brief"]);
    session.write("drafts/brief.md", crate::session::LETTER);
    shape(&["propose"]);
    shape(&["approve", "-m", "Good."]);
    shape(&["undo"]);
    session.write("reviewers.toml", crate::session::REVIEWERS.replace("anna = ", "anna-de-vries = "));
    shape(&["rules", "record"]);
    session.write("drafts/brief.md", "Dear all,\n");
    shape(&["propose", "--dry-run"]);
    shape(&["propose"]);
    shape(&["edit", "1"]);
    shape(&["object", "--as", "bram,carla", "--via", "meeting", "--draft", "1", "-m", "No."]);
    insta::assert_snapshot!(shapes.join("\n\n"));
}

#[test]
fn what_asks_and_ends_has_a_shape() {
    let session = Session::with_draft();
    let mut shapes = Vec::new();
    let mut shape = |arguments: &[&str]| {
        let data = session.json("anna", arguments);
        shapes.push(format!("paraaf {}\n{}", arguments.join(" "), pretty(&session, &data)));
    };
    shape(&["rules"]);
    shape(&["ask", "--dry-run"]);
    shape(&["ask"]);
    shape(&["ask", "bram", "--text"]);
    shape(&["ask", "--sent"]);
    shape(&["status", "--mine"]);
    shape(&["object", "--as", "bram", "--via", "mail", "-m", "No."]);
    shape(&["override", "bram", "-m", "The minister wants it"]);
    shape(&["approve", "--small-edits"]);
    shape(&["finalise", "--without", "carla", "-m", "not reached"]);
    shape(&["status"]);
    shape(&["reopen", "-m", "Another ending"]);
    shape(&["close", "--abandoned", "-m", "Overtaken"]);
    shape(&["log"]);
    insta::assert_snapshot!(shapes.join("\n\n"));
}

#[test]
fn ranges_of_a_redline_tile_both_texts() {
    let session = told();
    let diff = session.json("anna", &["diff"]);
    for (side, text) in [("old", session.quietly("anna", &["show", "1"])), ("new", session.quietly("anna", &["show"]))]
    {
        let paragraphs = diff["paragraphs"].as_array().unwrap().iter();
        let spans = paragraphs.flat_map(|paragraph| paragraph["spans"].as_array().unwrap());
        let place = |span: &Value, end: usize| span[side][end].as_u64();
        let mut ranges: Vec<_> = spans.filter_map(|span| Some((place(span, 0)?, place(span, 1)?))).collect();
        ranges.sort_unstable();
        let end = ranges.iter().fold(0, |end, range| if range.0 == end { range.1 } else { u64::MAX });
        assert_eq!(end, text.stdout.len() as u64, "{side}: {ranges:?}");
    }
}

#[test]
fn one_view_in_every_format() {
    let session = told();
    let text = session.quietly("anna", &["status"]).stdout;
    let coloured = session.quietly("anna", &["status", "--color", "always"]).stdout.replace('\u{1b}', "␛");
    let json = pretty(&session, &session.json("anna", &["status"]));
    insta::assert_snapshot!(format!("--- text\n{text}\n--- text, in colour\n{coloured}\n--- json\n{json}"));
}
