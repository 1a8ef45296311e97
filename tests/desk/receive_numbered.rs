//! What is numbered in files that people sent back: the items of a list, and footnotes.

use crate::receive::changed;
use crate::session::Session;

const LISTED: &str =
    "Dear minister,\n\nWe ask you:\n\n1. to wait;\n2. to answer.\n\nYours sincerely,\n\nAnna de Vries\n";

/// A session in which Anna holds the pen, with a letter that has a list, sent out as `brief.docx`.
fn sent() -> Session {
    let session = Session::with_letter();
    let reviewers = session.read("reviewers.toml");
    session.write("reviewers.toml", format!("pen = [\"anna\"]\n\n{reviewers}"));
    session.write("drafts/brief.md", LISTED);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "brief.docx"]);
    session
}

/// The file with an item more, which somebody tracked: before the one with these words.
fn with_item(session: &Session, to: &str, (who, words): (&str, &str), before: &str) {
    changed(session, "brief.docx", to, |name, text| {
        if !name.ends_with("document.xml") {
            return text;
        }
        let by = format!("w:author=\"{who}\" w:date=\"2026-11-24T09:30:00Z\"");
        let at = text.find(before).unwrap();
        let start = text[..at].rfind("<w:p>").unwrap();
        let item = text[start..].find("<w:numPr>").map(|found| start + found).unwrap();
        let list = &text[item..item + text[item..].find("</w:numPr>").unwrap() + "</w:numPr>".len()];
        let added = format!(
            "<w:p><w:pPr>{list}<w:rPr><w:ins w:id=\"900\" {by}/></w:rPr></w:pPr>\
             <w:ins w:id=\"901\" {by}><w:r><w:t>{words}</w:t></w:r></w:ins></w:p>"
        );
        [&text[..start], &added, &text[start..]].concat()
    });
}

#[test]
fn a_list_counts_on_when_several_people_add_an_item() {
    let session = sent();
    with_item(&session, "bram.docx", ("Bram Bos", "to read;"), "to wait;");
    with_item(&session, "carla.docx", ("Carla Smit", "to come;"), "to answer.");
    let expected = LISTED.replace("1. to wait;\n2. to answer.", "1. to read;\n2. to wait;\n3. to come;\n4. to answer.");
    let remarks = ["receive", "bram.docx", "carla.docx", "--as-remarks", "--via", "mail", "--yes"];
    let told = session.quietly("anna", &remarks);
    told.says(&["Bram Bos suggests \"1. to read; 1.\"", "Carla Smit suggests \"wait; 2. to come;\""]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    assert_eq!(session.read("drafts/brief.md"), expected);
    session.write("drafts/brief.md", LISTED);
    let other = sent();
    with_item(&other, "bram.docx", ("Bram Bos", "to read;"), "to wait;");
    with_item(&other, "carla.docx", ("Carla Smit", "to come;"), "to answer.");
    other.quietly("anna", &["receive", "bram.docx", "carla.docx", "--via", "mail", "--yes"]);
    assert_eq!(other.quietly("anna", &["show", "3"]).stdout, expected);
}

#[test]
fn a_number_that_two_texts_come_to_together_is_told() {
    let session = sent();
    let leaping = LISTED.replace("2. to answer.", "2. to hear;\n3. to learn;\n5. to answer.");
    session.write("drafts/brief.md", &leaping);
    session.quietly("anna", &["propose"]);
    session.write("bram.md", leaping.replace("2. to hear;\n3.", "2. to read;\n3. to hear;\n4."));
    session.write("carla.md", leaping.replace("to learn;", "to learn;\n4. to come;"));
    session.quietly("bram", &["propose", "bram.md", "--yes"]);
    let told = session.run("carla", &["merge", "carla.md", "--base", "2", "--yes"]);
    told.says(&["\"4. to come;\" (¶7) has a number now that does not follow on the one above it"]);
    let settled = leaping.replace("2. to hear;\n3. to learn;", "2. to read;\n3. to hear;\n4. to learn;\n4. to come;");
    assert_eq!(session.read("drafts/brief.md"), settled);
}

#[test]
fn a_footnote_that_is_suggested_has_a_label_of_its_own_where_it_is_put_in() {
    let session = sent();
    changed(&session, "brief.docx", "bram.docx", |name, text| {
        let by = "w:id=\"902\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"";
        if name.ends_with("document.xml") {
            let end = text.find("We ask you:").unwrap() + "We ask you:</w:t></w:r>".len();
            let mark = format!("<w:ins {by}><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:ins>");
            return [&text[..end], &mark, &text[end..]].concat();
        }
        let note =
            format!("<w:footnote w:id=\"7\"><w:p><w:ins {by}><w:r><w:t>Again.</w:t></w:r></w:ins></w:p></w:footnote>");
        if name.ends_with("footnotes.xml") { text.replace("</w:footnotes>", &(note + "</w:footnotes>")) } else { text }
    });
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    let own = LISTED.replace("minister,", "minister,[^1]") + "\n[^1]: Of the interior.\n";
    session.write("drafts/brief.md", &own);
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["There is another footnote [^1]: that of bram-1 is [^2] now"]);
    assert_eq!(session.read("drafts/brief.md"), own.replace("you:\n", "you:[^2]\n\n[^2]: Again.\n"));
}

