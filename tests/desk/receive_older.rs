//! A file that is older than another one that came in before it.

use std::io::Write as _;

use crate::receive::{changed, replacing, sent};
use crate::session::{LETTER, Session};

/// A change as Word keeps it, of nine o'clock on that day of November.
fn change(tag: &str, who: &str, day: u8, inner: &str) -> String {
    format!("<w:{tag} w:id=\"9{day}\" w:author=\"{who}\" w:date=\"2026-11-{day}T09:00:00Z\">{inner}</w:{tag}>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A file in which this stands before `summer` and behind `worry`, saved on that day.
fn file(session: &Session, name: &str, day: u8, [before_summer, behind_worry]: [&str; 2]) {
    changed(session, "brief.docx", name, |part, text| match part {
        "_rels/.rels" => text.replace("</Relationships>", &format!("{CORE}</Relationships>")),
        "word/document.xml" => {
            let text = replacing(&text, "summer", &(before_summer.to_owned() + &run("summer")));
            replacing(&text, "worry", &(run("worry") + behind_worry))
        }
        _ => text,
    });
    let there = std::fs::File::options().read(true).write(true).open(session.path(name)).unwrap();
    let mut writer = zip::ZipWriter::new_append(there).unwrap();
    writer.start_file("docProps/core.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let namespaces = "xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
                      xmlns:dcterms='http://purl.org/dc/terms/'";
    let saved = format!("<dcterms:modified>2026-11-{day}T10:00:00Z</dcterms:modified>");
    write!(writer, "<cp:coreProperties {namespaces}>{saved}</cp:coreProperties>").unwrap();
    writer.finish().unwrap();
}

const CORE: &str = "<Relationship Id='core' \
                    Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' \
                    Target='docProps/core.xml'/>";

fn receive<'n>(name: &'n str, who: &'n str) -> [&'n str; 8] {
    ["receive", name, "--as-remarks", "--as", who, "--via", "mail", "--yes"]
}

#[test]
fn what_somebody_made_of_it_since_stays_where_the_file_before_that_comes_in_later() {
    let session = sent();
    let bram = change("ins", "Bram Bos", 11, &run("late "));
    let both = bram.clone() + &change("ins", "Carla Smit", 12, &run("cold "));
    file(&session, "carla.docx", 12, [&both, ""]);
    file(&session, "bram.docx", 11, [&bram, ""]);
    session.quietly("anna", &receive("carla.docx", "carla")).says(&["\"the late cold\"", "(bram-1)"]);
    let told = session.quietly("anna", &["log", "--format", "json"]).stdout;
    assert!(told.contains("\"changed_until\":\"2026-11-12T10:00:00+00:00\""), "{told}");
    let older = session.run("anna", &receive("bram.docx", "bram"));
    older.says(&["bram.docx has bram-1 as it was before it became what is recorded: it stays that."]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "late cold summer"));
    session.quietly("anna", &["verify"]);
}

#[test]
fn what_somebody_had_taken_out_again_is_held_back_where_their_older_file_comes_in_later() {
    let session = sent();
    let bram = |day, words: &str| change("ins", "Bram Bos", day, &run(words));
    file(&session, "old.docx", 11, [&bram(11, "late "), ""]);
    file(&session, "new.docx", 13, ["", &bram(13, " indeed")]);
    session.quietly("anna", &receive("new.docx", "bram")).says(&["(bram-1)"]);
    let older = session.quietly("anna", &receive("old.docx", "bram"));
    older.says(&[
        "old.docx is older than a file that came in before, which has other suggestions of Bram Bos",
        "Bram Bos replies to bram-2",
    ]);
    older.never_says(&["bram-1 of Bram Bos is not in it any more"]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["now: bram-1", "Not put in: bram-2, Bram Bos said something about it"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("worry", "worry indeed"));
}

#[test]
fn what_somebody_accepted_in_a_later_file_is_not_held_back() {
    let session = sent();
    let bram = change("ins", "Bram Bos", 11, &run("late "));
    let indeed = change("ins", "Bram Bos", 11, &run(" indeed"));
    file(&session, "bram.docx", 11, [&bram, &indeed]);
    file(&session, "carla.docx", 12, [&run("late "), &indeed]);
    session.quietly("anna", &receive("carla.docx", "carla"));
    session.quietly("anna", &receive("bram.docx", "bram")).never_says(&["older than", "replies to"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(
        session.read("drafts/brief.md"),
        LETTER.replace("summer", "late summer").replace("worry", "worry indeed")
    );
}

#[test]
fn an_older_file_that_has_what_is_recorded_says_nothing_else_than_that() {
    let session = sent();
    // Of the words that are changed one stays.
    let gone = "<w:r><w:delText xml:space=\"preserve\">interest and</w:delText></w:r>";
    let bram = change("ins", "Bram Bos", 11, &run("much interest, and")) + &change("del", "Bram Bos", 11, gone);
    let indeed = change("ins", "Carla Smit", 12, &run(" indeed"));
    let of = |name: &str, day, behind: &str| {
        file(&session, name, day, ["", behind]);
        changed(&session, name, name, |part, text| match part {
            "word/document.xml" => replacing(&text, "interest and", &bram),
            _ => text,
        });
    };
    of("carla.docx", 12, &indeed);
    of("bram.docx", 11, "");
    session.quietly("anna", &receive("carla.docx", "carla")).says(&["bram-1", "carla-1"]);
    let older = session.run("anna", &receive("bram.docx", "bram"));
    older.says(&["bram.docx has a suggestion that is recorded already, and not again: bram-1."]);
    older.never_says(&["would not say"]);
}

#[test]
fn the_file_that_was_saved_last_is_looked_at_last() {
    let session = sent();
    let bram = |day, words: &str| change("ins", "Bram Bos", day, &run(words));
    // Whoever takes their own words out again leaves no mark: only when it was saved says which file is the later one.
    file(&session, "a.docx", 13, ["", &bram(11, " indeed")]);
    file(&session, "b.docx", 12, [&bram(12, "late "), &bram(11, " indeed")]);
    let receive = ["receive", "a.docx", "b.docx", "--as-remarks", "--via", "mail", "--yes"];
    session.quietly("anna", &receive).says(&["a.docx: bram-2 of Bram Bos is not in it any more"]);
    let all = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    all.says(&["now: bram-1", "Not put in: bram-2, Bram Bos said something about it"]);
}

#[test]
fn what_somebody_made_of_their_own_words_stays_where_their_older_file_comes_in_later() {
    let session = sent();
    // A program keeps the date at which their own words came in when they change them.
    let bram = |words: &str| change("ins", "Bram Bos", 11, &run(words));
    file(&session, "new.docx", 12, [&bram("late, hot "), ""]);
    file(&session, "old.docx", 11, [&bram("late "), ""]);
    session.quietly("anna", &receive("new.docx", "bram")).says(&["(bram-1)"]);
    session.run("anna", &receive("old.docx", "bram")).says(&["old.docx has bram-1 as it was before"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1"]);
    assert_eq!(session.read("drafts/brief.md"), LETTER.replace("summer", "late, hot summer"));
}
