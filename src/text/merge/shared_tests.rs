//! Notes of several places, as the texts that are merged have them.

use super::merge_words;
use super::shared::{parted_notes, with_parted_notes};

const BASE: &str =
    "Hier.[^1] Daar.\n\nMidden staat dit.[^1]\n\nSlot.[^2]\n\n[^1]: Noot een is dit.\n[^2]: Andere noot.\n";

fn parted(says: &str) -> String {
    BASE.replace("staat dit.[^1]", "staat dit.[^3]") + "\n[^3]: " + says + "\n"
}

fn merged(ours: &str, theirs: &str) -> Option<String> {
    let [base, ours, theirs] = with_parted_notes([BASE, ours, theirs]);
    merge_words(&base, &ours, &theirs).text()
}

#[test]
fn a_note_of_a_place_of_its_own_was_the_one_that_the_place_had() {
    let own =
        |text: &str| parted_notes(BASE, text).iter().map(|one| [one.of.0, one.own.0].concat()).collect::<Vec<_>>();
    assert_eq!(own(&parted("Noot twee is dit.")), ["[^1][^3]"]);
    assert_eq!(own(&parted("Geheel anders.")), ["[^1][^3]"], "its mark stands where the other stood");
    assert_eq!(own(&(BASE.replace("Daar.", "Daar.[^3]") + "\n[^3]: Noot een is dit.\n")), [""; 0], "no mark went");
    let elsewhere = BASE.replace("dit.[^1]", "dit.").replace("Daar.", "Daar.[^3]") + "\n[^3]: Van mij.\n";
    assert_eq!(own(&elsewhere), [""; 0]);
    let moved = "Hier.[^1] Daar.\n\nSlot.[^2]\n\nMidden staat dat dan.[^3]\n\n[^1]: Noot een is dit.\n[^2]: Andere noot.\n\n\
                 [^3]: Noot twee is dit.\n";
    assert_eq!(own(moved), ["[^1][^3]"]);
}

#[test]
fn what_was_done_to_the_note_is_done_to_that_of_the_place() {
    let theirs = parted("Noot twee is dit.");
    let ours = BASE.replace("is dit.\n", "is dat.\n");
    let both = parted("Noot twee is dat.").replace("een is dit", "een is dat");
    assert_eq!(merged(&ours, &theirs), Some(both.clone()));
    assert_eq!(merged(&theirs, &ours), Some(both), "whoever of the two it was");
    assert_eq!(merged(&BASE.replace("een is", "nul is"), &theirs), None, "both changed the same word");
    assert_eq!(merged(&ours, &parted("Geheel anders.")), None);
    assert_eq!(merged(BASE, &theirs), Some(theirs.clone()));
    let twice = theirs.replace("Hier.[^1]", "Hier.[^4]") + "\n[^4]: Noot een was dit.\n";
    let all =
        twice.replace("twee is dit", "twee is dat").replace("een is dit", "een is dat").replace("was dit", "was dat");
    assert_eq!(merged(&ours, &twice), None, "of words that stand beside each other it is not known");
    let twice = twice.replace("een was", "drie is");
    assert_eq!(merged(&ours, &twice), Some(all.replace("een was", "drie is")));
}

#[test]
fn the_note_is_merged_wherever_it_stands() {
    let base = "Hier.[^1]\n\n[^1]: Noot een is dit.\n\nMidden.[^1]\n\nSlot.\n";
    let ours = base.replace("is dit", "is dat");
    let (own, merged) = ("\n[^2]: Noot twee is dit.\n", "\n[^2]: Noot twee is dat.\n");
    for behind in ["een is dit.\n", "Midden.[^2]\n", "Slot.\n"] {
        let with = |own: &str| {
            let text = base.replace("Midden.[^1]", "Midden.[^2]");
            let at = text.find(behind).unwrap() + behind.len();
            [&text[..at], own, &text[at..]].concat()
        };
        let theirs = with(own);
        let [one, two, three] = with_parted_notes([base, &ours, &theirs]);
        let found = merge_words(&one, &two, &three).text();
        assert_eq!(found, Some(with(merged).replace("een is dit", "een is dat")), "{behind:?}");
    }
}

#[test]
fn what_nobody_parted_stays() {
    let ours = BASE.replace("een is", "een was");
    for (one, other) in [(BASE, ours.as_str()), (&ours, BASE), (&ours, &parted("Noot een was dit."))] {
        let sources = [BASE, one, other];
        assert_eq!(with_parted_notes(sources)[2], other);
    }
    let same = parted("Noot twee is dit.");
    assert_eq!(with_parted_notes([BASE, &same, &same]), [BASE, &same, &same].map(str::to_owned));
}