/// A session with a letter that has a footnote, and Bram's file without it; Anna refers to it at a second place since.
fn with_footnote_out(text: &str, second: &str) -> Session {
    let session = sent();
    session.write("drafts/brief.md", text);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "noted.docx"]);
    changed(&session, "noted.docx", "bram.docx", |name, text| {
        let by = "w:id=\"903\" w:author=\"Bram Bos\" w:date=\"2026-11-24T09:30:00Z\"";
        if !name.ends_with("document.xml") {
            return text;
        }
        let mark = text.find("<w:footnoteReference").unwrap();
        let (start, end) = (text[..mark].rfind("<w:r>").unwrap(), mark + text[mark..].find("</w:r>").unwrap() + 6);
        [&text[..start], &format!("<w:del {by}>"), &text[start..end], "</w:del>", &text[end..]].concat()
    });
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", text.replace(second, &format!("{second}[^1]")));
    session
}

#[test]
fn the_words_of_a_footnote_stay_while_the_letter_refers_to_them() {
    let text = LISTED.replace("ask you:", "ask you:[^1]") + "\n[^1]: Of the interior.\n";
    let session = with_footnote_out(&text, "minister,");
    let says = ["the letter still refers to [^1], whose words bram-2 takes out"];
    let apply = ["answer", "bram-2", "accepted", "--apply", "--yes"];
    session.refused("anna", &apply, &says, "take out every mark [^1] first");
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["now: bram-1.", "Not put in: bram-2, the letter still refers to [^1]"]);
    let left = text.replace("minister,", "minister,[^1]").replace("ask you:[^1]", "ask you:");
    assert_eq!(session.read("drafts/brief.md"), left);
    // It waits until the last mark is gone.
    session.write("drafts/brief.md", left.replace("minister,[^1]", "minister,"));
    session.quietly("anna", &["answer", "bram-2", "accepted", "--apply", "--yes"]);
    assert_eq!(session.read("drafts/brief.md").trim_end(), LISTED.trim_end());
}

#[test]
fn of_a_suggestion_that_takes_out_a_mark_and_its_footnote_the_mark_goes_where_another_stands() {
    let text = LISTED.replace("ask you:", "ask you:[^1]\n\n[^1]: Of the interior.");
    let session = with_footnote_out(&text, "minister,");
    let put_in = session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    put_in.says(&["now: bram-1.", "The words of [^1] stay, since the letter refers to them elsewhere"]);
    let left = text.replace("minister,", "minister,[^1]").replace("ask you:[^1]", "ask you:");
    assert_eq!(session.read("drafts/brief.md"), left);
}

const TWICE: &str = "Dear minister,\n\nWe ask it.[^1] And more.\n\nWe wait.[^1]\n\nYours sincerely,\n\nAnna de Vries\n\n\
                     [^1]: By law of the land.\n";

/// A session with a letter that refers to a footnote twice, and Bram's file in which another word stands for `law` at some of these
/// places, by their turn.
fn with_note_changed(places: &[(usize, &str)]) -> Session {
    let session = sent();
    session.write("drafts/brief.md", TWICE);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["show", "-o", "twice.docx"]);
    note_changed(&session, ("bram.docx", "Bram Bos"), "law", places);
    session
}

