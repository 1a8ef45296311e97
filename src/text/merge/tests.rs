//! Letters as people edit them.

use super::*;

/// The merged text; a conflict as `<ours|theirs>`.
fn merged(base: &str, ours: &str, theirs: &str) -> String {
    let merge = merge(base, ours, theirs);
    let part = |part: &Part| match part {
        Part::Settled(text) => text.clone(),
        Part::Conflict(conflict) => format!("<{}|{}>", conflict.ours, conflict.theirs),
    };
    merge.parts().iter().map(part).collect()
}

const LETTER: &str = "Dear minister,\n\nWe have read the report with interest. We ask you to answer before the \
                      summer, and to send us the figures.\n\nYours sincerely,\n";

#[test]
fn edits_in_different_places_are_both_there() {
    let ours = LETTER.replace("with interest", "with great interest");
    let theirs = LETTER.replace("before the summer", "before 1 July").replace("Dear minister", "Dear Mr Jansen");
    let both = ours.replace("before the summer", "before 1 July").replace("Dear minister", "Dear Mr Jansen");
    assert_eq!(merged(LETTER, &ours, &theirs), both);
}

#[test]
fn of_a_sentence_that_both_changed_both_wordings_are_left() {
    let base = "De zitting loopt van 3 tot 5 juni.";
    let (ours, theirs) = ("De zitting loopt van 5 tot 5 juni.", "De zitting loopt van 3 tot 3 juni.");
    is_either(base, ours, theirs);
    assert_eq!(merge_words(base, ours, theirs).text().as_deref(), Some("De zitting loopt van 5 tot 3 juni."));
    let base =
        "De gemeenten zijn verplicht de gegevens te verstrekken. Dat staat in art. 7 van de wet.[^1] Wij wachten af.\n";
    let edit = |from: &str, to: &str| base.replace(from, to);
    is_either(base, &edit("zijn verplicht", "zijn niet verplicht"), &edit("gegevens te", "gegevens niet te"));
    // It goes on after an abbreviation, and ends before the number of a note.
    is_either(base, &edit("Dat staat", "Dit staat"), &edit("de wet", "die wet"));
    assert_eq!(
        merged(base, &edit("Dat staat", "Dit staat"), &edit("wachten af", "wachten")),
        edit("Dat staat", "Dit staat").replace("wachten af", "wachten")
    );
}

#[test]
fn what_both_changed_alike_in_a_sentence_leaves_no_two_wordings() {
    let base = "Wij vragen u om drie dingen voor de zomer. Dank u.\n";
    let ours = base.replace("drie", "vier");
    let theirs = ours.replace("de zomer", "1 juli");
    assert_eq!(merged(base, &ours, &theirs), theirs);
    assert_eq!(merged(base, " Dank u.\n".trim_start(), "Dank u.\n"), "Dank u.\n");
}

#[test]
fn a_whole_new_sentence_a_cell_an_item_and_a_line_of_an_address_touch_no_other() {
    let both = |base: &str, one: (&str, &str), other: (&str, &str)| {
        let (ours, theirs) = (base.replace(one.0, one.1), base.replace(other.0, other.1));
        assert_eq!(merged(base, &ours, &theirs), ours.replace(other.0, other.1));
    };
    both("Aap een hier. Noot twee daar.\n", ("hier. ", "hier. Mies drie. "), ("twee", "2"));
    both("Aap een hier. Noot twee daar.\n", ("hier. ", "hier. Mies drie. "), ("een", "1"));
    both("| a | b |\n|---|---|\n| een | twee drie |\n", ("een", "1"), ("drie", "3"));
    both("- een twee\n- drie vier\n", ("twee", "2"), ("vier", "4"));
    both("Anna de Vries\nAan de Kade 4\nUtrecht\n", ("Vries", "Bruin"), ("4", "5"));
}

#[test]
fn two_wordings_of_one_thing_are_both_kept_for_the_whole_sentence() {
    let ours = LETTER.replace("before the summer", "before 1 July");
    let theirs = LETTER.replace("before the summer", "by September");
    assert_eq!(
        merged(LETTER, &ours, &theirs),
        "Dear minister,\n\nWe have read the report with interest. <We ask you to answer before 1 July, and to send us \
         the figures.\n\n|We ask you to answer by September, and to send us the figures.\n\n>Yours sincerely,\n"
    );
}

#[test]
fn the_same_change_is_made_once() {
    let both = LETTER.replace("before the summer", "before 1 July");
    assert_eq!(merged(LETTER, &both, &both), both);
    let more = both.replace("Dear minister", "Dear Mr Jansen");
    assert_eq!(merged(LETTER, &both, &more), more);
}

#[test]
fn what_anyone_deleted_is_gone() {
    assert_eq!(
        merged("Aap een. Noot twee. Mies drie. Wim vier.", "Aap een. Wim vier.", "Aap een. Noot twee. Wim vier."),
        "Aap een. Wim vier."
    );
    assert_eq!(
        merged(
            "Aap een. Noot twee. Mies drie. Wim vier.",
            "Aap een. Mies drie. Wim vier.",
            "Aap een. Noot twee. Mies drie."
        ),
        "Aap een. Mies drie."
    );
    let by_words = |ours: &str, theirs: &str| merge_words("a b c d e f", ours, theirs).text();
    assert_eq!(by_words("a d e f", "a b e f").as_deref(), Some("a e f"));
    assert_eq!(by_words("a c d e f", "a b c d f").as_deref(), Some("a c d f"));
}

#[test]
fn a_deletion_against_an_edit_inside_it_is_a_conflict() {
    let merge = merge("a b c d\n\ne f\n", "a d\n\ne f\n", "a b X d\n\ne f\n");
    assert_eq!(merge.conflicts().count(), 1);
    assert_eq!(merge.text(), None);
}

