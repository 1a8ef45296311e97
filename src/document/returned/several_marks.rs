//! A footnote that a letter refers to at several places, changed in a file.

use super::Returned;
use super::replay::carried;
use crate::between::between;
use crate::reviewed::By;
use paraaf_text::document::markdown::read;

const TEXT: &str = "Een zin.[^1] Nog een.\n\nMidden.[^1]\n\nSlot.\n\n[^1]: Noot een is dit.\n";

/// What the letter becomes, and each suggestion, where the two footnotes that it has in a file say something else.
fn told(first: &str, second: &str) -> (String, Vec<(String, String)>) {
    let new = format!(
        "Een zin.[^1] Nog een.\n\nMidden.[^2]\n\nSlot.\n\n[^1]: Noot {first} is dit.\n\n[^2]: Noot {second} is dit.\n"
    );
    let bram = By { author: Some("Bram".to_owned()), date: None };
    let reviewed = between(&carried(&read(TEXT).0), &carried(&read(&new).0), &bram);
    let returned = Returned::of(TEXT, &reviewed, |_| false);
    assert_eq!(returned.untracked(), TEXT);
    let all = returned.suggestions(|_| false).all;
    (returned.accepted(), all.into_iter().map(|one| (one.quote, one.instead)).collect())
}

#[test]
fn a_place_whose_footnote_says_something_else_has_one_of_its_own() {
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let own = "\n\n[^2]: Noot twee is dit.";
    assert_eq!(
        told("een", "twee"),
        (
            TEXT.replace("Midden.[^1]", "Midden.[^2]") + &own[1..] + "\n",
            vec![pair("Midden.[^1]", &format!("Midden.[^2]{own}"))]
        )
    );
    assert_eq!(
        told("twee", "een"),
        (
            TEXT.replace("Een zin.[^1]", "Een zin.[^2]") + &own[1..] + "\n",
            vec![pair("zin.[^1] Nog een.", &format!("zin.[^2] Nog een.{own}"))]
        )
    );
    let (accepted, suggested) = told("twee", "drie");
    assert_eq!(suggested.len(), 2);
    assert!(accepted.contains("Noot twee is dit.") && accepted.contains("Noot drie is dit."), "{accepted}");
}

#[test]
fn all_places_changed_alike_are_one_change_of_the_footnote() {
    let both = (TEXT.replace("Noot een", "Noot twee"), vec![("een".to_owned(), "twee".to_owned())]);
    assert_eq!(told("twee", "twee"), both);
}
