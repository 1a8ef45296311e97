use super::*;

/// A redline as one line: deletions as `[-…-]`, insertions as `{+…+}`, typography as `~…~`, breaks as ¶, and `|`
/// between paragraphs.
fn marked(old: &str, new: &str) -> String {
    let redline = compare(old.to_owned(), new.to_owned());
    let mark = |span: &Span, text: &str, open: &str, close: &str| {
        let words = if redline.is_break(span) { "¶" } else { text.trim() };
        if words.is_empty() { String::new() } else { format!(" {open}{words}{close} ") }
    };
    let paragraph = |paragraph: &ParagraphChange| {
        let spans = paragraph.spans.iter().map(|span| match span {
            Span::Kept { .. } => mark(span, redline.new_of(span), "", ""),
            Span::Deleted { .. } => mark(span, redline.old_of(span), "[-", "-]"),
            Span::Inserted { .. } => mark(span, redline.new_of(span), "{+", "+}"),
            Span::Typographic { .. } => mark(span, redline.new_of(span), "~", "~"),
        });
        spans.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    redline.paragraphs().iter().map(paragraph).collect::<Vec<_>>().join(" | ")
}

fn was(old: &str, new: &str) -> Vec<(Option<usize>, Vec<usize>, Change)> {
    let redline = compare(old.to_owned(), new.to_owned());
    redline.paragraphs().iter().map(|p| (p.number, p.was.clone(), p.change)).collect()
}

#[test]
fn two_paragraphs_that_begin_alike_and_change_places_are_a_move_and_nothing_else() {
    let read = "We have read the report with interest and some worry.";
    let ask = "We ask you to answer before the summer.";
    let redline =
        compare(format!("Dear all,\n\n{read}\n\n{ask}\n\nBye\n"), format!("Dear all,\n\n{ask}\n\n{read}\n\nBye\n"));
    let changes: Vec<Change> = redline.paragraphs().iter().map(|paragraph| paragraph.change).collect();
    assert_eq!(changes.iter().filter(|change| **change == Change::Moved).count(), 1);
    assert_eq!(changes.iter().filter(|change| **change == Change::Kept).count(), 3);
    assert_eq!((redline.words().deleted, redline.words().inserted), (0, 0));
}

#[test]
fn a_changed_word_is_marked_whole() {
    assert_eq!(
        marked("Giving and acting on it.", "Giving and accepting it."),
        "Giving and [-acting on-] {+accepting+} it."
    );
}

#[test]
fn words_that_went_from_the_end_of_a_paragraph_leave_its_break_alone() {
    assert_eq!(marked("een twee drie\n\nvier", "een twee\n\nvier"), "een twee [-drie-] | vier");
    assert_eq!(marked("een twee\n\nvier", "een twee drie\n\nvier"), "een twee {+drie+} | vier");
}

#[test]
fn joining_two_paragraphs_deletes_the_break_and_inserts_a_space() {
    let (apart, joined) = ("een twee\n\ndrie vier\n", "een twee drie vier\n");
    let redline = compare(apart.to_owned(), joined.to_owned());
    assert_eq!(
        redline.paragraphs(),
        [ParagraphChange {
            number: Some(1),
            was: vec![1, 2],
            change: Change::Edited,
            spans: vec![
                Span::Kept { old: 0..8, new: 0..8 },
                Span::Deleted { old: 8..10 },
                Span::Inserted { new: 8..9 },
                Span::Kept { old: 10..20, new: 9..19 },
            ],
        }]
    );
    assert_eq!(redline.words().deleted, 0);
    assert_eq!(marked(apart, joined), "een twee [-¶-] drie vier");
}

#[test]
fn both_halves_of_a_split_paragraph_say_where_they_came_from() {
    let (whole, split) = ("nul\n\neen twee drie vier\n", "nul\n\neen twee\n\ndrie vier\n");
    assert_eq!(marked(whole, split), "nul | een twee {+¶+} | drie vier");
    assert_eq!(
        was(whole, split),
        [(Some(1), vec![1], Change::Kept), (Some(2), vec![2], Change::Edited), (Some(3), vec![2], Change::Kept),]
    );
}

#[test]
fn a_paragraph_that_went_stands_after_its_old_predecessor() {
    let (old, new) = ("een\n\ntwee twee\n\ndrie\n", "een\n\ndrie\n");
    assert_eq!(marked(old, new), "een | [-twee twee-] | drie");
    assert_eq!(was(old, new)[1], (None, vec![2], Change::Deleted));
    assert_eq!(marked("een\n\ntwee", "een"), "een | [-twee-]");
    assert_eq!(marked("een twee weg\n\ndrie\n", "een twee\n"), "een twee [-weg-] | [-drie-]");
    assert_eq!(marked("een", "een\n\ntwee"), "een | {+twee+}");
}

#[test]
fn a_paragraph_of_which_no_word_stayed_is_a_deleted_and_an_inserted_one() {
    assert_eq!(marked("een\n\ntwee\n\ndrie", "een\n\nvier\n\ndrie"), "een | [-twee-] | {+vier+} | drie");
}

#[test]
fn items_that_only_have_their_sign_in_common_are_strangers() {
    assert_eq!(
        marked("- een bus\n- meer licht\n- een hek", "- een bus\n- gratis koffie\n- een hek"),
        "- een bus | [-- meer licht-] | {+- gratis koffie+} | - een hek"
    );
    assert_eq!(
        marked("1. een bus\n2. meer licht in het park", "1. een bus\n2. meer koffie in het park"),
        "1. een bus | 2. meer [-licht-] {+koffie+} in het park"
    );
}

#[test]
fn a_heading_is_no_part_of_running_text_but_where_nearly_all_words_stayed() {
    let prose = "Over de kosten van het plan zijn wij kort.";
    assert_eq!(
        marked("## De kosten van het plan\n\nSlot", &format!("{prose}\n\nSlot")),
        format!("[-## De kosten van het plan-] | {{+{prose}+}} | Slot")
    );
    assert_eq!(marked("## De kosten van het plan", "De kosten van het plan"), "[-##-] De kosten van het plan");
    assert_eq!(marked("Kosten en baten", "# Kosten en lasten"), "[-Kosten en baten-] | {+# Kosten en lasten+}");
}

#[test]
fn a_sentence_that_crosses_to_the_next_paragraph_takes_the_break_along() {
    assert_eq!(marked("A a. B b. C c.\n\nD d.", "A a. B b.\n\nC c. D d."), "A a. B b. {+¶+} | C c. [-¶-] D d.");
}

#[test]
fn typography_is_a_class_of_its_own() {
    assert_eq!(marked("de 'oude' wijk", "de ‘oude’ wijk"), "de ~‘oude’~ wijk");
    let redline = compare("een cafe\u{301} hier".into(), "een café hier".into());
    assert!(redline.is_unchanged());
    assert_eq!((redline.words().typographic, redline.words().kept), (1, 2));
}

#[test]
fn line_ends_and_white_space_are_no_change() {
    for (old, new) in
        [("een\ntwee\n", "een\r\ntwee"), ("\u{feff}een", "een\n"), ("", " \n"), ("een  twee", "een\ttwee\n\n")]
    {
        assert!(compare(old.to_owned(), new.to_owned()).is_unchanged(), "{old:?} {new:?}");
    }
}

#[test]
fn from_nothing_everything_is_new() {
    assert_eq!(marked(" ", "een\n\ntwee"), "{+een+} | {+twee+}");
    assert_eq!(marked("een\n\ntwee", ""), "[-een-] | [-twee-]");
}

#[test]
fn words_of_scripts_without_spaces_are_compared_one_by_one() {
    assert_eq!(marked("我们的政策很好", "我们的新政策很好"), "我们的 {+新+} 政策很好");
}

#[test]
fn a_long_text_without_a_space_takes_no_more_than_one_with_spaces() {
    // Were anything looked at again from the start, or to the end, this test would take an hour.
    let every = |nth: usize| {
        let characters = "中文字符测试".chars().cycle().take(300_000);
        characters.enumerate().map(|(at, c)| if at % 360 < nth { '新' } else { c }).collect::<String>()
    };
    let redline = compare(every(0), every(1));
    assert_eq!((redline.words().deleted, redline.words().inserted), (834, 834));
    let one_edit = every(0).replacen("中文", "新", 1);
    assert_eq!(compare(every(0), format!("{one_edit}。")).words().kept, 299_998);
}

#[test]
fn a_break_that_went_is_not_the_wrap_that_came_beside_a_move() {
    let (one, two) = ("Wij komen graag bij u langs hiervoor.", "De raad heeft hierover nooit gestemd, dat weten wij.");
    let old = format!("Aan:\n\nstraat\\\nplaats\n\n{one}\n\n{two}\n");
    let new = format!("Aan:\nplaats\n\n{two}\n\n{one}\n");
    assert_eq!(marked(&old, &new), format!("Aan: [-¶-] [-straat\\-] [-¶-] plaats | {two} | {one}"));
}

#[test]
fn a_paragraph_that_moved_is_shown_once_with_its_inner_edits() {
    let moved = "Wij vragen u om een late rit op werkdagen.";
    let edited = "Wij vragen u om twee late ritten op werkdagen.";
    let others = "Eerst komt de eerste alinea, die het langst van alle is en blijft staan.\n\nDan de tweede alinea, die ook blijft.";
    let (old, new) = (format!("{others}\n\n{moved}"), format!("{edited}\n\n{others}"));
    let redline = compare(old.clone(), new.clone());
    assert_eq!(
        was(&old, &new),
        [(Some(1), vec![3], Change::Moved), (Some(2), vec![1], Change::Kept), (Some(3), vec![2], Change::Kept),]
    );
    assert!(marked(&old, &new).starts_with("Wij vragen u om [-een late rit-] {+twee late ritten+} op werkdagen. |"));
    assert_eq!((redline.words().moved, redline.words().deleted, redline.words().inserted), (6, 3, 3));
}

#[test]
fn a_word_that_two_phrases_share_by_chance_is_no_island_between_them() {
    assert_eq!(
        marked("vanwege de gang van zaken rond het onderzoek", "vanwege de manier van werken rond het onderzoek"),
        "vanwege de [-gang van zaken-] {+manier van werken+} rond het onderzoek"
    );
    assert_eq!(
        marked("een brief en een stuk", "een lange brief en een dik stuk"),
        "een {+lange+} brief en een {+dik+} stuk"
    );
}

#[test]
fn only_the_punctuation_that_changed_is_marked() {
    assert_eq!(marked("dat is de code.", "dat is de code, met redenen."), "dat is de code {+, met redenen+} .");
    assert_eq!(marked("dat is duidelijk voor ons", "dat is duidelijk, voor ons"), "dat is duidelijk {+,+} voor ons");
    assert_eq!(
        marked("de gemeente 's-Gravenhage", "de gemeente 's-Hertogenbosch"),
        "de gemeente 's- [-Gravenhage-] {+Hertogenbosch+}"
    );
}

#[test]
fn a_character_of_many_parts_changes_whole() {
    assert_eq!(marked("Groet (👩‍👩‍👧‍👦) allen", "Groet (👩‍👩‍👧) allen"), "Groet ( [-👩‍👩‍👧‍👦-] {+👩‍👩‍👧+} ) allen");
    assert_eq!(marked("met (🇳🇱) erbij", "met (🇳🇴) erbij"), "met ( [-🇳🇱-] {+🇳🇴+} ) erbij");
    assert_eq!(marked("dit is **zeer** goed", "dit is *zeer* goed"), "dit is [-**zeer**-] {+*zeer*+} goed");
}

#[test]
fn a_number_or_a_negation_that_changed_is_marked_whole() {
    assert_eq!(marked("voor 31.500 inwoners", "voor 31.600 inwoners"), "voor [-31.500-] {+31.600+} inwoners");
    assert_eq!(marked("dat willen wij niet", "dat willen wij"), "dat willen wij [-niet-]");
}

#[test]
fn an_insertion_starts_where_its_sentence_starts() {
    assert_eq!(
        marked("Dat is zo. De raad besluit.", "Dat is zo. De raad wil. De raad besluit."),
        "Dat is zo. {+De raad wil.+} De raad besluit."
    );
}

#[test]
fn a_last_sentence_that_begins_as_the_next_paragraph_does_leaves_that_alone() {
    for (sentence, next) in [
        ("De raad ziet toe.", "De Nationale ombudsman heeft gerapporteerd."),
        ("Wij vragen u om uitstel tot maart.", "Wij vragen u ook om geld."),
    ] {
        let (with, without) = (format!("De wet loopt. {sentence}\n\n{next}"), format!("De wet loopt.\n\n{next}"));
        assert_eq!(marked(&with, &without), format!("De wet loopt. [-{sentence}-] | {next}"));
        assert_eq!(marked(&without, &with), format!("De wet loopt. {{+{sentence}+}} | {next}"));
    }
}

#[test]
fn items_that_went_from_a_numbered_list_go_with_their_own_labels() {
    let (old, new) = ("1. een\n2. twee twee\n3. drie drie\n", "1. drie drie\n");
    assert_eq!(marked(old, new), "[-1. een-] | [-2. twee twee-] | [-3-] {+1+} . drie drie");
    assert_eq!(marked(new, old), "{+1. een+} | {+2. twee twee+} | [-1-] {+3+} . drie drie");
}

#[test]
fn a_change_never_slides_over_a_break_that_one_side_has() {
    assert_eq!(
        marked("- een bedrag\n\n- een\n\nlate rit\n", "- een late rit\n"),
        "- een [-bedrag-] [-¶-] [-- een-] [-¶-] late rit"
    );
    assert_eq!(
        marked("- een late rit\n", "- een bedrag\n\n- een\n\nlate rit\n"),
        "- een {+bedrag+} {+¶+} | {+- een+} {+¶+} | late rit"
    );
}

#[test]
fn paragraphs_that_came_between_two_that_begin_alike_came_whole() {
    assert_eq!(
        marked("een\n\n## Drie\n\nvier", "een\n\n## Twee\n\nwat\n\n## Drie\n\nvier"),
        "een | {+## Twee+} | {+wat+} | ## Drie | vier"
    );
    assert_eq!(marked("- een\n- drie\n", "- een\n- twee\n- drie\n"), "- een | {+- twee+} | - drie");
    assert_eq!(marked("- een\n- twee\n- drie\n", "- een\n- drie\n"), "- een | [-- twee-] | - drie");
}

#[test]
fn a_paragraph_that_came_takes_no_word_of_the_next_one() {
    let (came, stayed) = ("De raad wil een besluit nemen.", "De gemeente vraagt om een plan voor de tekorten.");
    let (one, two) = (format!("{stayed}\n"), format!("{came}\n\n{stayed}\n"));
    assert_eq!(marked(&one, &two), format!("{{+{came}+}} | {stayed}"));
    assert_eq!(marked(&two, &one), format!("[-{came}-] | {stayed}"));
    assert_eq!(marked(&one, &format!("{stayed}\n\n{one}")), format!("{stayed} | {{+{stayed}+}}"));
}

#[test]
fn a_paragraph_that_came_before_one_that_was_edited_takes_no_word_of_it_either() {
    assert_eq!(
        marked(
            "De gemeente vraagt om een plan voor de tekorten.",
            "De raad wil een besluit nemen.\n\nDe gemeente vraagt om een groot plan voor de tekorten."
        ),
        "{+De raad wil een besluit nemen.+} | De gemeente vraagt om een {+groot+} plan voor de tekorten."
    );
}

#[test]
fn an_item_that_came_on_top_of_a_numbered_list_renumbers_the_others() {
    let (old, new) = (
        "1. De raad vergadert elke maand.\n2. Het college voert de besluiten uit.\n",
        "1. De voorzitter opent.\n2. De raad vergadert elke maand.\n3. Het college voert de besluiten uit.\n",
    );
    assert_eq!(
        marked(old, new),
        "{+1. De voorzitter opent.+} | [-1-] {+2+} . De raad vergadert elke maand. | [-2-] {+3+} . Het college voert de besluiten uit."
    );
}

#[test]
fn a_space_that_became_a_fixed_one_is_typography() {
    assert_eq!(marked("kost 10 000 euro", "kost 10\u{a0}000 euro"), "kost ~10 000~ euro");
}

#[test]
fn a_fixed_space_beside_a_changed_word_is_typography_all_the_same() {
    assert_eq!(
        marked(
            "Op 1 mei 2024 betaalt u € 10.000 aan artikel 3 lid 2 per jaar.",
            "Op 1\u{a0}mei\u{a0}2024 betaalt u €\u{a0}10.000 aan artikel\u{a0}3 lid\u{a0}2 per kwartaal."
        ),
        "Op ~1 mei 2024~ betaalt u ~€ 10.000~ aan ~artikel 3 lid 2~ per [-jaar-] {+kwartaal+} ."
    );
}

#[test]
fn a_word_that_a_line_end_divided_costs_no_more_than_itself() {
    assert_eq!(
        marked("hun ver-\nantwoordelijkheid is groot", "hun verantwoordelijkheid is\ngroot"),
        "hun [-ver- antwoordelijkheid-] {+verantwoordelijkheid+} is groot"
    );
}

#[test]
fn paragraphs_that_share_a_few_words_by_chance_are_not_drawn_into_each_other() {
    let gone =
        "Als leidinggevenden hebben wij ook een verantwoordelijkheid voor onze medewerkers, die hun werk goed doen.";
    let came = "De politiek kan rekenen op een onafhankelijk advies; zij geeft ons in woord en gedrag die ruimte voor.";
    assert_eq!(
        marked(&format!("een\n\n{gone}\n\ntwee"), &format!("een\n\n{came}\n\ntwee")),
        format!("een | [-{gone}-] | {{+{came}+}} | twee")
    );
}

#[test]
fn a_merged_change_never_reaches_over_a_break() {
    assert_eq!(
        marked("oud een\n\nde rest oud", "nieuw een\n\nde rest nieuw"),
        "[-oud-] {+nieuw+} een | de rest [-oud-] {+nieuw+}"
    );
}

#[test]
fn the_end_of_a_text_stays_its_end_when_the_last_words_that_both_share_are_dropped() {
    let old = "[thuis]: naar het begin van alles\n\nVoor antwoorden op de vragen die u nog heeft zie bladzijde nul van deze brief faq\n";
    let new =
        "[thuis]: naar het begin van alles\n[twee]: zoals het er nu in andere woorden staat, heel ergens anders faq\n";
    let redline = compare(old.to_owned(), new.to_owned());
    assert_eq!(redline.paragraphs().iter().filter_map(|paragraph| paragraph.number).collect::<Vec<_>>(), [1]);
}

#[test]
fn words_that_are_equal_are_never_called_typography() {
    let redline = compare(" a 的 10 de b カタカナ".to_owned(), " 10 de bカタカナ\n- a\ta a a カタカナ".to_owned());
    assert_eq!(redline.words().typographic, 0);
}

#[test]
fn what_is_kept_beside_a_move_has_the_same_words() {
    let (moved, typed) = ("We zullen niet", "‘enkel’ 'enkel'");
    let old = format!("t d {moved} i.\n# “A” en \"recht\" {typed} 10 euro.\n");
    let new = format!("n ค\n\n“A” \"recht\" {} 10 euro.\n\nn\n\n? t o {moved}", typed.replacen('’', " ’", 1));
    for span in compare(old.clone(), new.clone()).paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        if let Span::Kept { old: was, new: is } = span {
            assert_eq!(
                old[was.clone()].split_whitespace().collect::<Vec<_>>(),
                new[is.clone()].split_whitespace().collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn two_words_that_were_one_are_a_change() {
    assert_eq!(marked("zeg 'ja''ja' dan", "zeg 'ja' 'ja' dan"), "zeg [-'ja''ja'-] {+'ja' 'ja'+} dan");
}

#[test]
fn a_short_paragraph_of_which_only_marks_changed_is_the_same_one() {
    assert_eq!(marked("- huur\n- gas.", "- huur\n- gas;\n- water."), "- huur | - gas [-.-] {+;+} | {+- water.+}");
    assert_eq!(marked("## Kosten\n\nzo", "## Kosten:\n\nzo"), "## Kosten {+:+} | zo");
    assert_eq!(marked("een\n\nTotaal\n\nzo", "een\n\nTotaal:\n\nzo"), "een | Totaal {+:+} | zo");
    assert_eq!(marked("een\n\nwethouder\n\nzo", "een\n\nWethouder\n\nzo"), "een | [-wethouder-] | {+Wethouder+} | zo");
}

#[test]
fn a_heading_behind_a_section_that_went_keeps_its_own_words() {
    let section = "## Artikel 2 Kosten\n\nDe gemeente betaalt de kosten.";
    let (old, new) = (format!("{section}\n\n## Artikel 3 Slot\n\nDit besluit."), "## Artikel 2 Slot\n\nDit besluit.");
    assert_eq!(
        marked(&old, new),
        "[-## Artikel 2 Kosten-] | [-De gemeente betaalt de kosten.-] | ## Artikel [-3-] {+2+} Slot | Dit besluit."
    );
    assert_eq!(
        marked("- Stap 1: geld\n- Stap 2: tijd\n- Stap 3: rust", "- Stap 1: geld\n- Stap 2: rust"),
        "- Stap 1: geld | [-- Stap 2: tijd-] | - Stap [-3-] {+2+} : rust"
    );
    assert_eq!(
        marked("| 1 | geld |\n| 2 | rust |", "| 1 | geld |\n| 2 | tijd |\n| 3 | rust |"),
        "| 1 | geld | | {+| 2 | tijd |+} | | [-2-] {+3+} | rust |"
    );
}

#[test]
fn an_item_before_one_that_came_keeps_its_own_last_words() {
    assert_eq!(
        marked("- huur 100 euro;\n- gas 50 euro.", "- huur 120 euro;\n- water 10 euro;\n- gas 50 euro."),
        "- huur [-100-] {+120+} euro; | {+- water 10 euro;+} | - gas 50 euro."
    );
    assert_eq!(
        marked("| Huur | 120 |\n| Water | 10 |\n| Gas | 50 |", "| Huur | 100 |\n| Gas | 50 |"),
        "| Huur | [-120-] {+100+} | | [-| Water | 10 |-] | | Gas | 50 |"
    );
}

#[test]
fn of_two_blocks_that_changed_places_the_one_stays_that_leaves_less_to_read() {
    assert_eq!(
        marked("Jan\n\nLid\n\nWij betalen de kosten.", "Wij betalen de kosten.\n\nJan\n\nLid"),
        "[-Jan-] | [-Lid-] | Wij betalen de kosten. | {+Jan+} | {+Lid+}"
    );
    assert_eq!(
        marked("Jan\n\nLid\n\nWij betalen de kosten.", "Dank\n\nWij betalen de kosten.\n\nJan\n\nLid"),
        "[-Jan-] | {+Dank+} | [-Lid-] | Wij betalen de kosten. | {+Jan+} | {+Lid+}"
    );
    let names = "- Adam\n- Bram\n- Coen\n- Daan";
    let sentence = "Wij kopen dit fruit op de markt in Utrecht, elke zaterdag.";
    assert_eq!(
        marked(&format!("{names}\n\n{sentence}"), &format!("Dank\n\n{sentence}\n\n{names}")),
        format!("{{+Dank+}} | {sentence} | - Adam | - Bram | - Coen | - Daan"),
        "the sentence moved"
    );
}

#[test]
fn a_heading_that_became_running_text_where_it_stood_did_not_move() {
    let (old, new) = (
        "# Wij vragen u om de late rit op werkdagen te houden",
        "Wij vragen u om de late rit in het weekend te houden.",
    );
    assert_eq!(was(old, new), [(Some(1), vec![1], Change::Edited)]);
    let (old, new) = (format!("Eerst\n\n{old}\n\nDank"), format!("Vooraf\n\n{new}\n\nSlot"));
    let edited = (Some(2), vec![2], Change::Edited);
    assert!(was(&old, &new).contains(&edited), "{:?}", was(&old, &new));
}

#[test]
fn a_paragraph_that_went_behind_an_edited_one_strikes_no_other() {
    let (jan, bos, roos, ay) =
        ("- mevrouw J. de Vries,", "- de heer B. Bos, secretaris", "- mevrouw S. Roos, lid", "- de heer D. Ay, lid");
    assert_eq!(
        marked(&format!("{jan} lid\n{bos}\n{roos}\n{ay}\n"), &format!("{jan} voorzitter\n{roos}\n{ay}\n")),
        format!("{jan} [-lid-] {{+voorzitter+}} | [-{bos}-] | {roos} | {ay}")
    );
    assert_eq!(
        marked(&format!("{jan} voorzitter\n{roos}\n{ay}\n"), &format!("{jan} lid\n{bos}\n{roos}\n{ay}\n")),
        format!("{jan} [-voorzitter-] {{+lid+}} | {{+{bos}+}} | {roos} | {ay}")
    );
    let row = |name: &str, role: &str, costs: u32| format!("| {name} | {role} | {costs} euro |\n");
    let rest = row("S. Roos", "penningmeester", 150) + &row("E. Kok", "lid", 100);
    let old = row("K. Visser", "voorzitter", 150) + &row("B. Bos", "lid", 200) + &rest;
    assert_eq!(
        marked(&old, &(row("K. Visser", "voorzitter", 175) + &rest)),
        "| K. Visser | voorzitter | [-150-] {+175+} euro | | [-| B. Bos | lid | 200 euro |-] | \
         | S. Roos | penningmeester | 150 euro | | | E. Kok | lid | 100 euro |"
    );
}

#[test]
fn a_list_that_goes_on_strikes_no_item_that_stayed() {
    let (short, long) = (
        "- de huur wordt 100 euro;\n- het gas wordt 20 euro.\n",
        "- de huur wordt 120 euro;\n- het gas wordt 20 euro;\n- het water wordt 30 euro.\n",
    );
    assert_eq!(
        marked(short, long),
        "- de huur wordt [-100-] {+120+} euro; | - het gas wordt 20 euro [-.-] {+;+} | {+- het water wordt 30 euro.+}"
    );
    assert_eq!(
        marked(long, short),
        "- de huur wordt [-120-] {+100+} euro; | - het gas wordt 20 euro [-;-] {+.+} | [-- het water wordt 30 euro.-]"
    );
    let base = "De huur wordt 100 euro.\n\nHet gas wordt 20 euro.\n";
    assert_eq!(
        marked(base, &format!("{}\nHet water wordt 30 euro.\n", base.replace("100", "120"))),
        "De huur wordt [-100-] {+120+} euro. | Het gas wordt 20 euro. | {+Het water wordt 30 euro.+}"
    );
}

#[test]
fn a_figure_that_changed_is_struck_where_another_item_has_it_now() {
    let (was, is) = (
        "- huur 100 euro;\n- gas 20 euro.\n",
        "- huur 110 euro, kaal;\n- service 100 euro;\n- gas 25 euro, met btw;\n- water 20 euro.\n",
    );
    assert_eq!(
        marked(was, is),
        "- huur [-100 euro-] {+110 euro, kaal+} ; | {+- service 100 euro;+} | - gas [-20 euro.-] {+25 euro, met btw;+} | {+- water 20 euro.+}"
    );
    assert_eq!(
        marked(is, was),
        "- huur [-110 euro, kaal-] {+100 euro+} ; | [-- service 100 euro;-] | - gas [-25 euro, met btw;-] {+20 euro.+} | [-- water 20 euro.-]"
    );
    assert_eq!(
        marked("Wij vragen een gesprek, een antwoord.\n", "Wij vragen een gesprek.\n\nOok een antwoord.\n"),
        "Wij vragen een gesprek [-, een antwoord-] . | {+Ook een antwoord.+}"
    );
    // What was put on a line of its own with nothing but a sign before it stayed.
    assert_eq!(
        marked("Dank aan: Anna, Bram.\n", "Dank aan: Anna,\n\n- Bram.\n"),
        "Dank aan: Anna, {+¶+} | {+-+} Bram."
    );
}

#[test]
fn what_a_list_said_in_prose_is_marked_item_by_item() {
    assert_eq!(
        marked(
            "Wij vragen de regering:\n\n- de handel te verbieden;\n- het verdrag op te schorten.\n",
            "Wij vragen de regering de handel te verbieden en het associatieverdrag op te schorten.\n"
        ),
        "Wij vragen de regering [-:-] [-¶-] [---] de handel te verbieden [-;-] [-¶-] [---] {+en+} het [-verdrag-] {+associatieverdrag+} op te schorten."
    );
}

#[test]
fn long_paragraphs_that_share_an_article_here_and_there_are_strangers() {
    assert_eq!(
        marked(
            "Wij vragen aandacht voor de bus die na negen uur niet meer rijdt van het dorp naar de stad.\n",
            "Bewoners betalen voortaan voor de parkeerplaats achter hun woning en een bijdrage van twee euro.\n"
        ),
        "[-Wij vragen aandacht voor de bus die na negen uur niet meer rijdt van het dorp naar de stad.-] | {+Bewoners betalen voortaan voor de parkeerplaats achter hun woning en een bijdrage van twee euro.+}"
    );
}

#[test]
fn an_article_alone_does_not_draw_a_short_paragraph_into_a_longer_one_that_moved_behind_it() {
    let moved = "In June the schools and the shops of the area speak about it.";
    let stays = "This stays here as it was, without a word more and without a word less.";
    let old = format!("{moved}\n\n{stays}\n\nTogether, the neighbours\n");
    let new = format!("{stays}\n\nTogether, all neighbours\n\nNow: {moved}\n");
    assert_eq!(marked(&old, &new), format!("{stays} | Together, [-the-] {{+all+}} neighbours | {{+Now:+}} {moved}"));
    assert_eq!(was(&old, &new)[2], (Some(3), vec![1], Change::Moved));
}

#[test]
fn the_last_paragraph_keeps_its_own_last_words() {
    let (kok, vries, ay, roos) =
        ("- mevrouw E. Kok, lid", "- mevrouw J. de Vries, lid", "- de heer D. Ay, lid", "- mevrouw S. Roos, lid");
    assert_eq!(
        marked(&format!("Leden:\n\n{kok}\n{ay}\n"), &format!("Leden:\n\n{vries}\n{ay}\n{roos}\n")),
        format!("Leden: | - mevrouw [-E. Kok-] {{+J. de Vries+}} , lid | {ay} | {{+{roos}+}}")
    );
    assert_eq!(
        marked(&format!("Leden:\n\n{vries}\n{ay}\n{roos}\n"), &format!("Leden:\n\n{kok}\n{ay}\n")),
        format!("Leden: | - mevrouw [-J. de Vries-] {{+E. Kok+}} , lid | {ay} | [-{roos}-]")
    );
}

#[test]
fn a_row_keeps_the_bar_that_it_ends_with_where_another_came_or_went_behind_it() {
    let (hall, halls, boiler, bus) = (
        "| Hall | 4,200 | faculty |",
        "| Halls | 4,200 | faculty |",
        "| Boiler | 300 | rector |",
        "| Bus | 1,100 | club |",
    );
    let (less, more) = (format!("{hall}\n{bus}\n"), format!("{halls}\n{boiler}\n{bus}\n"));
    assert_eq!(marked(&less, &more), format!("| [-Hall-] {{+Halls+}} | 4,200 | faculty | | {{+{boiler}+}} | {bus}"));
    assert_eq!(marked(&more, &less), format!("| [-Halls-] {{+Hall+}} | 4,200 | faculty | | [-{boiler}-] | {bus}"));
}

#[test]
fn an_item_above_which_one_like_it_came_keeps_its_own_words_whatever_number_it_has() {
    let old = "1. De subsidie voor de dijk in 2027.\n2. De subsidie voor het gemaal in 2028 te verlenen.\n\
               3. De kosten van de aannemer te vergoeden.\n4. De kosten van het onderzoek.\n";
    let new = "1. De subsidie voor de dijk in 2027.\n2. De subsidie voor de dijk in 2028 te verlenen.\n\
               3. De subsidie voor het gemaal in te verlenen.\n4. De kosten van de aannemer te betalen.\n5. De kosten van het onderzoek.\n";
    assert_eq!(
        marked(old, new),
        "1. De subsidie voor de dijk in 2027. | {+2. De subsidie voor de dijk in 2028 te verlenen.+} | \
         [-2-] {+3+} . De subsidie voor het gemaal in [-2028-] te verlenen. | \
         [-3-] {+4+} . De kosten van de aannemer te [-vergoeden-] {+betalen+} . | [-4-] {+5+} . De kosten van het onderzoek."
    );
}

#[test]
fn a_row_of_which_the_last_cell_changed_keeps_the_others_where_one_with_its_last_cell_came_below() {
    let old = "| Houten | 3 | niets |\n|---|---|\n| Nijmegen | 4 | de helft |\n| De Venen | 4 | niets |\n";
    let new = old.replace("de helft |", "april |\n| Geluid bij mist 2 | 24.000 | de helft |");
    assert_eq!(
        marked(old, &new),
        "| Houten | 3 | niets | | |---|---| | | Nijmegen | 4 | [-de helft-] {+april+} | | {+| Geluid bij mist 2 | 24.000 | de helft |+} | | De Venen | 4 | niets |"
    );
}

#[test]
fn a_change_does_not_slide_over_a_blank_that_one_side_has_within_a_word() {
    marked("de ’ja’ x\n", "’ja ’ ’ja ’ x\n");
    marked("’ja ’ ’ja ’ x\n", "de ’ja’ x\n");
}

#[test]
fn what_came_between_the_same_small_words_is_a_phrase() {
    assert_eq!(
        marked("Office of the Registrar\n", "Office of the university of the Registrar\n"),
        "Office {+of the university+} of the Registrar"
    );
    assert_eq!(
        marked("Het plan van de raad.\n", "Het plan van de wijk van de raad.\n"),
        "Het plan {+van de wijk+} van de raad."
    );
    assert_eq!(
        marked("Het plan van de raad.\n", "Het plan van de wijk en van de raad.\n"),
        "Het plan {+van de wijk en+} van de raad."
    );
}

#[test]
fn a_clause_at_the_end_of_a_sentence_stands_behind_the_word_that_ended_it() {
    let old = "The city pays for none. We wait.\n";
    let new = "The city pays for none, and the state pays for none. We wait.\n";
    assert_eq!(marked(old, new), "The city pays for none {+, and the state pays for none+} . We wait.");
    assert_eq!(marked(new, old), "The city pays for none [-, and the state pays for none-] . We wait.");
    let old = "In Houten is dat gelukt.\n";
    assert_eq!(
        marked(old, "In Houten is dat gelukt, en in Nijmegen is dat gelukt.\n"),
        "In Houten is dat gelukt {+, en in Nijmegen is dat gelukt+} ."
    );
}
