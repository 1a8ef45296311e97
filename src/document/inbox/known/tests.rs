use super::*;

fn known() -> Known {
    let mut known = Known::default();
    known.add_question("Dear Bram Bos,\n\nDo you agree to draft 2?\n\nWij vragen u om voor 1 juli te antwoorden.\nEn wel zo spoedig als dat kan.\nOBJECT – I object, and this is why: …\n");
    known.add_html("<p>Voor 1 <del>juli</del><ins>augustus</ins> graag.</p>");
    known.add("Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.\nWaarom niet?\n");
    known
}

#[test]
fn what_is_known_may_be_quoted_as_programs_break_it_and_cut_it_off() {
    for quoted in [
        "",
        "Dear Bram Bos,\nDo you agree to draft 2?",
        "Wij vragen u om voor 1\njuli te antwoorden. En wel zo spoedig\nals",
        "Voor\n1 ~~juli~~augustus graag.",
    ] {
        assert_eq!(known().beyond(quoted), Vec::<&str>::new(), "{quoted}");
    }
}

#[test]
fn what_is_bold_and_struck_out_is_as_programs_write_it_in_plain_text_all_of_it_or_nothing() {
    let mut known = Known::default();
    known.add_html_made_plain(
        "<p><b>De brief:</b></p><p>Voor 1 <del>juli</del> <ins>mei</ins></p><p><b>NU</b> ja</p>",
        false,
    );
    for quoted in [
        "De brief:\nVoor 1 juli mei\nNU ja",
        "*De brief:*\nVoor 1 juli mei\n*NU* ja",
        "DE BRIEF:\nVoor 1\njuli\u{a0}mei NU ja",
    ] {
        assert!(known.beyond(quoted).is_empty() && known.out_of_place(quoted).is_empty(), "{quoted}");
    }
    for quoted in [
        "De brief:\nVoor 1 juli mei\n*NU* ja",
        "*De brief:*\nVoor 1 juli mei\nNU ja",
        "* De brief:\nVoor 1 juli mei\nNU ja",
        "De brief:\nVoor 1 JULI mei\nNU ja",
        "*De brief*:\nVoor 1 juli mei\n*NU* ja",
    ] {
        assert!(!known.beyond(quoted).is_empty() || !known.out_of_place(quoted).is_empty(), "{quoted}");
    }
}

#[test]
fn what_was_written_into_it_is_found() {
    for (quoted, line) in [
        ("Dear Bram Bos,\nNEE\nDo you agree to draft 2?", "NEE"),
        ("Dear Bram Bos,\nBezwaar: 1 juli moet eruit.", "Bezwaar: 1 juli moet eruit."),
        ("Wij vragen u om niet voor 1 juli te antwoorden.", "Wij vragen u om niet voor 1 juli te antwoorden."),
        ("Wij vragen u om voor 1 juli te antwoorden. Nee", "Wij vragen u om voor 1 juli te antwoorden. Nee"),
        ("Wij vragen u om voor 1 ~~juli~~ te antwoorden.", "Wij vragen u om voor 1 ~~juli~~ te antwoorden."),
        ("Wij vragen u om voor 1 augustus te antwoorden.", "Wij vragen u om voor 1 augustus te antwoorden."),
        ("I object, and this is why: …\nDear Bram Bos,", "I object, and this is why: …"),
        ("vragen u om\nDear Bram Bos,", "vragen u om"),
        ("*Dear Bram Bos,*", "*Dear Bram Bos,*"),
        ("- Dear Bram Bos,", "- Dear Bram Bos,"),
        ("Do you agree<https://x.example/y> to draft 2?", "Do you agree<https://x.example/y> to draft 2?"),
        ("Dear Bram Bos, 👎", "Dear Bram Bos, 👎"),
        ("Dear <nee> Bram Bos", "Dear <nee> Bram Bos"),
        ("Waarom niet", "Waarom niet"),
        ("Dear Bram Bos (??)", "Dear Bram Bos (??)"),
        ("Wij vragen u om voor 1 juli (?) te antwoorden.", "Wij vragen u om voor 1 juli (?) te antwoorden."),
        ("En wel zo spoedig als dat kan!", "En wel zo spoedig als dat kan!"),
    ] {
        assert_eq!(known().beyond(quoted), [line], "{quoted}");
    }
}