#[test]
fn wrapping_again_is_no_edit() {
    let wrapped = LETTER.replace("We ask you to answer before the summer", "We ask you\nto answer before\nthe summer");
    let edited = LETTER.replace("before the summer", "before 1 July");
    let result = merged(LETTER, &wrapped, &edited);
    assert_eq!(result.split_whitespace().collect::<Vec<_>>(), edited.split_whitespace().collect::<Vec<_>>());
    assert_eq!(merged(LETTER, &wrapped, LETTER), wrapped);
}

#[test]
fn two_new_paragraphs_in_two_places_are_both_there() {
    let ours = LETTER.replace("Yours", "We wait.\n\nYours");
    let theirs = LETTER.replace("We have read", "Thank you.\n\nWe have read");
    assert_eq!(merged(LETTER, &ours, &theirs), ours.replace("We have read", "Thank you.\n\nWe have read"));
}

#[test]
fn two_new_paragraphs_in_one_place_are_a_conflict() {
    let ours = LETTER.replace("Yours", "We wait.\n\nYours");
    let theirs = LETTER.replace("Yours", "Thank you.\n\nYours");
    assert_eq!(merge(LETTER, &ours, &theirs).conflicts().count(), 1);
}

#[test]
fn a_new_paragraph_beside_an_edited_one_is_no_conflict() {
    let ours = LETTER.replace("We have read", "Thank you.\n\nWe have read");
    let theirs = LETTER.replace("We have read", "We had read");
    assert_eq!(merged(LETTER, &ours, &theirs), ours.replace("We have read", "We had read"));
}

const LONG: &str = "Dear minister,\n\nThe first paragraph says who we are and why we write this letter.\n\nThe second \
                    paragraph says what we have seen in the last few years.\n\nThe third paragraph says what we ask \
                    of you before the summer.\n\nYours sincerely,\n";

#[test]
fn a_paragraph_that_one_moved_and_nobody_touched_is_moved() {
    let second = "The second paragraph says what we have seen in the last few years.\n\n";
    let moved = LONG.replace(second, "").replace("Yours", &format!("{second}Yours"));
    let edited = LONG.replace("why we write", "why we have to write");
    assert_eq!(merged(LONG, &moved, &edited), moved.replace("why we write", "why we have to write"));
}

/// Long enough that it is the second paragraph which a reader would call moved.
fn heavy() -> String {
    let base = LONG.replace("why we write this letter", "why we write this letter now, and not in a year or two");
    base.replace("before the summer", "before the summer, or as soon as you can after it has ended")
}

const SECOND: &str = "The second paragraph says what we have seen in the last few years.\n\n";

/// With a second sentence in the paragraph that moves.
fn more(text: &str) -> String {
    text.replace("the last few years.", "the last few years. It is a lot.")
}

fn moved_down(text: &str, paragraph: &str) -> String {
    text.replace(paragraph, "").replace("Yours", &format!("{paragraph}Yours"))
}

#[test]
fn an_edit_goes_along_with_the_paragraph_that_the_other_moved() {
    let base = heavy();
    let down = moved_down(&base, SECOND);
    let edit = |text: &str| text.replace("what we have seen", "what we have seen and heard");
    assert_eq!(merged(&base, &down, &edit(&base)), edit(&down));
    assert_eq!(merged(&base, &edit(&base), &down), edit(&down));
    // Whoever moved it may have edited another sentence of it as well, and something else too.
    let (base, down) = (more(&base), more(&down));
    let ours = down.replace("It is a lot", "That is a lot").replace("Dear minister", "Dear Mr Jansen");
    let theirs = edit(&base).replace("Yours sincerely", "Yours truly");
    assert_eq!(merged(&base, &ours, &theirs), edit(&ours).replace("Yours sincerely", "Yours truly"));
    // Its white space and its quotes go along too.
    let curled = base.replace("what we have seen", "what we have\u{a0}seen");
    assert_eq!(merged(&base, &down, &curled), down.replace("what we have seen", "what we have\u{a0}seen"));
}

#[test]
fn a_paragraph_that_one_moved_and_the_other_divided_is_divided_at_its_new_place() {
    let base = heavy();
    let down = moved_down(&base, SECOND);
    let divided = base.replace("says what we have seen", "says this.\n\nIt is what we have seen");
    assert_eq!(
        merged(&base, &down, &divided),
        down.replace("says what we have seen", "says this.\n\nIt is what we have seen")
    );
}

#[test]
fn a_moved_paragraph_of_which_two_wordings_are_left_or_that_the_other_took_away_is_a_conflict() {
    let base = heavy();
    let down = moved_down(&base, SECOND);
    let ours = down.replace("in the last few years", "since 2020");
    for theirs in [base.replace("in the last few years", "last spring"), base.replace(SECOND, "")] {
        let merge = merge(&base, &ours, &theirs);
        assert!(merge.conflicts().count() > 0, "{}", merged(&base, &ours, &theirs));
    }
}

#[test]
fn a_paragraph_that_both_moved_to_one_place_has_the_edits_of_both() {
    let base = heavy();
    let down = moved_down(&base, SECOND);
    let (base, down) = (more(&base), more(&down));
    let (ours, theirs) =
        (down.replace("what we have seen", "what we all have seen"), down.replace("a lot", "too much"));
    assert_eq!(merged(&base, &ours, &theirs), ours.replace("a lot", "too much"));
}

#[test]
fn a_change_of_typography_stays_beside_what_the_other_changed() {
    let base = "Wij lazen 's avonds in 's-Gravenhage \"het rapport\" met zorg.\n";
    let curled = "Wij lazen \u{2019}s avonds in \u{2019}s-Gravenhage \u{201c}het rapport\u{201d} met zorg.\n";
    let edited = base.replace("'s-Gravenhage", "Den Haag");
    assert_eq!(merged(base, curled, &edited), curled.replace("\u{2019}s-Gravenhage", "Den Haag"));
    assert_eq!(merged(base, &base.replace("lazen", "zagen"), curled), curled.replace("lazen", "zagen"));
}

