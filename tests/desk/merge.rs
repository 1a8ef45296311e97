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
fn an_overtaken_draft_is_named_by_whose_it_is() {
    let (_house, bram) = two_proposals(("interest", "great interest"), ("before the summer", "before 1 July"));
    bram.quietly("bram", &["show", "2/bram"]).says(&["before 1 July"]).never_says(&["great"]);
    bram.quietly("bram", &["show", "2/anna"]).says(&["great interest"]);
    bram.quietly("bram", &["diff", "2", "2/bram"]).says(&["draft 2 → draft 2/bram", "[-great-]", "{+1 July+}"]);
    assert_eq!(bram.json("bram", &["diff", "2/bram", "2"])["from"]["draft"], "2/bram");
    let commit = bram.json("bram", &["status"])["unmerged"][0]["commit"].as_str().unwrap().to_owned();
    assert_eq!(bram.json("bram", &["status"])["unmerged"][0]["name"], "2/bram");
    bram.quietly("bram", &["show", &format!("2/{}", &commit[..6])]).says(&["before 1 July"]);
    let spoken = |draft: &str| {
        bram.quietly("carla", &["object", "--draft", draft, "-m", "Niet zo."]);
        bram.git(&["log", "-1", "--format=%B", "drafts/brief", "--"]).contains(&format!("Draft-Commit: {commit}"))
    };
    assert!(spoken("2/bram") && !spoken("2"));
    bram.quietly("carla", &["status", "carla"]).says(&["2 (Bram Bos, unpublished)"]);
    let grid = bram.quietly("carla", &["status", "--history"]);
    grid.says(&["draft 2/bram"]);
    bram.quietly("bram", &["edit", "2/bram"]).says(&["is draft 2/bram", "paraaf merge"]);
    assert!(bram.read("drafts/brief.md").contains("before 1 July"));
    bram.quietly("bram", &["edit", "2"]);
    assert!(bram.read("drafts/brief.md").contains("great interest"));
    bram.refused("bram", &["show", "2/carla"], &["no draft 2/carla of brief"], "paraaf log");
    bram.refused("bram", &["show", "1/"], &["'1/' is not the number of a draft"], "");
}

#[test]
fn two_overtaken_drafts_of_one_person_are_told_apart_by_their_commits() {
    let house = House::new();
    // The same person on two machines; neither knows of Anna's draft, or of the other.
    let (desk, laptop) = (house.clone(), house.clone());
    house.anna.edit("interest", "great interest");
    house.anna.quietly("anna", &["propose"]);
    house.anna.quietly("anna", &["sync"]);
    desk.quietly("bram", &["edit"]);
    desk.edit("before the summer", "before 1 July");
    desk.quietly("bram", &["propose"]);
    desk.quietly("bram", &["sync"]);
    laptop.quietly("bram", &["edit"]);
    laptop.edit("some worry", "zorg");
    laptop.quietly("bram", &["propose"]);
    laptop.quietly("bram", &["sync"]);
    let unmerged = laptop.json("bram", &["status"])["unmerged"].clone();
    let names: Vec<&str> = unmerged.as_array().unwrap().iter().map(|draft| draft["name"].as_str().unwrap()).collect();
    let [one, other] = names[..] else { panic!("{names:?}") };
    laptop.refused("bram", &["show", "2/bram"], &["2/bram can be", one, other], "names one of them");
    assert_ne!(laptop.quietly("bram", &["show", one]).stdout, laptop.quietly("bram", &["show", other]).stdout);
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
    bram.quietly("bram", &["status"]).never_says(&["A merge is under way"]);
    assert_eq!(bram.read("drafts/brief.md"), before);
    bram.refused("bram", &["propose"], &["written from draft 2 (Bram Bos, unpublished)"], "paraaf merge");
}

#[test]
fn a_merge_is_not_given_up_over_what_was_written_in_it() {
    let (_house, bram) = two_proposals(("before the summer", "before 1 July"), ("before the summer", "in September"));
    let before = bram.read("drafts/brief.md");
    bram.run("bram", &["merge"]);
    bram.edit("Dear", "My dear");
    bram.quietly("bram", &["status"])
        .says(&["A merge is under way in drafts/brief.md", "Next: paraaf merge --continue"]);
    bram.refused("bram", &["merge", "--abort"], &["was written in since the merge"], "move the file away");
    assert!(bram.read("drafts/brief.md").contains("My dear"));
    std::fs::remove_file(bram.path("drafts/brief.md")).unwrap();
    bram.quietly("bram", &["merge", "--abort"]).says(&["the working text is what it was"]);
    assert_eq!(bram.read("drafts/brief.md"), before);
}

