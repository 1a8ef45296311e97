//! Lines of signatures that are known as they stand, and those beside them that are not.

use super::*;

#[test]
fn offices_and_marks_are_known_by_their_whole_line() {
    for (line, is) in [
        ("DG JUST", true),
        ("European Commission | DG ENV", true),
        ("DG JUST, Unit C.2", true),
        ("DG just", false),
        ("Team JUST", false),
        ("JUST", false),
        ("Gemeente Rotterdam | Bestuurs- en Concernondersteuning", true),
        ("Bestuurs- en Concernzaken weg", false),
        ("Departementaal vertrouwelijk", true),
        ("Niet departementaal vertrouwelijk", false),
        ("Departementaal vertrouwelijk maken", false),
    ] {
        let lines = ["Bram Bos", line];
        assert_eq!(is_signature(&lines.join("\n"), &names()), is, "{line}");
    }
}

#[test]
fn a_small_word_of_a_name_may_be_written_short() {
    let person = |name: &str| Person::new("x".parse().unwrap(), name.to_owned(), Vec::new());
    let pieter = person("Pieter van der Berg");
    let names = Names::of(std::slice::from_ref(&pieter), &pieter);
    for name in ["P. vd Berg", "Pieter v.d. Berg", "P. v/d Berg"] {
        assert_eq!(of(&format!("Akkoord\n\n{name}"), &names), APPROVES, "{name}");
    }
    for name in ["P. vd Berge", "J. vd Berg", "vd"] {
        assert_ne!(of(&format!("Akkoord\n\n{name}"), &names), APPROVES, "{name}");
    }
}

#[test]
fn thanks_before_an_answer_say_nothing() {
    for words in ["Dank je wel! Akkoord.", "Beste Anna,\n\nBedankt. Akkoord\n\nGroet,\nBram", "Thanks, agree"] {
        assert_eq!(said(words), APPROVES, "{words}");
    }
    for words in ["Dank je wel! Niet akkoord.", "Dank je wel akkoord?", "Bedankt, akkoord mits", "Nee dank je, akkoord"]
    {
        assert_ne!(said(words), APPROVES, "{words}");
    }
}