#[test]
fn a_paragraph_that_both_moved_to_different_places_is_not_doubled_silently() {
    let second = "The second paragraph says what we have seen in the last few years.\n\n";
    let base = heavy();
    let down = base.replace(second, "").replace("Yours", &format!("{second}Yours"));
    let up = base.replace(second, "").replace("The first", &format!("{second}The first"));
    assert!(merge(&base, &down, &up).conflicts().count() > 0, "{}", merged(&base, &down, &up));
    assert_eq!(merged(&base, &down, &down), down);
}

#[test]
fn a_conflict_is_shown_under_both_names_and_found_again() {
    let ours = LETTER.replace("before the summer", "before 1 July");
    let theirs = LETTER.replace("before the summer", "by September");
    let marked = marked(&merge(LETTER, &ours, &theirs), "draft 3 of Els", "draft 3 of Bram,\nunpublished");
    assert_eq!(
        marked,
        "Dear minister,\n\nWe have read the report with interest. \n<<<<<<< draft 3 of Els\nWe ask you to answer \
         before 1 July, and to send us the figures.\n======= or\nWe ask you to answer by September, and to send us \
         the figures.\n>>>>>>> draft 3 of Bram, unpublished\n\nYours sincerely,\n"
    );
    assert_eq!(first_mark(&marked), Some(4));
    assert_eq!(first_mark(LETTER), None);
    assert_eq!(first_mark("Title\n=======\n"), None, "a heading of Markdown is none");
}

#[test]
fn a_heading_that_one_made_running_text_and_both_edited_is_merged_in_bounded_steps() {
    let base = "# Wij vragen u om de late rit op werkdagen te houden\n";
    let ours = "Wij vragen u om de late rit in het weekend te houden.\n";
    let theirs = "# Wij vragen u met klem om de late rit op werkdagen te houden\n";
    let merged = merge(base, ours, theirs);
    let all = format!("{:?}", merged.parts());
    assert!(all.contains("met klem") && all.contains("weekend"), "{all}");
}

/// The merged text with one wording for every conflict.
fn with(merge: &Merge, wording: fn(&Conflict) -> &String) -> String {
    let part = |part: &Part| match part {
        Part::Settled(text) => text.clone(),
        Part::Conflict(conflict) => wording(conflict).clone(),
    };
    merge.parts().iter().map(part).collect()
}

/// A conflict, of which each wording gives the text of the one who wrote it.
fn is_either(base: &str, ours: &str, theirs: &str) {
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let merge = merge(base, ours, theirs);
        assert!(merge.conflicts().count() > 0, "{}", merged(base, ours, theirs));
        assert_eq!(with(&merge, |conflict| &conflict.ours).trim_end(), ours.trim_end());
        assert_eq!(with(&merge, |conflict| &conflict.theirs).trim_end(), theirs.trim_end());
    }
}

#[test]
fn a_word_deleted_in_a_sentence_that_the_other_moved_is_a_conflict() {
    let base = "We have read the draft with great care. We cannot agree to Article 7. We thank you for your letter.\n";
    let ours = "We cannot agree to Article 7. We have read the draft with great care. We thank you for your letter.\n";
    is_either(base, ours, &base.replace("cannot ", ""));
    let base = "Eerste alinea staat hier.\n\nTweede alinea niet kort.\n\nDerde alinea met andere woorden erin.\n";
    let ours = "Eerste alinea staat hier.\n\nDerde alinea met andere woorden erin. Tweede alinea niet kort.\n";
    is_either(base, ours, &base.replace("niet ", ""));
}

const NAMES: &str = "Namens de commissie,\n\n- Jan de Vries\n- Bram Bos\n- Els Kok\n";

#[test]
fn a_sentence_that_one_put_elsewhere_does_not_stay_where_the_other_took_it_out_of_a_paragraph_and_moved_that() {
    let (first, paragraph) = ("# Aan het college\n\n12 maart\n\n", "Het kost 100 euro per jaar.");
    let base = format!("{first}{paragraph} De helft betaalt u.\n\n## Slot\n\nTot ziens!\n");
    let ours = format!("{paragraph} \n## Slot\n\n{first}Tot ziens!\n");
    let theirs = format!("De helft betaalt u.\n{first}{paragraph} \n## Slot\n\nTot ziens!\n");
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        assert_eq!(merge(&base, one, other).text(), None, "{:#?}", merge(&base, one, other));
    }
}

#[test]
fn a_short_item_that_one_moved_and_the_other_deleted_is_a_conflict() {
    let theirs = NAMES.replace("- Jan de Vries\n", "");
    is_either(NAMES, &format!("{theirs}- Jan de Vries\n"), &theirs);
}

#[test]
fn a_heading_that_both_moved_to_different_places_does_not_stand_twice() {
    let base = "## Kosten\n\nEen bus in de avond.\n\nEen tram door de stad.\n\nEen trein naar de zee.\n\nOver kosten en slot.\n";
    let moved = |before: &str| base.replace("## Kosten\n\n", "").replace(before, &format!("## Kosten\n\n{before}"));
    is_either(base, &moved("Een trein"), &moved("Over"));
}

#[test]
fn names_in_two_other_orders_are_all_there_in_either_wording() {
    let ours = "Namens de commissie,\n\n- Bram Bos\n- Jan de Vries\n- Els Kok\n";
    let theirs = "Namens de commissie,\n\n- Bram Bos\n- Els Kok\n- Jan de Vries\n";
    is_either(NAMES, ours, theirs);
}

#[test]
fn a_new_paragraph_beside_a_conflict_stands_once() {
    let base = "Beste Jan,\n\nHet kost 100 euro per jaar.\n\nGroet,\n\nPiet\n";
    let behind = base.replace("100 euro per jaar.", "120 euro per jaar.\n\nWij betalen dat zelf.");
    let before = base.replace("Het kost 100", "Wij betalen dat zelf.\n\nHet kost 120");
    for theirs in [behind, before] {
        let ours = base.replace("100", "110");
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let text = merged(base, ours, theirs);
            assert_eq!(text.matches("Wij betalen dat zelf.").count(), 1, "{text}");
            assert!(text.contains("110") && text.contains("120"), "{text}");
        }
    }
}

