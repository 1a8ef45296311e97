//! Who wrote which words.

use serde_json::Value;

use crate::session::Session;
use crate::sync::House;

/// Three drafts: Anna's, one in which Bram changed words and moved a paragraph, and one in which Anna added some.
fn three_drafts() -> Session {
    let session = Session::with_draft();
    session.write(
        "from-bram.md",
        "Dear minister,\n\nWe ask you to\nanswer before 1 July.\n\nWe have read the report with\ninterest and some worry.\n\nYours sincerely,\n",
    );
    session.quietly("anna", &["propose", "from-bram.md", "--as", "bram", "--via", "mail", "--yes"]);
    session.edit("some worry.", "some worry. It is long, and says little.");
    session.quietly("anna", &["propose"]);
    session
}

#[test]
fn every_run_of_words_stands_with_its_draft_and_its_writer() {
    let session = three_drafts();
    session.run("anna", &["blame"]);
    session.run("anna", &["blame", "--paragraph", "2"]);
    session.run("anna", &["blame", "1"]);
    session.run("anna", &["blame", "--format", "markdown"]);
    session.run("anna", &["blame", "--format", "csv"]);
    session.run("anna", &["blame", "--paragraph", "2", "--format", "json"]);
    insta::assert_snapshot!(session.transcript());
    assert!(session.quietly("anna", &["blame", "--format", "html"]).stdout.contains("1 July"));
}

#[test]
fn spans_tile_the_text_and_their_texts_are_it() {
    let session = three_drafts();
    let blame = session.json("anna", &["blame"]);
    let text = session.quietly("anna", &["show"]).stdout;
    let end = blame["spans"].as_array().unwrap().iter().fold(0, |at, span| {
        let (start, end) = (span["at"][0].as_u64().unwrap(), span["at"][1].as_u64().unwrap());
        assert_eq!(start, at);
        let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
        assert_eq!(span["text"], text[start..end]);
        end as u64
    });
    assert_eq!(end, text.len() as u64);
    let whose = |words: &str| {
        let spans = blame["spans"].as_array().unwrap();
        let span = spans.iter().find(|span| span["text"].as_str().unwrap().contains(words)).unwrap();
        (span["draft"].clone(), span["by"].clone())
    };
    assert_eq!(whose("with\ninterest"), (Value::from(1), Value::from("anna")), "moved and wrapped anew");
    assert_eq!(whose("1 July"), (Value::from(2), Value::from("bram")));
    assert_eq!(whose("says little"), (Value::from(3), Value::from("anna")));
}

#[test]
fn merged_words_are_those_of_whoever_wrote_them() {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit("before the summer", "before 1 July");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    bram.quietly("bram", &["merge", "--yes"]);
    let blame = bram.json("anna", &["blame"]);
    let spans = blame["spans"].as_array().unwrap();
    let whose = |words: &str| {
        let span = spans.iter().find(|span| span["text"].as_str().unwrap().trim() == words).unwrap();
        (span["draft"].clone(), span["by"].clone())
    };
    assert_eq!(whose("1 July."), (Value::from("2/bram"), Value::from("bram")));
    assert_eq!(whose("great"), (Value::from(2), Value::from("anna")));
    bram.quietly("anna", &["blame"]).says(&["2 (Bram Bos, unpublished)", "[1 July.]²′"]);
}

#[test]
fn a_paragraph_that_is_not_there_is_named() {
    let session = Session::with_draft();
    for number in ["0", "9"] {
        session.refused(
            "anna",
            &["blame", "--paragraph", number],
            &["has no paragraph", "the last is 4"],
            "paraaf blame 1 shows",
        );
    }
    session.refused("anna", &["blame", "7"], &["no draft 7"], "paraaf log");
}

#[test]
fn words_that_come_back_and_other_line_ends_make_nobody_an_author() {
    let session = Session::with_draft();
    let first = session.read("drafts/brief.md");
    session.edit("before the summer", "before 1 July");
    session.quietly("anna", &["propose", "--as", "bram", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", first.replace("some worry", "some great worry").replace('\n', "\r\n"));
    session.quietly("anna", &["propose", "--based-on", "2", "--as", "carla", "--via", "mail", "--yes"]);
    let blame = session.json("anna", &["blame"]);
    let spans = blame["spans"].as_array().unwrap();
    let of_others = spans.iter().filter(|span| span["draft"] != 1).map(|span| span["text"].as_str().unwrap().trim());
    assert_eq!(of_others.collect::<Vec<_>>(), ["great"], "{blame}");
    let text = session.quietly("anna", &["show"]).stdout;
    let tiled: String = spans.iter().map(|span| span["text"].as_str().unwrap()).collect();
    assert_eq!(tiled, text);
    session.quietly("anna", &["blame", "--paragraph", "2"]).says(&["[great]³"]);
}

#[test]
fn a_draft_that_was_overtaken_has_its_own_words() {
    let house = House::new();
    let bram = house.clone();
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    bram.quietly("bram", &["edit"]);
    bram.edit("before the summer", "before 1 July");
    bram.quietly("bram", &["propose"]);
    bram.quietly("bram", &["sync"]);
    bram.quietly("bram", &["blame", "2/bram"]).says(&["draft 2/bram", "[1 July.]²′"]).never_says(&["great"]);
    bram.quietly("bram", &["blame"]).says(&["[great]²"]).never_says(&["1 July"]);
}

#[test]
fn a_page_is_set_as_the_letter_is_with_the_words_of_others_in_brackets() {
    let session = Session::with_draft();
    let text = |bold: &str, figure: &str| {
        format!(
            "# Brief\n\nWij vragen u **met {bold}** iets.[^1]\n\n| post | 2026 |\n|---|--:|\n| huur | {figure} |\n\n[^1]: Noot.\n"
        )
    };
    session.write("drafts/brief.md", text("klem", "1.300"));
    session.quietly("anna", &["propose"]);
    session.write("drafts/brief.md", text("nadruk", "1.350"));
    session.quietly("anna", &["propose", "--as", "bram", "--via", "mail", "--yes"]);
    let page = session.quietly("anna", &["blame", "--format", "html"]);
    page.says(&[
        "stand in brackets",
        "Brief</h2>",
        "<strong>met</strong> <span class=\"faint\">[</span><strong>nadruk</strong><span class=\"faint\">]³</span> iets.<sup>",
        "<td>huur</td><td class=\"right\"><span class=\"faint\">[</span>1.350<span class=\"faint\">]³</span></td>",
        "Noot.",
    ]);
    page.never_says(&["**", "# Brief", "|---", "[^1]"]);
    session.quietly("anna", &["blame"]).says(&["[nadruk**]³"]).never_says(&["stand in brackets"]);
    let part = session.quietly("anna", &["blame", "--paragraph", "5", "--format", "html"]);
    part.says(&["<td>huur</td>"]).never_says(&["Noot."]);
}
