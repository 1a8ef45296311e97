//! What a text keeps when a document is written like it.

use proptest::prelude::*;

use super::*;
use crate::document::markdown::sample::document;

const LETTER: &str =
    "Aan  \nde minister\n\nBrief\n=====\n\nEen lange\nregel _met_ nadruk.\n\n* een\n* twee\n\nSlot\n\n";

#[test]
fn what_nobody_touched_keeps_its_bytes() {
    let (mut document, _) = read(LETTER);
    assert_eq!(write_like(&document, LETTER), LETTER);
    document.blocks.remove(2);
    document.blocks.insert(1, read("nieuw\n").0.blocks.remove(0));
    assert_eq!(
        write_like(&document, LETTER),
        "Aan  \nde minister\n\nnieuw\n\nBrief\n=====\n\n* een\n* twee\n\nSlot\n\n"
    );
}

#[test]
fn of_a_block_in_which_words_changed_all_others_keep_their_bytes() {
    let changed = |from: &str, to: &str| {
        let (document, _) = read(&LETTER.replace(from, to));
        assert_eq!(write_like(&document, LETTER), LETTER.replace(from, to));
    };
    changed("Een lange", "Een heel lange");
    changed("Een lange", "Een korte");
}

#[test]
fn a_block_to_which_more_was_added_than_it_had_keeps_its_bytes() {
    let text = "Hoogachtend,\n\nJan Bakker  \nMaria van Dam  \nGeesteswetenschappen\n\n* een\n* twee\n";
    for (from, to) in [
        ("schappen\n", "schappen  \nSanne Visser  \nOmar Aydin\n"),
        ("schappen\n", "schappen  \nSanne Visser  \nOmar Aydin  \nPieter de Groot  \nJan Jansen\n"),
        ("* twee\n", "* twee\n* een heel lang derde punt\n* en een vierde\n"),
    ] {
        let changed = text.replace(from, to);
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
}

#[test]
fn an_address_that_was_typed_in_short_lines_stays_so_whether_it_was_read_as_lines_or_as_one() {
    let text = "De minister van BZK\nT.a.v. mevrouw Bos\nPostbus 20011\n\nGeachte mevrouw Bos,\n\nWij vragen u\niets.\n\n\
                Hoogachtend,\n\nAnna de Vries\nVoorzitter\n";
    let changed = |from: &str, to: &str| text.replace(from, to);
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        for document in [read(&text).0, read(&in_lines(&text)).0] {
            assert_eq!(write_like(&document, &text), text);
        }
    }
    for (from, to) in
        [("20011", "20012"), ("Anna de Vries", "Anna de Boer"), ("Wij vragen", "Wij willen"), ("mevrouw", "meneer")]
    {
        for document in [read(&changed(from, to)).0, read(&in_lines(&changed(from, to))).0] {
            assert_eq!(write_like(&document, text), changed(from, to));
        }
    }
    let long = changed("20011", "20011, en als die vol is in de brievenbus van een ander ministerie");
    let (document, _) = read(&in_lines(&changed("Postbus 20011", "Postbus  \n20011")));
    assert_eq!(write_like(&document, text), changed("Postbus 20011", "Postbus\n20011"));
    let hard = long.replacen("BZK\n", "BZK  \n", 1).replacen("Bos\n", "Bos  \n", 1);
    assert_eq!(write_like(&read(&hard).0, text), hard);
}