const VOTES: &str = "Voorstanders zijn de volgende leden van de commissie:\n\n- Anna de Vries\n- Bram Bos\n\nTegenstanders \
                     zijn de volgende leden van de commissie:\n\n- Els Kok\n- Fem Oud\n\nHet besluit is genomen.\n";

#[test]
fn a_name_added_to_a_list_stays_in_it_when_the_other_moves_the_list() {
    let (start, end) = (VOTES.find("Tegen").unwrap(), VOTES.find("Het besluit").unwrap());
    let swapped = [&VOTES[start..end], &VOTES[..start], &VOTES[end..]].concat();
    for last in ["- Bram Bos\n", "- Fem Oud\n"] {
        let add = |text: &str| text.replace(last, &format!("{last}- Dirk Ay\n"));
        assert_eq!(merged(VOTES, &swapped, &add(VOTES)), add(&swapped));
        assert_eq!(merged(VOTES, &add(VOTES), &swapped), add(&swapped));
    }
}

#[test]
fn a_name_added_to_a_list_that_the_other_took_away_with_what_leads_to_it_is_a_conflict() {
    let (start, end) = (VOTES.find("Tegen").unwrap(), VOTES.find("Het besluit").unwrap());
    let without = [&VOTES[..start], &VOTES[end..]].concat();
    let added = VOTES.replace("- Fem Oud\n", "- Fem Oud\n- Dirk Ay\n");
    assert_eq!(merge(VOTES, &without, &added).conflicts().count(), 1, "{}", merged(VOTES, &without, &added));
}

#[test]
fn what_was_added_behind_an_item_that_went_while_another_like_it_came_is_a_conflict() {
    let section = |(at, text): (usize, &&str)| format!("## Kop {at}\n\n{text}\n\n- van {at}\n- tot {at}\n\n");
    let texts = [
        "Wij vragen uw aandacht voor de bus die na negen uur niet meer naar het buitengebied rijdt.",
        "Wie in het dorp woont en geen auto heeft, komt na een avonddienst met geen mogelijkheid thuis.",
        "De begroting van de gemeente is krap, en dat begrijpen wij beter dan u misschien denkt.",
        "Daarom hebben wij met de vervoerder gesproken, die de helft van alle kosten wil dragen.",
    ];
    let all: Vec<String> = texts.iter().enumerate().map(section).collect();
    let second = all[1].replace("- tot 1\n", "");
    let ours = format!("- tot 1\n{second}{}{}{}", all[2], all[0], all[3]);
    let theirs = all.concat().replace("- tot 0\n", "- tot 0\n\nDit kwam erbij.\n");
    assert_eq!(merge(&all.concat(), &ours, &theirs).text(), None);
}

#[test]
fn where_both_took_paragraphs_away_those_that_meet_have_the_white_space_of_their_kinds() {
    let list = "- A\n- B\n- C\n\nEnd.\n";
    assert_eq!(merged(list, "- A\n- C\n\nEnd.\n", "- A\n- B\n\nEnd.\n"), "- A\n\nEnd.\n");
    assert_eq!(merged(list, "- A\n- B\n\nEnd.\n", "- A\n- B\n- C\n- D\n\nEnd.\n"), "- A\n- B\n- D\n\nEnd.\n");
    let table = "| a |\n|---|\n| 1 |\n| 2 |\n\nEnd.\n";
    assert_eq!(merged(table, &table.replace("| 1 |\n", ""), &table.replace("| 2 |\n", "")), "| a |\n|---|\n\nEnd.\n");
    let letter = "Aap een.\n\nNoot twee.\n\nMies drie. Wim vier.\n\nZus vijf.\n";
    let without = |words: &str| letter.replace(words, "");
    assert_eq!(
        merged(letter, &without("Aap een.\n\n"), &without("Noot twee.\n\n")),
        "Mies drie. Wim vier.\n\nZus vijf.\n"
    );
    assert_eq!(
        merged(letter, &without("Mies drie. "), &without(" Wim vier.")),
        "Aap een.\n\nNoot twee.\n\nZus vijf.\n"
    );
    assert_eq!(
        merged(letter, &without("Wim vier."), &without("\n\nZus vijf.")),
        "Aap een.\n\nNoot twee.\n\nMies drie.\n"
    );
}

#[test]
fn a_conflict_in_a_row_an_item_or_a_heading_is_about_all_of_it() {
    let item = "1. Een. Twee zin hier.\n   Vervolg.\n2. Drie.\n";
    let edit = |word: &str| item.replace("Twee zin", word);
    assert_eq!(
        merged(item, &edit("Twee a"), &edit("Twee b")),
        "<1. Een. Twee a hier.\n   Vervolg.\n|1. Een. Twee b hier.\n   Vervolg.\n>2. Drie.\n"
    );
    let heading = "# Een. Twee zin hier.\n\nDrie.\n";
    let edit = |word: &str| heading.replace("zin", word);
    assert_eq!(merged(heading, &edit("a"), &edit("b")), "<# Een. Twee a hier.\n\n|# Een. Twee b hier.\n\n>Drie.\n");
}

const TABLE: &str = "| Naam | Rol |\n| --- | --- |\n| Anna | voorzitter |\n| Bram | lid |\n| Carla | lid |\n\nEinde.\n";

