//! What is a small edit and what is not, one thing at a time, in Dutch and in English; and the laws that hold for all.

use proptest::prelude::*;

use super::{LIMIT, SmallEdit, Touched, small_edit};

const DUTCH: &str = "# Brief over ambtelijk vakmanschap\n\nAan de minister van Binnenlandse Zaken\n\n\
    Geachte minister,\n\n\
    Wij vragen u, met 43 collega's, om ruimte voor tegenspraak. De wet van 2 mei 1998 biedt die niet, en dat\n\
    betreuren wij. In het ministerie in Den Haag werkt Anna de Vries daar al twee jaar aan. Vakbond gaf geen antwoord.\n\n\
    - Luister naar de vakbond.\n- Geef 10 % van de tijd aan € 5.000 scholing.\n\n\
    Hoogachtend,\n\nAnna de Vries\nNamens 43 ondertekenaars\n";

const ENGLISH: &str = "To the Members of the House\n\nDear members,\n\n\
    We ask you, with forty colleagues, for room to speak. The act of 2 May 1998 does not offer it, and we don't like\n\
    that. In The Hague the ministry has worked on it for three months. Nobody answered the union at first.\n\n\
    Yours sincerely,\n\nBram Bos\n";

/// What it is to change one passage of a letter into another, the same both ways.
fn change(letter: &str, from: &str, to: &str) -> SmallEdit {
    assert_eq!(letter.matches(from).count(), 1, "{from:?} must stand in the letter once");
    let changed = letter.replace(from, to);
    let names = ["Anna de Vries", "Bram Bos"];
    let there = small_edit(letter, &changed, &names);
    assert_eq!(there, small_edit(&changed, letter, &names), "{from:?} → {to:?} is another thing backwards");
    there
}

fn assert_touches(letter: &str, touched: Touched, changes: &[(&str, &str)]) {
    for (from, to) in changes {
        assert_eq!(change(letter, from, to), SmallEdit::Beyond(touched), "{from:?} → {to:?}");
    }
}

#[test]
fn a_word_a_typo_a_comma_or_a_short_clause_elsewhere_is_a_small_edit() {
    for (letter, from, to, words) in [
        (DUTCH, "om ruimte voor", "om de ruimte voor", 1),
        (DUTCH, "biedt die niet", "geeft die niet", 2),
        (DUTCH, "u, met", "u met", 2),
        (DUTCH, "betreuren", "betruren", 2),
        (DUTCH, "van de tijd", "van het tijd", 2),
        (DUTCH, "De wet van", "Het besluit van", 4),
        (DUTCH, "en dat\nbetreuren wij.", "en wij betreuren\ndat.", 4),
        (DUTCH, "Luister naar de vakbond.", "Naar de vakbond luister.", 6),
        (DUTCH, "Vakbond gaf", "De vakbond gaf", 3),
        (DUTCH, "niet, en", "*niet*; en", 2),
        (ENGLISH, "for room to speak", "for a room to speak", 1),
        (ENGLISH, "and we don't like\nthat", "and that we don’t like", 4),
        (ENGLISH, "The act of", "An act of", 2),
        (ENGLISH, "the union at first", "the trade union at first", 1),
        (ENGLISH, "We ask you", "I ask you", 2),
        (ENGLISH, "on it for", "on it, I think, for", 4),
    ] {
        assert_eq!(change(letter, from, to), SmallEdit::Within { words }, "{from:?} → {to:?}");
    }
}

#[test]
fn what_binds_conditions_or_turns_a_sentence_is_never_a_small_edit() {
    assert_touches(
        DUTCH,
        Touched::Negation,
        &[
            ("om ruimte", "alleen om ruimte"),
            ("Wij vragen u,", "Tenzij wij vragen,"),
            ("daar al", "daar nauwelijks al"),
            ("betreuren wij", "moeten wij"),
        ],
    );
    let letter = "Dear members,\n\nWe shall ask all of you for a feasible plan under clause b of the act.\n\nYours sincerely,\n\nBram Bos\n";
    assert_touches(
        letter,
        Touched::Negation,
        &[("shall", "may"), ("all of you", "some of you"), ("feasible", "infeasible"), ("We shall", "If we shall")],
    );
    assert_touches(letter, Touched::Figure, &[("clause b", "clause c"), ("plan", "plan (b)")]);
    assert_touches(letter, Touched::Name, &[("ask all", "ask the secretary and all")]);
}