/// The file in which somebody tracked another word for one of the footnote, at some of its places.
fn note_changed(session: &Session, (to, who): (&str, &str), word: &str, places: &[(usize, &str)]) {
    changed(session, "twice.docx", to, |name, mut text| {
        if !name.ends_with("footnotes.xml") {
            return text;
        }
        let all: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
        for (turn, new) in places.iter().rev() {
            let by = format!("w:id=\"91{turn}\" w:author=\"{who}\" w:date=\"2026-11-24T09:30:00Z\"");
            let tracked = format!(
                "</w:t></w:r><w:del {by}><w:r><w:delText>{word}</w:delText></w:r></w:del><w:ins {by}><w:r><w:t>{new}</w:t>\
                 </w:r></w:ins><w:r><w:t xml:space=\"preserve\">"
            );
            text.replace_range(all[*turn]..all[*turn] + word.len(), &tracked);
        }
        text
    });
}

#[test]
fn what_the_pen_changed_in_a_footnote_is_in_that_of_a_place_of_its_own() {
    let later = TWICE.replace("the land", "the realm");
    let (place, note) = ("We wait.[^2]", "[^2]: By decree of the realm.");
    let session = with_note_changed(&[(1, "decree")]);
    session.write("drafts/brief.md", &later);
    session.quietly("anna", &["propose"]);
    session.quietly("anna", &["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"]);
    session.quietly("anna", &["show"]).says(&[place, note, "[^1]: By law of the realm."]);

    let session = with_note_changed(&[(1, "decree")]);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", &later);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]);
    let with_own = later.replace("We wait.[^1]", &[place, "\n\n", note].concat());
    assert_eq!(session.read("drafts/brief.md"), with_own);
}

#[test]
fn a_footnote_of_a_place_of_its_own_and_the_pen_changed_the_same_words() {
    let later = TWICE.replace("By law", "By custom");
    let session = with_note_changed(&[(1, "decree")]);
    session.write("drafts/brief.md", &later);
    session.quietly("anna", &["propose"]);
    let receive = ["receive", "bram.docx", "--as", "bram", "--via", "mail", "--yes"];
    let both = ["changed the same words", "[^2]: By custom of the land.", "[^2]: By decree of the land."];
    session.refused("anna", &receive, &both, "--as-remarks keeps both");

    let session = with_note_changed(&[(1, "decree")]);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.write("drafts/brief.md", &later);
    let apply = ["answer", "bram-1", "accepted", "--apply", "--yes"];
    session.refused("anna", &apply, &["[^1]: By custom of the land."], "answer without --apply");
    assert_eq!(session.read("drafts/brief.md"), later);
}

#[test]
fn a_merge_has_both_wordings_of_a_footnote_of_a_place_of_its_own() {
    let session = with_note_changed(&[(1, "decree")]);
    session.write("drafts/brief.md", TWICE.replace("the land", "the realm"));
    session.quietly("anna", &["propose"]);
    let merge = ["merge", "bram.docx", "--as", "bram", "--via", "mail", "--yes"];
    session.run("anna", &merge).says(&["1 passage has two wordings"]);
    let text = session.read("drafts/brief.md");
    let both = "\n[^2]: By law of the realm.\n======= or\n[^2]: By decree of the land.\n";
    assert!(text.contains("We wait.[^2]") && text.contains(both), "{text}");
}