#[test]
fn of_a_table_of_which_the_columns_changed_two_wordings_are_left_where_rows_of_the_other_do_not_fit() {
    let swapped = "| Rol | Naam |\n| --- | --- |\n| voorzitter | Anna |\n| lid | Bram |\n| lid | Carla |\n\nEinde.\n";
    let fewer = "| Naam |\n| --- |\n| Anna |\n| Bram |\n| Carla |\n\nEinde.\n";
    let more = TABLE.replace(" |\n", " | x |\n").replace("--- | x", "--- | ---");
    let row = TABLE.replace("| Carla | lid |\n", "| Carla | lid |\n| Dirk | lid |\n");
    let cell = TABLE.replace("Bram | lid", "Bram | secretaris");
    for (ours, theirs) in [(swapped, &cell), (swapped, &row), (fewer, &row), (fewer, &cell), (more.as_str(), &row)] {
        is_either(TABLE, ours, theirs);
        let conflicts: Vec<Conflict> = merge(TABLE, ours, theirs).conflicts().cloned().collect();
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].ours.trim_end(), ours.trim_end().trim_end_matches("Einde.").trim_end());
    }
    assert_eq!(merged(TABLE, &more, &cell), more.replace("Bram | lid", "Bram | secretaris"));
    assert_eq!(merged(TABLE, &TABLE.replace("| Bram | lid |\n", ""), &row), row.replace("| Bram | lid |\n", ""));
}

#[test]
fn a_paragraph_that_one_joined_to_the_one_in_which_the_other_wrote_is_in_the_conflict() {
    let base = "Aap een is het.\n\nNoot twee is ook wat.\n\nMies drie.\n";
    let (ours, theirs) = (base.replace("het.", "het. Wim vier."), base.replace("het.\n\nNoot", "het. Noot"));
    is_either(base, &ours, &theirs);
    assert_eq!(merge(base, &ours, &theirs).conflicts().count(), 1);
}

#[test]
fn whoever_keeps_a_wording_has_all_of_the_passage_that_the_other_replaced() {
    let base = "Beste,\n\nDe bijdrage is € 1.500 per jaar.\n\nHet college ziet toe op alle stukken.\n\nGroet,\n";
    let ours = "Beste,\n\nWij danken u zeer.\n\nNu beslist de raad over € 1.500 per jaar.\n\nGroet,\n";
    for (was, is) in [("bijdrage", "subsidie"), ("jaar", "maand")] {
        is_either(base, ours, &base.replace(was, is));
        assert_eq!(merge(base, ours, &base.replace(was, is)).conflicts().count(), 1);
    }
    let base = "Beste,\n\nAnna de Vries is voorzitter.\n\nHet college ziet toe.\n\nGroet,\n";
    let ours = "Beste,\n\nWij danken u zeer.\n\nVragen kunt u stellen aan Anna de Vries of haar opvolger.\n\nGroet,\n";
    is_either(base, ours, &base.replace("voorzitter", "secretaris"));
    let base = "Wij danken u. Dit kost € 1.500 per jaar.\n\nHet college ziet toe op alle stukken.\n\nOverige tekst.\n";
    let ours = "Wij danken u.\n\nDe raad beslist. Dit kost € 1.500 per jaar.\n\nOverige tekst.\n";
    is_either(base, ours, &base.replace("1.500", "1.700"));
    // A word changed beside a paragraph that was taken out replaces nothing.
    let base = "Aap zes.\n\nNoot twee.\n\nMies.\n";
    assert_eq!(
        merged(base, "Aap acht.\n\nMies.\n", &base.replace("zes", "tien")),
        "<Aap acht.\n\n|Aap tien.\n\n>Mies.\n"
    );
}

#[test]
fn a_conflict_in_a_note_or_an_item_is_about_all_that_is_indented_below_it() {
    let note =
        "Zie.[^1]\n\n[^1]: Artikel 5. De termijn is zes weken.\n    Zie ook artikel 6.\n\n    En 7.\n\n[^2]: Slot.\n";
    let item = "Punten:\n\n1. Een zin. Nog een.\n\n   De termijn is zes weken.\n   - Sub a\n\n2. Twee.\n";
    let nested = "1. Een.\n   - Sub zes\n   - Sub b\n2. Twee.\n";
    for base in [note, item, nested] {
        let (ours, theirs) = (base.replace("zes", "acht"), base.replace("zes", "tien"));
        is_either(base, &ours, &theirs);
        let shown = marked(&merge(base, &ours, &theirs), "een", "twee");
        assert!(shown.lines().all(|line| line.is_empty() || !line.trim().is_empty()), "{shown}");
        let is_mark = |line: &&str| line.starts_with(['<', '=', '>']);
        let lines: Vec<&str> = shown.lines().filter(|line| !is_mark(line)).collect();
        assert!(
            lines.iter().all(|line| base.contains(line) || ours.contains(line) || theirs.contains(line)),
            "{shown}"
        );
    }
    // Lines that are indented below none of these are paragraphs as others are.
    let base = "Aan:\n\n  Een zin. Twee zes.\n\n  Drie zin.\n";
    let conflicts = merge(base, &base.replace("zes", "acht"), &base.replace("zes", "tien")).conflicts().count();
    assert_eq!(conflicts, 1);
}

#[test]
fn a_table_of_which_one_made_a_list_or_took_a_column_out_is_one_passage() {
    let list = "- Anna: voorzitter\n- Bram: lid\n- Carla: lid\n\nEinde.\n";
    let cell = TABLE.replace("Bram | lid", "Bram | secretaris");
    let two = "| Post | Euro |\n|---|---|\n| Dak | 100 |\n| Vloer | 200 |\n\nEinde.\n";
    let fewer = "| Post |\n|---|\n| Dak |\n| Vloer |\n\nEinde.\n";
    let swapped = "| Post | Euro |\n|---|---|\n| Vloer | 200 |\n| Dak | 100 |\n\nEinde.\n";
    for (base, ours, theirs) in [(TABLE, list, cell.as_str()), (two, fewer, swapped)] {
        is_either(base, ours, theirs);
        assert_eq!(merge(base, ours, theirs).conflicts().count(), 1);
    }
}