#[test]
fn ten_changed_words_are_a_small_edit_and_eleven_are_not() {
    assert_eq!(change(DUTCH, "om ruimte", "om a b c d e f g h i j ruimte"), SmallEdit::Within { words: LIMIT });
    assert_eq!(change(DUTCH, "om ruimte", "om a b c d e f g h i j k ruimte"), SmallEdit::Beyond(Touched::Words));
}

#[test]
fn a_figure_is_never_a_small_edit() {
    assert_touches(
        DUTCH,
        Touched::Figure,
        &[
            ("met 43 ", "met 44 "),
            ("met 43 ", "met "),
            ("2 mei", "3 mei"),
            ("2 mei", "2 juni"),
            ("10 %", "10 ‰"),
            ("10 %", "-10 %"),
            ("10 %", "+ 10 %"),
            ("10 %", "10"),
            ("€ 5.000", "$ 5.000"),
            ("€ 5.000", "5.000"),
            ("5.000", "50.00"),
            ("twee jaar", "drie jaar"),
            ("twee jaar", "tweeëntwintig jaar"),
            ("twee jaar", "twee maanden"),
            ("om ruimte", "om de helft van de ruimte"),
            ("om ruimte", "om één ruimte"),
            ("om ruimte", "eerst om de eerste ruimte"),
            ("om ruimte", "om duizend keer ruimte"),
            ("om ruimte", "om procent ruimte"),
            ("om ruimte", "om artikel IV ruimte"),
            ("om ruimte", "op maandag om ruimte"),
            ("om ruimte", "om 1\u{a0}000 ruimte"),
            ("om ruimte", "om ½ ruimte"),
        ],
    );
    assert_touches(
        ENGLISH,
        Touched::Figure,
        &[
            ("forty", "fifty"),
            ("2 May", "2 March"),
            ("three months", "three years"),
            ("for room", "for half a room"),
            ("for room", "for a billion room"),
            ("for room", "on Friday for room"),
            ("for room", "for the second room"),
            ("for room", "for ten percent room"),
        ],
    );
}

#[test]
fn a_negation_is_never_a_small_edit() {
    let added: Vec<String> =
        ["niet", "geen", "nooit", "niets", "niemand", "nergens", "noch", "zonder", "nimmer", "nee"]
            .into_iter()
            .chain(["geenszins", "evenmin", "Niet", "(niet)", "niet-bindend", "ni\u{ad}et", "n**ie**t"])
            .map(|word| format!("om {word} ruimte"))
            .collect();
    let added: Vec<(&str, &str)> = added.iter().map(|to| ("om ruimte", to.as_str())).collect();
    assert_touches(DUTCH, Touched::Negation, &added);
    assert_touches(DUTCH, Touched::Negation, &[("die niet,", "die,"), ("geen antwoord", "een antwoord")]);
    let added: Vec<String> =
        ["not", "no", "never", "nothing", "none", "neither", "nor", "nowhere", "without", "cannot"]
            .into_iter()
            .chain(["won't", "isn’t", "aren\u{2bc}t", "nobody"])
            .map(|word| format!("for {word} room"))
            .collect();
    let added: Vec<(&str, &str)> = added.iter().map(|to| ("for room", to.as_str())).collect();
    assert_touches(ENGLISH, Touched::Negation, &added);
    assert_touches(
        ENGLISH,
        Touched::Negation,
        &[("does not offer", "does offer"), ("don't like", "do like"), ("Nobody answered", "Somebody answered")],
    );
}