#[test]
fn a_footnote_goes_when_all_its_places_have_one_of_their_own() {
    let session = with_note_changed(&[(0, "decree"), (1, "custom")]);
    session.quietly("anna", &["receive", "bram.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.quietly("anna", &["answer", "bram-1", "accepted", "--apply", "--yes"]);
    let first = TWICE.replace("it.[^1] And more.", "it.[^2] And more.\n\n[^2]: By decree of the land.");
    assert_eq!(session.read("drafts/brief.md"), first);
    session.quietly("anna", &["answer", "bram-2", "accepted", "--apply", "--yes"]);
    let both = first.replace("wait.[^1]", "wait.[^3]\n\n[^3]: By custom of the land.");
    assert_eq!(session.read("drafts/brief.md").trim_end(), both.replace("[^1]: By law of the land.", "").trim_end());
}

#[test]
fn a_footnote_without_a_mark_whose_words_another_changes_is_told() {
    let session = with_note_changed(&[(0, "decree"), (1, "custom")]);
    note_changed(&session, ("carla.docx", "Carla Smit"), "land", &[(0, "realm"), (1, "realm")]);
    session.quietly("anna", &["receive", "bram.docx", "carla.docx", "--as-remarks", "--via", "mail", "--yes"]);
    let told = "Nothing in the letter refers to [^1] any more, and its words still stand.";
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, bram-2, carla-1.", told]);
    let text = session.read("drafts/brief.md");
    for words in ["[^2]: By decree of the realm.", "[^3]: By custom of the realm.", "[^1]: By law of the realm."] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_list_counts_on_whatever_is_put_in_of_what_was_suggested() {
    let list = "1. to wait;\n2. to answer;\n3. to read;\n4. to come.\n";
    let letter = LISTED.replace("1. to wait;\n2. to answer.\n", list);
    let after = |suggested: &[(&str, &str, &str)]| {
        let session = sent();
        session.write("drafts/brief.md", &letter);
        session.quietly("anna", &["propose"]);
        for (who, at, instead) in suggested {
            session.quietly(
                "anna",
                &["remark", "--as", who, "--via", "mail", "--draft", "2", "--at", at, "--instead", instead],
            );
        }
        session.run("anna", &["answer", "--apply-all", "--yes"]);
        session.read("drafts/brief.md")
    };
    let out = ("carla", "2. to answer;", "");
    let swapped = [("bram", "1. to wait;", ""), ("bram", "to read;", "to read;\n4. to wait;")];
    let moved = [("bram", "1. to wait;", ""), ("bram", "to come.", "to come.\n5. to wait;")];
    for (suggested, expected) in [
        (vec![out, ("bram", "to read;", "TO read;")], "1. to wait;\n2. TO read;\n3. to come.\n"),
        (vec![out, ("bram", "3. to read;", "3. soon to read;")], "1. to wait;\n2. soon to read;\n3. to come.\n"),
        (swapped.into(), "1. to answer;\n2. to read;\n3. to wait;\n4. to come.\n"),
        (moved.into(), "1. to answer;\n2. to read;\n3. to come.\n4. to wait;\n"),
        (vec![("bram", "2. to answer; 3.", "3.")], "1. to wait;\n3. to read;\n4. to come.\n"),
    ] {
        assert_eq!(after(&suggested), letter.replace(list, expected), "{suggested:?}");
    }
}

#[test]
fn what_two_people_changed_in_the_footnote_of_one_place_is_one() {
    let session = with_note_changed(&[(1, "decree")]);
    note_changed(&session, ("carla.docx", "Carla Smit"), "land", &[(1, "realm")]);
    session.quietly("anna", &["receive", "bram.docx", "carla.docx", "--as-remarks", "--via", "mail", "--yes"]);
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, carla-1."]);
    let both = TWICE.replace("wait.[^1]", "wait.[^2]\n\n[^2]: By decree of the realm.");
    assert_eq!(session.read("drafts/brief.md"), both);
}

#[test]
fn what_only_looks_like_a_mark_keeps_no_footnote() {
    let text = LISTED.replace("ask you:", "ask you:[^1]") + "\n[^1]: Of the interior.\n";
    let session = with_footnote_out(&text, "minister,");
    session.write("drafts/brief.md", text.replace("minister,", "minister, `so[^1]` or \\[^1],"));
    session.quietly("anna", &["answer", "--apply-all", "--yes"]).says(&["now: bram-1, bram-2."]);
    let left = LISTED.replace("minister,", "minister, `so[^1]` or \\[^1],");
    assert_eq!(session.read("drafts/brief.md").trim_end(), left.trim_end());
}

#[test]
fn two_that_would_give_items_of_a_list_that_leaps_one_number_are_both_left_to_the_writer() {
    let session = sent();
    let letter = LISTED.replace("2. to answer.", "2. to answer;\n5. to come.");
    session.write("drafts/brief.md", &letter);
    session.quietly("anna", &["propose"]);
    for (who, at, instead) in
        [("bram", "to wait; 2.", "to wait;\n2. to read;\n3."), ("carla", "to answer;", "to answer;\n3. to write;")]
    {
        session.quietly(
            "anna",
            &["remark", "--as", who, "--via", "mail", "--draft", "2", "--at", at, "--instead", instead],
        );
    }
    let told = session.run("anna", &["answer", "--apply-all", "--yes"]);
    told.says(&["numbers the items of the same list otherwise"]);
    assert_eq!(session.read("drafts/brief.md"), letter);
}