#[test]
fn whoever_keeps_a_wording_has_a_phrase_once_that_the_other_took_elsewhere() {
    let (here, there) = (
        "De gemeente verstrekt de gegevens over de aanvraag binnen zes weken kosteloos aan de bewoner.\n\n",
        "Het college ziet toe op een zorgvuldige behandeling van alle stukken.\n\n",
    );
    let base = format!("Beste,\n\n{here}Tussenalinea die niemand raakt.\n\n{there}Groet,\n");
    let rewritten =
        "Alle stukken liggen ter inzage en worden op verzoek kosteloos aan de bewoner toegezonden per post.\n\n";
    let ours = base.replace(here, "").replace(there, rewritten);
    is_either(&base, &ours, &base.replace(there, ""));
    is_either(&base, &ours, &base.replace("kosteloos", "tegen betaling"));
}

#[test]
fn two_new_notes_at_one_place_are_both_there() {
    let base = "Zie de wet.[^1] Ook dit.\n\nEn dat.\n\n[^1]: Artikel 5.\n";
    let ours = base.replace("Ook dit.", "Ook dit.[^2]") + "\n[^2]: Van Anna.\n";
    let theirs = base.replace("En dat.", "En dat.[^3]") + "\n[^3]: Van Bram.\n    Met een tweede regel.\n";
    let both = ours.replace("En dat.", "En dat.[^3]") + "\n[^3]: Van Bram.\n    Met een tweede regel.\n";
    assert_eq!(merged(base, &ours, &theirs), both);
    assert_eq!(merged(base, &theirs, &ours), both);
    // Under one label they are one note, of which two wordings are left.
    let theirs = theirs.replace("[^3]", "[^2]");
    assert_eq!(merge(base, &ours, &theirs).conflicts().count(), 1);
    // Between other paragraphs they stay where they were put in.
    let base = "Zie.[^1]\n\n[^1]: Een.\n\nSlot dan.\n";
    let add = |text: &str, note: &str| text.replace("Slot", &format!("{note}\n\nSlot"));
    let (ours, theirs) = (add(base, "[^2]: Twee."), add(base, "[^3]: Drie."));
    assert_eq!(merged(base, &ours, &theirs), add(&ours, "[^3]: Drie."));
}

#[test]
fn what_one_took_out_beside_a_sentence_that_both_changed_is_no_part_of_the_conflict() {
    let base = "De gemeente betaalt de helft van alle kosten in maart. Dat is nog niet zeker. Wij wachten af.\n";
    let ours =
        base.replace("helft van alle kosten in maart. Dat is nog niet zeker.", "ene helft van de rekening in maart.");
    let theirs = base.replace("betaalt", "voldoet");
    let shown = merged(base, &ours, &theirs);
    assert!(shown.starts_with("<De gemeente betaalt de ene helft"), "{shown}");
    assert!(shown.ends_with(">Wij wachten af.\n") && !shown.contains("nog niet zeker"), "{shown}");
    // What went may stand in the words that came.
    let ours = base.replace(
        "helft van alle kosten in maart. Dat is nog niet zeker.",
        "helft, nog niet zeker, van alle kosten in maart.",
    );
    assert!(merged(base, &ours, &theirs).contains("Dat is nog niet zeker."));
}

#[test]
fn neighbouring_sentences_that_two_writers_changed_are_both_changed() {
    let base = "Aap een is het hier. Noot twee is ook wat. Mies drie staat er bij. Wim vier.\n";
    for (one, other) in [
        // What went before the first words of the next sentence, or was replaced right up to them.
        (("Noot twee is ook wat. ", ""), ("Mies drie staat", "Zus vijf komt")),
        (("Noot twee is ook wat. ", ""), ("Mies", "Nooit Mies")),
        (("Noot twee is ook wat. ", "Teun zes. "), ("Mies drie staat", "Zus vijf komt")),
        (("Noot", "Teun zes zeven acht. Noot"), ("Noot twee", "Zus vijf")),
        // The redline takes what was kept between two changes into these.
        (("een is het hier. Noot twee is", "acht is het hier. Jet zes is"), ("drie", "3")),
        (("het hier. Noot twee is ook", "dat daar. Noot twee is niet"), ("staat", "komt")),
    ] {
        let (ours, theirs) = (base.replace(one.0, one.1), base.replace(other.0, other.1));
        let both = ours.replace(other.0, other.1);
        assert_eq!(merged(base, &ours, &theirs), both);
        assert_eq!(merged(base, &theirs, &ours), both);
    }
    // What is new behind a sentence that went may be about it.
    let ours = base.replace("Noot twee is ook wat. ", "");
    assert_eq!(merge(base, &ours, &base.replace("Mies", "Dat is zo. Mies")).conflicts().count(), 1);
}

#[test]
fn what_both_added_is_told_beside_a_conflict_too() {
    let base = "Een zin.\n\n- Anna Bos\n- Bram Kok\n- Els Smit\n";
    let ours = base.replace("Een", "Eerste").replace("Bos\n", "Bos\n- Dirk Ay\n");
    let theirs = base.replace("Een", "Enige").replace("Smit\n", "Smit\n- Dirk Ay\n");
    let merge = merge(base, &ours, &theirs);
    assert_eq!(merge.conflicts().count(), 1);
    let told = Crossed { kind: CrossedKind::Paragraph, words: "Dirk Ay".to_owned(), paragraphs: vec![3, 6] };
    assert_eq!(crossed([base, &ours, &theirs], &merge), [told]);
}

#[test]
fn conflicts_about_the_same_words_name_each_other() {
    let base = heavy();
    let down = moved_down(&base, SECOND).replace("Yours", "Truly yours");
    let up =
        base.replace(SECOND, "").replace("The first", &format!("{SECOND}The first")).replace("Yours", "Ever yours");
    let shown = marked(&merge(&base, &down, &up), "een", "twee");
    let marks: Vec<&str> = shown.lines().filter(|line| line.starts_with('<')).collect();
    let [one, other] = ["<<<<<<< een (1 of 2 about the same words)", "<<<<<<< een (2 of 2 about the same words)"];
    assert_eq!(marks, [one, other], "{shown}");
    let alone = merge(&base, &base.replace("Dear", "Beste"), &base.replace("Dear", "Lieve"));
    assert_eq!((alone.one_of(0), alone.one_of(1)), (None, None));
}