#[test]
fn lines_that_were_taken_out_or_moved_are_missed() {
    for (quoted, behind) in [
        ("Dear Bram Bos,\nDo you agree to draft 2?\nWij vragen u om voor 1 juli te antwoorden.", &[][..]),
        ("Dear Bram Bos,\nWij vragen u om voor 1 juli te antwoorden.", &["Wij vragen u om voor 1 juli te antwoorden."]),
        ("Do you agree to draft 2?\nEn wel zo spoedig als dat kan.", &["En wel zo spoedig als dat kan."]),
        ("Do you agree to draft 2?", &[]),
        ("Waarom niet?", &["Waarom niet?"]),
        ("Wij vragen u om voor 1 juli te antwoorden.", &["Wij vragen u om voor 1 juli te antwoorden."]),
        ("Do you agree to draft 2?\nDear Bram Bos,", &["Dear Bram Bos,"]),
        ("Do you agree to draft 2?\nVoor 1 ~~juli~~augustus graag.", &["Voor 1 ~~juli~~augustus graag."]),
        ("Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.\nWaarom niet?\nDear Bram Bos,", &[]),
    ] {
        assert_eq!(known().out_of_place(quoted), behind, "{quoted}");
    }
}

#[test]
fn the_lines_that_are_missing_are_named() {
    let letter = "Geachte voorzitter,\nEr komt € 12,5 miljoen bij.\nDat is genoeg, denken wij.\nWij zeggen geen ja.\nHoogachtend, Anna";
    let lines: Vec<&str> = letter.lines().collect();
    let missing = |quoted: &str| {
        let mut known = Known::default();
        known.add(letter);
        known.add_question(&format!("Dear Bram,\nDo you agree?\n{letter}\nHow to answer"));
        let missing = known.missing(quoted);
        let gone: Vec<String> = missing.gone.iter().map(|lines| lines.join(" | ")).collect();
        [gone.join(" || "), missing.changed.join(" | "), missing.elsewhere.join(" | ")]
    };
    let of = |order: &[usize]| order.iter().map(|at| lines[*at]).collect::<Vec<_>>().join("\n");
    let joined = |order: &[usize]| order.iter().map(|at| lines[*at]).collect::<Vec<_>>().join(" | ");
    for (quoted, is) in [
        (letter.to_owned(), [String::new(), String::new(), String::new()]),
        (of(&[0, 1]), [String::new(), String::new(), String::new()]),
        (of(&[0, 2, 3, 4]), [joined(&[1]), String::new(), String::new()]),
        (of(&[0, 3, 4]), [joined(&[1, 2]), String::new(), String::new()]),
        (of(&[0, 2, 4]), [format!("{} || {}", lines[1], lines[3]), String::new(), String::new()]),
        (of(&[2, 3, 4]), [joined(&[0, 1]), String::new(), String::new()]),
        (of(&[0, 1, 3, 2, 4]), [String::new(), String::new(), joined(&[2, 3])]),
        (letter.replace("genoeg,", "te veel,"), [String::new(), lines[2].to_owned(), String::new()]),
        (letter.replace("genoeg,", "helemaal genoeg,"), [String::new(), String::new(), String::new()]),
        (letter.replace("€ 12,5", "€ ~~12,5~~ 15"), [String::new(), String::new(), String::new()]),
        (letter.replace(lines[2], "Nee!"), [lines[2].to_owned(), String::new(), String::new()]),
        (letter.replace(" geen", ""), [String::new(), lines[3].to_owned(), String::new()]),
        (format!("Do you agree?\n{}", of(&[0, 1, 2, 4])), [lines[3].to_owned(), String::new(), String::new()]),
        (format!("Nee.\n{}", of(&[0, 2, 3])), [lines[1].to_owned(), String::new(), String::new()]),
    ] {
        assert_eq!(missing(&quoted), is, "{quoted}");
    }
}