#[test]
fn what_moved_past_another_word_was_touched() {
    let beyond = SmallEdit::Beyond(Touched::Negation);
    assert_eq!(small_edit("Wij zijn niet voor of tegen.", "Wij zijn voor of niet tegen.", &[]), beyond);
    assert_eq!(small_edit("Wij zijn niet voor, wel tegen.", "Wij zijn wel voor, niet tegen.", &[]), beyond);
    assert_eq!(small_edit("We are for it, not against.", "We are not for it, against.", &[]), beyond);
    let beyond = SmallEdit::Beyond(Touched::Figure);
    assert_eq!(small_edit("Wij geven 5 of krijgen.", "Wij geven of krijgen 5.", &[]), beyond);
    let beyond = SmallEdit::Beyond(Touched::Name);
    assert_eq!(small_edit("Dat wil Kees en ik wel.", "Dat wil ik en Kees wel.", &[]), beyond);
}

#[test]
fn a_name_is_never_a_small_edit() {
    assert_touches(
        DUTCH,
        Touched::Name,
        &[
            ("Den Haag", "Den Bosch"),
            ("in Den Haag", "daar"),
            ("werkt Anna", "werkt anna"),
            ("werkt Anna", "werkt bram"),
            ("werkt Anna", "werkt Annet"),
            ("om ruimte", "om BZK ruimte"),
            ("om ruimte", "om eHerkenning ruimte"),
            ("om ruimte", "om dhr. Bos ruimte"),
            ("om ruimte", "om www.voorbeeld.example ruimte"),
            ("om ruimte", "om team@voorbeeld.example ruimte"),
            // A Cyrillic letter among Latin ones.
            ("om ruimte", "om ni\u{435}t ruimte"),
            ("Luister naar", "Jansen luistert naar"),
        ],
    );
    assert_touches(
        ENGLISH,
        Touched::Name,
        &[("The Hague", "The Bosch"), ("for room", "for Mr. Smith room"), ("We ask you", "Friends, we ask you")],
    );
}

#[test]
fn the_salutation_is_never_a_small_edit() {
    let changes = [("Geachte minister", "Beste minister"), ("Geachte minister,\n\n", "")];
    assert_touches(DUTCH, Touched::Salutation, &changes);
    let changes =
        [("Dear members", "Dear all"), ("Dear members,\n\n", ""), ("Dear members,", "Dear members, friends,")];
    assert_touches(ENGLISH, Touched::Salutation, &changes);
    for opening in
        ["Geachte", "Beste", "Hooggeachte", "Excellentie", "Weledelgestrenge", "Lieve", "To whom", "Sirs", "L.S."]
    {
        let letter = format!("{opening} lezers,\n\nWij schrijven u dit.\n");
        let edit = small_edit(&letter, &letter.replace("lezers", "alle lezers"), &[]);
        assert_eq!(edit, SmallEdit::Beyond(Touched::Salutation), "{opening}");
    }
}

#[test]
fn the_addressee_is_never_a_small_edit() {
    let changes = [
        ("Aan de minister", "Aan de staatssecretaris"),
        ("# Brief over", "# Open brief over"),
        ("Aan de minister van Binnenlandse Zaken\n\n", ""),
    ];
    assert_touches(DUTCH, Touched::Addressee, &changes);
    assert_touches(ENGLISH, Touched::Addressee, &[("To the Members", "To all the Members")]);
    for opening in ["Aan", "To", "T.a.v.", "Attn:"] {
        let letter = format!("{opening} de leden\n\nWij schrijven u dit.\n");
        let edit = small_edit(&letter, &letter.replace("de leden", "alle leden"), &[]);
        assert_eq!(edit, SmallEdit::Beyond(Touched::Addressee), "{opening}");
    }
}