#[test]
fn what_moves_before_a_text_that_begins_with_white_space_leaves_the_typography_of_the_other() {
    let base = "\n\n# Aan\n\nGeachte mevrouw 't Hart,\n\nWij wonen in 's-Heerenbroek.\n\nHoogachtend,  \nJ. de Boer  \nnamens 214 bewoners\n\n";
    let ours = base.replace('\'', "\u{2019}");
    let theirs = format!("J. de Boer\n\n{}", base.replace(",  \nJ. de Boer  \n", ",\n\n"));
    assert_eq!(merged(base, &ours, &theirs), theirs.replace('\'', "\u{2019}"));
}

#[test]
fn what_was_added_at_the_end_of_a_table_that_went_is_a_conflict() {
    let table = "| post | 2025 |\n|---|---|\n| huur | 100 |\n| gas | 20 |\n";
    let base = format!("Het licht kost 30 euro.\n\n{table}\nHoogachtend,\n");
    let added = base.replace("| gas | 20 |\n", "| gas | 20 |\n| wifi | 9 |\n");
    let without = base.replace(&format!("{table}\n"), "");
    for (ours, theirs) in [(&without, &added), (&added, &without)] {
        let merge = merge(&base, ours, theirs);
        let conflicts: Vec<&Conflict> = merge.conflicts().collect();
        assert!(conflicts.len() == 1, "{merge:?}");
        for side in [&conflicts[0].ours, &conflicts[0].theirs] {
            assert!(side.is_empty() || side.contains("| huur | 100 |") && side.contains("| wifi | 9 |"), "{side}");
        }
    }
    let last = base.replace("| gas | 20 |\n", "");
    assert!(merge(&base, &last, &added).text().is_some_and(|text| text.contains("| huur | 100 |\n| wifi | 9 |\n")));
}

#[test]
fn what_was_indented_below_an_item_that_went_is_a_conflict() {
    let base = "De kosten:\n\n- huur 100 euro;\n- gas 20 euro;\n- licht 30 euro.\n\nHoogachtend,\n";
    let below = |text: &str| base.replace("- gas 20 euro;\n", &format!("- gas 20 euro;\n{text}\n"));
    let without = base.replace("- gas 20 euro;\n", "");
    for added in ["  - waarvan 9 voor de gang;", "  1. waarvan 9 voor de gang;", "\n  Daarvan gaat 9 naar de gang.\n"] {
        let added = below(added);
        for (ours, theirs) in [(&without, &added), (&added, &without)] {
            let merge = merge(base, ours, theirs);
            let conflicts: Vec<&Conflict> = merge.conflicts().collect();
            assert!(conflicts.len() == 1, "{merge:?}");
            let (with, none) = match (&conflicts[0].ours, &conflicts[0].theirs) {
                (ours, theirs) if ours.contains("gas") => (ours, theirs),
                (ours, theirs) => (theirs, ours),
            };
            assert!(with.contains("- gas 20 euro;\n") && with.contains("\n  "), "{with}");
            assert!(!none.contains("gang"), "{none}");
        }
    }
    let below_gas = below("  - vast 5 euro;\n  - los 15 euro;");
    let swapped = base.replace("- gas 20 euro;\n- licht 30 euro.", "- licht 30 euro;\n- gas 20 euro.");
    let below_last = base.replace("30 euro.\n", "30 euro.\n\n  Zonder btw.\n");
    let without_last = base.replace("gas 20 euro;\n- licht 30 euro.", "gas 20 euro.");
    for (ours, theirs) in [(&swapped, &below_gas), (&without_last, &below_last)] {
        assert!(merge(base, ours, theirs).conflicts().next().is_some(), "{theirs}");
        assert!(merge(base, theirs, ours).conflicts().next().is_some(), "{theirs}");
    }
    let apart = base.replace(";\n- ", ";\n\n- ");
    for text in [merge(base, &apart, &below_gas).text(), merge(base, &below_gas, &apart).text()] {
        assert!(text.is_some_and(|text| text.contains("gas 20 euro;\n  - vast 5 euro;\n  - los 15 euro;\n")));
    }
    let note = "Zie.[^1]\n\nTot slot.\n\n[^1]: Zie de brief.\n";
    let longer = note.replace("de brief.\n", "de brief.\n\n    En die van 4 april.\n");
    assert!(merge(note, "Zie.\n\nTot slot.\n", &longer).conflicts().next().is_some());
    let beside = below("- water 9 euro;");
    assert!(merge(base, &without, &beside).text().is_some_and(|text| text.contains("- water 9 euro;\n- licht")));
}

#[test]
fn a_wording_of_which_the_first_item_is_indented_keeps_that() {
    let base = "1. wij gaan;\n2. wij komen niet.\n\nGroet,\n";
    let ours = base.replace("niet.", "niet;\n3. wij gaan naar de rechter.");
    let theirs = base.replace("niet.", "niet;\n   - Bram niet;\n   - Els niet.");
    let merged = merge(base, &ours, &theirs);
    let taken = |ours: bool| -> String {
        let part = |part: &Part| match part {
            Part::Settled(text) => text.clone(),
            Part::Conflict(conflict) => if ours { &conflict.ours } else { &conflict.theirs }.clone(),
        };
        merged.parts().iter().map(part).collect()
    };
    assert!(merged.conflicts().count() > 0);
    assert_eq!((taken(true), taken(false)), (ours, theirs));
    assert!(!marked(&merged, "a", "b").lines().any(|line| line.starts_with(' ') && line.trim().is_empty()));
}