#[test]
fn marks_that_were_put_around_words_are_found() {
    let line = "Wij vragen u om voor 1 juli te antwoorden.";
    for (from, to) in [
        ("voor 1 juli", "[voor 1 juli]"),
        ("voor 1 juli", "(voor 1 juli)"),
        ("juli", "~juli~"),
        ("juli", "-juli-"),
        ("juli", "\"juli\""),
        ("juli te", "juli, te"),
        ("juli te", "juli / te"),
        ("juli te", "juli … te"),
        ("juli", "JULI"),
        ("juli", "{juli}"),
        ("juli", "<<juli>>"),
        ("1 juli", "< 1 juli"),
        ("juli", "= juli ="),
        ("juli", "## juli ##"),
        ("antwoorden.", "antwoorden. <---"),
        ("antwoorden.", "antwoorden. ***"),
        ("antwoorden.", "antwoorden.\n^^^^"),
        ("Wij", "==> Wij"),
        ("Wij", "| Wij"),
        ("vragen u", "vragen =/= u"),
    ] {
        let changed = line.replace(from, to);
        assert!(!known().beyond(&changed).is_empty(), "{changed}");
    }
}

#[test]
fn a_character_more_or_less_is_found_wherever_it_is() {
    let text =
        "Dear Bram Bos,\nDo you agree to draft 2?\nHet bedrag van € 250.000 is niet onderbouwd.\nSEEN – I have read it";
    let mut known = Known::default();
    known.add(text);
    let is_found = |quoted: &str| !known.beyond(quoted).is_empty() || !known.out_of_place(quoted).is_empty();
    assert!(!is_found(text));
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
        assert!(behind.is_empty() || is_found(&format!("{before}{behind}")), "{before}|{behind}");
        for put in "-–*_<>{}[]()~^=|#!?.,:;'\"/\\xX1€👎✗→".chars() {
            for put in [format!("{before}{put}{c}{behind}"), format!("{before}{put} {c}{behind}")] {
                assert!(is_found(&put), "{put}");
            }
        }
        let other = if c.is_lowercase() { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() };
        assert!(other == c.to_string() || is_found(&format!("{before}{other}{behind}")), "{before}{other}{behind}");
    }
    let lines: Vec<&str> = text.lines().collect();
    for at in 1..lines.len() - 1 {
        let mut fewer = lines.clone();
        fewer.remove(at);
        assert!(is_found(&fewer.join("\n")), "{fewer:?}");
        let mut moved = lines.clone();
        moved.swap(at, at + 1);
        assert!(is_found(&moved.join("\n")), "{moved:?}");
    }
}

#[test]
fn the_files_that_came_with_a_question_may_be_named_on_lines_of_their_own() {
    let mut known = known();
    known.add_file("brief.docx".to_owned());
    known.add_file("brief.md".to_owned());
    for (quoted, is) in [
        ("Dear Bram Bos,\nDo you agree to draft 2?\n<brief.docx>", true),
        ("Dear Bram Bos,\n<brief.docx> <brief.md>\nDo you agree to draft 2?", true),
        ("Dear Bram Bos,\n<anders.docx>", false),
        ("Dear Bram Bos, <brief.docx>", false),
        ("Dear Bram Bos,\n<brief.docx> nee", false),
        ("Dear Bram Bos,\n<brief.docx>>", false),
        ("Dear Bram Bos,\nbrief.docx", false),
    ] {
        assert_eq!(known.beyond(quoted).is_empty() && known.out_of_place(quoted).is_empty(), is, "{quoted}");
    }
}

#[test]
fn a_line_of_many_marks_takes_no_longer_than_one_of_words() {
    for piece in ["<", "<http://", "<http://x> ", "-a ", "~~a", "x<mailto:a@b>"] {
        let begun = std::time::Instant::now();
        let line = piece.repeat(60_000 / piece.len());
        assert!(!known().beyond(&line).is_empty());
        assert!(begun.elapsed().as_secs() < 10, "{piece} {:?}", begun.elapsed());
    }
}

#[test]
fn a_figure_that_was_changed_is_found() {
    let line = "Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.";
    assert_eq!(known().beyond(line), Vec::<&str>::new());
    for (from, to) in [
        ("250.000", "250,000"),
        ("250.000", "250000"),
        ("250.000", "-250.000"),
        ("250.000", "250.000,--"),
        ("250.000", "250.000 %"),
        ("250.000", "+250.000"),
        ("1-3-2026", "1.3-2026"),
        ("€ 250", "$ 250"),
    ] {
        let changed = line.replace(from, to);
        assert_eq!(known().beyond(&changed), [changed.as_str()], "{changed}");
    }
}

