//! The words by which a line of a signature says something.

use super::particles::PARTICLES;
use crate::document::inbox;

/// Words of which each can make a sentence of a line, in lower case, beside those of a verdict: what denies, agrees, objects,
/// asks for something, or points into the letter.
const OTHERS: &str = "
    aanhouden aber abstain adviseert afgekeurd afgeraden afgewezen afkeuring afraden afwachten afwijzing against
    alinea's alinea’s alleen als article artikel assistant assistent assistente aub auftrag behalf behalve
    bezwaart bijlage bitte bladzijde but change concern concerns contre correct date datum delete disagrees
    don't don’t doubt doubts drop eerst eraf eruit except falls fix gegen gerne graag grap grapje haal has hat
    have heb hebben heeft heroverweeg heroverweegt heroverwegen heroverweging heroverwogen herziening if indien
    ingetrokken intrekking is ja jamais joke kan keinen klopt kritiek kritisch laat lid liever mag mais meent
    merci mits moet moeten must namens nb negatief nie niets nur objecte objects ohne ok okay oké ongenoegen
    onjuist only onmogelijk onterecht ontbreekt ontraad ontraadt ontraden onvoldoende page paragraphe please pls protest
    provided ps raadt refuses rejected rejects remove rien sans sauf schrap schrappen secretaresse secretary
    seen seulement should si svp tegenstander tegenstem terughoudend terughoudendheid terzijde twijfel twijfels
    twijfelt uitstel uitstellen vervallen vervalt verwerpt verwijder verzoek veto vinden vindt vraagt weg
    weigering weigert wel wenn wenst wijzigen wil willen without wrong yes zal zonder";

/// The same with full stops in it.
const SHORTENED: &[&str] = &["a.u.b", "n.b", "p.s", "s.v.p"];

/// Whether a word, in lower case, says something.
pub(super) fn tells(word: &str) -> bool {
    inbox::is_of_a_verdict(word) || OTHERS.split_ascii_whitespace().any(|known| known == word)
}

/// Whether words, in lower case, have one that says something.
pub(super) fn has_telling(words: &str) -> bool {
    let mut all = words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    all.any(tells) || SHORTENED.iter().any(|word| words.contains(word))
}

/// Whether a word, in lower case, says something by the words that it is made of: `nietakkoord`. In `veerstraat` and
/// `granieten` there are such by chance.
pub(super) fn is_made_to_tell(word: &str) -> bool {
    is_made_of(word, tells) || begins_of_a_verdict(word)
}

/// The same of the name of a site: nobody has one that ends with a verdict and means nothing by it.
pub(super) fn tells_as_site(name: &str) -> bool {
    let starts = || name.char_indices().map(|(at, _)| at);
    is_made_to_tell(name) || name.ends_with("nee") || starts().any(|at| is_of_a_long_verdict(&name[at..]))
}

/// Whether a word, in lower case, is made of such that are known to say something, and of small ones between them.
pub(super) fn is_made_of(word: &str, is_telling: impl Fn(&str) -> bool) -> bool {
    if word.len() > LONGEST {
        return true;
    }
    // Where a word of those before it may end, and whether one of them is long enough not to stand there by chance.
    let mut ends = vec![(0, false)];
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        let mut found = Vec::new();
        for (start, has_told) in ends.iter().filter(|(start, _)| *start <= at) {
            let part = &word[*start..end];
            let is_joint = *start > 0 && ["e", "en", "n", "s"].contains(&part);
            if is_telling(part) {
                let is_long = part.chars().count() > 3 || part == "nee" || part.len() == word.len();
                found.push((end, *has_told || is_long));
            } else if is_joint || PARTICLES.contains(&part) {
                found.push((end, *has_told));
            }
        }
        found.sort_unstable();
        found.dedup();
        ends.extend(found);
    }
    ends.contains(&(word.len(), true))
}

/// Nothing that is called something has a longer name.
const LONGEST: usize = 100;

/// Whether a word, in lower case, begins with one of a verdict that no name begins with.
fn begins_of_a_verdict(word: &str) -> bool {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &word[..end]).any(is_of_a_long_verdict)
}

fn is_of_a_long_verdict(word: &str) -> bool {
    (word.chars().count() > 4 || word == "niet") && inbox::is_no_name(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_by_what_it_is_made_of_and_not_by_letters_that_stand_in_it_by_chance() {
        for word in ["nietakkoord", "nee", "alinea", "alineadrie", "tochniet", "bezwaren", "nietgoed", "weg", "ok"] {
            assert!(is_made_to_tell(word), "{word}");
        }
        for word in ["veer", "heer", "graniet", "nachtwacht", "bitter", "lidwina", "graadt", "epkezonderland", ""] {
            assert!(!is_made_to_tell(word), "{word}");
        }
        assert!(tells_as_site("zegniet") && tells_as_site("wijzijntegen") && tells_as_site("zegnee"));
        assert!(!tells_as_site("eerstekamer") && !tells_as_site("letterenfonds") && !tells_as_site("veerstichting"));
        assert!(is_made_to_tell(&"de".repeat(2000)));
    }
}
