//! By which words one speaks of a letter, of what one said of it, or of having thought better of it.

use crate::document::inbox;

/// Of a letter, or of one's word about it, in lower case, beside those of a verdict.
const OF_A_LETTER: &str = "
    absender ack actie afgesproken agreement alsnog antwoord antwort approval approving bedacht bedenk briefe
    clause comma comment comments conceptbrief consent correctie correction decline disregard document earlier
    eerder entwurf goedgekeurd goedkeuren goedkeuring handtekening herroep herroepen ignore instemmen instemming
    intrek inzien lettre liggen mee mind minister mistake naam name nota oeps onthouden ontwerp oops overhaast
    reactie redactie refuse remark remarks retract retracted sign signature signing sorry steun stuk stukken
    support terug toon unterschrift vergissing verklaring versie version voorbarig voorstel vorige vraag weiger
    wijziging wijzigingen woord woorden wording zurück";

/// Of what was said before, or of waiting with it: such a word may mean anything where nothing else says what.
const OF_WHAT_WAS: &str = "
    aanhouden aanpassen ander andere anders answer before bericht berichten besluit besluiten cancel cancelled
    daar daarover dat deze die dit doch doe don't doubt doubts eben eerst eerste er erover ervan even forget
    forgotten gauw gedoe gelegenheid gestern gisteren haast hasty heb hebben her het hier hierbij hierover
    hiervan hurry it ja ja-woord jawohl keuze klaar klopt laat last laten later mail mails mailtje meer mening
    message nachricht nader net nichts niets niks nochmal nochmals nog nothing nu oh ok okay oké opnieuw overleg
    overleggen overwegen previous quick reply response rusten said schnell second send sent snel sneller spijt
    stem stemming straks sturen stuur stuurt that the this those thoughts tijdje toen toestemming twijfel
    twijfelen twijfels uitstel uitstellen undo unsicher unsure vanmorgen vanochtend verder vergeet vergeten
    vergiss verkeerd verschicken versturen verstuur voorlopig vorhin vorschnell wachten warten weet weg
    wegsturen yes yesterday zeg zeggen zei zojuist zonet zurücknehmen";

/// Those of a letter that stand in what answering machines say, too.
const OF_MACHINES: &str = "
    antwoord antwort geen gelezen kein keine maar mee naam name nee nicht niet no non not reactie sorry terug vraag zurück";

/// Whether words may be about a letter, by one of these or by its own name.
pub(super) fn of_a_letter(words: &str, letter: &str) -> bool {
    let letter = letter.to_lowercase();
    let is_its_name = |word: &str| letter.split(is_between).any(|known| known == word);
    words.contains(is_sign)
        || has(words, OF_A_LETTER)
        || each(words).any(|word| inbox::is_of_a_verdict(&word))
        || each(words).any(|word| is_its_name(&word))
}

/// Whether words may take back what was said of a letter. What answering machines say (that somebody does not read their mail,
/// and answers later) does not.
pub(super) fn of_a_verdict(words: &str, letter: &str) -> bool {
    let rest: Vec<String> = each(words).filter(|word| !of_machines(word)).collect();
    of_a_letter(&rest.join(" "), letter) || words.contains(is_sign)
}

fn of_machines(word: &str) -> bool {
    OF_MACHINES.split_ascii_whitespace().any(|known| known == word)
}

/// Whether words may be about what was said before.
pub(super) fn of_what_was(words: &str) -> bool {
    has(words, OF_WHAT_WAS)
}

/// How many words there are.
pub(super) fn count(words: &str) -> usize {
    each(words).count()
}

fn has(words: &str, list: &str) -> bool {
    each(words).any(|word| list.split_ascii_whitespace().any(|known| known == word))
}

fn each(words: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> =
        words.to_lowercase().split(is_between).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

/// Whether a sign says no.
fn is_sign(c: char) -> bool {
    "👎❌🚫⛔✋🛑⚠".contains(c)
}

fn is_between(c: char) -> bool {
    !c.is_alphanumeric()
}
