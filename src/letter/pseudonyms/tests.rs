use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn person(id: &str, name: &str, email: &str, org: Option<&str>) -> Known {
    Known {
        ids: [id.to_owned()].into(),
        names: [name.to_owned()].into(),
        emails: [email.to_owned()].into(),
        org: org.map(str::to_owned),
    }
}

fn pseudonyms() -> Pseudonyms {
    let people = [
        person("anna", "Anna de Vries", "anna@bzk.example", None),
        person("bram", "Bram Bos", "b.bos@fin.example", Some("Fin")),
        person("zoe-b", "Zoë Bos-Smit", "zoe@ez.example", None),
    ];
    Pseudonyms::of(&people, [])
}

#[test]
fn everybody_has_another_name_wherever_and_however_they_are_named() {
    let pseudonyms = pseudonyms();
    for (text, replaced) in [
        ("Anna de\nVries <anna@bzk.example>", "Reviewer 1"),
        ("Anna de Vries (anna) <anna@bzk.example>, OCW", "Reviewer 1, OCW"),
        ("ANNA's idee, Annas idee", "Reviewer 1's idee, Reviewer 1's idee"),
        ("mevrouw De Vries en anna", "mevrouw Reviewer 1 en Reviewer 1"),
        ("mailto:Anna@BZK.Example?", "mailto:Reviewer 1?"),
        ("Bram zei: B.BOS@FIN.EXAMPLE.", "Reviewer 2 (Fin) zei: Reviewer 2 (Fin)."),
        ("Zoe, Zoe\u{308} en ZOË: zoe-b-2", "Reviewer 3, Reviewer 3 en Reviewer 3: Reviewer 3-2"),
        ("bram-12b en 3/bram", "Reviewer 2-12b en 3/Reviewer 2"),
        ("A.M. de Vries, Z. Bos-Smit", "Reviewer 1, Reviewer 3"),
        ("A. de Vries, B.\u{a0}de Vries", "Reviewer 1, B.\u{a0}Reviewer 1"),
        ("@annadevries, #BramBos en vries2", "@Reviewer 1, #Reviewer 2 (Fin) en Reviewer 1 2"),
        ("avries@elders.example", "Reviewer 1"),
        ("An\u{ad}na de Vrie-\ns", "Reviewer 1"),
        ("Annabel bost in de brasserie met de boss", "Annabel bost in de brasserie met de boss"),
    ] {
        assert_eq!(pseudonyms.replace(text), replaced);
    }
}

#[test]
fn names_of_every_kind_are_known_in_their_parts() {
    let people = [
        person("kees", "Kees Van den Berg", "kees@x.example", None),
        person("jp", "J.-P. van 't Hof", "jp@x.example", None),
        person("els", "drs. E.M. (Els) Kok-Bos MSc", "els@x.example", None),
        person("lukasz", "Łukasz Müller", "lm@x.example", None),
        person("li", "李明", "li@x.example", None),
        person("jan", "jan jansen", "jan@x.example", None),
        person("hondt", "Luc D'Hondt", "luc@x.example", None),
        person("sg", "SG BZK", "sg@x.example", Some("BZK")),
    ];
    let pseudonyms = Pseudonyms::of(&people, []);
    for (text, replaced) in [
        ("De heer Van den Berg, Den Berg en BERG", "De heer Reviewer 1, Reviewer 1 en Reviewer 1"),
        ("de dag van de minister, den lande", "de dag van de minister, den lande"),
        ("J.P. van ’t Hof en jp-1", "Reviewer 2 en Reviewer 2-1"),
        ("Els Kok, mevrouw Kok-Bos, drs. Els", "Reviewer 3, mevrouw Reviewer 3, drs. Reviewer 3"),
        ("drs. E.M. (Els) Kok-Bos MSc (els)", "Reviewer 3"),
        ("Lukasz Mueller en Muller", "Reviewer 4 en Reviewer 4"),
        ("我见李明说", "我见Reviewer 5说"),
        ("Jan Jansen, JANSEN", "Reviewer 6, Reviewer 6"),
        ("de heer D’Hondt en Hondt", "de heer Reviewer 7 en Reviewer 7"),
        ("de SG BZK, de SG en BZK", "de Reviewer 8 (BZK), de Reviewer 8 (BZK) en BZK"),
    ] {
        assert_eq!(pseudonyms.replace(text), replaced);
    }
}

