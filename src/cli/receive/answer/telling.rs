//! The words by which a line of a signature says something.

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

/// Whether a word, in lower case, has one in it that says something: `nietakkoord`. Shorter ones stand in any word.
pub(super) fn tells_within(word: &str) -> bool {
    let starts = || word.char_indices().map(|(at, _)| at);
    let ends = || starts().chain([word.len()]);
    let parts = starts().flat_map(|start| ends().filter(move |end| *end > start).map(move |end| &word[start..end]));
    let is_long = |part: &str| part.chars().count() > 4 || part == "niet";
    parts.filter(|part| is_long(part)).any(tells) || word.starts_with("nee") || word.ends_with("nee")
}