#[test]
fn what_was_written_since_in_the_working_text_is_worked_in_too() {
    let (_house, bram) = two_proposals(("interest", "great interest"), ("before the summer", "before 1 July"));
    bram.edit("before 1 July", "before 1 July at the latest");
    bram.quietly("bram", &["merge", "--yes"]).says(&["Bram Bos proposes draft 3"]);
    let text = bram.quietly("bram", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("1 July at the latest"), "{text}");
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
fn a_file_is_not_merged_over_words_that_are_in_no_draft() {
    let session = Session::with_two_drafts();
    let outside = session.quietly("anna", &["show", "1"]).stdout.replace("interest", "great interest");
    session.write("from-bram.md", outside);
    session.edit("worry", "zorg");
    let merge = ["merge", "from-bram.md", "--base", "1", "--yes", "--as", "bram", "--via", "mail"];
    session.refused("anna", &merge, &["holds words that are in no draft"], "paraaf propose");
    session.edit("zorg", "worry");
    session.quietly("anna", &merge).says(&["Bram Bos proposes draft 3"]);
}

#[test]
fn what_both_added_is_told_before_it_is_proposed() {
    let session = Session::with_two_drafts();
    let first = session.quietly("anna", &["show", "1"]).stdout;
    let current = session.quietly("anna", &["show", "2"]).stdout;
    session.write("drafts/brief.md", format!("Wij komen terug.\n\n{current}"));
    session.quietly("anna", &["propose"]);
    session.write("from-bram.md", format!("{first}\nWij komen terug.\n"));
    let merge = ["merge", "from-bram.md", "--base", "1", "--yes", "--as", "bram", "--via", "mail"];
    session
        .quietly("anna", &merge)
        .says(&["Both added \"Wij komen terug.\": it stands at ¶1 and ¶", "not proposed yet"]);
    session.quietly("anna", &["merge", "--continue", "--yes"]).says(&["proposes draft 4"]);
}

#[test]
fn other_line_endings_and_a_byte_order_mark_are_no_conflict() {
    let session = Session::with_two_drafts();
    let outside = session.quietly("anna", &["show", "1"]).stdout.replace("interest", "great interest");
    session.write("from-bram.md", format!("\u{feff}{}", outside.replace('\n', "\r\n")));
    session.quietly("anna", &["merge", "from-bram.md", "--base", "1", "--yes"]).says(&["proposes draft 3"]);
    let text = session.quietly("anna", &["show"]).stdout;
    assert!(text.contains("great interest") && text.contains("1 July") && !text.contains(['\r', '\u{feff}']), "{text}");
}

#[test]
fn a_paragraph_that_both_moved_to_different_places_is_told() {
    let session = Session::with_two_drafts();
    let order = |paragraphs: [&str; 3]| paragraphs.join("\n\n") + "\n";
    let all = ["The first paragraph says why we write.", "The second one says what we saw.", "The third is short."];
    session.write("drafts/brief.md", order(all));
    session.quietly("anna", &["propose"]);
    session.write("drafts/brief.md", order([all[1], all[2], all[0]]));
    session.quietly("anna", &["propose"]);
    session.write("from-bram.md", order([all[1], all[0], all[2]]));
    let merge = session.quietly("anna", &["merge", "from-bram.md", "--base", "3"]);
    merge.says(&["which reads as it did", "Both moved \"The first paragraph", "it stands at ¶3 now"]);
}

#[test]
fn nothing_to_merge_is_said() {
    let session = Session::with_two_drafts();
    session.refused("anna", &["merge", "drafts/brief.md"], &["says what draft 2 says"], "paraaf edit");
    session.edit("worry", "zorg");
    session.refused("anna", &["merge"], &["written from draft 2, which is the current one"], "paraaf propose");
}

/// The text without its marks, and without the lines of one of the two wordings.
fn kept(text: &str, keeps_first: bool) -> String {
    let (mut kept, mut wording) = (String::new(), None);
    for line in text.lines() {
        match line {
            _ if line.starts_with("<<<<<<<") => wording = Some(true),
            "======= or" => wording = Some(false),
            _ if line.starts_with(">>>>>>>") => wording = None,
            _ if wording.is_none_or(|first| first == keeps_first) => kept.extend([line, "\n"]),
            _ => {}
        }
    }
    kept
}

#[test]
fn a_merge_of_which_nothing_was_taken_can_be_ended() {
    let (_house, bram) = two_proposals(("before the summer", "before 1 July"), ("before the summer", "in September"));
    let before = bram.read("drafts/brief.md");
    bram.run("bram", &["merge"]);
    bram.write("drafts/brief.md", kept(&bram.read("drafts/brief.md"), true));
    let refused = ["nothing of the other text was taken", "says what draft 2 says"];
    bram.refused("bram", &["merge", "--continue"], &refused, "paraaf merge --abort");
    bram.quietly("bram", &["merge", "--abort"]).says(&["the working text is what it was"]);
    assert_eq!(bram.read("drafts/brief.md"), before);
}

#[test]
fn a_reference_that_lost_its_footnote_is_told() {
    let (note, to) = (|who: &str| format!("Yours sincerely,\n\n[^1]: Van {who}."), "Yours sincerely,");
    let (annas, brams) = (note("Anna"), note("Bram"));
    let (_house, bram) = two_proposals((to, &annas), (to, &brams));
    bram.run("bram", &["merge"]);
    let text = bram.read("drafts/brief.md");
    assert!(text.contains("[^1]: Van Anna.\n") && text.contains("[^2]: Van Bram.\n"), "{text}");
    let left = text.replace("[^2]: Van Bram.\n", "");
    bram.write("drafts/brief.md", left.replace("summer", "summer[^2]"));
    bram.refused(
        "bram",
        &["merge", "--continue"],
        &["refers to [^2], and has no such footnote"],
        "put the footnote back",
    );
    bram.write("drafts/brief.md", left.replace("summer", "summer[^1]"));
    bram.quietly("bram", &["merge", "--continue"]).says(&["Bram Bos proposes draft 3"]);
}

#[test]
fn a_footnote_that_lost_its_reference_is_told() {
    let (_house, bram) =
        two_proposals(("before the summer", "before the summer[^1]"), ("before the summer", "in September"));
    bram.run("bram", &["merge"]);
    let text = kept(&bram.read("drafts/brief.md"), false) + "\n[^2]: Van Bram.\n";
    bram.write("drafts/brief.md", &text);
    bram.refused(
        "bram",
        &["merge", "--continue"],
        &["has the footnote [^2], and nothing in it refers to that"],
        "take the footnote out, or refer to it",
    );
    bram.write("drafts/brief.md", text.replace("September", "September[^2]"));
    bram.quietly("bram", &["merge", "--continue"]).says(&["Bram Bos proposes draft 3"]);
}

#[test]
fn a_name_that_both_added_is_told_whatever_stands_behind_it_and_beside_a_conflict() {
    let session = Session::with_two_drafts();
    let names = |text: &str| format!("{text}\nNamens ons,\n\nAnna de Vries\\\nBram Bos\\\nEls Kok\\\n");
    let first = names("Wij vragen u te antwoorden.\n");
    session.write("drafts/brief.md", &first);
    session.quietly("anna", &["propose"]);
    let added = |behind: &str, words: &str| first.replace(behind, &format!("{behind}{words}\\\n"));
    session.write("drafts/brief.md", added("Vries\\\n", "Dirk Ay, inspecteur"));
    session.quietly("anna", &["propose"]);
    let theirs = added("Kok\\\n", "Dirk Ay, Ministerie van Defensie");
    session.write("from-bram.md", &theirs);
    let merge = ["merge", "from-bram.md", "--base", "3", "--yes", "--as", "bram", "--via", "mail"];
    session.quietly("anna", &merge).says(&["Both added \"Dirk Ay\": it stands at ¶4 and ¶7", "not proposed yet"]);
    session.quietly("anna", &["merge", "--abort"]);
    session.edit("te antwoorden", "voor juli te antwoorden");
    session.quietly("anna", &["propose"]);
    session.write("from-bram.md", theirs.replace("te antwoorden", "in mei te antwoorden"));
    let said = session.run("anna", &merge);
    said.says(&["1 passage has two wordings", "Both added \"Dirk Ay\""]).never_says(&["Ay\\"]);
}

#[test]
fn notes_that_both_added_at_one_place_are_both_there_and_the_new_label_is_told() {
    let note = |who: &str| format!("Yours sincerely,\n\n[^1]: Van {who}.");
    let with = |text: &str, who: &str| text.replace("Yours sincerely,", &note(who));
    let session = Session::with_two_drafts();
    let first = session.quietly("anna", &["show", "2"]).stdout;
    session.write("drafts/brief.md", with(&first.replace("interest", "interest[^1]"), "Anna"));
    session.quietly("anna", &["propose"]);
    session.write("from-bram.md", with(&first.replace("1 July", "1 July[^1]"), "Bram"));
    let merge = ["merge", "from-bram.md", "--base", "2", "--as", "bram", "--via", "mail"];
    let told = "There is another footnote [^1]: that of from-bram.md is [^2] now";
    session.quietly("anna", &merge).says(&[told, "not proposed yet"]);
    let text = session.read("drafts/brief.md");
    assert!(
        text.contains("[^1]: Van Anna.") && text.contains("[^2]: Van Bram.") && text.contains("July[^2]"),
        "{text}"
    );
    session.quietly("anna", &["merge", "--abort"]);
    let said = session.json("anna", &[&merge[..], &["--yes"]].concat());
    assert_eq!(said["renamed"], serde_json::json!([{ "was": "[^1]", "is": "[^2]" }]));
}

#[test]
fn blocks_about_the_same_words_name_each_other() {
    let session = Session::with_two_drafts();
    let (first, second) = (
        "The first paragraph says who we are and why we write this letter now, and not in a year or two.\n\n",
        "The second paragraph says what we have seen in the last few years.\n\n",
    );
    let third = "The third paragraph says what we ask of you before the summer, or as soon as you can after it.\n\n";
    session.write("drafts/brief.md", format!("Dear minister,\n\n{first}{second}{third}Yours,\n"));
    session.quietly("anna", &["propose", "--based-on", "2"]);
    session.write("drafts/brief.md", format!("Dear minister,\n\n{first}{third}{second}Truly yours,\n"));
    session.quietly("anna", &["propose"]);
    session.write("from-bram.md", format!("Dear minister,\n\n{second}{first}{third}Ever yours,\n"));
    let said = session.run("anna", &["merge", "from-bram.md", "--base", "3", "--as", "bram", "--via", "mail"]);
    said.says(&["2 passages have two wordings", "about the same words, keep the wording of the same writer"]);
    let text = session.read("drafts/brief.md");
    assert!(text.contains("(1 of 2 about the same words)\n") && text.contains("(2 of 2 about"), "{text}");
}

#[test]
fn footnotes_that_both_put_before_one_are_both_there() {
    let letter = "Dear minister,\n\nWe have read it. We ask.\n\nYours.[^1]\n\n[^1]: By law.\n";
    let with = |after: &str, who: &str| {
        letter
            .replace("[^1]", "[^2]")
            .replace(after, &format!("{after}[^1]"))
            .replace("[^2]:", &format!("[^1]: Of {who}.\n[^2]:"))
    };
    let session = Session::with_letter();
    session.write("drafts/brief.md", letter);
    session.quietly("anna", &["propose"]);
    session.write("carla.md", with("We ask.", "Carla"));
    session.write("drafts/brief.md", with("read it.", "Bram"));
    session.quietly("bram", &["propose", "--yes"]);
    let told = session.run("carla", &["merge", "carla.md", "--base", "1", "--yes"]);
    told.says(&["There is another footnote [^1]: that of carla.md is [^3] now"]);
    let text = session.read("drafts/brief.md");
    for expected in ["read it.[^1] We ask.[^3]", "Yours.[^2]", "[^1]: Of Bram.", "[^3]: Of Carla.", "[^2]: By law."] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}