#[test]
fn an_ordinary_word_is_left_and_told() {
    let people = [
        person("de", "Dirk Ekels", "d@x.example", None),
        person("an", "An Bos", "an@x.example", None),
        person("may", "Theresa May", "may@x.example", None),
    ];
    let pseudonyms = Pseudonyms::of(&people, ["Wij zien het bos niet."]);
    for (text, replaced) in [
        ("De minister en de raad; an hour in het bos", "De minister en de raad; an hour in het bos"),
        ("de-1, 2/de en an-3", "Reviewer 1-1, 2/Reviewer 1 en Reviewer 2-3"),
        ("de", "Reviewer 1"),
        ("Dirk Ekels (de) <d@x.example>", "Reviewer 1"),
        ("wij vroegen An en Bos", "wij vroegen Reviewer 2 en Reviewer 2"),
        ("An hour until 1 May", "Reviewer 2 hour until 1 Reviewer 3"),
    ] {
        assert_eq!(pseudonyms.replace(text), replaced);
    }
    let doubts = pseudonyms.doubts();
    let doubts: Vec<_> = doubts.iter().map(|doubt| (doubt.kind, doubt.words.as_str())).collect();
    assert_eq!(
        doubts,
        [
            (DoubtKind::Taken, "An"),
            (DoubtKind::Taken, "May"),
            (DoubtKind::Left, "an"),
            (DoubtKind::Left, "bos"),
            (DoubtKind::Left, "de"),
        ]
    );
}

#[test]
fn what_is_not_sure_is_told_once_with_its_places() {
    let pseudonyms = pseudonyms();
    pseudonyms.look_at("one.txt");
    assert_eq!(
        pseudonyms.replace("Smit liep met Bos naar x@y.example."),
        "Reviewer 3 liep met Reviewer 2 (Fin) or Reviewer 3 naar x@y.example."
    );
    assert_eq!(pseudonyms.replace("de heer smit en Bramstraat"), "de heer Reviewer 3 en Bramstraat");
    pseudonyms.look_at("two.txt");
    pseudonyms.replace("Bos");
    let doubts = pseudonyms.doubts();
    let told: Vec<_> = doubts.iter().map(|doubt| (doubt.kind, doubt.words.as_str(), doubt.places.len())).collect();
    assert_eq!(
        told,
        [
            (DoubtKind::Either, "Bos", 2),
            (DoubtKind::Taken, "smit", 1),
            (DoubtKind::Begins, "Bramstraat", 1),
            (DoubtKind::Address, "x@y.example", 1),
        ]
    );
    assert_eq!(doubts[0].people, ["Reviewer 2 (Fin)", "Reviewer 3"]);
}

proptest! {
    #[test]
    fn no_name_and_no_address_is_left(
        pieces in vec((0_usize..12, prop::sample::select(vec![" ", ", ", "\n", " <", "> ", ". ", ": ", " (", ") ", "/", "\n\n"])), 1..12),
    ) {
        let said = [
            "Anna", "ANNA DE VRIES", "de Vries", "anna@bzk.example", "Bram Bos", "BOS", "b.bos@fin.example", "Zoë", "ZOE",
            "Bos-Smit", "Smit\u{ad}", "een woord",
        ];
        let text: String = pieces.iter().flat_map(|(said_by, mark)| [said[*said_by], *mark]).collect();
        let replaced = pseudonyms().replace(&text);
        let words: Vec<String> = replaced.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        for hidden in ["anna", "vries", "bram", "bos", "zoë", "zoe", "smit", "bzk"] {
            prop_assert!(!words.iter().any(|word| word == hidden), "{hidden} in {replaced:?} of {text:?}");
        }
        prop_assert_eq!(replaced.matches("een woord").count(), pieces.iter().filter(|(said_by, _)| *said_by == 11).count());
    }
}