#[test]
fn a_link_that_is_led_from_another_place_stays_so() {
    let text = "Zie [de wet][1] en alles wat daar al eerder over is gezegd in\n[meer].\n\n* een van ons\n* twee van ons\n\n[meer]: https://meer.example 'Meer'\n\nWij vragen u dit.\n\n\
                [1]: https://wet.example/a \"De wet\"\n";
    for (from, to) in [("Wij vragen u dit", "Wij verzoeken u dit"), ("* twee", "* drie"), ("Zie [", "Lees [")] {
        let changed = text.replace(from, to);
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
    let (mut shorter, _) = read(text);
    shorter.blocks.pop();
    let written = write_like(&shorter, text);
    assert_eq!(read(&written).0, shorter);
    assert!(
        written.starts_with(
            "Zie [de wet][1] en alles wat daar al eerder over is gezegd in\n[meer].\n\n* een van ons\n* twee van ons\n"
        ),
        "{written}"
    );
}

#[test]
fn footnotes_stay_with_what_refers_to_them() {
    let text = "Een[^a]\n\nTwee\nregels\n\n[^a]: noot\n";
    assert_eq!(write_like(&read(text).0, text), text);
    let (changed, _) = read(&text.replace("Twee", "Drie"));
    assert_eq!(write_like(&changed, text), "Een[^a]\n\nDrie\nregels\n\n[^a]: noot\n");
}

#[test]
fn footnotes_keep_their_names_and_a_new_one_gets_one_that_is_free() {
    let text = "Een[^wet] en\ntwee.[^2]\n\n[^wet]: Noot over de\n    wet.\n\nDrie woorden.\n\n[^2]: Noot twee, zie [hier][x].\n\n\
                [x]: https://x.example\n";
    for (from, to) in [("Drie", "Vier"), ("Een[", "Eén["), ("over de", "bij de"), ("Noot twee", "De noot twee")] {
        let changed = text.replace(from, to);
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
    let more = text.replace("Drie", "Vier[^nieuw]") + "\n[^nieuw]: Noot nieuw.\n";
    assert_eq!(write_like(&read(&more).0, text), more.replace("nieuw]", "1]"));
    let gone = text.replace("[^2]: Noot twee, zie [hier][x].\n\n", "").replace("[^2]", "");
    assert_eq!(write_like(&read(&gone).0, text), gone);
    let both = "Een.[^1]\n\nTwee.[^2]\n\n[^1]: noot een\n\n[^2]: noot twee\n";
    assert_eq!(
        write_like(&read(&both.replace("Twee.[^2]", "Twee.").replace("\n[^2]: noot twee\n", "")).0, both),
        "Een.[^1]\n\nTwee.\n\n[^1]: noot een\n"
    );
}

#[test]
fn footnotes_that_change_places_keep_their_names_and_the_links_beside_them_their_ways() {
    let text = "Zie de wet.[^wet] Daarna volgt meer.\n\nDit is Awb.[^awb] En [de site][rvo] helpt.\n\n\
                [^wet]: Artikel 5 van de wet.\n[^awb]: Artikel 3:4 Awb.\n\n[rvo]: https://www.rvo.nl \"RVO\"\n";
    let swapped = text.replace("wet.[^wet]", "wet.[^1]").replace("Awb.[^awb]", "Awb.[^wet]").replace("[^1]", "[^awb]");
    assert_eq!(write_like(&read(&swapped).0, text), swapped);
    let edited = swapped.replace("Artikel 5", "Artikel 6").replace("volgt", "komt");
    assert_eq!(write_like(&read(&edited).0, text), edited);
}

#[test]
fn a_list_keeps_its_way_to_number() {
    for text in ["1. een\n1. twee\n1. drie\n", "1) een\n2) twee\n3) drie\n", "1) een\n1) twee\n"] {
        let changed = text.replace("twee", "twaalf");
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
    let text = "1. een\n1. twee\n1. drie\n";
    for changed in [text.replace("1. twee\n", ""), text.replace("1. drie", "1. nog een\n1. drie")] {
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
}

#[test]
fn a_link_keeps_its_title_and_its_way_where_words_beside_it_changed() {
    let text = "Zie [de *wet*](https://wet.example \"Titel\") nu.\n\nLees [meer][], en [Anders].\n\n[meer]: <https://meer.example/a b>\n[anders]: https://anders.example\n";
    for (from, to) in [("nu", "straks"), ("*wet*", "*regel*"), ("Lees", "Zoek"), (", en", " of")] {
        let changed = text.replace(from, to);
        assert_eq!(write_like(&read(&changed).0, text), changed);
    }
    let renamed = text.replace("[meer][]", "[verder][meer]");
    assert_eq!(write_like(&read(&renamed).0, text), renamed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn it_reads_as_the_document(document in document(), other in document()) {
        let written = write_like(&document, &write(&other));
        let said = |text: &str| read(text).0.with_lists_counting_on();
        prop_assert_eq!(said(&written), said(&write(&document)));
        let own = write(&document);
        prop_assert_eq!(write_like(&document, &own), own);
    }
}

#[test]
fn what_says_nothing_stays_where_it_stands_whatever_changes_beside_it() {
    for silent in ["|  |  |\n|---|---|\n|  |  |", "```\n```"] {
        let text = format!("Beste,\n\n{silent}\n\nGroet aan allen,\n\nAnna\n\n{silent}\n");
        for (from, to) in [
            ("aan allen", "aan ons allen"),
            ("Beste", "Beste allen"),
            ("Groet", "Nieuw.\n\nGroet"),
            ("Groet aan allen,\n\n", ""),
            ("Beste,", "Beste,\n\n> nieuw\n\n"),
            ("Anna", "Anna\n\nErbij"),
        ] {
            let (document, _) = read(&text.replace(from, to).replace(silent, ""));
            let written = write_like(&document, &text);
            assert_eq!(written.matches(silent).count(), 2, "{written}");
            assert_eq!(read(&written).0, document, "{written}");
        }
        assert_eq!(write_like(&read(&text.replace("aan", "van")).0, &text), text.replace("aan", "van"));
    }
}

#[test]
fn lines_that_end_in_blanks_end_so_where_words_beside_them_changed() {
    let text = "Groet,\n\nAnna de Vries, voorzitter  \nBram Bos  \nEls Kok  \nDirk Ay\n";
    for (from, to) in [("Els Kok", "Els Kok, raadslid"), ("Els Kok  \n", ""), ("Bram Bos", "Bram Bos  \nCarla Smit")] {
        let new = text.replace(from, to);
        assert_eq!(write_like(&read(&new).0, text), new);
    }
}

#[test]
fn lists_that_stand_side_by_side_now_stay_as_they_were() {
    let text = "Een\nregel.\n\n1. een\n2. twee\n   - a\n\nOok vragen wij:\n\n1. drie\n2. vier\n   - b\n\n* vijf\n";
    let new = text.replace("Ook vragen wij:\n\n", "");
    assert_eq!(write_like(&read(&new).0, text), new);
    let text = text.replace("1. drie\n2. vier", "3. drie\n4. vier");
    let new = text.replace("Ook vragen wij:\n\n", "");
    let two = read(&new.replace("3. drie\n4. vier", "3) drie\n4) vier")).0;
    assert_eq!(write_like(&two, &text), new);
    assert_eq!(write_like(&read(&new).0, &text), new.replace("a\n\n3.", "a\n3."));
}

#[test]
fn items_before_a_leap_count_on_to_it_and_leave_those_behind_it_as_they_are() {
    let text = "1. een\n2. twee\n4. vier\n   regels\n5. vijf\n";
    let two = "1. een\n2. nieuw\n3. twee\n\n4) vier\n   regels\n5) vijf\n";
    assert_eq!(write_like(&read(two).0, text), text.replace("2. twee", "2. nieuw\n3. twee"));
}

#[test]
fn items_with_numbers_of_their_own_keep_them_and_their_lines() {
    let text = "Zie\npunt 4.\n\n1. een\n3. drie\n4. vier\n";
    for (from, to) in [("Zie", "Lees"), ("drie", "dertien"), ("1. een\n", ""), ("vier", "vier\n5. vijf")] {
        let new = text.replace(from, to);
        assert_eq!(write_like(&read(&new).0, text), new);
    }
}

#[test]
fn what_is_set_in_with_blanks_stays_so() {
    for text in [
        "    De minister\n    Postbus 1\n\nWij vragen\nu iets.\n\n* een\n",
        "Zie:\n\n    1.250 euro\n\n\n    en meer\n\nWij vragen\nu iets.\n",
        "\tEen regel\n\nWij vragen\nu iets.\n\n\tNog een\n",
    ] {
        for (from, to) in
            [("u iets", "u allen iets"), ("1.250 euro", "1.300 euro"), ("regel", "lijn"), ("Postbus", "Bus")]
        {
            let new = text.replace(from, to);
            assert_eq!(write_like(&read(&new).0, text), new);
        }
    }
}

#[test]
fn the_line_below_the_head_of_a_table_stays_as_it_was_typed() {
    let text = "| a | b |\n|:--|----:|\n| 1 | 2 |\n| 3 | 4 |\n";
    let wider = "| a | b | c |\n|:--|----:| --- |\n| 1 | 2 | 5 |\n| 3 | 4 | 6 |\n";
    for new in [text.replace("| 1 | 2 |\n", ""), text.replace("| 1", "| 9"), wider.to_owned()] {
        assert_eq!(write_like(&read(&new).0, text), new);
    }
}

const NOTED: &str = "Een.[^a] Twee.\n\nDrie.[^a]\n\nVier.[^b]\n\n[^a]: Noot een.\n\n[^b]: Noot elf.\n";

/// A document as a program for documents has it, with a footnote at each mark, written like the text.
fn carried(notes: [&str; 4]) -> String {
    let [one, two, three, more] = notes;
    let text = format!(
        "Een.[^1] Twee.{more}\n\nDrie.[^2]\n\nVier.[^3]\n\n[^1]: {one}\n\n[^2]: {two}\n\n[^3]: {three}\n\n[^4]: Nieuw.\n"
    );
    write_like(&read(text.trim_end_matches(if more.is_empty() { "[^4]: Nieuw.\n" } else { "" })).0, NOTED)
}

#[test]
fn a_footnote_with_two_marks_is_one_until_it_says_something_else_at_one_of_them() {
    assert_eq!(carried(["Noot een.", "Noot een.", "Noot elf.", ""]), NOTED);
    let both = NOTED.replace("Noot een.", "Noot twee.");
    assert_eq!(carried(["Noot twee.", "Noot twee.", "Noot elf.", ""]), both);
    let second = NOTED.replace("Drie.[^a]", "Drie.[^1]") + "\n[^1]: Noot twee.\n";
    assert_eq!(carried(["Noot een.", "Noot twee.", "Noot elf.", ""]), second);
    let first = NOTED.replace("Een.[^a]", "Een.[^1]") + "\n[^1]: Noot twee.\n";
    assert_eq!(carried(["Noot twee.", "Noot een.", "Noot elf.", ""]), first);
    let another = NOTED.replace("elf", "twaalf");
    assert_eq!(carried(["Noot een.", "Noot een.", "Noot twaalf.", ""]), another);
    let new = NOTED.replace("Twee.", "Twee.[^1]") + "\n[^1]: Nieuw.\n";
    assert_eq!(carried(["Noot een.", "Noot een.", "Noot elf.", "[^4]"]), new);
}