#[test]
fn a_few_words_that_some_line_begins_with_are_somebodys_own() {
    for (quoted, line) in [
        ("Object", "Object"),
        ("Wij vragen", "Wij vragen"),
        ("Dear Bram Bos,\nObject", "Object"),
        ("Do you agree to draft 2?\nEn wel", "En wel"),
    ] {
        assert_eq!(known().beyond(quoted), [line], "{quoted}");
    }
}

#[test]
fn a_line_that_is_an_answer_is_quoted_only_in_its_place() {
    let mut known = Known::apart_from(|line| line.to_lowercase().contains("object"));
    known.add("Answer with one word:\nSEEN – I have read it\nOBJECT – I object\nIn Dutch: BEZWAAR\nAfzender:\nAnna");
    for (quoted, lines) in [
        ("Answer with one word:\nSEEN – I have read it\nOBJECT – I object\nIn Dutch: BEZWAAR", &[][..]),
        ("In Dutch: BEZWAAR\nAfzender:\nAnna", &[]),
        ("Answer with one word:\nOBJECT – I object", &["OBJECT – I object"]),
        ("SEEN – I have read it\nOBJECT", &["OBJECT"]),
        ("In Dutch: BEZWAAR\nOBJECT – I object", &["OBJECT – I object"]),
        ("In Dutch: BEZWAAR\nAnna", &["Anna"]),
    ] {
        assert_eq!(known.beyond(quoted), lines, "{quoted}");
    }
}

#[test]
fn a_choice_of_a_text_is_told_from_a_text_without_some_lines() {
    let lines: Vec<String> = (1..=9).map(|at| format!("De regel met nummer {at} staat hier.")).collect();
    let mut known = Known::default();
    known.add(&lines.join("\n"));
    for (left, is_choice) in [
        (vec![0, 1, 2, 4, 5, 6, 7, 8], false),
        (vec![0, 1, 3, 4, 6, 7, 8], false),
        (vec![4], true),
        (vec![2, 6], true),
        (vec![0, 1, 3], true),
        (vec![0, 1, 2], false),
    ] {
        let quoted = left.iter().map(|at| lines[*at].as_str()).collect::<Vec<_>>().join("\n");
        assert_eq!(known.missing(&quoted).is_of_most, is_choice, "{quoted}");
    }
}

#[test]
fn the_lines_of_somebodys_own_are_told_from_those_with_a_word_of_it() {
    let mut known = Known::default();
    known.add("Geachte voorzitter,\nEr komt geld bij,\nen wel morgen.");
    let sources = |quoted: &str| known.laid_out(quoted).into_iter().map(|(_, source)| source).collect::<Vec<_>>();
    let laid_out = sources("Geachte voorzitter,\nNee.\nEr komt geld bij,\nen wel morgen.");
    assert_eq!(laid_out, [Source::Known, Source::Own, Source::Known, Source::Known]);
    assert_eq!(sources("Geachte voorzitter, nee\nEr komt geld bij,"), [Source::Both, Source::Known]);
}

#[test]
fn a_line_behind_one_of_which_somebody_took_the_strike_off_stands_where_it_was() {
    let html = "<p>Beste Bram,</p><p>Wij bieden dit aan.</p><p>De kosten zijn <del>400</del> <ins>450</ins> euro.</p>\
        <p>Dat is alles.</p><p><del>Let op: dit veld</del> <ins>Dit veld</ins> is verplicht.</p><p>Meer is er niet.</p>";
    let mut known = Known::default();
    known.add_html(html);
    known.add_html_made_plain(html, false);
    let quoted = "Beste Bram,\nWij bieden dit aan.\nDe kosten zijn ~~400~~ 450 euro.\nDat is alles.\n\
        ~~Let op: dit veld~~ Dit veld is verplicht.\nMeer is er niet.";
    assert_eq!(known.missing(quoted), Missing::default());
    let changed = vec!["De kosten zijn ~~400~~ 450 euro.".to_owned()];
    let unstruck = quoted.replace("~~400~~", "400");
    assert_eq!(known.missing(&unstruck), Missing { changed, ..Missing::default() });
    // What is there twice is told still.
    let twice = known.missing(&unstruck.replace("Meer", "Wij bieden dit aan.\nMeer"));
    assert!(twice.elsewhere.contains(&"Wij bieden dit aan.".to_owned()), "{twice:?}");
}
