//! What the first writer has of the second, with more.

use super::merge_words_had;

const BASE: &str = "We ask you.\n\nTom Birch, facilities\n";

fn with(signed: &str) -> String {
    BASE.replace("facilities", &format!("facilities{signed}"))
}

#[test]
fn what_the_first_has_with_more_is_no_second_wording() {
    for (ours, theirs) in [
        (with("\\\nBram Bos\\\nEls Kok"), with("\\\nBram Bos")),
        (with("\\\nEls Kok\\\nBram Bos"), with("\\\nBram Bos")),
        (BASE.replace("you.", "you. Soon. And well."), BASE.replace("you.", "you. Soon.")),
    ] {
        assert_eq!(merge_words_had(BASE, &ours, &theirs).text(), Some(ours.clone()), "{ours} {theirs}");
    }
}

#[test]
fn what_the_first_has_otherwise_is_left_to_a_person() {
    for (ours, theirs) in [
        (with("\\\nBram Bos\\\nEls Kok"), with("\\\nCarla Smit")),
        (with("\\\nBram Bos, finance"), with("\\\nBram Bos")),
        (BASE.replace("you.", "you. Not so soon. And well."), BASE.replace("you.", "you. So soon.")),
        (BASE.replace("We ask you.", "We beg you. Soon."), BASE.replace("We ask you.", "")),
    ] {
        assert_eq!(merge_words_had(BASE, &ours, &theirs).text(), None, "{ours} {theirs}");
    }
}

#[test]
fn a_join_and_a_split_are_not_had_by_whoever_adds_a_sentence_there() {
    let base = "That is too little.\n\nThe council asked for a plan. It came in June.\n";
    let ours = base.replace("The council", "We wait. The council");
    for theirs in [base.replace("little.\n\nThe", "little. The"), base.replace("plan. It", "plan.\n\nIt")] {
        let merged = merge_words_had(base, &ours, &theirs).text();
        assert_ne!(merged, Some(ours.clone()), "{theirs}");
    }
}