#[test]
fn what_both_did_to_a_row_or_an_item_beside_a_new_one_much_like_it_is_a_conflict() {
    // Which of the two rows is the one that stood there is not to be seen.
    let table = "| Place | Cost | Paid by |\n|---|---|---|\n| Garden | 900 | club |\n| Hall | 4,200 | faculty |\n| Bus | 1,100 | club |\n";
    let two = table
        .replace("| Hall | 4,200 | faculty |", "| Sports hall | 4,200 | faculty |\n| Hall manager | 300 | faculty |");
    is_either_by_words(table, &table.replace("faculty", "board"), &two);
    let items =
        "Wij vragen:\n\n- de verhuizing te betalen\n- de verhuizing niet uit te stellen\n- de zaal open te houden\n";
    let two = items.replace("- de verhuizing te betalen", "- de verhuizing te regelen\n- de koeling te betalen");
    is_either_by_words(items, &items.replace("te betalen", "te betalen voor mei"), &two);
    // Items that begin alike, and a row above that is the old one with another figure.
    let items = "We ask:\n\n- Stop the plant until the filter works.\n- Tell us.\n";
    let two = items.replace("until the filter", "until the water is clean.\n- Stop the plant until the new filter");
    is_either_by_words(items, &items.replace("the plant", "the whole plant"), &two);
    let table = table.replace("Hall", "Bomen");
    let two = table.replace("| Bomen | 4,200", "| Bomen | 100 | faculty |\n| Bomen | 4,250");
    is_either_by_words(&table, &table.replace("faculty", "board"), &two);
    let table = table.replace("Bomen", "Hall");
    // So too a sentence, where one like it was put before it.
    let plain = "Dat kan voor de zomer. Wij wachten af.\n";
    let two = plain.replace("Dat kan voor de zomer.", "Dat kan voor de vakantie. Dat kan na de zomer.");
    is_either_by_words(plain, &plain.replace("kan", "moet"), &two);
    let plain = "We measured the water in May. Call us.\n";
    let two =
        plain.replace("We measured the water in May.", "We measured the air in May. We measured the water in June.");
    is_either_by_words(plain, &plain.replace("measured", "tested"), &two);
    let plain = "De dijk is te laag. Uit het onderzoek van 2024 blijkt dat de dijk te laag is. Uit het onderzoek van 2025 blijkt dat de dijk te zwak is.\n";
    let two = plain.replacen(" Uit", " Uit het onderzoek van 2023 blijkt dat de dijk te laag is. Uit", 1);
    let ours = plain.replacen("Uit", "Volgens", 1);
    for two in [
        two.clone(),
        two.replacen("2024 blijkt", "2022 blijkt", 1),
        two.replace("te laag is. Uit het onderzoek van 2025", "veel te laag is. Uit het onderzoek van 2025"),
    ] {
        if let Some(text) = merge_words(plain, &ours, &two).text() {
            assert!(!text.contains("Volgens het onderzoek van 2023"), "{text}");
        }
    }
    // A new row that has nothing of what went leaves no doubt; nor does a row that nobody else changed.
    let two =
        table.replace("| Hall | 4,200 | faculty |", "| Sports hall | 4,200 | faculty |\n| Boiler | 300 | rector |");
    let ours = table.replace("| 4,200 | faculty", "| 4,200 | board");
    let both = two.replace("4,200 | faculty", "4,200 | board");
    assert_eq!(merge_words(&table, &ours, &two).text().as_deref(), Some(&*both));
}

/// Neither wording of what both changed goes in by itself.
fn is_either_by_words(base: &str, ours: &str, theirs: &str) {
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let merge = merge_words(base, ours, theirs);
        assert!(merge.text().is_none(), "settled:\n{}", merge.text().unwrap_or_default());
        assert_eq!(with(&merge, |conflict| &conflict.ours), ours);
        assert_eq!(with(&merge, |conflict| &conflict.theirs), theirs);
    }
}

#[test]
fn a_paragraph_below_a_list_stands_below_it_whatever_item_came_or_went_to_its_end() {
    let (short, long) = ("- de roosters te bespreken\n", "- de raad elk kwartaal van alles te informeren\n");
    let letter = |items: [&str; 2]| format!("De raad vraagt:\n\n{}\nDe kosten zijn hoog.\n", items.concat());
    let below = |text: &str| text.replace("De kosten", "De raad vraagt dat al jaren.\n\nDe kosten");
    // Which of the two is drawn as the one that moved depends on their length.
    for items in [[short, long], [long, short]] {
        let (base, moved) = (letter(items), letter([items[1], items[0]]));
        for merged in [merge_words(&base, &moved, &below(&base)), merge_words(&base, &below(&base), &moved)] {
            assert_eq!(merged.text().as_deref(), Some(&*below(&moved)), "{merged:#?}");
        }
    }
}

#[test]
fn a_paragraph_below_rows_or_items_that_both_took_out_stays_one_whatever_is_done_to_its_first_words() {
    for (above, one, other) in
        [("| x | y |\n|---|---|\n| a | 1 |\n", "| b | 2 |", "| c | 3 |"), ("- a\n", "- b", "- c")]
    {
        let base = format!("Zo.\n\n{above}{one}\n{other}\n\nDe dekking staat in de brief. Tot dan.\n");
        let without =
            |gone: &[&str]| gone.iter().fold(base.clone(), |text, line| text.replace(&format!("{line}\n"), ""));
        for (gone, kept) in [(one, other), (other, one)] {
            for to in ["Dat is nodig. De dekking", "Onze dekking", "Dekking"] {
                let edited = |text: String| text.replace("De dekking", to);
                let (ours, theirs) = (without(&[kept]), edited(without(&[gone])));
                for merged in [merge_words(&base, &ours, &theirs), merge_words(&base, &theirs, &ours)] {
                    let expected = edited(without(&[one, other]));
                    assert_eq!(merged.text(), Some(expected), "{gone} {to}");
                }
            }
        }
    }
}