#[test]
fn the_signature_block_is_never_a_small_edit() {
    let changes = [
        ("Hoogachtend,\n\nAnna", "Met vriendelijke groet,\n\nAnna"),
        ("Namens 43 onder", "Mede namens 43 onder"),
        ("ondertekenaars\n", "ondertekenaars\n\nen anderen\n"),
        ("Hoogachtend,\n\nAnna", "Anna"),
    ];
    assert_touches(DUTCH, Touched::Signature, &changes);
    let changes = [("Bram Bos\n", "Anna Bos\n"), ("Yours sincerely,", "Kind regards,")];
    assert_touches(ENGLISH, Touched::Signature, &changes);
    let bare = "Wij schrijven u dit.\n\nde ondertekenaars\n";
    assert_eq!(small_edit(bare, &bare.replace("de onder", "alle onder"), &[]), SmallEdit::Beyond(Touched::Signature));
}

#[test]
fn the_particle_in_a_name_is_no_name() {
    let names = &["Anna de Vries", "Wil van den Berg"];
    assert_eq!(small_edit("Dit is de wet.", "Dit is het wet.", names), SmallEdit::Within { words: 2 });
    assert_eq!(small_edit("Dit wil de wet.", "Dit vraagt de wet.", names), SmallEdit::Within { words: 2 });
    assert_eq!(small_edit("Wil zegt dit.", "Hij zegt dit.", names), SmallEdit::Beyond(Touched::Name));
    assert_eq!(small_edit("Dit zegt vries.", "Dit zegt hij.", names), SmallEdit::Beyond(Touched::Name));
}

#[test]
fn joining_two_paragraphs_changes_no_words() {
    assert_eq!(small_edit("Wij komen.\n\nDat is zo.", "Wij komen. Dat is zo.", &[]), SmallEdit::Within { words: 0 });
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "de",
        "wet",
        "De",
        "Wet",
        "Anna",
        "niet",
        "geen",
        "5",
        "€",
        "-",
        "mei",
        "twee",
        "jaar",
        "komt.",
        "komt,",
        "Geachte",
        "Hoogachtend,",
        "Namens",
        "Aan",
        "#",
        "1.",
        "dhr.",
        "zo",
        "'n",
        "Den",
        "Haag",
        "don't",
        "(10",
        "%)",
        "II",
        "é",
    ])
}

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "\n", "\n\n"]);
    prop::collection::vec((word(), gap), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

proptest! {
    #[test]
    fn a_text_is_a_small_edit_of_itself(text in text()) {
        prop_assert_eq!(small_edit(&text, &text, &["Anna de Vries"]), SmallEdit::Within { words: 0 });
    }

    #[test]
    fn a_change_of_layout_is_a_small_edit(text in text()) {
        let gap = text.replace("\n\n", "\u{1}").replace('\n', " ").replace("- ", "-\u{a0}").replace('\'', "’");
        let other = gap.replace('\u{1}', " \r\n\t\r\n\n");
        prop_assume!(crate::distance::same_layout(&text, &other));
        prop_assert_eq!(small_edit(&text, &other, &["Anna de Vries"]), SmallEdit::Within { words: 0 });
    }

    #[test]
    fn neither_way_round_makes_a_difference(old in text(), new in text(), cut in 0_usize..30) {
        // Two texts made apart are hardly ever near one another; so one is also cut out of the other.
        let near: String = old.split_inclusive(' ').enumerate().filter(|(at, _)| *at != cut).map(|(_, word)| word).collect();
        for new in [new, near] {
            prop_assert_eq!(small_edit(&old, &new, &["Anna de Vries"]), small_edit(&new, &old, &["Anna de Vries"]));
        }
    }

    #[test]
    fn what_is_added_to_the_figures_or_negations_is_never_small(
        text in text(),
        added in prop::sample::select(vec!["niet", "zonder", "never", "isn't", "7", "§", "honderd", "mei"]),
        at in 0_usize..40,
    ) {
        let mut words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        let added = format!("{added} ");
        words.insert(at.min(words.len()), &added);
        let new = words.concat();
        prop_assert!(matches!(small_edit(&text, &new, &[]), SmallEdit::Beyond(_)), "{:?}", new);
    }
}
